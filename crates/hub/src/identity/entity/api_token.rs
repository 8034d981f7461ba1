//! The table `api_tokens`.

use sea_orm::{Condition, entity::prelude::*};

use crate::{
    environment::Time,
    scope::Actor,
    store::{never, tenant_owned},
};

/// An organisation's token for its programs.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_tokens")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation it acts for.
    pub organisation_id: Uuid,
    /// Who made it; its role is the most that the token may do.
    pub account_id: Uuid,
    /// What it is for.
    pub name: String,
    /// SHA-256 of the secret, hexadecimal.
    pub hash: String,
    /// `["READ"]` or `["READ", "WRITE"]`.
    pub scopes: Json,
    /// When it was made.
    pub created_at: Time,
    /// Until when it is good.
    pub expires_at: Time,
    /// When it was made worthless.
    pub revoked_at: Option<Time>,
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
