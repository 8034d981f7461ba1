//! The templates that a hub is given. The texts are in `content`, beside `src`.

use sea_orm::EntityTrait;
use serde::Deserialize;

use super::{ActivityTemplate, entity::Entity, rules::TemplateContent};
use crate::{
    activities::ActivityKind,
    store::{Permit, StoreError},
};

#[derive(Deserialize)]
struct Templates {
    template: Vec<Seed>,
}

/// A template in both languages.
#[derive(Deserialize)]
pub(super) struct Seed {
    pub(super) since: i64,
    pub(super) kind: ActivityKind,
    pub(super) minutes: i64,
    pub(super) seats: Option<i64>,
    pub(super) zh: TemplateContent,
    pub(super) en: TemplateContent,
}

/// The templates that are newer than this version of the content.
pub(super) fn after(version: i64) -> impl Iterator<Item = Seed> {
    let text = include_str!("../../../content/activity_templates.toml");
    let Templates { template } = toml::from_str(text).expect("a test reads this file");
    template.into_iter().filter(move |seed| seed.since > version)
}

/// Gives a hub the templates that are newer than this version of the content, behind those it has.
pub(crate) async fn seed_in(permit: &Permit, version: i64) -> Result<(), StoreError> {
    let scope = permit.scope();
    let (hub_id, now) = (scope.hub_id(), scope.now());
    let last = permit.all(Entity::find()).await?.iter().map(|row| row.number).max().unwrap_or_default();
    let rows = (last + 1..).zip(after(version)).map(|(number, seed)| ActivityTemplate {
        hub_id,
        id: scope.new_id(),
        number,
        kind: seed.kind,
        minutes: seed.minutes,
        seats: seed.seats,
        content_zh: seed.zh,
        content_en: seed.en,
        version: 1,
        retired_at: None,
        created_at: now,
        updated_at: now,
    });
    permit.insert_all::<Entity>(rows.collect()).await
}
