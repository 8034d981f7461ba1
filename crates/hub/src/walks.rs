//! How many random walks the property tests take, and what happened in them. Many more where `GONGJIAN_CAMPAIGN` is set,
//! which also writes `docs/results/walks.md`.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use proptest::test_runner::Config;

use crate::policy::Action;

static TOLD: Mutex<BTreeMap<&'static str, String>> = Mutex::new(BTreeMap::new());

const HEAD: &str = "# Random walks\n\nWritten by `make campaign`. In every walk steps were tried in any order, at any time and by anybody; none \
    led outside the table of transitions, and what each kind of walk must never see did not happen. How often a step \
    happened, all others being refused:\n\n| walk | walks | what happened |\n|---|---|---|\n";

#[expect(clippy::disallowed_methods, reason = "how many walks there are is said by the environment")]
fn is_campaign() -> bool {
    std::env::var_os("GONGJIAN_CAMPAIGN").is_some()
}

/// So many walks, and at most as many beside them that show nothing.
pub(crate) fn config() -> Config {
    let cases = if is_campaign() { 10_000 } else { 400 };
    Config { cases, max_global_rejects: cases, failure_persistence: None, ..Config::default() }
}

/// What happened in the walks of one kind.
#[derive(Default)]
pub(crate) struct Happened(Mutex<BTreeMap<&'static str, usize>>);

impl Happened {
    /// Once more.
    pub(crate) fn count(&self, action: Action) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(action.as_str()).or_default() += 1;
    }

    /// Tells it for people. Walks in which one of these never happened would show nothing of it.
    pub(crate) fn tell(self, walk: &'static str, must: &[Action]) {
        let counted = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        for action in must {
            assert!(counted.contains_key(action.as_str()), "{walk}: {action:?} never happened");
        }
        if !is_campaign() {
            return;
        }
        let happened: Vec<_> = counted.iter().map(|(action, times)| format!("{action}: {times}")).collect();
        let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
        told.insert(walk, format!("{} | {}", config().cases, happened.join(", ")));
        let rows: Vec<_> = told.iter().map(|(walk, told)| format!("| {walk} | {told} |\n")).collect();
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/results/walks.md");
        std::fs::write(file, format!("{HEAD}{}", rows.concat())).unwrap();
    }
}
