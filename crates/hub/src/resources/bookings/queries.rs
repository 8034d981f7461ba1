//! Reading bookings. Only the two sides see one.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};
use uuid::Uuid;

use super::{
    Booking, BookingId, BookingState,
    entity::{Column, Entity},
    rules::{MACHINE, check_time, facts},
};
use crate::{
    Scope,
    organisations::OrganisationId,
    policy::{self, Action},
    resources::{availability::Span, offers::OfferId},
    store::{Direction, Id, Keyset, Page, PageRequest, SortKey, StoreError, list_below},
};

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
    scope.page(select(filter), by_start(), page).await
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

fn by_start() -> Keyset<Entity> {
    Keyset::time(Column::StartsAt, Direction::Ascending, |booking: &Booking| SortKey::Time(booking.starts_at))
}

fn select(filter: &BookingFilter) -> Select<Entity> {
    let all = Condition::all()
        .add_option(filter.booker.map(|o| Column::OrganisationId.eq(o.uuid())))
        .add_option(filter.owner.map(|o| Column::OwnerId.eq(o.uuid())))
        .add_option(filter.offer.map(|o| Column::OfferId.eq(o.uuid())))
        .add_option(filter.activity.map(|a| Column::ActivityId.eq(a)))
        .add_option(filter.states.as_ref().map(|states| Column::State.is_in(states.iter().copied())))
        .add_option(filter.span.map(|span| Column::StartsAt.lt(span.end)))
        .add_option(filter.span.map(|span| Column::EndsAt.gt(span.start)));
    Entity::find().filter(all)
}
