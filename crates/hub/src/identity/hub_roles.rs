//! Who looks after the hub: granting and revoking its roles, and listing them.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

use super::{
    Account, Result,
    entity::{
        hub,
        hub_role::{self, Column, Entity},
    },
    rules::IdentityRule,
};
use crate::{
    Scope,
    organisations::{self, Organisation, member},
    policy::{self, Action, Facts, Refused},
    scope::{self, Actor, HubRole, Post},
    store::{Change, Event, Id, Permit, StoreError, Tx, write},
};

/// Gives an account a role in the hub. It must serve some organisation of the hub; who has the role keeps it.
///
/// # Errors
/// [`IdentityRule::NotAMember`]; refused to all but admins.
pub async fn grant_hub_role(scope: &Scope, account: Id<Account>, role: HubRole) -> Result<Id<hub_role::Model>> {
    let account = account.uuid();
    write(scope, Action::GrantHubRole, |tx| async move {
        lock_hub(&tx).await?;
        let posts = tx.count(member::Entity::find().filter(member::Column::AccountId.eq(account))).await?;
        let held = held(&tx, account, role).await?;
        let permit = tx.permit(&Facts::Hub)?;
        if posts == 0 {
            return Err(IdentityRule::NotAMember.into());
        }
        let id = match held {
            Some(row) => row.id,
            None => grant_in(&permit, account, role).await?,
        };
        let change = Change::of::<hub_role::Model>(id, json!({ "account": account, "role": role }));
        Ok(permit.done(Id::new(id), change))
    })
    .await
}

/// Takes a role in the hub away; it counts from the next request on.
///
/// # Errors
/// [`IdentityRule::LastAdmin`]; refused to all but admins, and as hidden where the account has no such role.
pub async fn revoke_hub_role(scope: &Scope, account: Id<Account>, role: HubRole) -> Result<()> {
    let account = account.uuid();
    write(scope, Action::RevokeHubRole, |tx| async move {
        lock_hub(&tx).await?;
        let held = held(&tx, account, role).await?;
        let holders = tx.count(Entity::find().filter(Column::Role.eq(role))).await?;
        let permit = tx.permit(&Facts::Hub)?;
        let row = held.ok_or(Refused::Hidden)?;
        if role == HubRole::Admin && holders < 2 {
            return Err(IdentityRule::LastAdmin.into());
        }
        permit.delete::<Entity>(Condition::all().add(Column::Id.eq(row.id))).await?;
        permit.emit(Event::change::<hub_role::Model>(row.id)).await?;
        let change = Change::of::<hub_role::Model>(row.id, json!({ "account": account, "role": role }));
        Ok(permit.done((), change))
    })
    .await
}

/// Roles in the hub, the oldest first: all of them for those who hold one, nobody's for others.
///
/// # Errors
/// What the database answers.
pub async fn hub_roles(scope: &Scope) -> std::result::Result<Vec<hub_role::Model>, StoreError> {
    scope.all(Entity::find().order_by_asc(Column::Id)).await
}

/// The accounts that may decide on an organisation's application: admins who neither applied for it nor serve it.
///
/// # Errors
/// What the database answers.
pub async fn reviewers(
    scope: &Scope,
    organisation: &Organisation,
) -> std::result::Result<Vec<Id<Account>>, StoreError> {
    let admins = scope.all(Entity::find().filter(Column::Role.eq(HubRole::Admin))).await?;
    let members = member::Entity::find().filter(member::Column::OrganisationId.eq(organisation.id));
    let members = scope.all(members).await?;
    let may_review = |account: &Uuid| {
        let own = members.iter().filter(|member| member.account_id == *account);
        let posts = own.map(|member| Post {
            organisation: organisation.id,
            role: member.role,
            state: organisation.state,
            consent_by: organisation.consent_by,
        });
        let actor = Actor::Account(Box::new(scope::Account {
            id: *account,
            session: None,
            token: None,
            hub_roles: vec![HubRole::Admin],
            posts: posts.collect(),
            restraints: vec![],
        }));
        policy::can(&actor, None, Action::ApproveOrganisation, &organisations::facts(organisation)).is_ok()
    };
    Ok(admins.into_iter().map(|row| row.account_id).filter(may_review).map(Id::new).collect())
}

/// Grants a role that is not held yet.
pub(super) async fn grant_in(permit: &Permit, account: Uuid, role: HubRole) -> std::result::Result<Uuid, StoreError> {
    let scope = permit.scope();
    let id = scope.new_id();
    let row = hub_role::Model { hub_id: scope.hub_id(), id, account_id: account, role, created_at: scope.now() };
    permit.insert::<Entity>(row).await?;
    permit.emit(Event::change::<hub_role::Model>(id)).await?;
    Ok(id)
}

/// The role that an account holds.
pub(super) async fn held(
    tx: &Tx,
    account: Uuid,
    role: HubRole,
) -> std::result::Result<Option<hub_role::Model>, StoreError> {
    tx.one(Entity::find().filter(Column::AccountId.eq(account)).filter(Column::Role.eq(role))).await
}

/// The hub's own row is the roles' root: two changes at once to who looks after it follow one another.
pub(crate) async fn lock_hub(tx: &Tx) -> Result<hub::Model> {
    let find = hub::Entity::find().filter(hub::Column::Id.eq(tx.scope().hub_id()));
    Ok(tx.lock_global(find).await?.ok_or(Refused::Hidden)?)
}
