//! The server is killed with nothing said while it calls off an activity that booked much: all of it is done, or nothing.

use chrono::TimeDelta;
use futures_util::future::try_join_all;
use hub::{
    Scope,
    activities::{
        ActivityId, ActivityKind, ActivityState, CreateActivity, PlanDraft, Task, activity, cancel_activity,
        create_activity, propose_plan, publish_activity,
    },
    identity::{Authentication, authenticate},
    policy::Visibility,
    resources::{
        BookingState, OfferCategory, OfferId, OfferParticulars, RequestBooking, Span, bookings_by_ids, create_offer,
        request_booking,
    },
    store::Idempotency,
};
use server::hub;
use sqlx::{Connection, Executor, PgConnection};
use uuid::Uuid;

use crate::{
    house::{House, Member, create, on_both},
    process::Process,
};

const BOOKINGS: usize = 500;
const WAITING: &str = "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid \
    WHERE a.datname = current_database() AND NOT l.granted";

on_both! {
    async fn calling_off_is_whole_or_not_at_all(house: &House) {
        let member = house.come_in(create(&house.server.core, "killed").await).await;
        let scope = acting(house, &member).await;
        let offer = create_offer(&scope, &chairs(), &key("chairs")).await.unwrap();
        let id = published(&scope).await;
        let bookings = booked(&scope, offer, id).await;

        let server = Process::beside(house, &[]).await;
        let address = server.address.clone();
        let holder = hold(house).await;
        let asked = asked_to_cancel(house, &address, &member, id).send();
        let (answer, ()) = tokio::join!(asked, kill_in_the_middle(house, server));
        drop(holder);
        let (state, is_done) = (activity(&scope, id).await.unwrap().unwrap().state, done(&scope, &bookings).await);
        // Where it waited for a lock nothing can have been done; where its commit was being written, all or nothing.
        match house.postgres_url() {
            Some(_) => assert_eq!((state, is_done, answer.is_err()), (ActivityState::Scheduled, false, true)),
            None => assert_eq!(state == ActivityState::Cancelled, is_done),
        }
        if !is_done {
            cancel_activity(&scope, id, "台风").await.unwrap();
        }
        assert!(done(&scope, &bookings).await);
        let (is_fine, text) = house.run(&["audit", "verify"]).await;
        assert!(is_fine && text.contains("killed: sound"), "{text}");
    }
}

async fn acting(house: &House, member: &Member) -> Scope {
    let core = &house.server.core;
    let request = core.environment().new_id();
    let Authentication::Known(scope) = authenticate(core, &member.token, request).await.unwrap() else {
        panic!("the admin is not known")
    };
    scope.acting_for(member.organisation).unwrap()
}

fn key(text: &str) -> Idempotency {
    Idempotency::try_new(text, text).unwrap()
}

/// Enough for all bookings at once.
fn chairs() -> OfferParticulars {
    OfferParticulars {
        category: OfferCategory::Equipment,
        information: None,
        title: "折叠椅".to_owned(),
        description: String::new(),
        conditions: String::new(),
        place: None,
        capacity: None,
        quantity: 1000,
        unit: "把".to_owned(),
        is_exclusive: false,
        visibility: Visibility::Hub,
        windows: vec![],
        handover: "值班室".to_owned(),
    }
}

async fn published(scope: &Scope) -> ActivityId {
    let starts_at = scope.now() + TimeDelta::days(2);
    let draft = PlanDraft {
        title: "便民集市".to_owned(),
        summary: "理发、磨刀、家电维修".to_owned(),
        starts_at: Some(starts_at),
        ends_at: Some(starts_at + TimeDelta::hours(3)),
        place: "社区广场".to_owned(),
        division_of_work: vec![Task { organisation: scope.acting().unwrap(), task: "布置场地".to_owned() }],
        risk_notice: "注意用电安全".to_owned(),
        ..PlanDraft::default()
    };
    let begin = CreateActivity { kind: ActivityKind::ServiceMarket, draft };
    let id = create_activity(scope, &begin, &key("market")).await.unwrap();
    propose_plan(scope, id, 1).await.unwrap();
    publish_activity(scope, id).await.unwrap();
    id
}

/// The organisation's own bookings stand at once.
async fn booked(scope: &Scope, offer: OfferId, activity: ActivityId) -> Vec<Uuid> {
    let start = scope.now() + TimeDelta::days(2);
    let input = RequestBooking {
        offer,
        span: Span { start, end: start + TimeDelta::hours(3) },
        quantity: 1,
        headcount: None,
        purpose: "便民集市".to_owned(),
        activity: Some(activity.uuid()),
        decide_by: None,
    };
    let input = &input;
    let mut all = vec![];
    for number in 0..BOOKINGS {
        all.push(request_booking(scope, input, &key(&format!("chair-{number}"))).await.unwrap().uuid());
    }
    all
}

/// Whether the bookings were given back: all of them were, or none.
async fn done(scope: &Scope, bookings: &[Uuid]) -> bool {
    let chunks = bookings.chunks(100).map(|ids| bookings_by_ids(scope, ids));
    let rows: Vec<_> = try_join_all(chunks).await.unwrap().into_iter().flatten().collect();
    assert_eq!(rows.len(), BOOKINGS);
    let cancelled = rows.iter().filter(|row| row.state == BookingState::Cancelled).count();
    assert!(cancelled == 0 || cancelled == BOOKINGS, "{cancelled} of {BOOKINGS} bookings were given back");
    cancelled == BOOKINGS
}

fn asked_to_cancel(house: &House, address: &str, member: &Member, id: ActivityId) -> reqwest::RequestBuilder {
    let document = "mutation($input: ActivityReasonInput!) { cancelActivity(input: $input) { userErrors { code } } }";
    let input = serde_json::json!({
        "actingOrganisationId": member.organisation.to_string(), "activityId": id.to_string(), "reason": "台风",
    });
    let body = serde_json::json!({ "query": document, "variables": { "input": input } });
    house.client.post(format!("http://{address}/graphql")).bearer_auth(&member.token).json(&body)
}

/// On PostgreSQL somebody holds the offers, so that the cancellation waits after it has changed the activity.
async fn hold(house: &House) -> Option<PgConnection> {
    let mut holder = PgConnection::connect(&house.postgres_url()?).await.unwrap();
    holder.execute("BEGIN").await.unwrap();
    // Row-level security holds the owner too.
    holder.execute("SELECT set_config('app.hub', (SELECT id::text FROM hubs), true)").await.unwrap();
    let held = holder.execute("SELECT id FROM offers FOR UPDATE").await.unwrap();
    assert!(held.rows_affected() > 0);
    Some(holder)
}

/// On PostgreSQL while it waits for the offers; on SQLite as soon as it writes.
async fn kill_in_the_middle(house: &House, server: Process) {
    if let Some(url) = house.postgres_url() {
        let mut looker = PgConnection::connect(&url).await.unwrap();
        while sqlx::query_scalar::<_, i64>(WAITING).fetch_one(&mut looker).await.unwrap() == 0 {}
    } else {
        let log = house.folder.path().join("gongjian.sqlite-wal");
        let seen = || std::fs::metadata(&log).and_then(|file| Ok((file.len(), file.modified()?))).ok();
        let before = seen();
        while seen() == before {
            tokio::task::yield_now().await;
        }
    }
    server.kill();
}
