//! Telling both sides, once, that the time by which an answer was hoped for is over.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use super::{
    Question, QuestionId, QuestionRule, QuestionState,
    commands::{lock, save},
    entity::question::{Column, Entity},
    rules::{MACHINE, facts},
};
use crate::{
    Scope,
    failure::Failure,
    notifications::{Notice, NoticeKind},
    policy::Action,
    store::{Change, StoreError, write},
};

/// Reminds of what nobody has answered in time.
pub(crate) async fn remind_of_questions(scope: &Scope) -> Result<(), StoreError> {
    let unanswered = Entity::find()
        .filter(Column::State.eq(QuestionState::Open))
        .filter(Column::RemindedAt.is_null())
        .filter(Column::DueAt.lte(scope.now()))
        .order_by_asc(Column::DueAt)
        .limit(100);
    for row in scope.all(unanswered).await? {
        match remind(scope, QuestionId::new(row.id)).await {
            // Answered in between: nobody need be told any more.
            Ok(()) | Err(Failure::WrongState { .. }) => {}
            Err(Failure::Store(error)) => return Err(error),
            Err(other) => tracing::error!(error = %other, "nobody could be reminded of a question"),
        }
    }
    Ok(())
}

async fn remind(scope: &Scope, id: QuestionId) -> Result<(), Failure<QuestionRule>> {
    write(scope, Action::RemindOfQuestion, |tx| async move {
        let (mut row, steps) = lock(&tx, id).await?;
        let permit = tx.permit(&facts(&row, &steps))?;
        row.state = MACHINE.next(row.state, Action::RemindOfQuestion)?;
        // Two nodes may have found it at the same time.
        if row.reminded_at.is_none() {
            let told = [row.organisation_id, row.asked_of_id];
            permit.tell(Notice::of::<Question>(NoticeKind::QuestionOverdue, row.id, told)).await?;
            row.reminded_at = Some(permit.scope().now());
            save(&permit, row).await?;
        }
        Ok(permit.done((), Change::of::<Question>(id.uuid(), json!({}))))
    })
    .await
}
