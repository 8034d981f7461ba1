use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;

fn at(minute: i64) -> Time {
    Time::from_timestamp(1_800_000_000 + minute * 60, 0).expect("an instant")
}

fn span(from: i64, to: i64) -> Span {
    Span { start: at(from), end: at(to) }
}

fn usages() -> impl Strategy<Value = Vec<Usage>> {
    let usage = (0_i64..300, 1_i64..90, 1_i64..5)
        .prop_map(|(from, length, quantity)| Usage { span: span(from, from + length), quantity });
    proptest::collection::vec(usage, 0..14)
}

/// What is taken during a minute, added up one by one.
fn taken(used: &[Usage], minute: i64) -> i64 {
    let instant = at(minute);
    used.iter().filter(|u| u.span.start <= instant && instant < u.span.end).map(|u| u.quantity).sum()
}

proptest! {
    #[test]
    fn the_peak_is_that_of_the_minutes(used in usages(), from in 0_i64..350, length in 1_i64..120) {
        let most = (from..from + length).map(|minute| taken(&used, minute)).max().unwrap_or_default();
        prop_assert_eq!(peak(&used, span(from, from + length)), most);
    }

    #[test]
    fn free_spans_are_what_is_left_of_each_open_minute(used in usages(), quantity in 1_i64..8) {
        let open = [span(10, 130), span(150, 340)];
        let free = free_spans(&open, &used, quantity);
        for pair in free.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start, "in order and apart");
            let is_seamless = pair[0].span.end == pair[1].span.start;
            prop_assert!(!(is_seamless && pair[0].quantity == pair[1].quantity), "cut only where something changes");
        }
        for minute in 0..360 {
            let is_open = open.iter().any(|span| span.start <= at(minute) && at(minute) < span.end);
            let left = if is_open { (quantity - taken(&used, minute)).max(0) } else { 0 };
            let told = free.iter().find(|free| free.span.start <= at(minute) && at(minute) < free.span.end);
            prop_assert_eq!(told.map_or(0, |free| free.quantity), left, "minute {}", minute);
        }
    }

    #[test]
    fn taking_what_is_free_never_exceeds_the_quantity(used in usages(), quantity in 1_i64..8) {
        let within = span(0, 400);
        let fitting: Vec<Usage> = used.into_iter().fold(vec![], |mut kept, usage| {
            if peak(&kept, usage.span) + usage.quantity <= quantity {
                kept.push(usage);
            }
            kept
        });
        for free in free_spans(&[within], &fitting, quantity) {
            let mut all = fitting.clone();
            all.push(Usage { span: free.span, quantity: free.quantity });
            prop_assert!(peak(&all, within) <= quantity);
        }
    }

    #[test]
    fn those_in_the_way_are_those_of_an_overfull_minute(used in usages(), quantity in 0_i64..8) {
        let is_in_the_way = |usage: &&Usage| {
            let minutes = (0..400).filter(|minute| usage.span.start <= at(*minute) && at(*minute) < usage.span.end);
            minutes.into_iter().any(|minute| taken(&used, minute) > quantity)
        };
        let in_the_way: Vec<Span> = used.iter().filter(is_in_the_way).map(|usage| usage.span).collect();
        let standing = standing_above(&used, quantity);
        prop_assert_eq!(standing.map_or(0, |s| s.bookings), in_the_way.len());
        prop_assert_eq!(standing.map(|s| s.first.start), in_the_way.iter().map(|span| span.start).min());
    }
}

#[test]
fn what_only_touches_is_not_taken_together() {
    let used = [Usage { span: span(0, 60), quantity: 1 }, Usage { span: span(60, 120), quantity: 1 }];
    assert_eq!(peak(&used, span(0, 120)), 1);
    assert_eq!(peak(&used, span(120, 180)), 0);
}

#[test]
fn nothing_free_is_no_span() {
    let used = [Usage { span: span(0, 60), quantity: 2 }];
    let free = free_spans(&[span(0, 90)], &used, 2);
    assert_eq!(free, [FreeSpan { span: span(60, 90), quantity: 2 }]);
    assert_eq!(free[0].span.length(), TimeDelta::minutes(30));
}
