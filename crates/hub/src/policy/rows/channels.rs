//! Channels and what was carried to them.

use super::{
    Compared, Reader, Rows,
    cast::{OWN, PARTNER, STRANGER, SUSPENDED},
    compare, views,
};
use crate::{
    activities::tests::support::now,
    channels::{Channel, ChannelKind, ChannelState, Delivery, DeliveryState, Purpose, channel, delivery},
    notifications::Language,
    policy::Facts,
};

pub(super) async fn compare_all(readers: &[Reader], rows: &Rows) -> Vec<Compared> {
    vec![
        compare::<channel::Entity>(readers, &rows.channels, |actor, row| {
            views(actor, &Facts::Channel { organisation: row.organisation_id })
        })
        .await,
        compare::<delivery::Entity>(readers, &rows.deliveries, |actor, row| {
            views(actor, &Facts::Channel { organisation: row.organisation_id })
        })
        .await,
    ]
}

impl Rows {
    /// A channel in each state of each of some organisations, with a delivery.
    pub(super) fn make_channels(&mut self) {
        for organisation_id in [OWN, PARTNER, STRANGER, SUSPENDED] {
            for state in ChannelState::ALL {
                let (hub_id, id) = (self.hub, self.id());
                self.channels.push(Channel {
                    hub_id,
                    id,
                    organisation_id,
                    kind: ChannelKind::Webhook,
                    address: String::new(),
                    template: None,
                    language: Language::Chinese,
                    kinds: None,
                    state: *state,
                    codes: 1,
                    wrong_codes: 0,
                    code_until: now(),
                    failing_since: None,
                    fault: None,
                    fault_status: None,
                    version: 1,
                    created_at: now(),
                    updated_at: now(),
                });
                let delivery = self.id();
                self.deliveries.push(Delivery {
                    hub_id,
                    id: delivery,
                    channel_id: id,
                    organisation_id,
                    notice_id: None,
                    purpose: Purpose::Test,
                    subject_id: id,
                    state: DeliveryState::Pending,
                    message_id: None,
                    attempts: 0,
                    first_tried_at: None,
                    sent_at: None,
                    fault: None,
                    fault_status: None,
                    created_at: now(),
                });
            }
        }
    }
}
