//! Offers and bookings on a database: a fresh SQLite file for each test and, where `GONGJIAN_TEST_POSTGRES` names a
//! server, a fresh database of it too.

mod decisions;
mod information;
mod lists;
mod offers;
mod races;
mod search;
mod visibility;
mod world;
