//! Loading many things by id in one statement, for one scope. Kept by the [`Reader`](crate::reader::Reader).

use std::{collections::HashMap, sync::Arc};

use async_graphql::{async_trait::async_trait, dataloader::Loader};
use hub::{
    Scope,
    organisations::{self, Organisation},
    store::{Id, StoreError},
};

/// Loads for one scope.
pub(crate) struct Batches {
    scope: Scope,
}

impl Batches {
    pub(crate) fn new(scope: Scope) -> Self {
        Self { scope }
    }
}

/// A loader by id: the rows that the scope may see, in one statement.
macro_rules! load_by_id {
    ($thing:ty, $query:path) => {
        #[async_trait]
        impl Loader<Id<$thing>> for Batches {
            type Value = $thing;
            type Error = Arc<StoreError>;

            async fn load(&self, ids: &[Id<$thing>]) -> Result<HashMap<Id<$thing>, $thing>, Self::Error> {
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
