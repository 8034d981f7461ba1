//! What reading costs: as many statements for twenty rows as for one, and two where one thing is asked for.
//!
//! The lists are read from the schema: those at the root, below an organisation and of a hub's public face, and for each
//! of them everything that can be asked of its rows.

use std::{collections::HashMap, fmt::Write as _};

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::{
    district::{District, text},
    house::{House, on_both},
    person::Person,
    schema::{Arguments, Field, Schema},
};

const PAGE: usize = 20;

on_both! {
    async fn lists_cost_as_much_for_twenty_rows_as_for_one(house: &House) {
        let district = crowded(house).await;
        let schema = house.schema().await;
        let mut dear = String::new();
        for list in lists(house, schema, &district) {
            let row = &schema.field(&list.connection, "nodes").named;
            for below in columns(schema, row) {
                let document = list.document(&below.selection);
                let twenty = cost(&list.person, &document, PAGE, &list.path).await;
                assert!(!list.is_full || twenty.rows == PAGE, "{} holds only {} rows", list.name, twenty.rows);
                let one = cost(&list.person, &document, 1, &list.path).await;
                if twenty.statements <= one.statements {
                    continue;
                }
                let most = dearest_row(&list, &document, twenty.rows).await;
                // A loader waits a moment for others: on a busy machine a batch is torn now and then, a cost for each row
                // is there every time.
                let mut twenty = twenty;
                for _ in 0..30 {
                    if twenty.statements <= most {
                        break;
                    }
                    twenty = cost(&list.person, &document, PAGE, &list.path).await;
                }
                if twenty.statements > most {
                    let spent = (twenty.rows, twenty.statements);
                    writeln!(dear, "{} with {}: {most} for one row, {spent:?} for more", list.name, below.name).unwrap();
                }
            }
        }
        assert_eq!(dear, "", "lists whose statements grow with their rows");
    }

    async fn reading_one_thing_costs_one_statement_beside_the_scope(house: &House) {
        let district = District::found(house, "cheap", "").await;
        let offer = district.offer(house, "会议室", json!({})).await;
        let person = &district.branch.person;
        let offers = "{ offers(first: 20, filter: { categories: [VENUE] }) { nodes { id title organisation { id name } } } }";
        let node = "query($id: ID!) { node(id: $id) { ... on Offer { id title place } } }";
        let public = format!("query($slug: String!) {{ publicHub(slug: $slug) {offers} }}");
        let stranger = house.stranger();
        for (asked, variables, person) in [
            (offers, json!({}), person),
            (node, json!({ "id": offer }), person),
            (&public, json!({ "slug": district.slug }), &stranger),
        ] {
            let answer = person.ask(asked, &variables).await;
            assert!((1..=2).contains(&answer.statements()), "{} statements for {asked}", answer.statements());
            assert!(answer.data(asked).to_string().contains("会议室"));
        }
    }
}

/// A list, and how to ask for it.
struct List {
    name: String,
    connection: String,
    /// The document around `(first: $first, after: $after) { .. }`.
    before: String,
    after: String,
    /// Where the connection lies in the answer.
    path: String,
    person: Person,
    /// Whether there is more than a page of it.
    is_full: bool,
}

impl List {
    fn document(&self, row: &str) -> String {
        let (before, after) = (&self.before, &self.after);
        format!(
            "query($first: Int, $after: String) {{ {before}(first: $first, after: $after) {{ \
             pageInfo {{ endCursor }} nodes {{ {row} }} }} {after} }}"
        )
    }
}

/// Something that can be asked of a row.
struct Column {
    name: String,
    selection: String,
}

struct Cost {
    statements: u32,
    rows: usize,
    end: Value,
}

/// Every list at the root, of a hub's public face, and below an organisation.
fn lists(house: &House, schema: &Schema, district: &District) -> Vec<List> {
    let is_list = |field: &&Field| Schema::is_connection(&field.named);
    let root = schema.ty("Query").fields.iter().filter(is_list).map(|field| List {
        name: field.name.clone(),
        connection: field.named.clone(),
        before: field.name.clone(),
        after: String::new(),
        path: format!("/data/{}", field.name),
        person: match field.name.as_str() {
            "bookings" | "notices" | "questions" => district.library.person.clone(),
            _ => district.admin.person.clone(),
        },
        is_full: true,
    });
    let public = schema.ty("PublicHub").fields.iter().filter(is_list).map(|field| List {
        name: format!("PublicHub.{}", field.name),
        connection: field.named.clone(),
        before: format!("publicHub(slug: \"{}\") {{ {}", district.slug, field.name),
        after: "}".to_owned(),
        path: format!("/data/publicHub/{}", field.name),
        person: house.stranger(),
        // Active are those that came in by a slip.
        is_full: field.name != "organisations",
    });
    let inner = schema.ty("Organisation").fields.iter().filter(is_list).map(|field| List {
        name: format!("Organisation.{}", field.name),
        connection: field.named.clone(),
        before: format!("node(id: \"{}\") {{ ... on Organisation {{ {}", district.library.organisation, field.name),
        after: "} }".to_owned(),
        path: format!("/data/node/{}", field.name),
        person: district.library.person.clone(),
        is_full: false,
    });
    let lists: Vec<_> = root.chain(public).chain(inner).collect();
    assert!(lists.len() > 11, "only {} lists were found", lists.len());
    lists
}

/// The leaves of a row together, and each of its objects and lists by itself.
fn columns(schema: &Schema, row: &str) -> Vec<Column> {
    let span = r#"span: { start: "2026-06-06T00:00:00Z", end: "2026-06-07T00:00:00Z" }"#;
    let given = HashMap::from([("Offer.availability".to_owned(), span.to_owned())]);
    let arguments = Arguments { page: 2, given };
    let (leaves, objects): (Vec<_>, Vec<_>) =
        schema.ty(row).fields.iter().partition(|field| schema.is_leaf(&field.named));
    let leaves: Vec<_> = leaves.iter().map(|field| field.name.as_str()).collect();
    let leaves = Column { name: "its leaves".to_owned(), selection: leaves.join(" ") };
    let objects = objects
        .into_iter()
        .map(|field| Column { name: field.name.clone(), selection: schema.ask(row, field, 0, &arguments) });
    [leaves].into_iter().chain(objects).collect()
}

async fn cost(person: &Person, document: &str, first: usize, path: &str) -> Cost {
    cost_after(person, document, first, path, &Value::Null).await
}

async fn cost_after(person: &Person, document: &str, first: usize, path: &str, after: &Value) -> Cost {
    let answer = person.ask(document, &json!({ "first": first, "after": after })).await;
    assert!(answer.body["errors"].is_null(), "{document}: {}", answer.body);
    let connection = answer.body.pointer(path).unwrap();
    let rows = connection["nodes"].as_array().unwrap().len();
    Cost { statements: answer.statements(), rows, end: connection["pageInfo"]["endCursor"].clone() }
}

/// The most that a page of one row takes: some rows have nothing to load where others have.
async fn dearest_row(list: &List, document: &str, rows: usize) -> u32 {
    let (mut most, mut after) = (0, Value::Null);
    for _ in 0..rows {
        let one = cost_after(&list.person, document, 1, &list.path, &after).await;
        most = most.max(one.statements);
        after = one.end;
    }
    most
}

/// A district with more than a page of everything.
async fn crowded(house: &House) -> District {
    let district = District::found(house, "crowded", "").await;
    let library = &district.library;
    let notice = district.notice(house, "通知", json!({})).await;
    // Before the bookings: a page of notices takes a statement for each kind of thing on it, and the newest are of one.
    for _ in 0..PAGE {
        district.ask(house, &district.branch, &notice).await;
    }
    house.clock.advance(TimeDelta::seconds(1));
    for nr in 0..PAGE {
        let title = format!("折叠椅{nr}");
        let chairs = json!({ "category": "EQUIPMENT", "isExclusive": false, "quantity": 100 });
        let offer = district.offer(house, &title, chairs).await;
        let activity = district.agree(house, &format!("集市{nr}")).await;
        district.publish(house, &activity).await;
        let booking = district.book(house, &district.charity, &offer, json!({ "activityId": activity })).await;
        library.does(house, "approveBooking", json!({ "bookingId": booking }), "booking { state }").await;
        let report = json!({ "subjectId": offer, "reason": "OTHER", "text": "数量不符" });
        district.branch.does(house, "reportSubject", report, "report { id }").await;
        let branch = json!({ "organisation": {
            "kind": "BRANCH", "name": format!("第{nr}支部"), "contactPost": "组织委员",
            "superiorId": district.branch.organisation,
        } });
        let invited = district.admin.does(house, "inviteOrganisation", branch, "organisation { id }").await;
        assert!(text(&invited["organisation"]["id"]).starts_with("organisation_"));
        library.slip(house, &library.organisation, "MEMBER", "志愿岗").await;
        let token = json!({ "token": { "name": title, "scope": "READ", "days": 30 } });
        if nr < 5 {
            library.does(house, "createApiToken", token, "created { secret }").await;
            library.attaches(&format!("{title}.png")).await;
            library.listens(house).await;
        }
    }
    district
}
