//! A copy of everything that is held of the actor, in all hubs: a JSON document, and what she did as a list for a
//! spreadsheet. What she wrote on behalf of organisations is theirs; it is named by its ids.

mod records;

use std::fmt::Write;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    PrivacyRule, Result,
    entity::{Column as ConsentColumn, Entity as Consents},
    obstacles::hubs_of,
};
use crate::{
    Scope, audit,
    identity::{
        HubRow, IdentityRule,
        entity::{account, account_hub, hub_role, session},
        is_own_password, signed_in_as,
    },
    notifications::read,
    organisations::{self, member},
    policy::{Action, Facts, Refused},
    store::{Change, StoreError, write},
};

/// How many of her deeds in one hub are copied, the newest first: enough for years of daily work.
const MOST_DEEDS: u64 = 50_000;

/// A copy.
#[derive(Debug)]
pub struct Exported {
    /// Everything, as a JSON document.
    pub json: String,
    /// What she did, as CSV with a byte order mark, as spreadsheets want it.
    pub csv: String,
}

/// Copies out what is held of the actor, given her password. Audited, and five times a day at most.
///
/// # Errors
/// [`IdentityRule::WrongPassword`], [`IdentityRule::TooManyAttempts`]; refused to API tokens.
pub async fn export(scope: &Scope, password: &str) -> Result<Exported> {
    let (id, session) = signed_in_as(scope)?;
    let within = |failure: crate::failure::Failure<IdentityRule>| failure.within(PrivacyRule::from);
    let find = account::Entity::find().filter(account::Column::Id.eq(id));
    let account = scope.store().global_one(find).await?.ok_or(Refused::Hidden)?;
    let is_right = is_own_password(scope.core(), &account, password).await.map_err(within)?;
    if is_right {
        crate::identity::admit_export(scope.core(), id).await.map_err(within)?;
    }
    write(scope, Action::ExportPersonalData, |tx| async move {
        let permit = tx.permit(&Facts::Hub)?;
        if !is_right {
            return Err(PrivacyRule::from(IdentityRule::WrongPassword).into());
        }
        Ok(permit.done((), Change::of::<account::Model>(id, json!({}))))
    })
    .await?;
    let mut hubs = vec![];
    let mut csv = String::from("\u{feff}hub,at,action,outcome,subject_type,subject_id,organisation_id\r\n");
    for hub in hubs_of(scope.core(), id).await? {
        hubs.push(of_hub(&Scope::system(scope.core(), hub.id, "export"), &hub, id, &mut csv).await?);
    }
    let sessions = sessions(scope, id, session).await?;
    let document = json!({
        "format": "gongjian-personal-data",
        "formatVersion": 1,
        "exportedAt": scope.now(),
        "account": {
            "id": account.id,
            "loginName": account.login_name,
            "mobile": account.mobile,
            "email": account.email,
            "displayName": account.display_name,
            "state": account.state,
            "createdAt": account.created_at,
        },
        "sessions": sessions,
        "hubs": hubs,
    });
    let json = serde_json::to_string_pretty(&document).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    Ok(Exported { json, csv })
}

async fn sessions(scope: &Scope, id: Uuid, current: Uuid) -> Result<Vec<Value>> {
    let find = session::Entity::find().filter(session::Column::AccountId.eq(id)).order_by_desc(session::Column::Id);
    let rows = scope.store().global_all(find).await?;
    let told = |row: session::Model| {
        json!({
            "isCurrent": row.id == current, "hubId": row.hub_id, "userAgent": row.user_agent,
            "isSharedComputer": row.is_shared_computer, "createdAt": row.created_at, "lastUsedAt": row.last_used_at,
            "expiresAt": row.expires_at, "endedAt": row.ended_at, "endedReason": row.ended_reason,
        })
    };
    Ok(rows.into_iter().map(told).collect())
}

/// What one hub holds of her. The scope is the program's: what is asked for names her account each time.
async fn of_hub(scope: &Scope, hub: &HubRow, id: Uuid, csv: &mut String) -> Result<Value> {
    let known = account_hub::Entity::find()
        .filter(account_hub::Column::AccountId.eq(id))
        .filter(account_hub::Column::HubId.eq(hub.id));
    let known = scope.store().global_one(known).await?;
    let roles = scope.all(hub_role::Entity::find().filter(hub_role::Column::AccountId.eq(id))).await?;
    let reads = scope.all(read::Entity::find().filter(read::Column::AccountId.eq(id))).await?;
    let consents = Consents::find().filter(ConsentColumn::AccountId.eq(id)).order_by_asc(ConsentColumn::Id);
    let consents = scope.all(consents).await?;
    let deeds = deeds(scope, id).await?;
    for deed in &deeds {
        let fields = [
            hub.slug.clone(),
            deed.at.to_rfc3339(),
            deed.action.clone(),
            deed.outcome.as_str().to_owned(),
            deed.subject_type.clone().unwrap_or_default(),
            deed.subject_id.map(|id| id.to_string()).unwrap_or_default(),
            deed.organisation_id.map(|id| id.to_string()).unwrap_or_default(),
        ];
        // None of these holds a comma, a quotation mark or what a spreadsheet takes for a formula: ids, names of the program.
        let _ = write!(csv, "{}\r\n", fields.join(","));
    }
    Ok(json!({
        "hub": { "id": hub.id, "slug": hub.slug, "name": hub.name },
        "lastUsedAt": known.map(|row| row.last_used_at),
        "memberships": memberships(scope, id).await?,
        "hubRoles": roles.iter().map(|row| json!({ "role": row.role, "since": row.created_at })).collect::<Vec<_>>(),
        "consents": consents.iter().map(|row| json!({
            "version": row.version, "textHash": row.text_hash, "acceptedAt": row.accepted_at,
            "withdrawnAt": row.withdrawn_at,
        })).collect::<Vec<_>>(),
        "noticesRead": reads.iter().map(|row| json!({ "noticeId": row.notice_id, "at": row.created_at }))
            .collect::<Vec<_>>(),
        "recorded": records::of(scope, id).await?,
        "deeds": deeds.iter().map(|deed| json!({
            "at": deed.at, "action": deed.action, "outcome": deed.outcome.as_str(), "subjectType": deed.subject_type,
            "subjectId": deed.subject_id, "organisationId": deed.organisation_id, "refusedBecause": deed.reason,
        })).collect::<Vec<_>>(),
    }))
}

async fn memberships(scope: &Scope, id: Uuid) -> Result<Vec<Value>> {
    let own = scope.all(member::Entity::find().filter(member::Column::AccountId.eq(id))).await?;
    let ids: Vec<Uuid> = own.iter().map(|row| row.organisation_id).collect();
    let organisations = organisations::organisations_by_ids(scope, &ids).await?;
    let told = own.into_iter().map(|row| {
        let name = organisations.iter().find(|organisation| organisation.id == row.organisation_id);
        json!({
            "organisationId": row.organisation_id, "organisation": name.map(|organisation| &organisation.name),
            "role": row.role, "post": row.post, "since": row.created_at,
        })
    });
    Ok(told.collect())
}

/// What she did, also by tokens that she made. What changed is left out: it may name others.
async fn deeds(scope: &Scope, id: Uuid) -> Result<Vec<audit::AuditEntry>> {
    let own = audit::Entries::find()
        .filter(audit::EntryColumn::AccountId.eq(id))
        .order_by_desc(audit::EntryColumn::Id)
        .limit(MOST_DEEDS);
    Ok(scope.all(own).await?)
}
