//! From bytes to the four parameters of a GraphQL request, the same for a body, a query string and
//! a WebSocket message. Knows nothing of documents.

use std::collections::HashMap;

use async_graphql::{Value, Variables};
use axum::extract::Query;
use axum::http::{StatusCode, Uri};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::error::Refusal;

/// The parameters of one request. Unknown ones are ignored, as the specification asks.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Params {
    /// The document's text.
    pub(super) query: String,
    pub(super) operation_name: Option<String>,
    #[serde(default)]
    pub(super) variables: Variables,
    pub(super) extensions: Option<HashMap<String, Value>>,
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
        Ok(Self {
            query: texts.query,
            operation_name: texts.operation_name.filter(|name| !name.is_empty()),
            variables: from_text("variables", texts.variables.as_deref())?.unwrap_or_default(),
            extensions: from_text("extensions", texts.extensions.as_deref())?.flatten(),
        })
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Texts {
    query: String,
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
            assert_eq!(params.query, "{a}");
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
        assert_eq!(params.query, "{a}");
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
