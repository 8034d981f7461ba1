//! When an offer is open: weekly windows on the clocks of the hub's time zone. Pure.
//!
//! An instant is open if the local clock shows a minute of one of that weekday's windows then, so a window is an hour
//! shorter or longer on the day the clocks change, and both of two half past ones are open or neither. An offer without
//! windows is always open. A span of several days must be open all through, nights too: overnight loans need windows
//! that meet at midnight (0:00 to 24:00), or none.

use chrono::{DateTime, Datelike, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use super::span::{Span, joined};
use crate::environment::Time;

/// A span of one weekday, every week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window {
    /// The day, 1 Monday to 7 Sunday (ISO 8601).
    pub weekday: u8,
    /// From this minute of the day.
    pub from_minute: u16,
    /// To this minute of the day, which is after the first; 1440 is midnight.
    pub to_minute: u16,
}

impl Window {
    fn contains(self, other: Self) -> bool {
        self.weekday == other.weekday && self.from_minute <= other.from_minute && other.to_minute <= self.to_minute
    }
}

/// The windows of a week, in order, none touching another: so that what is open is open within one window.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::resources) struct Week(Vec<Window>);

impl Week {
    /// Sorts the windows and joins those that overlap or touch.
    pub(in crate::resources) fn new(windows: Vec<Window>) -> Self {
        Self(joined_windows(windows))
    }

    /// The windows.
    pub(in crate::resources) fn windows(&self) -> &[Window] {
        &self.0
    }

    /// True if the offer is open all through the span.
    pub(in crate::resources) fn is_open(&self, span: Span, zone: Tz) -> bool {
        self.0.is_empty() || day_parts(span, zone).into_iter().all(|part| self.0.iter().any(|w| w.contains(part)))
    }

    /// The parts of a span in which the offer is open, in order, none touching another.
    pub(in crate::resources) fn open_spans(&self, within: Span, zone: Tz) -> Vec<Span> {
        if self.0.is_empty() {
            return vec![within];
        }
        let opened = stretches(within, zone).into_iter().flat_map(|stretch| {
            self.0.iter().filter(move |w| w.weekday == stretch.weekday).filter_map(move |window| {
                let opens = stretch.midnight + TimeDelta::minutes(window.from_minute.into());
                let closes = stretch.midnight + TimeDelta::minutes(window.to_minute.into());
                stretch.span.clip(Span { start: opens, end: closes })
            })
        });
        joined(opened.collect())
    }
}

/// Sorted, with what overlaps or touches joined: the one form of a set of windows.
pub(crate) fn joined_windows(mut windows: Vec<Window>) -> Vec<Window> {
    windows.sort_unstable();
    let mut joined: Vec<Window> = Vec::with_capacity(windows.len());
    for window in windows {
        match joined.last_mut() {
            Some(last) if last.weekday == window.weekday && window.from_minute <= last.to_minute => {
                last.to_minute = last.to_minute.max(window.to_minute);
            }
            _ => joined.push(window),
        }
    }
    joined
}

/// What must be open for a span, as windows: one for each day it touches. Started minutes count whole.
pub(in crate::resources) fn day_parts(span: Span, zone: Tz) -> Vec<Window> {
    let parts = stretches(span, zone).into_iter().map(|stretch| {
        let from = (stretch.span.start - stretch.midnight).num_minutes();
        let to =
            (stretch.span.end - stretch.midnight + TimeDelta::minutes(1) - TimeDelta::microseconds(1)).num_minutes();
        Window { weekday: stretch.weekday, from_minute: minute(from), to_minute: minute(to) }
    });
    let mut parts: Vec<Window> = parts.collect();
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// The start of the local day that an instant belongs to.
pub(super) fn day_start(instant: Time, zone: Tz) -> Time {
    midnight(instant, offset(instant, zone))
}

/// The instant at which the local clock shows the same time of day, so many days later. Where the clocks skip that time
/// it is as long after the skip as it would have been after its start.
pub(super) fn days_later(instant: Time, days: i64, zone: Tz) -> Time {
    let here = offset(instant, zone);
    let local = instant.naive_utc() + here + TimeDelta::days(days);
    let there = zone.from_local_datetime(&local).earliest();
    there.map_or((local - here).and_utc(), |time| time.with_timezone(&Utc))
}

/// A part of one local day during which the clock runs evenly.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    span: Span,
    weekday: u8,
    /// When this clock would have shown 0:00 that day.
    midnight: Time,
}

/// Cuts a span at local midnights and wherever the clocks change.
fn stretches(within: Span, zone: Tz) -> Vec<Stretch> {
    let mut all = vec![];
    let mut start = within.start;
    while start < within.end {
        let ahead = offset(start, zone);
        let midnight = midnight(start, ahead);
        let day_end = within.end.min(midnight + TimeDelta::days(1));
        let end = change_between(start, day_end, zone).unwrap_or(day_end);
        let weekday = (midnight + ahead).weekday().number_from_monday();
        let weekday = u8::try_from(weekday).unwrap_or_default();
        all.push(Stretch { span: Span { start, end }, weekday, midnight });
        start = end;
    }
    all
}

/// The instant between two of one day at which the clocks change. No zone of the tz database changes twice in a day.
fn change_between(from: Time, to: Time, zone: Tz) -> Option<Time> {
    // Counted in microseconds: halving an instant's nanoseconds would end beside the change.
    let (mut before, mut after) = (from.timestamp_micros(), to.timestamp_micros() - 1);
    let old = offset(from, zone);
    let is_old = |micros: i64| Time::from_timestamp_micros(micros).is_none_or(|time| offset(time, zone) == old);
    if is_old(after) {
        return None;
    }
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        if is_old(middle) { before = middle } else { after = middle }
    }
    Time::from_timestamp_micros(after)
}

/// How far the zone's clocks are ahead of UTC at an instant.
fn offset(instant: Time, zone: Tz) -> TimeDelta {
    let offset = zone.offset_from_utc_datetime(&instant.naive_utc());
    TimeDelta::seconds(offset.fix().local_minus_utc().into())
}

fn midnight(instant: Time, ahead: TimeDelta) -> DateTime<Utc> {
    let date = (instant.naive_utc() + ahead).date();
    (date.and_time(NaiveTime::MIN) - ahead).and_utc()
}

fn minute(of_day: i64) -> u16 {
    u16::try_from(of_day).unwrap_or_default()
}

#[cfg(test)]
mod tests;
