//! Reading activities and what belongs to them. Lists keyed by many ids are for loaders.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select, sea_query::Expr};
use uuid::Uuid;

use super::{
    Activity, ActivityId, ActivityKind, ActivityState, CoHost, CoHostState, Consent, PlanDraft, PlanVersion,
    PreparedConsent,
    entity::{activity, activity::Column, co_host, consent, plan_version, prepared_consent, rows_of, same},
};
use crate::{
    Scope,
    environment::Time,
    organisations::{self, OrganisationId, OrganisationState, contains},
    scope::Actor,
    store::{Direction, Keyset, Page, PageRequest, SortKey, StoreError, TenantOwned, list_below, never},
};

/// Which activities to show; what is `None` restricts nothing.
#[derive(Debug, Clone, Default)]
pub struct ActivityFilter {
    /// That this organisation leads, co-hosts or, where the actor may know, is invited to.
    pub organisation: Option<OrganisationId>,
    /// Of these kinds.
    pub kinds: Option<Vec<ActivityKind>>,
    /// In these states.
    pub states: Option<Vec<ActivityState>>,
    /// Published ones that end after this.
    pub from: Option<Time>,
    /// Published ones that start before this.
    pub until: Option<Time>,
    /// Whose title contains all these words.
    pub words: Option<String>,
    /// Whose current plan waits for this organisation's consent. Nothing, unless the actor serves it or is staff.
    pub awaiting_consent_of: Option<OrganisationId>,
    /// To which this organisation is invited and has not answered. Nothing, unless the actor serves it or is staff.
    pub awaiting_answer_of: Option<OrganisationId>,
}

/// The order of a list of activities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ActivityOrder {
    /// The last begun first.
    #[default]
    Newest,
    /// By the start; only what was published has one.
    Start,
}

/// A list of activities.
///
/// # Errors
/// What the database answers.
pub async fn activities(
    scope: &Scope,
    filter: &ActivityFilter,
    order: ActivityOrder,
    page: &PageRequest,
) -> Result<Page<Activity>, StoreError> {
    let select = ordered(select(scope.actor(), filter), order);
    match order {
        ActivityOrder::Newest => scope.page(select, Keyset::id(Direction::Descending), page).await,
        ActivityOrder::Start => {
            let key = |a: &Activity| SortKey::Time(a.starts_at.unwrap_or_default());
            scope.page(select, Keyset::time(Column::StartsAt, Direction::Ascending, key), page).await
        }
    }
}

/// How many [`activities`] of this order there are.
///
/// # Errors
/// What the database answers.
pub async fn count_activities(scope: &Scope, filter: &ActivityFilter, order: ActivityOrder) -> Result<u64, StoreError> {
    scope.count(ordered(select(scope.actor(), filter), order)).await
}

/// What an order can place.
fn ordered(select: Select<activity::Entity>, order: ActivityOrder) -> Select<activity::Entity> {
    match order {
        ActivityOrder::Newest => select,
        ActivityOrder::Start => select.filter(Column::StartsAt.is_not_null()),
    }
}

/// One activity, if the actor may see it.
///
/// # Errors
/// What the database answers.
pub async fn activity(scope: &Scope, id: ActivityId) -> Result<Option<Activity>, StoreError> {
    scope.one(activity::Entity::find().filter(Column::Id.eq(id.uuid()))).await
}

/// The activities of these ids that the actor may see, in any order.
///
/// # Errors
/// What the database answers.
pub async fn activities_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Activity>, StoreError> {
    scope.by_ids::<activity::Entity>(ids).await
}

/// The drafts of those of these activities to which the actor is a party, or of all for staff.
///
/// # Errors
/// What the database answers.
pub async fn drafts(scope: &Scope, activities: &[Uuid]) -> Result<HashMap<Uuid, PlanDraft>, StoreError> {
    let mut find = activity::Entity::find().filter(Column::Id.is_in(activities.iter().copied()));
    if !scope.actor().is_staff() {
        find = find.filter(activity::is_party(scope.actor()));
    }
    Ok(scope.all(find).await?.into_iter().map(|row| (row.id, row.draft)).collect())
}

list_below! {
    /// The plan versions of an activity that the actor may see, the last first.
    PlanVersionsOf: PlanVersion = plan_version::Entity::find(), plan_version::Column::ActivityId, last_first()
}

fn last_first() -> Keyset<plan_version::Entity> {
    let number = |plan: &PlanVersion| SortKey::Number(plan.number);
    Keyset::number(plan_version::Column::Number, Direction::Descending, number)
}

/// The plan versions of these ids that the actor may see, in any order.
///
/// # Errors
/// What the database answers.
pub async fn plan_versions_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<PlanVersion>, StoreError> {
    scope.by_ids::<plan_version::Entity>(ids).await
}

/// The parts in these activities that the actor may see: all for parties and staff, the accepted ones for others.
///
/// # Errors
/// What the database answers.
pub async fn co_hosts_of(scope: &Scope, activities: &[Uuid]) -> Result<Vec<CoHost>, StoreError> {
    scope.all(co_host::Entity::find().filter(co_host::Column::ActivityId.is_in(activities.iter().copied()))).await
}

/// The parts of these ids that the actor may see, in any order.
///
/// # Errors
/// What the database answers.
pub async fn co_hosts_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<CoHost>, StoreError> {
    scope.by_ids::<co_host::Entity>(ids).await
}

/// The accepted parts in these activities whose organisation is not active now.
///
/// # Errors
/// What the database answers.
pub async fn co_hosts_inactive(scope: &Scope, activities: &[Uuid]) -> Result<Vec<CoHost>, StoreError> {
    let mut active = rows_of(organisations::Entity, organisations::Column::HubId, co_host::Column::HubId);
    active
        .and_where(same(organisations::Column::Id, co_host::Column::OrganisationId))
        .and_where(organisations::Column::State.eq(OrganisationState::Active));
    let find = co_host::Entity::find()
        .filter(co_host::Column::ActivityId.is_in(activities.iter().copied()))
        .filter(co_host::Column::State.eq(CoHostState::Accepted))
        .filter(Expr::not_exists(active));
    scope.all(find).await
}

/// Those of these activities whose lead was stopped, has left or is not verified any more.
///
/// # Errors
/// What the database answers.
pub async fn led_by_stopped(scope: &Scope, activities: &[Uuid]) -> Result<Vec<Activity>, StoreError> {
    let mut stopped = rows_of(organisations::Entity, organisations::Column::HubId, Column::HubId);
    stopped
        .and_where(same(organisations::Column::Id, Column::OrganisationId))
        .and_where(organisations::Column::State.is_in(OrganisationState::STOPPED));
    let find =
        activity::Entity::find().filter(Column::Id.is_in(activities.iter().copied())).filter(Expr::exists(stopped));
    scope.all(find).await
}

/// The names of the organisations of these parts, for parts that the scope sees. Who came by a link may still wait for
/// its verification: then it is in no directory, and those who plan with it must know it all the same.
///
/// # Errors
/// What the database answers.
pub async fn names_of_parts(scope: &Scope, parts: &[Uuid]) -> Result<HashMap<Uuid, String>, StoreError> {
    let parts = co_hosts_by_ids(scope, parts).await?;
    let program = Scope::system(scope.core(), scope.hub_id(), "names of co-hosts");
    let ids: Vec<_> = parts.iter().map(|part| part.organisation_id).collect();
    let organisations = program.by_ids::<organisations::Entity>(&ids).await?;
    let names: HashMap<_, _> = organisations.into_iter().map(|row| (row.id, row.name)).collect();
    let name = |part: &CoHost| Some((part.id, names.get(&part.organisation_id)?.clone()));
    Ok(parts.iter().filter_map(name).collect())
}

/// What the lead wrote with an invitation: for the two of them and for staff, though all see who co-hosts what is
/// published. `activity` is the part's, where the actor may see it.
pub fn invitation_message<'a>(scope: &Scope, activity: Option<&Activity>, part: &'a CoHost) -> Option<&'a str> {
    let actor = scope.actor();
    let serves = |organisation| actor.role_in(organisation).is_some();
    let is_lead = activity.is_some_and(|activity| serves(activity.organisation_id));
    if actor.is_staff() || is_lead || serves(part.organisation_id) { part.message.as_deref() } else { None }
}

/// The consents to these plan versions that the actor may see: parties and staff alone do.
///
/// # Errors
/// What the database answers.
pub async fn consents_to(scope: &Scope, plan_versions: &[Uuid]) -> Result<Vec<Consent>, StoreError> {
    let of_plans = consent::Column::PlanVersionId.is_in(plan_versions.iter().copied());
    scope.all(consent::Entity::find().filter(of_plans)).await
}

/// The consents to these plan versions that were prepared, for those who see the consents.
///
/// # Errors
/// What the database answers.
pub async fn prepared_consents_to(scope: &Scope, plan_versions: &[Uuid]) -> Result<Vec<PreparedConsent>, StoreError> {
    let of_plans = prepared_consent::Column::PlanVersionId.is_in(plan_versions.iter().copied());
    scope.all(prepared_consent::Entity::find().filter(of_plans)).await
}

/// The consents of these ids that the actor may see, in any order.
///
/// # Errors
/// What the database answers.
pub async fn consents_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Consent>, StoreError> {
    scope.by_ids::<consent::Entity>(ids).await
}

fn select(actor: &Actor, filter: &ActivityFilter) -> Select<activity::Entity> {
    let mut all = Condition::all();
    if let Some(organisation) = filter.organisation {
        all = all.add(with_part_of(actor, organisation.uuid()));
    }
    if let Some(kinds) = &filter.kinds {
        all = all.add(Column::Kind.is_in(kinds.iter().copied()));
    }
    if let Some(states) = &filter.states {
        all = all.add(Column::State.is_in(states.iter().copied()));
    }
    if let Some(from) = filter.from {
        all = all.add(Column::EndsAt.gt(from));
    }
    if let Some(until) = filter.until {
        all = all.add(Column::StartsAt.lt(until));
    }
    for word in filter.words.iter().flat_map(|words| zhtext::words(words)) {
        all = all.add(contains(Column::Title, &word));
    }
    if let Some(organisation) = filter.awaiting_consent_of {
        all = all.add(if_inside(actor, organisation, awaiting_consent));
    }
    if let Some(organisation) = filter.awaiting_answer_of {
        all = all.add(if_inside(actor, organisation, |o| part_in(o, &[CoHostState::Invited], Condition::all())));
    }
    activity::Entity::find().filter(all)
}

/// What concerns an organisation's own desk is no one else's to ask.
fn if_inside(actor: &Actor, organisation: OrganisationId, condition: impl Fn(Uuid) -> Condition) -> Condition {
    let organisation = organisation.uuid();
    let is_inside = actor.is_staff() || actor.role_in(organisation).is_some();
    if is_inside { condition(organisation) } else { never() }
}

/// Led by it, or with a part of it that the actor may see.
fn with_part_of(actor: &Actor, organisation: Uuid) -> Condition {
    Condition::any().add(Column::OrganisationId.eq(organisation)).add(part_in(
        organisation,
        &CoHostState::PARTIES,
        co_host::Entity::visible_to(actor),
    ))
}

fn part_in(organisation: Uuid, states: &[CoHostState], visible: Condition) -> Condition {
    let mut parts = rows_of(co_host::Entity, co_host::Column::HubId, Column::HubId);
    parts
        .and_where(same(co_host::Column::ActivityId, Column::Id))
        .and_where(co_host::Column::OrganisationId.eq(organisation))
        .and_where(co_host::Column::State.is_in(states.iter().copied()))
        .cond_where(visible);
    Condition::all().add(Expr::exists(parts))
}

fn awaiting_consent(organisation: Uuid) -> Condition {
    let mut consents = rows_of(consent::Entity, consent::Column::HubId, Column::HubId);
    consents
        .and_where(same(consent::Column::PlanVersionId, Column::CurrentPlanId))
        .and_where(consent::Column::OrganisationId.eq(organisation));
    part_in(organisation, &[CoHostState::Accepted], Condition::all())
        .add(Column::State.eq(ActivityState::AwaitingCoHosts))
        .add(Expr::not_exists(consents))
}
