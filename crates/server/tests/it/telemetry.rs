//! What the server tells of itself: log lines and numbers, and that neither gives people away.

use std::collections::BTreeSet;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use server::telemetry::{Counts, METRICS};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Message, client::IntoClientRequest},
};

use crate::{
    house::{House, create, json as read, on_both},
    process::Process,
};

/// All that our own code says, and what is usual of the rest.
const LOUD: &str = "telemetry.filter=info,gongjian=debug,server=debug,graphql=debug,hub=debug,migrations=debug";
/// In everything that somebody types.
const MARKER: &str = "zhuzi-marker";
const FORGED: &str = "2026-01-01T00:00:00.000000Z  INFO forged: somebody came in";

/// Somebody who talks to a server.
struct Client<'a> {
    server: &'a Process,
    http: reqwest::Client,
    token: Option<String>,
}

impl Client<'_> {
    async fn ask(&self, body: Value) -> Value {
        let request = self.http.post(self.server.url("/graphql")).json(&body).header("user-agent", MARKER);
        let request = match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        read(request.send().await.unwrap()).await
    }

    async fn does(&self, document: &str, input: Value) -> Value {
        self.ask(json!({ "query": document, "variables": { "input": input } })).await
    }
}

/// Comes in, is refused, offers, searches, errs: with the marker wherever something can be typed. Answers the secrets that
/// were handed out.
async fn story(house: &House, server: &Process) -> Vec<String> {
    let created = create(&house.server.core, "quiet").await;
    let slip = created.slip.secret.unwrap().token.to_string();
    let mut client = Client { server, http: reqwest::Client::new(), token: None };
    let claim = "mutation($input: ClaimSlipInput!) { claimSlip(input: $input) { tokens { accessToken refreshToken } \
        userErrors { code } } }";
    let account =
        json!({ "loginName": "quiet-admin", "displayName": MARKER, "password": format!("{MARKER} 槐花落在旧石阶上") });
    let input = json!({ "slip": { "token": slip }, "newAccount": account, "delivery": "BODY" });
    let claimed = client.does(claim, input).await;
    let tokens = &claimed["data"]["claimSlip"]["tokens"];
    let told = |name: &str| tokens[name].as_str().unwrap_or_else(|| panic!("{claimed}")).to_owned();
    let secrets = vec![slip.clone(), told("accessToken"), told("refreshToken")];

    let sign_in = "mutation($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }";
    let wrong = json!({ "hub": "quiet", "login": MARKER, "password": MARKER, "delivery": "BODY" });
    let refused = client.does(sign_in, wrong).await;
    assert_eq!(refused["data"]["signIn"]["userErrors"].as_array().unwrap().len(), 1, "{refused}");
    client.token = Some(format!("{MARKER}.{MARKER}.{MARKER}"));
    assert_eq!(client.ask(json!({ "query": "{ __typename }" })).await["errors"].as_array().unwrap().len(), 1);
    client.token = Some(secrets[1].clone());

    let organisation = json!({ "kind": "CHARITY", "name": MARKER, "contactPost": MARKER, "description": MARKER });
    let input = json!({ "actingOrganisationId": created.host.to_string(), "idempotencyKey": MARKER,
        "organisation": organisation });
    let invite =
        "mutation($input: InviteOrganisationInput!) { inviteOrganisation(input: $input) { userErrors { code } } }";
    for refusals in [0, 0] {
        let done = client.does(invite, input.clone()).await;
        let told = done["data"]["inviteOrganisation"]["userErrors"].as_array();
        assert_eq!(told.map(Vec::len), Some(refusals), "{done}");
    }
    let search = format!("{{ offers(filter: {{ search: \"{MARKER}\" }}) {{ nodes {{ id }} }} }}");
    client.ask(json!({ "query": search })).await;
    for query in
        [format!("{{ {MARKER} }}"), format!("query ${{ {MARKER}"), format!("{{ node(id: \"{MARKER}\") {{ id }} }}")]
    {
        client.ask(json!({ "query": query, "operationName": MARKER })).await;
        client.ask(json!({ "query": query })).await;
    }
    client.http.get(server.url(&format!("/slip/{MARKER}?{MARKER}"))).send().await.unwrap();
    client.http.get(server.url(&format!("/files/{MARKER}"))).send().await.unwrap();
    secrets
}

/// Tries to make a line of its own in the log.
async fn forge(server: &Process) {
    let client = Client { server, http: reqwest::Client::new(), token: None };
    let name = format!("A\n{FORGED}");
    client.ask(json!({ "query": "query A { __typename }", "operationName": name })).await;
    client.ask(json!({ "query": format!("query A {{ __typename }}\n{FORGED}"), "operationName": "A" })).await;
    let long = "A".repeat(5000);
    client.ask(json!({ "query": format!("query {long} {{ __typename }}") })).await;
    for header in ["x-request-id", "user-agent", "x-forwarded-for", "accept-language", "authorization"] {
        let mut raw = TcpStream::connect(&server.address).await.unwrap();
        let head =
            format!("GET /health/ready HTTP/1.1\r\nhost: a\r\n{header}: a\n{FORGED}\r\nconnection: close\r\n\r\n");
        raw.write_all(head.as_bytes()).await.unwrap();
        let mut answer = String::new();
        // However it answers, it goes on; what counts is what it wrote.
        let _ = raw.read_to_string(&mut answer).await;
        let path =
            format!("GET /a%0A{}/x HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", FORGED.replace(' ', "%20"));
        let mut raw = TcpStream::connect(&server.address).await.unwrap();
        raw.write_all(path.as_bytes()).await.unwrap();
        let _ = raw.read_to_string(&mut answer).await;
    }
}

on_both! {
    async fn the_log_holds_no_secret_and_nothing_that_people_typed(house: &House) {
        let server = Process::beside(house, &[LOUD]).await;
        let secrets = story(house, &server).await;
        forge(&server).await;
        server.terminate();
        let (status, lines) = server.ended().await;
        assert!(status.success(), "{lines:?}");
        assert!(lines.len() > 20, "the log is loud: {lines:?}");
        for line in &lines {
            let entry: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
            assert!(entry["timestamp"].is_string() && entry["message"].is_string(), "{line}");
            assert!(!line.contains(MARKER), "{line}");
            assert!(!secrets.iter().any(|secret| line.contains(secret)), "{line}");
            assert!(line.len() < 2000, "{line}");
        }
        // One span for each operation, with what finds it again and nothing of its variables.
        let of_operation = lines.iter().find(|line| line.contains("graphql operation") && line.contains("\"hub\":"));
        let spans = serde_json::from_str::<Value>(of_operation.unwrap()).unwrap()["spans"].clone();
        let span = spans.as_array().unwrap().iter().find(|span| span["name"] == "graphql operation").unwrap();
        for field in ["operation.kind", "request_id", "hub"] {
            assert!(span[field].is_string(), "{field}: {span}");
        }
    }
}

#[tokio::test]
async fn nobody_writes_a_line_into_the_log_for_people() {
    let house = House::on_sqlite(|_| ()).await;
    let server = Process::beside(&house, &[LOUD, "telemetry.format=text"]).await;
    let secrets = story(&house, &server).await;
    forge(&server).await;
    server.terminate();
    let (_, lines) = server.ended().await;
    assert!(lines.len() > 20, "the log is loud: {lines:?}");
    for line in &lines {
        assert!(line.starts_with("20") && line.get(10..11) == Some("T"), "{line}");
        assert!(!line.starts_with(FORGED) && !line.contains(MARKER), "{line}");
        assert!(!secrets.iter().any(|secret| line.contains(secret)), "{line}");
    }
    house.close().await;
}

/// The samples of `/metrics`: name with labels, and value.
async fn numbers(server: &Process) -> Vec<(String, f64)> {
    let text = reqwest::get(server.url("/metrics")).await.unwrap().text().await.unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| line.rsplit_once(' ').unwrap())
        .map(|(name, value)| (name.to_owned(), value.parse().unwrap()))
        .collect()
}

fn sum(numbers: &[(String, f64)], beginning: &str) -> f64 {
    numbers.iter().filter(|(name, _)| name.starts_with(beginning)).map(|(_, value)| value).sum()
}

#[tokio::test]
async fn numbers_tell_what_happened_and_clients_make_no_new_ones_on_sqlite() {
    // Another server would do the work that is to be counted.
    let house = House::on_sqlite(|config| config.jobs.run = false).await;
    numbers_tell(&house).await;
    house.close().await;
}

#[tokio::test]
async fn numbers_tell_what_happened_and_clients_make_no_new_ones_on_postgres() {
    let house = House::on_postgres(|config| config.jobs.run = false).await;
    numbers_tell(&house).await;
    house.close().await;
}

async fn numbers_tell(house: &House) {
    let server = Process::beside(house, &["telemetry.metrics=shared"]).await;
    story(house, &server).await;
    let client = Client { server: &server, http: reqwest::Client::new(), token: None };
    client.ask(json!({ "query": "query First { __typename }" })).await;
    numbers(&server).await;
    let before = numbers(&server).await;
    for number in 0..50 {
        client.ask(json!({ "query": format!("query Made{number}Up {{ __typename }}") })).await;
        client.http.get(server.url(&format!("/made/{number}/up"))).send().await.unwrap();
    }
    let mut after = numbers(&server).await;
    // What is due is worked in its own time.
    while sum(&after, "job_seconds_count{kind=") < 1.0 {
        after = numbers(&server).await;
    }
    let names = |numbers: &[(String, f64)]| numbers.iter().map(|(name, _)| name.clone()).collect::<BTreeSet<_>>();
    let new: Vec<_> = names(&after).difference(&names(&before)).cloned().collect();
    assert!(new.iter().all(|name| name.contains("job_seconds") || name.contains("route=\"web\"")), "{new:?}");
    let counted = "graphql_operation_seconds_count{type=\"query\",operation=\"other\"}";
    assert!((sum(&after, counted) - sum(&before, counted) - 50.0).abs() < 0.5, "{after:?}");

    let known = |name: &str| {
        METRICS.iter().any(|(metric, kind, _)| {
            let name = name.split('{').next().unwrap();
            let of_seconds = ["_bucket", "_sum", "_count"].iter().find_map(|end| name.strip_suffix(end));
            *metric == if *kind == Counts::Seconds { of_seconds.unwrap_or_default() } else { name }
        })
    };
    assert!(after.iter().all(|(name, _)| known(name)), "{after:?}");
    assert!(sum(&after, "graphql_errors_total{code=\"BAD_USER_INPUT\"}") >= 2.0, "{after:?}");
    assert!(sum(&after, "graphql_errors_total{code=\"UNAUTHENTICATED\"}") >= 1.0, "{after:?}");
    assert!(sum(&after, "graphql_operation_seconds_count{type=\"mutation\"") >= 4.0, "{after:?}");
    assert!(sum(&after, "http_request_seconds_count{route=\"/graphql\"") >= 60.0, "{after:?}");
    assert!(sum(&after, "database_begin_seconds_count") >= 1.0, "{after:?}");
    assert!(sum(&after, "database_connections") >= 1.0, "{after:?}");
    assert!((sum(&after, "database_up") - 1.0).abs() < 0.1 && (sum(&after, "build_info") - 1.0).abs() < 0.1);
    for there in ["database_retries_total", "queue_waiting{", "queue_lag_seconds{", "process_start_time_seconds"] {
        assert!(after.iter().any(|(name, _)| name.starts_with(there)), "{there}: {after:?}");
    }
    assert!(!cfg!(target_os = "linux") || sum(&after, "process_resident_memory_bytes") > 1e7, "{after:?}");
}

#[tokio::test]
async fn open_sockets_are_counted_as_long_as_they_are_open() {
    let house = House::on_sqlite(|_| ()).await;
    let server = Process::beside(&house, &["telemetry.metrics=shared"]).await;
    let open = async || {
        let mut request = server.url("/graphql").replace("http", "ws").into_client_request().unwrap();
        request.headers_mut().insert("sec-websocket-protocol", "graphql-transport-ws".parse().unwrap());
        let (mut socket, _) = connect_async(request).await.unwrap();
        socket.send(Message::text(r#"{"type":"connection_init"}"#)).await.unwrap();
        socket.next().await.unwrap().unwrap();
        socket
    };
    let (mut one, _other) = (open().await, open().await);
    assert!((sum(&numbers(&server).await, "websockets") - 2.0).abs() < 0.1);
    one.close(None).await.unwrap();
    while one.next().await.is_some() {}
    // The server hears of it in its own time.
    while (sum(&numbers(&server).await, "websockets") - 1.0).abs() > 0.1 {}
    drop(server);
    house.close().await;
}
