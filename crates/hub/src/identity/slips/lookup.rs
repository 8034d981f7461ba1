//! Finding a slip by what is printed on it, and showing it. Opening one spends nothing: chat previews open links.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::SimpleExpr};
use uuid::Uuid;

use super::{
    super::{
        Result,
        entity::{hub, slip::SlipKind},
        hubs::{hub_by_id, hub_by_slug},
        rules::{self, IdentityRule, SlipState},
        secrets::{Code, OutsideToken},
        sessions::Caller,
        sign_in::record_refusal,
        throttle::{self, Counter},
    },
    Column, Entity, Slip, admin, lead,
};
use crate::{
    Scope,
    audit::hex,
    core::Core,
    failure::Failure,
    organisations::{self, MemberRole, OrganisationId},
    policy::Action,
    store::StoreError,
};

/// What somebody has of a slip.
#[derive(Debug, Clone)]
pub enum SlipCredential {
    /// The token in its link.
    Token(String),
    /// The hub's name in addresses and the eight digits.
    Code {
        /// The hub.
        hub: String,
        /// The digits, as they were typed.
        code: String,
    },
}

/// A slip as whoever holds it may see it. A reset slip does not say whose it is.
#[derive(Debug, Clone)]
pub struct SlipPreview {
    /// What it is for.
    pub kind: SlipKind,
    /// The hub.
    pub hub: hub::Model,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The organisation's name.
    pub organisation_name: String,
    /// The post's name.
    pub post: String,
    /// The role that claiming gives.
    pub role: MemberRole,
    /// Until when it is good.
    pub expires_at: crate::environment::Time,
    /// What it is worth now.
    pub state: SlipState,
}

/// The slip of a link; none for a token that is none.
///
/// # Errors
/// What the database answers.
pub async fn slip_by_token(core: &Core, token: &str) -> std::result::Result<Option<SlipPreview>, StoreError> {
    match by_token(core, token).await? {
        Some((scope, slip)) => preview(&scope, slip).await,
        None => Ok(None),
    }
}

/// The slip of a hub with these eight digits; none where nothing is found, be it the hub or the code.
///
/// # Errors
/// [`IdentityRule::TooManyAttempts`], counted per address and per hub.
pub async fn slip_by_code(core: &Core, hub: &str, digits: &str, caller: &Caller) -> Result<Option<SlipPreview>> {
    match by_code(core, hub, digits, caller).await? {
        Some((scope, slip)) => Ok(preview(&scope, slip).await?),
        None => Ok(None),
    }
}

async fn preview(scope: &Scope, slip: Slip) -> std::result::Result<Option<SlipPreview>, StoreError> {
    let organisation = OrganisationId::new(slip.organisation_id);
    let organisation_row = organisations::organisation(scope, organisation).await?;
    let hub = hub_by_id(scope.core(), scope.hub_id()).await?;
    let (Some(organisation_row), Some(hub)) = (organisation_row, hub) else { return Ok(None) };
    let state = match rules::slip_state(&slip, scope.now()) {
        SlipState::Open if !has_authority(scope, &slip).await? => SlipState::Revoked,
        state => state,
    };
    Ok(Some(SlipPreview {
        kind: slip.kind,
        hub,
        organisation,
        organisation_name: organisation_row.name,
        post: slip.post,
        role: slip.role,
        expires_at: slip.expires_at,
        state,
    }))
}

async fn has_authority(scope: &Scope, slip: &Slip) -> std::result::Result<bool, StoreError> {
    let by = slip.created_by;
    Ok(by.is_nil() || scope.count(admin(by)).await? > 0 || scope.count(lead(by, slip.organisation_id)).await? > 0)
}

/// An open slip of the wanted kind with the scope to read it in. Where there is none, that is recorded in the hub it
/// was looked for. Whether its printer still has the right to is for the transaction to say, as is all this again.
pub(super) async fn find(
    core: &Core,
    credential: &SlipCredential,
    kind: SlipKind,
    caller: &Caller,
) -> Result<(Scope, Slip)> {
    let (found, action) = (found(core, credential, caller).await, action_of(kind));
    let found = match found {
        Ok(Some((scope, slip))) if slip.kind == kind => match rules::slip_state(&slip, scope.now()).check() {
            Ok(()) => Ok((scope, slip)),
            Err(rule) => Err(rule.into()),
        },
        Ok(_) => Err(IdentityRule::UnknownSlip.into()),
        Err(failure) => Err(failure),
    };
    if let (Err(Failure::Rule(rule)), Some(hub)) = (&found, hub_of(core, credential).await?) {
        record_refusal(core, hub, action, rule, caller).await;
    }
    found
}

fn action_of(kind: SlipKind) -> Action {
    match kind {
        SlipKind::Claim => Action::ClaimSlip,
        SlipKind::Reset => Action::ResetPassword,
    }
}

async fn found(core: &Core, credential: &SlipCredential, caller: &Caller) -> Result<Option<(Scope, Slip)>> {
    match credential {
        SlipCredential::Token(token) => Ok(by_token(core, token).await?),
        SlipCredential::Code { hub, code } => by_code(core, hub, code, caller).await,
    }
}

/// The hub that a credential names, if there is such a hub.
async fn hub_of(core: &Core, credential: &SlipCredential) -> std::result::Result<Option<Uuid>, StoreError> {
    let hub = match credential {
        SlipCredential::Token(token) => match token.parse::<OutsideToken>() {
            Ok(token) => hub_by_id(core, token.hub).await?,
            Err(_) => None,
        },
        SlipCredential::Code { hub, .. } => hub_by_slug(core, hub).await?,
    };
    Ok(hub.map(|hub| hub.id))
}

async fn by_token(core: &Core, token: &str) -> std::result::Result<Option<(Scope, Slip)>, StoreError> {
    let Ok(token) = token.parse::<OutsideToken>() else { return Ok(None) };
    slip_where(core, token.hub, Column::SecretHash.eq(hex(&token.secret.hash()))).await
}

/// The same statements whether or not the hub exists. A slip that is open gives the try back; looking for a spent one
/// costs a try like looking for none.
async fn by_code(core: &Core, slug: &str, digits: &str, caller: &Caller) -> Result<Option<(Scope, Slip)>> {
    let counters = [Counter::code_from(core, caller.address), Counter::code_of(core, slug)];
    throttle::admit(core, &counters).await?;
    let hub = hub_by_slug(core, slug).await?.map_or_else(Uuid::nil, |hub| hub.id);
    let hash = digits.parse::<Code>().map(|code| hex(&code.hash(core.identity().master(), hub)));
    let found = slip_where(core, hub, Column::CodeHash.eq(hash.unwrap_or_default())).await?;
    if let Some((scope, slip)) = &found
        && rules::slip_state(slip, scope.now()) == SlipState::Open
    {
        throttle::forgive(core, &[], &counters).await?;
    }
    Ok(found)
}

async fn slip_where(
    core: &Core,
    hub: Uuid,
    condition: SimpleExpr,
) -> std::result::Result<Option<(Scope, Slip)>, StoreError> {
    let scope = Scope::system(core, hub, "open a slip");
    let slip = scope.one(Entity::find().filter(condition)).await?;
    Ok(slip.map(|slip| (scope, slip)))
}
