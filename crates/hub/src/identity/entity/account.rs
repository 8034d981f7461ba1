//! The table `accounts`.

use sea_orm::entity::prelude::*;

use crate::{environment::Time, machine::stored_enum, store::global::GlobalTable};

/// One person's login, in all hubs.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    /// The row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The login name, normalised; of a closed account a keyed hash of it, so that nobody takes the name again.
    pub login_name: Option<String>,
    /// The mobile number, E.164.
    pub mobile: Option<String>,
    /// The e-mail address, normalised.
    pub email: Option<String>,
    /// The name shown to the members of her organisations.
    pub display_name: String,
    /// Argon2id, in PHC form.
    pub password_hash: String,
    /// Whether one can sign in with it.
    pub state: AccountState,
    /// When it was made.
    pub created_at: Time,
    /// When its owner closed it.
    pub closed_at: Option<Time>,
}

stored_enum! {
    /// Whether an account can be used.
    AccountState {
        /// In use.
        Active = "ACTIVE",
        /// Closed by its owner; the name is gone.
        Closed = "CLOSED",
    }
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl GlobalTable for Entity {}
