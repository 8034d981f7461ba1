//! The schema's definition, public: the contract that clients generate their types from.

use std::sync::LazyLock;

use axum::{
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::IntoResponse,
};
use bytes::Bytes;

static DEFINITION: LazyLock<Bytes> = LazyLock::new(|| Bytes::from(graphql::sdl()));

pub(super) async fn definition() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "public, max-age=300")];
    (headers, DEFINITION.clone())
}
