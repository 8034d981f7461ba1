//! Who are partners: two organisations that host an activity together.
//!
//! The tables `activities` and `co_hosts` belong to `activities`; only their columns and states are named here.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use uuid::Uuid;

use super::entity::{Column, Entity};

/// True if the offer's owner and one of these organisations share an activity that is not called off, each as its lead
/// or as a co-host that has accepted.
pub(super) fn has_partner_among(organisations: &[Uuid]) -> Expr {
    let activity = Alias::new("shared");
    let column = |name: &'static str| Expr::col((activity.clone(), Alias::new(name)));
    let owner_hosts = column("organisation_id").equals((Entity, Column::OrganisationId)).or(Expr::exists(co_hosted(
        Expr::col((Alias::new("co"), Alias::new("organisation_id"))).equals((Entity, Column::OrganisationId)),
    )));
    let one_hosts = column("organisation_id").is_in(organisations.iter().copied()).or(Expr::exists(co_hosted(
        Expr::col((Alias::new("co"), Alias::new("organisation_id"))).is_in(organisations.iter().copied()),
    )));
    Expr::exists(
        Query::select()
            .expr(Expr::val(1))
            .from_as(Alias::new("activities"), activity.clone())
            .and_where(column("hub_id").equals((Entity, Column::HubId)))
            .and_where(column("state").ne("CANCELLED"))
            .and_where(owner_hosts)
            .and_where(one_hosts)
            .to_owned(),
    )
}

fn co_hosted(by: Expr) -> SelectStatement {
    let co = |name: &'static str| Expr::col((Alias::new("co"), Alias::new(name)));
    let activity = |name: &'static str| (Alias::new("shared"), Alias::new(name));
    Query::select()
        .expr(Expr::val(1))
        .from_as(Alias::new("co_hosts"), Alias::new("co"))
        .and_where(co("hub_id").equals(activity("hub_id")))
        .and_where(co("activity_id").equals(activity("id")))
        .and_where(co("state").eq("ACCEPTED"))
        .and_where(by)
        .to_owned()
}
