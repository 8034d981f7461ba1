//! What this crate does, seen from outside it: over TCP with ordinary clients, and by running the binary.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod backup;
mod config;
mod demo;
mod deploy;
mod doors;
mod files;
mod graphql_http;
mod house;
mod import;
mod killed;
mod lost_acknowledgement;
mod operator;
mod process;
mod recipes;
mod review;
mod sandbox;
mod stopping;
mod telemetry;
mod upgrade;
