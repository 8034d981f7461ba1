//! Whole PostgreSQL databases that last for a while, made beside one that stays and is not touched: a sandbox's.

use sea_orm::{ConnectionTrait, DatabaseConnection};

use super::{DatabaseSettings, StoreError, connection::Store};

/// The address of another database of the same server, for the same role.
pub fn address(beside: &str, name: &str) -> String {
    let separator = if beside.contains('?') { '&' } else { '?' };
    format!("{beside}{separator}dbname={name}")
}

/// Makes an empty database, or a copy of one that nobody is connected to.
///
/// # Errors
/// What the database answers, mostly that the role may not make databases.
pub async fn create(beside: &DatabaseSettings, name: &str, copy_of: Option<&str>) -> Result<(), StoreError> {
    let copy = copy_of.map(|original| format!(" TEMPLATE {}", quoted(original))).unwrap_or_default();
    run(beside, &format!("CREATE DATABASE {}{copy}", quoted(name))).await
}

/// Drops a database that nobody is connected to, if it is there.
///
/// # Errors
/// What the database answers.
pub async fn drop_if_there(beside: &DatabaseSettings, name: &str) -> Result<(), StoreError> {
    // Not WITH (FORCE): only a superuser may force an autovacuum worker out, but everyone may wait for it.
    run(beside, &format!("DROP DATABASE IF EXISTS {}", quoted(name))).await
}

/// Outside a transaction: there is none for whole databases.
async fn run(beside: &DatabaseSettings, sql: &str) -> Result<(), StoreError> {
    let db: DatabaseConnection = Store::open_as_owner(beside).await?;
    let outcome = db.execute_unprepared(sql).await;
    db.close().await?;
    outcome?;
    Ok(())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_database_of_the_same_server_is_named_after_everything_else() {
        assert_eq!(address("postgres://hub@db/real", "mine"), "postgres://hub@db/real?dbname=mine");
        assert_eq!(address("postgres:///real?host=/run", "mine"), "postgres:///real?host=/run&dbname=mine");
    }
}
