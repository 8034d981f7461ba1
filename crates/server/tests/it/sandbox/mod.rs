//! `gongjian sandbox`: everybody comes in, the clock stands, a reset is a reset, and nothing is left at the end.

pub mod process;

use futures_util::{SinkExt, StreamExt, future::join_all};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Message, client::IntoClientRequest, protocol::frame::coding::CloseCode},
};

use self::process::{Sandbox, is_there, on_both_databases};
use crate::house::{House, gongjian, json, said};

const VIEWER: &str = "{ viewer { hubRoles memberships { role organisation { id name state } } } }";
const BEGIN: &str = "mutation($input: CreateActivityInput!) { createActivity(input: $input) { activity { id createdAt } \
                     userErrors { code } } }";
const ACTIVITIES: &str = "{ activities { totalCount } }";

/// The committee begins an activity; what is answered.
async fn begin(sandbox: &Sandbox, described: &Value, role: &str, key: &str) -> Value {
    let input = json!({
        "actingOrganisationId": described["roles"][role]["organisationId"], "idempotencyKey": key,
        "kind": "SERVICE_MARKET", "draft": { "title": "邻里便民集市" },
    });
    let answer = sandbox.ask(described, role, BEGIN, &json!({ "input": input })).await;
    assert_eq!(answer["data"]["createActivity"]["userErrors"], json!([]), "{answer}");
    answer["data"]["createActivity"]["activity"].clone()
}

async fn count(sandbox: &Sandbox, described: &Value) -> Value {
    sandbox.ask(described, "committeeLead", ACTIVITIES, &json!({})).await["data"]["activities"]["totalCount"].clone()
}

/// What the sandbox tells of itself.
async fn now(sandbox: &Sandbox) -> Value {
    json(sandbox.client.get(sandbox.url("/sandbox")).send().await.unwrap()).await
}

on_both_databases! {
    async fn everybody_comes_in_with_the_role_that_is_told(sandbox: &Sandbox) {
        let roles = sandbox.told["roles"].as_object().unwrap();
        assert_eq!(roles.len(), 10);
        for (name, ticket) in roles {
            let answer = sandbox.ask(&sandbox.told, name, VIEWER, &json!({})).await;
            let viewer = &answer["data"]["viewer"];
            let membership = &viewer["memberships"][0];
            assert_eq!(membership["organisation"]["id"], ticket["organisationId"], "{name}: {answer}");
            assert_eq!(membership["organisation"]["name"], ticket["organisation"], "{name}: {answer}");
            match ticket["role"].as_str().unwrap() {
                role @ ("ADMIN" | "MODERATOR" | "AUDITOR") => assert_eq!(viewer["hubRoles"], json!([role]), "{name}"),
                role @ ("LEAD" | "COORDINATOR" | "MEMBER") => assert_eq!(membership["role"], role, "{name}"),
                role => assert_eq!(role, "API_TOKEN", "{name}"),
            }
        }
        begin(sandbox, &sandbox.told, "committeeProgram", "by-a-program").await;
    }

    /// Tokens and ids are those of the start, and so is the clock.
    async fn reset_begins_again(sandbox: &Sandbox) {
        assert_eq!(sandbox.told["now"], "2026-06-01T09:00:00+08:00");
        begin(sandbox, &sandbox.told, "committeeLead", "one").await;
        assert_eq!(count(sandbox, &sandbox.told).await, 1);
        sandbox.move_clock(&json!({ "advance": "P30D" })).await;
        assert_eq!(sandbox.reset().await, sandbox.told);
        assert_eq!(count(sandbox, &sandbox.told).await, 0);
        begin(sandbox, &sandbox.told, "committeeLead", "one").await;
        assert_eq!(count(sandbox, &sandbox.told).await, 1);
    }

    /// A request for a booking lapses by the clock; tokens end by it and are renewed.
    async fn clock_moves_when_told_and_what_is_due_is_done(sandbox: &Sandbox) {
        let first = begin(sandbox, &sandbox.told, "committeeLead", "one").await;
        assert_eq!(first["createdAt"], "2026-06-01T01:00:00+00:00");
        let hall = "{ offers(filter: { words: \"301\" }) { nodes { id } } }";
        let hall = sandbox.ask(&sandbox.told, "branchLead", hall, &json!({})).await["data"]["offers"]["nodes"][0]["id"].clone();
        let book = "mutation($input: RequestBookingInput!) { requestBooking(input: $input) { booking { id decideBy } userErrors { code } } }";
        let input = json!({
            "actingOrganisationId": sandbox.told["roles"]["branchLead"]["organisationId"], "idempotencyKey": "hall",
            "booking": { "offerId": hall, "span": { "start": "2026-06-20T14:00:00+08:00", "end": "2026-06-20T16:00:00+08:00" }, "purpose": "党日" },
        });
        let asked = sandbox.ask(&sandbox.told, "branchLead", book, &json!({ "input": input })).await;
        let booking = &asked["data"]["requestBooking"]["booking"];
        sandbox.move_clock(&json!({ "now": booking["decideBy"] })).await;
        let later = sandbox.move_clock(&json!({ "advance": "PT1M" })).await;
        let now = now(sandbox).await;
        assert_eq!(now, later);
        let expired = sandbox.ask(&sandbox.told, "branchLead", VIEWER, &json!({})).await;
        assert_eq!(expired["errors"][0]["extensions"]["code"], "UNAUTHENTICATED", "{expired}");
        let state = "query($id: ID!) { node(id: $id) { ... on Booking { state } } }";
        let state = sandbox.ask(&now, "branchLead", state, &json!({ "id": booking["id"] })).await;
        assert_eq!(state["data"]["node"]["state"], "LAPSED", "{state}");

        // After years everybody still comes in, if only to be told that nobody is verified any more.
        let late = sandbox.move_clock(&json!({ "now": "2099-12-31T00:00:00Z" })).await;
        let viewer = sandbox.ask(&late, "committeeLead", VIEWER, &json!({})).await;
        assert_eq!(viewer["data"]["viewer"]["memberships"][0]["organisation"]["state"], "EXPIRED", "{viewer}");
        let program = sandbox.ask(&late, "committeeProgram", VIEWER, &json!({})).await;
        assert_eq!(program["errors"][0]["extensions"]["code"], "UNAUTHENTICATED", "{program}");
    }

    /// Every request gets an answer, and two who reset at once one after the other.
    async fn reset_answers_everybody(sandbox: &Sandbox) {
        let mut request = sandbox.url("/graphql").replace("http", "ws").into_client_request().unwrap();
        request.headers_mut().insert("sec-websocket-protocol", "graphql-transport-ws".parse().unwrap());
        let (mut socket, _) = connect_async(request).await.unwrap();
        socket.send(Message::text(r#"{"type":"connection_init"}"#)).await.unwrap();
        assert_eq!(socket.next().await.unwrap().unwrap(), Message::text(r#"{"type":"connection_ack"}"#));
        let ask = async |number: usize| {
            let key = number.to_string();
            begin(sandbox, &sandbox.told, "committeeLead", &key).await
        };
        let asking = join_all((0..20).map(ask));
        let (resets, answers) = tokio::join!(join_all([sandbox.reset(), sandbox.reset()]), asking);
        assert_eq!(resets, [sandbox.told.clone(), sandbox.told.clone()]);
        assert_eq!(answers.len(), 20);
        match socket.next().await {
            Some(Ok(Message::Close(Some(frame)))) => assert_eq!(frame.code, CloseCode::Away),
            other => panic!("{other:?}"),
        }
        assert_eq!(sandbox.reset().await, sandbox.told);
        assert_eq!(count(sandbox, &sandbox.told).await, 0);
    }

    /// Whoever never ends his request does not keep others from beginning again.
    async fn reset_cuts_off_what_does_not_end(sandbox: &Sandbox) {
        let address = sandbox.told["url"].as_str().unwrap().strip_prefix("http://").unwrap();
        let mut slow = tokio::net::TcpStream::connect(address).await.unwrap();
        let head = format!(
            "POST /graphql HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: 100\r\nconnection: close\r\n\r\n{{"
        );
        slow.write_all(head.as_bytes()).await.unwrap();
        // Its head has been read once a request that was sent after it has been answered.
        assert_eq!(count(sandbox, &sandbox.told).await, 0);
        assert_eq!(sandbox.reset().await, sandbox.told);
        let mut answer = String::new();
        slow.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 503 ") && answer.contains("\"UNAVAILABLE\""), "{answer}");
        assert_eq!(count(sandbox, &sandbox.told).await, 0);
    }

    async fn reset_is_finished_even_if_nobody_waits_for_it(sandbox: &Sandbox) {
        let address = sandbox.told["url"].as_str().unwrap().strip_prefix("http://").unwrap();
        for _ in 0..5 {
            let mut hasty = tokio::net::TcpStream::connect(address).await.unwrap();
            let head = format!("POST /sandbox/reset HTTP/1.1\r\nhost: {address}\r\ncontent-length: 0\r\n\r\n");
            hasty.write_all(head.as_bytes()).await.unwrap();
            drop(hasty);
            assert_eq!(now(sandbox).await, sandbox.told);
            assert_eq!(count(sandbox, &sandbox.told).await, 0);
        }
    }

    async fn doors_refuse_what_makes_no_sense_and_whoever_is_not_from_here(sandbox: &Sandbox) {
        for (wish, status, code) in [
            (json!({}), 400, "BAD_USER_INPUT"),
            (json!({ "advance": "a day" }), 400, "BAD_USER_INPUT"),
            (json!({ "advance": "P1D", "now": "2026-06-02T09:00:00+08:00" }), 400, "BAD_USER_INPUT"),
            (json!({ "now": "2026-06-01T08:59:59+08:00" }), 409, "CONFLICT"),
            (json!({ "now": "2100-01-01T00:00:00Z" }), 400, "OUT_OF_RANGE"),
            (json!({ "advance": "P4294967295W" }), 400, "OUT_OF_RANGE"),
        ] {
            let response = sandbox.post("/sandbox/clock", &wish).send().await.unwrap();
            assert_eq!(response.status(), StatusCode::from_u16(status).unwrap(), "{wish}");
            assert_eq!(json(response).await["code"], code, "{wish}");
        }
        for (header, value) in [("origin", "http://elsewhere.example"), ("host", "elsewhere.example")] {
            for request in [sandbox.client.get(sandbox.url("/sandbox")), sandbox.post("/sandbox/reset", &json!({}))] {
                let response = request.header(header, value).send().await.unwrap();
                assert_eq!(response.status(), StatusCode::FORBIDDEN, "{header}");
                assert!(!response.text().await.unwrap().contains("token"), "{header}");
            }
        }
        assert_eq!(now(sandbox).await, sandbox.told);
    }
}

#[tokio::test]
async fn nothing_is_left_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let url = crate::house::postgres_url();
    for arguments in [&[][..], &["--database", &url]] {
        let sandbox = Sandbox::start(folder.path(), arguments);
        let database = sandbox.told["database"].as_str().unwrap().to_owned();
        assert!(is_there(&database).await, "{database}");
        sandbox.reset().await;
        sandbox.stop();
        assert!(!is_there(&database).await, "{database}");
    }
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["gongjian.toml"]);
}

#[tokio::test]
async fn variables_are_written_for_their_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["--env", "sandbox.env", "--clock", "2027-01-01T00:00:00+08:00"];
    let sandbox = Sandbox::start(folder.path(), &arguments);
    let file = folder.path().join("sandbox.env");
    let text = std::fs::read_to_string(&file).unwrap();
    for (name, value) in [
        ("SANDBOX_URL", &sandbox.told["url"]),
        ("SANDBOX_HUB", &json!("xingfuli")),
        ("SANDBOX_NOW", &json!("2027-01-01T00:00:00+08:00")),
        ("SANDBOX_ADMIN_TOKEN", &sandbox.told["roles"]["admin"]["token"]),
        ("SANDBOX_COMMITTEE_LEAD_ORGANISATION", &sandbox.told["roles"]["committeeLead"]["organisationId"]),
    ] {
        let line = format!("{name}={}", value.as_str().unwrap());
        assert!(text.lines().any(|told| told == line), "no {line} in {text}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    sandbox.stop();
}

#[test]
fn what_is_no_sandbox_is_not_started() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = "postgres://nobody@127.0.0.1:1/real";
    for (arguments, why) in [
        (&["--listen", "0.0.0.0:0", "--database", nowhere][..], "127.0.0.1 or [::1] only"),
        (&["--data", "real", "--database", nowhere], "--data"),
        (&["--database", "sqlite:real.sqlite"], "beside the PostgreSQL one"),
        (&["--clock", "1999-01-01T00:00:00Z", "--database", nowhere], "2020"),
        (&["--database", nowhere], "CREATEDB"),
    ] {
        let (is_well, text) = said(gongjian(folder.path()).arg("sandbox").args(arguments));
        assert!(!is_well && text.contains(why), "{arguments:?}: {text}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_hub_that_is_none_has_no_such_doors() {
    let house = House::on_sqlite(|_| ()).await;
    for path in ["/sandbox", "/sandbox/reset", "/sandbox/clock"] {
        assert_eq!(house.got(path).await.status(), StatusCode::NOT_FOUND, "{path}");
        let posted = house.client.post(house.url(path)).json(&json!({ "advance": "P1D" })).send().await.unwrap();
        assert_eq!(posted.status(), StatusCode::NOT_FOUND, "{path}");
    }
    house.close().await;
}
