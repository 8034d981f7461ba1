//! Why a command did not happen. One shape for every capability; only the rule is its own.

use crate::{policy::Refused, store::StoreError};

/// Why a command with rules `R` did not happen. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Failure<R: Rule> {
    /// The database failed: the caller's fault in no case.
    #[error(transparent)]
    Store(StoreError),
    /// The actor may not, or the thing does not exist for him.
    #[error("refused: {0:?}")]
    Refused(Refused),
    /// Somebody else changed the thing in between.
    #[error("the thing was changed meanwhile; it is now at version {current}")]
    Stale {
        /// The version it has now.
        current: i64,
    },
    /// The thing's state does not allow it.
    #[error("not possible in state {state}")]
    WrongState {
        /// The state it is in.
        state: &'static str,
    },
    /// The input breaks rules of form; all problems at once.
    #[error("invalid input")]
    Invalid(Vec<Invalid>),
    /// A rule of the capability.
    #[error(transparent)]
    Rule(R),
}

impl<R: Rule> Failure<R> {
    /// The same failure for a command that another capability's part failed in.
    pub(crate) fn within<S: Rule>(self, rule: impl FnOnce(R) -> S) -> Failure<S> {
        match self {
            Self::Store(error) => Failure::Store(error),
            Self::Refused(refused) => Failure::Refused(refused),
            Self::Stale { current } => Failure::Stale { current },
            Self::WrongState { state } => Failure::WrongState { state },
            Self::Invalid(problems) => Failure::Invalid(problems),
            Self::Rule(own) => Failure::Rule(rule(own)),
        }
    }
}

/// A capability's own reasons to refuse.
pub trait Rule: std::error::Error + Send + Sync + 'static {}

/// A capability without rules of its own.
#[derive(Debug, thiserror::Error)]
pub enum NoRule {}

impl Rule for NoRule {}

impl<R: Rule> From<StoreError> for Failure<R> {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl<R: Rule> From<Refused> for Failure<R> {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl<R: Rule> From<R> for Failure<R> {
    fn from(rule: R) -> Self {
        Self::Rule(rule)
    }
}

impl<R: Rule> From<sea_orm::DbErr> for Failure<R> {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// One thing wrong with an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    /// Where, as a path from the input: names and list indices.
    pub field: Vec<String>,
    /// What is wrong.
    pub problem: Problem,
}

impl Invalid {
    /// A problem at a path written with dots, like `windows.0.from`.
    pub fn at(path: &str, problem: Problem) -> Self {
        Self { field: path.split('.').map(str::to_owned).collect(), problem }
    }
}

/// What can be wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Nothing but white space where something is needed.
    Empty,
    /// More characters than allowed.
    TooLong {
        /// The most characters.
        most: usize,
    },
    /// A number outside its range.
    OutOfRange {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// A span that ends before it starts, or lies in the past.
    BadSpan,
    /// The id of nothing, or of another type of thing.
    NotAnId,
    /// A unified social credit code that is wrong.
    BadCreditCode {
        /// Which character is wrong, counted from 1.
        position: Option<usize>,
        /// What the check character should be.
        expected: Option<char>,
    },
    /// An address of a page that does not begin with `https://`, or hides where it leads.
    BadLink,
    /// No number under which the authorities file a site.
    BadFilingNumber,
    /// A login name, mobile number or e-mail address that is none.
    BadLogin,
    /// A password that is too short, too long or too common.
    WeakPassword,
    /// No address to which anything can be sent, or may be.
    BadAddress,
    /// A template that makes no JSON document, or tells nothing.
    BadTemplate,
    /// Somebody else has it already.
    Taken,
    /// Not possible together with the value of another field.
    Contradiction,
}
