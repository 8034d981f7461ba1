//! What scanners of GraphQL endpoints look for (the checks of dolevf/graphql-cop, written anew), against a server as it is
//! configured on the open internet; and that its errors tell no name of the schema that was not sent.

use std::collections::BTreeSet;

use reqwest::{Method, header::CONTENT_TYPE};
use serde_json::{Value, json};

use crate::{
    process::{Installation, On, Process, found_with},
    results::{many, tell_weather},
    support::{
        district::District,
        person::Person,
        schema::{Schema, Type},
    },
};

/// As `docs/operations.md` says for the open internet.
const PRODUCTION: [&str; 4] = [
    "server.introspection=false",
    "server.queries_by_get=false",
    "server.console=false",
    "server.expose_statistics=false",
];

async fn production(slug: &str) -> (Installation, District, Process, Schema) {
    let mut schema = None;
    let (mut installation, district) =
        found_with(On::Sqlite, slug, |_| {}, async |house, _| schema = Some(Schema::read(house.stranger()).await))
            .await;
    for setting in PRODUCTION {
        installation.set(setting);
    }
    let server = installation.start().await;
    (installation, district, server, schema.unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_scanner_finds_nothing() {
    let (installation, district, mut server, _) = production("scanner").await;
    let nobody = district.admin.person.signed_out();
    let mut findings = vec![];
    for person in [&nobody, &district.admin.person] {
        findings.extend(scan(person).await);
    }
    assert_eq!(findings, Vec::<&str>::new());
    assert_eq!(server.complaints(), Vec::<String>::new());
    server.kill();
    tell_weather(
        "a scanner's checks with the configuration for the open internet",
        "SQLite",
        "introspection, circular introspection, suggestions, GET, mutations by GET, forms, batches, aliases, directives, \
         duplicated fields, IDE, traces, exceptions, other origins: no finding",
    );
    installation.clear().await;
}

/// What a scanner would report.
async fn scan(person: &Person) -> Vec<&'static str> {
    let mut findings = vec![];
    let mut found = |title: &'static str, is_so: bool| {
        if is_so {
            findings.push(title);
        }
    };
    let asked = async |query: &str| person.ask(query, &json!({})).await.body;
    let told = asked("query cop { __schema { types { name fields { name } } } }").await;
    found("introspection (HIGH)", !told["data"]["__schema"].is_null());
    let told = asked("query cop { __type(name: \"Query\") { name fields { name } } }").await;
    found("introspection of a type (HIGH)", !told["data"]["__type"].is_null());
    let circle =
        "{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } }";
    found("circular introspection (HIGH)", !asked(circle).await["data"]["__schema"].is_null());
    let aliases: Vec<_> = (0..=100).map(|number| format!("alias{number}: __typename")).collect();
    found("alias overloading (HIGH)", !asked(&format!("{{ {} }}", aliases.join(" "))).await["data"].is_null());
    let told = asked("query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }").await;
    found("directive overloading (HIGH)", told["errors"].as_array().map_or(0, Vec::len) >= 10);
    let told = asked(&format!("query cop {{ {} }}", "__typename \n".repeat(500))).await;
    found("field duplication (HIGH)", !told["data"].is_null());
    let told = asked("query cop { __schema { directive } }").await;
    found("field suggestions (LOW)", told.to_string().contains("Did you mean"));
    let told = asked("query cop { __typename }").await.to_string();
    found("trace mode (INFO)", told.contains("tracing"));
    let told = asked("qwerty cop { abc }").await.to_string();
    found("unhandled errors (INFO)", ["exception", "stacktrace", "panicked"].iter().any(|word| told.contains(word)));

    let batch = vec![json!({ "query": "{ __typename }" }); 10];
    let told: Value = person.request(Method::POST, "/graphql").json(&batch).send().await.unwrap().json().await.unwrap();
    found("batches (HIGH)", told.is_array());
    for (title, query) in [
        ("queries by GET (MEDIUM)", "query=query%20cop%20%7B__typename%7D"),
        ("mutations by GET (MEDIUM)", "query=mutation%20cop%20%7B__typename%7D"),
    ] {
        let answer = person.request(Method::GET, &format!("/graphql?{query}")).send().await.unwrap();
        found(title, answer.json::<Value>().await.is_ok_and(|told| !told["data"].is_null()));
    }
    for content_type in ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"] {
        let request = person.request(Method::POST, "/graphql").header(CONTENT_TYPE, content_type);
        let answer = request.body("query=%7B__typename%7D").send().await.unwrap();
        found("forms by POST (MEDIUM)", answer.status() != 415);
    }
    for path in ["/graphql", "/graphiql", "/playground", "/console", "/altair", "/voyager"] {
        let page = person.request(Method::GET, path).header("accept", "text/html").send().await.unwrap();
        let text = page.text().await.unwrap().to_lowercase();
        found("an IDE (LOW)", ["graphiql", "playground"].iter().any(|word| text.contains(word)));
    }
    let answer =
        person.request(Method::OPTIONS, "/graphql").header("origin", "https://evil.example").send().await.unwrap();
    found("other origins", answer.headers().contains_key("access-control-allow-origin"));
    findings
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_error_tells_a_name_of_the_schema_that_was_not_sent() {
    let (installation, district, mut server, schema) = production("names").await;
    let names = names(&schema);
    let documents = near_misses(&schema);
    let step = documents.len().div_ceil(many(usize::MAX, 400));
    let mut asked = 0;
    for document in documents.iter().step_by(step) {
        let told = district.library.person.ask(document, &json!({ "input": { "nothing": 1 }, "id": 7 })).await.body;
        let errors = told["errors"].as_array().cloned().unwrap_or_default();
        assert!(!errors.is_empty(), "{document}\n{told}");
        for error in errors {
            let message = error["message"].as_str().unwrap();
            let leaked: Vec<_> =
                words(message).into_iter().filter(|word| names.contains(*word) && !document.contains(word)).collect();
            assert_eq!(leaked, Vec::<&str>::new(), "{document}\n{message}");
        }
        asked += 1;
    }
    server.kill();
    tell_weather("names nearly right, with introspection off", "SQLite", &format!("{asked} documents, no name told"));
    installation.clear().await;
}

/// Words that are names and not English or GraphQL's own.
fn names(schema: &Schema) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (name, ty) in schema.types() {
        names.insert(name.clone());
        let Type { fields, inputs, enum_values, .. } = ty;
        names.extend(fields.iter().map(|field| field.name.clone()));
        names.extend(inputs.iter().chain(fields.iter().flat_map(|field| &field.args)).map(|input| input.name.clone()));
        names.extend(enum_values.iter().cloned());
    }
    // Told by the specification, or words of any sentence.
    let is_own = |name: &String| {
        name.starts_with("__")
            || ["Int", "Float", "String", "Boolean", "ID"].contains(&name.as_str())
            || name.chars().all(|c| c.is_ascii_lowercase())
    };
    names.retain(|name| !is_own(name));
    names
}

fn words(message: &str) -> Vec<&str> {
    message.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect()
}

/// Every name of the schema with its last letter gone, in every place where it could stand; and values that do not fit.
fn near_misses(schema: &Schema) -> Vec<String> {
    let miss = |name: &str| name[..name.len() - 1].to_owned();
    let mut documents = vec![];
    for root in ["Query", "Mutation"] {
        let operation = root.to_lowercase();
        for field in &schema.ty(root).fields {
            documents.push(format!("{operation} {{ {} }}", miss(&field.name)));
            let selection = if schema.is_leaf(&field.named) { "" } else { "{ __typename }" };
            for argument in &field.args {
                let name = &argument.name;
                documents.push(format!("{operation} {{ {}({}: 1) {selection} }}", field.name, miss(name)));
                documents.push(format!("{operation} {{ {}({name}: {{ nothin: [1] }}) {selection} }}", field.name));
                documents.push(format!(
                    "{operation}($input: {}) {{ {}({name}: $input) {selection} }}",
                    miss(&argument.named),
                    field.name
                ));
            }
            for below in schema.ty(&field.named).fields.iter().take(3) {
                documents.push(format!("{operation} {{ {} {{ {} }} }}", field.name, miss(&below.name)));
            }
            documents.push(format!("{operation} {{ {} {{ ... on {} {{ id }} }} }}", field.name, miss(&field.named)));
            documents.push(format!("{operation} {{ {} {{ ... on {} {{ idd }} }} }}", field.name, field.named));
        }
    }
    for (name, ty) in schema.types() {
        for value in &ty.enum_values {
            documents.push(format!("{{ offers(filter: {{ categories: [{}] }}) {{ nodes {{ id }} }} }}", miss(value)));
        }
        if ty.kind == "INPUT_OBJECT" {
            documents.push(format!("query($input: {name}) {{ offers(filter: $input) {{ nodes {{ id }} }} }}"));
        }
    }
    documents.sort();
    documents.dedup();
    documents
}
