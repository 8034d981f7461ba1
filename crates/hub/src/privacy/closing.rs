//! Closing one's account: at once and for good (`docs/adr/0022-privacy.md` says why there is no time to think it over).
//!
//! One transaction empties the account, ends its sessions and takes its posts in the hub it is in. What it is in other hubs
//! lies behind their walls, so each takes a transaction of its own afterwards; a job finds what was cut short by the
//! directory's row that has not been left. Entries of the audit stay: they name an id that leads to nobody any more.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, sea_query::Expr};
use serde_json::json;
use uuid::Uuid;

use super::{
    PrivacyRule, Result,
    obstacles::{In, in_hub, obstacles},
};
use crate::{
    Scope, audit, channels,
    core::Core,
    failure::Failure,
    identity::{
        AccountState, IdentityRule, burnt,
        entity::{account, account_hub, api_token, hub_role, refresh_token, session, slip},
        is_own_password, lock_hub, signed_in_as,
    },
    moderation::entity::lease,
    notifications::read,
    organisations::{self, Member, member},
    policy::{Action, Facts, Refused},
    store::{Change, Event, Permit, StoreError, Tx, write},
};

/// What a closed account is called.
pub const CLOSED_NAME: &str = "已注销用户";

/// Closes the actor's account in all hubs, given its password.
///
/// # Errors
/// [`PrivacyRule::CannotClose`] with all that somebody must take over first; [`IdentityRule::WrongPassword`],
/// [`IdentityRule::TooManyAttempts`]; refused to API tokens.
pub async fn close_account(scope: &Scope, password: &str) -> Result<()> {
    let (id, _) = signed_in_as(scope)?;
    let core = scope.core();
    let seen = core.store().global_one(of_account(id)).await?.ok_or(Refused::Hidden)?;
    let is_right = is_own_password(core, &seen, password).await.map_err(|failure| failure.within(PrivacyRule::from))?;
    let in_the_way = obstacles(scope).await?;
    let (seen, in_the_way) = (&seen, &in_the_way);
    write(scope, Action::CloseAccount, |tx| async move {
        let here = lock_hub(&tx).await.map_err(|failure| failure.within(PrivacyRule::from))?;
        lock_posts(&tx, id).await?;
        let account = tx.lock_global(of_account(id)).await?.ok_or(Refused::Hidden)?;
        let now_here = in_hub(&In::Tx(&tx), id, here.clone()).await?;
        let known = tx.global(in_this_hub(&tx, id)).await?;
        let permit = tx.permit(&Facts::Hub)?;
        // Changed meanwhile: then what was asked for is not the password any more.
        if !is_right || account.password_hash != seen.password_hash {
            return Err(PrivacyRule::from(IdentityRule::WrongPassword).into());
        }
        let elsewhere = in_the_way.iter().filter(|obstacle| obstacle.hub.id != here.id).cloned();
        let all: Vec<_> = now_here.into_iter().chain(elsewhere).collect();
        if !all.is_empty() {
            return Err(PrivacyRule::CannotClose(all).into());
        }
        empty_in(&permit, account).await?;
        let taken = take_in(&permit, id, known).await?;
        Ok(permit.done((), Change::of::<account::Model>(id, taken)))
    })
    .await?;
    // From here on the account is closed, whatever happens: what fails now is the job's.
    if let Err(error) = finish_elsewhere(core, id).await {
        tracing::warn!(?error, "closing an account goes on later in its other hubs");
    }
    Ok(())
}

/// Takes from every closed account what it still is in this hub.
///
/// # Errors
/// What the database answers.
pub(crate) async fn finish_closing(scope: &Scope) -> std::result::Result<(), StoreError> {
    let closed = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::State.eq(AccountState::Closed));
    let unfinished = account_hub::Entity::find()
        .filter(account_hub::Column::HubId.eq(scope.hub_id()))
        .filter(account_hub::Column::LeftAt.is_null())
        .filter(account_hub::Column::AccountId.in_subquery(closed.into_query()));
    for row in scope.store().global_all(unfinished).await? {
        finish_one(scope, row.account_id).await?;
    }
    Ok(())
}

async fn finish_elsewhere(core: &Core, id: Uuid) -> std::result::Result<(), StoreError> {
    let unfinished = account_hub::Entity::find()
        .filter(account_hub::Column::AccountId.eq(id))
        .filter(account_hub::Column::LeftAt.is_null());
    for row in core.store().global_all(unfinished).await? {
        finish_one(&Scope::system(core, row.hub_id, "close account"), id).await?;
    }
    Ok(())
}

async fn finish_one(scope: &Scope, id: Uuid) -> std::result::Result<(), StoreError> {
    let finished = write(scope, Action::CloseAccount, |tx| async move {
        lock_posts(&tx, id).await?;
        let known = tx.lock_global(in_this_hub(&tx, id)).await?;
        let permit = tx.permit(&Facts::Hub)?;
        let taken = take_in(&permit, id, known).await?;
        Ok::<_, Failure<PrivacyRule>>(permit.done((), Change::of::<account::Model>(id, taken)))
    });
    match finished.await {
        Ok(()) => Ok(()),
        Err(Failure::Store(error)) => Err(error),
        Err(other) => Err(StoreError::Corrupt(other.to_string())),
    }
}

fn of_account(id: Uuid) -> sea_orm::Select<account::Entity> {
    account::Entity::find().filter(account::Column::Id.eq(id)).filter(account::Column::State.eq(AccountState::Active))
}

fn in_this_hub(tx: &Tx, id: Uuid) -> sea_orm::Select<account_hub::Entity> {
    account_hub::Entity::find()
        .filter(account_hub::Column::AccountId.eq(id))
        .filter(account_hub::Column::HubId.eq(tx.scope().hub_id()))
}

/// The organisations that it serves are the roots of its posts: who else leads them stands until the end.
async fn lock_posts(tx: &Tx, id: Uuid) -> Result<()> {
    let posts = tx.all(member::Entity::find().filter(member::Column::AccountId.eq(id))).await?;
    let ids: Vec<Uuid> = posts.into_iter().map(|row| row.organisation_id).collect();
    tx.lock_all::<organisations::Entity>(&ids).await?;
    Ok(())
}

/// Nothing is left by which anybody could tell whose account it was, or come in with it.
async fn empty_in(permit: &Permit, row: account::Model) -> Result<()> {
    let id = row.id;
    let login_name = row.login_name.as_deref().map(|name| burnt(permit.scope().core(), name));
    let sessions = session::Entity::find().select_only().column(session::Column::Id);
    let sessions = sessions.filter(session::Column::AccountId.eq(id)).into_query();
    let of_them = Condition::all().add(refresh_token::Column::SessionId.in_subquery(sessions));
    permit.delete_global::<refresh_token::Entity>(of_them).await?;
    permit.delete_global::<session::Entity>(Condition::all().add(session::Column::AccountId.eq(id))).await?;
    let closed = account::Model {
        login_name,
        mobile: None,
        email: None,
        display_name: CLOSED_NAME.to_owned(),
        password_hash: String::new(),
        state: AccountState::Closed,
        closed_at: Some(permit.scope().now()),
        ..row
    };
    Ok(permit.update_global::<account::Entity>(closed).await?)
}

/// Takes what the account is in the transaction's hub; what was done stays, by an id.
async fn take_in(permit: &Permit, id: Uuid, known: Option<account_hub::Model>) -> Result<serde_json::Value> {
    let now = permit.scope().now();
    let posts = permit.all(member::Entity::find().filter(member::Column::AccountId.eq(id))).await?;
    for row in &posts {
        permit.emit(Event::change::<Member>(row.id)).await?;
    }
    permit.delete::<member::Entity>(Condition::all().add(member::Column::AccountId.eq(id))).await?;
    let roles = permit.delete::<hub_role::Entity>(Condition::all().add(hub_role::Column::AccountId.eq(id))).await?;
    permit.delete::<lease::Entity>(Condition::all().add(lease::Column::AccountId.eq(id))).await?;
    permit.delete::<read::Entity>(Condition::all().add(read::Column::AccountId.eq(id))).await?;
    let tokens = Condition::all().add(api_token::Column::AccountId.eq(id)).add(api_token::Column::RevokedAt.is_null());
    let tokens =
        permit.update_all::<api_token::Entity>(tokens, vec![(api_token::Column::RevokedAt, Expr::value(now))]).await?;
    let slips = Condition::all()
        .add(slip::Column::AccountId.eq(id))
        .add(slip::Column::SpentAt.is_null())
        .add(slip::Column::RevokedAt.is_null());
    permit.update_all::<slip::Entity>(slips, vec![(slip::Column::RevokedAt, Expr::value(now))]).await?;
    let confirmed = confirmed_by(permit, id).await?;
    let mailboxes = channels::remove_mailboxes_in(permit, &confirmed).await?;
    if let Some(row) = known {
        permit.update_global::<account_hub::Entity>(account_hub::Model { left_at: Some(now), ..row }).await?;
    }
    Ok(json!({ "posts": posts.len(), "hubRoles": roles, "tokens": tokens, "mailboxes": mailboxes }))
}

/// The channels that she was the last to confirm: what is sent to such a mailbox, she reads. The audit knows.
async fn confirmed_by(permit: &Permit, id: Uuid) -> Result<Vec<Uuid>> {
    let confirmations = || {
        audit::Entries::find()
            .filter(audit::EntryColumn::Action.eq(Action::ConfirmChannel.as_str()))
            .filter(audit::EntryColumn::Change.eq(json!({ "isRight": true }).to_string()))
    };
    let own = permit.all(confirmations().filter(audit::EntryColumn::AccountId.eq(id))).await?;
    let touched: BTreeSet<Uuid> = own.into_iter().filter_map(|entry| entry.subject_id).collect();
    let all = confirmations().filter(audit::EntryColumn::SubjectId.is_in(touched)).order_by_asc(audit::EntryColumn::Id);
    let mut last = BTreeMap::new();
    for entry in permit.all(all).await? {
        last.insert(entry.subject_id, entry.account_id);
    }
    Ok(last.into_iter().filter(|(_, by)| *by == Some(id)).filter_map(|(channel, _)| channel).collect())
}
