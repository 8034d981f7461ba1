//! server
pub mod graphql_http;
pub mod slips_page;
