//! Where a request comes from: the peer's address, or what trusted proxies say of it; bearer and cookie.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::ConnectInfo,
    http::{
        HeaderMap, HeaderName,
        header::{AUTHORIZATION, COOKIE, USER_AGENT},
        request::Parts,
    },
};
use graphql::Client;

use crate::config::{Network, ServerConfig};

const REFRESH_COOKIE: &str = "gongjian_refresh";

/// The proxies whose word is taken.
#[derive(Debug)]
pub(super) struct Proxies {
    trusted: Vec<Network>,
    header: Option<HeaderName>,
}

impl Proxies {
    pub(super) fn of(config: &ServerConfig) -> Self {
        let header = HeaderName::from_bytes(config.forwarded_header.as_bytes());
        Self { trusted: config.trusted_proxies.clone(), header: header.ok() }
    }

    /// What headers and connection tell of the client.
    pub(super) fn client(&self, parts: &Parts) -> Client {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Client {
            address: peer.map(|peer| self.address(peer, &parts.headers).to_string()).unwrap_or_default(),
            user_agent: text(USER_AGENT),
            refresh_cookie: cookie(&parts.headers, REFRESH_COOKIE),
        }
    }

    /// From the nearest proxy outwards, as long as each one is trusted: the first that is not is the client, since
    /// what stands before it is its own word.
    fn address(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut address = peer.to_canonical();
        let listed: Vec<&str> = self
            .header
            .iter()
            .flat_map(|header| headers.get_all(header))
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .collect();
        for entry in listed.into_iter().rev() {
            if !self.trusted.iter().any(|network| network.contains(address)) {
                break;
            }
            let Ok(before) = entry.trim().parse::<IpAddr>() else { break };
            address = before.to_canonical();
        }
        address
    }
}

/// The token in `Authorization: Bearer …`.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    pairs
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(trusted: &[&str], peer: &str, forwarded: &[&'static str]) -> String {
        let config = ServerConfig {
            trusted_proxies: trusted.iter().map(|network| network.parse().unwrap()).collect(),
            ..ServerConfig::default()
        };
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        Proxies::of(&config).address(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let forged = ["198.51.100.1"];
        assert_eq!(address(&[], "203.0.113.5", &forged), "203.0.113.5");
        assert_eq!(address(&["10.0.0.0/8"], "203.0.113.5", &forged), "203.0.113.5");
        assert_eq!(address(&["10.0.0.0/8"], "10.0.0.1", &forged), "198.51.100.1");
    }

    #[test]
    fn what_the_client_says_of_itself_is_not_believed() {
        let chain = ["192.0.2.1, 198.51.100.9", "10.0.0.7"];
        assert_eq!(address(&["10.0.0.0/8"], "::ffff:10.0.0.1", &chain), "198.51.100.9");
        assert_eq!(address(&["10.0.0.0/8"], "10.0.0.1", &["192.0.2.1, nonsense, 10.0.0.7"]), "10.0.0.7");
        assert_eq!(address(&["10.0.0.0/8"], "10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn the_refresh_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, "theme=dark; gongjian_refresh=a.b=c".parse().unwrap());
        headers.append(COOKIE, "gongjian_refresh2=x".parse().unwrap());
        assert_eq!(cookie(&headers, REFRESH_COOKIE).as_deref(), Some("a.b=c"));
        assert_eq!(cookie(&headers, "none"), None);
    }

    #[test]
    fn a_bearer_is_one_in_any_case() {
        let with = |value: &str| {
            let headers = HeaderMap::from_iter([(AUTHORIZATION, value.parse().unwrap())]);
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(with("bearer x.y").as_deref(), Some("x.y"));
        assert_eq!(with("Basic x"), None);
        assert_eq!(with("Bearer"), None);
    }
}
