//! What a hub is given to begin with: which version of it, and the templates of activities.

use sea_orm_migration::{prelude::*, sea_orm::ConnectionTrait};

use crate::tables::{Kind, Table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let integer = Kind::Integer.sql(db.get_database_backend());
        // Hubs that are there have what they were made with: the first rules and reasons.
        db.execute_unprepared(&format!("ALTER TABLE hubs ADD COLUMN content_version {integer} NOT NULL DEFAULT 1"))
            .await?;
        Table::tenant("activity_templates")
            .column("number", Kind::Integer)
            .column("kind", Kind::Text)
            .column("minutes", Kind::Integer)
            .optional("seats", Kind::Integer)
            .column("content_zh", Kind::Json)
            .column("content_en", Kind::Json)
            .column("version", Kind::Integer)
            .optional("retired_at", Kind::Time)
            .column("created_at", Kind::Time)
            .column("updated_at", Kind::Time)
            .check("minutes > 0")
            .index(&["number", "id"])
            .create(manager)
            .await
    }
}
