//! POST and GET.

use std::sync::atomic::Ordering;
use std::time::Duration;

use reqwest::header::{ACCEPT, ALLOW, AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER, SET_COOKIE, UPGRADE, WWW_AUTHENTICATE};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use server::graphql_http::{Settings, Taken, document_id};

use super::small_server::SmallServer;

const JSON: &str = "application/json; charset=utf-8";
const GRAPHQL: &str = "application/graphql-response+json; charset=utf-8";

async fn start() -> SmallServer {
    SmallServer::start(Settings::default(), "127.0.0.1:0").await
}

fn post(server: &SmallServer, body: &Value) -> RequestBuilder {
    Client::new().post(server.url()).header(ACCEPT, "application/graphql-response+json").json(body)
}

fn get(server: &SmallServer, parameters: &[(&str, &str)]) -> RequestBuilder {
    let mut url = reqwest::Url::parse(&server.url()).expect("a URL");
    url.query_pairs_mut().extend_pairs(parameters);
    Client::new().get(url)
}

async fn send(request: RequestBuilder) -> (StatusCode, Value) {
    let response = request.send().await.expect("an answer");
    let status = response.status();
    (status, response.json().await.expect("a body of JSON"))
}

async fn query(server: &SmallServer, query: &str) -> (StatusCode, Value) {
    send(post(server, &json!({ "query": query }))).await
}

fn header(response: &Response, name: reqwest::header::HeaderName) -> &str {
    response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn code(body: &Value) -> &str {
    body["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
}

fn assert_refused(answer: &(StatusCode, Value), status: StatusCode, expected: &str) {
    let (found, body) = answer;
    assert_eq!((*found, code(body)), (status, expected), "{body}");
    assert!(body.get("data").is_none(), "nothing was executed: {body}");
    assert_eq!(body["errors"][0]["extensions"]["requestId"], "request-1", "{body}");
    assert!(!body.to_string().contains("hunter2"), "{body}");
}

#[tokio::test]
async fn status_and_type_follow_the_accept_header() {
    let server = start().await;
    let valid = json!({ "query": "{ caller }" });
    let unknown_field = json!({ "query": "{ nothing }" });
    let syntax_error = json!({ "query": "{" });
    let uncoercible = json!({ "query": "query($n: Int!) { small(number: $n) }", "variables": { "n": "one" } });
    let missing = json!({ "query": "query($n: Int!) { small(number: $n) }", "variables": {} });
    for (accept, content_type, invalid_status) in [
        (None, JSON, StatusCode::OK),
        (Some("*/*"), JSON, StatusCode::OK),
        (Some("application/json"), JSON, StatusCode::OK),
        (Some("application/graphql-response+json"), GRAPHQL, StatusCode::BAD_REQUEST),
    ] {
        let answer = async |body: &Value| {
            let mut request = Client::new().post(server.url()).json(body);
            if let Some(accept) = accept {
                request = request.header(ACCEPT, accept);
            }
            let response = request.send().await.expect("an answer");
            assert_eq!(header(&response, CONTENT_TYPE), content_type);
            let status = response.status();
            (status, response.json::<Value>().await.expect("JSON"))
        };
        assert_eq!(answer(&valid).await, (StatusCode::OK, json!({ "data": { "caller": "nobody" } })));
        for invalid in [&unknown_field, &syntax_error, &uncoercible, &missing] {
            assert_refused(&answer(invalid).await, invalid_status, "BAD_USER_INPUT");
        }
    }
    let both = send(post(&server, &valid).header(ACCEPT, "text/html")).await;
    assert_eq!(both.0, StatusCode::OK, "a second header adds to the first");
    let refused = send(Client::new().post(server.url()).header(ACCEPT, "text/html").json(&valid)).await;
    assert_refused(&refused, StatusCode::NOT_ACCEPTABLE, "BAD_USER_INPUT");
}

#[tokio::test]
async fn get_executes_queries_and_nothing_else() {
    let server = start().await;
    let document = "query Read($t: String!) { echo(text: $t) } mutation Act { act } subscription Hear { events }";
    let variables = r#"{"t":"共建"}"#;
    let read = [("query", document), ("operationName", "Read"), ("variables", variables)];
    assert_eq!(send(get(&server, &read)).await, (StatusCode::OK, json!({ "data": { "echo": "共建" } })));
    for name in ["Act", "Hear"] {
        let response = get(&server, &[("query", document), ("operationName", name)]).send().await.expect("an answer");
        assert_eq!(header(&response, ALLOW), "POST");
        let answer = (response.status(), response.json().await.expect("JSON"));
        assert_refused(&answer, StatusCode::METHOD_NOT_ALLOWED, "BAD_USER_INPUT");
    }
    assert_eq!(server.world.mutations.load(Ordering::SeqCst), 0);
    for parameters in [&[][..], &[("query", "{ caller }"), ("variables", "[]")]] {
        assert_refused(&send(get(&server, parameters)).await, StatusCode::BAD_REQUEST, "BAD_USER_INPUT");
    }
    let offering_http2 = get(&server, &[("query", "{ caller }")]).header(UPGRADE, "h2c");
    assert_eq!(send(offering_http2).await.0, StatusCode::OK);
    let response = Client::new().put(server.url()).send().await.expect("an answer");
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_known_document_is_executed_by_its_id() {
    let texts = ["query Read($t:String!){echo(text:$t)}", "mutation Act{act}", "{"];
    let settings = Settings { known: texts.map(str::to_owned).to_vec(), ..Settings::default() };
    let server = SmallServer::start(settings, "127.0.0.1:0").await;
    let [read, act, broken] = texts.map(document_id);
    let body = json!({ "documentId": read, "operationName": "Read", "variables": { "t": "共建" } });
    let echoed = (StatusCode::OK, json!({ "data": { "echo": "共建" } }));
    for _ in 0..2 {
        assert_eq!(send(post(&server, &body)).await, echoed);
    }
    let parameters = [("documentId", read.as_str()), ("variables", r#"{"t":"共建"}"#)];
    assert_eq!(send(get(&server, &parameters)).await, echoed);
    assert_eq!(send(post(&server, &json!({ "documentId": act }))).await.1, json!({ "data": { "act": 1 } }));
    let by_get = send(get(&server, &[("documentId", act.as_str())])).await;
    assert_refused(&by_get, StatusCode::METHOD_NOT_ALLOWED, "BAD_USER_INPUT");
    let without_variables = send(post(&server, &json!({ "documentId": read }))).await;
    assert_refused(&without_variables, StatusCode::BAD_REQUEST, "BAD_USER_INPUT");

    let known_to_nobody = document_id("{ caller }");
    for unknown in [known_to_nobody.as_str(), &broken, &read.to_uppercase(), "x-name:read", ""] {
        let answer = send(post(&server, &json!({ "documentId": unknown }))).await;
        assert_refused(&answer, StatusCode::BAD_REQUEST, "PERSISTED_QUERY_NOT_FOUND");
    }
    let plain = Client::new().post(server.url()).json(&json!({ "documentId": known_to_nobody }));
    assert_refused(&send(plain).await, StatusCode::OK, "PERSISTED_QUERY_NOT_FOUND");
    // A text that was sent is not known by its id afterwards.
    assert_eq!(query(&server, "{ caller }").await.0, StatusCode::OK);
    let answer = send(post(&server, &json!({ "documentId": known_to_nobody }))).await;
    assert_refused(&answer, StatusCode::BAD_REQUEST, "PERSISTED_QUERY_NOT_FOUND");
    let both = send(post(&server, &json!({ "documentId": read, "query": texts[0] }))).await;
    assert_refused(&both, StatusCode::BAD_REQUEST, "BAD_USER_INPUT");
    assert_eq!(server.world.mutations.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn where_only_known_documents_are_taken_a_text_is_refused_though_it_is_known() {
    let text = "query Read{caller}".to_owned();
    let id = document_id(&text);
    let settings = Settings { known: vec![text.clone()], taken: Taken::Known, ..Settings::default() };
    let server = SmallServer::start(settings, "127.0.0.1:0").await;
    let caller = (StatusCode::OK, json!({ "data": { "caller": "nobody" } }));
    assert_eq!(send(post(&server, &json!({ "documentId": id }))).await, caller);
    for text in [text.as_str(), "mutation { act }", "{ __schema { queryType { name } } }", "{"] {
        let answer = query(&server, text).await;
        assert_refused(&answer, StatusCode::BAD_REQUEST, "BAD_USER_INPUT");
        assert!(answer.1.to_string().contains("server.documents"), "{}", answer.1);
        let answer = send(get(&server, &[("query", text)])).await;
        assert_refused(&answer, StatusCode::OK, "BAD_USER_INPUT");
    }
    assert_eq!(server.world.mutations.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn what_a_form_can_send_is_not_read() {
    let server = start().await;
    let body = r#"{"query":"mutation { act }"}"#;
    for content_type in
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json"]
    {
        let request = Client::new().post(server.url()).header(CONTENT_TYPE, content_type).body(body);
        assert_refused(&send(request).await, StatusCode::UNSUPPORTED_MEDIA_TYPE, "BAD_USER_INPUT");
    }
    let without = Client::new().post(server.url()).body(body);
    assert_refused(&send(without).await, StatusCode::UNSUPPORTED_MEDIA_TYPE, "BAD_USER_INPUT");
    assert_eq!(server.world.mutations.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_body_that_is_no_request_is_refused() {
    let settings = Settings { body_bytes: 100, ..Settings::default() };
    let server = SmallServer::start(settings, "127.0.0.1:0").await;
    for body in ["", "{", "null", "[]", r#"[{"query":"{ caller }"}]"#, r#"{"query":7}"#] {
        let request = Client::new().post(server.url()).header(CONTENT_TYPE, "application/json").body(body);
        assert_refused(&send(request).await, StatusCode::BAD_REQUEST, "BAD_USER_INPUT");
    }
    let long = json!({ "query": format!("{{ caller }} # {}", "x".repeat(100)) });
    assert_refused(&send(post(&server, &long)).await, StatusCode::PAYLOAD_TOO_LARGE, "BAD_USER_INPUT");
}

#[tokio::test]
async fn a_failing_resolver_says_nothing_of_why() {
    let server = start().await;
    let (status, body) = query(&server, "{ caller fails }").await;
    assert_eq!((status, code(&body)), (StatusCode::OK, "INTERNAL"));
    assert_eq!(body["data"], json!({ "caller": "nobody", "fails": null }));
    assert_eq!(body["errors"][0]["path"], json!(["fails"]));
    assert!(!body.to_string().contains("hunter2"), "{body}");

    let (status, body) = query(&server, "{ failsWholly }").await;
    assert_eq!((status, code(&body)), (StatusCode::OK, "INTERNAL"));
    assert_eq!(body.get("data"), Some(&Value::Null), "it was executed: {body}");
    assert!(!body.to_string().contains("hunter2"), "{body}");

    assert_refused(&query(&server, "{ panics }").await, StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL");
    assert_eq!(query(&server, "{ caller }").await.0, StatusCode::OK, "the server lives on");
}

#[tokio::test]
async fn an_argument_that_a_validator_refuses_is_the_callers_fault() {
    let server = start().await;
    let (status, body) = query(&server, "{ small(number: 11) }").await;
    assert_eq!((status, code(&body)), (StatusCode::OK, "BAD_USER_INPUT"), "{body}");
    assert_eq!(body["errors"][0]["path"], json!(["small"]));
}

#[tokio::test]
async fn an_operation_ends_when_its_time_is_up() {
    let settings = Settings { time_limit: Duration::from_millis(50), ..Settings::default() };
    let server = SmallServer::start(settings, "127.0.0.1:0").await;
    let answer = query(&server, "{ endless }").await;
    assert_refused(&answer, StatusCode::SERVICE_UNAVAILABLE, "TIMEOUT");
    let opening = post(&server, &json!({ "query": "{ caller }" })).header(AUTHORIZATION, "Bearer endless");
    assert_refused(&send(opening).await, StatusCode::SERVICE_UNAVAILABLE, "TIMEOUT");
}

#[tokio::test]
async fn documents_beyond_a_limit_are_too_complex() {
    let server = start().await;
    let deep = |depth: usize| format!("{{nest{}{{level}}{}}}", "{inner".repeat(depth), "}".repeat(depth));
    let aliases = (0..51).map(|index| format!("a{index}: level")).collect::<Vec<_>>().join(" ");
    let spreads = "fragment A on Query { ...A ...A } { ...A }";
    for hostile in [
        deep(10_000).as_str(),
        deep(30).as_str(),
        // Within the limits of the document, beyond the schema's.
        deep(16).as_str(),
        &format!("{{ nest {{ {aliases} }} }}"),
        spreads,
        "{ costly }",
    ] {
        let answer = query(&server, hostile).await;
        assert_refused(&answer, StatusCode::BAD_REQUEST, "QUERY_TOO_COMPLEX");
    }
    assert_eq!(query(&server, &deep(10)).await.0, StatusCode::OK);
    let errors = format!("{{ nest {{ {} }} }}", "nothing ".repeat(100));
    let (_, body) = query(&server, &errors).await;
    assert_eq!(body["errors"].as_array().map(Vec::len), Some(20), "errors are cut");
}

#[tokio::test]
async fn the_endpoint_says_who_calls_and_whether_they_may() {
    let server = start().await;
    let request = post(&server, &json!({ "query": "{ caller }" }));
    let as_caller = |name: &str| request.try_clone().expect("a copy").bearer_auth(name);
    assert_eq!(send(as_caller("li")).await, (StatusCode::OK, json!({ "data": { "caller": "li" } })));

    let response = as_caller("bad").send().await.expect("an answer");
    assert_eq!(header(&response, WWW_AUTHENTICATE), "Bearer");
    let answer = (response.status(), response.json().await.expect("JSON"));
    assert_refused(&answer, StatusCode::UNAUTHORIZED, "UNAUTHENTICATED");

    let response = as_caller("busy").send().await.expect("an answer");
    assert_eq!(header(&response, RETRY_AFTER), "3");
    let answer = (response.status(), response.json().await.expect("JSON"));
    assert_refused(&answer, StatusCode::TOO_MANY_REQUESTS, "RATE_LIMITED");
}

#[tokio::test]
async fn cookies_of_resolvers_arrive() {
    let server = start().await;
    let response = post(&server, &json!({ "query": "mutation { act }" })).send().await.expect("an answer");
    let cookies: Vec<_> = response.headers().get_all(SET_COOKIE).iter().collect();
    assert_eq!(cookies, ["a=1; HttpOnly", "b=2; HttpOnly"]);
    assert_eq!(header(&response, CONTENT_TYPE), GRAPHQL);
    assert_eq!(response.json::<Value>().await.expect("JSON"), json!({ "data": { "act": 1 } }));
}

#[tokio::test]
async fn a_subscription_needs_a_websocket() {
    let server = start().await;
    let answer = query(&server, "subscription { count(to: 1) }").await;
    assert_refused(&answer, StatusCode::BAD_REQUEST, "BAD_USER_INPUT");
}
