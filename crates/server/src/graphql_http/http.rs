//! One request by POST or GET.

use std::error::Error;

use async_graphql::parser::types::OperationType;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use http_body_util::LengthLimitError;

use super::decode::Params;
use super::error::{Code, Refusal};
use super::negotiate::{self, MediaType};
use super::{Endpoint, Transport, execute, respond};

pub(super) async fn answer<E: Endpoint>(
    transport: &Transport<E>,
    request: axum::extract::Request,
) -> axum::response::Response {
    let (parts, body) = request.into_parts();
    let request_id = transport.inner.endpoint.request_id(&parts);
    let Some(media_type) = negotiate::response_type(&parts.headers) else {
        let refusal = Refusal::http(
            StatusCode::NOT_ACCEPTABLE,
            "answers are application/json or application/graphql-response+json",
        );
        return respond::refused(MediaType::Json, &request_id, refusal);
    };
    match handle(transport, &parts, body, &request_id).await {
        Ok(response) => respond::executed(media_type, &request_id, transport.inner.settings.tells_schema, response),
        Err(refusal) => respond::refused(media_type, &request_id, refusal),
    }
}

async fn handle<E: Endpoint>(
    transport: &Transport<E>,
    parts: &Parts,
    body: Body,
    request_id: &str,
) -> Result<async_graphql::Response, Refusal> {
    let is_post = parts.method == Method::POST;
    let params = if is_post {
        negotiate::check_content_type(&parts.headers)?;
        Params::from_body(&read(transport, body).await?)?
    } else if !transport.inner.settings.by_get {
        return Err(Refusal::http(StatusCode::METHOD_NOT_ALLOWED, "nothing is executed by GET here"));
    } else {
        Params::from_uri(&parts.uri)?
    };
    let (operation, request) = transport.inner.documents.resolve(params)?;
    if !is_post && operation.kind != OperationType::Query {
        return Err(Refusal::http(StatusCode::METHOD_NOT_ALLOWED, "only queries are executed by GET"));
    }
    execute::bounded(transport, async {
        let session = transport.inner.endpoint.open(parts, None).await?;
        execute::execute(transport, &session, request_id, operation, request).await
    })
    .await
}

async fn read<E: Endpoint>(transport: &Transport<E>, body: Body) -> Result<Bytes, Refusal> {
    let settings = &transport.inner.settings;
    match tokio::time::timeout(settings.time_limit, to_bytes(body, settings.body_bytes)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) if error.source().is_some_and(<dyn Error>::is::<LengthLimitError>) => {
            let message = format!("the body is longer than {} bytes", settings.body_bytes);
            Err(Refusal::http(StatusCode::PAYLOAD_TOO_LARGE, message))
        }
        Ok(Err(_disconnected)) => Err(Refusal::http(StatusCode::BAD_REQUEST, "the body broke off")),
        Err(_elapsed) => Err(Refusal {
            code: Code::Timeout,
            ..Refusal::http(StatusCode::REQUEST_TIMEOUT, "the body took too long to arrive")
        }),
    }
}
