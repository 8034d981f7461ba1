//! What everything stands on: hubs, accounts and sessions; organisations, members and slips; the audit; the queues.

use sea_orm_migration::prelude::*;

use crate::tables::{self, Kind, Table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        tables::prepare(manager).await?;
        global(manager).await?;
        queues(manager).await?;
        organisations(manager).await?;
        audit(manager).await
    }
}

async fn global(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    Table::global("hubs")
        .column("slug", Kind::Text)
        .column("name", Kind::Text)
        .optional("name_en", Kind::Text)
        .column("time_zone", Kind::Text)
        .optional("host_organisation_id", Kind::Uuid)
        .optional("complaint_contact", Kind::Text)
        .column("created_at", Kind::Time)
        .unique(&["slug"])
        .create(manager)
        .await?;
    Table::global("accounts")
        .optional("login_name", Kind::Text)
        .optional("mobile", Kind::Text)
        .optional("email", Kind::Text)
        .column("display_name", Kind::Text)
        .column("password_hash", Kind::Text)
        .column("state", Kind::Text)
        .column("created_at", Kind::Time)
        .unique(&["login_name"])
        .unique(&["mobile"])
        .unique(&["email"])
        .create(manager)
        .await?;
    Table::global("account_hubs")
        .refers("account_id", "accounts")
        .refers("hub_id", "hubs")
        .column("last_used_at", Kind::Time)
        .unique(&["account_id", "hub_id"])
        .create(manager)
        .await?;
    Table::global("sessions")
        .refers("account_id", "accounts")
        .refers("hub_id", "hubs")
        .column("is_shared_computer", Kind::Bool)
        .optional("user_agent", Kind::Text)
        .column("created_at", Kind::Time)
        .column("last_used_at", Kind::Time)
        .column("expires_at", Kind::Time)
        .optional("ended_at", Kind::Time)
        .optional("ended_reason", Kind::Text)
        .index(&["account_id"])
        .create(manager)
        .await?;
    Table::global("refresh_tokens")
        .refers("session_id", "sessions")
        .column("hash", Kind::Text)
        .column("issued_at", Kind::Time)
        .optional("used_at", Kind::Time)
        .unique(&["hash"])
        .index(&["session_id"])
        .create(manager)
        .await?;
    Table::global("signing_keys")
        .column("kid", Kind::Text)
        .column("public_key", Kind::Text)
        .column("created_at", Kind::Time)
        .optional("retires_at", Kind::Time)
        .create(manager)
        .await?;
    Table::global("throttles")
        .column("key", Kind::Text)
        .column("window_started_at", Kind::Time)
        .column("count", Kind::Integer)
        .unique(&["key"])
        .create(manager)
        .await
}

async fn queues(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    Table::queue("outbox")
        .column("topic", Kind::Text)
        .column("payload", Kind::Json)
        .column("created_at", Kind::Time)
        .column("due_at", Kind::Time)
        .column("attempts", Kind::Integer)
        .optional("last_error", Kind::Text)
        .index(&["due_at", "id"])
        .create(manager)
        .await?;
    Table::queue("jobs")
        .column("kind", Kind::Text)
        .column("payload", Kind::Json)
        .column("created_at", Kind::Time)
        .column("due_at", Kind::Time)
        .column("attempts", Kind::Integer)
        .optional("last_error", Kind::Text)
        .index(&["due_at", "id"])
        .create(manager)
        .await
}

async fn organisations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    Table::tenant("organisations")
        .column("kind", Kind::Text)
        .column("name", Kind::Text)
        .column("name_key", Kind::Text)
        .optional("uscc", Kind::Text)
        .may_refer("superior_id", "organisations")
        .column("contact_post", Kind::Text)
        .optional("contact_phone", Kind::Text)
        .optional("address", Kind::Text)
        .column("description", Kind::Text)
        .column("state", Kind::Text)
        .optional("state_reason", Kind::Text)
        .optional("verified_until", Kind::Time)
        .may_refer_global("applicant_id", "accounts")
        .column("version", Kind::Integer)
        .column("created_at", Kind::Time)
        .column("updated_at", Kind::Time)
        .index(&["state", "name_key", "id"])
        .index(&["kind", "name_key", "id"])
        .index(&["superior_id", "name_key", "id"])
        .unique_where(&["uscc"], "uscc IS NOT NULL AND state NOT IN ('REJECTED', 'ARCHIVED')")
        .unique_where(&["name"], "state NOT IN ('REJECTED', 'ARCHIVED')")
        .create(manager)
        .await?;
    Table::tenant("members")
        .refers("organisation_id", "organisations")
        .refers_global("account_id", "accounts")
        .column("role", Kind::Text)
        .column("post", Kind::Text)
        .column("created_at", Kind::Time)
        .unique(&["organisation_id", "account_id"])
        .index(&["organisation_id", "id"])
        .index(&["account_id"])
        .create(manager)
        .await?;
    Table::tenant("hub_roles")
        .refers_global("account_id", "accounts")
        .column("role", Kind::Text)
        .column("created_at", Kind::Time)
        .unique(&["account_id", "role"])
        .create(manager)
        .await?;
    Table::tenant("slips")
        .column("kind", Kind::Text)
        .refers("organisation_id", "organisations")
        .column("role", Kind::Text)
        .column("post", Kind::Text)
        .optional("hub_role", Kind::Text)
        .may_refer_global("account_id", "accounts")
        .column("secret_hash", Kind::Text)
        .column("code_hash", Kind::Text)
        .column("created_by", Kind::Uuid)
        .column("created_at", Kind::Time)
        .column("expires_at", Kind::Time)
        .optional("spent_at", Kind::Time)
        .optional("spent_by", Kind::Uuid)
        .optional("revoked_at", Kind::Time)
        .unique(&["secret_hash"])
        .unique(&["code_hash"])
        .index(&["organisation_id", "id"])
        .create(manager)
        .await?;
    Table::tenant("api_tokens")
        .refers("organisation_id", "organisations")
        .refers_global("account_id", "accounts")
        .column("name", Kind::Text)
        .column("hash", Kind::Text)
        .column("scopes", Kind::Json)
        .column("created_at", Kind::Time)
        .column("expires_at", Kind::Time)
        .optional("revoked_at", Kind::Time)
        .unique(&["hash"])
        .index(&["organisation_id", "id"])
        .create(manager)
        .await?;
    Table::tenant("files")
        .refers("organisation_id", "organisations")
        .column("name", Kind::Text)
        .column("media_type", Kind::Text)
        .column("size", Kind::Integer)
        .column("sha256", Kind::Text)
        .column("created_by", Kind::Uuid)
        .column("created_at", Kind::Time)
        .optional("removed_at", Kind::Time)
        .index(&["organisation_id", "id"])
        .create(manager)
        .await
}

async fn audit(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    Table::tenant("audit_entries")
        .append_only()
        .column("at", Kind::Time)
        .column("actor", Kind::Text)
        .optional("account_id", Kind::Uuid)
        .optional("organisation_id", Kind::Uuid)
        .column("action", Kind::Text)
        .optional("subject_type", Kind::Text)
        .optional("subject_id", Kind::Uuid)
        .column("outcome", Kind::Text)
        .optional("reason", Kind::Text)
        .column("change", Kind::Text)
        .column("request_id", Kind::Uuid)
        .column("mac", Kind::Text)
        .index(&["subject_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["action", "id"])
        .create(manager)
        .await?;
    Table::tenant("audit_seals")
        .append_only()
        .column("number", Kind::Integer)
        .refers("entry_id", "audit_entries")
        .column("entry_hash", Kind::Text)
        .column("hash", Kind::Text)
        .column("sealed_at", Kind::Time)
        .unique(&["number"])
        .unique(&["entry_id"])
        .create(manager)
        .await?;
    Table::tenant("idempotency_keys")
        .column("actor", Kind::Text)
        .column("key", Kind::Text)
        .column("action", Kind::Text)
        .column("request_hash", Kind::Text)
        .column("result_id", Kind::Uuid)
        .column("created_at", Kind::Time)
        .unique(&["actor", "key"])
        .index(&["created_at"])
        .create(manager)
        .await
}
