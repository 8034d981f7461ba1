//! The core against real databases. Each test runs on SQLite and on PostgreSQL, each time with a database of its own.
//!
//! `GONGJIAN_TEST_POSTGRES` names the PostgreSQL (`make test` starts one). Without it the tests that need it fail.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails; clippy's setting for tests knows no helpers")]

mod audit;
mod below;
mod door;
mod identity;
mod imports;
mod live;
mod migrations;
mod paging;
mod privacy;
mod proxy;
mod roles;
mod sources;
mod support;
mod tenancy;
mod writing;
