//! The core against real databases. Each test runs on SQLite and on PostgreSQL, each time with a database of its own.
//!
//! `GONGJIAN_TEST_POSTGRES` names the PostgreSQL (`make test` starts one). Without it the tests that need it fail.

mod audit;
mod door;
mod identity;
mod imports;
mod live;
mod paging;
mod proxy;
mod roles;
mod support;
mod tenancy;
mod writing;
