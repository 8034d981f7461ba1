//! Bookings, in GraphQL.

mod inputs;
mod mutations;
mod object;
mod queries;

pub(crate) use mutations::BookingMutation;
pub(crate) use object::{Booking, BookingConnection};
pub(crate) use queries::BookingQuery;

use hub::resources::BookingRule;

use crate::errors::{Explain, FreeSpan, FreeSpans, UserError, UserErrorCode as Code, UserErrorDetail};

impl Explain for BookingRule {
    fn explain(&self) -> UserError {
        match self {
            Self::NotFree { quantity_free, free } => {
                let spans = free.iter().copied().map(FreeSpan::from).collect();
                let detail = FreeSpans { quantity_free: *quantity_free, spans };
                UserError::new(Code::NotFree).at("span").with(UserErrorDetail::FreeSpans(detail))
            }
            Self::TooLate { .. } => UserError::new(Code::TooLate),
            Self::ReasonMissing => UserError::new(Code::ReasonMissing).at("reason"),
            Self::ActivityNotOpen => UserError::new(Code::ActivityNotOpen).at("activityId"),
            Self::BookerNotActive => UserError::new(Code::BookerNotActive),
            Self::OfferHidden => UserError::new(Code::OfferHidden),
            Self::ReadNotBooked => UserError::new(Code::ReadNotBooked).at("offerId"),
        }
    }
}
