//! What belongs to activities and plan versions, for many of them at once.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{async_trait::async_trait, dataloader::Loader};
use hub::{
    activities::{self as core, CoHost, Consent, HistoryEntry, OutsideInvitation, PlanDraft, PreparedConsent},
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

/// Defines a loader of the rows that belong to each key, in the order in which the query gives them.
macro_rules! load_many {
    ($(#[$doc:meta] $key:ident => $row:ty, $query:path, $of:ident;)*) => {$(
        #[$doc]
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) struct $key(pub(crate) Uuid);

        #[async_trait]
        impl Loader<$key> for Batches {
            type Value = Vec<$row>;
            type Error = Arc<StoreError>;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, Self::Value>, Self::Error> {
                let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
                let mut all: HashMap<_, Self::Value> = HashMap::new();
                for row in $query(self.scope(), &ids).await? {
                    all.entry($key(row.$of)).or_default().push(row);
                }
                Ok(all)
            }
        }
    )*};
}

load_many! {
    /// The accepted parts in an activity whose organisation is not active.
    InactiveIn => CoHost, core::co_hosts_inactive, activity_id;
    /// The consents to a plan version that were prepared.
    PreparedFor => PreparedConsent, core::prepared_consents_to, plan_version_id;
    /// What was done about an activity by people who acted in it for several organisations.
    OfSeveralIn => HistoryEntry, core::acted_for_several, activity_id;
    /// The invitations by link to an activity.
    OutsideInvitationsOf => OutsideInvitation, core::outside_invitations_of, activity_id;
}

/// An activity whose lead was stopped.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct LedByStopped(pub(crate) Uuid);

#[async_trait]
impl Loader<LedByStopped> for Batches {
    type Value = ();
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[LedByStopped]) -> Result<HashMap<LedByStopped, ()>, Self::Error> {
        let activities: Vec<_> = keys.iter().map(|key| key.0).collect();
        let stopped = core::led_by_stopped(self.scope(), &activities).await?;
        Ok(stopped.into_iter().map(|activity| (LedByStopped(activity.id), ())).collect())
    }
}

/// The name of a part's organisation.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct NameOfPart(pub(crate) Uuid);

#[async_trait]
impl Loader<NameOfPart> for Batches {
    type Value = String;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[NameOfPart]) -> Result<HashMap<NameOfPart, String>, Self::Error> {
        let parts: Vec<_> = keys.iter().map(|key| key.0).collect();
        let names = core::names_of_parts(self.scope(), &parts).await?;
        Ok(names.into_iter().map(|(part, name)| (NameOfPart(part), name)).collect())
    }
}
