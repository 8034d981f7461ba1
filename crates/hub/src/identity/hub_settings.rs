//! What an admin decides about the hub: how it is called, where to complain, under which numbers it is filed, and whether
//! staff look at activities first. What is settled when it is made (its name in addresses, its time zone) is not here.

use serde_json::{Map, Value, json};

use super::{
    Result,
    entity::hub::{self, Entity},
    hub_roles::lock_hub,
    rules::{is_icp_filing, is_police_filing},
};
use crate::{
    Scope,
    failure::{Failure, Problem},
    policy::{Action, Facts},
    store::{Change, write},
    text::Checks,
};

/// New settings. What is none stays as it is, so that two admins who change different things do not undo each other's
/// work; an empty text takes away what may be absent.
#[derive(Debug, Clone, Default)]
pub struct UpdateHub {
    /// The name in Chinese, at most 60 characters.
    pub name: Option<String>,
    /// The name in English, at most 100 characters.
    pub name_en: Option<String>,
    /// Where to complain, at most 200 characters.
    pub complaint_contact: Option<String>,
    /// The number of its filing with the telecommunications authority.
    pub icp_filing: Option<String>,
    /// The number of its filing with the police.
    pub police_filing: Option<String>,
    /// Whether staff look at activities before they are published. What waits for them goes on waiting.
    pub checks_activities: Option<bool>,
}

/// Changes the hub's settings.
///
/// # Errors
/// [`Failure::Invalid`]; refused to all but admins.
pub async fn update_hub(scope: &Scope, input: &UpdateHub) -> Result<()> {
    write(scope, Action::UpdateHub, |tx| async move {
        let before = lock_hub(&tx).await?;
        let permit = tx.permit(&Facts::Hub)?;
        let row = changed(before.clone(), input)?;
        let told = told(&before, &row);
        let id = row.id;
        permit.update_global::<Entity>(row).await?;
        Ok(permit.done((), Change::of::<hub::Model>(id, told)))
    })
    .await
}

fn changed(mut row: hub::Model, input: &UpdateHub) -> Result<hub::Model> {
    let mut checks = Checks::default();
    if let Some(name) = &input.name {
        row.name = checks.text("name", name, 60);
    }
    if let Some(name) = &input.name_en {
        row.name_en = checks.optional("nameEn", Some(name), 100);
    }
    if let Some(contact) = &input.complaint_contact {
        row.complaint_contact = checks.optional("complaintContact", Some(contact), 200);
    }
    if let Some(number) = &input.icp_filing {
        row.icp_filing = filing(&mut checks, "icpFiling", number, is_icp_filing);
    }
    if let Some(number) = &input.police_filing {
        row.police_filing = filing(&mut checks, "policeFiling", number, is_police_filing);
    }
    if let Some(checks_activities) = input.checks_activities {
        row.checks_activities = checks_activities;
    }
    checks.finish(row).map_err(Failure::Invalid)
}

/// The number as the authorities write it: notices set a space after the name, which is no part of it.
fn filing(checks: &mut Checks, field: &str, number: &str, is_well_formed: fn(&str) -> bool) -> Option<String> {
    let number: String = number.chars().filter(|c| !c.is_whitespace()).collect();
    if number.is_empty() {
        return None;
    }
    if !is_well_formed(&number) {
        checks.wrong(field, Problem::BadFilingNumber);
    }
    Some(number)
}

/// What is different now, with its new value.
fn told(before: &hub::Model, after: &hub::Model) -> Value {
    let fields = [
        ("name", json!(before.name), json!(after.name)),
        ("nameEn", json!(before.name_en), json!(after.name_en)),
        ("complaintContact", json!(before.complaint_contact), json!(after.complaint_contact)),
        ("icpFiling", json!(before.icp_filing), json!(after.icp_filing)),
        ("policeFiling", json!(before.police_filing), json!(after.police_filing)),
        ("checksActivities", json!(before.checks_activities), json!(after.checks_activities)),
    ];
    let changed = fields.into_iter().filter(|(_, before, after)| before != after);
    Value::Object(changed.map(|(field, _, after)| (field.to_owned(), after)).collect::<Map<_, _>>())
}
