//! The tables of moderation, and who sees which rows of them.

pub(crate) mod appeal;
pub(crate) mod decision;
pub(crate) mod hiding;
pub(crate) mod hub_rule;
pub(crate) mod lease;
pub(crate) mod reason_template;
pub(crate) mod report;
pub(crate) mod sanction;

use sea_orm::{ColumnTrait, Condition};

use crate::{scope::Actor, store::never};

/// The hub's staff and the people of the organisation that the column names.
fn staff_and_own<C: ColumnTrait>(actor: &Actor, organisation: C) -> Condition {
    if actor.is_staff() {
        return Condition::all();
    }
    Condition::all().add(organisation.is_in(actor.organisations()))
}

/// The hub's staff alone.
fn staff_only(actor: &Actor) -> Condition {
    if actor.is_staff() { Condition::all() } else { never() }
}
