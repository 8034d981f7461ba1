//! Hubs, accounts, sessions, slips and tokens, in GraphQL.

mod account;
mod api_tokens;
mod explain;
mod hub;
mod hub_settings;
mod mutations;
mod session;
mod slips;
mod tokens;
mod viewer;

pub(crate) use self::{
    account::Account,
    api_tokens::{ApiToken, ApiTokenConnection, ApiTokenMutation},
    hub::{HubQuery, PublicHub},
    hub_settings::HubMutation,
    mutations::{AccountMutation, HubRoleMutation, SessionMutation},
    slips::{Slip, SlipConnection, SlipMutation, SlipQuery},
    tokens::{caller, clear_cookie, core},
    viewer::ViewerQuery,
};
