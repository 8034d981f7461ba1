//! Invitations of organisations that are not on the hub yet: a link that the lead passes on, with whatever reaches them.
//!
//! Owns the table `outside_invitations`. Whoever has the link sees what it invites to, and no more; accepts for an
//! organisation of the hub, which may have been registered for that a moment ago; or says no without an account.

mod answering;
mod inviting;

pub use answering::{
    InvitedTo, OutsidePreview, accept_outside_invitation, decline_outside_invitation, outside_invitation,
};
pub use inviting::{InviteNewCoHost, InvitedByLink, invite_new_co_host, revoke_outside_invitation};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{
    OutsideInvitation,
    entity::outside_invitation::{Column, Entity},
};
use crate::{Scope, store::StoreError};

/// The invitations by link to these activities, the first first: for the lead and for staff.
///
/// # Errors
/// What the database answers.
pub async fn outside_invitations_of(scope: &Scope, activities: &[Uuid]) -> Result<Vec<OutsideInvitation>, StoreError> {
    let of_activities = Entity::find().filter(Column::ActivityId.is_in(activities.iter().copied()));
    scope.all(of_activities.order_by_asc(Column::Id)).await
}

/// The invitations by link of these ids that the actor may see, in any order.
///
/// # Errors
/// What the database answers.
pub async fn outside_invitations_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<OutsideInvitation>, StoreError> {
    scope.by_ids::<Entity>(ids).await
}
