//! Questions, in GraphQL.

mod inputs;
mod loaders;
mod mutations;
mod object;
mod queries;

pub(crate) use mutations::QuestionMutation;
pub(crate) use object::Question;
pub(crate) use queries::QuestionQuery;

use hub::questions::QuestionRule;

use crate::errors::{Explain, UserError, UserErrorCode as Code};

impl Explain for QuestionRule {
    fn explain(&self) -> UserError {
        match self {
            Self::TakesNoQuestions => UserError::new(Code::TakesNoQuestions).at("offerId"),
            Self::CannotBeAsked => UserError::new(Code::CannotBeAsked),
            Self::PassedOnTooOften => UserError::new(Code::PassedOnTooOften),
            Self::ReasonMissing => UserError::new(Code::ReasonMissing).at("reason"),
        }
    }
}
