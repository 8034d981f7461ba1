//! The messages of the protocol, and the codes it closes with.

use std::borrow::Cow;

use async_graphql::ServerError;
use axum::extract::ws::{CloseFrame, Message};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::decode::Params;
use super::super::respond::Payload;

/// From the client.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum ClientMessage {
    ConnectionInit { payload: Option<Map<String, Value>> },
    Ping { payload: Option<Map<String, Value>> },
    Pong {},
    Subscribe { id: String, payload: Params },
    Complete { id: String },
}

impl ClientMessage {
    pub(super) fn parse(text: &str) -> Result<Self, Close> {
        match serde_json::from_str(text) {
            Ok(Self::Subscribe { id, .. } | Self::Complete { id }) if id.is_empty() => {
                Err(Close::bad_message("an id must not be empty"))
            }
            Ok(message) => Ok(message),
            Err(error) => Err(Close::bad_message(format!("no such message: {error}"))),
        }
    }
}

/// To the client.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum ServerMessage<'a> {
    ConnectionAck,
    Pong {
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<Map<String, Value>>,
    },
    Next {
        id: &'a str,
        payload: Payload,
    },
    Error {
        id: &'a str,
        payload: Vec<ServerError>,
    },
    Complete {
        id: &'a str,
    },
}

impl ServerMessage<'_> {
    pub(super) fn into_frame(self) -> Result<Message, Close> {
        serde_json::to_string(&self).map(Message::from).map_err(|error| {
            tracing::error!(%error, "a message could not be serialised");
            Close::internal()
        })
    }
}

/// How a connection ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Close {
    /// With a code and a reason.
    With(u16, Cow<'static, str>),
    /// The client is not there any more, or has closed.
    Gone,
}

impl Close {
    const fn with(code: u16, reason: &'static str) -> Self {
        Self::With(code, Cow::Borrowed(reason))
    }

    /// 1001
    pub(super) const fn going_away() -> Self {
        Self::with(1001, "the server is going away")
    }

    /// 1009
    pub(super) const fn too_big() -> Self {
        Self::with(1009, "the message is too big")
    }

    /// 1002; what arrived is no WebSocket frame.
    pub(super) const fn protocol_error() -> Self {
        Self::with(1002, "protocol error")
    }

    /// 1013; clients of the protocol wait and try again.
    pub(super) const fn too_many() -> Self {
        Self::with(1013, "too many connections")
    }

    /// 4400
    pub(super) fn bad_message(reason: impl Into<Cow<'static, str>>) -> Self {
        Self::With(4400, reason.into())
    }

    /// 4401
    pub(super) const fn unauthorised() -> Self {
        Self::with(4401, "Unauthorized")
    }

    /// 4403
    pub(super) fn forbidden(reason: impl Into<Cow<'static, str>>) -> Self {
        Self::With(4403, reason.into())
    }

    /// 4406
    pub(super) const fn unacceptable_protocol() -> Self {
        Self::with(4406, "Subprotocol not acceptable")
    }

    /// 4408
    pub(super) const fn init_timeout() -> Self {
        Self::with(4408, "Connection initialisation timeout")
    }

    /// 4409
    pub(super) fn duplicate(id: &str) -> Self {
        Self::With(4409, format!("Subscriber for {id} already exists").into())
    }

    /// 4429
    pub(super) const fn second_init() -> Self {
        Self::with(4429, "Too many initialisation requests")
    }

    /// 4500
    pub(super) const fn internal() -> Self {
        Self::with(4500, "Internal server error")
    }

    /// A control frame holds 125 bytes, two of them the code (RFC 6455, section 5.5).
    pub(super) fn into_frame(self) -> Option<Message> {
        let Self::With(code, reason) = self else {
            return None;
        };
        let end = reason.floor_char_boundary(123);
        Some(Message::Close(Some(CloseFrame { code, reason: reason[..end].into() })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_read_as_the_protocol_writes_them() {
        for text in [
            r#"{"type":"connection_init"}"#,
            r#"{"type":"connection_init","payload":{"token":"x"}}"#,
            r#"{"type":"ping"}"#,
            r#"{"type":"pong","payload":{"a":1}}"#,
            r#"{"type":"complete","id":"1"}"#,
            r#"{"id":"1","payload":{"query":"{a}","variables":null},"type":"subscribe"}"#,
        ] {
            ClientMessage::parse(text).expect(text);
        }
    }

    #[test]
    fn anything_else_closes_with_4400() {
        for text in [
            "",
            "[]",
            "\"connection_init\"",
            "{}",
            r#"{"type":"start","id":"1"}"#,
            r#"{"type":"next","id":"1","payload":{}}"#,
            r#"{"type":"connection_init","payload":"token"}"#,
            r#"{"type":"ping","payload":[]}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","id":1,"payload":{"query":"{a}"}}"#,
            r#"{"type":"subscribe","id":"","payload":{"query":"{a}"}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":7}}"#,
            r#"{"type":"subscribe","id":"1","payload":{"query":"{a}","variables":[]}}"#,
            r#"{"type":"complete"}"#,
        ] {
            let close = ClientMessage::parse(text).expect_err(text);
            assert!(matches!(close, Close::With(4400, _)), "{text}");
        }
    }

    #[test]
    fn a_reason_fits_a_control_frame() {
        let Some(Message::Close(Some(frame))) = Close::duplicate(&"共建".repeat(60)).into_frame() else {
            panic!("no close frame");
        };
        assert!(frame.reason.len() <= 123 && frame.reason.ends_with('共') | frame.reason.ends_with('建'));
    }
}
