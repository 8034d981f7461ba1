//! The table `appeals`: an organisation asks another moderator to look again.

use sea_orm::entity::prelude::*;

use super::staff_and_own;
use crate::{environment::Time, machine::stored_enum, scope::Actor, store::tenant_owned};

/// An appeal against a sanction or against a hiding, one of the two.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appeals")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The appeal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who appeals.
    pub organisation_id: Uuid,
    /// The sanction that it is against.
    pub sanction_id: Option<Uuid>,
    /// The hiding that it is against.
    pub hiding_id: Option<Uuid>,
    /// The account that decided what is appealed: it does not decide again.
    pub first_decided_by: Uuid,
    /// What the organisation writes.
    pub text: String,
    /// Where it stands.
    pub state: State,
    /// By when it shall be decided.
    pub decide_by: Time,
    /// What the moderator writes to the organisation.
    pub decision_note: Option<String>,
    /// When it was decided.
    pub decided_at: Option<Time>,
    /// The account that decided; none where the operator did.
    pub decided_by: Option<Uuid>,
    /// Counts the changes.
    pub version: i64,
    /// The account that appealed.
    pub created_by: Uuid,
    /// When it was filed.
    pub created_at: Time,
}

stored_enum! {
    /// Where an appeal stands.
    State {
        /// Waits for a moderator.
        Open = "OPEN",
        /// Right: what it is against was taken back.
        Upheld = "UPHELD",
        /// What it is against stands.
        Rejected = "REJECTED",
        /// Taken back by the organisation.
        Withdrawn = "WITHDRAWN",
    }
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| staff_and_own(actor, Column::OrganisationId));
