//! Reading organisations.

use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, Select,
    sea_query::{Expr, ExprTrait, LikeExpr},
};
use uuid::Uuid;

use super::{
    OrganisationId,
    entity::{Column, Entity, Kind, Model, State},
    rules::MACHINE,
};
use crate::{
    Scope,
    policy::{self, Action, Facts, OrganisationFacts},
    store::{Keyset, Page, PageRequest, SortKey, StoreError, list_below},
};

/// Which organisations to show; what is `None` restricts nothing.
#[derive(Debug, Clone, Default)]
pub struct OrganisationFilter {
    /// Of these kinds.
    pub kinds: Option<Vec<Kind>>,
    /// In these states.
    pub states: Option<Vec<State>>,
    /// Whose name contains all these words.
    pub words: Option<String>,
    /// Branches directly below this one.
    pub superior: Option<OrganisationId>,
}

/// The directory, by name.
///
/// # Errors
/// What the database answers.
pub async fn organisations(
    scope: &Scope,
    filter: &OrganisationFilter,
    page: &PageRequest,
) -> Result<Page<Model>, StoreError> {
    scope.page(select(filter), by_name(), page).await
}

/// How many [`organisations`] there are.
///
/// # Errors
/// What the database answers.
pub async fn count_organisations(scope: &Scope, filter: &OrganisationFilter) -> Result<u64, StoreError> {
    scope.count(select(filter)).await
}

/// One organisation, if the actor may see it.
///
/// # Errors
/// What the database answers.
pub async fn organisation(scope: &Scope, id: OrganisationId) -> Result<Option<Model>, StoreError> {
    scope.one(Entity::find().filter(Column::Id.eq(id.uuid()))).await
}

/// The organisations of these ids that the actor may see, in any order.
///
/// # Errors
/// What the database answers.
pub async fn organisations_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Model>, StoreError> {
    scope.by_ids::<Entity>(ids).await
}

list_below! {
    /// The branches directly below a branch, by name.
    BranchesOf: Model = Entity::find(), Column::SuperiorId, by_name()
}

fn by_name() -> Keyset<Entity> {
    Keyset::text(Column::NameKey, |organisation: &Model| SortKey::Text(organisation.name_key.clone()))
}

fn select(filter: &OrganisationFilter) -> Select<Entity> {
    let mut all = Condition::all();
    if let Some(kinds) = &filter.kinds {
        all = all.add(Column::Kind.is_in(kinds.iter().copied()));
    }
    if let Some(states) = &filter.states {
        all = all.add(Column::State.is_in(states.iter().copied()));
    }
    if let Some(superior) = filter.superior {
        all = all.add(Column::SuperiorId.eq(superior.uuid()));
    }
    for word in filter.words.iter().flat_map(|words| zhtext::words(words)) {
        all = all.add(contains(Column::Name, &word));
    }
    Entity::find().filter(all)
}

/// True where a column of normalised text contains the word.
pub(crate) fn contains<C: ColumnTrait>(column: C, word: &str) -> Expr {
    let pattern = format!("%{}%", zhtext::escape_like(word));
    Expr::expr(sea_orm::sea_query::Func::lower(Expr::col(column.as_column_ref())))
        .like(LikeExpr::new(pattern).escape('\\'))
}

/// An organisation as the policy sees it.
pub(crate) fn facts(organisation: &Model) -> Facts {
    Facts::Organisation(OrganisationFacts {
        id: organisation.id,
        state: organisation.state,
        applicant: organisation.applicant_id,
    })
}

/// What the scope's actor may do with an organisation now. It is suspended, not hidden.
pub fn allowed_actions(scope: &Scope, acting: Option<OrganisationId>, organisation: &Model) -> Vec<Action> {
    let is_own_step = |action: &Action| !matches!(action, Action::ClaimSlip | Action::UndoDecision);
    let steps = MACHINE.actions(organisation.state).filter(is_own_step);
    let sanctions = matches!(organisation.state, State::Active | State::Expired | State::Suspended);
    let possible: Vec<_> = steps
        .chain([Action::SetConsentBy, Action::ReportSubject])
        .chain(sanctions.then_some(Action::ImposeSanction))
        .collect();
    policy::allowed(scope.actor(), acting.map(crate::store::Id::uuid), &possible, &facts(organisation))
}
