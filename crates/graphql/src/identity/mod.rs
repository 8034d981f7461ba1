//! Hubs, accounts, sessions, slips and tokens, in GraphQL.

mod hub;

pub(crate) use self::hub::{HubQuery, PublicHub};
