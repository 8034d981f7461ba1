//! Bookings: a quantity of an offer for a span of time.
//!
//! Owns the table `bookings`. An organisation requests, the owner of the offer approves or declines, either gives it
//! back; what nobody answers lapses. A request blocks nobody, an approved booking stands: see `decide`.

mod decide;
mod entity;
mod handover;
mod in_transaction;
mod queries;
mod request;
mod rules;

pub(crate) use decide::lapse_bookings;
pub use decide::{approve_booking, cancel_booking, decline_booking};
pub(crate) use entity::{Column, Entity};
pub use entity::{Model as Booking, State as BookingState};
pub use handover::{handover, handovers};
pub(crate) use in_transaction::{cancel_all_of_in, put_back_in, release_in};
pub(in crate::resources) use in_transaction::{decline_all_in, set_exclusive_in};
pub use queries::{
    BookingFilter, BookingsFor, booking, booking_allowed_actions, bookings, bookings_by_ids, count_bookings,
};
#[cfg(test)]
pub(in crate::resources) use queries::{by_start, ways};
pub use request::{RequestBooking, request_booking};
pub use rules::{BookingRule, MACHINE as BOOKING_MACHINE};

use crate::store::{Id, Named};

/// The id of a booking.
pub type BookingId = Id<Booking>;

impl Named for Booking {
    const TYPE: &'static str = "booking";
}
