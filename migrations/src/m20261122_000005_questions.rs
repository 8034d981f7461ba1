//! Information that is read instead of booked, and questions to organisations.

use sea_orm_migration::{prelude::*, sea_orm::ConnectionTrait};

use crate::tables::{Kind, Table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        information(manager).await?;
        Table::tenant("questions")
            .refers("offer_id", "offers")
            .column("step", Kind::Integer)
            .refers("organisation_id", "organisations")
            .refers("asked_of_id", "organisations")
            .column("text", Kind::Text)
            .column("due_at", Kind::Time)
            .optional("reminded_at", Kind::Time)
            .column("state", Kind::Text)
            .optional("state_reason", Kind::Text)
            .optional("answer", Kind::Text)
            .optional("answered_at", Kind::Time)
            .column("version", Kind::Integer)
            .column("created_by", Kind::Uuid)
            .column("created_at", Kind::Time)
            .column("updated_at", Kind::Time)
            .check("organisation_id <> asked_of_id")
            .check("step BETWEEN 1 AND 5")
            .check("(state = 'ANSWERED') = (answer IS NOT NULL) AND (answer IS NULL) = (answered_at IS NULL)")
            .index(&["due_at", "id"])
            .index(&["organisation_id", "due_at", "id"])
            .index(&["asked_of_id", "due_at", "id"])
            .index(&["offer_id", "due_at", "id"])
            .create(manager)
            .await?;
        Table::tenant("question_steps")
            .refers("question_id", "questions")
            .column("number", Kind::Integer)
            .refers("organisation_id", "organisations")
            .optional("note", Kind::Text)
            .column("created_at", Kind::Time)
            .check("number BETWEEN 1 AND 5")
            .unique(&["question_id", "number"])
            .unique(&["question_id", "organisation_id"])
            .index(&["organisation_id", "question_id"])
            .create(manager)
            .await
    }
}

/// What an offer of information says. All empty for what is booked.
async fn information(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    let date = Kind::Date.sql(db.get_database_backend());
    let text = Kind::Text.sql(db.get_database_backend());
    for (column, kind) in
        [("information_text", text), ("information_source", text), ("information_link", text), ("valid_until", date)]
    {
        db.execute_unprepared(&format!("ALTER TABLE offers ADD COLUMN {column} {kind}")).await?;
    }
    Ok(())
}
