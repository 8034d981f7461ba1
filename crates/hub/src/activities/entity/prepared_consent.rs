//! The table `prepared_consents`, and who sees which rows of it.

use sea_orm::{Condition, entity::prelude::*};

use super::{activity, in_activity};
use crate::{environment::Time, scope::Actor, store::tenant_owned};

/// A consent that an organisation's lead is asked to give. Counts for nothing itself.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "prepared_consents")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The preparation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The activity.
    pub activity_id: Uuid,
    /// The plan version.
    pub plan_version_id: Uuid,
    /// The organisation whose lead is asked.
    pub organisation_id: Uuid,
    /// The account that prepared it.
    pub account_id: Uuid,
    /// When.
    pub created_at: Time,
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
