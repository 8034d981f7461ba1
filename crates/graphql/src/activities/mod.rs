//! Activities, their plans and who co-hosts them, in GraphQL.

mod agreement;
mod blockers;
mod inputs;
mod loaders;
mod mutations;
mod object;
mod plan;
mod queries;

pub(crate) use agreement::{CoHost, Consent};
pub(crate) use mutations::ActivityMutation;
pub(crate) use object::{Activity, ActivityConnection};
pub(crate) use plan::{PlanField, PlanVersion};
pub(crate) use queries::{ActivityFilter, ActivityOrder, ActivityQuery, list as list_activities};

use async_graphql::ID;
use hub::{activities::ActivityRule, failure::Failure, organisations::Organisation};
use uuid::Uuid;

use crate::{
    errors::{
        Explain, MissingConsents, PlanChanged, Stop, UserError, UserErrorCode as Code, UserErrorDetail,
        WorkWithoutCoHost,
    },
    ids::id,
};

impl Explain for ActivityRule {
    fn explain(&self) -> UserError {
        match self {
            Self::NoPlan => UserError::new(Code::NoPlan),
            Self::NothingChanged { .. } => UserError::new(Code::NothingChanged),
            Self::PlanChanged { current, changed } => {
                let changed = changed.iter().copied().map(PlanField::from).collect();
                let detail = PlanChanged { current_number: *current, changed };
                UserError::new(Code::PlanChanged).at("planNumber").with(UserErrorDetail::PlanChanged(detail))
            }
            Self::MissingConsents { organisations } => {
                let detail = MissingConsents { organisation_ids: organisation_ids(organisations) };
                UserError::new(Code::MissingConsents).with(UserErrorDetail::MissingConsents(detail))
            }
            Self::WorkWithoutCoHost { organisations } => {
                let detail = WorkWithoutCoHost { organisation_ids: organisation_ids(organisations) };
                UserError::new(Code::WorkWithoutCoHost).with(UserErrorDetail::WorkWithoutCoHost(detail))
            }
            Self::StartIsOver => UserError::new(Code::StartIsOver),
            Self::CannotBeInvited => UserError::new(Code::CannotBeInvited).at("organisationId"),
        }
    }
}

fn organisation_ids(organisations: &[Uuid]) -> Vec<ID> {
    organisations.iter().copied().map(id::<Organisation>).collect()
}

/// A failure of a command that was told the draft's version rather than the activity's.
fn of_draft(failure: Failure<ActivityRule>) -> Stop {
    match failure {
        Failure::Stale { current } => Stop::stale(current, "draftVersion"),
        other => other.into(),
    }
}
