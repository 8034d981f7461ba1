//! How many connections each caller has, so that nobody takes them all.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// The callers who have connections.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Callers(Arc<Mutex<HashMap<String, usize>>>);

/// One connection of a caller, until it is dropped.
#[derive(Debug)]
pub(super) struct Admitted {
    callers: Callers,
    caller: String,
}

impl Callers {
    /// One more, unless the caller has the most already.
    pub(super) fn admit(&self, caller: String, most: usize) -> Option<Admitted> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let has = open.get(&caller).copied().unwrap_or_default();
        if has >= most {
            return None;
        }
        open.insert(caller.clone(), has + 1);
        Some(Admitted { callers: self.clone(), caller })
    }
}

impl Drop for Admitted {
    fn drop(&mut self) {
        let mut open = self.callers.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(has) = open.get_mut(&self.caller) {
            *has -= 1;
            if *has == 0 {
                open.remove(&self.caller);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_caller_has_so_many_and_what_ends_makes_room() {
        let callers = Callers::default();
        let admit = |caller: &str| callers.admit(caller.to_owned(), 2);
        let (first, second) = (admit("a"), admit("a"));
        assert!(first.is_some() && second.is_some() && admit("a").is_none() && admit("b").is_some());
        drop(first);
        assert!(admit("a").is_some());
        drop(second);
        assert!(callers.0.lock().unwrap().is_empty());
    }
}
