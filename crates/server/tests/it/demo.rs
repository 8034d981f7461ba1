//! What `make run` starts: a district with people in it, and a way in that was printed.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use reqwest::Client;
use serde_json::{Value, json};

use crate::house::gongjian;

const PASSWORD_CHARS: usize = 14;

/// A demonstration that runs, and what it printed before it waited.
struct Demo {
    child: Child,
    greeting: String,
}

impl Demo {
    fn start(folder: &Path) -> Self {
        let arguments = ["demo", "--listen", "127.0.0.1:0"];
        let mut child = gongjian(folder).args(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut greeting = String::new();
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            let is_last = line.contains("Ctrl-C");
            greeting.push_str(&line);
            greeting.push('\n');
            if is_last {
                break;
            }
        }
        Self { child, greeting }
    }

    /// The address, and what to sign in with, as they are printed.
    fn url(&self) -> &str {
        self.greeting.split_whitespace().find_map(|word| word.strip_suffix("/graphql")).unwrap()
    }

    fn accounts(&self) -> Vec<(&str, &str)> {
        let lines = self.greeting.lines().filter(|line| line.contains(" · "));
        let words = lines.map(|line| line.split_whitespace().collect::<Vec<_>>());
        words.filter(|words| words[1].len() == PASSWORD_CHARS).map(|words| (words[0], words[1])).collect()
    }

    /// As a service manager ends it.
    #[cfg(unix)]
    fn stop(mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(id).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }
}

async fn ask(url: &str, token: Option<&str>, query: &str, variables: Value) -> Value {
    let request = Client::new().post(format!("{url}/graphql")).json(&json!({ "query": query, "variables": variables }));
    let request = match token {
        Some(token) => request.bearer_auth(token),
        None => request,
    };
    let text = request.send().await.unwrap().text().await.unwrap();
    serde_json::from_str(&text).unwrap()
}

async fn signed_in(url: &str, login: &str, password: &str) -> String {
    let query =
        "mutation In($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } userErrors { code } } }";
    let input = json!({ "hub": "xingfuli", "login": login, "password": password, "delivery": "BODY" });
    let answer = ask(url, None, query, json!({ "input": input })).await;
    let token = &answer["data"]["signIn"]["tokens"]["accessToken"];
    token.as_str().unwrap_or_else(|| panic!("{login}: {answer}")).to_owned()
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn whoever_reads_the_greeting_can_sign_in_and_finds_something_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path());
    let accounts = demo.accounts();
    assert_eq!(accounts.len(), 11, "{}", demo.greeting);
    for (login, password) in &accounts {
        let token = signed_in(demo.url(), login, password).await;
        let query = "{ viewer { memberships { organisation { name state } } } offers(first: 50) { nodes { title } } }";
        let answer = ask(demo.url(), Some(&token), query, json!({})).await;
        let memberships = answer["data"]["viewer"]["memberships"].as_array().unwrap_or_else(|| panic!("{answer}"));
        let expected = if *login == "xiwang" { "PENDING_REVIEW" } else { "ACTIVE" };
        assert_eq!(memberships[0]["organisation"]["state"], expected, "{answer}");
        assert!(!answer["data"]["offers"]["nodes"].as_array().unwrap().is_empty(), "{answer}");
    }
    let first: Vec<_> = accounts.iter().map(|(login, password)| format!("{login} {password}")).collect();
    demo.stop();

    let again = Demo::start(folder.path());
    let second: Vec<_> = again.accounts().iter().map(|(login, password)| format!("{login} {password}")).collect();
    assert_eq!(first, second);
    signed_in(again.url(), "guanli", again.accounts()[0].1).await;
    again.stop();
}
