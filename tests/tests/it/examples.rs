//! `docs/examples`, run word for word; every mutation and every error code of the schema has one there.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use serde_json::{Value, json};
use server::graphql_http::Code;

use crate::support::{
    house::{House, on_both},
    page::{Answer, Asked, Step, assert_complete, steps},
    schema::Schema,
    walk::Walk,
};

/// The page of error codes; the others hold a section for each mutation.
const ERRORS: &str = "errors.md";

/// The codes that no client can bring about on demand: the test that does, and why it takes one. The list may only shrink.
const SHOWN_BY_TESTS: [(&str, &str, &str); 5] = [
    ("BUSY", "crates/hub/src/identity/password.rs", "more_than_may_wait_are_turned_away_at_once"),
    ("INTERNAL", "crates/server/tests/it/graphql_http/http.rs", "a_failing_resolver_says_nothing_of_why"),
    ("TIMEOUT", "crates/server/tests/it/graphql_http/http.rs", "an_operation_ends_when_its_time_is_up"),
    ("UNAVAILABLE", "tests/tests/campaign/crash.rs", "what_was_acknowledged_survives_crashes_of_the_database"),
    (
        "UNKNOWN_OUTCOME",
        "crates/hub/tests/it/writing.rs",
        "commit_that_never_arrived_is_not_answered_with_yes_and_its_key_is_free",
    ),
];

macro_rules! pages {
    ($($test:ident: $name:literal,)*) => {
        const PAGES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../../docs/examples/", $name))),)*];

        on_both! {$(
            async fn $test(house: &House) {
                walk($name, include_str!(concat!("../../../docs/examples/", $name)), house).await;
            }
        )*}
    };
}

pages! {
    people_come_and_go: "people.md",
    organisations_come_and_go: "organisations.md",
    districts_are_imported: "imports.md",
    offers_are_booked: "offers-and-bookings.md",
    information_is_read_and_questions_are_answered: "information-and-questions.md",
    activities_are_agreed_on: "activities.md",
    reports_are_decided: "moderation.md",
    organisations_are_told: "notifications.md",
    errors_are_told: "errors.md",
}

on_both! {
    async fn every_mutation_has_an_example_that_succeeds(house: &House) {
        let schema = house.schema().await;
        let shown: BTreeSet<_> = all_steps().filter(|(page, step)| *page != ERRORS && succeeds(step)).map(|(_, step)| step.heading).collect();
        let there: BTreeSet<_> = schema.ty("Mutation").fields.iter().map(|field| field.name.clone()).collect();
        let missing: Vec<_> = there.difference(&shown).collect();
        assert!(missing.is_empty(), "without an example: {missing:?}");
    }

    async fn every_error_code_has_an_example(house: &House) {
        let schema = house.schema().await;
        let codes = schema.ty("UserErrorCode").enum_values.iter().map(String::as_str);
        let codes: BTreeSet<_> = codes.chain(Code::ALL.iter().map(|code| code.as_str())).collect();
        let mut shown: BTreeMap<_, bool> = BTreeMap::new();
        for (_, step) in all_steps().filter(|(page, _)| *page == ERRORS) {
            *shown.entry(step.heading.clone()).or_default() |= tells(&step, &step.heading);
        }
        for code in codes {
            match SHOWN_BY_TESTS.iter().find(|(excepted, ..)| *excepted == code) {
                Some((_, file, test)) => {
                    assert!(!shown.contains_key(code), "{code} has an example: is it an exception?");
                    assert!(page(ERRORS).contains(&format!("## `{code}`")), "{code} is not told of");
                    let path = format!("{}/../{file}", env!("CARGO_MANIFEST_DIR"));
                    let source = std::fs::read_to_string(&path).unwrap();
                    assert!(source.contains(&format!("fn {test}(")), "{file} has no {test}");
                }
                None => assert_eq!(shown.get(code), Some(&true), "{code} is without an example"),
            }
        }
    }
}

on_both! {
    async fn fields_of_errors_are_paths_of_the_input(house: &House) {
        let schema = house.schema().await;
        let mut paths = 0;
        for (_, step) in all_steps() {
            let Some(Answer::Data(Value::Object(data))) = &step.answer else { continue };
            for (mutation, payload) in data {
                for error in payload["userErrors"].as_array().into_iter().flatten() {
                    let path: Vec<_> = error["field"].as_array().unwrap().iter().map(|part| part.as_str().unwrap()).collect();
                    assert!(is_path(schema, mutation, &path), "line {}: {mutation} has no {path:?}", step.line);
                    paths += usize::from(!path.is_empty());
                }
            }
        }
        assert!(paths > 20, "only {paths} errors name a field");
    }
}

/// Whether a mutation's input has such a field.
fn is_path(schema: &Schema, mutation: &str, path: &[&str]) -> bool {
    let mut ty = schema.input_of(mutation).map(|input| input.named.clone());
    path.iter().filter(|part| part.parse::<usize>().is_err()).all(|part| {
        let found = ty.take().and_then(|ty| schema.ty(&ty).inputs.iter().find(|input| input.name == *part));
        ty = found.map(|input| input.named.clone());
        ty.is_some()
    })
}

#[test]
fn every_page_is_run_and_linked_and_says_what_is_answered() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/examples");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let there: BTreeSet<_> = names.filter(|name| name != "README.md").collect();
    let run: BTreeSet<_> = PAGES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(there, run);
    let index = std::fs::read_to_string(format!("{folder}/README.md")).unwrap();
    for (name, text) in PAGES {
        assert!(index.contains(&format!("({name})")), "README.md does not link {name}");
        assert_complete(text);
    }
}

/// Who is there before a page begins is said in `docs/examples/README.md`.
async fn walk(name: &'static str, text: &'static str, house: &House) {
    let mut walk = Walk::begin(house, name).await;
    walk.found("qinghe", "neighbour", "qinghe").await;
    let committee = json!({
        "kind": "NEIGHBOURHOOD_COMMITTEE", "name": "幸福里社区居民委员会", "uscc": "54000000MJ0000085R", "contactPost": "综合服务岗",
    });
    walk.come_in("committee", "juwei-wang", committee).await;
    let charity = json!({ "kind": "CHARITY", "name": "和风公益服务中心", "contactPost": "项目岗" });
    walk.come_in("charity", "hefeng-li", charity).await;
    let branch = json!({ "kind": "BRANCH", "name": "清溪路社区第一支部", "contactPost": "书记岗" });
    walk.come_in("branch", "zhibu-chen", branch).await;
    // Lists tell what is new first: what a page makes is newer than who was there before.
    house.clock.advance(TimeDelta::minutes(1));
    walk.finish(text).await;
}

fn page(name: &str) -> &'static str {
    PAGES.iter().find(|(page, _)| *page == name).unwrap().1
}

fn all_steps() -> impl Iterator<Item = (&'static str, Step)> {
    PAGES.iter().flat_map(|(name, text)| steps(text).into_iter().map(|step| (*name, step)))
}

/// Whether a step runs the mutation that it stands under, and is told of no error.
fn succeeds(step: &Step) -> bool {
    let mutation = &step.heading;
    let runs = matches!(&step.asked, Asked::Document(document) if document.lines().any(|line| {
        line.trim_start().strip_prefix(mutation.as_str()).is_some_and(|rest| rest.starts_with(['(', ' ']))
    }));
    let is_well = matches!(&step.answer, Some(Answer::Data(data)) if data[mutation]["userErrors"] == json!([]));
    runs && is_well
}

/// Whether the answer of a step names the code.
fn tells(step: &Step, code: &str) -> bool {
    match &step.answer {
        Some(Answer::Data(answer) | Answer::Errors(answer)) => {
            answer.to_string().contains(&format!("\"code\":\"{code}\""))
        }
        None => false,
    }
}
