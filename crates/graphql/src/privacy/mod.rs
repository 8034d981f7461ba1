//! The privacy notice, one's consent to it, a copy of what is held of oneself, and closing one's account, in GraphQL.

mod explain;
mod mutations;
mod object;

use hub::{Scope, privacy as core};

pub(crate) use self::{
    mutations::PrivacyMutation,
    object::{ClosingObstacle, OwnPrivacy, PrivacyNotice},
};
use crate::errors::{Explain, Stop};

/// That the notice which somebody says she agreed to is the one in force, before an account is made for her.
pub(crate) fn check_notice(accepted: Option<i64>, field: &str) -> Result<(), Stop> {
    let Some(version) = accepted else { return Ok(()) };
    core::check_version(version).map_err(|rule| Stop::User(vec![rule.explain().at(field)]))
}

/// Notes it for the account that was made.
pub(crate) async fn note_agreement(scope: &Scope, accepted: Option<i64>) {
    if let Some(version) = accepted {
        core::note_agreement(scope, version).await;
    }
}
