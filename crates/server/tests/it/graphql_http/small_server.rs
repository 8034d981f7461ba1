//! A real server on a port of its own, with a schema that can do all the transport has to cope with.
//! Shared by the tests and the example that the conformance suites run against.

use std::future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use async_graphql::{Context, Error, Object, Request, Result, Schema, SimpleObject, Subscription};
use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{AUTHORIZATION, SET_COOKIE};
use axum::http::request::Parts;
use futures_util::{Stream, StreamExt, stream};
use server::graphql_http::{Code, Endpoint, Operation, Refusal, Settings, Transport};
use tokio::net::TcpListener;
use tokio::sync::broadcast;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub type SmallSchema = Schema<Query, Mutation, Subscriptions>;

/// What tests change and look at from outside.
#[derive(Debug)]
pub struct World {
    pub revoked: AtomicBool,
    pub mutations: AtomicUsize,
    pub streams: AtomicUsize,
    pub events: broadcast::Sender<i32>,
}

#[derive(Debug, Clone)]
pub struct Caller(pub String);

pub struct SmallEndpoint {
    schema: SmallSchema,
    world: Arc<World>,
}

impl Endpoint for SmallEndpoint {
    type Executor = SmallSchema;
    type Session = Caller;

    fn executor(&self) -> SmallSchema {
        self.schema.clone()
    }

    fn request_id(&self, parts: &Parts) -> String {
        let id = parts.headers.get("x-request-id").and_then(|id| id.to_str().ok());
        id.unwrap_or("request-1").to_owned()
    }

    async fn open(&self, parts: &Parts, init: Option<&serde_json::Value>) -> Result<Caller, Refusal> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let in_header = header.and_then(|value| value.strip_prefix("Bearer "));
        let in_payload = init.and_then(|payload| payload["token"].as_str());
        match in_header.or(in_payload) {
            None => Ok(Caller("nobody".into())),
            Some("bad") => Err(Refusal::new(Code::Unauthenticated, "the token is not valid")),
            Some("endless") => future::pending().await,
            Some(name) => Ok(Caller(name.into())),
        }
    }

    async fn prepare(&self, session: &Caller, _: &Operation, request: Request) -> Result<Request, Refusal> {
        if session.0 == "busy" {
            return Err(Refusal::new(Code::RateLimited, "too many").retry_after(Duration::from_millis(2_500)));
        }
        Ok(request.data(session.clone()))
    }

    fn caller(&self, session: &Caller) -> String {
        session.0.clone()
    }

    async fn still_allowed(&self, _: &Caller) -> bool {
        !self.world.revoked.load(Ordering::SeqCst)
    }
}

pub struct Query;

#[derive(SimpleObject)]
#[graphql(complex)]
struct Nest {
    level: i32,
}

#[async_graphql::ComplexObject]
impl Nest {
    async fn inner(&self) -> Nest {
        Nest { level: self.level + 1 }
    }
}

#[Object]
impl Query {
    async fn caller<'a>(&self, context: &Context<'a>) -> &'a str {
        context.data_unchecked::<Caller>().0.as_str()
    }

    async fn echo(&self, text: String) -> String {
        text
    }

    async fn small(&self, #[graphql(validator(maximum = 10))] number: i32) -> i32 {
        number
    }

    async fn nest(&self) -> Nest {
        Nest { level: 1 }
    }

    #[graphql(complexity = "10_000")]
    async fn costly(&self) -> bool {
        true
    }

    /// Not `Result<Option<_>>`, whose error async-graphql lets null the parent.
    async fn fails(&self) -> Option<Result<i32>> {
        Some(Err(Error::new("password of 10.0.0.7 is hunter2")))
    }

    async fn fails_wholly(&self) -> Result<i32> {
        future::ready(Err(std::io::Error::other("password of 10.0.0.7 is hunter2").into())).await
    }

    async fn panics(&self) -> i32 {
        "hunter2".parse().expect("the password is a number")
    }

    async fn endless(&self) -> i32 {
        future::pending().await
    }
}

pub struct Mutation;

#[Object]
impl Mutation {
    async fn act(&self, context: &Context<'_>) -> usize {
        context.append_http_header(SET_COOKIE, HeaderValue::from_static("a=1; HttpOnly"));
        context.append_http_header(SET_COOKIE, HeaderValue::from_static("b=2; HttpOnly"));
        context.data_unchecked::<Arc<World>>().mutations.fetch_add(1, Ordering::SeqCst) + 1
    }
}

pub struct Subscriptions;

/// Counts itself as long as it lives.
struct Alive(Arc<World>);

impl Alive {
    fn new(world: &Arc<World>) -> Self {
        world.streams.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(world))
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.streams.fetch_sub(1, Ordering::SeqCst);
    }
}

#[Subscription]
impl Subscriptions {
    /// One to the number given, then it is complete.
    async fn count(&self, to: i32) -> impl Stream<Item = i32> {
        stream::iter(1..=to)
    }

    /// What is sent to the world's channel, preceded by a zero, so that one knows it is listening.
    async fn events<'a>(&self, context: &Context<'a>) -> impl Stream<Item = i32> + use<'a> {
        let world = context.data_unchecked::<Arc<World>>();
        let state = (world.events.subscribe(), Alive::new(world), true);
        stream::unfold(state, |(mut receiver, alive, is_first)| async move {
            let event = if is_first { 0 } else { receiver.recv().await.ok()? };
            Some((event, (receiver, alive, false)))
        })
    }

    async fn panics(&self) -> impl Stream<Item = i32> {
        stream::iter([1, 0]).map(|number| 1_i32.checked_div(number).expect("hunter2"))
    }
}

/// A server and what is needed to end it.
pub struct SmallServer {
    pub address: SocketAddr,
    pub world: Arc<World>,
    pub shutdown: CancellationToken,
    pub transport: Transport<SmallEndpoint>,
}

impl SmallServer {
    pub async fn start(settings: Settings, address: &str) -> Self {
        let (events, _) = broadcast::channel(16);
        let world = Arc::new(World {
            revoked: AtomicBool::new(false),
            mutations: AtomicUsize::new(0),
            streams: AtomicUsize::new(0),
            events,
        });
        let schema = Schema::build(Query, Mutation, Subscriptions)
            .data(Arc::clone(&world))
            .limit_complexity(1_000)
            .limit_depth(15)
            .finish();
        let endpoint = SmallEndpoint { schema, world: Arc::clone(&world) };
        let shutdown = CancellationToken::new();
        let transport = Transport::new(endpoint, settings, shutdown.clone());
        let router = Router::new().route("/graphql", transport.routes());
        let listener = TcpListener::bind(address).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let stopped = shutdown.clone().cancelled_owned();
        TaskTracker::new().spawn(async move { axum::serve(listener, router).with_graceful_shutdown(stopped).await });
        Self { address, world, shutdown, transport }
    }

    pub fn url(&self) -> String {
        format!("http://{}/graphql", self.address)
    }
}
