//! Who did what to what, when, allowed or refused. Append-only.
//!
//! Three walls: the entry is written in the transaction it tells of and carries a MAC that only the program can make;
//! the sequencer numbers and chains entries in [`seals`]; the chain's head is signed and written outside the database.
//! [`verify`] checks all three. Entries hold pseudonymous ids and no personal data.

mod entity;
mod heads;
mod mac;
mod privacy;
mod queries;
pub(crate) mod refusals;
pub(crate) mod seal_entity;
mod seals;
mod verify;

use uuid::Uuid;

pub(crate) use entity::{Column as EntryColumn, Entity as Entries};
pub use entity::{Model as AuditEntry, Outcome};
pub(crate) use mac::hex;
pub(crate) use privacy::HELD;
pub(crate) use queries::exists;
pub use queries::{AuditFilter, count, entries, entries_by_ids};
pub(crate) use seals::{Reach, seal};
pub use verify::{Finding, Verification, verify};

use crate::{
    Scope,
    policy::Action,
    store::{Change, Named, append_alone},
};

impl Named for AuditEntry {
    const TYPE: &'static str = "audit_entry";
}

/// An entry that has not been written yet.
pub(crate) struct Entry(AuditEntry);

impl Entry {
    pub(crate) fn id(&self) -> Uuid {
        self.0.id
    }

    pub(crate) fn into_row(self) -> AuditEntry {
        self.0
    }
}

/// The entry of a write that the policy allowed.
pub(crate) fn allowed(scope: &Scope, action: Action, change: &Change) -> Entry {
    let mut entry = blank(scope, action, Outcome::Allowed);
    entry.subject_type = Some(change.subject_type.to_owned());
    entry.subject_id = Some(change.subject_id);
    entry.change = change.detail.to_string();
    finished(scope, entry)
}

/// Records that something was refused, unless this actor was refused the same very often this minute.
pub(crate) async fn record_refusal(scope: &Scope, action: Action, reason: &str) {
    if !scope.core().refusals().may_record(&scope.actor().key(), action, scope.now()) {
        return;
    }
    let mut entry = blank(scope, action, Outcome::Refused);
    entry.reason = Some(reason.to_owned());
    if let Err(error) = append_alone(scope, finished(scope, entry)).await {
        tracing::error!(?error, action = action.as_str(), "a refusal could not be recorded");
    }
}

fn blank(scope: &Scope, action: Action, outcome: Outcome) -> AuditEntry {
    let actor = scope.actor();
    AuditEntry {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        at: scope.now(),
        actor: actor.key(),
        account_id: actor.account().map(|a| a.id),
        organisation_id: scope.acting(),
        action: action.as_str().to_owned(),
        subject_type: None,
        subject_id: None,
        outcome,
        reason: None,
        change: "{}".to_owned(),
        request_id: scope.request_id(),
        mac: String::new(),
    }
}

fn finished(scope: &Scope, mut entry: AuditEntry) -> Entry {
    entry.mac = mac::of(scope.core().audit_key(), &entry);
    Entry(entry)
}
