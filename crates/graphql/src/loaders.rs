//! Loading many things by id, and lists below many rows, in one statement for one scope. Kept by the [`Reader`](crate::reader::Reader).

use std::{collections::HashMap, sync::Arc};

use async_graphql::{async_trait::async_trait, dataloader::Loader};
use hub::{
    Scope,
    organisations::{self, Organisation},
    store::{Id, ListBelow, Page, PageRequest, StoreError},
};
use uuid::Uuid;

/// Loads for one scope.
pub(crate) struct Batches {
    scope: Scope,
}

impl Batches {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }

    pub(crate) fn scope(&self) -> &Scope {
        &self.scope
    }
}

/// A loader by id: the rows that the scope may see, in one statement.
macro_rules! load_by_id {
    ($thing:ty, $query:path) => {
        load_by_id!($thing => $thing, $query);
    };
    ($thing:ty => $row:ty, $query:path) => {
        #[async_trait]
        impl Loader<Id<$thing>> for Batches {
            type Value = $row;
            type Error = Arc<StoreError>;

            async fn load(&self, ids: &[Id<$thing>]) -> Result<HashMap<Id<$thing>, $row>, Self::Error> {
                let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
                let rows = $query(&self.scope, &ids).await?;
                Ok(rows.into_iter().map(|row| (Id::new(row.id), row)).collect())
            }
        }
    };
}

load_by_id!(Organisation, organisations::organisations_by_ids);
load_by_id!(organisations::Member, organisations::members_by_ids);
load_by_id!(organisations::Evidence, organisations::evidence_by_ids);
load_by_id!(hub::audit::AuditEntry, hub::audit::entries_by_ids);
load_by_id!(hub::identity::Account => hub::identity::AccountView, hub::identity::accounts_by_ids);
load_by_id!(hub::identity::Slip, hub::identity::slips_by_ids);
load_by_id!(hub::identity::ApiTokenRow, hub::identity::api_tokens_by_ids);
load_by_id!(hub::resources::Offer, hub::resources::offers_by_ids);
load_by_id!(hub::resources::Booking, hub::resources::bookings_by_ids);
load_by_id!(hub::questions::Question, hub::questions::questions_by_ids);
load_by_id!(hub::activities::Activity, hub::activities::activities_by_ids);
load_by_id!(hub::activities::ActivityTemplate, hub::activities::activity_templates_by_ids);
load_by_id!(hub::activities::PlanVersion, hub::activities::plan_versions_by_ids);
load_by_id!(hub::activities::CoHost, hub::activities::co_hosts_by_ids);
load_by_id!(hub::activities::Consent, hub::activities::consents_by_ids);
load_by_id!(hub::activities::OutsideInvitation, hub::activities::outside_invitations_by_ids);
load_by_id!(hub::moderation::Report, hub::moderation::reports_by_ids);
load_by_id!(hub::moderation::HubRule, hub::moderation::hub_rules_by_ids);
load_by_id!(hub::moderation::ReasonTemplate, hub::moderation::reason_templates_by_ids);
load_by_id!(hub::moderation::Sanction, hub::moderation::sanctions_by_ids);
load_by_id!(hub::moderation::Hiding, hub::moderation::hidings_by_ids);
load_by_id!(hub::moderation::Appeal, hub::moderation::appeals_by_ids);
load_by_id!(hub::moderation::WorkItem, hub::moderation::work_items_by_ids);
load_by_id!(hub::channels::Channel, hub::channels::channels_by_ids);
load_by_id!(hub::channels::Delivery, hub::channels::deliveries_by_ids);
load_by_id!(hub::notifications::NoticeRow, hub::notifications::notices_by_ids);

/// A page of the list below one row.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PageOf<L> {
    pub(crate) list: L,
    pub(crate) parent: Uuid,
    pub(crate) request: PageRequest,
}

#[async_trait]
impl<L: ListBelow> Loader<PageOf<L>> for Batches {
    type Value = Page<L::Row>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[PageOf<L>]) -> Result<HashMap<PageOf<L>, Self::Value>, Self::Error> {
        let mut asked: HashMap<_, Vec<_>> = HashMap::new();
        for key in keys {
            asked.entry((&key.list, &key.request)).or_default().push(key.parent);
        }
        let mut loaded = HashMap::with_capacity(keys.len());
        for ((list, request), parents) in asked {
            for (parent, page) in list.pages(&self.scope, &parents, request).await? {
                loaded.insert(PageOf { list: list.clone(), parent, request: request.clone() }, page);
            }
        }
        Ok(loaded)
    }
}

/// How long the list below one row is.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct CountOf<L> {
    pub(crate) list: L,
    pub(crate) parent: Uuid,
}

#[async_trait]
impl<L: ListBelow> Loader<CountOf<L>> for Batches {
    type Value = u64;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[CountOf<L>]) -> Result<HashMap<CountOf<L>, u64>, Self::Error> {
        let mut asked: HashMap<_, Vec<_>> = HashMap::new();
        for key in keys {
            asked.entry(&key.list).or_default().push(key.parent);
        }
        let mut loaded = HashMap::with_capacity(keys.len());
        for (list, parents) in asked {
            for (parent, count) in list.counts(&self.scope, &parents).await? {
                loaded.insert(CountOf { list: list.clone(), parent }, count);
            }
        }
        Ok(loaded)
    }
}
