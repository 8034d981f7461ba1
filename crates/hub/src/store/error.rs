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
    /// The disk is full, or cannot be written or read. Nothing happened.
    #[error("the disk is full or fails")]
    Storage(#[source] Box<dyn std::error::Error + Send + Sync>),
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
                Class::Storage => Self::Storage(error.into()),
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

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        DbErr::Conn(RuntimeErr::SqlxError(error.into())).into()
    }
}

enum Class {
    Unique(String),
    ForeignKey(String),
    Check(String),
    Retryable,
    Unavailable,
    Storage,
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
                // Disk full, input or output failed; SQLITE_FULL and CANTOPEN.
                "53100" | "58030" | "13" | "14" => Class::Storage,
                code if code.starts_with("08") => Class::Unavailable,
                code if is_sqlite_io(code) => Class::Storage,
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

/// `SQLITE_IOERR` with whatever operation failed in its second byte. SQLite says so, and not that the disk is full, where a
/// quota or a limit on a file's size is reached.
fn is_sqlite_io(code: &str) -> bool {
    const SQLITE_IOERR: u32 = 10;
    // All codes of PostgreSQL have five characters, and none of SQLite's has.
    code.len() < 5 && code.parse::<u32>().is_ok_and(|code| code & 0xff == SQLITE_IOERR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failed_operation_on_a_file_is_one_and_no_code_of_postgresql_is() {
        // SQLITE_IOERR, _WRITE, _FSYNC, _SHMSIZE.
        assert!(["10", "778", "1034", "4874"].into_iter().all(is_sqlite_io));
        // SQLITE_BUSY, SQLITE_CONSTRAINT, SQLITE_FULL; a code of PostgreSQL that would be one by its number.
        assert!(!["5", "19", "13", "57610", "XX000", ""].into_iter().any(is_sqlite_io));
    }
}
