//! Hostile documents: whatever is sent is answered below 500, no memory grows with it, and what would cost without bound is
//! refused before anything of it is executed.

mod dice;
mod documents;

use std::collections::BTreeSet;

use futures_util::{StreamExt, stream};
use reqwest::{Method, header::CONTENT_TYPE};
use serde_json::{Value, json};

use self::{
    dice::Dice,
    documents::{Maker, bombs},
};
use crate::{
    process::{Installation, On, found, found_with},
    results::{Counts, list, many, tell_weather},
    support::{district::District, house::House, person::Person, schema::Schema},
};

/// Asked side by side.
const AT_ONCE: usize = 4;
/// By how much memory may have grown in KiB: what is kept of documents, of statements and by the allocator.
const MOST_GROWTH: u64 = 96 * 1024;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_document_brings_the_server_down_or_makes_it_grow() {
    for on in [On::Sqlite, On::Postgres] {
        let (installation, district) = found_with_offers(on, "hostile").await;
        let mut server = installation.start().await;
        let callers = callers(&district);
        let schema = Schema::read(callers[0].clone()).await;
        let maker = Maker { schema: &schema, ids: ids(&district).await };
        let documents = many(10_000, 300);
        // The first ones fill what is kept of documents and statements.
        send(&maker, &callers, documents / 5, 1).await;
        let before = server.resident();
        let seen = send(&maker, &callers, documents, 2).await;
        let after = server.resident();
        assert!(after < before + MOST_GROWTH, "{before} KiB before, {after} KiB after");
        assert_eq!(server.complaints(), Vec::<String>::new());
        assert!(!server.said().iter().any(|line| line.contains("panicked")));
        district.admin.person.data("{ offers { nodes { id } } }", &json!({})).await;
        installation.verify_audit().await;
        tell_weather(
            &format!("{documents} generated documents and bodies"),
            on.name(),
            &format!(
                "{}; none above 499, no panic; memory {} MiB before, {} MiB after; audit sound",
                list(&seen),
                before / 1024,
                after / 1024
            ),
        );
        server.kill();
        installation.clear().await;
    }
}

/// Somebody of each role, somebody with a token that is none, and nobody.
fn callers(district: &District) -> Vec<Person> {
    let District { admin, committee, charity, branch, library, .. } = district;
    let mut callers: Vec<_> = [admin, committee, charity, branch, library].map(|post| post.person.clone()).to_vec();
    callers.push(admin.person.signed_out());
    callers.push(admin.person.with_token("gj_nothing"));
    callers
}

/// A district in which something is offered.
pub(crate) async fn found_with_offers(on: On, slug: &str) -> (Installation, District) {
    let more = async |house: &House, district: &District| {
        district.notice(house, "通知", json!({})).await;
        district.offer(house, "会议室", json!({})).await;
    };
    found_with(on, slug, |_| {}, more).await
}

/// Ids of things that are there.
pub(crate) async fn ids(district: &District) -> Vec<String> {
    let asked = "{ organisations { nodes { id } } offers { nodes { id } } viewer { account { id } hub { id } } }";
    let told = district.admin.person.data(asked, &json!({})).await;
    let mut found = BTreeSet::new();
    collect(&told, &mut found);
    assert!(found.len() > 6, "{found:?}");
    found.into_iter().collect()
}

fn collect(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(id) if name == "id" => drop(into.insert(id.clone())),
                    other => collect(other, into),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, into)),
        _ => {}
    }
}

/// Sends so many; answers what came of each kind.
async fn send(maker: &Maker<'_>, callers: &[Person], documents: usize, seed: u64) -> Counts {
    let each = (0..documents).map(|number| {
        let dice = Dice::new(seed << 32 | number as u64);
        let (kind, body) = maker.body(&dice);
        let caller = dice.one_of(callers).clone();
        async move { (kind, answered(&caller, body, number).await) }
    });
    let mut counts = Counts::new();
    let mut answers = stream::iter(each).buffer_unordered(AT_ONCE);
    while let Some((kind, status)) = answers.next().await {
        *counts.entry(format!("{kind}, {status}")).or_default() += 1;
    }
    counts
}

async fn answered(caller: &Person, body: Vec<u8>, number: usize) -> u16 {
    let request = caller.request(Method::POST, "/graphql").header(CONTENT_TYPE, "application/json");
    let answer = request.body(body.clone()).send().await.unwrap();
    let status = answer.status().as_u16();
    let text = answer.text().await.unwrap();
    let shown = || String::from_utf8_lossy(&body[..body.len().min(3_000)]).into_owned();
    assert!(status < 500, "{status} for number {number}: {}\n{text}", shown());
    let told: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("no JSON for {}: {text}", shown()));
    let codes: Vec<_> =
        told["errors"].as_array().into_iter().flatten().map(|error| &error["extensions"]["code"]).collect();
    assert!(!codes.iter().any(|code| *code == "INTERNAL"), "INTERNAL for {}\n{told}", shown());
    status
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_would_cost_without_bound_is_refused_before_it_is_executed() {
    let (installation, district) = found(On::Sqlite, "bombs").await;
    let mut server = installation.start().await;
    let mut refused = vec![];
    for (name, document) in bombs() {
        let answer = district.admin.person.ask(&document, &json!({})).await;
        assert_eq!(answer.codes(), ["QUERY_TOO_COMPLEX"], "{name}: {}", answer.body);
        assert!(answer.body["data"].is_null(), "{name}");
        // Not told where nothing was prepared to be executed.
        let statements = answer.headers.get("x-gongjian-statements").map_or("0", |told| told.to_str().unwrap());
        assert_eq!(statements, "0", "{name}");
        refused.push(name);
    }
    assert_eq!(server.complaints(), Vec::<String>::new());
    server.kill();
    tell_weather("documents beyond a limit", "SQLite", &format!("refused with no statement: {}", refused.join(", ")));
    installation.clear().await;
}
