use chrono::TimeDelta;
use uuid::Uuid;

use super::*;
use crate::{environment::Time, resources::BookingState};

fn hall() -> OfferParticulars {
    OfferParticulars {
        category: Category::Venue,
        title: " 多功能厅 ".to_owned(),
        description: String::new(),
        conditions: "不得转借".to_owned(),
        place: Some("  ".to_owned()),
        capacity: Some(80),
        quantity: 3,
        unit: "间".to_owned(),
        is_exclusive: false,
        visibility: Visibility::Hub,
        windows: vec![],
        handover: "值班室领取钥匙".to_owned(),
        information: None,
    }
}

fn paths(input: &OfferParticulars) -> Vec<String> {
    check(input).expect_err("problems").iter().map(|invalid| invalid.field.join(".")).collect()
}

#[test]
fn particulars_are_cleaned() {
    let checked = check(&hall()).expect("good particulars").particulars;
    assert_eq!((checked.title.as_str(), checked.place), ("多功能厅", None));
}

#[test]
fn all_problems_are_told_at_once() {
    let bad = OfferParticulars {
        title: String::new(),
        capacity: Some(0),
        quantity: 2,
        unit: " ".to_owned(),
        is_exclusive: true,
        windows: vec![
            Window { weekday: 8, from_minute: 0, to_minute: 60 },
            Window { weekday: 1, from_minute: 60, to_minute: 60 },
            Window { weekday: 1, from_minute: 60, to_minute: 1441 },
        ],
        ..hall()
    };
    let expected = ["capacity", "isExclusive", "unit", "windows.0.weekday", "windows.1", "windows.2.to", "title"]
        .map(str::to_owned);
    assert_eq!(paths(&bad), expected);
}

fn notice() -> OfferParticulars {
    let information = Information {
        text: "自2027年起，新开餐饮门店须安装油烟净化设施。".to_owned(),
        source: "云栖市餐饮行业协会〔2026〕8号".to_owned(),
        link: Some("https://example.org/notice?id=8".to_owned()),
        valid_until: chrono::NaiveDate::from_ymd_opt(2027, 1, 4),
    };
    let category = Category::Information;
    OfferParticulars {
        category,
        capacity: None,
        quantity: 1,
        handover: String::new(),
        information: Some(information),
        ..hall()
    }
}

fn with(change: impl Fn(&mut Information)) -> OfferParticulars {
    let mut particulars = notice();
    change(particulars.information.as_mut().expect("information"));
    particulars
}

#[test]
fn information_says_something_names_its_source_and_has_nothing_to_book() {
    assert!(check(&notice()).is_ok());
    let silent = OfferParticulars { information: None, ..notice() };
    assert_eq!(paths(&silent), ["information.text", "information.source"]);
    let blank = with(|information| (information.text, information.source) = (" ".to_owned(), String::new()));
    assert_eq!(paths(&blank), ["information.text", "information.source"]);
    let long = with(|information| information.text = "长".repeat(20_001));
    assert_eq!(paths(&long), ["information.text"]);
    let bookable = OfferParticulars { category: Category::Venue, ..notice() };
    assert_eq!(paths(&bookable), ["information"]);
    let windows = vec![Window { weekday: 1, from_minute: 0, to_minute: 60 }];
    let booked = OfferParticulars {
        quantity: 2,
        capacity: Some(1),
        is_exclusive: true,
        windows,
        handover: "钥匙".to_owned(),
        ..notice()
    };
    assert_eq!(paths(&booked), ["isExclusive", "quantity", "capacity", "isExclusive", "windows", "handover"]);
}

#[test]
fn links_show_where_they_lead() {
    for link in ["https://example.org", "https://example.org/@a", "https://例子.中国/通知"] {
        assert!(check(&with(|information| information.link = Some(link.to_owned()))).is_ok(), "{link}");
    }
    for link in [
        "http://example.org",
        "javascript:alert(1)",
        "https://",
        "https:///a",
        "https://example.org@evil.example/",
        "https://example.org\\@evil.example/",
        "https://example.org/a b",
    ] {
        let paths = paths(&with(|information| information.link = Some(link.to_owned())));
        assert_eq!(paths, ["information.link"], "{link}");
    }
}

#[test]
fn what_is_read_does_not_become_what_is_booked() {
    let (hall, notice) = (hall(), notice());
    assert!(check_category(&row(&hall), &OfferParticulars { category: Category::Expert, ..hall.clone() }).is_ok());
    assert!(check_category(&row(&hall), &notice).is_err());
    assert!(check_category(&row(&notice), &hall).is_err());
}

#[test]
fn information_holds_all_through_its_last_day() {
    let mut row = row(&notice());
    row.set_information(notice().information);
    let day = |day| chrono::NaiveDate::from_ymd_opt(2027, 1, day).expect("a day");
    assert_eq!(row.information(), notice().information);
    assert_eq!([3, 4, 5].map(|d| row.is_outdated(day(d))), [false, false, true]);
    row.set_information(with(|information| information.valid_until = None).information);
    assert!(!row.is_outdated(day(5)));
}

#[test]
fn a_withdrawn_offer_stays_withdrawn() {
    assert_eq!(MACHINE.actions(State::Withdrawn).count(), 0);
}

fn row(p: &OfferParticulars) -> Model {
    let now = Time::UNIX_EPOCH;
    Model {
        hub_id: Uuid::nil(),
        id: Uuid::nil(),
        organisation_id: Uuid::nil(),
        category: p.category,
        title: p.title.clone(),
        title_key: String::new(),
        description: String::new(),
        conditions: String::new(),
        place: None,
        capacity: p.capacity,
        quantity: p.quantity,
        unit: p.unit.clone(),
        is_exclusive: p.is_exclusive,
        visibility: p.visibility,
        handover: String::new(),
        information_text: None,
        information_source: None,
        information_link: None,
        valid_until: None,
        state: State::Listed,
        hidden_at: None,
        hidden_reason: None,
        version: 1,
        created_by: Uuid::nil(),
        created_at: now,
        updated_at: now,
    }
}

/// Approved, on Monday 2027-01-04 from so many hours on, for two hours.
fn approved(hour: i64, quantity: i64, headcount: Option<i64>) -> Booking {
    let starts_at: Time = "2027-01-04T00:00:00Z".parse::<Time>().expect("an instant") + TimeDelta::hours(hour);
    Booking {
        hub_id: Uuid::nil(),
        id: Uuid::nil(),
        offer_id: Uuid::nil(),
        owner_id: Uuid::nil(),
        organisation_id: Uuid::nil(),
        activity_id: None,
        quantity,
        is_exclusive: false,
        starts_at,
        ends_at: starts_at + TimeDelta::hours(2),
        headcount,
        purpose: String::new(),
        state: BookingState::Approved,
        state_reason: None,
        decide_by: starts_at,
        version: 1,
        created_by: Uuid::nil(),
        created_at: starts_at,
        updated_at: starts_at,
    }
}

fn in_the_way(change: impl FnOnce(&mut OfferParticulars), approved: &[Booking]) -> Option<usize> {
    let offer = row(&hall());
    let mut new = hall();
    change(&mut new);
    let new = check(&new).expect("good particulars");
    standing_in_the_way(&offer, &Week::default(), &new, approved, Tz::UTC).map(|standing| standing.bookings)
}

#[test]
fn the_quantity_may_sink_to_what_is_taken_at_once_and_no_lower() {
    let taken = [approved(9, 1, None), approved(10, 1, None), approved(14, 1, None)];
    assert_eq!(in_the_way(|new| new.quantity = 2, &taken), None);
    assert_eq!(in_the_way(|new| new.quantity = 1, &taken), Some(2));
}

#[test]
fn room_may_not_become_too_small_for_those_who_come() {
    let taken = [approved(9, 1, Some(40)), approved(14, 1, None)];
    assert_eq!(in_the_way(|new| new.capacity = Some(40), &taken), None);
    assert_eq!(in_the_way(|new| new.capacity = Some(39), &taken), Some(1));
    assert_eq!(in_the_way(|new| new.capacity = None, &taken), None);
}

#[test]
fn doors_may_not_close_on_those_who_come() {
    let taken = [approved(9, 1, None), approved(14, 1, None)];
    let monday = |from: u16, to: u16| vec![Window { weekday: 1, from_minute: from * 60, to_minute: to * 60 }];
    assert_eq!(in_the_way(|new| new.windows = monday(9, 16), &taken), None);
    assert_eq!(in_the_way(|new| new.windows = monday(9, 15), &taken), Some(1));
}

#[test]
fn what_is_not_changed_is_not_looked_at() {
    // Whatever stands already, a new title is no reason to refuse.
    let taken = [approved(9, 99, Some(9999))];
    assert_eq!(in_the_way(|new| new.title = "大厅".to_owned(), &taken), None);
}
