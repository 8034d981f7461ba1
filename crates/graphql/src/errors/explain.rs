//! From the core's reasons to the API's codes.

use hub::{
    failure::{Invalid, NoRule, Problem, Rule},
    policy::{Denied, Refused},
};

use super::{Bounds, ExpectedCheck, SanctionEnds, UserError, UserErrorCode as Code, UserErrorDetail};

/// A capability's rule as the API tells it.
pub(crate) trait Explain: Rule {
    /// The code, the field and the detail.
    fn explain(&self) -> UserError;
}

impl Explain for NoRule {
    fn explain(&self) -> UserError {
        match *self {}
    }
}

pub(super) fn refused(refused: Refused) -> UserError {
    if let Refused::Denied(Denied::Sanctioned { until }) = refused {
        let detail = UserErrorDetail::SanctionEnds(SanctionEnds { ends_at: until });
        return UserError::new(Code::Sanctioned).with(detail);
    }
    UserError::new(match refused {
        Refused::Hidden => Code::NotFound,
        Refused::Denied(denied) => match denied {
            Denied::NotSignedIn => Code::Forbidden,
            Denied::NotActingForOrganisation => Code::NotActingForOrganisation,
            Denied::RoleTooLow => Code::RoleTooLow,
            Denied::OrganisationNotActive => Code::OrganisationNotActive,
            Denied::HubRoleMissing => Code::HubRoleMissing,
            Denied::OwnApplication => Code::OwnApplication,
            Denied::OwnCase => Code::OwnCase,
            Denied::NotYours => Code::NotYours,
            Denied::InvitationUnanswered => Code::InvitationUnanswered,
            Denied::TokenNotEnough => Code::TokenNotEnough,
            Denied::Sanctioned { .. } => Code::Sanctioned,
        },
    })
}

pub(super) fn invalid(invalid: Invalid) -> UserError {
    let bounds = |least, most| Some(UserErrorDetail::Bounds(Bounds { least, most }));
    let (code, detail) = match invalid.problem {
        Problem::Empty => (Code::Required, None),
        Problem::TooLong { most } => (Code::TooLong, bounds(None, i64::try_from(most).ok())),
        Problem::OutOfRange { least, most } => (Code::OutOfRange, bounds(Some(least), Some(most))),
        Problem::BadSpan => (Code::BadSpan, None),
        Problem::NotAnId => (Code::BadId, None),
        Problem::BadCreditCode { position, expected } => {
            let position = position.and_then(|position| i64::try_from(position).ok());
            let expected = expected.map(String::from);
            (Code::BadCreditCode, Some(UserErrorDetail::ExpectedCheck(ExpectedCheck { position, expected })))
        }
        Problem::BadAddress => (Code::BadAddress, None),
        Problem::BadTemplate => (Code::BadTemplate, None),
        Problem::BadLink => (Code::BadLink, None),
        Problem::BadFilingNumber => (Code::BadFilingNumber, None),
        Problem::BadLogin => (Code::BadLogin, None),
        Problem::WeakPassword => (Code::WeakPassword, None),
        Problem::Taken => (Code::Taken, None),
        Problem::Contradiction => (Code::Contradiction, None),
    };
    UserError { code, field: invalid.field, detail }
}
