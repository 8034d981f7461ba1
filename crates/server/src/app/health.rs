//! Whether the process lives, and whether it can serve now: for whoever starts and routes.

use std::time::Duration;

use axum::{
    Json,
    extract::State,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, HeaderName},
    },
    response::IntoResponse,
};
use serde_json::{Value, json};

use super::App;

const PATIENCE: Duration = Duration::from_secs(2);
const UNCACHED: [(HeaderName, &str); 1] = [(CACHE_CONTROL, "no-store")];

/// The process answers. Says nothing of the database: starting anew would not mend that.
pub(super) async fn live() -> impl IntoResponse {
    (UNCACHED, Json(json!({ "status": "ok" })))
}

/// The database answers, and the server is not about to stop. That the migrations are there was checked at start;
/// later ones only add.
pub(super) async fn ready(State(app): State<App>) -> impl IntoResponse {
    let database = match tokio::time::timeout(PATIENCE, app.core.ping()).await {
        Ok(Ok(())) => "ok",
        Ok(Err(error)) => {
            tracing::warn!(%error, "not ready: the database does not answer");
            "unavailable"
        }
        Err(_elapsed) => "slow",
    };
    let is_stopping = app.leaving.is_cancelled();
    let is_ready = database == "ok" && !is_stopping;
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let server = if is_stopping { "stopping" } else { "ok" };
    let body: Value = json!({
        "status": if is_ready { "ok" } else { "unavailable" },
        "checks": { "database": database, "server": server },
    });
    (status, UNCACHED, Json(body))
}
