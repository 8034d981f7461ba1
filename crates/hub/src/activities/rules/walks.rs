//! Random walks over an activity: whatever is tried in whatever order, only what everyone agreed to is published.
//!
//! The walk keeps its own account of who said yes to what and when, and compares.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

use super::{
    super::entity::{activity::State, co_host::State as CoHost},
    ActivityRule, MACHINE,
    agreement::{Agreement, Consented},
    plan::{PlanContent, PlanDraft, Task},
};
use crate::{environment::Time, failure::Failure, policy::Action};

const LEAD: Uuid = Uuid::from_u128(0);
const ORGANISATIONS: u128 = 4;

#[derive(Debug, Clone)]
enum Step {
    Invite(Uuid),
    Answer(Uuid, Action),
    /// Proposes a plan in which these have work.
    Propose {
        place: u8,
        workers: Vec<Uuid>,
    },
    /// Consents to the version so many before (or, negative, after) the current one.
    Consent {
        by: Uuid,
        behind: i64,
    },
    Publish,
    Cancel,
    Edit,
}

fn organisation() -> impl Strategy<Value = Uuid> {
    (0..ORGANISATIONS).prop_map(Uuid::from_u128)
}

fn step() -> impl Strategy<Value = Step> {
    let answer = prop_oneof![
        4 => Just(Action::AcceptInvitation),
        1 => Just(Action::DeclineInvitation),
        1 => Just(Action::RemoveCoHost),
        1 => Just(Action::WithdrawCoHost),
    ];
    prop_oneof![
        3 => organisation().prop_map(Step::Invite),
        5 => (organisation(), answer).prop_map(|(by, action)| Step::Answer(by, action)),
        4 => (0..3_u8, prop::collection::vec(organisation(), 0..3))
            .prop_map(|(place, workers)| Step::Propose { place, workers }),
        8 => (organisation(), prop_oneof![6 => Just(0_i64), 1 => Just(1), 1 => Just(-1)])
            .prop_map(|(by, behind)| Step::Consent { by, behind }),
        3 => Just(Step::Publish),
        1 => Just(Step::Edit),
        1 => prop_oneof![9 => Just(Step::Edit), 1 => Just(Step::Cancel)],
    ]
}

fn at(hour: i64) -> Time {
    DateTime::UNIX_EPOCH + TimeDelta::hours(hour)
}

fn draft(place: u8, workers: &[Uuid]) -> PlanDraft {
    let task = |organisation: &Uuid| Task { organisation: *organisation, task: "Helps".to_owned() };
    PlanDraft {
        title: "Market".to_owned(),
        summary: "A market of services".to_owned(),
        starts_at: Some(at(10)),
        ends_at: Some(at(12)),
        place: format!("Hall {place}"),
        division_of_work: workers.iter().map(task).collect(),
        risk_notice: "None known".to_owned(),
    }
}

/// An activity with the walk's own account of it.
struct Walk {
    agreement: Agreement,
    versions: Vec<PlanContent>,
    /// Who said yes to which version, while in: leaving takes it back.
    said_yes: BTreeSet<(i64, Uuid)>,
    parts: BTreeMap<Uuid, CoHost>,
}

impl Walk {
    fn new() -> Self {
        let agreement = Agreement {
            state: State::Planning,
            lead: LEAD,
            co_hosts: BTreeMap::new(),
            current: None,
            consents: BTreeSet::new(),
        };
        Self { agreement, versions: vec![], said_yes: BTreeSet::new(), parts: BTreeMap::new() }
    }

    fn current(&self) -> i64 {
        i64::try_from(self.versions.len()).unwrap()
    }

    fn co_hosts(&self) -> BTreeSet<Uuid> {
        self.parts.iter().filter(|(_, s)| **s == CoHost::Accepted).map(|(o, _)| *o).chain([LEAD]).collect()
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
            Step::Propose { place, workers } => {
                let proposal = self.agreement.propose(&draft(*place, workers), at(0))?;
                self.versions.push(proposal.content);
                assert_eq!(proposal.number, self.current());
                self.said_yes.insert((proposal.number, LEAD));
                Ok(Action::ProposePlan)
            }
            Step::Consent { by, behind } => {
                let number = self.current() - behind;
                let seen = usize::try_from(number - 1).ok().and_then(|at| self.versions.get(at));
                let outcome = self.agreement.consent(*by, number, seen)?;
                assert_eq!(outcome == Consented::Now, self.said_yes.insert((number, *by)));
                assert_eq!(number, self.current(), "consent to an old version was taken");
                Ok(Action::ConsentToPlan)
            }
            Step::Publish => {
                let published = self.agreement.publish(at(0))?;
                assert_eq!(Some(&published), self.versions.last());
                Ok(Action::PublishActivity)
            }
            Step::Cancel => self.agreement.step(Action::CancelActivity).map(|()| Action::CancelActivity),
            Step::Edit => self.agreement.step(Action::EditDraft).map(|()| Action::EditDraft),
        }
    }

    fn check(&self) {
        let current = self.current();
        for organisation in &self.agreement.consents {
            assert!(self.said_yes.contains(&(current, *organisation)), "a consent counts that was not given");
        }
        if self.agreement.state == State::Scheduled {
            for organisation in self.co_hosts() {
                assert!(self.said_yes.contains(&(current, organisation)), "published without a consent");
            }
        }
    }
}

proptest! {
    #[test]
    fn only_what_everyone_agreed_to_is_published(steps in prop::collection::vec(step(), 1..60)) {
        let mut walk = Walk::new();
        for step in &steps {
            let before = walk.agreement.clone();
            let Ok(action) = walk.take(step) else {
                prop_assert_eq!(format!("{before:?}"), format!("{:?}", walk.agreement));
                continue;
            };
            let in_table = MACHINE.0.contains(&(before.state, action, walk.agreement.state));
            prop_assert!(in_table, "{action:?} led from {:?} to {:?}", before.state, walk.agreement.state);
            if action == Action::PublishActivity {
                let workers = walk.versions.last().unwrap().workers();
                prop_assert!(workers.is_subset(&walk.co_hosts()), "work for one that never said yes");
            }
            walk.check();
        }
    }

    #[test]
    fn whatever_happened_an_open_activity_can_still_be_agreed_on(steps in prop::collection::vec(step(), 0..30)) {
        let mut walk = Walk::new();
        for step in &steps {
            let _ = walk.take(step);
        }
        prop_assume!(matches!(walk.agreement.state, State::Planning | State::AwaitingCoHosts));
        walk.take(&Step::Propose { place: 9, workers: vec![LEAD] }).unwrap();
        for by in walk.co_hosts() {
            walk.take(&Step::Consent { by, behind: 0 }).unwrap();
        }
        walk.take(&Step::Publish).unwrap();
    }
}

fn with_co_host() -> Walk {
    let mut walk = Walk::new();
    let other = Uuid::from_u128(1);
    walk.take(&Step::Invite(other)).unwrap();
    walk.take(&Step::Answer(other, Action::AcceptInvitation)).unwrap();
    walk.take(&Step::Propose { place: 0, workers: vec![LEAD, other] }).unwrap();
    walk
}

fn rule<T: std::fmt::Debug>(outcome: Result<T, Failure<ActivityRule>>) -> ActivityRule {
    match outcome.unwrap_err() {
        Failure::Rule(rule) => rule,
        other => panic!("{other:?}"),
    }
}

#[test]
fn publishing_names_whose_consent_is_missing() {
    let mut walk = with_co_host();
    let organisations = vec![Uuid::from_u128(1)];
    assert_eq!(rule(walk.take(&Step::Publish)), ActivityRule::MissingConsents { organisations });
}

#[test]
fn consenting_to_an_old_version_names_what_changed_since() {
    let mut walk = with_co_host();
    let other = Uuid::from_u128(1);
    walk.take(&Step::Propose { place: 1, workers: vec![LEAD, other] }).unwrap();
    walk.take(&Step::Propose { place: 2, workers: vec![other] }).unwrap();
    let changed = vec![super::plan::PlanField::Place, super::plan::PlanField::DivisionOfWork];
    let outcome = walk.take(&Step::Consent { by: other, behind: 2 });
    assert_eq!(rule(outcome), ActivityRule::PlanChanged { current: 3, changed });
}

#[test]
fn who_joins_after_the_proposal_is_asked_too() {
    let mut walk = with_co_host();
    let (first, late) = (Uuid::from_u128(1), Uuid::from_u128(2));
    walk.take(&Step::Consent { by: first, behind: 0 }).unwrap();
    walk.take(&Step::Invite(late)).unwrap();
    assert_eq!(walk.agreement.blockers(at(0)), []);
    walk.take(&Step::Answer(late, Action::AcceptInvitation)).unwrap();
    assert_eq!(rule(walk.take(&Step::Publish)), ActivityRule::MissingConsents { organisations: vec![late] });
}

#[test]
fn who_left_and_came_back_is_asked_again() {
    let mut walk = with_co_host();
    let other = Uuid::from_u128(1);
    walk.take(&Step::Consent { by: other, behind: 0 }).unwrap();
    walk.take(&Step::Answer(other, Action::WithdrawCoHost)).unwrap();
    let organisations = vec![other];
    assert_eq!(
        rule(walk.take(&Step::Publish)),
        ActivityRule::WorkWithoutCoHost { organisations: organisations.clone() }
    );
    walk.take(&Step::Invite(other)).unwrap();
    walk.take(&Step::Answer(other, Action::AcceptInvitation)).unwrap();
    assert_eq!(rule(walk.take(&Step::Publish)), ActivityRule::MissingConsents { organisations });
}

#[test]
fn an_unchanged_draft_asks_nobody_again() {
    let mut walk = with_co_host();
    let same = Step::Propose { place: 0, workers: vec![LEAD, Uuid::from_u128(1)] };
    assert_eq!(rule(walk.take(&same)), ActivityRule::NothingChanged { current: 1 });
}

#[test]
fn what_has_begun_is_not_published() {
    let mut walk = with_co_host();
    walk.take(&Step::Consent { by: Uuid::from_u128(1), behind: 0 }).unwrap();
    assert_eq!(rule(walk.agreement.publish(at(10))), ActivityRule::StartIsOver);
    assert!(walk.agreement.publish(at(9)).is_ok());
}

#[test]
fn the_invited_do_not_consent_and_the_lead_is_not_invited() {
    let mut walk = with_co_host();
    let late = Uuid::from_u128(2);
    walk.take(&Step::Invite(late)).unwrap();
    let outcome = walk.take(&Step::Consent { by: late, behind: 0 });
    assert!(matches!(outcome, Err(Failure::WrongState { state: "INVITED" })), "{outcome:?}");
    assert_eq!(rule(walk.take(&Step::Invite(LEAD))), ActivityRule::CannotBeInvited);
}
