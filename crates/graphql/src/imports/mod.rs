//! Bringing a district in from files, in GraphQL: rehearsed first, then done.

mod inputs;
mod mutations;
mod objects;

pub(crate) use mutations::ImportMutation;

use hub::imports::ImportRule;

use crate::errors::{Explain, UserError, UserErrorCode as Code};

impl Explain for ImportRule {
    fn explain(&self) -> UserError {
        match self {
            Self::UnknownHub => UserError::new(Code::NotFound),
            Self::NoFile => UserError::new(Code::Required).at("organisations"),
            Self::Size => UserError::new(Code::FileSize),
            Self::Rows(_) => UserError::new(Code::FileFaulty),
            Self::Organisation(rule) => rule.explain(),
            Self::Offer(rule) => rule.explain(),
        }
    }
}
