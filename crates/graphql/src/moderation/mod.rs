//! Reports, hiding and restoring, in GraphQL.

mod inputs;
mod mutations;
mod object;
mod queries;
mod subjects;

pub(crate) use mutations::ModerationMutation;
pub(crate) use object::Report;
pub(crate) use queries::ReportQuery;

use hub::moderation::ModerationRule;

use crate::errors::{Explain, UserError, UserErrorCode as Code};

impl Explain for ModerationRule {
    fn explain(&self) -> UserError {
        UserError::new(match self {
            Self::AlreadyReported => Code::AlreadyReported,
            Self::SuspendInstead => Code::SuspendInstead,
        })
        .at("subjectId")
    }
}
