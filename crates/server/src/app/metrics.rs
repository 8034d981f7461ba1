//! The numbers, as Prometheus reads them.

use axum::{
    Router,
    extract::State,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::IntoResponse,
    routing::get,
};
use metrics_exporter_prometheus::PrometheusHandle;

pub(crate) fn router(counted: PrometheusHandle) -> Router {
    Router::new().route("/metrics", get(render)).with_state(counted)
}

async fn render(State(counted): State<PrometheusHandle>) -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    (headers, counted.render())
}
