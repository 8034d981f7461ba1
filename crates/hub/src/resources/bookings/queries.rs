//! Reading bookings. Only the two sides see one.

use chrono::{Datelike, TimeDelta};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};
use uuid::Uuid;

use super::{
    Booking, BookingId, BookingState,
    entity::{Column, Entity},
    rules::{MACHINE, MOST_DAYS, check_time, facts},
};
use crate::{
    Scope,
    environment::Time,
    organisations::OrganisationId,
    policy::{self, Action},
    resources::{availability::Span, offers::OfferId},
    store::{Direction, Id, Keyset, Page, PageRequest, SortKey, StoreError, list_below},
};

/// Whoever serves more organisations than this has all bookings of them read and sorted.
const MOST_WAYS: usize = 8;

/// Which bookings to show; what is `None` restricts nothing.
#[derive(Debug, Clone, Default)]
pub struct BookingFilter {
    /// That this organisation made.
    pub booker: Option<OrganisationId>,
    /// Of this organisation's offers.
    pub owner: Option<OrganisationId>,
    /// Of this offer.
    pub offer: Option<OfferId>,
    /// For this activity.
    pub activity: Option<Uuid>,
    /// In these states.
    pub states: Option<Vec<BookingState>>,
    /// That share an instant with this span.
    pub span: Option<Span>,
}

/// Bookings by their start.
///
/// # Errors
/// What the database answers.
pub async fn bookings(scope: &Scope, filter: &BookingFilter, page: &PageRequest) -> Result<Page<Booking>, StoreError> {
    scope.page_of(ways(scope, filter), by_start(), page).await
}

list_below! {
    /// The bookings for an activity, by their start.
    BookingsFor: Booking = Entity::find(), Column::ActivityId, by_start()
}

/// How many [`bookings`] there are.
///
/// # Errors
/// What the database answers.
pub async fn count_bookings(scope: &Scope, filter: &BookingFilter) -> Result<u64, StoreError> {
    scope.count(select(filter)).await
}

/// One booking, if the actor may see it.
///
/// # Errors
/// What the database answers.
pub async fn booking(scope: &Scope, id: BookingId) -> Result<Option<Booking>, StoreError> {
    scope.one(Entity::find().filter(Column::Id.eq(id.uuid()))).await
}

/// The bookings of these ids that the actor may see, in any order.
///
/// # Errors
/// What the database answers.
pub async fn bookings_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Booking>, StoreError> {
    scope.by_ids::<Entity>(ids).await
}

/// What the scope's actor may do with a booking now. Whether it still fits is only known when it is approved.
pub fn booking_allowed_actions(scope: &Scope, acting: Option<OrganisationId>, booking: &Booking) -> Vec<Action> {
    let in_time = |action: &Action| check_time(booking, *action, scope.now()).is_ok();
    let possible: Vec<_> =
        MACHINE.actions(booking.state).filter(|action| *action != Action::LapseBooking).filter(in_time).collect();
    policy::allowed(scope.actor(), acting.map(Id::uuid), &possible, &facts(booking))
}

pub(in crate::resources) fn by_start() -> Keyset<Entity> {
    Keyset::time(Column::StartsAt, Direction::Ascending, |booking: &Booking| SortKey::Time(booking.starts_at))
}

/// Where nothing says whose, the actor's organisations' own from either side, each along its own index.
pub(in crate::resources) fn ways(scope: &Scope, filter: &BookingFilter) -> Vec<Select<Entity>> {
    let is_narrow =
        filter.booker.is_some() || filter.owner.is_some() || filter.offer.is_some() || filter.activity.is_some();
    let own = scope.actor().organisations();
    if is_narrow || own.is_empty() || own.len() > MOST_WAYS {
        return vec![select(filter)];
    }
    let either = own.into_iter().flat_map(|own| [Column::OwnerId.eq(own), Column::OrganisationId.eq(own)]);
    either.map(|side| select(filter).filter(side)).collect()
}

/// Whatever reaches into the span starts later, as none is longer: the index is entered there, not at an organisation's
/// first booking. None before the years that both databases know.
fn earliest_start(span: Span) -> Option<Time> {
    let earliest = span.start - TimeDelta::days(MOST_DAYS);
    (earliest.year() > 0).then_some(earliest)
}

fn select(filter: &BookingFilter) -> Select<Entity> {
    let all = Condition::all()
        .add_option(filter.booker.map(|o| Column::OrganisationId.eq(o.uuid())))
        .add_option(filter.owner.map(|o| Column::OwnerId.eq(o.uuid())))
        .add_option(filter.offer.map(|o| Column::OfferId.eq(o.uuid())))
        .add_option(filter.activity.map(|a| Column::ActivityId.eq(a)))
        .add_option(filter.states.as_ref().map(|states| Column::State.is_in(states.iter().copied())))
        .add_option(filter.span.map(|span| Column::StartsAt.lt(span.end)))
        .add_option(filter.span.and_then(earliest_start).map(|earliest| Column::StartsAt.gt(earliest)))
        .add_option(filter.span.map(|span| Column::EndsAt.gt(span.start)));
    Entity::find().filter(all)
}
