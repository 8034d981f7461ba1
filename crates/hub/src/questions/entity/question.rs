//! The table `questions`.

use sea_orm::{Condition, entity::prelude::*};

use super::step;
use crate::{
    activities::entity::{rows_of, same},
    environment::Time,
    machine::stored_enum,
    scope::Actor,
    store::{never, tenant_owned},
};

/// What one organisation asks another.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "questions")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The question.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What it is about.
    pub offer_id: Uuid,
    /// Who asks.
    pub organisation_id: Uuid,
    /// Who has it now; once it is answered, who answered.
    pub asked_of_id: Uuid,
    /// The number of the step at which it stands: how many organisations have had it, 5 at most.
    pub step: i64,
    /// What is asked.
    pub text: String,
    /// By when the asker hopes for an answer. Nothing lapses then.
    pub due_at: Time,
    /// When both sides were told that the time is over.
    pub reminded_at: Option<Time>,
    /// Where it stands.
    pub state: State,
    /// Why it was declined.
    pub state_reason: Option<String>,
    /// The answer.
    pub answer: Option<String>,
    /// When it was answered.
    pub answered_at: Option<Time>,
    /// Counts the changes.
    pub version: i64,
    /// The account that asked.
    pub created_by: Uuid,
    /// When it was asked.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
}

stored_enum! {
    /// Where a question stands.
    State {
        /// Waits for an answer of the organisation that has it.
        Open = "OPEN",
        /// Is answered.
        Answered = "ANSWERED",
        /// The organisation that had it said that it does not answer.
        Declined = "DECLINED",
        /// The asker does not need an answer any more.
        Withdrawn = "WITHDRAWN",
    }
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

// A question is the business of those who ask and those who are asked: the hub's staff read of it in the audit, not here.
tenant_owned!(|actor: &Actor| {
    if matches!(actor, Actor::System(_)) {
        return Condition::all();
    }
    let own = actor.organisations();
    if own.is_empty() {
        return never();
    }
    let mut had = rows_of(step::Entity, step::Column::HubId, Column::HubId);
    had.and_where(same(step::Column::QuestionId, Column::Id))
        .and_where(step::Column::OrganisationId.is_in(own.clone()));
    Condition::any().add(Column::OrganisationId.is_in(own)).add(Expr::exists(had))
});
