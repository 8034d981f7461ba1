//! The core of Gongjian: one module per capability. Knows SQL; knows no HTTP and no GraphQL.
//!
//! A request comes in as a [`Scope`], which `identity` makes. Reading goes through the scope, writing through
//! `store::write`, and who may do what is said in [`policy`] alone.

pub mod activities;
pub mod audit;
pub mod channels;
pub mod content;
pub mod core;
pub mod environment;
pub mod failure;
pub mod identity;
pub mod imports;
pub mod jobs;
pub mod live;
mod machine;
pub mod moderation;
pub mod notifications;
pub mod organisations;
pub mod policy;
pub mod privacy;
pub mod questions;
pub mod resources;
pub mod scope;
pub mod store;
mod text;
#[cfg(test)]
mod walks;

pub use crate::{
    core::{Core, OpenError, Settings},
    scope::Scope,
};
