//! `graphql-transport-ws`: the upgrade, and what must hold before it.
//!
//! <https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md>. Queries and mutations are
//! executed as well as subscriptions.

use std::sync::Arc;

use axum::extract::WebSocketUpgrade;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

pub(super) use self::callers::Callers;
use self::connection::Connection;
use super::{Endpoint, Transport};

mod callers;
mod connection;
mod message;
mod operations;
mod origin;

const PROTOCOL: &str = "graphql-transport-ws";

/// tungstenite buffers a message up to this multiple of what we take, so that one too long can be
/// answered with its close code rather than a broken connection.
const READ_AHEAD: usize = 4;

pub(super) fn accept<E: Endpoint>(transport: &Transport<E>, parts: Parts, upgrade: WebSocketUpgrade) -> Response {
    let settings = &transport.inner.settings.socket;
    // A browser lets any page open a WebSocket anywhere, with cookies; only the origin tells them apart.
    if !origin::is_allowed(&parts.headers, &settings.allowed_origins) {
        return (StatusCode::FORBIDDEN, "this origin may not connect").into_response();
    }
    let transport = transport.clone();
    let tracker = transport.inner.sockets.clone();
    upgrade
        .max_message_size(settings.message_bytes.saturating_mul(READ_AHEAD))
        .max_frame_size(settings.message_bytes.saturating_mul(READ_AHEAD))
        .protocols([PROTOCOL])
        .on_upgrade(move |socket| {
            let request_id = Arc::from(transport.inner.endpoint.request_id(&parts));
            let connection = Connection::new(transport, Arc::new(parts), request_id, socket);
            tracker.track_future(async {
                let _open = Open::counted();
                connection.run().await;
            })
        })
}

/// Counts among the open ones as long as it lives.
struct Open;

impl Open {
    fn counted() -> Self {
        metrics::gauge!("websockets").increment(1);
        Self
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        metrics::gauge!("websockets").decrement(1);
    }
}
