use proptest::prelude::*;

use super::*;
use crate::organisations::{ConsentBy, OrganisationKind};

fn organisation(id: u128, state: OrganisationState) -> Organisation {
    Organisation {
        hub_id: Uuid::nil(),
        id: Uuid::from_u128(id),
        kind: OrganisationKind::TradeAssociation,
        name: id.to_string(),
        name_key: id.to_string(),
        uscc: None,
        superior_id: None,
        contact_post: String::new(),
        contact_phone: None,
        address: None,
        description: String::new(),
        state,
        state_reason: None,
        consent_by: ConsentBy::Coordinator,
        verified_until: None,
        applicant_id: None,
        version: 1,
        created_at: Time::UNIX_EPOCH,
        updated_at: Time::UNIX_EPOCH,
    }
}

/// Asked by 0, and passed on along these.
fn asked_of(holders: &[u128]) -> (Question, Vec<QuestionStep>) {
    let now = Time::UNIX_EPOCH;
    let number = |at: usize| i64::try_from(at).unwrap();
    let step = |(at, holder): (usize, &u128)| QuestionStep {
        hub_id: Uuid::nil(),
        id: Uuid::nil(),
        question_id: Uuid::nil(),
        number: number(at + 1),
        organisation_id: Uuid::from_u128(*holder),
        note: None,
        created_at: now,
    };
    let question = Question {
        hub_id: Uuid::nil(),
        id: Uuid::nil(),
        offer_id: Uuid::nil(),
        organisation_id: Uuid::from_u128(0),
        asked_of_id: Uuid::from_u128(*holders.last().unwrap()),
        step: number(holders.len()),
        text: String::new(),
        due_at: now,
        reminded_at: None,
        state: State::Open,
        state_reason: None,
        answer: None,
        answered_at: None,
        version: 1,
        created_by: Uuid::nil(),
        created_at: now,
        updated_at: now,
    };
    (question, holders.iter().enumerate().map(step).collect())
}

fn ask(text: &str, due_at: Option<Time>) -> AskQuestion {
    AskQuestion { offer: crate::store::Id::new(Uuid::nil()), text: text.to_owned(), due_at }
}

#[test]
fn a_question_says_something_and_may_wait_ninety_days() {
    let now = Time::UNIX_EPOCH;
    let paths = |input: &AskQuestion| -> Vec<String> {
        check(input, now).unwrap_err().iter().map(|invalid| invalid.field.join(".")).collect()
    };
    assert_eq!(check(&ask(" 适用吗？ ", None), now).unwrap().text, "适用吗？");
    assert_eq!(check(&ask("适用吗？", None), now).unwrap().due_at, now + TimeDelta::days(7));
    assert!(check(&ask("适用吗？", Some(now + TimeDelta::days(90))), now).is_ok());
    assert_eq!(paths(&ask(" ", Some(now))), ["text", "dueAt"]);
    assert_eq!(paths(&ask("适用吗？", Some(now + TimeDelta::days(91)))), ["dueAt"]);
    assert_eq!(paths(&ask(&"长".repeat(2001), None)), ["text"]);
}

#[test]
fn only_others_that_are_active_are_asked() {
    for state in OrganisationState::ALL {
        let is_active = *state == OrganisationState::Active;
        assert_eq!(check_asked(Uuid::from_u128(0), Some(&organisation(1, *state))).is_ok(), is_active, "{state:?}");
    }
    assert!(check_asked(Uuid::from_u128(0), Some(&organisation(0, OrganisationState::Active))).is_err());
    assert!(check_asked(Uuid::from_u128(0), None).is_err());
}

#[test]
fn overdue_is_what_waits_past_its_time() {
    let (question, _) = asked_of(&[1]);
    assert!(is_overdue(&question, question.due_at));
    assert!(!is_overdue(&question, question.due_at - TimeDelta::microseconds(1)));
    for state in State::ALL.iter().filter(|state| **state != State::Open) {
        assert!(!is_overdue(&Question { state: *state, ..question.clone() }, question.due_at), "{state:?}");
    }
}

proptest! {
    /// Whatever is tried in whatever order: it never comes back, never to the asker, and stops at the fifth.
    #[test]
    fn a_question_goes_round_no_circle(tries in prop::collection::vec(0_u128..9, 0..40)) {
        let mut holders = vec![1];
        for to in tries {
            let (question, steps) = asked_of(&holders);
            match check_next(&question, &steps, Some(&organisation(to, OrganisationState::Active))) {
                Ok(next) => {
                    prop_assert_eq!(next, Uuid::from_u128(to));
                    prop_assert!(to != 0 && !holders.contains(&to));
                    holders.push(to);
                }
                Err(QuestionRule::PassedOnTooOften) => prop_assert_eq!(holders.len(), 5),
                Err(_) => prop_assert!(to == 0 || holders.contains(&to)),
            }
        }
        prop_assert!(holders.len() <= 5);
    }

    /// Whatever is done in whatever order: once it has ended nothing follows, and an open one can always be ended.
    #[test]
    fn a_question_ends_once(tries in prop::collection::vec(prop::sample::select(Action::ALL), 0..60)) {
        let mut state = State::Open;
        for action in tries {
            let before = state;
            match MACHINE.next::<QuestionRule>(state, action) {
                Ok(next) => {
                    prop_assert_eq!(before, State::Open);
                    state = next;
                }
                Err(Failure::WrongState { state }) => prop_assert_eq!(state, before.as_str()),
                Err(other) => prop_assert!(false, "{:?}", other),
            }
            for end in [Action::AnswerQuestion, Action::DeclineQuestion, Action::WithdrawQuestion] {
                prop_assert_eq!(MACHINE.actions(state).any(|action| action == end), state == State::Open);
            }
        }
    }
}
