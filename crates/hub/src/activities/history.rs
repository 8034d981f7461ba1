//! What was done about an activity, by whom and why, as its parties read it.
//!
//! The audit says the same and more, and is not for the parties. Entries are written with what they tell of.

use std::collections::BTreeSet;

use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Alias, Expr, ExprTrait, Query},
};
use uuid::Uuid;

pub use super::entity::history::{Deed, Model as HistoryEntry};
use super::{
    PlanField, PlanFields,
    entity::history::{Column, Entity},
};
use crate::{
    Scope,
    store::{Direction, Keyset, Permit, SortKey, StoreError, list_below},
};

/// What an entry tells beside the deed. By default it was done for the acting organisation.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    pub(super) is_by_nobody: bool,
    pub(super) concerned: Option<Uuid>,
    pub(super) plan: Option<i64>,
    pub(super) reason: Option<String>,
    pub(super) changed: Vec<PlanField>,
}

impl Told {
    /// Done by staff for the hub, by the program, or by somebody with a link.
    pub(super) fn by_nobody() -> Self {
        Self { is_by_nobody: true, ..Self::default() }
    }

    /// About a plan version.
    pub(super) fn plan(number: Option<i64>) -> Self {
        Self { plan: number, ..Self::default() }
    }

    /// For a reason that the others read.
    pub(super) fn because(reason: &str) -> Self {
        Self { reason: Some(reason.to_owned()), ..Self::default() }
    }
}

/// Writes an entry.
pub(super) async fn record(
    permit: &Permit,
    activity_id: Uuid,
    number: i64,
    deed: Deed,
    told: Told,
) -> Result<(), StoreError> {
    let scope = permit.scope();
    let row = HistoryEntry {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        activity_id,
        number,
        deed,
        organisation_id: scope.acting().filter(|_| !told.is_by_nobody),
        account_id: scope.actor().account().map(|account| account.id),
        concerned_id: told.concerned,
        plan_number: told.plan,
        reason: told.reason,
        changed: PlanFields(told.changed),
        created_at: scope.now(),
    };
    permit.insert::<Entity>(row).await
}

list_below! {
    /// What was done about an activity, the first first: for its parties and for staff.
    HistoryOf: HistoryEntry = Entity::find(), Column::ActivityId, first_first()
}

fn first_first() -> Keyset<Entity> {
    let number = |entry: &HistoryEntry| SortKey::Number(entry.number);
    Keyset::number(Column::Number, Direction::Ascending, number)
}

/// The entries of these activities by people who have acted in the same one for another organisation too. Mostly none.
///
/// # Errors
/// What the database answers.
pub async fn acted_for_several(scope: &Scope, activities: &[Uuid]) -> Result<Vec<HistoryEntry>, StoreError> {
    let other = Alias::new("other");
    let same = |column: Column| Expr::col((other.clone(), column)).equals((Entity, column));
    let elsewhere = Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, other.clone())
        .and_where(same(Column::HubId))
        .and_where(same(Column::ActivityId))
        .and_where(same(Column::AccountId))
        .and_where(Expr::col((other.clone(), Column::OrganisationId)).not_equals((Entity, Column::OrganisationId)))
        .to_owned();
    let find =
        Entity::find().filter(Column::ActivityId.is_in(activities.iter().copied())).filter(Expr::exists(elsewhere));
    scope.all(find).await
}

/// The other organisations that whoever did this has acted for, among the entries that [`acted_for_several`] found.
pub fn also_acts_for(entry: &HistoryEntry, of_several: &[HistoryEntry]) -> Vec<Uuid> {
    let is_same = |other: &&HistoryEntry| {
        other.activity_id == entry.activity_id && entry.account_id.is_some() && other.account_id == entry.account_id
    };
    let organisations = of_several.iter().filter(is_same).filter_map(|other| other.organisation_id);
    let others: BTreeSet<_> = organisations.filter(|other| Some(*other) != entry.organisation_id).collect();
    others.into_iter().collect()
}
