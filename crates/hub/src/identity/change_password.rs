//! Changing one's own password while signed in.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::{
    Result,
    entity::{account, session::EndReason},
    new_account::{check_password, hash, verify},
    rules::IdentityRule,
    sessions::{end_all_in, signed_in_as},
    throttle::{self, Counter},
};
use crate::{
    Scope,
    core::Core,
    policy::{Action, Facts, Refused},
    store::{Change, write},
};

/// The old password and the new one.
#[derive(Clone)]
pub struct ChangePassword {
    /// The one that holds now.
    pub current_password: String,
    /// The one to hold from now on.
    pub new_password: String,
}

/// Changes the actor's password and ends all other sessions of the account.
///
/// # Errors
/// [`IdentityRule::WrongPassword`], [`IdentityRule::TooManyAttempts`], or [`crate::failure::Failure::Invalid`] at
/// `newPassword`.
pub async fn change_password(scope: &Scope, input: &ChangePassword) -> Result<()> {
    let (id, session) = signed_in_as(scope)?;
    let core = scope.core();
    let find = || account::Entity::find().filter(account::Column::Id.eq(id));
    let seen = core.store().global_one(find()).await?.ok_or(Refused::Hidden)?;
    check_password(&seen, "newPassword", &input.new_password, &[])?;
    let is_right = is_own_password(core, &seen, &input.current_password).await?;
    let password_hash = if is_right { Some(hash(core, &input.new_password).await?) } else { None };
    let seen = &seen;
    write(scope, Action::ChangePassword, |tx| {
        let password_hash = password_hash.clone();
        async move {
            let account = tx.lock_global(find()).await?.ok_or(Refused::Hidden)?;
            let permit = tx.permit(&Facts::Hub)?;
            // Changed by somebody else in between: what was verified is not the current password any more.
            let is_current = account.password_hash == seen.password_hash;
            let password_hash = password_hash.filter(|_| is_current).ok_or(IdentityRule::WrongPassword)?;
            permit.update_global::<account::Entity>(account::Model { password_hash, ..account }).await?;
            let ended = end_all_in(&permit, id, Some(session), EndReason::PasswordChanged).await?;
            Ok(permit.done((), Change::of::<account::Model>(id, json!({ "sessionsEnded": ended }))))
        }
    })
    .await
}

/// Whether this is the password of an account that has signed in; asked anew before what cannot be undone. Failures are
/// counted.
///
/// # Errors
/// [`IdentityRule::TooManyAttempts`], [`IdentityRule::Busy`].
pub(crate) async fn is_own_password(core: &Core, seen: &account::Model, password: &str) -> Result<bool> {
    let counter = [Counter::current_password(core, seen.id)];
    throttle::admit(core, &counter).await?;
    let is_right = verify(core, Some(seen.password_hash.clone()), password).await?;
    if is_right {
        throttle::forgive(core, &counter, &[]).await?;
    }
    Ok(is_right)
}
