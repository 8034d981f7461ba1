//! Chinese text for search and sorting: normalising, pinyin, initials, sort keys, search words.
//!
//! Everything here is a pure function of its text; the same text gives the same result on every machine
//! and database. Nothing is known of columns, tables or tenants.

mod normalise;
mod phonetic;
mod query;
mod reading;
mod sort;

pub use normalise::normalise;
pub use phonetic::{initials, pinyin};
pub use query::{LIKE_ESCAPE, escape_like, words};
pub use sort::sort_key;

/// Runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
