//! From the outcome of an operation to the answer: status, headers, body.
//!
//! The working draft's newer statuses (294 for partial success, 422 for ill-formed requests) are not
//! used; clients and the public audit suite expect 200 and 400.

use std::collections::BTreeMap;

use async_graphql::{Response, ServerError, Value};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, VARY, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::IntoResponse;
use serde::Serialize;

use super::error::{Code, Refusal, concealed, publish};
use super::negotiate::MediaType;

/// An invalid document can hold thousands of errors, which help nobody and multiply its size.
const MAX_ERRORS: usize = 20;

/// A response as it is sent, over either transport.
#[derive(Debug, Serialize)]
pub(super) struct Payload {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) errors: Vec<ServerError>,
    /// Absent when nothing was executed; null when it was, and failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) data: Option<Value>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    extensions: BTreeMap<String, Value>,
}

impl Payload {
    pub(super) fn executed(mut response: Response, request_id: &str, tells_schema: bool) -> Self {
        let data = was_executed(&response).then_some(response.data);
        response.errors.truncate(MAX_ERRORS);
        let shown = |error| publish(if tells_schema { error } else { concealed(error) }, request_id);
        let errors = response.errors.into_iter().map(shown).collect();
        Self { errors, data, extensions: response.extensions }
    }

    pub(super) fn refused(refusal: Refusal, request_id: &str) -> Self {
        let errors = vec![publish(refusal.into_error(), request_id)];
        Self { errors, data: None, extensions: BTreeMap::new() }
    }
}

/// An error that nulls the whole answer comes from a field and has its path; one raised before
/// execution has none.
fn was_executed(response: &Response) -> bool {
    response.data != Value::Null
        || response.errors.is_empty()
        || response.errors.iter().any(|error| !error.path.is_empty())
}

pub(super) fn executed(
    media_type: MediaType,
    request_id: &str,
    tells_schema: bool,
    response: Response,
) -> axum::response::Response {
    let status = match response.errors.first() {
        Some(error) if !was_executed(&response) => status(media_type, Code::of(error)),
        _ => StatusCode::OK,
    };
    let mut response = response;
    let headers = std::mem::take(&mut response.http_headers);
    answer(media_type, status, headers, &Payload::executed(response, request_id, tells_schema))
}

pub(super) fn refused(media_type: MediaType, request_id: &str, refusal: Refusal) -> axum::response::Response {
    let status = refusal.status.unwrap_or_else(|| status(media_type, refusal.code));
    let mut headers = HeaderMap::new();
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(ALLOW, HeaderValue::from_static("POST"));
    }
    if let Some(after) = refusal.retry_after {
        let seconds = after.as_secs() + u64::from(after.subsec_nanos() > 0);
        headers.insert(RETRY_AFTER, seconds.into());
    }
    answer(media_type, status, headers, &Payload::refused(refusal, request_id))
}

/// The status of a well-formed request that was not executed.
const fn status(media_type: MediaType, code: Code) -> StatusCode {
    match (code, media_type) {
        // In application/json the status speaks of the transport, not of the document.
        (Code::BadUserInput | Code::PersistedQueryNotFound | Code::QueryTooComplex, _) => match media_type {
            MediaType::Json => StatusCode::OK,
            MediaType::GraphqlResponse => StatusCode::BAD_REQUEST,
        },
        (Code::Unauthenticated, _) => StatusCode::UNAUTHORIZED,
        (Code::RateLimited, _) => StatusCode::TOO_MANY_REQUESTS,
        (Code::Timeout | Code::Unavailable | Code::UnknownOutcome, _) => StatusCode::SERVICE_UNAVAILABLE,
        (Code::Internal, _) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// `headers` come from the resolvers (cookies, for instance) or the refusal.
fn answer(
    media_type: MediaType,
    status: StatusCode,
    mut headers: HeaderMap,
    payload: &Payload,
) -> axum::response::Response {
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.append(VARY, HeaderValue::from_static("accept, accept-language, authorization"));
    headers.insert(CONTENT_TYPE, media_type.header_value());
    match serde_json::to_vec(payload) {
        Ok(body) => (status, headers, body).into_response(),
        Err(error) => {
            tracing::error!(%error, "a response could not be serialised");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
