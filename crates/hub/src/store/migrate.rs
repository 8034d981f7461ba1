//! Bringing the database to this program's shape, one process at a time.

use migrations::{Migrator, tables::app_role};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;

use super::{Backend, DatabaseSettings, StoreError, connection::Store};

/// Any number will do; it must only stay the same for all versions of the program.
const LOCK: i64 = 0x676f_6e67_6a69_616e;

/// What a migration did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migrations {
    /// How many were applied now.
    pub applied: usize,
}

/// Applies what is missing, as the owner, under an advisory lock.
///
/// # Errors
/// What the database answers.
pub async fn migrate(settings: &DatabaseSettings) -> Result<Migrations, StoreError> {
    let db = Store::open_as_owner(settings).await?;
    let is_postgres = Store::backend_of(&settings.url) == Backend::Postgres;
    if is_postgres {
        advisory(&db, "SELECT pg_advisory_lock($1)").await?;
    }
    let pending = Migrator::get_pending_migrations_read_only(&db).await?.len();
    // Which makes its own table once more, and is told by the database that it is there.
    let outcome = if pending > 0 { Migrator::up(&db, None).await } else { app_role(&db).await };
    if is_postgres {
        advisory(&db, "SELECT pg_advisory_unlock($1)").await?;
    }
    outcome?;
    db.close().await?;
    Ok(Migrations { applied: pending })
}

/// How many migrations this database still lacks.
///
/// # Errors
/// What the database answers.
pub async fn pending_migrations(settings: &DatabaseSettings) -> Result<usize, StoreError> {
    let db = Store::open_as_owner(settings).await?;
    let pending = Migrator::get_pending_migrations_read_only(&db).await?.len();
    db.close().await?;
    Ok(pending)
}

async fn advisory(db: &DatabaseConnection, sql: &str) -> Result<(), StoreError> {
    db.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [LOCK.into()])).await?;
    Ok(())
}
