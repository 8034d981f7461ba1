//! The table `decisions`: what was decided in the queue, with all that is needed to take it back.

use sea_orm::entity::prelude::*;

use super::staff_only;
use crate::{environment::Time, moderation::effects::Effects, scope::Actor, store::tenant_owned};

/// A decision of the queue.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "decisions")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The decision.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The thing that waited.
    pub item_id: Uuid,
    /// The organisation concerned.
    pub organisation_id: Uuid,
    /// What was changed, in order, and how it was before.
    pub effects: Effects,
    /// The account that decided.
    pub decided_by: Uuid,
    /// When.
    pub decided_at: Time,
    /// When it was taken back.
    pub undone_at: Option<Time>,
    /// Counts the changes.
    pub version: i64,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| staff_only(actor));
