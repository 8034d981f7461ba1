//! The handover card: door, key and duty desk. For the owner's people, and for the booker's once it is approved.

use std::collections::HashMap;

use uuid::Uuid;

use super::{Booking, BookingState};
use crate::{Scope, resources::offers, store::StoreError};

/// The handover card of a booking, if the actor may read it and there is one.
///
/// # Errors
/// What the database answers.
pub async fn handover(scope: &Scope, booking: &Booking) -> Result<Option<String>, StoreError> {
    Ok(handovers(scope, std::slice::from_ref(booking)).await?.remove(&booking.id))
}

/// [`handover`] of many bookings, by their ids, in one statement. What the actor may not read, or is empty, is left out.
///
/// # Errors
/// What the database answers.
pub async fn handovers(scope: &Scope, bookings: &[Booking]) -> Result<HashMap<Uuid, String>, StoreError> {
    let readable: Vec<&Booking> = bookings.iter().filter(|booking| may_read(scope, booking)).collect();
    if readable.is_empty() {
        return Ok(HashMap::new());
    }
    // The offer may be hidden from the booker meanwhile; what is approved stands, and needs its key.
    let program = scope.program("handover card");
    let ids: Vec<Uuid> = readable.iter().map(|booking| booking.offer_id).collect();
    let offers = program.by_ids::<offers::Entity>(&ids).await?;
    let cards: HashMap<Uuid, String> = offers.into_iter().map(|offer| (offer.id, offer.handover)).collect();
    let card = |booking: &Booking| cards.get(&booking.offer_id).filter(|card| !card.is_empty()).cloned();
    Ok(readable.into_iter().filter_map(|booking| Some((booking.id, card(booking)?))).collect())
}

fn may_read(scope: &Scope, booking: &Booking) -> bool {
    let serves = |organisation| scope.actor().role_in(organisation).is_some();
    serves(booking.owner_id) || (booking.state == BookingState::Approved && serves(booking.organisation_id))
}
