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
    until_told(Box::pin(start(config))).await
}

/// Starts; where that fails because of the port, says what to do about it.
async fn start(config: Config) -> Result<RunningServer> {
    let listen = config.server.listen;
    server::start(config, Environment::system()).await.with_context(|| format!("the server cannot start on {listen}"))
}

/// Starts and serves until the signal, then stops; a second one stops at once. While it starts, one is enough.
pub(super) async fn until_told(starting: impl Future<Output = Result<RunningServer>>) -> Result<()> {
    let mut end = EndSignal::listen()?;
    let server = tokio::select! {
        started = starting => started?,
        () = end.given() => return Ok(()),
    };
    end.given().await;
    tracing::info!("stopping");
    tokio::select! {
        stopped = server.shutdown() => stopped.context("the database could not be closed"),
        () = end.given() => {
            complain("stopped at once; what was on its way is cut off");
            Ok(())
        }
    }
}

/// SIGTERM or Ctrl-C. They are heard from the moment this is made, which therefore comes before what must be closed or
/// cleared away: until then the system would end the program on the spot.
pub(super) struct EndSignal {
    #[cfg(unix)]
    terminated: signal::unix::Signal,
    #[cfg(unix)]
    interrupted: signal::unix::Signal,
    #[cfg(windows)]
    interrupted: signal::windows::CtrlC,
}

impl EndSignal {
    #[cfg(unix)]
    pub(super) fn listen() -> Result<Self> {
        use signal::unix::{SignalKind, signal};
        Ok(Self { terminated: signal(SignalKind::terminate())?, interrupted: signal(SignalKind::interrupt())? })
    }

    #[cfg(windows)]
    pub(super) fn listen() -> Result<Self> {
        Ok(Self { interrupted: signal::windows::ctrl_c()? })
    }

    /// Waits for the next one.
    #[cfg(unix)]
    pub(super) async fn given(&mut self) {
        tokio::select! {
            _ = self.terminated.recv() => (),
            _ = self.interrupted.recv() => (),
        }
    }

    #[cfg(windows)]
    pub(super) async fn given(&mut self) {
        self.interrupted.recv().await;
    }
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
