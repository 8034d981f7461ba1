//! E-mail, handed to the operator's mail server. Whether that delivers it is between the two servers.

use std::time::Duration;

use hub::channels::{Fault, FaultKind};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::{Error, extension::ClientId},
};

use super::{CarriersError, is_distrust};
use crate::config::MailConfig;

/// How long the mail server may take for each of its answers.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) struct Mail {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mail {
    pub(super) fn of(config: &MailConfig) -> Result<Option<Self>, CarriersError> {
        let (url, from) = match (&config.url, &config.from) {
            (None, None) => return Ok(None),
            (Some(url), Some(from)) => (url, from),
            _ => return Err(CarriersError::MailHalf),
        };
        let from: Mailbox = from.parse().map_err(CarriersError::MailFrom)?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose())
            .map_err(CarriersError::MailUrl)?
            .hello_name(ClientId::Domain(from.email.domain().to_owned()))
            .timeout(Some(PATIENCE))
            .build();
        Ok(Some(Self { transport, from }))
    }

    /// Hands a message over. The same id at every try lets the other side see that it is the same message.
    pub(super) async fn send(&self, to: &str, subject: &str, body: &str, id: &str) -> Result<(), Fault> {
        let to: Address = to.parse().map_err(|_| FaultKind::NotAllowed)?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(subject)
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .header(ContentType::TEXT_PLAIN)
            .body(body.to_owned())
            .map_err(|_| FaultKind::NotAllowed)?;
        self.transport.send(message).await.map(|_| ()).map_err(|error| fault(&error))
    }

    pub(super) async fn answers(&self) -> Result<(), String> {
        match self.transport.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err("it closed the connection".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// One address and nothing else: neither a name nor a list.
pub(super) fn is_address(text: &str) -> bool {
    text.parse::<Address>().is_ok_and(|address| address.domain().contains('.'))
}

fn fault(error: &Error) -> Fault {
    tracing::debug!(%error, "an e-mail was not taken");
    if let Some(code) = error.status() {
        return Fault { kind: FaultKind::Rejected, status: Some(u16::from(code).into()) };
    }
    let kind = if is_distrust(error) {
        FaultKind::Untrusted
    } else if error.is_timeout() {
        FaultKind::Timeout
    } else if error.is_response() || error.is_client() {
        FaultKind::BrokenOff
    } else {
        FaultKind::Unreachable
    };
    kind.into()
}
