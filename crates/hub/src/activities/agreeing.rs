//! Proposing a plan and consenting to it.

use serde_json::json;
use uuid::Uuid;

use super::{
    Activity, ActivityId, CoHostState, Consent, PlanFields, PlanVersion,
    commands::{check_draft_version, version_in},
    entity::{consent, plan_version},
    held::{Held, account, acting, save, with_part},
    rules::{
        ActivityRule,
        agreement::{Consented, Proposal},
    },
};
use crate::{
    Scope,
    failure::Failure,
    notifications::{Notice, NoticeKind},
    policy::Action,
    store::{Change, Id, Permit, write},
};

type Result<T> = std::result::Result<T, Failure<ActivityRule>>;

/// Makes the draft of this `draft_version` the current plan version and asks every co-host for consent. Consents to
/// earlier versions no longer count; the lead consents by proposing.
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
        let proposal = agreement.propose(&held.activity.draft, permit.scope().now())?;
        let detail = json!({ "plan": proposal.number, "changed": proposal.changed });
        let plan = new_version(permit.scope(), id.uuid(), proposal)?;
        let plan_id = plan.id;
        permit.insert::<plan_version::Entity>(plan).await?;
        insert_consent(&permit, id.uuid(), plan_id).await?;
        let asked = with_part(&held.co_hosts, &[CoHostState::Accepted]);
        permit.tell(Notice::of::<Activity>(NoticeKind::PlanProposed, id.uuid(), asked)).await?;
        let mut row = held.activity;
        row.state = agreement.state;
        row.current_plan_id = Some(plan_id);
        save(&permit, row).await?;
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
            save(&permit, row).await?;
        }
        let detail = json!({ "plan": number, "again": outcome == Consented::Before });
        Ok(permit.done(id, Change::of::<Activity>(id.uuid(), detail)))
    })
    .await
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
