//! What this crate does, seen from outside it: over TCP, with ordinary clients.

mod graphql_http;
