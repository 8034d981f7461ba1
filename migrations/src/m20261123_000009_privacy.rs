//! What people agreed to of the privacy notice, and the traces that a closed account leaves.

use sea_orm_migration::{prelude::*, sea_orm::ConnectionTrait};

use crate::tables::{Kind, Table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let time = Kind::Time.sql(db.get_database_backend());
        for (table, column) in [("accounts", "closed_at"), ("account_hubs", "left_at")] {
            db.execute_unprepared(&format!("ALTER TABLE {table} ADD COLUMN {column} {time}")).await?;
        }
        Table::tenant("privacy_consents")
            .refers_global("account_id", "accounts")
            .column("version", Kind::Integer)
            .column("text_hash", Kind::Text)
            .column("accepted_at", Kind::Time)
            .optional("withdrawn_at", Kind::Time)
            .index(&["account_id", "id"])
            .unique_where(&["account_id", "version"], "withdrawn_at IS NULL")
            .create(manager)
            .await
    }
}
