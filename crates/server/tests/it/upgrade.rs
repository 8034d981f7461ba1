//! From the version before, with what people left in it: `tests/old-database`, which `scripts/old-database` made.

use std::{collections::BTreeMap, io::Read, path::PathBuf};

use hub::{
    environment::Environment,
    store::{self, backup},
};
use serde::Deserialize;
use serde_json::json;
use server::{
    config::{Config, DatabaseUrl, Hidden},
    hub,
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::{TempDir, tempdir};

use crate::house::{config_in, in_database, json as read, run_on_postgres};

/// What the old database holds, as its maker saw it.
#[derive(Deserialize)]
struct Facts {
    master: String,
    login: String,
    password: String,
    activity: String,
    rows: BTreeMap<String, u64>,
}

/// An installation of the version before.
struct Old {
    facts: Facts,
    config: Config,
    database: Option<String>,
    _folder: TempDir,
}

fn kept(database: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/old-database").join(database)
}

fn dump(database: &str) -> String {
    let packed = std::fs::File::open(kept(database).join("dump.sql.gz")).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed).read_to_string(&mut text).unwrap();
    text
}

impl Old {
    async fn on_sqlite() -> Self {
        let old = Self::in_folder("sqlite", None);
        let file = old.config.data.dir.join("gongjian.sqlite");
        let options = SqliteConnectOptions::new().filename(file).create_if_missing(true).foreign_keys(false);
        let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
        connection.execute(AssertSqlSafe(dump("sqlite"))).await.unwrap();
        connection.close().await.unwrap();
        old
    }

    async fn on_postgres() -> Self {
        let name = format!("upgrade_{}", Environment::system().new_id().simple());
        run_on_postgres(&format!("CREATE DATABASE {name}")).await;
        let mut old = Self::in_folder("postgres", Some(name.clone()));
        old.config.database.url = Some(DatabaseUrl::try_from(in_database(&name)).unwrap());
        // Roles are in no dump.
        assert!(backup::prepare_to_restore(&old.config.database()).await.unwrap());
        let mut connection = PgConnection::connect(&in_database(&name)).await.unwrap();
        connection.execute(AssertSqlSafe(dump("postgres"))).await.unwrap();
        connection.close().await.unwrap();
        old
    }

    fn in_folder(kind: &str, database: Option<String>) -> Self {
        let folder = tempdir().unwrap();
        let facts: Facts = serde_json::from_slice(&std::fs::read(kept(kind).join("facts.json")).unwrap()).unwrap();
        let mut config = config_in(folder.path());
        config.secrets.master = Some(Hidden::new(&facts.master));
        // What it does by the clock would change the rows.
        config.jobs.run = false;
        std::fs::copy(kept(kind).join("audit-heads.jsonl"), folder.path().join("audit-heads.jsonl")).unwrap();
        Self { facts, config, database, _folder: folder }
    }

    /// As many rows in every table that was there; what is new may hold some.
    async fn check_rows(&self) {
        let found = backup::contents(&self.config.database()).await.unwrap();
        let old = self.facts.rows.iter().filter(|(table, _)| *table != "seaql_migrations");
        let kept: BTreeMap<_, _> = old.clone().map(|(table, _)| (table, found.rows.get(table).copied())).collect();
        assert_eq!(kept, old.map(|(table, rows)| (table, Some(*rows))).collect());
        assert_eq!(found.unknown_migrations(), Vec::<String>::new());
    }

    /// Somebody signs in with her password and reads her activity; the audit is sound.
    async fn check_use(&self) {
        let server = server::start(self.config.clone(), Environment::system()).await.unwrap();
        for hub in hub::identity::hubs(&server.core).await.unwrap() {
            let seen = hub::audit::verify(&server.core, hub.id).await.unwrap();
            assert_eq!(seen.findings, []);
            // One more tells of the newer content that the hub was given at the start; with the jobs at rest nobody seals it.
            let (before, given) = (self.facts.rows["audit_entries"], 1);
            assert_eq!((seen.entries as u64, seen.unsealed, seen.heads > 0), (before + given, 1, true));
        }
        let (client, url) = (reqwest::Client::new(), format!("http://{}/graphql", server.address));
        let document = "mutation($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } \
            userErrors { code } } }";
        let Facts { login, password, .. } = &self.facts;
        let input = json!({ "hub": "xingfuli", "login": login, "password": password, "delivery": "BODY" });
        let body = json!({ "query": document, "variables": { "input": input } });
        let answer = read(client.post(&url).json(&body).send().await.unwrap()).await;
        let token = answer["data"]["signIn"]["tokens"]["accessToken"].as_str().unwrap_or_else(|| panic!("{answer}"));
        let body = json!({ "query": "{ activities(first: 10) { nodes { title } } }" });
        let answer = read(client.post(&url).bearer_auth(token).json(&body).send().await.unwrap()).await;
        assert_eq!(answer["data"]["activities"]["nodes"], json!([{ "title": self.facts.activity }]), "{answer}");
        server.shutdown().await.unwrap();
    }

    async fn gone(self) {
        if let Some(name) = &self.database {
            run_on_postgres(&format!("DROP DATABASE {name}")).await;
        }
    }
}

async fn is_upgraded(old: Old) {
    old.check_rows().await;
    let pending = store::pending_migrations(&old.config.database()).await.unwrap();
    assert_eq!(server::migrate(&old.config).await.unwrap().applied, pending);
    old.check_rows().await;
    assert_eq!(server::migrate(&old.config).await.unwrap().applied, 0);
    old.check_use().await;
    old.gone().await;
}

#[tokio::test]
async fn what_the_version_before_left_is_kept_on_sqlite() {
    is_upgraded(Old::on_sqlite().await).await;
}

#[tokio::test]
async fn what_the_version_before_left_is_kept_on_postgres() {
    is_upgraded(Old::on_postgres().await).await;
}

/// One migrates, the other waits and finds nothing to do.
#[tokio::test]
async fn two_nodes_that_migrate_at_once_do_it_once() {
    let old = Old::on_postgres().await;
    let pending = store::pending_migrations(&old.config.database()).await.unwrap();
    let (one, other) = tokio::join!(server::migrate(&old.config), server::migrate(&old.config));
    assert_eq!(one.unwrap().applied + other.unwrap().applied, pending);
    old.check_rows().await;
    old.check_use().await;
    old.gone().await;
}

/// A column as an older node knows it: its type, whether it must hold a value, and whether it holds one by itself.
type Columns = BTreeMap<(String, String), (String, bool, bool)>;

/// While nodes are replaced, older ones go on with the newer shape: everything that they name is there as it was, and
/// nothing that they do not name must be given.
fn serves_older_nodes(before: &Columns, after: &Columns) {
    for (column, (ty, is_required, _)) in before {
        let (ty_now, is_required_now, _) = after.get(column).unwrap_or_else(|| panic!("{column:?} is gone"));
        assert_eq!(ty, ty_now, "{column:?} has another type");
        assert!(*is_required || !is_required_now, "{column:?} must hold a value now");
    }
    let tables: Vec<&String> = before.keys().map(|(table, _)| table).collect();
    for (column, (_, is_required, has_default)) in after {
        let is_new = tables.contains(&&column.0) && !before.contains_key(column);
        assert!(!is_new || !is_required || *has_default, "{column:?} is new and nobody older gives it");
    }
}

#[tokio::test]
async fn the_newest_shape_serves_older_nodes_on_sqlite() {
    const COLUMNS: &str = "SELECT t.name, c.name, c.type, c.\"notnull\" OR c.pk > 0, c.dflt_value IS NOT NULL \
        FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'";
    // What is new may be forbidden to no row that an older node writes.
    const WALLS: &str = "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE UNIQUE INDEX%' OR type = 'trigger'";
    let old = Old::on_sqlite().await;
    let look = async || {
        let options = SqliteConnectOptions::new().filename(old.config.data.dir.join("gongjian.sqlite"));
        let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
        let rows: Vec<(String, String, String, bool, bool)> =
            sqlx::query_as(COLUMNS).fetch_all(&mut connection).await.unwrap();
        let walls: Vec<String> = sqlx::query_scalar(WALLS).fetch_all(&mut connection).await.unwrap();
        (rows.into_iter().map(|(t, c, ty, r, d)| ((t, c), (ty, r, d))).collect::<Columns>(), walls)
    };
    let (before, walls) = look().await;
    server::migrate(&old.config).await.unwrap();
    let (after, walls_now) = look().await;
    serves_older_nodes(&before, &after);
    walls_stand_on_new_tables(&before, &walls, &walls_now);
    old.gone().await;
}

#[tokio::test]
async fn the_newest_shape_serves_older_nodes_on_postgres() {
    const COLUMNS: &str = "SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull, \
        a.atthasdef FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relkind IN ('r', 'p') \
        AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped";
    const WALLS: &str = "SELECT c.relname || '_' || conname FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid \
        WHERE contype IN ('c', 'x', 'u', 't') UNION SELECT i.relname::text FROM pg_index x JOIN pg_class i \
        ON i.oid = x.indexrelid WHERE indisunique AND i.relnamespace = 'public'::regnamespace";
    let old = Old::on_postgres().await;
    let look = async || {
        let mut connection = PgConnection::connect(old.config.database_url().expose()).await.unwrap();
        let rows: Vec<(String, String, String, bool, bool)> =
            sqlx::query_as(COLUMNS).fetch_all(&mut connection).await.unwrap();
        let walls: Vec<String> = sqlx::query_scalar(WALLS).fetch_all(&mut connection).await.unwrap();
        (rows.into_iter().map(|(t, c, ty, r, d)| ((t, c), (ty, r, d))).collect::<Columns>(), walls)
    };
    let (before, walls) = look().await;
    server::migrate(&old.config).await.unwrap();
    let (after, walls_now) = look().await;
    serves_older_nodes(&before, &after);
    walls_stand_on_new_tables(&before, &walls, &walls_now);
    old.gone().await;
}

/// A new check, unique index or trigger on a table that was there could refuse what an older node writes. All are named
/// after their table.
fn walls_stand_on_new_tables(before: &Columns, walls: &[String], walls_now: &[String]) {
    let new = walls_now.iter().filter(|wall| !walls.contains(wall));
    let on_old: Vec<_> =
        new.filter(|wall| before.keys().any(|(table, _)| wall.starts_with(&format!("{table}_")))).collect();
    assert_eq!(on_old, Vec::<&String>::new());
}
