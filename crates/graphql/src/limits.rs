//! How large a GraphQL document may be: before it is parsed, by its text, and before it is
//! validated, by its shape.
//!
//! Both checks take time linear in the text, whatever the document is, because everything behind
//! them does not: the parser recurses once per bracket, and validation and execution expand
//! fragments. Owns no policy on what an operation costs by its schema (complexity of fields, size
//! of lists); that needs types and is configured where the schema is built.

use std::collections::HashMap;
use std::fmt;

use async_graphql::Positioned;
use async_graphql::parser::types::{Directive, ExecutableDocument, Selection, SelectionSet};

/// The most a document may hold. Counts of selections are taken after fragments are expanded, since
/// that is what is executed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the document's text.
    pub bytes: usize,
    /// Lexical tokens of the text; comments and commas are none.
    pub tokens: usize,
    /// Brackets of any kind open at once, which is how deep the parser recurses.
    pub nesting: usize,
    /// Selection sets within one another, counting those of fields, inline fragments and spreads.
    pub depth: usize,
    /// Fields directly under one operation.
    pub root_fields: usize,
    /// Aliased fields in the document.
    pub aliases: usize,
    /// Directives in the document.
    pub directives: usize,
    /// Selections in the document: fields, inline fragments and spreads. A spread counts even if what
    /// it leads to is empty, or else spreads of nothing could multiply unseen.
    pub selections: usize,
}

impl Default for Limits {
    /// Twice and more what the portal and the console ask for; the deepest common document is the
    /// introspection query, at 18 levels.
    fn default() -> Self {
        Self {
            bytes: 64 * 1024,
            tokens: 5_000,
            nesting: 64,
            depth: 24,
            root_fields: 20,
            aliases: 50,
            directives: 50,
            selections: 2_000,
        }
    }
}

/// What a limit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// [`Limits::bytes`]
    Bytes,
    /// [`Limits::tokens`]
    Tokens,
    /// [`Limits::nesting`]
    Nesting,
    /// [`Limits::depth`]; a fragment that contains itself exceeds any.
    Depth,
    /// [`Limits::root_fields`]
    RootFields,
    /// [`Limits::aliases`]
    Aliases,
    /// [`Limits::directives`]
    Directives,
    /// [`Limits::selections`]
    Selections,
}

/// Why a document is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It exceeds a limit.
    TooMuch {
        /// What there is too much of.
        measure: Measure,
        /// How much there may be.
        limit: usize,
    },
    /// A block string never ends. The parser would read its quotes as an empty string and go on
    /// behind it, into brackets that were taken for text and not counted.
    UnterminatedBlockString,
    /// A directive is named twice in one place. None of ours may be, and validation would tell of each by itself.
    RepeatedDirective,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (measure, limit) = match self {
            Self::TooMuch { measure, limit } => (measure, limit),
            Self::UnterminatedBlockString => return f.write_str("a block string is not terminated"),
            Self::RepeatedDirective => return f.write_str("a directive is repeated"),
        };
        match measure {
            Measure::Bytes => write!(f, "the document is longer than {limit} bytes"),
            Measure::Tokens => write!(f, "the document has more than {limit} tokens"),
            Measure::Nesting => write!(f, "the document has more than {limit} brackets open at once"),
            Measure::Depth => write!(f, "the document is nested deeper than {limit} levels"),
            Measure::RootFields => write!(f, "an operation has more than {limit} root fields"),
            Measure::Aliases => write!(f, "the document has more than {limit} aliases"),
            Measure::Directives => write!(f, "the document has more than {limit} directives"),
            Measure::Selections => write!(f, "the document has more than {limit} selections"),
        }
    }
}

impl std::error::Error for Unfit {}

fn at_most(found: usize, limit: usize, measure: Measure) -> Result<(), Unfit> {
    if found > limit { Err(Unfit::TooMuch { measure, limit }) } else { Ok(()) }
}

/// Checks the text of a document without parsing it. Must come before the parser, which recurses with
/// each bracket; its own bound is at some hundred levels and that of a dependency's dependency.
///
/// # Errors
/// The first limit exceeded, or a block string without an end. Other malformed text passes: the
/// parser says what is wrong with it.
pub fn check_text(text: &str, limits: &Limits) -> Result<(), Unfit> {
    at_most(text.len(), limits.bytes, Measure::Bytes)?;
    let mut rest = text.as_bytes();
    let (mut tokens, mut nesting) = (0, 0_usize);
    while let Some((token, after)) = next_token(rest)? {
        rest = after;
        tokens += 1;
        at_most(tokens, limits.tokens, Measure::Tokens)?;
        match token {
            Token::Open => nesting += 1,
            Token::Close => nesting = nesting.saturating_sub(1),
            Token::Other => {}
        }
        at_most(nesting, limits.nesting, Measure::Nesting)?;
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Token {
    Open,
    Close,
    Other,
}

fn next_token(mut text: &[u8]) -> Result<Option<(Token, &[u8])>, Unfit> {
    loop {
        let Some((&first, after)) = text.split_first() else {
            return Ok(None);
        };
        return Ok(Some(match first {
            b' ' | b'\t' | b'\n' | b'\r' | b',' => {
                text = after;
                continue;
            }
            b'#' => {
                let end = after.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
                text = end.map_or(&[], |end| &after[end..]);
                continue;
            }
            b'{' | b'(' | b'[' => (Token::Open, after),
            b'}' | b')' | b']' => (Token::Close, after),
            b'"' if after.starts_with(b"\"\"") => {
                let end = block_string_end(&after[2..]).ok_or(Unfit::UnterminatedBlockString)?;
                (Token::Other, &after[2 + end..])
            }
            b'"' => (Token::Other, &after[string_end(after)..]),
            _ if is_word(first) => {
                let end = after.iter().position(|byte| !is_word(*byte)).unwrap_or(after.len());
                (Token::Other, &after[end..])
            }
            _ => (Token::Other, after),
        }));
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

/// Bytes to just behind the closing quote. A line's end ends a string as well: the parser stops
/// there with an error.
fn string_end(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\n' | b'\r' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

/// Bytes to just behind the closing quotes.
fn block_string_end(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with(b"\"\"\"") {
            return Some(at + 3);
        }
        at += if rest.starts_with(b"\\\"\"\"") { 4 } else { 1 };
    }
    None
}

/// Checks the shape of a parsed document: every operation and every fragment, used or not, since
/// validation walks them all. Each definition is walked once and no walk goes deeper than
/// [`Limits::depth`], so that fragments which contain themselves or multiply cost nothing.
///
/// # Errors
/// The first limit exceeded.
pub fn check_document(document: &ExecutableDocument, limits: &Limits) -> Result<(), Unfit> {
    let mut walk = Walk { document, limits, fragments: HashMap::new() };
    let mut total = Size::default();
    for (_, operation) in document.operations.iter() {
        let operation = &operation.node;
        let mut size = walk.selection_set(&operation.selection_set, 1)?;
        at_most(size.root_fields, limits.root_fields, Measure::RootFields)?;
        size.add_directives(&operation.directives, limits)?;
        for variable in &operation.variable_definitions {
            size.add_directives(&variable.node.directives, limits)?;
        }
        total.add(size);
        total.check(limits)?;
    }
    for name in document.fragments.keys() {
        walk.fragment(name, 1)?;
    }
    Ok(())
}

/// How large a selection set is with its fragments expanded. Sums saturate: what has overflowed is
/// above any limit.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    /// Levels below the set itself.
    depth: usize,
    root_fields: usize,
    selections: usize,
    aliases: usize,
    directives: usize,
}

impl Size {
    fn add(&mut self, other: Self) {
        self.depth = self.depth.max(other.depth);
        self.root_fields = self.root_fields.saturating_add(other.root_fields);
        self.selections = self.selections.saturating_add(other.selections);
        self.aliases = self.aliases.saturating_add(other.aliases);
        self.directives = self.directives.saturating_add(other.directives);
    }

    fn add_directives(&mut self, directives: &[Positioned<Directive>], limits: &Limits) -> Result<(), Unfit> {
        // Also so that comparing them with each other stays cheap.
        at_most(directives.len(), limits.directives, Measure::Directives)?;
        let name = |directive: &Positioned<Directive>| directive.node.name.node.clone();
        let mut names: Vec<_> = directives.iter().map(name).collect();
        names.sort_unstable();
        if names.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(Unfit::RepeatedDirective);
        }
        self.directives = self.directives.saturating_add(directives.len());
        Ok(())
    }

    fn one_level_down(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }

    fn check(&self, limits: &Limits) -> Result<(), Unfit> {
        at_most(self.selections, limits.selections, Measure::Selections)?;
        at_most(self.aliases, limits.aliases, Measure::Aliases)?;
        at_most(self.directives, limits.directives, Measure::Directives)
    }
}

struct Walk<'a> {
    document: &'a ExecutableDocument,
    limits: &'a Limits,
    fragments: HashMap<&'a str, Size>,
}

impl<'a> Walk<'a> {
    fn selection_set(&mut self, set: &'a Positioned<SelectionSet>, level: usize) -> Result<Size, Unfit> {
        at_most(level, self.limits.depth, Measure::Depth)?;
        let mut size = Size::default();
        for selection in &set.node.items {
            size.selections = size.selections.saturating_add(1);
            size.add_directives(selection.node.directives(), self.limits)?;
            match &selection.node {
                Selection::Field(field) => {
                    size.add(Size {
                        root_fields: 1,
                        aliases: usize::from(field.node.alias.is_some()),
                        ..Size::default()
                    });
                    if !field.node.selection_set.node.items.is_empty() {
                        let below = self.selection_set(&field.node.selection_set, level + 1)?;
                        size.add(Size { root_fields: 0, ..below.one_level_down() });
                    }
                }
                Selection::InlineFragment(inline) => {
                    let below = self.selection_set(&inline.node.selection_set, level + 1)?;
                    size.add(below.one_level_down());
                }
                Selection::FragmentSpread(spread) => {
                    let below = self.fragment(&spread.node.fragment_name.node, level + 1)?;
                    size.add(below.one_level_down());
                }
            }
            size.check(self.limits)?;
        }
        Ok(size)
    }

    /// A fragment that does not exist has no size; validation names it. One that contains itself is
    /// entered again and again, until the first walk that is too deep ends them all.
    fn fragment(&mut self, name: &str, level: usize) -> Result<Size, Unfit> {
        if let Some(size) = self.fragments.get(name) {
            at_most(level + size.depth, self.limits.depth, Measure::Depth)?;
            return Ok(*size);
        }
        let Some((name, fragment)) = self.document.fragments.get_key_value(name) else {
            return Ok(Size::default());
        };
        let mut size = self.selection_set(&fragment.node.selection_set, level)?;
        size.add_directives(&fragment.node.directives, self.limits)?;
        self.fragments.insert(name, size);
        Ok(size)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use async_graphql::parser::parse_query;

    use super::*;

    /// As graphql-js writes it (`getIntrospectionQuery`), the deepest document every tool sends.
    const INTROSPECTION: &str = "
        query IntrospectionQuery {
          __schema {
            queryType { name } mutationType { name } subscriptionType { name }
            types { ...FullType }
            directives { name description locations args { ...InputValue } }
          }
        }
        fragment FullType on __Type {
          kind name description
          fields(includeDeprecated: true) {
            name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
          }
          inputFields { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
        fragment TypeRef on __Type {
          kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType {
            kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
          } } } } } } } } }
        }";

    fn text(text: &str) -> Result<(), Unfit> {
        check_text(text, &Limits::default())
    }

    fn document(text: &str) -> Result<(), Unfit> {
        check_text(text, &Limits { tokens: usize::MAX, bytes: usize::MAX, ..Limits::default() })?;
        check_document(&parse_query(text).expect("a document"), &Limits::default())
    }

    fn exceeded<T: fmt::Debug>(result: Result<T, Unfit>) -> Measure {
        match result.expect_err("nothing was exceeded") {
            Unfit::TooMuch { measure, .. } => measure,
            other @ (Unfit::UnterminatedBlockString | Unfit::RepeatedDirective) => panic!("{other}"),
        }
    }

    #[test]
    fn ten_thousand_brackets_never_reach_the_parser() {
        for open in ["{a", "[", "(", "{...on A", "query($a: [", "{a(b: [{c: "] {
            let any_length = Limits { bytes: usize::MAX, tokens: usize::MAX, ..Limits::default() };
            let result = check_text(&open.repeat(10_000), &any_length);
            assert_eq!(exceeded(result), Measure::Nesting, "{open}");
        }
    }

    #[test]
    fn the_parser_survives_what_passes_on_a_small_stack() {
        let deep = |open: &str, middle: &str, close: &str| {
            let nesting = Limits::default().nesting - middle.matches(['{', '[', '(']).count();
            let whole = format!("{}{middle}{}", open.repeat(nesting), close.repeat(nesting));
            text(&whole).expect("within the limits");
            // What is asserted is that this returns at all; the answer is the parser's.
            let _ = parse_query(&whole);
            let _ = parse_query(whole.trim_end_matches(['}', ']', ')']));
        };
        std::thread::Builder::new()
            .stack_size(1024 * 1024)
            .spawn(move || {
                deep("{a", "{b}", "}");
                deep("{...on A @b(c: 1)", "{b}", "}");
                let list = Limits::default().nesting - 2;
                let value = format!("{{a(b: {}{})}}", "[".repeat(list), "]".repeat(list));
                text(&value).expect("within the limits");
                parse_query(&value).expect("a list");
            })
            .expect("a thread")
            .join()
            .expect("the stack sufficed");
    }

    #[test]
    fn brackets_in_strings_and_comments_are_text() {
        let many = "[{(".repeat(100);
        for quoted in [format!("\"{many}\""), format!("\"\"\"{many}\\\"\"\"{many}\"\"\""), format!("#{many}\n")] {
            text(&format!("{{ a(b: {quoted} 1) }}")).expect("text is no bracket");
        }
        assert_eq!(exceeded(text(&format!("{{ a(b: \"\\\\\" {many}"))), Measure::Nesting);
        assert_eq!(exceeded(text(&format!("{{ a # {{\r{many}"))), Measure::Nesting);
    }

    #[test]
    fn brackets_cannot_hide_behind_an_unterminated_block_string() {
        let hidden = format!("{{ a(b: [\"\"\" \" {}", "[".repeat(10_000));
        assert_eq!(text(&hidden), Err(Unfit::UnterminatedBlockString));
    }

    #[test]
    fn length_and_tokens_are_limited() {
        assert_eq!(exceeded(text(&"a".repeat(64 * 1024 + 1))), Measure::Bytes);
        assert_eq!(exceeded(text(&"a ".repeat(5_001))), Measure::Tokens);
        text(&"a ".repeat(5_000)).expect("just as many as there may be");
        text(&format!("{{a}}{}", ", ".repeat(10_000))).expect("a comma is no token");
    }

    #[test]
    fn selections_are_counted_with_their_fragments() {
        let repeated = |each: &str, count: usize| {
            (0..count).fold(String::new(), |mut all, index| {
                write!(all, " {}", each.replace('#', &index.to_string())).expect("a string");
                all
            })
        };
        let nested = |depth: usize| format!("{}{{b}}{}", "{a".repeat(depth - 1), "}".repeat(depth - 1));
        let through_fragment = |each: &str, times: usize| {
            format!("{{a{{{}}}}} fragment F on A {{{}}}", repeated("...F", times), repeated(each, 10))
        };
        document(&nested(24)).expect("as deep as it may be");
        assert_eq!(exceeded(document(&nested(25))), Measure::Depth);
        document(&format!("{{{}}}", repeated("f#", 20))).expect("as wide as it may be");
        assert_eq!(exceeded(document(&format!("{{{}}}", repeated("f#", 21)))), Measure::RootFields);
        let spread = format!("{{ ...F ...F ...F }} fragment F on A {{{}}}", repeated("f#", 7));
        assert_eq!(exceeded(document(&spread)), Measure::RootFields);
        document(&through_fragment("a#: f", 5)).expect("as many aliases as there may be");
        assert_eq!(exceeded(document(&through_fragment("a#: f", 6))), Measure::Aliases);
        document(&through_fragment("f# @d", 5)).expect("as many directives as there may be");
        assert_eq!(exceeded(document(&through_fragment("f# @d", 6))), Measure::Directives);
        document(&through_fragment("f#", 181)).expect("1 + 181 * 11 selections");
        assert_eq!(exceeded(document(&through_fragment("f#", 182))), Measure::Selections);
    }

    #[test]
    fn a_fragment_measured_near_the_root_is_still_too_deep_far_from_it() {
        let spread_at = |depth: usize| {
            let (open, close) = ("{a".repeat(depth), "}".repeat(depth));
            let (fragment_open, fragment_close) = ("{b".repeat(9), "}".repeat(9));
            format!("{{ ...F a{open}{{ ...F }}{close} }} fragment F on A {fragment_open}{{c}}{fragment_close}")
        };
        document(&spread_at(12)).expect("1 + 12 + 1 + 10 levels");
        assert_eq!(exceeded(document(&spread_at(13))), Measure::Depth);
    }

    #[test]
    fn several_operations_share_the_limits() {
        let operations = |count: usize| {
            (0..count).fold(String::from("fragment F on A { a: f b: f c: f d: f e: f }"), |mut all, index| {
                write!(all, " query q{index} {{ ...F }}").expect("a string");
                all
            })
        };
        document(&operations(10)).expect("as many aliases as there may be");
        assert_eq!(exceeded(document(&operations(11))), Measure::Aliases);
    }

    #[test]
    fn hostile_fragments_are_refused_at_once() {
        for cycle in [
            "{ ...A } fragment A on Q { ...A ...A }",
            "{ b } fragment A on Q { a { ...B ...B } } fragment B on Q { c { ...A ...A } }",
        ] {
            assert_eq!(exceeded(document(cycle)), Measure::Depth, "{cycle}");
        }
        let multiplying = (0..20).fold(String::from("{ ...F0 } fragment F20 on Q { f }"), |mut all, index| {
            let next = index + 1;
            write!(all, " fragment F{index} on Q {{ ...F{next} ...F{next} }}").expect("a string");
            all
        });
        assert_eq!(exceeded(document(&multiplying)), Measure::Selections);
        let of_nothing = multiplying.replace("{ f }", "{ ...Unknown }");
        assert_eq!(exceeded(document(&of_nothing)), Measure::Selections);
    }

    #[test]
    fn the_introspection_query_passes() {
        document(INTROSPECTION).expect("the console needs it");
    }
}
