use proptest::prelude::*;

use super::*;
use crate::resources::availability::{
    usage::{Usage, free_spans, peak},
    windows::{Week, Window},
};

const ZONES: [Tz; 3] = [Tz::Asia__Shanghai, Tz::America__New_York, Tz::Australia__Lord_Howe];

fn time(text: &str) -> Time {
    text.parse().expect("an instant")
}

fn span(start: &str, end: &str) -> Span {
    Span { start: time(start), end: time(end) }
}

/// An offer, what is taken of it, and what somebody wants.
#[derive(Debug)]
struct Case {
    zone: Tz,
    now: Time,
    week: Week,
    used: Vec<Usage>,
    quantity: i64,
    wanted: Span,
    needed: i64,
}

impl Case {
    fn suggest(&self) -> Vec<FreeSpan> {
        let Some(horizon) = horizon(self.wanted, self.now, self.zone) else { return vec![] };
        let free = free_spans(&self.week.open_spans(horizon, self.zone), &self.used, self.quantity);
        suggest(self.wanted, self.needed, &free, self.zone)
    }

    fn fits(&self, span: Span) -> bool {
        self.week.is_open(span, self.zone) && peak(&self.used, span) + self.needed <= self.quantity
    }
}

prop_compose! {
    fn cases()(
        zone in 0..ZONES.len(),
        windows in proptest::collection::vec((1..=7_u8, 0..16_u16, 1..=12_u16), 0..8),
        used in proptest::collection::vec((0_i64..20 * 96, 1_i64..40, 1_i64..4), 0..40),
        quantity in 1_i64..4,
        wanted in (0_i64..10 * 96, 1_i64..40),
        needed in 1_i64..4,
    ) -> Case {
        // Both changes of the American clocks' spring and of Lord Howe's autumn lie within these weeks.
        let start = time("2027-03-12T00:00:00Z");
        let quarter = |n: i64| start + TimeDelta::minutes(15 * n);
        let window = |(weekday, from, hours): (u8, u16, u16)| Window {
            weekday,
            from_minute: from * 60,
            to_minute: (from + hours).min(24) * 60,
        };
        Case {
            zone: ZONES[zone],
            now: start - TimeDelta::seconds(1234),
            week: Week::new(windows.into_iter().map(window).collect()),
            used: used
                .into_iter()
                .map(|(from, length, quantity)| Usage {
                    span: Span { start: quarter(from), end: quarter(from + length) },
                    quantity,
                })
                .collect(),
            quantity,
            wanted: Span { start: quarter(wanted.0), end: quarter(wanted.0 + wanted.1) },
            needed,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn suggestions_really_fit(case in cases()) {
        let suggested = case.suggest();
        prop_assert!(suggested.len() <= MOST);
        for free in &suggested {
            prop_assert!(case.fits(free.span), "{free:?}");
            prop_assert_eq!(free.span.length(), case.wanted.length());
            prop_assert_eq!(free.quantity, case.quantity - peak(&case.used, free.span));
            prop_assert!(free.span.start >= case.now);
        }
        for pair in suggested.windows(2) {
            prop_assert!(pair[0].span.start < pair[1].span.start);
        }
    }

    #[test]
    fn what_is_free_on_the_day_is_found(case in cases()) {
        let day = Span {
            start: day_start(case.wanted.start, case.zone),
            end: day_start(days_later(case.wanted.start, 1, case.zone), case.zone),
        };
        let starts = (0..100).map(|n| day.start + TimeDelta::minutes(15 * n)).filter(|start| *start < day.end);
        let fitting = starts
            .filter(|start| *start >= case.now)
            .filter(|start| case.fits(Span { start: *start, end: *start + case.wanted.length() }));
        let nearest = fitting.map(|start| (start - case.wanted.start).abs()).min();
        let told = case.suggest().into_iter().map(|free| (free.span.start - case.wanted.start).abs()).min();
        if let Some(nearest) = nearest {
            prop_assert!(told.is_some_and(|told| told <= nearest), "{nearest} {told:?}");
        }
    }
}

fn hall() -> Case {
    // Saturday, 2027-01-09, ten to twelve in Shanghai; open Tuesday to Sunday from nine to five.
    let wanted = span("2027-01-09T02:00:00Z", "2027-01-09T04:00:00Z");
    let windows = (2..=7).map(|weekday| Window { weekday, from_minute: 540, to_minute: 1020 });
    Case {
        zone: Tz::Asia__Shanghai,
        now: time("2027-01-05T01:07:00Z"),
        week: Week::new(windows.collect()),
        used: vec![Usage { span: span("2027-01-09T03:00:00Z", "2027-01-09T05:00:00Z"), quantity: 1 }],
        quantity: 1,
        wanted,
        needed: 1,
    }
}

#[test]
fn a_taken_hall_is_free_after_it_and_the_next_days() {
    let starts: Vec<String> =
        hall().suggest().iter().map(|free| free.span.start.format("%m-%d %H:%M").to_string()).collect();
    assert_eq!(starts, ["01-09 01:00", "01-09 05:00", "01-10 02:00", "01-12 02:00", "01-13 02:00"]);
}

#[test]
fn today_begins_on_the_next_quarter() {
    let mut case = hall();
    case.now = time("2027-01-09T01:07:00Z");
    case.wanted = span("2027-01-09T01:08:00Z", "2027-01-09T03:08:00Z");
    case.used = vec![Usage { span: span("2027-01-09T05:00:00Z", "2027-01-09T09:00:00Z"), quantity: 1 }];
    assert_eq!(case.suggest()[0].span.start, time("2027-01-09T01:15:00Z"));
}

#[test]
fn more_than_there_is_is_free_nowhere() {
    let mut case = hall();
    case.needed = 2;
    assert!(case.suggest().is_empty());
}
