//! Where log lines go and where numbers are counted. Both are the process's, so both are set once.

use std::{
    io::IsTerminal,
    sync::{Mutex, PoisonError},
};

use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

use crate::config::{LogFormat, TelemetryConfig};

/// Seconds: what a request may take, from a cached page to one that runs into its limit.
const SECONDS: [f64; 12] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// The filter is not one of `tracing`'s.
#[derive(Debug, thiserror::Error)]
#[error("`telemetry.filter` is no filter: {0}")]
pub struct BadFilter(String);

/// Writes log lines to standard error from now on. Later calls change nothing.
///
/// # Errors
/// [`BadFilter`].
pub fn write_logs(config: &TelemetryConfig) -> Result<(), BadFilter> {
    let filter = EnvFilter::try_new(&config.filter).map_err(|error| BadFilter(error.to_string()))?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // An error says that somebody else writes the logs already.
    let _ = match config.format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
    Ok(())
}

/// Counts from now on; servers of one process count together.
pub(crate) fn count() -> Result<PrometheusHandle, BuildError> {
    static COUNTING: Mutex<Option<PrometheusHandle>> = Mutex::new(None);
    let mut counting = COUNTING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*counting {
        return Ok(handle.clone());
    }
    let handle = PrometheusBuilder::new().set_buckets(&SECONDS)?.install_recorder()?;
    describe();
    *counting = Some(handle.clone());
    Ok(handle)
}

fn describe() {
    use metrics::{Unit, describe_counter, describe_histogram};
    describe_histogram!("http_request_seconds", Unit::Seconds, "from a request's arrival to its answer, by route");
    describe_histogram!("graphql_operation_seconds", Unit::Seconds, "the execution of one operation, by its type");
    describe_counter!("graphql_errors_total", "top-level errors, by code");
}
