//! What organisations share and do together: offers and bookings, activities and their plans, reports.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

use crate::tables::{Kind, Table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        activities(manager).await?;
        resources(manager).await?;
        moderation(manager).await
    }
}

async fn activities(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    Table::tenant("activities")
        .refers("organisation_id", "organisations")
        .column("kind", Kind::Text)
        .column("title", Kind::Text)
        .column("state", Kind::Text)
        .optional("state_reason", Kind::Text)
        .column("draft", Kind::Json)
        .column("draft_version", Kind::Integer)
        .optional("current_plan_id", Kind::Uuid)
        .optional("starts_at", Kind::Time)
        .optional("ends_at", Kind::Time)
        .optional("published_at", Kind::Time)
        .optional("hidden_at", Kind::Time)
        .optional("hidden_reason", Kind::Text)
        .column("version", Kind::Integer)
        .column("created_by", Kind::Uuid)
        .column("created_at", Kind::Time)
        .column("updated_at", Kind::Time)
        .check("published_at IS NULL OR (current_plan_id IS NOT NULL AND starts_at < ends_at)")
        .index(&["state", "starts_at", "id"])
        .index(&["starts_at", "id"])
        .index(&["organisation_id", "id"])
        .create(manager)
        .await?;
    Table::tenant("plan_versions")
        .append_only()
        .refers("activity_id", "activities")
        .column("number", Kind::Integer)
        .column("content", Kind::Json)
        .column("changed", Kind::Json)
        .refers("proposed_by_organisation_id", "organisations")
        .column("proposed_by_account_id", Kind::Uuid)
        .column("created_at", Kind::Time)
        .unique(&["activity_id", "number"])
        .create(manager)
        .await?;
    Table::tenant("co_hosts")
        .refers("activity_id", "activities")
        .refers("organisation_id", "organisations")
        .column("state", Kind::Text)
        .optional("message", Kind::Text)
        .optional("reason", Kind::Text)
        .column("created_at", Kind::Time)
        .optional("answered_at", Kind::Time)
        .unique(&["activity_id", "organisation_id"])
        .index(&["organisation_id", "state"])
        .create(manager)
        .await?;
    Table::tenant("consents")
        .refers("activity_id", "activities")
        .refers("plan_version_id", "plan_versions")
        .refers("organisation_id", "organisations")
        .column("account_id", Kind::Uuid)
        .column("created_at", Kind::Time)
        .unique(&["plan_version_id", "organisation_id"])
        .index(&["activity_id"])
        .create(manager)
        .await
}

async fn resources(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    Table::tenant("offers")
        .refers("organisation_id", "organisations")
        .column("category", Kind::Text)
        .column("title", Kind::Text)
        .column("title_key", Kind::Text)
        .column("description", Kind::Text)
        .column("conditions", Kind::Text)
        .optional("place", Kind::Text)
        .optional("capacity", Kind::Integer)
        .column("quantity", Kind::Integer)
        .column("unit", Kind::Text)
        .column("is_exclusive", Kind::Bool)
        .column("visibility", Kind::Text)
        .column("handover", Kind::Text)
        .column("state", Kind::Text)
        .optional("hidden_at", Kind::Time)
        .optional("hidden_reason", Kind::Text)
        .column("version", Kind::Integer)
        .column("created_by", Kind::Uuid)
        .column("created_at", Kind::Time)
        .column("updated_at", Kind::Time)
        .check("quantity > 0")
        .check("capacity IS NULL OR capacity > 0")
        .check("NOT is_exclusive OR quantity = 1")
        .index(&["category", "title_key", "id"])
        .index(&["title_key", "id"])
        .index(&["organisation_id", "title_key", "id"])
        .create(manager)
        .await?;
    Table::tenant("offer_windows")
        .refers("offer_id", "offers")
        .column("weekday", Kind::Integer)
        .column("from_minute", Kind::Integer)
        .column("to_minute", Kind::Integer)
        .check("weekday BETWEEN 1 AND 7")
        .check("from_minute >= 0 AND to_minute <= 1440 AND from_minute < to_minute")
        .index(&["offer_id", "weekday", "from_minute"])
        .create(manager)
        .await?;
    Table::tenant("bookings")
        .refers("offer_id", "offers")
        .refers("owner_id", "organisations")
        .refers("organisation_id", "organisations")
        .may_refer("activity_id", "activities")
        .column("quantity", Kind::Integer)
        .column("is_exclusive", Kind::Bool)
        .column("starts_at", Kind::Time)
        .column("ends_at", Kind::Time)
        .optional("headcount", Kind::Integer)
        .column("purpose", Kind::Text)
        .column("state", Kind::Text)
        .optional("state_reason", Kind::Text)
        .column("decide_by", Kind::Time)
        .column("version", Kind::Integer)
        .column("created_by", Kind::Uuid)
        .column("created_at", Kind::Time)
        .column("updated_at", Kind::Time)
        .check("quantity > 0")
        .check("starts_at < ends_at")
        .index(&["offer_id", "state", "ends_at"])
        .index(&["owner_id", "starts_at", "id"])
        .index(&["organisation_id", "starts_at", "id"])
        .index(&["activity_id", "starts_at", "id"])
        .index(&["state", "decide_by"])
        .create(manager)
        .await?;
    exclusion(manager).await
}

/// The last wall against two approved bookings of one exclusive offer at the same time (PostgreSQL only; the
/// locked sum in the command decides on both databases).
async fn exclusion(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared(
            "ALTER TABLE bookings ADD CONSTRAINT bookings_exclusive_span EXCLUDE USING gist \
             (hub_id WITH =, offer_id WITH =, tstzrange(starts_at, ends_at) WITH &&) \
             WHERE (state = 'APPROVED' AND is_exclusive)",
        )
        .await?;
    }
    Ok(())
}

async fn moderation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    Table::tenant("reports")
        .column("subject_type", Kind::Text)
        .column("subject_id", Kind::Uuid)
        .refers("subject_organisation_id", "organisations")
        .refers("organisation_id", "organisations")
        .column("reason", Kind::Text)
        .column("text", Kind::Text)
        .column("state", Kind::Text)
        .optional("decision", Kind::Text)
        .optional("decision_note", Kind::Text)
        .optional("decided_at", Kind::Time)
        .optional("decided_by", Kind::Uuid)
        .column("version", Kind::Integer)
        .column("created_by", Kind::Uuid)
        .column("created_at", Kind::Time)
        .index(&["state", "id"])
        .index(&["subject_id"])
        .unique_where(&["subject_id", "organisation_id"], "state = 'OPEN'")
        .create(manager)
        .await
}
