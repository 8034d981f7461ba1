//! Reading reports.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};
use uuid::Uuid;

use super::{
    Appeal, Hiding, Report, ReportId, Sanction, Subject, appeals,
    entity::{
        appeal, hiding,
        report::{Column, Entity, State},
        sanction,
    },
    reports::facts,
    rules::{APPEAL_MACHINE, MACHINE},
};
use crate::{
    Scope,
    organisations::OrganisationId,
    policy::{self, Action, Facts},
    store::{Direction, Keyset, Page, PageRequest, StoreError, list_below},
};

/// Which reports to show; what is `None` restricts nothing.
#[derive(Debug, Clone, Default)]
pub struct ReportFilter {
    /// In these states.
    pub states: Option<Vec<State>>,
    /// Of this thing.
    pub subject: Option<Subject>,
}

/// The reports that the actor may see, the oldest first: it has waited longest.
///
/// # Errors
/// What the database answers.
pub async fn reports(scope: &Scope, filter: &ReportFilter, page: &PageRequest) -> Result<Page<Report>, StoreError> {
    scope.page(select(filter), Keyset::id(Direction::Ascending), page).await
}

/// How many [`reports`] there are.
///
/// # Errors
/// What the database answers.
pub async fn count_reports(scope: &Scope, filter: &ReportFilter) -> Result<u64, StoreError> {
    scope.count(select(filter)).await
}

/// One report, if the actor may see it.
///
/// # Errors
/// What the database answers.
pub async fn report(scope: &Scope, id: ReportId) -> Result<Option<Report>, StoreError> {
    scope.one(Entity::find().filter(Column::Id.eq(id.uuid()))).await
}

/// The reports of these ids that the actor may see, in any order.
///
/// # Errors
/// What the database answers.
pub async fn reports_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Report>, StoreError> {
    scope.by_ids::<Entity>(ids).await
}

/// The thing that a report is about.
pub const fn subject_of(report: &Report) -> Subject {
    Subject::new(report.subject_type, report.subject_id)
}

/// The thing that a hiding hides.
pub const fn hidden_subject(hiding: &Hiding) -> Subject {
    Subject::new(hiding.subject_type, hiding.subject_id)
}

/// What the scope's actor may do with a report now.
pub fn allowed_actions(scope: &Scope, acting: Option<OrganisationId>, report: &Report) -> Vec<Action> {
    let possible: Vec<_> = MACHINE.actions(report.state).filter(|action| *action != Action::UndoDecision).collect();
    policy::allowed(scope.actor(), acting.map(OrganisationId::uuid), &possible, &facts(report))
}

list_below! {
    /// The sanctions against an organisation, newest first; seen by itself and by staff.
    SanctionsOf: Sanction = sanction::Entity::find(), sanction::Column::OrganisationId, Keyset::id(Direction::Descending)
}

list_below! {
    /// The appeals of an organisation, newest first; seen by itself and by staff.
    AppealsOf: Appeal = appeal::Entity::find(), appeal::Column::OrganisationId, Keyset::id(Direction::Descending)
}

/// The hidings of these ids that the actor may see.
///
/// # Errors
/// What the database answers.
pub async fn hidings_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Hiding>, StoreError> {
    scope.by_ids::<hiding::Entity>(ids).await
}

/// The sanctions of these ids that the actor may see.
///
/// # Errors
/// What the database answers.
pub async fn sanctions_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Sanction>, StoreError> {
    scope.by_ids::<sanction::Entity>(ids).await
}

/// The appeals of these ids that the actor may see.
///
/// # Errors
/// What the database answers.
pub async fn appeals_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Appeal>, StoreError> {
    scope.by_ids::<appeal::Entity>(ids).await
}

/// What the scope's actor may do with a sanction now.
pub fn sanction_actions(scope: &Scope, acting: Option<OrganisationId>, sanction: &Sanction) -> Vec<Action> {
    let mut possible = vec![];
    if sanction.is_in_force(scope.now()) {
        possible.push(Action::LiftSanction);
        if scope.now() <= sanction.appeal_until {
            possible.push(Action::FileAppeal);
        }
    }
    let facts = Facts::Inner { organisation: sanction.organisation_id };
    policy::allowed(scope.actor(), acting.map(OrganisationId::uuid), &possible, &facts)
}

/// What the scope's actor may do with an appeal now.
pub fn appeal_actions(scope: &Scope, acting: Option<OrganisationId>, appeal: &Appeal) -> Vec<Action> {
    let possible: Vec<_> = APPEAL_MACHINE.actions(appeal.state).filter(|a| *a != Action::UndoDecision).collect();
    policy::allowed(scope.actor(), acting.map(OrganisationId::uuid), &possible, &appeals::facts(appeal))
}

fn select(filter: &ReportFilter) -> Select<Entity> {
    let mut all = Condition::all();
    if let Some(states) = &filter.states {
        all = all.add(Column::State.is_in(states.iter().copied()));
    }
    if let Some(subject) = filter.subject {
        all = all.add(Column::SubjectType.eq(subject.subject_type())).add(Column::SubjectId.eq(subject.id()));
    }
    Entity::find().filter(all)
}
