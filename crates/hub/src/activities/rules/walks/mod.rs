//! Random walks over an activity: whatever is tried in whatever order, only what everyone agreed to is published.
//!
//! The walk keeps its own account of who said yes to what and when, who takes part and who is active, and compares.

mod paths;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

use super::{
    super::entity::{activity::State, co_host::State as CoHost},
    ActivityRule, Blocker, CO_HOST_MACHINE, MACHINE,
    agreement::{Agreement, Consented},
    plan::{PlanContent, PlanDraft, Task},
};
use crate::{
    environment::Time,
    failure::Failure,
    organisations::{ConsentBy, MemberRole, OrganisationState},
    policy::{self, Action, ActivityFacts, Facts},
    scope::{Account, Actor, HubRole, Post},
    walks::{Happened, config},
};

const LEAD: Uuid = Uuid::from_u128(0);
const ORGANISATIONS: u128 = 4;

#[derive(Debug, Clone)]
enum Step {
    Invite(Uuid),
    Answer(Uuid, Action),
    /// Nobody answered in time.
    Lapse(Uuid),
    /// Comes in by a link.
    Join(Uuid),
    /// Is verified, or stopped.
    Turn(Uuid),
    /// The lead of this organisation takes the lead of the activity.
    TakeLead(Uuid),
    /// Proposes a plan in which these have work, by somebody who may consent or who may only prepare it.
    Propose {
        place: u8,
        workers: Vec<Uuid>,
        is_named: bool,
        is_consent: bool,
    },
    /// Consents to the version so many before (or, negative, after) the current one.
    Consent {
        by: Uuid,
        behind: i64,
    },
    Prepare {
        by: Uuid,
        behind: i64,
    },
    Publish {
        is_checked: bool,
    },
    /// A moderator who serves this organisation lets the version so many before the current one be published.
    Approve {
        by: Uuid,
        behind: i64,
    },
    Return {
        by: Uuid,
    },
    Postpone,
    Complete {
        hour: i64,
    },
    Cancel,
    Edit,
}

fn organisation() -> impl Strategy<Value = Uuid> {
    (0..ORGANISATIONS).prop_map(Uuid::from_u128)
}

/// One of the organisations, or one that has nothing to do with it.
fn anybody() -> impl Strategy<Value = Uuid> {
    (0..ORGANISATIONS + 4).prop_map(Uuid::from_u128)
}

fn behind() -> impl Strategy<Value = i64> {
    prop_oneof![6 => Just(0_i64), 1 => Just(1), 1 => Just(-1)]
}

fn step() -> impl Strategy<Value = Step> {
    let answer = prop_oneof![
        4 => Just(Action::AcceptInvitation),
        1 => Just(Action::DeclineInvitation),
        1 => Just(Action::RemoveCoHost),
        1 => Just(Action::WithdrawCoHost),
    ];
    let propose = (0..3_u8, prop::collection::vec(organisation(), 0..3), prop::bool::ANY, prop::bool::weighted(0.8));
    prop_oneof![
        3 => organisation().prop_map(Step::Invite),
        5 => (organisation(), answer).prop_map(|(by, action)| Step::Answer(by, action)),
        1 => organisation().prop_map(Step::Lapse),
        1 => organisation().prop_map(Step::Join),
        2 => organisation().prop_map(Step::Turn),
        3 => anybody().prop_map(Step::TakeLead),
        4 => propose.prop_map(|(place, workers, is_named, is_consent)| Step::Propose {
            place, workers, is_named, is_consent,
        }),
        8 => (organisation(), behind()).prop_map(|(by, behind)| Step::Consent { by, behind }),
        1 => (organisation(), behind()).prop_map(|(by, behind)| Step::Prepare { by, behind }),
        4 => prop::bool::ANY.prop_map(|is_checked| Step::Publish { is_checked }),
        3 => (anybody(), behind()).prop_map(|(by, behind)| Step::Approve { by, behind }),
        1 => anybody().prop_map(|by| Step::Return { by }),
        1 => Just(Step::Postpone),
        1 => prop_oneof![9 => Just(Step::Edit), 1 => Just(Step::Cancel), 1 => (9..12_i64).prop_map(|hour| Step::Complete { hour })],
        1 => Just(Step::Edit),
    ]
}

fn at(hour: i64) -> Time {
    DateTime::UNIX_EPOCH + TimeDelta::hours(hour)
}

fn draft(place: u8, workers: &[Uuid], named: Vec<Uuid>) -> PlanDraft {
    let task = |organisation: &Uuid| Task { organisation: *organisation, task: "Helps".to_owned() };
    PlanDraft {
        title: "Market".to_owned(),
        summary: "A market of services".to_owned(),
        starts_at: Some(at(10)),
        ends_at: Some(at(12)),
        place: format!("Hall {place}"),
        division_of_work: workers.iter().map(task).collect(),
        named_in_order: named,
        risk_notice: "None known".to_owned(),
        ..PlanDraft::default()
    }
}

/// Somebody who moderates the hub and serves an organisation.
fn moderator_of(organisation: Uuid) -> Actor {
    let (role, state) = (MemberRole::Member, OrganisationState::Active);
    let post = Post { organisation, role, state, consent_by: ConsentBy::Coordinator };
    let hub_roles = vec![HubRole::Moderator];
    Actor::Account(Box::new(Account {
        id: organisation,
        session: None,
        token: None,
        hub_roles,
        posts: vec![post],
        restraints: vec![],
    }))
}

/// The lead of an organisation.
fn lead_of(organisation: Uuid, is_stopped: bool) -> Actor {
    let state = if is_stopped { OrganisationState::Suspended } else { OrganisationState::Active };
    let post = Post { organisation, role: MemberRole::Lead, state, consent_by: ConsentBy::Coordinator };
    Actor::Account(Box::new(Account {
        id: organisation,
        session: None,
        token: None,
        hub_roles: vec![],
        posts: vec![post],
        restraints: vec![],
    }))
}

/// An activity with the walk's own account of it.
struct Walk {
    agreement: Agreement,
    lead: Uuid,
    versions: Vec<PlanContent>,
    /// Who said yes to which version, while in: leaving takes it back.
    said_yes: BTreeSet<(i64, Uuid)>,
    parts: BTreeMap<Uuid, CoHost>,
    stopped: BTreeSet<Uuid>,
}

impl Walk {
    fn new() -> Self {
        let agreement = Agreement {
            state: State::Planning,
            lead: LEAD,
            co_hosts: BTreeMap::new(),
            inactive: BTreeSet::new(),
            is_lead_stopped: false,
            current: None,
            consents: BTreeSet::new(),
        };
        let (parts, stopped) = (BTreeMap::new(), BTreeSet::new());
        Self { agreement, lead: LEAD, versions: vec![], said_yes: BTreeSet::new(), parts, stopped }
    }

    fn current(&self) -> i64 {
        i64::try_from(self.versions.len()).unwrap()
    }

    fn seen(&self, number: i64) -> Option<&PlanContent> {
        usize::try_from(number - 1).ok().and_then(|at| self.versions.get(at))
    }

    fn parties(&self, states: &[CoHost]) -> BTreeSet<Uuid> {
        self.parts.iter().filter(|(_, s)| states.contains(s)).map(|(o, _)| *o).chain([self.lead]).collect()
    }

    fn co_hosts(&self) -> BTreeSet<Uuid> {
        self.parties(&[CoHost::Accepted])
    }

    fn facts(&self) -> Facts {
        let of = |state: CoHost| self.parts.iter().filter(|(_, s)| **s == state).map(|(o, _)| *o).collect();
        Facts::Activity(ActivityFacts {
            lead: self.lead,
            invited: of(CoHost::Invited),
            co_hosts: of(CoHost::Accepted),
            is_published: false,
            is_hidden: false,
            lead_is_active: !self.stopped.contains(&self.lead),
        })
    }

    /// What the policy says to a moderator of an organisation; the walk knows who is a party.
    fn check_looks(&self, by: Uuid, action: Action) -> Result<(), Failure<ActivityRule>> {
        policy::can(&moderator_of(by), None, action, &self.facts())?;
        assert!(!self.parties(&CoHost::PARTIES).contains(&by), "a party looks at its own activity for the hub");
        Ok(())
    }

    /// Takes a step on both sides; answers the action where it happened.
    fn take(&mut self, step: &Step) -> Result<Action, Failure<ActivityRule>> {
        match step {
            Step::Invite(organisation) => {
                self.agreement.invite(*organisation)?;
                self.parts.insert(*organisation, CoHost::Invited);
                Ok(Action::InviteCoHost)
            }
            Step::Answer(organisation, action) => {
                let next = self.agreement.answer(*organisation, *action)?;
                self.parts.insert(*organisation, next);
                if next != CoHost::Accepted {
                    self.said_yes.retain(|(_, by)| by != organisation);
                }
                Ok(*action)
            }
            Step::Lapse(organisation) => {
                let part = *self.parts.get(organisation).ok_or(policy::Refused::Hidden)?;
                let next = CO_HOST_MACHINE.next(part, Action::LapseInvitation)?;
                self.agreement.step(Action::LapseInvitation)?;
                self.agreement.co_hosts.insert(*organisation, next);
                self.parts.insert(*organisation, next);
                Ok(Action::LapseInvitation)
            }
            Step::Join(organisation) => {
                self.agreement.join(*organisation)?;
                self.parts.insert(*organisation, CoHost::Accepted);
                Ok(Action::AnswerOutsideInvitation)
            }
            Step::Turn(organisation) => {
                if !self.stopped.remove(organisation) {
                    self.stopped.insert(*organisation);
                }
                self.agreement.inactive.clone_from(&self.stopped);
                self.agreement.is_lead_stopped = self.stopped.contains(&self.lead);
                Ok(Action::SuspendOrganisation)
            }
            Step::TakeLead(by) => self.take_lead(*by),
            Step::Edit => self.agreement.step(Action::EditDraft).map(|()| Action::EditDraft),
            _ => self.plan(step),
        }
    }

    fn take_lead(&mut self, by: Uuid) -> Result<Action, Failure<ActivityRule>> {
        policy::can(&lead_of(by, self.stopped.contains(&by)), Some(by), Action::TakeLead, &self.facts())?;
        let before = self.co_hosts();
        let is_asked_again = self.agreement.take_lead(by)?;
        assert!(self.stopped.contains(&self.lead), "the lead was taken from one that goes on");
        assert!(!self.stopped.contains(&by), "one that was stopped took the lead");
        assert_eq!(self.parts.remove(&by), Some(CoHost::Accepted), "one that is no co-host took the lead");
        self.parts.insert(self.lead, CoHost::Accepted);
        self.lead = by;
        assert_eq!(self.co_hosts(), before, "somebody joined or left with the lead");
        let is_published = self.agreement.state == State::Scheduled;
        assert!(!is_published || !is_asked_again, "what is published was asked for again");
        if matches!(self.agreement.state, State::AwaitingCoHosts | State::AwaitingApproval) {
            let current = self.current();
            self.said_yes.retain(|(number, organisation)| *number != current || *organisation == by);
        }
        Ok(Action::TakeLead)
    }

    /// The steps that have to do with a plan version.
    fn plan(&mut self, step: &Step) -> Result<Action, Failure<ActivityRule>> {
        match step {
            Step::Propose { place, workers, is_named, is_consent } => {
                let named = if *is_named { self.co_hosts().into_iter().collect() } else { vec![] };
                let proposal = self.agreement.propose(&draft(*place, workers, named), at(0), *is_consent)?;
                self.versions.push(proposal.content);
                assert_eq!(proposal.number, self.current());
                if *is_consent {
                    self.said_yes.insert((proposal.number, self.lead));
                }
                Ok(Action::ProposePlan)
            }
            Step::Consent { by, behind } => {
                let number = self.current() - behind;
                let seen = self.seen(number).cloned();
                let outcome = self.agreement.consent(*by, number, seen.as_ref())?;
                assert_eq!(outcome == Consented::Now, self.said_yes.insert((number, *by)));
                assert_eq!(number, self.current(), "consent to an old version was taken");
                assert!(!self.stopped.contains(by), "one that is not active consented");
                Ok(Action::ConsentToPlan)
            }
            Step::Prepare { by, behind } => {
                let number = self.current() - behind;
                self.agreement.prepare(*by, number, self.seen(number))?;
                Ok(Action::PrepareConsent)
            }
            Step::Publish { is_checked } => {
                let published = self.agreement.publish(at(0), *is_checked)?;
                assert_eq!(Some(&published), self.versions.last());
                assert_eq!(self.agreement.state == State::AwaitingApproval, *is_checked, "published past the check");
                Ok(Action::PublishActivity)
            }
            Step::Approve { by, behind } => {
                self.check_looks(*by, Action::ApproveActivity)?;
                let published = self.agreement.approve(self.current() - behind, at(0))?;
                assert_eq!(Some(&published), self.versions.last(), "published what was not looked at");
                Ok(Action::ApproveActivity)
            }
            Step::Return { by } => {
                self.check_looks(*by, Action::ReturnActivity)?;
                self.agreement.send_back(self.current()).map(|()| Action::ReturnActivity)
            }
            Step::Complete { hour } => {
                self.agreement.complete(at(*hour))?;
                assert!(*hour >= 10, "it was done before it began");
                Ok(Action::CompleteActivity)
            }
            Step::Postpone => self.agreement.step(Action::PostponeActivity).map(|()| Action::PostponeActivity),
            _ => self.agreement.step(Action::CancelActivity).map(|()| Action::CancelActivity),
        }
    }

    fn check(&self) {
        let current = self.current();
        for organisation in &self.agreement.consents {
            assert!(self.said_yes.contains(&(current, *organisation)), "a consent counts that was not given");
        }
        if matches!(self.agreement.state, State::Scheduled | State::AwaitingApproval) {
            for organisation in self.co_hosts() {
                assert!(self.said_yes.contains(&(current, organisation)), "published without a consent");
            }
        }
    }

    /// What must be so at the moment in which it is published.
    fn check_published(&self) {
        let (content, hosts) = (self.versions.last().unwrap(), self.co_hosts());
        assert!(content.workers().is_subset(&hosts), "work for one that never said yes");
        assert!(hosts.is_disjoint(&self.stopped), "published with one that is not active");
        let named: BTreeSet<_> = content.named_in_order.iter().copied().collect();
        assert!(named.is_empty() || named == hosts, "others are named than take part");
    }
}

#[test]
fn only_what_everyone_agreed_to_is_published() {
    let happened = Happened::default();
    proptest!(config(), |(steps in prop::collection::vec(step(), 1..80))| {
        let mut walk = Walk::new();
        for step in &steps {
            let before = walk.agreement.clone();
            let Ok(action) = walk.take(step) else {
                prop_assert_eq!(format!("{before:?}"), format!("{:?}", walk.agreement));
                continue;
            };
            happened.count(action);
            let is_elsewhere = matches!(step, Step::Turn(_));
            let in_table = MACHINE.0.contains(&(before.state, action, walk.agreement.state));
            prop_assert!(is_elsewhere || in_table, "{action:?} led from {:?} to {:?}", before.state, walk.agreement.state);
            if before.state != State::Scheduled && walk.agreement.state == State::Scheduled {
                walk.check_published();
            }
            walk.check();
        }
    });
    let must = [Action::PublishActivity, Action::ApproveActivity, Action::TakeLead, Action::PostponeActivity];
    happened.tell("an activity, its plan, consents and lead", &must);
}

#[test]
fn whatever_happened_an_open_activity_can_still_be_agreed_on() {
    let happened = Happened::default();
    proptest!(config(), |(steps in prop::collection::vec(step(), 0..30))| {
        let mut walk = Walk::new();
        for step in &steps {
            let _ = walk.take(step);
        }
        let closed = [State::Scheduled, State::Completed, State::Cancelled];
        prop_assume!(!closed.contains(&walk.agreement.state));
        for stopped in walk.stopped.clone() {
            walk.take(&Step::Turn(stopped)).unwrap();
        }
        walk.take(&propose(9, vec![walk.lead])).unwrap();
        for by in walk.co_hosts() {
            walk.take(&Step::Consent { by, behind: 0 }).unwrap();
        }
        walk.take(&Step::Publish { is_checked: true }).unwrap();
        happened.count(walk.take(&Step::Approve { by: Uuid::from_u128(99), behind: 0 }).unwrap());
    });
    happened.tell("an open activity is agreed on in the end", &[Action::ApproveActivity]);
}

fn propose(place: u8, workers: Vec<Uuid>) -> Step {
    Step::Propose { place, workers, is_named: false, is_consent: true }
}
