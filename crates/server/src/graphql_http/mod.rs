//! GraphQL over HTTP and WebSocket, on axum, for whatever schema an [`Endpoint`] serves.
//!
//! Owns the transport: media types, statuses, the limits of a document, the time an operation may
//! take, what of an error a client sees, and the protocol `graphql-transport-ws`. Owns no schema,
//! no sessions and no configuration. async-graphql's own axum integration answers 200 in one media
//! type to everything, executes mutations over GET and closes WebSockets with codes of its own,
//! hence this one.
//!
//! One request goes `negotiate` -> `decode` -> `documents` -> `execute` -> `respond`; a message
//! on a WebSocket takes the middle part of the same way.

use std::sync::Arc;

use async_graphql::{Executor, Request};
use axum::extract::{FromRequestParts, State, WebSocketUpgrade};
use axum::http::HeaderValue;
use axum::http::header::UPGRADE;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use self::documents::Documents;

mod decode;
mod documents;
mod error;
mod execute;
mod http;
mod known;
mod negotiate;
mod respond;
mod settings;
mod ws;

pub use self::documents::Operation;
pub use self::error::{Code, Refusal};
pub use self::known::document_id;
pub use self::settings::{Settings, SocketSettings, Taken};

/// What the transport serves: a schema, and who may use it.
pub trait Endpoint: Send + Sync + 'static {
    /// What executes the operations; a schema.
    type Executor: Executor;
    /// Who is calling, the anonymous included. Lives as long as the request or the connection.
    type Session: Send + Sync + 'static;

    /// What executes the operations.
    fn executor(&self) -> Self::Executor;

    /// The id under which a request (or a connection) is found in the log; every error carries it.
    fn request_id(&self, parts: &Parts) -> String;

    /// Finds out who is calling, from the headers and, on a WebSocket, the payload of
    /// `connection_init`, where browsers put what they cannot put in a header.
    ///
    /// # Errors
    /// Whoever shows a credential that is not valid is refused; whoever shows none is anonymous.
    fn open(
        &self,
        parts: &Parts,
        init: Option<&serde_json::Value>,
    ) -> impl Future<Output = Result<Self::Session, Refusal>> + Send;

    /// Gives the request what its resolvers find in their context.
    ///
    /// # Errors
    /// The session may not execute this operation now, for instance because it has executed too many.
    fn prepare(
        &self,
        session: &Self::Session,
        operation: &Operation,
        request: Request,
    ) -> impl Future<Output = Result<Request, Refusal>> + Send;

    /// Who calls, by a text of the endpoint's own: what one caller may have open on WebSockets is counted by it.
    fn caller(&self, session: &Self::Session) -> String;

    /// Whether a session opened earlier still holds. Asked before every operation on a WebSocket and
    /// every event delivered, so it should be cheap.
    fn still_allowed(&self, session: &Self::Session) -> impl Future<Output = bool> + Send;
}

/// An endpoint with all that serving it takes. Cheap to clone.
#[derive(Debug)]
pub struct Transport<E> {
    inner: Arc<Inner<E>>,
}

#[derive(Debug)]
struct Inner<E> {
    endpoint: E,
    settings: Settings,
    documents: Documents,
    shutdown: CancellationToken,
    sockets: TaskTracker,
    callers: ws::Callers,
}

impl<E> Clone for Transport<E> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner) }
    }
}

impl<E: Endpoint> Transport<E> {
    /// When `shutdown` is cancelled, WebSockets are closed with 1001.
    pub fn new(endpoint: E, settings: Settings, shutdown: CancellationToken) -> Self {
        let documents = Documents::new(&settings);
        let sockets = TaskTracker::new();
        Self {
            inner: Arc::new(Inner {
                endpoint,
                settings,
                documents,
                shutdown,
                sockets,
                callers: ws::Callers::default(),
            }),
        }
    }

    /// Queries by GET, everything by POST, and WebSockets, on one path.
    pub fn routes<S: Clone + Send + Sync + 'static>(&self) -> MethodRouter<S> {
        get(get_or_upgrade::<E>).post(post::<E>).with_state(self.clone())
    }

    /// Waits until every WebSocket has been closed. axum's graceful shutdown does not know them.
    pub async fn sockets_closed(&self) {
        self.inner.sockets.close();
        self.inner.sockets.wait().await;
    }
}

async fn post<E: Endpoint>(State(transport): State<Transport<E>>, request: axum::extract::Request) -> Response {
    http::answer(&transport, request).await
}

async fn get_or_upgrade<E: Endpoint>(
    State(transport): State<Transport<E>>,
    request: axum::extract::Request,
) -> Response {
    let is_websocket = |value: &HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"websocket");
    if !request.headers().get(UPGRADE).is_some_and(is_websocket) {
        return http::answer(&transport, request).await;
    }
    let (mut parts, _) = request.into_parts();
    match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
        Ok(upgrade) => ws::accept(&transport, parts, upgrade),
        Err(rejection) => rejection.into_response(),
    }
}
