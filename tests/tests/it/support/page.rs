//! A Markdown page that is run word for word: what it says is asked is asked, what it says is answered is answered.
//!
//! Above each document stands `<!-- as: WHO; save: NAME = PATH; sign in: WHO = PATH; times: N; later: HOURS; code: NAME -->`; below it may
//! stand variables, and stands the part of the answer that must be so, or the errors. A form is sent to `POST /files`.

use serde_json::Value;

/// One request of a page.
#[derive(Debug, Default)]
pub struct Step {
    pub line: usize,
    /// The heading that it stands under.
    pub heading: String,
    pub who: String,
    pub saves: Vec<(String, String)>,
    pub signs_in: Vec<(String, String)>,
    /// What the code is called that `$robot` is sent afterwards.
    pub code: Option<String>,
    /// How often it is sent; the last answer is the one that is told.
    pub times: usize,
    /// How many hours go by before.
    pub later: i64,
    pub asked: Asked,
    pub variables: Option<Value>,
    pub answer: Option<Answer>,
}

/// What is sent.
#[derive(Debug, Default)]
pub enum Asked {
    #[default]
    Nothing,
    Document(String),
    /// The body of a request as it is sent.
    Request(Value),
    /// The fields of a form; `file` holds a name and the bytes in Base64.
    Form(Value),
}

/// What is answered.
#[derive(Debug)]
pub enum Answer {
    /// A part of `data`, or of the body where that is not GraphQL.
    Data(Value),
    /// A part of `errors`.
    Errors(Value),
}

/// The requests of a page, in order.
pub fn steps(page: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = vec![];
    let mut heading = String::new();
    let mut lines = page.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        if line.starts_with('#') {
            line.trim_start_matches(['#', ' ']).trim_matches('`').clone_into(&mut heading);
        }
        if let Some(note) = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) {
            steps.push(Step { heading: heading.clone(), ..noted(index + 1, note) });
        }
        let Some(fence) = line.strip_prefix("```") else { continue };
        let block: Vec<_> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
        let block = block.join("\n");
        let step = steps.last_mut().expect("a note stands above the first block");
        let read = || serde_json::from_str(&block).unwrap_or_else(|error| panic!("line {}: {error}", index + 1));
        match fence {
            "graphql" => step.asked = Asked::Document(block),
            "json request" => step.asked = Asked::Request(read()),
            "json form" => step.asked = Asked::Form(read()),
            "json variables" => step.variables = Some(read()),
            "json answer" => step.answer = Some(Answer::Data(read())),
            "json errors" => step.answer = Some(Answer::Errors(read())),
            other => panic!("line {}: a block of {other:?}", index + 1),
        }
    }
    steps
}

fn noted(line: usize, note: &str) -> Step {
    let mut step = Step { line, times: 1, ..Step::default() };
    for part in note.split("; ") {
        let (key, value) = part.split_once(": ").unwrap_or_else(|| panic!("line {line}: what is {part:?}?"));
        let pair = || value.split_once(" = ").map(|(name, path)| (name.to_owned(), path.to_owned())).unwrap();
        match key {
            "as" => value.clone_into(&mut step.who),
            "save" => step.saves.push(pair()),
            "sign in" => step.signs_in.push(pair()),
            "code" => step.code = Some(value.to_owned()),
            "times" => step.times = value.parse().unwrap(),
            "later" => step.later = value.parse().unwrap(),
            other => panic!("line {line}: what is {other:?}?"),
        }
    }
    step
}

/// Every request of a page tells what is sent and what is answered, and gives the variables that it declares.
pub fn assert_complete(page: &str) {
    let steps = steps(page);
    let asked = ["```graphql", "```json form", "```json request"].map(|fence| page.matches(fence).count());
    assert_eq!(steps.len(), asked.iter().sum::<usize>());
    for step in steps {
        assert!(step.answer.is_some(), "line {}: no answer", step.line);
        match &step.asked {
            Asked::Nothing => panic!("line {}: nothing is asked", step.line),
            Asked::Document(document) => {
                assert_eq!(document.contains("($"), step.variables.is_some(), "line {}: variables", step.line);
            }
            Asked::Request(_) | Asked::Form(_) => {}
        }
    }
}
