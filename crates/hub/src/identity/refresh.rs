//! Exchanging a refresh token for the next pair.
//!
//! An ordinary exchange happens every few minutes for everybody and says nothing, so it is not audited; the return of
//! an exchanged token ends the session and is. Two at once wait for each other at the session's row.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{
    Result,
    entity::{refresh_token, session, session::EndReason},
    rules::{self, IdentityRule, Refresh},
    secrets::OutsideToken,
    sessions::{SignedIn, draw_token, end_in, signed_in},
};
use crate::{
    Scope,
    audit::hex,
    core::Core,
    environment::Time,
    failure::Failure,
    policy::{Action, Facts},
    store::{Change, StoreError, global::GlobalTx, write},
};

/// A transaction of two rows; the database rolls it back only where it fights with a switch or an end.
const MOST_ATTEMPTS: u32 = 5;

/// Exchanges a refresh token. One that was exchanged up to 30 seconds ago gets another pair, since the first answer
/// may have been lost; one that comes back later ends the whole session, and with it what a thief may hold.
///
/// # Errors
/// [`IdentityRule::SessionOver`] for every token that is not good, whatever the reason.
pub async fn refresh(core: &Core, token: &str, request: Uuid) -> Result<SignedIn> {
    let token: OutsideToken = token.parse().map_err(|_| IdentityRule::SessionOver)?;
    let hash = hex(&token.secret.hash());
    let mut attempt = 1;
    let (row, next) = loop {
        match exchange(core, &hash).await {
            Err(Failure::Store(error)) if error.is_retryable() && attempt < MOST_ATTEMPTS => attempt += 1,
            Err(error) => return Err(error),
            Ok(Exchange::Done(row, next)) => break (row, next),
            Ok(Exchange::Reused(row)) => {
                end_reused(core, &row).await?;
                return Err(IdentityRule::SessionOver.into());
            }
        }
    };
    signed_in(core, &row, &next, request).await
}

enum Exchange {
    Done(session::Model, OutsideToken),
    Reused(session::Model),
}

async fn exchange(core: &Core, hash: &str) -> Result<Exchange> {
    let now = core.environment().now();
    let find = || refresh_token::Entity::find().filter(refresh_token::Column::Hash.eq(hash));
    let seen = core.store().global_one(find()).await?.ok_or(IdentityRule::SessionOver)?;
    let tx = core.store().global_tx().await?;
    let session = tx.lock(session::Entity::find().filter(session::Column::Id.eq(seen.session_id))).await?;
    let session = session.ok_or(IdentityRule::SessionOver)?;
    let token = tx.lock(find()).await?.ok_or(IdentityRule::SessionOver)?;
    match rules::refresh(session.times(), token.used_at, now) {
        Refresh::Over => Err(IdentityRule::SessionOver.into()),
        Refresh::Reused => Ok(Exchange::Reused(session)),
        Refresh::Rotate => {
            tx.update::<refresh_token::Entity>(refresh_token::Model { used_at: Some(now), ..token }).await?;
            Ok(give_next(core, tx, session, now).await?)
        }
        Refresh::Again => Ok(give_next(core, tx, session, now).await?),
    }
}

async fn give_next(
    core: &Core,
    tx: GlobalTx,
    session: session::Model,
    now: Time,
) -> std::result::Result<Exchange, StoreError> {
    let next = draw_token(core, session.hub_id);
    let row = refresh_token::Model {
        id: core.environment().new_id(),
        session_id: session.id,
        hash: hex(&next.secret.hash()),
        issued_at: now,
        used_at: None,
    };
    tx.insert::<refresh_token::Entity>(row).await?;
    let session = session::Model { last_used_at: now, ..session };
    tx.update::<session::Entity>(session.clone()).await?;
    tx.commit().await?;
    Ok(Exchange::Done(session, next))
}

async fn end_reused(core: &Core, seen: &session::Model) -> Result<()> {
    let scope = Scope::system(core, seen.hub_id, "a refresh token was used twice");
    let id = seen.id;
    tracing::warn!(session = %id, "a refresh token was used twice; the session is ended");
    write(&scope, Action::EndSession, |tx| async move {
        let row = tx.lock_global(session::Entity::find().filter(session::Column::Id.eq(id))).await?;
        let row = row.ok_or(IdentityRule::SessionOver)?;
        let permit = tx.permit(&Facts::Hub)?;
        let account = row.account_id;
        end_in(&permit, row, EndReason::RefreshReused).await?;
        let detail = json!({ "reason": EndReason::RefreshReused, "account": account });
        Ok(permit.done((), Change::of::<session::Model>(id, detail)))
    })
    .await
}
