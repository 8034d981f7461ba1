//! What follows what for a question, what it must look like, and to whom it may be passed on. Pure.

use chrono::TimeDelta;
use uuid::Uuid;

use super::{AskQuestion, Question, QuestionState as State, QuestionStep};
use crate::{
    environment::Time,
    failure::{Failure, Invalid, Problem, Rule},
    machine::Machine,
    organisations::{Organisation, OrganisationState},
    policy::{Action, Facts, QuestionFacts},
    text::Checks,
};

/// Every transition of a question. Passed on, it stays open: it is another organisation's then.
pub const MACHINE: Machine<State> = Machine(&[
    (State::Open, Action::AnswerQuestion, State::Answered),
    (State::Open, Action::PassOnQuestion, State::Open),
    (State::Open, Action::DeclineQuestion, State::Declined),
    (State::Open, Action::WithdrawQuestion, State::Withdrawn),
    (State::Open, Action::RemindOfQuestion, State::Open),
]);

/// When an answer is hoped for, unless the asker says otherwise.
const DAYS_TO_ANSWER: i64 = 7;
/// The latest that an answer may be hoped for.
const MOST_DAYS: i64 = 90;
/// How many organisations a question goes to, one after the other.
pub(super) const MOST_STEPS: i64 = 5;
const MOST_QUESTION: usize = 2000;
const MOST_ANSWER: usize = 5000;
const MOST_NOTE: usize = 500;

/// Why a question's command did not happen.
#[derive(Debug, thiserror::Error)]
pub enum QuestionRule {
    /// Only information and experts are asked about.
    #[error("no questions are asked about offers of this category")]
    TakesNoQuestions,
    /// It asks itself, has had the question, or is not active.
    #[error("this organisation cannot be asked")]
    CannotBeAsked,
    /// As many organisations as may have had it.
    #[error("the question was passed on as often as it can be")]
    PassedOnTooOften,
    /// A reason must be given: the asker sees it.
    #[error("a reason must be given")]
    ReasonMissing,
}

impl Rule for QuestionRule {}

/// A question, checked and cleaned.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    pub(super) text: String,
    pub(super) due_at: Time,
}

/// Checks what was typed; all problems at once.
pub(super) fn check(input: &AskQuestion, now: Time) -> Result<Checked, Vec<Invalid>> {
    let mut checks = Checks::default();
    let text = checks.text("text", &input.text, MOST_QUESTION);
    let due_at = input.due_at.unwrap_or(now + TimeDelta::days(DAYS_TO_ANSWER));
    if due_at <= now || due_at > now + TimeDelta::days(MOST_DAYS) {
        checks.wrong("dueAt", Problem::BadSpan);
    }
    checks.finish(Checked { text, due_at })
}

/// An answer that says something.
pub(super) fn check_answer(answer: &str) -> Result<String, Vec<Invalid>> {
    let mut checks = Checks::default();
    let answer = checks.text("answer", answer, MOST_ANSWER);
    checks.finish(answer)
}

/// A note, if there is one.
pub(super) fn check_note(note: Option<&str>) -> Result<Option<String>, Vec<Invalid>> {
    let mut checks = Checks::default();
    let note = checks.optional("note", note, MOST_NOTE);
    checks.finish(note)
}

/// A reason that says something.
pub(super) fn check_reason(reason: &str) -> Result<String, Failure<QuestionRule>> {
    let mut checks = Checks::default();
    let reason = checks.optional("reason", Some(reason), MOST_NOTE);
    checks.finish(reason).map_err(Failure::Invalid)?.ok_or(QuestionRule::ReasonMissing.into())
}

/// May this organisation be asked by that one?
pub(super) fn check_asked(asker: Uuid, other: Option<&Organisation>) -> Result<Uuid, QuestionRule> {
    let other = other.filter(|other| other.state == OrganisationState::Active && other.id != asker);
    other.map(|other| other.id).ok_or(QuestionRule::CannotBeAsked)
}

/// May the question go on to this organisation? It never comes back to one that has had it, and ends somewhere.
pub(super) fn check_next(
    question: &Question,
    steps: &[QuestionStep],
    next: Option<&Organisation>,
) -> Result<Uuid, QuestionRule> {
    if question.step >= MOST_STEPS {
        return Err(QuestionRule::PassedOnTooOften);
    }
    let next = check_asked(question.organisation_id, next)?;
    if steps.iter().any(|step| step.organisation_id == next) {
        return Err(QuestionRule::CannotBeAsked);
    }
    Ok(next)
}

/// Open, and past the time by which an answer was hoped for.
pub(super) fn is_overdue(question: &Question, now: Time) -> bool {
    question.state == State::Open && question.due_at <= now
}

/// A question as the policy sees it.
pub(super) fn facts(question: &Question, steps: &[QuestionStep]) -> Facts {
    let had_by = steps.iter().map(|step| step.organisation_id).collect();
    Facts::Question(QuestionFacts { asker: question.organisation_id, asked_of: question.asked_of_id, had_by })
}

#[cfg(test)]
mod tests;
