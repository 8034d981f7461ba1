//! A running server of a test's own: its database, its folder and its clock.

use std::{
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Client;
use server::{
    RunningServer,
    config::{Config, DatabaseUrl, Hidden},
    hub::environment::{Clock, Environment},
};
use sqlx::{Connection, Executor, PgConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::{person::Person, schema::Schema};

/// Where the clocks of all tests begin: Monday, 1 June 2026, nine in the morning in Shanghai.
pub const MORNING: &str = "2026-06-01T01:00:00Z";

/// The master secret of servers on PostgreSQL.
pub const MASTER: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Runs a body on both databases, as `<name>::on_sqlite` and `<name>::on_postgres`.
macro_rules! on_both {
    ($($(#[doc = $doc:literal])* async fn $name:ident($house:ident: &House) $body:block)*) => {$(
        $(#[doc = $doc])*
        async fn $name($house: &$crate::support::house::House) $body

        mod $name {
            use $crate::support::house::House;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let house = House::on_sqlite().await;
                super::$name(&house).await;
                house.close().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                let house = House::on_postgres().await;
                super::$name(&house).await;
                house.close().await;
            }
        }
    )*};
}
pub(crate) use on_both;

/// A server that one test has to itself.
pub struct House {
    pub server: RunningServer,
    pub clock: TestClock,
    http: Client,
    schema: OnceCell<Schema>,
    strangers: AtomicU32,
    postgres: Option<Cloned>,
    folder: TempDir,
}

/// A database of a house's own.
struct Cloned {
    cluster: String,
    name: String,
}

/// What a server leaves behind: its folder, and on PostgreSQL its database by the cluster's URL and its own name.
pub struct Left {
    pub folder: TempDir,
    pub database: Option<(String, String)>,
}

impl Left {
    /// Drops the database; the folder goes by itself.
    pub async fn clear(self) {
        if let Some((cluster, name)) = self.database {
            run_on_postgres(&cluster, &format!("DROP DATABASE {name}")).await;
        }
    }
}

impl House {
    /// On a copy of a migrated SQLite file.
    pub async fn on_sqlite() -> Self {
        Self::on_sqlite_with(|_| {}).await
    }

    /// The same with settings of the test's.
    pub async fn on_sqlite_with(change: impl FnOnce(&mut Config)) -> Self {
        static TEMPLATE: OnceCell<TempDir> = OnceCell::const_new();
        let make = || async {
            let folder = tempfile::tempdir().unwrap();
            server::migrate(&config_in(folder.path())).await.unwrap();
            folder
        };
        let template = TEMPLATE.get_or_init(make).await;
        let folder = tempfile::tempdir().unwrap();
        let file = "gongjian.sqlite";
        std::fs::copy(template.path().join(file), folder.path().join(file)).unwrap();
        let mut config = config_in(folder.path());
        change(&mut config);
        Self::open(config, folder, None).await
    }

    /// On a copy of a migrated PostgreSQL database, dropped by [`House::close`].
    pub async fn on_postgres() -> Self {
        Self::on_postgres_with(|_| {}).await
    }

    /// The same with settings of the test's.
    pub async fn on_postgres_with(change: impl FnOnce(&mut Config)) -> Self {
        static TEMPLATE: OnceCell<String> = OnceCell::const_new();
        let make = || async {
            let folder = tempfile::tempdir().unwrap();
            let name = database_name("template");
            run_on_postgres(&postgres_url(), &format!("CREATE DATABASE {name}")).await;
            server::migrate(&config_on(folder.path(), &postgres_url(), &name)).await.unwrap();
            name
        };
        let template = TEMPLATE.get_or_init(make).await;
        Self::on_database(&postgres_url(), Some(template), change).await
    }

    /// On a database of a cluster: a copy of a migrated one, or a new one. Dropped by [`House::close`].
    pub async fn on_database(cluster: &str, template: Option<&String>, change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let name = database_name("black_box");
        let copied = template.map(|template| format!(" TEMPLATE {template}")).unwrap_or_default();
        run_on_postgres(cluster, &format!("CREATE DATABASE {name}{copied}")).await;
        let mut config = config_on(folder.path(), cluster, &name);
        change(&mut config);
        if template.is_none() {
            server::migrate(&config).await.unwrap();
        }
        Self::open(config, folder, Some(Cloned { cluster: cluster.to_owned(), name })).await
    }

    async fn open(config: Config, folder: TempDir, postgres: Option<Cloned>) -> Self {
        let clock = TestClock(Arc::new(Mutex::new(MORNING.parse().unwrap())));
        let environment = Environment::with_clock(Arc::new(clock.clone()));
        let server = server::start(config, environment).await.unwrap();
        Self {
            server,
            clock,
            http: Client::new(),
            schema: OnceCell::new(),
            strangers: AtomicU32::new(0),
            postgres,
            folder,
        }
    }

    /// Stops the server and drops its database.
    pub async fn close(self) {
        self.server.shutdown().await.unwrap();
        if let Some(Cloned { cluster, name }) = self.postgres {
            run_on_postgres(&cluster, &format!("DROP DATABASE {name}")).await;
        }
    }

    /// Stops the server and leaves its folder and its database to whoever serves on.
    pub async fn leave(self) -> Left {
        self.server.shutdown().await.unwrap();
        Left { folder: self.folder, database: self.postgres.map(|cloned| (cloned.cluster, cloned.name)) }
    }

    /// Somebody new, at an address of their own, whom nobody knows yet.
    pub fn stranger(&self) -> Person {
        let [_, b, c, d] = self.strangers.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        Person::new(&self.http, &self.url(""), format!("10.{b}.{c}.{d}"))
    }

    /// Where its files lie.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A path at this server.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.server.address)
    }

    /// The database's name, for people.
    pub fn database(&self) -> &'static str {
        if self.postgres.is_some() { "PostgreSQL" } else { "SQLite" }
    }

    /// The schema, as this server tells it.
    pub async fn schema(&self) -> &Schema {
        self.schema.get_or_init(|| Schema::read(self.stranger())).await
    }
}

/// A clock that stands until a test sets it.
#[derive(Clone)]
pub struct TestClock(Arc<Mutex<DateTime<Utc>>>);

impl TestClock {
    /// What it says.
    pub fn present(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }

    /// Lets time pass.
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

fn config_in(folder: &Path) -> Config {
    let mut config = Config::default();
    folder.clone_into(&mut config.data.dir);
    config.server.listen = "127.0.0.1:0".parse().unwrap();
    config.server.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
    config.server.expose_statistics = true;
    // Who is posted to listens on this machine.
    config.webhooks.allowed = vec!["127.0.0.0/8".to_owned().try_into().unwrap()];
    config.webhooks.plain_http = true;
    // The tests ask for whole object graphs at once.
    config.server.most_cost = 1_000_000_000;
    // Many at once on a busy machine wait, and are still told the outcome.
    config.server.request_timeout_seconds = 120;
    config.database.acquire_timeout_seconds = 60;
    config
}

fn config_on(folder: &Path, cluster: &str, database: &str) -> Config {
    let mut config = config_in(folder);
    config.database.url = Some(DatabaseUrl::try_from(database_url(cluster, database)).unwrap());
    config.secrets.master = Some(Hidden::new(MASTER.to_owned()));
    config
}

/// Where a database of a cluster is.
pub fn database_url(cluster: &str, database: &str) -> String {
    format!("{}/{database}", cluster.rsplit_once('/').unwrap().0)
}

fn database_name(what: &str) -> String {
    format!("{what}_{}", Environment::system().new_id().simple())
}

fn postgres_url() -> String {
    std::env::var("GONGJIAN_TEST_POSTGRES").expect("GONGJIAN_TEST_POSTGRES names a PostgreSQL; `make test` starts one")
}

async fn run_on_postgres(cluster: &str, sql: &str) {
    let mut connection = PgConnection::connect(cluster).await.unwrap();
    connection.execute(sqlx::AssertSqlSafe(sql.to_owned())).await.unwrap();
}
