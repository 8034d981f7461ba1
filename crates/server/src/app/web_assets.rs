//! The portal's and the console's files. Which there are, and their policies, is said by the `web` crate.

use std::{borrow::Cow, collections::BTreeMap};

use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{
            ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
            IF_NONE_MATCH, VARY,
        },
    },
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use web::Asset;

use super::{
    App,
    problem::{Problem, Trouble},
    request::Asked,
};

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

pub(super) async fn serve(State(app): State<App>, asked: Asked, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Problem::new(Trouble::NotFound, asked).into_response();
    }
    let path = request.uri().path();
    let is_console = path == "/console" || path.starts_with("/console/");
    let found = if is_console && !app.serves_console { None } else { web::page(path).or_else(|| web::asset(path)) };
    match found {
        Some(asset) => answer(asset, request.headers()),
        None if path == "/" && !web::is_built() => Problem::new(Trouble::NoWebApplication, asked).into_response(),
        None => Problem::new(Trouble::NotFound, asked).into_response(),
    }
}

/// The texts of the documents that the portal and the console ask for by their ids.
pub(super) fn documents() -> Vec<String> {
    let Some(by_id) = web::documents() else { return Vec::new() };
    match serde_json::from_slice::<BTreeMap<String, String>>(&by_id) {
        Ok(by_id) => by_id.into_values().collect(),
        Err(error) => {
            tracing::error!(%error, "the documents of the web app cannot be read");
            Vec::new()
        }
    }
}

fn answer(asset: Asset, asked: &HeaderMap) -> Response {
    let cache = if asset.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut headers = HeaderMap::from_iter([
        (CONTENT_TYPE, HeaderValue::from_static(asset.media_type)),
        (CACHE_CONTROL, HeaderValue::from_static(cache)),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(asset.content_security_policy)),
        (VARY, HeaderValue::from_static("accept-encoding")),
    ]);
    if asset.is_unlisted {
        headers.insert(ROBOTS, HeaderValue::from_static("noindex, nofollow"));
    }
    let is_known = lists(asked, &IF_NONE_MATCH, |etag| etag == asset.etag || etag == "*");
    if let Ok(etag) = HeaderValue::from_str(&asset.etag) {
        headers.insert(ETAG, etag);
    }
    if is_known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let body = match asset.gzip.filter(|_| lists(asked, &ACCEPT_ENCODING, accepts_gzip)) {
        Some(gzip) => {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            gzip
        }
        None => asset.body,
    };
    (headers, bytes(body)).into_response()
}

fn bytes(body: Cow<'static, [u8]>) -> Bytes {
    match body {
        Cow::Borrowed(body) => Bytes::from_static(body),
        Cow::Owned(body) => Bytes::from(body),
    }
}

fn lists(headers: &HeaderMap, name: &HeaderName, is_it: impl Fn(&str) -> bool) -> bool {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|entry| is_it(entry.trim()))
}

/// `gzip`, unless with a weight of nought.
fn accepts_gzip(entry: &str) -> bool {
    let (name, weight) = entry.split_once(';').map_or((entry, None), |(name, weight)| (name, Some(weight)));
    let is_refused = weight.and_then(|weight| weight.trim().strip_prefix("q=")?.parse().ok()) == Some(0.0_f32);
    name.trim().eq_ignore_ascii_case("gzip") && !is_refused
}
