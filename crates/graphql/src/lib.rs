//! The GraphQL schema: objects, queries, mutations, subscriptions, loaders. Decides nothing: a resolver takes a request
//! to one command or query of `hub` and its answer back.
//!
//! One folder per capability, of the same name as in `hub`; [`root`] only merges them.

mod activities;
mod audit;
mod caller;
mod channels;
mod connection;
mod errors;
mod identity;
mod ids;
mod imports;
pub mod limits;
mod live;
mod loaders;
mod moderation;
mod node;
mod notifications;
mod organisations;
mod payload;
mod questions;
mod reader;
mod request;
mod resources;
mod root;
mod scalars;

pub use request::{Client, Locale, RequestContext};
pub use root::{Schema, SchemaSettings, sdl};
