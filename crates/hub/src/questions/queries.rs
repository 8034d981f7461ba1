//! Reading questions. Only those who ask, and those who have or had one, see it.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, Select};
use uuid::Uuid;

use super::{
    Question, QuestionId, QuestionState, QuestionStep,
    entity::{
        question::{Column, Entity},
        step,
    },
    rules::{MACHINE, MOST_STEPS, facts, is_overdue},
};
use crate::{
    Scope,
    environment::Time,
    organisations::OrganisationId,
    policy::{self, Action},
    resources::OfferId,
    store::{Direction, Id, Keyset, Page, PageRequest, SortKey, StoreError},
};

/// Which questions to show; what is `None` restricts nothing.
#[derive(Debug, Clone, Default)]
pub struct QuestionFilter {
    /// That this organisation asked.
    pub asker: Option<OrganisationId>,
    /// That this organisation has now, or ended.
    pub asked_of: Option<OrganisationId>,
    /// About this offer.
    pub offer: Option<OfferId>,
    /// In these states.
    pub states: Option<Vec<QuestionState>>,
    /// True for those that are open past their time, false for all others.
    pub overdue: Option<bool>,
}

/// Questions by when an answer is hoped for.
///
/// # Errors
/// What the database answers.
pub async fn questions(
    scope: &Scope,
    filter: &QuestionFilter,
    page: &PageRequest,
) -> Result<Page<Question>, StoreError> {
    let by_due = Keyset::time(Column::DueAt, Direction::Ascending, |row: &Question| SortKey::Time(row.due_at));
    scope.page(select(filter, scope.now()), by_due, page).await
}

/// How many [`questions`] there are.
///
/// # Errors
/// What the database answers.
pub async fn count_questions(scope: &Scope, filter: &QuestionFilter) -> Result<u64, StoreError> {
    scope.count(select(filter, scope.now())).await
}

/// One question, if the actor may see it.
///
/// # Errors
/// What the database answers.
pub async fn question(scope: &Scope, id: QuestionId) -> Result<Option<Question>, StoreError> {
    scope.one(Entity::find().filter(Column::Id.eq(id.uuid()))).await
}

/// The questions of these ids that the actor may see, in any order.
///
/// # Errors
/// What the database answers.
pub async fn questions_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Question>, StoreError> {
    scope.by_ids::<Entity>(ids).await
}

/// The steps of these questions, each question's in order.
///
/// # Errors
/// What the database answers.
pub async fn steps_by_questions(scope: &Scope, questions: &[Uuid]) -> Result<Vec<QuestionStep>, StoreError> {
    let of_questions = step::Entity::find().filter(step::Column::QuestionId.is_in(questions.iter().copied()));
    scope.all(of_questions.order_by_asc(step::Column::QuestionId).order_by_asc(step::Column::Number)).await
}

/// Whether a question is open past the time by which an answer was hoped for.
pub fn question_is_overdue(scope: &Scope, question: &Question) -> bool {
    is_overdue(question, scope.now())
}

/// What the scope's actor may do with a question now.
pub fn question_allowed_actions(scope: &Scope, acting: Option<OrganisationId>, question: &Question) -> Vec<Action> {
    let fits = |action: &Action| *action != Action::PassOnQuestion || question.step < MOST_STEPS;
    let possible: Vec<_> = MACHINE.actions(question.state).filter(fits).collect();
    // Who had it earlier may do nothing with it, so the steps need not be read.
    policy::allowed(scope.actor(), acting.map(Id::uuid), &possible, &facts(question, &[]))
}

fn select(filter: &QuestionFilter, now: Time) -> Select<Entity> {
    let overdue = Condition::all().add(Column::State.eq(QuestionState::Open)).add(Column::DueAt.lte(now));
    let all = Condition::all()
        .add_option(filter.asker.map(|o| Column::OrganisationId.eq(o.uuid())))
        .add_option(filter.asked_of.map(|o| Column::AskedOfId.eq(o.uuid())))
        .add_option(filter.offer.map(|o| Column::OfferId.eq(o.uuid())))
        .add_option(filter.states.as_ref().map(|states| Column::State.is_in(states.iter().copied())))
        .add_option(filter.overdue.map(|wanted| if wanted { overdue } else { overdue.not() }));
    Entity::find().filter(all)
}
