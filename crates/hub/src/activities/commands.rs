//! Beginning an activity and editing its draft.

use std::collections::BTreeSet;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{
    Activity, ActivityId, ActivityKind, ActivityState, PlanDraft,
    entity::{activity, plan_version},
    held::{Held, account, acting, save},
    history::{self, Deed, Told},
    rules::ActivityRule,
};
use crate::{
    Scope,
    failure::{Failure, Problem},
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
    let unseen = &unseen_offers(scope, &draft).await?;
    write_once(scope, Action::CreateActivity, key, |tx| {
        let draft = draft.clone();
        async move {
            check_offers(&draft, unseen, &BTreeSet::new())?;
            let permit = tx.permit(&Facts::Hub)?;
            let row = new_row(permit.scope(), kind, draft)?;
            let id = row.id;
            let version = row.version;
            permit.insert::<activity::Entity>(row).await?;
            history::record(&permit, id, version, Deed::Begun, Told::default()).await?;
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
    let unseen = &unseen_offers(scope, &draft).await?;
    write(scope, Action::EditDraft, |tx| {
        let draft = draft.clone();
        async move {
            let held = Held::lock(&tx, id.uuid()).await?;
            let permit = tx.permit(&held.facts())?;
            let mut agreement = held.agreement();
            agreement.step(Action::EditDraft)?;
            let mut row = held.activity;
            check_draft_version(&row, version)?;
            check_offers(&draft, unseen, &row.draft.offers())?;
            let told = Told { changed: draft.changes_since(&row.draft), ..Told::default() };
            // What everybody reads goes on saying what was published.
            if row.published_at.is_none() {
                row.title.clone_from(&draft.title);
            }
            row.draft = draft;
            row.draft_version += 1;
            row.state = agreement.state;
            let change = Change::of::<Activity>(id.uuid(), json!({ "draftVersion": row.draft_version }));
            save(&permit, row, Deed::DraftEdited, told).await?;
            Ok(permit.done(id, change))
        }
    })
    .await
}

/// The offers that a draft names and that the actor does not see.
async fn unseen_offers(scope: &Scope, draft: &PlanDraft) -> Result<BTreeSet<Uuid>> {
    let named = draft.offers();
    if named.is_empty() {
        return Ok(named);
    }
    let ids: Vec<_> = named.iter().copied().collect();
    let seen: BTreeSet<_> = resources::offers_by_ids(scope, &ids).await?.into_iter().map(|offer| offer.id).collect();
    Ok(named.difference(&seen).copied().collect())
}

/// Nobody names an offer that he does not see; but who edits a draft may leave what another named.
fn check_offers(draft: &PlanDraft, unseen: &BTreeSet<Uuid>, named_before: &BTreeSet<Uuid>) -> Result<()> {
    let is_wrong = |offer: Uuid| unseen.contains(&offer) && !named_before.contains(&offer);
    let mut checks = Checks::default();
    for (at, need) in draft.resources_needed.iter().enumerate() {
        if need.offer.is_some_and(is_wrong) {
            checks.wrong(&format!("draft.resourcesNeeded.{at}.offerId"), Problem::NotAnId);
        }
    }
    checks.finish(()).map_err(Failure::Invalid)
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
        published_plan_id: None,
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
