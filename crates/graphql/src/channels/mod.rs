//! Channels of organisations, in GraphQL.

mod mutations;
mod object;

pub(crate) use mutations::ChannelMutation;
pub(crate) use object::{Channel, ChannelConnection, Delivery};

use hub::channels::ChannelRule;

use crate::errors::{Bounds, Explain, RetryAfter, UserError, UserErrorCode as Code, UserErrorDetail};

impl Explain for ChannelRule {
    fn explain(&self) -> UserError {
        match *self {
            Self::CarrierMissing => UserError::new(Code::CarrierMissing).at("kind"),
            Self::TooManyChannels { most } => {
                let most = i64::try_from(most).ok();
                let detail = UserErrorDetail::Bounds(Bounds { least: None, most });
                UserError::new(Code::TooManyChannels).with(detail)
            }
            Self::WrongCode => UserError::new(Code::WrongCode).at("code"),
            Self::CodeOver => UserError::new(Code::CodeOver).at("code"),
            Self::TooOften { seconds } => {
                let detail = UserErrorDetail::RetryAfter(RetryAfter { seconds });
                UserError::new(Code::TooManyAttempts).with(detail)
            }
        }
    }
}
