//! Which pages may open a WebSocket.

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Uri};

/// Pages of the server's own host and of the origins listed, and clients that are no browser, which
/// send no origin.
pub(super) fn is_allowed(headers: &HeaderMap, allowed: &[String]) -> bool {
    let Some(origin) = headers.get(ORIGIN) else {
        return true;
    };
    let Ok(origin) = origin.to_str() else {
        return false;
    };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let is_own = match (authority(origin), host) {
        (Some((scheme, authority)), Some(host)) => without_default_port(&scheme, host) == authority,
        _ => false,
    };
    is_own || allowed.iter().any(|allowed| allowed.trim_end_matches('/').eq_ignore_ascii_case(origin))
}

fn authority(origin: &str) -> Option<(String, String)> {
    let uri: Uri = origin.parse().ok()?;
    let scheme = uri.scheme_str()?.to_ascii_lowercase();
    let authority = without_default_port(&scheme, uri.authority()?.as_str());
    Some((scheme, authority))
}

fn without_default_port(scheme: &str, host: &str) -> String {
    let host = host.to_ascii_lowercase();
    let port = if scheme == "https" { ":443" } else { ":80" };
    host.strip_suffix(port).map_or(host.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn allowed(origin: Option<&'static str>, host: &'static str) -> bool {
        let mut headers = HeaderMap::from_iter([(HOST, HeaderValue::from_static(host))]);
        if let Some(origin) = origin {
            headers.insert(ORIGIN, HeaderValue::from_static(origin));
        }
        is_allowed(&headers, &["https://portal.example".to_owned()])
    }

    #[test]
    fn own_pages_listed_ones_and_programs_may_connect() {
        for (origin, host) in [
            (None, "hub.example"),
            (Some("https://hub.example"), "hub.example"),
            (Some("https://HUB.example"), "hub.EXAMPLE:443"),
            (Some("http://hub.example:80"), "hub.example"),
            (Some("http://[::1]:8080"), "[::1]:8080"),
            (Some("https://portal.example"), "hub.example"),
        ] {
            assert!(allowed(origin, host), "{origin:?} at {host}");
        }
    }

    #[test]
    fn other_pages_may_not() {
        for (origin, host) in [
            ("null", "hub.example"),
            ("", "hub.example"),
            ("hub.example", "hub.example"),
            ("https://evil.example", "hub.example"),
            ("https://hub.example.evil.example", "hub.example"),
            ("https://hub.example:8443", "hub.example"),
            ("https://portal.example.evil.example", "hub.example"),
            ("http://portal.example", "hub.example"),
        ] {
            assert!(!allowed(Some(origin), host), "{origin} at {host}");
        }
    }
}
