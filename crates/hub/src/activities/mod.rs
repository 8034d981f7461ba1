//! Activities: what organisations plan together, which plan they agreed on, and who leads and co-hosts it.
//!
//! Owns the tables `activities`, `plan_versions`, `co_hosts`, `consents`, `prepared_consents`, `activity_history` and
//! `outside_invitations`; [`templates`] owns those that a plan begins with. Edits gather in the draft; *proposing* it
//! makes an immutable plan version and asks every co-host for consent; what all consented to can be published. What an
//! activity books is `resources`'; it is released when the activity is put off or called off.
//!
//! Every command locks the activity's row first, so that two of them follow one another.

mod agreeing;
mod co_hosting;
mod commands;
pub(crate) mod entity;
mod held;
mod history;
mod leading;
mod outside;
mod privacy;
mod publishing;
mod queries;
mod rules;
mod standing;
mod templates;
#[cfg(test)]
pub(crate) mod tests;

pub use agreeing::{consent_to_plan, prepare_consent, propose_plan};
pub(crate) use co_hosting::lapse_invitations;
pub use co_hosting::{
    InviteCoHost, accept_invitation, decline_invitation, invite_co_host, remove_co_host, withdraw_co_host,
};
pub use commands::{CreateActivity, EditDraft, create_activity, edit_draft};
pub use entity::{
    activity::{Kind as ActivityKind, Model as Activity, State as ActivityState},
    co_host::{Model as CoHost, State as CoHostState},
    consent::Model as Consent,
    outside_invitation::{Model as OutsideInvitation, State as OutsideInvitationState},
    plan_version::Model as PlanVersion,
    prepared_consent::Model as PreparedConsent,
};
pub(crate) use held::{Held, lock_hosted_in};
pub use history::{Deed, HistoryEntry, HistoryOf, acted_for_several, also_acts_for};
pub use leading::take_lead;
pub use outside::{
    InviteNewCoHost, InvitedByLink, InvitedTo, OutsidePreview, accept_outside_invitation, decline_outside_invitation,
    invite_new_co_host, outside_invitation, outside_invitations_by_ids, outside_invitations_of,
    revoke_outside_invitation,
};
pub(crate) use privacy::HELD;
pub use publishing::{
    approve_activity, cancel_activity, complete_activity, postpone_activity, publish_activity, return_activity,
};
pub use queries::{
    ActivityFilter, ActivityOrder, PlanVersionsOf, activities, activities_by_ids, activity, co_hosts_by_ids,
    co_hosts_inactive, co_hosts_of, consents_by_ids, consents_to, count_activities, drafts, invitation_message,
    led_by_stopped, names_of_parts, plan_versions_by_ids, prepared_consents_to,
};
pub use rules::{
    ActivityRule, Blocker, CO_HOST_MACHINE, MACHINE, OUTSIDE_MACHINE,
    plan::{PlanContent, PlanDraft, PlanField, PlanFields, ResourceNeeded, Task},
};
pub use standing::{ConsentWaiting, Standing, allowed_actions, blocked_by, consents_waiting};
#[cfg(test)]
pub(crate) use templates::entity as template_entity;
pub(crate) use templates::seed_in as seed_templates_in;
pub use templates::{
    ActivityTemplate, Moment, Precaution, SaveActivityTemplate, TemplateContent, TemplateResource, activity_templates,
    activity_templates_by_ids, save_activity_template,
};

use crate::store::{Id, Named};

/// The id of an activity.
pub type ActivityId = Id<Activity>;

impl Named for Activity {
    const TYPE: &'static str = "activity";
}

impl Named for PlanVersion {
    const TYPE: &'static str = "plan_version";
}

impl Named for CoHost {
    const TYPE: &'static str = "co_host";
}

impl Named for OutsideInvitation {
    const TYPE: &'static str = "outside_invitation";
}

impl Named for Consent {
    const TYPE: &'static str = "consent";
}
