//! The table `hub_rules`: what the hub asks of everybody, in both languages.

use sea_orm::{Condition, entity::prelude::*};

use crate::{environment::Time, scope::Actor, store::tenant_owned};

/// A rule of the hub. A rule that was broken is cited, so none is deleted: it is retired.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "hub_rules")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The rule.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The number that it is cited by, unique in the hub.
    pub number: i64,
    /// Its name in Chinese.
    pub title_zh: String,
    /// Its name in English.
    pub title_en: String,
    /// What it says, in Chinese.
    pub text_zh: String,
    /// What it says, in English.
    pub text_en: String,
    /// Counts the changes.
    pub version: i64,
    /// Since when it is a rule no longer.
    pub retired_at: Option<Time>,
    /// When it was made.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

// Old sanctions cite retired rules: whoever may read those reads these too.
tenant_owned!(|actor: &Actor| match actor {
    Actor::Public => Condition::all().add(Column::RetiredAt.is_null()),
    Actor::Account(_) | Actor::System(_) => Condition::all(),
});
