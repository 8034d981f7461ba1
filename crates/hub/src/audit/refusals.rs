//! How many refusals of one kind are recorded: ten per actor, action and minute, so that a flood does not fill the disk.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use crate::{environment::Time, policy::Action};

const MOST_PER_MINUTE: u32 = 10;
const MOST_ACTORS: usize = 10_000;
/// Further back it is the clock that was set.
const MOST_MINUTES_LATE: i64 = 5;

/// Counts of this process and this minute.
#[derive(Default)]
pub(crate) struct Refusals(Mutex<Minute>);

#[derive(Default)]
struct Minute {
    number: i64,
    counts: HashMap<(String, Action), u32>,
}

impl Refusals {
    /// Counts one more; true if it is to be recorded.
    pub(crate) fn may_record(&self, actor: &str, action: Action, now: Time) -> bool {
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = now.timestamp().div_euclid(60);
        // `now` is when the request began: a slow one must not start the last minute again.
        let is_late = (minute.number - MOST_MINUTES_LATE..minute.number).contains(&number);
        if (minute.number != number && !is_late) || minute.counts.len() > MOST_ACTORS {
            *minute = Minute { number, counts: HashMap::new() };
        }
        let count = minute.counts.entry((actor.to_owned(), action)).or_default();
        *count += 1;
        *count <= MOST_PER_MINUTE
    }
}
