//! The table `question_steps`: which organisations have had a question, in order. Who sees the question sees its steps.

use sea_orm::{Condition, entity::prelude::*};

use super::question;
use crate::{
    activities::entity::{rows_of, same},
    environment::Time,
    scope::Actor,
    store::tenant_owned,
};

/// An organisation that has or had a question.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "question_steps")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The step.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The question.
    pub question_id: Uuid,
    /// From 1, in order.
    pub number: i64,
    /// Who got it.
    pub organisation_id: Uuid,
    /// What whoever passed it on wrote to it.
    pub note: Option<String>,
    /// When.
    pub created_at: Time,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| {
    if matches!(actor, Actor::System(_)) {
        return Condition::all();
    }
    let mut questions = rows_of(question::Entity, question::Column::HubId, Column::HubId);
    questions.and_where(same(question::Column::Id, Column::QuestionId)).cond_where(question::Entity::visible_to(actor));
    Condition::all().add(Expr::exists(questions))
});
