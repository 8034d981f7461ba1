//! One connection: its life from the upgrade to the close.

use std::future;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use axum::http::request::Parts;
use futures_util::future::BoxFuture;
use serde_json::{Map, Value};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, sleep_until, timeout};

use super::super::decode::Params;
use super::super::error::{Code, Refusal};
use super::super::respond::Payload;
use super::super::{Endpoint, Inner, Transport, execute};
use super::callers::Admitted;
use super::message::{ClientMessage, Close, ServerMessage};
use super::operations::{Operations, Step, steps};

/// How long the client may take to answer a close, so that it gets to read the code.
const CLOSE_GRACE: Duration = Duration::from_secs(2);

type Flow = ControlFlow<Close>;

enum State<S> {
    /// For `connection_init`, until then.
    Waiting(Instant),
    Opening(BoxFuture<'static, Result<S, Refusal>>),
    Open {
        session: Arc<S>,
        _place: Admitted,
    },
}

enum Event<S> {
    ShuttingDown,
    InitTimedOut,
    Opened(Result<S, Refusal>),
    Received(Option<Result<Message, axum::Error>>),
    Stepped(Arc<str>, Step),
    Tick,
}

pub(super) struct Connection<E: Endpoint> {
    transport: Transport<E>,
    parts: Arc<Parts>,
    request_id: Arc<str>,
    socket: WebSocket,
    state: State<E::Session>,
    operations: Operations,
    ticks: Interval,
    last_heard: Instant,
}

impl<E: Endpoint> Connection<E> {
    pub(super) fn new(transport: Transport<E>, parts: Arc<Parts>, request_id: Arc<str>, socket: WebSocket) -> Self {
        let settings = &transport.inner.settings.socket;
        let now = Instant::now();
        let mut ticks = interval_at(now + settings.ping_interval, settings.ping_interval);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let state = State::Waiting(now + settings.init_timeout);
        let operations = Operations::new();
        Self { transport, parts, request_id, socket, state, operations, ticks, last_heard: now }
    }

    pub(super) async fn run(mut self) {
        let close = if self.socket.protocol().is_some() { self.serve().await } else { Close::unacceptable_protocol() };
        tracing::debug!(request_id = &*self.request_id, ?close, "websocket closed");
        // Operations end before the farewell, not after.
        drop(self.operations);
        let farewell = async {
            if let Some(frame) = close.into_frame()
                && self.socket.send(frame).await.is_err()
            {
                return;
            }
            // Reading on also sends the answer to a close that the client began.
            while let Some(Ok(_)) = self.socket.recv().await {}
        };
        // A client that does not answer has been told all the same.
        let _ = timeout(CLOSE_GRACE, farewell).await;
    }

    async fn serve(&mut self) -> Close {
        loop {
            let flow = match self.next_event().await {
                Event::ShuttingDown => Flow::Break(Close::going_away()),
                Event::InitTimedOut => Flow::Break(Close::init_timeout()),
                Event::Opened(result) => self.opened(result).await,
                Event::Received(Some(Ok(message))) => self.received(message).await,
                Event::Received(Some(Err(error))) => Flow::Break(unreadable(&error)),
                Event::Received(None) => Flow::Break(Close::Gone),
                Event::Stepped(id, step) => self.stepped(&id, step).await,
                Event::Tick => self.tick().await,
            };
            if let Flow::Break(close) = flow {
                return close;
            }
        }
    }

    /// Every branch may be dropped unfinished without losing anything.
    async fn next_event(&mut self) -> Event<E::Session> {
        let shutdown = self.transport.inner.shutdown.cancelled();
        tokio::select! {
            () = shutdown => Event::ShuttingDown,
            event = initialised(&mut self.state) => event,
            message = self.socket.recv() => Event::Received(message),
            (id, step) = self.operations.next() => Event::Stepped(id, step),
            _ = self.ticks.tick() => Event::Tick,
        }
    }

    async fn opened(&mut self, result: Result<E::Session, Refusal>) -> Flow {
        match result {
            Ok(session) => {
                let Inner { endpoint, callers, settings, .. } = &*self.transport.inner;
                let Some(place) = callers.admit(endpoint.caller(&session), settings.socket.per_caller) else {
                    return Flow::Break(Close::too_many());
                };
                self.state = State::Open { session: Arc::new(session), _place: place };
                self.send(ServerMessage::ConnectionAck).await
            }
            Err(Refusal { code: Code::Internal | Code::Timeout | Code::Unavailable, .. }) => {
                Flow::Break(Close::internal())
            }
            Err(refusal) => Flow::Break(Close::forbidden(refusal.message)),
        }
    }

    async fn received(&mut self, message: Message) -> Flow {
        self.last_heard = Instant::now();
        let text = match message {
            Message::Text(text) => text,
            Message::Binary(_) => return Flow::Break(Close::bad_message("messages are text")),
            Message::Close(_) => return Flow::Break(Close::Gone),
            // axum answers pings by itself.
            Message::Ping(_) | Message::Pong(_) => return Flow::Continue(()),
        };
        if text.len() > self.transport.inner.settings.socket.message_bytes {
            return Flow::Break(Close::too_big());
        }
        match ClientMessage::parse(&text) {
            Ok(ClientMessage::ConnectionInit { payload }) => self.init(payload),
            Ok(ClientMessage::Ping { payload }) => self.send(ServerMessage::Pong { payload }).await,
            Ok(ClientMessage::Pong {}) => Flow::Continue(()),
            Ok(ClientMessage::Subscribe { id, payload }) => self.subscribe(&id, payload).await,
            Ok(ClientMessage::Complete { id }) => {
                self.operations.stop(&id);
                Flow::Continue(())
            }
            Err(close) => Flow::Break(close),
        }
    }

    fn init(&mut self, payload: Option<Map<String, Value>>) -> Flow {
        if !matches!(self.state, State::Waiting(_)) {
            return Flow::Break(Close::second_init());
        }
        let (transport, parts) = (self.transport.clone(), Arc::clone(&self.parts));
        let payload = payload.map(Value::Object);
        self.state = State::Opening(Box::pin(async move {
            let opening = transport.inner.endpoint.open(&parts, payload.as_ref());
            execute::bounded(&transport, opening).await
        }));
        Flow::Continue(())
    }

    async fn subscribe(&mut self, id: &str, params: Params) -> Flow {
        let State::Open { session, .. } = &self.state else {
            return Flow::Break(Close::unauthorised());
        };
        if self.operations.contains(id) {
            return Flow::Break(Close::duplicate(id));
        }
        if self.operations.len() >= self.transport.inner.settings.socket.operations {
            let refusal = Refusal::new(Code::RateLimited, "too many operations on this connection");
            let payload = Payload::refused(refusal, &self.request_id);
            return self.send(ServerMessage::Error { id, payload: payload.errors }).await;
        }
        let session = Arc::clone(session);
        self.operations.start(id, steps(self.transport.clone(), session, Arc::clone(&self.request_id), params));
        Flow::Continue(())
    }

    async fn stepped(&mut self, id: &str, step: Step) -> Flow {
        match step {
            Step::Next(payload) => self.send(ServerMessage::Next { id, payload }).await,
            Step::Failed(payload) => {
                self.operations.stop(id);
                self.send(ServerMessage::Error { id, payload: payload.errors }).await
            }
            Step::Complete => {
                self.operations.stop(id);
                self.send(ServerMessage::Complete { id }).await
            }
            Step::Revoked => Flow::Break(Close::forbidden("the session has ended")),
        }
    }

    async fn tick(&mut self) -> Flow {
        let silence = self.last_heard.elapsed();
        if silence > self.transport.inner.settings.socket.ping_interval * 2 {
            return Flow::Break(Close::Gone);
        }
        if let State::Open { session, .. } = &self.state
            && !self.transport.inner.endpoint.still_allowed(session).await
        {
            return Flow::Break(Close::forbidden("the session has ended"));
        }
        self.send_frame(Message::Ping(Vec::new().into())).await
    }

    async fn send(&mut self, message: ServerMessage<'_>) -> Flow {
        match message.into_frame() {
            Ok(frame) => self.send_frame(frame).await,
            Err(close) => Flow::Break(close),
        }
    }

    /// While a slow client is waited for, nothing is taken from the operations: they wait too.
    async fn send_frame(&mut self, frame: Message) -> Flow {
        let limit = self.transport.inner.settings.socket.send_timeout;
        match timeout(limit, self.socket.send(frame)).await {
            Ok(Ok(())) => Flow::Continue(()),
            Ok(Err(_)) | Err(_) => Flow::Break(Close::Gone),
        }
    }
}

async fn initialised<S>(state: &mut State<S>) -> Event<S> {
    match state {
        State::Waiting(deadline) => {
            sleep_until(*deadline).await;
            Event::InitTimedOut
        }
        State::Opening(opening) => Event::Opened(opening.await),
        State::Open { .. } => future::pending().await,
    }
}

/// tungstenite's error is not exported by axum; its text tells a message too long from a broken one.
fn unreadable(error: &axum::Error) -> Close {
    if error.to_string().starts_with("Space limit exceeded") { Close::too_big() } else { Close::protocol_error() }
}
