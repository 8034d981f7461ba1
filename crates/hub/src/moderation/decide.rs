//! Deciding on what waits in the queue, many things in one request, each in a transaction of its own and by the same
//! commands as one by one; rehearsing it; and taking a decision back.

use serde_json::json;
use uuid::Uuid;

use super::{
    AppealId, DecideAppeal, Decision, DecisionId, ModerationRule, NewSanction, ReportDecision, ReportId, ResolveReport,
    appeals,
    effects::{Effect, Effects},
    entity::decision::Entity,
    hiding::decider,
    leases, reports,
};
use crate::{
    Scope,
    environment::Time,
    failure::{Failure, Invalid, Problem},
    machine::stored_enum,
    organisations::{self, OrganisationId, OrganisationRule, Verified},
    policy::Action,
    store::{Done, Id, Permit, Tx, rehearse, write},
};

type Result<T> = std::result::Result<T, Failure<ModerationRule>>;

/// The most decisions in one request.
pub const MOST_DECISIONS: usize = 50;

/// What is decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionItem {
    /// An organisation's application.
    Organisation(OrganisationId),
    /// A report.
    Report(ReportId),
    /// An appeal.
    Appeal(AppealId),
}

stored_enum! {
    /// What is decided.
    Verdict {
        /// The application is right: the organisation is verified.
        Approve = "APPROVE",
        /// The application goes back to be changed.
        RequestChanges = "REQUEST_CHANGES",
        /// The application or the appeal is refused.
        Reject = "REJECT",
        /// The report or the appeal is right.
        Uphold = "UPHOLD",
        /// The report is not right.
        Dismiss = "DISMISS",
    }
}

/// One decision.
#[derive(Debug, Clone)]
pub struct Decide {
    /// What is decided on.
    pub item: DecisionItem,
    /// Its version that was read.
    pub version: i64,
    /// What is decided.
    pub verdict: Verdict,
    /// What the other side reads.
    pub reason: Option<String>,
    /// True to hide what a report is about.
    pub hides: bool,
    /// A sanction against the organisation whose thing a report is about.
    pub sanction: Option<NewSanction>,
    /// Until when an organisation is verified; a year by default.
    pub verified_until: Option<Time>,
}

/// What came of a decision.
#[derive(Debug, Clone)]
pub struct Decided {
    /// The decision, to take it back by; none in a rehearsal.
    pub decision: Option<DecisionId>,
    /// What it changed or would change.
    pub effects: Vec<Effect>,
}

/// Decides, or says what deciding would do: the same checks, taken back at the end and recorded nowhere.
///
/// # Errors
/// [`Failure`] as the single commands have it, at the paths of [`Decide`].
pub async fn decide(scope: &Scope, input: &Decide, is_rehearsal: bool) -> Result<Decided> {
    let prepared = &Prepared::of(scope, input).await?;
    if is_rehearsal {
        let effects = rehearse(scope, prepared.action(), |tx| decide_in(tx, prepared)).await?.effects;
        return Ok(Decided { decision: None, effects });
    }
    write(scope, prepared.action(), |tx| decide_in(tx, prepared)).await
}

/// A decision whose form is right.
enum Prepared {
    Organisation { id: OrganisationId, action: Action, version: i64, reason: Option<String>, verified: Verified },
    Report(Box<reports::Checked>),
    Appeal(DecideAppeal),
}

impl Prepared {
    async fn of(scope: &Scope, input: &Decide) -> Result<Self> {
        let is_plain = !input.hides && input.sanction.is_none();
        let reason = input.reason.clone().filter(|text| !text.trim().is_empty());
        match (input.item, input.verdict) {
            (DecisionItem::Organisation(id), Verdict::Approve) if is_plain => {
                let verified = Verified::Until(input.verified_until);
                let (action, version) = (Action::ApproveOrganisation, input.version);
                Ok(Self::Organisation { id, action, version, reason: None, verified })
            }
            (DecisionItem::Organisation(id), Verdict::RequestChanges | Verdict::Reject) if is_plain => {
                let action = match input.verdict {
                    Verdict::Reject => Action::RejectOrganisation,
                    _ => Action::RequestOrganisationChanges,
                };
                let reason = Some(reason.ok_or(ModerationRule::Organisation(OrganisationRule::ReasonMissing))?);
                Ok(Self::Organisation { id, action, version: input.version, reason, verified: Verified::AsBefore })
            }
            (DecisionItem::Report(report), Verdict::Uphold | Verdict::Dismiss) => {
                let decision = match input.verdict {
                    Verdict::Uphold => ReportDecision::Upheld,
                    _ => ReportDecision::Dismissed,
                };
                let (version, hides, sanction) = (input.version, input.hides, input.sanction.clone());
                let resolve = ResolveReport { report, version, decision, note: reason, hides, sanction };
                let checked = reports::checked_decision(scope, &resolve).await.map_err(at_reason)?;
                Ok(Self::Report(Box::new(checked)))
            }
            (DecisionItem::Appeal(appeal), Verdict::Uphold | Verdict::Reject) if is_plain => {
                let note = appeals::checked_note(&reason.unwrap_or_default()).map_err(at_reason)?;
                let is_upheld = input.verdict == Verdict::Uphold;
                Ok(Self::Appeal(DecideAppeal { appeal, version: input.version, is_upheld, note }))
            }
            _ => Err(Failure::Invalid(vec![Invalid::at("verdict", Problem::Contradiction)])),
        }
    }

    fn action(&self) -> Action {
        match self {
            Self::Organisation { action, .. } => *action,
            Self::Report(_) => Action::ResolveReport,
            Self::Appeal(input) => appeals::action_of(input.is_upheld),
        }
    }
}

/// The commands call it a note.
fn at_reason(failure: Failure<ModerationRule>) -> Failure<ModerationRule> {
    match failure {
        Failure::Invalid(mut problems) => {
            for part in problems.iter_mut().flat_map(|problem| &mut problem.field).filter(|part| *part == "note") {
                "reason".clone_into(part);
            }
            Failure::Invalid(problems)
        }
        other => other,
    }
}

async fn decide_in(tx: Tx, prepared: &Prepared) -> Result<Done<Decided>> {
    let (permit, change, effects, organisation) = match prepared {
        Prepared::Organisation { id, action, version, reason, verified } => {
            let decision = organisations::Decision {
                id: *id,
                action: *action,
                reason: reason.as_deref(),
                verified: *verified,
                version: Some(*version),
            };
            let decided = organisations::decide_in(tx, &decision).await;
            let (permit, change, before) = decided.map_err(|f| f.within(ModerationRule::Organisation))?;
            leases::end_in(&permit, before.id).await?;
            let effect = Effect::on_organisation(super::EffectKind::OrganisationDecided, &before);
            (permit, change, vec![effect], before.id)
        }
        Prepared::Report(input) => reports::resolve_in(tx, input).await?,
        Prepared::Appeal(input) => appeals::decide_in(tx, input, &input.note).await?,
    };
    let row = new_row(&permit, change.subject_id, organisation, &effects)?;
    let mut change = change;
    // The audit names the decision, so that its undoing can be found.
    change.detail["decisionId"] = json!(row.id);
    let decided = Decided { decision: Some(Id::new(row.id)), effects };
    permit.insert::<Entity>(row).await?;
    Ok(permit.done(decided, change))
}

fn new_row(permit: &Permit, item_id: Uuid, organisation_id: Uuid, effects: &[Effect]) -> Result<Decision> {
    let scope = permit.scope();
    Ok(Decision {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        item_id,
        organisation_id,
        effects: Effects(effects.to_vec()),
        decided_by: decider(scope)?,
        decided_at: scope.now(),
        undone_at: None,
        version: 1,
    })
}
