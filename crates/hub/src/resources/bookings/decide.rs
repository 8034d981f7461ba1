//! Deciding on a booking: the owner approves or declines, either side cancels, time lets it lapse.
//!
//! Every decision locks the offer first, then the booking: two decisions about one offer follow one another, and the
//! second sees what the first has done.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use super::{
    Booking, BookingId, BookingState,
    entity::{Column, Entity},
    in_transaction::{end_told, fits_in, save},
    request::name_what_is_free,
    rules::{BookingRule, MACHINE, check_reason, check_terms, check_time, facts},
};
use crate::{
    Scope,
    failure::Failure,
    notifications::{Notice, NoticeKind},
    organisations::{self, OrganisationState},
    policy::{Action, Refused},
    resources::{
        availability::time_zone,
        offers::{self, Offer},
    },
    store::{Change, StoreError, Tx, write},
};

type Result<T> = std::result::Result<T, Failure<BookingRule>>;

/// Says yes to a request, if it still fits.
///
/// # Errors
/// [`Failure`], among them [`BookingRule::NotFree`] with what is free instead, and [`BookingRule::TooLate`].
pub async fn approve_booking(scope: &Scope, id: BookingId) -> Result<BookingId> {
    let zone = time_zone(scope).await?;
    let outcome = write(scope, Action::ApproveBooking, |tx| async move {
        let (offer, mut row) = lock(&tx, id).await?;
        let permit = tx.permit(&facts(&row))?;
        row.state = MACHINE.next(row.state, Action::ApproveBooking)?;
        check_time(&row, Action::ApproveBooking, permit.scope().now())?;
        if offer.hidden_at.is_some() {
            return Err(BookingRule::OfferHidden.into());
        }
        check_booker(&permit, &row).await?;
        check_terms(&offer, row.quantity, row.headcount).map_err(Failure::Invalid)?;
        fits_in(&permit, &offer, row.usage(), zone).await?;
        // The offer may have become exclusive, or ceased to be, since it was asked for.
        row.is_exclusive = offer.is_exclusive;
        let detail = json!({ "offer": offer.id, "quantity": row.quantity });
        permit.tell(Notice::of::<Booking>(NoticeKind::BookingApproved, row.id, [row.organisation_id])).await?;
        save(&permit, row).await?;
        Ok(permit.done(id, Change::of::<Booking>(id.uuid(), detail)))
    });
    let outcome = outcome.await;
    if !matches!(outcome, Err(Failure::Rule(BookingRule::NotFree { .. }))) {
        return outcome;
    }
    let seen = scope.one(Entity::find().filter(Column::Id.eq(id.uuid()))).await?.ok_or(Refused::Hidden)?;
    name_what_is_free(scope, seen.offer_id, seen.usage(), outcome).await
}

/// Says no to a request. The booker sees the reason.
///
/// # Errors
/// [`Failure`].
pub async fn decline_booking(scope: &Scope, id: BookingId, reason: &str) -> Result<BookingId> {
    let reason = check_reason(reason)?;
    end(scope, id, Action::DeclineBooking, Some(&reason)).await
}

/// Gives a booking back, or takes it back. The other side sees the reason.
///
/// # Errors
/// [`Failure`]; [`BookingRule::TooLate`] once the booking is over.
pub async fn cancel_booking(scope: &Scope, id: BookingId, reason: &str) -> Result<BookingId> {
    let reason = check_reason(reason)?;
    end(scope, id, Action::CancelBooking, Some(&reason)).await
}

/// Ends the requests that nobody answered in time.
pub(crate) async fn lapse_bookings(scope: &Scope) -> std::result::Result<(), StoreError> {
    let unanswered = Entity::find()
        .filter(Column::State.eq(BookingState::Requested))
        .filter(Column::DecideBy.lte(scope.now()))
        .order_by_asc(Column::DecideBy)
        .limit(100);
    for row in scope.all(unanswered).await? {
        match end(scope, BookingId::new(row.id), Action::LapseBooking, None).await {
            // Answered in between: nothing to do any more.
            Ok(_) | Err(Failure::WrongState { .. }) => {}
            Err(Failure::Store(error)) => return Err(error),
            Err(other) => tracing::error!(error = %other, "a booking request could not be ended"),
        }
    }
    Ok(())
}

/// A decision that takes nothing.
async fn end(scope: &Scope, id: BookingId, action: Action, reason: Option<&str>) -> Result<BookingId> {
    write(scope, action, |tx| async move {
        let (_, mut row) = lock(&tx, id).await?;
        let permit = tx.permit(&facts(&row))?;
        let from = row.state;
        row.state = MACHINE.next(from, action)?;
        check_time(&row, action, permit.scope().now())?;
        row.state_reason = reason.map(str::to_owned);
        let detail = json!({ "from": from, "to": row.state, "reason": row.state_reason });
        permit.tell(end_told(&row, action)).await?;
        save(&permit, row).await?;
        Ok(permit.done(id, Change::of::<Booking>(id.uuid(), detail)))
    })
    .await
}

/// Locks the offer, which is the root, then the booking.
async fn lock(tx: &Tx, id: BookingId) -> Result<(Offer, Booking)> {
    let seen = tx.one(Entity::find().filter(Column::Id.eq(id.uuid()))).await?.ok_or(Refused::Hidden)?;
    let offer = tx.lock_uuid::<offers::Entity>(seen.offer_id).await?;
    Ok((offer, tx.lock::<Entity>(id).await?))
}

async fn check_booker(tx: &Tx, booking: &Booking) -> Result<()> {
    let find = organisations::Entity::find().filter(organisations::Column::Id.eq(booking.organisation_id));
    let is_active = tx.one(find).await?.is_some_and(|booker| booker.state == OrganisationState::Active);
    if is_active { Ok(()) } else { Err(BookingRule::BookerNotActive.into()) }
}
