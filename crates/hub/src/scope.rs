//! Who asks, in which hub, for whom. Without a scope nothing is read and nothing is written.

use std::sync::{Arc, atomic::AtomicU32};

use uuid::Uuid;

use crate::{
    core::Core,
    environment::Time,
    moderation::SanctionGrade,
    organisations::{ConsentBy, MemberRole, OrganisationState},
    policy::{Denied, Refused},
    store::{Id, Store},
};

/// Who acts.
#[derive(Debug, Clone)]
pub enum Actor {
    /// Nobody we know.
    Public,
    /// A person who has signed in, or a program with an organisation's API token.
    Account(Box<Account>),
    /// The program itself, for a stated reason.
    System(&'static str),
}

/// A signed-in account and what it may stand for in this hub.
#[derive(Debug, Clone)]
pub struct Account {
    /// The account.
    pub id: Uuid,
    /// The session, where the account signed in.
    pub session: Option<Uuid>,
    /// What an API token restricts it to; none for a session.
    pub token: Option<TokenGrant>,
    /// Its roles in the hub itself.
    pub hub_roles: Vec<HubRole>,
    /// The organisations it serves.
    pub posts: Vec<Post>,
    /// What sanctions forbid to these organisations now.
    pub restraints: Vec<Restraint>,
}

/// A sanction in force against an organisation that stops short of suspending it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restraint {
    /// The organisation.
    pub organisation: Uuid,
    /// What it may not do.
    pub grade: SanctionGrade,
    /// Until when.
    pub until: Option<Time>,
}

/// What an API token may do.
#[derive(Debug, Clone)]
pub struct TokenGrant {
    /// The token.
    pub id: Uuid,
    /// True if it may write, not only read.
    pub may_write: bool,
}

/// A role in one organisation.
#[derive(Debug, Clone)]
pub struct Post {
    /// The organisation.
    pub organisation: Uuid,
    /// The role.
    pub role: MemberRole,
    /// The organisation's state now.
    pub state: OrganisationState,
    /// Who consents for the organisation.
    pub consent_by: ConsentBy,
}

impl Post {
    /// True if whoever holds the post only prepares a consent, which the organisation's lead then gives.
    pub fn prepares_consent(&self) -> bool {
        self.consent_by == ConsentBy::Lead && self.role == MemberRole::Coordinator
    }
}

/// A role in the hub. 三员分立: who administers, who moderates and who audits may be three persons.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    sea_orm::EnumIter,
    sea_orm::DeriveActiveEnum,
    serde::Serialize,
    serde::Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HubRole {
    /// Verifies organisations, grants roles, prints slips.
    #[sea_orm(string_value = "ADMIN")]
    Admin,
    /// Works reports, hides and suspends.
    #[sea_orm(string_value = "MODERATOR")]
    Moderator,
    /// Reads the audit and changes nothing.
    #[sea_orm(string_value = "AUDITOR")]
    Auditor,
}

impl Actor {
    /// The signed-in account.
    pub fn account(&self) -> Option<&Account> {
        match self {
            Self::Account(account) => Some(account),
            Self::Public | Self::System(_) => None,
        }
    }

    /// True if the actor has this role in the hub. An organisation's API token carries none.
    pub fn has_hub_role(&self, role: HubRole) -> bool {
        self.account().is_some_and(|a| a.token.is_none() && a.hub_roles.contains(&role))
    }

    /// True for those who look after the hub, and for the program itself.
    pub fn is_staff(&self) -> bool {
        matches!(self, Self::System(_))
            || [HubRole::Admin, HubRole::Moderator, HubRole::Auditor].iter().any(|r| self.has_hub_role(*r))
    }

    /// The ids of the organisations that the actor serves.
    pub fn organisations(&self) -> Vec<Uuid> {
        self.account().map(|a| a.posts.iter().map(|p| p.organisation).collect()).unwrap_or_default()
    }

    /// The ids of the organisations that the actor leads, as a person: a token does not.
    pub fn leads(&self) -> Vec<Uuid> {
        let person = self.account().filter(|account| account.token.is_none());
        let posts = person.into_iter().flat_map(|account| &account.posts);
        posts.filter(|post| post.role == MemberRole::Lead).map(|post| post.organisation).collect()
    }

    /// The role in an organisation.
    pub fn role_in(&self, organisation: Uuid) -> Option<MemberRole> {
        self.post_in(organisation).map(|p| p.role)
    }

    /// The post in an organisation.
    pub fn post_in(&self, organisation: Uuid) -> Option<&Post> {
        self.account()?.posts.iter().find(|p| p.organisation == organisation)
    }

    /// The actor as the audit and the idempotency keys name it.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::Public => "public".to_owned(),
            Self::System(reason) => format!("system:{reason}"),
            Self::Account(a) => match &a.token {
                Some(token) => format!("token:{}", token.id.simple()),
                None => format!("account:{}", a.id.simple()),
            },
        }
    }
}

/// A hub, an actor, the organisation acted for, and the request: the ticket for every read and write.
#[derive(Clone)]
pub struct Scope(Arc<Inner>);

struct Inner {
    core: Core,
    hub: Uuid,
    actor: Actor,
    acting: Option<Uuid>,
    request: Uuid,
    now: Time,
    statements: Arc<AtomicU32>,
}

impl Scope {
    /// Only `identity` makes a scope for somebody: from a verified token and the memberships in the database.
    pub(crate) fn for_actor(core: &Core, hub: Uuid, actor: Actor, request: Uuid) -> Self {
        let now = core.environment().now();
        let statements = Arc::default();
        Self(Arc::new(Inner { core: core.clone(), hub, actor, acting: None, request, now, statements }))
    }

    /// The program's own scope in a hub, for a stated reason.
    pub(crate) fn system(core: &Core, hub: Uuid, reason: &'static str) -> Self {
        Self::for_actor(core, hub, Actor::System(reason), core.environment().new_id())
    }

    /// The program's own scope for a part of what this one does, for a stated reason: the same hub, request and instant.
    pub(crate) fn program(&self, reason: &'static str) -> Self {
        self.with(Actor::System(reason), None)
    }

    /// The program's look at what an organisation sees, to tell it of nothing else. It may write nothing.
    pub(crate) fn reader_of(&self, post: Post) -> Self {
        self.with(
            Actor::Account(Box::new(Account {
                id: Uuid::nil(),
                session: None,
                token: Some(TokenGrant { id: Uuid::nil(), may_write: false }),
                hub_roles: vec![],
                posts: vec![post],
                restraints: vec![],
            })),
            None,
        )
    }

    /// The same scope, acting for an organisation.
    ///
    /// # Errors
    /// [`Refused::Denied`] if the actor has no role in it.
    pub fn acting_for<T>(&self, organisation: Id<T>) -> Result<Self, Refused> {
        let organisation = organisation.uuid();
        if !matches!(self.0.actor, Actor::System(_)) && self.0.actor.post_in(organisation).is_none() {
            return Err(Refused::Denied(Denied::NotActingForOrganisation));
        }
        Ok(self.with(self.0.actor.clone(), Some(organisation)))
    }

    /// The same scope of a request that begins at another time.
    #[cfg(test)]
    pub(crate) fn at(&self, now: Time) -> Self {
        let Inner { core, hub, actor, acting, request, statements, .. } = &*self.0;
        let (core, actor, statements) = (core.clone(), actor.clone(), Arc::clone(statements));
        Self(Arc::new(Inner { core, hub: *hub, actor, acting: *acting, request: *request, now, statements }))
    }

    fn with(&self, actor: Actor, acting: Option<Uuid>) -> Self {
        let Inner { core, hub, request, now, statements, .. } = &*self.0;
        let (core, statements) = (core.clone(), Arc::clone(statements));
        Self(Arc::new(Inner { core, hub: *hub, actor, acting, request: *request, now: *now, statements }))
    }

    /// The hub's id.
    pub fn hub_id(&self) -> Uuid {
        self.0.hub
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.0.actor
    }

    /// The organisation acted for.
    pub fn acting(&self) -> Option<Uuid> {
        self.0.acting
    }

    /// The request this is part of.
    pub fn request_id(&self) -> Uuid {
        self.0.request
    }

    /// When the request began: one instant for all that it does.
    pub fn now(&self) -> Time {
        self.0.now
    }

    /// A new id.
    pub(crate) fn new_id(&self) -> Uuid {
        self.core().environment().new_id()
    }

    pub(crate) fn core(&self) -> &Core {
        &self.0.core
    }

    pub(crate) fn store(&self) -> &Store {
        self.0.core.store()
    }

    /// How many statements the request has sent to the database so far.
    pub fn statements(&self) -> &AtomicU32 {
        &self.0.statements
    }
}

impl std::fmt::Debug for Scope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scope").field("hub", &self.0.hub).field("actor", &self.0.actor.key()).finish_non_exhaustive()
    }
}
