//! Random walks over a sanction and its appeal: whatever is tried in whatever order and whenever, nobody decides who decided
//! before or is a party, and nothing binds after its end.
//!
//! What follows what is the tables' and the policy's; the walk keeps its own account and compares.

use chrono::TimeDelta;
use proptest::prelude::*;
use uuid::Uuid;

use super::super::{
    APPEAL_MACHINE, AppealState, MEASURE_MACHINE, MeasureState, ModerationRule, Sanction, SanctionGrade,
};
use crate::{
    activities::tests::support::now,
    environment::Time,
    machine::Machine,
    organisations::{ConsentBy, MemberRole, OrganisationState},
    policy::{Action, Facts, can},
    scope::{Account, Actor, HubRole, Post},
    walks::{Happened, config},
};

const CONCERNED: Uuid = Uuid::from_u128(1);

/// Three moderators of nowhere, one who serves the organisation, its lead, and a stranger.
const PEOPLE: u128 = 6;
const PARTIAL: u128 = 3;
const LEAD: u128 = 4;
const STRANGER: u128 = 5;

fn actor(person: u128) -> Actor {
    let (hub_roles, role) = match person {
        PARTIAL => (vec![HubRole::Moderator], Some(MemberRole::Member)),
        LEAD => (vec![], Some(MemberRole::Lead)),
        STRANGER => (vec![], None),
        _ => (vec![HubRole::Moderator], None),
    };
    let post = |role| Post {
        organisation: CONCERNED,
        role,
        state: OrganisationState::Suspended,
        consent_by: ConsentBy::Coordinator,
    };
    Actor::Account(Box::new(Account {
        id: Uuid::from_u128(person),
        session: None,
        token: None,
        hub_roles,
        posts: role.map(post).into_iter().collect(),
        restraints: vec![],
    }))
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Try(u128, Action),
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let action = prop_oneof![
        3 => Just(Action::ImposeSanction),
        1 => Just(Action::LiftSanction),
        3 => Just(Action::FileAppeal),
        1 => Just(Action::WithdrawAppeal),
        3 => Just(Action::UpholdAppeal),
        2 => Just(Action::RejectAppeal),
    ];
    prop_oneof![
        8 => (0..PEOPLE, action).prop_map(|(person, action)| Step::Try(person, action)),
        1 => (1..20_i64).prop_map(Step::Wait),
    ]
}

/// A sanction and its appeal as the commands leave them.
struct Walk {
    now: Time,
    sanction: Option<Sanction>,
    appeal: Option<AppealState>,
}

impl Walk {
    fn next<S: crate::machine::State>(machine: &Machine<S>, state: S, action: Action) -> Option<S> {
        machine.next::<ModerationRule>(state, action).ok()
    }

    /// Tries an action as the commands do: the policy, then the table. True if it happened.
    fn attempt(&mut self, person: u128, action: Action) -> bool {
        let (actor, acting) = (actor(person), (person == LEAD).then_some(CONCERNED));
        let first_decided_by = self.sanction.as_ref().map(|s| s.decided_by).unwrap_or_default();
        let facts = match action {
            Action::UpholdAppeal | Action::RejectAppeal | Action::WithdrawAppeal => {
                Facts::Appeal { organisation: CONCERNED, first_decided_by }
            }
            _ => Facts::Inner { organisation: CONCERNED },
        };
        if can(&actor, acting, action, &facts).is_err() {
            return false;
        }
        let stands = self.sanction.as_ref().is_some_and(|s| s.is_in_force(self.now));
        match (action, &mut self.sanction, self.appeal) {
            (Action::ImposeSanction, sanction, _) if !stands => {
                *sanction = Some(imposed(self.now, Uuid::from_u128(person)));
                self.appeal = None;
                true
            }
            (Action::LiftSanction, Some(sanction), _) => {
                let next = Self::next(&MEASURE_MACHINE, sanction.state, action);
                next.inspect(|next| sanction.state = *next).is_some()
            }
            (Action::FileAppeal, Some(sanction), None | Some(AppealState::Withdrawn)) => {
                let may = sanction.state == MeasureState::InForce && self.now <= sanction.appeal_until;
                self.appeal = if may { Some(AppealState::Open) } else { self.appeal };
                may
            }
            (_, Some(sanction), Some(state)) => {
                let Some(next) = Self::next(&APPEAL_MACHINE, state, action) else { return false };
                self.appeal = Some(next);
                if next == AppealState::Upheld
                    && let Some(overturned) = Self::next(&MEASURE_MACHINE, sanction.state, action)
                {
                    sanction.state = overturned;
                }
                true
            }
            _ => false,
        }
    }
}

fn imposed(now: Time, decided_by: Uuid) -> Sanction {
    Sanction {
        hub_id: Uuid::nil(),
        id: Uuid::nil(),
        organisation_id: CONCERNED,
        grade: SanctionGrade::NoBookings,
        rule_id: Uuid::nil(),
        reason: String::new(),
        begins_at: now,
        ends_at: Some(now + TimeDelta::days(30)),
        report_id: None,
        state: MeasureState::InForce,
        appeal_until: super::super::rules::appeal_until(now),
        decided_by,
        ended_at: None,
        ended_reason: None,
        version: 1,
        created_at: now,
    }
}

#[test]
fn nobody_decides_twice_or_on_the_own_and_nothing_binds_after_its_end() {
    let all = Happened::default();
    proptest!(config(), |(steps in prop::collection::vec(step(), 1..60))| {
        let mut walk = Walk { now: now(), sanction: None, appeal: None };
        for step in steps {
            match step {
                Step::Wait(days) => walk.now += TimeDelta::days(days),
                Step::Try(person, action) => {
                    let decided_by = walk.sanction.as_ref().map(|s| s.decided_by);
                    let happened = walk.attempt(person, action);
                    if happened {
                        all.count(action);
                    }
                    let judged = matches!(
                        action,
                        Action::ImposeSanction | Action::LiftSanction | Action::UpholdAppeal | Action::RejectAppeal
                    );
                    if happened && judged {
                        prop_assert!(person < PARTIAL, "{person} decided: {action:?}");
                    }
                    if happened && matches!(action, Action::UpholdAppeal | Action::RejectAppeal) {
                        prop_assert_ne!(decided_by, Some(Uuid::from_u128(person)), "decided twice");
                    }
                    if happened && matches!(action, Action::FileAppeal | Action::WithdrawAppeal) {
                        prop_assert_eq!(person, LEAD);
                    }
                }
            }
            if let Some(sanction) = &walk.sanction {
                let is_over = sanction.ends_at.is_some_and(|end| walk.now >= end);
                let ended = is_over || sanction.state != MeasureState::InForce;
                prop_assert_eq!(sanction.is_in_force(walk.now), !ended);
                if walk.appeal == Some(AppealState::Upheld) {
                    prop_assert!(!sanction.is_in_force(walk.now), "upheld, and it binds still");
                }
            }
        }
    });
    let must = [Action::ImposeSanction, Action::LiftSanction, Action::UpholdAppeal, Action::RejectAppeal];
    all.tell("a sanction and its appeal", &must);
}
