//! The table `work_leases`: who has taken which thing of the queue in hand.

use sea_orm::entity::prelude::*;

use super::staff_only;
use crate::{environment::Time, scope::Actor, store::tenant_owned};

/// A thing of the queue in somebody's hand.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "work_leases")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The lease.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The thing that waits: an organisation, a report or an appeal.
    pub item_id: Uuid,
    /// Who took it.
    pub account_id: Uuid,
    /// That account's post in the organisation that it acted for: others read this and no name.
    pub post: String,
    /// Until when it is kept.
    pub until: Time,
    /// When it was taken.
    pub created_at: Time,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| staff_only(actor));
