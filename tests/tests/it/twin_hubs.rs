//! Two hubs with the same content and different marker words: whatever is asked in one, the other's marker is never seen.
//!
//! What there is to ask is read from the schema, so that a new field is covered or makes these tests fail. The lists of
//! exceptions may only shrink.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Value, json};

use crate::support::{
    district::{District, Post, run},
    house::{House, on_both},
    person::user_codes,
    schema::{Arguments, Field, Schema},
};

const OURS: &str = "乙乙标记";
const THEIRS: &str = "甲甲标记";
/// What only those who are signed in may see.
const INNER: &str = "内部专用";

/// The root fields that need arguments. Each is asked by a test below.
const ASKED_BY_NAME: [&str; 7] =
    ["node", "nodes", "outsideInvitation", "publicHub", "slip", "slipByCode", "suspensionEffects"];
/// The mutations that name nothing of a hub but the organisation acted for.
const NAME_NOTHING: [&str; 17] = [
    "answerOutsideInvitation",
    "changePassword",
    "claimSlip",
    "createApiToken",
    "createChannel",
    "createOffer",
    "endOtherSessions",
    // A file's id is told to whoever sent it, and is nowhere to be read: it has a test of its own in `imports`.
    "importDistrict",
    "refreshSession",
    "rehearseImport",
    "resetPassword",
    "signIn",
    "signOut",
    "signUp",
    "switchHub",
    // A decision's id is told to whoever decided, once, and is nowhere to be read: it has a test of its own below.
    "undoDecision",
    "updateHub",
];
/// The root fields that answer those who are not signed in.
const FOR_ANYONE: [&str; 0] = [];

on_both! {
    async fn nothing_of_another_hub_is_seen(house: &House) {
        let twins = Twins::found(house).await;
        let schema = house.schema().await;
        let all = documents(schema);
        let theirs = twins.theirs.seen(&all).await;
        assert_full(schema, &theirs);
        for post in twins.ours.posts() {
            for (field, documents) in &all {
                for document in documents {
                    let told = post.person.ask(document, &json!({})).await.body.to_string();
                    assert_foreign(&told, &theirs.ids, &format!("{field}: {document}"));
                }
            }
        }
    }

    async fn ids_of_another_hub_name_nothing(house: &House) {
        let twins = Twins::found(house).await;
        let schema = house.schema().await;
        let theirs = twins.theirs.seen(&documents(schema)).await;
        let ours = &twins.ours.admin.person;
        for ids in theirs.ids.iter().collect::<Vec<_>>().chunks(50) {
            let told = ours.data("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", &json!({ "ids": ids })).await;
            assert!(told["nodes"].as_array().unwrap().iter().all(Value::is_null), "{told}");
        }
        for node in schema.nodes() {
            let Some(id) = theirs.ids.iter().find(|id| kind(id) == snake(node)) else { continue };
            for body in schema.bodies(node, 1, &arguments()) {
                let document = format!("query($id: ID!) {{ node(id: $id) {{ ... on {node} {{ {body} }} }} }}");
                let told = ours.data(&document, &json!({ "id": id })).await;
                assert_eq!(told, json!({ "node": null }), "{document}");
                let own = twins.theirs.anyone_sees(id, &document).await;
                assert!(own, "nobody sees {id} in its own hub: the test would hold whatever the server did");
            }
        }
        let effects = "query($id: ID!) { suspensionEffects(organisationId: $id) { members } }";
        let of_theirs = ours.data(effects, &json!({ "id": twins.theirs.library.organisation })).await;
        assert_eq!(of_theirs, json!({ "suspensionEffects": null }));
        let of_ours = ours.data(effects, &json!({ "id": twins.ours.library.organisation })).await;
        assert_eq!(of_ours["suspensionEffects"]["members"], 1);
        for (field, document, variables) in filtered(schema, &theirs.ids) {
            let told = ours.ask(&document, &variables).await.body;
            assert!(!told.to_string().contains(THEIRS), "{field} {variables}: {told}");
        }
    }

    async fn mutations_change_nothing_of_another_hub(house: &House) {
        let twins = Twins::found(house).await;
        let schema = house.schema().await;
        let (all, ours, theirs) = (documents(schema), &twins.ours, &twins.theirs);
        let before = theirs.seen(&all).await;
        let own = ours.seen(&all).await;
        let mut tried = 0;
        for mutation in &schema.ty("Mutation").fields {
            let selection = schema.selection(&mutation.named, 1, &arguments());
            for attempt in attempts(schema, mutation, &own.ids, &before.ids) {
                let (admin, library) = (&ours.admin, &ours.library);
                let as_theirs = (&admin.person, &theirs.admin.organisation);
                let callers = [(&admin.person, &admin.organisation), (&library.person, &library.organisation), as_theirs];
                for (person, acting) in callers {
                    let mut input = attempt.clone();
                    if input.get("actingOrganisationId").is_some() {
                        input["actingOrganisationId"] = json!(acting);
                    }
                    let told = run(house, person, &mutation.name, &input, &selection).await;
                    assert!(!told.to_string().contains(THEIRS), "{} {input}: {told}", mutation.name);
                    let is_refused = !told["userErrors"].as_array().unwrap().is_empty();
                    assert!(is_refused || *acting != theirs.admin.organisation, "{} {input}: {told}", mutation.name);
                    tried += 1;
                }
            }
        }
        assert!(tried > 100, "only {tried} mutations were tried");
        let after = theirs.seen(&all).await;
        assert_eq!(before.answers, after.answers, "something of theirs changed");
    }

    async fn a_decision_of_another_hub_is_not_taken_back(house: &House) {
        let twins = Twins::found(house).await;
        let (ours, theirs) = (&twins.ours, &twins.theirs);
        let asked = "{ reports(first: 1) { nodes { id version } } }";
        let report = theirs.admin.person.data(asked, &json!({})).await["reports"]["nodes"][0].clone();
        let decision = json!({ "subjectId": report["id"], "version": report["version"], "verdict": "UPHOLD" });
        let decided = json!({ "decisions": [decision] });
        let decided = theirs.admin.does(house, "decide", decided, "results { decisionId }").await;
        let undo = json!({ "decisionId": decided["results"][0]["decisionId"] });
        for post in ours.posts() {
            let told = post.tries(house, "undoDecision", undo.clone(), "decisionId").await;
            assert_eq!(user_codes(&told), ["NOT_FOUND"], "{told}");
            assert!(!told.to_string().contains(THEIRS), "{told}");
        }
        // In its own hub it can be taken back still.
        theirs.admin.does(house, "undoDecision", undo, "decisionId").await;
    }

    async fn anonymous_callers_see_one_hub_and_only_what_is_public(house: &House) {
        let twins = Twins::found(house).await;
        let schema = house.schema().await;
        let theirs = twins.theirs.seen(&documents(schema)).await;
        let anyone = house.stranger();
        let mut told = String::new();
        for body in bodies_below(schema, "PublicHub") {
            let document = format!("query($slug: String!) {{ publicHub(slug: $slug) {{ {body} }} }}");
            let answer = anyone.ask(&document, &json!({ "slug": twins.ours.slug })).await.body;
            assert_foreign(&answer.to_string(), &theirs.ids, &document);
            told += &answer.to_string();
        }
        for shown in [OURS, "会议室", "便民集市", "居民委员会"] {
            assert!(told.contains(shown), "{shown} is public");
        }
        for hidden in [INNER, "钥匙", "王芳"] {
            assert!(!told.contains(hidden), "{hidden} is not public");
        }
        for (field, documents) in documents(schema) {
            for document in documents {
                let told = anyone.ask(&document, &json!({})).await.body.to_string();
                let is_silent = !told.contains(OURS) && !told.contains(THEIRS);
                assert!(is_silent || FOR_ANYONE.contains(&field.as_str()), "{document}: {told}");
            }
        }
        for id in &theirs.ids {
            let told = anyone.data("query($id: ID!) { node(id: $id) { id } }", &json!({ "id": id })).await;
            assert_eq!(told, json!({ "node": null }), "{id}");
        }
    }
}

/// The two hubs.
struct Twins {
    ours: District,
    theirs: District,
}

impl Twins {
    async fn found(house: &House) -> Self {
        let theirs = District::found(house, "theirs", THEIRS).await;
        theirs.fill(house, INNER).await;
        let ours = District::found(house, "ours", OURS).await;
        ours.fill(house, INNER).await;
        Self { ours, theirs }
    }
}

/// What the people of a hub see: every answer, and all ids in them.
struct Seen {
    answers: BTreeMap<String, Value>,
    ids: BTreeSet<String>,
}

impl District {
    fn posts(&self) -> [&Post; 4] {
        [&self.admin, &self.library, &self.charity, &self.branch]
    }

    async fn seen(&self, documents: &[(String, Vec<String>)]) -> Seen {
        let mut seen = Seen { answers: BTreeMap::new(), ids: BTreeSet::new() };
        for (at, post) in self.posts().into_iter().enumerate() {
            for (field, documents) in documents {
                for document in documents {
                    let told = post.person.data(document, &json!({})).await;
                    collect_ids(&told, &mut seen.ids);
                    seen.answers.insert(format!("{field} {at} {document}"), told);
                }
            }
        }
        seen
    }

    async fn anyone_sees(&self, id: &str, document: &str) -> bool {
        for post in self.posts() {
            if !post.person.data(document, &json!({ "id": id })).await["node"].is_null() {
                return true;
            }
        }
        false
    }
}

/// Every root field that needs no argument, with documents that ask for everything below it.
fn documents(schema: &Schema) -> Vec<(String, Vec<String>)> {
    let mut by_name = vec![];
    let mut documents = vec![];
    for field in &schema.ty("Query").fields {
        if field.args.iter().any(|argument| argument.is_required) {
            by_name.push(field.name.as_str());
            continue;
        }
        let bodies = bodies_of(schema, "Query", field);
        documents.push((field.name.clone(), bodies.into_iter().map(|body| format!("{{ {body} }}")).collect()));
    }
    by_name.sort_unstable();
    assert_eq!(by_name, ASKED_BY_NAME, "root fields that need arguments: tell this test how to ask them");
    documents
}

/// A field with everything below it, in pieces.
fn bodies_of(schema: &Schema, owner: &str, field: &Field) -> Vec<String> {
    if !Schema::is_connection(&field.named) {
        let bodies = schema.bodies(&field.named, 1, &arguments()).into_iter();
        return bodies.map(|body| format!("{} {{ {body} }}", field.name)).collect();
    }
    let row = &schema.field(&field.named, "nodes").named;
    let bodies = schema.bodies(row, 1, &arguments()).into_iter();
    let rows = bodies.map(|body| format!("{}(first: 60) {{ nodes {{ {body} }} }}", field.name));
    rows.chain([schema.ask(owner, field, 0, &arguments())]).collect()
}

fn bodies_below(schema: &Schema, ty: &str) -> Vec<String> {
    schema
        .ty(ty)
        .fields
        .iter()
        .flat_map(
            |field| {
                if schema.is_leaf(&field.named) { vec![field.name.clone()] } else { bodies_of(schema, ty, field) }
            },
        )
        .collect()
}

fn arguments() -> Arguments {
    let span = r#"span: { start: "2026-06-06T00:00:00Z", end: "2026-06-07T00:00:00Z" }"#;
    Arguments { page: 5, given: HashMap::from([("Offer.availability".to_owned(), span.to_owned())]) }
}

/// Their own people must see their marker at every root field, and things of every type, or else the test shows nothing.
fn assert_full(schema: &Schema, theirs: &Seen) {
    for field in schema.ty("Query").fields.iter().filter(|field| !ASKED_BY_NAME.contains(&field.name.as_str())) {
        let prefix = format!("{} ", field.name);
        let mut answers = theirs.answers.iter().filter(|(asked, _)| asked.starts_with(&prefix));
        assert!(answers.any(|(_, told)| told.to_string().contains(THEIRS)), "{} shows its own hub nothing", field.name);
    }
    let kinds: BTreeSet<_> = theirs.ids.iter().map(|id| kind(id).to_owned()).collect();
    for node in schema.nodes() {
        assert!(kinds.contains(&snake(node)), "the twins hold no {node}: fill them with one");
    }
}

fn assert_foreign(told: &str, ids: &BTreeSet<String>, asked: &str) {
    assert!(!told.contains(THEIRS), "{asked} shows another hub's text: {told}");
    for id in ids {
        assert!(!told.contains(id.as_str()), "{asked} shows another hub's {id}");
    }
}

/// Every id argument of every root list, in a filter or by itself, with each id that might fit.
fn filtered(schema: &Schema, ids: &BTreeSet<String>) -> Vec<(String, String, Value)> {
    let mut asked = vec![];
    for field in &schema.ty("Query").fields {
        for argument in &field.args {
            let ty = schema.ty(&argument.named);
            for input in ty.inputs.iter().filter(|input| input.named == "ID") {
                let document = format!(
                    "query($given: {}) {{ {}({}: $given) {{ {} }} }}",
                    argument.written,
                    field.name,
                    argument.name,
                    schema.selection(&field.named, 1, &arguments())
                );
                let ids = ids.iter().map(|id| json!({ "given": { &input.name: id } }));
                asked.extend(ids.map(|given| (field.name.clone(), document.clone(), given)));
            }
        }
    }
    assert!(!asked.is_empty(), "no list has a filter by id");
    asked
}

/// Inputs of a mutation that name their things: all at once, and each beside things of our own.
fn attempts(schema: &Schema, mutation: &Field, own: &BTreeSet<String>, theirs: &BTreeSet<String>) -> Vec<Value> {
    let Some(input) = schema.input_of(&mutation.name) else {
        assert!(NAME_NOTHING.contains(&mutation.name.as_str()), "{} has no input", mutation.name);
        return vec![];
    };
    let names = id_fields(schema, &input.named);
    let mut attempts = vec![];
    let others = names.iter().filter(|name| *name != "actingOrganisationId").count();
    for name in names.iter().filter(|name| *name != "actingOrganisationId") {
        for id in fitting(name, theirs) {
            let only = |field: &str| {
                let ids = fitting(field, own);
                if field == name { Some(id.clone()) } else { ids.first().cloned() }
            };
            attempts.push(made_up(schema, &input.named, &only));
            if others == 1 {
                continue;
            }
            let every =
                |field: &str| if field == name { Some(id.clone()) } else { fitting(field, theirs).first().cloned() };
            attempts.push(made_up(schema, &input.named, &every));
        }
    }
    let is_excepted = NAME_NOTHING.contains(&mutation.name.as_str());
    assert_ne!(is_excepted, !attempts.is_empty(), "{} names {names:?}: is it an exception?", mutation.name);
    attempts
}

fn id_fields(schema: &Schema, input: &str) -> BTreeSet<String> {
    let fields = schema.ty(input).inputs.iter();
    fields
        .flat_map(|field| match schema.ty(&field.named).kind.as_str() {
            "INPUT_OBJECT" => id_fields(schema, &field.named),
            _ if field.named == "ID" => BTreeSet::from([field.name.clone()]),
            _ => BTreeSet::new(),
        })
        .collect()
}

/// A few ids of the kind that a field's name asks for.
fn fitting(field: &str, ids: &BTreeSet<String>) -> Vec<String> {
    let kinds: &[&str] = match field {
        "superiorId" | "actingOrganisationId" | "namedInOrder" => &["organisation"],
        "subjectId" => &["offer", "activity", "organisation"],
        _ => &[],
    };
    let named = snake(field.trim_end_matches("Ids").trim_end_matches("Id"));
    let fits = |id: &&String| kinds.contains(&kind(id)) || kind(id) == named;
    let mut found: Vec<_> = ids.iter().filter(fits).cloned().collect();
    // One of each kind, and one more.
    let mut seen = BTreeSet::new();
    let rest = found.iter().rev().filter(|id| !seen.insert(kind(id).to_owned())).take(1).cloned().collect::<Vec<_>>();
    let mut kept = BTreeSet::new();
    found.retain(|id| kept.insert(kind(id).to_owned()));
    found.extend(rest);
    found
}

/// An input that is right in form: what is not an id is made up.
fn made_up(schema: &Schema, input: &str, id_for: &dyn Fn(&str) -> Option<String>) -> Value {
    let fields = schema.ty(input).inputs.iter().map(|field| {
        let value = match (field.named.as_str(), schema.ty(&field.named)) {
            ("ID", _) => json!(id_for(&field.name)),
            // What is booked says nothing: with it, an offer's update would be refused before the offer is looked for.
            (_, _) if field.name == "information" => Value::Null,
            (named, ty) if ty.kind == "INPUT_OBJECT" => made_up(schema, named, id_for),
            (_, ty) if ty.kind == "ENUM" => json!(ty.enum_values[0]),
            ("Int", _) => json!(1),
            ("Boolean", _) => json!(false),
            ("DateTime", _) => {
                json!(if field.name == "start" { "2026-06-08T01:00:00Z" } else { "2026-06-08T02:00:00Z" })
            }
            (_, _) if field.name == "idempotencyKey" => json!(crate::support::district::unique()),
            (_, _) if field.name == "uscc" => Value::Null,
            _ => json!(crate::support::district::unique()),
        };
        let value = if field.written.starts_with('[') { json!([value]) } else { value };
        (field.name.clone(), value)
    });
    fields.collect()
}

fn collect_ids(value: &Value, ids: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if is_id(text) => drop(ids.insert(text.clone())),
        Value::Array(items) => items.iter().for_each(|item| collect_ids(item, ids)),
        Value::Object(fields) => fields.values().for_each(|value| collect_ids(value, ids)),
        _ => {}
    }
}

fn is_id(text: &str) -> bool {
    let parts = text.rsplit_once('_');
    parts.is_some_and(|(_, hex)| hex.len() == 32 && hex.chars().all(|c| c.is_ascii_hexdigit()))
}

/// The kind that an id tells.
fn kind(id: &str) -> &str {
    id.rsplit_once('_').map_or("", |(kind, _)| kind)
}

/// `PlanVersion` and `planVersion` as ids write them: `plan_version`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
