//! Organisations: who registers, who verified them and until when, who serves in them, which evidence they gave.
//!
//! Owns the tables `organisations`, `members` and `files`. Slips, accounts and hub roles are `identity`'s.

mod commands;
mod entity;
mod evidence;
pub(crate) mod file_entity;
mod import;
pub(crate) mod member;
mod members;
mod privacy;
mod queries;
mod review;
mod rules;

pub(crate) use commands::{MOST_LEVELS, activate_in, import_in};
pub use commands::{
    RegisterOrganisation, UpdateOrganisation, archive, invite, register, set_consent_by, submit, update,
};
pub(crate) use entity::{Column, Entity};
pub use entity::{ConsentBy, Kind as OrganisationKind, Model as Organisation, NamePlate, State as OrganisationState};
pub use evidence::{
    EvidenceError, EvidenceOf, EvidenceRule, MOST_EVIDENCE_BYTES, add_evidence, evidence_by_ids, read_evidence,
    remove_evidence,
};
pub use file_entity::Model as Evidence;
pub(crate) use import::{import_all_in, particulars_of, reimport_in};
pub use member::{Model as Member, Role as MemberRole};
pub use members::{MemberRule, MembersOf, change_member_role, members_by_ids, remove_member};
pub(crate) use privacy::HELD;
pub use queries::{
    BranchesOf, OrganisationFilter, allowed_actions, count_organisations, organisation, organisations,
    organisations_by_ids,
};
pub(crate) use queries::{contains, facts};
pub(crate) use review::{
    Decision, Verified, decide_in, expire_verifications, put_back_in, reinstate_in, remind_of_verifications, suspend_in,
};
pub use review::{approve, reject, renew_verification, request_changes};
pub(crate) use rules::most;
pub use rules::{MACHINE, OrganisationRule};

use crate::store::{Id, Named};

/// The id of an organisation.
pub type OrganisationId = Id<Organisation>;

impl Named for Organisation {
    const TYPE: &'static str = "organisation";
}

impl Named for Member {
    const TYPE: &'static str = "member";
}

impl Named for Evidence {
    const TYPE: &'static str = "evidence";
}
