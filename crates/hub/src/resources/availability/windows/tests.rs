use proptest::prelude::*;

use super::*;

/// Half-hour changes, changes at midnight and across it, odd offsets, and none at all.
const ZONES: [Tz; 9] = [
    Tz::Asia__Shanghai,
    Tz::America__New_York,
    Tz::Europe__London,
    Tz::Australia__Lord_Howe,
    Tz::America__Santiago,
    Tz::Africa__Cairo,
    Tz::Atlantic__Azores,
    Tz::Pacific__Chatham,
    Tz::Asia__Kathmandu,
];

fn time(text: &str) -> Time {
    text.parse().expect("an instant")
}

fn span(start: &str, end: &str) -> Span {
    Span { start: time(start), end: time(end) }
}

fn window(weekday: u8, from: u16, to: u16) -> Window {
    Window { weekday, from_minute: from * 60, to_minute: to * 60 }
}

/// What the clock on the wall says, asked anew for each minute.
fn is_open_at(windows: &[Window], instant: Time, zone: Tz) -> bool {
    use chrono::Timelike;
    let local = instant.with_timezone(&zone);
    let minute = u16::try_from(local.hour() * 60 + local.minute()).expect("a minute of a day");
    let is_within = |w: &Window| {
        u32::from(w.weekday) == local.weekday().number_from_monday() && (w.from_minute..w.to_minute).contains(&minute)
    };
    windows.is_empty() || windows.iter().any(is_within)
}

fn minutes(span: Span) -> impl Iterator<Item = Time> {
    (0..span.length().num_minutes()).map(move |minute| span.start + TimeDelta::minutes(minute))
}

/// An instant on a whole minute within a day of a change of the clocks in 2027, or anywhere if there is none.
fn near_a_change() -> impl Strategy<Value = (Tz, Time)> {
    (0..ZONES.len(), 0..2_usize, -1440_i64..1440).prop_map(|(zone, which, minutes)| {
        let zone = ZONES[zone];
        let hours = (0..24 * 365).map(|hour| time("2027-01-01T00:00:00Z") + TimeDelta::hours(hour));
        let changes: Vec<Time> =
            hours.filter(|hour| offset(*hour, zone) != offset(*hour + TimeDelta::hours(1), zone)).collect();
        let near = changes.get(which).copied().unwrap_or_else(|| time("2027-05-01T00:00:00Z"));
        (zone, near + TimeDelta::minutes(minutes))
    })
}

fn windows() -> impl Strategy<Value = Vec<Window>> {
    let window = (1..=7_u8, 0..1440_u16, 1..=1440_u16)
        .prop_filter("ends after it starts", |(_, from, to)| from < to)
        .prop_map(|(weekday, from_minute, to_minute)| Window { weekday, from_minute, to_minute });
    proptest::collection::vec(window, 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn open_spans_are_the_minutes_at_which_the_wall_clock_is_in_a_window(
        (zone, start) in near_a_change(),
        length in 1_i64..3 * 1440,
        windows in windows(),
    ) {
        let within = Span { start, end: start + TimeDelta::minutes(length) };
        let open = Week::new(windows.clone()).open_spans(within, zone);
        for pair in open.windows(2) {
            prop_assert!(pair[0].end < pair[1].start, "in order and apart");
        }
        for minute in minutes(within) {
            let is_in_span = open.iter().any(|span| span.start <= minute && minute < span.end);
            prop_assert_eq!(is_in_span, is_open_at(&windows, minute, zone), "{} {}", zone, minute);
        }
    }

    #[test]
    fn a_span_is_open_if_each_of_its_minutes_is(
        (zone, start) in near_a_change(),
        length in 1_i64..600,
        windows in windows(),
    ) {
        let span = Span { start, end: start + TimeDelta::minutes(length) };
        let week = Week::new(windows.clone());
        let expected = minutes(span).all(|minute| is_open_at(&windows, minute, zone));
        prop_assert_eq!(week.is_open(span, zone), expected);
        let is_within_one = week.open_spans(span, zone) == vec![span];
        prop_assert_eq!(is_within_one, expected, "both ways to ask agree");
    }

    #[test]
    fn joined_windows_open_the_same_minutes_and_do_not_touch(windows in windows()) {
        let week = Week::new(windows.clone());
        for pair in week.windows().windows(2) {
            prop_assert!(pair[0].weekday < pair[1].weekday || pair[0].to_minute < pair[1].from_minute);
        }
        for minute in minutes(span("2027-05-03T00:00:00Z", "2027-05-10T00:00:00Z")) {
            let (before, after) =
                (is_open_at(&windows, minute, Tz::UTC), is_open_at(week.windows(), minute, Tz::UTC));
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn days_later_shows_the_same_time_of_day((zone, start) in near_a_change(), days in 0_i64..15) {
        let later = days_later(start, days, zone);
        let (was, is) = (start.with_timezone(&zone).naive_local(), later.with_timezone(&zone).naive_local());
        // Where the clocks skip the time of day, it is later by what they skip.
        let skipped = is - (was + TimeDelta::days(days));
        prop_assert!(skipped == TimeDelta::zero() || skipped == TimeDelta::hours(1) || skipped == TimeDelta::minutes(30));
    }
}

#[test]
fn shanghai_clocks_are_eight_hours_ahead() {
    let week = Week::new(vec![window(6, 9, 17)]);
    let saturday = span("2027-01-02T01:00:00Z", "2027-01-02T09:00:00Z");
    assert!(week.is_open(saturday, Tz::Asia__Shanghai));
    let around = span("2027-01-01T00:00:00Z", "2027-01-04T00:00:00Z");
    assert_eq!(week.open_spans(around, Tz::Asia__Shanghai), vec![saturday]);
}

#[test]
fn overnight_needs_windows_that_meet_at_midnight() {
    let night = span("2027-01-02T20:00:00Z", "2027-01-03T06:00:00Z");
    assert!(!Week::new(vec![window(6, 9, 22), window(7, 5, 12)]).is_open(night, Tz::UTC));
    assert!(Week::new(vec![window(6, 9, 24), window(7, 0, 12)]).is_open(night, Tz::UTC));
    assert!(Week::default().is_open(night, Tz::UTC));
}

#[test]
fn a_started_minute_counts_whole() {
    let week = Week::new(vec![window(6, 9, 17)]);
    assert!(!week.is_open(span("2027-01-02T16:00:00Z", "2027-01-02T17:00:00.000001Z"), Tz::UTC));
    assert!(!week.is_open(span("2027-01-02T08:59:59.999999Z", "2027-01-02T10:00:00Z"), Tz::UTC));
}

#[test]
fn midnight_belongs_to_the_day_it_ends_as_an_end() {
    let parts = day_parts(span("2027-01-02T22:00:00Z", "2027-01-03T00:00:00Z"), Tz::UTC);
    assert_eq!(parts, vec![window(6, 22, 24)]);
}

#[test]
fn a_month_touches_each_weekday_once_and_the_ends_apart() {
    let parts = day_parts(span("2027-01-02T22:00:00Z", "2027-02-02T03:00:00Z"), Tz::UTC);
    assert_eq!(parts.len(), 9);
}
