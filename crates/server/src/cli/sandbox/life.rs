//! A sandbox's life: made once, then begun again and its clock moved as often as somebody asks.
//!
//! One installation is open at a time. Requests hold it while they are answered; beginning again waits for them, cuts off
//! those that take too long, closes it, brings its ground back to the start and opens another. Everything made at the
//! start, tokens and ids included, is therefore the same after each reset.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::{Context, Result};
use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use chrono::TimeDelta;
use hub::{
    environment::{Clock, Environment, Time},
    jobs,
};
use server::running::{self, Opened};
use tokio::{
    sync::{Mutex, RwLock, RwLockWriteGuard},
    time::timeout,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;

use super::{
    super::{
        clock::{StandingClock, is_possible},
        district,
        personas::Passwords,
    },
    doors::Trouble,
    ground::Ground,
    people::{self, People},
};

/// How long what is being answered may take when the sandbox begins again.
const PATIENCE: Duration = Duration::from_secs(5);
/// The district is older than what is made in it, so that lists which begin with the newest tell that first.
const AGE: TimeDelta = TimeDelta::hours(1);

/// A sandbox.
#[derive(Clone)]
pub(super) struct Sandbox(Arc<Inner>);

struct Inner {
    ground: Arc<Ground>,
    address: SocketAddr,
    clock: StandingClock,
    start: Time,
    passwords: Passwords,
    at_start: People,
    /// Who holds this is the one that changes clock or ground.
    people: Mutex<People>,
    present: RwLock<Option<Present>>,
    /// What must be finished even if whoever asked for it is gone.
    tasks: TaskTracker,
}

/// The installation that is open now.
struct Present {
    opened: Opened,
    cut_off: CancellationToken,
}

impl Present {
    async fn open(ground: &Ground, clock: &StandingClock, address: SocketAddr) -> Result<Self> {
        let environment = Environment::with_clock(Arc::new(clock.clone()));
        let opened = running::open(&ground.config, environment, address, None).await?;
        Ok(Self { opened, cut_off: CancellationToken::new() })
    }
}

/// What is told of a sandbox.
pub(super) struct Told {
    pub(super) url: String,
    pub(super) now: Time,
    pub(super) start: Time,
    pub(super) database: String,
    pub(super) people: People,
}

/// Where the clock shall go.
#[derive(Clone, Copy)]
pub(super) enum Move {
    To(Time),
    By(TimeDelta),
}

impl Sandbox {
    /// Makes the district, signs everybody in and remembers all that as the start. Nothing is left open on failure.
    pub(super) async fn make(ground: Arc<Ground>, address: SocketAddr, start: Time) -> Result<Self> {
        let clock = StandingClock::at(start - AGE);
        let Present { opened, .. } = Present::open(&ground, &clock, address).await?;
        let made = Self::fill(&opened, &clock, start).await;
        opened.close(vec![]).await.context("the database could not be closed")?;
        let (passwords, at_start) = made?;
        ground.keep().await?;
        let present = Present::open(&ground, &clock, address).await?;
        Ok(Self(Arc::new(Inner {
            ground,
            address,
            clock,
            start,
            passwords,
            people: Mutex::new(at_start.clone()),
            at_start,
            present: RwLock::new(Some(present)),
            tasks: TaskTracker::new(),
        })))
    }

    async fn fill(opened: &Opened, clock: &StandingClock, start: Time) -> Result<(Passwords, People)> {
        let core = &opened.core;
        let passwords = Passwords::draw(core.environment());
        district::make(core, &passwords).await?;
        clock.set(start);
        jobs::settle(core).await?;
        let mut people = People::new();
        people::renew(core, &passwords, &mut people).await?;
        people::add_program(core, &mut people).await?;
        jobs::settle(core).await?;
        Ok((passwords, people))
    }

    /// What there is now. Waits for a change that is under way.
    pub(super) async fn tell(&self) -> Result<Told, Trouble> {
        let people = self.0.people.lock().await;
        self.told(&people).await
    }

    async fn told(&self, people: &People) -> Result<Told, Trouble> {
        let present = self.0.present.read().await;
        let url = present.as_ref().ok_or(Trouble::Gone)?.opened.core.public_url().to_owned();
        let Inner { clock, start, ground, .. } = &*self.0;
        Ok(Told { url, now: clock.now(), start: *start, database: ground.database(), people: people.clone() })
    }

    /// Answers by the installation that is open now.
    pub(super) async fn answer(&self, request: Request) -> Response {
        let present = self.0.present.read().await;
        let Some(Present { opened, cut_off }) = present.as_ref() else { return Trouble::Gone.into_response() };
        tokio::select! {
            answer = opened.router.clone().oneshot(request) => answer.into_response(),
            () = cut_off.cancelled() => Trouble::CutOff.into_response(),
        }
    }

    /// Begins again: clock, data, ids and tokens are those of the start.
    pub(super) async fn reset(&self) -> Result<Told, Trouble> {
        let sandbox = self.clone();
        self.finished(async move {
            let mut people = sandbox.0.people.lock().await;
            let mut present = sandbox.alone().await;
            let Inner { ground, clock, address, .. } = &*sandbox.0;
            if let Some(Present { opened, .. }) = present.take() {
                opened.close(vec![]).await?;
            }
            ground.restore().await?;
            clock.set(sandbox.0.start);
            people.clone_from(&sandbox.0.at_start);
            *present = Some(Present::open(ground, clock, *address).await?);
            drop(present);
            Ok(sandbox.told(&people).await)
        })
        .await
    }

    /// Moves the clock, and answers once everything that is due by then has been done.
    pub(super) async fn move_clock(&self, by: Move) -> Result<Told, Trouble> {
        let sandbox = self.clone();
        self.finished(async move {
            let mut people = sandbox.0.people.lock().await;
            let now = sandbox.0.clock.now();
            let to = match by {
                Move::To(to) => Some(to),
                Move::By(span) => now.checked_add_signed(span),
            };
            let Some(to) = to.filter(|to| is_possible(*to)) else { return Ok(Err(Trouble::NoSuchTime)) };
            if to < now {
                return Ok(Err(Trouble::Backwards));
            }
            let present = sandbox.0.present.read().await;
            let Some(Present { opened, .. }) = present.as_ref() else { return Ok(Err(Trouble::Gone)) };
            sandbox.0.clock.set(to);
            jobs::settle(&opened.core).await?;
            people::renew(&opened.core, &sandbox.0.passwords, &mut people).await?;
            drop(present);
            Ok(sandbox.told(&people).await)
        })
        .await
    }

    /// Ends it; its ground can be cleared then.
    pub(super) async fn close(self) -> Result<()> {
        self.0.tasks.close();
        self.0.tasks.wait().await;
        let present = self.alone().await.take();
        if let Some(Present { opened, .. }) = present {
            opened.close(vec![]).await.context("the database could not be closed")?;
        }
        Ok(())
    }

    /// Does it to the end, also where whoever asked does not wait for it.
    async fn finished(
        &self,
        change: impl Future<Output = Result<Result<Told, Trouble>>> + Send + 'static,
    ) -> Result<Told, Trouble> {
        match self.0.tasks.spawn(change).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(error)) => {
                tracing::error!(error = format!("{error:#}"), "the sandbox could not be changed");
                Err(Trouble::Failed)
            }
            // The panic hook has told of it.
            Err(_) => Err(Trouble::Failed),
        }
    }

    /// Waits until nothing is being answered, and cuts off what takes too long.
    async fn alone(&self) -> RwLockWriteGuard<'_, Option<Present>> {
        let cut_off = self.0.present.read().await.as_ref().map(|present| present.cut_off.clone());
        if let Ok(present) = timeout(PATIENCE, self.0.present.write()).await {
            return present;
        }
        if let Some(cut_off) = cut_off {
            cut_off.cancel();
        }
        self.0.present.write().await
    }
}
