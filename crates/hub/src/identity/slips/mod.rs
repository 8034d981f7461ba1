//! Slips: paper by which a post's holder comes in, or sets a new password, without e-mail or SMS.
//!
//! A slip is printed once (its secrets are kept as hashes only), opened as often as one likes, and spent once. It is
//! worth what its printer may do: when an admin or a lead loses the role, the slips printed in it are worth nothing.
//! What the command line printed does not depend on anybody.

mod bulk;
mod claim;
mod lookup;
mod print;
mod reset;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

pub(crate) use bulk::{print_leads_in, served};
pub use claim::{ClaimSlip, Claimant, claim_slip};
pub use lookup::{SlipCredential, SlipPreview, slip_by_code, slip_by_token};
pub(crate) use print::{DrawnSlip, print_in};
pub use print::{PrintSlip, PrintedSlip, SlipSecret, print_admin_slip, print_reset_slip, print_slip, revoke_slip};
pub use reset::{ResetPassword, reset_password};

use super::{
    Result,
    entity::{
        hub_role,
        slip::{Column, Entity, Model as Slip},
    },
    rules::{self, Authority},
};
use crate::{
    Scope,
    organisations::{self, MemberRole, Organisation, member},
    scope::HubRole,
    store::{Direction, Keyset, StoreError, Tx, list_below},
};

list_below! {
    /// The slips printed for an organisation, the newest first. They show neither link nor code.
    SlipsOf: Slip = Entity::find(), Column::OrganisationId, Keyset::id(Direction::Descending)
}

/// The slips of these ids that the actor may see.
///
/// # Errors
/// What the database answers.
pub async fn slips_by_ids(scope: &Scope, ids: &[Uuid]) -> std::result::Result<Vec<Slip>, StoreError> {
    scope.by_ids::<Entity>(ids).await
}

/// The organisation, which is the root, and then the slip: both locked, and the slip still worth something.
async fn lock_open(tx: &Tx, seen: &Slip) -> Result<(Organisation, Slip, Authority)> {
    let organisation = tx.lock_uuid::<organisations::Entity>(seen.organisation_id).await?;
    let slip = tx.lock_uuid::<Entity>(seen.id).await?;
    rules::slip_state(&slip, tx.scope().now()).check()?;
    let authority = authority_in(tx, &slip).await?;
    if authority == Authority::None {
        return Err(rules::IdentityRule::SlipRevoked.into());
    }
    Ok((organisation, slip, authority))
}

/// By what right the slip's printer would print it now.
async fn authority_in(tx: &Tx, slip: &Slip) -> std::result::Result<Authority, StoreError> {
    if slip.created_by.is_nil() {
        return Ok(Authority::Operator);
    }
    if tx.count(admin(slip.created_by)).await? > 0 {
        return Ok(Authority::Admin);
    }
    let is_lead = tx.count(lead(slip.created_by, slip.organisation_id)).await? > 0;
    Ok(if is_lead { Authority::Lead } else { Authority::None })
}

fn admin(account: Uuid) -> sea_orm::Select<hub_role::Entity> {
    hub_role::Entity::find()
        .filter(hub_role::Column::AccountId.eq(account))
        .filter(hub_role::Column::Role.eq(HubRole::Admin))
}

fn lead(account: Uuid, organisation: Uuid) -> sea_orm::Select<member::Entity> {
    member::Entity::find()
        .filter(member::Column::AccountId.eq(account))
        .filter(member::Column::OrganisationId.eq(organisation))
        .filter(member::Column::Role.eq(MemberRole::Lead))
}
