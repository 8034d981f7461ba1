//! Organisations, their members and their evidence, in GraphQL.

mod inputs;
mod mutations;
mod objects;
mod queries;

pub(crate) use mutations::OrganisationMutation;
pub(crate) use objects::{Evidence, Member, MemberRole, Organisation, OrganisationConnection};
pub(crate) use queries::{OrganisationFilter, OrganisationQuery, list};

use hub::organisations::{EvidenceRule, MemberRule, OrganisationRule};

use crate::errors::{Explain, UserError, UserErrorCode as Code};

impl Explain for OrganisationRule {
    fn explain(&self) -> UserError {
        match self {
            Self::AlreadyRegistered("name") => UserError::new(Code::AlreadyRegistered).at("name"),
            Self::AlreadyRegistered(_) => UserError::new(Code::AlreadyRegistered).at("uscc"),
            Self::WrongSuperior => UserError::new(Code::WrongSuperior).at("superiorId"),
            Self::HostOrganisation => UserError::new(Code::HostOrganisation),
            Self::ReasonMissing => UserError::new(Code::ReasonMissing).at("reason"),
        }
    }
}

impl Explain for MemberRule {
    fn explain(&self) -> UserError {
        match self {
            Self::LastLead => UserError::new(Code::LastLead),
        }
    }
}

impl Explain for EvidenceRule {
    fn explain(&self) -> UserError {
        UserError::new(match self {
            Self::Size => Code::FileSize,
            Self::Content => Code::FileContent,
            Self::TooMany => Code::TooManyFiles,
        })
    }
}
