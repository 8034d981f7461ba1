//! What a client may learn about a failure: one of nine codes, a text meant for it, and the id of
//! the request under which the rest is in the log.

use std::time::Duration;

use async_graphql::{ErrorExtensionValues, Pos, ServerError, Value};
use axum::http::StatusCode;

/// `extensions.code` of a top-level error. Refusals by the domain are not here; mutations answer
/// those in `userErrors`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// Nobody is signed in, or no longer.
    Unauthenticated,
    /// The request or its document is not valid.
    BadUserInput,
    /// Too many requests; try later.
    RateLimited,
    /// The operation took longer than it may.
    Timeout,
    /// A document was asked for by an id that is not known here; its text may be sent instead. Clients know this code from
    /// Apollo's automatic persisted queries.
    PersistedQueryNotFound,
    /// The document asks for more than one operation may.
    QueryTooComplex,
    /// The database cannot be reached for the moment.
    Unavailable,
    /// The database went away while it was told to commit, and whether it did could not be found out.
    UnknownOutcome,
    /// Our fault.
    Internal,
}

impl Code {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Unauthenticated,
        Self::BadUserInput,
        Self::RateLimited,
        Self::Timeout,
        Self::PersistedQueryNotFound,
        Self::QueryTooComplex,
        Self::Unavailable,
        Self::UnknownOutcome,
        Self::Internal,
    ];

    /// As it stands in the answer.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::BadUserInput => "BAD_USER_INPUT",
            Self::RateLimited => "RATE_LIMITED",
            Self::Timeout => "TIMEOUT",
            Self::PersistedQueryNotFound => "PERSISTED_QUERY_NOT_FOUND",
            Self::QueryTooComplex => "QUERY_TOO_COMPLEX",
            Self::Unavailable => "UNAVAILABLE",
            Self::UnknownOutcome => "UNKNOWN_OUTCOME",
            Self::Internal => "INTERNAL",
        }
    }

    /// The code an error carries, or which its origin implies.
    pub(super) fn of(error: &ServerError) -> Self {
        let named = error.extensions.as_ref().and_then(|extensions| extensions.get("code"));
        if let Some(Value::String(named)) = named {
            return Self::ALL.into_iter().find(|code| code.as_str() == named).unwrap_or(Self::Internal);
        }
        // A source is there only if some error type was converted: no text meant for a client.
        if error.source.is_some() {
            return Self::Internal;
        }
        if TOO_COMPLEX.iter().any(|opening| error.message.starts_with(opening)) {
            Self::QueryTooComplex
        } else if error.path.is_empty() || INPUT.iter().any(|opening| error.message.starts_with(opening)) {
            Self::BadUserInput
        } else {
            Self::Internal
        }
    }
}

/// async-graphql gives its own errors no code; these are the openings of those for a document above
/// a limit of the schema, and for an argument that a scalar or a validator does not take.
const TOO_COMPLEX: [&str; 3] =
    ["Query is too complex.", "Query is nested too deep.", "The recursion depth of the query"];
const INPUT: [&str; 2] = ["Failed to parse \"", "Expected input type \""];

/// Why a request is not executed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) status: Option<StatusCode>,
    pub(super) retry_after: Option<Duration>,
    pub(super) locations: Vec<Pos>,
}

impl Refusal {
    /// A refusal with a text for the client. That of [`Code::Internal`] is replaced.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), status: None, retry_after: None, locations: Vec::new() }
    }

    /// When another attempt makes sense: the `Retry-After` header.
    #[must_use]
    pub fn retry_after(self, after: Duration) -> Self {
        Self { retry_after: Some(after), ..self }
    }

    /// For what is no GraphQL request at all: a status of its own, whatever the answer's media type.
    pub(super) fn http(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status: Some(status), ..Self::new(Code::BadUserInput, message) }
    }

    pub(super) fn timeout() -> Self {
        Self::new(Code::Timeout, "the operation took too long and was stopped")
    }

    pub(super) fn internal() -> Self {
        Self::new(Code::Internal, "")
    }

    pub(super) fn into_error(self) -> ServerError {
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", self.code.as_str());
        ServerError { locations: self.locations, extensions: Some(extensions), ..ServerError::new(self.message, None) }
    }
}

/// An error without the names that async-graphql puts into it: of the types that it compared, and of what it would rather
/// have read. Where it stands stays. What has a code is ours and names nothing.
pub(super) fn concealed(error: ServerError) -> ServerError {
    let is_ours = error.extensions.as_ref().is_some_and(|extensions| extensions.get("code").is_some());
    if is_ours || Code::of(&error) != Code::BadUserInput {
        return error;
    }
    ServerError { message: "the document, or a value given to it, does not fit the schema".to_owned(), ..error }
}

/// An error as the client sees it. Logs what the client does not get to see.
pub(super) fn publish(mut error: ServerError, request_id: &str) -> ServerError {
    let code = Code::of(&error);
    metrics::counter!("graphql_errors_total", "code" => code.as_str()).increment(1);
    if code == Code::Internal {
        tracing::error!(request_id, path = ?error.path, error = %error.message, "graphql operation failed");
        "internal error; give the request id when reporting it".clone_into(&mut error.message);
        error.extensions = None;
    }
    let mut extensions = error.extensions.take().unwrap_or_default();
    extensions.set("code", code.as_str());
    extensions.set("requestId", request_id);
    error.extensions = Some(extensions);
    error.source = None;
    error
}

#[cfg(test)]
mod tests {
    use async_graphql::{Error, PathSegment};

    use super::*;

    fn resolved(error: Error) -> ServerError {
        error.into_server_error(Pos::default()).with_path(vec![PathSegment::Field("offers".into())])
    }

    fn code(error: &ServerError) -> &Value {
        error.extensions.as_ref().and_then(|extensions| extensions.get("code")).expect("a code")
    }

    #[test]
    fn internal_text_is_replaced_and_its_extensions_dropped() {
        let mut coded = Error::new("connection to 10.0.0.7 refused");
        coded.extensions.get_or_insert_default().set("code", "INTERNAL");
        coded.extensions.get_or_insert_default().set("host", "10.0.0.7");
        let converted = Error::new_with_source(std::io::Error::other("connection to 10.0.0.7 refused"));
        let without_path = converted.clone().into_server_error(Pos::default());
        for error in [resolved(Error::new("10.0.0.7")), resolved(coded), resolved(converted), without_path] {
            let shown = publish(error, "r-1");
            assert_eq!(code(&shown), &Value::from("INTERNAL"));
            let json = serde_json::to_string(&shown).expect("json");
            assert!(!json.contains("10.0.0.7"), "{json}");
            assert!(json.contains("\"requestId\":\"r-1\""), "{json}");
        }
    }

    #[test]
    fn a_known_code_keeps_its_text_and_its_extensions() {
        let mut limited = Error::new("slow down");
        limited.extensions.get_or_insert_default().set("code", "RATE_LIMITED");
        limited.extensions.get_or_insert_default().set("retryAfter", 3);
        let shown = publish(resolved(limited), "r-1");
        assert_eq!(shown.message, "slow down");
        assert_eq!(code(&shown), &Value::from("RATE_LIMITED"));
        assert_eq!(shown.extensions.expect("extensions").get("retryAfter"), Some(&Value::from(3)));
    }

    #[test]
    fn an_unknown_code_is_internal() {
        let mut odd = Error::new("secret");
        odd.extensions.get_or_insert_default().set("code", "ODD");
        assert_eq!(Code::of(&resolved(odd)), Code::Internal);
    }
}
