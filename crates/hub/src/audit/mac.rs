//! The canonical form of an entry, its MAC and its hash.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::{entity::Model, seal_entity};

/// Fields in their order, each preceded by its length, an absent one by a length that none has: no two entries have
/// one form.
fn canonical(entry: &Model) -> Vec<u8> {
    let outcome = entry.outcome.as_str();
    let simple = |id: uuid::Uuid| id.simple().to_string();
    let fields = [
        Some(simple(entry.hub_id)),
        Some(simple(entry.id)),
        Some(entry.at.timestamp_micros().to_string()),
        Some(entry.actor.clone()),
        entry.account_id.map(simple),
        entry.organisation_id.map(simple),
        Some(entry.action.clone()),
        entry.subject_type.clone(),
        entry.subject_id.map(simple),
        Some(outcome.to_owned()),
        entry.reason.clone(),
        Some(entry.change.clone()),
        Some(simple(entry.request_id)),
    ];
    let mut bytes = Vec::with_capacity(256);
    for field in fields {
        let length = field.as_ref().map_or(u64::MAX, |text| text.len() as u64);
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(field.unwrap_or_default().as_bytes());
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

/// The hash of a seal, over all that its row holds and the seal before it.
pub(super) fn chain(previous: &str, seal: &seal_entity::Model) -> String {
    let (hub, id, entry) = (seal.hub_id.simple(), seal.id.simple(), seal.entry_id.simple());
    let (number, at) = (seal.number, seal.sealed_at.timestamp_micros());
    hex(&Sha256::digest(format!("{previous}:{hub}:{id}:{number}:{entry}:{}:{at}", seal.entry_hash)))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
