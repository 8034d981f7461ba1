//! The hub's rules and the templates of reasons: reading and editing them, and those that a new hub begins with.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

use super::{
    HubRule, ModerationRule, ReasonTemplate, TemplateFor,
    entity::{hub_rule, reason_template},
    seeds,
};
use crate::{
    Scope,
    content::Retired,
    environment::Time,
    failure::Failure,
    policy::{Action, Facts},
    store::{Change, Event, Id, Idempotency, Permit, StoreError, write_once},
    text::Checks,
};

type Result<T> = std::result::Result<T, Failure<ModerationRule>>;

/// A rule as it shall be.
#[derive(Debug, Clone)]
pub struct SaveHubRule {
    /// The rule and the version that was read; none for a new one.
    pub existing: Option<(Id<HubRule>, i64)>,
    /// The number that it is cited by.
    pub number: i64,
    /// Its name in Chinese and in English, at most 60 and 120 characters.
    pub title: [String; 2],
    /// What it says in Chinese and in English, at most 1000 and 2000 characters.
    pub text: [String; 2],
    /// True where it is a rule no longer.
    pub is_retired: bool,
}

/// A template as it shall be.
#[derive(Debug, Clone)]
pub struct SaveReasonTemplate {
    /// The template and the version that was read; none for a new one.
    pub existing: Option<(Id<ReasonTemplate>, i64)>,
    /// For which decision.
    pub decision: TemplateFor,
    /// The reason in Chinese and in English, at most 300 and 600 characters.
    pub text: [String; 2],
    /// True where it is offered no longer.
    pub is_retired: bool,
}

/// The rules by number.
///
/// # Errors
/// What the database answers.
pub async fn hub_rules(scope: &Scope, retired: Retired) -> std::result::Result<Vec<HubRule>, StoreError> {
    let rules = retired.of::<hub_rule::Entity>(hub_rule::Column::RetiredAt);
    scope.all(rules.order_by_asc(hub_rule::Column::Number)).await
}

/// The rules of these ids that the actor may see, retired ones too.
///
/// # Errors
/// What the database answers.
pub async fn hub_rules_by_ids(scope: &Scope, ids: &[Uuid]) -> std::result::Result<Vec<HubRule>, StoreError> {
    scope.by_ids::<hub_rule::Entity>(ids).await
}

/// The templates for one decision or for all. Staff alone sees them.
///
/// # Errors
/// What the database answers.
pub async fn reason_templates(
    scope: &Scope,
    decision: Option<TemplateFor>,
    retired: Retired,
) -> std::result::Result<Vec<ReasonTemplate>, StoreError> {
    let mut templates = retired.of::<reason_template::Entity>(reason_template::Column::RetiredAt);
    if let Some(decision) = decision {
        templates = templates.filter(reason_template::Column::Decision.eq(decision));
    }
    scope.all(templates.order_by_asc(reason_template::Column::Id)).await
}

/// The templates of these ids that the actor may see, retired ones too.
///
/// # Errors
/// What the database answers.
pub async fn reason_templates_by_ids(
    scope: &Scope,
    ids: &[Uuid],
) -> std::result::Result<Vec<ReasonTemplate>, StoreError> {
    scope.by_ids::<reason_template::Entity>(ids).await
}

/// Makes a rule, or changes one.
///
/// # Errors
/// [`Failure`], among them [`ModerationRule::NumberTaken`] and [`Failure::Stale`].
pub async fn save_hub_rule(scope: &Scope, input: &SaveHubRule, key: &Idempotency) -> Result<Id<HubRule>> {
    let mut checks = Checks::default();
    checks.range("number", input.number, 1, 999);
    let title = [checks.text("titleZh", &input.title[0], 60), checks.text("titleEn", &input.title[1], 120)];
    let text = [checks.text("textZh", &input.text[0], 1000), checks.text("textEn", &input.text[1], 2000)];
    let (title, text) = &checks.finish((title, text)).map_err(Failure::Invalid)?;
    write_once(scope, Action::EditRules, key, |tx| async move {
        let before = match input.existing {
            Some((id, _)) => Some(tx.lock::<hub_rule::Entity>(id).await?),
            None => None,
        };
        let permit = tx.permit(&Facts::Hub)?;
        let version = next_version(before.as_ref().map(|row| row.version), input.existing.map(|(_, read)| read))?;
        let now = permit.scope().now();
        let row = HubRule {
            hub_id: permit.scope().hub_id(),
            id: before.as_ref().map_or_else(|| permit.scope().new_id(), |row| row.id),
            number: input.number,
            title_zh: title[0].clone(),
            title_en: title[1].clone(),
            text_zh: text[0].clone(),
            text_en: text[1].clone(),
            version,
            retired_at: retired_at(before.as_ref().and_then(|row| row.retired_at), input.is_retired, now),
            created_at: before.as_ref().map_or(now, |row| row.created_at),
            updated_at: now,
        };
        let change = Change::of::<HubRule>(row.id, json!({ "number": row.number, "version": row.version }));
        let id = row.id;
        let saved = match before {
            Some(_) => permit.update::<hub_rule::Entity>(row).await,
            None => permit.insert::<hub_rule::Entity>(row).await,
        };
        saved.map_err(number_taken)?;
        permit.emit(Event::change::<HubRule>(id)).await?;
        Ok(permit.done(Id::new(id), change))
    })
    .await
}

/// Makes a template, or changes one.
///
/// # Errors
/// [`Failure`], among them [`Failure::Stale`].
pub async fn save_reason_template(
    scope: &Scope,
    input: &SaveReasonTemplate,
    key: &Idempotency,
) -> Result<Id<ReasonTemplate>> {
    let mut checks = Checks::default();
    let text = [checks.text("textZh", &input.text[0], 300), checks.text("textEn", &input.text[1], 600)];
    let text = &checks.finish(text).map_err(Failure::Invalid)?;
    write_once(scope, Action::EditRules, key, |tx| async move {
        let before = match input.existing {
            Some((id, _)) => Some(tx.lock::<reason_template::Entity>(id).await?),
            None => None,
        };
        let permit = tx.permit(&Facts::Hub)?;
        let version = next_version(before.as_ref().map(|row| row.version), input.existing.map(|(_, read)| read))?;
        let now = permit.scope().now();
        let row = ReasonTemplate {
            hub_id: permit.scope().hub_id(),
            id: before.as_ref().map_or_else(|| permit.scope().new_id(), |row| row.id),
            decision: input.decision,
            text_zh: text[0].clone(),
            text_en: text[1].clone(),
            version,
            retired_at: retired_at(before.as_ref().and_then(|row| row.retired_at), input.is_retired, now),
            created_at: before.as_ref().map_or(now, |row| row.created_at),
            updated_at: now,
        };
        let id = row.id;
        let change = Change::of::<ReasonTemplate>(id, json!({ "decision": row.decision, "version": row.version }));
        match before {
            Some(_) => permit.update::<reason_template::Entity>(row).await?,
            None => permit.insert::<reason_template::Entity>(row).await?,
        }
        permit.emit(Event::change::<ReasonTemplate>(id)).await?;
        Ok(permit.done(Id::new(id), change))
    })
    .await
}

/// Gives a hub the rules and templates that are newer than this version of the content; rules under the next numbers.
pub(crate) async fn seed_in(permit: &Permit, after: i64) -> std::result::Result<(), StoreError> {
    let scope = permit.scope();
    let (hub_id, now) = (scope.hub_id(), scope.now());
    let taken = permit.all(hub_rule::Entity::find()).await?;
    let next = taken.iter().map(|rule| rule.number).max().unwrap_or_default() + 1;
    let rules = (next..).zip(seeds::rules_after(after)).map(|(number, rule)| HubRule {
        hub_id,
        id: scope.new_id(),
        number,
        title_zh: rule.title_zh,
        title_en: rule.title_en,
        text_zh: rule.text_zh,
        text_en: rule.text_en,
        version: 1,
        retired_at: None,
        created_at: now,
        updated_at: now,
    });
    permit.insert_all::<hub_rule::Entity>(rules.collect()).await?;
    let templates = seeds::reasons_after(after).map(|reason| ReasonTemplate {
        hub_id,
        id: scope.new_id(),
        decision: reason.decision,
        text_zh: reason.text_zh,
        text_en: reason.text_en,
        version: 1,
        retired_at: None,
        created_at: now,
        updated_at: now,
    });
    permit.insert_all::<reason_template::Entity>(templates.collect()).await
}

/// The version after this change: the one that was read must be the one that is there.
fn next_version(current: Option<i64>, read: Option<i64>) -> Result<i64> {
    match (current, read) {
        (Some(current), Some(read)) if current != read => Err(Failure::Stale { current }),
        (Some(current), _) => Ok(current + 1),
        (None, _) => Ok(1),
    }
}

fn retired_at(before: Option<Time>, is_retired: bool, now: Time) -> Option<Time> {
    is_retired.then(|| before.unwrap_or(now))
}

fn number_taken(error: StoreError) -> Failure<ModerationRule> {
    match error {
        StoreError::Unique(index) if index.contains("hub_rules") => ModerationRule::NumberTaken.into(),
        other => other.into(),
    }
}
