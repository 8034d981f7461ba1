//! The story, told at many hours of a fortnight.

use std::sync::Arc;

use chrono::TimeDelta;
use hub::{
    activities::{self, ActivityFilter, ActivityOrder, ActivityState},
    environment::Environment,
    identity::{SignIn, sign_in},
    moderation::{WorkFilter, WorkKind, work_queue},
    notifications::{NoticeFilter, count_notices},
    resources::{BookingFilter, BookingState, bookings},
};
use server::config::Sources;

use super::*;
use crate::cli::{district::HUB, open};

/// A world of its own, with its story told at this time.
struct World {
    core: Core,
    passwords: Passwords,
    _folder: tempfile::TempDir,
}

impl World {
    async fn at(now: Time) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let preset = ("data.dir".to_owned(), folder.path().display().to_string());
        let sources = Sources { ignores_environment: true, presets: vec![preset], ..Sources::default() };
        let config = sources.load().unwrap().config;
        server::migrate(&config).await.unwrap();
        let clock = StandingClock::at(beginning(now));
        let core = open::core_in(&config, Environment::with_clock(Arc::new(clock.clone()))).await.unwrap();
        let passwords = Passwords::draw(core.environment());
        make(&core, &clock, now, &passwords).await.unwrap();
        Self { core, passwords, _folder: folder }
    }

    async fn of(&self, login: &str) -> (Id<Organisation>, Scope) {
        let typed = SignIn {
            hub: Some(HUB.to_owned()),
            login: login.to_owned(),
            password: self.passwords.of(login).to_owned(),
            is_shared_computer: false,
        };
        let session = sign_in(&self.core, &typed, &district::caller(&self.core)).await.unwrap();
        district::acting(&session.scope).unwrap()
    }
}

fn all() -> PageRequest {
    PageRequest { size: 50, cursor: None, is_backward: false }
}

/// A day of each weekday and more, at hours before, in and after the day's work.
#[tokio::test(flavor = "multi_thread")]
async fn whenever_it_is_told_the_district_lives() {
    let first: Time = "2026-12-24T16:20:00Z".parse().unwrap();
    for day in 0..14 {
        let now = first + TimeDelta::days(day) + TimeDelta::hours(day * 5 % 24);
        let world = World::at(now).await;
        the_committee_waits_for_one(&world, now).await;
        one_hall_was_wanted_by_two(&world, now).await;
        six_things_wait_for_the_hub(&world).await;
        world.core.close().await.unwrap();
    }
}

async fn the_committee_waits_for_one(world: &World, now: Time) {
    let (committee, scope) = world.of("juwei").await;
    let ours = ActivityFilter { organisation: Some(committee), ..ActivityFilter::default() };
    let found = activities::activities(&scope, &ours, ActivityOrder::Newest, &all()).await.unwrap();
    let states: Vec<_> = found.edges.iter().map(|edge| (edge.node.title.as_str(), edge.node.state)).collect();
    let expected = [
        ("银龄手机课堂开班", ActivityState::Planning),
        ("邻里便民集市", ActivityState::AwaitingCoHosts),
        ("槐树巷助老理发", ActivityState::Completed),
    ];
    assert_eq!(states, expected, "{now}");
    assert!(found.edges[2].node.ends_at.unwrap() < now);
    let (association, asked) = world.of("canyin").await;
    let waiting = ActivityFilter { awaiting_consent_of: Some(association), ..ActivityFilter::default() };
    let waiting = activities::activities(&asked, &waiting, ActivityOrder::Newest, &all()).await.unwrap();
    assert_eq!(waiting.edges.len(), 1, "{now}");
    let invited = ActivityFilter { awaiting_answer_of: Some(committee), ..ActivityFilter::default() };
    assert_eq!(activities::count_activities(&scope, &invited, ActivityOrder::Newest).await.unwrap(), 1);
    let upcoming = ActivityFilter { from: Some(now), ..ActivityFilter::default() };
    let upcoming = activities::activities(&scope, &upcoming, ActivityOrder::Start, &all()).await.unwrap();
    assert_eq!(upcoming.edges.len(), 1, "{now}: one is published and still to come");
    let unread = count_notices(&scope, NoticeFilter::default()).await.unwrap();
    assert!(unread > 2, "{now}: {unread} notices");
}

async fn one_hall_was_wanted_by_two(world: &World, now: Time) {
    let (owner, scope) = world.of("dangqun").await;
    let ours = BookingFilter { owner: Some(owner), ..BookingFilter::default() };
    let found = bookings(&scope, &ours, &all()).await.unwrap();
    let in_state = |state| found.edges.iter().map(|edge| &edge.node).filter(move |row| row.state == state);
    let declined: Vec<_> = in_state(BookingState::Declined).collect();
    assert_eq!(declined.len(), 1, "{now}");
    assert!(declined[0].state_reason.as_deref().unwrap().contains("还空着"), "{:?}", declined[0].state_reason);
    let rival = in_state(BookingState::Approved)
        .find(|row| (row.offer_id, row.starts_at) == (declined[0].offer_id, declined[0].starts_at));
    assert!(rival.is_some_and(|row| row.starts_at > now && row.organisation_id != declined[0].organisation_id));
    assert_eq!(in_state(BookingState::Requested).count(), 2, "{now}: two wait for an answer");
}

async fn six_things_wait_for_the_hub(world: &World) {
    let (_, scope) = world.of("guanli").await;
    let queue = work_queue(&scope, &WorkFilter::default(), &all()).await.unwrap();
    let mut kinds: Vec<_> = queue.edges.iter().map(|edge| edge.node.kind).collect();
    kinds.sort_by_key(|kind| format!("{kind:?}"));
    let mut expected = vec![WorkKind::Appeal, WorkKind::Registration];
    expected.extend([WorkKind::Report; 4]);
    expected.sort_by_key(|kind| format!("{kind:?}"));
    assert_eq!(kinds, expected);
}
