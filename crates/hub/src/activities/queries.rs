//! Reading activities and what belongs to them. Lists keyed by many ids are for loaders.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select, sea_query::Expr};
use uuid::Uuid;

use super::{
    Activity, ActivityId, ActivityKind, ActivityState, CoHost, CoHostState, Consent, PlanDraft, PlanVersion,
    entity::{activity, activity::Column, co_host, consent, plan_version, rows_of, same},
    held,
    rules::{Blocker, CO_HOST_MACHINE, MACHINE, agreement::Agreement},
};
use crate::{
    Scope,
    environment::Time,
    organisations::{OrganisationId, contains},
    policy::{self, Action},
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

/// The consents of these ids that the actor may see, in any order.
///
/// # Errors
/// What the database answers.
pub async fn consents_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Consent>, StoreError> {
    scope.by_ids::<consent::Entity>(ids).await
}

/// An activity with what the actor sees of its parties, its current plan and the consents to that, each loaded in bulk.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The activity.
    pub activity: &'a Activity,
    /// Its parts, as [`co_hosts_of`] gives them.
    pub co_hosts: &'a [CoHost],
    /// Its current plan.
    pub plan: Option<&'a PlanVersion>,
    /// The consents to the current plan, as [`consents_to`] gives them.
    pub consents: &'a [Consent],
}

impl Standing<'_> {
    fn agreement(&self) -> Agreement {
        held::agreement(self.activity, self.co_hosts, self.plan, self.consents)
    }

    fn part_of(&self, organisation: Uuid) -> Option<CoHostState> {
        self.co_hosts.iter().find(|part| part.organisation_id == organisation).map(|part| part.state)
    }

    fn is_known_to(&self, actor: &Actor) -> bool {
        let is_party = |organisation: Uuid| {
            organisation == self.activity.organisation_id
                || self.part_of(organisation).is_some_and(|state| CoHostState::PARTIES.contains(&state))
        };
        actor.is_staff() || actor.organisations().into_iter().any(is_party)
    }
}

/// What the actor may do now, acting for an organisation. Publishing is among it only where nothing stands in its way.
pub fn allowed_actions(scope: &Scope, acting: Option<OrganisationId>, standing: &Standing<'_>) -> Vec<Action> {
    let activity = standing.activity;
    let acting = acting.map(OrganisationId::uuid);
    let part = acting.and_then(|organisation| standing.part_of(organisation));
    let agreement = standing.agreement();
    let is_possible = |action: &Action| match action {
        Action::AcceptInvitation | Action::DeclineInvitation | Action::WithdrawCoHost => {
            part.is_some_and(|state| CO_HOST_MACHINE.actions(state).any(|next| next == *action))
        }
        Action::RemoveCoHost => standing.co_hosts.iter().any(|part| CoHostState::PARTIES.contains(&part.state)),
        Action::ConsentToPlan => acting.is_some_and(|organisation| !agreement.consents.contains(&organisation)),
        Action::PublishActivity => agreement.blockers(scope.now()).is_empty(),
        _ => true,
    };
    let of_moderation = if activity.hidden_at.is_some() { Action::RestoreSubject } else { Action::HideSubject };
    let mut possible: Vec<_> = MACHINE.actions(activity.state).filter(is_possible).collect();
    possible.extend([Action::ReportSubject, of_moderation]);
    // Who reads the activity sees it; whether its lead is active was asked for that.
    policy::allowed(scope.actor(), acting, &possible, &held::facts(activity, standing.co_hosts, true))
}

/// What publishing waits for. Only the parties and staff are told.
pub fn blocked_by(scope: &Scope, standing: &Standing<'_>) -> Vec<Blocker> {
    if standing.is_known_to(scope.actor()) { standing.agreement().blockers(scope.now()) } else { vec![] }
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
