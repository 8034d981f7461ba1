//! `audit verify`: every entry, every seal, the chain and its signed heads.

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;
use hub::{Core, audit, identity::HubRow};
use server::{config::Loaded, telemetry};

use super::{open, output::say};

#[derive(Subcommand)]
pub(super) enum Audit {
    /// Check that nothing was altered, removed, inserted or cut off; exit code 1 if something was
    Verify {
        /// The hub; all, where none is named
        #[arg(long)]
        hub: Option<String>,
    },
}

impl Audit {
    pub(super) async fn run(self, Loaded { config, .. }: Loaded) -> Result<ExitCode> {
        telemetry::write_logs(&config.telemetry)?;
        let Self::Verify { hub } = self;
        let core = open::core(&config).await?;
        let mut is_sound = true;
        for hub in open::hubs(&core, hub.as_deref()).await? {
            is_sound &= verify(&core, &hub).await?;
        }
        core.close().await?;
        Ok(if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

async fn verify(core: &Core, hub: &HubRow) -> Result<bool> {
    let seen = audit::verify(core, hub.id).await?;
    let verdict = match seen.findings.len() {
        0 => "sound".to_owned(),
        1 => "1 finding".to_owned(),
        more => format!("{more} findings"),
    };
    say(format!(
        "{}: {verdict} ({} entries, {} not sealed yet, {} signed heads)",
        hub.slug, seen.entries, seen.unsealed, seen.heads
    ));
    for finding in &seen.findings {
        say(format!("  {finding}"));
    }
    Ok(seen.findings.is_empty())
}
