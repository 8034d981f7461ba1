//! `backup`: a copy of the installation while it runs, whether a copy is good, and an installation from a copy.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Subcommand;
use hub::{environment::Environment, store};
use server::{
    backup::{self, Manifest},
    config::Loaded,
    telemetry,
};

use super::output::say;

#[derive(Subcommand)]
pub(super) enum Backup {
    /// Copy the database, the files and the audit's heads into a new folder, while the server runs
    Take {
        /// The folder to make
        folder: PathBuf,
    },
    /// Check that a backup is complete and unchanged
    Verify {
        /// The backup
        folder: PathBuf,
    },
    /// Fill an empty database and an empty data folder from a backup
    Restore {
        /// The backup
        folder: PathBuf,
    },
}

impl Backup {
    pub(super) async fn run(self, Loaded { config, .. }: Loaded) -> Result<()> {
        telemetry::write_logs(&config.telemetry)?;
        match self {
            Self::Take { folder } => {
                let manifest = backup::take(&config, &Environment::system(), &folder).await;
                say(format!("{}: {}", folder.display(), summary(&manifest.context("no backup was taken")?)));
                say("The master secret is not in it. Keep that apart from the backups, or they are of no use.");
            }
            Self::Verify { folder } => {
                let manifest = backup::verify(&folder).await?;
                say(format!("{}: sound; {}", folder.display(), summary(&manifest)));
            }
            Self::Restore { folder } => {
                let restored = backup::restore(&config, &folder).await.context("nothing usable was restored")?;
                say(format!("restored: {}", summary(&restored.manifest)));
                if store::pending_migrations(&config.database()).await? > 0 {
                    say("next: `gongjian migrate`, since the backup is of an earlier version");
                }
                if restored.has_secret == Some(false) {
                    let fingerprint = restored.manifest.master_secret.unwrap_or_default();
                    say(format!(
                        "next: give back the master secret with the fingerprint {fingerprint}, before `serve`"
                    ));
                }
                say("next: `gongjian audit verify`, `gongjian doctor`, then `gongjian serve`");
            }
        }
        Ok(())
    }
}

fn summary(manifest: &Manifest) -> String {
    let rows: u64 = manifest.rows.values().sum();
    let bytes: u64 = manifest.contents.values().map(|content| content.bytes).sum();
    let files = manifest.contents.keys().filter(|path| path.starts_with("files/")).count();
    let secret = manifest.master_secret.as_deref().unwrap_or("not told");
    format!(
        "{} of {}, {rows} rows in {} tables, {files} files, {} KiB, version {}, master secret {secret}",
        manifest.database,
        manifest.taken_at.format("%Y-%m-%d %H:%M:%S UTC"),
        manifest.rows.len(),
        bytes / 1024,
        manifest.version,
    )
}
