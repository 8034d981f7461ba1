//! Making a template, changing and retiring it.

use sea_orm::EntityTrait;
use serde_json::json;

use super::{
    ActivityTemplate,
    entity::Entity,
    rules::{TemplateContent, check},
};
use crate::{
    Scope,
    activities::{ActivityKind, ActivityRule},
    failure::Failure,
    policy::{Action, Facts},
    store::{Change, Event, Id, Idempotency, write_once},
};

type Result<T> = std::result::Result<T, Failure<ActivityRule>>;

/// A template as it shall be.
#[derive(Debug, Clone)]
pub struct SaveActivityTemplate {
    /// The template and the version that was read; none for a new one.
    pub existing: Option<(Id<ActivityTemplate>, i64)>,
    /// The kind of activity.
    pub kind: ActivityKind,
    /// How long such an activity mostly takes, up to a week.
    pub minutes: i64,
    /// How many seats there mostly are.
    pub seats: Option<i64>,
    /// What it says in Chinese.
    pub zh: TemplateContent,
    /// What it says in English.
    pub en: TemplateContent,
    /// True where it is offered no longer.
    pub is_retired: bool,
}

/// Makes a template, or changes one. For admins.
///
/// # Errors
/// [`Failure`], among them [`Failure::Stale`].
pub async fn save_activity_template(
    scope: &Scope,
    input: &SaveActivityTemplate,
    key: &Idempotency,
) -> Result<Id<ActivityTemplate>> {
    let contents = check(input.minutes, input.seats, &input.zh, &input.en).map_err(Failure::Invalid)?;
    let contents = &contents;
    write_once(scope, Action::SaveActivityTemplate, key, |tx| async move {
        let before = match input.existing {
            Some((id, _)) => Some(tx.lock::<Entity>(id).await?),
            None => None,
        };
        let last = tx.all(Entity::find()).await?.iter().map(|row| row.number).max().unwrap_or_default();
        let permit = tx.permit(&Facts::Hub)?;
        if let (Some(before), Some((_, read))) = (&before, input.existing)
            && before.version != read
        {
            return Err(Failure::Stale { current: before.version });
        }
        let now = permit.scope().now();
        let [content_zh, content_en] = contents.clone();
        let row = ActivityTemplate {
            hub_id: permit.scope().hub_id(),
            id: before.as_ref().map_or_else(|| permit.scope().new_id(), |row| row.id),
            number: before.as_ref().map_or(last + 1, |row| row.number),
            kind: input.kind,
            minutes: input.minutes,
            seats: input.seats,
            content_zh,
            content_en,
            version: before.as_ref().map_or(1, |row| row.version + 1),
            retired_at: input.is_retired.then(|| before.as_ref().and_then(|row| row.retired_at).unwrap_or(now)),
            created_at: before.as_ref().map_or(now, |row| row.created_at),
            updated_at: now,
        };
        let id = row.id;
        let change = Change::of::<ActivityTemplate>(id, json!({ "kind": row.kind, "version": row.version }));
        match before {
            Some(_) => permit.update::<Entity>(row).await?,
            None => permit.insert::<Entity>(row).await?,
        }
        permit.emit(Event::change::<ActivityTemplate>(id)).await?;
        Ok(permit.done(Id::new(id), change))
    })
    .await
}
