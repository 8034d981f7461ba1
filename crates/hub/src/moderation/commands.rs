//! Reporting, deciding on reports, hiding and restoring.

use serde_json::json;
use uuid::Uuid;

use super::{
    Report, ReportId, Subject,
    entity::{Decision, Entity, Reason, State},
    rules::{MACHINE, ModerationRule, check},
    subjects::{HeldSubject, facts_in},
};
use crate::{
    Scope,
    failure::Failure,
    policy::{Action, Denied, Facts, Refused},
    store::{Change, Event, Idempotency, StoreError, write, write_once},
    text::Checks,
};

type Result<T> = std::result::Result<T, Failure<ModerationRule>>;

/// A report of a thing.
#[derive(Debug, Clone)]
pub struct ReportSubject {
    /// The thing; the reporter must be able to see it.
    pub subject: Subject,
    /// What is wrong with it.
    pub reason: Reason,
    /// What the reporter writes, at most 1000 characters; needed where the reason is `OTHER`.
    pub text: String,
}

/// A decision on a report.
#[derive(Debug, Clone)]
pub struct ResolveReport {
    /// The report.
    pub report: ReportId,
    /// The version that was read.
    pub version: i64,
    /// What was found.
    pub decision: Decision,
    /// What the reporter reads, at most 1000 characters.
    pub note: Option<String>,
}

/// Reports a thing, for the acting organisation.
///
/// # Errors
/// [`Failure`], among them [`ModerationRule::AlreadyReported`].
pub async fn report_subject(scope: &Scope, input: &ReportSubject, key: &Idempotency) -> Result<ReportId> {
    let text = check(input).map_err(Failure::Invalid)?;
    let (subject, reason) = (input.subject, input.reason);
    write_once(scope, Action::ReportSubject, key, |tx| {
        let text = text.clone();
        async move {
            let facts = facts_in(&tx, subject).await?;
            let permit = tx.permit(&facts)?;
            let concerned = facts.owner().ok_or(Refused::Hidden)?;
            let row = new_row(permit.scope(), subject, concerned, reason, text)?;
            let id = row.id;
            permit.insert::<Entity>(row).await.map_err(already_reported)?;
            permit.emit(Event::change::<Report>(id)).await?;
            let detail = json!({ "subject": subject.id(), "type": subject.subject_type(), "reason": reason });
            Ok(permit.done(ReportId::new(id), Change::of::<Report>(id, detail)))
        }
    })
    .await
}

/// Decides on a report. Hiding the thing is a step of its own: [`hide_subject`].
///
/// # Errors
/// [`Failure`], among them [`Failure::Stale`] where another moderator was first.
pub async fn resolve_report(scope: &Scope, input: &ResolveReport) -> Result<ReportId> {
    let mut checks = Checks::default();
    let note = checks.optional("note", input.note.as_deref(), 1000);
    let note = checks.finish(note).map_err(Failure::Invalid)?;
    let (id, version, decision) = (input.report, input.version, input.decision);
    write(scope, Action::ResolveReport, |tx| {
        let note = note.clone();
        async move {
            let mut row = tx.lock::<Entity>(id).await?;
            let permit = tx.permit(&facts(&row))?;
            if row.version != version {
                return Err(Failure::Stale { current: row.version });
            }
            row.state = MACHINE.next(row.state, Action::ResolveReport)?;
            row.decision = Some(decision);
            row.decision_note.clone_from(&note);
            row.decided_at = Some(permit.scope().now());
            row.decided_by = permit.scope().actor().account().map(|account| account.id);
            row.version += 1;
            permit.update::<Entity>(row).await?;
            permit.emit(Event::change::<Report>(id.uuid())).await?;
            let detail = json!({ "decision": decision, "note": note });
            Ok(permit.done(id, Change::of::<Report>(id.uuid(), detail)))
        }
    })
    .await
}

/// Hides an offer or an activity from everyone but its own people, who read the reason, and staff.
///
/// # Errors
/// [`Failure`]: [`ModerationRule::SuspendInstead`] for organisations, [`Failure::WrongState`] for what is hidden.
pub async fn hide_subject(scope: &Scope, subject: Subject, reason: &str) -> Result<Subject> {
    let mut checks = Checks::default();
    let reason = checks.text("reason", reason, 500);
    let reason = checks.finish(reason).map_err(Failure::Invalid)?;
    set_hidden(scope, Action::HideSubject, subject, Some(reason)).await
}

/// Shows a hidden offer or activity again.
///
/// # Errors
/// [`Failure`]: [`ModerationRule::SuspendInstead`] for organisations, [`Failure::WrongState`] for what is not hidden.
pub async fn restore_subject(scope: &Scope, subject: Subject) -> Result<Subject> {
    set_hidden(scope, Action::RestoreSubject, subject, None).await
}

async fn set_hidden(scope: &Scope, action: Action, subject: Subject, reason: Option<String>) -> Result<Subject> {
    write(scope, action, |tx| {
        let reason = reason.clone();
        async move {
            let held = HeldSubject::lock(&tx, subject).await?;
            let permit = tx.permit(&held.facts())?;
            if held.is_hidden() == reason.is_some() {
                let state = if held.is_hidden() { "HIDDEN" } else { "VISIBLE" };
                return Err(Failure::WrongState { state });
            }
            let change = held.hide_in(&permit, reason.as_deref()).await?;
            Ok(permit.done(subject, change))
        }
    })
    .await
}

/// A report as the policy sees it.
pub(super) fn facts(report: &Report) -> Facts {
    Facts::Report { organisation: report.organisation_id, concerned: report.subject_organisation_id }
}

/// The unique index lets an organisation have one open report of a thing.
fn already_reported(error: StoreError) -> Failure<ModerationRule> {
    match error {
        StoreError::Unique(index) if index.contains("reports") => ModerationRule::AlreadyReported.into(),
        other => other.into(),
    }
}

fn new_row(scope: &Scope, subject: Subject, concerned: Uuid, reason: Reason, text: String) -> Result<Report> {
    let account = scope.actor().account().ok_or(Refused::Denied(Denied::NotSignedIn))?;
    Ok(Report {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        subject_type: subject.subject_type(),
        subject_id: subject.id(),
        subject_organisation_id: concerned,
        organisation_id: scope.acting().ok_or(Refused::Denied(Denied::NotActingForOrganisation))?,
        reason,
        text,
        state: State::Open,
        decision: None,
        decision_note: None,
        decided_at: None,
        decided_by: None,
        version: 1,
        created_by: account.id,
        created_at: scope.now(),
    })
}
