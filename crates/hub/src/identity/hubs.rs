//! Hubs: made by the operator, with a host organisation and a slip for the first admin. Never a default password.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use uuid::Uuid;

use super::{
    Result,
    entity::hub::{self, Column, Entity},
    rules::{IdentityRule, is_slug},
    slips::{DrawnSlip, PrintedSlip, print_in},
};
use crate::{
    Scope, content,
    core::Core,
    failure::{Failure, Invalid, Problem},
    jobs,
    organisations::{self, MemberRole, OrganisationId, OrganisationRule, OrganisationState, RegisterOrganisation},
    policy::{Action, Facts},
    scope::HubRole,
    store::{Change, Id, StoreError, Tx, write},
    text::Checks,
};

/// A hub to be made.
#[derive(Debug, Clone)]
pub struct CreateHub {
    /// The name in addresses: 2 to 40 lower-case letters, digits and hyphens.
    pub slug: String,
    /// The name in Chinese, at most 60 characters.
    pub name: String,
    /// The name in English, at most 100 characters.
    pub name_en: Option<String>,
    /// The tz database's name of its time zone, mostly `Asia/Shanghai`.
    pub time_zone: String,
    /// The organisation that runs it, active from the start.
    pub host: RegisterOrganisation,
    /// Where to complain, at most 200 characters.
    pub complaint_contact: Option<String>,
    /// The post of the first admin, at most 50 characters.
    pub admin_post: String,
}

/// A hub that was made.
#[derive(Debug)]
pub struct CreatedHub {
    /// The hub.
    pub hub: hub::Model,
    /// The organisation that runs it.
    pub host: OrganisationId,
    /// The first admin's slip: lead of the host organisation and admin of the hub.
    pub slip: PrintedSlip,
}

/// Makes a hub with its host organisation, its recurring jobs and the first admin's slip. For the command line.
///
/// # Errors
/// [`Failure::Invalid`], [`IdentityRule::BadSlug`], [`IdentityRule::UnknownTimeZone`]; `slug` is
/// [`Problem::Taken`] if there is a hub of this name.
pub async fn create_hub(core: &Core, input: &CreateHub) -> Result<CreatedHub> {
    let (row, admin_post) = checked(core, input)?;
    if hub_by_slug(core, &row.slug).await?.is_some() {
        return Err(slug_taken());
    }
    let scope = Scope::system(core, row.id, "create hub");
    let drawn = DrawnSlip::draw(core, row.id);
    let (host, row) = write(&scope, Action::CreateHub, |tx| {
        let (mut row, admin_post, drawn) = (row.clone(), admin_post.clone(), drawn.clone());
        async move {
            let permit = tx.permit(&Facts::Hub)?;
            permit.insert_global::<Entity>(row.clone()).await.map_err(taken)?;
            let imported = organisations::import_in(&permit, &input.host, OrganisationState::Active);
            let host = imported.await.map_err(of_host)?;
            row.host_organisation_id = Some(host.uuid());
            row.content_version = content::give_in(&permit, row.content_version).await?;
            permit.update_global::<Entity>(row.clone()).await?;
            let slip = drawn.claim(permit.scope(), host.uuid(), MemberRole::Lead, &admin_post);
            print_in(&permit, super::Slip { hub_role: Some(HubRole::Admin), ..slip }).await?;
            let change = Change::of::<hub::Model>(row.id, json!({ "host": host.uuid(), "slip": drawn.id() }));
            Ok(permit.done((host, row), change))
        }
    })
    .await?;
    jobs::ensure(core, row.id).await?;
    Ok(CreatedHub { hub: row, host, slip: drawn.printed() })
}

fn checked(core: &Core, input: &CreateHub) -> Result<(hub::Model, String)> {
    if !is_slug(&input.slug) {
        return Err(IdentityRule::BadSlug.into());
    }
    if input.time_zone.parse::<chrono_tz::Tz>().is_err() {
        return Err(IdentityRule::UnknownTimeZone.into());
    }
    let mut checks = Checks::default();
    let row = hub::Model {
        id: core.environment().new_id(),
        slug: input.slug.clone(),
        name: checks.text("name", &input.name, 60),
        name_en: checks.optional("nameEn", input.name_en.as_deref(), 100),
        time_zone: input.time_zone.clone(),
        host_organisation_id: None,
        complaint_contact: checks.optional("complaintContact", input.complaint_contact.as_deref(), 200),
        icp_filing: None,
        police_filing: None,
        checks_activities: false,
        content_version: 0,
        created_at: core.environment().now(),
    };
    let admin_post = checks.text("adminPost", &input.admin_post, 50);
    checks.finish((row, admin_post)).map_err(Failure::Invalid)
}

fn slug_taken() -> Failure<IdentityRule> {
    Failure::Invalid(vec![Invalid::at("slug", Problem::Taken)])
}

fn taken(error: StoreError) -> Failure<IdentityRule> {
    match error {
        StoreError::Unique(index) if index.contains("slug") => slug_taken(),
        other => other.into(),
    }
}

/// The host organisation's failures, with their fields below `host`.
fn of_host(failure: Failure<OrganisationRule>) -> Failure<IdentityRule> {
    match failure {
        Failure::Store(error) => error.into(),
        Failure::Refused(refused) => refused.into(),
        Failure::Stale { current } => Failure::Stale { current },
        Failure::WrongState { state } => Failure::WrongState { state },
        Failure::Rule(rule) => IdentityRule::from(rule).into(),
        Failure::Invalid(mut problems) => {
            for problem in &mut problems {
                problem.field.insert(0, "host".to_owned());
            }
            Failure::Invalid(problems)
        }
    }
}

/// All hubs, by name in addresses.
///
/// # Errors
/// What the database answers.
pub async fn hubs(core: &Core) -> std::result::Result<Vec<hub::Model>, StoreError> {
    core.store().global_all(Entity::find().order_by_asc(Column::Slug)).await
}

/// The hub of this name in addresses.
///
/// # Errors
/// What the database answers.
pub async fn hub_by_slug(core: &Core, slug: &str) -> std::result::Result<Option<hub::Model>, StoreError> {
    core.store().global_one(Entity::find().filter(Column::Slug.eq(slug))).await
}

/// The hub with this id.
///
/// # Errors
/// What the database answers.
pub async fn hub_by_id(core: &Core, id: Uuid) -> std::result::Result<Option<hub::Model>, StoreError> {
    core.store().global_one(Entity::find().filter(Column::Id.eq(id))).await
}

/// Whether staff look at activities before they are published, asked inside a transaction.
pub(crate) async fn checks_activities_in(tx: &Tx) -> std::result::Result<bool, StoreError> {
    let row = tx.global(Entity::find().filter(Column::Id.eq(tx.scope().hub_id()))).await?;
    Ok(row.is_some_and(|hub| hub.checks_activities))
}

/// The program's own scope in a hub, for the command line: it may do everything, and the audit names the reason.
pub fn system_scope(core: &Core, hub: Id<hub::Model>, reason: &'static str) -> Scope {
    Scope::system(core, hub.uuid(), reason)
}

/// Gives every hub the recurring jobs that this version has. At start: versions add jobs.
///
/// # Errors
/// What the database answers.
pub async fn ensure_jobs(core: &Core) -> std::result::Result<(), StoreError> {
    for hub in hubs(core).await? {
        jobs::ensure(core, hub.id).await?;
    }
    Ok(())
}
