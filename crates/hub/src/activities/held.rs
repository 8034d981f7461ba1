//! An activity held by a transaction: its row locked, and beside it all that a decision about it needs.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    Activity, ActivityId, ActivityState, CoHost, CoHostState, Consent, PlanVersion,
    entity::{activity, co_host, consent, plan_version},
    history::{self, Deed, Told},
    rules::agreement::Agreement,
};
use crate::{
    environment::Time,
    failure::{Failure, Rule},
    notifications::{Notice, NoticeKind},
    organisations::{self, OrganisationState},
    policy::{ActivityFacts, Denied, Facts, Refused},
    scope::Scope,
    store::{Event, Locked, Permit, StoreError, Tx},
};

/// A locked activity.
pub(crate) struct Held {
    pub(crate) activity: Activity,
    pub(super) co_hosts: Vec<CoHost>,
    pub(super) plan: Option<PlanVersion>,
    pub(super) consents: Vec<Consent>,
    inactive: BTreeSet<Uuid>,
    is_lead_stopped: bool,
    now: Time,
}

impl Held {
    /// Locks the activity and reads what belongs to it. What does not exist in this hub is refused as hidden.
    pub(crate) async fn lock<R: Rule>(tx: &Tx, id: Uuid) -> Result<Self, Failure<R>> {
        let activity = tx.lock::<activity::Entity>(ActivityId::new(id)).await?;
        Ok(Self::with(tx, activity).await?)
    }

    /// The same without the lock, for whom it is enough to know who sees it.
    pub(crate) async fn read<R: Rule>(tx: &Tx, id: Uuid) -> Result<Self, Failure<R>> {
        let activity = tx.one(activity::Entity::find().filter(activity::Column::Id.eq(id))).await?;
        Ok(Self::with(tx, activity.ok_or(Refused::Hidden)?).await?)
    }

    async fn with(tx: &Tx, activity: Activity) -> Result<Self, StoreError> {
        let id = activity.id;
        let co_hosts = tx.all(co_host::Entity::find().filter(co_host::Column::ActivityId.eq(id))).await?;
        let accepted = co_hosts.iter().filter(|part| part.state == CoHostState::Accepted);
        let taking_part = accepted.map(|part| part.organisation_id).chain([activity.organisation_id]);
        let inactive = organisations::Entity::find()
            .filter(organisations::Column::Id.is_in(taking_part))
            .filter(organisations::Column::State.ne(OrganisationState::Active));
        let inactive = tx.all(inactive).await?;
        let lead = inactive.iter().find(|organisation| organisation.id == activity.organisation_id);
        let is_lead_stopped = lead.is_some_and(|lead| OrganisationState::STOPPED.contains(&lead.state));
        let inactive = inactive.into_iter().map(|organisation| organisation.id).collect();
        let (plan, consents) = match activity.current_plan_id {
            None => (None, vec![]),
            Some(plan) => (
                tx.one(plan_version::Entity::find().filter(plan_version::Column::Id.eq(plan))).await?,
                tx.all(consent::Entity::find().filter(consent::Column::PlanVersionId.eq(plan))).await?,
            ),
        };
        Ok(Self { activity, co_hosts, plan, consents, inactive, is_lead_stopped, now: tx.scope().now() })
    }

    /// The activity as the policy sees it.
    pub(crate) fn facts(&self) -> Facts {
        facts(&self.activity, &self.co_hosts, !self.inactive.contains(&self.activity.organisation_id))
    }

    pub(super) fn agreement(&self) -> Agreement {
        let inactive = self.inactive.clone();
        let (plan, is_lead_stopped) = (self.plan.as_ref(), self.is_lead_stopped);
        agreement(&self.activity, &self.co_hosts, inactive, is_lead_stopped, plan, &self.consents, self.now)
    }

    /// The number of the current plan version.
    pub(super) fn plan_number(&self) -> Option<i64> {
        self.plan.as_ref().map(|plan| plan.number)
    }

    /// The part of an organisation, whatever became of it.
    pub(super) fn part_of(&self, organisation: Uuid) -> Option<CoHost> {
        self.co_hosts.iter().find(|part| part.organisation_id == organisation).cloned()
    }

    /// Hides the activity for a reason that its parties read, or shows it again.
    pub(crate) async fn hide_in(mut self, permit: &Permit, reason: Option<&str>) -> Result<(), StoreError> {
        self.activity.hidden_at = reason.map(|_| permit.scope().now());
        self.activity.hidden_reason = reason.map(str::to_owned);
        let kind = if reason.is_some() { NoticeKind::SubjectHidden } else { NoticeKind::SubjectRestored };
        let lead = self.activity.organisation_id;
        let hosts = with_part(&self.co_hosts, &[CoHostState::Accepted]).into_iter().chain([lead]);
        permit.tell(Notice::of::<Activity>(kind, self.activity.id, hosts)).await?;
        let deed = if reason.is_some() { Deed::Hidden } else { Deed::Restored };
        let told = Told { reason: reason.map(str::to_owned), ..Told::by_nobody() };
        save(permit, self.activity, deed, told).await
    }
}

/// Locks the activity, and says whether it is not called off and the organisation leads or co-hosts it.
pub(crate) async fn lock_hosted_in(tx: &Tx, id: Uuid, organisation: Uuid) -> Result<bool, StoreError> {
    let activity = match tx.lock_uuid::<activity::Entity>(id).await {
        Ok(activity) => activity,
        Err(Locked::Missing) => return Ok(false),
        Err(Locked::Store(error)) => return Err(error),
    };
    if activity.state == ActivityState::Cancelled || activity.organisation_id == organisation {
        return Ok(activity.state != ActivityState::Cancelled);
    }
    let part = co_host::Entity::find()
        .filter(co_host::Column::ActivityId.eq(id))
        .filter(co_host::Column::OrganisationId.eq(organisation))
        .filter(co_host::Column::State.eq(CoHostState::Accepted));
    Ok(tx.one(part).await?.is_some())
}

pub(super) fn facts(activity: &Activity, co_hosts: &[CoHost], lead_is_active: bool) -> Facts {
    let of = |state| co_hosts.iter().filter(|p| p.state == state).map(|p| p.organisation_id).collect();
    Facts::Activity(ActivityFacts {
        lead: activity.organisation_id,
        invited: of(CoHostState::Invited),
        co_hosts: of(CoHostState::Accepted),
        is_published: activity.published_at.is_some(),
        is_hidden: activity.hidden_at.is_some(),
        lead_is_active,
    })
}

pub(super) fn agreement(
    activity: &Activity,
    co_hosts: &[CoHost],
    inactive: BTreeSet<Uuid>,
    is_lead_stopped: bool,
    plan: Option<&PlanVersion>,
    consents: &[Consent],
    now: Time,
) -> Agreement {
    let parts: BTreeMap<_, _> = co_hosts.iter().map(|part| (part.organisation_id, part.state_at(now))).collect();
    let consents: BTreeSet<_> = consents.iter().map(|consent| consent.organisation_id).collect();
    Agreement {
        state: activity.state,
        lead: activity.organisation_id,
        co_hosts: parts,
        inactive,
        is_lead_stopped,
        current: plan.map(|plan| (plan.number, plan.content.clone())),
        consents,
    }
}

/// Writes a changed activity: one version further, with what was done in its history.
pub(super) async fn save(permit: &Permit, mut activity: Activity, deed: Deed, told: Told) -> Result<(), StoreError> {
    activity.version += 1;
    activity.updated_at = permit.scope().now();
    let id = activity.id;
    history::record(permit, id, activity.version, deed, told).await?;
    permit.update::<activity::Entity>(activity).await?;
    permit.emit(Event::change::<Activity>(id)).await
}

/// The organisations whose part is in one of these states.
pub(super) fn with_part(co_hosts: &[CoHost], states: &[CoHostState]) -> Vec<Uuid> {
    co_hosts.iter().filter(|part| states.contains(&part.state)).map(|part| part.organisation_id).collect()
}

/// The organisation that the command is made for.
pub(super) fn acting(scope: &Scope) -> Result<Uuid, Refused> {
    scope.acting().ok_or(Refused::Denied(Denied::NotActingForOrganisation))
}

/// The account that gives the command: plans and consents are people's.
pub(super) fn account(scope: &Scope) -> Result<Uuid, Refused> {
    scope.actor().account().map(|account| account.id).ok_or(Refused::Denied(Denied::NotSignedIn))
}
