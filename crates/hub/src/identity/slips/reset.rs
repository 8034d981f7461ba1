//! Setting a new password by a reset slip.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::{
    super::{
        Result,
        entity::{account, account::AccountState, session::EndReason, slip::SlipKind},
        new_account::{check_password, hash, logins},
        rules::{self, IdentityRule},
        sessions::{Caller, NewSession, SignedIn, account_scope, end_all_in, make_known_in},
        throttle::{self, Counter},
    },
    Slip,
    claim::spend_in,
    lock_open,
    lookup::{SlipCredential, find},
    print::reach_in,
};
use crate::{
    core::Core,
    policy::{Action, Facts},
    store::{Change, write},
};

/// A new password, and the slip that allows to set it.
pub struct ResetPassword {
    /// What she has of the slip.
    pub credential: SlipCredential,
    /// The password to hold from now on.
    pub password: String,
    /// True where others use the same computer.
    pub is_shared_computer: bool,
}

/// Sets a new password, ends all sessions of the account in all hubs, forgets its failed tries, and signs in.
///
/// # Errors
/// [`IdentityRule`] for the slip, among them [`IdentityRule::NeedsAdmin`] and [`IdentityRule::NeedsOperator`] where the
/// account has come to reach further than the slip's printer may decide on; [`crate::failure::Failure::Invalid`] at
/// `password`.
pub async fn reset_password(core: &Core, input: &ResetPassword, caller: &Caller) -> Result<SignedIn> {
    let (_, slip) = find(core, &input.credential, SlipKind::Reset, caller).await?;
    let id = slip.account_id.ok_or(IdentityRule::UnknownSlip)?;
    let of_account = || {
        account::Entity::find()
            .filter(account::Column::Id.eq(id))
            .filter(account::Column::State.eq(AccountState::Active))
    };
    let seen = core.store().global_one(of_account()).await?.ok_or(IdentityRule::UnknownSlip)?;
    check_password(&seen, "password", &input.password, &[slip.post.as_str()])?;
    let password_hash = hash(core, &input.password).await?;
    let session = NewSession::draw(core, id, slip.hub_id, input.is_shared_computer, caller);
    let scope = account_scope(core, slip.hub_id, id, caller.request);
    let slip = &slip;
    write(&scope, Action::ResetPassword, |tx| {
        let (password_hash, session) = (password_hash.clone(), session.clone());
        async move {
            let (_, slip, authority) = lock_open(&tx, slip).await?;
            let account = tx.lock_global(of_account()).await?.ok_or(IdentityRule::UnknownSlip)?;
            rules::may_reset(authority, reach_in(&tx, id).await?)?;
            let permit = tx.permit(&Facts::Hub)?;
            permit.update_global::<account::Entity>(account::Model { password_hash, ..account }).await?;
            let ended = end_all_in(&permit, id, None, EndReason::PasswordReset).await?;
            make_known_in(&permit, id).await?;
            session.begin_in(&permit).await?;
            let detail = json!({ "account": id, "sessionsEnded": ended });
            let change = Change::of::<Slip>(slip.id, detail);
            spend_in(&permit, slip, id).await?;
            Ok(permit.done((), change))
        }
    })
    .await?;
    let failed: Vec<Counter> = logins(&seen)
        .flat_map(|login| [Counter::login(core, login), Counter::login_from(core, login, caller.address)])
        .collect();
    throttle::forgive(core, &failed, &[]).await?;
    session.signed_in(core, caller.request).await
}
