//! Publishing what was agreed on, the hub's look at it before, and what becomes of it: put off, done, called off.

use serde_json::json;

use super::{
    Activity, ActivityId, ActivityState, CoHostState, PlanContent,
    commands::checked_reason,
    held::{Held, save, with_part},
    history::{Deed, Told},
    rules::ActivityRule,
};
use crate::{
    Scope,
    failure::Failure,
    identity,
    notifications::{Notice, NoticeKind},
    policy::Action,
    resources,
    store::{Change, Permit, write},
};

type Result<T> = std::result::Result<T, Failure<ActivityRule>>;

/// Publishes the current plan, once the lead and every co-host have consented to it; where the hub looks at activities
/// before, puts it before its staff. Invitations that nobody has answered hold nothing up, unless the plan gives work
/// to one of the invited.
///
/// # Errors
/// [`Failure`], among them [`ActivityRule::NoPlan`], [`ActivityRule::MissingConsents`],
/// [`ActivityRule::WorkWithoutCoHost`], [`ActivityRule::NotActive`], [`ActivityRule::NamedOtherwise`] and
/// [`ActivityRule::StartIsOver`].
pub async fn publish_activity(scope: &Scope, id: ActivityId) -> Result<ActivityId> {
    write(scope, Action::PublishActivity, |tx| async move {
        let held = Held::lock(&tx, id.uuid()).await?;
        let is_checked = identity::checks_activities_in(&tx).await?;
        let permit = tx.permit(&held.facts())?;
        let mut agreement = held.agreement();
        let content = agreement.publish(permit.scope().now(), is_checked)?;
        let told = Told::plan(held.plan_number());
        let detail = json!({ "plan": told.plan, "to": agreement.state });
        let parties = with_part(&held.co_hosts, &CoHostState::PARTIES);
        let mut row = held.activity;
        row.state = agreement.state;
        if is_checked {
            save(&permit, row, Deed::PutForward, told).await?;
        } else {
            show(&mut row, content, &permit);
            save(&permit, row, Deed::Published, told).await?;
            permit.tell(Notice::of::<Activity>(NoticeKind::ActivityPublished, id.uuid(), parties)).await?;
        }
        Ok(permit.done(id, Change::of::<Activity>(id.uuid(), detail)))
    })
    .await
}

/// Lets the plan version of this number be published, for the hub.
///
/// # Errors
/// [`Failure`], among them [`Failure::Stale`] with the current number where another version was put forward meanwhile,
/// and what [`publish_activity`] refuses for.
pub async fn approve_activity(scope: &Scope, id: ActivityId, number: i64) -> Result<ActivityId> {
    write(scope, Action::ApproveActivity, |tx| async move {
        let held = Held::lock(&tx, id.uuid()).await?;
        let permit = tx.permit(&held.facts())?;
        let mut agreement = held.agreement();
        let content = agreement.approve(number, permit.scope().now())?;
        let hosts = with_part(&held.co_hosts, &CoHostState::PARTIES).into_iter().chain([held.activity.organisation_id]);
        permit.tell(Notice::of::<Activity>(NoticeKind::ActivityPublished, id.uuid(), hosts)).await?;
        let mut row = held.activity;
        row.state = agreement.state;
        show(&mut row, content, &permit);
        save(&permit, row, Deed::Published, Told { plan: Some(number), ..Told::by_nobody() }).await?;
        Ok(permit.done(id, Change::of::<Activity>(id.uuid(), json!({ "plan": number }))))
    })
    .await
}

/// Sends the plan version of this number back to those who put it forward; they read the reason.
///
/// # Errors
/// [`Failure`], among them [`Failure::Stale`] as for [`approve_activity`].
pub async fn return_activity(scope: &Scope, id: ActivityId, number: i64, reason: &str) -> Result<ActivityId> {
    let reason = checked_reason(reason)?;
    write(scope, Action::ReturnActivity, |tx| {
        let reason = reason.clone();
        async move {
            let held = Held::lock(&tx, id.uuid()).await?;
            let permit = tx.permit(&held.facts())?;
            let mut agreement = held.agreement();
            agreement.send_back(number)?;
            let hosts = with_part(&held.co_hosts, &[CoHostState::Accepted]).into_iter();
            let hosts = hosts.chain([held.activity.organisation_id]);
            permit.tell(Notice::of::<Activity>(NoticeKind::ActivityReturned, id.uuid(), hosts)).await?;
            let mut row = held.activity;
            row.state = agreement.state;
            row.state_reason = Some(reason.clone());
            let told = Told { plan: Some(number), reason: Some(reason.clone()), ..Told::by_nobody() };
            save(&permit, row, Deed::Returned, told).await?;
            let change = Change::of::<Activity>(id.uuid(), json!({ "plan": number, "reason": reason }));
            Ok(permit.done(id, change))
        }
    })
    .await
}

/// Puts a published activity off and gives back what it booked, both or neither: its time is no longer true. A new plan,
/// consents to it and publishing bring it back.
///
/// # Errors
/// [`Failure`]; a reason must be given, since everyone concerned reads it.
pub async fn postpone_activity(scope: &Scope, id: ActivityId, reason: &str) -> Result<ActivityId> {
    end(scope, id, Action::PostponeActivity, Deed::Postponed, reason).await
}

/// Calls the activity off and gives back what it booked, both or neither.
///
/// # Errors
/// [`Failure`]; a reason must be given, since everyone concerned reads it.
pub async fn cancel_activity(scope: &Scope, id: ActivityId, reason: &str) -> Result<ActivityId> {
    end(scope, id, Action::CancelActivity, Deed::Cancelled, reason).await
}

async fn end(scope: &Scope, id: ActivityId, action: Action, deed: Deed, reason: &str) -> Result<ActivityId> {
    let reason = checked_reason(reason)?;
    write(scope, action, |tx| {
        let reason = reason.clone();
        async move {
            let held = Held::lock(&tx, id.uuid()).await?;
            let permit = tx.permit(&held.facts())?;
            let mut agreement = held.agreement();
            agreement.step(action)?;
            let told = Told { plan: held.plan_number(), ..Told::because(&reason) };
            let parties = with_part(&held.co_hosts, &CoHostState::PARTIES);
            let mut row = held.activity;
            let from = row.state;
            row.state = agreement.state;
            row.state_reason = Some(reason.clone());
            if row.state == ActivityState::Postponed {
                (row.starts_at, row.ends_at) = (None, None);
            }
            let kind = if row.state == ActivityState::Postponed {
                NoticeKind::ActivityPostponed
            } else {
                NoticeKind::ActivityCancelled
            };
            permit.tell(Notice::of::<Activity>(kind, id.uuid(), parties)).await?;
            save(&permit, row, deed, told).await?;
            let released = resources::release_in(&permit, id.uuid(), None, &reason).await?;
            let detail = json!({ "from": from, "reason": reason, "bookingsReleased": released });
            Ok(permit.done(id, Change::of::<Activity>(id.uuid(), detail)))
        }
    })
    .await
}

/// Says that the activity took place; possible from its start on.
///
/// # Errors
/// [`Failure`], among them [`ActivityRule::NotBegun`].
pub async fn complete_activity(scope: &Scope, id: ActivityId) -> Result<ActivityId> {
    write(scope, Action::CompleteActivity, |tx| async move {
        let held = Held::lock(&tx, id.uuid()).await?;
        let permit = tx.permit(&held.facts())?;
        let mut agreement = held.agreement();
        agreement.complete(permit.scope().now())?;
        let told = Told::plan(held.plan_number());
        let mut row = held.activity;
        row.state = agreement.state;
        save(&permit, row, Deed::Completed, told).await?;
        Ok(permit.done(id, Change::of::<Activity>(id.uuid(), json!({}))))
    })
    .await
}

/// What everybody reads of a published activity.
fn show(row: &mut Activity, content: PlanContent, permit: &Permit) {
    row.title = content.title;
    row.starts_at = Some(content.starts_at);
    row.ends_at = Some(content.ends_at);
    row.published_plan_id = row.current_plan_id;
    row.published_at = Some(permit.scope().now());
    row.state_reason = None;
}
