//! Offers, in GraphQL.

mod examples;
mod inputs;
mod mutations;
mod object;
mod queries;

pub(crate) use examples::{OfferCategoryExamples, category_examples};
pub(crate) use mutations::OfferMutation;
pub(crate) use object::{Offer, OfferConnection};
pub(crate) use queries::{OfferFilter, OfferQuery, asks_for_organisation, list};

use hub::resources::OfferRule;

use crate::errors::{Explain, StandingBookings, UserError, UserErrorCode as Code, UserErrorDetail};

impl Explain for OfferRule {
    fn explain(&self) -> UserError {
        match self {
            Self::Booked(standing) => {
                let detail = StandingBookings {
                    bookings: i64::try_from(standing.bookings).unwrap_or(i64::MAX),
                    first: standing.first.into(),
                };
                UserError::new(Code::Booked).with(UserErrorDetail::StandingBookings(detail))
            }
        }
    }
}
