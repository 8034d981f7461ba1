//! Proposing a plan, preparing a consent to it and consenting.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;
use uuid::Uuid;

use super::{
    Activity, ActivityId, CoHostState, Consent, OutsideInvitationState, PlanFields, PlanVersion, PreparedConsent,
    commands::{check_draft_version, version_in},
    entity::{co_host, consent, outside_invitation, plan_version, prepared_consent},
    held::{Held, account, acting, save, with_part},
    history::{Deed, Told},
    rules::{
        ActivityRule,
        agreement::{Consented, Proposal},
    },
};
use crate::{
    Scope,
    environment::Time,
    failure::Failure,
    notifications::{Notice, NoticeKind},
    policy::Action,
    store::{Change, Id, Permit, write},
};

type Result<T> = std::result::Result<T, Failure<ActivityRule>>;

/// Makes the draft of this `draft_version` the current plan version and asks every co-host for consent. Consents to
/// earlier versions no longer count; the lead consents by proposing, or prepares its consent where whoever proposes may do
/// no more. Who is invited can answer until the plan starts, and not longer.
///
/// # Errors
/// [`Failure`]: [`Failure::Stale`] where the draft was edited meanwhile, [`Failure::Invalid`] with all that is missing
/// in the draft, [`ActivityRule::NothingChanged`].
pub async fn propose_plan(scope: &Scope, id: ActivityId, version: i64) -> Result<Id<PlanVersion>> {
    write(scope, Action::ProposePlan, |tx| async move {
        let held = Held::lock(&tx, id.uuid()).await?;
        let permit = tx.permit(&held.facts())?;
        check_draft_version(&held.activity, version)?;
        let mut agreement = held.agreement();
        let may_consent = may_consent(permit.scope())?;
        let proposal = agreement.propose(&held.activity.draft, permit.scope().now(), may_consent)?;
        let told = Told { plan: Some(proposal.number), changed: proposal.changed.clone(), ..Told::default() };
        let starts_at = proposal.content.starts_at;
        let detail = json!({ "plan": proposal.number, "changed": proposal.changed });
        let plan = new_version(permit.scope(), id.uuid(), proposal)?;
        let plan_id = plan.id;
        permit.insert::<plan_version::Entity>(plan).await?;
        if may_consent {
            insert_consent(&permit, id.uuid(), plan_id).await?;
        } else {
            insert_prepared(&permit, id.uuid(), plan_id).await?;
        }
        cap_invitations(&permit, id.uuid(), starts_at).await?;
        let asked = with_part(&held.co_hosts, &[CoHostState::Accepted]);
        permit.tell(Notice::of::<Activity>(NoticeKind::PlanProposed, id.uuid(), asked)).await?;
        let mut row = held.activity;
        row.state = agreement.state;
        row.current_plan_id = Some(plan_id);
        save(&permit, row, Deed::Proposed, told).await?;
        Ok(permit.done(Id::new(plan_id), Change::of::<Activity>(id.uuid(), detail)))
    })
    .await
}

/// Says yes, for the acting organisation, to the plan version of this number. Saying it twice changes nothing.
///
/// # Errors
/// [`Failure`], among them [`ActivityRule::PlanChanged`] where this is not the current version.
pub async fn consent_to_plan(scope: &Scope, id: ActivityId, number: i64) -> Result<ActivityId> {
    write(scope, Action::ConsentToPlan, |tx| async move {
        let held = Held::lock(&tx, id.uuid()).await?;
        let seen = match &held.plan {
            Some(plan) if plan.number != number => version_in(&tx, id.uuid(), number).await?,
            _ => None,
        };
        let permit = tx.permit(&held.facts())?;
        let organisation = acting(permit.scope())?;
        let mut agreement = held.agreement();
        let outcome = agreement.consent(organisation, number, seen.as_ref().map(|plan| &plan.content))?;
        let plan = held.plan.ok_or(ActivityRule::NoPlan)?;
        if outcome == Consented::Now {
            insert_consent(&permit, id.uuid(), plan.id).await?;
            if !agreement.is_consent_missing() {
                let lead = [held.activity.organisation_id];
                permit.tell(Notice::of::<Activity>(NoticeKind::ConsentComplete, id.uuid(), lead)).await?;
            }
            let mut row = held.activity;
            row.state = agreement.state;
            save(&permit, row, Deed::Consented, Told::plan(Some(number))).await?;
        }
        let detail = json!({ "plan": number, "again": outcome == Consented::Before });
        Ok(permit.done(id, Change::of::<Activity>(id.uuid(), detail)))
    })
    .await
}

/// Notes, for the acting organisation, that its lead should consent to the plan version of this number. Doing so twice
/// changes nothing, nor does it after the consent.
///
/// # Errors
/// [`Failure`], among them [`ActivityRule::PlanChanged`], and [`ActivityRule::NothingToPrepare`] for who may consent.
pub async fn prepare_consent(scope: &Scope, id: ActivityId, number: i64) -> Result<ActivityId> {
    write(scope, Action::PrepareConsent, |tx| async move {
        let held = Held::lock(&tx, id.uuid()).await?;
        let seen = match &held.plan {
            Some(plan) if plan.number != number => version_in(&tx, id.uuid(), number).await?,
            _ => None,
        };
        let permit = tx.permit(&held.facts())?;
        if may_consent(permit.scope())? {
            return Err(ActivityRule::NothingToPrepare.into());
        }
        let organisation = acting(permit.scope())?;
        let outcome = held.agreement().prepare(organisation, number, seen.as_ref().map(|plan| &plan.content))?;
        let plan = held.plan.ok_or(ActivityRule::NoPlan)?;
        let before = prepared_consent::Entity::find()
            .filter(prepared_consent::Column::PlanVersionId.eq(plan.id))
            .filter(prepared_consent::Column::OrganisationId.eq(organisation));
        let again = outcome == Consented::Before || permit.one(before).await?.is_some();
        if !again {
            insert_prepared(&permit, id.uuid(), plan.id).await?;
            save(&permit, held.activity, Deed::Prepared, Told::plan(Some(number))).await?;
        }
        let detail = json!({ "plan": number, "again": again });
        Ok(permit.done(id, Change::of::<Activity>(id.uuid(), detail)))
    })
    .await
}

/// Whether who acts consents for the acting organisation, rather than preparing it.
fn may_consent(scope: &Scope) -> Result<bool> {
    let post = scope.actor().post_in(acting(scope)?);
    Ok(post.is_some_and(|post| !post.prepares_consent()))
}

/// Nobody answers an invitation to what has begun.
async fn cap_invitations(permit: &Permit, activity: Uuid, starts_at: Time) -> Result<()> {
    let too_long = Condition::all()
        .add(co_host::Column::ActivityId.eq(activity))
        .add(co_host::Column::State.eq(CoHostState::Invited))
        .add(co_host::Column::ExpiresAt.gt(starts_at));
    let until = vec![(co_host::Column::ExpiresAt, Expr::value(starts_at))];
    permit.update_all::<co_host::Entity>(too_long, until).await?;
    let too_long = Condition::all()
        .add(outside_invitation::Column::ActivityId.eq(activity))
        .add(outside_invitation::Column::State.eq(OutsideInvitationState::Open))
        .add(outside_invitation::Column::ExpiresAt.gt(starts_at));
    let until = vec![(outside_invitation::Column::ExpiresAt, Expr::value(starts_at))];
    permit.update_all::<outside_invitation::Entity>(too_long, until).await?;
    Ok(())
}

async fn insert_prepared(permit: &Permit, activity_id: Uuid, plan_version_id: Uuid) -> Result<()> {
    let scope = permit.scope();
    let row = PreparedConsent {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        activity_id,
        plan_version_id,
        organisation_id: acting(scope)?,
        account_id: account(scope)?,
        created_at: scope.now(),
    };
    Ok(permit.insert::<prepared_consent::Entity>(row).await?)
}

/// The acting organisation's yes.
async fn insert_consent(permit: &Permit, activity_id: Uuid, plan_version_id: Uuid) -> Result<()> {
    let scope = permit.scope();
    let row = Consent {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        activity_id,
        plan_version_id,
        organisation_id: acting(scope)?,
        account_id: account(scope)?,
        created_at: scope.now(),
    };
    Ok(permit.insert::<consent::Entity>(row).await?)
}

fn new_version(scope: &Scope, activity_id: Uuid, proposal: Proposal) -> Result<PlanVersion> {
    Ok(PlanVersion {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        activity_id,
        number: proposal.number,
        content: proposal.content,
        changed: PlanFields(proposal.changed),
        proposed_by_organisation_id: acting(scope)?,
        proposed_by_account_id: account(scope)?,
        created_at: scope.now(),
    })
}
