//! Channels: where an organisation wants to be told outside the hub, and carrying it there.
//!
//! Owns the tables `channels` and `deliveries`. What an organisation is told (`Permit::tell`) becomes a delivery for each
//! of its channels in the same transaction, with a row of the outbox; [`carrying`] works those rows under a lease. How a
//! message leaves the program is not known here: that is a [`Carriers`] of whoever opens the core.

mod addressing;
mod carrying;
mod commands;
mod composing;
mod entity;
mod port;
mod privacy;
mod queries;
mod rules;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use addressing::{address, forget_in};
pub(crate) use carrying::{Next, carry};
pub(crate) use commands::remove_mailboxes_in;
pub use commands::{
    CreateChannel, CreatedChannel, UpdateChannel, confirm_channel, create_channel, remove_channel, test_channel,
    update_channel,
};
pub(crate) use entity::{channel, delivery};
pub use entity::{
    channel::{FaultKind, Kind as ChannelKind, Model as Channel, State as ChannelState},
    delivery::{Model as Delivery, Purpose, State as DeliveryState},
};
pub use port::{Carriers, Fault, NoCarriers, Outgoing};
pub(crate) use privacy::HELD;
pub use queries::{
    ChannelsOf, DeliveriesOf, allowed_actions, channel_kinds, channels_by_ids, deliveries_by_ids, shown_address,
};
pub use rules::{ChannelRule, DELIVERY_MACHINE, LONGEST_SEND, MACHINE};
pub use words::fault_text;

use crate::store::{Id, Named};

/// The outbox's topic of what is to be carried.
pub(crate) const TOPIC: &str = "delivery";

/// The id of a channel.
pub type ChannelId = Id<Channel>;

impl Named for Channel {
    const TYPE: &'static str = "channel";
}

impl Named for Delivery {
    const TYPE: &'static str = "delivery";
}
