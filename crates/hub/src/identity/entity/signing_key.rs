//! The table `signing_keys`.

use sea_orm::entity::prelude::*;

use crate::{environment::Time, store::global::GlobalTable};

/// A key that signs access tokens; its private part is derived, never stored.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signing_keys")]
pub struct Model {
    /// The row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The key's name in tokens.
    pub kid: String,
    /// The public key, base64url.
    pub public_key: String,
    /// From when it signs.
    pub created_at: Time,
    /// Until when it signs.
    pub retires_at: Option<Time>,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl GlobalTable for Entity {}
