//! Copies of an installation, taken while it runs, and an installation made from one.
//!
//! Owns the folder that a backup is: the database's copy, the files, the audit's signed heads, and a manifest that
//! says what must be there. The master secret is in no backup; the manifest holds its fingerprint.

mod files;
mod manifest;
mod postgres;
mod restore;
mod take;

use std::path::{Path, PathBuf};

use hub::store::StoreError;

pub use self::{
    manifest::{Content, Kind, Manifest, verify},
    restore::{Restored, restore},
    take::take,
};

use crate::secrets::MasterSecretError;

/// The manifest's name in a backup.
const MANIFEST: &str = "manifest.json";
/// The signed heads' name, in a backup and in the data folder.
const HEADS: &str = "audit-heads.jsonl";
/// The folder of files, in a backup and in the data folder.
const FILES: &str = "files";

/// Why a backup could not be taken, is not good, or cannot be restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The folder to write into holds something.
    #[error("{0} is there already; a backup is written into a new folder")]
    Taken(PathBuf),
    /// A file or folder.
    #[error("{path} cannot be used")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Row-level security would leave rows out of a dump.
    #[error(
        "this role does not see all rows: row-level security holds it. Take backups as a role with BYPASSRLS that may \
         read all tables; deploy/postgres-init.sh makes one, gongjian_backup"
    )]
    HeldByRowLevelSecurity,
    /// One of PostgreSQL's own programs is missing.
    #[error("`{0}` cannot be run; install PostgreSQL's client programs, of the server's version or newer")]
    Program(&'static str, #[source] std::io::Error),
    /// One of PostgreSQL's own programs failed.
    #[error("`{program}` failed: {said}")]
    Failed {
        /// Which.
        program: &'static str,
        /// Its last words.
        said: String,
    },
    /// The folder is no backup, or one that a later version wrote.
    #[error("{0} is no backup that this version reads")]
    NotOne(PathBuf),
    /// Something in the backup is not what was written.
    #[error("the backup is damaged: {}", .0.join("; "))]
    Damaged(Vec<String>),
    /// The backup is of a later version.
    #[error("the backup was taken by a later version ({version}): it has migrations that this one does not know")]
    Later {
        /// Which version.
        version: String,
    },
    /// The backup is of the other database.
    #[error("the backup is of {0}, and `database.url` names the other one")]
    OtherDatabase(Kind),
    /// There is something already where the backup would go.
    #[error("{0} is not empty; a backup is restored into an empty database and an empty data folder")]
    NotEmpty(String),
    /// The master secret that is set is none.
    #[error(transparent)]
    Secret(#[from] MasterSecretError),
    /// The master secret is another one.
    #[error(
        "the master secret here ({here}) is not the one that this installation ran with ({then}): with it nobody could \
         sign in and the audit could not be verified"
    )]
    OtherSecret {
        /// The fingerprint of the one that is set.
        here: String,
        /// The fingerprint of the one that is needed.
        then: String,
    },
    /// What was restored is not what was dumped.
    #[error("the restored database differs from the backup's manifest: {}", .0.join("; "))]
    Differs(Vec<String>),
}

fn io(path: &Path) -> impl FnOnce(std::io::Error) -> BackupError {
    let path = path.to_owned();
    move |source| BackupError::Io { path, source }
}
