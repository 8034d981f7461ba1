//! Who must be named before somebody can go: an organisation keeps a lead, a hub keeps an admin.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use uuid::Uuid;

use crate::{
    Scope,
    core::Core,
    identity::{
        HubRow,
        entity::{account_hub, hub, hub_role},
        signed_in_as,
    },
    machine::stored_enum,
    organisations::{self, MemberRole, OrganisationState, member},
    scope::HubRole,
    store::{StoreError, Tx},
};

stored_enum! {
    /// What somebody is the only one for.
    ObstacleKind {
        /// The only lead of an organisation.
        LastLead = "LAST_LEAD",
        /// The hub's only admin.
        LastAdmin = "LAST_ADMIN",
    }
}

/// Something that somebody is the only one for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// What.
    pub kind: ObstacleKind,
    /// In which hub.
    pub hub: HubRow,
    /// The organisation's name; none for the hub itself.
    pub organisation: Option<String>,
}

/// What the actor is the only one for, in all hubs.
///
/// # Errors
/// What the database answers.
pub async fn obstacles(scope: &Scope) -> Result<Vec<Obstacle>, StoreError> {
    let Ok((account, _)) = signed_in_as(scope) else { return Ok(vec![]) };
    let mut all = vec![];
    for hub in hubs_of(scope.core(), account).await? {
        all.extend(in_hub(&In::Scope(&Scope::system(scope.core(), hub.id, "close account")), account, hub).await?);
    }
    Ok(all)
}

/// The hubs that an account is known in.
pub(super) async fn hubs_of(core: &Core, account: Uuid) -> Result<Vec<HubRow>, StoreError> {
    let known = account_hub::Entity::find().filter(account_hub::Column::AccountId.eq(account));
    let known = core.store().global_all(known).await?;
    let ids = known.into_iter().map(|row| row.hub_id);
    let find = hub::Entity::find().filter(hub::Column::Id.is_in(ids)).order_by_asc(hub::Column::Slug);
    core.store().global_all(find).await
}

/// Where it is looked: before, or in the transaction that closes.
pub(super) enum In<'a> {
    Scope(&'a Scope),
    Tx(&'a Tx),
}

impl In<'_> {
    async fn all<E: crate::store::TenantOwned>(&self, select: Select<E>) -> Result<Vec<E::Model>, StoreError> {
        match self {
            Self::Scope(scope) => scope.all(select).await,
            Self::Tx(tx) => tx.all(select).await,
        }
    }
}

/// What the account is the only one for in one hub.
pub(super) async fn in_hub(look: &In<'_>, account: Uuid, hub: HubRow) -> Result<Vec<Obstacle>, StoreError> {
    let mut all = vec![];
    for organisation in led_alone(look, account).await? {
        let organisation = Some(organisation);
        all.push(Obstacle { kind: ObstacleKind::LastLead, hub: hub.clone(), organisation });
    }
    let admins = look.all(hub_role::Entity::find().filter(hub_role::Column::Role.eq(HubRole::Admin))).await?;
    if admins.iter().any(|row| row.account_id == account) && admins.len() < 2 {
        all.push(Obstacle { kind: ObstacleKind::LastAdmin, hub, organisation: None });
    }
    Ok(all)
}

/// The organisations at work that nobody else leads. What was never verified, or has left, may stay without anybody:
/// else somebody whose application waits could not go.
async fn led_alone(look: &In<'_>, account: Uuid) -> Result<Vec<String>, StoreError> {
    let own = look.all(leads().filter(member::Column::AccountId.eq(account))).await?;
    if own.is_empty() {
        return Ok(vec![]);
    }
    let ids: Vec<Uuid> = own.iter().map(|row| row.organisation_id).collect();
    let others = leads().filter(member::Column::OrganisationId.is_in(ids.clone()));
    let others = look.all(others.filter(member::Column::AccountId.ne(account))).await?;
    let at_work = organisations::Entity::find()
        .filter(organisations::Column::Id.is_in(ids))
        .filter(organisations::Column::State.is_in(AT_WORK))
        .order_by_asc(organisations::Column::NameKey);
    let mut alone = look.all(at_work).await?;
    alone.retain(|organisation| others.iter().all(|other| other.organisation_id != organisation.id));
    Ok(alone.into_iter().map(|organisation| organisation.name).collect())
}

const AT_WORK: [OrganisationState; 3] =
    [OrganisationState::Active, OrganisationState::Expired, OrganisationState::Suspended];

fn leads() -> Select<member::Entity> {
    member::Entity::find().filter(member::Column::Role.eq(MemberRole::Lead))
}
