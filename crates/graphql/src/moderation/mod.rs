//! Moderation in GraphQL: reports and hiding, rules, sanctions and appeals, the queue, decisions and figures.

mod attention;
mod decide;
mod due_process;
mod figures;
mod inputs;
mod measures;
mod mutations;
mod object;
mod queries;
mod rules;
mod subjects;
mod work;

pub(crate) use attention::{Attention, attention};
pub(crate) use decide::DecisionMutation;
pub(crate) use due_process::{DueProcessMutation, DueProcessQuery};
pub(crate) use figures::ModerationFigures;
pub(crate) use measures::{Appeal, AppealConnection, Sanction, SanctionConnection};
pub(crate) use mutations::ModerationMutation;
pub(crate) use object::Report;
pub(crate) use queries::ReportQuery;
pub(crate) use rules::{HubRule, ReasonTemplate, RuleMutation, RuleQuery};
pub(crate) use work::{WorkItem, WorkMutation, WorkQuery};

use async_graphql::ID;
use hub::moderation::ModerationRule;

use crate::errors::{BuiltUpon, Explain, LeasedUntil, UserError, UserErrorCode as Code, UserErrorDetail as Detail};

impl Explain for ModerationRule {
    fn explain(&self) -> UserError {
        match self {
            Self::AlreadyReported => UserError::new(Code::AlreadyReported).at("subjectId"),
            Self::SuspendInstead => UserError::new(Code::SuspendInstead).at("subjectId"),
            Self::AlreadySanctioned => UserError::new(Code::AlreadySanctioned),
            Self::AlreadyAppealed => UserError::new(Code::AlreadyAppealed),
            Self::TooLate => UserError::new(Code::TooLate),
            Self::Leased { post, until } => UserError::new(Code::Leased)
                .at("workItemId")
                .with(Detail::Leased(LeasedUntil { post: post.clone(), until: *until })),
            Self::BuiltUpon { subject_type, subject } => UserError::new(Code::Conflict)
                .with(Detail::BuiltUpon(BuiltUpon { subject_id: ID(format!("{subject_type}_{}", subject.simple())) })),
            Self::NumberTaken => UserError::new(Code::Taken).at("number"),
            Self::Organisation(rule) => rule.explain(),
        }
    }
}
