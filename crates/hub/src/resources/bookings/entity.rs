//! The table `bookings`, and who sees which rows of it.

use sea_orm::{Condition, entity::prelude::*};

use crate::{
    environment::Time,
    machine::stored_enum,
    resources::availability::{Span, Usage},
    scope::Actor,
    store::{never, tenant_owned},
};

/// A quantity of an offer for a span of time.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bookings")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The booking.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What is booked.
    pub offer_id: Uuid,
    /// Whose offer it is: the offer's organisation, which never changes.
    pub owner_id: Uuid,
    /// Who books.
    pub organisation_id: Uuid,
    /// The activity it is for.
    pub activity_id: Option<Uuid>,
    /// How much, in the offer's unit.
    pub quantity: i64,
    /// True while the offer is exclusive: the exclusion constraint looks at it.
    pub is_exclusive: bool,
    /// When it begins.
    pub starts_at: Time,
    /// When it is over.
    pub ends_at: Time,
    /// For how many people.
    pub headcount: Option<i64>,
    /// What for.
    pub purpose: String,
    /// Where it stands.
    pub state: State,
    /// Why it was declined or cancelled; the other side sees it.
    pub state_reason: Option<String>,
    /// When the request lapses.
    pub decide_by: Time,
    /// Counts the changes.
    pub version: i64,
    /// The account that asked.
    pub created_by: Uuid,
    /// When it was asked for.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
}

stored_enum! {
    /// Where a booking stands.
    State {
        /// Waits for the owner's answer; takes nothing yet.
        Requested = "REQUESTED",
        /// Stands.
        Approved = "APPROVED",
        /// The owner said no.
        Declined = "DECLINED",
        /// Given back by the booker, or taken back by the owner.
        Cancelled = "CANCELLED",
        /// Nobody answered in time.
        Lapsed = "LAPSED",
    }
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

// A booking is the business of its two sides: the hub's staff read of it in the audit, not here.
tenant_owned!(|actor: &Actor| {
    if matches!(actor, Actor::System(_)) {
        return Condition::all();
    }
    let own = actor.organisations();
    if own.is_empty() {
        return never();
    }
    Condition::any().add(Column::OwnerId.is_in(own.clone())).add(Column::OrganisationId.is_in(own))
});

impl Model {
    /// From its start up to its end.
    pub fn span(&self) -> Span {
        Span { start: self.starts_at, end: self.ends_at }
    }

    pub(in crate::resources) fn usage(&self) -> Usage {
        Usage { span: self.span(), quantity: self.quantity }
    }
}
