//! Where an activity stands for whoever reads it: what can be done, what publishing waits for, whose consent is missing.
//! Pure: what it is worked out from was read in bulk.

use uuid::Uuid;

use super::{
    Activity, CoHost, CoHostState, Consent, PlanVersion, PreparedConsent, held,
    rules::{Blocker, CO_HOST_MACHINE, MACHINE, agreement::Agreement},
};
use crate::{
    Scope,
    environment::Time,
    organisations::OrganisationId,
    policy::{self, Action},
    scope::{Actor, Post},
};

/// An activity with what the actor sees of its parties, its current plan and the consents to that, each loaded in bulk.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The activity.
    pub activity: &'a Activity,
    /// Its parts, as [`super::co_hosts_of`] gives them.
    pub co_hosts: &'a [CoHost],
    /// The co-hosts that are not active, as [`super::co_hosts_inactive`] gives them.
    pub inactive: &'a [CoHost],
    /// Whether its lead was stopped, as [`super::led_by_stopped`] says.
    pub is_lead_stopped: bool,
    /// Its current plan.
    pub plan: Option<&'a PlanVersion>,
    /// The consents to the current plan, as [`super::consents_to`] gives them.
    pub consents: &'a [Consent],
}

impl Standing<'_> {
    fn agreement(&self, now: Time) -> Agreement {
        let lead = self.is_lead_stopped.then_some(self.activity.organisation_id);
        let inactive = self.inactive.iter().map(|part| part.organisation_id).chain(lead).collect();
        let is_stopped = self.is_lead_stopped;
        held::agreement(self.activity, self.co_hosts, inactive, is_stopped, self.plan, self.consents, now)
    }

    fn part_of(&self, organisation: Uuid) -> Option<&CoHost> {
        self.co_hosts.iter().find(|part| part.organisation_id == organisation)
    }

    fn is_known_to(&self, actor: &Actor) -> bool {
        let is_party = |organisation: Uuid| {
            organisation == self.activity.organisation_id
                || self.part_of(organisation).is_some_and(|part| CoHostState::PARTIES.contains(&part.state))
        };
        actor.is_staff() || actor.organisations().into_iter().any(is_party)
    }
}

/// What the actor may do now, acting for an organisation. Publishing is among it only where nothing stands in its way.
pub fn allowed_actions(scope: &Scope, acting: Option<OrganisationId>, standing: &Standing<'_>) -> Vec<Action> {
    let activity = standing.activity;
    let acting = acting.map(OrganisationId::uuid);
    let part = acting.and_then(|organisation| standing.part_of(organisation)).map(|part| part.state_at(scope.now()));
    let agreement = standing.agreement(scope.now());
    let post = acting.and_then(|organisation| scope.actor().post_in(organisation));
    let is_asked = acting.is_some_and(|organisation| !agreement.consents.contains(&organisation));
    let is_possible = |action: &Action| match action {
        Action::AcceptInvitation | Action::DeclineInvitation | Action::WithdrawCoHost => {
            part.is_some_and(|state| CO_HOST_MACHINE.actions(state).any(|next| next == *action))
        }
        Action::RemoveCoHost => standing.co_hosts.iter().any(|part| CoHostState::PARTIES.contains(&part.state)),
        Action::TakeLead => acting.is_some_and(|organisation| agreement.clone().take_lead(organisation).is_ok()),
        Action::ConsentToPlan => is_asked,
        Action::PrepareConsent => is_asked && post.is_some_and(Post::prepares_consent),
        Action::PublishActivity => agreement.blockers(scope.now()).is_empty(),
        Action::CompleteActivity => agreement.clone().complete(scope.now()).is_ok(),
        Action::LapseInvitation | Action::AnswerOutsideInvitation => false,
        _ => true,
    };
    let of_moderation = if activity.hidden_at.is_some() { Action::RestoreSubject } else { Action::HideSubject };
    let mut possible: Vec<_> = MACHINE.actions(activity.state).filter(is_possible).collect();
    possible.extend([Action::ReportSubject, of_moderation]);
    // Who reads the activity sees it; whether its lead is active was asked for that.
    policy::allowed(scope.actor(), acting, &possible, &held::facts(activity, standing.co_hosts, true))
}

/// What publishing waits for. Only the parties and staff are told.
pub fn blocked_by(scope: &Scope, standing: &Standing<'_>) -> Vec<Blocker> {
    if standing.is_known_to(scope.actor()) { standing.agreement(scope.now()).blockers(scope.now()) } else { vec![] }
}

/// An organisation whose consent to the current plan is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsentWaiting {
    /// The organisation.
    pub organisation: Uuid,
    /// The current plan's number.
    pub plan_number: i64,
    /// When somebody prepared it for the organisation's lead.
    pub prepared_at: Option<Time>,
}

/// Whose consent to the current plan is waited for, those first that need no more than their lead's. Only the parties
/// and staff are told. The preparations are those that [`super::prepared_consents_to`] gives for the plan.
pub fn consents_waiting(scope: &Scope, standing: &Standing<'_>, prepared: &[PreparedConsent]) -> Vec<ConsentWaiting> {
    let Some(plan) = standing.plan else { return vec![] };
    let missing = blocked_by(scope, standing).into_iter().filter_map(|blocker| match blocker {
        Blocker::MissingConsents(organisations) => Some(organisations),
        _ => None,
    });
    let mut waiting: Vec<_> = missing
        .flatten()
        .map(|organisation| ConsentWaiting {
            organisation,
            plan_number: plan.number,
            prepared_at: prepared.iter().find(|row| row.organisation_id == organisation).map(|row| row.created_at),
        })
        .collect();
    waiting.sort_by_key(|waiting| waiting.prepared_at.is_none());
    waiting
}
