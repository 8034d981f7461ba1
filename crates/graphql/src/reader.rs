//! A scope with its loaders. Every object carries the one it was read with, so that a document that shows several hubs
//! never mixes them up.

use std::{sync::Arc, time::Duration};

use async_graphql::{
    dataloader::DataLoader,
    runtime::{TokioSpawner, TokioTimer},
};
use hub::{Scope, organisations::OrganisationId, scope::Post};

use crate::loaders::Batches;

/// Reads for one scope.
pub(crate) struct Reader {
    scope: Scope,
    loader: DataLoader<Batches>,
}

impl Reader {
    pub(crate) fn new(scope: Scope) -> Arc<Self> {
        // Loads of one level are gathered without waiting: a delay would be felt on every idle request.
        let loader = DataLoader::new(Batches::new(scope.clone()), TokioSpawner::current(), TokioTimer::default())
            .delay(Duration::ZERO)
            .max_batch_size(500);
        Arc::new(Self { scope, loader })
    }

    pub(crate) fn scope(&self) -> &Scope {
        &self.scope
    }

    pub(crate) fn loader(&self) -> &DataLoader<Batches> {
        &self.loader
    }

    /// What can be done, for the organisation named or else for any that the account serves.
    pub(crate) fn allowed_for<A: PartialEq>(
        &self,
        acting: Option<OrganisationId>,
        allowed: impl Fn(Option<OrganisationId>) -> Vec<A>,
    ) -> Vec<A> {
        if acting.is_some() {
            return allowed(acting);
        }
        let posts: &[Post] = self.scope.actor().account().map_or(&[], |account| &account.posts);
        let mut all = allowed(None);
        for action in posts.iter().flat_map(|post| allowed(Some(OrganisationId::new(post.organisation)))) {
            if !all.contains(&action) {
                all.push(action);
            }
        }
        all
    }
}
