//! What needs attention because an organisation in it was suspended, or has stopped otherwise.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Enum, ID, Result, SimpleObject, async_trait::async_trait, dataloader::Loader};
use chrono::{DateTime, Utc};
use hub::{
    moderation as core,
    organisations::{Organisation, OrganisationState},
    store::StoreError,
};
use uuid::Uuid;

use crate::{errors::internal_shared, ids::id, loaders::Batches, reader::Reader};

/// 需要关注的原因。Why something needs attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum AttentionCause {
    /// 一方已被暂停。One of those in it was suspended.
    Suspended,
    /// 一方的认证已到期。The verification of one of those in it is over.
    VerificationExpired,
    /// 一方的登记未通过。The application of one of those in it was refused.
    Refused,
    /// 一方已退出平台。One of those in it has left the hub.
    Left,
}

impl AttentionCause {
    const fn of(state: OrganisationState) -> Self {
        match state {
            OrganisationState::Expired => Self::VerificationExpired,
            OrganisationState::Rejected => Self::Refused,
            OrganisationState::Archived => Self::Left,
            _ => Self::Suspended,
        }
    }
}

/// 需要关注：其中一方已停止参与；不自动取消。若停止的是活动的牵头方，共同主办方可以 `takeLead`。
/// Needs attention: one of those in it does not go on. It is not cancelled by itself; where that one leads an activity, a
/// co-host may `takeLead`.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Attention {
    /// 停止参与的组织的标识。The id of the organisation that does not go on.
    organisation_id: ID,
    /// 原因。Why.
    cause: AttentionCause,
    /// 自何时起。Since when.
    since: DateTime<Utc>,
    /// 暂停的理由；其他原因时为空。Why that organisation was suspended; null for other causes.
    reason: Option<String>,
}

/// The first of these organisations that does not go on.
pub(crate) async fn attention(reader: &Reader, hangs_on: Vec<Uuid>) -> Result<Option<Attention>> {
    let keys = hangs_on.into_iter().map(StopOf);
    let stopped = reader.loader().load_many(keys).await.map_err(internal_shared)?;
    let first = stopped.into_values().min_by_key(|one| (one.since, one.organisation));
    Ok(first.map(|one| Attention {
        organisation_id: id::<Organisation>(one.organisation),
        cause: AttentionCause::of(one.state),
        since: one.since,
        reason: one.reason,
    }))
}

/// That an organisation does not go on.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct StopOf(Uuid);

#[async_trait]
impl Loader<StopOf> for Batches {
    type Value = core::Attention;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[StopOf]) -> Result<HashMap<StopOf, core::Attention>, Self::Error> {
        let organisations: Vec<_> = keys.iter().map(|key| key.0).collect();
        let stopped = core::stopped_among(self.scope(), &organisations).await?;
        Ok(stopped.into_iter().map(|one| (StopOf(one.organisation), one)).collect())
    }
}
