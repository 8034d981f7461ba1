//! The table `account_hubs`.

use sea_orm::entity::prelude::*;

use crate::{environment::Time, store::global::GlobalTable};

/// That an account is known in a hub: the directory by which it signs in.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_hubs")]
pub struct Model {
    /// The row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The account.
    pub account_id: Uuid,
    /// The hub.
    pub hub_id: Uuid,
    /// When it last signed in there.
    pub last_used_at: Time,
    /// When what it was there was taken from it, as its account was closed.
    pub left_at: Option<Time>,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl GlobalTable for Entity {}
