//! Walking through a [`page`](super::page): who has signed in, and what earlier answers gave.

use std::collections::BTreeMap;

use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::TimeDelta;
use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};

use super::{
    district::{Post, claim, found_hub, text},
    house::House,
    page::{Answer, Asked, Step, steps},
    person::Person,
    sink::Sink,
};

/// A walk through a page, and how far it has come.
pub struct Walk<'h> {
    house: &'h House,
    page: &'static str,
    people: BTreeMap<String, Person>,
    saved: BTreeMap<String, Value>,
    robot: Sink,
}

impl<'h> Walk<'h> {
    /// Before the first step of a page there is the hub `xingfuli`, whose admin has signed in; `$host` is its organisation,
    /// and `$robot` somebody who may be posted to.
    pub async fn begin(house: &'h House, page: &'static str) -> Self {
        let robot = Sink::listen().await;
        let saved = BTreeMap::from([("robot".to_owned(), json!(robot.url))]);
        let mut walk = Self { house, page, people: BTreeMap::new(), saved, robot };
        walk.found("xingfuli", "admin", "host").await;
        walk
    }

    /// The operator makes a hub, and its first admin comes in.
    pub async fn found(&mut self, slug: &str, admin: &str, host: &str) {
        let post = found_hub(self.house, slug, "").await;
        self.remember(admin, host, &post);
    }

    /// The admin invites an organisation and prints a slip, which its lead claims with this login name.
    pub async fn come_in(&mut self, who: &str, login: &str, particulars: Value) {
        let admin = Post {
            person: self.people["admin"].clone(),
            organisation: text(&self.saved["host"]),
            refresh_token: String::new(),
        };
        let invited =
            admin.does(self.house, "inviteOrganisation", json!({ "organisation": particulars }), "organisation { id }");
        let organisation = text(&invited.await["organisation"]["id"]);
        let slip = admin.slip(self.house, &organisation, "LEAD", "负责人").await;
        let post = claim(self.house, &slip, organisation, login, "").await;
        self.remember(who, who, &post);
    }

    fn remember(&mut self, who: &str, organisation: &str, post: &Post) {
        self.people.insert(who.to_owned(), post.person.clone());
        self.saved.insert(organisation.to_owned(), json!(post.organisation));
    }

    /// Takes every step.
    pub async fn finish(mut self, text: &str) {
        for step in steps(text) {
            self.take(&step).await;
        }
    }

    async fn take(&mut self, step: &Step) {
        self.house.clock.advance(TimeDelta::hours(step.later));
        let place = format!("{}:{}", self.page, step.line);
        let person = match step.who.as_str() {
            "anyone" => self.house.stranger(),
            who => self.people.get(who).unwrap_or_else(|| panic!("{place}: who is {who}?")).clone(),
        };
        let mut body = Value::Null;
        for _ in 0..step.times {
            body = self.ask(&person, step).await;
        }
        let (told, expected) = match (step.answer.as_ref().unwrap(), &step.asked) {
            (Answer::Data(expected), Asked::Form(_)) => (&body, expected),
            (Answer::Data(expected), _) => {
                assert!(body["errors"].is_null(), "{place}: {body:#}");
                (&body["data"], expected)
            }
            (Answer::Errors(expected), _) => (&body["errors"], expected),
        };
        if let Err(difference) = holds(told, &self.filled(expected), "answer") {
            panic!("{place}: {difference}\nthe answer was {told:#}");
        }
        for (name, path) in &step.saves {
            self.saved.insert(name.clone(), at(told, path).clone());
        }
        if let Some(name) = &step.code {
            self.saved.insert(name.clone(), json!(self.robot.heard().await.code()));
        }
        for (name, path) in &step.signs_in {
            self.people.insert(name.clone(), person.with_token(text(at(told, path))));
        }
    }

    async fn ask(&self, person: &Person, step: &Step) -> Value {
        match &step.asked {
            Asked::Document(document) => {
                let variables = self.filled(step.variables.as_ref().unwrap_or(&json!({})));
                person.ask(document, &variables).await.body
            }
            Asked::Request(body) => {
                let request = person.request(Method::POST, "/graphql").header("accept-language", "zh-CN");
                request.json(body).send().await.unwrap().json().await.unwrap()
            }
            Asked::Form(fields) => {
                let request = person.request(Method::POST, "/files").header("accept-language", "zh-CN");
                request.multipart(form(&self.filled(fields))).send().await.unwrap().json().await.unwrap()
            }
            Asked::Nothing => panic!("line {}: nothing is asked", step.line),
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

fn form(fields: &Value) -> Form {
    fields.as_object().unwrap().iter().fold(Form::new(), |form, (name, value)| match value {
        Value::Object(file) => {
            let bytes = BASE64_STANDARD.decode(text(&file["base64"])).unwrap();
            form.part(name.clone(), Part::bytes(bytes).file_name(text(&file["name"])))
        }
        value => form.text(name.clone(), text(value)),
    })
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
