//! What to take instead of a span that is not free: as long, as much, near in time. Pure.

use chrono::TimeDelta;
use chrono_tz::Tz;

use super::{
    span::{Span, joined},
    usage::FreeSpan,
    windows::{day_start, days_later},
};
use crate::environment::Time;

/// How many days after the wanted one are looked at.
const DAYS: i64 = 14;
/// How many suggestions are made at most.
const MOST: usize = 5;
/// Suggestions begin on a round time: a start right now would be over before anyone could take it.
const ROUND_MINUTES: i64 = 15;

/// The time that is looked at for suggestions: from the start of the wanted day, but not what is gone already.
pub(super) fn horizon(wanted: Span, now: Time, zone: Tz) -> Option<Span> {
    let earliest = rounded_up(now).max(day_start(wanted.start, zone));
    Span::try_new(earliest, days_later(wanted.end, DAYS, zone))
}

/// Spans of the wanted length in which as much is free as was wanted, given all that is free within the
/// [`horizon`]: on the wanted day the nearest before and the nearest after, on each following day the one nearest to the
/// wanted time of day. In order.
pub(super) fn suggest(wanted: Span, needed: i64, free: &[FreeSpan], zone: Tz) -> Vec<FreeSpan> {
    let enough: Vec<FreeSpan> = free.iter().copied().filter(|free| free.quantity >= needed).collect();
    let runs = joined(enough.iter().map(|free| free.span).collect());
    let runs: Vec<Span> = runs.into_iter().filter(|run| run.length() >= wanted.length()).collect();
    let mut starts: Vec<Time> = vec![];
    for day in 0..=DAYS {
        let target = days_later(wanted.start, day, zone);
        let today = Span { start: day_start(target, zone), end: day_start(days_later(target, 1, zone), zone) };
        let nearest = runs.iter().filter_map(|run| nearest_start(*run, wanted.length(), target, today));
        if day == 0 {
            let (before, after): (Vec<_>, Vec<_>) = nearest.partition(|start| *start < target);
            starts.extend(before.into_iter().max());
            starts.extend(after.into_iter().min());
        } else {
            starts.extend(nearest.min_by_key(|start| (*start - target).abs()));
        }
    }
    starts.dedup();
    let spans = starts.into_iter().take(MOST).map(|start| Span { start, end: start + wanted.length() });
    spans.filter_map(|span| least_free(span, &enough)).collect()
}

/// The start nearest to the target with which a span of this length lies in the run and begins today.
fn nearest_start(run: Span, length: TimeDelta, target: Time, today: Span) -> Option<Time> {
    let earliest = run.start.max(today.start);
    let latest = (run.end - length).min(today.end - TimeDelta::microseconds(1));
    (earliest <= latest).then(|| target.clamp(earliest, latest))
}

fn least_free(span: Span, enough: &[FreeSpan]) -> Option<FreeSpan> {
    let met = enough.iter().filter(|free| free.span.overlaps(span));
    met.map(|free| free.quantity).min().map(|quantity| FreeSpan { span, quantity })
}

fn rounded_up(time: Time) -> Time {
    let step = TimeDelta::minutes(ROUND_MINUTES).num_microseconds().unwrap_or(1);
    let over = time.timestamp_micros().rem_euclid(step);
    if over == 0 { time } else { time + TimeDelta::microseconds(step - over) }
}

#[cfg(test)]
mod tests;
