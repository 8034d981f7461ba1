//! The canonical form of an entry, its MAC and its hash.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::entity::{Model, Outcome};

/// Fields in their order, each preceded by its length: no two entries have one form.
fn canonical(entry: &Model) -> Vec<u8> {
    let outcome = match entry.outcome {
        Outcome::Allowed => "ALLOWED",
        Outcome::Refused => "REFUSED",
    };
    let simple = |id: uuid::Uuid| id.simple().to_string();
    let fields = [
        simple(entry.hub_id),
        simple(entry.id),
        entry.at.timestamp_micros().to_string(),
        entry.actor.clone(),
        entry.account_id.map(simple).unwrap_or_default(),
        entry.organisation_id.map(simple).unwrap_or_default(),
        entry.action.clone(),
        entry.subject_type.clone().unwrap_or_default(),
        entry.subject_id.map(simple).unwrap_or_default(),
        outcome.to_owned(),
        entry.reason.clone().unwrap_or_default(),
        entry.change.clone(),
        simple(entry.request_id),
    ];
    let mut bytes = Vec::with_capacity(256);
    for field in fields {
        bytes.extend_from_slice(&(field.len() as u64).to_be_bytes());
        bytes.extend_from_slice(field.as_bytes());
    }
    bytes
}

/// The MAC of an entry under the installation's audit key.
pub(super) fn of(key: &[u8; 32], entry: &Model) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(&canonical(entry));
    hex(&mac.finalize().into_bytes())
}

/// The hash of an entry with its MAC.
pub(super) fn hash(entry: &Model) -> String {
    let mut hasher = Sha256::new();
    hasher.update(canonical(entry));
    hasher.update(entry.mac.as_bytes());
    hex(&hasher.finalize())
}

/// The hash of a seal.
pub(super) fn chain(previous: &str, number: i64, entry_hash: &str) -> String {
    hex(&Sha256::digest(format!("{previous}:{number}:{entry_hash}")))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
