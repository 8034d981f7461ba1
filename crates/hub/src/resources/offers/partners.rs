//! Who are partners: two organisations that host an activity together.

use sea_orm::{
    ColumnTrait,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::entity::Column;
use crate::activities::{
    ActivityState, CoHostState,
    entity::{activity, co_host, rows_of, same},
};

/// True if the offer's owner and one of these organisations share an activity that is not called off, each as its lead
/// or as a co-host that has accepted.
pub(super) fn has_partner_among(organisations: &[Uuid]) -> Expr {
    use activity::Column as A;
    let owner_hosts = hosts(
        same(A::OrganisationId, Column::OrganisationId),
        same(co_host::Column::OrganisationId, Column::OrganisationId),
    );
    let one_of = organisations.iter().copied();
    let one_hosts = hosts(A::OrganisationId.is_in(one_of.clone()), co_host::Column::OrganisationId.is_in(one_of));
    let mut shared = rows_of(activity::Entity, A::HubId, Column::HubId);
    shared.and_where(A::State.ne(ActivityState::Cancelled)).and_where(owner_hosts).and_where(one_hosts);
    Expr::exists(shared)
}

/// True where the activity's lead meets the one condition, or a co-host that has accepted the other.
fn hosts(lead: Expr, co_host: Expr) -> Expr {
    let mut parts = rows_of(co_host::Entity, co_host::Column::HubId, activity::Column::HubId);
    parts
        .and_where(same(co_host::Column::ActivityId, activity::Column::Id))
        .and_where(co_host::Column::State.eq(CoHostState::Accepted))
        .and_where(co_host);
    lead.or(Expr::exists(parts))
}
