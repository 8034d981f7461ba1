//! The table `outside_invitations`, and who sees which rows of it.

use sea_orm::{Condition, entity::prelude::*};

use super::{activity, in_activity};
use crate::{
    environment::Time,
    machine::stored_enum,
    scope::Actor,
    store::{never, tenant_owned},
};

/// An invitation of an organisation that is not on the hub yet, by a link. Of the link's secret a hash is kept.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outside_invitations")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The invitation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The activity.
    pub activity_id: Uuid,
    /// Who is meant, as the lead calls it.
    pub name: String,
    /// What the lead wrote with it.
    pub message: Option<String>,
    /// SHA-256 of the secret, in hexadecimal digits.
    pub(crate) secret_hash: String,
    /// Where it stands.
    pub state: State,
    /// Why it was declined.
    pub reason: Option<String>,
    /// The organisation that answered.
    pub organisation_id: Option<Uuid>,
    /// The account that invited.
    pub created_by: Uuid,
    /// When it was invited.
    pub created_at: Time,
    /// Until when it can answer.
    pub expires_at: Time,
    /// When it answered, or the lead took it back.
    pub answered_at: Option<Time>,
}

stored_enum! {
    /// Where an invitation by link stands.
    State {
        /// Waits for an answer.
        Open = "OPEN",
        /// Somebody became a co-host by it.
        Accepted = "ACCEPTED",
        /// Somebody said no.
        Declined = "DECLINED",
        /// The lead made it worthless.
        Revoked = "REVOKED",
        /// Nobody answered in time. Never stored: time says so.
        Expired = "EXPIRED",
    }
}

impl Model {
    /// Where it stands at a moment.
    pub fn state_at(&self, now: Time) -> State {
        if self.state == State::Open && self.expires_at <= now { State::Expired } else { self.state }
    }
}

/// To other tables of the hub.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| {
    if actor.is_staff() {
        return Condition::all();
    }
    let own = actor.organisations();
    if own.is_empty() {
        return never();
    }
    in_activity(Column::HubId, Column::ActivityId, Condition::all().add(activity::Column::OrganisationId.is_in(own)))
});
