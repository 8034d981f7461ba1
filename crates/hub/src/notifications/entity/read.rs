//! The table `notice_reads`: which notices an account has read. Nobody else sees it, nor does a token that it made.

use sea_orm::{Condition, entity::prelude::*};

use crate::{
    environment::Time,
    scope::Actor,
    store::{never, tenant_owned},
};

/// An account's mark on a notice.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice_reads")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The mark.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The notice.
    pub notice_id: Uuid,
    /// The account.
    pub account_id: Uuid,
    /// When.
    pub created_at: Time,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| match (actor, actor.account()) {
    (Actor::System(_), _) => Condition::all(),
    (_, Some(account)) if account.token.is_none() => Condition::all().add(Column::AccountId.eq(account.id)),
    _ => never(),
});
