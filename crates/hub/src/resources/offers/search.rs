//! "Who can lend us a room for forty on Saturday?" as one condition on `offers`.
//!
//! Free is decided inside the statement, so that pages and totals are right. The sum over bookings can only reach a new
//! high where the span begins or where a booking begins within it; these instants are looked at.

use chrono_tz::Tz;
use sea_orm::{
    ColumnTrait, Condition,
    sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement},
};

use super::{
    entity::{Category, Column, Entity, State},
    windows,
};
use crate::{
    environment::Time,
    organisations::{OrganisationId, contains},
    resources::{
        availability::{Span, Window, day_parts},
        bookings::{BookingState, Column as B, Entity as Bookings},
    },
};

/// Which offers to show; what is `None` restricts nothing.
#[derive(Debug, Clone, Default)]
pub struct OfferFilter {
    /// Of these categories.
    pub categories: Option<Vec<Category>>,
    /// Whose title, description or place contains all these words.
    pub words: Option<String>,
    /// Whose place contains all these words.
    pub place: Option<String>,
    /// For at least so many people; who doesn't say for how many is left out.
    pub people: Option<i64>,
    /// Of which there is at least this quantity at all, and free in the wanted span if there is one.
    pub quantity: Option<i64>,
    /// Listed, open and free all through this span.
    pub free_in: Option<Span>,
    /// Of this organisation.
    pub organisation: Option<OrganisationId>,
    /// In these states.
    pub states: Option<Vec<State>>,
    /// True to find also information whose last day is over.
    pub with_outdated: bool,
}

pub(super) fn condition(filter: &OfferFilter, zone: Tz, now: Time) -> Condition {
    let needed = filter.quantity.filter(|quantity| *quantity > 1).unwrap_or(1);
    let mut all = Condition::all()
        .add_option(filter.categories.as_ref().map(|c| Column::Category.is_in(c.iter().copied())))
        .add_option(filter.people.map(|people| Column::Capacity.gte(people)))
        .add_option(filter.quantity.map(|_| Column::Quantity.gte(needed)))
        .add_option(filter.organisation.map(|o| Column::OrganisationId.eq(o.uuid())))
        .add_option(filter.states.as_ref().map(|s| Column::State.is_in(s.iter().copied())));
    if !filter.with_outdated {
        let today = now.with_timezone(&zone).date_naive();
        all = all.add(Column::ValidUntil.is_null().or(Column::ValidUntil.gte(today)));
    }
    for word in filter.words.iter().flat_map(|words| zhtext::words(words)) {
        let anywhere = [Column::Title, Column::Description, Column::Place].map(|column| contains(column, &word));
        all = all.add(anywhere.into_iter().fold(Condition::any(), Condition::add));
    }
    for word in filter.place.iter().flat_map(|words| zhtext::words(words)) {
        all = all.add(contains(Column::Place, &word));
    }
    match filter.free_in {
        Some(span) => all.add(is_free(span, needed, zone)),
        None => all,
    }
}

fn is_free(span: Span, needed: i64, zone: Tz) -> Condition {
    let too_much = |taken: SelectStatement| Expr::expr(taken).add(needed).gt(Expr::col((Entity, Column::Quantity)));
    let at_start = too_much(taken_at(Expr::val(span.start)));
    let later = Alias::new("later");
    let at_a_later_start = Query::select()
        .expr(Expr::val(1))
        .from_as(Bookings, later.clone())
        .cond_where(approved(&later))
        .and_where(Expr::col((later.clone(), B::StartsAt)).gt(span.start))
        .and_where(Expr::col((later.clone(), B::StartsAt)).lt(span.end))
        // Says nothing new, but lets the index over the end skip all that is over.
        .and_where(Expr::col((later.clone(), B::EndsAt)).gt(span.start))
        .and_where(too_much(taken_at(Expr::col((later, B::StartsAt)))))
        .to_owned();
    Condition::all()
        .add(Column::State.eq(State::Listed))
        .add(Column::Category.ne(Category::Information))
        .add(Column::Quantity.gte(needed))
        .add(is_open(&day_parts(span, zone)))
        .add(at_start.not())
        .add(Expr::exists(at_a_later_start).not())
}

/// The quantity of the offer that is taken at an instant.
fn taken_at(instant: Expr) -> SelectStatement {
    let taken = Alias::new("taken");
    let sum = Func::coalesce([Expr::col((taken.clone(), B::Quantity)).sum(), Expr::val(0_i64)]);
    Query::select()
        .expr(sum)
        .from_as(Bookings, taken.clone())
        .cond_where(approved(&taken))
        .and_where(Expr::col((taken.clone(), B::StartsAt)).lte(instant.clone()))
        .and_where(Expr::col((taken, B::EndsAt)).gt(instant))
        .to_owned()
}

fn approved(bookings: &Alias) -> Condition {
    let column = |column: B| Expr::col((bookings.clone(), column));
    Condition::all()
        .add(column(B::HubId).equals((Entity, Column::HubId)))
        .add(column(B::OfferId).equals((Entity, Column::Id)))
        .add(column(B::State).eq(BookingState::Approved.as_str()))
}

/// An offer is open if it has no windows, or one for each part: stored windows never touch one another.
fn is_open(parts: &[Window]) -> Condition {
    let of_offer = || {
        use windows::{Column as W, Entity as Windows};
        Query::select()
            .expr(Expr::val(1))
            .from(Windows)
            .and_where(Expr::col((Windows, W::HubId)).equals((Entity, Column::HubId)))
            .and_where(Expr::col((Windows, W::OfferId)).equals((Entity, Column::Id)))
            .to_owned()
    };
    let each = parts.iter().fold(Condition::all(), |each, part| {
        let around = of_offer()
            .and_where(windows::Column::Weekday.eq(i64::from(part.weekday)))
            .and_where(windows::Column::FromMinute.lte(i64::from(part.from_minute)))
            .and_where(windows::Column::ToMinute.gte(i64::from(part.to_minute)))
            .to_owned();
        each.add(Expr::exists(around))
    });
    Condition::any().add(Expr::exists(of_offer()).not()).add(each)
}
