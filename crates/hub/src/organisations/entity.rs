//! The table `organisations`, and who sees which rows of it.

use sea_orm::{Condition, FromQueryResult, JoinType, QuerySelect, entity::prelude::*};

use crate::{
    environment::Time,
    machine::stored_enum,
    scope::Actor,
    store::{Joined, tenant_owned},
};

/// An organisation in a hub.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisations")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The organisation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What kind of organisation.
    pub kind: Kind,
    /// The full name.
    pub name: String,
    /// The name's pinyin key, by which lists are sorted.
    pub name_key: String,
    /// The unified social credit code (GB 32100), where it has one.
    pub uscc: Option<String>,
    /// The superior branch of a branch.
    pub superior_id: Option<Uuid>,
    /// The post to ask for: a function, never a person's name.
    pub contact_post: String,
    /// The post's telephone number, best the switchboard.
    pub contact_phone: Option<String>,
    /// Where it sits.
    pub address: Option<String>,
    /// What it does, in its own words.
    pub description: String,
    /// Where it stands in registration.
    pub state: State,
    /// Why changes were requested, or why it was refused or suspended.
    pub state_reason: Option<String>,
    /// Who consents to plans for it.
    pub consent_by: ConsentBy,
    /// Until when it is verified.
    pub verified_until: Option<Time>,
    /// The account that registered it.
    pub applicant_id: Option<Uuid>,
    /// Counts the changes.
    pub version: i64,
    /// When it was registered.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
}

impl Model {
    /// Its credit code, if it has one.
    #[must_use]
    pub fn credit_code(&self) -> Option<uscc::Uscc> {
        self.uscc.as_deref()?.parse().ok()
    }
}

/// What stands on an organisation's door: all that most lists show of it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct NamePlate {
    /// The organisation.
    pub id: Uuid,
    /// What kind of organisation.
    pub kind: Kind,
    /// The full name.
    pub name: String,
}

impl Joined for NamePlate {
    const PREFIX: &'static str = "plate_";
}

impl NamePlate {
    /// Reads it along with rows that name an organisation by this relation.
    pub(crate) fn join<E: EntityTrait>(select: Select<E>, organisation: RelationDef) -> Select<E> {
        select
            .join(JoinType::InnerJoin, organisation)
            .column_as(Column::Id, "plate_id")
            .column_as(Column::Kind, "plate_kind")
            .column_as(Column::Name, "plate_name")
    }
}

stored_enum! {
    /// What kind of organisation it is.
    Kind {
        /// 党支部: a Party branch.
        Branch = "BRANCH",
        /// 社区居民委员会: a neighbourhood committee.
        NeighbourhoodCommittee = "NEIGHBOURHOOD_COMMITTEE",
        /// 行业协会: a trade association.
        TradeAssociation = "TRADE_ASSOCIATION",
        /// 公益组织: a charity.
        Charity = "CHARITY",
        /// 驻区单位: a school, clinic, firm, library or office of the district.
        ResidentUnit = "RESIDENT_UNIT",
    }
}

stored_enum! {
    /// Where an organisation stands in registration.
    State {
        /// Being filled in by the applicant.
        Draft = "DRAFT",
        /// Waits for review.
        PendingReview = "PENDING_REVIEW",
        /// The reviewer asked for changes.
        ChangesRequested = "CHANGES_REQUESTED",
        /// The reviewer refused it.
        Rejected = "REJECTED",
        /// Brought in by the hub; active once its slip is claimed.
        Invited = "INVITED",
        /// Verified: takes part.
        Active = "ACTIVE",
        /// Its verification is over: it must be renewed.
        Expired = "EXPIRED",
        /// Stopped by a moderator.
        Suspended = "SUSPENDED",
        /// Has left.
        Archived = "ARCHIVED",
    }
}

impl State {
    /// Those in which whatever an organisation leads stands still: it was stopped or refused, has left, or is not verified
    /// any more. One that still waits for its verification plans along.
    pub const STOPPED: [Self; 4] = [Self::Rejected, Self::Expired, Self::Suspended, Self::Archived];
}

stored_enum! {
    /// Who consents to plans for an organisation.
    ConsentBy {
        /// Its coordinators, and its leads.
        Coordinator = "COORDINATOR",
        /// Its leads alone; coordinators prepare it.
        Lead = "LEAD",
    }
}

/// To other tables of the hub.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| {
    if actor.is_staff() {
        return Condition::all();
    }
    let Some(account) = actor.account() else {
        return Condition::all().add(Column::State.eq(State::Active));
    };
    let own = actor.organisations();
    let mut any = Condition::any().add(Column::State.is_in([State::Active, State::Suspended, State::Archived]));
    if !own.is_empty() {
        any = any.add(Column::Id.is_in(own));
    }
    if account.token.is_none() {
        any = any.add(Column::ApplicantId.eq(account.id));
    }
    any
});
