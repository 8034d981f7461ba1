//! API tokens of an organisation, for its programs: made by a lead, shown once, good for a year at most.

use chrono::TimeDelta;
use sea_orm::EntityTrait;
use serde_json::json;
use uuid::Uuid;

use super::{
    Result,
    entity::api_token::{self, Column, Entity},
    secrets::{ApiToken, OutsideToken, Secret},
};
use crate::{
    Scope,
    audit::hex,
    failure::Failure,
    machine::stored_enum,
    organisations::{self, OrganisationId},
    policy::{Action, Denied, Facts, Refused},
    store::{Change, Direction, Event, Id, Idempotency, Keyset, StoreError, list_below, write, write_once},
    text::Checks,
};

const MOST_NAME_CHARS: usize = 60;
const MOST_DAYS: i64 = 365;

stored_enum! {
    /// What an API token may do for its organisation.
    ApiTokenScope {
        /// Read what the organisation sees.
        Read = "READ",
        /// Do its daily work too: offers, bookings, activities.
        ReadWrite = "READ_WRITE",
    }
}

/// A token to be made.
#[derive(Debug, Clone)]
pub struct CreateApiToken {
    /// The organisation it acts for.
    pub organisation: OrganisationId,
    /// What it is for, at most 60 characters.
    pub name: String,
    /// What it may do.
    pub scope: ApiTokenScope,
    /// How many days it is good for, 1 to 365.
    pub days: i64,
}

/// A token that was made.
#[derive(Debug)]
pub struct CreatedApiToken {
    /// The token's row.
    pub id: Id<api_token::Model>,
    /// The token itself; none where the request is repeated: it was shown once and is kept nowhere.
    pub secret: Option<ApiToken>,
}

/// Makes an API token. It can do no more than its maker, for as long as the maker serves the organisation.
///
/// # Errors
/// [`Failure::Invalid`]; refused to all but leads.
pub async fn create_api_token(scope: &Scope, input: &CreateApiToken, key: &Idempotency) -> Result<CreatedApiToken> {
    let mut checks = Checks::default();
    let name = checks.text("name", &input.name, MOST_NAME_CHARS);
    let days = checks.range("days", input.days, 1, MOST_DAYS);
    let name = checks.finish(name).map_err(Failure::Invalid)?;
    let account = scope.actor().account().ok_or(Refused::Denied(Denied::NotSignedIn))?.id;
    let secret = Secret::from_random(scope.core().environment().bytes());
    let token = ApiToken(OutsideToken { hub: scope.hub_id(), secret });
    let organisation = input.organisation.uuid();
    let row = api_token::Model {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        organisation_id: organisation,
        account_id: account,
        name,
        hash: hex(&token.0.secret.hash()),
        scopes: match input.scope {
            ApiTokenScope::Read => json!(["READ"]),
            ApiTokenScope::ReadWrite => json!(["READ", "WRITE"]),
        },
        created_at: scope.now(),
        expires_at: scope.now() + TimeDelta::days(days),
        revoked_at: None,
    };
    let new = row.id;
    let id = write_once(scope, Action::CreateApiToken, key, |tx| {
        let row = row.clone();
        async move {
            tx.lock_uuid::<organisations::Entity>(organisation).await?;
            let permit = tx.permit(&Facts::Inner { organisation })?;
            let detail = json!({ "scopes": row.scopes, "expiresAt": row.expires_at });
            permit.insert::<Entity>(row).await?;
            permit.emit(Event::change::<api_token::Model>(new)).await?;
            Ok(permit.done(Id::new(new), Change::of::<api_token::Model>(new, detail)))
        }
    })
    .await?;
    Ok(CreatedApiToken { id, secret: (id.uuid() == new).then_some(token) })
}

/// Makes a token worthless from the next request on.
///
/// # Errors
/// Refused to all but leads.
pub async fn revoke_api_token(scope: &Scope, id: Id<api_token::Model>) -> Result<()> {
    write(scope, Action::RevokeApiToken, |tx| async move {
        let row = tx.lock::<Entity>(id).await?;
        let permit = tx.permit(&Facts::Inner { organisation: row.organisation_id })?;
        if row.revoked_at.is_none() {
            let revoked_at = Some(permit.scope().now());
            permit.update::<Entity>(api_token::Model { revoked_at, ..row }).await?;
            permit.emit(Event::change::<api_token::Model>(id.uuid())).await?;
        }
        Ok(permit.done((), Change::of::<api_token::Model>(id.uuid(), json!({}))))
    })
    .await
}

list_below! {
    /// An organisation's tokens, the newest first, worthless ones too.
    ApiTokensOf: api_token::Model = Entity::find(), Column::OrganisationId, Keyset::id(Direction::Descending)
}

/// The tokens of these ids that the actor may see.
///
/// # Errors
/// What the database answers.
pub async fn api_tokens_by_ids(scope: &Scope, ids: &[Uuid]) -> std::result::Result<Vec<api_token::Model>, StoreError> {
    scope.by_ids::<Entity>(ids).await
}
