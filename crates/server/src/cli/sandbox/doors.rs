//! The doors that only a sandbox has: what there is, beginning again, moving the clock. Everything else is answered by the
//! installation that is open.
//!
//! They take no token and give all of them away, so they answer this machine alone: not a page of somewhere else in this
//! machine's browser, nor one that got a name of its own to point here.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Request, State},
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use hub::environment::Time;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    super::{clock::span, district::HUB, here::is_from_here},
    life::{Move, Sandbox, Told},
    people::People,
};

/// What the sandbox's one listener serves.
pub(super) fn router(sandbox: Sandbox) -> Router {
    Router::new()
        .route("/sandbox", get(tell))
        .route("/sandbox/reset", post(reset))
        .route("/sandbox/clock", post(move_clock))
        .route_layer(from_fn(only_from_here))
        .fallback(answer)
        .with_state(sandbox)
}

/// A sandbox as programs read it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Description {
    pub(super) url: String,
    pub(super) graphql: String,
    pub(super) hub: &'static str,
    pub(super) now: String,
    pub(super) starts_at: String,
    /// The file of an SQLite database, or the name of a PostgreSQL one: to look into, and to see that it goes.
    pub(super) database: String,
    pub(super) roles: People,
}

impl From<Told> for Description {
    fn from(Told { url, now, start, database, people }: Told) -> Self {
        let there = |time: Time| time.with_timezone(&chrono_tz::Asia::Shanghai).to_rfc3339();
        let graphql = format!("{url}/graphql");
        Self { url, graphql, hub: HUB, now: there(now), starts_at: there(start), database, roles: people }
    }
}

/// What is asked of the clock: one of the two.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    now: Option<Time>,
    advance: Option<String>,
}

impl Wanted {
    fn read(body: &[u8]) -> Option<Move> {
        match serde_json::from_slice(body).ok()? {
            Self { now: Some(to), advance: None } => Some(Move::To(to)),
            Self { now: None, advance: Some(text) } => span(&text).map(Move::By),
            _ => None,
        }
    }
}

/// Why a sandbox does not answer as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    NotFromHere,
    BadClock,
    NoSuchTime,
    Backwards,
    CutOff,
    Gone,
    Failed,
}

impl Trouble {
    fn told(self) -> (StatusCode, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::NotFromHere => (S::FORBIDDEN, "FORBIDDEN", "沙箱只应答本机。The sandbox answers this machine alone."),
            Self::BadClock => (
                S::BAD_REQUEST,
                "BAD_USER_INPUT",
                "请提交 {\"now\":\"2026-06-02T09:00:00+08:00\"} 或 {\"advance\":\"P1D\"}。\
                 Send {\"now\":\"2026-06-02T09:00:00+08:00\"} or {\"advance\":\"P1D\"}.",
            ),
            Self::NoSuchTime => {
                (S::BAD_REQUEST, "OUT_OF_RANGE", "时间须在 2020 年至 2099 年之间。The clock goes from 2020 to 2099.")
            }
            Self::Backwards => (
                S::CONFLICT,
                "CONFLICT",
                "时间不能倒流；POST /sandbox/reset 可重新开始。Time does not go back; POST /sandbox/reset begins again.",
            ),
            Self::CutOff => (
                S::SERVICE_UNAVAILABLE,
                "UNAVAILABLE",
                "沙箱已重置，此请求未完成。The sandbox began again before this was done.",
            ),
            Self::Gone => (
                S::SERVICE_UNAVAILABLE,
                "UNAVAILABLE",
                "沙箱未能重置，请再试 POST /sandbox/reset。The sandbox could not begin again; try POST /sandbox/reset once more.",
            ),
            Self::Failed => (
                S::INTERNAL_SERVER_ERROR,
                "INTERNAL",
                "沙箱出错，原因见其标准错误输出。The sandbox failed; it says why on its standard error.",
            ),
        }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let (status, code, detail) = self.told();
        let body = json!({
            "title": status.canonical_reason(), "status": status.as_u16(), "detail": detail, "code": code,
        });
        let media_type = HeaderValue::from_static("application/problem+json");
        (status, [(CONTENT_TYPE, media_type)], body.to_string()).into_response()
    }
}

async fn answer(State(sandbox): State<Sandbox>, request: Request) -> Response {
    sandbox.answer(request).await
}

async fn tell(State(sandbox): State<Sandbox>) -> Response {
    described(sandbox.tell().await)
}

async fn reset(State(sandbox): State<Sandbox>) -> Response {
    described(sandbox.reset().await)
}

async fn move_clock(State(sandbox): State<Sandbox>, body: Bytes) -> Response {
    match Wanted::read(&body) {
        Some(by) => described(sandbox.move_clock(by).await),
        None => Trouble::BadClock.into_response(),
    }
}

fn described(told: Result<Told, Trouble>) -> Response {
    let headers = [(CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    told.map(|told| (headers, Json(Description::from(told)))).into_response()
}

async fn only_from_here(request: Request, next: Next) -> Response {
    if is_from_here(request.headers()) { next.run(request).await } else { Trouble::NotFromHere.into_response() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_takes_one_of_two_wishes() {
        for body in [r#"{"advance":"P1D"}"#, r#"{"now":"2026-06-02T09:00:00+08:00"}"#] {
            assert!(Wanted::read(body.as_bytes()).is_some(), "{body}");
        }
        for body in ["", "{}", r#"{"advance":"1 day"}"#, r#"{"now":"tomorrow"}"#, r#"{"later":"P1D"}"#] {
            assert!(Wanted::read(body.as_bytes()).is_none(), "{body}");
        }
        assert!(Wanted::read(br#"{"advance":"P1D","now":"2026-06-02T09:00:00+08:00"}"#).is_none());
    }
}
