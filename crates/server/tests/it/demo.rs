//! What `make run` starts: a district with people in it, and a way in that was printed.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use crate::house::{House, gongjian, said};

const PASSWORD_CHARS: usize = 14;

/// A demonstration that runs, and what it printed before it waited. Dropped, as where a test fails, it ends too.
struct Demo {
    child: Child,
    greeting: String,
}

impl Demo {
    fn start(folder: &Path) -> Self {
        Self::start_with(folder, &[])
    }

    fn start_with(folder: &Path, more: &[&str]) -> Self {
        let arguments = ["demo", "--listen", "127.0.0.1:0"];
        let mut child = gongjian(folder).args(arguments).args(more).stdout(Stdio::piped()).spawn().unwrap();
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

impl Drop for Demo {
    fn drop(&mut self) {
        // An error says that it has ended already.
        let _ = self.child.kill();
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

const DOORS: [&str; 2] = ["/demo/personas", "/demo/sign-in"];
const MARK: &str = "name=\"demo\"";

/// What stands at an address, or comes of a tap there, and under which status.
async fn knocked(url: &str, door: &str, tap: Option<&Value>, headers: &[(&str, &str)]) -> (StatusCode, String) {
    let address = format!("{url}{door}");
    let mut request = match tap {
        Some(tap) => Client::new().post(address).json(tap),
        None => Client::new().get(address),
    };
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = request.send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_tap_signs_in_where_the_demonstration_stands_on_this_machine_and_tells_no_password() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path());
    let (url, accounts) = (demo.url(), demo.accounts());
    let (status, shown) = knocked(url, "/demo/personas", None, &[]).await;
    let personas: Vec<Value> = serde_json::from_str(&shown).unwrap();
    assert_eq!((status, personas.len()), (StatusCode::OK, accounts.len()));
    let (_, page) = knocked(url, "/", None, &[]).await;
    assert!(page.contains(MARK), "the pages were not built, or are not marked: {page}");

    for (login, password) in &accounts {
        let (status, told) = knocked(url, "/demo/sign-in", Some(&json!({ "login": login })), &[]).await;
        let answer: Value = serde_json::from_str(&told).unwrap_or_else(|_| panic!("{status} {told}"));
        let token = answer["data"]["signIn"]["tokens"]["accessToken"].as_str().unwrap_or_else(|| panic!("{answer}"));
        let asked = ask(url, Some(token), "{ viewer { account { loginName } } }", json!({})).await;
        assert_eq!(asked["data"]["viewer"]["account"]["loginName"], *login);
        for text in [&told, &shown, &page] {
            assert!(!text.contains(password), "{login}'s password is told: {text}");
        }
    }
    let known = json!({ "login": accounts[0].0 });
    for tap in [json!({ "login": "nobody" }), json!({ "login": "" }), json!({}), json!([])] {
        assert_eq!(knocked(url, "/demo/sign-in", Some(&tap), &[]).await.0, StatusCode::NOT_FOUND, "{tap}");
    }
    let strangers = [
        ("origin", "https://evil.example"),
        ("host", "hub.example.org"),
        ("x-forwarded-for", "203.0.113.7"),
        ("forwarded", "for=203.0.113.7"),
    ];
    for stranger in strangers {
        let tapped = knocked(url, "/demo/sign-in", Some(&known), &[stranger]).await;
        assert_eq!(tapped.0, StatusCode::FORBIDDEN, "{stranger:?}: {}", tapped.1);
        assert_eq!(knocked(url, "/demo/personas", None, &[stranger]).await.0, StatusCode::FORBIDDEN);
    }
    demo.stop();

    // Told under another address, it is a server like any other; the passwords are still beside its database.
    let elsewhere = Demo::start_with(folder.path(), &["--public-url", "https://hub.example.org"]);
    assert!(!elsewhere.greeting.contains("tap"), "{}", elsewhere.greeting);
    elsewhere.stop();
}

#[tokio::test]
async fn a_server_has_no_door_for_taps_whatever_it_is_told() {
    let house = House::on_sqlite(|_| ()).await;
    house.hub("xingfuli").await;
    let url = house.url("");
    for door in DOORS {
        for tap in [None, Some(&json!({ "login": "guanli" }))] {
            assert_eq!(knocked(&url, door, tap, &[]).await.0, StatusCode::NOT_FOUND, "{door} {tap:?}");
        }
    }
    assert!(!knocked(&url, "/", None, &[]).await.1.contains(MARK));
    house.close().await;
    let folder = tempfile::tempdir().unwrap();
    for setting in ["server.demo=true", "demo.personas=true", "server.personas=true"] {
        let (is_well, told) = said(gongjian(folder.path()).args(["--set", setting, "config"]));
        assert!(!is_well, "there is a setting {setting}: {told}");
    }
}

#[test]
fn a_demonstration_takes_no_database_that_could_be_real() {
    let folder = tempfile::tempdir().unwrap();
    let (is_well, told) =
        said(gongjian(folder.path()).args(["demo", "--database", "postgres://nobody@127.0.0.1:9/hub"]));
    assert!(!is_well && told.contains("leave out --database"), "{told}");
}

/// Runs `crates/web/ui/e2e/demo.mjs`, whose last line tells how many checks passed.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::disallowed_methods, reason = "the suite says where the browser is")]
async fn whoever_looks_for_the_first_time_taps_and_finds_something_to_do() {
    let browser = std::env::var("GONGJIAN_TEST_CHROMIUM")
        .expect("GONGJIAN_TEST_CHROMIUM is missing; type: export GONGJIAN_TEST_CHROMIUM=$(scripts/chromium)");
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path());
    for (width, language) in [("390", "zh-CN"), ("1280", "en")] {
        let mut script = Command::new("node");
        script.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../web/ui/e2e"));
        script.args(["demo.mjs", demo.url(), width, language]).env("CHROMIUM", &browser);
        let output = tokio::task::spawn_blocking(move || script.output()).await.unwrap().expect("Node.js is installed");
        let (told, complaints) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(told.lines().last(), Some("7 passed, 0 failed"), "{told}{complaints}");
    }
    demo.stop();
}
