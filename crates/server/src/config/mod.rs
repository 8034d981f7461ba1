//! What an installation can be told, and where it is told.
//!
//! Owns the settings with their defaults and descriptions ([`settings`]), the order of their sources ([`load`]), the
//! types of their values ([`values`]) and how they are shown ([`show`]). Nothing else reads the environment.

mod load;
mod settings;
mod show;
mod values;

use std::{net::SocketAddr, time::Duration};

pub use self::{
    load::{ConfigError, Loaded, Origin, Sources, UnknownKey},
    settings::{
        Config, DataConfig, DatabaseConfig, JobsConfig, MailConfig, RetentionConfig, SecretsConfig, ServerConfig,
        Setting, TelemetryConfig, WebhookConfig,
    },
    show::{effective, reference},
    values::{DatabaseUrl, Destination, Documents, Hidden, LogFormat, MetricsAt, Network, PublicUrl},
};

impl Config {
    /// The database, as the core wants it: one file in the data folder where none is named.
    pub fn database(&self) -> hub::store::DatabaseSettings {
        hub::store::DatabaseSettings {
            url: self.database_url().expose().to_owned(),
            max_connections: self.database.max_connections,
            acquire_timeout: Duration::from_secs(self.database.acquire_timeout_seconds),
        }
    }

    /// The database's address, given or derived.
    pub fn database_url(&self) -> DatabaseUrl {
        self.database.url.clone().unwrap_or_else(|| DatabaseUrl::sqlite(&self.data.dir.join("gongjian.sqlite")))
    }

    /// The address under which people reach this server, given or derived from where it listens.
    pub fn public_url(&self, listening: SocketAddr) -> String {
        match &self.server.public_url {
            Some(url) => url.to_string(),
            None if listening.ip().is_unspecified() => format!("http://localhost:{}", listening.port()),
            None => format!("http://{listening}"),
        }
    }
}
