//! The table `reports`, and who sees which rows of it.

use sea_orm::{Condition, entity::prelude::*};

use crate::{environment::Time, machine::stored_enum, scope::Actor, store::tenant_owned};

/// An organisation's report of a thing. Staff and the reporting organisation see it; whose thing it is does not.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reports")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The report.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What kind of thing is reported.
    pub subject_type: SubjectType,
    /// The thing.
    pub subject_id: Uuid,
    /// The organisation whose thing it is.
    pub subject_organisation_id: Uuid,
    /// The organisation that reports.
    pub organisation_id: Uuid,
    /// What is wrong with it.
    pub reason: Reason,
    /// What the reporter writes.
    pub text: String,
    /// Where it stands.
    pub state: State,
    /// What was decided.
    pub decision: Option<Decision>,
    /// What the moderator writes to the reporter.
    pub decision_note: Option<String>,
    /// When it was decided.
    pub decided_at: Option<Time>,
    /// The account that decided.
    pub decided_by: Option<Uuid>,
    /// Counts the changes.
    pub version: i64,
    /// The account that reported.
    pub created_by: Uuid,
    /// When it was reported.
    pub created_at: Time,
}

stored_enum! {
    /// What kind of thing is reported.
    SubjectType {
        /// An organisation.
        Organisation = "ORGANISATION",
        /// An offer.
        Offer = "OFFER",
        /// An activity.
        Activity = "ACTIVITY",
    }
}

stored_enum! {
    /// What is wrong with a thing.
    Reason {
        /// 垃圾信息: nothing to do with the hub, or again and again.
        Spam = "SPAM",
        /// 虚假信息: not true.
        FalseInformation = "FALSE_INFORMATION",
        /// 违法违规: against the law or the hub's rules.
        Unlawful = "UNLAWFUL",
        /// 侵犯隐私: shows what is private.
        Privacy = "PRIVACY",
        /// 商业推广: sells something.
        Commercial = "COMMERCIAL",
        /// 其他: something else, which the text says.
        Other = "OTHER",
    }
}

stored_enum! {
    /// Where a report stands.
    State {
        /// Waits for a moderator.
        Open = "OPEN",
        /// Decided.
        Resolved = "RESOLVED",
    }
}

stored_enum! {
    /// What a moderator found.
    Decision {
        /// The report is right.
        Upheld = "UPHELD",
        /// Nothing is wrong with the thing.
        Dismissed = "DISMISSED",
    }
}

/// To other tables of the hub.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| {
    if actor.is_staff() {
        return Condition::all();
    }
    Condition::all().add(Column::OrganisationId.is_in(actor.organisations()))
});
