//! The table `activity_history`: append-only, and who sees which rows of it.

use sea_orm::{Condition, entity::prelude::*};

use super::{activity, in_activity};
use crate::{
    activities::rules::plan::PlanFields, environment::Time, machine::stored_enum, scope::Actor, store::tenant_owned,
};

/// Something that was done about an activity. Never changes.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "activity_history")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The entry.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The activity.
    pub activity_id: Uuid,
    /// The version of the activity that it led to: one thing is done at a time.
    pub number: i64,
    /// What was done.
    pub deed: Deed,
    /// The organisation that it was done for; none where staff or the program did it, or somebody with a link.
    pub organisation_id: Option<Uuid>,
    /// The account that did it, which nobody is shown: what it did for others is.
    pub(crate) account_id: Option<Uuid>,
    /// The organisation that it was done to: invited, removed.
    pub concerned_id: Option<Uuid>,
    /// The number of the plan version that it was about.
    pub plan_number: Option<i64>,
    /// Why.
    pub reason: Option<String>,
    /// What of the plan was changed.
    pub changed: PlanFields,
    /// When.
    pub created_at: Time,
}

stored_enum! {
    /// What was done about an activity.
    Deed {
        /// It was begun.
        Begun = "BEGUN",
        /// The draft was edited.
        DraftEdited = "DRAFT_EDITED",
        /// An organisation was invited.
        Invited = "INVITED",
        /// An organisation that is not on the hub yet was invited by a link.
        InvitedByLink = "INVITED_BY_LINK",
        /// That link was made worthless.
        LinkRevoked = "LINK_REVOKED",
        /// An invitation was accepted.
        Accepted = "ACCEPTED",
        /// An invitation was declined.
        Declined = "DECLINED",
        /// An invitation was not answered in time.
        Lapsed = "LAPSED",
        /// The lead took back an invitation or a part.
        Removed = "REMOVED",
        /// A co-host left.
        Withdrawn = "WITHDRAWN",
        /// A co-host took the lead from one that was stopped.
        LeadTaken = "LEAD_TAKEN",
        /// A plan was proposed.
        Proposed = "PROPOSED",
        /// A consent was prepared for the organisation's lead.
        Prepared = "PREPARED",
        /// An organisation consented.
        Consented = "CONSENTED",
        /// It was put before the hub's staff.
        PutForward = "PUT_FORWARD",
        /// The hub's staff sent it back.
        Returned = "RETURNED",
        /// It was published, after the hub's staff had let it pass where they look at it.
        Published = "PUBLISHED",
        /// It was put off.
        Postponed = "POSTPONED",
        /// It took place.
        Completed = "COMPLETED",
        /// It was called off.
        Cancelled = "CANCELLED",
        /// A moderator hid it.
        Hidden = "HIDDEN",
        /// A moderator showed it again.
        Restored = "RESTORED",
    }
}

/// To other tables of the hub.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| {
    if actor.is_staff() {
        return Condition::all();
    }
    in_activity(Column::HubId, Column::ActivityId, activity::is_party(actor))
});
