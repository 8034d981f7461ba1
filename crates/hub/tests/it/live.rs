//! The outbox and the live updates: what was committed is told, what was not is not, and a worker's death loses nothing.

use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
    time::Duration,
};

use chrono::TimeDelta;
use hub::{
    Core, jobs,
    live::Changed,
    organisations::{OrganisationId, invite},
};
use tokio::{
    sync::{broadcast::error::TryRecvError, watch},
    task::JoinSet,
    time::timeout,
};
use uuid::Uuid;

use crate::support::{Owner, Site, key, on_both, on_one, particulars};

/// Longer than anything here takes, shorter than a test's patience.
const SOON: Duration = Duration::from_secs(20);

on_both! {
    async fn change_that_was_rolled_back_is_told_to_nobody(site: &Site) {
        let (_, admin) = site.hub_with_admin("one").await;
        let owner = site.superuser().await;
        owner.run("DELETE FROM jobs", []).await;
        let scope = site.scope(&admin).await;
        let first = site.invite(&scope, "图书馆").await;
        // The name is taken: refused by the database in the middle of the transaction.
        assert!(invite(&scope, &particulars("图书馆"), &key("2")).await.is_err());
        let told: Vec<String> = owner.column("SELECT CAST(payload AS text) FROM outbox", []).await;
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains(&first.uuid().to_string()), "{told:?}");
    }

    async fn what_a_dead_worker_had_claimed_is_told_by_another_when_the_lease_ends(site: &Site) {
        let (hub, admin) = site.hub_with_admin("one").await;
        let owner = site.superuser().await;
        owner.run("DELETE FROM jobs", []).await;
        let node = site.node().await;
        let id = site.invite(&site.scope(&admin).await, "图书馆").await;
        die_after_claiming(&node, &owner).await;
        assert_eq!(waiting(&owner).await, 1, "the row outlives its worker");

        let mut heard = site.core.live().listen();
        let listening = Listening::start(site, &site.core, &owner).await;
        site.clock.advance(TimeDelta::seconds(59));
        jobs::round(&site.core).await.unwrap();
        assert_eq!(waiting(&owner).await, 1, "nobody takes it before the lease ends");
        site.clock.advance(TimeDelta::seconds(1));
        jobs::round(&site.core).await.unwrap();
        assert_eq!(timeout(SOON, heard.recv()).await.unwrap().unwrap(), changed(hub, id));
        listening.stop().await;
        assert_eq!(waiting(&owner).await, 0);
    }

    async fn runner_stops_at_once_when_told_and_when_nobody_is_left_to_tell(site: &Site) {
        let (_, admin) = site.hub_with_admin("one").await;
        site.invite(&site.scope(&admin).await, "图书馆").await;
        let owner = site.superuser().await;
        for is_dropped in [false, true] {
            let listening = Listening::start(site, &site.core, &owner).await;
            let Listening { stop, mut runner } = listening;
            if is_dropped {
                drop(stop);
            } else {
                stop.send(true).unwrap();
            }
            timeout(Duration::from_secs(2), runner.join_next()).await.expect("it goes on").unwrap().unwrap();
        }
    }
}

on_one! { Sqlite:
    async fn change_is_told_to_who_listens(site: &Site) {
        let (hub, admin) = site.hub_with_admin("one").await;
        let mut heard = site.core.live().listen();
        let id = site.invite(&site.scope(&admin).await, "图书馆").await;
        assert_eq!(heard.try_recv(), Err(TryRecvError::Empty), "it is told after the commit, by the runner");
        jobs::round(&site.core).await.unwrap();
        assert_eq!(heard.try_recv().unwrap(), changed(hub, id));
        assert_eq!(heard.try_recv(), Err(TryRecvError::Empty));
    }
}

on_one! { Postgres:
    async fn change_is_told_on_all_nodes(site: &Site) {
        let (hub, admin) = site.hub_with_admin("one").await;
        let owner = site.superuser().await;
        let node = site.node().await;
        let listening = Listening::start(site, &node, &owner).await;
        let mut heard = node.live().listen();
        let id = site.invite(&site.scope(&admin).await, "图书馆").await;
        jobs::round(&site.core).await.unwrap();
        assert_eq!(timeout(SOON, heard.recv()).await.unwrap().unwrap(), changed(hub, id));
        listening.stop().await;
        node.close().await.unwrap();
    }
}

fn changed(hub: Uuid, id: OrganisationId) -> Changed {
    Changed { hub, kind: "organisation".to_owned(), id: id.uuid() }
}

async fn waiting(owner: &Owner) -> i64 {
    owner.value("SELECT count(*) FROM outbox", []).await
}

/// A round of work that ends in the middle: rows are claimed and nothing was done with them, or not noted.
async fn die_after_claiming(node: &Core, owner: &Owner) {
    let mut round = pin!(jobs::round(node));
    let now = node.environment().now();
    loop {
        // One step of the work, then a look at what it did.
        let is_done = poll_fn(|context| Poll::Ready(round.as_mut().poll(context).is_ready())).await;
        assert!(!is_done, "the worker lives");
        let claimed = "SELECT count(*) FROM outbox WHERE due_at > $1";
        if owner.value::<i64, 1>(claimed, [now.into()]).await > 0 {
            return;
        }
    }
}

/// A node whose runner works and, on PostgreSQL, listens to the others.
struct Listening {
    stop: watch::Sender<bool>,
    runner: JoinSet<()>,
}

impl Listening {
    async fn start(site: &Site, core: &Core, owner: &Owner) -> Self {
        let (stop, stopped) = watch::channel(false);
        let mut runner = JoinSet::new();
        runner.spawn(jobs::run(core.clone(), stopped));
        let listens = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
                       AND query ILIKE 'LISTEN%' AND state = 'idle'";
        while site.is_postgres() && owner.value::<i64, 0>(listens, []).await == 0 {}
        Self { stop, runner }
    }

    async fn stop(mut self) {
        self.stop.send(true).unwrap();
        timeout(SOON, self.runner.join_next()).await.unwrap().unwrap().unwrap();
    }
}
