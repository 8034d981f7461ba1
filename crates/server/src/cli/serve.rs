//! `serve` and `migrate`.

use anyhow::{Context, Result};
use hub::environment::Environment;
use server::{
    RunningServer,
    config::{Config, Loaded},
    telemetry,
};
use tokio::signal;

use super::output::{complain, say};

/// Serves until told to stop.
pub(super) async fn serve(Loaded { config, .. }: Loaded) -> Result<()> {
    telemetry::write_logs(&config.telemetry)?;
    until_told(start(config).await?).await
}

/// Starts; where that fails because of the port, says what to do about it.
pub(super) async fn start(config: Config) -> Result<RunningServer> {
    let listen = config.server.listen;
    server::start(config, Environment::system()).await.with_context(|| format!("the server cannot start on {listen}"))
}

/// Waits for SIGTERM or Ctrl-C, then stops; a second one stops at once.
pub(super) async fn until_told(server: RunningServer) -> Result<()> {
    told().await?;
    tracing::info!("stopping");
    tokio::select! {
        stopped = server.shutdown() => stopped.context("the database could not be closed"),
        again = told() => again.map(|()| complain("stopped at once; what was on its way is cut off")),
    }
}

/// Waits for SIGTERM or Ctrl-C.
#[cfg(unix)]
pub(super) async fn told() -> Result<()> {
    let mut terminated = signal::unix::signal(signal::unix::SignalKind::terminate())?;
    tokio::select! {
        interrupted = signal::ctrl_c() => Ok(interrupted?),
        _ = terminated.recv() => Ok(()),
    }
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
pub(super) async fn told() -> Result<()> {
    Ok(signal::ctrl_c().await?)
}

pub(super) async fn migrate(Loaded { config, .. }: Loaded) -> Result<()> {
    telemetry::write_logs(&config.telemetry)?;
    let migrations = server::migrate(&config).await.context("the database could not be migrated")?;
    match migrations.applied {
        0 => say("nothing to do: the database has this version's shape"),
        applied => say(format!("migrations applied: {applied}")),
    }
    Ok(())
}
