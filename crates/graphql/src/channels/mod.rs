//! Channels of organisations, in GraphQL.

mod mutations;
mod object;

pub(crate) use mutations::ChannelMutation;
pub(crate) use object::Language;
pub(crate) use object::{Channel, ChannelConnection, Delivery};

use hub::channels::ChannelRule;

use crate::errors::{Explain, RetryAfter, UserError, UserErrorCode as Code, UserErrorDetail};

impl Explain for ChannelRule {
    fn explain(&self) -> UserError {
        match *self {
            Self::CarrierMissing => UserError::new(Code::CarrierMissing).at("kind"),
            Self::TooManyChannels => UserError::new(Code::TooManyChannels),
            Self::WrongCode => UserError::new(Code::WrongCode).at("code"),
            Self::CodeOver => UserError::new(Code::CodeOver).at("code"),
            Self::TooOften { seconds } => {
                let detail = UserErrorDetail::RetryAfter(RetryAfter { seconds });
                UserError::new(Code::TooManyAttempts).with(detail)
            }
        }
    }
}
