use chrono::{TimeZone, Utc};
use proptest::prelude::*;

use super::*;

fn at(seconds: i64) -> Time {
    Utc.timestamp_opt(1_800_000_000 + seconds, 0).unwrap()
}

const LIMIT: Limit = Limit { most: 3, window: TimeDelta::seconds(60) };

fn session(last_used: i64, is_shared_computer: bool) -> SessionTimes {
    let expires_at = at(0) + lifetime(is_shared_computer).absolute;
    SessionTimes { is_shared_computer, last_used_at: at(last_used), expires_at, is_ended: false }
}

fn slip() -> Slip {
    use crate::{identity::SlipKind, organisations::MemberRole};
    let id = uuid::Uuid::from_u128(1);
    Slip {
        hub_id: id,
        id,
        kind: SlipKind::Claim,
        organisation_id: id,
        role: MemberRole::Lead,
        post: String::new(),
        hub_role: None,
        account_id: None,
        secret_hash: String::new(),
        code_hash: String::new(),
        created_by: id,
        created_at: at(0),
        expires_at: at(100),
        spent_at: None,
        spent_by: None,
        revoked_at: None,
    }
}

#[test]
fn a_window_begins_with_the_first_attempt_and_ends_on_its_own() {
    let first = LIMIT.attempt(None, at(0)).unwrap();
    assert_eq!(first, Count { since: at(0), count: 1 });
    let third = LIMIT.attempt(Some(LIMIT.attempt(Some(first), at(10)).unwrap()), at(20)).unwrap();
    assert_eq!(third, Count { since: at(0), count: 3 });
    assert_eq!(LIMIT.attempt(Some(third), at(20)), Err(TimeDelta::seconds(40)));
    assert_eq!(LIMIT.attempt(Some(third), at(59)), Err(TimeDelta::seconds(1)));
    assert_eq!(LIMIT.attempt(Some(third), at(60)), Ok(Count { since: at(60), count: 1 }));
}

proptest! {
    #[test]
    fn no_window_admits_more_than_the_limit(mut times in prop::collection::vec(0_i64..600, 0..200)) {
        times.sort_unstable();
        let (mut count, mut admitted) = (None, vec![]);
        for time in times {
            match LIMIT.attempt(count, at(time)) {
                Ok(next) => { count = Some(next); admitted.push((next.since, time)); }
                Err(wait) => prop_assert!(wait > TimeDelta::zero() && wait <= LIMIT.window),
            }
        }
        for (since, _) in &admitted {
            let in_window = admitted.iter().filter(|(other, _)| other == since).count();
            prop_assert!(in_window <= 3);
        }
    }
}

#[test]
fn an_unused_refresh_token_is_exchanged_until_the_session_idles_out() {
    let idle = TimeDelta::days(30).num_seconds();
    assert_eq!(refresh(session(0, false), None, at(idle - 1)), Refresh::Rotate);
    assert_eq!(refresh(session(0, false), None, at(idle)), Refresh::Over);
    let shared = TimeDelta::minutes(30).num_seconds();
    assert_eq!(refresh(session(0, true), None, at(shared - 1)), Refresh::Rotate);
    assert_eq!(refresh(session(0, true), None, at(shared)), Refresh::Over);
}

#[test]
fn use_does_not_prolong_a_session_beyond_its_absolute_end() {
    let end = TimeDelta::days(90).num_seconds();
    assert_eq!(refresh(session(end - 5, false), None, at(end - 1)), Refresh::Rotate);
    assert_eq!(refresh(session(end - 5, false), None, at(end)), Refresh::Over);
    let shared = TimeDelta::hours(2).num_seconds();
    assert_eq!(refresh(session(shared - 5, true), None, at(shared)), Refresh::Over);
}

#[test]
fn an_exchanged_refresh_token_is_good_for_thirty_seconds_more() {
    let used = Some(at(100));
    assert_eq!(refresh(session(100, false), used, at(100)), Refresh::Again);
    assert_eq!(refresh(session(100, false), used, at(130)), Refresh::Again);
    assert_eq!(refresh(session(100, false), used, at(131)), Refresh::Reused);
    // Another node's clock may be a little behind.
    assert_eq!(refresh(session(100, false), used, at(99)), Refresh::Again);
}

#[test]
fn an_ended_session_is_over_whatever_comes_back() {
    let ended = SessionTimes { is_ended: true, ..session(0, false) };
    for used in [None, Some(at(0)), Some(at(-1000))] {
        assert_eq!(refresh(ended, used, at(1)), Refresh::Over);
    }
}

#[test]
fn a_slip_is_open_until_spent_revoked_or_too_old() {
    assert_eq!(slip_state(&slip(), at(99)), SlipState::Open);
    assert_eq!(slip_state(&slip(), at(100)), SlipState::Expired);
    let revoked = Slip { revoked_at: Some(at(1)), ..slip() };
    assert_eq!(slip_state(&revoked, at(2)), SlipState::Revoked);
    let spent = Slip { spent_at: Some(at(1)), ..slip() };
    assert_eq!(slip_state(&spent, at(1000)), SlipState::Spent);
}

#[test]
fn nobody_resets_an_account_that_can_do_more_than_he_decides_on() {
    let reach = |organisations, hub_roles, hubs| Reach { organisations, hub_roles, hubs };
    let least = |reach: Reach| {
        let all = [Authority::None, Authority::Lead, Authority::Admin, Authority::Operator];
        all.into_iter().find(|by| may_reset(*by, reach).is_ok())
    };
    assert_eq!(least(reach(1, 0, 1)), Some(Authority::Lead));
    assert_eq!(least(reach(2, 0, 1)), Some(Authority::Admin));
    assert_eq!(least(reach(1, 1, 1)), Some(Authority::Admin));
    assert_eq!(least(reach(1, 0, 2)), Some(Authority::Operator));
    assert_eq!(least(reach(2, 1, 2)), Some(Authority::Operator));
}

#[test]
fn names_in_addresses_are_plain() {
    for good in ["a1", "huaishu", "huai-shu", &"a".repeat(40)] {
        assert!(is_slug(good), "{good}");
    }
    for bad in ["", "a", "-ab", "ab-", "Ab", "a_b", "槐树", "a b", &"a".repeat(41)] {
        assert!(!is_slug(bad), "{bad}");
    }
}

#[test]
fn a_key_is_due_after_ninety_days() {
    assert!(!is_key_due(at(0), at(0) + KEY_LIFETIME - TimeDelta::seconds(1)));
    assert!(is_key_due(at(0), at(0) + KEY_LIFETIME));
}

#[test]
fn filing_numbers_are_written_as_the_authorities_write_them() {
    for number in ["京ICP备12345678号", "京ICP备12345678号-1", "沪ICP备2021012345号-12", "粤ICP备08000000号-103"]
    {
        assert!(is_icp_filing(number), "{number}");
    }
    for number in [
        "",
        "ICP备12345678号",
        "美ICP备12345678号",
        "京ICP备1234567号",
        "京ICP备12345678901号",
        "京ICP备1234567a号",
        "京ICP备12345678",
        "京ICP备12345678号-",
        "京ICP备12345678号-1000",
        "京ICP备12345678号1",
        "京ICP备12345678号-1<b>",
        "京公网安备11010502000001号",
    ] {
        assert!(!is_icp_filing(number), "{number}");
    }
    for number in ["京公网安备11010502000001号", "粤公网安备440106020000号"] {
        assert!(is_police_filing(number), "{number}");
    }
    for number in [
        "",
        "公网安备11010502000001号",
        "京公网安备1101050200号",
        "京公网安备11010502000001",
        "京公网安备11010502000001号-1",
    ] {
        assert!(!is_police_filing(number), "{number}");
    }
}
