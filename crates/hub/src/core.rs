//! The running core: the store, the environment and the keys, shared by everything that a request needs.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use object_store::{ObjectStore, local::LocalFileSystem};
use tokio::sync::{Mutex, MutexGuard, Notify};

use crate::{
    audit::refusals::Refusals,
    channels::Carriers,
    environment::Environment,
    identity::{Identity, MasterSecret},
    live::Live,
    privacy::Periods,
    store::{Backend, Connections, DatabaseSettings, Store, StoreError, Waiting},
};

pub use crate::store::connection::RoleProblem;

/// What the core needs to know to start.
pub struct Settings {
    /// The database.
    pub database: DatabaseSettings,
    /// The folder for files and the audit's signed heads.
    pub data: PathBuf,
    /// The installation's one secret, from which every key is derived.
    pub master_secret: MasterSecret,
    /// The address under which people reach the hub: the issuer of tokens and the start of links.
    pub public_url: String,
    /// Time and randomness.
    pub environment: Environment,
    /// How messages leave the program.
    pub carriers: Arc<dyn Carriers>,
    /// How long is kept what is not kept for ever.
    pub periods: Periods,
}

/// A handle on the running core; cloning is cheap.
#[derive(Clone)]
pub struct Core(Arc<Inner>);

struct Inner {
    store: Store,
    environment: Environment,
    identity: Identity,
    public_url: String,
    files: Arc<dyn ObjectStore>,
    audit_heads: PathBuf,
    audit_key: [u8; 32],
    head_key: [u8; 32],
    channel_key: [u8; 32],
    carriers: Arc<dyn Carriers>,
    periods: Periods,
    refusals: Refusals,
    queue_changed: Notify,
    telling: Mutex<()>,
    working: Mutex<()>,
    deliveries_changed: Notify,
    jobs_changed: Notify,
    live: Live,
}

/// Why the core cannot start.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The role that the database gives us.
    #[error(transparent)]
    Role(#[from] RoleProblem),
    /// The folder for files.
    #[error("the folder {path} cannot be used")]
    Folder {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The signing keys.
    #[error(transparent)]
    Keys(#[from] crate::identity::tokens::KeyRingError),
    /// The file store.
    #[error("the file store cannot be opened")]
    Files(#[from] object_store::Error),
}

impl Core {
    /// Opens the database, which must have this program's shape, and the folders.
    ///
    /// # Errors
    /// [`OpenError`], each with what to do about it.
    pub async fn open(settings: Settings) -> Result<Self, OpenError> {
        let files = settings.data.join("files");
        std::fs::create_dir_all(&files).map_err(|source| OpenError::Folder { path: files.clone(), source })?;
        let store = Store::open(&settings.database).await?;
        store.check_role().await?;
        let identity = Identity::load(&store, &settings).await?;
        let core = Self(Arc::new(Inner {
            audit_key: first_half(settings.master_secret.derive("audit entries")),
            head_key: first_half(settings.master_secret.derive("audit heads")),
            channel_key: first_half(settings.master_secret.derive("channels")),
            carriers: settings.carriers,
            periods: settings.periods,
            store,
            environment: settings.environment,
            identity,
            public_url: settings.public_url,
            files: Arc::new(LocalFileSystem::new_with_prefix(&files)?),
            audit_heads: settings.data.join("audit-heads.jsonl"),
            refusals: Refusals::default(),
            queue_changed: Notify::new(),
            telling: Mutex::new(()),
            working: Mutex::new(()),
            deliveries_changed: Notify::new(),
            jobs_changed: Notify::new(),
            live: Live::default(),
        }));
        Ok(core)
    }

    /// True if the database answers.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] mostly.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.0.store.ping().await
    }

    /// The connections to the database, by pool.
    pub fn connections(&self) -> Vec<Connections> {
        self.0.store.connections()
    }

    /// What is due in the queues and has not been taken.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] mostly.
    pub async fn waiting(&self) -> Result<[Waiting; 2], StoreError> {
        self.0.store.waiting(self.0.environment.now()).await
    }

    /// Closes the pools; what runs is finished first.
    ///
    /// # Errors
    /// What the database answers.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.0.store.close().await
    }

    /// Which database this runs on.
    pub fn backend(&self) -> Backend {
        self.0.store.backend()
    }

    /// Time and randomness.
    pub fn environment(&self) -> &Environment {
        &self.0.environment
    }

    /// The start of every link.
    pub fn public_url(&self) -> &str {
        &self.0.public_url
    }

    /// Live updates of this node.
    pub fn live(&self) -> &Live {
        &self.0.live
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn identity(&self) -> &Identity {
        &self.0.identity
    }

    pub(crate) fn files(&self) -> &Arc<dyn ObjectStore> {
        &self.0.files
    }

    pub(crate) fn audit_heads(&self) -> &Path {
        &self.0.audit_heads
    }

    pub(crate) fn audit_key(&self) -> &[u8; 32] {
        &self.0.audit_key
    }

    pub(crate) fn head_key(&self) -> &[u8; 32] {
        &self.0.head_key
    }

    pub(crate) fn channel_key(&self) -> &[u8; 32] {
        &self.0.channel_key
    }

    pub(crate) fn carriers(&self) -> &dyn Carriers {
        &*self.0.carriers
    }

    /// How long is kept what is not kept for ever.
    pub fn periods(&self) -> &Periods {
        &self.0.periods
    }

    pub(crate) fn refusals(&self) -> &Refusals {
        &self.0.refusals
    }

    /// Something may wait in the queues.
    pub(crate) fn queue_changed(&self) {
        self.0.queue_changed.notify_one();
        self.0.deliveries_changed.notify_one();
    }

    /// One round of telling at a time, as of work.
    pub(crate) async fn turn_to_tell(&self) -> MutexGuard<'_, ()> {
        self.0.telling.lock().await
    }

    /// One round of work at a time: whoever waits for this knows that what was begun before is done.
    pub(crate) async fn turn_to_work(&self) -> MutexGuard<'_, ()> {
        self.0.working.lock().await
    }

    pub(crate) async fn until_queue_changes(&self) {
        self.0.queue_changed.notified().await;
    }

    /// There are other jobs than before.
    pub(crate) fn jobs_changed(&self) {
        self.0.jobs_changed.notify_one();
    }

    pub(crate) async fn until_jobs_change(&self) {
        self.0.jobs_changed.notified().await;
    }

    pub(crate) async fn until_deliveries_change(&self) {
        self.0.deliveries_changed.notified().await;
    }
}

impl std::fmt::Debug for Core {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Core").field("backend", &self.backend()).finish_non_exhaustive()
    }
}

fn first_half(bytes: [u8; 64]) -> [u8; 32] {
    let mut half = [0; 32];
    half.copy_from_slice(&bytes[..32]);
    half
}
