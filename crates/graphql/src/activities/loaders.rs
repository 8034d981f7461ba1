//! What belongs to activities and plan versions, for many of them at once.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{async_trait::async_trait, dataloader::Loader};
use hub::{
    activities::{self as core, CoHost, Consent, PlanDraft},
    store::StoreError,
};
use uuid::Uuid;

use crate::loaders::Batches;

/// The parts in an activity, the first invited first.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct CoHostsOf(pub(crate) Uuid);

#[async_trait]
impl Loader<CoHostsOf> for Batches {
    type Value = Vec<CoHost>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[CoHostsOf]) -> Result<HashMap<CoHostsOf, Self::Value>, Self::Error> {
        let activities: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut parts = core::co_hosts_of(self.scope(), &activities).await?;
        parts.sort_by_key(|part| (part.created_at, part.id));
        let mut by_activity: HashMap<_, Vec<_>> = HashMap::new();
        for part in parts {
            by_activity.entry(CoHostsOf(part.activity_id)).or_default().push(part);
        }
        Ok(by_activity)
    }
}

/// The consents to a plan version, the first first.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ConsentsTo(pub(crate) Uuid);

#[async_trait]
impl Loader<ConsentsTo> for Batches {
    type Value = Vec<Consent>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[ConsentsTo]) -> Result<HashMap<ConsentsTo, Self::Value>, Self::Error> {
        let plans: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut consents = core::consents_to(self.scope(), &plans).await?;
        consents.sort_by_key(|consent| (consent.created_at, consent.id));
        let mut by_plan: HashMap<_, Vec<_>> = HashMap::new();
        for consent in consents {
            by_plan.entry(ConsentsTo(consent.plan_version_id)).or_default().push(consent);
        }
        Ok(by_plan)
    }
}

/// The draft of an activity, for its parties and staff.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct DraftOf(pub(crate) Uuid);

#[async_trait]
impl Loader<DraftOf> for Batches {
    type Value = PlanDraft;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[DraftOf]) -> Result<HashMap<DraftOf, PlanDraft>, Self::Error> {
        let activities: Vec<_> = keys.iter().map(|key| key.0).collect();
        let drafts = core::drafts(self.scope(), &activities).await?;
        Ok(drafts.into_iter().map(|(activity, draft)| (DraftOf(activity), draft)).collect())
    }
}
