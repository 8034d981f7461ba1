//! Agreeing to the privacy notice, and taking it back. Every agreement is a row that stays: which version, the digest of its
//! text, when, and when it was taken back.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

use super::{
    Consent, PrivacyRule, Result,
    entity::{Column, Entity},
    notice,
};
use crate::{
    Scope,
    identity::{entity::account, signed_in_as},
    policy::{Action, Facts, Refused},
    store::{Change, StoreError, Tx, write},
};

/// That this version is the one in force: asked before an account is made by somebody who read another.
///
/// # Errors
/// [`PrivacyRule::NoticeOutdated`].
pub fn check_version(version: i64) -> std::result::Result<(), PrivacyRule> {
    let current = notice::current().version;
    if version == current { Ok(()) } else { Err(PrivacyRule::NoticeOutdated { current }) }
}

/// Agrees to the notice in force, in this hub. Who has agreed already has nothing to do.
///
/// # Errors
/// [`PrivacyRule::NoticeOutdated`]; refused to API tokens, which are no persons.
pub async fn accept_notice(scope: &Scope, version: i64) -> Result<()> {
    let (account, _) = signed_in_as(scope)?;
    check_version(version)?;
    if has_accepted(scope).await? {
        return Ok(());
    }
    write(scope, Action::AcceptPrivacyNotice, |tx| async move {
        lock_account(&tx, account).await?;
        let before = tx.one(of(account).filter(Column::Version.eq(version))).await?;
        let permit = tx.permit(&Facts::Hub)?;
        let scope = permit.scope();
        let text_hash = notice::current().text_hash();
        let told = json!({ "version": version, "textHash": text_hash });
        let id = before.as_ref().map_or_else(|| scope.new_id(), |row| row.id);
        if before.is_none() {
            let (hub_id, accepted_at) = (scope.hub_id(), scope.now());
            let row = Consent { hub_id, id, account_id: account, version, text_hash, accepted_at, withdrawn_at: None };
            permit.insert::<Entity>(row).await?;
        }
        Ok(permit.done((), Change::of::<Consent>(id, told)))
    })
    .await
}

/// Notes what somebody agreed to while her account was made. The account is there by now, whatever comes of this: where it
/// fails, the portal asks her at first use.
pub async fn note_agreement(scope: &Scope, version: i64) {
    if let Err(error) = accept_notice(scope, version).await {
        tracing::warn!(?error, "what was agreed to at sign-up is asked for again");
    }
}

/// Takes the agreement back, in this hub: until she agrees anew, the portal shows her nothing but the notice.
///
/// # Errors
/// Refused to API tokens, and as hidden where there is nothing to take back.
pub async fn withdraw_consent(scope: &Scope) -> Result<()> {
    let (account, _) = signed_in_as(scope)?;
    write(scope, Action::WithdrawPrivacyConsent, |tx| async move {
        lock_account(&tx, account).await?;
        let standing = tx.all(of(account)).await?;
        let permit = tx.permit(&Facts::Hub)?;
        let newest = standing.last().ok_or(Refused::Hidden)?.id;
        let withdrawn_at = Some(permit.scope().now());
        for row in standing {
            permit.update::<Entity>(Consent { withdrawn_at, ..row }).await?;
        }
        Ok(permit.done((), Change::of::<Consent>(newest, json!({}))))
    })
    .await
}

/// Whether the actor has agreed to the version in force. An API token is no person and is asked for nothing.
///
/// # Errors
/// What the database answers.
pub async fn has_accepted(scope: &Scope) -> std::result::Result<bool, StoreError> {
    let Some(account) = scope.actor().account().filter(|account| account.token.is_none()) else { return Ok(true) };
    let current = of(account.id).filter(Column::Version.eq(notice::current().version));
    Ok(scope.one(current).await?.is_some())
}

/// Everything that the actor agreed to in this hub, the newest first.
///
/// # Errors
/// What the database answers.
pub async fn own_consents(scope: &Scope) -> std::result::Result<Vec<Consent>, StoreError> {
    let Some(account) = scope.actor().account() else { return Ok(vec![]) };
    let own = Entity::find().filter(Column::AccountId.eq(account.id));
    scope.all(own.order_by_desc(Column::Id)).await
}

/// What an account has agreed to and not taken back.
fn of(account: Uuid) -> sea_orm::Select<Entity> {
    let own = Entity::find().filter(Column::AccountId.eq(account));
    own.filter(Column::WithdrawnAt.is_null()).order_by_asc(Column::Id)
}

/// Two who agree at once for one account follow one another.
async fn lock_account(tx: &Tx, id: Uuid) -> Result<()> {
    tx.lock_global(account::Entity::find().filter(account::Column::Id.eq(id))).await?.ok_or(Refused::Hidden)?;
    Ok(())
}
