//! A migrated database, a core with a clock that stands still, and hubs with people in them, for each test anew.
//!
//! SQLite: a copy of a migrated file. PostgreSQL: a copy of a migrated database, dropped when the test ends.

use std::{
    panic::{AssertUnwindSafe, resume_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use futures_util::FutureExt;
use hub::{
    Core, Scope, Settings,
    channels::NoCarriers,
    environment::{Clock, Environment, Random},
    identity::{
        Authentication, MasterSecret, authenticate,
        tokens::{Grant, KeyRecord, KeyRing},
    },
    jobs,
    organisations::{self, OrganisationId, OrganisationKind, RegisterOrganisation},
    store::{Backend, DatabaseSettings, Idempotency, ListBelow, Page, PageRequest, migrate},
};
use rand::{Rng, SeedableRng, rngs::StdRng};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, QueryResult, Statement, Value};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;

pub const PUBLIC_URL: &str = "https://hub.test";

/// Runs each body on both databases, as the tests `<name>::on_sqlite` and `<name>::on_postgres`.
macro_rules! on_both {
    ($($(#[doc = $doc:literal])* async fn $name:ident($site:ident: $kind:ty) $body:block)*) => {$(
        $(#[doc = $doc])*
        async fn $name($site: $kind) $body

        mod $name {
            use $crate::support::run;

            #[test]
            fn on_sqlite() {
                run(hub::store::Backend::Sqlite, super::$name);
            }

            #[test]
            fn on_postgres() {
                run(hub::store::Backend::Postgres, super::$name);
            }
        }
    )*};
}
pub(crate) use on_both;

/// Runs each body on one database: for what only this one has.
macro_rules! on_one {
    ($backend:ident: $($(#[doc = $doc:literal])* async fn $name:ident($site:ident: $kind:ty) $body:block)*) => {$(
        $(#[doc = $doc])*
        #[test]
        fn $name() {
            async fn body($site: $kind) $body
            $crate::support::run(hub::store::Backend::$backend, body);
        }
    )*};
}
pub(crate) use on_one;

/// Gives a test its site, and takes it away again whether the test passed or not.
pub fn run(backend: Backend, body: impl AsyncFnOnce(&Site)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let site = Site::open(backend).await;
        let outcome = AssertUnwindSafe(body(&site)).catch_unwind().await;
        site.close().await;
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
    });
}

/// A clock that a test sets.
pub struct StandingClock(Mutex<DateTime<Utc>>);

impl StandingClock {
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}

impl Clock for StandingClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Seeded(Mutex<StdRng>);

impl Random for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}

/// One test's installation.
pub struct Site {
    pub core: Core,
    pub clock: Arc<StandingClock>,
    pub backend: Backend,
    pub url: String,
    folder: TempDir,
    nodes: AtomicU64,
}

impl Site {
    async fn open(backend: Backend) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = match backend {
            Backend::Sqlite => fresh_sqlite(&folder.path().join("hub.db")).await,
            Backend::Postgres => fresh_postgres().await,
        };
        let clock = Arc::new(StandingClock(Mutex::new(Utc.with_ymd_and_hms(2026, 11, 22, 8, 0, 0).unwrap())));
        let core = Core::open(settings(&url, folder.path(), &clock, 0)).await.unwrap();
        Self { core, clock, backend, url, folder, nodes: AtomicU64::new(1) }
    }

    async fn close(self) {
        self.core.close().await.unwrap();
        if self.backend == Backend::Postgres {
            let name = self.url.rsplit_once('/').unwrap().1;
            let sql = format!("DROP DATABASE {name} WITH (FORCE)");
            Owner::connect(&as_user(&postgres_url(), "postgres")).await.run(&sql, []).await;
        }
    }

    pub fn is_postgres(&self) -> bool {
        self.backend == Backend::Postgres
    }

    /// Another node on the same database, with randomness of its own.
    pub async fn node(&self) -> Core {
        self.node_at(&self.url).await
    }

    /// Another node that reaches the database by another address.
    pub async fn node_at(&self, url: &str) -> Core {
        self.try_node_at(url).await.unwrap()
    }

    pub async fn try_node_at(&self, url: &str) -> Result<Core, hub::OpenError> {
        let seed = self.nodes.fetch_add(1, Ordering::Relaxed);
        Core::open(settings(url, self.folder.path(), &self.clock, seed)).await
    }

    /// The file of the audit's signed heads.
    pub fn audit_heads(&self) -> PathBuf {
        self.folder.path().join("audit-heads.jsonl")
    }

    /// A connection past the door: as the tables' owner.
    pub async fn owner(&self) -> Owner {
        Owner::connect(&self.url).await
    }

    /// A connection past the door that sees all hubs: PostgreSQL's superuser, or just another one on SQLite.
    pub async fn superuser(&self) -> Owner {
        Owner::connect(&as_user(&self.url, "postgres")).await
    }

    pub fn new_id(&self) -> Uuid {
        self.core.environment().new_id()
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.core.environment().now()
    }

    /// A hub with the job that seals its audit.
    // Past the door: `identity::create_hub` brings an organisation, a slip and entries, and the store's tests count all rows.
    pub async fn hub(&self, slug: &str) -> Uuid {
        let (id, owner) = (self.new_id(), self.owner().await);
        let sql = "INSERT INTO hubs (id, slug, name, time_zone, created_at) VALUES ($1, $2, $2, 'Asia/Shanghai', $3)";
        owner.run(sql, [id.into(), slug.into(), self.now().into()]).await;
        self.sealing_job(&owner, id).await;
        id
    }

    /// One more job that seals this hub's audit.
    pub async fn sealing_job(&self, owner: &Owner, hub: Uuid) {
        let sql = "INSERT INTO jobs (id, hub_id, kind, payload, created_at, due_at, attempts) \
                   VALUES ($1, $2, 'seal audit', $3, $4, $4, 0)";
        let payload = serde_json::json!({});
        owner.run(sql, [self.new_id().into(), hub.into(), payload.into(), self.now().into()]).await;
    }

    /// Somebody who is signed in to a hub, with these hub roles.
    // Past the door, for the same reason; coming in by slips is tested in `identity`.
    pub async fn person(&self, hub: Uuid, name: &str, roles: &[&str]) -> Person {
        let owner = self.owner().await;
        let person = Person { account: self.new_id(), session: self.new_id(), hub };
        let (id, now) = (person.account, self.now());
        let sql = "INSERT INTO accounts (id, login_name, display_name, password_hash, state, created_at) \
                   VALUES ($1, $2, $3, '', 'ACTIVE', $4)";
        owner.run(sql, [id.into(), format!("{name}-{}", id.simple()).into(), name.into(), now.into()]).await;
        let sql = "INSERT INTO sessions \
                   (id, account_id, hub_id, is_shared_computer, created_at, last_used_at, expires_at) \
                   VALUES ($1, $2, $3, false, $4, $4, $5)";
        let ends = now + TimeDelta::days(3650);
        owner.run(sql, [person.session.into(), id.into(), hub.into(), now.into(), ends.into()]).await;
        owner.set_hub(hub).await;
        for role in roles {
            let sql = "INSERT INTO hub_roles (hub_id, id, account_id, role, created_at) VALUES ($1, $2, $3, $4, $5)";
            owner.run(sql, [hub.into(), self.new_id().into(), id.into(), (*role).into(), now.into()]).await;
        }
        person
    }

    /// A hub and its admin.
    pub async fn hub_with_admin(&self, slug: &str) -> (Uuid, Person) {
        let hub = self.hub(slug).await;
        (hub, self.person(hub, "admin", &["ADMIN"]).await)
    }

    /// What a request of this person gets.
    pub async fn scope(&self, person: &Person) -> Scope {
        self.scope_on(&self.core, person).await
    }

    /// What a request of this person gets on that node.
    pub async fn scope_on(&self, core: &Core, person: &Person) -> Scope {
        let token = self.access_token(person).await;
        match authenticate(core, &token, self.new_id()).await.unwrap() {
            Authentication::Known(scope) => scope,
            Authentication::Refused => panic!("the access token was refused"),
        }
    }

    async fn access_token(&self, person: &Person) -> String {
        let sql = "SELECT kid, public_key, created_at FROM signing_keys";
        let keys = self.owner().await.rows(sql, []).await.into_iter().map(|row| {
            let public_key = URL_SAFE_NO_PAD.decode(row.try_get::<String>("", "public_key").unwrap()).unwrap();
            KeyRecord {
                kid: row.try_get("", "kid").unwrap(),
                public_key: public_key.try_into().unwrap(),
                created_at: row.try_get("", "created_at").unwrap(),
                retires_at: None,
            }
        });
        let ring = KeyRing::try_new(&master_secret(), PUBLIC_URL, keys.collect()).unwrap();
        ring.sign(Grant { account: person.account, hub: person.hub, session: person.session }, self.now()).unwrap().0
    }

    /// Everything in the data folder, at any depth.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.folder.path().to_owned()];
        let mut files = vec![];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { files.push(path) }
            }
        }
        files
    }

    /// An organisation that the hub's admin invites: a write with its audit entry and its event.
    pub async fn invite(&self, scope: &Scope, name: &str) -> OrganisationId {
        organisations::invite(scope, &particulars(name), &key(name)).await.unwrap()
    }

    /// Lets two seconds pass and does what is due by then.
    pub async fn work(&self) {
        self.clock.advance(TimeDelta::seconds(2));
        jobs::settle(&self.core).await.unwrap();
    }
}

/// Somebody who is signed in.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    pub account: Uuid,
    pub session: Uuid,
    pub hub: Uuid,
}

/// A page of the list below one row.
pub async fn page_below<L: ListBelow>(scope: &Scope, list: L, parent: Uuid, request: &PageRequest) -> Page<L::Row> {
    list.pages(scope, &[parent], request).await.unwrap().remove(&parent).unwrap()
}

/// An organisation's particulars, correct but for the name that is given.
pub fn particulars(name: &str) -> RegisterOrganisation {
    RegisterOrganisation {
        kind: OrganisationKind::ResidentUnit,
        name: name.to_owned(),
        uscc: None,
        superior: None,
        contact_post: "office".to_owned(),
        contact_phone: None,
        address: None,
        description: String::new(),
    }
}

/// An idempotency key for an input that is told apart by this text alone.
pub fn key(text: &str) -> Idempotency {
    Idempotency { key: text.to_owned(), request_hash: text.to_owned() }
}

/// A raw connection, just one: what it sets stays set.
pub struct Owner(pub DatabaseConnection);

impl Owner {
    pub async fn connect(url: &str) -> Self {
        let mut options = ConnectOptions::new(url);
        options.min_connections(1).max_connections(1).sqlx_logging(false);
        Self(Database::connect(options).await.unwrap_or_else(|error| panic!("{url}: {error}")))
    }

    fn statement<const N: usize>(&self, sql: &str, values: [Value; N]) -> Statement {
        Statement::from_sql_and_values(self.0.get_database_backend(), sql, values)
    }

    pub async fn try_run<const N: usize>(&self, sql: &str, values: [Value; N]) -> Result<u64, DbErr> {
        if N == 0 {
            return Ok(self.0.execute_unprepared(sql).await?.rows_affected());
        }
        Ok(self.0.execute_raw(self.statement(sql, values)).await?.rows_affected())
    }

    pub async fn run<const N: usize>(&self, sql: &str, values: [Value; N]) -> u64 {
        self.try_run(sql, values).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    pub async fn rows<const N: usize>(&self, sql: &str, values: [Value; N]) -> Vec<QueryResult> {
        let rows = self.0.query_all_raw(self.statement(sql, values)).await;
        rows.unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    /// The first column of all rows.
    pub async fn column<T: sea_orm::TryGetable, const N: usize>(&self, sql: &str, values: [Value; N]) -> Vec<T> {
        self.rows(sql, values).await.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    /// The one value that the query answers.
    pub async fn value<T: sea_orm::TryGetable, const N: usize>(&self, sql: &str, values: [Value; N]) -> T {
        self.column(sql, values).await.pop().unwrap_or_else(|| panic!("no row: {sql}"))
    }

    /// From now on this connection sees a hub's rows; SQLite's always does.
    pub async fn set_hub(&self, hub: Uuid) {
        if self.0.get_database_backend() == sea_orm::DbBackend::Postgres {
            self.rows("SELECT set_config('app.hub', $1, false)", [hub.to_string().into()]).await;
        }
    }
}

fn master_secret() -> MasterSecret {
    MasterSecret::from_random([7; 32])
}

fn settings(url: &str, folder: &Path, clock: &Arc<StandingClock>, seed: u64) -> Settings {
    let random = Arc::new(Seeded(Mutex::new(StdRng::seed_from_u64(seed))));
    Settings {
        database: database(url),
        data: folder.to_owned(),
        master_secret: master_secret(),
        public_url: PUBLIC_URL.to_owned(),
        environment: Environment::new(Arc::clone(clock) as Arc<dyn Clock>, random),
        carriers: Arc::new(NoCarriers),
        periods: hub::privacy::Periods::default(),
    }
}

pub fn database(url: &str) -> DatabaseSettings {
    DatabaseSettings { url: url.to_owned(), max_connections: 10, acquire_timeout: Duration::from_secs(30) }
}

async fn fresh_sqlite(path: &Path) -> String {
    static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
    let template = TEMPLATE.get_or_init(|| async {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("template.db");
        migrate(&database(&format!("sqlite:{}", file.display()))).await.unwrap();
        std::fs::read(file).unwrap()
    });
    std::fs::write(path, template.await).unwrap();
    format!("sqlite:{}", path.display())
}

async fn fresh_postgres() -> String {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let template = TEMPLATE.get_or_init(|| async {
        let (url, name) = (postgres_url(), format!("{PREFIX}{}_template", std::process::id()));
        let server = Owner::connect(&url).await;
        drop_orphans(&server).await;
        server.run(&format!("CREATE DATABASE {name}"), []).await;
        migrate(&database(&in_database(&url, &name))).await.unwrap();
        name
    });
    let template = template.await;
    let name = format!("{PREFIX}{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let server = Owner::connect(&postgres_url()).await;
    server.run(&format!("CREATE DATABASE {name} TEMPLATE {template}"), []).await;
    in_database(&postgres_url(), &name)
}

const PREFIX: &str = "gongjian_test_";

/// A process cannot drop its template at its end, as no test knows that it is the last, and a killed one drops nothing:
/// the next process does.
async fn drop_orphans(server: &Owner) {
    if !Path::new("/proc/self").exists() {
        return;
    }
    let sql = "SELECT datname::text FROM pg_database WHERE starts_with(datname, $1)";
    for name in server.column::<String, 1>(sql, [PREFIX.into()]).await {
        let process = name[PREFIX.len()..].split('_').next().unwrap_or_default();
        if !Path::new("/proc").join(process).exists() {
            // Another process may be dropping it at this moment.
            let _ = server.try_run(&format!("DROP DATABASE IF EXISTS {name}"), []).await;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the address of the tests' PostgreSQL comes from the environment")]
fn postgres_url() -> String {
    std::env::var("GONGJIAN_TEST_POSTGRES").expect(
        "GONGJIAN_TEST_POSTGRES is not set: run `make test`, or set it to what `scripts/postgres start DIR` prints",
    )
}

fn in_database(url: &str, name: &str) -> String {
    format!("{}/{name}", url.rsplit_once('/').unwrap().0)
}

/// The same address with another user, who needs no password.
pub fn as_user(url: &str, user: &str) -> String {
    match (url.strip_prefix("postgres://"), url.split_once('@')) {
        (Some(_), Some((_, rest))) => format!("postgres://{user}@{rest}"),
        _ => url.to_owned(),
    }
}
