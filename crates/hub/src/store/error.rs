//! What can go wrong between us and the database, told apart by cause. The only place that reads driver errors.

use sea_orm::{DbErr, RuntimeErr, sqlx};

/// A failure of the database, or a row that a constraint refused.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique index refused the row; holds what the database named.
    #[error("a unique index refused the row: {0}")]
    Unique(String),
    /// A foreign key refused the row.
    #[error("a foreign key refused the row: {0}")]
    ForeignKey(String),
    /// A check or an exclusion constraint refused the row.
    #[error("a check or exclusion constraint refused the row: {0}")]
    Check(String),
    /// The database rolled the transaction back and says that it may be tried again (40001, 40P01, busy).
    #[error("the transaction was rolled back and may be tried again")]
    Retryable(#[source] DbErr),
    /// The database cannot be reached, or no connection became free in time.
    #[error("the database cannot be reached")]
    Unavailable(#[source] DbErr),
    /// The answer to a commit was lost, and whether it happened could not be found out.
    #[error("the outcome of the commit is unknown")]
    OutcomeUnknown,
    /// A row of another hub was handed to this hub's transaction. A fault of ours.
    #[error("a row of another hub was handed to a transaction")]
    WrongHub,
    /// An idempotency key was used before for something else.
    #[error("the idempotency key was used for another request")]
    IdempotencyKeyReused,
    /// A value in the database does not have the shape the program expects. A fault of ours.
    #[error("a stored value is not what was expected: {0}")]
    Corrupt(String),
    /// Anything else the database or its driver reports. A fault of ours.
    #[error("the database reported an error")]
    Other(#[source] DbErr),
}

impl StoreError {
    /// True where the database says that nothing happened and the same transaction may succeed when run again.
    pub(crate) fn is_retryable(&self) -> bool {
        matches!(self, Self::Retryable(_))
    }
}

impl From<DbErr> for StoreError {
    #[expect(clippy::match_same_arms, reason = "known variants are listed, so that an upgrade shows what is new")]
    fn from(error: DbErr) -> Self {
        match &error {
            DbErr::Conn(RuntimeErr::SqlxError(cause))
            | DbErr::Exec(RuntimeErr::SqlxError(cause))
            | DbErr::Query(RuntimeErr::SqlxError(cause)) => match classify(cause) {
                Class::Unique(text) => Self::Unique(text),
                Class::ForeignKey(text) => Self::ForeignKey(text),
                Class::Check(text) => Self::Check(text),
                Class::Retryable => Self::Retryable(error),
                Class::Unavailable => Self::Unavailable(error),
                Class::Other => Self::Other(error),
            },
            DbErr::ConnectionAcquire(_) | DbErr::Conn(RuntimeErr::Internal(_)) => Self::Unavailable(error),
            DbErr::Type(text) | DbErr::Json(text) => Self::Corrupt(text.clone()),
            DbErr::Exec(RuntimeErr::Internal(_))
            | DbErr::Query(RuntimeErr::Internal(_))
            | DbErr::TryIntoErr { .. }
            | DbErr::ConvertFromU64(_)
            | DbErr::UnpackInsertId
            | DbErr::UpdateGetPrimaryKey
            | DbErr::RecordNotFound(_)
            | DbErr::AttrNotSet(_)
            | DbErr::Custom(_)
            | DbErr::Migration(_)
            | DbErr::RecordNotInserted
            | DbErr::RecordNotUpdated
            | DbErr::BackendNotSupported { .. }
            | DbErr::KeyArityMismatch { .. }
            | DbErr::PrimaryKeyNotSet { .. }
            | DbErr::RbacError(_)
            | DbErr::AccessDenied { .. }
            | DbErr::MutexPoisonError => Self::Other(error),
            // The enum may grow; what is new is not known to be harmless.
            _ => Self::Other(error),
        }
    }
}

enum Class {
    Unique(String),
    ForeignKey(String),
    Check(String),
    Retryable,
    Unavailable,
    Other,
}

fn classify(error: &sqlx::Error) -> Class {
    match error {
        sqlx::Error::Database(database) => {
            let name = || database.constraint().map_or_else(|| database.message().to_owned(), str::to_owned);
            match database.code().as_deref().unwrap_or_default() {
                "23505" | "2067" | "1555" => Class::Unique(name()),
                "23503" | "787" => Class::ForeignKey(name()),
                "23514" | "23P01" | "275" => Class::Check(name()),
                // Serialisation failure, deadlock; SQLITE_BUSY and its RECOVERY, SNAPSHOT and TIMEOUT variants, LOCKED.
                "40001" | "40P01" | "5" | "261" | "517" | "773" | "6" => Class::Retryable,
                // Shut down, crashed, starting, too many connections.
                "57P01" | "57P02" | "57P03" | "53300" => Class::Unavailable,
                code if code.starts_with("08") => Class::Unavailable,
                _ => Class::Other,
            }
        }
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => Class::Unavailable,
        _ => Class::Other,
    }
}
