//! Somebody who asks the server, signed in or not, and what is answered.

use reqwest::{Client, Method, RequestBuilder, header::HeaderMap};
use serde_json::{Value, json};

/// Somebody at an address, with a token if signed in.
#[derive(Clone)]
pub struct Person {
    http: Client,
    base: String,
    address: String,
    pub token: Option<String>,
}

/// What the server answered to one GraphQL request.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Person {
    pub(super) fn new(http: &Client, base: &str, address: String) -> Self {
        Self { http: http.clone(), base: base.to_owned(), address, token: None }
    }

    /// The same person without a token.
    pub fn signed_out(&self) -> Self {
        Self { token: None, ..self.clone() }
    }

    /// The same person with a token.
    pub fn with_token(&self, token: impl Into<String>) -> Self {
        Self { token: Some(token.into()), ..self.clone() }
    }

    /// A request to a path of the server, by this person.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request =
            self.http.request(method, format!("{}{path}", self.base)).header("x-forwarded-for", &self.address);
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Asks, whatever comes of it; but an answer of 500 and above is never right.
    pub async fn ask(&self, query: &str, variables: &Value) -> Answer {
        let answer = self.hear(query, variables).await;
        assert!(answer.status < 500, "{} for {query}\n{}", answer.status, answer.body);
        answer
    }

    /// Asks, whatever comes of it: the database may be away. But an INTERNAL is never right.
    pub async fn hear(&self, query: &str, variables: &Value) -> Answer {
        let request = self.request(Method::POST, "/graphql").header("accept-language", "zh-CN");
        let response = request.json(&json!({ "query": query, "variables": variables })).send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.unwrap();
        let body = serde_json::from_str(&text).unwrap_or_else(|_| panic!("no JSON for {query}: {text}"));
        let answer = Answer { status, headers, body };
        assert!(!answer.codes().contains(&"INTERNAL"), "INTERNAL for {query}\n{variables}\n{}", answer.body);
        answer
    }

    /// Asks what must be answered in full.
    pub async fn data(&self, query: &str, variables: &Value) -> Value {
        self.ask(query, variables).await.data(query)
    }
}

impl Answer {
    /// The data, where there are no errors beside it.
    pub fn data(self, query: &str) -> Value {
        assert!(self.body["errors"].is_null(), "errors for {query}\n{}", self.body);
        self.body["data"].clone()
    }

    /// The codes of the top-level errors.
    pub fn codes(&self) -> Vec<&str> {
        let errors = self.body["errors"].as_array().into_iter().flatten();
        errors.map(|error| error["extensions"]["code"].as_str().unwrap_or("without a code")).collect()
    }

    /// How many statements the server says it took.
    pub fn statements(&self) -> u32 {
        let told = self.headers.get("x-gongjian-statements").expect("the server tells its statements");
        told.to_str().unwrap().parse().unwrap()
    }
}

/// The codes of a payload's user errors.
pub fn user_codes(payload: &Value) -> Vec<&str> {
    payload["userErrors"].as_array().expect("userErrors").iter().map(|error| error["code"].as_str().unwrap()).collect()
}
