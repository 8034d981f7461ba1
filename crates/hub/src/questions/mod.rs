//! Questions: what one organisation asks another about its information or its experts, by when it hopes for an answer.
//!
//! Owns the tables `questions` and `question_steps`. Whoever is asked answers, declines for a reason, or passes the
//! question on to an organisation that knows better; the asker may withdraw it. A question is an organisation's: it holds
//! nothing about persons. What an offer of information says is in `resources`.

mod commands;
mod entity;
mod privacy;
mod queries;
mod reminders;
mod rules;

pub use commands::{AskQuestion, answer_question, ask_question, decline_question, pass_on_question, withdraw_question};
pub(crate) use entity::question;
#[cfg(test)]
pub(crate) use entity::step;
pub use entity::{
    question::{Model as Question, State as QuestionState},
    step::Model as QuestionStep,
};
pub(crate) use privacy::HELD;
pub use queries::{
    QuestionFilter, count_questions, question, question_allowed_actions, question_is_overdue, questions,
    questions_by_ids, steps_by_questions,
};
pub(crate) use reminders::remind_of_questions;
pub use rules::{MACHINE as QUESTION_MACHINE, QuestionRule};

use crate::store::{Id, Named};

/// The id of a question.
pub type QuestionId = Id<Question>;

impl Named for Question {
    const TYPE: &'static str = "question";
}

impl Named for QuestionStep {
    const TYPE: &'static str = "question_step";
}
