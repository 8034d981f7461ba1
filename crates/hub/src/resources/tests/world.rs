//! A hub with a few organisations, whose clock the test holds.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU64, Ordering},
};

use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use serde_json::json;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{
    Core, Scope, Settings,
    channels::NoCarriers,
    environment::{Clock, Environment, Random, Time},
    failure::{Failure, NoRule},
    identity::{HubRow, MasterSecret, entity::hub},
    organisations::{
        self, ConsentBy, MemberRole, OrganisationId, OrganisationKind, OrganisationState, RegisterOrganisation,
    },
    policy::{Action, Facts, Visibility},
    resources::{
        BookingId, BookingRule, OfferCategory, OfferId, OfferParticulars, RequestBooking, Span, create_offer,
        request_booking,
    },
    scope::{Account, Actor, HubRole, Post},
    store::{Backend, Change, DatabaseSettings, Id, Idempotency, PageRequest, migrate, write},
};

pub(super) struct World {
    pub(super) core: Core,
    clock: Arc<HeldClock>,
    hub: Uuid,
    keys: AtomicU64,
    url: String,
    _folder: TempDir,
}

/// Somebody with a role in an organisation that he acts for.
#[derive(Clone, Copy)]
pub(super) struct Member(pub(super) OrganisationId);

#[derive(Debug)]
struct HeldClock(Mutex<Time>);

impl Clock for HeldClock {
    fn now(&self) -> Time {
        *self.0.lock().expect("not poisoned")
    }
}

/// The same bytes each time.
struct Counted(AtomicU64);

impl Random for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        let digest = Sha256::digest(self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes());
        for (byte, source) in bytes.iter_mut().zip(digest.iter().cycle()) {
            *byte = *source;
        }
    }
}

/// Runs a test in a new world on each database there is.
pub(super) async fn on_each<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("hub.db").display());
    test(World::open(url, folder).await).await;
    if let Some(server) = postgres() {
        let folder = tempfile::tempdir().expect("a folder");
        test(World::open(new_database(&server).await, folder).await).await;
    }
}

#[expect(clippy::disallowed_methods, reason = "tests are told by the environment which server to use")]
fn postgres() -> Option<String> {
    std::env::var("GONGJIAN_TEST_POSTGRES").ok()
}

async fn new_database(server: &str) -> String {
    let name = format!("resources_{}", Environment::system().new_id().simple());
    let admin = Database::connect(server).await.expect("the server answers");
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a new database");
    let (start, _) = server.rsplit_once('/').expect("a URL with a database");
    format!("{start}/{name}")
}

impl World {
    async fn open(url: String, folder: TempDir) -> Self {
        // Monday, ten o'clock in the morning in Shanghai.
        let clock = Arc::new(HeldClock(Mutex::new("2027-01-04T02:00:00Z".parse().expect("an instant"))));
        let environment = Environment::new(clock.clone(), Arc::new(Counted(AtomicU64::default())));
        let database = DatabaseSettings {
            url: url.clone(),
            max_connections: 8,
            acquire_timeout: std::time::Duration::from_mins(1),
        };
        migrate(&database).await.expect("migrations");
        let settings = Settings {
            database,
            data: folder.path().to_owned(),
            master_secret: MasterSecret::from_random([7; 32]),
            public_url: "http://hub.test".to_owned(),
            environment,
            carriers: Arc::new(NoCarriers),
            periods: crate::privacy::Periods::default(),
        };
        let core = Core::open(settings).await.expect("an open core");
        let hub = core.environment().new_id();
        let world = Self { core, clock, hub, keys: AtomicU64::default(), url, _folder: folder };
        world.make_hub().await;
        world
    }

    async fn make_hub(&self) {
        let row = HubRow {
            id: self.hub,
            slug: "xingfuli".to_owned(),
            name: "幸福里街道".to_owned(),
            name_en: None,
            time_zone: "Asia/Shanghai".to_owned(),
            host_organisation_id: None,
            complaint_contact: None,
            icp_filing: None,
            police_filing: None,
            checks_activities: false,
            content_version: 0,
            created_at: self.now(),
        };
        let made: Result<(), Failure<NoRule>> = write(&self.system(), Action::CreateHub, |tx| {
            let row = row.clone();
            async move {
                let permit = tx.permit(&Facts::Hub)?;
                permit.insert_global::<hub::Entity>(row.clone()).await?;
                Ok(permit.done((), Change::of::<organisations::Organisation>(row.id, json!({}))))
            }
        })
        .await;
        made.expect("a hub");
    }

    pub(super) fn system(&self) -> Scope {
        Scope::system(&self.core, self.hub, "test")
    }

    pub(super) fn public(&self) -> Scope {
        Scope::for_actor(&self.core, self.hub, Actor::Public, self.core.environment().new_id())
    }

    pub(super) fn now(&self) -> Time {
        self.clock.now()
    }

    pub(super) fn is_postgres(&self) -> bool {
        self.core.backend() == Backend::Postgres
    }

    pub(super) fn wait(&self, time: TimeDelta) {
        *self.clock.0.lock().expect("not poisoned") += time;
    }

    pub(super) fn key(&self) -> Idempotency {
        let key = self.keys.fetch_add(1, Ordering::Relaxed).to_string();
        Idempotency { key, request_hash: String::new() }
    }

    /// A new organisation.
    pub(super) async fn organisation(&self, name: &str, state: OrganisationState) -> Member {
        let input = RegisterOrganisation {
            kind: OrganisationKind::ResidentUnit,
            name: name.to_owned(),
            uscc: None,
            superior: None,
            contact_post: "办公室".to_owned(),
            contact_phone: None,
            address: None,
            description: String::new(),
        };
        let system = self.system();
        let made = write(&system, Action::ImportDistrict, |tx| {
            let input = input.clone();
            async move {
                let permit = tx.permit(&Facts::Hub)?;
                let id = organisations::import_in(&permit, &input, state).await?;
                Ok(permit.done(id, Change::of::<organisations::Organisation>(id.uuid(), json!({}))))
            }
        });
        Member(made.await.expect("an organisation"))
    }

    pub(super) async fn active(&self, name: &str) -> Member {
        self.organisation(name, OrganisationState::Active).await
    }

    /// Somebody's scope, acting for his organisation.
    pub(super) fn scope(&self, member: Member) -> Scope {
        self.actor(&[member], &[]).acting_for(member.0).expect("a post in it")
    }

    /// A scope of an account with these posts and roles.
    pub(super) fn actor(&self, members: &[Member], hub_roles: &[HubRole]) -> Scope {
        let post = |member: &Member| Post {
            organisation: member.0.uuid(),
            role: MemberRole::Coordinator,
            state: OrganisationState::Active,
            consent_by: ConsentBy::Coordinator,
        };
        let account = Account {
            id: Uuid::from_u128(1),
            session: None,
            token: None,
            hub_roles: hub_roles.to_vec(),
            posts: members.iter().map(post).collect(),
            restraints: vec![],
        };
        let request = self.core.environment().new_id();
        Scope::for_actor(&self.core, self.hub, Actor::Account(Box::new(account)), request)
    }

    pub(super) async fn offer(&self, owner: Member, particulars: &OfferParticulars) -> OfferId {
        create_offer(&self.scope(owner), particulars, &self.key()).await.expect("an offer")
    }

    pub(super) async fn request(
        &self,
        booker: Member,
        offer: OfferId,
        span: Span,
        quantity: i64,
    ) -> Result<BookingId, Failure<BookingRule>> {
        request_booking(&self.scope(booker), &wanted(offer, span, quantity), &self.key()).await
    }

    /// Runs SQL as the owner of the tables, for what other capabilities write.
    pub(super) async fn sql(&self, sql: &str, ids: &[Uuid]) {
        let mut options = sea_orm::ConnectOptions::new(self.url.clone());
        options.max_connections(1);
        let db = Database::connect(options).await.expect("a connection");
        self.set_hub(&db).await;
        let values = std::iter::once(self.hub).chain(ids.iter().copied()).map(sea_orm::Value::from);
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        db.execute_raw(statement).await.expect("a good statement");
        db.close().await.expect("closed");
    }

    async fn set_hub(&self, db: &DatabaseConnection) {
        if db.get_database_backend() == DbBackend::Postgres {
            let set = format!("SELECT set_config('app.hub', '{}', false)", self.hub);
            db.execute_unprepared(&set).await.expect("the setting");
        }
    }

    /// Makes an activity led by one organisation, and another one's part in it.
    pub(super) async fn activity(&self, lead: Member, state: &str, co_host: Option<(Member, &str)>) -> Uuid {
        let id = self.core.environment().new_id();
        let sql = format!(
            "INSERT INTO activities (hub_id, id, organisation_id, kind, title, state, draft, draft_version, version, \
             created_by, created_at, updated_at) VALUES ($1, $2, $3, 'LECTURE', '讲座', '{state}', '{{}}', 1, 1, $2, \
             '2027-01-01T00:00:00+00:00', '2027-01-01T00:00:00+00:00')"
        );
        self.sql(&sql, &[id, lead.0.uuid()]).await;
        if let Some((member, state)) = co_host {
            self.part(id, member, state).await;
        }
        id
    }

    /// Gives an organisation a part in an activity.
    pub(super) async fn part(&self, activity: Uuid, member: Member, state: &str) {
        let sql = format!(
            "INSERT INTO co_hosts (hub_id, id, activity_id, organisation_id, state, created_at) \
             VALUES ($1, $2, $3, $4, '{state}', '2027-01-01T00:00:00+00:00')"
        );
        self.sql(&sql, &[self.core.environment().new_id(), activity, member.0.uuid()]).await;
    }
}

/// From an hour of a day of January 2027 to another, on the hub's clocks.
pub(super) fn january(day: u32, from: u32, to: u32) -> Span {
    let start: Time = "2026-12-31T16:00:00Z".parse().expect("an instant");
    let at = |hour: u32| start + TimeDelta::days((day - 1).into()) + TimeDelta::hours(hour.into());
    Span { start: at(from), end: at(to) }
}

/// A hall that is shown to the hub, always open, one booking at a time.
pub(super) fn hall() -> OfferParticulars {
    OfferParticulars {
        category: OfferCategory::Venue,
        title: "多功能厅".to_owned(),
        description: "有投影".to_owned(),
        conditions: String::new(),
        place: Some("幸福路8号".to_owned()),
        capacity: Some(80),
        quantity: 1,
        unit: String::new(),
        is_exclusive: true,
        visibility: Visibility::Hub,
        windows: vec![],
        handover: "东门值班室领取钥匙".to_owned(),
        information: None,
    }
}

/// So many chairs.
pub(super) fn chairs(quantity: i64) -> OfferParticulars {
    OfferParticulars {
        category: OfferCategory::Equipment,
        title: "折叠椅".to_owned(),
        capacity: None,
        quantity,
        unit: "把".to_owned(),
        is_exclusive: false,
        ..hall()
    }
}

pub(super) fn wanted(offer: OfferId, span: Span, quantity: i64) -> RequestBooking {
    RequestBooking {
        offer,
        span,
        quantity,
        headcount: None,
        purpose: "四点半课堂".to_owned(),
        activity: None,
        decide_by: None,
    }
}

pub(super) fn first_page() -> PageRequest {
    PageRequest { size: 100, cursor: None, is_backward: false }
}

/// What is free instead, where a booking was refused for that.
pub(super) fn not_free<T: std::fmt::Debug>(outcome: Result<T, Failure<BookingRule>>) -> (i64, Vec<Span>) {
    match outcome {
        Err(Failure::Rule(BookingRule::NotFree { quantity_free, free })) => {
            (quantity_free, free.into_iter().map(|free| free.span).collect())
        }
        other => panic!("expected NotFree, found {other:?}"),
    }
}

pub(super) fn bare<T>(id: Id<T>) -> Uuid {
    id.uuid()
}
