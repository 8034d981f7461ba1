//! The schema that integrators read is the one that is served.

#[test]
fn docs_hold_the_schema_that_is_served() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/schema.graphql");
    let docs = std::fs::read_to_string(path).unwrap_or_default();
    assert!(docs == graphql::sdl(), "docs/schema.graphql is not what is served: run `make schema` and read its diff");
}

#[test]
fn everything_is_described_in_both_languages() {
    let sdl = graphql::sdl();
    let mut description: Option<String> = None;
    let mut is_open = false;
    let mut missing = vec![];
    let mut owner = String::new();
    for line in sdl.lines().map(str::trim) {
        if line.starts_with("\"\"\"") {
            is_open = !is_open;
            if is_open {
                description = Some(String::new());
            }
            continue;
        }
        if is_open {
            if let Some(text) = &mut description {
                text.push_str(line);
            }
            continue;
        }
        let first = line.split(['(', ':', ' ', '{']).next().unwrap_or_default();
        if let Some(name) = line.strip_prefix("type ").or_else(|| line.strip_prefix("enum ")) {
            name.split(' ').next().unwrap_or_default().clone_into(&mut owner);
        }
        let is_declaration = !first.is_empty()
            && !matches!(first, "}" | ")" | "schema" | "directive" | "scalar" | "query" | "mutation" | "subscription");
        if is_declaration {
            let text = description.take().unwrap_or_default();
            let has_chinese = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            let has_english = text.chars().filter(char::is_ascii_alphabetic).count() > 2;
            if !(has_chinese && has_english) {
                missing.push(format!("{owner}: {line}"));
            }
        }
        description = None;
    }
    assert!(missing.is_empty(), "not described in Chinese and English:\n{}", missing.join("\n"));
}
