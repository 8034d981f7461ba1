//! The whole database for a copy of it: a moment that stands still while others write, and how many rows it holds.
//!
//! Nothing here passes a hub's filter: these are the operator's doors, and what goes through them is counted, never
//! shown.

use std::{collections::BTreeMap, path::Path};

use migrations::{Migrator, tables::app_role};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    IsolationLevel, Statement, TransactionTrait, TryGetable,
};
use sea_orm_migration::MigratorTrait;

use super::{Backend, DatabaseSettings, StoreError, connection::Store};

/// What a database holds: the migrations that it has had, and the rows of each table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// The names of the migrations, oldest first.
    pub migrations: Vec<String>,
    /// How many rows, by table.
    pub rows: BTreeMap<String, u64>,
}

impl Contents {
    /// The migrations that this program does not know: a later version has written the database.
    pub fn unknown_migrations(&self) -> Vec<String> {
        let known: Vec<String> = Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
        self.migrations.iter().filter(|name| !known.contains(name)).cloned().collect()
    }
}

/// Writes an SQLite database as it stands now into a new file, while others read and write it.
///
/// # Errors
/// What the database answers; `to` must not be there yet.
pub async fn copy_sqlite(settings: &DatabaseSettings, to: &Path) -> Result<(), StoreError> {
    let db = Store::open_as_owner(settings).await?;
    let copied = db
        .execute_raw(Statement::from_sql_and_values(
            DbBackend::Sqlite,
            "VACUUM INTO $1",
            [to.to_string_lossy().into_owned().into()],
        ))
        .await;
    db.close().await?;
    copied?;
    Ok(())
}

/// What a copied SQLite file holds, once SQLite has checked it page by page. The file is left as it is.
///
/// # Errors
/// [`StoreError::Corrupt`] where the check finds something; what the database answers.
pub async fn inspect_sqlite(file: &Path) -> Result<Contents, StoreError> {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).sqlx_logging(false);
    let file = file.to_owned();
    options.map_sqlx_sqlite_opts(move |options| {
        options.in_memory(false).shared_cache(false).filename(&file).read_only(true).immutable(true)
    });
    let db = Database::connect(options).await?;
    let contents = async {
        for check in ["SELECT * FROM pragma_integrity_check", "SELECT \"table\" FROM pragma_foreign_key_check"] {
            let told: Vec<String> = column(&db, check).await?;
            if let Some(first) = told.first().filter(|told| *told != "ok") {
                return Err(StoreError::Corrupt(first.clone()));
            }
        }
        contents_of(&db).await
    }
    .await;
    db.close().await?;
    contents
}

/// What the database holds at this moment. Where row-level security holds the role, hub by hub.
///
/// # Errors
/// What the database answers.
pub async fn contents(settings: &DatabaseSettings) -> Result<Contents, StoreError> {
    let db = Store::open_as_owner(settings).await?;
    let contents = contents_of(&db).await;
    db.close().await?;
    contents
}

/// A moment of a PostgreSQL database, held for programs that copy it.
pub struct Moment {
    db: DatabaseConnection,
    transaction: DatabaseTransaction,
    /// By which PostgreSQL knows the moment: `pg_dump --snapshot`.
    pub name: String,
    /// What the database holds then.
    pub contents: Contents,
}

impl Moment {
    /// Holds this moment. None where row-level security would hide rows from this role.
    ///
    /// # Errors
    /// What the database answers.
    pub async fn hold(settings: &DatabaseSettings) -> Result<Option<Self>, StoreError> {
        let db = Store::open_as_owner(settings).await?;
        if !sees_all(&db).await? {
            db.close().await?;
            return Ok(None);
        }
        let transaction =
            db.begin_with_config(Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly)).await?;
        // It says nothing more while others copy, for as long as that takes.
        transaction.execute_unprepared("SET LOCAL idle_in_transaction_session_timeout = 0").await?;
        let names: Vec<String> = column(&transaction, "SELECT pg_export_snapshot()").await?;
        let name = names.into_iter().next().ok_or_else(|| StoreError::Corrupt("a snapshot without a name".into()))?;
        let contents = contents_of(&transaction).await?;
        Ok(Some(Self { db, transaction, name, contents }))
    }

    /// Lets go of it.
    ///
    /// # Errors
    /// What the database answers.
    pub async fn release(self) -> Result<(), StoreError> {
        self.transaction.rollback().await?;
        Ok(self.db.close().await?)
    }
}

/// Whether a database has no table yet. On PostgreSQL, makes the role that the server becomes: what is restored
/// names it.
///
/// # Errors
/// What the database answers.
pub async fn prepare_to_restore(settings: &DatabaseSettings) -> Result<bool, StoreError> {
    let db = Store::open_as_owner(settings).await?;
    let outcome = async {
        app_role(&db).await?;
        Ok(tables(&db).await?.is_empty())
    }
    .await;
    db.close().await?;
    outcome
}

async fn contents_of<C: ConnectionTrait>(db: &C) -> Result<Contents, StoreError> {
    let tables = tables(db).await?;
    let migrations = if tables.iter().any(|table| table == "seaql_migrations") {
        column(db, "SELECT version FROM seaql_migrations ORDER BY version").await?
    } else {
        vec![]
    };
    let hubs: Option<Vec<String>> = match db.get_database_backend() {
        DbBackend::Postgres if !sees_all(db).await? && tables.iter().any(|table| table == "hubs") => {
            Some(column(db, "SELECT id::text FROM hubs").await?)
        }
        _ => None,
    };
    let mut rows = BTreeMap::new();
    for table in tables {
        let walled = match &hubs {
            Some(_) => column::<_, bool>(db, &wall_of(&table)).await?.contains(&true),
            None => false,
        };
        let sql = format!("SELECT count(*) FROM \"{table}\"");
        let mut count = 0;
        match hubs.as_ref().filter(|_| walled) {
            None => count += one_count(db, &sql).await?,
            Some(hubs) => {
                for hub in hubs {
                    // The connection is this function's caller's alone: nobody borrows the setting.
                    db.execute_raw(Statement::from_sql_and_values(
                        DbBackend::Postgres,
                        "SELECT set_config('app.hub', $1, false)",
                        [hub.as_str().into()],
                    ))
                    .await?;
                    count += one_count(db, &sql).await?;
                }
            }
        }
        rows.insert(table, count);
    }
    Ok(Contents { migrations, rows })
}

fn wall_of(table: &str) -> String {
    format!("SELECT relrowsecurity FROM pg_class WHERE oid = 'public.\"{table}\"'::regclass")
}

async fn one_count<C: ConnectionTrait>(db: &C, sql: &str) -> Result<u64, StoreError> {
    let counted: Vec<i64> = column(db, sql).await?;
    Ok(counted.first().and_then(|count| u64::try_from(*count).ok()).unwrap_or_default())
}

/// The tables of this program, by name.
async fn tables<C: ConnectionTrait>(db: &C) -> Result<Vec<String>, StoreError> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') \
             ORDER BY 1"
        }
        _ => {
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY 1"
        }
    };
    column(db, sql).await
}

async fn sees_all<C: ConnectionTrait>(db: &C) -> Result<bool, StoreError> {
    let sql = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user";
    Ok(column(db, sql).await?.contains(&true))
}

async fn column<C: ConnectionTrait, T: TryGetable>(db: &C, sql: &str) -> Result<Vec<T>, StoreError> {
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    rows.iter().map(|row| row.try_get_by_index(0).map_err(StoreError::from)).collect()
}

impl std::fmt::Debug for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Moment").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Which database these settings name.
pub fn backend(settings: &DatabaseSettings) -> Backend {
    Store::backend_of(&settings.url)
}
