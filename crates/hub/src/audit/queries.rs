//! Reading the audit.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::entity::{Column, Entity, Model};
use crate::{
    Scope,
    environment::Time,
    store::{Direction, Keyset, Page, PageRequest, StoreError},
};

/// Which entries to show; what is `None` restricts nothing.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// Of this action.
    pub action: Option<String>,
    /// About this thing.
    pub subject: Option<Uuid>,
    /// By this actor, as entries name it.
    pub actor: Option<String>,
    /// For this organisation.
    pub organisation: Option<Uuid>,
    /// Refused only, or allowed only.
    pub outcome: Option<super::Outcome>,
    /// Not before.
    pub from: Option<Time>,
    /// Before.
    pub until: Option<Time>,
}

/// The hub's audit, newest first. Shows nothing to those who may not read it.
///
/// # Errors
/// What the database answers.
pub async fn entries(scope: &Scope, filter: &AuditFilter, page: &PageRequest) -> Result<Page<Model>, StoreError> {
    scope.page(select(filter), Keyset::id(Direction::Descending), page).await
}

fn select(filter: &AuditFilter) -> sea_orm::Select<Entity> {
    let f = filter;
    let conditions = [
        f.action.as_ref().map(|v| Column::Action.eq(v)),
        f.subject.map(|v| Column::SubjectId.eq(v)),
        f.actor.as_ref().map(|v| Column::Actor.eq(v)),
        f.organisation.map(|v| Column::OrganisationId.eq(v)),
        f.outcome.map(|v| Column::Outcome.eq(v)),
        f.from.map(|v| Column::At.gte(v)),
        f.until.map(|v| Column::At.lt(v)),
    ];
    conditions.into_iter().flatten().fold(Entity::find(), QueryFilter::filter)
}

/// How many entries [`entries`] would show.
///
/// # Errors
/// What the database answers.
pub async fn count(scope: &Scope, filter: &AuditFilter) -> Result<u64, StoreError> {
    scope.count(select(filter)).await
}

/// The entries of these ids that the actor may see.
///
/// # Errors
/// What the database answers.
pub async fn entries_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Model>, StoreError> {
    scope.by_ids::<Entity>(ids).await
}

/// True if the entry was written: it tells whether a commit whose answer was lost took place.
pub(crate) async fn exists(scope: &Scope, id: Uuid) -> Result<bool, StoreError> {
    Ok(scope.count(Entity::find().filter(Column::Id.eq(id))).await? > 0)
}
