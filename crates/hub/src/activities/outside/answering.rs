//! Opening a link, which spends nothing, and answering it, which does.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::{
    Scope,
    activities::{
        Activity, ActivityState, CoHost, CoHostState, OutsideInvitation, OutsideInvitationState,
        co_hosting::new_part,
        commands::checked_reason,
        entity::{
            activity, co_host,
            outside_invitation::{Column, Entity},
            plan_version,
        },
        held::{Held, acting, save},
        history::{Deed, Told},
        rules::{ActivityRule, MACHINE, OUTSIDE_MACHINE},
    },
    audit::hex,
    core::Core,
    environment::Time,
    failure::Failure,
    identity::{self, Caller, HubRow, secrets::OutsideToken},
    organisations::{self, OrganisationState},
    policy::{Action, Facts, Refused},
    store::{Change, Event, Id, Permit, StoreError, Tx, write},
};

type Result<T> = std::result::Result<T, Failure<ActivityRule>>;

/// An invitation by link, as whoever has the link may see it.
#[derive(Debug, Clone)]
pub struct OutsidePreview {
    /// The hub.
    pub hub: HubRow,
    /// Where the invitation stands.
    pub state: OutsideInvitationState,
    /// Until when it can be answered.
    pub expires_at: Time,
    /// What it invites to, while it can be accepted.
    pub invited_to: Option<InvitedTo>,
}

/// What an invitation by link tells of the activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitedTo {
    /// What it is called.
    pub title: String,
    /// When, as far as it is known.
    pub span: Option<(Time, Time)>,
    /// Where; empty where it is not known yet.
    pub place: String,
    /// The name of the organisation that leads it.
    pub lead_name: String,
    /// What the lead wrote.
    pub message: Option<String>,
}

/// The invitation of a link; none for a token that is none. Opening it spends nothing: chat programs preview links.
///
/// # Errors
/// What the database answers.
pub async fn outside_invitation(core: &Core, token: &str) -> std::result::Result<Option<OutsidePreview>, StoreError> {
    let Some((scope, row)) = find(core, token).await? else { return Ok(None) };
    let Some(hub) = identity::hub_by_id(core, scope.hub_id()).await? else { return Ok(None) };
    let state = row.state_at(scope.now());
    let invited_to = if state == OutsideInvitationState::Open { invited_to(&scope, &row).await? } else { None };
    Ok(Some(OutsidePreview { hub, state, expires_at: row.expires_at, invited_to }))
}

async fn find(core: &Core, token: &str) -> std::result::Result<Option<(Scope, OutsideInvitation)>, StoreError> {
    let Ok(token) = token.parse::<OutsideToken>() else { return Ok(None) };
    let scope = Scope::system(core, token.hub, "open an invitation");
    let row = scope.one(Entity::find().filter(Column::SecretHash.eq(hex(&token.secret.hash())))).await?;
    Ok(row.map(|row| (scope, row)))
}

/// What the current plan says, or the draft where there is none that holds. Nothing once nobody can join any more.
async fn invited_to(scope: &Scope, row: &OutsideInvitation) -> std::result::Result<Option<InvitedTo>, StoreError> {
    let Some(activity) = scope.one(activity::Entity::find().filter(activity::Column::Id.eq(row.activity_id))).await?
    else {
        return Ok(None);
    };
    let lead = organisations::organisation(scope, Id::new(activity.organisation_id)).await?;
    let is_open = MACHINE.next::<ActivityRule>(activity.state, Action::AnswerOutsideInvitation).is_ok();
    let lead = lead.filter(|lead| lead.state == OrganisationState::Active && is_open && activity.hidden_at.is_none());
    let Some(lead) = lead else { return Ok(None) };
    let plan = match activity.current_plan_id.filter(|_| activity.state != ActivityState::Postponed) {
        Some(plan) => scope.one(plan_version::Entity::find().filter(plan_version::Column::Id.eq(plan))).await?,
        None => None,
    };
    let told = plan.map_or(activity.draft, |plan| plan.content.into());
    Ok(Some(InvitedTo {
        title: told.title,
        span: told.starts_at.zip(told.ends_at),
        place: told.place,
        lead_name: lead.name,
        message: row.message.clone(),
    }))
}

/// The acting organisation becomes a co-host by a link of this hub. It may still wait for its verification, or have
/// been registered a moment ago: then it consents, and the activity is published, once it is verified.
///
/// # Errors
/// [`Failure`]: as hidden where there is no such link; [`Failure::WrongState`] with what became of it;
/// [`ActivityRule::TooManyAttempts`].
pub async fn accept_outside_invitation(scope: &Scope, token: &str, caller: &Caller) -> Result<Id<CoHost>> {
    admit(scope.core(), caller).await?;
    // Of another hub, the transaction finds no such activity in this one.
    let (_, seen) = find(scope.core(), token).await?.ok_or(Refused::Hidden)?;
    let seen = &seen;
    write(scope, Action::AnswerOutsideInvitation, |tx| async move {
        let (held, row) = lock(&tx, seen).await?;
        let organisation = acting(tx.scope())?;
        let permit = tx.permit(&Facts::Inner { organisation })?;
        if held.activity.hidden_at.is_some() {
            return Err(Refused::Hidden.into());
        }
        let answered = answered(&permit, &row, Action::AcceptInvitation, None)?;
        let mut agreement = held.agreement();
        agreement.join(organisation)?;
        let before = held.part_of(organisation).map(|part| part.id);
        let part = CoHost {
            message: row.message,
            answered_at: answered.answered_at,
            ..new_part(permit.scope(), before, row.activity_id, organisation, CoHostState::Accepted)
        };
        let part_id = part.id;
        put(&permit, part, before.is_some()).await?;
        permit.update::<Entity>(OutsideInvitation { organisation_id: Some(organisation), ..answered }).await?;
        permit.emit(Event::change::<OutsideInvitation>(row.id)).await?;
        let mut activity = held.activity;
        activity.state = agreement.state;
        let id = activity.id;
        save(&permit, activity, Deed::Accepted, Told::default()).await?;
        let detail = json!({ "invitation": row.id, "organisation": organisation });
        Ok(permit.done(Id::new(part_id), Change::of::<Activity>(id, detail)))
    })
    .await
}

/// Says no by a link: for an organisation of the same hub, or without an account. The lead reads the reason.
///
/// # Errors
/// [`Failure`] as for [`accept_outside_invitation`].
pub async fn decline_outside_invitation(
    core: &Core,
    acting_for: Option<&Scope>,
    token: &str,
    reason: &str,
    caller: &Caller,
) -> Result<()> {
    let reason = checked_reason(reason)?;
    admit(core, caller).await?;
    let (found, seen) = find(core, token).await?.ok_or(Refused::Hidden)?;
    let (scope, seen) = (acting_for.unwrap_or(&found), &seen);
    write(scope, Action::AnswerOutsideInvitation, |tx| {
        let reason = reason.clone();
        async move {
            let (held, row) = lock(&tx, seen).await?;
            let organisation = tx.scope().acting();
            let facts = organisation.map_or(Facts::Hub, |organisation| Facts::Inner { organisation });
            let permit = tx.permit(&facts)?;
            let answered = answered(&permit, &row, Action::DeclineInvitation, Some(reason.clone()))?;
            if let Some(organisation) = organisation
                && organisation != held.activity.organisation_id
                && held.part_of(organisation).is_none()
            {
                let part = CoHost {
                    message: row.message,
                    reason: Some(reason.clone()),
                    answered_at: answered.answered_at,
                    ..new_part(permit.scope(), None, row.activity_id, organisation, CoHostState::Declined)
                };
                put(&permit, part, false).await?;
            }
            permit.update::<Entity>(OutsideInvitation { organisation_id: organisation, ..answered }).await?;
            permit.emit(Event::change::<OutsideInvitation>(row.id)).await?;
            let id = held.activity.id;
            let told = Told { is_by_nobody: organisation.is_none(), ..Told::because(&reason) };
            save(&permit, held.activity, Deed::Declined, told).await?;
            let change = Change::of::<Activity>(id, json!({ "invitation": row.id, "reason": reason }));
            Ok(permit.done((), change))
        }
    })
    .await
}

async fn admit(core: &Core, caller: &Caller) -> Result<()> {
    match identity::admit_answer(core, caller).await? {
        None => Ok(()),
        Some(retry_after) => Err(ActivityRule::TooManyAttempts { retry_after }.into()),
    }
}

/// Locks the activity, then reads the invitation as it is now.
async fn lock(tx: &Tx, seen: &OutsideInvitation) -> Result<(Held, OutsideInvitation)> {
    let held = Held::lock(tx, seen.activity_id).await?;
    Ok((held, tx.lock_uuid::<Entity>(seen.id).await?))
}

/// The invitation after an answer: a link is answered once.
fn answered(
    permit: &Permit,
    row: &OutsideInvitation,
    action: Action,
    reason: Option<String>,
) -> Result<OutsideInvitation> {
    let now = permit.scope().now();
    let state = OUTSIDE_MACHINE.next(row.state_at(now), action)?;
    Ok(OutsideInvitation { state, reason, answered_at: Some(now), ..row.clone() })
}

async fn put(permit: &Permit, part: CoHost, is_there: bool) -> std::result::Result<(), StoreError> {
    if is_there { permit.update::<co_host::Entity>(part).await } else { permit.insert::<co_host::Entity>(part).await }
}
