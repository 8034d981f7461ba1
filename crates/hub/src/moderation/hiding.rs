//! Hiding a thing and showing it again. Each hiding is a row of its own, so that it can be appealed.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    Hiding, MeasureState, ModerationRule, Subject,
    effects::{Effect, EffectKind},
    entity::hiding::{Column, Entity},
    rules::{MEASURE_MACHINE, appeal_until},
    subjects::HeldSubject,
};
use crate::{
    Scope,
    failure::Failure,
    policy::{Action, Denied, Refused},
    store::{Change, Event, Locked, Permit, Tx, write},
    text::Checks,
};

type Result<T> = std::result::Result<T, Failure<ModerationRule>>;

/// Hides an offer or an activity from everyone but its own people, who read the reason, and staff.
///
/// # Errors
/// [`Failure`]: [`ModerationRule::SuspendInstead`] for organisations, [`Failure::WrongState`] for what is hidden.
pub async fn hide_subject(scope: &Scope, subject: Subject, reason: &str) -> Result<Subject> {
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, 500);
    let reason = &checks.finish(reason).map_err(Failure::Invalid)?;
    write(scope, Action::HideSubject, |tx| async move {
        let held = HeldSubject::lock(&tx, subject).await?;
        let permit = tx.permit(&held.facts())?;
        let (change, _) = hide_in(&permit, held, subject, reason, None).await?;
        Ok(permit.done(subject, change))
    })
    .await
}

/// Shows a hidden offer or activity again.
///
/// # Errors
/// [`Failure`]: [`ModerationRule::SuspendInstead`] for organisations, [`Failure::WrongState`] for what is not hidden.
pub async fn restore_subject(scope: &Scope, subject: Subject) -> Result<Subject> {
    write(scope, Action::RestoreSubject, |tx| async move {
        let held = HeldSubject::lock(&tx, subject).await?;
        let permit = tx.permit(&held.facts())?;
        if !held.is_hidden() {
            return Err(Failure::WrongState { state: "VISIBLE" });
        }
        if let Some(hiding) = current_in(&permit, subject.id()).await? {
            end_in(&permit, hiding, Action::RestoreSubject).await?;
        }
        let change = held.hide_in(&permit, None).await?;
        Ok(permit.done(subject, change))
    })
    .await
}

/// Hides what the transaction holds, in answer to a report or of the moderator's own accord.
pub(super) async fn hide_in(
    permit: &Permit,
    held: HeldSubject,
    subject: Subject,
    reason: &str,
    report_id: Option<Uuid>,
) -> Result<(Change, Effect)> {
    if held.is_hidden() {
        return Err(Failure::WrongState { state: "HIDDEN" });
    }
    let scope = permit.scope();
    let row = Hiding {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        subject_type: subject.subject_type(),
        subject_id: subject.id(),
        organisation_id: held.facts().owner().ok_or(Refused::Hidden)?,
        reason: reason.to_owned(),
        report_id,
        state: MeasureState::InForce,
        appeal_until: appeal_until(scope.now()),
        decided_by: decider(scope)?,
        version: 1,
        created_at: scope.now(),
    };
    permit.insert::<Entity>(row.clone()).await?;
    let change = held.hide_in(permit, Some(reason)).await?;
    Ok((change, Effect::on_subject(EffectKind::SubjectHidden, &row, subject)))
}

/// Takes a hiding back and shows its thing again.
pub(super) async fn show_in(permit: &Permit, hiding: Hiding, action: Action) -> Result<Effect> {
    let subject = Subject::new(hiding.subject_type, hiding.subject_id);
    let held = HeldSubject::lock(permit, subject).await?;
    if held.is_hidden() {
        held.hide_in(permit, None).await?;
    }
    let hiding = end_in(permit, hiding, action).await?;
    Ok(Effect::on_subject(EffectKind::SubjectShown, &hiding, subject))
}

/// Puts a hiding in force again that an appeal had overturned.
pub(super) async fn hide_again_in(permit: &Permit, hiding: Hiding) -> Result<()> {
    let subject = Subject::new(hiding.subject_type, hiding.subject_id);
    let held = HeldSubject::lock(permit, subject).await?;
    if held.is_hidden() {
        return Err(
            ModerationRule::BuiltUpon { subject_type: subject.type_name().to_owned(), subject: subject.id() }.into()
        );
    }
    held.hide_in(permit, Some(&hiding.reason)).await?;
    end_in(permit, hiding, Action::UndoDecision).await?;
    Ok(())
}

/// Moves a hiding on, one version further.
async fn end_in(permit: &Permit, mut hiding: Hiding, action: Action) -> Result<Hiding> {
    hiding.state = MEASURE_MACHINE.next(hiding.state, action)?;
    touch_in(permit, hiding).await
}

/// Writes a hiding, one version further: an appeal builds upon it too.
pub(super) async fn touch_in(permit: &Permit, mut hiding: Hiding) -> Result<Hiding> {
    hiding.version += 1;
    permit.update::<Entity>(hiding.clone()).await?;
    permit.emit(Event::change::<Hiding>(hiding.id)).await?;
    Ok(hiding)
}

/// The hiding in force of a thing.
pub(super) async fn current_in(tx: &Tx, subject: Uuid) -> Result<Option<Hiding>> {
    let find = Entity::find().filter(Column::SubjectId.eq(subject)).filter(Column::State.eq(MeasureState::InForce));
    Ok(tx.one(find).await?)
}

/// A hiding by its id, locked.
pub(super) async fn lock_in(tx: &Tx, id: Uuid) -> std::result::Result<Hiding, Locked> {
    tx.lock_uuid::<Entity>(id).await
}

/// The account that decides: nobody else is answerable for it.
pub(super) fn decider(scope: &Scope) -> std::result::Result<Uuid, Refused> {
    scope.actor().account().map(|account| account.id).ok_or(Refused::Denied(Denied::NotSignedIn))
}
