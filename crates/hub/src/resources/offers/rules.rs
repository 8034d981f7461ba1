//! What follows what for an offer, what its particulars must look like, and which approved bookings stand in the way
//! of a change. Pure.

use chrono_tz::Tz;

use super::{
    entity::{Category, Model, State},
    information::{self, Information},
};
use crate::{
    failure::{Invalid, Problem, Rule},
    machine::Machine,
    policy::{Action, Visibility},
    resources::{
        availability::{Standing, Usage, Week, Window, standing_above},
        bookings::Booking,
    },
    text::Checks,
};

/// The most characters of each text among the particulars, and the most of each number.
pub(crate) mod most {
    pub(crate) const TITLE: usize = 100;
    pub(crate) const DESCRIPTION: usize = 2000;
    pub(crate) const CONDITIONS: usize = 2000;
    pub(crate) const PLACE: usize = 200;
    pub(crate) const UNIT: usize = 10;
    pub(crate) const HANDOVER: usize = 1000;
    pub(crate) const TEXT: usize = 20_000;
    pub(crate) const SOURCE: usize = 200;
    pub(crate) const LINK: usize = 500;
    pub(crate) const CAPACITY: u32 = 100_000;
    pub(crate) const QUANTITY: u32 = 10_000_000;
    pub(crate) const WINDOWS: u8 = 50;
}

/// Every transition of an offer. A request for a booking and a question change nothing about it, but need it listed.
pub const MACHINE: Machine<State> = Machine(&[
    (State::Listed, Action::RequestBooking, State::Listed),
    (State::Listed, Action::AskQuestion, State::Listed),
    (State::Listed, Action::UpdateOffer, State::Listed),
    (State::Listed, Action::PauseOffer, State::Paused),
    (State::Listed, Action::WithdrawOffer, State::Withdrawn),
    (State::Paused, Action::UpdateOffer, State::Paused),
    (State::Paused, Action::ResumeOffer, State::Listed),
    (State::Paused, Action::WithdrawOffer, State::Withdrawn),
]);

/// Why an offer's command did not happen.
#[derive(Debug, thiserror::Error)]
pub enum OfferRule {
    /// Approved bookings need what would be taken away: they must be cancelled first, each with its reason.
    #[error("{} approved bookings stand in the way, the first {}", .0.bookings, .0.first)]
    Booked(Standing),
}

impl Rule for OfferRule {}

/// An offer's particulars as they are typed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferParticulars {
    /// What sort of thing.
    pub category: Category,
    /// What it is, at most 100 characters.
    pub title: String,
    /// More about it, at most 2000 characters.
    pub description: String,
    /// On what conditions, at most 2000 characters.
    pub conditions: String,
    /// Where it is, at most 200 characters.
    pub place: Option<String>,
    /// For how many people, 1 to 100 000.
    pub capacity: Option<i64>,
    /// How many or how much, 1 to 10 000 000.
    pub quantity: i64,
    /// Of what, at most 10 characters; may be empty for a quantity of 1.
    pub unit: String,
    /// True if whoever books it has it alone; needs a quantity of 1.
    pub is_exclusive: bool,
    /// Whom it is shown to.
    pub visibility: Visibility,
    /// When it is open, at most 50; none means always.
    pub windows: Vec<Window>,
    /// Door, key and duty desk, at most 1000 characters: shown to a booker after approval.
    pub handover: String,
    /// What an offer of information says: for this category alone, and it needs it.
    pub information: Option<Information>,
}

/// Particulars, checked and cleaned, with the windows in order.
#[derive(Debug, Clone)]
pub(super) struct Checked {
    pub(super) particulars: OfferParticulars,
    pub(super) week: Week,
}

/// Checks what was typed; all problems at once.
pub(super) fn check(input: &OfferParticulars) -> Result<Checked, Vec<Invalid>> {
    let mut checks = Checks::default();
    if let Some(capacity) = input.capacity {
        checks.range("capacity", capacity, 1, most::CAPACITY.into());
    }
    let quantity = checks.range("quantity", input.quantity, 1, most::QUANTITY.into());
    if input.is_exclusive && quantity != 1 {
        checks.wrong("isExclusive", Problem::Contradiction);
    }
    let unit = checks.optional("unit", Some(&input.unit), most::UNIT).unwrap_or_default();
    if unit.is_empty() && quantity > 1 {
        checks.wrong("unit", Problem::Empty);
    }
    check_windows(&mut checks, &input.windows);
    let week = Week::new(input.windows.clone());
    let information = information::check(&mut checks, input);
    let particulars = OfferParticulars {
        information,
        title: checks.text("title", &input.title, most::TITLE),
        description: checks.optional("description", Some(&input.description), most::DESCRIPTION).unwrap_or_default(),
        conditions: checks.optional("conditions", Some(&input.conditions), most::CONDITIONS).unwrap_or_default(),
        place: checks.optional("place", input.place.as_deref(), most::PLACE),
        unit,
        handover: checks.optional("handover", Some(&input.handover), most::HANDOVER).unwrap_or_default(),
        windows: week.windows().to_vec(),
        ..input.clone()
    };
    checks.finish(Checked { particulars, week })
}

/// What is read doesn't become what is booked, nor the other way round: bookings and questions would lose their thing.
pub(super) fn check_category(offer: &Model, new: &OfferParticulars) -> Result<(), Vec<Invalid>> {
    let mut checks = Checks::default();
    if offer.category.is_booked() != new.category.is_booked() {
        checks.wrong("category", Problem::Contradiction);
    }
    checks.finish(())
}

fn check_windows(checks: &mut Checks, windows: &[Window]) {
    if windows.len() > most::WINDOWS.into() {
        checks.wrong("windows", Problem::OutOfRange { least: 0, most: most::WINDOWS.into() });
    }
    for (index, window) in windows.iter().enumerate() {
        checks.range(&format!("windows.{index}.weekday"), window.weekday.into(), 1, 7);
        let to = checks.range(&format!("windows.{index}.to"), window.to_minute.into(), 1, 1440);
        if i64::from(window.from_minute) >= to {
            checks.wrong(&format!("windows.{index}"), Problem::BadSpan);
        }
    }
}

/// The approved bookings, of those that have not ended, that could not stand under the new particulars. Only what is
/// changed is looked at: too little quantity, room for too few people, closed at the time.
pub(super) fn standing_in_the_way(
    offer: &Model,
    week: &Week,
    new: &Checked,
    approved: &[Booking],
    zone: Tz,
) -> Option<Standing> {
    let p = &new.particulars;
    if p.quantity < offer.quantity {
        let used: Vec<Usage> = approved.iter().map(Booking::usage).collect();
        if let Some(standing) = standing_above(&used, p.quantity) {
            return Some(standing);
        }
    }
    let is_too_small = |b: &&Booking| p.capacity != offer.capacity && p.capacity < b.headcount && p.capacity.is_some();
    let is_closed = |b: &&Booking| new.week != *week && !new.week.is_open(b.span(), zone);
    Standing::of(approved.iter().filter(|b| is_too_small(b) || is_closed(b)).map(Booking::span))
}

#[cfg(test)]
mod tests;
