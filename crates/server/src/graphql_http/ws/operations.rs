//! The operations running on one connection, each a stream of what goes to the client under its id.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::Response;
use async_graphql::parser::types::OperationType;
use futures_util::future::{self, AbortHandle, Abortable};
use futures_util::stream::{self, BoxStream, SelectAll, StreamExt};

use super::super::decode::Params;
use super::super::error::Refusal;
use super::super::respond::Payload;
use super::super::{Endpoint, Transport, execute};

/// What an operation has come to.
#[derive(Debug)]
pub(super) enum Step {
    Next(Payload),
    /// It was not executed, or cannot go on: the last step.
    Failed(Payload),
    /// Nothing more will come: the last step.
    Complete,
    /// The session does not hold any more.
    Revoked,
}

type Steps = BoxStream<'static, (Arc<str>, Step)>;

/// The operations of a connection, by the ids the client gave them.
pub(super) struct Operations {
    running: HashMap<Arc<str>, AbortHandle>,
    steps: SelectAll<Abortable<Steps>>,
}

impl Operations {
    pub(super) fn new() -> Self {
        Self { running: HashMap::new(), steps: SelectAll::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.running.len()
    }

    pub(super) fn contains(&self, id: &str) -> bool {
        self.running.contains_key(id)
    }

    pub(super) fn start(&mut self, id: &str, steps: impl futures_util::Stream<Item = Step> + Send + 'static) {
        let id: Arc<str> = id.into();
        let (handle, registration) = AbortHandle::new_pair();
        self.running.insert(Arc::clone(&id), handle);
        let steps = steps.map(move |step| (Arc::clone(&id), step)).boxed();
        self.steps.push(Abortable::new(steps, registration));
    }

    /// Ends an operation; nothing more comes from it. One that is not running has ended already.
    pub(super) fn stop(&mut self, id: &str) {
        if let Some(handle) = self.running.remove(id) {
            handle.abort();
        }
    }

    /// The next step of any of them; never, while there is none.
    pub(super) async fn next(&mut self) -> (Arc<str>, Step) {
        match self.steps.next().await {
            Some(step) => step,
            None => future::pending().await,
        }
    }
}

/// The steps of one operation: the session looked at, the operation executed, and the session looked
/// at again before each answer or event leaves.
pub(super) fn steps<E: Endpoint>(
    transport: Transport<E>,
    session: Arc<E::Session>,
    request_id: Arc<str>,
    params: Params,
) -> impl futures_util::Stream<Item = Step> + Send + 'static {
    let begun = {
        let (transport, session, request_id) = (transport.clone(), Arc::clone(&session), Arc::clone(&request_id));
        async move { begin(&transport, &session, &request_id, params).await }
    };
    stream::once(begun)
        .flatten()
        .then(move |result| {
            let (transport, session, request_id) = (transport.clone(), Arc::clone(&session), Arc::clone(&request_id));
            async move {
                if transport.inner.endpoint.still_allowed(&session).await {
                    publish(result, &request_id, transport.inner.settings.tells_schema)
                } else {
                    Step::Revoked
                }
            }
        })
        .chain(stream::once(future::ready(Step::Complete)))
}

async fn begin<E: Endpoint>(
    transport: &Transport<E>,
    session: &E::Session,
    request_id: &str,
    params: Params,
) -> BoxStream<'static, Result<Response, Refusal>> {
    let (operation, request) = match transport.inner.documents.resolve(params) {
        Ok(resolved) => resolved,
        Err(refusal) => return stream::once(future::ready(Err(refusal))).boxed(),
    };
    let begun = execute::bounded(transport, async {
        if !transport.inner.endpoint.still_allowed(session).await {
            // Nothing is executed; the look before the answer closes the connection.
            return Ok(stream::once(future::ready(Err(Refusal::internal()))).boxed());
        }
        if operation.kind == OperationType::Subscription {
            return execute::subscribe(transport, session, request_id, operation, request).await;
        }
        let response = execute::execute(transport, session, request_id, operation, request).await;
        Ok(stream::once(future::ready(response)).boxed())
    })
    .await;
    begun.unwrap_or_else(|refusal| stream::once(future::ready(Err(refusal))).boxed())
}

fn publish(result: Result<Response, Refusal>, request_id: &str, tells_schema: bool) -> Step {
    let payload = match result {
        Ok(response) => Payload::executed(response, request_id, tells_schema),
        Err(refusal) => Payload::refused(refusal, request_id),
    };
    if payload.data.is_some() { Step::Next(payload) } else { Step::Failed(payload) }
}
