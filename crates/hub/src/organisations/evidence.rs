//! Evidence files: checked by size and by content, stored under their id, seen by the organisation and by reviewers.

use bytes::Bytes;
use object_store::{ObjectStoreExt, PutPayload, path::Path};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    Evidence, OrganisationId, facts,
    file_entity::{Column, Entity},
};
use crate::{
    Scope,
    failure::{Failure, Invalid, Problem, Rule},
    policy::Action,
    store::{Change, Direction, Id, Keyset, StoreError, list_below, write},
    text::clean,
};

/// Most bytes of one file: 10 MiB.
pub const MOST_EVIDENCE_BYTES: usize = 10 * 1024 * 1024;
/// Most files of one organisation.
const MOST_FILES: u64 = 50;

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceRule {
    /// Larger than [`MOST_EVIDENCE_BYTES`], or empty.
    #[error("the file is empty or too large")]
    Size,
    /// Neither PDF nor PNG nor JPEG by its content, or not what its name says.
    #[error("the file's content is not a PDF, PNG or JPEG")]
    Content,
    /// The organisation has 50 files already.
    #[error("the organisation has too many files")]
    TooMany,
}

impl Rule for EvidenceRule {}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file store.
    #[error("the file store failed")]
    Files(#[from] object_store::Error),
}

/// Takes a file. The bytes are stored before the row that names them: a file without a row is never shown.
///
/// # Errors
/// [`Failure`].
pub async fn add_evidence(
    scope: &Scope,
    organisation: OrganisationId,
    name: &str,
    bytes: Bytes,
) -> Result<Id<Evidence>, Failure<EvidenceRule>> {
    let name = clean(name);
    if name.is_empty() || name.chars().count() > 200 {
        return Err(Failure::Invalid(vec![Invalid::at("name", Problem::TooLong { most: 200 })]));
    }
    if bytes.is_empty() || bytes.len() > MOST_EVIDENCE_BYTES {
        return Err(EvidenceRule::Size.into());
    }
    let media_type = media_type(&bytes).ok_or(EvidenceRule::Content)?;
    let row = Evidence {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        organisation_id: organisation.uuid(),
        name,
        media_type: media_type.to_owned(),
        size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        sha256: crate::audit::hex(&Sha256::digest(&bytes)),
        created_by: scope.actor().account().map(|a| a.id).unwrap_or_default(),
        created_at: scope.now(),
        removed_at: None,
    };
    put(scope, &row, bytes).await.map_err(|error| StoreError::Storage(error.into()))?;
    let row = &row;
    write(scope, Action::AddEvidence, |tx| async move {
        let owner = tx.lock::<super::Entity>(organisation).await?;
        let has = tx.count(kept().filter(Column::OrganisationId.eq(organisation.uuid()))).await?;
        let permit = tx.permit(&facts(&owner))?;
        if has >= MOST_FILES {
            return Err(EvidenceRule::TooMany.into());
        }
        permit.insert::<Entity>(row.clone()).await?;
        let detail = json!({ "organisation": organisation.uuid(), "sha256": row.sha256 });
        Ok(permit.done(Id::new(row.id), Change::of::<Evidence>(row.id, detail)))
    })
    .await
}

/// Takes a file away: it is not shown any more.
///
/// # Errors
/// [`Failure`].
pub async fn remove_evidence(scope: &Scope, id: Id<Evidence>) -> Result<Id<Evidence>, Failure<EvidenceRule>> {
    write(scope, Action::RemoveEvidence, |tx| async move {
        let mut row = tx.lock::<Entity>(id).await?;
        let owner = tx.lock_uuid::<super::Entity>(row.organisation_id).await?;
        let permit = tx.permit(&facts(&owner))?;
        row.removed_at = row.removed_at.or(Some(permit.scope().now()));
        permit.update::<Entity>(row).await?;
        Ok(permit.done(id, Change::of::<Evidence>(id.uuid(), json!({}))))
    })
    .await
}

list_below! {
    /// The files of an organisation, newest first.
    EvidenceOf: Evidence = kept(), Column::OrganisationId, Keyset::id(Direction::Descending)
}

/// The files of these ids that the actor may see.
///
/// # Errors
/// What the database answers.
pub async fn evidence_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Evidence>, StoreError> {
    scope.all(kept().filter(Column::Id.is_in(ids.iter().copied()))).await
}

/// A file with its bytes, if the actor may see it.
///
/// # Errors
/// [`EvidenceError`].
pub async fn read_evidence(scope: &Scope, id: Id<Evidence>) -> Result<Option<(Evidence, Bytes)>, EvidenceError> {
    let Some(row) = evidence_by_ids(scope, &[id.uuid()]).await?.pop() else { return Ok(None) };
    let bytes = scope.core().files().get(&path(&row)).await?.bytes().await?;
    Ok(Some((row, bytes)))
}

/// What was not taken away.
fn kept() -> sea_orm::Select<Entity> {
    Entity::find().filter(Column::RemovedAt.is_null())
}

async fn put(scope: &Scope, row: &Evidence, bytes: Bytes) -> Result<(), object_store::Error> {
    scope.core().files().put(&path(row), PutPayload::from_bytes(bytes)).await.map(|_| ())
}

fn path(row: &Evidence) -> Path {
    Path::from(format!("{}/{}", row.hub_id.simple(), row.id.simple()))
}

/// What the content is, by its first bytes; only what cannot run in a browser.
fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        b if b.starts_with(b"%PDF-") => Some("application/pdf"),
        b if b.starts_with(b"\x89PNG\r\n\x1a\n") => Some("image/png"),
        b if b.starts_with(b"\xff\xd8\xff") => Some("image/jpeg"),
        _ => None,
    }
}
