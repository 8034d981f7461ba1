//! `docs/walk-through.md`, run word for word: what it says is asked is asked, what it says is answered is answered.
//!
//! Above each document stands `<!-- as: WHO; save: NAME = PATH; sign in: WHO = PATH; days later: N -->`; below it may stand variables and stands
//! the part of the answer that must be so.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::{
    district::{come_in, found_hub, text},
    house::{House, on_both},
    person::Person,
};

const PAGE: &str = include_str!("../../../docs/walk-through.md");

/// One request of the page.
#[derive(Debug, Default)]
struct Step {
    line: usize,
    who: String,
    /// How many days have gone by since the step before.
    days_later: i64,
    saves: Vec<(String, String)>,
    signs_in: Vec<(String, String)>,
    query: String,
    variables: Option<Value>,
    answer: Option<Value>,
}

on_both! {
    async fn page_is_true_word_for_word(house: &House) {
        let mut walk = Walk::begin(house).await;
        let steps = steps(PAGE);
        assert!(steps.len() > 30, "only {} steps were found", steps.len());
        for step in steps {
            walk.take(house, &step).await;
        }
    }
}

#[test]
fn page_says_what_is_answered_below_every_document() {
    let steps = steps(PAGE);
    let documents = PAGE.matches("```graphql").count();
    assert_eq!(steps.len(), documents);
    for step in steps {
        assert!(step.answer.is_some(), "line {}: no answer", step.line);
        assert_eq!(step.query.contains("($"), step.variables.is_some(), "line {}: variables", step.line);
    }
}

/// Who has signed in, and what earlier answers gave.
struct Walk {
    people: BTreeMap<String, Person>,
    saved: BTreeMap<String, Value>,
}

impl Walk {
    async fn begin(house: &House) -> Self {
        let admin = found_hub(house, "xingfuli", "").await;
        let branch = come_in(house, &admin, "xingfuli", "", "BRANCH", "清溪路第一支部".to_owned(), None).await;
        let saved = [("host", &admin.organisation), ("branch", &branch.organisation)];
        Self {
            people: [("admin", admin.person.clone()), ("branch", branch.person.clone())].map(owned).into(),
            saved: saved.map(|(name, id)| (name.to_owned(), json!(id))).into(),
        }
    }

    async fn take(&mut self, house: &House, step: &Step) {
        house.clock.advance(TimeDelta::days(step.days_later));
        let person = match step.who.as_str() {
            "anyone" => house.stranger(),
            who => self.people.get(who).unwrap_or_else(|| panic!("line {}: who is {who}?", step.line)).clone(),
        };
        let variables = self.filled(step.variables.as_ref().unwrap_or(&json!({})));
        let told = person.data(&step.query, &variables).await;
        let expected = self.filled(step.answer.as_ref().unwrap());
        if let Err(difference) = holds(&told, &expected, "data") {
            panic!("docs/walk-through.md:{}: {difference}\nthe answer was {told:#}", step.line);
        }
        for (name, path) in &step.saves {
            self.saved.insert(name.clone(), at(&told, path).clone());
        }
        for (name, path) in &step.signs_in {
            self.people.insert(name.clone(), person.with_token(text(at(&told, path))));
        }
    }

    /// The same with what was saved in place of `"$name"`.
    fn filled(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => match text.strip_prefix('$') {
                Some(name) => self.saved.get(name).unwrap_or_else(|| panic!("nothing was saved as {name}")).clone(),
                None => value.clone(),
            },
            Value::Array(items) => items.iter().map(|item| self.filled(item)).collect(),
            Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), self.filled(value))).collect(),
            other => other.clone(),
        }
    }
}

fn owned<T>((name, value): (&str, T)) -> (String, T) {
    (name.to_owned(), value)
}

fn at<'v>(value: &'v Value, path: &str) -> &'v Value {
    let pointer = format!("/{}", path.replace('.', "/"));
    value.pointer(&pointer).unwrap_or_else(|| panic!("nothing at {path} of {value}"))
}

/// Whether an answer holds what is expected: objects may hold more, lists are as long, `…` is anything but null.
fn holds(told: &Value, expected: &Value, path: &str) -> Result<(), String> {
    match (told, expected) {
        (told, Value::String(any)) if any == "…" && !told.is_null() => Ok(()),
        (Value::Object(told), Value::Object(expected)) => expected.iter().try_for_each(|(name, expected)| {
            let path = format!("{path}.{name}");
            holds(told.get(name).ok_or_else(|| format!("no {path}"))?, expected, &path)
        }),
        (Value::Array(told), Value::Array(expected)) if told.len() == expected.len() => {
            let mut pairs = told.iter().zip(expected).enumerate();
            pairs.try_for_each(|(index, (told, expected))| holds(told, expected, &format!("{path}.{index}")))
        }
        (told, expected) if told == expected => Ok(()),
        (told, expected) => Err(format!("{path} is {told} and should be {expected}")),
    }
}

fn steps(page: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = vec![];
    let mut lines = page.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        if let Some(note) = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) {
            steps.push(noted(index + 1, note));
        }
        let Some(fence) = line.strip_prefix("```") else { continue };
        let block: Vec<_> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
        let block = block.join("\n");
        let step = steps.last_mut().expect("a note stands above the first block");
        let read = || Some(serde_json::from_str(&block).unwrap_or_else(|error| panic!("line {}: {error}", index + 1)));
        match fence {
            "graphql" => step.query = block,
            "json variables" => step.variables = read(),
            "json answer" => step.answer = read(),
            other => panic!("line {}: a block of {other:?}", index + 1),
        }
    }
    steps
}

fn noted(line: usize, note: &str) -> Step {
    let mut step = Step { line, ..Step::default() };
    for part in note.split("; ") {
        let (key, value) = part.split_once(": ").unwrap_or_else(|| panic!("line {line}: what is {part:?}?"));
        let pair = || value.split_once(" = ").map(|(name, path)| (name.to_owned(), path.to_owned())).unwrap();
        match key {
            "as" => value.clone_into(&mut step.who),
            "days later" => step.days_later = value.parse().unwrap(),
            "save" => step.saves.push(pair()),
            "sign in" => step.signs_in.push(pair()),
            other => panic!("line {line}: what is {other:?}?"),
        }
    }
    step
}
