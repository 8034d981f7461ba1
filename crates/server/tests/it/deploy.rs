//! What `deploy/` and the operations guide say of the program is so.

use std::{
    collections::BTreeSet,
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;
use server::{
    config,
    telemetry::{Counts, METRICS},
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row};
use tempfile::{TempDir, tempdir};

use crate::{
    house::{MASTER, gongjian, said},
    operator::MAKE_HUB,
    process::Process,
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What stands in an expression for a number of ours, by its ending: names with an underscore that are no label's, no
/// function's and no word of the language.
fn metrics_in(expression: &str) -> BTreeSet<String> {
    const NOT_OURS: [&str; 3] = ["histogram_quantile", "group_left", "__rate_interval"];
    let mut without_labels = String::new();
    let mut depth = 0;
    for symbol in expression.chars() {
        match symbol {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => without_labels.push(symbol),
            _ => {}
        }
    }
    let words = without_labels.split(|symbol: char| !(symbol.is_alphanumeric() || symbol == '_'));
    let ours = words.filter(|word| (word.contains('_') || *word == "websockets") && !NOT_OURS.contains(word));
    ours.map(str::to_owned).collect()
}

/// Every name under which Prometheus finds what is counted.
fn told() -> BTreeSet<String> {
    let names = METRICS.iter().flat_map(|(name, counts, _)| match counts {
        Counts::Seconds => ["_bucket", "_sum", "_count"].map(|end| format!("{name}{end}")).to_vec(),
        Counts::Counter | Counts::Gauge => vec![(*name).to_owned()],
    });
    names.collect()
}

#[test]
fn the_dashboard_and_the_alerts_ask_for_numbers_that_there_are() {
    let dashboard: Value = serde_json::from_str(&read("deploy/grafana/gongjian.json")).unwrap();
    let panels = dashboard["panels"].as_array().unwrap();
    let targets = panels.iter().flat_map(|panel| panel["targets"].as_array().unwrap());
    let mut asked: BTreeSet<String> = targets.flat_map(|target| metrics_in(target["expr"].as_str().unwrap())).collect();
    let on_dashboard = asked.len();
    let rules = read("deploy/prometheus/alerts.yaml");
    asked.extend(rules.lines().filter_map(|line| line.trim().strip_prefix("expr: ")).flat_map(metrics_in));
    assert!(on_dashboard >= 12, "{asked:?}");
    let told = told();
    let unknown: Vec<_> = asked.iter().filter(|name| !told.contains(*name)).collect();
    assert!(unknown.is_empty(), "nobody counts {unknown:?}");
    // And whatever is counted is shown: what nobody looks at need not be counted.
    let unseen: Vec<_> = METRICS
        .iter()
        .filter(|(name, ..)| !asked.iter().any(|asked| asked.strip_prefix(name).is_some_and(|end| !end.contains("s_"))))
        .collect();
    assert!(unseen.is_empty(), "nobody shows {unseen:?}");
}

#[test]
fn the_guide_tells_every_number() {
    let guide = read("docs/operations.md");
    for (name, _, about) in METRICS {
        assert!(guide.contains(&format!("| `{name}` | {about} |")), "| `{name}` | {about} |");
    }
}

/// A misspelt variable stops the start; better here than there.
#[test]
fn every_setting_that_deploy_gives_is_one() {
    let known = config::reference().to_lowercase();
    let mut seen = 0;
    for file in [
        "Containerfile",
        "compose.yaml",
        "gongjian.service",
        "gongjian-backup.service",
        "kubernetes/gongjian.yaml",
        "kubernetes/backup.yaml",
    ] {
        let text = read(&format!("deploy/{file}"));
        for word in text.split(|symbol: char| !(symbol.is_ascii_alphanumeric() || symbol == '_')) {
            let Some(setting) = word.strip_prefix("GONGJIAN__") else { continue };
            let (section, key) = setting.split_once("__").unwrap_or_else(|| panic!("{file}: {word}"));
            let of_section = known.split("\n[").find(|part| part.starts_with(&format!("{}]", section.to_lowercase())));
            let line = format!("\n# {} =", key.to_lowercase());
            assert!(of_section.is_some_and(|part| part.contains(&line)), "{file}: {word}");
            seen += 1;
        }
    }
    assert!(seen > 15, "{seen}");
}

const PASSWORD: &str = "Word_for-the-owner1";
const BACKUP_PASSWORD: &str = "Word_for-backups2";

/// A PostgreSQL of its own, with what `compose.yaml` lets its image run at the start; whoever connects gives a password.
struct Composed {
    folder: TempDir,
    /// Host and port.
    address: String,
}

impl Composed {
    async fn up() -> Self {
        let folder = tempdir().unwrap();
        let url = postgres("start", folder.path());
        let address = url.strip_prefix("postgres://gongjian@").unwrap().split('/').next().unwrap().to_owned();
        let composed = Self { folder, address };

        let mut superuser =
            PgConnection::connect(&format!("postgres://postgres@{}/postgres", composed.address)).await.unwrap();
        // Of the tests' clusters; the image has none.
        superuser.execute("DROP ROLE gongjian").await.unwrap();
        let programs = superuser.fetch_one("SELECT setting FROM pg_config WHERE name = 'BINDIR'").await.unwrap();
        let (host, port) = composed.address.split_once(':').unwrap();
        let mut script = Command::new("sh");
        // Its own psql, which need not be in PATH here.
        script.args(["-c", "PATH=$0:$PATH exec sh \"$1\"", programs.get("setting")]);
        script.arg(root().join("deploy/postgres-init.sh"));
        script.envs([("PGHOST", host), ("PGPORT", port)]);
        script.envs([("GONGJIAN_DATABASE_PASSWORD", PASSWORD), ("GONGJIAN_BACKUP_PASSWORD", BACKUP_PASSWORD)]);
        let (is_fine, text) = said(&mut script);
        assert!(is_fine, "{text}");

        superuser.execute("CREATE DATABASE restored OWNER gongjian").await.unwrap();
        let doors = superuser.fetch_one("SHOW hba_file").await.unwrap();
        let by_password = "COPY (SELECT 'host all all 127.0.0.1/32 scram-sha-256') TO";
        let doors = format!("{by_password} '{}'", doors.get::<String, _>(0));
        superuser.execute(AssertSqlSafe(doors)).await.unwrap();
        superuser.execute("SELECT pg_reload_conf()").await.unwrap();
        composed
    }

    fn url(&self, role: &str, password: &str, database: &str) -> String {
        format!("postgres://{role}:{password}@{}/{database}", self.address)
    }
}

impl Drop for Composed {
    fn drop(&mut self) {
        postgres("remove", self.folder.path());
    }
}

/// The program as its containers run it.
fn contained(data: &Path, url: &str, arguments: &[&str]) -> Command {
    let mut command = gongjian(data);
    command.args(arguments).envs([
        ("GONGJIAN__DATABASE__URL", url),
        ("GONGJIAN__SECRETS__MASTER", MASTER),
        ("GONGJIAN__SERVER__PUBLIC_URL", "https://hub.example"),
        ("GONGJIAN__SERVER__LISTEN", "127.0.0.1:0"),
        ("GONGJIAN__TELEMETRY__FORMAT", "json"),
    ]);
    command.env("GONGJIAN__DATA__DIR", data);
    command
}

fn postgres(verb: &str, folder: &Path) -> String {
    let done = Command::new(root().join("scripts/postgres")).arg(verb).arg(folder).output().unwrap();
    assert!(done.status.success(), "{verb}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

/// Without a client, which would need this process to have the program's own TLS set up.
fn asked_plainly(address: &str, path: &str) -> String {
    let mut connection = TcpStream::connect(address).unwrap();
    write!(connection, "GET {path} HTTP/1.0\r\nhost: {address}\r\n\r\n").unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    answer
}

/// The roles of `postgres-init.sh` suffice for each step of `compose.yaml`, and the one for backups writes nothing.
#[tokio::test]
async fn what_compose_sets_up_serves_and_is_backed_up_and_restored() {
    let composed = Composed::up().await;
    let (data, backups, elsewhere) = (tempdir().unwrap(), tempdir().unwrap(), tempdir().unwrap());
    let owner = composed.url("gongjian", PASSWORD, "gongjian");
    let run = |data: &Path, url: &str, arguments: &[&str]| {
        let (is_fine, text) = said(&mut contained(data, url, arguments));
        assert!(is_fine, "{arguments:?}: {text}");
        text
    };
    run(data.path(), &owner, &["migrate"]);
    run(data.path(), &owner, &MAKE_HUB);
    let server = Process::start(&mut contained(data.path(), &owner, &["serve"])).await;
    let ready = asked_plainly(&server.address, "/health/ready");
    assert!(ready.starts_with("HTTP/1.0 200"), "{ready}");

    let for_backups = composed.url("gongjian_backup", BACKUP_PASSWORD, "gongjian");
    let folder = backups.path().join("one");
    let folder = folder.to_str().unwrap();
    run(data.path(), &for_backups, &["backup", "take", folder]);
    run(data.path(), &for_backups, &["backup", "verify", folder]);
    let mut reader = PgConnection::connect(&for_backups).await.unwrap();
    let refused = reader.execute("DELETE FROM notices").await.unwrap_err();
    assert!(refused.to_string().contains("permission denied"), "{refused}");

    let restored = composed.url("gongjian", PASSWORD, "restored");
    run(elsewhere.path(), &restored, &["backup", "restore", folder]);
    let text = run(elsewhere.path(), &restored, &["audit", "verify"]);
    assert!(text.contains("xingfuli: sound"), "{text}");
    let stranger = composed.url("gongjian", "guessed", "gongjian");
    let (is_fine, text) = said(&mut contained(data.path(), &stranger, &["migrate"]));
    assert!(!is_fine, "passwords are asked for: {text}");
}
