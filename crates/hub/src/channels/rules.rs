//! What channels and deliveries may become, how long is tried, and the secrets of a channel. Pure.

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use super::{ChannelState, DeliveryState, Purpose};
use crate::{audit::hex, environment::Time, failure::Rule, machine::Machine, policy::Action, store::LEASE};

/// The longest that one message may take to be sent.
pub const LONGEST_SEND: Duration = Duration::from_secs(20);
// Who works a row must have sent, or given up, and written so before another takes it.
const _: () = assert!(LONGEST_SEND.as_secs() * 2 <= LEASE.as_secs());

/// So long notices about one thing are gathered into one message.
pub(super) const DIGEST: TimeDelta = TimeDelta::minutes(2);
/// So long a notice is tried, and so long a channel may fail.
pub(super) const PATIENCE: TimeDelta = TimeDelta::days(1);
/// So long a code is good, and so long a code or a test is tried.
pub(super) const CODE_KEPT: TimeDelta = TimeDelta::hours(1);
/// How often a code may be given wrongly.
pub(super) const MOST_WRONG_CODES: i64 = 5;
/// How many channels an organisation has.
pub(super) const MOST_CHANNELS: u64 = 10;
/// How many codes and tests go out for an organisation in an hour: the addresses are not all its own.
pub(super) const MOST_PROBES: u64 = 20;
const CODES: u64 = 100_000_000;

/// What channels may become.
pub const MACHINE: Machine<ChannelState> = Machine(&[
    (ChannelState::Unconfirmed, Action::ConfirmChannel, ChannelState::Active),
    (ChannelState::Failing, Action::ConfirmChannel, ChannelState::Active),
    // Another address must be confirmed as the first one was.
    (ChannelState::Unconfirmed, Action::UpdateChannel, ChannelState::Unconfirmed),
    (ChannelState::Active, Action::UpdateChannel, ChannelState::Unconfirmed),
    (ChannelState::Failing, Action::UpdateChannel, ChannelState::Unconfirmed),
    (ChannelState::Off, Action::UpdateChannel, ChannelState::Unconfirmed),
    (ChannelState::Active, Action::UpdateChannel, ChannelState::Off),
    (ChannelState::Failing, Action::UpdateChannel, ChannelState::Off),
    (ChannelState::Off, Action::UpdateChannel, ChannelState::Active),
    (ChannelState::Unconfirmed, Action::TestChannel, ChannelState::Unconfirmed),
    (ChannelState::Active, Action::TestChannel, ChannelState::Active),
    (ChannelState::Failing, Action::TestChannel, ChannelState::Failing),
    (ChannelState::Active, Action::CarryMessage, ChannelState::Failing),
    (ChannelState::Failing, Action::CarryMessage, ChannelState::Active),
    (ChannelState::Unconfirmed, Action::RemoveChannel, ChannelState::Removed),
    (ChannelState::Active, Action::RemoveChannel, ChannelState::Removed),
    (ChannelState::Failing, Action::RemoveChannel, ChannelState::Removed),
    (ChannelState::Off, Action::RemoveChannel, ChannelState::Removed),
]);

/// What deliveries may become.
pub const DELIVERY_MACHINE: Machine<DeliveryState> = Machine(&[
    (DeliveryState::Pending, Action::CarryMessage, DeliveryState::Pending),
    (DeliveryState::Pending, Action::CarryMessage, DeliveryState::Sent),
    (DeliveryState::Pending, Action::CarryMessage, DeliveryState::Failed),
]);

/// Why a channel cannot be made, confirmed or tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChannelRule {
    /// This installation cannot send that way.
    #[error("this installation has no carrier of this kind")]
    CarrierMissing,
    /// An organisation has ten channels at most.
    #[error("the organisation has ten channels already")]
    TooManyChannels,
    /// The code is not the one that was sent.
    #[error("not the code that was sent")]
    WrongCode,
    /// The code is too old, or was given wrongly too often.
    #[error("the code is worthless by now")]
    CodeOver,
    /// Too many codes and tests were sent for the organisation within an hour.
    #[error("too many codes and tests within an hour")]
    TooOften {
        /// When to try again.
        seconds: i64,
    },
}

impl Rule for ChannelRule {}

impl Purpose {
    /// How long is tried to deliver.
    pub(super) const fn patience(self) -> TimeDelta {
        match self {
            Self::Notice => PATIENCE,
            Self::Code | Self::Test => CODE_KEPT,
        }
    }

    /// Whether a channel in this state gets it.
    pub(super) fn goes_to(self, state: ChannelState) -> bool {
        match self {
            Self::Notice => matches!(state, ChannelState::Active | ChannelState::Failing),
            Self::Code => state == ChannelState::Unconfirmed,
            Self::Test => matches!(state, ChannelState::Active | ChannelState::Failing),
        }
    }
}

/// When to try again: 10 s, 20 s, 40 s … up to an hour, each a quarter more or less, so that those who failed together
/// do not come back together.
pub(super) fn next_try(now: Time, attempts: i64, random: u64) -> Time {
    let seconds = (10_i64 << attempts.clamp(1, 10).saturating_sub(1)).min(3600);
    let jitter = i64::try_from(random % 501).unwrap_or_default() - 250;
    now + TimeDelta::milliseconds(seconds * 1000 + seconds * jitter)
}

/// The secret that signs what goes to a channel: derived, so that it is kept nowhere.
pub(super) fn signing_secret(key: &[u8; 32], channel: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(mac(key, &[b"signing secret", channel.as_bytes()]))
}

/// The code of this number for a channel: eight digits, derived as well.
pub(super) fn code(key: &[u8; 32], channel: Uuid, number: i64) -> String {
    let mac = mac(key, &[b"confirmation code", channel.as_bytes(), &number.to_be_bytes()]);
    let mut first = [0; 8];
    first.copy_from_slice(&mac[..8]);
    format!("{:08}", u64::from_be_bytes(first) % CODES)
}

/// Whether somebody's digits are the code, in constant time.
pub(super) fn is_code(given: &str, code: &str) -> bool {
    let digits: String = given.chars().filter(char::is_ascii_digit).collect();
    digits.as_bytes().ct_eq(code.as_bytes()).into()
}

/// `t=<seconds>,v1=<hexadecimal HMAC-SHA256 of "<seconds>.<body>">`.
pub(super) fn signature(secret: &str, now: Time, body: &str) -> String {
    let at = now.timestamp();
    let signed = mac(secret.as_bytes(), &[at.to_string().as_bytes(), b".", body.as_bytes()]);
    format!("t={at},v1={}", hex(&signed))
}

fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// What a template is filled with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filling<'a> {
    pub(super) text: &'a str,
    pub(super) link: &'a str,
    pub(super) kind: &'a str,
}

/// What is posted where a channel has no template of its own.
pub(super) const USUAL_TEMPLATE: &str = r#"{"kind":"{{kind}}","text":"{{text}}","link":"{{link}}"}"#;

/// The document that a template makes. Each placeholder stands within a JSON string, and what takes its place is escaped
/// as one; what was filled in is not looked through again.
pub(super) fn fill(template: &str, filling: Filling<'_>) -> Option<String> {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}")?;
        let value = match name.trim() {
            "text" => filling.text,
            "link" => filling.link,
            "kind" => filling.kind,
            _ => return None,
        };
        filled.push_str(before);
        let quoted = Value::from(value).to_string();
        filled.push_str(&quoted[1..quoted.len() - 1]);
        rest = after;
    }
    filled.push_str(rest);
    Some(filled)
}

/// Whether a template makes a JSON document, whatever it is filled with, and says what happened.
pub(super) fn is_template(template: &str) -> bool {
    // Outside a string one of the two is no JSON.
    let texts = ["\"", "1"];
    let is_document = |text| {
        let filled = fill(template, Filling { text, link: text, kind: text });
        filled.is_some_and(|filled| serde_json::from_str::<Value>(&filled).is_ok())
    };
    template.contains("{{text}}") && texts.into_iter().all(is_document)
}

/// What of an address may be shown again: a URL's path and query are a robot's key.
pub(super) fn origin(url: &str) -> String {
    let end = url.find("://").map(|at| at + 3).and_then(|from| Some(from + url[from..].find(['/', '?', '#'])?));
    end.map_or_else(|| url.to_owned(), |end| format!("{}/…", &url[..end]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn now() -> Time {
        "2026-06-01T01:00:00Z".parse().unwrap()
    }

    #[test]
    fn tries_are_spread_over_a_day() {
        let (mut at, mut tries) = (now(), 0);
        while at < now() + PATIENCE {
            tries += 1;
            at = next_try(at, tries, 250);
        }
        assert_eq!(tries, 32);
        assert_eq!(next_try(now(), 1, 0), now() + TimeDelta::milliseconds(7500));
        assert_eq!(next_try(now(), 1, 500), now() + TimeDelta::milliseconds(12500));
        assert_eq!(next_try(now(), 4000, 250), now() + TimeDelta::hours(1));
    }

    #[test]
    fn a_signature_is_what_anybody_with_the_secret_computes() {
        // openssl: printf '1780275600.{}' | openssl dgst -sha256 -hmac secret
        let signed = signature("secret", now(), "{}");
        assert_eq!(signed, "t=1780275600,v1=f917a393e702addef5d18b175cb80f40c404a4ac312623a80c111997ba517204");
    }

    #[test]
    fn a_code_is_of_one_channel_and_one_number() {
        let (key, channel) = ([7; 32], Uuid::from_u128(1));
        let first = code(&key, channel, 1);
        assert!(first.len() == 8 && first.chars().all(|c| c.is_ascii_digit()), "{first}");
        assert_ne!(first, code(&key, channel, 2));
        assert_ne!(first, code(&key, Uuid::from_u128(2), 1));
        assert_ne!(first, code(&[8; 32], channel, 1));
        let spoken = format!("{} {}", &first[..4], &first[4..]);
        assert!(is_code(&spoken, &first));
        for wrong in ["", "1", &first[..7], &format!("{first}0")] {
            assert!(!is_code(wrong, &first), "{wrong}");
        }
        assert_ne!(signing_secret(&key, channel), signing_secret(&key, Uuid::from_u128(2)));
    }

    #[test]
    fn templates_are_json_whatever_they_say() {
        for good in [
            USUAL_TEMPLATE,
            r#"{"msgtype":"text","text":{"content":"{{text}}\n{{link}}"}}"#,
            r#"["{{text}}", "{{ kind }}"]"#,
        ] {
            assert!(is_template(good), "{good}");
        }
        for bad in [
            "",
            "{{text}}",
            r#"{"a": {{text}}}"#,
            r#"{"text": "{{link}}"}"#,
            r#"{"a": "{{text}}", "b": "{{name}}"}"#,
            r#"{"a": "{{text}}"#,
            r#"{"a": "{{text"}"#,
        ] {
            assert!(!is_template(bad), "{bad}");
        }
    }

    #[test]
    fn a_robot_s_key_is_not_shown() {
        assert_eq!(
            origin("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=secret"),
            "https://qyapi.weixin.qq.com/…"
        );
        assert_eq!(origin("https://hub.example:8443?key=secret"), "https://hub.example:8443/…");
        assert_eq!(origin("https://hub.example"), "https://hub.example");
    }

    proptest! {
        #[test]
        fn what_is_filled_in_is_read_back_as_it_was(text in any::<String>(), link in any::<String>()) {
            let filled = fill(USUAL_TEMPLATE, Filling { text: &text, link: &link, kind: "TEST" }).unwrap();
            let read: Value = serde_json::from_str(&filled).unwrap();
            prop_assert_eq!(read, serde_json::json!({ "kind": "TEST", "text": text, "link": link }));
        }
    }
}
