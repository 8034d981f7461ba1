//! Executing one operation within its time, in its span, and surviving a resolver's panic.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use async_graphql::{Executor, Request, Response};
use futures_util::FutureExt;
use futures_util::stream::{BoxStream, StreamExt};
use tracing::Instrument;

use super::error::Refusal;
use super::{Endpoint, Operation, Transport};

/// Runs `work`, but not for longer than an operation may take.
pub(super) async fn bounded<E: Endpoint, T>(
    transport: &Transport<E>,
    work: impl Future<Output = Result<T, Refusal>>,
) -> Result<T, Refusal> {
    let caught = AssertUnwindSafe(work).catch_unwind();
    match tokio::time::timeout(transport.inner.settings.time_limit, caught).await {
        Ok(Ok(result)) => result,
        // The panic hook has logged where.
        Ok(Err(_panic)) => Err(Refusal::internal()),
        Err(_elapsed) => Err(Refusal::timeout()),
    }
}

/// Executes a query or a mutation.
pub(super) async fn execute<E: Endpoint>(
    transport: &Transport<E>,
    session: &E::Session,
    request_id: &str,
    operation: Operation,
    request: Request,
) -> Result<Response, Refusal> {
    let started = Instant::now();
    let span = span(&operation, request_id);
    let endpoint = &transport.inner.endpoint;
    let response = async {
        let request = endpoint.prepare(session, &operation, request).await?;
        let response = endpoint.executor().execute(request).await;
        let duration_ms = started.elapsed().as_secs_f64() * 1000.0;
        tracing::debug!(duration_ms, errors = response.errors.len(), "operation executed");
        Ok(response)
    }
    .instrument(span)
    .await;
    let labels = [
        metrics::Label::from_static_parts("type", operation.kind_name()),
        metrics::Label::new("operation", operation.counted_as().to_owned()),
    ];
    metrics::histogram!("graphql_operation_seconds", labels.iter()).record(started.elapsed());
    response
}

/// Starts a subscription. What panics ends as a refusal, the last item.
pub(super) async fn subscribe<E: Endpoint>(
    transport: &Transport<E>,
    session: &E::Session,
    request_id: &str,
    operation: Operation,
    request: Request,
) -> Result<BoxStream<'static, Result<Response, Refusal>>, Refusal> {
    let span = span(&operation, request_id);
    let endpoint = &transport.inner.endpoint;
    let request = endpoint.prepare(session, &operation, request).instrument(span).await?;
    let events = endpoint.executor().execute_stream(request, None);
    Ok(AssertUnwindSafe(events).catch_unwind().map(|event| event.map_err(|_panic| Refusal::internal())).boxed())
}

/// The endpoint records the hub, once it knows it.
fn span(operation: &Operation, request_id: &str) -> tracing::Span {
    tracing::info_span!(
        "graphql operation",
        operation.name = operation.logged_as(),
        operation.kind = operation.kind_name(),
        request_id,
        hub = tracing::field::Empty,
    )
}
