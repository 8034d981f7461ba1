//! What follows what for an organisation, and what its particulars must look like. Pure.

use super::{
    commands::RegisterOrganisation,
    entity::{Kind, State},
};
use crate::{
    failure::{Invalid, Problem, Rule},
    machine::Machine,
    policy::Action,
    text::Checks,
};

/// The most characters of each text among the particulars.
pub(crate) mod most {
    pub(crate) const NAME: usize = 100;
    pub(crate) const CONTACT_POST: usize = 50;
    pub(crate) const CONTACT_PHONE: usize = 30;
    pub(crate) const ADDRESS: usize = 200;
    pub(crate) const DESCRIPTION: usize = 2000;
}

/// Every transition of an organisation.
pub const MACHINE: Machine<State> = Machine(&[
    (State::Draft, Action::UpdateOrganisation, State::Draft),
    (State::Draft, Action::SubmitOrganisation, State::PendingReview),
    (State::Draft, Action::ArchiveOrganisation, State::Archived),
    (State::ChangesRequested, Action::UpdateOrganisation, State::ChangesRequested),
    (State::ChangesRequested, Action::SubmitOrganisation, State::PendingReview),
    (State::ChangesRequested, Action::ArchiveOrganisation, State::Archived),
    (State::PendingReview, Action::ApproveOrganisation, State::Active),
    (State::PendingReview, Action::RequestOrganisationChanges, State::ChangesRequested),
    (State::PendingReview, Action::RejectOrganisation, State::Rejected),
    (State::Invited, Action::ClaimSlip, State::Active),
    (State::Invited, Action::ArchiveOrganisation, State::Archived),
    (State::Active, Action::ClaimSlip, State::Active),
    (State::Active, Action::UpdateOrganisation, State::Active),
    (State::Active, Action::RenewVerification, State::Active),
    (State::Active, Action::ExpireVerification, State::Expired),
    (State::Active, Action::SuspendOrganisation, State::Suspended),
    (State::Active, Action::ArchiveOrganisation, State::Archived),
    (State::Expired, Action::UpdateOrganisation, State::Expired),
    (State::Expired, Action::SubmitOrganisation, State::PendingReview),
    (State::Expired, Action::RenewVerification, State::Active),
    (State::Expired, Action::SuspendOrganisation, State::Suspended),
    (State::Expired, Action::ArchiveOrganisation, State::Archived),
    (State::Suspended, Action::ReinstateOrganisation, State::Active),
    (State::Active, Action::UndoDecision, State::PendingReview),
    (State::ChangesRequested, Action::UndoDecision, State::PendingReview),
    (State::Rejected, Action::UndoDecision, State::PendingReview),
]);

/// Why an organisation's command did not happen.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum OrganisationRule {
    /// Another organisation of the hub has this name or credit code.
    #[error("another organisation of the hub is registered with this {0}")]
    AlreadyRegistered(&'static str),
    /// The superior is not a branch, or is the branch itself or below it.
    #[error("this organisation cannot be the superior")]
    WrongSuperior,
    /// The host organisation of a hub cannot be stopped or leave.
    #[error("the hub's host organisation cannot be suspended or archived")]
    HostOrganisation,
    /// A reason must be given: the other side sees it.
    #[error("a reason must be given")]
    ReasonMissing,
}

impl Rule for OrganisationRule {}

/// An organisation's particulars, checked and cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Particulars {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) uscc: Option<String>,
    pub(super) contact_post: String,
    pub(super) contact_phone: Option<String>,
    pub(super) address: Option<String>,
    pub(super) description: String,
}

/// Checks what was typed; all problems at once.
pub(super) fn check(input: &RegisterOrganisation) -> Result<Particulars, Vec<Invalid>> {
    let mut checks = Checks::default();
    let uscc = input.uscc.as_deref().filter(|text| !text.trim().is_empty());
    let uscc = uscc.and_then(|text| match text.parse::<uscc::Uscc>() {
        Ok(code) => Some(code.to_string()),
        Err(cause) => {
            checks.wrong("uscc", bad_code(&cause));
            None
        }
    });
    if input.superior.is_some() && input.kind != Kind::Branch {
        checks.wrong("superiorId", Problem::Contradiction);
    }
    // Branches and unregistered teams have none; whoever has one, shows it.
    let needs_code = matches!(input.kind, Kind::TradeAssociation | Kind::NeighbourhoodCommittee);
    if needs_code && uscc.is_none() && input.uscc.as_deref().is_none_or(|text| text.trim().is_empty()) {
        checks.wrong("uscc", Problem::Empty);
    }
    let particulars = Particulars {
        kind: input.kind,
        name: checks.text("name", &input.name, most::NAME),
        uscc,
        contact_post: checks.text("contactPost", &input.contact_post, most::CONTACT_POST),
        contact_phone: checks.optional("contactPhone", input.contact_phone.as_deref(), most::CONTACT_PHONE),
        address: checks.optional("address", input.address.as_deref(), most::ADDRESS),
        description: checks.optional("description", Some(&input.description), most::DESCRIPTION).unwrap_or_default(),
    };
    checks.finish(particulars)
}

fn bad_code(cause: &uscc::Error) -> Problem {
    let expected = match cause {
        uscc::Error::Check { expected, .. } => Some(*expected),
        _ => None,
    };
    Problem::BadCreditCode { position: cause.position(), expected }
}
