//! Values that check themselves when they are read, and secrets that do not show themselves.

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    path::Path,
    str::FromStr,
};

use axum::http::Uri;
use serde::{Deserialize, Serialize};

/// What is printed in a secret's place.
const HIDDEN: &str = "***";

/// A secret: printed as `***`, by whatever prints it.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Hidden(String);

impl Hidden {
    /// A secret of this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

/// Where the database is. Printed without the password.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    /// One SQLite file.
    pub fn sqlite(path: &Path) -> Self {
        let path = path.to_string_lossy().replace('%', "%25").replace('?', "%3F").replace('#', "%23");
        Self(format!("sqlite:{path}"))
    }

    /// The address with its password.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether this is PostgreSQL rather than a file.
    pub fn is_postgres(&self) -> bool {
        !self.0.starts_with("sqlite:")
    }

    /// The file of an SQLite database.
    pub fn file(&self) -> Option<&Path> {
        let rest = self.0.strip_prefix("sqlite:")?;
        let path = rest.strip_prefix("//").unwrap_or(rest);
        Some(Path::new(path.split('?').next().unwrap_or(path)))
    }
}

impl TryFrom<String> for DatabaseUrl {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let is_known = ["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
        if is_known { Ok(Self(text)) } else { Err("expected `postgres://…` or `sqlite:<path>`") }
    }
}

impl fmt::Display for DatabaseUrl {
    /// Whoever has no password may still see the rest: it is what one looks for when nothing connects.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (address, query) = self.0.split_once('?').map_or((self.0.as_str(), None), |(a, q)| (a, Some(q)));
        match (address.split_once("://"), address.rfind('@')) {
            (Some((scheme, _)), Some(at)) => {
                let user = address[scheme.len() + 3..at].split(':').next().unwrap_or_default();
                write!(f, "{scheme}://{user}:{HIDDEN}{}", &address[at..])?;
            }
            _ => f.write_str(address)?,
        }
        for (index, pair) in query.into_iter().flat_map(|query| query.split('&')).enumerate() {
            f.write_str(if index == 0 { "?" } else { "&" })?;
            match pair.split_once('=') {
                Some((name, _)) if name.eq_ignore_ascii_case("password") => write!(f, "{name}={HIDDEN}")?,
                _ => f.write_str(pair)?,
            }
        }
        Ok(())
    }
}

/// `http://` or `https://`, a host, perhaps a port, and nothing behind it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct PublicUrl(String);

impl PublicUrl {
    /// Whether browsers reach it over TLS.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl TryFrom<String> for PublicUrl {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        const EXPECTED: &str = "expected `https://` (or `http://`) and a host, without a path";
        let uri: Uri = text.parse().map_err(|_| EXPECTED)?;
        let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
        let is_bare = uri.path() == "/" && uri.query().is_none() && !text.contains(['@', '#']);
        if is_web && is_bare { Ok(Self(text.trim_end_matches('/').to_owned())) } else { Err(EXPECTED) }
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A network, like `10.0.0.0/8`, or one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

impl Network {
    /// Whether the address lies in it.
    pub fn contains(&self, address: IpAddr) -> bool {
        let differing = match (self.address, address.to_canonical()) {
            (IpAddr::V4(ours), IpAddr::V4(theirs)) => (ours.to_bits() ^ theirs.to_bits()).leading_zeros(),
            (IpAddr::V6(ours), IpAddr::V6(theirs)) => (ours.to_bits() ^ theirs.to_bits()).leading_zeros(),
            _ => return false,
        };
        differing >= u32::from(self.prefix)
    }
}

impl FromStr for Network {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "expected an address or a network like `10.0.0.0/8`";
        let (address, prefix) = text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
        let address: IpAddr = address.parse().map_err(|_| EXPECTED)?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Ok(most), str::parse).map_err(|_| EXPECTED)?;
        if prefix <= most { Ok(Self { address, prefix }) } else { Err(EXPECTED) }
    }
}

impl TryFrom<String> for Network {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix)
    }
}

/// A network, an address, or a host by its name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Destination {
    /// All of a network.
    Network(Network),
    /// Whatever address the name has.
    Host(String),
}

impl TryFrom<String> for Destination {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if let Ok(network) = text.parse() {
            return Ok(Self::Network(network));
        }
        let is_name = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'));
        // What looks like an address and is none would be looked up as a name, and found to be one after all.
        let is_number = text.chars().all(|c| c.is_ascii_digit() || c == '.');
        if is_name && !is_number {
            Ok(Self::Host(text))
        } else {
            Err("expected a host's name, an address or a network")
        }
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Network(network) => network.fmt(f),
            Self::Host(name) => f.write_str(name),
        }
    }
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs, one object a line.
    Json,
}

/// Which GraphQL documents are executed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Documents {
    /// All that are valid.
    Any,
    /// Those of the web app, by their ids.
    Known,
}

/// Where `/metrics` is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum MetricsAt {
    /// Nowhere.
    Off,
    /// Where everything else is.
    Shared,
    /// On a listener of its own.
    Address(SocketAddr),
}

impl TryFrom<String> for MetricsAt {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.as_str() {
            "off" => Ok(Self::Off),
            "shared" => Ok(Self::Shared),
            address => {
                let address = address.parse().map_err(|_| "expected `off`, `shared` or an address and port")?;
                Ok(Self::Address(address))
            }
        }
    }
}

impl fmt::Display for MetricsAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Off => f.write_str("off"),
            Self::Shared => f.write_str("shared"),
            Self::Address(address) => address.fmt(f),
        }
    }
}

macro_rules! shown_as_displayed {
    (serialize: $($type:ty),*) => {$(
        impl Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )*};
    (debug: $($type:ty),*) => {$(
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    )*};
}

shown_as_displayed!(serialize: Hidden, DatabaseUrl, PublicUrl, Network, Destination, MetricsAt);
shown_as_displayed!(debug: Hidden, DatabaseUrl);

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(url: &str) -> String {
        DatabaseUrl::try_from(url.to_owned()).unwrap().to_string()
    }

    #[test]
    fn passwords_are_not_printed() {
        assert_eq!(shown("postgres://hub:p@ss:w/rd@db:5432/gongjian"), "postgres://hub:***@db:5432/gongjian");
        assert_eq!(shown("postgres://hub@db/gongjian"), "postgres://hub:***@db/gongjian");
        assert_eq!(
            shown("postgresql:///gongjian?host=/run&password=x"),
            "postgresql:///gongjian?host=/run&password=***"
        );
        assert_eq!(shown("sqlite:data/a.sqlite"), "sqlite:data/a.sqlite");
        assert_eq!(format!("{:?} {}", Hidden::new("x"), serde_json::json!(Hidden::new("x"))), "*** \"***\"");
    }

    #[test]
    fn a_public_address_has_a_host_and_no_path() {
        let read = |text: &str| PublicUrl::try_from(text.to_owned()).map(|url| url.to_string());
        assert_eq!(read("https://hub.example.org/"), Ok("https://hub.example.org".to_owned()));
        assert_eq!(read("http://127.0.0.1:8080"), Ok("http://127.0.0.1:8080".to_owned()));
        for bad in ["hub.example.org", "ftp://a", "https://a/b", "https://a?b", "https://u@a", "https://"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_network_contains_its_addresses_and_no_others() {
        let contains =
            |network: &str, address: &str| network.parse::<Network>().unwrap().contains(address.parse().unwrap());
        assert!(contains("10.0.0.0/8", "10.255.0.1"));
        assert!(contains("10.0.0.0/8", "::ffff:10.1.2.3"));
        assert!(!contains("10.0.0.0/8", "11.0.0.1"));
        assert!(contains("0.0.0.0/0", "203.0.113.9") && !contains("0.0.0.0/0", "2001:db8::1"));
        assert!(contains("2001:db8::/32", "2001:db8:1::1") && !contains("::1", "::2"));
        for bad in ["10.0.0.0/33", "ten", "::/129", "10.0.0.0/", ""] {
            assert!(bad.parse::<Network>().is_err(), "{bad}");
        }
    }

    #[test]
    fn an_odd_path_survives_the_way_through_an_address() {
        assert_eq!(DatabaseUrl::sqlite(Path::new("a b/50%?.db")).expose(), "sqlite:a b/50%25%3F.db");
        let file = |url: &str| DatabaseUrl::try_from(url.to_owned()).unwrap().file().map(Path::to_path_buf);
        assert_eq!(file("sqlite://data/a.db?mode=rwc").as_deref(), Some(Path::new("data/a.db")));
        assert_eq!(file("postgres://h/d"), None);
    }
}
