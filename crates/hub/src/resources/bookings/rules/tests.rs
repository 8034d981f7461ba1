use super::*;
use crate::{machine::State as _, resources::offers::OfferId};

fn now() -> Time {
    "2027-01-04T08:00:00Z".parse().expect("an instant")
}

fn request(from_hours: i64, to_hours: i64) -> RequestBooking {
    RequestBooking {
        offer: OfferId::new(uuid::Uuid::nil()),
        span: Span { start: now() + TimeDelta::hours(from_hours), end: now() + TimeDelta::hours(to_hours) },
        quantity: 1,
        headcount: Some(40),
        purpose: "四点半课堂".to_owned(),
        activity: None,
        decide_by: None,
    }
}

fn problems(request: &RequestBooking) -> Vec<String> {
    check(request, now()).err().into_iter().flatten().map(|invalid| invalid.field.join(".")).collect()
}

#[test]
fn spans_of_the_past_too_long_ones_and_those_far_ahead_are_refused() {
    assert!(problems(&request(0, 1)).is_empty());
    assert_eq!(problems(&request(-1, 1)), ["span"]);
    assert_eq!(problems(&request(2, 2)), ["span"]);
    assert!(problems(&request(1, 1 + 31 * 24)).is_empty());
    assert_eq!(problems(&request(1, 2 + 31 * 24)), ["span"]);
    assert!(problems(&request(399 * 24, 400 * 24)).is_empty());
    assert_eq!(problems(&request(400 * 24, 400 * 24 + 1)), ["span"]);
}

#[test]
fn a_request_lapses_after_three_days_or_when_it_would_begin() {
    let decide_by = |request: &RequestBooking| check(request, now()).expect("a good request").decide_by;
    assert_eq!(decide_by(&request(240, 242)), now() + TimeDelta::days(3));
    assert_eq!(decide_by(&request(5, 6)), now() + TimeDelta::hours(5));
    let mut soon = request(240, 242);
    soon.decide_by = Some(now() + TimeDelta::hours(1));
    assert_eq!(decide_by(&soon), now() + TimeDelta::hours(1));
    soon.decide_by = Some(now());
    assert_eq!(problems(&soon), ["decideBy"]);
}

#[test]
fn all_problems_are_told_at_once() {
    let mut bad = request(-2, -1);
    bad.quantity = 0;
    bad.headcount = Some(0);
    bad.purpose = " \n".to_owned();
    assert_eq!(problems(&bad), ["span", "quantity", "headcount", "purpose"]);
}

#[test]
fn only_requests_are_answered_and_only_what_is_alive_is_cancelled() {
    let lines: Vec<String> = State::ALL
        .iter()
        .flat_map(|state| MACHINE.actions(*state).map(|by| format!("{} {}", state.name(), by.as_str())))
        .collect();
    let expected = [
        "REQUESTED APPROVE_BOOKING",
        "REQUESTED DECLINE_BOOKING",
        "REQUESTED CANCEL_BOOKING",
        "REQUESTED LAPSE_BOOKING",
        "APPROVED CANCEL_BOOKING",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_reason_must_say_something() {
    assert!(matches!(check_reason(" \t"), Err(Failure::Rule(BookingRule::ReasonMissing))));
    assert!(matches!(check_reason(&"长".repeat(501)), Err(Failure::Invalid(_))));
    assert_eq!(check_reason(" 停电 ").expect("a reason"), "停电");
}
