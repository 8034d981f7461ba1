//! Asking for a booking. What doesn't fit now is refused at once, with what is free instead.

use chrono_tz::Tz;
use serde_json::json;
use uuid::Uuid;

use super::{
    Booking, BookingId, BookingState,
    in_transaction::{fits_in, insert},
    rules::{BookingRule, Checked, bookable, check, check_terms},
};
use crate::{
    Scope,
    activities::lock_hosted_in,
    environment::Time,
    failure::Failure,
    notifications::{Notice, NoticeKind},
    policy::{Action, Denied, Refused},
    resources::{
        availability::{Span, Usage, instead, time_zone},
        offers::{self, OFFER_MACHINE, Offer, OfferId},
    },
    store::{Change, Done, Id, Idempotency, Tx, write_once},
};

type Result<T> = std::result::Result<T, Failure<BookingRule>>;

/// What somebody wants to book, for the organisation acted for.
#[derive(Debug, Clone)]
pub struct RequestBooking {
    /// The offer.
    pub offer: OfferId,
    /// When: at most 31 days long, not begun yet, over within 400 days.
    pub span: Span,
    /// How much, in the offer's unit.
    pub quantity: i64,
    /// For how many people, at most the offer's capacity.
    pub headcount: Option<i64>,
    /// What for, at most 500 characters.
    pub purpose: String,
    /// The activity it is for: one that the booker leads or has joined. It is released when that is called off.
    pub activity: Option<Uuid>,
    /// When the request lapses; in 3 days by default, and at the latest when the booking begins.
    pub decide_by: Option<Time>,
}

/// Asks the owner for a booking; of one's own offer it is approved at once.
///
/// # Errors
/// [`Failure`], among them [`BookingRule::NotFree`] with what is free instead.
pub async fn request_booking(scope: &Scope, input: &RequestBooking, key: &Idempotency) -> Result<BookingId> {
    let checked = check(input, scope.now()).map_err(Failure::Invalid)?;
    let zone = time_zone(scope).await?;
    let outcome = write_once(scope, Action::RequestBooking, key, |tx| request_in(tx, input, checked.clone(), zone));
    let wanted = Usage { span: input.span, quantity: input.quantity };
    name_what_is_free(scope, input.offer.uuid(), wanted, outcome.await).await
}

async fn request_in(tx: Tx, input: &RequestBooking, checked: Checked, zone: Tz) -> Result<Done<BookingId>> {
    let booker = tx.scope().acting().ok_or(Refused::Denied(Denied::NotActingForOrganisation))?;
    // Activities are locked before offers: calling one off locks in this order too.
    let is_activity_open = match input.activity {
        Some(activity) => lock_hosted_in(&tx, activity, booker).await?,
        None => true,
    };
    let offer = tx.lock::<offers::Entity>(input.offer).await?;
    let facts = offers::facts_in(&tx, &offer).await?;
    let permit = tx.permit(&facts)?;
    if !offer.category.is_booked() {
        return Err(BookingRule::ReadNotBooked.into());
    }
    OFFER_MACHINE.next(offer.state, Action::RequestBooking)?;
    if !is_activity_open {
        return Err(BookingRule::ActivityNotOpen.into());
    }
    check_terms(&offer, input.quantity, input.headcount).map_err(Failure::Invalid)?;
    fits_in(&permit, &offer, Usage { span: input.span, quantity: input.quantity }, zone).await?;
    let row = new_row(permit.scope(), input, checked, &offer, booker);
    let id = Id::new(row.id);
    let detail = json!({ "offer": offer.id, "quantity": row.quantity, "state": row.state });
    if row.state == BookingState::Requested {
        permit.tell(Notice::of::<Booking>(NoticeKind::BookingRequested, row.id, [row.owner_id])).await?;
    }
    insert(&permit, row).await?;
    Ok(permit.done(id, Change::of::<Booking>(id.uuid(), detail)))
}

fn new_row(scope: &Scope, input: &RequestBooking, checked: Checked, offer: &Offer, booker: Uuid) -> Booking {
    let is_own = offer.organisation_id == booker;
    Booking {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        offer_id: offer.id,
        owner_id: offer.organisation_id,
        organisation_id: booker,
        activity_id: input.activity,
        quantity: input.quantity,
        is_exclusive: offer.is_exclusive,
        starts_at: input.span.start,
        ends_at: input.span.end,
        headcount: input.headcount,
        purpose: checked.purpose,
        state: if is_own { BookingState::Approved } else { BookingState::Requested },
        state_reason: None,
        decide_by: checked.decide_by,
        version: 1,
        created_by: scope.actor().account().map(|a| a.id).unwrap_or_default(),
        created_at: scope.now(),
        updated_at: scope.now(),
    }
}

/// Completes [`BookingRule::NotFree`] with what is free instead, outside the transaction: nobody waits for it.
pub(super) async fn name_what_is_free<T>(scope: &Scope, offer: Uuid, wanted: Usage, outcome: Result<T>) -> Result<T> {
    match outcome {
        Err(Failure::Rule(BookingRule::NotFree { quantity_free, .. })) => {
            let mut free = instead(scope, offer, wanted.span, wanted.quantity).await?;
            free.retain(|free| bookable(scope.now()).contains(free.span));
            Err(BookingRule::NotFree { quantity_free, free }.into())
        }
        other => other,
    }
}
