//! The table `members`: which account serves which organisation, and as what.

use sea_orm::{Condition, entity::prelude::*};

use crate::{
    environment::Time,
    machine::stored_enum,
    scope::Actor,
    store::{never, tenant_owned},
};

/// An account's post in an organisation.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "members")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The membership.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation.
    pub organisation_id: Uuid,
    /// The account.
    pub account_id: Uuid,
    /// The role.
    pub role: Role,
    /// The post's name, like 联络员.
    pub post: String,
    /// Since when.
    pub created_at: Time,
}

stored_enum! {
    /// A role in an organisation; later ones include what earlier ones may.
    Role {
        /// 成员: sees what the organisation sees.
        Member = "MEMBER",
        /// 联络员: does the daily work.
        Coordinator = "COORDINATOR",
        /// 负责人: speaks for the organisation and looks after its members.
        Lead = "LEAD",
    }
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| {
    if actor.is_staff() {
        return Condition::all();
    }
    let own = actor.organisations();
    if own.is_empty() { never() } else { Condition::all().add(Column::OrganisationId.is_in(own)) }
});
