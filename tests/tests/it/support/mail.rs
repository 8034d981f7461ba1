//! A mail server that somebody else wrote, on loopback, and what it was given.

use serde_json::Value;
use server::config::{Config, Hidden};

use super::teller::Teller;

/// The server; it ends with its test.
pub struct MailSink {
    url: String,
    teller: Teller,
}

impl MailSink {
    /// Starts it on a port of its own.
    pub async fn listen() -> Self {
        let teller = Teller::start("mail_sink.py", &[]).await;
        Self { url: format!("smtp://127.0.0.1:{}", teller.port), teller }
    }

    /// Where it listens.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What came and was not heard yet.
    pub async fn so_far(&self) -> Vec<Value> {
        self.teller.so_far().await
    }

    /// The settings of a server that uses it.
    pub fn configured(&self) -> impl FnOnce(&mut Config) + use<> {
        let url = self.url.clone();
        move |config| {
            config.mail.url = Some(Hidden::new(url));
            config.mail.from = Some("共建平台 <hub@gongjian.example>".to_owned());
        }
    }

    /// The next message.
    pub async fn heard(&self) -> Value {
        self.teller.heard().await
    }
}
