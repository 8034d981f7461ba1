//! WebSockets: the protocol's messages and its close codes, byte for byte.

use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use server::graphql_http::{Settings, SocketSettings, Taken, document_id};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::small_server::SmallServer;

/// Long enough for the slowest machine; reaching it fails the test.
const PATIENCE: Duration = Duration::from_secs(20);

struct Client(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Client {
    async fn try_connect(server: &SmallServer, headers: &[(&'static str, &str)]) -> Result<Self, tungstenite::Error> {
        let mut request = format!("ws://{}/graphql", server.address).into_client_request().expect("a request");
        for (name, value) in headers {
            request.headers_mut().insert(*name, HeaderValue::from_str(value).expect("a header"));
        }
        connect_async(request).await.map(|(socket, _)| Self(socket))
    }

    async fn connect(server: &SmallServer) -> Self {
        Self::try_connect(server, &[("sec-websocket-protocol", "graphql-transport-ws")]).await.expect("a socket")
    }

    /// Connected and acknowledged.
    async fn open(server: &SmallServer) -> Self {
        let mut client = Self::connect(server).await;
        client.send(&json!({ "type": "connection_init" })).await;
        assert_eq!(client.receive().await, json!({ "type": "connection_ack" }));
        client
    }

    async fn send(&mut self, message: &Value) {
        self.0.send(Message::text(message.to_string())).await.expect("sent");
    }

    async fn subscribe(&mut self, id: &str, query: &str) {
        self.send(&json!({ "type": "subscribe", "id": id, "payload": { "query": query } })).await;
    }

    async fn frame(&mut self) -> Option<Message> {
        loop {
            match timeout(PATIENCE, self.0.next()).await.expect("something within our patience") {
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(frame)) => return Some(frame),
                Some(Err(_)) | None => return None,
            }
        }
    }

    async fn receive(&mut self) -> Value {
        match self.frame().await {
            Some(Message::Text(text)) => serde_json::from_str(&text).expect("JSON"),
            other => panic!("no message but {other:?}"),
        }
    }

    /// The code it was closed with; messages before it are passed over.
    async fn close_code(&mut self) -> u16 {
        loop {
            match self.frame().await {
                Some(Message::Close(Some(frame))) => return CloseCode::into(frame.code),
                Some(Message::Text(_)) => {}
                other => panic!("not closed with a code but {other:?}"),
            }
        }
    }
}

async fn start_with(socket: SocketSettings) -> SmallServer {
    SmallServer::start(Settings { socket, ..Settings::default() }, "127.0.0.1:0").await
}

async fn start() -> SmallServer {
    start_with(SocketSettings::default()).await
}

#[tokio::test]
async fn subscriptions_queries_and_mutations_run_side_by_side() {
    let server = start().await;
    let mut client = Client::open(&server).await;
    client.subscribe("s", "subscription { events }").await;
    assert_eq!(client.receive().await, json!({ "type": "next", "id": "s", "payload": { "data": { "events": 0 } } }));
    for (id, query, data) in
        [("q", "{ caller }", json!({ "caller": "nobody" })), ("m", "mutation { act }", json!({ "act": 1 }))]
    {
        client.subscribe(id, query).await;
        assert_eq!(client.receive().await, json!({ "type": "next", "id": id, "payload": { "data": data } }));
        assert_eq!(client.receive().await, json!({ "type": "complete", "id": id }));
    }
    server.world.events.send(7).expect("it is listening");
    assert_eq!(client.receive().await, json!({ "type": "next", "id": "s", "payload": { "data": { "events": 7 } } }));
    client.subscribe("c", "subscription { count(to: 2) }").await;
    for number in 1..=2 {
        let expected = json!({ "type": "next", "id": "c", "payload": { "data": { "count": number } } });
        assert_eq!(client.receive().await, expected);
    }
    assert_eq!(client.receive().await, json!({ "type": "complete", "id": "c" }));
}

#[tokio::test]
async fn a_known_document_is_subscribed_to_by_its_id() {
    let text = "subscription Count($to:Int!){count(to:$to)}".to_owned();
    let id = document_id(&text);
    let settings = Settings { known: vec![text.clone()], taken: Taken::Known, ..Settings::default() };
    let server = SmallServer::start(settings, "127.0.0.1:0").await;
    let mut client = Client::open(&server).await;
    let begin = |payload: Value| json!({ "type": "subscribe", "id": "1", "payload": payload });
    client.send(&begin(json!({ "documentId": id, "variables": { "to": 1 } }))).await;
    let next = json!({ "type": "next", "id": "1", "payload": { "data": { "count": 1 } } });
    assert_eq!(client.receive().await, next);
    assert_eq!(client.receive().await, json!({ "type": "complete", "id": "1" }));
    for (payload, code) in [
        (json!({ "documentId": document_id("{ caller }") }), "PERSISTED_QUERY_NOT_FOUND"),
        (json!({ "query": text, "variables": { "to": 1 } }), "BAD_USER_INPUT"),
    ] {
        client.send(&begin(payload)).await;
        let message = client.receive().await;
        assert_eq!((&message["type"], &message["payload"][0]["extensions"]["code"]), (&json!("error"), &json!(code)));
    }
    client.send(&begin(json!({ "documentId": id, "query": text }))).await;
    assert_eq!(client.close_code().await, 4400);
}

#[tokio::test]
async fn complete_ends_an_operation_and_frees_its_id() {
    let server = start().await;
    let mut client = Client::open(&server).await;
    for _ in 0..2 {
        client.subscribe("1", "subscription { events }").await;
        assert_eq!(client.receive().await["type"], "next");
        client.send(&json!({ "type": "complete", "id": "1" })).await;
    }
    client.send(&json!({ "type": "complete", "id": "never there" })).await;
    client.send(&json!({ "type": "ping", "payload": { "n": 1 } })).await;
    assert_eq!(client.receive().await, json!({ "type": "pong", "payload": { "n": 1 } }));
    client.send(&json!({ "type": "ping" })).await;
    assert_eq!(client.receive().await, json!({ "type": "pong" }));
    client.send(&json!({ "type": "pong" })).await;
    client.subscribe("q", "{ caller }").await;
    assert_eq!(client.receive().await["id"], "q");
    assert_eq!(server.world.streams.load(Ordering::SeqCst), 0, "both streams were dropped");
}

#[tokio::test]
async fn what_is_not_executed_answers_error_and_hides_internals() {
    let server = start().await;
    let mut client = Client::open(&server).await;
    for (query, code) in [
        ("{ nothing }", "BAD_USER_INPUT"),
        ("{", "BAD_USER_INPUT"),
        ("{ costly }", "QUERY_TOO_COMPLEX"),
        ("{ panics }", "INTERNAL"),
        ("subscription { nothing }", "BAD_USER_INPUT"),
    ] {
        client.subscribe("1", query).await;
        let message = client.receive().await;
        assert_eq!((&message["type"], &message["id"]), (&json!("error"), &json!("1")), "{message}");
        let extensions = &message["payload"][0]["extensions"];
        assert_eq!(*extensions, json!({ "code": code, "requestId": "request-1" }), "{message}");
        assert!(!message.to_string().contains("hunter2"), "{message}");
    }
    client.subscribe("2", "subscription { panics }").await;
    assert_eq!(client.receive().await["payload"]["data"]["panics"], 1);
    let message = client.receive().await;
    assert_eq!((&message["type"], &message["id"]), (&json!("error"), &json!("2")));
    assert!(!message.to_string().contains("hunter2"), "{message}");
    client.subscribe("3", "{ fails }").await;
    let message = client.receive().await;
    assert_eq!((&message["type"], &message["payload"]["data"]), (&json!("next"), &json!({ "fails": null })));
    assert!(!message.to_string().contains("hunter2"), "{message}");
    assert_eq!(client.receive().await, json!({ "type": "complete", "id": "3" }));
}

#[tokio::test]
async fn operations_at_once_are_limited() {
    let server = start_with(SocketSettings { operations: 2, ..SocketSettings::default() }).await;
    let mut client = Client::open(&server).await;
    for id in ["1", "2"] {
        client.subscribe(id, "subscription { events }").await;
        assert_eq!(client.receive().await["type"], "next");
    }
    client.subscribe("3", "{ caller }").await;
    let message = client.receive().await;
    assert_eq!((&message["type"], &message["id"]), (&json!("error"), &json!("3")));
    assert_eq!(message["payload"][0]["extensions"]["code"], "RATE_LIMITED");
    client.send(&json!({ "type": "complete", "id": "1" })).await;
    client.subscribe("3", "{ caller }").await;
    assert_eq!(client.receive().await["type"], "next");
}

#[tokio::test]
async fn each_breach_of_the_protocol_has_its_code() {
    let server = start().await;
    let init = json!({ "type": "connection_init" });
    let refused = json!({ "type": "connection_init", "payload": { "token": "bad" } });
    let endless = json!({ "type": "connection_init", "payload": { "token": "endless" } });
    let subscribe = json!({ "type": "subscribe", "id": "1", "payload": { "query": "subscription { events }" } });
    for (messages, code) in [
        (&[json!({ "type": "start" })][..], 4400),
        (&[init.clone(), json!({ "type": "subscribe", "id": "1" })], 4400),
        (std::slice::from_ref(&subscribe), 4401),
        (&[endless.clone(), subscribe.clone()], 4401),
        (&[refused], 4403),
        (&[init.clone(), subscribe.clone(), subscribe.clone()], 4409),
        (&[init.clone(), init.clone()], 4429),
        (&[endless, init], 4429),
    ] {
        let mut client = Client::connect(&server).await;
        for message in messages {
            client.send(message).await;
        }
        assert_eq!(client.close_code().await, code, "{messages:?}");
    }
    for frame in [Message::text("not JSON"), Message::binary(&b"{\"type\":\"ping\"}"[..])] {
        let mut client = Client::connect(&server).await;
        client.0.send(frame).await.expect("sent");
        assert_eq!(client.close_code().await, 4400);
    }
}

#[tokio::test]
async fn another_subprotocol_or_none_is_not_acceptable() {
    let server = start().await;
    let mut client = Client::try_connect(&server, &[]).await.expect("a socket");
    assert_eq!(client.close_code().await, 4406);
    let both = [("sec-websocket-protocol", "graphql-ws, graphql-transport-ws")];
    let mut client = Client::try_connect(&server, &both).await.expect("a socket");
    client.send(&json!({ "type": "connection_init" })).await;
    assert_eq!(client.receive().await, json!({ "type": "connection_ack" }));
}

#[tokio::test]
async fn who_does_not_introduce_themselves_in_time_is_closed() {
    let settings = SocketSettings { init_timeout: Duration::from_millis(50), ..SocketSettings::default() };
    let server = start_with(settings).await;
    assert_eq!(Client::connect(&server).await.close_code().await, 4408);
}

#[tokio::test]
async fn an_init_that_takes_too_long_is_our_fault() {
    let settings = Settings { time_limit: Duration::from_millis(50), ..Settings::default() };
    let server = SmallServer::start(settings, "127.0.0.1:0").await;
    let mut client = Client::connect(&server).await;
    client.send(&json!({ "type": "connection_init", "payload": { "token": "endless" } })).await;
    assert_eq!(client.close_code().await, 4500);
}

#[tokio::test]
async fn credentials_come_in_a_header_or_in_the_payload() {
    let server = start().await;
    let protocol = ("sec-websocket-protocol", "graphql-transport-ws");
    for (headers, payload, caller) in [
        (&[protocol, ("authorization", "Bearer li")][..], json!({}), "li"),
        (&[protocol], json!({ "token": "wang" }), "wang"),
    ] {
        let mut client = Client::try_connect(&server, headers).await.expect("a socket");
        client.send(&json!({ "type": "connection_init", "payload": payload })).await;
        assert_eq!(client.receive().await["type"], "connection_ack");
        client.subscribe("1", "{ caller }").await;
        assert_eq!(client.receive().await["payload"]["data"]["caller"], caller);
    }
}

#[tokio::test]
async fn pages_of_other_origins_are_refused_before_the_upgrade() {
    let allowed_origins = vec!["https://portal.example".to_owned()];
    let server = start_with(SocketSettings { allowed_origins, ..SocketSettings::default() }).await;
    let own = format!("http://{}", server.address);
    for origin in [own.as_str(), "https://portal.example"] {
        assert!(Client::try_connect(&server, &[("origin", origin)]).await.is_ok(), "{origin}");
    }
    for origin in ["null", "https://evil.example"] {
        match Client::try_connect(&server, &[("origin", origin)]).await {
            Err(tungstenite::Error::Http(response)) => assert_eq!(response.status(), 403, "{origin}"),
            Err(other) => panic!("{origin}: {other}"),
            Ok(_) => panic!("{origin} was let in"),
        }
    }
}

#[tokio::test]
async fn no_event_reaches_a_session_that_was_revoked() {
    let server = start().await;
    let mut client = Client::open(&server).await;
    client.subscribe("1", "subscription { events }").await;
    assert_eq!(client.receive().await["payload"]["data"]["events"], 0);
    server.world.revoked.store(true, Ordering::SeqCst);
    server.world.events.send(1).expect("it is listening");
    match client.frame().await {
        Some(Message::Close(Some(frame))) => assert_eq!(u16::from(frame.code), 4403),
        other => panic!("not closed but {other:?}"),
    }
}

#[tokio::test]
async fn a_revoked_session_executes_nothing_and_is_found_out_when_idle() {
    let settings = SocketSettings { ping_interval: Duration::from_millis(30), ..SocketSettings::default() };
    for (settings, is_idle) in [(SocketSettings::default(), false), (settings, true)] {
        let server = start_with(settings).await;
        let mut client = Client::open(&server).await;
        server.world.revoked.store(true, Ordering::SeqCst);
        if !is_idle {
            client.subscribe("1", "mutation { act }").await;
        }
        assert_eq!(client.close_code().await, 4403);
        assert_eq!(server.world.mutations.load(Ordering::SeqCst), 0);
    }
}

#[tokio::test]
async fn a_message_too_long_closes_with_1009() {
    let server = start_with(SocketSettings { message_bytes: 1_000, ..SocketSettings::default() }).await;
    for length in [1_001, 100_000] {
        let mut client = Client::open(&server).await;
        client.0.send(Message::text(" ".repeat(length))).await.expect("sent");
        assert_eq!(client.close_code().await, 1009, "{length}");
    }
}

#[tokio::test]
async fn a_silent_client_is_pinged_and_then_let_go() {
    let settings = SocketSettings { ping_interval: Duration::from_millis(30), ..SocketSettings::default() };
    let server = start_with(settings).await;
    let mut client = Client::open(&server).await;
    client.subscribe("1", "subscription { events }").await;
    assert_eq!(client.receive().await["type"], "next");
    let ping = timeout(PATIENCE, client.0.next()).await.expect("within our patience");
    assert!(matches!(ping, Some(Ok(Message::Ping(_)))), "{ping:?}");
    // A client that reads nothing answers no ping either. The server closes, and its tasks end.
    timeout(PATIENCE, server.transport.sockets_closed()).await.expect("the connection was given up");
    assert_eq!(server.world.streams.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_close_by_the_client_is_answered_and_ends_its_operations() {
    let server = start().await;
    let mut client = Client::open(&server).await;
    client.subscribe("1", "subscription { events }").await;
    assert_eq!(client.receive().await["type"], "next");
    let close = CloseFrame { code: CloseCode::Normal, reason: "done".into() };
    client.0.send(Message::Close(Some(close))).await.expect("sent");
    assert_eq!(client.close_code().await, 1000);
    timeout(PATIENCE, server.transport.sockets_closed()).await.expect("nothing is left running");
    assert_eq!(server.world.streams.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn shutting_down_closes_every_socket() {
    let server = start().await;
    let mut clients = [Client::open(&server).await, Client::connect(&server).await];
    clients[0].subscribe("1", "subscription { events }").await;
    assert_eq!(clients[0].receive().await["type"], "next");
    server.shutdown.cancel();
    for client in &mut clients {
        assert_eq!(client.close_code().await, 1001);
        assert!(client.frame().await.is_none(), "the connection ends");
    }
    timeout(PATIENCE, server.transport.sockets_closed()).await.expect("nothing is left running");
    assert_eq!(server.world.streams.load(Ordering::SeqCst), 0);
}
