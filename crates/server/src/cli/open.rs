//! The core for a command that is not the server.

use anyhow::{Context, Result, bail};
use hub::{
    Core,
    environment::Environment,
    identity::{self, HubRow},
    store,
};
use server::{config::Config, core_settings};

/// Opens the core of an installation that has been migrated.
pub(super) async fn core(config: &Config) -> Result<Core> {
    core_in(config, Environment::system()).await
}

/// The same with time and randomness of the caller's.
pub(super) async fn core_in(config: &Config, environment: Environment) -> Result<Core> {
    if let Some(file) = config.database_url().file().filter(|file| !file.exists()) {
        bail!("there is no database {} yet; run `gongjian migrate`", file.display());
    }
    let pending = store::pending_migrations(&config.database()).await.context("the database does not answer")?;
    if pending > 0 {
        bail!("the database lacks {pending} migrations; run `gongjian migrate`");
    }
    let settings = core_settings(config, environment, config.public_url(config.server.listen))?;
    Ok(Core::open(settings).await?)
}

/// The hubs that a command is for: the one named, or all.
pub(super) async fn hubs(core: &Core, slug: Option<&str>) -> Result<Vec<HubRow>> {
    match slug {
        None => Ok(identity::hubs(core).await?),
        Some(slug) => match identity::hub_by_slug(core, slug).await? {
            Some(hub) => Ok(vec![hub]),
            None => bail!("there is no hub `{slug}`"),
        },
    }
}
