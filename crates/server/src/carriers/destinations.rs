//! Where posts may go: public addresses, and what the operator names besides. Leads choose the URLs, so that without this
//! they could reach what only the server's own network reaches.

use std::{net::IpAddr, sync::Arc};

use reqwest::{
    Url,
    dns::{Addrs, Name, Resolve, Resolving},
};

use crate::config::{Destination, Network, WebhookConfig};

/// Networks that are nobody's on the public internet: IANA's special-purpose registries (RFC 6890 and later), multicast
/// and the rest of class E; of IPv6 also the tunnels, which lead to IPv4 addresses that are not looked at here.
const NOT_PUBLIC: [&str; 19] = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "2001::/23",
    "2001:db8::/32",
    "2002::/16",
    "3fff::/20",
];
/// All that was given out of IPv6.
const GIVEN_OUT: &str = "2000::/3";

/// No address of the host is one to which anything may be sent.
#[derive(Debug, thiserror::Error)]
#[error("the host has no address to which anything may be sent")]
pub(super) struct NotAllowed;

/// What posts may reach.
pub(super) struct Destinations {
    allowed: Vec<Destination>,
    is_plain_allowed: bool,
    not_public: Vec<Network>,
    given_out: Network,
}

impl Destinations {
    pub(super) fn of(config: &WebhookConfig) -> Self {
        let network = |text: &str| text.parse().expect("the networks above are written well");
        Self {
            allowed: config.allowed.clone(),
            is_plain_allowed: config.plain_http,
            not_public: NOT_PUBLIC.map(network).to_vec(),
            given_out: network(GIVEN_OUT),
        }
    }

    /// Whether this is a URL to which a post may go, as far as can be told without resolving its name.
    pub(super) fn take(&self, url: &str) -> bool {
        let Ok(url) = Url::parse(url) else { return false };
        let is_web = url.scheme() == "https" || (url.scheme() == "http" && self.is_plain_allowed);
        let is_bare = url.username().is_empty() && url.password().is_none();
        let Some(host) = url.host_str().filter(|_| is_web && is_bare) else { return false };
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        match bare.parse() {
            Ok(address) => self.lets(address),
            Err(_) => self.names(bare) || bare.contains('.'),
        }
    }

    fn lets(&self, address: IpAddr) -> bool {
        let is_named =
            |allowed: &Destination| matches!(allowed, Destination::Network(network) if network.contains(address));
        self.is_public(address) || self.allowed.iter().any(is_named)
    }

    fn names(&self, host: &str) -> bool {
        let host = host.trim_end_matches('.');
        self.allowed.iter().any(|allowed| matches!(allowed, Destination::Host(name) if name.eq_ignore_ascii_case(host)))
    }

    fn is_public(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        let is_given_out = address.is_ipv4() || self.given_out.contains(address);
        is_given_out && !self.not_public.iter().any(|network| network.contains(address))
    }
}

/// Resolves names: what it answers is what is connected to, so that a name that changes in between gains nothing.
pub(super) struct Resolver(pub(super) Arc<Destinations>);

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let destinations = Arc::clone(&self.0);
        Box::pin(async move {
            let is_named = destinations.names(name.as_str());
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let may: Vec<_> = found.filter(|address| is_named || destinations.lets(address.ip())).collect();
            if may.is_empty() { Err(NotAllowed.into()) } else { Ok(Box::new(may.into_iter()) as Addrs) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn destinations(allowed: &[&str], plain_http: bool) -> Destinations {
        let allowed = allowed.iter().map(|text| Destination::try_from((*text).to_owned()).unwrap()).collect();
        Destinations::of(&WebhookConfig { plain_http, allowed })
    }

    #[test]
    fn addresses_that_are_not_public_are_refused_however_they_are_written() {
        let strict = destinations(&[], true);
        for host in [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.1",
            "0177.0.0.1",
            "0.0.0.0",
            "0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "[::]",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:10.0.0.1]",
            "[::127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b:1::1]",
            "[100::1]",
            "[fe80::1]",
            "[fec0::1]",
            "[fc00::1]",
            "[fd12:3456::1]",
            "[ff02::1]",
            "[2001::1]",
            "[2001:db8::1]",
            "[2002:7f00:1::]",
            "[3fff::1]",
            "[5f00::1]",
            "localhost",
            "LOCALHOST",
            "intranet",
        ] {
            assert!(!strict.take(&format!("http://{host}/hook")), "{host}");
            assert!(!strict.take(&format!("https://{host}:8443/hook")), "{host}");
        }
        for host in ["1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "[2606:4700::1111]", "hooks.example.org"]
        {
            assert!(strict.take(&format!("https://{host}/hook")), "{host}");
        }
    }

    #[test]
    fn only_web_addresses_without_names_are_taken() {
        let strict = destinations(&[], false);
        for url in [
            "http://hooks.example.org/",
            "ftp://hooks.example.org/",
            "file:///etc/passwd",
            "hooks.example.org",
            "https://",
            "https://user@hooks.example.org/",
            "https://:word@hooks.example.org/",
            "javascript:alert(1)",
            "",
        ] {
            assert!(!strict.take(url), "{url}");
        }
        assert!(destinations(&[], true).take("http://hooks.example.org/"));
    }

    #[test]
    fn the_operator_may_name_more() {
        let open = destinations(&["10.0.0.0/8", "::1", "Intranet"], true);
        for host in ["10.1.2.3", "[::1]", "intranet", "[::ffff:10.0.0.1]"] {
            assert!(open.take(&format!("http://{host}/")), "{host}");
        }
        for host in ["192.168.0.1", "[::2]", "intranet2"] {
            assert!(!open.take(&format!("http://{host}/")), "{host}");
        }
    }

    #[tokio::test]
    async fn names_that_lead_to_ourselves_are_not_resolved() {
        let name = || "localhost".parse::<Name>().unwrap();
        let resolver = |allowed: &[&str]| Resolver(Arc::new(destinations(allowed, true)));
        let refused = resolver(&[]).resolve(name()).await.err().unwrap();
        assert!(refused.is::<NotAllowed>(), "{refused}");
        for allowed in [&["localhost"][..], &["127.0.0.0/8", "::1"]] {
            let found: Vec<_> = resolver(allowed).resolve(name()).await.ok().unwrap().collect();
            assert!(!found.is_empty() && found.iter().all(|address| address.ip().is_loopback()), "{found:?}");
        }
    }
}
