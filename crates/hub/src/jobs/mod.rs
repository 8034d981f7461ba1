//! Work beside requests: telling what the outbox holds, carrying messages, sealing the audit, and what is due by the clock.
//!
//! Each node runs one [`run`]; nodes share the work by claiming rows. A claimed row whose worker dies comes back
//! when its lease ends, so work must bear being done twice.

mod kinds;

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use futures_util::future::BoxFuture;
use tokio::{sync::watch, task::JoinSet};

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
/// How many changes are told, and how many jobs taken, at once.
const CHANGES: u64 = 500;
const JOBS: u64 = 100;
/// How many messages are carried at once.
const AT_ONCE: usize = 32;

/// Works until told to stop; what was begun is finished first. Each of these goes on whatever the others wait for.
pub async fn run(core: Core, stop: watch::Receiver<bool>) {
    let changes = keep(&core, stop.clone(), |core| Box::pin(tell(core)), |core| Box::pin(core.until_queue_changes()));
    let due = keep(&core, stop.clone(), |core| Box::pin(work(core)), |core| Box::pin(core.until_jobs_change()));
    tokio::join!(changes, due, listen(&core, stop.clone()), carry(&core, stop.clone()), empty_log(&core, stop));
}

/// Takes a step after the other until told to stop; one that leaves nothing to do is followed by a nap or a change.
async fn keep(
    core: &Core,
    mut stop: watch::Receiver<bool>,
    act: fn(&Core) -> BoxFuture<'_, Result<bool, StoreError>>,
    change: fn(&Core) -> BoxFuture<'_, ()>,
) {
    loop {
        let may_be_more = act(core).await.unwrap_or_else(|error| {
            tracing::warn!(?error, "the job runner goes on after an error");
            false
        });
        if is_told(&stop) {
            return;
        }
        if may_be_more {
            continue;
        }
        tokio::select! {
            () = change(core) => {}
            () = tokio::time::sleep(NAP) => {}
            _ = stop.changed() => {}
        }
    }
}

async fn empty_log(core: &Core, mut stop: watch::Receiver<bool>) {
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

/// Whoever could say stop and is gone has said it: waiting for him would be a loop without a pause.
fn is_told(stop: &watch::Receiver<bool>) -> bool {
    *stop.borrow() || stop.has_changed().is_err()
}

/// Carries what is due, so many messages at once. Whoever does not answer holds up one of them and nobody else. Each is a
/// task of its own: one that nobody moves on while others are claimed would keep the one writer of SQLite from them.
async fn carry(core: &Core, mut stop: watch::Receiver<bool>) {
    let mut under_way = JoinSet::new();
    let mut may_be_due = true;
    loop {
        let (is_over, room) = (is_told(&stop), AT_ONCE - under_way.len());
        if is_over && under_way.is_empty() {
            return;
        }
        if may_be_due && room > 0 && !is_over {
            let now = core.environment().now();
            let claimed = core.store().claim_outbox(Some(channels::TOPIC), now, room as u64).await;
            let rows = claimed.unwrap_or_else(|error| {
                tracing::warn!(?error, "carrying messages goes on after an error");
                vec![]
            });
            may_be_due = rows.len() == room;
            let leased_until = now + TimeDelta::from_std(LEASE).unwrap_or_default();
            for row in rows {
                under_way.spawn(carry_one(core.clone(), row, leased_until));
            }
        }
        tokio::select! {
            Some(carried) = under_way.join_next() => {
                if !matches!(carried, Ok(Ok(()))) {
                    tracing::warn!(?carried, "a message is carried again after an error");
                }
            }
            () = core.until_deliveries_change(), if !is_over => may_be_due = true,
            () = tokio::time::sleep(NAP), if !is_over && !may_be_due => may_be_due = true,
            _ = stop.changed(), if !is_over => {}
        }
    }
}

async fn carry_one(core: Core, row: queue::outbox::Model, leased_until: Time) -> Result<(), StoreError> {
    let next = channels::carry(&core, &row, leased_until).await?;
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
    let told = tell(core).await?;
    let worked = work(core).await?;
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
    core.jobs_changed();
    Ok(())
}

/// Passes on what other nodes tell.
async fn listen(core: &Core, mut stop: watch::Receiver<bool>) {
    if core.backend() == Backend::Sqlite {
        return;
    }
    let listening = async {
        loop {
            if let Err(error) = live::pass_on(core).await {
                tracing::warn!(?error, "listening to other nodes is begun again");
            }
            tokio::time::sleep(NAP).await;
        }
    };
    tokio::select! {
        () = listening => {}
        // Whoever could say stop and is gone has said it.
        _ = stop.wait_for(|is_told| *is_told) => {}
    }
}

/// Tells what changed. Live updates wait for no job.
async fn tell(core: &Core) -> Result<bool, StoreError> {
    let _turn = core.turn_to_tell().await;
    let now = core.environment().now();
    let rows = core.store().claim_outbox(Some(queue::CHANGE), now, CHANGES).await?;
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
    Ok(u64::try_from(rows.len()).unwrap_or_default() == CHANGES)
}

/// Does the jobs that are due.
async fn work(core: &Core) -> Result<bool, StoreError> {
    let _turn = core.turn_to_work().await;
    let now = core.environment().now();
    let rows = core.store().claim_jobs(None, now, JOBS).await?;
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
