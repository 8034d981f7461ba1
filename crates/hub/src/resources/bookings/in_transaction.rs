//! What happens to bookings inside a transaction that has locked their offer, whosoever began it.

use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::Tz;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, Select,
    sea_query::{Expr, ExprTrait},
};
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
    store::{CHUNK, Event, Permit, StoreError, Tx},
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

/// Cancels what an activity (or one organisation for it) has booked or asked for and that is not over; answers how many.
/// The caller has locked the activity, so nothing new comes meanwhile; the offers are locked here, in the order of
/// their ids. Takes as many statements for two bookings as for [`CHUNK`].
///
/// # Errors
/// What the database answers.
pub(crate) async fn release_in(
    permit: &Permit,
    activity: Uuid,
    booker: Option<Uuid>,
    reason: &str,
) -> Result<u64, StoreError> {
    let of_activity = Entity::find()
        .filter(Column::ActivityId.eq(activity))
        .filter(Column::State.is_in([BookingState::Requested, BookingState::Approved]))
        .filter(Column::EndsAt.gt(permit.scope().now()))
        .filter(Condition::all().add_option(booker.map(|booker| Column::OrganisationId.eq(booker))));
    let offers: BTreeSet<Uuid> = permit.all(of_activity.clone()).await?.iter().map(|row| row.offer_id).collect();
    let offers: Vec<Uuid> = offers.into_iter().collect();
    for offers in offers.chunks(CHUNK) {
        permit.lock_all::<offers::Entity>(offers).await?;
    }
    end_all(permit, of_activity, Action::CancelBooking, reason).await
}

/// Cancels what an organisation has booked or asked for and that is not over; answers with the bookings as they were
/// before. The caller has locked the organisation.
///
/// # Errors
/// What the database answers.
pub(crate) async fn cancel_all_of_in(
    permit: &Permit,
    organisation: Uuid,
    reason: &str,
) -> Result<Vec<Booking>, StoreError> {
    let of_organisation = Entity::find()
        .filter(Column::OrganisationId.eq(organisation))
        .filter(Column::State.is_in([BookingState::Requested, BookingState::Approved]))
        .filter(Column::EndsAt.gt(permit.scope().now()));
    let offers: BTreeSet<Uuid> = permit.all(of_organisation.clone()).await?.iter().map(|row| row.offer_id).collect();
    let offers: Vec<Uuid> = offers.into_iter().collect();
    permit.lock_all::<offers::Entity>(&offers).await?;
    let before = permit.all(of_organisation.clone()).await?;
    end_all(permit, of_organisation, Action::CancelBooking, reason).await?;
    Ok(before)
}

/// Puts a cancelled booking back where it was, if nobody has touched it since and it still fits; answers whether.
///
/// # Errors
/// [`Failure`], never one of a rule.
pub(crate) async fn put_back_in(
    permit: &Permit,
    id: Uuid,
    version: i64,
    state: BookingState,
    reason: Option<String>,
    zone: Tz,
) -> Result<bool, Failure<BookingRule>> {
    let Some(seen) = permit.one(Entity::find().filter(Column::Id.eq(id))).await? else { return Ok(false) };
    let offer = permit.lock_uuid::<offers::Entity>(seen.offer_id).await?;
    let mut row = permit.lock_uuid::<Entity>(id).await?;
    if row.version != version {
        return Ok(false);
    }
    if state == BookingState::Approved {
        match fits_in(permit, &offer, row.usage(), zone).await {
            Ok(()) => {}
            Err(Failure::Rule(_)) => return Ok(false),
            Err(other) => return Err(other),
        }
    }
    row.state = state;
    row.state_reason = reason;
    let both = [row.owner_id, row.organisation_id];
    permit.tell(Notice::of::<Booking>(NoticeKind::BookingRestored, row.id, both)).await?;
    save(permit, row).await?;
    Ok(true)
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
    let mut by_next: BTreeMap<BookingState, Vec<Uuid>> = BTreeMap::new();
    let mut told = vec![];
    for row in permit.all(find).await? {
        // The query asked for states from which the table knows the way.
        let Ok(next) = MACHINE.next::<BookingRule>(row.state, action) else { continue };
        by_next.entry(next).or_default().push(row.id);
        told.push(end_told(&row, action));
    }
    let mut ended = 0;
    for (next, ids) in by_next {
        for ids in ids.chunks(CHUNK) {
            let columns = vec![
                (Column::State, Expr::value(next)),
                (Column::StateReason, Expr::value(reason)),
                (Column::Version, Expr::col(Column::Version).add(1)),
                (Column::UpdatedAt, Expr::value(permit.scope().now())),
            ];
            let these = Condition::all().add(Column::Id.is_in(ids.iter().copied()));
            ended += permit.update_all::<Entity>(these, columns).await?;
        }
        permit.emit_all(ids.iter().map(|id| Event::change::<Booking>(*id)).collect()).await?;
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
