//! How messages leave the program: e-mail through the operator's mail server, and HTTP posts.
//!
//! Owns the connections and what may be connected to. What is sent, when and how often is the core's.

mod destinations;
mod mail;
mod webhook;

use std::{error::Error as StdError, io};

use futures_util::future::BoxFuture;
use hub::channels::{Carriers, ChannelKind, Fault, FaultKind, Outgoing};

use self::{mail::Mail, webhook::Webhook};
use crate::config::Config;

/// Why messages cannot be sent as configured.
#[derive(Debug, thiserror::Error)]
pub enum CarriersError {
    /// The mail server's address.
    #[error("`mail.url` is not usable: expected `smtps://host`, `smtp://host:587?tls=required` or `smtp://host:25`")]
    MailUrl(#[source] lettre::transport::smtp::Error),
    /// The sender's address.
    #[error("`mail.from` is not usable: expected an e-mail address, perhaps as `Name <address>`")]
    MailFrom(#[source] lettre::address::AddressError),
    /// One without the other.
    #[error("`mail.url` and `mail.from` are set together")]
    MailHalf,
    /// HTTP posts.
    #[error("HTTP posts cannot be sent")]
    Http(#[from] reqwest::Error),
}

/// The carriers of a running server.
pub(crate) struct Installed {
    mail: Option<Mail>,
    webhook: Webhook,
}

impl Installed {
    /// What the configuration says.
    ///
    /// # Errors
    /// [`CarriersError`]; nothing is connected yet.
    pub(crate) fn of(config: &Config) -> Result<Self, CarriersError> {
        // Another part of the process may have chosen already, which does as well.
        drop(rustls::crypto::ring::default_provider().install_default());
        Ok(Self { mail: Mail::of(&config.mail)?, webhook: Webhook::of(&config.webhooks)? })
    }
}

impl Carriers for Installed {
    fn carries(&self, kind: ChannelKind) -> bool {
        match kind {
            ChannelKind::Email => self.mail.is_some(),
            ChannelKind::Webhook => true,
        }
    }

    fn takes(&self, kind: ChannelKind, address: &str) -> bool {
        match kind {
            ChannelKind::Email => mail::is_address(address),
            ChannelKind::Webhook => self.webhook.takes(address),
        }
    }

    fn send<'a>(&'a self, message: &'a Outgoing) -> BoxFuture<'a, Result<(), Fault>> {
        Box::pin(async move {
            match message {
                Outgoing::Mail { to, subject, body, id } => match &self.mail {
                    Some(mail) => mail.send(to, subject, body, id).await,
                    None => Err(FaultKind::NoCarrier.into()),
                },
                Outgoing::Post { url, body, headers } => self.webhook.post(url, body, headers).await,
            }
        })
    }
}

/// Whether the other side's certificate was not trusted.
fn is_distrust(error: &(dyn StdError + 'static)) -> bool {
    is_caused(error, |cause| matches!(cause.downcast_ref(), Some(rustls::Error::InvalidCertificate(_))))
}

/// Whether an error, or what led to it, is such a one. What an I/O error was made of is not among its sources.
fn is_caused(error: &(dyn StdError + 'static), is_such: impl Fn(&(dyn StdError + 'static)) -> bool) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if is_such(error) {
            return true;
        }
        let made_of = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        cause = made_of.map(|error| error as &(dyn StdError + 'static)).or_else(|| error.source());
    }
    false
}

/// Whether the mail server answers; none where there is none to ask.
///
/// # Errors
/// In words, what is wrong.
pub async fn mail_answers(config: &Config) -> Option<Result<(), String>> {
    let installed = match Installed::of(config) {
        Ok(installed) => installed,
        Err(error) => return Some(Err(error.to_string())),
    };
    match installed.mail {
        Some(mail) => Some(mail.answers().await),
        None => None,
    }
}
