//! Identity's reasons as the API tells them. None tells whether an account exists.

use hub::identity::IdentityRule;

use crate::errors::{Explain, RetryAfter, UserError, UserErrorCode as Code, UserErrorDetail};

impl Explain for IdentityRule {
    fn explain(&self) -> UserError {
        match self {
            Self::InvalidCredentials => UserError::new(Code::InvalidCredentials),
            Self::TooManyAttempts { retry_after } => {
                let seconds = retry_after.num_seconds().max(1);
                UserError::new(Code::TooManyAttempts).with(UserErrorDetail::RetryAfter(RetryAfter { seconds }))
            }
            Self::Busy => UserError::new(Code::Busy).with(UserErrorDetail::RetryAfter(RetryAfter { seconds: 5 })),
            Self::SessionOver => UserError::new(Code::SessionOver),
            Self::UnknownHub => UserError::new(Code::UnknownHub).at("hub"),
            Self::WrongPassword => UserError::new(Code::WrongPassword).at("currentPassword"),
            Self::UnknownSlip => UserError::new(Code::UnknownSlip),
            Self::SlipSpent => UserError::new(Code::SlipSpent),
            Self::SlipRevoked => UserError::new(Code::SlipRevoked),
            Self::SlipExpired => UserError::new(Code::SlipExpired),
            Self::OrganisationGone => UserError::new(Code::OrganisationGone),
            Self::NeedsAdmin => UserError::new(Code::NeedsAdmin),
            Self::NeedsOperator => UserError::new(Code::NeedsOperator),
            Self::LastAdmin => UserError::new(Code::LastAdmin),
            Self::NotAMember => UserError::new(Code::NotAMember).at("accountId"),
            // The operator's command line alone makes hubs.
            Self::BadSlug | Self::UnknownTimeZone => UserError::new(Code::Contradiction),
            Self::Organisation(rule) => rule.explain(),
        }
    }
}
