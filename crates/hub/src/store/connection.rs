//! Opening the database: pools, pragmas, and the role the server becomes.

use std::time::{Duration, Instant};

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    sqlx::{self, AssertSqlSafe, Connection as _, Executor as _, Row as _},
};

use super::StoreError;

/// How long SQLite waits for another process that writes.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Where the database is and how many connections to keep.
#[derive(Debug, Clone)]
pub struct DatabaseSettings {
    /// `sqlite:<path>` or `postgres://…`.
    pub url: String,
    /// Most connections of the pool (readers, on SQLite).
    pub max_connections: u32,
    /// How long a request waits for a connection before it is told that the database cannot be reached.
    pub acquire_timeout: Duration,
}

/// Which database this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// One embedded file.
    Sqlite,
    /// A server, version 15 or later.
    Postgres,
}

/// The connections. On SQLite one writer and many readers; on PostgreSQL both are one pool.
pub(crate) struct Store {
    readers: DatabaseConnection,
    writer: DatabaseConnection,
    backend: Backend,
}

impl Store {
    pub(super) fn backend_of(url: &str) -> Backend {
        if url.starts_with("sqlite:") { Backend::Sqlite } else { Backend::Postgres }
    }

    /// Opens the pools as the running server uses them.
    pub(crate) async fn open(settings: &DatabaseSettings) -> Result<Self, StoreError> {
        let backend = Self::backend_of(&settings.url);
        let (readers, writer) = match backend {
            Backend::Sqlite => (
                Database::connect(sqlite(settings, Access::Read)).await?,
                Database::connect(sqlite(settings, Access::Write)).await?,
            ),
            Backend::Postgres => {
                let pool = Database::connect(postgres(settings, Some(migrations::tables::APP_ROLE))).await?;
                (pool.clone(), pool)
            }
        };
        Ok(Self { readers, writer, backend })
    }

    /// Opens one connection as the owner, to migrate.
    pub(super) async fn open_as_owner(settings: &DatabaseSettings) -> Result<DatabaseConnection, StoreError> {
        let settings = DatabaseSettings { max_connections: 1, ..settings.clone() };
        let options = match Self::backend_of(&settings.url) {
            Backend::Sqlite => sqlite(&settings, Access::Write),
            Backend::Postgres => postgres(&settings, None),
        };
        Ok(Database::connect(options).await?)
    }

    pub(crate) fn backend(&self) -> Backend {
        self.backend
    }

    pub(super) fn readers(&self) -> &DatabaseConnection {
        &self.readers
    }

    pub(super) fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Begins a transaction that writes: READ COMMITTED, or IMMEDIATE on SQLite.
    pub(super) async fn begin(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            isolation_level: (self.backend == Backend::Postgres).then_some(IsolationLevel::ReadCommitted),
            access_mode: None,
            sqlite_transaction_mode: (self.backend == Backend::Sqlite).then_some(SqliteTransactionMode::Immediate),
        };
        let asked = Instant::now();
        let begun = self.writer.begin_with_options(options).await;
        // Mostly the wait for a connection and, on SQLite, for the one writer.
        metrics::histogram!("database_begin_seconds").record(asked.elapsed());
        Ok(begun?)
    }

    /// One cheap statement on each pool.
    pub(crate) async fn ping(&self) -> Result<(), StoreError> {
        self.readers.execute_unprepared("SELECT 1").await?;
        Ok(())
    }

    /// Empties SQLite's write-ahead log into the database; false where somebody still read from it after `patience`. By
    /// itself SQLite does that at a moment in which nobody reads from the log: where readers always overlap there is none,
    /// and it grows without end. Whoever writes waits meanwhile.
    pub(crate) async fn empty_log(&self, patience: Duration) -> Result<bool, StoreError> {
        if self.backend == Backend::Postgres {
            return Ok(true);
        }
        let mut writer = self.writer.get_sqlite_connection_pool().acquire().await?;
        let waits = |wait: Duration| AssertSqlSafe(format!("PRAGMA busy_timeout = {}", wait.as_millis()));
        writer.execute(waits(patience)).await?;
        let told = writer.fetch_one("PRAGMA wal_checkpoint(TRUNCATE)").await;
        writer.execute(waits(BUSY_TIMEOUT)).await?;
        let is_busy: i64 = told?.try_get(0)?;
        Ok(is_busy == 0)
    }

    /// Refuses to serve with more rights than the server needs: as a superuser, past row-level security or as owner.
    pub(crate) async fn check_role(&self) -> Result<(), RoleProblem> {
        if self.backend == Backend::Sqlite {
            return Ok(());
        }
        let row = self
            .readers
            .query_one_raw(Statement::from_string(DbBackend::Postgres, ROLE_QUERY))
            .await
            .map_err(StoreError::from)?
            .ok_or_else(|| StoreError::Corrupt("no row for the current role".to_owned()))?;
        let fact = |name: &str| row.try_get::<bool>("", name).map_err(|e| RoleProblem::Store(e.into()));
        if fact("is_superuser")? {
            return Err(RoleProblem::Superuser);
        }
        if fact("bypasses")? {
            return Err(RoleProblem::BypassesRowLevelSecurity);
        }
        if fact("owns")? {
            return Err(RoleProblem::Owner);
        }
        Ok(())
    }

    pub(crate) async fn close(&self) -> Result<(), StoreError> {
        self.readers.clone().close().await?;
        if self.backend == Backend::Sqlite {
            self.writer.clone().close().await?;
        }
        Ok(())
    }
}

/// The login's rights count too: SET ROLE can be undone by whoever reaches the connection.
const ROLE_QUERY: &str = "SELECT \
     bool_or(r.rolsuper) AS is_superuser, bool_or(r.rolbypassrls) AS bypasses, \
     EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') \
             AND pg_has_role(current_user, c.relowner, 'USAGE')) AS owns \
     FROM pg_roles r WHERE r.rolname IN (current_user, session_user)";

/// Why the server refuses to run with this database role.
#[derive(Debug, thiserror::Error)]
pub enum RoleProblem {
    /// Superusers are not held by row-level security.
    #[error("the database role is a superuser; connect as an ordinary role")]
    Superuser,
    /// BYPASSRLS roles are not held by row-level security.
    #[error("the database role bypasses row-level security")]
    BypassesRowLevelSecurity,
    /// Owners can switch row-level security off.
    #[error("the server still runs as the owner of the tables")]
    Owner,
    /// The question could not be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Read,
    Write,
}

fn common(settings: &DatabaseSettings, max: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(settings.url.clone());
    options
        .max_connections(max)
        .acquire_timeout(settings.acquire_timeout)
        .sqlx_logging(false)
        // A ping before every acquire costs a round trip (perf.md); idle connections are checked instead.
        .test_before_acquire_if_idle_for(Duration::from_secs(10));
    options
}

fn sqlite(settings: &DatabaseSettings, access: Access) -> ConnectOptions {
    let max = if access == Access::Read { settings.max_connections } else { 1 };
    let mut options = common(settings, max);
    options.map_sqlx_sqlite_opts(move |o| {
        use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
        let o = o
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .busy_timeout(BUSY_TIMEOUT)
            .foreign_keys(true)
            .statement_cache_capacity(500)
            // Without it, INSERT OR REPLACE would pass by the triggers that keep the audit from being changed.
            .pragma("recursive_triggers", "ON")
            // NORMAL may lose an acknowledged write when the power goes.
            .synchronous(SqliteSynchronous::Full);
        if access == Access::Read { o.pragma("query_only", "ON") } else { o }
    });
    if access == Access::Write {
        options.map_sqlx_sqlite_before_acquire(|connection, _| Box::pin(is_between_transactions(connection)));
    }
    options
}

/// Where the disk is full, SQLite ends the whole transaction by itself. The driver, which did not end it, counts it as open:
/// what is begun then would be a savepoint within nothing, and from the next rollback on no commit would be one, though it
/// said so. Such a connection is thrown away.
async fn is_between_transactions(connection: &mut sqlx::SqliteConnection) -> Result<bool, sqlx::Error> {
    // Waits for what the connection was told before, a rollback mostly.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

fn postgres(settings: &DatabaseSettings, role: Option<&'static str>) -> ConnectOptions {
    let mut options = common(settings, settings.max_connections);
    options.map_sqlx_postgres_opts(move |o| {
        let o = o.application_name("gongjian").statement_cache_capacity(500);
        match role {
            Some(role) => o.options([("role", role)]),
            None => o,
        }
    });
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn after_a_transaction_that_sqlite_ended_by_itself_a_commit_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("hub.db").display());
        let settings = DatabaseSettings { url, max_connections: 2, acquire_timeout: Duration::from_secs(5) };
        let store = Store::open(&settings).await.unwrap();
        store.writer.execute_unprepared("CREATE TABLE t (x BLOB)").await.unwrap();
        store.writer.execute_unprepared("PRAGMA max_page_count = 2").await.unwrap();
        let full = store.begin().await.unwrap();
        let error = full.execute_unprepared("INSERT INTO t VALUES (zeroblob(100000))").await.unwrap_err();
        assert!(matches!(error.into(), StoreError::Storage(_)));
        drop(full);
        let refused = store.begin().await.unwrap();
        refused.execute_unprepared("INSERT INTO t VALUES (1)").await.unwrap();
        drop(refused);
        let done = store.begin().await.unwrap();
        done.execute_unprepared("INSERT INTO t VALUES (2)").await.unwrap();
        done.commit().await.unwrap();
        let count = Statement::from_string(DbBackend::Sqlite, "SELECT count(*) FROM t");
        let seen = store.readers.query_one_raw(count).await.unwrap().unwrap().try_get_by_index::<i64>(0).unwrap();
        assert_eq!(seen, 1, "what was committed is seen by everybody, and nothing else");
        store.close().await.unwrap();
    }

    #[tokio::test]
    async fn the_log_is_emptied_once_nobody_reads_from_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("hub.db");
        let url = format!("sqlite:{}", file.display());
        let settings = DatabaseSettings { url, max_connections: 2, acquire_timeout: Duration::from_secs(5) };
        let store = Store::open(&settings).await.unwrap();
        store.writer.execute_unprepared("CREATE TABLE t (x)").await.unwrap();
        let log = || std::fs::metadata(folder.path().join("hub.db-wal")).unwrap().len();
        let reader = store.readers.begin().await.unwrap();
        reader.execute_unprepared("SELECT * FROM t").await.unwrap();
        store.writer.execute_unprepared("INSERT INTO t VALUES (1)").await.unwrap();
        let patience = Duration::from_millis(50);
        assert!(!store.empty_log(patience).await.unwrap(), "somebody reads from it");
        assert!(log() > 0);
        reader.commit().await.unwrap();
        assert!(store.empty_log(patience).await.unwrap());
        assert_eq!(log(), 0);
        let waits = Statement::from_string(DbBackend::Sqlite, "PRAGMA busy_timeout");
        let waits = store.writer.query_one_raw(waits).await.unwrap().unwrap().try_get_by_index::<i64>(0).unwrap();
        assert_eq!(waits, 5_000);
        store.close().await.unwrap();
    }

    /// What SQLite only does when each connection says so.
    #[tokio::test]
    async fn sqlite_connections_keep_keys_triggers_and_acknowledged_writes() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("hub.db").display());
        let settings = DatabaseSettings { url, max_connections: 2, acquire_timeout: Duration::from_secs(5) };
        let store = Store::open(&settings).await.unwrap();
        for (connection, is_query_only) in [(&store.writer, "0"), (&store.readers, "1")] {
            let pragma = async |name: &str| {
                let sql = format!("SELECT CAST({name} AS text) FROM pragma_{name}");
                let statement = Statement::from_string(DbBackend::Sqlite, sql);
                connection.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index::<String>(0).unwrap()
            };
            assert_eq!(pragma("journal_mode").await, "wal");
            let seen = [
                pragma("foreign_keys").await,
                pragma("synchronous").await,
                pragma("recursive_triggers").await,
                pragma("query_only").await,
            ];
            assert_eq!(seen, ["1", "2", "1", is_query_only]);
        }
        store.close().await.unwrap();
    }
}
