//! Reading accounts: one's own, those of the people one works with, and, for staff, those known in the hub.

use std::{collections::HashSet, sync::atomic::Ordering};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{
    entity::{
        account::{self, AccountState},
        account_hub, hub,
    },
    login::{Email, Mobile},
};
use crate::{
    Scope,
    organisations::{Member, member},
    store::{Id, StoreError},
};

type Result<T> = std::result::Result<T, StoreError>;

/// An account as others may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountView {
    /// The account.
    pub id: Uuid,
    /// The name to show.
    pub display_name: String,
    /// True if its owner closed it.
    pub is_closed: bool,
    /// How to sign in; for oneself alone.
    pub own: Option<OwnContacts>,
}

/// What one's own account is signed in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnContacts {
    /// The login name.
    pub login_name: Option<String>,
    /// The mobile number, like `138****5678`.
    pub masked_mobile: Option<String>,
    /// The e-mail address, like `a***@b.cn`.
    pub masked_email: Option<String>,
}

/// An account that the actor may see.
///
/// # Errors
/// What the database answers.
pub async fn account(scope: &Scope, id: Id<account::Model>) -> Result<Option<AccountView>> {
    Ok(accounts_by_ids(scope, &[id.uuid()]).await?.pop())
}

/// Those of the accounts that the actor may see, in any order: itself, those that serve an organisation with it, and
/// for those who look after the hub all that are known in it; and, for everybody who has signed in, those that were closed,
/// of which nothing is left. Three statements.
///
/// # Errors
/// What the database answers.
pub async fn accounts_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<AccountView>> {
    let me = scope.actor().account().filter(|account| account.token.is_none()).map(|account| account.id);
    let mut visible: HashSet<Uuid> = near(scope, ids).await?;
    visible.extend(me);
    visible.extend(departed(scope, ids).await?);
    let wanted: Vec<Uuid> = ids.iter().copied().filter(|id| visible.contains(id)).collect();
    if wanted.is_empty() {
        return Ok(vec![]);
    }
    count_statement(scope);
    let rows = scope.store().global_all(account::Entity::find().filter(account::Column::Id.is_in(wanted))).await?;
    Ok(rows.into_iter().map(|row| view(row, me)).collect())
}

async fn near(scope: &Scope, ids: &[Uuid]) -> Result<HashSet<Uuid>> {
    let ids = ids.iter().copied();
    if scope.actor().is_staff() {
        count_statement(scope);
        let known = account_hub::Entity::find()
            .filter(account_hub::Column::HubId.eq(scope.hub_id()))
            .filter(account_hub::Column::AccountId.is_in(ids));
        return Ok(scope.store().global_all(known).await?.into_iter().map(|row| row.account_id).collect());
    }
    if scope.actor().account().is_none() {
        return Ok(HashSet::new());
    }
    // Whom the actor shares an organisation with is what the door lets through.
    let members = scope.all(member::Entity::find().filter(member::Column::AccountId.is_in(ids))).await?;
    Ok(members.into_iter().map(|row| row.account_id).collect())
}

/// Those that were closed here: what is left of them names nobody, and whoever sees what they did sees that.
async fn departed(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    if scope.actor().account().is_none() || ids.is_empty() {
        return Ok(vec![]);
    }
    count_statement(scope);
    let left = account_hub::Entity::find()
        .filter(account_hub::Column::HubId.eq(scope.hub_id()))
        .filter(account_hub::Column::AccountId.is_in(ids.iter().copied()))
        .filter(account_hub::Column::LeftAt.is_not_null());
    Ok(scope.store().global_all(left).await?.into_iter().map(|row| row.account_id).collect())
}

/// Reads of global tables pass by the scope's own count.
fn count_statement(scope: &Scope) {
    scope.statements().fetch_add(1, Ordering::Relaxed);
}

fn view(row: account::Model, me: Option<Uuid>) -> AccountView {
    let own = (Some(row.id) == me).then(|| OwnContacts {
        login_name: row.login_name,
        masked_mobile: row.mobile.and_then(|text| Mobile::parse(&text).ok()).map(|mobile| mobile.masked()),
        masked_email: row.email.and_then(|text| Email::parse(&text).ok()).map(|email| email.masked()),
    });
    AccountView { id: row.id, display_name: row.display_name, is_closed: row.state == AccountState::Closed, own }
}

/// The actor's own posts in this hub, the oldest first.
///
/// # Errors
/// What the database answers.
pub async fn own_memberships(scope: &Scope) -> Result<Vec<Member>> {
    let Some(account) = scope.actor().account() else { return Ok(vec![]) };
    let own = member::Entity::find().filter(member::Column::AccountId.eq(account.id));
    scope.all(own.order_by_asc(member::Column::Id)).await
}

/// The scope's own hub.
///
/// # Errors
/// What the database answers.
pub async fn own_hub(scope: &Scope) -> Result<hub::Model> {
    count_statement(scope);
    let find = hub::Entity::find().filter(hub::Column::Id.eq(scope.hub_id()));
    let row = scope.store().global_one(find).await?;
    row.ok_or_else(|| StoreError::Corrupt("the scope's hub is gone".to_owned()))
}

/// The hubs that the actor's account is known in, the last used first: where it can switch to.
///
/// # Errors
/// What the database answers.
pub async fn own_hubs(scope: &Scope) -> Result<Vec<hub::Model>> {
    let Some(account) = scope.actor().account().filter(|account| account.token.is_none()) else { return Ok(vec![]) };
    count_statement(scope);
    let known = account_hub::Entity::find()
        .filter(account_hub::Column::AccountId.eq(account.id))
        .order_by_desc(account_hub::Column::LastUsedAt);
    let ids: Vec<Uuid> = scope.store().global_all(known).await?.into_iter().map(|row| row.hub_id).collect();
    count_statement(scope);
    let find = hub::Entity::find().filter(hub::Column::Id.is_in(ids.iter().copied()));
    let mut hubs = scope.store().global_all(find).await?;
    hubs.sort_by_key(|hub| ids.iter().position(|id| *id == hub.id));
    Ok(hubs)
}
