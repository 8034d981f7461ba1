//! Activities, their plans and who co-hosts them, in GraphQL.

mod agreement;
mod blockers;
mod history;
mod inputs;
mod loaders;
mod mutations;
mod object;
mod outside;
mod plan;
mod publishing;
mod queries;
mod templates;

pub(crate) use agreement::{CoHost, Consent};
pub(crate) use mutations::ActivityMutation;
pub(crate) use object::{Activity, ActivityConnection};
pub(crate) use outside::{OutsideInvitation, OutsideInvitationMutation, OutsideInvitationQuery};
pub(crate) use plan::{PlanField, PlanVersion};
pub(crate) use publishing::PublishingMutation;
pub(crate) use queries::{ActivityFilter, ActivityOrder, ActivityQuery, list as list_activities};
pub(crate) use templates::{ActivityTemplate, TemplateMutation, TemplateQuery};

use async_graphql::ID;
use hub::{activities::ActivityRule, failure::Failure, organisations::Organisation};
use uuid::Uuid;

use crate::{
    errors::{
        Explain, MissingConsents, NotBefore, OrganisationsConcerned, PlanChanged, RetryAfter, Stop, UserError,
        UserErrorCode as Code, UserErrorDetail, WorkWithoutCoHost,
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
            Self::NotActive { organisations } => UserError::new(Code::PartyNotActive).with(concerned(organisations)),
            Self::NamedOtherwise { organisations } => {
                UserError::new(Code::NamedOtherwise).with(concerned(organisations))
            }
            Self::StartIsOver => UserError::new(Code::StartIsOver),
            Self::NotBegun { starts_at } => {
                UserError::new(Code::NotBegun).with(UserErrorDetail::NotBefore(NotBefore { at: *starts_at }))
            }
            Self::NothingToPrepare => UserError::new(Code::NothingToPrepare),
            Self::TooManyAttempts { retry_after } => {
                let seconds = retry_after.num_seconds().max(1);
                UserError::new(Code::TooManyAttempts).with(UserErrorDetail::RetryAfter(RetryAfter { seconds }))
            }
            Self::LeadGoesOn => UserError::new(Code::LeadGoesOn),
            Self::CannotBeInvited => UserError::new(Code::CannotBeInvited).at("organisationId"),
        }
    }
}

fn concerned(organisations: &[Uuid]) -> UserErrorDetail {
    UserErrorDetail::Concerned(OrganisationsConcerned { organisation_ids: organisation_ids(organisations) })
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

/// A failure of a command that was told the number of a plan version.
fn of_plan(failure: Failure<ActivityRule>) -> Stop {
    match failure {
        Failure::Stale { current } => Stop::stale(current, "planNumber"),
        other => other.into(),
    }
}
