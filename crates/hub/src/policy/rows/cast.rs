//! Who plays: organisations by their part in what is planned, and everybody who may come to read.

use uuid::Uuid;

use crate::{
    Core, Scope,
    activities::CoHostState,
    organisations::{ConsentBy, MemberRole, OrganisationState},
    scope::{Account, Actor, HubRole, Post, TokenGrant},
};

/// Leads activities, owns things, books and reports.
pub(super) const OWN: Uuid = Uuid::from_u128(1);
/// Does the same, and was suspended.
pub(super) const SUSPENDED: Uuid = Uuid::from_u128(2);
/// Leads one activity, which was called off.
pub(super) const FORMER: Uuid = Uuid::from_u128(3);
/// Co-hosts that activity and no other.
pub(super) const LATE: Uuid = Uuid::from_u128(4);
/// Owns things of its own and has a part in nothing.
pub(super) const STRANGER: Uuid = Uuid::from_u128(5);
/// Co-hosts what `OWN` and `SUSPENDED` lead.
pub(super) const PARTNER: Uuid = Uuid::from_u128(6);
/// Co-hosts the same.
pub(super) const SECOND_PARTNER: Uuid = Uuid::from_u128(7);

/// Registered organisations.
pub(super) const APPLICANT: Uuid = Uuid::from_u128(100);
/// Everybody else who reads.
pub(super) const PERSON: Uuid = Uuid::from_u128(101);

/// The organisations with a part in what `OWN` and `SUSPENDED` lead, and what became of it: one of each state, and one
/// more partner.
pub(super) fn parts() -> Vec<(Uuid, CoHostState)> {
    let mut parts = vec![(PARTNER, CoHostState::Accepted), (SECOND_PARTNER, CoHostState::Accepted)];
    let others = CoHostState::ALL.iter().filter(|state| **state != CoHostState::Accepted);
    parts.extend((10..).map(Uuid::from_u128).zip(others.copied()));
    parts
}

/// The organisations that own and do things, each with its state.
pub(super) fn organisations() -> Vec<(Uuid, OrganisationState)> {
    let active = [OWN, FORMER, LATE, STRANGER].into_iter().chain(parts().into_iter().map(|(id, _)| id));
    let mut all: Vec<_> = active.map(|id| (id, OrganisationState::Active)).collect();
    all.push((SUSPENDED, OrganisationState::Suspended));
    all
}

/// Somebody who reads.
pub(super) struct Reader {
    pub(super) name: String,
    pub(super) scope: Scope,
}

/// Every reader there is: visitors, members of each organisation, staff with and without a post, tokens, the program.
pub(super) fn readers(core: &Core, hub: Uuid) -> Vec<Reader> {
    let mut actors = vec![
        ("visitor".to_owned(), Actor::Public),
        ("no post".to_owned(), account(PERSON, vec![], vec![])),
        ("applicant".to_owned(), account(APPLICANT, vec![], vec![])),
        ("the program".to_owned(), Actor::System("test")),
        ("two posts".to_owned(), account(PERSON, vec![], vec![post(STRANGER), post(PARTNER)])),
    ];
    for (organisation, state) in organisations() {
        for role in MemberRole::ALL {
            let name = format!("{} of {}", role.as_str(), organisation.as_u128());
            actors.push((name, account(PERSON, vec![], vec![Post { role: *role, state, ..post(organisation) }])));
        }
        for may_write in [false, true] {
            let name = format!("token of {}, may write: {may_write}", organisation.as_u128());
            actors.push((name, token(PERSON, may_write, Post { state, ..post(organisation) })));
        }
    }
    for role in [HubRole::Admin, HubRole::Moderator, HubRole::Auditor] {
        actors.push((format!("{role:?}"), account(PERSON, vec![role], vec![])));
        actors.push((format!("{role:?} and lead"), account(PERSON, vec![role], vec![post(OWN)])));
    }
    actors.push(("token of an applicant".to_owned(), token(APPLICANT, true, post(STRANGER))));
    let reader = |(name, actor)| Reader { name, scope: Scope::for_actor(core, hub, actor, Uuid::nil()) };
    actors.into_iter().map(reader).collect()
}

fn post(organisation: Uuid) -> Post {
    let (role, state) = (MemberRole::Lead, OrganisationState::Active);
    Post { organisation, role, state, consent_by: ConsentBy::Coordinator }
}

fn account(id: Uuid, hub_roles: Vec<HubRole>, posts: Vec<Post>) -> Actor {
    Actor::Account(Box::new(Account { id, session: None, token: None, hub_roles, posts, restraints: vec![] }))
}

/// A token of somebody who looks after the hub: it must not carry that.
fn token(maker: Uuid, may_write: bool, post: Post) -> Actor {
    let token = Some(TokenGrant { id: Uuid::from_u128(200), may_write });
    let hub_roles = vec![HubRole::Admin, HubRole::Moderator, HubRole::Auditor];
    Actor::Account(Box::new(Account {
        id: maker,
        session: None,
        token,
        hub_roles,
        posts: vec![post],
        restraints: vec![],
    }))
}
