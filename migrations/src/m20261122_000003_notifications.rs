//! Telling organisations what concerns them: notices, and who has read them.

use sea_orm_migration::prelude::*;

use crate::tables::{Kind, Table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        Table::tenant("notices")
            .refers("organisation_id", "organisations")
            .column("kind", Kind::Text)
            .column("subject_type", Kind::Text)
            .column("subject_id", Kind::Uuid)
            .may_refer("by_organisation_id", "organisations")
            .column("created_at", Kind::Time)
            .index(&["organisation_id", "id"])
            .index(&["created_at", "id"])
            .create(manager)
            .await?;
        Table::tenant("notice_reads")
            .refers("notice_id", "notices")
            .refers_global("account_id", "accounts")
            .column("created_at", Kind::Time)
            .unique(&["account_id", "notice_id"])
            .index(&["notice_id"])
            .create(manager)
            .await
    }
}
