//! The table `sanctions`: what an organisation may not do for a while, and why.

use sea_orm::entity::prelude::*;

use super::staff_and_own;
use crate::{environment::Time, machine::stored_enum, scope::Actor, store::tenant_owned};

/// A sanction against an organisation.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sanctions")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The sanction.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whom it is against.
    pub organisation_id: Uuid,
    /// How grave it is.
    pub grade: Grade,
    /// The rule of the hub that was broken.
    pub rule_id: Uuid,
    /// Why, in words that the organisation reads.
    pub reason: String,
    /// From when.
    pub begins_at: Time,
    /// Until when; none for a suspension until it is lifted.
    pub ends_at: Option<Time>,
    /// The report that it answers.
    pub report_id: Option<Uuid>,
    /// Where it stands; past its end it binds no longer, whatever this says.
    pub state: MeasureState,
    /// Until when it can be appealed.
    pub appeal_until: Time,
    /// The account that decided.
    pub decided_by: Uuid,
    /// When it ended before its time.
    pub ended_at: Option<Time>,
    /// Why it ended before its time.
    pub ended_reason: Option<String>,
    /// Counts the changes.
    pub version: i64,
    /// When it was imposed.
    pub created_at: Time,
}

stored_enum! {
    /// How grave a sanction is, the mildest first.
    Grade {
        /// Nothing is forbidden; it stands on record.
        Warning = "WARNING",
        /// Nothing new is shown to others.
        NoPublications = "NO_PUBLICATIONS",
        /// Nothing is booked.
        NoBookings = "NO_BOOKINGS",
        /// The organisation is stopped altogether.
        Suspension = "SUSPENSION",
    }
}

stored_enum! {
    /// Where a sanction or a hiding stands.
    MeasureState {
        /// Stands.
        InForce = "IN_FORCE",
        /// Its time is over.
        Expired = "EXPIRED",
        /// Ended early by a moderator.
        Lifted = "LIFTED",
        /// An appeal was upheld.
        Overturned = "OVERTURNED",
        /// Taken back at once by who decided.
        Undone = "UNDONE",
    }
}

impl Model {
    /// Where it stands at a moment, the clock considered.
    pub fn state_at(&self, now: Time) -> MeasureState {
        let is_over = self.state == MeasureState::InForce && self.ends_at.is_some_and(|end| end <= now);
        if is_over { MeasureState::Expired } else { self.state }
    }

    /// Whether it binds at a moment: the clock ends it, whether or not somebody has noted that already.
    pub fn is_in_force(&self, now: Time) -> bool {
        self.state_at(now) == MeasureState::InForce && self.begins_at <= now
    }
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| staff_and_own(actor, Column::OrganisationId));
