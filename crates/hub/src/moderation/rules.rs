//! What follows what for a report, and why moderation does not happen. Pure.

use chrono::TimeDelta;
use uuid::Uuid;

use super::{
    entity::{
        appeal::State as AppealState,
        report::{Reason, State},
        sanction::{Grade, MeasureState},
    },
    reports::ReportSubject,
    sanctions::NewSanction,
};
use crate::{
    environment::Time,
    failure::{Invalid, Problem, Rule},
    machine::Machine,
    organisations::OrganisationRule,
    policy::Action,
    text::Checks,
};

/// Every transition of a report.
pub const MACHINE: Machine<State> = Machine(&[
    (State::Open, Action::ResolveReport, State::Resolved),
    (State::Resolved, Action::UndoDecision, State::Open),
]);

/// Every transition of a sanction or a hiding. What was overturned stands again where that decision is taken back.
pub const MEASURE_MACHINE: Machine<MeasureState> = Machine(&[
    (MeasureState::InForce, Action::ExpireSanction, MeasureState::Expired),
    (MeasureState::InForce, Action::LiftSanction, MeasureState::Lifted),
    (MeasureState::InForce, Action::RestoreSubject, MeasureState::Lifted),
    (MeasureState::InForce, Action::UpholdAppeal, MeasureState::Overturned),
    (MeasureState::InForce, Action::UndoDecision, MeasureState::Undone),
    (MeasureState::Overturned, Action::UndoDecision, MeasureState::InForce),
]);

/// Every transition of an appeal.
pub const APPEAL_MACHINE: Machine<AppealState> = Machine(&[
    (AppealState::Open, Action::UpholdAppeal, AppealState::Upheld),
    (AppealState::Open, Action::RejectAppeal, AppealState::Rejected),
    (AppealState::Open, Action::WithdrawAppeal, AppealState::Withdrawn),
    (AppealState::Upheld, Action::UndoDecision, AppealState::Open),
    (AppealState::Rejected, Action::UndoDecision, AppealState::Open),
]);

/// How long a sanction or a hiding can be appealed.
pub(super) fn appeal_until(now: Time) -> Time {
    now + TimeDelta::days(14)
}

/// How soon an appeal shall be decided.
pub(super) fn decide_appeal_by(now: Time) -> Time {
    now + TimeDelta::days(7)
}

/// How long whoever decided may take it back.
pub(super) fn undo_until(decided_at: Time) -> Time {
    decided_at + TimeDelta::minutes(10)
}

/// How long a thing of the queue stays in one hand.
pub(super) fn lease_until(now: Time) -> Time {
    now + TimeDelta::minutes(15)
}

/// How long before its end a verification is work.
pub(super) fn expiring_before(now: Time) -> Time {
    now + TimeDelta::days(30)
}

/// Why a moderation command did not happen.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModerationRule {
    /// The organisation has reported this already and nobody has decided yet.
    #[error("the organisation has an open report of this already")]
    AlreadyReported,
    /// Organisations are not hidden: they are suspended and reinstated.
    #[error("organisations are suspended, not hidden")]
    SuspendInstead,
    /// A sanction of this grade stands already.
    #[error("a sanction of this grade is in force already")]
    AlreadySanctioned,
    /// It was appealed already.
    #[error("it was appealed already")]
    AlreadyAppealed,
    /// The time for it is over.
    #[error("the time for this is over")]
    TooLate,
    /// Somebody else has it in hand.
    #[error("somebody else has it in hand")]
    Leased {
        /// That account's post.
        post: String,
        /// Until when.
        until: Time,
    },
    /// Something was built upon a decision, which cannot be taken back any more.
    #[error("a {subject_type} was changed since")]
    BuiltUpon {
        /// The type of the thing that changed.
        subject_type: String,
        /// That thing.
        subject: Uuid,
    },
    /// Another rule of the hub has this number.
    #[error("another rule has this number")]
    NumberTaken,
    /// What organisations themselves do not allow.
    #[error(transparent)]
    Organisation(OrganisationRule),
}

impl Rule for ModerationRule {}

/// What the reporter writes, cleaned. Where the reason is `OTHER`, it must say which.
pub(super) fn check(input: &ReportSubject) -> Result<String, Vec<Invalid>> {
    let mut checks = Checks::default();
    let text = checks.optional("text", Some(&input.text), 1000).unwrap_or_default();
    if input.reason == Reason::Other && text.is_empty() {
        checks.wrong("text", Problem::Empty);
    }
    checks.finish(text)
}

/// A sanction as it will be stored: it ends within a year, but for a suspension, which may be without end.
pub(super) fn check_sanction(new: &NewSanction, now: Time) -> Result<NewSanction, Vec<Invalid>> {
    let mut checks = Checks::default();
    let reason = checks.text("reason", &new.reason, 500);
    match new.ends_at {
        Some(end) if end <= now || end > now + TimeDelta::days(366) => checks.wrong("endsAt", Problem::BadSpan),
        None if new.grade != Grade::Suspension => checks.wrong("endsAt", Problem::Empty),
        _ => {}
    }
    checks.finish(NewSanction { reason, ..new.clone() })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::moderation::Subject;

    fn report(reason: Reason, text: &str) -> ReportSubject {
        ReportSubject { subject: Subject::Activity(Uuid::nil()), reason, text: text.to_owned() }
    }

    #[test]
    fn only_the_reason_other_needs_words() {
        for reason in Reason::ALL {
            let outcome = check(&report(*reason, "  "));
            assert_eq!(outcome.is_err(), *reason == Reason::Other, "{reason:?}");
        }
        assert_eq!(check(&report(Reason::Other, " 电话号码 ")), Ok("电话号码".to_owned()));
    }

    #[test]
    fn a_report_has_at_most_a_thousand_characters() {
        assert!(check(&report(Reason::Spam, &"长".repeat(1000))).is_ok());
        let problems = check(&report(Reason::Spam, &"长".repeat(1001))).unwrap_err();
        assert_eq!(problems, [Invalid::at("text", Problem::TooLong { most: 1000 })]);
    }
}
