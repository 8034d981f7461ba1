//! The table `privacy_consents`: who agreed to which version of the privacy notice of this hub, and took it back. Nobody
//! else sees it, nor does a token that the person made.

use sea_orm::{Condition, entity::prelude::*};

use crate::{
    environment::Time,
    scope::Actor,
    store::{never, tenant_owned},
};

/// That somebody agreed to a version of the notice. Kept when it is taken back, and when the account is closed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "privacy_consents")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who agreed.
    pub account_id: Uuid,
    /// To which version.
    pub version: i64,
    /// SHA-256 of that version's text in both languages, hexadecimal.
    pub text_hash: String,
    /// When.
    pub accepted_at: Time,
    /// When it was taken back.
    pub withdrawn_at: Option<Time>,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| match (actor, actor.account()) {
    (Actor::System(_), _) => Condition::all(),
    (_, Some(account)) if account.token.is_none() => Condition::all().add(Column::AccountId.eq(account.id)),
    _ => never(),
});
