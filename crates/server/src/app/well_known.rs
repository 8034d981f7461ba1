//! The public keys of access tokens, for everyone who checks them.

use axum::{
    extract::State,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use hub::{Core, identity};

use super::{problem::Problem, request::Asked};

/// A new key is published an hour before it signs, so five minutes in a cache do no harm.
pub(super) async fn jwks(State(core): State<Core>, asked: Asked) -> Result<Response, Problem> {
    let keys = identity::jwks(&core).await.map_err(|error| Problem::of_store(&error, asked))?;
    let headers = [(CONTENT_TYPE, "application/jwk-set+json"), (CACHE_CONTROL, "public, max-age=300")];
    Ok((headers, keys.to_string()).into_response())
}
