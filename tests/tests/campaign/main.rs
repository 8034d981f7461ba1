//! Races: many at once on one thing; and crashes. A few rounds each in the suite; many more where `GONGJIAN_CAMPAIGN` is set,
//! which also writes `docs/results/races.md`.

#[expect(dead_code, reason = "the other black-box tests need more of it")]
#[path = "../it/support/mod.rs"]
mod support;

mod crash;
mod imports;
mod moderation;
mod planning;
mod questions;
mod races;
mod results;
mod whole;
