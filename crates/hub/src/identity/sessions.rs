//! Sessions: how one begins, moves to another hub and ends. A session is the family of its refresh tokens.
//!
//! A session is in one hub at a time. Switching moves it, and every request reads where it is: access tokens for the
//! hub it left stop working at once. Every beginning, move and end is audited in the hub it concerns.

use std::net::IpAddr;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde_json::json;
use uuid::Uuid;

use super::{
    Result,
    authenticate::session_scope,
    entity::{account_hub, hub, refresh_token, session, session::EndReason},
    keys,
    rules::{IdentityRule, SessionTimes, lifetime},
    secrets::{OutsideToken, Secret},
    tokens::Grant,
};
use crate::{
    Scope,
    audit::hex,
    core::Core,
    environment::Time,
    policy::{Action, Denied, Facts, Refused},
    scope::{Account, Actor},
    store::{Change, Id, Permit, StoreError, Tx, write},
    text::clean,
};

const MOST_USER_AGENT_CHARS: usize = 200;

/// What is known of a caller before it is known who it is.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The request.
    pub request: Uuid,
    /// Where it comes from, for the limits on tries; never stored in the clear.
    pub address: Option<IpAddr>,
    /// What the browser calls itself, so that its owner knows the session in the list.
    pub user_agent: Option<String>,
}

/// A session's fresh tokens. Not `Debug`: they are secrets.
pub struct SignedIn {
    /// Goes with every request.
    pub access_token: String,
    /// Until when the access token is good.
    pub expires_at: Time,
    /// Gets the next pair, once.
    pub refresh_token: String,
    /// When the session ends at the latest.
    pub session_expires_at: Time,
    /// True if it must not outlive the tab.
    pub is_shared_computer: bool,
    /// Who has signed in, in the hub of the session.
    pub scope: Scope,
}

/// A session that is about to begin: everything random in it is drawn before the transaction, which may run twice.
#[derive(Clone)]
pub(super) struct NewSession {
    row: session::Model,
    token: OutsideToken,
}

impl NewSession {
    pub(super) fn draw(core: &Core, account: Uuid, hub: Uuid, is_shared_computer: bool, caller: &Caller) -> Self {
        let now = core.environment().now();
        let user_agent =
            caller.user_agent.as_deref().map(|text| clean(text).chars().take(MOST_USER_AGENT_CHARS).collect());
        let row = session::Model {
            id: core.environment().new_id(),
            account_id: account,
            hub_id: hub,
            is_shared_computer,
            user_agent,
            created_at: now,
            last_used_at: now,
            expires_at: now + lifetime(is_shared_computer).absolute,
            ended_at: None,
            ended_reason: None,
        };
        Self { row, token: draw_token(core, hub) }
    }

    /// Begins it, in the transaction that makes it right.
    pub(super) async fn begin_in(&self, permit: &Permit) -> std::result::Result<(), StoreError> {
        permit.insert_global::<session::Entity>(self.row.clone()).await?;
        permit.insert_global::<refresh_token::Entity>(token_row(permit.scope(), self.row.id, &self.token)).await
    }

    /// The session's tokens, once it is committed.
    pub(super) async fn signed_in(self, core: &Core, request: Uuid) -> Result<SignedIn> {
        signed_in(core, &self.row, &self.token, request).await
    }

    pub(super) fn id(&self) -> Uuid {
        self.row.id
    }
}

/// A new refresh token.
pub(super) fn draw_token(core: &Core, hub: Uuid) -> OutsideToken {
    OutsideToken { hub, secret: Secret::from_random(core.environment().bytes()) }
}

fn token_row(scope: &Scope, session: Uuid, token: &OutsideToken) -> refresh_token::Model {
    refresh_token::Model {
        id: scope.new_id(),
        session_id: session,
        hash: hex(&token.secret.hash()),
        issued_at: scope.now(),
        used_at: None,
    }
}

/// Signs an access token for a session and reads what its account may do.
pub(super) async fn signed_in(
    core: &Core,
    session: &session::Model,
    token: &OutsideToken,
    request: Uuid,
) -> Result<SignedIn> {
    let grant = Grant { account: session.account_id, hub: session.hub_id, session: session.id };
    let (access_token, expires_at) = keys::sign(core, grant).await?;
    let scope = session_scope(core, grant, request).await?.ok_or(IdentityRule::SessionOver)?;
    Ok(SignedIn {
        access_token,
        expires_at,
        refresh_token: token.to_string(),
        session_expires_at: session.expires_at,
        is_shared_computer: session.is_shared_computer,
        scope,
    })
}

/// A scope in which an account writes before its posts are known: they do not matter to what it does there.
pub(super) fn account_scope(core: &Core, hub: Uuid, account: Uuid, request: Uuid) -> Scope {
    let account =
        Account { id: account, session: None, token: None, hub_roles: vec![], posts: vec![], restraints: vec![] };
    Scope::for_actor(core, hub, Actor::Account(Box::new(account)), request)
}

/// The account and the session of a person who has signed in; programs with API tokens have neither.
pub(crate) fn signed_in_as(scope: &Scope) -> std::result::Result<(Uuid, Uuid), Refused> {
    let account = scope.actor().account().ok_or(Denied::NotSignedIn)?;
    let session = account.session.ok_or(Denied::TokenNotEnough)?;
    Ok((account.id, session))
}

impl session::Model {
    pub(super) fn times(&self) -> SessionTimes {
        SessionTimes {
            is_shared_computer: self.is_shared_computer,
            last_used_at: self.last_used_at,
            expires_at: self.expires_at,
            is_ended: self.ended_at.is_some(),
        }
    }
}

/// The actor's own sessions that go on, in all hubs, the newest first. The present one is named in
/// [`crate::scope::Account::session`].
///
/// # Errors
/// What the database answers; refused where nobody has signed in.
pub async fn sessions(scope: &Scope) -> Result<Vec<session::Model>> {
    let (account, _) = signed_in_as(scope)?;
    let find = going_on(account, scope.now()).order_by_desc(session::Column::Id);
    let mut rows = scope.store().global_all(find).await?;
    rows.retain(|row| !row.times().is_over(scope.now()));
    Ok(rows)
}

/// Ends the session of this request.
///
/// # Errors
/// What the database answers; refused where nobody has signed in.
pub async fn sign_out(scope: &Scope) -> Result<()> {
    let (_, session) = signed_in_as(scope)?;
    end(scope, Id::new(session), EndReason::SignedOut).await
}

/// Ends one of the actor's own sessions.
///
/// # Errors
/// What the database answers; refused as hidden for a session that is nobody's or somebody else's.
pub async fn end_session(scope: &Scope, session: Id<session::Model>) -> Result<()> {
    end(scope, session, EndReason::EndedByOwner).await
}

async fn end(scope: &Scope, session: Id<session::Model>, reason: EndReason) -> Result<()> {
    let (account, _) = signed_in_as(scope)?;
    write(scope, Action::EndSession, |tx| async move {
        let find = session::Entity::find().filter(session::Column::Id.eq(session.uuid()));
        let row = tx.lock_global(find).await?;
        let row = row.filter(|row| row.account_id == account).ok_or(Refused::Hidden)?;
        let permit = tx.permit(&Facts::Hub)?;
        end_in(&permit, row, reason).await?;
        let change = Change::of::<session::Model>(session.uuid(), json!({ "reason": reason }));
        Ok(permit.done((), change))
    })
    .await
}

/// Ends all of the actor's own sessions but this one; answers how many.
///
/// # Errors
/// What the database answers; refused where nobody has signed in.
pub async fn end_other_sessions(scope: &Scope) -> Result<usize> {
    let (account, session) = signed_in_as(scope)?;
    write(scope, Action::EndSession, |tx| async move {
        let permit = tx.permit(&Facts::Hub)?;
        let ended = end_all_in(&permit, account, Some(session), EndReason::EndedByOwner).await?;
        let detail = json!({ "reason": EndReason::EndedByOwner, "others": ended });
        Ok(permit.done(ended, Change::of::<session::Model>(session, detail)))
    })
    .await
}

/// Ends an account's sessions, but for one where one is named; answers how many.
pub(super) async fn end_all_in(
    permit: &Permit,
    account: Uuid,
    but: Option<Uuid>,
    reason: EndReason,
) -> std::result::Result<usize, StoreError> {
    let find = going_on(account, permit.scope().now()).order_by_asc(session::Column::Id).lock_exclusive();
    let rows = permit.global_all(find).await?;
    let mut ended = 0;
    for row in rows.into_iter().filter(|row| Some(row.id) != but) {
        end_in(permit, row, reason).await?;
        ended += 1;
    }
    Ok(ended)
}

/// Ends a locked session, unless it is over.
pub(super) async fn end_in(
    permit: &Permit,
    row: session::Model,
    reason: EndReason,
) -> std::result::Result<(), StoreError> {
    if row.ended_at.is_some() {
        return Ok(());
    }
    let ended_at = Some(permit.scope().now());
    permit.update_global::<session::Entity>(session::Model { ended_at, ended_reason: Some(reason), ..row }).await
}

fn going_on(account: Uuid, now: Time) -> Select<session::Entity> {
    session::Entity::find()
        .filter(session::Column::AccountId.eq(account))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
}

/// Goes on in another hub: the session moves there with new tokens, and the ones it had for the old hub are worthless.
/// Audited in the hub it moves to.
///
/// # Errors
/// [`IdentityRule::UnknownHub`] whether there is no such hub or the account is not known in it.
pub async fn switch_hub(scope: &Scope, slug: &str) -> Result<SignedIn> {
    let (account, session) = signed_in_as(scope)?;
    let core = scope.core();
    let find = hub::Entity::find().filter(hub::Column::Slug.eq(slug));
    let hub = core.store().global_one(find).await?.ok_or(IdentityRule::UnknownHub)?.id;
    let target = account_scope(core, hub, account, scope.request_id());
    let token = draw_token(core, hub);
    let token = &token;
    let row = write(&target, Action::SwitchHub, |tx| async move {
        let known = known_in(&tx, account).await?.ok_or(IdentityRule::UnknownHub)?;
        let row = lock_going_on(&tx, account, session).await?;
        let permit = tx.permit(&Facts::Hub)?;
        touch_in(&permit, known).await?;
        let row = move_in(&permit, row, token).await?;
        Ok(permit.done(row, Change::of::<session::Model>(session, json!({}))))
    })
    .await?;
    signed_in(core, &row, token, scope.request_id()).await
}

/// The account's own session, locked, if it goes on.
pub(super) async fn lock_going_on(tx: &Tx, account: Uuid, session: Uuid) -> Result<session::Model> {
    let row = tx.lock_global(session::Entity::find().filter(session::Column::Id.eq(session))).await?;
    let row = row.filter(|row| row.account_id == account && !row.times().is_over(tx.scope().now()));
    Ok(row.ok_or(IdentityRule::SessionOver)?)
}

/// Moves a locked session to the transaction's hub; of its refresh tokens only the new one is good.
pub(super) async fn move_in(
    permit: &Permit,
    row: session::Model,
    token: &OutsideToken,
) -> std::result::Result<session::Model, StoreError> {
    let now = permit.scope().now();
    let unused = refresh_token::Entity::find()
        .filter(refresh_token::Column::SessionId.eq(row.id))
        .filter(refresh_token::Column::UsedAt.is_null());
    for old in permit.global_all(unused).await? {
        permit.update_global::<refresh_token::Entity>(refresh_token::Model { used_at: Some(now), ..old }).await?;
    }
    permit.insert_global::<refresh_token::Entity>(token_row(permit.scope(), row.id, token)).await?;
    let moved = session::Model { hub_id: permit.scope().hub_id(), last_used_at: now, ..row };
    permit.update_global::<session::Entity>(moved.clone()).await?;
    Ok(moved)
}

/// That an account is known in the transaction's hub.
pub(super) async fn known_in(tx: &Tx, account: Uuid) -> std::result::Result<Option<account_hub::Model>, StoreError> {
    let find = account_hub::Entity::find()
        .filter(account_hub::Column::AccountId.eq(account))
        .filter(account_hub::Column::HubId.eq(tx.scope().hub_id()));
    tx.global(find).await
}

/// It is the hub that the account used last.
pub(super) async fn touch_in(permit: &Permit, known: account_hub::Model) -> std::result::Result<(), StoreError> {
    let known = account_hub::Model { last_used_at: permit.scope().now(), ..known };
    permit.update_global::<account_hub::Entity>(known).await
}

/// Makes a new account known in the transaction's hub, or an old one that is not.
pub(super) async fn make_known_in(permit: &Permit, account: Uuid) -> std::result::Result<(), StoreError> {
    if let Some(known) = known_in(permit, account).await? {
        return touch_in(permit, known).await;
    }
    let scope = permit.scope();
    let row = account_hub::Model {
        id: scope.new_id(),
        account_id: account,
        hub_id: scope.hub_id(),
        last_used_at: scope.now(),
        left_at: None,
    };
    permit.insert_global::<account_hub::Entity>(row).await
}
