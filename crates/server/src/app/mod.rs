//! What the server answers to whom: one file per door, and what is done around all of them.
//!
//! Owns routes, headers, and the way from a request to a scope. Every answer that is not GraphQL and not a file is
//! either small JSON or a [`problem`].

mod client;
mod endpoint;
mod files;
mod health;
mod metrics;
mod problem;
mod public;
mod request;
mod schema;
mod web_assets;
mod well_known;

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRef},
    middleware,
    routing::{get, post},
};
use hub::Core;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio_util::sync::CancellationToken;
use tower_http::compression::CompressionLayer;

use self::{client::Proxies, request::Surroundings};
pub(crate) use self::{endpoint::GraphqlEndpoint, metrics::router as metrics_router};
use crate::{
    config::{Config, Documents, MetricsAt},
    graphql_http::{Settings, SocketSettings, Taken, Transport},
    running::Ending,
};

/// What the handlers share.
#[derive(Clone)]
struct App {
    core: Core,
    serves_console: bool,
    leaving: CancellationToken,
    intake: files::Intake,
}

impl FromRef<App> for Core {
    fn from_ref(app: &App) -> Self {
        app.core.clone()
    }
}

/// The routes, and the transport whose sockets must be waited for at the end.
pub(crate) struct Doors {
    pub(crate) router: Router,
    pub(crate) transport: Transport<GraphqlEndpoint>,
}

/// Everything that the public listener serves.
pub(crate) fn doors(config: &Config, core: &Core, counted: Option<PrometheusHandle>, ending: &Ending) -> Doors {
    let proxies = Arc::new(Proxies::of(&config.server));
    let schema =
        graphql::SchemaSettings { introspection: config.server.introspection, most_cost: config.server.most_cost };
    let endpoint = GraphqlEndpoint::new(core.clone(), schema.build(), proxies);
    let transport = Transport::new(endpoint, transport_settings(config), ending.stopping.clone());
    let intake = files::Intake::new(&config.server);
    let leaving = ending.leaving.clone();
    let app = App { core: core.clone(), serves_console: config.server.console, leaving, intake };
    let mut router = Router::new()
        .route("/graphql", transport.routes())
        .route("/schema.graphql", get(schema::definition))
        .route("/.well-known/jwks.json", get(well_known::jwks))
        .route("/a/{hub}/{id}", get(public::activity))
        .route("/h/{hub}", get(public::front))
        .route("/o/{hub}/{id}", get(public::offer))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/files", post(files::add).layer(DefaultBodyLimit::max(config.server.upload_bytes)))
        .route("/files/{id}", get(files::read))
        .fallback(web_assets::serve)
        .method_not_allowed_fallback(problem::method_not_allowed)
        .with_state(app);
    if let (MetricsAt::Shared, Some(counted)) = (config.telemetry.metrics, counted) {
        router = router.merge(metrics_router(counted, core.clone()));
    }
    let surroundings = Surroundings::new(config, core);
    let router = router
        .layer(CompressionLayer::new().gzip(true))
        .layer(middleware::from_fn_with_state(Arc::new(surroundings), request::around));
    Doors { router, transport }
}

fn transport_settings(config: &Config) -> Settings {
    Settings {
        time_limit: std::time::Duration::from_secs(config.server.request_timeout_seconds),
        body_bytes: config.server.body_bytes,
        by_get: config.server.queries_by_get,
        tells_schema: config.server.introspection,
        known: web_assets::documents(),
        taken: match config.server.documents {
            Documents::Any => Taken::Any,
            Documents::Known => Taken::Known,
        },
        socket: SocketSettings {
            allowed_origins: config.server.allowed_origins.clone(),
            per_caller: config.server.sockets_per_account,
            ..SocketSettings::default()
        },
        ..Settings::default()
    }
}
