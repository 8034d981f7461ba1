//! What a good programmer would write by hand for these two questions alone: axum, sqlx and serde, static SQL, columns
//! decoded by place, JSON written straight from the rows.
//!
//! It keeps what may not be left out: it verifies the same token, reads session, account, hub roles and posts as they
//! are now, and lets a caller see what the server would, all under row-level security. It leaves out what the
//! questions do not need: GraphQL, limits on it, request ids, logs, metrics, other roles' views, API tokens.

mod answers;
mod token;

use std::{io::Write, str::FromStr};

use anyhow::Result;
use axum::{
    Router,
    extract::{FromRequestParts, Path, Query, State},
    http::{StatusCode, header::AUTHORIZATION, header::CONTENT_TYPE, request::Parts},
    response::{IntoResponse, Response},
    routing::get,
    serve::ListenerExt,
};
use chrono::Utc;
use sqlx::{
    PgPool, Row,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tower_http::compression::CompressionLayer;
use uuid::Uuid;

pub(crate) use self::token::TokenKey;

/// The server's default.
const POOL: u32 = 10;

/// One statement, as the server does it: the setting that row-level security reads travels in it.
const CALLER: &str = "\
WITH s AS MATERIALIZED (SELECT set_config('app.hub', $1, true)::uuid AS hub)
SELECT x.* FROM s, LATERAL (SELECT y.* FROM (
  SELECT m.organisation_id, m.role, o.state, r.role AS hub_role
  FROM sessions e
  JOIN accounts a ON a.id = e.account_id
  LEFT JOIN hub_roles r ON r.hub_id = s.hub AND r.account_id = e.account_id
  LEFT JOIN members m ON m.hub_id = s.hub AND m.account_id = e.account_id
  LEFT JOIN organisations o ON o.hub_id = s.hub AND o.id = m.organisation_id
  WHERE e.id = $2 AND e.account_id = $3 AND e.hub_id = s.hub
    AND e.ended_at IS NULL AND e.expires_at > $4 AND a.state = 'ACTIVE'
) y OFFSET 0) x";

#[derive(Clone)]
struct App {
    pool: PgPool,
    key: TokenKey,
}

/// Whoever asks, as the database knows them now.
struct Caller {
    /// The hub's id, as the setting wants it.
    hub: String,
    organisations: Vec<Uuid>,
}

/// What is answered instead of data.
enum Refusal {
    Unauthenticated,
    NotFound,
    /// Staff see more than the SQL here shows.
    NotForStaff,
    Internal,
}

impl From<sqlx::Error> for Refusal {
    fn from(_: sqlx::Error) -> Self {
        Self::Internal
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Unauthenticated => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotForStaff => StatusCode::FORBIDDEN,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
        .into_response()
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let bearer = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        let claims = bearer.and_then(|token| app.key.verify(token)).ok_or(Refusal::Unauthenticated)?;
        let hub = claims.hub.to_string();
        let rows = sqlx::query(CALLER)
            .bind(&hub)
            .bind(claims.sid)
            .bind(claims.sub)
            .bind(Utc::now())
            .fetch_all(&app.pool)
            .await?;
        if rows.is_empty() {
            return Err(Refusal::Unauthenticated);
        }
        let mut organisations = Vec::with_capacity(rows.len());
        for row in &rows {
            if row.try_get::<Option<&str>, _>(3)?.is_some() {
                return Err(Refusal::NotForStaff);
            }
            organisations.extend(row.try_get::<Option<Uuid>, _>(0)?);
        }
        Ok(Self { hub, organisations })
    }
}

/// Serves until it is ended, and tells the address on standard output.
///
/// # Errors
/// If the database or the port cannot be had.
pub(crate) async fn serve(database: &str, key: TokenKey) -> Result<()> {
    // The role that the server becomes.
    let options = PgConnectOptions::from_str(database)?.options([("role", "gongjian_app")]);
    let pool = PgPoolOptions::new().max_connections(POOL).test_before_acquire(false).connect_with(options).await?;
    let router = Router::new()
        .route("/offers", get(page))
        .route("/offers/{id}", get(node))
        .layer(CompressionLayer::new().gzip(true))
        .with_state(App { pool, key });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    writeln!(std::io::stdout(), "{}", listener.local_addr()?)?;
    // As the server does. Where it cannot be set, answers are slower and still right.
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    Ok(axum::serve(listener, router).await?)
}

#[derive(serde::Deserialize)]
struct PageOf {
    category: String,
}

async fn page(State(app): State<App>, caller: Caller, Query(page): Query<PageOf>) -> Result<Response, Refusal> {
    Ok(json(answers::page(&app.pool, &caller, &page.category).await?))
}

async fn node(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Result<Response, Refusal> {
    let id = id.strip_prefix("offer_").and_then(|id| Uuid::try_parse(id).ok()).ok_or(Refusal::NotFound)?;
    Ok(json(answers::node(&app.pool, &caller, id).await?))
}

fn json(body: Vec<u8>) -> Response {
    ([(CONTENT_TYPE, "application/json")], body).into_response()
}
