//! From notices to deliveries: in the transaction that tells, and as many statements for many organisations as for one.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{Channel, ChannelState, Delivery, DeliveryState, Purpose, channel, delivery, rules::DIGEST};
use crate::{
    Scope,
    notifications::{NoticeKind, NoticeRow},
    store::{CHUNK, Event, Permit, StoreError},
};

/// Makes a delivery of each notice for each channel that wants it; what it answers is to be emitted.
pub(crate) async fn address(permit: &Permit, notices: &[NoticeRow]) -> Result<Vec<Event>, StoreError> {
    let told: BTreeSet<_> = notices.iter().map(|notice| notice.organisation_id).collect();
    let told: Vec<_> = told.into_iter().collect();
    let mut deliveries = vec![];
    for some in told.chunks(CHUNK) {
        let active = channel::Entity::find()
            .filter(channel::Column::OrganisationId.is_in(some.iter().copied()))
            .filter(channel::Column::State.eq(ChannelState::Active));
        for channel in permit.all(active).await? {
            let wanted = notices
                .iter()
                .filter(|notice| notice.organisation_id == channel.organisation_id && channel.wants(notice.kind));
            deliveries.extend(wanted.map(|notice| of_notice(permit.scope(), &channel, notice)));
        }
    }
    let events = deliveries.iter().map(|delivery| event(delivery.id, DIGEST)).collect();
    permit.insert_all::<delivery::Entity>(deliveries).await?;
    Ok(events)
}

/// Makes the delivery of a code or of a test, to be sent at once.
pub(super) async fn probe(permit: &Permit, channel: &Channel, purpose: Purpose) -> Result<(), StoreError> {
    let delivery = new(permit.scope(), channel, purpose, channel.id);
    permit.emit(event(delivery.id, TimeDelta::zero())).await?;
    permit.insert::<delivery::Entity>(delivery).await
}

/// Deletes what was carried of notices that are forgotten.
pub(crate) async fn forget_in(permit: &Permit, notices: &[Uuid]) -> Result<(), StoreError> {
    let carried = Condition::all().add(delivery::Column::NoticeId.is_in(notices.iter().copied()));
    permit.delete::<delivery::Entity>(carried).await.map(|_| ())
}

impl Channel {
    fn wants(&self, kind: NoticeKind) -> bool {
        let kinds = self.kinds.as_ref().and_then(serde_json::Value::as_array);
        kinds.is_none_or(|kinds| kinds.iter().any(|wanted| wanted == kind.as_str()))
    }
}

fn event(delivery: Uuid, after: TimeDelta) -> Event {
    Event { topic: super::TOPIC, payload: serde_json::json!({ "delivery": delivery }), after }
}

fn of_notice(scope: &Scope, channel: &Channel, notice: &NoticeRow) -> Delivery {
    let delivery = new(scope, channel, Purpose::Notice, notice.subject_id);
    Delivery { notice_id: Some(notice.id), ..delivery }
}

fn new(scope: &Scope, channel: &Channel, purpose: Purpose, subject_id: Uuid) -> Delivery {
    Delivery {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        channel_id: channel.id,
        organisation_id: channel.organisation_id,
        notice_id: None,
        purpose,
        subject_id,
        state: DeliveryState::Pending,
        message_id: None,
        attempts: 0,
        first_tried_at: None,
        sent_at: None,
        fault: None,
        fault_status: None,
        created_at: scope.now(),
    }
}
