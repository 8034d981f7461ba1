//! server
pub mod graphql_http;
