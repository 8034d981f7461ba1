//! What may follow what for an activity and for a co-host, and why something does not happen. Pure.
//!
//! [`plan`] says what a plan must hold; [`agreement`] decides who must still agree.

pub(super) mod agreement;
pub(crate) mod plan;
#[cfg(test)]
mod walks;

use chrono::TimeDelta;
use uuid::Uuid;

use self::plan::PlanField;
use super::entity::{activity::State, co_host::State as CoHost, outside_invitation::State as Outside};
use crate::{environment::Time, failure::Rule, machine::Machine, policy::Action};

/// Every transition of an activity.
///
/// While it is published nobody joins, and the lead removes nobody: that would change what was agreed on. A co-host
/// may still leave. Whoever joins, leaves, is removed or takes the lead while staff look at it changes what they look at:
/// it goes back.
/// What is postponed needs another plan, and goes the same way again.
pub const MACHINE: Machine<State> = Machine(&[
    (State::Planning, Action::EditDraft, State::Planning),
    (State::Planning, Action::InviteCoHost, State::Planning),
    (State::Planning, Action::InviteNewCoHost, State::Planning),
    (State::Planning, Action::AcceptInvitation, State::Planning),
    (State::Planning, Action::DeclineInvitation, State::Planning),
    (State::Planning, Action::LapseInvitation, State::Planning),
    (State::Planning, Action::AnswerOutsideInvitation, State::Planning),
    (State::Planning, Action::RemoveCoHost, State::Planning),
    (State::Planning, Action::WithdrawCoHost, State::Planning),
    (State::Planning, Action::TakeLead, State::Planning),
    (State::Planning, Action::ProposePlan, State::AwaitingCoHosts),
    (State::Planning, Action::CancelActivity, State::Cancelled),
    (State::AwaitingCoHosts, Action::EditDraft, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::InviteCoHost, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::InviteNewCoHost, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::AcceptInvitation, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::DeclineInvitation, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::LapseInvitation, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::AnswerOutsideInvitation, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::RemoveCoHost, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::WithdrawCoHost, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::TakeLead, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::ProposePlan, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::PrepareConsent, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::ConsentToPlan, State::AwaitingCoHosts),
    (State::AwaitingCoHosts, Action::PublishActivity, State::Scheduled),
    (State::AwaitingCoHosts, Action::PublishActivity, State::AwaitingApproval),
    (State::AwaitingCoHosts, Action::CancelActivity, State::Cancelled),
    (State::AwaitingApproval, Action::EditDraft, State::AwaitingApproval),
    (State::AwaitingApproval, Action::AcceptInvitation, State::AwaitingCoHosts),
    (State::AwaitingApproval, Action::DeclineInvitation, State::AwaitingApproval),
    (State::AwaitingApproval, Action::LapseInvitation, State::AwaitingApproval),
    (State::AwaitingApproval, Action::AnswerOutsideInvitation, State::AwaitingCoHosts),
    (State::AwaitingApproval, Action::RemoveCoHost, State::AwaitingCoHosts),
    (State::AwaitingApproval, Action::WithdrawCoHost, State::AwaitingCoHosts),
    (State::AwaitingApproval, Action::TakeLead, State::AwaitingCoHosts),
    (State::AwaitingApproval, Action::ProposePlan, State::AwaitingCoHosts),
    (State::AwaitingApproval, Action::ApproveActivity, State::Scheduled),
    (State::AwaitingApproval, Action::ReturnActivity, State::AwaitingCoHosts),
    (State::AwaitingApproval, Action::CancelActivity, State::Cancelled),
    (State::Scheduled, Action::DeclineInvitation, State::Scheduled),
    (State::Scheduled, Action::LapseInvitation, State::Scheduled),
    (State::Scheduled, Action::WithdrawCoHost, State::Scheduled),
    (State::Scheduled, Action::TakeLead, State::Scheduled),
    (State::Scheduled, Action::PostponeActivity, State::Postponed),
    (State::Scheduled, Action::CompleteActivity, State::Completed),
    (State::Scheduled, Action::CancelActivity, State::Cancelled),
    (State::Postponed, Action::EditDraft, State::Postponed),
    (State::Postponed, Action::InviteCoHost, State::Postponed),
    (State::Postponed, Action::InviteNewCoHost, State::Postponed),
    (State::Postponed, Action::AcceptInvitation, State::Postponed),
    (State::Postponed, Action::DeclineInvitation, State::Postponed),
    (State::Postponed, Action::LapseInvitation, State::Postponed),
    (State::Postponed, Action::AnswerOutsideInvitation, State::Postponed),
    (State::Postponed, Action::RemoveCoHost, State::Postponed),
    (State::Postponed, Action::WithdrawCoHost, State::Postponed),
    (State::Postponed, Action::TakeLead, State::Postponed),
    (State::Postponed, Action::ProposePlan, State::AwaitingCoHosts),
    (State::Postponed, Action::CancelActivity, State::Cancelled),
    (State::Completed, Action::LapseInvitation, State::Completed),
    (State::Cancelled, Action::LapseInvitation, State::Cancelled),
]);

/// Every transition of a co-host's part, once there is one.
pub const CO_HOST_MACHINE: Machine<CoHost> = Machine(&[
    (CoHost::Invited, Action::AcceptInvitation, CoHost::Accepted),
    (CoHost::Invited, Action::DeclineInvitation, CoHost::Declined),
    (CoHost::Invited, Action::RemoveCoHost, CoHost::Removed),
    (CoHost::Invited, Action::LapseInvitation, CoHost::Lapsed),
    (CoHost::Accepted, Action::WithdrawCoHost, CoHost::Withdrawn),
    (CoHost::Accepted, Action::RemoveCoHost, CoHost::Removed),
    (CoHost::Declined, Action::InviteCoHost, CoHost::Invited),
    (CoHost::Lapsed, Action::InviteCoHost, CoHost::Invited),
    (CoHost::Removed, Action::InviteCoHost, CoHost::Invited),
    (CoHost::Withdrawn, Action::InviteCoHost, CoHost::Invited),
]);

/// Every transition of an invitation of an organisation that was not on the hub.
pub const OUTSIDE_MACHINE: Machine<Outside> = Machine(&[
    (Outside::Open, Action::AcceptInvitation, Outside::Accepted),
    (Outside::Open, Action::DeclineInvitation, Outside::Declined),
    (Outside::Open, Action::RevokeOutsideInvitation, Outside::Revoked),
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
    /// These co-hosts, or the lead, are not active organisations.
    #[error("not every organisation is active")]
    NotActive {
        /// Which.
        organisations: Vec<Uuid>,
    },
    /// The plan says in which order the organisations are named, and it is not the lead and the co-hosts.
    #[error("the plan names other organisations than the lead and the co-hosts")]
    NamedOtherwise {
        /// Which are named and should not be, or the other way round.
        organisations: Vec<Uuid>,
    },
    /// The planned start is over.
    #[error("the planned start is over")]
    StartIsOver,
    /// The activity has not begun yet.
    #[error("it has not begun: it starts at {}", .starts_at.to_rfc3339())]
    NotBegun {
        /// When it starts.
        starts_at: Time,
    },
    /// Whoever may consent has nothing to prepare.
    #[error("there is nothing to prepare: consent can be given at once")]
    NothingToPrepare,
    /// Too many answers from one address.
    #[error("too many attempts")]
    TooManyAttempts {
        /// When to try again.
        retry_after: TimeDelta,
    },
    /// The lead was not stopped: it can go on by itself.
    #[error("the lead can go on by itself")]
    LeadGoesOn,
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
    /// These, which take part, are not active organisations: verify or remove them.
    NotActive(Vec<Uuid>),
    /// The plan says in which order the organisations are named; these are missing there or too many.
    NamedOtherwise(Vec<Uuid>),
    /// The planned start is over: another time must be proposed.
    StartIsOver,
    /// The hub's staff look at it.
    HubCheck,
}

impl Blocker {
    /// Why publishing is refused; nothing where the state itself says so.
    pub(super) fn refusal(self) -> Option<ActivityRule> {
        Some(match self {
            Self::NoPlan => ActivityRule::NoPlan,
            Self::MissingConsents(organisations) => ActivityRule::MissingConsents { organisations },
            Self::WorkWithoutCoHost(organisations) => ActivityRule::WorkWithoutCoHost { organisations },
            Self::NotActive(organisations) => ActivityRule::NotActive { organisations },
            Self::NamedOtherwise(organisations) => ActivityRule::NamedOtherwise { organisations },
            Self::StartIsOver => ActivityRule::StartIsOver,
            Self::HubCheck => return None,
        })
    }
}
