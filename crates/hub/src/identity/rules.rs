//! Identity's decisions without their data: how often one may try, what a refresh token is good for, what a slip is
//! worth, who may reset whose password, when a key is due. Pure.

use chrono::TimeDelta;

use super::{
    entity::slip::Model as Slip,
    login::LoginProblem,
    password::{MAX_CHARS, PasswordProblem},
};
use crate::{
    environment::Time,
    failure::{Problem, Rule},
    machine::stored_enum,
    organisations::{OrganisationRule, OrganisationState},
};

/// How long a claim slip is good for.
pub const CLAIM_SLIP_LIFETIME: TimeDelta = TimeDelta::days(30);
/// How long a reset slip is good for: it is handed over in person, and opens an account that exists.
pub const RESET_SLIP_LIFETIME: TimeDelta = TimeDelta::days(7);
/// For so long a refresh token that was exchanged gets another successor: the first answer may have been lost.
pub const REFRESH_GRACE: TimeDelta = TimeDelta::seconds(30);
/// How long a key signs before the next one is made.
pub const KEY_LIFETIME: TimeDelta = TimeDelta::days(90);
/// How long a key is published before it signs, so that all who cache the JWKS know it in time.
pub const KEY_NOTICE: TimeDelta = TimeDelta::hours(1);

/// Why something with accounts, sessions, slips, tokens or roles did not happen.
///
/// None tells whether an account exists: what a stranger may be told is the same in all cases.
#[derive(Debug, thiserror::Error)]
pub enum IdentityRule {
    /// Account, password, hub or membership: one of them is not right, and which is not told.
    #[error("invalid credentials")]
    InvalidCredentials,
    /// Too many failures in a row. The same whether or not there is anything to find.
    #[error("too many attempts")]
    TooManyAttempts {
        /// How long to wait.
        retry_after: TimeDelta,
    },
    /// More people sign in at this moment than the server can check passwords for; try again soon.
    #[error("too many sign-ins at once")]
    Busy,
    /// The refresh token is not, or no longer, good: sign in again.
    #[error("the session is over")]
    SessionOver,
    /// No such hub, or the account is not known in it.
    #[error("no hub of this name is known to this account")]
    UnknownHub,
    /// The current password given for the change is not right.
    #[error("the current password is wrong")]
    WrongPassword,
    /// No slip has this token or code.
    #[error("no such slip")]
    UnknownSlip,
    /// The slip was used before.
    #[error("the slip is spent")]
    SlipSpent,
    /// The slip was made worthless, or who printed it has lost the right to.
    #[error("the slip is revoked")]
    SlipRevoked,
    /// The slip is too old.
    #[error("the slip is expired")]
    SlipExpired,
    /// The organisation was refused or has left: nobody can come in to it.
    #[error("the organisation takes no members")]
    OrganisationGone,
    /// The account serves other organisations too, or holds a hub role: only the hub's admin may reset its password.
    #[error("only an admin may reset the password of an account that reaches beyond this organisation")]
    NeedsAdmin,
    /// The account is known in other hubs too: only the operator may reset its password.
    #[error("only the operator may reset the password of an account that reaches beyond this hub")]
    NeedsOperator,
    /// A hub must keep one admin.
    #[error("a hub must keep an admin")]
    LastAdmin,
    /// Hub roles are for accounts that serve an organisation of the hub.
    #[error("the account serves no organisation of the hub")]
    NotAMember,
    /// A hub's name in addresses is not 2 to 40 lower-case letters, digits and hyphens with no hyphen at its ends.
    #[error("not a usable name in addresses")]
    BadSlug,
    /// Not a time zone of the tz database.
    #[error("not a time zone of the tz database")]
    UnknownTimeZone,
    /// The host organisation's particulars.
    #[error(transparent)]
    Organisation(#[from] OrganisationRule),
}

impl Rule for IdentityRule {}

/// At most so many in a span of time that begins with the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limit {
    pub(super) most: i64,
    pub(super) window: TimeDelta,
}

/// A counter's span and what was counted in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) since: Time,
    pub(super) count: i64,
}

impl Limit {
    /// Counts one more attempt, or says how long to wait. Attempts while waiting do not prolong the wait, so that
    /// nobody can be kept out for ever by somebody else's knocking once in a while.
    pub(super) fn attempt(self, before: Option<Count>, now: Time) -> Result<Count, TimeDelta> {
        match before {
            Some(Count { since, count }) if now < since + self.window => {
                if count >= self.most {
                    Err(since + self.window - now)
                } else {
                    Ok(Count { since, count: count + 1 })
                }
            }
            _ => Ok(Count { since: now, count: 1 }),
        }
    }
}

/// How long a session lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// Without a refresh.
    pub idle: TimeDelta,
    /// At most.
    pub absolute: TimeDelta,
}

/// How long a session lasts: 30 and 90 days; on a shared computer 30 minutes and 2 hours.
pub const fn lifetime(is_shared_computer: bool) -> Lifetime {
    if is_shared_computer {
        Lifetime { idle: TimeDelta::minutes(30), absolute: TimeDelta::hours(2) }
    } else {
        Lifetime { idle: TimeDelta::days(30), absolute: TimeDelta::days(90) }
    }
}

/// A session as its end is decided.
#[derive(Clone, Copy, Debug)]
pub(super) struct SessionTimes {
    pub(super) is_shared_computer: bool,
    pub(super) last_used_at: Time,
    pub(super) expires_at: Time,
    pub(super) is_ended: bool,
}

impl SessionTimes {
    pub(super) fn is_over(self, now: Time) -> bool {
        let idle_end = self.last_used_at + lifetime(self.is_shared_computer).idle;
        self.is_ended || self.expires_at <= now || idle_end <= now
    }
}

/// What a refresh token is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refresh {
    /// Exchange it.
    Rotate,
    /// It was exchanged a moment ago, and the answer may have been lost: give another.
    Again,
    /// It was exchanged long ago: somebody has a copy. End the session.
    Reused,
    /// The session is over anyway.
    Over,
}

pub(super) fn refresh(session: SessionTimes, used_at: Option<Time>, now: Time) -> Refresh {
    if session.is_over(now) {
        return Refresh::Over;
    }
    match used_at {
        None => Refresh::Rotate,
        Some(used) if now <= used + REFRESH_GRACE => Refresh::Again,
        Some(_) => Refresh::Reused,
    }
}

stored_enum! {
    /// What a slip is worth now.
    SlipState {
        /// It can be used.
        Open = "OPEN",
        /// It was used.
        Spent = "SPENT",
        /// It was made worthless.
        Revoked = "REVOKED",
        /// It is too old.
        Expired = "EXPIRED",
    }
}

impl SlipState {
    /// Open, or the reason why not.
    pub(super) fn check(self) -> Result<(), IdentityRule> {
        match self {
            Self::Open => Ok(()),
            Self::Spent => Err(IdentityRule::SlipSpent),
            Self::Revoked => Err(IdentityRule::SlipRevoked),
            Self::Expired => Err(IdentityRule::SlipExpired),
        }
    }
}

/// What a slip is worth by its own row. That its printer has lost the right to is found only when it is opened.
pub fn slip_state(slip: &Slip, now: Time) -> SlipState {
    if slip.spent_at.is_some() {
        SlipState::Spent
    } else if slip.revoked_at.is_some() {
        SlipState::Revoked
    } else if slip.expires_at <= now {
        SlipState::Expired
    } else {
        SlipState::Open
    }
}

/// By what right somebody prints slips of an organisation, the strongest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Authority {
    /// None (any more).
    None,
    /// As the organisation's lead.
    Lead,
    /// As the hub's admin.
    Admin,
    /// By the command line.
    Operator,
}

/// How far an account reaches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    /// Organisations it serves in this hub.
    pub(super) organisations: u64,
    /// Roles it holds in this hub.
    pub(super) hub_roles: u64,
    /// Hubs it is known in.
    pub(super) hubs: usize,
}

/// Whose password may be reset by whom. A reset is a takeover, so nobody may reset an account that can do more
/// than he himself may decide on: a lead none that serves other organisations too or looks after the hub, an admin
/// none that is known in other hubs. Asked when a slip is printed and again when it is used.
pub(super) fn may_reset(by: Authority, reach: Reach) -> Result<(), IdentityRule> {
    if reach.hubs > 1 && by < Authority::Operator {
        return Err(IdentityRule::NeedsOperator);
    }
    if (reach.organisations > 1 || reach.hub_roles > 0) && by < Authority::Admin {
        return Err(IdentityRule::NeedsAdmin);
    }
    if by < Authority::Lead { Err(IdentityRule::SlipRevoked) } else { Ok(()) }
}

/// Whether somebody can come in to an organisation.
pub(super) fn takes_members(state: OrganisationState) -> Result<(), IdentityRule> {
    match state {
        OrganisationState::Rejected | OrganisationState::Archived => Err(IdentityRule::OrganisationGone),
        _ => Ok(()),
    }
}

/// A name in addresses: 2 to 40 lower-case letters, digits and hyphens, none of them at the ends.
pub(super) fn is_slug(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bytes = text.as_bytes();
    (2..=40).contains(&bytes.len())
        && bytes.iter().all(|byte| is_plain(*byte) || *byte == b'-')
        && [bytes.first(), bytes.last()].into_iter().flatten().all(|byte| is_plain(*byte))
}

/// The provinces as the authorities abbreviate them.
const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新";

/// The number under which the telecommunications authority files a site, such as 京ICP备12345678号-1: the province, eight to
/// ten digits, and which of the filer's sites it is.
pub(super) fn is_icp_filing(text: &str) -> bool {
    let Some((number, site)) = after_province(text, "ICP备") else { return false };
    let is_site = site.is_empty() || site.strip_prefix('-').is_some_and(|site| is_digits(site, 1..=3));
    is_digits(number, 8..=10) && is_site
}

/// The number under which the police file a site, such as 京公网安备11010502000001号: the province, twelve to fourteen digits.
pub(super) fn is_police_filing(text: &str) -> bool {
    after_province(text, "公网安备").is_some_and(|(number, rest)| is_digits(number, 12..=14) && rest.is_empty())
}

/// What stands between `name` and 号, and what comes after that.
fn after_province<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let rest = text.strip_prefix(|province| PROVINCES.contains(province))?;
    rest.strip_prefix(name)?.split_once('号')
}

fn is_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a new key is due, given from when the newest one signs.
pub(super) fn is_key_due(newest_signs_from: Time, now: Time) -> bool {
    newest_signs_from + KEY_LIFETIME <= now
}

impl From<PasswordProblem> for Problem {
    fn from(problem: PasswordProblem) -> Self {
        match problem {
            PasswordProblem::TooLong => Self::TooLong { most: MAX_CHARS },
            PasswordProblem::TooShort | PasswordProblem::Common | PasswordProblem::Personal => Self::WeakPassword,
        }
    }
}

impl From<LoginProblem> for Problem {
    fn from(problem: LoginProblem) -> Self {
        match problem {
            LoginProblem::Empty => Self::Empty,
            _ => Self::BadLogin,
        }
    }
}

#[cfg(test)]
mod tests;
