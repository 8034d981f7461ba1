//! The tables of notifications, and who sees which rows of them.

pub(crate) mod notice;
pub(crate) mod read;
