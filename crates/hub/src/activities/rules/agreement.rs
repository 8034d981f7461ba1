//! Who takes part, which plan is the current one, and who has agreed to it: every decision about it. Pure.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{
    super::entity::{activity::State, co_host::State as CoHost},
    ActivityRule, Blocker, CO_HOST_MACHINE, MACHINE,
    plan::{PlanContent, PlanDraft, PlanField},
};
use crate::{
    environment::Time,
    failure::Failure,
    policy::{Action, Denied, Refused},
};

type Decision<T> = Result<T, Failure<ActivityRule>>;

/// An activity as far as agreeing goes. Each method is one decision: it changes this, or says why not.
#[derive(Debug, Clone)]
pub(crate) struct Agreement {
    pub(crate) state: State,
    pub(crate) lead: Uuid,
    pub(crate) co_hosts: BTreeMap<Uuid, CoHost>,
    /// Which of the lead and the co-hosts are not active organisations now.
    pub(crate) inactive: BTreeSet<Uuid>,
    /// The lead was stopped, has left or is not verified any more.
    pub(crate) is_lead_stopped: bool,
    /// The current version: its number and what it says.
    pub(crate) current: Option<(i64, PlanContent)>,
    /// Who has consented to the current version.
    pub(crate) consents: BTreeSet<Uuid>,
}

/// A version that was just proposed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Proposal {
    pub(crate) number: i64,
    pub(crate) content: PlanContent,
    pub(crate) changed: Vec<PlanField>,
}

/// What became of a yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Consented {
    Now,
    Before,
}

impl Agreement {
    /// The state after an action that needs no more than the right state.
    pub(crate) fn step(&mut self, action: Action) -> Decision<()> {
        self.state = MACHINE.next(self.state, action)?;
        Ok(())
    }

    /// Invites an organisation, also one that declined, left or was removed before.
    pub(crate) fn invite(&mut self, organisation: Uuid) -> Decision<()> {
        self.step(Action::InviteCoHost)?;
        if organisation == self.lead {
            return Err(ActivityRule::CannotBeInvited.into());
        }
        let state = match self.co_hosts.get(&organisation) {
            None => CoHost::Invited,
            Some(state) => CO_HOST_MACHINE.next(*state, Action::InviteCoHost)?,
        };
        self.co_hosts.insert(organisation, state);
        Ok(())
    }

    /// An invited organisation answers, a co-host leaves, or the lead removes one; answers the new state of its part.
    ///
    /// Who leaves takes the consent along: back again, it is asked again.
    pub(crate) fn answer(&mut self, organisation: Uuid, action: Action) -> Decision<CoHost> {
        let part = self.co_hosts.get_mut(&organisation).ok_or(Refused::Hidden)?;
        let next = CO_HOST_MACHINE.next(*part, action)?;
        self.state = MACHINE.next(self.state, action)?;
        *part = next;
        if next != CoHost::Accepted {
            self.consents.remove(&organisation);
        }
        Ok(next)
    }

    /// An organisation that was invited by a link becomes a co-host, unless it is one already or is to answer another
    /// invitation.
    pub(crate) fn join(&mut self, organisation: Uuid) -> Decision<()> {
        let state = MACHINE.next(self.state, Action::AnswerOutsideInvitation)?;
        if organisation == self.lead {
            return Err(ActivityRule::CannotBeInvited.into());
        }
        if let Some(part) = self.co_hosts.get(&organisation) {
            CO_HOST_MACHINE.next(*part, Action::InviteCoHost)?;
        }
        self.state = state;
        self.co_hosts.insert(organisation, CoHost::Accepted);
        Ok(())
    }

    /// A co-host takes the lead from one that was stopped, which stays as a co-host; answers whether the others are asked
    /// for consent again.
    ///
    /// Who leads is part of what was agreed on: until it is published only the new lead's own yes, if there is one, still
    /// counts. What is published stands.
    pub(crate) fn take_lead(&mut self, by: Uuid) -> Decision<bool> {
        let state = MACHINE.next(self.state, Action::TakeLead)?;
        match self.co_hosts.get(&by) {
            Some(CoHost::Accepted) => {}
            Some(part) => return Err(Failure::WrongState { state: part.as_str() }),
            None => return Err(Refused::Hidden.into()),
        }
        if !self.is_lead_stopped {
            return Err(ActivityRule::LeadGoesOn.into());
        }
        self.state = state;
        self.co_hosts.remove(&by);
        self.co_hosts.insert(self.lead, CoHost::Accepted);
        self.lead = by;
        self.is_lead_stopped = false;
        let is_open = state == State::AwaitingCoHosts;
        if is_open {
            self.consents.retain(|organisation| *organisation == by);
        }
        Ok(is_open)
    }

    /// Makes the draft the current version. All earlier consents are void; who proposes and may consent, consents by
    /// proposing.
    pub(crate) fn propose(&mut self, draft: &PlanDraft, now: Time, is_consent: bool) -> Decision<Proposal> {
        let state = MACHINE.next(self.state, Action::ProposePlan)?;
        let content = draft.complete(now, &self.parties(), &self.agreeing()).map_err(Failure::Invalid)?;
        let (number, changed) = match &self.current {
            None => (1, vec![]),
            Some((number, current)) if content == *current => {
                return Err(ActivityRule::NothingChanged { current: *number }.into());
            }
            Some((number, current)) => (number + 1, content.changes_since(current)),
        };
        self.state = state;
        self.current = Some((number, content.clone()));
        self.consents = is_consent.then_some(self.lead).into_iter().collect();
        Ok(Proposal { number, content, changed })
    }

    /// Agrees to a version by its number; `seen` is what that version says, where there is one.
    pub(crate) fn consent(
        &mut self,
        organisation: Uuid,
        number: i64,
        seen: Option<&PlanContent>,
    ) -> Decision<Consented> {
        let state = self.asked(organisation, number, seen, Action::ConsentToPlan)?;
        if self.inactive.contains(&organisation) {
            return Err(Refused::Denied(Denied::OrganisationNotActive).into());
        }
        self.state = state;
        Ok(if self.consents.insert(organisation) { Consented::Now } else { Consented::Before })
    }

    /// Prepares a consent to a version by its number. It counts for nothing.
    pub(crate) fn prepare(&self, organisation: Uuid, number: i64, seen: Option<&PlanContent>) -> Decision<Consented> {
        self.asked(organisation, number, seen, Action::PrepareConsent)?;
        Ok(if self.consents.contains(&organisation) { Consented::Before } else { Consented::Now })
    }

    /// The state after somebody who is asked answers about the current version, and no other.
    fn asked(&self, organisation: Uuid, number: i64, seen: Option<&PlanContent>, action: Action) -> Decision<State> {
        let state = MACHINE.next(self.state, action)?;
        let (current, content) = self.current.as_ref().ok_or(ActivityRule::NoPlan)?;
        if number != *current {
            let changed = seen.map(|seen| content.changes_since(seen)).unwrap_or_default();
            return Err(ActivityRule::PlanChanged { current: *current, changed }.into());
        }
        if !self.agreeing().contains(&organisation) {
            let part = self.co_hosts.get(&organisation).ok_or(Refused::Hidden)?;
            return Err(Failure::WrongState { state: part.as_str() });
        }
        Ok(state)
    }

    /// Publishes what all agreed on, or puts it before the hub's staff. Who is invited and has not answered holds nobody
    /// up.
    pub(crate) fn publish(&mut self, now: Time, is_checked: bool) -> Decision<PlanContent> {
        if let Some(rule) = self.blockers(now).into_iter().find_map(Blocker::refusal)
            && self.state != State::AwaitingApproval
        {
            return Err(rule.into());
        }
        let next = if is_checked { State::AwaitingApproval } else { State::Scheduled };
        let state = MACHINE.to(self.state, Action::PublishActivity, next)?;
        let (_, content) = self.current.as_ref().ok_or(ActivityRule::NoPlan)?;
        self.state = state;
        Ok(content.clone())
    }

    /// Staff let the version of this number be published, if it is the one that was put before them and nothing has come
    /// in between.
    pub(crate) fn approve(&mut self, number: i64, now: Time) -> Decision<PlanContent> {
        let state = MACHINE.next(self.state, Action::ApproveActivity)?;
        let content = self.looked_at(number)?.clone();
        if let Some(rule) = self.blockers(now).into_iter().find_map(Blocker::refusal) {
            return Err(rule.into());
        }
        self.state = state;
        Ok(content)
    }

    /// Staff send the version of this number back.
    pub(crate) fn send_back(&mut self, number: i64) -> Decision<()> {
        let state = MACHINE.next(self.state, Action::ReturnActivity)?;
        self.looked_at(number)?;
        self.state = state;
        Ok(())
    }

    /// The current version, which must be the one that was seen.
    fn looked_at(&self, number: i64) -> Decision<&PlanContent> {
        let (current, content) = self.current.as_ref().ok_or(ActivityRule::NoPlan)?;
        if number == *current { Ok(content) } else { Err(Failure::Stale { current: *current }) }
    }

    /// Says that it took place; possible once it has begun.
    pub(crate) fn complete(&mut self, now: Time) -> Decision<()> {
        let state = MACHINE.next(self.state, Action::CompleteActivity)?;
        let (_, content) = self.current.as_ref().ok_or(ActivityRule::NoPlan)?;
        if now < content.starts_at {
            return Err(ActivityRule::NotBegun { starts_at: content.starts_at }.into());
        }
        self.state = state;
        Ok(())
    }

    /// When the current plan starts, unless it was put off.
    pub(crate) fn starts_at(&self) -> Option<Time> {
        let is_true = self.state != State::Postponed;
        self.current.as_ref().filter(|_| is_true).map(|(_, content)| content.starts_at)
    }

    /// What publishing waits for, the first thing first; nothing where it is no longer a question.
    pub(crate) fn blockers(&self, now: Time) -> Vec<Blocker> {
        match self.state {
            State::Planning | State::Postponed => vec![Blocker::NoPlan],
            State::AwaitingCoHosts => self.obstacles(now),
            State::AwaitingApproval => self.obstacles(now).into_iter().chain([Blocker::HubCheck]).collect(),
            State::Scheduled | State::Completed | State::Cancelled => vec![],
        }
    }

    fn obstacles(&self, now: Time) -> Vec<Blocker> {
        let Some((_, content)) = &self.current else { return vec![Blocker::NoPlan] };
        let agreeing = self.agreeing();
        let strangers: Vec<_> = content.workers().difference(&agreeing).copied().collect();
        let missing: Vec<_> = agreeing.difference(&self.consents).copied().collect();
        let named: BTreeSet<_> = content.named_in_order.iter().copied().collect();
        let inactive: Vec<_> = agreeing.intersection(&self.inactive).copied().collect();
        let mut blockers = vec![];
        if content.starts_at <= now {
            blockers.push(Blocker::StartIsOver);
        }
        if !strangers.is_empty() {
            blockers.push(Blocker::WorkWithoutCoHost(strangers));
        }
        if !named.is_empty() && named != agreeing {
            blockers.push(Blocker::NamedOtherwise(named.symmetric_difference(&agreeing).copied().collect()));
        }
        if !inactive.is_empty() {
            blockers.push(Blocker::NotActive(inactive));
        }
        if !missing.is_empty() {
            blockers.push(Blocker::MissingConsents(missing));
        }
        blockers
    }

    /// True if somebody has not consented to the current plan yet.
    pub(crate) fn is_consent_missing(&self) -> bool {
        !self.agreeing().is_subset(&self.consents)
    }

    /// The lead, the co-hosts and the invited.
    fn parties(&self) -> BTreeSet<Uuid> {
        self.with(|state| CoHost::PARTIES.contains(&state))
    }

    /// Those whose consent counts: the lead and the co-hosts.
    fn agreeing(&self) -> BTreeSet<Uuid> {
        self.with(|state| state == CoHost::Accepted)
    }

    fn with(&self, is_in: impl Fn(CoHost) -> bool) -> BTreeSet<Uuid> {
        let co_hosts = self.co_hosts.iter().filter(|(_, state)| is_in(**state)).map(|(organisation, _)| *organisation);
        co_hosts.chain([self.lead]).collect()
    }
}
