//! Taking a backup while the installation runs.
//!
//! In this order: the signed heads, since a head may not be ahead of the database's copy; the files; the database; the
//! files that came meanwhile, since the copy may name them. A file that was taken back meanwhile is one too many, which
//! harms nothing.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use hub::{
    environment::Environment,
    store::backup::{Contents, Moment, backend, copy_sqlite, inspect_sqlite},
};

use super::{BackupError, FILES, HEADS, Kind, Manifest, files, io, manifest::FORMAT, postgres};
use crate::{config::Config, secrets::known_master_secret};

/// Writes a backup into a new folder, which is there only when it is complete.
///
/// # Errors
/// [`BackupError`]; what was begun is removed.
pub async fn take(config: &Config, environment: &Environment, folder: &Path) -> Result<Manifest, BackupError> {
    if folder.exists() {
        return Err(BackupError::Taken(folder.to_owned()));
    }
    let draft = beside(folder);
    files::make(&draft)?;
    let written = write(config, environment, &draft).await;
    let kept = written.and_then(|manifest| fs::rename(&draft, folder).map_err(io(folder)).map(|()| manifest));
    if kept.is_err() {
        // The first error is what the operator must know.
        let _ = fs::remove_dir_all(&draft);
    }
    kept
}

fn beside(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().map(OsString::from).unwrap_or_default();
    name.push(".incomplete");
    folder.with_file_name(name)
}

async fn write(config: &Config, environment: &Environment, folder: &Path) -> Result<Manifest, BackupError> {
    let data = &config.data.dir;
    let kind = Kind::of(backend(&config.database()));
    files::copy_lines(&data.join(HEADS), &folder.join(HEADS))?;
    files::copy_new(&data.join(FILES), &folder.join(FILES))?;
    let taken_at = environment.now();
    let Contents { migrations, rows } = copy_database(config, kind, &folder.join(kind.file())).await?;
    files::copy_new(&data.join(FILES), &folder.join(FILES))?;
    let manifest = Manifest {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        taken_at,
        database: kind,
        // Whoever takes backups need not have it.
        master_secret: known_master_secret(config).ok().flatten().map(|secret| secret.fingerprint()),
        migrations,
        rows,
        contents: files::listed(folder)?,
    };
    manifest.write(folder)?;
    Ok(manifest)
}

async fn copy_database(config: &Config, kind: Kind, to: &Path) -> Result<Contents, BackupError> {
    let settings = config.database();
    match kind {
        Kind::Sqlite => {
            // Connecting would make the file.
            if let Some(missing) = config.database_url().file().filter(|file| !file.exists()) {
                return Err(io(missing)(std::io::ErrorKind::NotFound.into()));
            }
            copy_sqlite(&settings, to).await?;
            fs::File::open(to).and_then(|copy| copy.sync_all()).map_err(io(to))?;
            Ok(inspect_sqlite(to).await?)
        }
        Kind::Postgres => {
            let held = Moment::hold(&settings).await?.ok_or(BackupError::HeldByRowLevelSecurity)?;
            let dumped = postgres::dump(&config.database_url(), &held.name, to).await;
            let contents = held.contents.clone();
            held.release().await?;
            dumped.map(|()| contents)
        }
    }
}
