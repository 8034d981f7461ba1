//! What reviewers and moderators decide about organisations, and what time decides.

use chrono::TimeDelta;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use serde_json::json;
use uuid::Uuid;

use super::{
    Organisation, OrganisationId,
    commands::save,
    entity::{Column, Entity, State},
    facts,
    rules::{MACHINE, OrganisationRule},
};
use crate::{
    Scope,
    activities::entity::{rows_of, same},
    environment::Time,
    failure::Failure,
    notifications::{Notice, NoticeKind, notice},
    policy::Action,
    store::{Change, Permit, StoreError, Tx, write},
};

type Result<T> = std::result::Result<T, Failure<OrganisationRule>>;

/// So long before a verification ends its organisation is told.
const REMINDED_BEFORE: TimeDelta = TimeDelta::days(30);

/// A verification lasts a year unless the reviewer says otherwise.
pub(super) fn default_verification(now: Time) -> Time {
    now + TimeDelta::days(365)
}

/// Verifies an organisation until a day (a year from now by default).
///
/// # Errors
/// [`Failure`]; the applicant and members are refused as reviewers.
pub async fn approve(scope: &Scope, id: OrganisationId, until: Option<Time>) -> Result<OrganisationId> {
    decide(scope, id, Action::ApproveOrganisation, None, Verified::Until(until)).await
}

/// Sends an application back with what is to be changed.
///
/// # Errors
/// [`Failure`].
pub async fn request_changes(scope: &Scope, id: OrganisationId, reason: &str) -> Result<OrganisationId> {
    decide(scope, id, Action::RequestOrganisationChanges, Some(reason), Verified::AsBefore).await
}

/// Refuses an application.
///
/// # Errors
/// [`Failure`].
pub async fn reject(scope: &Scope, id: OrganisationId, reason: &str) -> Result<OrganisationId> {
    decide(scope, id, Action::RejectOrganisation, Some(reason), Verified::AsBefore).await
}

/// Extends a verification.
///
/// # Errors
/// [`Failure`].
pub async fn renew_verification(scope: &Scope, id: OrganisationId, until: Option<Time>) -> Result<OrganisationId> {
    decide(scope, id, Action::RenewVerification, None, Verified::Until(until)).await
}

/// Stops an organisation that the caller has locked: from the next request on its people can only read.
///
/// # Errors
/// [`Failure`]; the hub's host organisation cannot be stopped.
pub(crate) async fn suspend_in(permit: &Permit, mut row: Organisation, host: Option<Uuid>, reason: &str) -> Result<()> {
    if host == Some(row.id) {
        return Err(OrganisationRule::HostOrganisation.into());
    }
    row.state = MACHINE.next(row.state, Action::SuspendOrganisation)?;
    row.state_reason = Some(reason.to_owned());
    tell(permit, Action::SuspendOrganisation, row.id).await?;
    Ok(save(permit, row).await?)
}

/// Lets a suspended organisation go on that the caller has locked.
///
/// # Errors
/// [`Failure`].
pub(crate) async fn reinstate_in(permit: &Permit, mut row: Organisation, reason: &str) -> Result<()> {
    row.state = MACHINE.next(row.state, Action::ReinstateOrganisation)?;
    row.state_reason = (!reason.is_empty()).then(|| reason.to_owned());
    tell(permit, Action::ReinstateOrganisation, row.id).await?;
    Ok(save(permit, row).await?)
}

/// Puts an organisation back where it was before a decision that is taken back.
///
/// # Errors
/// [`Failure`].
pub(crate) async fn put_back_in(
    permit: &Permit,
    mut row: Organisation,
    reason: Option<String>,
    verified_until: Option<Time>,
) -> Result<()> {
    row.state = MACHINE.next(row.state, Action::UndoDecision)?;
    row.state_reason = reason;
    row.verified_until = verified_until;
    tell(permit, Action::UndoDecision, row.id).await?;
    Ok(save(permit, row).await?)
}

/// Ends the verifications whose time is over.
pub(crate) async fn expire_verifications(scope: &Scope) -> std::result::Result<(), StoreError> {
    let over =
        Entity::find().filter(Column::State.eq(State::Active)).filter(Column::VerifiedUntil.lt(scope.now())).limit(100);
    for row in scope.all(over).await? {
        match decide(scope, OrganisationId::new(row.id), Action::ExpireVerification, None, Verified::AsBefore).await {
            // Renewed or suspended in between: nothing to do any more.
            Ok(_) | Err(Failure::WrongState { .. }) => {}
            Err(Failure::Store(error)) => return Err(error),
            Err(other) => tracing::error!(error = %other, "a verification could not be ended"),
        }
    }
    Ok(())
}

/// Tells active organisations, once, that their verification ends soon.
pub(crate) async fn remind_of_verifications(scope: &Scope) -> std::result::Result<(), StoreError> {
    let (now, soon) = (scope.now(), scope.now() + REMINDED_BEFORE);
    let mut reminders = rows_of(notice::Entity, notice::Column::HubId, Column::HubId);
    reminders
        .and_where(same(notice::Column::SubjectId, Column::Id))
        .and_where(notice::Column::Kind.eq(NoticeKind::VerificationExpiring))
        .and_where(notice::Column::CreatedAt.gt(now - REMINDED_BEFORE));
    let unaware = Entity::find()
        .filter(Column::State.eq(State::Active))
        .filter(Column::VerifiedUntil.gt(now))
        .filter(Column::VerifiedUntil.lt(soon))
        .filter(Condition::not(Condition::all().add(Expr::exists(reminders))))
        .limit(100);
    for row in scope.all(unaware).await? {
        let id = row.id;
        let told = write::<_, OrganisationRule, _, _>(scope, Action::RemindOfVerification, |tx| async move {
            let row = tx.lock::<Entity>(OrganisationId::new(id)).await?;
            let permit = tx.permit(&facts(&row))?;
            permit.tell(Notice::of::<Organisation>(NoticeKind::VerificationExpiring, id, [id])).await?;
            let detail = json!({ "verifiedUntil": row.verified_until });
            Ok(permit.done((), Change::of::<Organisation>(id, detail)))
        });
        match told.await {
            Ok(()) => {}
            Err(Failure::Store(error)) => return Err(error),
            Err(other) => tracing::error!(error = %other, "an organisation could not be reminded"),
        }
    }
    Ok(())
}

async fn tell(permit: &Permit, action: Action, id: Uuid) -> std::result::Result<(), StoreError> {
    match told_of(action) {
        Some(kind) => permit.tell(Notice::of::<Organisation>(kind, id, [id])).await,
        None => Ok(()),
    }
}

/// What the organisation is told of a decision.
const fn told_of(action: Action) -> Option<NoticeKind> {
    Some(match action {
        Action::ApproveOrganisation => NoticeKind::RegistrationApproved,
        Action::RequestOrganisationChanges => NoticeKind::RegistrationReturned,
        Action::RejectOrganisation => NoticeKind::RegistrationRejected,
        Action::SuspendOrganisation => NoticeKind::OrganisationSuspended,
        Action::ReinstateOrganisation => NoticeKind::OrganisationReinstated,
        Action::ExpireVerification => NoticeKind::VerificationExpired,
        Action::UndoDecision => NoticeKind::DecisionUndone,
        _ => return None,
    })
}

/// What a decision means for the verification.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Verified {
    /// It stays.
    AsBefore,
    /// It lasts until then, a year where no time is said.
    Until(Option<Time>),
}

/// A decision on an organisation.
#[derive(Debug, Clone)]
pub(crate) struct Decision<'a> {
    pub(crate) id: OrganisationId,
    pub(crate) action: Action,
    pub(crate) reason: Option<&'a str>,
    pub(crate) verified: Verified,
    /// The version that was read, where the caller says which.
    pub(crate) version: Option<i64>,
}

async fn decide(
    scope: &Scope,
    id: OrganisationId,
    action: Action,
    reason: Option<&str>,
    verified: Verified,
) -> Result<OrganisationId> {
    let decision = &Decision { id, action, reason, verified, version: None };
    write(scope, action, |tx| async move {
        let (permit, change, _) = decide_in(tx, decision).await?;
        Ok(permit.done(id, change))
    })
    .await
}

/// Decides within a transaction that has just begun; answers with the organisation as it was before.
pub(crate) async fn decide_in(tx: Tx, decision: &Decision<'_>) -> Result<(Permit, Change, Organisation)> {
    if decision.reason.is_some_and(|text| text.trim().is_empty()) {
        return Err(OrganisationRule::ReasonMissing.into());
    }
    let before = tx.lock::<Entity>(decision.id).await?;
    let permit = tx.permit(&facts(&before))?;
    if decision.version.is_some_and(|version| version != before.version) {
        return Err(Failure::Stale { current: before.version });
    }
    let mut row = before.clone();
    row.state = MACHINE.next(row.state, decision.action)?;
    row.state_reason = decision.reason.map(|text| text.trim().to_owned());
    if let Verified::Until(until) = decision.verified {
        row.verified_until = Some(until.unwrap_or_else(|| default_verification(permit.scope().now())));
    }
    let detail = json!({ "from": before.state, "to": row.state, "reason": row.state_reason });
    save(&permit, row).await?;
    tell(&permit, decision.action, before.id).await?;
    Ok((permit, Change::of::<Organisation>(before.id, detail), before))
}
