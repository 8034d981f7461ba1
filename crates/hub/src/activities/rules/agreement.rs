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
    policy::{Action, Refused},
};

type Decision<T> = Result<T, Failure<ActivityRule>>;

/// An activity as far as agreeing goes. Each method is one decision: it changes this, or says why not.
#[derive(Debug, Clone)]
pub(crate) struct Agreement {
    pub(crate) state: State,
    pub(crate) lead: Uuid,
    pub(crate) co_hosts: BTreeMap<Uuid, CoHost>,
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

    /// Makes the draft the current version. All earlier consents are void; who proposes consents by proposing.
    pub(crate) fn propose(&mut self, draft: &PlanDraft, now: Time) -> Decision<Proposal> {
        let state = MACHINE.next(self.state, Action::ProposePlan)?;
        let content = draft.complete(now, &self.parties()).map_err(Failure::Invalid)?;
        let (number, changed) = match &self.current {
            None => (1, vec![]),
            Some((number, current)) if content == *current => {
                return Err(ActivityRule::NothingChanged { current: *number }.into());
            }
            Some((number, current)) => (number + 1, content.changes_since(current)),
        };
        self.state = state;
        self.current = Some((number, content.clone()));
        self.consents = BTreeSet::from([self.lead]);
        Ok(Proposal { number, content, changed })
    }

    /// Agrees to a version by its number; `seen` is what that version says, where there is one.
    pub(crate) fn consent(
        &mut self,
        organisation: Uuid,
        number: i64,
        seen: Option<&PlanContent>,
    ) -> Decision<Consented> {
        let state = MACHINE.next(self.state, Action::ConsentToPlan)?;
        let (current, content) = self.current.as_ref().ok_or(ActivityRule::NoPlan)?;
        if number != *current {
            let changed = seen.map(|seen| content.changes_since(seen)).unwrap_or_default();
            return Err(ActivityRule::PlanChanged { current: *current, changed }.into());
        }
        if !self.agreeing().contains(&organisation) {
            let part = self.co_hosts.get(&organisation).ok_or(Refused::Hidden)?;
            return Err(Failure::WrongState { state: part.as_str() });
        }
        self.state = state;
        Ok(if self.consents.insert(organisation) { Consented::Now } else { Consented::Before })
    }

    /// Publishes what all agreed on. Who is invited and has not answered holds nobody up.
    pub(crate) fn publish(&mut self, now: Time) -> Decision<PlanContent> {
        if let Some(blocker) = self.blockers(now).into_iter().next() {
            return Err(ActivityRule::from(blocker).into());
        }
        let state = MACHINE.next(self.state, Action::PublishActivity)?;
        let (_, content) = self.current.as_ref().ok_or(ActivityRule::NoPlan)?;
        self.state = state;
        Ok(content.clone())
    }

    /// What publishing waits for, the first thing first; nothing where it is no longer a question.
    pub(crate) fn blockers(&self, now: Time) -> Vec<Blocker> {
        if !matches!(self.state, State::Planning | State::AwaitingCoHosts) {
            return vec![];
        }
        let Some((_, content)) = &self.current else { return vec![Blocker::NoPlan] };
        let agreeing = self.agreeing();
        let strangers: Vec<_> = content.workers().difference(&agreeing).copied().collect();
        let missing: Vec<_> = agreeing.difference(&self.consents).copied().collect();
        let mut blockers = vec![];
        if content.starts_at <= now {
            blockers.push(Blocker::StartIsOver);
        }
        if !strangers.is_empty() {
            blockers.push(Blocker::WorkWithoutCoHost(strangers));
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
