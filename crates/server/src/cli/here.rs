//! Who asks from this machine itself: not a page of somewhere else in this machine's browser, nor one that got a name of its
//! own to point here, nor anybody behind a proxy on it.

use axum::http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{FORWARDED, HOST, ORIGIN, VIA},
};

/// What proxies say of whom they ask for.
const PROXIED: [HeaderName; 3] = [FORWARDED, VIA, HeaderName::from_static("x-forwarded-for")];

/// Whether the request was meant for this machine by its own name, and by no page of another origin.
pub(super) fn is_from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or_default());
    let host = text(HOST).unwrap_or_default();
    let is_proxied = PROXIED.iter().any(|name| headers.contains_key(name));
    !is_proxied && is_loopback(host) && text(ORIGIN).is_none_or(|origin| origin.strip_prefix("http://") == Some(host))
}

/// Whether an address that people are told is this machine's own.
pub(super) fn is_address(url: &str) -> bool {
    url.strip_prefix("http://").is_some_and(|rest| is_loopback(rest.trim_end_matches('/')))
}

fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    };
    ["localhost", "127.0.0.1", "[::1]"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_by_its_own_name_is_answered() {
        let asks = |host: &str, origin: Option<&str>| {
            let mut headers = HeaderMap::from_iter([(HOST, host.parse().unwrap())]);
            headers.extend(origin.map(|origin| (ORIGIN, origin.parse().unwrap())));
            is_from_here(&headers)
        };
        for host in ["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "localhost"] {
            assert!(asks(host, None), "{host}");
            assert!(asks(host, Some(&format!("http://{host}"))), "{host}");
        }
        for host in ["hub.example.org:8080", "127.0.0.1.example.org", "localhost.example.org", ""] {
            assert!(!asks(host, None), "{host}");
        }
        for origin in ["http://evil.example", "http://localhost:8081", "null", "https://localhost:8080"] {
            assert!(!asks("localhost:8080", Some(origin)), "{origin}");
        }
        for proxied in PROXIED {
            let host = (HOST, HeaderValue::from_static("localhost:8080"));
            let headers = HeaderMap::from_iter([host, (proxied, HeaderValue::from_static("203.0.113.7"))]);
            assert!(!is_from_here(&headers));
        }
        assert!(!is_from_here(&HeaderMap::new()));
    }
}
