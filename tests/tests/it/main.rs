//! Black-box tests: a real server over HTTP, asked as an integrator would, on SQLite and on PostgreSQL.

mod bookings;
mod channels;
mod examples;
mod imports;
mod live;
mod notifications;
mod public_pages;
mod questions;
mod sessions;
mod statements;
mod support;
mod twin_hubs;
mod walk_through;
