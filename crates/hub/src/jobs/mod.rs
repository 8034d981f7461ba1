//! Work beside requests: telling what the outbox holds, carrying messages, sealing the audit, and what is due by the clock.
//!
//! Each node runs one [`run`]; nodes share the work by claiming rows. A claimed row whose worker dies comes back
//! when its lease ends, so work must bear being done twice.

mod kinds;

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use futures_util::future::join_all;
use tokio::sync::watch;

pub(crate) use kinds::JobKind;

use crate::{
    Scope,
    channels::{self, Next},
    core::Core,
    environment::Time,
    live,
    store::{Backend, LEASE, StoreError, queue},
};

/// How long the runner sleeps when nothing tells it to wake.
const NAP: Duration = Duration::from_millis(500);
/// How often the log of an SQLite database is emptied.
const LOG_EMPTIED_EVERY: Duration = Duration::from_secs(5);
/// How long that waits for readers at first, and at most: each time twice as long where it met readers only. Whoever writes
/// waits with it, so that a backup, which reads for minutes, must not be waited for.
const LOG_PATIENCE: [Duration; 2] = [Duration::from_millis(400), Duration::from_secs(2)];
const BATCH: u64 = 100;
/// How many messages are carried at once.
const AT_ONCE: u64 = 8;

/// Works until told to stop; what was begun is finished first. What waits for others is worked beside the rest.
pub async fn run(core: Core, stop: watch::Receiver<bool>) {
    tokio::join!(work(core.clone(), stop.clone()), carry(core.clone(), stop.clone()), empty_log(core, stop));
}

async fn empty_log(core: Core, mut stop: watch::Receiver<bool>) {
    let [least, most] = LOG_PATIENCE;
    let mut patience = least;
    while !is_told(&stop) {
        tokio::select! {
            () = tokio::time::sleep(LOG_EMPTIED_EVERY) => {}
            _ = stop.changed() => return,
        }
        patience = match core.store().empty_log(patience).await {
            Ok(true) => least,
            Ok(false) => most.min(patience * 2),
            Err(error) => {
                tracing::warn!(?error, "the database's log is emptied later");
                patience
            }
        };
    }
}

async fn work(core: Core, mut stop: watch::Receiver<bool>) {
    let listening = listen(core.clone());
    tokio::pin!(listening);
    loop {
        let worked = match round(&core).await {
            Ok(worked) => worked,
            Err(error) => {
                tracing::warn!(?error, "the job runner goes on after an error");
                false
            }
        };
        if is_told(&stop) {
            return;
        }
        if worked {
            continue;
        }
        tokio::select! {
            () = core.until_queue_changes() => {}
            () = tokio::time::sleep(NAP) => {}
            _ = stop.changed() => {}
            () = &mut listening => {}
        }
    }
}

/// Whoever could say stop and is gone has said it: waiting for him would be a loop without a pause.
fn is_told(stop: &watch::Receiver<bool>) -> bool {
    *stop.borrow() || stop.has_changed().is_err()
}

async fn carry(core: Core, mut stop: watch::Receiver<bool>) {
    loop {
        let carried = match carry_due(&core).await {
            Ok(carried) => carried,
            Err(error) => {
                tracing::warn!(?error, "carrying messages goes on after an error");
                false
            }
        };
        if is_told(&stop) {
            return;
        }
        if carried {
            continue;
        }
        tokio::select! {
            () = core.until_deliveries_change() => {}
            () = tokio::time::sleep(NAP) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Carries what is due, some at a time; true if there may be more.
async fn carry_due(core: &Core) -> Result<bool, StoreError> {
    let now = core.environment().now();
    let rows = core.store().claim_outbox(Some(channels::TOPIC), now, AT_ONCE).await?;
    let leased_until = now + TimeDelta::from_std(LEASE).unwrap_or_default();
    let is_full = u64::try_from(rows.len()).unwrap_or_default() == AT_ONCE;
    join_all(rows.iter().map(|row| carry_one(core, row, leased_until))).await.into_iter().collect::<Result<(), _>>()?;
    Ok(is_full)
}

async fn carry_one(core: &Core, row: &queue::outbox::Model, leased_until: Time) -> Result<(), StoreError> {
    let next = channels::carry(core, row, leased_until).await?;
    let outcome = match next {
        Next::Done => "done",
        Next::Again(_) => "again",
        Next::Left => "left",
    };
    metrics::counter!("deliveries_total", "outcome" => outcome).increment(1);
    match next {
        Next::Done => core.store().finish_outbox(&[row.id]).await,
        Next::Again(due) => core.store().postpone_outbox(row.id, due, row.attempts + 1, None).await,
        Next::Left => Ok(()),
    }
}

/// Does what is due now; true if there may be more. One round at a time: what another one began is done before.
///
/// # Errors
/// What the database answers; nothing is lost, the rows come back.
pub async fn round(core: &Core) -> Result<bool, StoreError> {
    let _turn = core.turn_to_work().await;
    let now = core.environment().now();
    let told = tell_outbox(core, now).await?;
    let worked = work_jobs(core, now).await?;
    Ok(told || worked)
}

/// Does what is due now and what comes of it, until nothing is left: for whoever has moved the clock.
///
/// # Errors
/// As [`round`].
pub async fn settle(core: &Core) -> Result<(), StoreError> {
    while round(core).await? {}
    Ok(())
}

/// Gives a hub its recurring jobs.
pub(crate) async fn ensure(core: &Core, hub: uuid::Uuid) -> Result<(), StoreError> {
    let now = core.environment().now();
    for kind in JobKind::ALL {
        let job = queue::jobs::Model {
            id: core.environment().new_id(),
            hub_id: hub,
            kind: kind.as_str().to_owned(),
            payload: serde_json::json!({}),
            created_at: now,
            due_at: now,
            attempts: 0,
            last_error: None,
        };
        core.store().ensure_job(job).await?;
    }
    Ok(())
}

async fn listen(core: Core) {
    if core.backend() == Backend::Sqlite {
        return std::future::pending().await;
    }
    loop {
        if let Err(error) = live::pass_on(&core).await {
            tracing::warn!(?error, "listening to other nodes is begun again");
        }
        tokio::time::sleep(NAP).await;
    }
}

async fn tell_outbox(core: &Core, now: Time) -> Result<bool, StoreError> {
    let rows = core.store().claim_outbox(Some(queue::CHANGE), now, BATCH).await?;
    let mut told = Vec::with_capacity(rows.len());
    for row in &rows {
        let changed = live::Changed {
            hub: row.hub_id,
            kind: row.payload["type"].as_str().unwrap_or_default().to_owned(),
            id: row.payload["id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default(),
        };
        match live::tell(core, changed).await {
            Ok(()) => told.push(row.id),
            Err(error) => {
                let due = now + back_off(row.attempts);
                let text = Some(error.to_string());
                core.store().postpone_outbox(row.id, due, row.attempts + 1, text).await?;
            }
        }
    }
    if !told.is_empty() {
        core.store().finish_outbox(&told).await?;
    }
    Ok(u64::try_from(rows.len()).unwrap_or_default() == BATCH)
}

async fn work_jobs(core: &Core, now: Time) -> Result<bool, StoreError> {
    let rows = core.store().claim_jobs(None, now, BATCH).await?;
    for row in &rows {
        let Some(kind) = JobKind::parse(&row.kind) else {
            tracing::error!(kind = row.kind, "a job of a kind that this version does not know is removed");
            core.store().finish_jobs(&[row.id]).await?;
            continue;
        };
        let scope = Scope::system(core, row.hub_id, kind.as_str());
        let began = Instant::now();
        let outcome = kind.work(&scope).await;
        metrics::histogram!("job_seconds", "kind" => kind.as_str()).record(began.elapsed());
        let (due, attempts, error) = match outcome {
            Ok(()) => (now + kind.period(), 0, None),
            Err(error) => {
                metrics::counter!("job_failures_total", "kind" => kind.as_str()).increment(1);
                tracing::warn!(?error, kind = kind.as_str(), "a job failed and is tried again");
                (now + back_off(row.attempts), row.attempts + 1, Some(error.to_string()))
            }
        };
        core.store().postpone_job(row.id, due, attempts, error).await?;
    }
    // What they did may have put something into the outbox.
    Ok(!rows.is_empty())
}

/// 1 s, 2 s, 4 s … up to about 17 minutes.
fn back_off(attempts: i64) -> TimeDelta {
    TimeDelta::seconds(1 << attempts.clamp(0, 10))
}
