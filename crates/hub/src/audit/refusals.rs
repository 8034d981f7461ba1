//! How many refusals of one kind are recorded: ten per actor, action and minute, so that a flood does not fill the disk.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use crate::{environment::Time, policy::Action};

const MOST_PER_MINUTE: u32 = 10;
const MOST_ACTORS: usize = 10_000;

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
        if minute.number != number || minute.counts.len() > MOST_ACTORS {
            *minute = Minute { number, counts: HashMap::new() };
        }
        let count = minute.counts.entry((actor.to_owned(), action)).or_default();
        *count += 1;
        *count <= MOST_PER_MINUTE
    }
}
