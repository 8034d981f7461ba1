//! The table `refresh_tokens`.

use sea_orm::entity::prelude::*;

use crate::{environment::Time, store::global::GlobalTable};

/// A refresh token of a session, which is the family: exchanged for the next one, it is good no more.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refresh_tokens")]
pub struct Model {
    /// The row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The session.
    pub session_id: Uuid,
    /// SHA-256 of the secret, hexadecimal.
    pub hash: String,
    /// When it was given.
    pub issued_at: Time,
    /// When it was exchanged.
    pub used_at: Option<Time>,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl GlobalTable for Entity {}
