//! The table `sessions`.

use sea_orm::entity::prelude::*;

use crate::{environment::Time, machine::stored_enum, store::global::GlobalTable};

/// A sign-in on one device.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    /// The row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The account.
    pub account_id: Uuid,
    /// The hub it is in now.
    pub hub_id: Uuid,
    /// True where others use the same computer: short, and gone with the tab.
    pub is_shared_computer: bool,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
    /// When it began.
    pub created_at: Time,
    /// When a token was last issued.
    pub last_used_at: Time,
    /// When it ends at the latest.
    pub expires_at: Time,
    /// When it was ended.
    pub ended_at: Option<Time>,
    /// Why.
    pub ended_reason: Option<EndReason>,
}

stored_enum! {
    /// Why a session ended before its time.
    EndReason {
        /// Its owner signed out.
        SignedOut = "SIGNED_OUT",
        /// Its owner ended it from another one.
        EndedByOwner = "ENDED_BY_OWNER",
        /// The password was changed in another one.
        PasswordChanged = "PASSWORD_CHANGED",
        /// The password was set anew by a slip.
        PasswordReset = "PASSWORD_RESET",
        /// A refresh token came back after its exchange: somebody has a copy.
        RefreshReused = "REFRESH_REUSED",
    }
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl GlobalTable for Entity {}
