//! The numbers under which a hub is filed, which its pages must show.

use sea_orm_migration::{prelude::*, sea_orm::ConnectionTrait};

use crate::tables::Kind;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let text = Kind::Text.sql(db.get_database_backend());
        for column in ["icp_filing", "police_filing"] {
            db.execute_unprepared(&format!("ALTER TABLE hubs ADD COLUMN {column} {text}")).await?;
        }
        Ok(())
    }
}
