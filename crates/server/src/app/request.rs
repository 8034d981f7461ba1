//! What is done around every request: its id, its span, the headers of every answer, and what becomes of a panic.

use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, OnceLock},
    time::Instant,
};

use axum::{
    extract::{FromRequestParts, MatchedPath, Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode,
        header::{
            ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
            X_CONTENT_TYPE_OPTIONS,
        },
        request::Parts,
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::FutureExt;
use graphql::Locale;
use hub::Core;
use tracing::Instrument;
use uuid::Uuid;

use super::problem::{Problem, Trouble};
use crate::config::Config;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const STATEMENTS: HeaderName = HeaderName::from_static("x-gongjian-statements");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// For answers that are no page of ours: they may load nothing and be framed by nobody.
const NOTHING: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// What [`around`] needs.
pub(super) struct Surroundings {
    core: Core,
    headers: Vec<(HeaderName, HeaderValue)>,
    tells_statements: bool,
}

impl Surroundings {
    pub(super) fn new(config: &Config, core: &Core) -> Self {
        // ASVS 5, 3.4. The referrer would tell other hosts the secret of a slip or an invitation, which stands in its
        // address.
        let mut headers = vec![
            (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
            (OPENER_POLICY, HeaderValue::from_static("same-origin")),
            (RESOURCE_POLICY, HeaderValue::from_static("same-origin")),
        ];
        if config.server.public_url.as_ref().is_some_and(crate::config::PublicUrl::is_https) {
            let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
            headers.push((STRICT_TRANSPORT_SECURITY, year));
        }
        Self { core: core.clone(), headers, tells_statements: config.server.expose_statistics }
    }
}

/// Who asks in which language, and the id under which the request is found in the log.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub(super) id: Uuid,
    pub(super) locale: Locale,
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts))
    }
}

impl Asked {
    pub(super) fn of(parts: &Parts) -> Self {
        let id = parts.extensions.get::<RequestId>().map(|id| id.0).unwrap_or_default();
        Self { id, locale: locale(&parts.headers) }
    }
}

/// Made by [`around`] and accepted from nobody: what a client makes up would be found in our log.
#[derive(Debug, Clone, Copy)]
struct RequestId(Uuid);

/// Where it is left how many statements the request took.
#[derive(Clone, Default)]
pub(super) struct Counted(Arc<OnceLock<Box<dyn Fn() -> u32 + Send + Sync>>>);

impl Counted {
    pub(super) fn remember(&self, statements: impl Fn() -> u32 + Send + Sync + 'static) {
        // The first operation of a request is its only one.
        let _ = self.0.set(Box::new(statements));
    }

    fn told(&self) -> Option<u32> {
        self.0.get().map(|statements| statements())
    }
}

pub(super) async fn around(State(all): State<Arc<Surroundings>>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = all.core.environment().new_id();
    let locale = locale(request.headers());
    // The path itself may hold the secret of a slip or an invitation; its pattern does not.
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("web", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", request_id = %id.simple(), method = %request.method(), route);
    let counted = all.tells_statements.then(Counted::default);
    request.extensions_mut().insert(RequestId(id));
    if let Some(counted) = &counted {
        request.extensions_mut().insert(counted.clone());
    }
    let told = |trouble| Problem::new(trouble, Asked { id, locale }).into_response();
    // Nothing has a name with U+0000 in it, and PostgreSQL does not even look for one.
    let mut response = if request.uri().path().contains("%00") {
        told(Trouble::NotFound)
    } else {
        let outcome = AssertUnwindSafe(next.run(request)).catch_unwind().instrument(span.clone()).await;
        // The panic hook has told where.
        outcome.unwrap_or_else(|_| told(Trouble::Internal))
    };
    let statements = counted.and_then(|counted| counted.told());
    finish(&all, response.headers_mut(), id, statements);
    span.in_scope(|| tell(route, response.status(), started));
    response
}

fn finish(all: &Surroundings, headers: &mut HeaderMap, id: Uuid, statements: Option<u32>) {
    for (name, value) in &all.headers {
        headers.insert(name, value.clone());
    }
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(NOTHING);
    if let Ok(id) = HeaderValue::from_str(&id.simple().to_string()) {
        headers.insert(REQUEST_ID, id);
    }
    if let Some(statements) = statements {
        headers.insert(STATEMENTS, statements.into());
    }
}

fn tell(route: String, status: StatusCode, started: Instant) {
    let seconds = started.elapsed().as_secs_f64();
    tracing::debug!(status = status.as_u16(), duration_ms = seconds * 1000.0, "request answered");
    metrics::histogram!("http_request_seconds", "route" => route, "status" => status.as_str().to_owned())
        .record(seconds);
}

fn locale(headers: &HeaderMap) -> Locale {
    Locale::negotiate(headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()))
}
