//! The tables of activities, and who sees which rows of them.
//!
//! Staff and the parties (lead, invited and accepted co-hosts) see everything of an activity. Everybody else sees it
//! once it is published, unless it is hidden or its lead is not active: the activity, the plan that was agreed on, and
//! who co-hosts it. Other plans, unanswered invitations, consents and the history stay among the parties; invitations by
//! link are the lead's.

pub(crate) mod activity;
pub(crate) mod co_host;
pub(crate) mod consent;
pub(crate) mod history;
pub(crate) mod outside_invitation;
pub(crate) mod plan_version;
pub(crate) mod prepared_consent;

use sea_orm::{
    ColumnTrait, Condition, EntityTrait,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

/// The start of a sub-query over an entity's rows that belong to the same hub as the outer row.
pub(crate) fn rows_of<E: EntityTrait, O: ColumnTrait>(entity: E, hub: E::Column, outer_hub: O) -> SelectStatement {
    let mut select = Query::select();
    select.expr(Expr::val(1)).from(entity).and_where(same(hub, outer_hub));
    select
}

/// True where two columns hold the same value.
pub(crate) fn same<A: ColumnTrait, B: ColumnTrait>(a: A, b: B) -> Expr {
    Expr::col(a.as_column_ref()).equals(b.as_column_ref())
}

/// True where the activity that a row belongs to meets the condition.
fn in_activity<C: ColumnTrait>(hub: C, activity: C, condition: Condition) -> Condition {
    let mut activities = rows_of(activity::Entity, activity::Column::HubId, hub);
    activities.and_where(same(activity::Column::Id, activity)).cond_where(condition);
    Condition::all().add(Expr::exists(activities))
}
