//! A small district in a fresh hub: organisations, and scopes of people who serve them. On SQLite, and on the server
//! that `GONGJIAN_TEST_POSTGRES` names, where it does.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use rand::{TryRng, rngs::SysRng};
use sea_orm::{ConnectionTrait, Database};
use serde_json::json;
use uuid::Uuid;

use super::super::{
    ActivityId, ActivityKind, CreateActivity, EditDraft, InviteCoHost, PlanDraft, PlanVersion, PlanVersionsOf, Task,
    accept_invitation, create_activity, edit_draft, invite_co_host,
};
use crate::{
    Core, Scope, Settings,
    channels::NoCarriers,
    content::Retired,
    environment::{Clock, Environment, Random, Time},
    failure::{Failure, NoRule},
    identity::{
        Caller, MasterSecret, UpdateHub,
        entity::{account, hub},
    },
    moderation::{
        HubRule, ModerationRule, NewSanction, SanctionGrade, SanctionId, SaveHubRule, hub_rules, impose_sanction,
        save_hub_rule,
    },
    organisations::{
        self, ConsentBy, MemberRole, Organisation, OrganisationKind, OrganisationState, RegisterOrganisation,
    },
    policy::{Action, Facts, Visibility},
    resources::{
        BookingId, OfferCategory, OfferId, OfferParticulars, RequestBooking, Span, create_offer, request_booking,
    },
    scope::{Account, Actor, HubRole, Post},
    store::{Backend, Change, DatabaseSettings, Id, Idempotency, ListBelow, Page, PageRequest, migrate, write},
};

/// When all tests begin: 2026-03-05 00:00 UTC.
pub(crate) fn now() -> Time {
    DateTime::<Utc>::from_timestamp(1_772_668_800, 0).unwrap()
}

/// A clock that stands until a test sets it.
struct HeldClock(Mutex<Time>);

impl Clock for HeldClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

struct System;

impl Random for System {
    fn fill(&self, bytes: &mut [u8]) {
        SysRng.try_fill_bytes(bytes).unwrap();
    }
}

/// A hub with four organisations.
pub(crate) struct District {
    pub(crate) core: Core,
    pub(crate) url: String,
    clock: Arc<HeldClock>,
    hub: Uuid,
    pub(crate) committee: Uuid,
    pub(crate) charity: Uuid,
    pub(crate) library: Uuid,
    pub(crate) stranger: Uuid,
    _folder: tempfile::TempDir,
}

impl District {
    /// One on each database there is.
    pub(crate) async fn each() -> Vec<Self> {
        let folder = tempfile::tempdir().unwrap();
        let file = format!("sqlite:{}", folder.path().join("hub.sqlite").display());
        let mut all = vec![Self::open(file, folder).await];
        if let Some(server) = postgres() {
            all.push(Self::open(new_database(&server).await, tempfile::tempdir().unwrap()).await);
        }
        all
    }

    async fn open(url: String, folder: tempfile::TempDir) -> Self {
        let database =
            DatabaseSettings { url: url.clone(), max_connections: 4, acquire_timeout: Duration::from_secs(30) };
        migrate(&database).await.unwrap();
        let clock = Arc::new(HeldClock(Mutex::new(now())));
        let settings = Settings {
            database,
            data: folder.path().to_owned(),
            master_secret: MasterSecret::from_random([7; 32]),
            public_url: "http://hub.test".to_owned(),
            environment: Environment::new(Arc::clone(&clock) as Arc<dyn Clock>, Arc::new(System)),
            carriers: Arc::new(NoCarriers),
            periods: crate::privacy::Periods::default(),
        };
        let core = Core::open(settings).await.unwrap();
        let hub = open_hub(&core).await;
        let committee = organisation(&core, hub, "幸福里社区居民委员会").await;
        let charity = organisation(&core, hub, "和风公益服务中心").await;
        let library = organisation(&core, hub, "云栖市第二图书馆").await;
        let stranger = organisation(&core, hub, "好邻居便利店").await;
        Self { core, url, clock, hub, committee, charity, library, stranger, _folder: folder }
    }

    fn scope(&self, actor: Actor) -> Scope {
        Scope::for_actor(&self.core, self.hub, actor, self.core.environment().new_id())
    }

    pub(crate) fn is_postgres(&self) -> bool {
        self.core.backend() == Backend::Postgres
    }

    pub(crate) fn public(&self) -> Scope {
        self.scope(Actor::Public)
    }

    pub(crate) fn system(&self) -> Scope {
        Scope::system(&self.core, self.hub, "test")
    }

    /// Lets time pass.
    pub(crate) fn advance(&self, by: TimeDelta) {
        *self.clock.0.lock().unwrap() += by;
    }

    /// A coordinator of an organisation, acting for it.
    pub(crate) fn of(&self, organisation: Uuid) -> Scope {
        self.post(organisation, MemberRole::Coordinator, ConsentBy::Coordinator)
    }

    /// Somebody in a post of an active organisation, acting for it.
    pub(crate) fn post(&self, organisation: Uuid, role: MemberRole, consent_by: ConsentBy) -> Scope {
        let scope = self.person(vec![], vec![post(organisation, role, consent_by)]);
        scope.acting_for(Id::<Organisation>::new(organisation)).unwrap()
    }

    /// So many new organisations.
    pub(crate) async fn newly_active(&self, count: usize) -> Vec<Uuid> {
        let mut all = vec![];
        for _ in 0..count {
            let name = self.core.environment().new_id().to_string();
            all.push(organisation(&self.core, self.hub, &name).await);
        }
        all
    }

    /// A new organisation that waits for its verification, and its lead.
    pub(crate) async fn newcomer(&self, name: &str) -> (Uuid, Scope) {
        let state = OrganisationState::PendingReview;
        let organisation = organisation_in(&self.core, self.hub, name, state).await;
        let post = Post { state, ..post(organisation, MemberRole::Lead, ConsentBy::Coordinator) };
        let scope = self.person(vec![], vec![post]);
        (organisation, scope.acting_for(Id::<Organisation>::new(organisation)).unwrap())
    }

    /// Somebody at an address.
    pub(crate) fn caller(&self, address: [u8; 4]) -> Caller {
        Caller { request: self.core.environment().new_id(), address: Some(address.into()), user_agent: None }
    }

    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    pub(crate) fn moderator(&self) -> Scope {
        self.person(vec![HubRole::Moderator], vec![])
    }

    pub(crate) fn admin(&self) -> Scope {
        self.person(vec![HubRole::Admin], vec![])
    }

    /// The setting that lets staff look at activities first.
    pub(crate) fn looks_first() -> UpdateHub {
        UpdateHub { checks_activities: Some(true), ..UpdateHub::default() }
    }

    /// The lead of an organisation, acting for it.
    pub(crate) fn lead(&self, organisation: Uuid) -> Scope {
        let post = Post {
            organisation,
            role: MemberRole::Lead,
            state: OrganisationState::Active,
            consent_by: ConsentBy::Coordinator,
        };
        self.person(vec![], vec![post]).acting_for(Id::<Organisation>::new(organisation)).unwrap()
    }

    pub(crate) fn account(&self, account: Account) -> Scope {
        self.scope(Actor::Account(Box::new(account)))
    }

    /// The same account at another time.
    pub(crate) fn account_at(&self, account: Account, time: Time) -> Scope {
        self.account(account).at(time)
    }

    pub(crate) fn public_at(&self, time: Time) -> Scope {
        self.public().at(time)
    }

    pub(crate) fn system_at(&self, time: Time) -> Scope {
        self.system().at(time)
    }

    /// Somebody who serves nobody yet, with a row among the accounts.
    pub(crate) async fn someone(&self) -> Scope {
        let scope = self.person(vec![], vec![]);
        self.store_accounts([scope.actor().account().unwrap().id]).await;
        scope
    }

    /// Rows for accounts that nobody signs in to.
    pub(crate) async fn store_accounts(&self, ids: impl IntoIterator<Item = Uuid>) {
        let tx = self.core.store().global_tx().await.unwrap();
        for id in ids {
            let row = account::Model {
                id,
                login_name: None,
                mobile: None,
                email: None,
                display_name: String::new(),
                password_hash: String::new(),
                state: account::AccountState::Active,
                created_at: now(),
                closed_at: None,
            };
            tx.insert::<account::Entity>(row).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    pub(crate) fn person(&self, hub_roles: Vec<HubRole>, posts: Vec<Post>) -> Scope {
        let id = self.core.environment().new_id();
        self.scope(Actor::Account(Box::new(Account {
            id,
            session: None,
            token: None,
            hub_roles,
            posts,
            restraints: vec![],
        })))
    }

    /// An activity of the committee's with a complete draft, at draft version 1.
    pub(crate) async fn activity(&self) -> ActivityId {
        let input =
            CreateActivity { kind: ActivityKind::ServiceMarket, draft: draft("便民集市", &[self.committee]) };
        create_activity(&self.of(self.committee), &input, &self.key()).await.unwrap()
    }

    /// The same with co-hosts that have accepted.
    pub(crate) async fn activity_with(&self, co_hosts: &[Uuid]) -> ActivityId {
        let activity = self.activity().await;
        for organisation in co_hosts {
            self.invite(activity, *organisation).await;
            accept_invitation(&self.of(*organisation), activity).await.unwrap();
        }
        activity
    }

    pub(crate) async fn invite(&self, activity: ActivityId, organisation: Uuid) {
        let input =
            InviteCoHost { activity, organisation: Id::new(organisation), message: None, expires_in_days: None };
        invite_co_host(&self.of(self.committee), &input).await.unwrap();
    }

    pub(crate) async fn edit(&self, activity: ActivityId, version: i64, place: &str) {
        let draft = PlanDraft { place: place.to_owned(), ..draft("便民集市", &[self.committee]) };
        edit_draft(&self.of(self.committee), &EditDraft { activity, version, draft }).await.unwrap();
    }

    /// Chairs of the library's, shown to the hub, enough for several bookings at once.
    pub(crate) async fn offer(&self) -> OfferId {
        let particulars = OfferParticulars {
            category: OfferCategory::Equipment,
            title: "折叠椅".to_owned(),
            description: String::new(),
            conditions: String::new(),
            place: None,
            capacity: None,
            quantity: 60,
            unit: "把".to_owned(),
            is_exclusive: false,
            visibility: Visibility::Hub,
            windows: vec![],
            handover: "值班室".to_owned(),
            information: None,
        };
        create_offer(&self.of(self.library), &particulars, &self.key()).await.unwrap()
    }

    /// The committee asks for one of an offer, for an activity.
    pub(crate) async fn book(&self, offer: OfferId, activity: ActivityId) -> BookingId {
        self.book_for(self.committee, offer, activity).await
    }

    /// The same by any organisation.
    pub(crate) async fn book_for(&self, booker: Uuid, offer: OfferId, activity: ActivityId) -> BookingId {
        let start = now() + TimeDelta::days(2);
        let input = RequestBooking {
            offer,
            span: Span { start, end: start + TimeDelta::hours(3) },
            quantity: 1,
            headcount: None,
            purpose: "便民集市".to_owned(),
            activity: Some(activity.uuid()),
            decide_by: None,
        };
        request_booking(&self.of(booker), &input, &self.key()).await.unwrap()
    }

    pub(crate) fn key(&self) -> Idempotency {
        Idempotency { key: self.core.environment().new_id().to_string(), request_hash: String::new() }
    }

    pub(crate) async fn suspend(&self, organisation: Uuid) {
        self.sanction(&self.moderator(), organisation, SanctionGrade::Suspension).await.unwrap();
    }

    /// A sanction by this moderator, for thirty days unless it is a suspension.
    pub(crate) async fn sanction(
        &self,
        moderator: &Scope,
        organisation: Uuid,
        grade: SanctionGrade,
    ) -> Result<SanctionId, Failure<ModerationRule>> {
        let new = self.new_sanction(grade).await;
        impose_sanction(moderator, Id::new(organisation), &new, &self.key()).await
    }

    /// What a sanction of this grade may be in this hub.
    pub(crate) async fn new_sanction(&self, grade: SanctionGrade) -> NewSanction {
        let ends_at = (grade != SanctionGrade::Suspension).then(|| now() + TimeDelta::days(30));
        NewSanction { grade, rule: self.rule().await, reason: "多次爽约".to_owned(), ends_at }
    }

    /// A rule of the hub; made where there is none yet.
    pub(crate) async fn rule(&self) -> Id<HubRule> {
        if let Some(rule) = hub_rules(&self.public(), Retired::LeftOut).await.unwrap().first() {
            return Id::new(rule.id);
        }
        let both = |text: &str| [text.to_owned(), text.to_owned()];
        let (title, text) = (both("守约负责"), both("预约应当履行。"));
        let rule = SaveHubRule { existing: None, number: 1, title, text, is_retired: false };
        save_hub_rule(&self.person(vec![HubRole::Admin], vec![]), &rule, &self.key()).await.unwrap()
    }
}

pub(crate) fn post(organisation: Uuid, role: MemberRole, consent_by: ConsentBy) -> Post {
    Post { organisation, role, state: OrganisationState::Active, consent_by }
}

#[expect(clippy::disallowed_methods, reason = "which server the tests use is said by the environment")]
fn postgres() -> Option<String> {
    std::env::var("GONGJIAN_TEST_POSTGRES").ok()
}

async fn new_database(server: &str) -> String {
    let name = format!("activities_{}", Environment::system().new_id().simple());
    let admin = Database::connect(server).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    let (start, _) = server.rsplit_once('/').unwrap();
    format!("{start}/{name}")
}

pub(crate) async fn open_hub(core: &Core) -> Uuid {
    let id = core.environment().new_id();
    let tx = core.store().global_tx().await.unwrap();
    let row = hub::Model {
        id,
        slug: id.simple().to_string(),
        name: "幸福里街道".to_owned(),
        name_en: None,
        time_zone: "Asia/Shanghai".to_owned(),
        host_organisation_id: None,
        complaint_contact: None,
        icp_filing: None,
        police_filing: None,
        checks_activities: false,
        content_version: 0,
        created_at: now(),
    };
    tx.insert::<hub::Entity>(row).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn organisation(core: &Core, hub: Uuid, name: &str) -> Uuid {
    organisation_in(core, hub, name, OrganisationState::Active).await
}

async fn organisation_in(core: &Core, hub: Uuid, name: &str, state: OrganisationState) -> Uuid {
    let input = RegisterOrganisation {
        kind: OrganisationKind::Charity,
        name: name.to_owned(),
        uscc: None,
        superior: None,
        contact_post: "值班室".to_owned(),
        contact_phone: None,
        address: None,
        description: String::new(),
    };
    let scope = Scope::system(core, hub, "test");
    let outcome: Result<_, Failure<NoRule>> = write(&scope, Action::ImportDistrict, |tx| {
        let input = input.clone();
        async move {
            let permit = tx.permit(&Facts::Hub)?;
            let id = organisations::import_in(&permit, &input, state).await.unwrap();
            Ok(permit.done(id.uuid(), Change::of::<Organisation>(id.uuid(), json!({}))))
        }
    })
    .await;
    outcome.unwrap()
}

pub(crate) fn draft(title: &str, workers: &[Uuid]) -> PlanDraft {
    let task = |organisation: &Uuid| Task { organisation: *organisation, task: "布置场地".to_owned() };
    PlanDraft {
        title: title.to_owned(),
        summary: "理发、磨刀、家电维修".to_owned(),
        starts_at: Some(now() + TimeDelta::days(2)),
        ends_at: Some(now() + TimeDelta::days(2) + TimeDelta::hours(3)),
        place: "社区广场".to_owned(),
        division_of_work: workers.iter().map(task).collect(),
        risk_notice: "注意用电安全".to_owned(),
        ..PlanDraft::default()
    }
}

pub(crate) async fn plan_versions(scope: &Scope, activity: ActivityId, page: &PageRequest) -> Page<PlanVersion> {
    PlanVersionsOf.pages(scope, &[activity.uuid()], page).await.unwrap().remove(&activity.uuid()).unwrap()
}

pub(crate) fn page() -> PageRequest {
    PageRequest { size: 50, cursor: None, is_backward: false }
}
