//! Files handed in over the network, before anybody says what to do with them: each kept for a day, for the hub's admins.
//!
//! They hold telephone numbers, so they are no evidence and no record: the daily job forgets them, and a file that is
//! past its day is not read even where it is still there. Their ids are UUIDv7, which tell when they came.

use bytes::Bytes;
use chrono::{DateTime, TimeDelta};
use futures_util::TryStreamExt as _;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload, path::Path};
use uuid::Uuid;

use super::{commands::ImportRule, table::Limits};
use crate::{
    Scope,
    environment::Time,
    failure::Failure,
    policy::{self, Action, Facts},
    store::{Id, Named, StoreError},
};

/// How long a file is kept.
const KEPT_FOR: TimeDelta = TimeDelta::days(1);

/// A file to be imported.
#[derive(Debug)]
pub struct KeptFile;

impl Named for KeptFile {
    const TYPE: &'static str = "import_file";
}

/// Keeps a file for a day, for a hub's admin.
///
/// # Errors
/// [`ImportRule::Size`], [`Failure::Refused`].
pub async fn keep_file(scope: &Scope, bytes: Bytes) -> Result<Id<KeptFile>, Failure<ImportRule>> {
    policy::can(scope.actor(), scope.acting(), Action::ImportDistrict, &Facts::Hub)?;
    if bytes.is_empty() || bytes.len() > Limits::default().bytes {
        return Err(ImportRule::Size.into());
    }
    let id = scope.new_id();
    let payload = PutPayload::from_bytes(bytes);
    scope.core().files().put(&path(scope, id), payload).await.map_err(unstored)?;
    Ok(Id::new(id))
}

/// What is in a file; none if there is none of this id in the hub, or its day is over.
///
/// # Errors
/// What the file store answers, [`Failure::Refused`].
pub async fn kept_file(scope: &Scope, id: Id<KeptFile>) -> Result<Option<Bytes>, Failure<ImportRule>> {
    policy::can(scope.actor(), scope.acting(), Action::ImportDistrict, &Facts::Hub)?;
    if is_over(id.uuid(), scope.now()) {
        return Ok(None);
    }
    match scope.core().files().get(&path(scope, id.uuid())).await {
        Ok(found) => Ok(Some(found.bytes().await.map_err(unstored)?)),
        Err(object_store::Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(unstored(error).into()),
    }
}

/// Forgets the files of a hub that are past their day.
pub(crate) async fn forget_files(scope: &Scope) -> Result<(), StoreError> {
    let files = scope.core().files();
    let all: Vec<_> = files.list(Some(&folder(scope))).try_collect().await.map_err(unstored)?;
    for found in all {
        let id = found.location.filename().and_then(|name| Uuid::try_parse(name).ok());
        if id.is_none_or(|id| is_over(id, scope.now())) {
            match files.delete(&found.location).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(unstored(error)),
            }
        }
    }
    Ok(())
}

fn is_over(id: Uuid, now: Time) -> bool {
    let came = id.get_timestamp().and_then(|stamp| {
        let (seconds, nanos) = stamp.to_unix();
        DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
    });
    came.is_none_or(|came| came + KEPT_FOR < now)
}

fn folder(scope: &Scope) -> Path {
    Path::from(format!("{}/imports", scope.hub_id().simple()))
}

fn path(scope: &Scope, id: Uuid) -> Path {
    folder(scope).join(id.simple().to_string())
}

fn unstored(error: object_store::Error) -> StoreError {
    StoreError::Storage(error.into())
}
