//! The table `hub_roles`.

use sea_orm::{Condition, entity::prelude::*};

use crate::{
    environment::Time,
    scope::{Actor, HubRole},
    store::{never, tenant_owned},
};

/// A role in the hub itself.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "hub_roles")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who holds it.
    pub account_id: Uuid,
    /// The role.
    pub role: HubRole,
    /// Since when.
    pub created_at: Time,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| {
    if actor.is_staff() {
        return Condition::all();
    }
    // Roles are a person's, and an organisation's token is none.
    let person = actor.account().filter(|account| account.token.is_none());
    person.map_or_else(never, |account| Condition::all().add(Column::AccountId.eq(account.id)))
});
