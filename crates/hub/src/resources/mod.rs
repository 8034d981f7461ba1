//! What organisations share: offers are listed and found, bookings are requested, decided and given back.
//!
//! Owns the tables `offers`, `offer_windows` and `bookings`.
//!
//! | folder | holds |
//! |---|---|
//! | [`mod@offers`] | listing, changing, searching; who sees an offer |
//! | [`mod@bookings`] | requesting (`request`), deciding (`decide`), storing (`entity`), the handover card |
//! | [`mod@availability`] | when how much is free: windows, usage, suggestions; pure but for `queries` |
//! | `tests` | all of it on a database |
//!
//! Over-allocation is impossible: every command that takes or frees something, or changes how much there is, locks the
//! **offer** first; then the peak of what is approved decides. On PostgreSQL an exclusion constraint stands behind it.

pub mod availability;
pub mod bookings;
pub mod offers;
mod privacy;
#[cfg(test)]
mod tests;

pub(crate) use availability::joined_windows;
pub(crate) use availability::time_zone;
pub use availability::{FreeSpan, Span, Standing, Window, availabilities, availability};
pub use bookings::{
    BOOKING_MACHINE, Booking, BookingFilter, BookingId, BookingRule, BookingState, BookingsFor, RequestBooking,
    approve_booking, booking, booking_allowed_actions, bookings, bookings_by_ids, cancel_booking, count_bookings,
    decline_booking, handover, handovers, request_booking,
};
pub(crate) use bookings::{cancel_all_of_in, lapse_bookings, put_back_in as put_booking_back_in, release_in};
pub use offers::{
    CategoryExamples, Information, OFFER_MACHINE, Offer, OfferCategory, OfferFilter, OfferId, OfferParticulars,
    OfferRule, OfferState, OfferWindow, OffersOf, UpdateOffer, category_examples, count_offers, create_offer, offer,
    offer_allowed_actions, offer_handover, offers, offers_by_ids, offers_with_organisations, outdated_offers,
    pause_offer, resume_offer, update_offer, windows_by_offers, withdraw_offer,
};
pub(crate) use offers::{ExistingOffer, existing_offers, import_offers_in, is_address, most, reimport_offer_in};
pub(crate) use privacy::HELD;
