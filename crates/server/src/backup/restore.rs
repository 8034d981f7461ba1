//! An installation from a backup, into an empty place.

use std::path::{Path, PathBuf};

use hub::store::backup::{Contents, backend, contents, prepare_to_restore};

use super::{BackupError, FILES, HEADS, Kind, Manifest, files, io, manifest::verify, postgres};
use crate::{
    config::Config,
    secrets::{MasterSecretError, known_master_secret},
};

/// What was restored, and what is left to do.
#[derive(Debug)]
pub struct Restored {
    /// The backup.
    pub manifest: Manifest,
    /// Whether the master secret is at hand, and the right one; none where the backup does not tell which that is.
    pub has_secret: Option<bool>,
}

/// Fills an empty database and an empty data folder; compares the rows with what was dumped.
///
/// # Errors
/// [`BackupError`]. Everything that can be looked at is looked at before anything is written.
pub async fn restore(config: &Config, folder: &Path) -> Result<Restored, BackupError> {
    let manifest = verify(folder).await?;
    let kind = Kind::of(backend(&config.database()));
    if kind != manifest.database {
        return Err(BackupError::OtherDatabase(manifest.database));
    }
    let then = Contents { migrations: manifest.migrations.clone(), rows: manifest.rows.clone() };
    if !then.unknown_migrations().is_empty() {
        return Err(BackupError::Later { version: manifest.version });
    }
    let has_secret = secret(config, &manifest)?;
    let data = &config.data.dir;
    for taken in [data.join(FILES), data.join(HEADS)] {
        if taken.is_file() || files::holds_something(&taken)? {
            return Err(BackupError::NotEmpty(taken.display().to_string()));
        }
    }
    let dump = folder.join(kind.file());
    match kind {
        Kind::Sqlite => {
            let target = free_file(config)?;
            if let Some(parent) = target.parent().filter(|parent| !parent.as_os_str().is_empty()) {
                files::make(parent)?;
            }
            files::copy(&dump, &target)?;
        }
        Kind::Postgres => {
            if !prepare_to_restore(&config.database()).await? {
                return Err(BackupError::NotEmpty(config.database_url().to_string()));
            }
            postgres::restore(&config.database_url(), &dump).await?;
        }
    }
    files::copy_new(&folder.join(FILES), &data.join(FILES))?;
    if folder.join(HEADS).exists() {
        files::copy(&folder.join(HEADS), &data.join(HEADS))?;
    }
    let differences = manifest.differences(&contents(&config.database()).await?.rows);
    if !differences.is_empty() {
        return Err(BackupError::Differs(differences));
    }
    Ok(Restored { manifest, has_secret })
}

fn secret(config: &Config, manifest: &Manifest) -> Result<Option<bool>, BackupError> {
    let Some(then) = &manifest.master_secret else { return Ok(None) };
    match known_master_secret(config) {
        Ok(Some(secret)) if secret.fingerprint() == *then => Ok(Some(true)),
        Ok(Some(secret)) => Err(BackupError::OtherSecret { here: secret.fingerprint(), then: then.clone() }),
        // It may be given later.
        Ok(None) | Err(MasterSecretError::Missing) => Ok(Some(false)),
        Err(error) => Err(error.into()),
    }
}

fn free_file(config: &Config) -> Result<PathBuf, BackupError> {
    let url = config.database_url();
    let missing = || io(&config.data.dir)(std::io::ErrorKind::InvalidInput.into());
    let file = url.file().ok_or_else(missing)?;
    // A write-ahead log without its database would be read into the new one.
    for part in ["", "-wal", "-shm"] {
        let mut path = file.as_os_str().to_owned();
        path.push(part);
        if Path::new(&path).exists() {
            return Err(BackupError::NotEmpty(PathBuf::from(path).display().to_string()));
        }
    }
    Ok(file.to_owned())
}
