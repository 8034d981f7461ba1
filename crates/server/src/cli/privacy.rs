//! `privacy`: what is held of people, and what is deleted by its age.

use anyhow::Result;
use clap::Subcommand;
use hub::{
    Scope,
    identity::system_scope,
    privacy::{Periods, RetentionRule, markdown},
    store::Id,
};
use server::{config::Sources, telemetry};

use super::{load, open, output::say};

#[derive(Subcommand)]
pub(super) enum Privacy {
    /// Print what every column of the database holds of people, in Chinese and English, as Markdown
    Inventory,
    /// Delete what is older than the rules of retention allow, as the daily job does
    Retention {
        /// Only say what would go
        #[arg(long)]
        dry_run: bool,
        /// The hub; all, where none is named
        #[arg(long)]
        hub: Option<String>,
    },
}

impl Privacy {
    pub(super) async fn run(self, sources: &Sources) -> Result<()> {
        match self {
            // The defaults, so that the page in the documents is the same everywhere.
            Self::Inventory => say(markdown(&Periods::default()).trim_end()),
            Self::Retention { dry_run, hub } => {
                let loaded = load(sources)?;
                telemetry::write_logs(&loaded.config.telemetry)?;
                let core = open::core(&loaded.config).await?;
                let mut is_first = true;
                for hub in open::hubs(&core, hub.as_deref()).await? {
                    let scope = system_scope(&core, Id::new(hub.id), "retention by hand");
                    let of_installation =
                        RetentionRule::ALL.iter().filter(|rule| is_first && rule.is_of_installation());
                    for rule in of_installation {
                        follow(&scope, *rule, "installation", dry_run).await?;
                    }
                    for rule in RetentionRule::ALL.iter().filter(|rule| !rule.is_of_installation()) {
                        follow(&scope, *rule, &hub.slug, dry_run).await?;
                    }
                    is_first = false;
                }
                core.close().await?;
            }
        }
        Ok(())
    }
}

async fn follow(scope: &Scope, rule: RetentionRule, whose: &str, is_dry_run: bool) -> Result<()> {
    let due = rule.due(scope).await?;
    let days = rule.kept(hub::privacy::periods(scope)).num_days();
    let verb = if is_dry_run { "would go" } else { "went" };
    if !is_dry_run {
        rule.apply(scope).await?;
    }
    say(format!("{whose}: {} (kept {days} days): {due} {verb}", rule.as_str()));
    Ok(())
}
