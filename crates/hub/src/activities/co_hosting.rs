//! Inviting co-hosts, their answers, and how a part ends.

use chrono::TimeDelta;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{
    Activity, ActivityId, CoHost, CoHostState,
    commands::checked_reason,
    entity::{co_host, consent, prepared_consent},
    held::{Held, acting, save},
    history::{Deed, Told},
    rules::{ActivityRule, CO_HOST_MACHINE, agreement::Agreement},
};
use crate::{
    Scope,
    environment::Time,
    failure::Failure,
    notifications::{Notice, NoticeKind},
    organisations::{self, OrganisationId, OrganisationState},
    policy::{Action, Refused},
    resources,
    store::{CHUNK, Change, Id, Permit, StoreError, Tx, write},
    text::Checks,
};

/// How long an invitation can be answered where nothing else is said.
const DAYS_TO_ANSWER: i64 = 14;
const MOST_DAYS_TO_ANSWER: i64 = 60;

type Result<T> = std::result::Result<T, Failure<ActivityRule>>;

/// An invitation to co-host.
#[derive(Debug, Clone)]
pub struct InviteCoHost {
    /// The activity.
    pub activity: ActivityId,
    /// Who is invited.
    pub organisation: OrganisationId,
    /// What the lead writes with it, at most 500 characters.
    pub message: Option<String>,
    /// How many days there are to answer, 1 to 60; 14 where it is not said, and never longer than until the plan starts.
    pub expires_in_days: Option<i64>,
}

/// Invites an active organisation, also one that declined, did not answer, left or was removed before.
///
/// # Errors
/// [`Failure`]: [`Failure::WrongState`] with the part's state where it is invited or takes part already,
/// [`ActivityRule::CannotBeInvited`], and [`ActivityRule::StartIsOver`] where there is no time left to answer in.
pub async fn invite_co_host(scope: &Scope, input: &InviteCoHost) -> Result<Id<CoHost>> {
    let mut checks = Checks::default();
    let message = checks.optional("message", input.message.as_deref(), 500);
    let days = days(&mut checks, input.expires_in_days);
    let (message, days) = checks.finish((message, days)).map_err(Failure::Invalid)?;
    let (id, organisation) = (input.activity, input.organisation.uuid());
    write(scope, Action::InviteCoHost, |tx| {
        let message = message.clone();
        async move {
            let held = Held::lock(&tx, id.uuid()).await?;
            let is_active = is_active_in(&tx, organisation).await?;
            let permit = tx.permit(&held.facts())?;
            let mut agreement = held.agreement();
            agreement.invite(organisation)?;
            if !is_active {
                return Err(ActivityRule::CannotBeInvited.into());
            }
            let expires_at = expiry(&agreement, permit.scope().now(), days)?;
            let before = held.part_of(organisation).map(|part| part.id);
            let part = CoHost {
                message,
                expires_at: Some(expires_at),
                ..new_part(permit.scope(), before, id.uuid(), organisation, CoHostState::Invited)
            };
            let part_id = part.id;
            if held.part_of(organisation).is_some() {
                permit.update::<co_host::Entity>(part).await?;
            } else {
                permit.insert::<co_host::Entity>(part).await?;
            }
            save(&permit, held.activity, Deed::Invited, Told { concerned: Some(organisation), ..Told::default() })
                .await?;
            permit.tell(Notice::of::<Activity>(NoticeKind::CoHostInvited, id.uuid(), [organisation])).await?;
            let change = Change::of::<Activity>(id.uuid(), json!({ "organisation": organisation }));
            Ok(permit.done(Id::new(part_id), change))
        }
    })
    .await
}

/// The acting organisation becomes a co-host. If a plan was proposed already, its consent is asked for now.
///
/// # Errors
/// [`Failure`].
pub async fn accept_invitation(scope: &Scope, activity: ActivityId) -> Result<Id<CoHost>> {
    answer(scope, activity, None, Action::AcceptInvitation, None).await
}

/// The acting organisation says no; the lead reads the reason.
///
/// # Errors
/// [`Failure`].
pub async fn decline_invitation(scope: &Scope, activity: ActivityId, reason: &str) -> Result<Id<CoHost>> {
    answer(scope, activity, None, Action::DeclineInvitation, Some(checked_reason(reason)?)).await
}

/// The acting organisation, a co-host, leaves. Possible also after publication: nobody is held.
///
/// # Errors
/// [`Failure`].
pub async fn withdraw_co_host(scope: &Scope, activity: ActivityId, reason: &str) -> Result<Id<CoHost>> {
    answer(scope, activity, None, Action::WithdrawCoHost, Some(checked_reason(reason)?)).await
}

/// The lead takes back an invitation or a co-host's part, before publication; the organisation reads the reason.
///
/// # Errors
/// [`Failure`].
pub async fn remove_co_host(
    scope: &Scope,
    activity: ActivityId,
    organisation: OrganisationId,
    reason: &str,
) -> Result<Id<CoHost>> {
    answer(scope, activity, Some(organisation), Action::RemoveCoHost, Some(checked_reason(reason)?)).await
}

/// Moves the part of an organisation (by default the acting one) to its next state.
async fn answer(
    scope: &Scope,
    id: ActivityId,
    organisation: Option<OrganisationId>,
    action: Action,
    reason: Option<String>,
) -> Result<Id<CoHost>> {
    write(scope, action, |tx| {
        let reason = reason.clone();
        async move {
            let held = Held::lock(&tx, id.uuid()).await?;
            let concerned = organisation.map(Id::uuid);
            let organisation = concerned.map_or_else(|| acting(tx.scope()), Ok)?;
            check_is_party(&held, &tx, organisation)?;
            let permit = tx.permit(&held.facts())?;
            let mut agreement = held.agreement();
            let state = agreement.answer(organisation, action)?;
            let mut part = held.part_of(organisation).ok_or(Refused::Hidden)?;
            let from = part.state;
            part.state = state;
            part.reason.clone_from(&reason);
            part.answered_at = Some(permit.scope().now());
            let part_id = part.id;
            permit.update::<co_host::Entity>(part).await?;
            let mut row = held.activity;
            if state != CoHostState::Accepted {
                forget_consent(&permit, row.current_plan_id, organisation).await?;
            }
            row.state = agreement.state;
            let (kind, reader) = told_of(action, row.organisation_id, organisation);
            permit.tell(Notice::of::<Activity>(kind, id.uuid(), [reader])).await?;
            let told = Told { concerned, reason: reason.clone(), ..Told::default() };
            save(&permit, row, deed(state), told).await?;
            let released = match &reason {
                Some(reason) if from == CoHostState::Accepted => {
                    resources::release_in(&permit, id.uuid(), Some(organisation), reason).await?
                }
                _ => 0,
            };
            let detail = json!({
                "organisation": organisation, "from": from, "to": state, "reason": reason, "bookingsReleased": released,
            });
            Ok(permit.done(Id::new(part_id), Change::of::<Activity>(id.uuid(), detail)))
        }
    })
    .await
}

/// What an organisation reads of its own part it is told here too, also after it no longer sees the activity.
fn check_is_party(held: &Held, tx: &Tx, organisation: Uuid) -> Result<()> {
    let part = held.part_of(organisation).filter(|_| tx.scope().acting() == Some(organisation));
    match part.map(|part| part.state) {
        Some(state) if !CoHostState::PARTIES.contains(&state) => Err(Failure::WrongState { state: state.as_str() }),
        _ => Ok(()),
    }
}

fn deed(state: CoHostState) -> Deed {
    match state {
        CoHostState::Invited => Deed::Invited,
        CoHostState::Accepted => Deed::Accepted,
        CoHostState::Declined => Deed::Declined,
        CoHostState::Lapsed => Deed::Lapsed,
        CoHostState::Removed => Deed::Removed,
        CoHostState::Withdrawn => Deed::Withdrawn,
    }
}

/// Ends the invitations that nobody answered in time.
pub(crate) async fn lapse_invitations(scope: &Scope) -> std::result::Result<(), StoreError> {
    let unanswered = co_host::Entity::find()
        .filter(co_host::Column::State.eq(CoHostState::Invited))
        .filter(co_host::Column::ExpiresAt.lte(scope.now()))
        .order_by_asc(co_host::Column::ExpiresAt)
        .limit(CHUNK as u64);
    for part in scope.all(unanswered).await? {
        match lapse(scope, &part).await {
            // Answered, or invited again, in between: nothing to do any more.
            Ok(()) | Err(Failure::WrongState { .. }) => {}
            Err(Failure::Store(error)) => return Err(error),
            Err(other) => tracing::error!(error = %other, "an invitation could not be ended"),
        }
    }
    Ok(())
}

async fn lapse(scope: &Scope, seen: &CoHost) -> Result<()> {
    let (id, organisation) = (seen.activity_id, seen.organisation_id);
    write(scope, Action::LapseInvitation, |tx| async move {
        let held = Held::lock(&tx, id).await?;
        let permit = tx.permit(&held.facts())?;
        let mut agreement = held.agreement();
        agreement.step(Action::LapseInvitation)?;
        let mut part = held.part_of(organisation).ok_or(Refused::Hidden)?;
        let state = CO_HOST_MACHINE.next(part.state, Action::LapseInvitation)?;
        if part.state_at(permit.scope().now()) != state {
            return Err(Failure::WrongState { state: part.state.as_str() });
        }
        part.state = state;
        part.answered_at = part.expires_at;
        permit.update::<co_host::Entity>(part).await?;
        let told = Told { concerned: Some(organisation), ..Told::by_nobody() };
        save(&permit, held.activity, Deed::Lapsed, told).await?;
        Ok(permit.done((), Change::of::<Activity>(id, json!({ "organisation": organisation }))))
    })
    .await
}

/// How many days there are to answer an invitation.
pub(super) fn days(checks: &mut Checks, days: Option<i64>) -> i64 {
    checks.range("expiresInDays", days.unwrap_or(DAYS_TO_ANSWER), 1, MOST_DAYS_TO_ANSWER)
}

/// Until when an invitation of now can be answered.
pub(super) fn expiry(agreement: &Agreement, now: Time, days: i64) -> Result<Time> {
    let end = now + TimeDelta::days(days);
    let end = agreement.starts_at().map_or(end, |start| end.min(start));
    if end > now { Ok(end) } else { Err(ActivityRule::StartIsOver.into()) }
}

/// Who is told what of an answer: the lead, unless it was the lead that ended the part.
const fn told_of(action: Action, lead: Uuid, organisation: Uuid) -> (NoticeKind, Uuid) {
    match action {
        Action::AcceptInvitation => (NoticeKind::InvitationAccepted, lead),
        Action::DeclineInvitation => (NoticeKind::InvitationDeclined, lead),
        Action::WithdrawCoHost => (NoticeKind::CoHostWithdrawn, lead),
        _ => (NoticeKind::CoHostRemoved, organisation),
    }
}

/// Who leaves takes the consent to the current plan along; the history keeps that it was given.
async fn forget_consent(permit: &Permit, plan: Option<Uuid>, organisation: Uuid) -> Result<()> {
    if let Some(plan) = plan {
        let consent = Condition::all()
            .add(consent::Column::PlanVersionId.eq(plan))
            .add(consent::Column::OrganisationId.eq(organisation));
        permit.delete::<consent::Entity>(consent).await?;
        let prepared = Condition::all()
            .add(prepared_consent::Column::PlanVersionId.eq(plan))
            .add(prepared_consent::Column::OrganisationId.eq(organisation));
        permit.delete::<prepared_consent::Entity>(prepared).await?;
    }
    Ok(())
}

async fn is_active_in(tx: &Tx, organisation: Uuid) -> Result<bool> {
    let find = organisations::Entity::find()
        .filter(organisations::Column::Id.eq(organisation))
        .filter(organisations::Column::State.eq(OrganisationState::Active));
    Ok(tx.one(find).await?.is_some())
}

/// A part as it begins; in the place of the one that there was before, if any.
pub(super) fn new_part(
    scope: &Scope,
    before: Option<Uuid>,
    activity_id: Uuid,
    organisation_id: Uuid,
    state: CoHostState,
) -> CoHost {
    CoHost {
        hub_id: scope.hub_id(),
        id: before.unwrap_or_else(|| scope.new_id()),
        activity_id,
        organisation_id,
        state,
        message: None,
        reason: None,
        created_at: scope.now(),
        expires_at: None,
        answered_at: None,
    }
}
