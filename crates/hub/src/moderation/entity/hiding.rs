//! The table `hidings`: which thing was hidden by whom, and what became of it. The mark that hides it is the thing's own.

use sea_orm::entity::prelude::*;

use super::{report::SubjectType, sanction::MeasureState, staff_and_own};
use crate::{environment::Time, scope::Actor, store::tenant_owned};

/// A decision to hide a thing.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "hidings")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The hiding.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What kind of thing is hidden.
    pub subject_type: SubjectType,
    /// The thing.
    pub subject_id: Uuid,
    /// Whose it is.
    pub organisation_id: Uuid,
    /// Why, in words that its people read.
    pub reason: String,
    /// The report that it answers.
    pub report_id: Option<Uuid>,
    /// Where it stands.
    pub state: MeasureState,
    /// Until when it can be appealed.
    pub appeal_until: Time,
    /// The account that decided.
    pub decided_by: Uuid,
    /// Counts the changes.
    pub version: i64,
    /// When it was hidden.
    pub created_at: Time,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| staff_and_own(actor, Column::OrganisationId));
