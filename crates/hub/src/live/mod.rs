//! Live updates: what changed, to everyone on this node who listens. Best effort: a client that reconnects reads anew.
//!
//! Between nodes they travel over PostgreSQL's LISTEN/NOTIFY; on SQLite there is one node.

use sea_orm::sqlx::postgres::PgListener;
use tokio::sync::broadcast;
use uuid::Uuid;

use crate::{
    core::Core,
    store::{Backend, StoreError},
};

const CHANNEL: &str = "gongjian_live";
const BUFFER: usize = 1024;

/// A thing that changed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Changed {
    /// The hub.
    pub hub: Uuid,
    /// The thing's type, as in ids.
    #[serde(rename = "type")]
    pub kind: String,
    /// The thing.
    pub id: Uuid,
}

/// The updates of this node.
pub struct Live(broadcast::Sender<Changed>);

impl Default for Live {
    fn default() -> Self {
        Self(broadcast::channel(BUFFER).0)
    }
}

impl Live {
    /// Everything that changes from now on, in all hubs; who listens keeps to its own hub and to what it may see.
    pub fn listen(&self) -> broadcast::Receiver<Changed> {
        self.0.subscribe()
    }

    pub(crate) fn tell_here(&self, changed: Changed) {
        // Nobody listens: nobody misses it.
        let _ = self.0.send(changed);
    }
}

/// Tells all nodes.
pub(crate) async fn tell(core: &Core, changed: Changed) -> Result<(), StoreError> {
    match core.backend() {
        Backend::Sqlite => {
            core.live().tell_here(changed);
            Ok(())
        }
        Backend::Postgres => {
            let payload = serde_json::to_string(&changed).map_err(|e| StoreError::Corrupt(e.to_string()))?;
            core.store().notify(CHANNEL, &payload).await
        }
    }
}

/// Passes on what other nodes tell, for as long as the connection lasts; the runner calls it again afterwards.
pub(crate) async fn pass_on(core: &Core) -> Result<(), StoreError> {
    let mut listener: PgListener = core.store().listener(CHANNEL).await?;
    loop {
        let notification =
            listener.recv().await.map_err(|e| StoreError::Other(sea_orm::DbErr::Custom(e.to_string())))?;
        match serde_json::from_str(notification.payload()) {
            Ok(changed) => core.live().tell_here(changed),
            Err(error) => tracing::warn!(%error, "a live update of another node cannot be read"),
        }
    }
}
