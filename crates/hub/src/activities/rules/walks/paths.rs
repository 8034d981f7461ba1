//! Walks of a few named steps: what each rule of co-planning says to those who meet it.

use super::*;

fn with_co_host() -> Walk {
    let mut walk = Walk::new();
    let other = Uuid::from_u128(1);
    walk.take(&Step::Invite(other)).unwrap();
    walk.take(&Step::Answer(other, Action::AcceptInvitation)).unwrap();
    walk.take(&propose(0, vec![LEAD, other])).unwrap();
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
    assert_eq!(rule(walk.take(&Step::Publish { is_checked: false })), ActivityRule::MissingConsents { organisations });
}

#[test]
fn consenting_to_an_old_version_names_what_changed_since() {
    let mut walk = with_co_host();
    let other = Uuid::from_u128(1);
    walk.take(&propose(1, vec![LEAD, other])).unwrap();
    walk.take(&propose(2, vec![other])).unwrap();
    let changed = vec![super::super::plan::PlanField::Place, super::super::plan::PlanField::DivisionOfWork];
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
    assert_eq!(
        rule(walk.take(&Step::Publish { is_checked: false })),
        ActivityRule::MissingConsents { organisations: vec![late] }
    );
}

#[test]
fn who_left_and_came_back_is_asked_again() {
    let mut walk = with_co_host();
    let other = Uuid::from_u128(1);
    walk.take(&Step::Consent { by: other, behind: 0 }).unwrap();
    walk.take(&Step::Answer(other, Action::WithdrawCoHost)).unwrap();
    let organisations = vec![other];
    assert_eq!(
        rule(walk.take(&Step::Publish { is_checked: false })),
        ActivityRule::WorkWithoutCoHost { organisations: organisations.clone() }
    );
    walk.take(&Step::Invite(other)).unwrap();
    walk.take(&Step::Answer(other, Action::AcceptInvitation)).unwrap();
    assert_eq!(rule(walk.take(&Step::Publish { is_checked: false })), ActivityRule::MissingConsents { organisations });
}

#[test]
fn an_unchanged_draft_asks_nobody_again() {
    let mut walk = with_co_host();
    let same = propose(0, vec![LEAD, Uuid::from_u128(1)]);
    assert_eq!(rule(walk.take(&same)), ActivityRule::NothingChanged { current: 1 });
}

#[test]
fn what_has_begun_is_not_published() {
    let mut walk = with_co_host();
    walk.take(&Step::Consent { by: Uuid::from_u128(1), behind: 0 }).unwrap();
    assert_eq!(rule(walk.agreement.publish(at(10), false)), ActivityRule::StartIsOver);
    assert!(walk.agreement.publish(at(9), false).is_ok());
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

#[test]
fn what_was_put_before_the_hub_goes_back_when_somebody_joins_or_leaves() {
    let (first, late) = (Uuid::from_u128(1), Uuid::from_u128(2));
    for change in [Step::Answer(late, Action::AcceptInvitation), Step::Answer(first, Action::WithdrawCoHost)] {
        let mut walk = with_co_host();
        walk.take(&Step::Invite(late)).unwrap();
        walk.take(&Step::Consent { by: first, behind: 0 }).unwrap();
        walk.take(&Step::Publish { is_checked: true }).unwrap();
        walk.take(&change).unwrap();
        assert_eq!(walk.agreement.state, State::AwaitingCoHosts);
        let late = walk.take(&Step::Approve { by: Uuid::from_u128(99), behind: 0 });
        assert!(matches!(late, Err(Failure::WrongState { state: "AWAITING_COHOSTS" })), "{late:?}");
    }
}

#[test]
fn the_hub_approves_what_it_has_seen_and_nothing_that_came_in_between() {
    let mut walk = with_co_host();
    let other = Uuid::from_u128(1);
    walk.take(&propose(1, vec![LEAD, other])).unwrap();
    walk.take(&Step::Consent { by: other, behind: 0 }).unwrap();
    walk.take(&Step::Publish { is_checked: true }).unwrap();
    let stale = walk.take(&Step::Approve { by: Uuid::from_u128(99), behind: 1 });
    assert!(matches!(stale, Err(Failure::Stale { current: 2 })), "{stale:?}");
    walk.take(&Step::Turn(other)).unwrap();
    let stopped = walk.take(&Step::Approve { by: Uuid::from_u128(99), behind: 0 });
    assert_eq!(rule(stopped), ActivityRule::NotActive { organisations: vec![other] });
    assert_eq!(walk.agreement.blockers(at(0)), [Blocker::NotActive(vec![other]), Blocker::HubCheck]);
}

#[test]
fn who_joined_after_the_order_was_agreed_on_must_be_named_too() {
    let mut walk = with_co_host();
    let (first, late) = (Uuid::from_u128(1), Uuid::from_u128(2));
    walk.take(&Step::Propose { place: 1, workers: vec![LEAD], is_named: true, is_consent: true }).unwrap();
    walk.take(&Step::Consent { by: first, behind: 0 }).unwrap();
    walk.take(&Step::Join(late)).unwrap();
    walk.take(&Step::Consent { by: late, behind: 0 }).unwrap();
    let publish = walk.take(&Step::Publish { is_checked: false });
    assert_eq!(rule(publish), ActivityRule::NamedOtherwise { organisations: vec![late] });
}

#[test]
fn a_proposal_that_only_prepares_leaves_the_leads_consent_open() {
    let mut walk = Walk::new();
    walk.take(&Step::Propose { place: 0, workers: vec![], is_named: false, is_consent: false }).unwrap();
    let publish = walk.take(&Step::Publish { is_checked: false });
    assert_eq!(rule(publish), ActivityRule::MissingConsents { organisations: vec![LEAD] });
    walk.take(&Step::Consent { by: LEAD, behind: 0 }).unwrap();
    walk.take(&Step::Publish { is_checked: false }).unwrap();
}

#[test]
fn what_was_put_off_needs_another_plan() {
    let mut walk = with_co_host();
    let other = Uuid::from_u128(1);
    walk.take(&Step::Consent { by: other, behind: 0 }).unwrap();
    walk.take(&Step::Publish { is_checked: false }).unwrap();
    walk.take(&Step::Postpone).unwrap();
    assert_eq!(rule(walk.take(&Step::Publish { is_checked: false })), ActivityRule::NoPlan);
    let same = walk.take(&propose(0, vec![LEAD, other]));
    assert_eq!(rule(same), ActivityRule::NothingChanged { current: 1 });
    walk.take(&propose(1, vec![LEAD, other])).unwrap();
    let missing = ActivityRule::MissingConsents { organisations: vec![other] };
    assert_eq!(rule(walk.take(&Step::Publish { is_checked: false })), missing);
}

#[test]
fn who_takes_the_lead_asks_the_others_again_unless_it_is_published() {
    let (first, second) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let mut walk = with_co_host();
    walk.take(&Step::Join(second)).unwrap();
    for by in [first, second] {
        walk.take(&Step::Consent { by, behind: 0 }).unwrap();
    }
    let published = || Step::Publish { is_checked: false };
    assert_eq!(rule(walk.take(&Step::TakeLead(first))), ActivityRule::LeadGoesOn);
    walk.take(&Step::Turn(LEAD)).unwrap();
    walk.take(&Step::TakeLead(first)).unwrap();
    let waits = vec![Blocker::NotActive(vec![LEAD]), Blocker::MissingConsents(vec![LEAD, second])];
    assert_eq!(walk.agreement.blockers(at(0)), waits);

    walk.take(&Step::Turn(LEAD)).unwrap();
    for by in [LEAD, second] {
        walk.take(&Step::Consent { by, behind: 0 }).unwrap();
    }
    walk.take(&published()).unwrap();
    walk.take(&Step::Turn(first)).unwrap();
    walk.take(&Step::TakeLead(second)).unwrap();
    assert_eq!((walk.agreement.state, walk.agreement.consents.len()), (State::Scheduled, 3));
}

#[test]
fn who_has_not_accepted_takes_no_lead() {
    let (invited, stranger) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let mut walk = Walk::new();
    walk.take(&Step::Invite(invited)).unwrap();
    walk.take(&Step::Turn(LEAD)).unwrap();
    let mut agreement = walk.agreement;
    let outcome = agreement.take_lead(invited);
    assert!(matches!(outcome, Err(Failure::WrongState { state: "INVITED" })), "{outcome:?}");
    let outcome = agreement.take_lead(stranger);
    assert!(matches!(outcome, Err(Failure::Refused(policy::Refused::Hidden))), "{outcome:?}");
    assert_eq!(agreement.lead, LEAD);
}
