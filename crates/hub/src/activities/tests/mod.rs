//! Activities on a database: what commands store, and what queries show to whom.

mod agreeing;
mod commands;
mod inviting;
mod leading;
mod outside;
mod publishing;
pub(crate) mod support;
mod visibility;
