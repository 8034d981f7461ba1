//! The schema as the server tells it, and documents made from it: whatever is added to the schema is asked for.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
};

use serde_json::{Value, json};

use super::person::Person;

const INTROSPECTION: &str = "{ __schema { types { kind name \
    possibleTypes { name } enumValues { name } \
    inputFields { name defaultValue type { ...Ref } } \
    fields { name args { name defaultValue type { ...Ref } } type { ...Ref } } } } } \
    fragment Ref on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// A type, as far as documents need it.
#[derive(Debug)]
pub struct Type {
    pub kind: String,
    pub fields: Vec<Field>,
    pub inputs: Vec<Input>,
    pub enum_values: Vec<String>,
    pub possible: Vec<String>,
}

/// A field of an object or an interface.
#[derive(Debug)]
pub struct Field {
    pub name: String,
    pub args: Vec<Input>,
    /// The type without lists and non-nulls.
    pub named: String,
    /// The type as it is written.
    pub written: String,
}

/// An argument, or a field of an input.
#[derive(Debug)]
pub struct Input {
    pub name: String,
    pub named: String,
    pub written: String,
    pub is_required: bool,
}

/// All types by name.
#[derive(Debug)]
pub struct Schema {
    types: BTreeMap<String, Type>,
}

impl Schema {
    /// As this server tells it to this person.
    pub async fn read(person: Person) -> Self {
        let data = person.data(INTROSPECTION, &json!({})).await;
        let types = list(&data["__schema"]["types"]).map(|ty| (text(&ty["name"]), read_type(ty))).collect();
        Self { types }
    }

    /// All types by their names.
    pub fn types(&self) -> impl Iterator<Item = (&String, &Type)> {
        self.types.iter()
    }

    pub fn ty(&self, name: &str) -> &Type {
        self.types.get(name).unwrap_or_else(|| panic!("the schema has no {name}"))
    }

    pub fn field(&self, ty: &str, name: &str) -> &Field {
        let found = self.ty(ty).fields.iter().find(|field| field.name == name);
        found.unwrap_or_else(|| panic!("the schema has no {ty}.{name}"))
    }

    pub fn is_leaf(&self, name: &str) -> bool {
        matches!(self.ty(name).kind.as_str(), "SCALAR" | "ENUM")
    }

    pub fn is_connection(name: &str) -> bool {
        name.ends_with("Connection")
    }

    /// Every object type that is a node of its own.
    pub fn nodes(&self) -> &[String] {
        &self.ty("Node").possible
    }

    /// Documents' bodies that ask an object for everything to a depth, one for each of its object fields and one for its
    /// leaves, so that none is too large. `arguments` says what to give to fields that need some.
    pub fn bodies(&self, ty: &str, depth: usize, arguments: &Arguments) -> Vec<String> {
        let fields = &self.ty(ty).fields;
        let leaves: Vec<_> = fields.iter().filter(|field| self.is_leaf(&field.named)).collect();
        let mut bodies = vec![];
        if !leaves.is_empty() {
            bodies.push(leaves.iter().map(|field| self.ask(ty, field, 0, arguments)).collect::<Vec<_>>().join(" "));
        }
        let objects = fields.iter().filter(|field| !self.is_leaf(&field.named));
        bodies.extend(objects.map(|field| self.ask(ty, field, depth, arguments)));
        bodies
    }

    /// A field with its arguments and, where it needs one, a selection to a depth.
    pub fn ask(&self, owner: &str, field: &Field, depth: usize, arguments: &Arguments) -> String {
        let given = arguments.of(owner, field);
        if self.is_leaf(&field.named) {
            return format!("{}{given}", field.name);
        }
        format!("{}{given} {{ {} }}", field.name, self.selection(&field.named, depth, arguments))
    }

    /// Everything of a type to a depth in objects; the parts of a connection count as none.
    pub fn selection(&self, ty: &str, depth: usize, arguments: &Arguments) -> String {
        if self.ty(ty).kind == "INTERFACE" || self.ty(ty).kind == "UNION" {
            return self.leaves_of_each(ty);
        }
        let mut selection = String::from("__typename");
        for field in &self.ty(ty).fields {
            let is_page = Self::is_connection(ty) || ty.ends_with("Edge");
            let below = if is_page { depth } else { depth.saturating_sub(1) };
            // A connection tells each row twice, with its cursor and without: once is enough in depth.
            let below = if Self::is_connection(ty) && field.name == "edges" { 0 } else { below };
            if self.is_leaf(&field.named) || is_page || depth > 0 || field.named == "PageInfo" {
                write!(selection, " {}", self.ask(ty, field, below, arguments)).unwrap();
            }
        }
        selection
    }

    /// What objects of several types can be asked for side by side: their leaves, as far as types agree.
    fn leaves_of_each(&self, ty: &str) -> String {
        let mut selection = String::from("__typename");
        let mut taken: HashMap<&str, &str> = HashMap::new();
        for name in &self.ty(ty).possible {
            let fields = self.ty(name).fields.iter().filter(|field| self.is_leaf(&field.named));
            let fields = fields.filter(|field| field.args.is_empty());
            let asked: Vec<_> = fields
                .filter(|field| *taken.entry(&field.name).or_insert(&field.written) == field.written)
                .map(|field| field.name.as_str())
                .collect();
            if !asked.is_empty() {
                write!(selection, " ... on {name} {{ {} }}", asked.join(" ")).unwrap();
            }
        }
        selection
    }

    /// The single input type of a mutation.
    pub fn input_of(&self, mutation: &str) -> Option<&Input> {
        self.field("Mutation", mutation).args.iter().find(|argument| argument.name == "input")
    }
}

/// What to give to the fields that need arguments, as GraphQL text, by `Type.field`; a page has this many rows.
pub struct Arguments {
    pub page: usize,
    pub given: HashMap<String, String>,
}

impl Arguments {
    fn of(&self, owner: &str, field: &Field) -> String {
        if let Some(given) = self.given.get(&format!("{owner}.{}", field.name)) {
            return format!("({given})");
        }
        let needed: Vec<_> = field.args.iter().filter(|argument| argument.is_required).map(|a| &a.name).collect();
        assert!(needed.is_empty(), "tell this test what to give {owner}.{} for {needed:?}", field.name);
        if field.args.iter().any(|argument| argument.name == "first") {
            return format!("(first: {})", self.page);
        }
        String::new()
    }
}

fn read_type(ty: &Value) -> Type {
    Type {
        kind: text(&ty["kind"]),
        fields: list(&ty["fields"]).map(read_field).collect(),
        inputs: list(&ty["inputFields"]).map(read_input).collect(),
        enum_values: list(&ty["enumValues"]).map(|value| text(&value["name"])).collect(),
        possible: list(&ty["possibleTypes"]).map(|ty| text(&ty["name"])).collect(),
    }
}

fn read_field(field: &Value) -> Field {
    let (named, written) = (named(&field["type"]), written(&field["type"]));
    Field { name: text(&field["name"]), args: list(&field["args"]).map(read_input).collect(), named, written }
}

fn read_input(input: &Value) -> Input {
    let (named, written) = (named(&input["type"]), written(&input["type"]));
    let is_required = written.ends_with('!') && input["defaultValue"].is_null();
    Input { name: text(&input["name"]), named, written, is_required }
}

fn named(ty: &Value) -> String {
    if ty["ofType"].is_null() { text(&ty["name"]) } else { named(&ty["ofType"]) }
}

fn written(ty: &Value) -> String {
    match ty["kind"].as_str() {
        Some("NON_NULL") => format!("{}!", written(&ty["ofType"])),
        Some("LIST") => format!("[{}]", written(&ty["ofType"])),
        _ => text(&ty["name"]),
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
