//! The days of the story, by the hub's clocks and relative to when it is told. Pure.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::{Asia::Shanghai, Tz};
use hub::{environment::Time, resources::Span};

/// By whose clocks the district lives.
pub(super) const ZONE: Tz = Shanghai;
/// So many days the district is older than the day on which its story is told.
const AGE_DAYS: i64 = 20;
/// Whoever is to be told beforehand is told two days before.
const NOTICE_DAYS: u64 = 2;

/// When the story is told, and the days around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    now: Time,
}

impl Calendar {
    pub(super) fn of(now: Time) -> Self {
        Self { now }
    }

    /// When the district was made.
    pub(super) fn beginning(self) -> Time {
        self.now - TimeDelta::days(AGE_DAYS)
    }

    /// So many hours ago.
    pub(super) fn hours_ago(self, hours: i64) -> Time {
        self.now - TimeDelta::hours(hours)
    }

    fn today(self) -> NaiveDate {
        self.now.with_timezone(&ZONE).date_naive()
    }

    /// The day that was so many days before today.
    pub(super) fn days_ago(self, days: u64) -> NaiveDate {
        self.today() - Days::new(days)
    }

    /// The next Saturday that is two days ahead or more.
    pub(super) fn saturday(self) -> NaiveDate {
        let ahead = self.today() + Days::new(NOTICE_DAYS);
        let more = (Weekday::Sat.num_days_from_monday() + 7 - ahead.weekday().num_days_from_monday()) % 7;
        ahead + Days::new(more.into())
    }

    /// The Saturday after that.
    pub(super) fn saturday_after(self) -> NaiveDate {
        self.saturday() + Days::new(7)
    }
}

/// A span of a day, by the hub's clocks: hours and minutes.
pub(super) fn span(day: NaiveDate, from: (u32, u32), to: (u32, u32)) -> Span {
    Span { start: at(day, from), end: at(day, to) }
}

fn at(day: NaiveDate, (hour, minute): (u32, u32)) -> Time {
    let clock = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    // Shanghai has had no summer time since 1991: every hour is there, once.
    let found: Option<DateTime<Tz>> = ZONE.from_local_datetime(&day.and_time(clock)).earliest();
    found.map_or_else(|| day.and_time(clock).and_utc(), |there| there.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A fortnight, hour by hour.
    #[test]
    fn whenever_it_is_told_what_was_is_over_and_what_comes_can_still_be_prepared() {
        let first: Time = "2026-12-25T00:00:00Z".parse().unwrap();
        for hour in 0..14 * 24 {
            let now = first + TimeDelta::hours(hour);
            let calendar = Calendar::of(now);
            let (saturday, after) = (calendar.saturday(), calendar.saturday_after());
            assert_eq!((saturday.weekday(), after.weekday()), (Weekday::Sat, Weekday::Sat));
            let begins = span(saturday, (9, 0), (10, 0)).start;
            let ahead = begins - now;
            assert!(ahead > TimeDelta::days(1) && ahead < TimeDelta::days(9), "{now}: {ahead}");
            assert_eq!(span(after, (9, 0), (10, 0)).start - begins, TimeDelta::days(7));
            let held = span(calendar.days_ago(5), (9, 0), (12, 0));
            assert!(held.end < calendar.hours_ago(4 * 24), "{now}: it could not be completed when it is");
            assert!(calendar.beginning() < calendar.hours_ago(19 * 24));
        }
    }
}
