//! A small district in a fresh hub: organisations, and scopes of people who serve them. Runs on SQLite, or on the
//! PostgreSQL that `GONGJIAN_TEST_POSTGRES` names.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use rand::{TryRng, rngs::SysRng};
use serde_json::json;
use uuid::Uuid;

use super::super::{
    ActivityId, ActivityKind, CreateActivity, EditDraft, InviteCoHost, PlanDraft, Task, accept_invitation,
    create_activity, edit_draft, invite_co_host,
};
use crate::{
    Core, Scope, Settings,
    environment::{Clock, Environment, Random, Time},
    failure::{Failure, NoRule},
    identity::{MasterSecret, entity::hub},
    organisations::{self, MemberRole, Organisation, OrganisationKind, OrganisationState, RegisterOrganisation},
    policy::{Action, Facts},
    scope::{Account, Actor, HubRole, Post},
    store::{Change, DatabaseSettings, Id, Idempotency, PageRequest, migrate, write},
};

/// When all tests happen: 2026-03-05 00:00 UTC.
pub(crate) fn now() -> Time {
    DateTime::<Utc>::from_timestamp(1_772_668_800, 0).unwrap()
}

struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> DateTime<Utc> {
        now()
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
    core: Core,
    hub: Uuid,
    pub(crate) committee: Uuid,
    pub(crate) charity: Uuid,
    pub(crate) library: Uuid,
    pub(crate) stranger: Uuid,
    _folder: tempfile::TempDir,
}

impl District {
    pub(crate) async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = database(&folder);
        migrate(&database).await.unwrap();
        let settings = Settings {
            database,
            data: folder.path().to_owned(),
            master_secret: MasterSecret::from_random([7; 32]),
            public_url: "http://hub.test".to_owned(),
            environment: Environment::new(Arc::new(Fixed), Arc::new(System)),
        };
        let core = Core::open(settings).await.unwrap();
        let hub = open_hub(&core).await;
        let committee = organisation(&core, hub, "幸福里社区居民委员会").await;
        let charity = organisation(&core, hub, "和风公益服务中心").await;
        let library = organisation(&core, hub, "云栖市第二图书馆").await;
        let stranger = organisation(&core, hub, "好邻居便利店").await;
        Self { core, hub, committee, charity, library, stranger, _folder: folder }
    }

    fn scope(&self, actor: Actor) -> Scope {
        Scope::for_actor(&self.core, self.hub, actor, self.core.environment().new_id())
    }

    pub(crate) fn public(&self) -> Scope {
        self.scope(Actor::Public)
    }

    pub(crate) fn system(&self) -> Scope {
        Scope::system(&self.core, self.hub, "test")
    }

    /// A coordinator of an organisation, acting for it.
    pub(crate) fn of(&self, organisation: Uuid) -> Scope {
        let post = Post { organisation, role: MemberRole::Coordinator, state: OrganisationState::Active };
        let scope = self.person(vec![], vec![post]);
        scope.acting_for(Id::<Organisation>::new(organisation)).unwrap()
    }

    pub(crate) fn moderator(&self) -> Scope {
        self.person(vec![HubRole::Moderator], vec![])
    }

    pub(crate) fn person(&self, hub_roles: Vec<HubRole>, posts: Vec<Post>) -> Scope {
        let id = self.core.environment().new_id();
        self.scope(Actor::Account(Box::new(Account { id, session: None, token: None, hub_roles, posts })))
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
        let input = InviteCoHost { activity, organisation: Id::new(organisation), message: None };
        invite_co_host(&self.of(self.committee), &input).await.unwrap();
    }

    pub(crate) async fn edit(&self, activity: ActivityId, version: i64, place: &str) {
        let draft = PlanDraft { place: place.to_owned(), ..draft("便民集市", &[self.committee]) };
        edit_draft(&self.of(self.committee), &EditDraft { activity, version, draft }).await.unwrap();
    }

    pub(crate) fn key(&self) -> Idempotency {
        Idempotency { key: self.core.environment().new_id().to_string(), request_hash: String::new() }
    }

    pub(crate) async fn suspend(&self, organisation: Uuid) {
        organisations::suspend(&self.moderator(), Id::new(organisation), "test").await.unwrap();
    }
}

#[expect(clippy::disallowed_methods, reason = "which database the tests run on is said by the environment")]
fn database(folder: &tempfile::TempDir) -> DatabaseSettings {
    let file = format!("sqlite:{}", folder.path().join("hub.sqlite").display());
    DatabaseSettings {
        url: std::env::var("GONGJIAN_TEST_POSTGRES").unwrap_or(file),
        max_connections: 4,
        acquire_timeout: Duration::from_secs(30),
    }
}

async fn open_hub(core: &Core) -> Uuid {
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
        created_at: now(),
    };
    tx.insert::<hub::Entity>(row).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn organisation(core: &Core, hub: Uuid, name: &str) -> Uuid {
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
            let id = organisations::import_in(&permit, &input, OrganisationState::Active).await.unwrap();
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
    }
}

pub(crate) fn page() -> PageRequest {
    PageRequest { size: 50, cursor: None, is_backward: false }
}
