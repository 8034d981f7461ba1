//! `keys rotate`: a new signing key before its time, after a leak for instance.

use anyhow::Result;
use clap::Subcommand;
use hub::identity::rotate_keys;
use server::{config::Loaded, telemetry};

use super::{open, output::say};

#[derive(Subcommand)]
pub(super) enum Keys {
    /// Make a new key, which signs in an hour; until then those who check tokens get to know it
    Rotate,
}

impl Keys {
    pub(super) async fn run(self, Loaded { config, .. }: Loaded) -> Result<()> {
        telemetry::write_logs(&config.telemetry)?;
        let Self::Rotate = self;
        let core = open::core(&config).await?;
        let rotation = rotate_keys(&core).await?;
        core.close().await?;
        let from = rotation.signs_from.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        let done = if rotation.is_new { "a key was made" } else { "nothing to do: a key was made already" };
        say(format!("{done}: {} signs from {from}", rotation.kid));
        Ok(())
    }
}
