//! `gongjian sandbox` as a process, and what it told when it was ready. Owns no test.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};

use crate::house::{gongjian, json, postgres_url};

/// A sandbox that runs.
pub struct Sandbox {
    child: Child,
    /// The line of JSON.
    pub told: Value,
    pub client: Client,
}

/// Runs a body against a sandbox on each database, as `<name>::on_sqlite` and `<name>::on_postgres`.
macro_rules! on_both_databases {
    ($($(#[doc = $doc:literal])* async fn $name:ident($sandbox:ident: &Sandbox) $body:block)*) => {$(
        $(#[doc = $doc])*
        async fn $name($sandbox: &$crate::sandbox::process::Sandbox) $body

        mod $name {
            use $crate::sandbox::process::Sandbox;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let folder = tempfile::tempdir().unwrap();
                let sandbox = Sandbox::start(folder.path(), &[]);
                super::$name(&sandbox).await;
                sandbox.stop();
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let folder = tempfile::tempdir().unwrap();
                let sandbox = Sandbox::start(folder.path(), &["--database", &$crate::house::postgres_url()]);
                super::$name(&sandbox).await;
                sandbox.stop();
            }
        }
    )*};
}
pub(crate) use on_both_databases;

impl Sandbox {
    /// Starts one in a folder and waits until it is ready. A real installation of folder and environment does not concern
    /// it.
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        std::fs::write(folder.join("gongjian.toml"), "[server]\nlisten = \"0.0.0.0:1\"\n").unwrap();
        let mut command = gongjian(folder);
        command.env("GONGJIAN__DATABASE__URL", "postgres://nobody@127.0.0.1:1/real");
        command.args(["sandbox", "--json"]).args(arguments).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let told = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"));
        Self { child, told, client: Client::new() }
    }

    /// As a service manager ends it.
    pub fn stop(mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(id).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.told["url"].as_str().unwrap())
    }

    /// A request to one of the sandbox's own doors.
    pub fn post(&self, path: &str, body: &Value) -> RequestBuilder {
        self.client.post(self.url(path)).json(body)
    }

    pub async fn reset(&self) -> Value {
        ok(self.post("/sandbox/reset", &json!({})).send().await.unwrap()).await
    }

    pub async fn move_clock(&self, wish: &Value) -> Value {
        ok(self.post("/sandbox/clock", wish).send().await.unwrap()).await
    }

    /// What somebody of the description is answered.
    pub async fn ask(&self, described: &Value, role: &str, query: &str, variables: &Value) -> Value {
        let token = described["roles"][role]["token"].as_str().unwrap();
        let body = json!({ "query": query, "variables": variables });
        json(self.client.post(self.url("/graphql")).bearer_auth(token).json(&body).send().await.unwrap()).await
    }
}

impl Drop for Sandbox {
    /// A test that failed leaves none behind.
    fn drop(&mut self) {
        // One that was stopped has ended already.
        let _ = self.child.kill();
    }
}

async fn ok(response: Response) -> Value {
    let status = response.status();
    let body = json(response).await;
    assert_eq!(status, 200, "{body}");
    body
}

/// Whether a database that a sandbox told of is there.
pub async fn is_there(database: &str) -> bool {
    use sqlx::{Connection, PgConnection};
    if database.contains('/') {
        return Path::new(database).exists();
    }
    let mut connection = PgConnection::connect(&postgres_url()).await.unwrap();
    let query = sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname LIKE $1 || '%')");
    query.bind(database.to_owned()).fetch_one(&mut connection).await.unwrap()
}
