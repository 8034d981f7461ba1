//! Activities on a database: what commands store, and what queries show to whom.

mod commands;
pub(crate) mod support;
mod visibility;
