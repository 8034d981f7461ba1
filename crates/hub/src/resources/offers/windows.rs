//! The table `offer_windows`: when an offer is open each week. Who sees an offer sees its windows.

use sea_orm::{
    Condition,
    entity::prelude::*,
    sea_query::{ExprTrait, Query},
};

use super::entity as offers;
use crate::{resources::availability::Window, scope::Actor, store::tenant_owned};

/// A weekly window of an offer.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_windows")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The window.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The offer.
    pub offer_id: Uuid,
    /// The day, 1 Monday to 7 Sunday.
    pub weekday: i64,
    /// From this minute of the day.
    pub from_minute: i64,
    /// To this minute of the day, 1440 at most.
    pub to_minute: i64,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| {
    if actor.is_staff() {
        return Condition::all();
    }
    let offer = Query::select()
        .expr(Expr::val(1))
        .from(offers::Entity)
        .and_where(Expr::col((offers::Entity, offers::Column::HubId)).equals((Entity, Column::HubId)))
        .and_where(Expr::col((offers::Entity, offers::Column::Id)).equals((Entity, Column::OfferId)))
        .cond_where(offers::Entity::visible_to(actor))
        .to_owned();
    Condition::all().add(Expr::exists(offer))
});

impl Model {
    /// The window itself. The table's checks keep the numbers in range.
    pub fn window(&self) -> Window {
        Window {
            weekday: u8::try_from(self.weekday).unwrap_or_default(),
            from_minute: u16::try_from(self.from_minute).unwrap_or_default(),
            to_minute: u16::try_from(self.to_minute).unwrap_or_default(),
        }
    }
}
