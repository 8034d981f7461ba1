//! A clock that stands, and how far it can be moved.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use hub::environment::{Clock, Time};

/// Where the clock may stand, from and until: ids need years after 1970, and texts in SQLite sort by four digits.
const YEARS: (&str, &str) = ("2020-01-01T00:00:00Z", "2100-01-01T00:00:00Z");

/// A clock that stands until somebody sets it.
#[derive(Clone)]
pub(super) struct StandingClock(Arc<Mutex<Time>>);

impl StandingClock {
    pub(super) fn at(time: Time) -> Self {
        Self(Arc::new(Mutex::new(time)))
    }

    pub(super) fn set(&self, time: Time) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = time;
    }
}

impl Clock for StandingClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether the clock may stand there.
pub(super) fn is_possible(time: Time) -> bool {
    let year = |text: &str| text.parse::<Time>().ok();
    year(YEARS.0).is_some_and(|first| first <= time) && year(YEARS.1).is_some_and(|end| time < end)
}

/// A span as ISO 8601 writes it, in weeks, days, hours, minutes and seconds: `P1D`, `PT36H`, `P1W2DT30M`. Months and years
/// have no length of their own.
pub(super) fn span(text: &str) -> Option<TimeDelta> {
    let (days, time) = match text.strip_prefix('P')?.split_once('T') {
        Some((_, "")) => return None,
        Some((days, time)) => (days, time),
        None => (text.strip_prefix('P')?, ""),
    };
    if days.is_empty() && time.is_empty() {
        return None;
    }
    let days = sum(days, &[('W', 7 * 86_400), ('D', 86_400)])?;
    days.checked_add(&sum(time, &[('H', 3_600), ('M', 60), ('S', 1)])?)
}

/// Numbers with their units, each unit once and the larger ones first.
fn sum(mut text: &str, units: &[(char, i64)]) -> Option<TimeDelta> {
    let mut sum = TimeDelta::zero();
    for (unit, seconds) in units {
        if let Some((number, rest)) = text.split_once(*unit) {
            let number: u32 = number.parse().ok()?;
            sum = sum.checked_add(&TimeDelta::try_seconds(i64::from(number).checked_mul(*seconds)?)?)?;
            text = rest;
        }
    }
    text.is_empty().then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_iso_8601_writes_them() {
        for (text, seconds) in
            [("P1D", 86_400), ("PT36H", 129_600), ("P1W2DT30M", 779_400), ("PT1H1M1S", 3_661), ("P0D", 0)]
        {
            assert_eq!(span(text), Some(TimeDelta::seconds(seconds)), "{text}");
        }
    }

    #[test]
    fn what_is_no_span_of_a_known_length_is_not_read() {
        for text in ["", "P", "PT", "P1DT", "1D", "P1M", "P1Y", "PT1D", "P-1D", "P1D1D", "PT1S1M", "P1", "p1d", "P1.5D"]
        {
            assert_eq!(span(text), None, "{text}");
        }
    }

    #[test]
    fn the_clock_keeps_to_the_years_that_ids_and_texts_can_hold() {
        for (time, expected) in [
            ("2019-12-31T23:59:59Z", false),
            ("2020-01-01T00:00:00Z", true),
            ("2099-12-31T23:59:59Z", true),
            ("2100-01-01T00:00:00Z", false),
        ] {
            assert_eq!(is_possible(time.parse().unwrap()), expected, "{time}");
        }
    }
}
