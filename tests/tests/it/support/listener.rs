//! Somebody who listens over `graphql-transport-ws`.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Message, client::IntoClientRequest},
};

use super::{house::House, person::Person};

/// Long enough for the slowest machine; reaching it fails the test.
const PATIENCE: Duration = Duration::from_secs(30);

/// An open connection.
#[derive(Debug)]
pub struct Listener(WebSocketStream<MaybeTlsStream<TcpStream>>);

/// What a listener is told.
#[derive(Debug, PartialEq)]
pub enum Heard {
    /// A message of the protocol.
    Message(Value),
    /// The connection was closed, with this code.
    Closed(u16),
}

impl Listener {
    /// Connects, with the person's token if there is one.
    pub async fn connect(house: &House, person: &Person) -> Self {
        Self::try_connect(house, person).await.expect("an acknowledgement")
    }

    /// The same, or what was heard in place of the acknowledgement.
    pub async fn try_connect(house: &House, person: &Person) -> Result<Self, Heard> {
        Self::open(&house.url("/graphql").replace("http:", "ws:"), person).await
    }

    /// Connects to a server at an address.
    pub async fn connect_to(address: &str, person: &Person) -> Self {
        Self::open(&format!("ws://{address}/graphql"), person).await.expect("an acknowledgement")
    }

    async fn open(url: &str, person: &Person) -> Result<Self, Heard> {
        let mut request = url.into_client_request().unwrap();
        request.headers_mut().insert("sec-websocket-protocol", "graphql-transport-ws".parse().unwrap());
        let mut listener = Self(connect_async(request).await.unwrap().0);
        let payload = person.token.as_ref().map(|token| json!({ "token": token }));
        listener.say(&json!({ "type": "connection_init", "payload": payload })).await;
        match listener.hear().await {
            Heard::Message(message) if message == json!({ "type": "connection_ack" }) => Ok(listener),
            other => Err(other),
        }
    }

    /// Begins an operation. A message that is answered after it says that the subscription stands.
    pub async fn begin(&mut self, id: &str, document: &str) {
        self.say(&json!({ "type": "subscribe", "id": id, "payload": { "query": document } })).await;
    }

    /// The next message, or the end.
    pub async fn hear(&mut self) -> Heard {
        loop {
            match timeout(PATIENCE, self.0.next()).await.expect("something within our patience") {
                Some(Ok(Message::Text(text))) => return Heard::Message(serde_json::from_str(&text).unwrap()),
                Some(Ok(Message::Close(Some(frame)))) => return Heard::Closed(frame.code.into()),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                other => panic!("neither a message nor an end: {other:?}"),
            }
        }
    }

    async fn say(&mut self, message: &Value) {
        self.0.send(Message::text(message.to_string())).await.unwrap();
    }
}
