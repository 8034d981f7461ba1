//! Templates of activities: what a plan can begin with, so that nobody begins with an empty page.
//!
//! Owns the table `activity_templates`. A hub is given some by [`crate::content`]; its admins change them, add others and
//! retire what they do not want. Whoever begins an activity copies from a template: what is changed in it later changes no plan.

mod commands;
pub(crate) mod entity;
mod rules;
mod seeds;
#[cfg(test)]
mod tests;

use sea_orm::QueryOrder;
use uuid::Uuid;

pub use commands::{SaveActivityTemplate, save_activity_template};
pub use entity::Model as ActivityTemplate;
pub use rules::{Moment, Precaution, TemplateContent, TemplateResource};
pub(crate) use seeds::seed_in;

use self::entity::{Column, Entity};
use crate::{
    Scope,
    content::Retired,
    store::{Named, StoreError},
};

impl Named for ActivityTemplate {
    const TYPE: &'static str = "activity_template";
}

/// The templates in their order.
///
/// # Errors
/// What the database answers.
pub async fn activity_templates(scope: &Scope, retired: Retired) -> Result<Vec<ActivityTemplate>, StoreError> {
    let templates = retired.of::<Entity>(Column::RetiredAt);
    scope.all(templates.order_by_asc(Column::Number).order_by_asc(Column::Id)).await
}

/// The templates of these ids that the actor may see, retired ones too.
///
/// # Errors
/// What the database answers.
pub async fn activity_templates_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<ActivityTemplate>, StoreError> {
    scope.by_ids::<Entity>(ids).await
}
