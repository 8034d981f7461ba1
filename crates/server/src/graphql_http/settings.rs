//! What the transport may be told: limits, times and sizes. Where the values come from is the
//! configuration's business.

use std::time::Duration;

use graphql::limits::Limits;

/// Settings of the whole transport.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How large a document may be.
    pub limits: Limits,
    /// How long one operation may take, from the arrival of its headers to its answer; for a
    /// subscription, until its stream is there.
    pub time_limit: Duration,
    /// The longest body of a POST, in bytes.
    pub body_bytes: usize,
    /// The texts of the documents that are known by their ids.
    pub known: Vec<String>,
    /// Which documents are executed.
    pub taken: Taken,
    /// Whether queries are answered by GET too.
    pub by_get: bool,
    /// Whether errors in a document tell names of the schema that are not in the document.
    pub tells_schema: bool,
    /// How much text of parsed documents is kept; the parsed form takes some ten times as much.
    pub document_cache_bytes: usize,
    /// What concerns WebSockets only.
    pub socket: SocketSettings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            time_limit: Duration::from_secs(10),
            body_bytes: 1024 * 1024,
            known: Vec::new(),
            taken: Taken::Any,
            by_get: true,
            tells_schema: true,
            document_cache_bytes: 1024 * 1024,
            socket: SocketSettings::default(),
        }
    }
}

/// Which documents are executed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// All that are valid and within their limits.
    Any,
    /// Those that are known, by their ids.
    Known,
}

/// Settings of WebSocket connections.
#[derive(Debug, Clone)]
pub struct SocketSettings {
    /// How long the client may take to send `connection_init`.
    pub init_timeout: Duration,
    /// How often a ping is sent and the session looked at. A client not heard of for two such
    /// intervals is gone.
    pub ping_interval: Duration,
    /// How long sending one message may take before the client counts as gone.
    pub send_timeout: Duration,
    /// The longest message taken, in bytes.
    pub message_bytes: usize,
    /// Operations running at once on one connection.
    pub operations: usize,
    /// Connections of one caller at once.
    pub per_caller: usize,
    /// Origins (`https://example.org`) besides the server's own host from which a page may connect.
    pub allowed_origins: Vec<String>,
}

impl Default for SocketSettings {
    fn default() -> Self {
        Self {
            init_timeout: Duration::from_secs(5),
            ping_interval: Duration::from_secs(20),
            send_timeout: Duration::from_secs(10),
            message_bytes: 256 * 1024,
            operations: 32,
            per_caller: 50,
            allowed_origins: Vec::new(),
        }
    }
}
