//! The tables of identity. Global ones hold accounts and sessions; slips, tokens and hub roles belong to a hub.

pub(crate) mod account;
pub(crate) mod account_hub;
pub(crate) mod api_token;
pub(crate) mod hub;
pub(crate) mod hub_role;
pub(crate) mod refresh_token;
pub(crate) mod session;
pub(crate) mod signing_key;
pub(crate) mod slip;
pub(crate) mod throttle;
