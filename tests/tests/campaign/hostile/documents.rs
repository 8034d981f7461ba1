//! Documents and bodies that no client of good will sends: made from the schema, and then spoilt.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::dice::Dice;
use crate::support::schema::{Field, Schema};

/// What a string may hold: nothing, too much, what ends texts and statements elsewhere, and what is no character.
const STRINGS: [&str; 14] = [
    "",
    " ",
    "\u{0}",
    "a\u{0}b",
    "' OR 1=1 --",
    "\"; DROP TABLE offers; --",
    "%s%n",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "\u{202E}gnol",
    "😀\u{200D}👩\u{FE0F}",
    "\u{FEFF}幸福里",
    "2026-02-30T25:61:61Z",
    "9999999999999999999999999999-12-31T23:59:59Z",
];
const NUMBERS: [&str; 9] = [
    "0",
    "-1",
    "2147483647",
    "2147483648",
    "-9223372036854775809",
    "1e400",
    "1e-400",
    "-0.0",
    "99999999999999999999999",
];

/// Makes documents from a schema.
pub struct Maker<'s> {
    pub schema: &'s Schema,
    /// Ids of things that there are.
    pub ids: Vec<String>,
}

impl Maker<'_> {
    /// A body, and a name for its kind.
    pub fn body(&self, dice: &Dice) -> (&'static str, Vec<u8>) {
        match dice.below(12) {
            0..=3 => ("asks at random", request(&self.document(dice), &Value::Null)),
            4..=6 => ("writes at random", self.mutation(dice)),
            7..=8 => ("spoilt text", request(&spoilt(dice, &self.document(dice)), &Value::Null)),
            9 => ("spoilt body", spoilt_body(dice, request(&self.document(dice), &Value::Null))),
            10 => ("odd body", odd_body(dice, &self.document(dice))),
            _ => ("variables of any shape", self.odd_variables(dice)),
        }
    }

    fn document(&self, dice: &Dice) -> String {
        let fields = &self.schema.ty("Query").fields;
        let mut text = String::from(if dice.once_in(3) { "query Q" } else { "" });
        text.push('{');
        for _ in 0..=dice.below(3) {
            self.field(dice, dice_field(dice, fields), 4, &mut text);
        }
        text.push('}');
        text
    }

    fn field(&self, dice: &Dice, field: &Field, depth: usize, text: &mut String) {
        if dice.once_in(6) {
            write!(text, " a{}:", dice.below(5)).unwrap();
        }
        write!(text, " {}", field.name).unwrap();
        let given: Vec<_> = field
            .args
            .iter()
            .filter(|argument| argument.is_required != dice.once_in(12) && (argument.is_required || dice.once_in(2)))
            .map(|argument| format!("{}: {}", argument.name, self.value(dice, &argument.named, 3)))
            .collect();
        if !given.is_empty() {
            write!(text, "({})", given.join(", ")).unwrap();
        }
        if dice.once_in(20) {
            text.push_str(["@skip(if: true)", "@include(if: 3)", "@deprecated", "@nowhere(a: {})"][dice.below(4)]);
        }
        // What is a leaf has no selection, mostly.
        if self.schema.is_leaf(&field.named) != dice.once_in(30) {
            return;
        }
        text.push('{');
        text.push_str("__typename");
        if depth > 0 && !self.schema.is_leaf(&field.named) {
            self.selection(dice, &field.named, depth, text);
        }
        text.push('}');
    }

    fn selection(&self, dice: &Dice, ty: &str, depth: usize, text: &mut String) {
        let ty = self.schema.ty(ty);
        if depth == 0 {
            return;
        }
        if !ty.possible.is_empty() {
            let name = dice.one_of(&ty.possible);
            write!(text, " ... on {name} {{ __typename").unwrap();
            self.selection(dice, name, depth - 1, text);
            text.push('}');
        }
        if ty.fields.is_empty() {
            return;
        }
        for _ in 0..=dice.below(4) {
            self.field(dice, dice_field(dice, &ty.fields), depth - 1, text);
        }
    }

    /// A value as it is written in a document: mostly of the type, otherwise of any.
    fn value(&self, dice: &Dice, named: &str, depth: usize) -> String {
        if dice.once_in(8) {
            return match dice.below(7) {
                0 => "null".to_owned(),
                1 => (*dice.one_of(&NUMBERS)).to_owned(),
                2 => "[[[1]]]".to_owned(),
                3 => "{ a: { b: $nothing } }".to_owned(),
                4 => "NO_SUCH_VALUE".to_owned(),
                5 => Value::from(*dice.one_of(&STRINGS)).to_string(),
                _ => "true".to_owned(),
            };
        }
        let ty = self.schema.ty(named);
        match (ty.kind.as_str(), named) {
            ("ENUM", _) => dice.one_of(&ty.enum_values).clone(),
            ("INPUT_OBJECT", _) => {
                let fields: Vec<_> = ty
                    .inputs
                    .iter()
                    .filter(|input| input.is_required || (depth > 0 && dice.once_in(2)))
                    .map(|input| format!("{}: {}", input.name, self.value(dice, &input.named, depth.saturating_sub(1))))
                    .collect();
                format!("{{ {} }}", fields.join(", "))
            }
            (_, "Int" | "Float") => (*dice.one_of(&["1", "20", "100", "101", "-1", "0", "2147483647"])).to_owned(),
            (_, "Boolean") => (*dice.one_of(&["true", "false"])).to_owned(),
            (_, "ID") => format!("\"{}\"", self.id(dice)),
            (_, "DateTime") => "\"2026-12-01T01:00:00Z\"".to_owned(),
            _ => Value::from(*dice.one_of(&STRINGS)).to_string(),
        }
    }

    /// A thing that there is, or an id that is nearly one.
    fn id(&self, dice: &Dice) -> String {
        let id = dice.one_of(&self.ids).clone();
        match dice.below(6) {
            0 => id.chars().rev().collect(),
            1 => format!("{id}0"),
            2 => id.split('_').next_back().unwrap_or_default().to_owned(),
            _ => id,
        }
    }

    fn mutation(&self, dice: &Dice) -> Vec<u8> {
        // Whoever signs up or hashes passwords at random would measure argon2.
        let is_meant =
            |field: &&Field| !["signIn", "signUp", "claimSlip", "changePassword"].contains(&field.name.as_str());
        let fields: Vec<_> = self.schema.ty("Mutation").fields.iter().filter(is_meant).collect();
        let field = dice.one_of(&fields);
        let mut text = String::from("mutation {");
        self.field(dice, field, 2, &mut text);
        text.push('}');
        request(&text, &Value::Null)
    }

    fn odd_variables(&self, dice: &Dice) -> Vec<u8> {
        let fields = &self.schema.ty("Mutation").fields;
        let field = dice_field(dice, fields);
        let Some(input) = self.schema.input_of(&field.name) else { return request("{__typename}", &json!({})) };
        let document =
            format!("mutation($input: {}) {{ {}(input: $input) {{ __typename }} }}", input.written, field.name);
        let variables = match dice.below(8) {
            0 => json!({}),
            1 => json!({ "input": null }),
            2 => json!({ "input": [] }),
            3 => json!({ "input": "text" }),
            4 => json!({ "input": 1e300 }),
            5 => json!({ "input": { "actingOrganisationId": self.id(dice), "nothing": { "a": [1, null, {}] } } }),
            6 => {
                let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
                json!({ "input": { "actingOrganisationId": deep } })
            }
            _ => json!({ "input": { "actingOrganisationId": "x".repeat(100_000), "idempotencyKey": "\u{0}" } }),
        };
        request(&document, &variables)
    }
}

fn dice_field<'f>(dice: &Dice, fields: &'f [Field]) -> &'f Field {
    dice.one_of(fields)
}

fn request(document: &str, variables: &Value) -> Vec<u8> {
    json!({ "query": document, "variables": variables }).to_string().into_bytes()
}

/// A document with some of its characters gone, doubled or exchanged.
fn spoilt(dice: &Dice, document: &str) -> String {
    let mut characters: Vec<char> = document.chars().collect();
    for _ in 0..=dice.below(4) {
        // The last one stays: nothing could be chosen from none.
        if characters.len() < 2 {
            break;
        }
        let at = dice.below(characters.len());
        match dice.below(4) {
            0 => drop(characters.remove(at)),
            1 => characters.insert(at, characters[at]),
            2 => {
                characters[at] =
                    *dice.one_of(&['{', '}', '(', '"', '$', '@', '!', '\u{0}', '…', '\u{FFFF}', '#', '\\']);
            }
            _ => characters.truncate(at.max(1)),
        }
    }
    characters.into_iter().collect()
}

/// Bytes that were JSON.
fn spoilt_body(dice: &Dice, mut body: Vec<u8>) -> Vec<u8> {
    for _ in 0..=dice.below(3) {
        let at = dice.below(body.len());
        match dice.below(3) {
            0 => body[at] = u8::try_from(dice.below(256)).unwrap(),
            1 => body.truncate(at.max(1)),
            _ => body.insert(at, 0xff),
        }
    }
    body
}

/// Bodies that readers of JSON stumble over.
fn odd_body(dice: &Dice, document: &str) -> Vec<u8> {
    let text = Value::from(document).to_string();
    match dice.below(12) {
        0 => format!("{{\"query\":{text},\"query\":\"{{__typename}}\"}}"),
        1 => format!("{{\"query\":{text},\"variables\":{{\"a\":1e999999}}}}"),
        2 => format!("{{\"query\":{text},\"variables\":{}1{}}}", "[".repeat(10_000), "]".repeat(10_000)),
        3 => format!("[{}]", vec![format!("{{\"query\":{text}}}"); 10].join(",")),
        4 => format!("\u{FEFF}{{\"query\":{text}}}"),
        5 => format!("{{\"query\":\"{{__typename # {}\"}}", "长".repeat(300_000)),
        6 => format!("{{\"query\":{text},\"operationName\":\"{}\"}}", "a".repeat(500_000)),
        7 => "{\"query\":\"{__typename}\",\"variables\":{\"a\":\"\\ud800\"}}".to_owned(),
        8 => {
            format!("{{\"query\":{text},\"extensions\":{{\"persistedQuery\":{{\"version\":1,\"sha256Hash\":\"0\"}}}}}}")
        }
        9 => format!("{{\"documentId\":\"sha256:{}\"}}", "f".repeat(64)),
        10 => "\"".repeat(1_000_000),
        _ => format!("{{\"query\":\"query($a: String = \\\"{}\\\") {{ __typename }}\"}}", "x".repeat(60_000)),
    }
    .into_bytes()
}

/// What must be refused before anything of it is executed.
pub fn bombs() -> Vec<(&'static str, String)> {
    let each = |count: usize, each: &dyn Fn(usize) -> String| (0..count).map(each).collect::<Vec<_>>().join(" ");
    let deep = |times: usize| {
        let open = "{ organisation { offers(first: 1) { nodes ".repeat(times);
        format!("{{ offers(first: 1) {{ nodes {open} {{ id }} {} }} }}", "} } }".repeat(times))
    };
    let doubling = each(30, &|n| format!("fragment F{n} on Query {{ ...F{} ...F{} }}", n + 1, n + 1));
    vec![
        ("deep", deep(10)),
        ("deeper than any stack", "{a".repeat(20_000)),
        (
            "deep list",
            format!("{{ offers(filter: {}1{}) {{ nodes {{ id }} }} }}", "[".repeat(9_000), "]".repeat(9_000)),
        ),
        ("wide", format!("{{ {} }}", each(2_500, &|_| "viewer { account { id } }".to_owned()))),
        ("aliased", format!("{{ {} }}", each(101, &|n| format!("a{n}: offers(first: 100) {{ nodes {{ id }} }}")))),
        ("aliased below", format!("{{ viewer {{ {} }} }}", each(101, &|n| format!("a{n}: account {{ id }}")))),
        ("fragment-cyclic", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }".to_owned()),
        ("a fragment in itself", "{ ...A } fragment A on Query { viewer { account { id } } ...A }".to_owned()),
        ("fragments that double", format!("{{ ...F0 }} {doubling} fragment F30 on Query {{ __typename }}")),
        ("directives", format!("{{ __typename {} }}", "@include(if: true)".repeat(60))),
        (
            "operations",
            each(200, &|n| format!("query Q{n} {{ __typename }}"))
                + &each(60, &|n| format!(" query A{n} {{ a: __typename }}")),
        ),
        ("tokens", format!("{{ {} }}", "__typename ".repeat(6_000))),
        ("bytes", format!("{{ __typename # {}\n}}", "x".repeat(100_000))),
        (
            "costly lists in lists",
            "{ organisations(first: 100) { nodes { offers(first: 100) { nodes { bookings(first: 100) { \
            nodes { id } } } } } } }"
                .to_owned(),
        ),
    ]
}
