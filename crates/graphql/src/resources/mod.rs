//! Offers and bookings, in GraphQL.

mod bookings;
mod loaders;
mod offers;

pub(crate) use bookings::{Booking, BookingConnection, BookingMutation, BookingQuery};
pub(crate) use loaders::{AvailabilityOf, HandoverOf, WindowsOf};
pub(crate) use offers::{
    Offer, OfferCategoryExamples, OfferConnection, OfferFilter, OfferMutation, OfferQuery, asks_for_organisation,
    category_examples, list as list_offers,
};

use hub::resources::{self as core, Span};

use crate::{
    errors::{FreeSpan, Stop},
    scalars::{TimeSpan, TimeSpanInput},
};
use hub::failure::{Invalid, Problem};

/// A span of an input; told at its field where it ends before it starts.
pub(crate) fn input_span(field: &str, span: TimeSpanInput) -> Result<Span, Stop> {
    Span::try_new(span.start, span.end).ok_or_else(|| Stop::invalid(vec![Invalid::at(field, Problem::BadSpan)]))
}

impl From<Span> for TimeSpan {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

impl From<core::FreeSpan> for FreeSpan {
    fn from(free: core::FreeSpan) -> Self {
        Self { span: free.span.into(), quantity: free.quantity }
    }
}
