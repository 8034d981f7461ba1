//! What happens to bookings inside a transaction that has locked their offer, whosoever began it.

use std::collections::BTreeSet;

use chrono_tz::Tz;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};
use uuid::Uuid;

use super::{
    Booking, BookingState,
    entity::{Column, Entity},
    rules::{BookingRule, MACHINE, check_fit},
};
use crate::{
    failure::Failure,
    notifications::{Notice, NoticeKind},
    policy::Action,
    resources::{
        availability::{Usage, approved_in, week_in},
        offers::{self, Offer},
    },
    store::{Event, Permit, StoreError, Tx},
};

/// What the booker reads where the owner withdrew the offer without a reason.
const WITHDRAWN: &str = "资源已下架。The offer was withdrawn.";

/// Does it fit beside what is approved now? The offer must be locked.
pub(super) async fn fits_in(tx: &Tx, offer: &Offer, wanted: Usage, zone: Tz) -> Result<(), Failure<BookingRule>> {
    let week = week_in(tx, offer.id).await?;
    let approved = approved_in(tx, offer.id, wanted.span.start, Some(wanted.span.end)).await?;
    let used: Vec<Usage> = approved.iter().map(Booking::usage).collect();
    Ok(check_fit(offer, &week, &used, wanted, zone)?)
}

/// Cancels what an activity has booked or asked for and that is not over; answers how many. The caller has locked the
/// activity, so nothing new comes meanwhile; the offers are locked here, in the order of their ids.
///
/// # Errors
/// What the database answers.
pub(crate) async fn release_in(permit: &Permit, activity: Uuid, reason: &str) -> Result<u64, StoreError> {
    let of_activity = Entity::find()
        .filter(Column::ActivityId.eq(activity))
        .filter(Column::State.is_in([BookingState::Requested, BookingState::Approved]))
        .filter(Column::EndsAt.gt(permit.scope().now()));
    let offers: BTreeSet<Uuid> = permit.all(of_activity.clone()).await?.iter().map(|row| row.offer_id).collect();
    let offers: Vec<Uuid> = offers.into_iter().collect();
    permit.lock_all::<offers::Entity>(&offers).await?;
    end_all(permit, of_activity, Action::CancelBooking, reason).await
}

/// Declines every request for an offer; answers how many. The caller has locked the offer.
pub(in crate::resources) async fn decline_all_in(
    permit: &Permit,
    offer: Uuid,
    reason: Option<&str>,
) -> Result<u64, StoreError> {
    let requested = Entity::find().filter(Column::OfferId.eq(offer)).filter(Column::State.eq(BookingState::Requested));
    end_all(permit, requested, Action::DeclineBooking, reason.unwrap_or(WITHDRAWN)).await
}

/// Who is told that a booking ends: both sides, of which the acting one knows; a refusal the booker alone.
pub(super) fn end_told(row: &Booking, action: Action) -> Notice {
    let (kind, owner) = match action {
        Action::DeclineBooking => (NoticeKind::BookingDeclined, None),
        Action::LapseBooking => (NoticeKind::BookingLapsed, Some(row.owner_id)),
        _ => (NoticeKind::BookingCancelled, Some(row.owner_id)),
    };
    Notice::of::<Booking>(kind, row.id, owner.into_iter().chain([row.organisation_id]))
}

/// Ends the bookings that are still found now that their offers are locked.
async fn end_all(permit: &Permit, find: Select<Entity>, action: Action, reason: &str) -> Result<u64, StoreError> {
    let (mut ended, mut told) = (0, vec![]);
    for mut row in permit.all(find).await? {
        // The query asked for states from which the table knows the way.
        let Ok(next) = MACHINE.next::<BookingRule>(row.state, action) else { continue };
        row.state = next;
        row.state_reason = Some(reason.to_owned());
        told.push(end_told(&row, action));
        store(permit, row).await?;
        ended += 1;
    }
    permit.tell_all(told).await?;
    Ok(ended)
}

/// Follows the offer's becoming exclusive, or ceasing to be, so that the exclusion constraint looks at the right rows.
pub(in crate::resources) async fn set_exclusive_in(
    permit: &Permit,
    approved: Vec<Booking>,
    is_exclusive: bool,
) -> Result<(), StoreError> {
    for mut row in approved {
        row.is_exclusive = is_exclusive;
        permit.update::<Entity>(row).await?;
    }
    Ok(())
}

/// Writes a new booking.
pub(super) async fn insert(permit: &Permit, row: Booking) -> Result<(), Failure<BookingRule>> {
    let id = row.id;
    permit.insert::<Entity>(row).await.map_err(excluded)?;
    Ok(permit.emit(Event::change::<Booking>(id)).await?)
}

/// Writes a decided booking.
pub(super) async fn save(permit: &Permit, row: Booking) -> Result<(), Failure<BookingRule>> {
    store(permit, row).await.map_err(excluded)
}

/// Writes a changed booking: one version further.
async fn store(permit: &Permit, mut row: Booking) -> Result<(), StoreError> {
    row.version += 1;
    row.updated_at = permit.scope().now();
    let id = row.id;
    permit.update::<Entity>(row).await?;
    permit.emit(Event::change::<Booking>(id)).await
}

/// The last wall refused it: two exclusive bookings at the same time.
fn excluded(error: StoreError) -> Failure<BookingRule> {
    match error {
        StoreError::Check(name) if name.contains("bookings_exclusive_span") => {
            BookingRule::NotFree { quantity_free: 0, free: vec![] }.into()
        }
        other => other.into(),
    }
}
