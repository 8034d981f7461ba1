//! The doors besides GraphQL, and what every answer carries.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use hub::environment::{Clock, Environment, Time};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use server::{
    config::{Documents, MetricsAt, PublicUrl},
    hub,
};

use crate::house::{House, header, json, on_both};

/// One address of each kind, with the status that nobody in particular gets there.
const DOORS: [(&str, u16); 9] = [
    ("/graphql?query=%7B__typename%7D", 200),
    ("/schema.graphql", 200),
    ("/.well-known/jwks.json", 200),
    ("/health/live", 200),
    ("/health/ready", 200),
    ("/files/evidence_00000000000070008000000000000001", 401),
    ("/metrics", 404),
    ("/favicon.ico", 404),
    ("/nothing/here", 404),
];

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_a_browser() {
    let house = House::on_sqlite(|_| ()).await;
    for (door, status) in DOORS {
        let answer = house.got(door).await;
        assert_eq!(answer.status().as_u16(), status, "{door}");
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff", "{door}");
        assert_eq!(header(&answer, "referrer-policy"), "no-referrer", "{door}");
        assert_eq!(header(&answer, "cross-origin-opener-policy"), "same-origin", "{door}");
        let policy = header(&answer, "content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{door}");
        assert_eq!(header(&answer, "strict-transport-security"), "", "{door}");
        assert_eq!(header(&answer, "access-control-allow-origin"), "", "{door}");
        assert!(!header(&answer, "cache-control").is_empty(), "{door}");
    }
    house.close().await;
}

#[tokio::test]
async fn behind_tls_the_browser_is_told_to_stay_there() {
    let https = PublicUrl::try_from("https://hub.example.org".to_owned()).unwrap();
    let house = House::on_sqlite(|config| config.server.public_url = Some(https)).await;
    let answer = house.got("/health/live").await;
    assert_eq!(header(&answer, "strict-transport-security"), "max-age=31536000; includeSubDomains");
    house.close().await;
}

#[tokio::test]
async fn a_request_id_is_ours_and_no_client_s() {
    let house = House::on_sqlite(|_| ()).await;
    let theirs = "01900000000070008000000000000001";
    let answer = house.get("/nothing").header("x-request-id", theirs).send().await.unwrap();
    let ours = header(&answer, "x-request-id").to_owned();
    assert_eq!(ours.len(), 32);
    assert_ne!(ours, theirs);
    assert_eq!(json(answer).await["requestId"], ours);
    let answer = house.ask(None, "{ nothing }").header("x-request-id", theirs).send().await.unwrap();
    let ours = header(&answer, "x-request-id").to_owned();
    assert_eq!(json(answer).await["errors"][0]["extensions"]["requestId"], ours);
    house.close().await;
}

#[tokio::test]
async fn problems_are_told_in_the_reader_s_language() {
    let house = House::on_sqlite(|_| ()).await;
    for (language, detail) in [("en-GB, zh;q=0.5", "There is no such thing"), ("fr", "没有找到"), ("", "没有找到")]
    {
        let answer = house.get("/nothing").header("accept-language", language).send().await.unwrap();
        assert_eq!(header(&answer, "content-type"), "application/problem+json");
        let problem = json(answer).await;
        assert_eq!((&problem["status"], &problem["code"]), (&json!(404), &json!("NOT_FOUND")));
        assert!(problem["detail"].as_str().unwrap().starts_with(detail), "{problem}");
    }
    let answer = house.client.request(Method::DELETE, house.url("/health/live")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(header(&answer, "content-type"), "application/problem+json");
    house.close().await;
}

on_both! {
    /// The whole way once: from the listener through the schema to the database and back.
    async fn it_is_alive_ready_and_answers(house: &House) {
        assert_eq!(json(house.got("/health/live").await).await, json!({ "status": "ok" }));
        let ready = house.got("/health/ready").await;
        assert_eq!(header(&ready, "cache-control"), "no-store");
        let checks = json!({ "database": "ok", "server": "ok" });
        assert_eq!(json(ready).await, json!({ "status": "ok", "checks": checks }));
        let answer = house.ask(None, "{ __typename }").send().await.unwrap();
        assert_eq!(json(answer).await, json!({ "data": { "__typename": "Query" } }));
    }

    async fn a_token_that_is_none_is_refused(house: &House) {
        let member = house.hub("xingfu").await;
        let known = house.ask(Some(&member.token), "{ __typename }").send().await.unwrap();
        assert_eq!(known.status(), StatusCode::OK);
        let forged = format!("{}x", member.token);
        for token in ["nonsense", &forged, "gjt_x"] {
            let answer = house.ask(Some(token), "{ __typename }").send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{token}");
            assert_eq!(header(&answer, "www-authenticate"), "Bearer");
            assert_eq!(json(answer).await["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
        }
    }

    async fn the_keys_are_public_and_hold_no_secret(house: &House) {
        let answer = house.got("/.well-known/jwks.json").await;
        assert_eq!(header(&answer, "content-type"), "application/jwk-set+json");
        assert_eq!(header(&answer, "cache-control"), "public, max-age=300");
        let keys = json(answer).await;
        let [key] = keys["keys"].as_array().unwrap().as_slice() else { panic!("{keys}") };
        assert_eq!((&key["kty"], &key["crv"], &key["use"]), (&json!("OKP"), &json!("Ed25519"), &json!("sig")));
        assert!(key["kid"].is_string() && key["x"].is_string() && key.get("d").is_none(), "{key}");
    }
}

#[tokio::test]
async fn the_schema_is_public_even_without_introspection() {
    let house = House::on_sqlite(|config| config.server.introspection = false).await;
    let answer = house.got("/schema.graphql").await;
    assert_eq!(header(&answer, "content-type"), "text/plain; charset=utf-8");
    let definition = answer.text().await.unwrap();
    assert!(definition.contains("type Query {"), "{definition}");
    let answer = house.ask(None, "{ __schema { queryType { name } } }").send().await.unwrap();
    assert_eq!(json(answer).await, json!({ "data": { "__schema": null } }));
    house.close().await;
}

#[tokio::test]
async fn a_server_may_take_the_documents_of_its_own_pages_alone() {
    let house = House::on_sqlite(|config| config.server.documents = Documents::Known).await;
    let member = house.hub("xingfu").await;
    let known = json(house.got("/documents.json").await).await;
    let (id, text) = known.as_object().unwrap().iter().find(|(_, text)| is_named(text, "Sessions")).unwrap();
    let by_id = house.client.post(house.url("/graphql")).json(&json!({ "documentId": id })).bearer_auth(&member.token);
    let answer = json(by_id.send().await.unwrap()).await;
    assert!(answer["data"]["viewer"]["sessions"].is_array(), "{answer}");
    let answer = json(house.ask(Some(&member.token), text.as_str().unwrap()).send().await.unwrap()).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{answer}");
    house.close().await;
}

fn is_named(document: &Value, name: &str) -> bool {
    document.as_str().unwrap().contains(&format!("query {name}"))
}

#[tokio::test]
async fn every_document_of_the_pages_is_known_and_fits_the_schema() {
    let house = House::on_sqlite(|_| ()).await;
    let known = json(house.got("/documents.json").await).await;
    let known = known.as_object().unwrap();
    assert!(known.len() > 80, "{} documents", known.len());
    for (id, text) in known {
        let by_id = house.client.post(house.url("/graphql")).json(&json!({ "documentId": id }));
        let answer = json(by_id.send().await.unwrap()).await;
        // Nobody is signed in and no variables are given, so that most are refused; but not as unknown or as invalid.
        let told = answer["errors"][0]["message"].as_str().unwrap_or_default();
        let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default();
        let lacks_variables = told.starts_with("variable `$");
        let is_subscription = text.as_str().unwrap().starts_with("subscription");
        assert!(matches!(code, "" | "UNAUTHENTICATED") || lacks_variables || is_subscription, "{text}: {answer}");
    }
    house.close().await;
}

#[tokio::test]
async fn statements_are_counted_only_where_that_is_asked_for() {
    let quiet = House::on_sqlite(|_| ()).await;
    let member = quiet.hub("xingfu").await;
    let query = "{ viewer { account { id } } organisations(first: 5) { nodes { name } } }";
    let answer = quiet.ask(Some(&member.token), query).send().await.unwrap();
    assert_eq!(header(&answer, "x-gongjian-statements"), "");
    quiet.close().await;

    let house = House::on_sqlite(|config| config.server.expose_statistics = true).await;
    let member = house.hub("xingfu").await;
    let counted = |query: &'static str| {
        let request = house.ask(Some(&member.token), query);
        async move { header(&request.send().await.unwrap(), "x-gongjian-statements").parse::<u32>().unwrap() }
    };
    assert_eq!(counted("{ __typename }").await, 0);
    let one = counted("{ organisations(first: 5) { nodes { name } } }").await;
    let two =
        counted("{ a: organisations(first: 5) { nodes { name } } b: organisations(first: 6) { nodes { name } } }");
    assert!(one > 0);
    assert_eq!(two.await, 2 * one);
    house.close().await;
}

#[tokio::test]
async fn pages_are_served_as_the_web_crate_says() {
    let house = House::on_sqlite(|_| ()).await;
    for path in ["/", "/console"] {
        let answer = house.got(path).await;
        let Some(page) = web::page(path) else {
            assert_eq!(answer.status(), StatusCode::NOT_FOUND);
            continue;
        };
        assert_eq!(header(&answer, "content-security-policy"), page.content_security_policy);
        assert_eq!(header(&answer, "cache-control"), "no-cache");
        let etag = header(&answer, "etag").to_owned();
        assert_eq!(answer.bytes().await.unwrap(), *page.body);
        let again = house.get(path).header("if-none-match", &etag).send().await.unwrap();
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        let zipped = house.get(path).header("accept-encoding", "br, gzip;q=0.9").send().await.unwrap();
        assert_eq!(header(&zipped, "content-encoding") == "gzip", page.gzip.is_some());
        let plain = house.get(path).header("accept-encoding", "gzip;q=0").send().await.unwrap();
        assert_eq!(header(&plain, "content-encoding"), "");
    }
    house.close().await;
    let without = House::on_sqlite(|config| config.server.console = false).await;
    assert_eq!(without.got("/console").await.status(), StatusCode::NOT_FOUND);
    without.close().await;
}

#[tokio::test]
async fn large_answers_are_zipped_for_whoever_takes_that() {
    let house = House::on_sqlite(|_| ()).await;
    let answer = house.get("/schema.graphql").header("accept-encoding", "gzip").send().await.unwrap();
    assert_eq!(header(&answer, "content-encoding"), "gzip");
    assert_eq!(&answer.bytes().await.unwrap()[..2], [0x1f, 0x8b]);
    house.close().await;
}

#[tokio::test]
async fn metrics_are_served_on_a_listener_of_their_own() {
    let at = MetricsAt::Address("127.0.0.1:0".parse().unwrap());
    let house = House::on_sqlite(|config| config.telemetry.metrics = at).await;
    house.ask(None, "{ __typename }").send().await.unwrap();
    assert_eq!(house.got("/metrics").await.status(), StatusCode::NOT_FOUND);
    let address = house.server.metrics_address.unwrap();
    let numbers = house.client.get(format!("http://{address}/metrics")).send().await.unwrap().text().await.unwrap();
    assert!(numbers.contains("graphql_operation_seconds"), "{numbers}");
    assert!(numbers.contains("route=\"/graphql\""), "{numbers}");
    house.close().await;
}

#[tokio::test]
async fn ids_of_requests_tell_the_time_of_the_environment() {
    let house = House::on_sqlite(|_| ()).await;
    let before = Environment::system().now().timestamp_millis();
    let id = header(&house.got("/health/live").await, "x-request-id").to_owned();
    let millis = i64::from_str_radix(&id[..12], 16).unwrap();
    assert!((before..before + 60_000).contains(&millis), "{id}");
    house.close().await;
}

#[tokio::test]
async fn a_handler_that_panics_answers_a_problem_without_details_and_the_next_one_works() {
    let clock = Arc::new(Fuse { system: Environment::system(), left: AtomicI64::new(i64::MAX) });
    let house = House::on_sqlite_at(clock.clone()).await;
    // The request's id takes the first look at the clock, the handler the second.
    clock.left.store(1, Ordering::SeqCst);
    let answer = house.get("/.well-known/jwks.json").header("accept-language", "en").send().await.unwrap();
    clock.left.store(i64::MAX, Ordering::SeqCst);
    assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(header(&answer, "content-type"), "application/problem+json");
    let id = header(&answer, "x-request-id").to_owned();
    let told = json(answer).await;
    let expected = json!({
        "title": "Internal Server Error", "status": 500, "code": "INTERNAL", "requestId": id,
        "detail": "Internal error; give the request id when reporting it.",
    });
    assert_eq!(told, expected);
    assert_eq!(house.got("/.well-known/jwks.json").await.status(), StatusCode::OK);
    house.close().await;
}

/// The system's clock, which panics once it was looked at so often.
struct Fuse {
    system: Environment,
    left: AtomicI64,
}

impl Clock for Fuse {
    fn now(&self) -> Time {
        assert!(self.left.fetch_sub(1, Ordering::SeqCst) > 0, "the fuse has blown");
        self.system.now()
    }
}
