//! What reviewers and moderators decide about organisations, and what time decides.

use chrono::TimeDelta;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use serde_json::json;

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
    store::{Change, StoreError, write},
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

/// Stops an organisation: from the next request on its people can only read.
///
/// # Errors
/// [`Failure`]; the hub's host organisation cannot be stopped.
pub async fn suspend(scope: &Scope, id: OrganisationId, reason: &str) -> Result<OrganisationId> {
    decide(scope, id, Action::SuspendOrganisation, Some(reason), Verified::AsBefore).await
}

/// Lets a suspended organisation go on.
///
/// # Errors
/// [`Failure`].
pub async fn reinstate(scope: &Scope, id: OrganisationId, reason: &str) -> Result<OrganisationId> {
    decide(scope, id, Action::ReinstateOrganisation, Some(reason), Verified::AsBefore).await
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

/// What the organisation is told of a decision.
const fn told_of(action: Action) -> Option<NoticeKind> {
    Some(match action {
        Action::ApproveOrganisation => NoticeKind::RegistrationApproved,
        Action::RequestOrganisationChanges => NoticeKind::RegistrationReturned,
        Action::RejectOrganisation => NoticeKind::RegistrationRejected,
        Action::SuspendOrganisation => NoticeKind::OrganisationSuspended,
        Action::ReinstateOrganisation => NoticeKind::OrganisationReinstated,
        Action::ExpireVerification => NoticeKind::VerificationExpired,
        _ => return None,
    })
}

/// What a decision means for the verification.
#[derive(Clone, Copy)]
enum Verified {
    /// It stays.
    AsBefore,
    /// It lasts until then, a year where no time is said.
    Until(Option<Time>),
}

async fn decide(
    scope: &Scope,
    id: OrganisationId,
    action: Action,
    reason: Option<&str>,
    verified: Verified,
) -> Result<OrganisationId> {
    if reason.is_some_and(|text| text.trim().is_empty()) {
        return Err(OrganisationRule::ReasonMissing.into());
    }
    let host = scope.core().identity().host_organisation(scope.store(), scope.hub_id()).await?;
    write(scope, action, |tx| async move {
        let mut row = tx.lock::<Entity>(id).await?;
        let permit = tx.permit(&facts(&row))?;
        if action == Action::SuspendOrganisation && host == Some(row.id) {
            return Err(OrganisationRule::HostOrganisation.into());
        }
        let from = row.state;
        row.state = MACHINE.next(from, action)?;
        row.state_reason = reason.map(|text| text.trim().to_owned());
        if let Verified::Until(until) = verified {
            row.verified_until = Some(until.unwrap_or_else(|| default_verification(permit.scope().now())));
        }
        let detail = json!({ "from": from, "to": row.state, "reason": row.state_reason });
        save(&permit, row).await?;
        if let Some(kind) = told_of(action) {
            permit.tell(Notice::of::<Organisation>(kind, id.uuid(), [id.uuid()])).await?;
        }
        Ok(permit.done(id, Change::of::<Organisation>(id.uuid(), detail)))
    })
    .await
}
