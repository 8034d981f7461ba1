//! LISTEN and NOTIFY, which only PostgreSQL has.

use sea_orm::{ConnectionTrait, DbBackend, Statement, sqlx::postgres::PgListener};

use super::{Store, StoreError};

impl Store {
    /// Sends a message to all nodes that listen.
    pub(crate) async fn notify(&self, channel: &str, payload: &str) -> Result<(), StoreError> {
        let sql = "SELECT pg_notify($1, $2)";
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [channel.into(), payload.into()]);
        self.readers().execute_raw(statement).await?;
        Ok(())
    }

    /// A connection that receives a channel's messages.
    pub(crate) async fn listener(&self, channel: &str) -> Result<PgListener, StoreError> {
        let mut listener = PgListener::connect_with(self.readers().get_postgres_connection_pool()).await?;
        listener.listen(channel).await?;
        Ok(listener)
    }
}
