//! How messages leave the program: what the core asks of whoever opens it.

use futures_util::future::BoxFuture;

use super::{ChannelKind, FaultKind};

/// Sends messages. Answers once the other side has acknowledged, and not before.
pub trait Carriers: Send + Sync {
    /// Whether messages can be sent this way at all.
    fn carries(&self, kind: ChannelKind) -> bool;

    /// Whether this is an address of its kind to which the operator lets messages be sent, as far as it can be told
    /// without asking anybody.
    fn takes(&self, kind: ChannelKind, address: &str) -> bool;

    /// Sends one message. The core cuts it off after [`super::LONGEST_SEND`].
    fn send<'a>(&'a self, message: &'a Outgoing) -> BoxFuture<'a, Result<(), Fault>>;
}

/// A message, ready to go.
#[derive(Debug, Clone)]
pub enum Outgoing {
    /// An e-mail of plain text.
    Mail {
        /// The address.
        to: String,
        /// The subject.
        subject: String,
        /// The text.
        body: String,
        /// The same at every try: the left side of the Message-ID.
        id: String,
    },
    /// An HTTP POST of a JSON document.
    Post {
        /// Where.
        url: String,
        /// The document.
        body: String,
        /// Headers beside the content's type: name and value.
        headers: Vec<(&'static str, String)>,
    },
}

/// Why a message did not arrive, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// What went wrong.
    pub kind: FaultKind,
    /// The number that the other side gave: of HTTP, of SMTP, or a robot's own.
    pub status: Option<i64>,
}

impl From<FaultKind> for Fault {
    fn from(kind: FaultKind) -> Self {
        Self { kind, status: None }
    }
}

/// Carries nothing: for commands that only look, and for tests that send nothing.
#[derive(Debug, Clone, Copy)]
pub struct NoCarriers;

impl Carriers for NoCarriers {
    fn carries(&self, _: ChannelKind) -> bool {
        false
    }

    fn takes(&self, _: ChannelKind, _: &str) -> bool {
        false
    }

    fn send<'a>(&'a self, _: &'a Outgoing) -> BoxFuture<'a, Result<(), Fault>> {
        Box::pin(async { Err(FaultKind::NoCarrier.into()) })
    }
}
