//! Reaching organisations outside the hub: where they want to be told, and what was carried there.

use sea_orm_migration::prelude::*;

use crate::tables::{Kind, Table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        Table::tenant("channels")
            .refers("organisation_id", "organisations")
            .column("kind", Kind::Text)
            .column("address", Kind::Text)
            .optional("template", Kind::Text)
            .column("language", Kind::Text)
            .optional("kinds", Kind::Json)
            .column("state", Kind::Text)
            .column("codes", Kind::Integer)
            .column("wrong_codes", Kind::Integer)
            .column("code_until", Kind::Time)
            .optional("failing_since", Kind::Time)
            .optional("fault", Kind::Text)
            .optional("fault_status", Kind::Integer)
            .column("version", Kind::Integer)
            .column("created_at", Kind::Time)
            .column("updated_at", Kind::Time)
            .index(&["organisation_id", "id"])
            .create(manager)
            .await?;
        Table::tenant("deliveries")
            .refers("channel_id", "channels")
            .refers("organisation_id", "organisations")
            .may_refer("notice_id", "notices")
            .column("purpose", Kind::Text)
            .column("subject_id", Kind::Uuid)
            .column("state", Kind::Text)
            .optional("message_id", Kind::Uuid)
            .column("attempts", Kind::Integer)
            .optional("first_tried_at", Kind::Time)
            .optional("sent_at", Kind::Time)
            .optional("fault", Kind::Text)
            .optional("fault_status", Kind::Integer)
            .column("created_at", Kind::Time)
            .index(&["channel_id", "id"])
            .index(&["channel_id", "subject_id", "state"])
            .index(&["message_id"])
            .index(&["notice_id"])
            .index(&["organisation_id", "created_at"])
            .create(manager)
            .await
    }
}
