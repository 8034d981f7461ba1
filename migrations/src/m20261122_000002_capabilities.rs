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
        around_activities(manager).await?;
        resources(manager).await?;
        reports(manager).await?;
        rules(manager).await?;
        measures(manager).await?;
        work(manager).await
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
        .optional("published_plan_id", Kind::Uuid)
        .optional("starts_at", Kind::Time)
        .optional("ends_at", Kind::Time)
        .optional("published_at", Kind::Time)
        .optional("hidden_at", Kind::Time)
        .optional("hidden_reason", Kind::Text)
        .column("version", Kind::Integer)
        .column("created_by", Kind::Uuid)
        .column("created_at", Kind::Time)
        .column("updated_at", Kind::Time)
        .check("published_at IS NULL OR published_plan_id IS NOT NULL")
        .check("starts_at < ends_at")
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
        .optional("expires_at", Kind::Time)
        .optional("answered_at", Kind::Time)
        .unique(&["activity_id", "organisation_id"])
        .index(&["organisation_id", "state"])
        .index(&["state", "expires_at"])
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

/// What stands around an activity and its plans: consents that are asked for, what was done, invitations by link.
async fn around_activities(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    Table::tenant("prepared_consents")
        .refers("activity_id", "activities")
        .refers("plan_version_id", "plan_versions")
        .refers("organisation_id", "organisations")
        .column("account_id", Kind::Uuid)
        .column("created_at", Kind::Time)
        .unique(&["plan_version_id", "organisation_id"])
        .create(manager)
        .await?;
    Table::tenant("activity_history")
        .append_only()
        .refers("activity_id", "activities")
        .column("number", Kind::Integer)
        .column("deed", Kind::Text)
        .may_refer("organisation_id", "organisations")
        .optional("account_id", Kind::Uuid)
        .may_refer("concerned_id", "organisations")
        .optional("plan_number", Kind::Integer)
        .optional("reason", Kind::Text)
        .column("changed", Kind::Json)
        .column("created_at", Kind::Time)
        .unique(&["activity_id", "number"])
        .create(manager)
        .await?;
    Table::tenant("outside_invitations")
        .refers("activity_id", "activities")
        .column("name", Kind::Text)
        .optional("message", Kind::Text)
        .column("secret_hash", Kind::Text)
        .column("state", Kind::Text)
        .optional("reason", Kind::Text)
        .may_refer("organisation_id", "organisations")
        .column("created_by", Kind::Uuid)
        .column("created_at", Kind::Time)
        .column("expires_at", Kind::Time)
        .optional("answered_at", Kind::Time)
        .unique(&["secret_hash"])
        .index(&["activity_id", "id"])
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

async fn reports(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
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

/// What the hub asks of everybody, and what moderators write again and again.
async fn rules(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    Table::tenant("hub_rules")
        .column("number", Kind::Integer)
        .column("title_zh", Kind::Text)
        .column("title_en", Kind::Text)
        .column("text_zh", Kind::Text)
        .column("text_en", Kind::Text)
        .column("version", Kind::Integer)
        .optional("retired_at", Kind::Time)
        .column("created_at", Kind::Time)
        .column("updated_at", Kind::Time)
        .check("number > 0")
        .unique(&["number"])
        .create(manager)
        .await?;
    Table::tenant("reason_templates")
        .column("decision", Kind::Text)
        .column("text_zh", Kind::Text)
        .column("text_en", Kind::Text)
        .column("version", Kind::Integer)
        .optional("retired_at", Kind::Time)
        .column("created_at", Kind::Time)
        .column("updated_at", Kind::Time)
        .create(manager)
        .await
}

/// What is done to organisations and their things, and what they say against it.
async fn measures(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    Table::tenant("sanctions")
        .refers("organisation_id", "organisations")
        .column("grade", Kind::Text)
        .refers("rule_id", "hub_rules")
        .column("reason", Kind::Text)
        .column("begins_at", Kind::Time)
        .optional("ends_at", Kind::Time)
        .may_refer("report_id", "reports")
        .column("state", Kind::Text)
        .column("appeal_until", Kind::Time)
        .column("decided_by", Kind::Uuid)
        .optional("ended_at", Kind::Time)
        .optional("ended_reason", Kind::Text)
        .column("version", Kind::Integer)
        .column("created_at", Kind::Time)
        .check("begins_at < ends_at")
        .check("ends_at IS NOT NULL OR grade = 'SUSPENSION'")
        .index(&["organisation_id", "id"])
        .index(&["state", "ends_at"])
        .unique_where(&["organisation_id", "grade"], "state = 'IN_FORCE' AND grade <> 'WARNING'")
        .create(manager)
        .await?;
    Table::tenant("hidings")
        .column("subject_type", Kind::Text)
        .column("subject_id", Kind::Uuid)
        .refers("organisation_id", "organisations")
        .column("reason", Kind::Text)
        .may_refer("report_id", "reports")
        .column("state", Kind::Text)
        .column("appeal_until", Kind::Time)
        .column("decided_by", Kind::Uuid)
        .column("version", Kind::Integer)
        .column("created_at", Kind::Time)
        .index(&["organisation_id", "id"])
        .unique_where(&["subject_id"], "state = 'IN_FORCE'")
        .create(manager)
        .await?;
    Table::tenant("appeals")
        .refers("organisation_id", "organisations")
        .may_refer("sanction_id", "sanctions")
        .may_refer("hiding_id", "hidings")
        .column("first_decided_by", Kind::Uuid)
        .column("text", Kind::Text)
        .column("state", Kind::Text)
        .column("decide_by", Kind::Time)
        .optional("decision_note", Kind::Text)
        .optional("decided_at", Kind::Time)
        .optional("decided_by", Kind::Uuid)
        .column("version", Kind::Integer)
        .column("created_by", Kind::Uuid)
        .column("created_at", Kind::Time)
        .check("(sanction_id IS NULL) <> (hiding_id IS NULL)")
        .index(&["state", "created_at", "id"])
        .index(&["organisation_id", "id"])
        .unique_where(&["sanction_id"], "state <> 'WITHDRAWN'")
        .unique_where(&["hiding_id"], "state <> 'WITHDRAWN'")
        .create(manager)
        .await
}

/// Who has what in hand, and what was decided in the queue.
async fn work(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    Table::tenant("work_leases")
        .column("item_id", Kind::Uuid)
        .column("account_id", Kind::Uuid)
        .column("post", Kind::Text)
        .column("until", Kind::Time)
        .column("created_at", Kind::Time)
        .unique(&["item_id"])
        .create(manager)
        .await?;
    Table::tenant("decisions")
        .column("item_id", Kind::Uuid)
        .refers("organisation_id", "organisations")
        .column("effects", Kind::Json)
        .column("decided_by", Kind::Uuid)
        .column("decided_at", Kind::Time)
        .optional("undone_at", Kind::Time)
        .column("version", Kind::Integer)
        .index(&["item_id"])
        .create(manager)
        .await
}
