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

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Events.
    Counter,
    /// Something that goes up and down.
    Gauge,
    /// Seconds, in buckets.
    Seconds,
}

/// Everything that is counted: its name, its kind and what it tells. No label takes its values from clients.
pub const METRICS: [(&str, Counts, &str); 17] = [
    ("http_request_seconds", Counts::Seconds, "from a request's arrival to its answer, by route and status"),
    ("graphql_operation_seconds", Counts::Seconds, "the execution of one operation, by type; by name if it is our own"),
    ("graphql_errors_total", Counts::Counter, "top-level errors, by code"),
    ("websockets", Counts::Gauge, "open WebSockets"),
    ("database_begin_seconds", Counts::Seconds, "the wait for a connection and the beginning of a transaction"),
    ("database_connections", Counts::Gauge, "open connections, by pool and state"),
    ("database_retries_total", Counts::Counter, "transactions run again after the database rolled them back"),
    ("queue_waiting", Counts::Gauge, "rows that are due and not taken, by queue"),
    ("queue_lag_seconds", Counts::Gauge, "for how long the oldest of them has been due, by queue"),
    ("job_seconds", Counts::Seconds, "one run of a job, by kind"),
    ("job_failures_total", Counts::Counter, "runs of jobs that failed, by kind"),
    ("deliveries_total", Counts::Counter, "attempts to carry messages out of the hub, by outcome"),
    ("database_up", Counts::Gauge, "1 if the database answered when this was read"),
    ("build_info", Counts::Gauge, "1, by version"),
    ("process_resident_memory_bytes", Counts::Gauge, "memory of the process (Linux)"),
    ("process_open_fds", Counts::Gauge, "open file descriptors (Linux)"),
    ("process_start_time_seconds", Counts::Gauge, "when counting began, in seconds since 1970"),
];

fn describe() {
    use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
    for (name, counts, about) in METRICS {
        match counts {
            Counts::Counter => describe_counter!(name, about),
            Counts::Gauge => describe_gauge!(name, about),
            Counts::Seconds => describe_histogram!(name, Unit::Seconds, about),
        }
    }
    // There from the start, so that a rule about them finds a nought and not nothing.
    metrics::counter!("database_retries_total").absolute(0);
    metrics::gauge!("websockets").set(0);
    metrics::gauge!("build_info", "version" => env!("CARGO_PKG_VERSION")).set(1);
    let began = hub::environment::Environment::system().now();
    metrics::gauge!("process_start_time_seconds").set(precise(began.timestamp()));
}

/// Seconds since 1970 are exact in a float for some hundred million years.
#[expect(clippy::cast_precision_loss, reason = "see above")]
fn precise(seconds: i64) -> f64 {
    seconds as f64
}
