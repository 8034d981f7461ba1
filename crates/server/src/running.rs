//! A server from its start to its end: in what order things are opened, and how they are closed.
//!
//! A [`RunningServer`] is an [`Opened`] installation with listeners before it. A sandbox has one listener too, and several
//! installations behind it, one after the other.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::Router;
use futures_util::future::join_all;
use hub::{
    Core, OpenError, Settings, content,
    environment::Environment,
    identity, jobs,
    privacy::Periods,
    store::{self, Migrations, StoreError},
};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::{
    net::{TcpListener, TcpSocket},
    sync::watch,
    task::JoinHandle,
    time::timeout,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    app::{Doors, GraphqlEndpoint, doors, metrics_router},
    carriers::{CarriersError, Installed},
    config::{Config, MetricsAt, RetentionConfig},
    graphql_http::Transport,
    listening::{Bounds, open_many_files, serve},
    secrets::{MasterSecretError, master_secret},
    telemetry,
};

/// How long answers that are on their way may take when the server stops. Shorter than what service managers wait
/// before they kill.
const FAREWELL: Duration = Duration::from_secs(20);
/// How often the counters are tidied; samples are kept until then.
const UPKEEP: Duration = Duration::from_secs(5);

/// How many may wait to be taken in. tokio's 1,024 are fewer than come at once when a crowd connects anew, and whoever does
/// not fit tries again seconds later. The system's `net.core.somaxconn` bounds it.
const QUEUE: u32 = 4_096;

/// The two steps in which a server ends: it says that it is not ready any more, then it takes nothing new.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ending {
    pub(crate) leaving: CancellationToken,
    pub(crate) stopping: CancellationToken,
}

/// Why the server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is taken, or not this machine's.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// No master secret.
    #[error(transparent)]
    Secret(#[from] MasterSecretError),
    /// E-mail or HTTP posts.
    #[error(transparent)]
    Carriers(#[from] CarriersError),
    /// The data folder.
    #[error("the data folder {path} cannot be used")]
    Data {
        /// The folder.
        path: std::path::PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// How long something is kept.
    #[error("`retention.{what}_days` must be {least} to {most}")]
    Retention {
        /// What.
        what: &'static str,
        /// The least.
        least: u16,
        /// The most.
        most: u16,
    },
    /// The database lacks migrations.
    #[error("the database lacks {0} migrations; run `gongjian migrate`")]
    Pending(usize),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The core.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The counters.
    #[error("the metrics cannot be recorded")]
    Metrics(#[from] metrics_exporter_prometheus::BuildError),
}

/// A server that runs until it is told to stop.
pub struct RunningServer {
    /// Where it listens.
    pub address: SocketAddr,
    /// Where `/metrics` is served, if on a listener of its own.
    pub metrics_address: Option<SocketAddr>,
    /// The core that it serves.
    pub core: Core,
    opened: Opened,
    answering: Vec<JoinHandle<()>>,
}

/// An installation that is open: its core, the doors to it and the work beside requests. Nobody listens yet.
pub struct Opened {
    /// The core.
    pub core: Core,
    /// The doors.
    pub router: Router,
    transport: Transport<GraphqlEndpoint>,
    ending: Ending,
    drain: Duration,
    stop_jobs: watch::Sender<bool>,
    tasks: TaskTracker,
}

/// Applies the migrations that the database lacks.
///
/// # Errors
/// What the database answers.
pub async fn migrate(config: &Config) -> Result<Migrations, StartError> {
    make_data_folder(config)?;
    Ok(store::migrate(&config.database()).await?)
}

/// What the core is opened with; `public_url` as [`Config::public_url`] derives it.
///
/// # Errors
/// [`StartError::Secret`] and [`StartError::Carriers`].
pub fn core_settings(config: &Config, environment: Environment, public_url: String) -> Result<Settings, StartError> {
    Ok(Settings {
        database: config.database(),
        data: config.data.dir.clone(),
        master_secret: master_secret(config, &environment)?,
        public_url,
        environment,
        carriers: Arc::new(Installed::of(config)?),
        periods: periods(config)?,
    })
}

/// How long is kept what is not kept for ever, as the operator decided within the bounds.
fn periods(config: &Config) -> Result<Periods, StartError> {
    let RetentionConfig { sessions_days, notices_days, keys_days, slips_days } = config.retention;
    let periods = Periods { sessions: sessions_days, notices: notices_days, keys: keys_days, slips: slips_days };
    match periods.out_of_bounds() {
        None => Ok(periods),
        Some((what, least, most)) => Err(StartError::Retention { what, least, most }),
    }
}

/// Opens an installation, to be reached under this address. The database must have been migrated.
///
/// # Errors
/// [`StartError`]; nothing is left running then.
pub async fn open(
    config: &Config,
    environment: Environment,
    address: SocketAddr,
    counted: Option<PrometheusHandle>,
) -> Result<Opened, StartError> {
    make_data_folder(config)?;
    let settings = core_settings(config, environment, config.public_url(address))?;
    let pending = store::pending_migrations(&settings.database).await?;
    if pending > 0 {
        return Err(StartError::Pending(pending));
    }
    let core = Core::open(settings).await?;
    identity::ensure_jobs(&core).await?;
    for content::Given { hub, from } in content::bring_up_to_date(&core).await? {
        tracing::info!(hub, from, to = content::VERSION, "the hub was given newer content");
    }

    let ending = Ending::default();
    let tasks = TaskTracker::new();
    let Doors { router, transport } = doors(config, &core, counted, &ending);
    let drain = Duration::from_secs(config.server.drain_seconds);
    let (stop_jobs, told) = watch::channel(false);
    if config.jobs.run {
        tasks.spawn(jobs::run(core.clone(), told));
    }
    Ok(Opened { core, router, transport, ending, drain, stop_jobs, tasks })
}

/// Starts a server. The database must have been migrated.
///
/// # Errors
/// [`StartError`]; nothing is left running then.
pub async fn start(config: Config, environment: Environment) -> Result<RunningServer, StartError> {
    start_behind(config, environment, |router| router).await
}

/// Starts a server behind doors of the caller's, which answer first.
///
/// # Errors
/// As [`start`].
pub async fn start_behind(
    config: Config,
    environment: Environment,
    before: impl FnOnce(Router) -> Router,
) -> Result<RunningServer, StartError> {
    open_many_files();
    let bounds = Bounds::of(&config.server);
    let (listener, address) = listen(config.server.listen)?;
    let own_metrics = match config.telemetry.metrics {
        MetricsAt::Address(address) => Some(listen(address)?),
        MetricsAt::Off | MetricsAt::Shared => None,
    };
    let counted = (config.telemetry.metrics != MetricsAt::Off).then(telemetry::count).transpose()?;
    let opened = open(&config, environment, address, counted.clone()).await?;
    let Opened { core, router, ending: Ending { stopping, .. }, tasks, .. } = &opened;
    let core = core.clone();
    let mut answering = vec![tasks.spawn(serve(listener, before(router.clone()), bounds, stopping.clone()))];
    let metrics_address = own_metrics.as_ref().map(|(_, address)| *address);
    if let (Some((listener, _)), Some(counted)) = (own_metrics, counted.clone()) {
        answering.push(tasks.spawn(serve(listener, metrics_router(counted, core.clone()), bounds, stopping.clone())));
    }
    if let Some(counted) = counted {
        let stopping = stopping.clone();
        tasks.spawn(async move {
            while timeout(UPKEEP, stopping.cancelled()).await.is_err() {
                counted.run_upkeep();
            }
        });
    }
    tracing::info!(%address, url = core.public_url(), database = ?core.backend(), "serving");
    Ok(RunningServer { address, metrics_address, core, opened, answering })
}

impl RunningServer {
    /// Stops: is not ready any more, and after `server.drain_seconds` takes no more connections, finishes what was asked, says goodbye to WebSockets, ends the work beside
    /// requests, and closes the database.
    ///
    /// # Errors
    /// What the database answers; everything else has ended then all the same.
    pub async fn shutdown(self) -> Result<(), StoreError> {
        self.opened.close(self.answering).await
    }
}

impl Opened {
    /// Says that it is not ready, says goodbye to WebSockets, waits for the listeners to finish what was asked, ends the work beside requests, and
    /// closes the database.
    ///
    /// # Errors
    /// What the database answers; everything else has ended then all the same.
    pub async fn close(self, mut answering: Vec<JoinHandle<()>>) -> Result<(), StoreError> {
        self.ending.leaving.cancel();
        tokio::time::sleep(self.drain).await;
        self.ending.stopping.cancel();
        let farewell = async {
            self.transport.sockets_closed().await;
            // A listener's panic has been told by the panic hook.
            join_all(&mut answering).await;
        };
        if timeout(FAREWELL, farewell).await.is_err() {
            tracing::warn!("connections that would not end are cut off");
            answering.iter().for_each(JoinHandle::abort);
        }
        // An error says that nobody listens: no jobs run here.
        let _ = self.stop_jobs.send(true);
        self.tasks.close();
        self.tasks.wait().await;
        self.core.close().await
    }
}

/// Takes an address; answers which, where the port was left open.
///
/// # Errors
/// [`StartError::Listen`].
pub fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let failed = |source| StartError::Listen { address, source };
    let listener = bind(address).map_err(failed)?;
    let bound = listener.local_addr().map_err(failed)?;
    Ok((listener, bound))
}

/// As tokio's own `bind`, but for the length of the queue.
fn bind(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(QUEUE)
}

fn make_data_folder(config: &Config) -> Result<(), StartError> {
    let path = &config.data.dir;
    std::fs::create_dir_all(path).map_err(|source| StartError::Data { path: path.clone(), source })
}
