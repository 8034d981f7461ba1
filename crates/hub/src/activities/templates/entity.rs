//! The table `activity_templates`, and who sees its rows: everybody who has signed in.

use sea_orm::{Condition, entity::prelude::*};

use super::rules::TemplateContent;
use crate::{
    activities::ActivityKind,
    environment::Time,
    scope::Actor,
    store::{never, tenant_owned},
};

/// A template of activities, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "activity_templates")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The template.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Where it stands in the list.
    pub number: i64,
    /// The kind of activity.
    pub kind: ActivityKind,
    /// How long such an activity mostly takes.
    pub minutes: i64,
    /// How many seats there mostly are; none where that does not matter.
    pub seats: Option<i64>,
    /// What it says in Chinese.
    pub content_zh: TemplateContent,
    /// What it says in English.
    pub content_en: TemplateContent,
    /// Counts the changes.
    pub version: i64,
    /// Since when it is offered no longer.
    pub retired_at: Option<Time>,
    /// When it was made.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| match actor {
    Actor::Public => never(),
    Actor::Account(_) | Actor::System(_) => Condition::all(),
});
