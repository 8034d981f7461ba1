//! The numbers, as Prometheus reads them. What only has a value now is looked up when it asks.

use std::time::Duration;

use axum::{
    Router,
    extract::State,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::IntoResponse,
    routing::get,
};
use hub::Core;
use metrics::gauge;
use metrics_exporter_prometheus::PrometheusHandle;

/// How long the database may take. Then the other numbers are told without it.
const PATIENCE: Duration = Duration::from_secs(2);

pub(crate) fn router(counted: PrometheusHandle, core: Core) -> Router {
    Router::new().route("/metrics", get(render)).with_state((counted, core))
}

async fn render(State((counted, core)): State<(PrometheusHandle, Core)>) -> impl IntoResponse {
    look_at(&core).await;
    #[cfg(target_os = "linux")]
    look_at_process();
    let headers = [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    (headers, counted.render())
}

async fn look_at(core: &Core) {
    for pool in core.connections() {
        gauge!("database_connections", "pool" => pool.pool, "state" => "idle").set(count(pool.idle));
        gauge!("database_connections", "pool" => pool.pool, "state" => "in_use").set(count(pool.in_use));
    }
    let waiting = tokio::time::timeout(PATIENCE, core.waiting()).await;
    gauge!("database_up").set(if matches!(waiting, Ok(Ok(_))) { 1.0 } else { 0.0 });
    for queue in waiting.into_iter().flatten().flatten() {
        gauge!("queue_waiting", "queue" => queue.queue).set(count(usize::try_from(queue.rows).unwrap_or(usize::MAX)));
        gauge!("queue_lag_seconds", "queue" => queue.queue).set(queue.lag_seconds);
    }
}

#[cfg(target_os = "linux")]
fn look_at_process() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let resident =
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse().ok());
    if let Some(kilobytes) = resident {
        gauge!("process_resident_memory_bytes").set(count(kilobytes) * 1024.0);
    }
    if let Ok(open) = std::fs::read_dir("/proc/self/fd") {
        gauge!("process_open_fds").set(count(open.count()));
    }
}

/// What is counted here is far below the numbers that a float cannot hold.
fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::from(u32::MAX), f64::from)
}
