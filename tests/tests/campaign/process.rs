//! The real program, `gongjian serve`, as a process of its own: started, watched, killed and started again.
//!
//! A district is made beforehand by a server within the test, on the same folder and database and by today's clock, so that
//! whoever came in there has a token that the process takes.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use chrono::Utc;
use reqwest::Method;
use serde_json::{Value, json};
use server::config::Config;
use tokio::net::TcpListener;

use crate::support::{
    district::{District, PASSWORD, Post, text},
    house::{House, Left, MASTER, database_url},
    person::Person,
};

/// Nothing that is waited for takes so long, on a busy machine either.
pub const PATIENCE: Duration = Duration::from_mins(2);

/// A folder, a database and an address: what a server is started on.
pub struct Installation {
    pub left: Left,
    address: SocketAddr,
    settings: Vec<String>,
    /// By what name who signs in, by the organisation.
    logins: HashMap<String, String>,
    pub slug: String,
    /// What stands before the program on the command line.
    pub wrapper: Vec<String>,
}

/// A server that runs.
pub struct Process {
    child: Child,
    log: Arc<Mutex<Vec<String>>>,
    /// How long it took from its start until it was ready.
    pub ready_after: Duration,
}

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    Sqlite,
    Postgres,
}

impl On {
    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// Makes a district and leaves it to a process. Everybody has an API token that is good for a month.
pub async fn found(on: On, slug: &str) -> (Installation, District) {
    found_with(on, slug, |_| {}, async |_, _| {}).await
}

/// The same with settings of the test's while it is made, and more in it.
pub async fn found_with(
    on: On,
    slug: &str,
    settings: impl FnOnce(&mut Config),
    more: impl AsyncFnOnce(&House, &District),
) -> (Installation, District) {
    let address = free_address().await;
    let change = move |config: &mut Config| {
        config.server.listen = address;
        settings(config);
    };
    let house = match on {
        On::Sqlite => House::on_sqlite_with(change).await,
        On::Postgres => House::on_postgres_with(change).await,
    };
    finish(house, address, slug, more).await
}

/// The same on a cluster of the test's own.
pub async fn found_on(cluster: &str, slug: &str) -> (Installation, District) {
    let address = free_address().await;
    let house = House::on_database(cluster, None, move |config| config.server.listen = address).await;
    finish(house, address, slug, async |_, _| {}).await
}

async fn finish(
    house: House,
    address: SocketAddr,
    slug: &str,
    more: impl AsyncFnOnce(&House, &District),
) -> (Installation, District) {
    let today = Utc::now() - house.clock.present();
    house.clock.advance(today);
    let mut district = District::found(&house, slug, "").await;
    more(&house, &district).await;
    let mut logins = HashMap::new();
    let District { admin, committee, charity, branch, library, .. } = &mut district;
    for post in [admin, committee, charity, branch, library] {
        let told = post.person.data("{ viewer { account { loginName } } }", &json!({})).await;
        logins.insert(post.organisation.clone(), text(&told["viewer"]["account"]["loginName"]));
        lasting(&house, post).await;
    }
    let settings = [
        format!("server.public_url=http://{address}"),
        "server.trusted_proxies=[\"127.0.0.0/8\"]".to_owned(),
        "server.expose_statistics=true".to_owned(),
        "webhooks.plain_http=true".to_owned(),
        "webhooks.allowed=[\"127.0.0.0/8\"]".to_owned(),
        "telemetry.format=json".to_owned(),
    ];
    let left = house.leave().await;
    let slug = slug.to_owned();
    (Installation { left, address, settings: settings.to_vec(), logins, slug, wrapper: vec![] }, district)
}

async fn lasting(house: &House, post: &mut Post) {
    let token = json!({ "token": { "name": "weather", "scope": "READ_WRITE", "days": 30 } });
    let made = post.does(house, "createApiToken", token, "created { secret }").await;
    post.person = post.person.with_token(text(&made["created"]["secret"]));
}

/// A port that is free now. Whoever takes it meanwhile makes the start fail, and the test with it.
async fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap()
}

impl Installation {
    /// One more setting, for the next start.
    pub fn set(&mut self, setting: impl Into<String>) {
        self.settings.push(setting.into());
    }

    /// Somebody signed in for some minutes, who may do what an API token may not.
    pub async fn signed_in(&self, post: &Post) -> Post {
        let document =
            "mutation($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } userErrors { code } } }";
        let input = json!({ "input": {
            "hub": self.slug, "login": self.logins[&post.organisation], "password": PASSWORD,
        } });
        let told = post.person.signed_out().data(document, &input).await;
        let token = text(&told["signIn"]["tokens"]["accessToken"]);
        Post { person: post.person.with_token(token), ..post.clone() }
    }

    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn folder(&self) -> &Path {
        self.left.folder.path()
    }

    /// Where the database is, if it is a PostgreSQL's.
    pub fn database_url(&self) -> Option<String> {
        self.left.database.as_ref().map(|(cluster, name)| database_url(cluster, name))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut whole = self.wrapper.clone();
        whole.push(program().display().to_string());
        let mut command = Command::new(&whole[0]);
        command.args(&whole[1..]).args(arguments).current_dir(self.folder()).arg("--data").arg(self.folder());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("GONGJIAN__")) {
            command.env_remove(name);
        }
        if let Some(url) = self.database_url() {
            command.args(["--database", &url]).env("GONGJIAN__SECRETS__MASTER", MASTER);
        }
        command
    }

    /// Starts the program and waits until it is ready. Nothing is repaired before.
    pub async fn start(&self) -> Process {
        let mut command = self.command(&["serve", "--listen", &self.address.to_string()]);
        for setting in &self.settings {
            command.args(["--set", setting]);
        }
        let began = Instant::now();
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let log = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&log);
        // Reads on, or the server would wait for somebody to read its log.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(|line| kept.lock().unwrap().push(line)));
        let mut process = Process { child, log, ready_after: Duration::ZERO };
        let url = format!("http://{}/health/ready", self.address);
        let ready = async {
            loop {
                if let Ok(answer) = reqwest::get(&url).await
                    && answer.status() == 200
                {
                    return;
                }
                if let Some(status) = process.child.try_wait().unwrap() {
                    panic!("the server ended with {status}: {}", process.said().join("\n"));
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, ready).await.expect("the server is ready");
        process.ready_after = began.elapsed();
        process
    }

    /// What another command of the program says, and whether it succeeded.
    pub async fn run(&self, arguments: &[&str]) -> (bool, String) {
        let mut command = self.command(arguments);
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.success(), text(&output.stdout) + &text(&output.stderr))
    }

    /// The audit is as the program wrote it; answers how many entries there are.
    pub async fn verify_audit(&self) -> usize {
        let (is_sound, said) = self.run(&["audit", "verify"]).await;
        assert!(is_sound, "{said}");
        let entries = said.split_once(" (").and_then(|(_, rest)| rest.split_once(" entries"));
        entries.expect("how many entries").0.parse().unwrap()
    }

    /// Drops the database.
    pub async fn clear(self) {
        self.left.clear().await;
    }
}

impl Process {
    /// SIGKILL: no chance to write anything down.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM, and waits for its end.
    pub fn stop(mut self) {
        let told = Command::new("kill").arg(self.id().to_string()).status().unwrap();
        assert!(told.success());
        assert!(self.child.wait().unwrap().success(), "{}", self.said().join("\n"));
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it has said so far.
    pub fn said(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    /// Lines that tell of a failure of ours: a panic, or what was answered with INTERNAL.
    pub fn complaints(&self) -> Vec<String> {
        self.lines_of(&["ERROR"])
    }

    /// These, and what it warned of.
    pub fn warned(&self) -> Vec<String> {
        self.lines_of(&["ERROR", "WARN"])
    }

    fn lines_of(&self, levels: &[&str]) -> Vec<String> {
        let counts = |line: &String| {
            let entry: Value = serde_json::from_str(line).unwrap_or_default();
            levels.contains(&entry["level"].as_str().unwrap_or_default()) || line.contains("panicked")
        };
        self.said().into_iter().filter(counts).collect()
    }

    /// Resident memory now, in KiB.
    pub fn resident(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself, which is told elsewhere.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program that `GONGJIAN_TEST_PROGRAM` names, or as it was built beside this test; `scripts/test` builds both.
pub fn program() -> PathBuf {
    if let Some(named) = std::env::var_os("GONGJIAN_TEST_PROGRAM") {
        return std::fs::canonicalize(named).expect("the program that GONGJIAN_TEST_PROGRAM names");
    }
    let deps = std::env::current_exe().unwrap();
    let program = deps.ancestors().nth(2).unwrap().join("gongjian");
    assert!(program.exists(), "build it: cargo build --workspace --bin gongjian");
    program
}

/// What came of a request to a server that may be killed meanwhile.
#[derive(Debug)]
pub enum Heard {
    Answer(Value),
    /// Refused as a whole, with this status and code.
    Refused(u16, String),
    /// No answer.
    Nothing,
}

/// Asks once.
pub async fn ask(person: &Person, document: &str, variables: &Value) -> Heard {
    let request = person.request(Method::POST, "/graphql");
    let sent = request.json(&json!({ "query": document, "variables": variables })).send().await;
    let Ok(answer) = sent else { return Heard::Nothing };
    let status = answer.status().as_u16();
    let Ok(body) = answer.json::<Value>().await else { return Heard::Nothing };
    match body["errors"][0]["extensions"]["code"].as_str() {
        Some(code) => Heard::Refused(status, code.to_owned()),
        None => Heard::Answer(body["data"].clone()),
    }
}

/// Asks the same until there is an answer, as an integrator would; counts what was told meanwhile.
pub async fn insist(person: &Person, document: &str, variables: &Value, told: &Mutex<crate::results::Counts>) -> Value {
    // Whoever is refused a connection is refused at once, and would ask a thousand times a second.
    let mut pace = tokio::time::interval(Duration::from_millis(20));
    loop {
        pace.tick().await;
        let what = match ask(person, document, variables).await {
            Heard::Answer(data) => return data,
            Heard::Refused(status, code) => {
                assert!(["UNAVAILABLE", "UNKNOWN_OUTCOME", "TIMEOUT"].contains(&code.as_str()), "told {status} {code}");
                format!("told {code}")
            }
            Heard::Nothing => "heard nothing".to_owned(),
        };
        *told.lock().unwrap().entry(what).or_default() += 1;
    }
}
