//! The table `deliveries`: what is carried to a channel, and whether it arrived. Seen as the channel is.

use sea_orm::{Condition, entity::prelude::*};

use super::channel::FaultKind;
use crate::{environment::Time, machine::stored_enum, scope::Actor, store::tenant_owned};

/// One thing to be told by one channel. Several may go in one message.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deliveries")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The delivery.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Where it goes.
    pub channel_id: Uuid,
    /// Whose channel that is.
    pub organisation_id: Uuid,
    /// What is told; none for a code or a test.
    pub notice_id: Option<Uuid>,
    /// What it is for.
    pub purpose: Purpose,
    /// What it is about: deliveries about one thing are joined.
    pub subject_id: Uuid,
    /// Whether it arrived.
    pub state: State,
    /// The message that it goes in, named by the first delivery of it; none before the first try.
    pub message_id: Option<Uuid>,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was tried first.
    pub first_tried_at: Option<Time>,
    /// When the other side acknowledged it.
    pub sent_at: Option<Time>,
    /// What went wrong last.
    pub fault: Option<FaultKind>,
    /// The number that the other side gave with it.
    pub fault_status: Option<i64>,
    /// When it was made.
    pub created_at: Time,
}

stored_enum! {
    /// What a delivery is for.
    Purpose {
        /// To tell what happened.
        Notice = "NOTICE",
        /// To find out whether somebody reads what is sent there.
        Code = "CODE",
        /// To find out whether it arrives.
        Test = "TEST",
    }
}

stored_enum! {
    /// Whether a delivery arrived.
    State {
        /// It is to be tried, or to be tried again.
        Pending = "PENDING",
        /// The other side acknowledged it.
        Sent = "SENT",
        /// It was given up.
        Failed = "FAILED",
    }
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| {
    if matches!(actor, Actor::System(_)) {
        return Condition::all();
    }
    Condition::all().add(Column::OrganisationId.is_in(actor.leads()))
});
