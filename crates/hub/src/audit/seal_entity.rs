//! The table `audit_seals`.

use sea_orm::{Condition, entity::prelude::*};

use crate::{
    environment::Time,
    scope::Actor,
    store::{never, tenant_owned},
};

/// An entry's place in the hub's chain.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_seals")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The seal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// 1, 2, 3, … within the hub, without gaps.
    pub number: i64,
    /// The entry.
    pub entry_id: Uuid,
    /// SHA-256 of the entry, in hexadecimal digits.
    pub entry_hash: String,
    /// SHA-256 over the previous seal's hash and all of the above and below.
    pub hash: String,
    /// When the sequencer sealed it.
    pub sealed_at: Time,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| match actor {
    Actor::System(_) => Condition::all(),
    _ => never(),
});
