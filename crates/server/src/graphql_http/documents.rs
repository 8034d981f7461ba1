//! From parameters to one operation: the document parsed (or found parsed), within its limits, and
//! the operation in it chosen.
//!
//! Validation is not kept, although a schema extension could answer for it: async-graphql validates
//! the values of variables along with the document, so its verdict holds for one request only.

use std::collections::HashMap;
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::{Extensions, Name, Request, ServerError, Value, Variables};
use graphql::limits::{Limits, Unfit, check_document, check_text};

use super::decode::{AskedDocument, Params};
use super::error::{Code, Refusal};
use super::known::Known;
use super::settings::{Settings, Taken};

/// How much of an operation's name the log repeats.
const LOGGED_NAME: usize = 64;

/// What is known of an operation before it is executed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its name in the document, if it has one.
    pub name: Option<String>,
    /// Query, mutation or subscription, as parsed.
    pub kind: OperationType,
    /// Whether its document is one of those known by their ids: then its name is ours, and not the client's.
    pub is_known: bool,
}

impl Operation {
    pub(super) fn kind_name(&self) -> &'static str {
        match self.kind {
            OperationType::Query => "query",
            OperationType::Mutation => "mutation",
            OperationType::Subscription => "subscription",
        }
    }

    /// What it is counted as. A name that a client makes up is none of ours: there would be no end of them.
    pub(super) fn counted_as(&self) -> &str {
        self.name.as_deref().filter(|_| self.is_known).unwrap_or("other")
    }

    /// What the log calls it: by the grammar a name holds neither blanks nor line breaks, but it may be long.
    pub(super) fn logged_as(&self) -> Option<&str> {
        self.name.as_deref().map(|name| name.get(..LOGGED_NAME).unwrap_or(name))
    }
}

/// The documents of this process: their limits, those known by their ids, and the most recent others parsed.
#[derive(Debug)]
pub(super) struct Documents {
    limits: Limits,
    taken: Taken,
    known: Known,
    recent: Mutex<Recent>,
}

impl Documents {
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            limits: settings.limits.clone(),
            taken: settings.taken,
            known: Known::new(&settings.known, &settings.limits),
            recent: Mutex::new(Recent::new(settings.document_cache_bytes)),
        }
    }

    /// The operation asked for, and the request to execute it.
    pub(super) fn resolve(&self, params: Params) -> Result<(Operation, Request), Refusal> {
        let is_known = matches!(params.document, AskedDocument::Id(_));
        check_texts(&params)?;
        let (text, document) = match params.document {
            // Whoever executes a document that is parsed already has no use for its text.
            AskedDocument::Id(id) => (String::new(), self.known.get(&id)?),
            AskedDocument::Text(_) if self.taken == Taken::Known => return Err(refuse_text()),
            AskedDocument::Text(text) => {
                let document = self.recently_parsed(&text)?;
                (text, document)
            }
        };
        let (name, definition) = choose(&document, params.operation_name.as_deref())?;
        check_required(definition, &params.variables)?;
        let operation = Operation { name: name.map(str::to_owned), kind: definition.ty, is_known };

        let mut request = Request::new(text).variables(params.variables);
        request.operation_name = params.operation_name;
        request.extensions = Extensions(params.extensions.unwrap_or_default());
        request.set_parsed_query(Arc::unwrap_or_clone(document));
        Ok((operation, request))
    }

    fn recently_parsed(&self, text: &str) -> Result<Arc<ExecutableDocument>, Refusal> {
        if let Some(document) = self.recent().get(text) {
            return Ok(document);
        }
        let document = parsed(text, &self.limits)?;
        self.recent().insert(text, &document);
        Ok(document)
    }

    fn recent(&self) -> MutexGuard<'_, Recent> {
        // A panic inside leaves at worst a document missing.
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A document that is one, within its limits.
pub(super) fn parsed(text: &str, limits: &Limits) -> Result<Arc<ExecutableDocument>, Refusal> {
    check_text(text, limits).map_err(refuse_unfit)?;
    let document = parse_query(text).map_err(|error| {
        let error = ServerError::from(error);
        Refusal { locations: error.locations, ..bad_document(error.message) }
    })?;
    check_document(&document, limits).map_err(refuse_unfit)?;
    Ok(Arc::new(document))
}

/// No text of ours holds U+0000, and PostgreSQL takes none that does, not even to look for it. In a document it is mostly
/// written as an escape.
fn check_texts(params: &Params) -> Result<(), Refusal> {
    let in_document = match &params.document {
        AskedDocument::Text(text) => text.contains('\0') || text.contains("\\u0000"),
        AskedDocument::Id(_) => false,
    };
    if in_document || params.variables.values().any(holds_nul) {
        return Err(bad_document("a text holds U+0000"));
    }
    Ok(())
}

/// As deep as JSON is read at all.
fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::List(values) => values.iter().any(holds_nul),
        Value::Object(fields) => fields.values().any(holds_nul),
        _ => false,
    }
}

fn refuse_text() -> Refusal {
    bad_document(
        "this server executes only the documents of its own pages, named by documentId (its setting server.documents); \
         a page that is older or newer than the server must be loaded again",
    )
}

fn refuse_unfit(unfit: Unfit) -> Refusal {
    let code = match unfit {
        Unfit::TooMuch { .. } => Code::QueryTooComplex,
        Unfit::UnterminatedBlockString | Unfit::RepeatedDirective => Code::BadUserInput,
    };
    Refusal::new(code, unfit.to_string())
}

fn bad_document(message: impl Into<String>) -> Refusal {
    Refusal::new(Code::BadUserInput, message)
}

/// `GetOperation` of the specification, section 6.1.
fn choose<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Result<(Option<&'a str>, &'a OperationDefinition), Refusal> {
    let mut operations = document.operations.iter();
    let found = match name {
        Some(name) => operations
            .find(|(candidate, _)| candidate.is_some_and(|candidate| candidate.as_str() == name))
            .ok_or_else(|| bad_document(format!("there is no operation named `{name}`")))?,
        None if operations.len() > 1 => {
            return Err(bad_document("the document has several operations; name one"));
        }
        None => operations.next().ok_or_else(|| bad_document("the document has no operation"))?,
    };
    Ok((found.0.map(Name::as_str), &found.1.node))
}

/// The part of `CoerceVariableValues` (section 6.1.2) that needs no schema. async-graphql finds a
/// missing variable only while executing, and only where it is used.
fn check_required(operation: &OperationDefinition, variables: &Variables) -> Result<(), Refusal> {
    for definition in &operation.variable_definitions {
        let variable = &definition.node;
        let is_there = match variables.get(&variable.name.node) {
            Some(Value::Null) => false,
            Some(_) => true,
            None => variable.default_value.is_some(),
        };
        if !is_there && !variable.var_type.node.nullable {
            let message =
                format!("variable `${}` of type `{}` has no value", variable.name.node, variable.var_type.node);
            return Err(Refusal { locations: vec![definition.pos], ..bad_document(message) });
        }
    }
    Ok(())
}

/// A cache in two generations: what has been used since the last turn stays, the rest goes with the
/// next one. Bounded by the text it holds, and both steps take constant time.
#[derive(Debug)]
struct Recent {
    generation_bytes: usize,
    young_bytes: usize,
    young: HashMap<Arc<str>, Arc<ExecutableDocument>>,
    old: HashMap<Arc<str>, Arc<ExecutableDocument>>,
}

/// What an entry takes beside its text, so that many small ones are no way around the bound.
const ENTRY_BYTES: usize = 128;

impl Recent {
    fn new(bytes: usize) -> Self {
        Self { generation_bytes: bytes / 2, young_bytes: 0, young: HashMap::new(), old: HashMap::new() }
    }

    fn get(&mut self, text: &str) -> Option<Arc<ExecutableDocument>> {
        if let Some(document) = self.young.get(text) {
            return Some(Arc::clone(document));
        }
        let (text, document) = self.old.remove_entry(text)?;
        self.put(text, Arc::clone(&document));
        Some(document)
    }

    fn insert(&mut self, text: &str, document: &Arc<ExecutableDocument>) {
        if !self.young.contains_key(text) {
            self.put(text.into(), Arc::clone(document));
        }
    }

    fn put(&mut self, text: Arc<str>, document: Arc<ExecutableDocument>) {
        let bytes = text.len() + ENTRY_BYTES;
        if bytes > self.generation_bytes {
            return;
        }
        if self.young_bytes + bytes > self.generation_bytes {
            self.old = mem::take(&mut self.young);
            self.young_bytes = 0;
        }
        self.young_bytes += bytes;
        self.young.insert(text, document);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params(query: &str, operation_name: Option<&str>, variables: serde_json::Value) -> Params {
        Params {
            document: AskedDocument::Text(query.to_owned()),
            operation_name: operation_name.map(str::to_owned),
            variables: Variables::from_json(variables),
            extensions: None,
        }
    }

    fn resolve(query: &str, name: Option<&str>, variables: serde_json::Value) -> Result<Operation, Refusal> {
        let documents = Documents::new(&Settings::default());
        documents.resolve(params(query, name, variables)).map(|(operation, _)| operation)
    }

    #[test]
    fn only_our_own_names_are_counted_and_long_ones_are_cut_in_the_log() {
        let named = |name: &str, is_known| Operation { name: Some(name.into()), kind: OperationType::Query, is_known };
        assert_eq!(named("Offers", true).counted_as(), "Offers");
        assert_eq!(named("Offers", false).counted_as(), "other");
        assert_eq!(named("Offers", false).logged_as(), Some("Offers"));
        assert_eq!(named(&"A".repeat(5000), false).logged_as().map(str::len), Some(LOGGED_NAME));
    }

    #[test]
    fn the_kind_is_that_of_the_operation_chosen() {
        let document = "query A { mutation } mutation B { query } subscription C { a }";
        for (name, kind) in
            [("A", OperationType::Query), ("B", OperationType::Mutation), ("C", OperationType::Subscription)]
        {
            let operation = resolve(document, Some(name), serde_json::Value::Null).expect(name);
            assert_eq!(operation, Operation { name: Some(name.into()), kind, is_known: false });
        }
        for (document, name) in [(document, None), (document, Some("D")), ("{ a }", Some("A"))] {
            let refusal = resolve(document, name, serde_json::Value::Null).expect_err("no such operation");
            assert_eq!(refusal.code, Code::BadUserInput);
        }
        let anonymous = resolve("# mutation\n{ a }", None, serde_json::Value::Null).expect("a query");
        assert_eq!(anonymous, Operation { name: None, kind: OperationType::Query, is_known: false });
    }

    #[test]
    fn a_required_variable_must_have_a_value() {
        let document = "query($a: Int!, $b: Int! = 1, $c: Int) { f(a: $a, b: $b, c: $c) }";
        assert!(resolve(document, None, serde_json::json!({"a": 1})).is_ok());
        for variables in [serde_json::json!({}), serde_json::json!({"a": null}), serde_json::json!({"a": 1, "b": null})]
        {
            let refusal = resolve(document, None, variables).expect_err("a value is missing");
            assert_eq!(refusal.code, Code::BadUserInput);
            assert_eq!(refusal.locations.len(), 1);
        }
    }

    #[test]
    fn a_text_with_a_nul_is_refused_wherever_it_stands() {
        let none = serde_json::json!({});
        for (document, variables) in [
            (r#"{ a(b: "x\u0000") }"#, none.clone()),
            ("{ a(b: \"x\0\") }", none.clone()),
            ("query($a: A) { a(a: $a) }", serde_json::json!({ "a": [{ "b": ["c", "d\0"] }] })),
        ] {
            let refusal = resolve(document, None, variables).expect_err(document);
            assert_eq!(refusal.code, Code::BadUserInput, "{document}");
        }
        assert!(resolve("query($a: A) { a(a: $a, b: \"c\") }", None, serde_json::json!({ "a": "\u{1}" })).is_ok());
    }

    #[test]
    fn what_is_used_stays_and_the_bound_holds() {
        let mut recent = Recent::new(2 * 3 * (ENTRY_BYTES + 4));
        let document = |text: &str| Arc::new(parse_query(text).expect("a document"));
        let used = document("{aa}");
        recent.insert("{aa}", &used);
        for index in 10..60 {
            let text = format!("{{a{index}");
            recent.insert(&text, &used);
            assert!(recent.get("{aa}").is_some_and(|found| Arc::ptr_eq(&found, &used)), "{index}");
            assert!(recent.young.len() <= 3 && recent.old.len() <= 3, "{index}");
        }
        assert!(recent.get("{a10").is_none());
        recent.insert(&"a".repeat(1000), &used);
        assert!(recent.get(&"a".repeat(1000)).is_none(), "too long to be kept");
    }

    #[test]
    fn a_document_is_parsed_once() {
        let documents = Documents::new(&Settings::default());
        let first = documents.recently_parsed("{ a }").expect("a document");
        let second = documents.recently_parsed("{ a }").expect("a document");
        assert!(Arc::ptr_eq(&first, &second));
        assert!(documents.recently_parsed("{ b }").is_ok_and(|other| !Arc::ptr_eq(&first, &other)));
    }
}
