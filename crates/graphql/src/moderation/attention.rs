//! What needs attention because an organisation in it was suspended.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Result, SimpleObject, async_trait::async_trait, dataloader::Loader};
use chrono::{DateTime, Utc};
use hub::{moderation as core, store::StoreError};
use uuid::Uuid;

use crate::{errors::internal_shared, loaders::Batches, reader::Reader};

/// 需要关注：其中一方已被暂停；不自动取消。Needs attention: one of those in it was suspended. It is not cancelled by itself.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Attention {
    /// 自何时起。Since when.
    since: DateTime<Utc>,
    /// 暂停的理由。Why that organisation was suspended.
    reason: String,
}

/// The first of these organisations that is suspended.
pub(crate) async fn attention(reader: &Reader, hangs_on: Vec<Uuid>) -> Result<Option<Attention>> {
    let keys = hangs_on.into_iter().map(SuspensionOf);
    let suspended = reader.loader().load_many(keys).await.map_err(internal_shared)?;
    let first = suspended.into_values().min_by_key(|one| (one.since, one.organisation));
    Ok(first.map(|one| Attention { since: one.since, reason: one.reason }))
}

/// The suspension of an organisation.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct SuspensionOf(Uuid);

#[async_trait]
impl Loader<SuspensionOf> for Batches {
    type Value = core::Attention;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[SuspensionOf]) -> Result<HashMap<SuspensionOf, core::Attention>, Self::Error> {
        let organisations: Vec<_> = keys.iter().map(|key| key.0).collect();
        let suspended = core::suspended_among(self.scope(), &organisations).await?;
        Ok(suspended.into_iter().map(|one| (SuspensionOf(one.organisation), one)).collect())
    }
}
