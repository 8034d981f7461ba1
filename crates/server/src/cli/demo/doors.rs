//! The doors that only a demonstration has: who there is, and coming in as one of them with a tap. Everything else is the
//! server's, whose pages are marked so that they look for these doors.
//!
//! The password never leaves this process: the door signs in with it, by the document that the sign-in page uses, and
//! hands on the server's answer. It answers this machine alone, as the sandbox's doors do.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json, Router,
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{
        HeaderValue, StatusCode, Uri,
        header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH},
    },
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tower::ServiceExt;

use super::super::{
    district::HUB,
    here::is_from_here,
    personas::{PERSONAS, Passwords},
};

/// The most that a page of ours has.
const PAGE_BYTES: usize = 1 << 20;
/// Behind this, in every page.
const HEAD: &str = "<head>";
const MARK: &str = "<head>\n    <meta name=\"demo\" content=\"personas\" />";
/// The document with which pages sign in.
const SIGN_IN: &str = "SignIn";

struct Doors {
    server: Router,
    passwords: Passwords,
    sign_in: Option<String>,
}

/// What a demonstration's listener serves.
pub(super) fn router(server: Router, passwords: Passwords) -> Router {
    let doors = Doors { server, passwords, sign_in: sign_in_document() };
    Router::new()
        .route("/demo/personas", get(personas))
        .route("/demo/sign-in", post(sign_in))
        .route_layer(from_fn(only_from_here))
        .fallback(answer)
        .with_state(Arc::new(doors))
}

/// The id of the document with which pages sign in; none where there are no pages.
fn sign_in_document() -> Option<String> {
    let by_id: BTreeMap<String, String> = serde_json::from_slice(&web::documents()?).ok()?;
    let signs_in = |text: &str| text.contains(&format!("mutation {SIGN_IN}("));
    by_id.into_iter().find_map(|(id, text)| signs_in(&text).then_some(id))
}

/// Somebody to come in as.
#[derive(Serialize)]
struct Shown {
    login: &'static str,
    organisation: &'static str,
    post: &'static str,
    about: About,
}

#[derive(Serialize)]
struct About {
    zh: &'static str,
    en: &'static str,
}

#[derive(Deserialize)]
struct Wanted {
    login: String,
}

async fn personas() -> Response {
    let shown = PERSONAS.iter().map(|persona| {
        let [zh, en] = persona.about;
        Shown { login: persona.login, organisation: persona.organisation, post: persona.post, about: About { zh, en } }
    });
    let headers = [(CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    (headers, Json(shown.collect::<Vec<_>>())).into_response()
}

/// Signs in as the server's own door does, with its headers, limits and cookie.
async fn sign_in(State(doors): State<Arc<Doors>>, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let read = to_bytes(body, PAGE_BYTES).await.unwrap_or_default();
    let wanted = serde_json::from_slice::<Wanted>(&read).ok();
    let login = wanted.and_then(|wanted| PERSONAS.iter().find(|persona| persona.login == wanted.login));
    let (Some(persona), Some(document)) = (login, &doors.sign_in) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let input = json!({
        "hub": HUB, "login": persona.login, "password": doors.passwords.of(persona.login), "isSharedComputer": false,
        "delivery": "COOKIE",
    });
    let asked = json!({ "documentId": document, "operationName": SIGN_IN, "variables": { "input": input } });
    parts.uri = Uri::from_static("/graphql");
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    pass_on(&doors, Request::from_parts(parts, Body::from(asked.to_string()))).await
}

async fn answer(State(doors): State<Arc<Doors>>, mut request: Request) -> Response {
    if web::page(request.uri().path()).is_none() {
        return pass_on(&doors, request).await;
    }
    // The marked page is another than the server's: neither its compressed form nor its mark of age fits.
    request.headers_mut().remove(ACCEPT_ENCODING);
    request.headers_mut().remove(IF_NONE_MATCH);
    marked(pass_on(&doors, request).await).await
}

async fn pass_on(doors: &Doors, request: Request) -> Response {
    doors.server.clone().oneshot(request).await.into_response()
}

async fn marked(page: Response) -> Response {
    let (mut parts, body) = page.into_parts();
    let text: Bytes = to_bytes(body, PAGE_BYTES).await.unwrap_or_default();
    let Ok(text) = std::str::from_utf8(&text) else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    parts.headers.remove(ETAG);
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(text.replacen(HEAD, MARK, 1)))
}

async fn only_from_here(request: Request, next: Next) -> Response {
    if is_from_here(request.headers()) { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() }
}
