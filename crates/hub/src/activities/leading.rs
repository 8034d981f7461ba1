//! Taking the lead of an activity whose lead was stopped.

use sea_orm::{ColumnTrait, Condition};
use serde_json::json;
use uuid::Uuid;

use super::{
    Activity, ActivityId, CoHost, CoHostState,
    co_hosting::new_part,
    entity::{co_host, consent, prepared_consent},
    held::{Held, acting, save, with_part},
    history::{Deed, Told},
    rules::ActivityRule,
};
use crate::{
    Scope,
    failure::Failure,
    moderation,
    notifications::{Notice, NoticeKind},
    policy::Action,
    store::{Change, Permit, write},
};

type Result<T> = std::result::Result<T, Failure<ActivityRule>>;

/// The acting organisation, a co-host, takes the lead from one that was stopped, has left or is not verified any more,
/// for good: the former lead stays as a co-host. Before publication the others are asked for consent again.
///
/// # Errors
/// [`Failure`], among them [`Failure::Stale`] where the activity changed since it was read, as when another co-host was
/// first, and [`ActivityRule::LeadGoesOn`].
pub async fn take_lead(scope: &Scope, id: ActivityId, version: i64) -> Result<ActivityId> {
    // A lead whose suspension is over by the clock goes on.
    moderation::expire_sanctions(&Scope::system(scope.core(), scope.hub_id(), "sanctions that are over")).await?;
    write(scope, Action::TakeLead, |tx| async move {
        let held = Held::lock(&tx, id.uuid()).await?;
        let permit = tx.permit(&held.facts())?;
        if held.activity.version != version {
            return Err(Failure::Stale { current: held.activity.version });
        }
        let organisation = acting(permit.scope())?;
        let mut agreement = held.agreement();
        let is_asked_again = agreement.take_lead(organisation)?;
        let told = Told { plan: held.plan_number(), ..Told::default() };
        let parties = with_part(&held.co_hosts, &CoHostState::PARTIES);
        let mut row = held.activity;
        let former = row.organisation_id;
        trade_places(&permit, id.uuid(), organisation, former).await?;
        if is_asked_again && let Some(plan) = row.current_plan_id {
            forget_consents_of_others(&permit, plan, organisation).await?;
        }
        row.organisation_id = organisation;
        row.state = agreement.state;
        let to = parties.into_iter().chain([former]);
        permit.tell(Notice::of::<Activity>(NoticeKind::LeadTaken, id.uuid(), to)).await?;
        save(&permit, row, Deed::LeadTaken, Told { concerned: Some(former), ..told }).await?;
        let detail = json!({ "from": former, "to": organisation, "isAskedAgain": is_asked_again });
        Ok(permit.done(id, Change::of::<Activity>(id.uuid(), detail)))
    })
    .await
}

/// The lead has no part in its own activity, and who led it has one now.
async fn trade_places(permit: &Permit, activity: Uuid, lead: Uuid, former: Uuid) -> Result<()> {
    let its_part =
        Condition::all().add(co_host::Column::ActivityId.eq(activity)).add(co_host::Column::OrganisationId.eq(lead));
    permit.delete::<co_host::Entity>(its_part).await?;
    let part = new_part(permit.scope(), None, activity, former, CoHostState::Accepted);
    let part = CoHost { answered_at: Some(permit.scope().now()), ..part };
    Ok(permit.insert::<co_host::Entity>(part).await?)
}

async fn forget_consents_of_others(permit: &Permit, plan: Uuid, organisation: Uuid) -> Result<()> {
    let others = Condition::all()
        .add(consent::Column::PlanVersionId.eq(plan))
        .add(consent::Column::OrganisationId.ne(organisation));
    permit.delete::<consent::Entity>(others).await?;
    let prepared = Condition::all()
        .add(prepared_consent::Column::PlanVersionId.eq(plan))
        .add(prepared_consent::Column::OrganisationId.ne(organisation));
    permit.delete::<prepared_consent::Entity>(prepared).await?;
    Ok(())
}
