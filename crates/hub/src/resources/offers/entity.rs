//! The table `offers`, and who sees which rows of it.

use chrono::NaiveDate;
use sea_orm::{
    Condition,
    entity::prelude::*,
    sea_query::{ExprTrait, Query, SelectStatement},
};

use super::{information::Information, partners::has_partner_among};
use crate::{
    environment::Time,
    machine::stored_enum,
    organisations::{self, OrganisationState},
    policy::Visibility,
    scope::Actor,
    store::tenant_owned,
};

/// Something that an organisation shares.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offers")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The offer.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it is; that never changes.
    pub organisation_id: Uuid,
    /// What sort of thing.
    pub category: Category,
    /// What it is, in a few words.
    pub title: String,
    /// The title's pinyin key, by which lists are sorted.
    pub title_key: String,
    /// More about it.
    pub description: String,
    /// On what conditions it is lent.
    pub conditions: String,
    /// Where it is.
    pub place: Option<String>,
    /// For how many people.
    pub capacity: Option<i64>,
    /// How many or how much there is, at least 1.
    pub quantity: i64,
    /// Of what: 台, 把, 人. May be empty for a quantity of 1.
    pub unit: String,
    /// True if whoever books it has it alone; the quantity is 1 then.
    pub is_exclusive: bool,
    /// Whom it is shown to.
    pub visibility: Visibility,
    /// Door, key and duty desk. Not for everyone: read it by `offer_handover` or a booking's `handover`.
    pub(in crate::resources) handover: String,
    /// What an offer of information says; none for what is booked.
    pub information_text: Option<String>,
    /// Who issued that, under which number.
    pub information_source: Option<String>,
    /// Where it is published.
    pub information_link: Option<String>,
    /// The last day on which it holds, by the hub's clocks.
    pub valid_until: Option<NaiveDate>,
    /// Where it stands.
    pub state: State,
    /// When a moderator hid it.
    pub hidden_at: Option<Time>,
    /// Why a moderator hid it; the owner sees it.
    pub hidden_reason: Option<String>,
    /// Counts the changes.
    pub version: i64,
    /// The account that listed it.
    pub created_by: Uuid,
    /// When it was listed.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
}

stored_enum! {
    /// What sort of thing is shared.
    Category {
        /// 场地: a room, a hall, a square.
        Venue = "VENUE",
        /// 设备: projectors, tents, folding chairs.
        Equipment = "EQUIPMENT",
        /// 专业人才, 讲师: somebody who knows.
        Expert = "EXPERT",
        /// 志愿者: hands.
        Volunteers = "VOLUNTEERS",
        /// 物资: things that are given or used up.
        Goods = "GOODS",
        /// 资金: an intention only, no money moves here.
        Funding = "FUNDING",
        /// 信息: policies explained, vacancies.
        Information = "INFORMATION",
        /// 课程: a course.
        Course = "COURSE",
        /// 车辆: a vehicle.
        Vehicle = "VEHICLE",
    }
}

stored_enum! {
    /// Where an offer stands.
    State {
        /// Takes bookings.
        Listed = "LISTED",
        /// Takes none for a while; what is approved stands.
        Paused = "PAUSED",
        /// Is no longer offered.
        Withdrawn = "WITHDRAWN",
    }
}

impl Category {
    /// True for what is booked; information is read.
    pub const fn is_booked(self) -> bool {
        !matches!(self, Self::Information)
    }

    /// True for what an organisation knows, about which others may ask.
    pub const fn takes_questions(self) -> bool {
        matches!(self, Self::Information | Self::Expert)
    }
}

/// To other tables of the hub.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Whose it is.
    #[sea_orm(
        belongs_to = "organisations::Entity",
        from = "(Column::HubId, Column::OrganisationId)",
        to = "(organisations::Column::HubId, organisations::Column::Id)"
    )]
    Organisation,
}

tenant_owned!(|actor: &Actor| {
    if actor.is_staff() {
        return Condition::all();
    }
    let own = actor.organisations();
    let mut open = Condition::any().add(Column::Visibility.eq(Visibility::Public));
    if actor.account().is_some() {
        open = open.add(Column::Visibility.eq(Visibility::Hub));
    }
    if !own.is_empty() {
        let partner = has_partner_among(&own);
        open = open.add(Condition::all().add(Column::Visibility.eq(Visibility::Partners)).add(partner));
    }
    let shown = Condition::all()
        .add(Column::State.ne(State::Withdrawn))
        .add(Column::HiddenAt.is_null())
        .add(Expr::exists(active_owner()))
        .add(open);
    if own.is_empty() { shown } else { Condition::any().add(Column::OrganisationId.is_in(own)).add(shown) }
});

fn active_owner() -> SelectStatement {
    use organisations::{Column as O, Entity as Organisations};
    Query::select()
        .expr(Expr::val(1))
        .from(Organisations)
        .and_where(Expr::col((Organisations, O::HubId)).equals((Entity, Column::HubId)))
        .and_where(Expr::col((Organisations, O::Id)).equals((Entity, Column::OrganisationId)))
        .and_where(Expr::col((Organisations, O::State)).eq(OrganisationState::Active.as_str()))
        .to_owned()
}

impl Model {
    /// What is read of an offer of information.
    pub fn information(&self) -> Option<Information> {
        Some(Information {
            text: self.information_text.clone()?,
            source: self.information_source.clone().unwrap_or_default(),
            link: self.information_link.clone(),
            valid_until: self.valid_until,
        })
    }

    /// True once the last day is over on which what it says holds.
    pub fn is_outdated(&self, today: NaiveDate) -> bool {
        self.valid_until.is_some_and(|last| last < today)
    }

    pub(super) fn set_information(&mut self, information: Option<Information>) {
        let (mut text, mut source, mut link, mut valid_until) = (None, None, None, None);
        if let Some(information) = information {
            (text, source) = (Some(information.text), Some(information.source));
            (link, valid_until) = (information.link, information.valid_until);
        }
        self.information_text = text;
        self.information_source = source;
        self.information_link = link;
        self.valid_until = valid_until;
    }
}
