//! Inviting co-hosts, their answers, and how a part ends.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{
    Activity, ActivityId, CoHost, CoHostState,
    commands::checked_reason,
    entity::{co_host, consent},
    held::{Held, acting, save},
    rules::ActivityRule,
};
use crate::{
    Scope,
    failure::Failure,
    notifications::{Notice, NoticeKind},
    organisations::{self, OrganisationId, OrganisationState},
    policy::{Action, Refused},
    store::{Change, Id, Permit, Tx, write},
    text::Checks,
};

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
}

/// Invites an active organisation, also one that declined, left or was removed before.
///
/// # Errors
/// [`Failure`]: [`Failure::WrongState`] with the part's state where it is invited or takes part already,
/// [`ActivityRule::CannotBeInvited`].
pub async fn invite_co_host(scope: &Scope, input: &InviteCoHost) -> Result<Id<CoHost>> {
    let mut checks = Checks::default();
    let message = checks.optional("message", input.message.as_deref(), 500);
    let message = checks.finish(message).map_err(Failure::Invalid)?;
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
            let part = invited(permit.scope(), held.part_of(organisation), id.uuid(), organisation, message);
            let part_id = part.id;
            if held.part_of(organisation).is_some() {
                permit.update::<co_host::Entity>(part).await?;
            } else {
                permit.insert::<co_host::Entity>(part).await?;
            }
            save(&permit, held.activity).await?;
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
            let permit = tx.permit(&held.facts())?;
            let organisation = organisation.map_or_else(|| acting(permit.scope()), |other| Ok(other.uuid()))?;
            let mut agreement = held.agreement();
            let state = agreement.answer(organisation, action)?;
            let mut part = held.part_of(organisation).ok_or(Refused::Hidden)?;
            let from = part.state;
            part.state = state;
            part.reason.clone_from(&reason);
            part.answered_at = Some(permit.scope().now());
            let part_id = part.id;
            permit.update::<co_host::Entity>(part).await?;
            if state != CoHostState::Accepted {
                forget_consent(&permit, held.activity.current_plan_id, organisation).await?;
            }
            let (kind, told) = told_of(action, held.activity.organisation_id, organisation);
            save(&permit, held.activity).await?;
            permit.tell(Notice::of::<Activity>(kind, id.uuid(), [told])).await?;
            let detail = json!({ "organisation": organisation, "from": from, "to": state, "reason": reason });
            Ok(permit.done(Id::new(part_id), Change::of::<Activity>(id.uuid(), detail)))
        }
    })
    .await
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

/// Who leaves takes the consent to the current plan along; the audit keeps that it was given.
async fn forget_consent(permit: &Permit, plan: Option<Uuid>, organisation: Uuid) -> Result<()> {
    if let Some(plan) = plan {
        let condition = Condition::all()
            .add(consent::Column::PlanVersionId.eq(plan))
            .add(consent::Column::OrganisationId.eq(organisation));
        permit.delete::<consent::Entity>(condition).await?;
    }
    Ok(())
}

async fn is_active_in(tx: &Tx, organisation: Uuid) -> Result<bool> {
    let find = organisations::Entity::find()
        .filter(organisations::Column::Id.eq(organisation))
        .filter(organisations::Column::State.eq(OrganisationState::Active));
    Ok(tx.one(find).await?.is_some())
}

fn invited(
    scope: &Scope,
    before: Option<CoHost>,
    activity_id: Uuid,
    organisation_id: Uuid,
    message: Option<String>,
) -> CoHost {
    CoHost {
        hub_id: scope.hub_id(),
        id: before.map_or_else(|| scope.new_id(), |part| part.id),
        activity_id,
        organisation_id,
        state: CoHostState::Invited,
        message,
        reason: None,
        created_at: scope.now(),
        answered_at: None,
    }
}
