//! LISTEN and NOTIFY, which only PostgreSQL has.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement, sqlx::postgres::PgListener};

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
        let failed = |e: sea_orm::sqlx::Error| StoreError::Unavailable(DbErr::Custom(e.to_string()));
        let mut listener =
            PgListener::connect_with(self.readers().get_postgres_connection_pool()).await.map_err(failed)?;
        listener.listen(channel).await.map_err(failed)?;
        Ok(listener)
    }
}
