//! Working what waits to be carried: one row of the outbox after another, under its lease.
//!
//! What holds: a message is written down as sent as soon as the other side has acknowledged it, and never sent again
//! after that. It may be sent twice where the program ends, or loses the database, between the acknowledgement and
//! writing it down; both then carry the same id. No two workers send one message at a time: a worker stops sending long
//! before its lease ends, and begins only while enough of it is left.

use chrono::TimeDelta;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;
use tokio::time::timeout;
use uuid::Uuid;

use super::{
    Channel, ChannelState, Delivery, DeliveryState, Fault, FaultKind, Purpose, channel,
    composing::compose,
    delivery,
    rules::{DELIVERY_MACHINE, LONGEST_SEND, MACHINE, PATIENCE, next_try},
};
use crate::{
    Scope,
    core::Core,
    environment::Time,
    failure::{Failure, NoRule},
    notifications::{Notice, NoticeKind},
    policy::{Action, Facts},
    store::{Change, Event, Permit, StoreError, Tx, queue::outbox, write},
};

type Result<T> = std::result::Result<T, StoreError>;

/// What becomes of the outbox's row.
pub(crate) enum Next {
    /// Nothing is left to do.
    Done,
    /// It is tried again.
    Again(Time),
    /// Too little of the lease is left: it comes back by itself.
    Left,
}

/// Carries what a row of the outbox names, if it still waits.
pub(crate) async fn carry(core: &Core, row: &outbox::Model, leased_until: Time) -> Result<Next> {
    let scope = Scope::system(core, row.hub_id, "carry a message");
    let Some(id) = row.payload["delivery"].as_str().and_then(|id| Uuid::try_parse(id).ok()) else {
        return Ok(Next::Done);
    };
    let waits = |found: &Delivery| found.state == DeliveryState::Pending;
    let Some(found) = scope.one(by_id(id)).await?.filter(waits) else { return Ok(Next::Done) };
    if found.message_id.is_none() {
        gather(&scope, id).await?;
    }
    // None where another delivery's message holds this one.
    let deliveries = scope.all(of_message(id)).await?;
    let channels = channel::Entity::find().filter(channel::Column::Id.eq(found.channel_id));
    let Some(channel) = scope.one(channels).await?.filter(|_| !deliveries.is_empty()) else { return Ok(Next::Done) };
    let outcome = if found.purpose.goes_to(channel.state) {
        let Some(message) = compose(&scope, &channel, id, &deliveries).await? else { return Ok(Next::Done) };
        let longest = TimeDelta::from_std(LONGEST_SEND).unwrap_or_default();
        if core.environment().now() + longest > leased_until {
            return Ok(Next::Left);
        }
        match timeout(LONGEST_SEND, core.carriers().send(&message)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(FaultKind::Timeout.into()),
        }
    } else {
        Err(FaultKind::ChannelOff.into())
    };
    // The time of the acknowledgement, not of the request's beginning.
    note(&Scope::system(core, row.hub_id, "carry a message"), id, outcome).await
}

fn by_id(id: Uuid) -> sea_orm::Select<delivery::Entity> {
    delivery::Entity::find().filter(delivery::Column::Id.eq(id))
}

fn of_message(id: Uuid) -> sea_orm::Select<delivery::Entity> {
    delivery::Entity::find()
        .filter(delivery::Column::MessageId.eq(id))
        .filter(delivery::Column::State.eq(DeliveryState::Pending))
}

/// Puts everything that waits for one channel about one thing into one message, once: every try sends the same.
async fn gather(scope: &Scope, id: Uuid) -> Result<()> {
    let gathered = write::<_, NoRule, _, _>(scope, Action::CarryMessage, |tx| async move {
        let (channel, first) = lock(&tx, id).await?;
        let permit = tx.permit(&Facts::Channel { organisation: channel.organisation_id })?;
        let mut gathered = 0;
        if first.state == DeliveryState::Pending && first.message_id.is_none() {
            let together = Condition::all()
                .add(delivery::Column::ChannelId.eq(channel.id))
                .add(delivery::Column::SubjectId.eq(first.subject_id))
                .add(delivery::Column::Purpose.eq(first.purpose))
                .add(delivery::Column::State.eq(DeliveryState::Pending))
                .add(delivery::Column::MessageId.is_null());
            let set = vec![
                (delivery::Column::MessageId, Expr::value(id)),
                (delivery::Column::FirstTriedAt, Expr::value(permit.scope().now())),
            ];
            gathered = permit.update_all::<delivery::Entity>(together, set).await?;
        }
        let detail = json!({ "message": id, "channel": channel.id, "deliveries": gathered });
        Ok(permit.done((), Change::of::<Delivery>(id, detail)))
    });
    below(gathered.await)
}

/// Writes down what came of a try.
async fn note(scope: &Scope, id: Uuid, outcome: std::result::Result<(), Fault>) -> Result<Next> {
    let noted = write::<_, NoRule, _, _>(scope, Action::CarryMessage, |tx| async move {
        let (mut channel, first) = lock(&tx, id).await?;
        let permit = tx.permit(&Facts::Channel { organisation: channel.organisation_id })?;
        let now = permit.scope().now();
        let tried_since = first.first_tried_at.unwrap_or(now);
        let is_over = now - tried_since >= first.purpose.patience();
        let state = match outcome {
            Ok(()) => DeliveryState::Sent,
            Err(fault) if is_over || fault.kind == FaultKind::ChannelOff => DeliveryState::Failed,
            Err(_) => DeliveryState::Pending,
        };
        let state = DELIVERY_MACHINE.to(first.state, Action::CarryMessage, state)?;
        let attempts = first.attempts + 1;
        let fault = outcome.err();
        let set = vec![
            (delivery::Column::State, Expr::value(state)),
            (delivery::Column::Attempts, Expr::value(attempts)),
            (delivery::Column::SentAt, Expr::value((state == DeliveryState::Sent).then_some(now))),
            (delivery::Column::Fault, Expr::value(fault.map(|fault| fault.kind))),
            (delivery::Column::FaultStatus, Expr::value(fault.and_then(|fault| fault.status))),
        ];
        let together = Condition::all().add(delivery::Column::MessageId.eq(id));
        permit.update_all::<delivery::Entity>(together, set).await?;
        permit.emit(Event::change::<Delivery>(id)).await?;
        note_of_channel(&permit, &mut channel, first.purpose, fault).await?;
        let next = match state {
            DeliveryState::Pending => {
                Next::Again(next_try(now, attempts, u64::from_le_bytes(permit.scope().core().environment().bytes())))
            }
            DeliveryState::Sent | DeliveryState::Failed => Next::Done,
        };
        let detail = json!({
            "message": id, "channel": channel.id, "attempt": attempts, "to": state, "fault": fault.map(|fault| fault.kind),
        });
        Ok(permit.done(next, Change::of::<Delivery>(id, detail)))
    });
    below(noted.await)
}

/// What a try tells of the channel: that it works, or that it has not for a day.
async fn note_of_channel(
    permit: &Permit,
    channel: &mut Channel,
    purpose: Purpose,
    fault: Option<Fault>,
) -> std::result::Result<(), Failure<NoRule>> {
    let now = permit.scope().now();
    if fault.is_some_and(|fault| fault.kind == FaultKind::ChannelOff) {
        return Ok(());
    }
    channel.failing_since = fault.and(channel.failing_since.or(Some(now)));
    channel.fault = fault.map(|fault| fault.kind);
    channel.fault_status = fault.and_then(|fault| fault.status);
    let has_failed = channel.failing_since.is_some_and(|since| now - since >= PATIENCE);
    let gives_up = has_failed && purpose == Purpose::Notice && channel.state == ChannelState::Active;
    if gives_up {
        channel.state = MACHINE.to(channel.state, Action::CarryMessage, ChannelState::Failing)?;
    } else if fault.is_none() && channel.state == ChannelState::Failing {
        channel.state = MACHINE.to(channel.state, Action::CarryMessage, ChannelState::Active)?;
    }
    permit.update::<channel::Entity>(channel.clone()).await?;
    permit.emit(Event::change::<Channel>(channel.id)).await?;
    if gives_up {
        let to = [channel.organisation_id];
        permit.tell(Notice::of::<Channel>(NoticeKind::ChannelFailing, channel.id, to)).await?;
    }
    Ok(())
}

/// The channel, locked first, and the delivery as it is then.
async fn lock(tx: &Tx, id: Uuid) -> std::result::Result<(Channel, Delivery), Failure<NoRule>> {
    let gone = || StoreError::Corrupt("a delivery went away while it was worked".to_owned());
    let seen = tx.one(by_id(id)).await?.ok_or_else(gone)?;
    let channel = tx.lock_uuid::<channel::Entity>(seen.channel_id).await?;
    let now = tx.one(by_id(id)).await?.ok_or_else(gone)?;
    Ok((channel, now))
}

fn below<T>(outcome: std::result::Result<T, Failure<NoRule>>) -> Result<T> {
    outcome.map_err(|failure| match failure {
        Failure::Store(error) => error,
        other => StoreError::Corrupt(other.to_string()),
    })
}
