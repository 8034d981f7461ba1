//! What may follow what for an activity and for a co-host, and why something does not happen. Pure.
//!
//! [`plan`] says what a plan must hold; [`agreement`] decides who must still agree.

pub(super) mod agreement;
pub(crate) mod plan;
#[cfg(test)]
mod walks;

use uuid::Uuid;

use self::plan::PlanField;
use super::entity::{activity::State, co_host::State as CoHost};
use crate::{failure::Rule, machine::Machine, policy::Action};

/// Every transition of an activity.
///
/// Once it is published nobody joins, and the lead removes nobody: that would change what was agreed on. A co-host
/// may still leave.
pub const MACHINE: Machine<State> = Machine(&[
    (State::Planning, Action::EditDraft, State::Planning),
    (State::Planning, Action::InviteCoHost, State::Planning),
    (State::Planning, Action::AcceptInvitation, State::Planning),
    (State::Planning, Action::DeclineInvitation, State::Planning),
    (State::Planning, Action::RemoveCoHost, State::Planning),
    (State::Planning, Action::WithdrawCoHost, State::Planning),
    (State::Planning, Action::ProposePlan, State::AwaitingCoHosts),
    (State::Planning, Action::CancelActivity, State::Cancelled),
    (State::AwaitingCoHosts, Action::EditDraft, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::InviteCoHost, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::AcceptInvitation, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::DeclineInvitation, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::RemoveCoHost, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::WithdrawCoHost, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::ProposePlan, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::ConsentToPlan, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::PublishActivity, State::Scheduled),
    (State::AwaitingCoHosts, Action::CancelActivity, State::Cancelled),
    (State::Scheduled, Action::DeclineInvitation, State::Scheduled),
    (State::Scheduled, Action::WithdrawCoHost, State::Scheduled),
    (State::Scheduled, Action::CancelActivity, State::Cancelled),
]);

/// Every transition of a co-host's part, once there is one.
pub const CO_HOST_MACHINE: Machine<CoHost> = Machine(&[
    (CoHost::Invited, Action::AcceptInvitation, CoHost::Accepted),
    (CoHost::Invited, Action::DeclineInvitation, CoHost::Declined),
    (CoHost::Invited, Action::RemoveCoHost, CoHost::Removed),
    (CoHost::Accepted, Action::WithdrawCoHost, CoHost::Withdrawn),
    (CoHost::Accepted, Action::RemoveCoHost, CoHost::Removed),
    (CoHost::Declined, Action::InviteCoHost, CoHost::Invited),
    (CoHost::Removed, Action::InviteCoHost, CoHost::Invited),
    (CoHost::Withdrawn, Action::InviteCoHost, CoHost::Invited),
]);

/// Why an activity's command did not happen.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ActivityRule {
    /// No plan has been proposed.
    #[error("no plan has been proposed yet")]
    NoPlan,
    /// The draft is word for word the current plan version: nobody needs to be asked again.
    #[error("the draft does not differ from plan version {current}")]
    NothingChanged {
        /// The current version's number.
        current: i64,
    },
    /// Consent was given to a version that is not the current one.
    #[error("the plan changed; version {current} is the current one")]
    PlanChanged {
        /// The current version's number.
        current: i64,
        /// What differs between the version that was consented to and the current one.
        changed: Vec<PlanField>,
    },
    /// The lead or some co-hosts have not consented to the current version.
    #[error("not everyone has consented to the current plan")]
    MissingConsents {
        /// Whose consent is missing.
        organisations: Vec<Uuid>,
    },
    /// The current plan gives work to organisations that are not, or no longer, co-hosts: propose another one.
    #[error("the plan gives work to organisations that are not co-hosts")]
    WorkWithoutCoHost {
        /// Which.
        organisations: Vec<Uuid>,
    },
    /// The planned start is over.
    #[error("the planned start is over")]
    StartIsOver,
    /// Only an active organisation other than the lead can be invited.
    #[error("this organisation cannot be invited")]
    CannotBeInvited,
}

impl Rule for ActivityRule {}

/// What an activity waits for before it can be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blocker {
    /// A plan must be proposed.
    NoPlan,
    /// These have not consented to the current version.
    MissingConsents(Vec<Uuid>),
    /// The plan gives work to these, which are not co-hosts.
    WorkWithoutCoHost(Vec<Uuid>),
    /// The planned start is over: another time must be proposed.
    StartIsOver,
}

impl From<Blocker> for ActivityRule {
    fn from(blocker: Blocker) -> Self {
        match blocker {
            Blocker::NoPlan => Self::NoPlan,
            Blocker::MissingConsents(organisations) => Self::MissingConsents { organisations },
            Blocker::WorkWithoutCoHost(organisations) => Self::WorkWithoutCoHost { organisations },
            Blocker::StartIsOver => Self::StartIsOver,
        }
    }
}
