//! What belongs to notices, for many of them at once.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{async_trait::async_trait, dataloader::Loader};
use hub::{
    notifications::{self, Language},
    store::StoreError,
};
use uuid::Uuid;

use crate::loaders::Batches;

/// Whether the account has read a notice; loaded only where it has.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct IsRead(pub(super) Uuid);

#[async_trait]
impl Loader<IsRead> for Batches {
    type Value = ();
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[IsRead]) -> Result<HashMap<IsRead, ()>, Self::Error> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let read = notifications::read_by(self.scope(), &ids).await?;
        Ok(read.into_iter().map(|id| (IsRead(id), ())).collect())
    }
}

/// What a notice says.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct TextOf(pub(super) Uuid, pub(super) Language);

#[async_trait]
impl Loader<TextOf> for Batches {
    type Value = String;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[TextOf]) -> Result<HashMap<TextOf, String>, Self::Error> {
        let mut texts = HashMap::new();
        for language in Language::ALL {
            let ids: Vec<_> = keys.iter().filter(|key| key.1 == *language).map(|key| key.0).collect();
            if !ids.is_empty() {
                let rows = notifications::notices_by_ids(self.scope(), &ids).await?;
                let made = notifications::texts(self.scope(), &rows, *language).await?;
                texts.extend(made.into_iter().map(|(id, text)| (TextOf(id, *language), text)));
            }
        }
        Ok(texts)
    }
}
