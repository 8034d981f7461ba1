//! The table `co_hosts`, and who sees which rows of it.

use sea_orm::{Condition, entity::prelude::*};

use super::{activity, in_activity};
use crate::{environment::Time, machine::stored_enum, scope::Actor, store::tenant_owned};

/// An organisation's part in another's activity. There is one row for each, whatever became of it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "co_hosts")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The part.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The activity.
    pub activity_id: Uuid,
    /// The organisation.
    pub organisation_id: Uuid,
    /// Where it stands.
    pub state: State,
    /// What the lead wrote with the invitation.
    pub message: Option<String>,
    /// Why it declined, left or was removed.
    pub reason: Option<String>,
    /// When it was last invited.
    pub created_at: Time,
    /// Until when it can answer.
    pub expires_at: Option<Time>,
    /// When it last answered, left, was removed or its time to answer was over.
    pub answered_at: Option<Time>,
}

stored_enum! {
    /// Where a co-host stands.
    State {
        /// Invited, and has not answered yet.
        Invited = "INVITED",
        /// Co-hosts the activity.
        Accepted = "ACCEPTED",
        /// Said no.
        Declined = "DECLINED",
        /// Did not answer in time.
        Lapsed = "LAPSED",
        /// The lead took back the invitation or the part.
        Removed = "REMOVED",
        /// Was a co-host and left.
        Withdrawn = "WITHDRAWN",
    }
}

impl Model {
    /// Where it stands at a moment: an invitation whose time is over has lapsed, whether or not the hourly job was there.
    pub fn state_at(&self, now: Time) -> State {
        match self.state {
            State::Invited if self.expires_at.is_some_and(|end| end <= now) => State::Lapsed,
            state => state,
        }
    }
}

impl State {
    /// The states in which an organisation is a party to the activity.
    pub(crate) const PARTIES: [Self; 2] = [Self::Invited, Self::Accepted];
}

/// To other tables of the hub.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| {
    if actor.is_staff() {
        return Condition::all();
    }
    let published = activity::is_shown().add(Column::State.eq(State::Accepted));
    let visible = Condition::any().add(activity::is_party(actor)).add(published);
    // Who left or was removed no longer sees the activity, but still sees why.
    Condition::any().add(Column::OrganisationId.is_in(actor.organisations())).add(in_activity(
        Column::HubId,
        Column::ActivityId,
        visible,
    ))
});
