//! The table `plan_versions`: append-only, and who sees which rows of it.

use sea_orm::{Condition, entity::prelude::*};

use super::{activity, in_activity, same};
use crate::{
    activities::rules::plan::{PlanContent, PlanFields},
    environment::Time,
    scope::Actor,
    store::tenant_owned,
};

/// A plan as it was proposed. Never changes.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan_versions")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The plan version.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The activity.
    pub activity_id: Uuid,
    /// 1 for an activity's first plan, and so on.
    pub number: i64,
    /// What is planned.
    pub content: PlanContent,
    /// The fields that differ from the version before; all of the first version's count as new, and none is named.
    pub changed: PlanFields,
    /// The organisation that proposed it.
    pub proposed_by_organisation_id: Uuid,
    /// The account that proposed it.
    pub proposed_by_account_id: Uuid,
    /// When it was proposed.
    pub created_at: Time,
}

/// To other tables of the hub.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| {
    if actor.is_staff() {
        return Condition::all();
    }
    let agreed = activity::is_shown().add(same(activity::Column::PublishedPlanId, Column::Id));
    let visible = Condition::any().add(activity::is_party(actor)).add(agreed);
    in_activity(Column::HubId, Column::ActivityId, visible)
});
