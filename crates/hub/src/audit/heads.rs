//! Signed heads of the chains, appended to a file outside the database: a tail cut off in the database shows here.

use std::{
    fs::{File, OpenOptions},
    io::{Read, Seek, SeekFrom, Write},
    path::Path,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{core::Core, environment::Time};

/// More than a line ever has.
const LONGEST_LINE: u64 = 4096;

/// One line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) hub: Uuid,
    pub(super) number: i64,
    pub(super) hash: String,
    pub(super) at: Time,
    pub(super) signature: String,
}

impl Head {
    fn message(hub: Uuid, number: i64, hash: &str, at: Time) -> Vec<u8> {
        format!("gongjian audit head {} {number} {hash} {}", hub.simple(), at.timestamp_micros()).into_bytes()
    }

    pub(super) fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        let message = Self::message(self.hub, self.number, &self.hash, self.at);
        let signature = STANDARD.decode(&self.signature).ok().and_then(|bytes| Signature::from_slice(&bytes).ok());
        signature.is_some_and(|signature| key.verify(&message, &signature).is_ok())
    }
}

/// Appends a head. A failure is logged: the entries are safe, the next head will cover them.
pub(super) fn write(core: &Core, hub: Uuid, number: i64, hash: &str, at: Time) {
    let key = signing_key(core);
    let signature = STANDARD.encode(key.sign(&Head::message(hub, number, hash, at)).to_bytes());
    let head = Head { hub, number, hash: hash.to_owned(), at, signature };
    if let Err(error) = append(core.audit_heads(), &head) {
        tracing::error!(%error, hub = %hub, "the audit's head could not be written");
    }
}

fn append(path: &Path, head: &Head) -> std::io::Result<()> {
    let mut line = serde_json::to_vec(head)?;
    line.push(b'\n');
    let mut file = OpenOptions::new().create(true).read(true).append(true).open(path)?;
    // Nodes share the file; the lock goes with it.
    file.lock()?;
    drop_half_a_line(&mut file)?;
    file.write_all(&line)?;
    file.sync_data()
}

/// Half a line is left where the disk was full: the next one would be appended to it, and neither could be read.
fn drop_half_a_line(file: &mut File) -> std::io::Result<()> {
    let end = file.seek(SeekFrom::End(0))?;
    let from = end.saturating_sub(LONGEST_LINE);
    file.seek(SeekFrom::Start(from))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    if tail.is_empty() || tail.ends_with(b"\n") {
        return Ok(());
    }
    let whole = tail.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    // A longer half is none of ours, and stays for whoever verifies.
    if whole == 0 && from > 0 {
        return Ok(());
    }
    file.set_len(from + u64::try_from(whole).unwrap_or_default())
}

/// The heads of one hub, oldest first, and how many lines were none.
pub(super) fn read(core: &Core, hub: Uuid) -> std::io::Result<(Vec<Head>, usize)> {
    let text = match std::fs::read_to_string(core.audit_heads()) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok((vec![], 0)),
        Err(error) => return Err(error),
    };
    let mut broken = 0;
    let mut heads = vec![];
    for line in text.lines() {
        match serde_json::from_str::<Head>(line) {
            Ok(head) if head.hub == hub => heads.push(head),
            Ok(_) => {}
            Err(_) => broken += 1,
        }
    }
    Ok((heads, broken))
}

pub(super) fn signing_key(core: &Core) -> SigningKey {
    SigningKey::from_bytes(core.head_key())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(number: i64) -> Head {
        let at = "2026-06-01T01:00:00Z".parse().unwrap();
        Head { hub: Uuid::nil(), number, hash: "00".repeat(32), at, signature: "A".repeat(88) }
    }

    #[test]
    fn half_a_line_gives_way_to_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("heads.jsonl");
        for half in ["", "{\"hub\":\"0000", "{"] {
            append(&path, &head(1)).unwrap();
            OpenOptions::new().append(true).open(&path).unwrap().write_all(half.as_bytes()).unwrap();
            append(&path, &head(2)).unwrap();
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let numbers: Vec<_> =
            text.lines().map(|line| serde_json::from_str::<Head>(line).expect("a whole line").number).collect();
        assert_eq!(numbers, [1, 2, 1, 2, 1, 2]);
    }
}
