//! The table `slips`.

use sea_orm::{Condition, entity::prelude::*};

use crate::{
    environment::Time,
    machine::stored_enum,
    organisations::MemberRole,
    scope::{Actor, HubRole},
    store::{never, tenant_owned},
};

/// A printed slip: a post's holder comes in by it, or sets a new password.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "slips")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What it is for.
    pub kind: SlipKind,
    /// The organisation.
    pub organisation_id: Uuid,
    /// The role that claiming gives.
    pub role: MemberRole,
    /// The post's name.
    pub post: String,
    /// The hub role that claiming gives, for the first admin.
    pub hub_role: Option<HubRole>,
    /// Whose password is reset.
    pub account_id: Option<Uuid>,
    /// SHA-256 of the secret in the link, hexadecimal.
    pub secret_hash: String,
    /// HMAC of the eight digits, hexadecimal.
    pub code_hash: String,
    /// Who printed it.
    pub created_by: Uuid,
    /// When.
    pub created_at: Time,
    /// Until when it is good.
    pub expires_at: Time,
    /// When it was used.
    pub spent_at: Option<Time>,
    /// By which account.
    pub spent_by: Option<Uuid>,
    /// When it was made worthless.
    pub revoked_at: Option<Time>,
}

stored_enum! {
    /// What a slip is for.
    SlipKind {
        /// To come in to a post.
        Claim = "CLAIM",
        /// To set a new password.
        Reset = "RESET",
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
