//! Imposing sanctions, lifting them, and noting that their time is over.
//!
//! What a sanction forbids is for the policy to say, which learns of it with the posts of whoever asks. Only a suspension
//! does something: it stops the organisation and gives back what it has booked. The organisation's row is locked first.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{
    MeasureState, ModerationRule, Sanction, SanctionGrade, SanctionId,
    effects::{Effect, EffectKind},
    entity::{
        hub_rule,
        sanction::{Column, Entity},
    },
    hiding::decider,
    rules::{MEASURE_MACHINE, appeal_until, check_sanction},
};
use crate::{
    Scope,
    environment::Time,
    failure::{Failure, Invalid, Problem},
    notifications::{Notice, NoticeKind},
    organisations::{self, Organisation, OrganisationId, OrganisationState},
    policy::{Action, Facts},
    resources,
    store::{Change, Event, Id, Idempotency, Permit, StoreError, Tx, write, write_once},
};

type Result<T> = std::result::Result<T, Failure<ModerationRule>>;

/// A sanction to be imposed.
#[derive(Debug, Clone)]
pub struct NewSanction {
    /// How grave it is.
    pub grade: SanctionGrade,
    /// The rule that was broken.
    pub rule: Id<super::HubRule>,
    /// Why; the organisation reads it, at most 500 characters.
    pub reason: String,
    /// Until when, within a year; a suspension may be without end.
    pub ends_at: Option<Time>,
}

/// Imposes a sanction on an organisation.
///
/// # Errors
/// [`Failure`], among them [`ModerationRule::AlreadySanctioned`]; the hub's host organisation is not suspended.
pub async fn impose_sanction(
    scope: &Scope,
    organisation: OrganisationId,
    new: &NewSanction,
    key: &Idempotency,
) -> Result<SanctionId> {
    let new = &check_sanction(new, scope.now()).map_err(Failure::Invalid)?;
    let host = host(scope).await?;
    write_once(scope, Action::ImposeSanction, key, |tx| async move {
        let row = tx.lock::<organisations::Entity>(organisation).await?;
        let permit = tx.permit(&organisations::facts(&row))?;
        let (sanction, _) = impose_in(&permit, row, new, None, host).await?;
        let change = change_of(&sanction);
        Ok(permit.done(Id::new(sanction.id), change))
    })
    .await
}

/// Ends a sanction before its time.
///
/// # Errors
/// [`Failure`], among them [`Failure::Stale`].
pub async fn lift_sanction(scope: &Scope, id: SanctionId, version: i64, reason: &str) -> Result<SanctionId> {
    let mut checks = crate::text::Checks::default();
    let reason = checks.text("reason", reason, 500);
    let reason = &checks.finish(reason).map_err(Failure::Invalid)?;
    end(scope, id, Action::LiftSanction, Some(version), reason).await
}

/// Notes that the time of sanctions is over, and lets suspended organisations go on.
pub(crate) async fn expire_sanctions(scope: &Scope) -> std::result::Result<(), StoreError> {
    let over = Entity::find()
        .filter(Column::State.eq(MeasureState::InForce))
        .filter(Column::EndsAt.lte(scope.now()))
        .limit(100);
    for row in scope.all(over).await? {
        match end(scope, Id::new(row.id), Action::ExpireSanction, None, "").await {
            // Ended in between: nothing to do any more.
            Ok(_) | Err(Failure::WrongState { .. }) => {}
            Err(Failure::Store(error)) => return Err(error),
            Err(other) => tracing::error!(error = %other, "a sanction could not be ended"),
        }
    }
    Ok(())
}

async fn end(scope: &Scope, id: SanctionId, action: Action, version: Option<i64>, reason: &str) -> Result<SanctionId> {
    write(scope, action, |tx| async move {
        let (organisation, sanction) = lock_in(&tx, id.uuid()).await?;
        let permit = tx.permit(&Facts::Inner { organisation: organisation.id })?;
        if version.is_some_and(|version| version != sanction.version) {
            return Err(Failure::Stale { current: sanction.version });
        }
        let (ended, _) = end_in(&permit, organisation, sanction, action, reason).await?;
        let detail = json!({ "grade": ended.grade, "to": ended.state, "reason": ended.ended_reason });
        Ok(permit.done(id, Change::of::<Sanction>(id.uuid(), detail)))
    })
    .await
}

/// A sanction with the organisation that it is against, both locked, the organisation first.
pub(super) async fn lock_in(tx: &Tx, id: Uuid) -> Result<(Organisation, Sanction)> {
    let seen = tx.one(Entity::find().filter(Column::Id.eq(id))).await?.ok_or(crate::policy::Refused::Hidden)?;
    let organisation = tx.lock_uuid::<organisations::Entity>(seen.organisation_id).await?;
    Ok((organisation, tx.lock_uuid::<Entity>(id).await?))
}

/// Imposes a checked sanction on an organisation that the transaction has locked.
pub(super) async fn impose_in(
    permit: &Permit,
    organisation: Organisation,
    new: &NewSanction,
    report_id: Option<Uuid>,
    host: Option<Uuid>,
) -> Result<(Sanction, Vec<Effect>)> {
    use OrganisationState::{Active, Expired, Suspended};
    if !matches!(organisation.state, Active | Expired | Suspended) {
        return Err(Failure::WrongState { state: organisation.state.as_str() });
    }
    check_rule(permit, new.rule.uuid()).await?;
    note_elapsed(permit, organisation.id, new.grade).await?;
    let row = new_row(permit.scope(), organisation.id, new, report_id)?;
    permit.insert::<Entity>(row.clone()).await.map_err(already_sanctioned)?;
    permit.emit(Event::change::<Sanction>(row.id)).await?;
    tell_in(permit, &row, NoticeKind::SanctionImposed).await?;
    let mut effects = vec![Effect::on_sanction(EffectKind::SanctionImposed, &row)];
    if new.grade == SanctionGrade::Suspension {
        effects.extend(suspend_in(permit, organisation, host, &new.reason).await?);
    }
    Ok((row, effects))
}

/// Ends a sanction, both rows locked, and lets the organisation go on where it was suspended by it.
pub(super) async fn end_in(
    permit: &Permit,
    organisation: Organisation,
    mut sanction: Sanction,
    action: Action,
    reason: &str,
) -> Result<(Sanction, Vec<Effect>)> {
    sanction.state = MEASURE_MACHINE.next(sanction.state, action)?;
    sanction.ended_at = Some(permit.scope().now());
    sanction.ended_reason = (!reason.is_empty()).then(|| reason.to_owned());
    let sanction = touch_in(permit, sanction).await?;
    tell_in(permit, &sanction, NoticeKind::SanctionEnded).await?;
    let mut effects = vec![Effect::on_sanction(EffectKind::SanctionEnded, &sanction)];
    if sanction.grade == SanctionGrade::Suspension && organisation.state == OrganisationState::Suspended {
        effects.push(Effect::on_organisation(EffectKind::OrganisationReinstated, &organisation));
        let reinstated = organisations::reinstate_in(permit, organisation, reason).await;
        reinstated.map_err(|failure| failure.within(ModerationRule::Organisation))?;
    }
    Ok((sanction, effects))
}

/// Puts a sanction in force again that an appeal had overturned.
pub(super) async fn impose_again_in(permit: &Permit, organisation: Organisation, mut sanction: Sanction) -> Result<()> {
    sanction.state = MEASURE_MACHINE.next(sanction.state, Action::UndoDecision)?;
    sanction.ended_at = None;
    sanction.ended_reason = None;
    let sanction = touch_in(permit, sanction).await?;
    tell_in(permit, &sanction, NoticeKind::SanctionImposed).await?;
    if sanction.grade == SanctionGrade::Suspension {
        suspend_in(permit, organisation, None, &sanction.reason).await?;
    }
    Ok(())
}

/// Tells the organisation of a sanction; of a suspension it is told as such.
async fn tell_in(permit: &Permit, sanction: &Sanction, kind: NoticeKind) -> std::result::Result<(), StoreError> {
    let to = (sanction.grade != SanctionGrade::Suspension).then_some(sanction.organisation_id);
    permit.tell(Notice::of::<Sanction>(kind, sanction.id, to)).await
}

/// Writes a sanction, one version further: an appeal builds upon it too.
pub(super) async fn touch_in(permit: &Permit, mut sanction: Sanction) -> Result<Sanction> {
    sanction.version += 1;
    permit.update::<Entity>(sanction.clone()).await?;
    permit.emit(Event::change::<Sanction>(sanction.id)).await?;
    Ok(sanction)
}

/// What the audit says of a new sanction.
pub(super) fn change_of(sanction: &Sanction) -> Change {
    let detail = json!({
        "organisation": sanction.organisation_id, "grade": sanction.grade, "rule": sanction.rule_id,
        "reason": sanction.reason, "endsAt": sanction.ends_at, "report": sanction.report_id,
    });
    Change::of::<Sanction>(sanction.id, detail)
}

/// The organisation that runs the hub and cannot be suspended.
pub(super) async fn host(scope: &Scope) -> Result<Option<Uuid>> {
    Ok(scope.core().identity().host_organisation(scope.store(), scope.hub_id()).await?)
}

async fn suspend_in(
    permit: &Permit,
    organisation: Organisation,
    host: Option<Uuid>,
    reason: &str,
) -> Result<Vec<Effect>> {
    let mut effects = vec![Effect::on_organisation(EffectKind::OrganisationSuspended, &organisation)];
    let id = organisation.id;
    let suspended = organisations::suspend_in(permit, organisation, host, reason).await;
    suspended.map_err(|failure| failure.within(ModerationRule::Organisation))?;
    let given_back = resources::cancel_all_of_in(permit, id, reason).await?;
    effects.extend(given_back.iter().map(Effect::on_booking));
    Ok(effects)
}

async fn check_rule(tx: &Tx, rule: Uuid) -> Result<()> {
    let standing =
        hub_rule::Entity::find().filter(hub_rule::Column::Id.eq(rule)).filter(hub_rule::Column::RetiredAt.is_null());
    match tx.one(standing).await? {
        Some(_) => Ok(()),
        None => Err(Failure::Invalid(vec![Invalid::at("hubRuleId", Problem::NotAnId)])),
    }
}

/// The index lets one sanction of a grade stand: those whose time is over stand no longer, noted or not.
async fn note_elapsed(permit: &Permit, organisation: Uuid, grade: SanctionGrade) -> Result<()> {
    let elapsed = Entity::find()
        .filter(Column::OrganisationId.eq(organisation))
        .filter(Column::Grade.eq(grade))
        .filter(Column::State.eq(MeasureState::InForce))
        .filter(Column::EndsAt.lte(permit.scope().now()));
    for mut row in permit.all(elapsed).await? {
        row.state = MEASURE_MACHINE.next(row.state, Action::ExpireSanction)?;
        touch_in(permit, row).await?;
    }
    Ok(())
}

fn already_sanctioned(error: StoreError) -> Failure<ModerationRule> {
    match error {
        StoreError::Unique(index) if index.contains("sanctions") => ModerationRule::AlreadySanctioned.into(),
        other => other.into(),
    }
}

fn new_row(scope: &Scope, organisation_id: Uuid, new: &NewSanction, report_id: Option<Uuid>) -> Result<Sanction> {
    Ok(Sanction {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        organisation_id,
        grade: new.grade,
        rule_id: new.rule.uuid(),
        reason: new.reason.clone(),
        begins_at: scope.now(),
        ends_at: new.ends_at,
        report_id,
        state: MeasureState::InForce,
        appeal_until: appeal_until(scope.now()),
        decided_by: decider(scope)?,
        ended_at: None,
        ended_reason: None,
        version: 1,
        created_at: scope.now(),
    })
}
