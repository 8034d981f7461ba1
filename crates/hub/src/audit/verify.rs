//! Checks the audit of a hub from end to end: every entry's MAC, every seal, the chain, and the signed heads.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::{
    heads, mac,
    seals::{entries_after, seals_after},
};
use crate::{Scope, core::Core, store::StoreError};

/// Something that is not as the program wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    /// The entry's MAC does not fit: it was altered, or inserted by somebody without the key.
    #[error("entry {0} was altered or forged")]
    Forged(Uuid),
    /// The entry is not what was sealed.
    #[error("entry {0} differs from what was sealed")]
    Altered(Uuid),
    /// A sealed entry is gone.
    #[error("entry {entry} (number {number}) was removed")]
    Removed {
        /// The entry.
        entry: Uuid,
        /// Its number.
        number: i64,
    },
    /// The chain breaks at this number.
    #[error("the chain is broken at number {0}")]
    BrokenChain(i64),
    /// A signed head says that the chain was once longer.
    #[error("the chain was cut: a signed head stands at number {signed}, the database ends at {last}")]
    CutTail {
        /// The number of the head.
        signed: i64,
        /// The last number in the database.
        last: i64,
    },
    /// A signed head and the chain differ at a number.
    #[error("the chain differs from the signed head at number {0}")]
    OtherHead(i64),
    /// A line of the file of heads is no signed head of ours.
    #[error("{0} lines of the file of heads are damaged or forged")]
    DamagedHeads(usize),
}

/// What [`verify`] saw.
#[derive(Debug, Clone, Default)]
pub struct Verification {
    /// Entries read.
    pub entries: usize,
    /// Entries that were not sealed yet.
    pub unsealed: usize,
    /// Signed heads compared.
    pub heads: usize,
    /// What is wrong; empty where all is well.
    pub findings: Vec<Finding>,
}

/// Verifies the audit of a hub.
///
/// # Errors
/// What the database answers. A file of heads that cannot be read is a finding.
pub async fn verify(core: &Core, hub: Uuid) -> Result<Verification, StoreError> {
    let scope = Scope::system(core, hub, "verify the audit");
    let mut result = Verification::default();
    // A head is written after its seal and a seal after its entry, so they are read the other way round: what the
    // sequencer adds in between is merely not looked at.
    let heads = heads::read(core, hub);
    let chain = walk_chain(&scope, &mut result).await?;
    walk_entries(&scope, &chain, &mut result).await?;
    check_heads(core, heads, &chain, &mut result);
    Ok(result)
}

#[derive(Default)]
struct Chain {
    sealed: HashMap<Uuid, (i64, String)>,
    hashes: HashMap<i64, String>,
    /// The last number, 0 without any.
    last: i64,
}

async fn walk_chain(scope: &Scope, result: &mut Verification) -> Result<Chain, StoreError> {
    let mut chain = Chain::default();
    let (mut after, mut previous) = (None, String::new());
    loop {
        let seals = seals_after(scope, after).await?;
        if seals.is_empty() {
            return Ok(chain);
        }
        for seal in seals {
            if seal.number != chain.last + 1 || seal.hash != mac::chain(&previous, &seal) {
                result.findings.push(Finding::BrokenChain(seal.number));
            }
            after = Some(seal.number);
            chain.last = seal.number;
            previous.clone_from(&seal.hash);
            chain.hashes.insert(seal.number, seal.hash);
            chain.sealed.insert(seal.entry_id, (seal.number, seal.entry_hash));
        }
    }
}

async fn walk_entries(scope: &Scope, chain: &Chain, result: &mut Verification) -> Result<(), StoreError> {
    let mut seen = HashSet::new();
    let mut after = None;
    loop {
        let entries = entries_after(scope, after).await?;
        let Some(last) = entries.last() else { break };
        after = Some(last.id);
        for entry in entries {
            result.entries += 1;
            if mac::of(scope.core().audit_key(), &entry) != entry.mac {
                result.findings.push(Finding::Forged(entry.id));
            }
            match chain.sealed.get(&entry.id) {
                Some((_, hash)) if *hash != mac::hash(&entry) => result.findings.push(Finding::Altered(entry.id)),
                Some(_) => {}
                None => result.unsealed += 1,
            }
            seen.insert(entry.id);
        }
    }
    let mut removed: Vec<_> = chain.sealed.iter().filter(|(id, _)| !seen.contains(*id)).collect();
    removed.sort_by_key(|(_, (number, _))| *number);
    let found = removed.into_iter().map(|(entry, (number, _))| Finding::Removed { entry: *entry, number: *number });
    result.findings.extend(found);
    Ok(())
}

fn check_heads(
    core: &Core,
    read: std::io::Result<(Vec<heads::Head>, usize)>,
    chain: &Chain,
    result: &mut Verification,
) {
    let Ok((heads, broken)) = read else {
        result.findings.push(Finding::DamagedHeads(1));
        return;
    };
    let key = heads::signing_key(core).verifying_key();
    let (signed, forged): (Vec<_>, Vec<_>) = heads.into_iter().partition(|head| head.is_signed_by(&key));
    if broken + forged.len() > 0 {
        result.findings.push(Finding::DamagedHeads(broken + forged.len()));
    }
    result.heads = signed.len();
    if let Some(furthest) = signed.iter().map(|head| head.number).max()
        && furthest > chain.last
    {
        result.findings.push(Finding::CutTail { signed: furthest, last: chain.last });
    }
    for head in signed {
        if chain.hashes.get(&head.number).is_some_and(|hash| *hash != head.hash) {
            result.findings.push(Finding::OtherHead(head.number));
        }
    }
}
