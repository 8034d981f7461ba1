//! What follows what for a report, and why moderation does not happen. Pure.

use super::{
    commands::ReportSubject,
    entity::{Reason, State},
};
use crate::{
    failure::{Invalid, Problem, Rule},
    machine::Machine,
    policy::Action,
    text::Checks,
};

/// Every transition of a report.
pub const MACHINE: Machine<State> = Machine(&[(State::Open, Action::ResolveReport, State::Resolved)]);

/// Why a moderation command did not happen.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModerationRule {
    /// The organisation has reported this already and nobody has decided yet.
    #[error("the organisation has an open report of this already")]
    AlreadyReported,
    /// Organisations are not hidden: they are suspended and reinstated.
    #[error("organisations are suspended, not hidden")]
    SuspendInstead,
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
