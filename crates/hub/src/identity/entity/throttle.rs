//! The table `throttles`.

use sea_orm::entity::prelude::*;

use crate::{environment::Time, store::global::GlobalTable};

/// How often something was tried.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "throttles")]
pub struct Model {
    /// The row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What is counted; identifiers are hashed.
    pub key: String,
    /// When counting began.
    pub window_started_at: Time,
    /// How often since.
    pub count: i64,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl GlobalTable for Entity {}
