//! Reporting, and deciding on reports.

use serde_json::json;
use uuid::Uuid;

use super::{
    ModerationRule, NewSanction, Report, ReportId, Subject,
    effects::Effect,
    entity::report::{Decision, Entity, Reason, State},
    hiding, leases,
    queries::subject_of,
    rules::{MACHINE, check, check_sanction},
    sanctions,
    subjects::{HeldSubject, check_is_not_own, facts_in},
};
use crate::{
    Scope,
    failure::{Failure, Invalid, Problem},
    notifications::{Notice, NoticeKind},
    organisations,
    policy::{Action, Denied, Facts, Refused},
    store::{Change, Event, Idempotency, Permit, StoreError, Tx, write, write_once},
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
    /// What the reporter reads, at most 1000 characters; and the owner, at most 500, where the thing is hidden.
    pub note: Option<String>,
    /// True to hide the thing as well.
    pub hides: bool,
    /// A sanction against the organisation whose thing it is.
    pub sanction: Option<NewSanction>,
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

/// Decides on a report, and hides the thing or imposes a sanction with it where that is asked for.
///
/// # Errors
/// [`Failure`], among them [`Failure::Stale`] where another moderator was first.
pub async fn resolve_report(scope: &Scope, input: &ResolveReport) -> Result<ReportId> {
    let checked = &checked_decision(scope, input).await?;
    write(scope, Action::ResolveReport, |tx| async move {
        let (permit, change, ..) = resolve_in(tx, checked).await?;
        Ok(permit.done(checked.report, change))
    })
    .await
}

/// The decision as it will be stored, and what a sanction needs to know beforehand.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    report: ReportId,
    version: i64,
    decision: Decision,
    note: Option<String>,
    hides: bool,
    sanction: Option<NewSanction>,
    host: Option<Uuid>,
}

/// Checks what was typed: only what is right has consequences, and who is hidden is told why.
pub(super) async fn checked_decision(scope: &Scope, input: &ResolveReport) -> Result<Checked> {
    let mut checks = Checks::default();
    let note = checks.optional("note", input.note.as_deref(), if input.hides { 500 } else { 1000 });
    if input.hides && note.is_none() {
        checks.wrong("note", Problem::Empty);
    }
    if input.decision == Decision::Dismissed && input.hides {
        checks.wrong("hide", Problem::Contradiction);
    }
    if input.decision == Decision::Dismissed && input.sanction.is_some() {
        checks.wrong("sanction", Problem::Contradiction);
    }
    let note = checks.finish(note).map_err(Failure::Invalid)?;
    let sanction = input.sanction.as_ref().map(|new| check_sanction(new, scope.now())).transpose();
    let sanction = sanction.map_err(|problems| Failure::Invalid(below("sanction", problems)))?;
    let host = if sanction.is_some() { sanctions::host(scope).await? } else { None };
    let (report, version, decision, hides) = (input.report, input.version, input.decision, input.hides);
    Ok(Checked { report, version, decision, note, hides, sanction, host })
}

/// Decides within a transaction that has just begun; answers with what it changed and whom it concerns.
pub(super) async fn resolve_in(tx: Tx, input: &Checked) -> Result<(Permit, Change, Vec<Effect>, Uuid)> {
    let id = input.report;
    let mut row = tx.lock::<Entity>(id).await?;
    let permit = tx.permit(&facts(&row))?;
    check_is_not_own(&permit, Action::ResolveReport, subject_of(&row)).await?;
    if row.version != input.version {
        return Err(Failure::Stale { current: row.version });
    }
    row.state = MACHINE.next(row.state, Action::ResolveReport)?;
    row.decision = Some(input.decision);
    row.decision_note.clone_from(&input.note);
    row.decided_at = Some(permit.scope().now());
    row.decided_by = permit.scope().actor().account().map(|account| account.id);
    let row = save(&permit, row).await?;
    permit.tell(Notice::of::<Report>(NoticeKind::ReportDecided, row.id, [row.organisation_id])).await?;
    let mut effects = vec![Effect::on_report(&row)];
    effects.extend(consequences_in(&permit, &row, input).await?);
    leases::end_in(&permit, row.id).await?;
    let detail = json!({ "decision": row.decision, "note": row.decision_note });
    Ok((permit, Change::of::<Report>(row.id, detail), effects, row.subject_organisation_id))
}

/// Hides and sanctions, each with an audit entry of its own.
async fn consequences_in(permit: &Permit, report: &Report, input: &Checked) -> Result<Vec<Effect>> {
    let mut effects = vec![];
    if input.hides {
        let subject = subject_of(report);
        let held = HeldSubject::lock(permit, subject).await?;
        let facts = held.facts();
        let reason = input.note.as_deref().unwrap_or_default();
        let (change, effect) = hiding::hide_in(permit, held, subject, reason, Some(report.id)).await?;
        permit.also(Action::HideSubject, &facts, &change).await?;
        effects.push(effect);
    }
    if let Some(new) = &input.sanction {
        let organisation = permit.lock_uuid::<organisations::Entity>(report.subject_organisation_id).await?;
        let facts = organisations::facts(&organisation);
        let imposed = sanctions::impose_in(permit, organisation, new, Some(report.id), input.host).await;
        let (sanction, more) = imposed.map_err(|failure| match failure {
            Failure::Invalid(problems) => Failure::Invalid(below("sanction", problems)),
            other => other,
        })?;
        permit.also(Action::ImposeSanction, &facts, &sanctions::change_of(&sanction)).await?;
        effects.extend(more);
    }
    Ok(effects)
}

/// Opens a report again whose decision is taken back.
pub(super) async fn reopen_in(permit: &Permit, mut row: Report) -> Result<()> {
    row.state = MACHINE.next(row.state, Action::UndoDecision)?;
    row.decision = None;
    row.decision_note = None;
    row.decided_at = None;
    row.decided_by = None;
    permit.tell(Notice::of::<Report>(NoticeKind::DecisionUndone, row.id, [row.organisation_id])).await?;
    save(permit, row).await?;
    Ok(())
}

/// Writes a report, one version further.
async fn save(permit: &Permit, mut row: Report) -> Result<Report> {
    row.version += 1;
    permit.update::<Entity>(row.clone()).await?;
    permit.emit(Event::change::<Report>(row.id)).await?;
    Ok(row)
}

/// The same problems at paths below a field.
pub(super) fn below(field: &str, mut problems: Vec<Invalid>) -> Vec<Invalid> {
    for problem in &mut problems {
        problem.field.insert(0, field.to_owned());
    }
    problems
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
