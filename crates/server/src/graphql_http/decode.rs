//! From bytes to the parameters of a GraphQL request, the same for a body, a query string and a
//! WebSocket message. Knows nothing of what is in documents.

use std::collections::HashMap;

use async_graphql::{Value, Variables};
use axum::extract::Query;
use axum::http::{StatusCode, Uri};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::error::Refusal;

/// The parameters of one request. Unknown ones are ignored, as the specification asks.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Body")]
pub(super) struct Params {
    pub(super) document: AskedDocument,
    pub(super) operation_name: Option<String>,
    pub(super) variables: Variables,
    pub(super) extensions: Option<HashMap<String, Value>>,
}

/// How a request says which document it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AskedDocument {
    /// By the text: `query`.
    Text(String),
    /// By the id of one that the server knows: `documentId`.
    Id(String),
}

impl AskedDocument {
    /// Exactly one of the two, since nothing says which of them would count.
    fn of(query: Option<String>, document_id: Option<String>) -> Result<Self, &'static str> {
        match (query, document_id) {
            (Some(text), None) => Ok(Self::Text(text)),
            (None, Some(id)) => Ok(Self::Id(id)),
            (None, None) => Err("`query` is missing, or `documentId` in its place"),
            (Some(_), Some(_)) => Err("`query` and `documentId` exclude each other"),
        }
    }
}

/// The parameters as they are named in a body and in a WebSocket's message.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    query: Option<String>,
    document_id: Option<String>,
    operation_name: Option<String>,
    #[serde(default)]
    variables: Variables,
    extensions: Option<HashMap<String, Value>>,
}

impl TryFrom<Body> for Params {
    type Error = &'static str;

    fn try_from(body: Body) -> Result<Self, Self::Error> {
        let Body { query, document_id, operation_name, variables, extensions } = body;
        Ok(Self { document: AskedDocument::of(query, document_id)?, operation_name, variables, extensions })
    }
}

impl Params {
    /// Reads the body of a POST.
    pub(super) fn from_body(body: &[u8]) -> Result<Self, Refusal> {
        // Also because serde would take an array for the parameters in their order.
        if body.trim_ascii_start().starts_with(b"[") {
            return Err(bad_request("the body must be one request; batches are not taken"));
        }
        serde_json::from_slice(body).map_err(|error| bad_request(format!("the body is no request: {error}")))
    }

    /// Reads the query string of a GET, where variables and extensions are JSON in text.
    pub(super) fn from_uri(uri: &Uri) -> Result<Self, Refusal> {
        let Query(texts) = Query::<Texts>::try_from_uri(uri)
            .map_err(|error| bad_request(format!("the query string is no request: {}", error.body_text())))?;
        let document = AskedDocument::of(texts.query, texts.document_id);
        Ok(Self {
            document: document.map_err(|why| bad_request(format!("the query string is no request: {why}")))?,
            operation_name: texts.operation_name.filter(|name| !name.is_empty()),
            variables: from_text("variables", texts.variables.as_deref())?.unwrap_or_default(),
            extensions: from_text("extensions", texts.extensions.as_deref())?.flatten(),
        })
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Texts {
    query: Option<String>,
    document_id: Option<String>,
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

fn from_text<T: DeserializeOwned>(name: &str, text: Option<&str>) -> Result<Option<T>, Refusal> {
    text.filter(|text| !text.is_empty())
        .map(serde_json::from_str)
        .transpose()
        .map_err(|error| bad_request(format!("`{name}` is no map in JSON: {error}")))
}

fn bad_request(message: impl Into<String>) -> Refusal {
    Refusal::http(StatusCode::BAD_REQUEST, message)
}

#[cfg(test)]
mod tests {
    use async_graphql::Name;

    use super::*;

    fn status(result: Result<Params, Refusal>) -> Option<StatusCode> {
        result.expect_err("refused").status
    }

    #[test]
    fn a_body_may_leave_out_or_null_all_but_the_query() {
        for body in
            [r#"{"query":"{a}"}"#, r#" {"query":"{a}","operationName":null,"variables":null,"extensions":null,"id":7}"#]
        {
            let params = Params::from_body(body.as_bytes()).expect(body);
            assert_eq!(params.document, AskedDocument::Text("{a}".into()));
            assert_eq!(params.operation_name, None);
            assert_eq!(params.variables, Variables::default());
            assert_eq!(params.extensions, None);
        }
        let full = br#"{"query":"{a}","operationName":"A","variables":{"n":1},"extensions":{"x":[]}}"#;
        let params = Params::from_body(full).expect("a full body");
        assert_eq!(params.operation_name.as_deref(), Some("A"));
        assert_eq!(params.variables.get(&Name::new("n")), Some(&Value::from(1)));
        assert_eq!(params.extensions.expect("a map").len(), 1);
    }

    #[test]
    fn a_document_is_named_by_its_text_or_by_its_id() {
        let by_id = AskedDocument::Id("sha256:0".into());
        for body in [r#"{"documentId":"sha256:0"}"#, r#"{"query":null,"documentId":"sha256:0"}"#] {
            assert_eq!(Params::from_body(body.as_bytes()).expect(body).document, by_id);
        }
        let uri = Uri::from_static("/graphql?documentId=sha256:0");
        assert_eq!(Params::from_uri(&uri).expect("a request").document, by_id);
        for body in [r#"{"query":"{a}","documentId":"sha256:0"}"#, r#"{"documentId":null}"#, r#"{"documentId":7}"#] {
            assert_eq!(status(Params::from_body(body.as_bytes())), Some(StatusCode::BAD_REQUEST), "{body}");
        }
        let both = Uri::from_static("/graphql?query=%7Ba%7D&documentId=sha256:0");
        assert_eq!(status(Params::from_uri(&both)), Some(StatusCode::BAD_REQUEST));
    }

    #[test]
    fn a_body_of_other_types_is_refused() {
        for body in [
            "",
            "null",
            "7",
            "{",
            "{}",
            r#"{"query":null}"#,
            r#"{"query":7}"#,
            r#"{"query":["{a}"]}"#,
            r#"{"query":"{a}","operationName":7}"#,
            r#"{"query":"{a}","variables":[]}"#,
            r#"{"query":"{a}","variables":"{}"}"#,
            r#"{"query":"{a}","extensions":[]}"#,
            r#"{"query":"{a}","extensions":false}"#,
            r#"{"query":"{a}","query":"{b}"}"#,
            r#"[{"query":"{a}"}]"#,
            r#" ["{a}", null, null, null]"#,
            r#"{"query":"{a}"} trailing"#,
        ] {
            assert_eq!(status(Params::from_body(body.as_bytes())), Some(StatusCode::BAD_REQUEST), "{body}");
        }
        assert_eq!(status(Params::from_body(b"{\"query\":\"\xff\"}")), Some(StatusCode::BAD_REQUEST));
    }

    #[test]
    fn a_query_string_carries_json_in_text() {
        let uri = Uri::from_static(
            "/graphql?query=%7Ba%7D&operationName=&variables=%7B%22n%22%3A%22%E5%85%B1%22%7D&extensions=null",
        );
        let params = Params::from_uri(&uri).expect("a request");
        assert_eq!(params.document, AskedDocument::Text("{a}".into()));
        assert_eq!(params.operation_name, None);
        assert_eq!(params.variables.get(&Name::new("n")), Some(&Value::from("共")));
        assert_eq!(params.extensions, None);
        for query_string in
            ["", "?operationName=A", "?query=a&query=b", "?query=a&variables=%5B%5D", "?query=a&variables=%7B"]
        {
            let uri: Uri = format!("/graphql{query_string}").parse().expect("a URI");
            assert_eq!(status(Params::from_uri(&uri)), Some(StatusCode::BAD_REQUEST), "{query_string}");
        }
    }
}
