//! What follows what for a booking, what a request must look like, and whether it fits. Pure.

use chrono::TimeDelta;
use chrono_tz::Tz;

use super::{Booking, BookingState as State, request::RequestBooking};
use crate::{
    environment::Time,
    failure::{Failure, Invalid, Problem, Rule},
    machine::Machine,
    policy::{Action, BookingFacts, Facts},
    resources::{
        availability::{FreeSpan, Span, Usage, Week, peak},
        offers::Offer,
    },
    text::Checks,
};

/// Every transition of a booking.
pub const MACHINE: Machine<State> = Machine(&[
    (State::Requested, Action::ApproveBooking, State::Approved),
    (State::Requested, Action::DeclineBooking, State::Declined),
    (State::Requested, Action::CancelBooking, State::Cancelled),
    (State::Requested, Action::LapseBooking, State::Lapsed),
    (State::Approved, Action::CancelBooking, State::Cancelled),
]);

/// The longest span that is booked at once.
pub(super) const MOST_DAYS: i64 = 31;
/// How far ahead a booking may end.
pub(super) const MOST_DAYS_AHEAD: i64 = 400;
/// How long the owner has to answer, unless the booker says otherwise; at most until the booking begins.
pub(super) const DAYS_TO_DECIDE: i64 = 3;

/// Why a booking's command did not happen.
#[derive(Debug, thiserror::Error)]
pub enum BookingRule {
    /// So much is not free all through the span, or the offer is closed at some time of it.
    #[error("not free: only {quantity_free} all through the wanted span")]
    NotFree {
        /// What is free all through the wanted span: 0 where the offer is closed.
        quantity_free: i64,
        /// What could be booked instead: as long, as much, near in time, in order. Empty if nothing was found.
        free: Vec<FreeSpan>,
    },
    /// The time to answer is over; or, for cancelling, the booking itself is.
    #[error("the time for it was over at {}", .over_at.to_rfc3339())]
    TooLate {
        /// When it was over.
        over_at: Time,
    },
    /// A reason must be given: the other side sees it.
    #[error("a reason must be given")]
    ReasonMissing,
    /// There is no such activity, it is over or called off, or the booker takes no part in it.
    #[error("there is no such open activity of the booker")]
    ActivityNotOpen,
    /// The booker is suspended, or has left.
    #[error("the booker is not an active organisation")]
    BookerNotActive,
    /// A moderator has hidden the offer: nothing new is given out of it.
    #[error("the offer is hidden by a moderator")]
    OfferHidden,
    /// Information is read, not booked; whoever wants to know more asks a question.
    #[error("information is read, not booked")]
    ReadNotBooked,
}

impl Rule for BookingRule {}

/// A request, checked and cleaned.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    pub(super) purpose: String,
    pub(super) decide_by: Time,
}

/// Checks what was typed; all problems at once. What depends on the offer is for [`check_terms`].
pub(super) fn check(input: &RequestBooking, now: Time) -> Result<Checked, Vec<Invalid>> {
    let mut checks = Checks::default();
    let span = input.span;
    let is_bad = span.start >= span.end
        || span.start < now
        || span.length() > TimeDelta::days(MOST_DAYS)
        || span.end > now + TimeDelta::days(MOST_DAYS_AHEAD);
    if is_bad {
        checks.wrong("span", Problem::BadSpan);
    }
    checks.range("quantity", input.quantity, 1, i64::MAX);
    if let Some(headcount) = input.headcount {
        checks.range("headcount", headcount, 1, i64::MAX);
    }
    let decide_by = input.decide_by.unwrap_or(now + TimeDelta::days(DAYS_TO_DECIDE)).min(span.start);
    if input.decide_by.is_some_and(|by| by <= now) {
        checks.wrong("decideBy", Problem::BadSpan);
    }
    let purpose = checks.text("purpose", &input.purpose, 500);
    checks.finish(Checked { purpose, decide_by })
}

/// Is there so much at all, and room for so many?
pub(super) fn check_terms(offer: &Offer, quantity: i64, headcount: Option<i64>) -> Result<(), Vec<Invalid>> {
    let mut checks = Checks::default();
    checks.range("quantity", quantity, 1, offer.quantity);
    if let (Some(headcount), Some(capacity)) = (headcount, offer.capacity) {
        checks.range("headcount", headcount, 1, capacity);
    }
    checks.finish(())
}

/// Does it fit beside what is approved? This decides; all else about availability only informs.
pub(super) fn check_fit(
    offer: &Offer,
    week: &Week,
    approved: &[Usage],
    wanted: Usage,
    zone: Tz,
) -> Result<(), BookingRule> {
    let quantity_free =
        if week.is_open(wanted.span, zone) { (offer.quantity - peak(approved, wanted.span)).max(0) } else { 0 };
    if wanted.quantity > quantity_free { Err(BookingRule::NotFree { quantity_free, free: vec![] }) } else { Ok(()) }
}

/// Is there still time for this action?
pub(super) fn check_time(booking: &Booking, action: Action, now: Time) -> Result<(), BookingRule> {
    let over_at = match action {
        Action::ApproveBooking => booking.decide_by,
        Action::CancelBooking => booking.ends_at,
        _ => return Ok(()),
    };
    if now < over_at { Ok(()) } else { Err(BookingRule::TooLate { over_at }) }
}

/// A reason that says something, at most 500 characters.
pub(super) fn check_reason(reason: &str) -> Result<String, Failure<BookingRule>> {
    let mut checks = Checks::default();
    let reason = checks.optional("reason", Some(reason), 500);
    checks.finish(reason).map_err(Failure::Invalid)?.ok_or(BookingRule::ReasonMissing.into())
}

/// A booking as the policy sees it.
pub(super) fn facts(booking: &Booking) -> Facts {
    Facts::Booking(BookingFacts { owner: booking.owner_id, booker: booking.organisation_id })
}

/// The span in which a booking may be made at all.
pub(super) fn bookable(now: Time) -> Span {
    Span { start: now, end: now + TimeDelta::days(MOST_DAYS_AHEAD) }
}

#[cfg(test)]
mod tests;
