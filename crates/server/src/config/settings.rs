//! The settings: their names, types, defaults and descriptions, each said once.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
};

use hub::organisations::MOST_EVIDENCE_BYTES;
use serde::{Deserialize, Serialize};

use super::values::{DatabaseUrl, Destination, Documents, Hidden, LogFormat, MetricsAt, Network, PublicUrl};

/// A setting as people are told of it.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The section, then the name: `server.listen`.
    pub key: &'static str,
    /// What it does.
    pub doc: &'static str,
}

macro_rules! sections {
    ($(
        $(#[doc = $about:literal])+
        $section:ident: $name:ident {
            $( $(#[doc = $doc:literal])+ $key:ident: $type:ty = $default:expr, )*
        }
    )*) => {
        /// Everything that can be set.
        #[derive(Debug, Clone, Default, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Config {
            $( $(#[doc = $about])+ pub $section: $name, )*
        }

        $(
            $(#[doc = $about])+
            #[derive(Debug, Clone, Serialize, Deserialize)]
            #[serde(default, deny_unknown_fields)]
            pub struct $name {
                $( $(#[doc = $doc])+ pub $key: $type, )*
            }

            impl Default for $name {
                fn default() -> Self {
                    Self { $( $key: $default, )* }
                }
            }
        )*

        /// The sections and their descriptions, in order.
        pub(super) const SECTIONS: &[(&str, &str)] = &[$( (stringify!($section), concat!($($about),+)), )*];

        /// All settings, in order.
        pub(super) const SETTINGS: &[Setting] = &[$($(
            Setting { key: concat!(stringify!($section), ".", stringify!($key)), doc: concat!($($doc),+) },
        )*)*];
    };
}

sections! {
    /// The web server.
    server: ServerConfig {
        /// The address and port to listen on.
        listen: SocketAddr = SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
        /// The address under which people reach this server, like `https://hub.example.org`: the start of every link
        /// and the issuer of tokens, so the same on all nodes. Derived from `listen` where it is not set.
        public_url: Option<PublicUrl> = None,
        /// The networks of the proxies before this server, like `["10.0.0.0/8"]`: what they say of a client's address
        /// is believed, what anyone else says is not.
        trusted_proxies: Vec<Network> = Vec::new(),
        /// The header in which those proxies list the addresses that they saw, the nearest one last.
        forwarded_header: String = "x-forwarded-for".to_owned(),
        /// Connections that are open at once, WebSockets among them; who comes then waits for one to end.
        connections: usize = 4096,
        /// Seconds that a connection may stay open without a request, or without taking any of an answer: longer than a
        /// proxy keeps one for its next.
        idle_timeout_seconds: u64 = 75,
        /// WebSockets that one account may have open at once; those who are not signed in, together at one address.
        sockets_per_account: usize = 50,
        /// Seconds that one GraphQL operation may take.
        request_timeout_seconds: u64 = 10,
        /// Seconds from being told to stop until nothing new is taken: `/health/ready` answers 503 meanwhile, so that what
        /// spreads requests over nodes sends them elsewhere.
        drain_seconds: u64 = 0,
        /// Whether clients may ask the endpoint for its schema, and are told names of it where a document is wrong.
        /// `/schema.graphql` is public either way.
        introspection: bool = true,
        /// Whether queries are answered by GET as well as by POST.
        queries_by_get: bool = true,
        /// Which GraphQL documents are executed: `any`, or `known` for those of the portal and the console alone, which are
        /// asked for by their ids. Then no other program can use the API, and the console's editor executes nothing.
        documents: Documents = Documents::Any,
        /// Whether the console is served at `/console`.
        console: bool = true,
        /// The most that one operation may cost: a field counts one, those of a list as often as it may have rows.
        most_cost: usize = 10_000,
        /// The longest body of a GraphQL request, in bytes.
        body_bytes: usize = 1024 * 1024,
        /// The longest body of an upload, in bytes: a file of 10 MiB and what the form adds to it.
        upload_bytes: usize = MOST_EVIDENCE_BYTES + 1024 * 1024,
        /// Seconds that an upload may take to arrive: 10 MiB over a poor mobile network.
        upload_timeout_seconds: u64 = 120,
        /// How many uploads are taken in at once; each is held in memory until it has arrived. An account may have a quarter
        /// of them.
        uploads_at_once: usize = 16,
        /// Origins besides this server's own from which a page may open a WebSocket, like `https://app.example.org`.
        allowed_origins: Vec<String> = Vec::new(),
        /// Whether answers tell in `x-gongjian-statements` how many statements they took. For tests and measurements.
        expose_statistics: bool = false,
    }

    /// The database.
    database: DatabaseConfig {
        /// `postgres://user:password@host/name` or `sqlite:path`. Not set: one SQLite file in the data folder.
        url: Option<DatabaseUrl> = None,
        /// Most connections that this node keeps open; on SQLite, most readers.
        max_connections: u32 = 10,
        /// Seconds that a request waits for a connection before it is told that the database cannot be reached.
        acquire_timeout_seconds: u64 = 5,
    }

    /// What lies beside the database.
    data: DataConfig {
        /// The folder for files and for the audit's signed heads. Nodes of one installation share it.
        dir: PathBuf = PathBuf::from("data"),
    }

    /// Secrets. Better given by the environment than in a file or on the command line.
    secrets: SecretsConfig {
        /// The installation's one secret, from which all keys are derived: at least 32 random bytes in base64url. On
        /// SQLite it is made at the first start and kept in the data folder where it is not set.
        master: Option<Hidden> = None,
    }

    /// Work beside requests.
    jobs: JobsConfig {
        /// Whether this node does such work: lapsing, sealing, telling. One node at least must.
        run: bool = true,
    }

    /// E-mail to organisations that ask for it.
    mail: MailConfig {
        /// The mail server: `smtps://user:password@host` (TLS from the start), `smtp://user:password@host:587?tls=required`
        /// (STARTTLS), or `smtp://host:25` for a relay on a network of one's own. Not set: no e-mail is sent.
        url: Option<Hidden> = None,
        /// The sender, like `Gongjian <hub@example.org>`. Set together with `mail.url`.
        from: Option<String> = None,
    }

    /// HTTP posts to organisations that ask for them: chat robots, SMS gateways.
    webhooks: WebhookConfig {
        /// Whether posts may go to `http://` too, which everybody on the way reads and changes.
        plain_http: bool = false,
        /// Hosts and networks that are not public and to which posts may go all the same, like
        /// `["sms.intranet", "10.20.0.0/16"]`.
        allowed: Vec<Destination> = Vec::new(),
    }

    /// How long is kept what is not kept for ever, in days. The audit is kept as long as the hub.
    retention: RetentionConfig {
        /// Sessions after they ended, 30 to 365.
        sessions_days: u16 = 90,
        /// Notices to organisations and the marks on them, 30 to 1095.
        notices_days: u16 = 180,
        /// The keys by which a request that is sent again is known, 7 to 365.
        keys_days: u16 = 90,
        /// Slips after they were used, revoked or ran out, 30 to 1095.
        slips_days: u16 = 365,
    }

    /// What the server tells of itself.
    telemetry: TelemetryConfig {
        /// How log lines are written: `text` or `json`.
        format: LogFormat = LogFormat::Text,
        /// Which log lines are written, as `tracing` filters are: `info,hub=debug`.
        filter: String = "info,sqlx=warn,sea_orm_migration=warn".to_owned(),
        /// Where `/metrics` is served: `off`, `shared` (on `server.listen`, for everyone who reaches it) or an address
        /// and port of its own.
        metrics: MetricsAt = MetricsAt::Off,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_told_in_one_line_of_prose() {
        assert_eq!(SECTIONS.len(), 9);
        for setting in SETTINGS {
            assert!(setting.doc.starts_with(' ') && setting.doc.ends_with('.'), "{}: {}", setting.key, setting.doc);
        }
    }

    #[test]
    fn defaults_are_the_keys_that_are_told() {
        let defaults = serde_json::to_value(Config::default()).unwrap();
        let told: Vec<_> = SETTINGS.iter().map(|setting| setting.key.to_owned()).collect();
        let sections = defaults.as_object().unwrap();
        let mut there: Vec<String> = sections
            .iter()
            .flat_map(|(section, keys)| keys.as_object().unwrap().keys().map(move |key| format!("{section}.{key}")))
            .collect();
        let mut told = told;
        told.sort();
        there.sort();
        assert_eq!(there, told);
    }
}
