//! What a backup says of itself, and whether it is so.

use std::{collections::BTreeMap, fmt, path::Path};

use chrono::{DateTime, Utc};
use hub::store::{Backend, backup};
use serde::{Deserialize, Serialize};

use super::{BackupError, MANIFEST, files, io, postgres};

/// The shape of the folder. Another number is another shape.
pub(super) const FORMAT: u32 = 1;

/// Which database a backup is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One file.
    Sqlite,
    /// What `pg_dump` wrote.
    Postgres,
}

impl Kind {
    pub(super) fn of(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => Self::Sqlite,
            Backend::Postgres => Self::Postgres,
        }
    }

    /// The copy's name in the backup.
    pub(super) const fn file(self) -> &'static str {
        match self {
            Self::Sqlite => "database.sqlite",
            Self::Postgres => "database.dump",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// A file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// How long it is.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// What must be in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The shape of the folder.
    pub format: u32,
    /// The version of the program that took it.
    pub version: String,
    /// When the database's copy was begun.
    pub taken_at: DateTime<Utc>,
    /// Of which database it is.
    pub database: Kind,
    /// The fingerprint of the master secret, where that was at hand.
    pub master_secret: Option<String>,
    /// The migrations that the database has had.
    pub migrations: Vec<String>,
    /// The rows of each table.
    pub rows: BTreeMap<String, u64>,
    /// Every file but this one, by its path in the folder.
    pub contents: BTreeMap<String, Content>,
}

impl Manifest {
    pub(super) fn read(folder: &Path) -> Result<Self, BackupError> {
        let path = folder.join(MANIFEST);
        let text = std::fs::read(&path).map_err(io(&path))?;
        let read: Option<Self> = serde_json::from_slice(&text).ok();
        read.filter(|read| read.format == FORMAT).ok_or_else(|| BackupError::NotOne(folder.to_owned()))
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), BackupError> {
        let text = serde_json::to_vec_pretty(self).map_err(|error| io(folder)(error.into()))?;
        files::write(&folder.join(MANIFEST), &text)
    }

    /// In what two counts of the same tables differ.
    pub(super) fn differences(&self, rows: &BTreeMap<String, u64>) -> Vec<String> {
        let tables = self.rows.keys().chain(rows.keys().filter(|table| !self.rows.contains_key(*table)));
        let differing = tables.filter(|table| self.rows.get(*table) != rows.get(*table));
        let shown = |count: Option<&u64>| count.map_or("no table".to_owned(), |count| format!("{count} rows"));
        differing
            .map(|table| {
                format!("{table}: {}, and the manifest says {}", shown(rows.get(table)), shown(self.rows.get(table)))
            })
            .collect()
    }
}

/// Whether a backup is what was written: every file by its sum, nothing missing, nothing added; an SQLite copy page by
/// page and by its rows; of a dump, that PostgreSQL can read its table of contents.
///
/// # Errors
/// [`BackupError::Damaged`] with everything that is wrong; [`BackupError::NotOne`].
pub async fn verify(folder: &Path) -> Result<Manifest, BackupError> {
    let manifest = Manifest::read(folder)?;
    let mut found = files::listed(folder)?;
    found.remove(MANIFEST);
    let mut wrong = vec![];
    for (path, content) in &manifest.contents {
        match found.remove(path) {
            None => wrong.push(format!("{path} is missing")),
            Some(found) if found != *content => wrong.push(format!("{path} was changed")),
            Some(_) => {}
        }
    }
    wrong.extend(found.into_keys().map(|path| format!("{path} was added")));
    if !wrong.is_empty() {
        return Err(BackupError::Damaged(wrong));
    }
    let copy = folder.join(manifest.database.file());
    match manifest.database {
        Kind::Sqlite => {
            let wrong = manifest.differences(&backup::inspect_sqlite(&copy).await?.rows);
            if !wrong.is_empty() {
                return Err(BackupError::Damaged(wrong));
            }
        }
        Kind::Postgres => postgres::list(&copy).await?,
    }
    Ok(manifest)
}
