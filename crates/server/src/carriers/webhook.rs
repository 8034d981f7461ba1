//! HTTP posts: no redirects, no proxies, nothing beyond what the operator allows, and an answer only when it is whole.

use std::{error::Error as StdError, sync::Arc, time::Duration};

use hub::channels::{Fault, FaultKind};
use reqwest::{Client, Response, header::CONTENT_TYPE, redirect};
use serde_json::Value;

use super::{
    CarriersError,
    destinations::{Destinations, NotAllowed, Resolver},
    is_caused, is_distrust,
};
use crate::config::WebhookConfig;

/// How long a connection may take to be made.
const CONNECTING: Duration = Duration::from_secs(5);
/// How long all of it may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// More of an answer is not read.
const MOST_ANSWER_BYTES: usize = 64 * 1024;

pub(super) struct Webhook {
    client: Client,
    destinations: Arc<Destinations>,
}

impl Webhook {
    pub(super) fn of(config: &WebhookConfig) -> Result<Self, CarriersError> {
        let destinations = Arc::new(Destinations::of(config));
        let client = Client::builder()
            .user_agent(concat!("gongjian/", env!("CARGO_PKG_VERSION")))
            .dns_resolver(Resolver(Arc::clone(&destinations)))
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .pool_max_idle_per_host(0)
            .connect_timeout(CONNECTING)
            .timeout(PATIENCE)
            .build()?;
        Ok(Self { client, destinations })
    }

    pub(super) fn takes(&self, url: &str) -> bool {
        self.destinations.take(url)
    }

    /// Posts a document. Acknowledged is what is answered with 2xx, whole, and without a robot's own error in it.
    pub(super) async fn post(&self, url: &str, body: &str, headers: &[(&'static str, String)]) -> Result<(), Fault> {
        // The resolver is not asked about addresses that are written out, and what is allowed may have changed.
        if !self.takes(url) {
            return Err(FaultKind::NotAllowed.into());
        }
        self.send(url, body, headers).await
    }

    async fn send(&self, url: &str, body: &str, headers: &[(&'static str, String)]) -> Result<(), Fault> {
        let mut request = self.client.post(url).header(CONTENT_TYPE, "application/json").body(body.to_owned());
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let answer = request.send().await.map_err(|error| fault(&error))?;
        let status = answer.status();
        if !status.is_success() {
            return Err(Fault { kind: FaultKind::Rejected, status: Some(status.as_u16().into()) });
        }
        match own_error(&whole(answer).await?) {
            Some(code) => Err(Fault { kind: FaultKind::Rejected, status: Some(code) }),
            None => Ok(()),
        }
    }
}

async fn whole(mut answer: Response) -> Result<Vec<u8>, Fault> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| fault(&error))? {
        body.extend_from_slice(&chunk);
        if body.len() > MOST_ANSWER_BYTES {
            break;
        }
    }
    Ok(body)
}

/// The robots of the office chats `WeCom` and `DingTalk` say 200 to everything; whether they took it stands in `errcode`.
fn own_error(answer: &[u8]) -> Option<i64> {
    let answer: Value = serde_json::from_slice(answer).ok()?;
    answer["errcode"].as_i64().filter(|code| *code != 0)
}

fn fault(error: &reqwest::Error) -> Fault {
    tracing::debug!(error = error as &dyn StdError, "a post was not taken");
    let kind = if is_caused(error, <dyn StdError>::is::<NotAllowed>) {
        FaultKind::NotAllowed
    } else if is_distrust(error) {
        FaultKind::Untrusted
    } else if error.is_timeout() {
        FaultKind::Timeout
    } else if error.is_connect() {
        FaultKind::Unreachable
    } else {
        FaultKind::BrokenOff
    };
    kind.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The resolver is not asked about it, and a channel may be older than what the operator allows now.
    #[tokio::test]
    async fn an_address_that_is_written_out_is_looked_at_before_every_post() {
        drop(rustls::crypto::ring::default_provider().install_default());
        let strict = Webhook::of(&WebhookConfig { plain_http: true, allowed: vec![] }).unwrap();
        for url in ["http://127.0.0.1:9/", "http://[::1]:9/", "http://localhost:9/"] {
            assert_eq!(strict.post(url, "{}", &[]).await, Err(FaultKind::NotAllowed.into()), "{url}");
        }
        let by_name = strict.send("http://localhost:9/", "{}", &[]).await;
        assert_eq!(by_name, Err(FaultKind::NotAllowed.into()), "the resolver's answer is filtered");
    }

    #[test]
    fn robots_own_errors_are_seen() {
        assert_eq!(own_error(br#"{"errcode":0,"errmsg":"ok"}"#), None);
        assert_eq!(own_error(br#"{"errcode":93000,"errmsg":"invalid webhook url"}"#), Some(93000));
        assert_eq!(own_error(b"ok"), None);
        assert_eq!(own_error(b""), None);
    }
}
