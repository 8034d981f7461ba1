//! Beginning an activity, editing its draft, publishing it, calling it off.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{
    Activity, ActivityId, ActivityKind, ActivityState, CoHostState, PlanDraft,
    entity::{activity, plan_version},
    held::{Held, account, acting, save, with_part},
    rules::ActivityRule,
};
use crate::{
    Scope,
    failure::Failure,
    notifications::{Notice, NoticeKind},
    policy::{Action, Facts},
    resources,
    store::{Change, Event, Idempotency, Tx, write, write_once},
    text::Checks,
};

type Result<T> = std::result::Result<T, Failure<ActivityRule>>;

/// A new activity.
#[derive(Debug, Clone)]
pub struct CreateActivity {
    /// What kind of activity.
    pub kind: ActivityKind,
    /// The plan as far as it is thought of; only the title must be there.
    pub draft: PlanDraft,
}

/// An edit of the draft.
#[derive(Debug, Clone)]
pub struct EditDraft {
    /// The activity.
    pub activity: ActivityId,
    /// The `draft_version` that was read.
    pub version: i64,
    /// The whole new draft.
    pub draft: PlanDraft,
}

/// Begins an activity; the acting organisation leads it.
///
/// # Errors
/// [`Failure`]: a draft whose form is wrong, at paths below `draft`.
pub async fn create_activity(scope: &Scope, input: &CreateActivity, key: &Idempotency) -> Result<ActivityId> {
    let draft = input.draft.checked().map_err(Failure::Invalid)?;
    let kind = input.kind;
    write_once(scope, Action::CreateActivity, key, |tx| {
        let draft = draft.clone();
        async move {
            let permit = tx.permit(&Facts::Hub)?;
            let row = new_row(permit.scope(), kind, draft)?;
            let id = row.id;
            permit.insert::<activity::Entity>(row).await?;
            permit.emit(Event::change::<Activity>(id)).await?;
            Ok(permit.done(ActivityId::new(id), Change::of::<Activity>(id, json!({ "kind": kind }))))
        }
    })
    .await
}

/// Puts a new draft in the place of the old one. Asks nobody for consent: [`super::propose_plan`] does.
///
/// # Errors
/// [`Failure`], among them [`Failure::Stale`] with the current `draft_version` where somebody else was first.
pub async fn edit_draft(scope: &Scope, input: &EditDraft) -> Result<ActivityId> {
    let draft = input.draft.checked().map_err(Failure::Invalid)?;
    let (id, version) = (input.activity, input.version);
    write(scope, Action::EditDraft, |tx| {
        let draft = draft.clone();
        async move {
            let held = Held::lock(&tx, id.uuid()).await?;
            let permit = tx.permit(&held.facts())?;
            let mut agreement = held.agreement();
            agreement.step(Action::EditDraft)?;
            let mut row = held.activity;
            check_draft_version(&row, version)?;
            row.title.clone_from(&draft.title);
            row.draft = draft;
            row.draft_version += 1;
            row.state = agreement.state;
            let change = Change::of::<Activity>(id.uuid(), json!({ "draftVersion": row.draft_version }));
            save(&permit, row).await?;
            Ok(permit.done(id, change))
        }
    })
    .await
}

/// Publishes the current plan, once the lead and every co-host have consented to it. Invitations that nobody has
/// answered hold nothing up, unless the plan gives work to one of the invited.
///
/// # Errors
/// [`Failure`], among them [`ActivityRule::NoPlan`], [`ActivityRule::MissingConsents`],
/// [`ActivityRule::WorkWithoutCoHost`] and [`ActivityRule::StartIsOver`].
pub async fn publish_activity(scope: &Scope, id: ActivityId) -> Result<ActivityId> {
    write(scope, Action::PublishActivity, |tx| async move {
        let held = Held::lock(&tx, id.uuid()).await?;
        let permit = tx.permit(&held.facts())?;
        let mut agreement = held.agreement();
        let content = agreement.publish(permit.scope().now())?;
        let mut row = held.activity;
        row.state = agreement.state;
        row.title = content.title;
        row.starts_at = Some(content.starts_at);
        row.ends_at = Some(content.ends_at);
        row.published_at = Some(permit.scope().now());
        let plan = held.plan.map(|plan| plan.number);
        save(&permit, row).await?;
        let parties = with_part(&held.co_hosts, &CoHostState::PARTIES);
        permit.tell(Notice::of::<Activity>(NoticeKind::ActivityPublished, id.uuid(), parties)).await?;
        Ok(permit.done(id, Change::of::<Activity>(id.uuid(), json!({ "plan": plan }))))
    })
    .await
}

/// Calls the activity off and gives back what it booked, both or neither.
///
/// # Errors
/// [`Failure`]; a reason must be given, since everyone concerned reads it.
pub async fn cancel_activity(scope: &Scope, id: ActivityId, reason: &str) -> Result<ActivityId> {
    let reason = checked_reason(reason)?;
    write(scope, Action::CancelActivity, |tx| {
        let reason = reason.clone();
        async move {
            let held = Held::lock(&tx, id.uuid()).await?;
            let permit = tx.permit(&held.facts())?;
            let mut agreement = held.agreement();
            agreement.step(Action::CancelActivity)?;
            let mut row = held.activity;
            let from = row.state;
            row.state = agreement.state;
            row.state_reason = Some(reason.clone());
            save(&permit, row).await?;
            let parties = with_part(&held.co_hosts, &CoHostState::PARTIES);
            permit.tell(Notice::of::<Activity>(NoticeKind::ActivityCancelled, id.uuid(), parties)).await?;
            let released = resources::release_in(&permit, id.uuid(), &reason).await?;
            let detail = json!({ "from": from, "reason": reason, "bookingsReleased": released });
            Ok(permit.done(id, Change::of::<Activity>(id.uuid(), detail)))
        }
    })
    .await
}

/// A reason that the other side reads: there must be one, of at most 500 characters.
pub(super) fn checked_reason(reason: &str) -> Result<String> {
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, 500);
    checks.finish(reason).map_err(Failure::Invalid)
}

/// The draft that the caller saw must be the one that is there.
pub(super) fn check_draft_version(row: &Activity, seen: i64) -> Result<()> {
    if row.draft_version == seen { Ok(()) } else { Err(Failure::Stale { current: row.draft_version }) }
}

/// A plan version of an activity by its number.
pub(super) async fn version_in(tx: &Tx, activity: Uuid, number: i64) -> Result<Option<plan_version::Model>> {
    let find = plan_version::Entity::find()
        .filter(plan_version::Column::ActivityId.eq(activity))
        .filter(plan_version::Column::Number.eq(number));
    Ok(tx.one(find).await?)
}

fn new_row(scope: &Scope, kind: ActivityKind, draft: PlanDraft) -> Result<Activity> {
    Ok(Activity {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        organisation_id: acting(scope)?,
        kind,
        title: draft.title.clone(),
        state: ActivityState::Planning,
        state_reason: None,
        draft,
        draft_version: 1,
        current_plan_id: None,
        starts_at: None,
        ends_at: None,
        published_at: None,
        hidden_at: None,
        hidden_reason: None,
        version: 1,
        created_by: account(scope)?,
        created_at: scope.now(),
        updated_at: scope.now(),
    })
}
