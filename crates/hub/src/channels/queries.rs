//! Reading channels and what was carried to them.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use uuid::Uuid;

use super::{Channel, ChannelKind, ChannelState, Delivery, channel, delivery, rules};
use crate::{
    Scope,
    notifications::NoticeKind,
    organisations::OrganisationId,
    policy::{self, Action, Facts},
    store::{Direction, Keyset, StoreError, list_below},
};

type Result<T> = std::result::Result<T, StoreError>;

list_below! {
    /// An organisation's channels, the newest first.
    ChannelsOf: Channel = channel::Entity::find().filter(channel::Column::State.ne(ChannelState::Removed)),
        channel::Column::OrganisationId, Keyset::id(Direction::Descending)
}

list_below! {
    /// What was or is to be carried to a channel, the newest first.
    DeliveriesOf: Delivery = delivery::Entity::find(), delivery::Column::ChannelId, Keyset::id(Direction::Descending)
}

/// The channels of these ids that the actor may see, in any order.
///
/// # Errors
/// What the database answers.
pub async fn channels_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Channel>> {
    let there = channel::Entity::find()
        .filter(channel::Column::Id.is_in(ids.iter().copied()))
        .filter(channel::Column::State.ne(ChannelState::Removed));
    scope.all(there).await
}

/// The deliveries of these ids that the actor may see, in any order.
///
/// # Errors
/// What the database answers.
pub async fn deliveries_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Delivery>> {
    scope.by_ids::<delivery::Entity>(ids).await
}

/// What can be done with a channel now.
pub fn allowed_actions(scope: &Scope, acting: Option<OrganisationId>, row: &Channel) -> Vec<Action> {
    // What is changed may leave the state as it is, and an address may always be changed.
    let possible: Vec<_> = rules::MACHINE.actions(row.state).filter(|action| *action != Action::CarryMessage).collect();
    policy::allowed(
        scope.actor(),
        acting.map(OrganisationId::uuid),
        &possible,
        &Facts::Channel { organisation: row.organisation_id },
    )
}

/// The kinds of notices that a channel wants; none where it wants all.
pub fn channel_kinds(row: &Channel) -> Option<Vec<NoticeKind>> {
    let kinds = row.kinds.as_ref().and_then(Value::as_array)?;
    let kind = |text: &Value| NoticeKind::ALL.iter().copied().find(|kind| text == kind.as_str());
    Some(kinds.iter().filter_map(kind).collect())
}

/// The address as far as it is shown again: of a URL only where it leads, since the rest is a key.
pub fn shown_address(row: &Channel) -> String {
    match row.kind {
        ChannelKind::Email => row.address.clone(),
        ChannelKind::Webhook => rules::origin(&row.address),
    }
}
