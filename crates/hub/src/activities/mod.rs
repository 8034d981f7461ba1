//! Activities: what organisations plan together, which plan they agreed on, and who leads and co-hosts it.
//!
//! Owns the tables `activities`, `plan_versions`, `co_hosts` and `consents`. Edits gather in the draft; *proposing* it
//! makes an immutable plan version and asks every co-host for consent; what all consented to can be published. What an
//! activity books is `resources`'; it is released when the activity is cancelled.
//!
//! Every command locks the activity's row first, so that two of them follow one another.

mod agreeing;
mod co_hosting;
mod commands;
pub(crate) mod entity;
mod held;
mod queries;
mod rules;
#[cfg(test)]
pub(crate) mod tests;

pub use agreeing::{consent_to_plan, propose_plan};
pub use co_hosting::{
    InviteCoHost, accept_invitation, decline_invitation, invite_co_host, remove_co_host, withdraw_co_host,
};
pub use commands::{CreateActivity, EditDraft, cancel_activity, create_activity, edit_draft, publish_activity};
pub use entity::{
    activity::{Kind as ActivityKind, Model as Activity, State as ActivityState},
    co_host::{Model as CoHost, State as CoHostState},
    consent::Model as Consent,
    plan_version::Model as PlanVersion,
};
pub(crate) use held::{Held, lock_hosted_in};
pub use queries::{
    ActivityFilter, ActivityOrder, PlanVersionsOf, Standing, activities, activities_by_ids, activity, allowed_actions,
    blocked_by, co_hosts_by_ids, co_hosts_of, consents_by_ids, consents_to, count_activities, drafts,
    invitation_message, plan_versions_by_ids,
};
pub use rules::{
    ActivityRule, Blocker, CO_HOST_MACHINE, MACHINE,
    plan::{PlanContent, PlanDraft, PlanField, PlanFields, Task},
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

impl Named for Consent {
    const TYPE: &'static str = "consent";
}
