//! Races: many at once on one thing; and crashes. A few rounds each in the suite; many more where `GONGJIAN_CAMPAIGN` is set,
//! which also writes `docs/results/races.md`.

#[expect(dead_code, reason = "the other black-box tests need more of it")]
#[path = "../it/support/mod.rs"]
mod support;

mod away;
mod crash;
mod floods;
mod hostile;
mod killed;
mod moderation;
mod planning;
mod process;
mod questions;
mod races;
mod results;
mod scanner;
mod slow;
mod storage;
mod whole;
mod wire;
