//! What suspending an organisation would do, and what needs attention because somebody was suspended, or has stopped
//! otherwise.
//!
//! That something needs attention is no mark on it but follows from who goes on now: it comes and goes with the
//! suspension and cannot be forgotten.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    MeasureState, SanctionGrade,
    entity::sanction::{Column, Entity},
};
use crate::{
    Scope,
    activities::{
        Activity, ActivityState, CoHost, CoHostState,
        entity::{activity, co_host},
    },
    environment::Time,
    identity::entity::api_token,
    organisations::{self, Organisation, OrganisationId, OrganisationState, member},
    policy::{self, Action, Facts},
    resources::{Booking, BookingState, OfferState, bookings, offers},
    store::StoreError,
};

/// What stops when an organisation is suspended, and what needs attention then. Numbers alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SuspensionEffects {
    /// Activities that it leads, published and not over: the public sees them no longer.
    pub published_activities: u64,
    /// Activities that it co-hosts with others.
    pub co_hosted_activities: u64,
    /// Its offers on the list, which are shown no longer.
    pub offers: u64,
    /// Its own bookings and requests that are not over: given back.
    pub bookings_of_theirs: u64,
    /// Others' bookings and requests of its offers: they stand and need attention.
    pub bookings_of_their_offers: u64,
    /// People who can only read from then on.
    pub members: u64,
    /// API tokens that can only read from then on.
    pub api_tokens: u64,
}

/// Why something needs attention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attention {
    /// The organisation that does not go on.
    pub organisation: Uuid,
    /// In which of the states [`OrganisationState::STOPPED`] it is.
    pub state: OrganisationState,
    /// Since when.
    pub since: Time,
    /// Why it is suspended, as it reads itself; what else stopped it is its own business.
    pub reason: Option<String>,
}

/// What suspending this organisation would do. None for all but staff.
///
/// # Errors
/// What the database answers.
pub async fn suspension_effects(scope: &Scope, id: OrganisationId) -> Result<Option<SuspensionEffects>, StoreError> {
    let may_read = policy::can(scope.actor(), scope.acting(), Action::ReadWork, &Facts::Hub).is_ok();
    let counting = Scope::system(scope.core(), scope.hub_id(), "count what a suspension does");
    if !may_read || organisations::organisation(&counting, id).await?.is_none() {
        return Ok(None);
    }
    let (id, now) = (id.uuid(), scope.now());
    let pending = bookings::Entity::find()
        .filter(bookings::Column::State.is_in([BookingState::Requested, BookingState::Approved]))
        .filter(bookings::Column::EndsAt.gt(now));
    let of_theirs = pending.clone().filter(bookings::Column::OrganisationId.eq(id));
    let of_their_offers =
        pending.filter(bookings::Column::OwnerId.eq(id)).filter(bookings::Column::OrganisationId.ne(id));
    let published = activity::Entity::find()
        .filter(activity::Column::OrganisationId.eq(id))
        .filter(activity::Column::PublishedAt.is_not_null())
        .filter(activity::Column::State.ne(ActivityState::Cancelled))
        .filter(activity::Column::EndsAt.gt(now));
    let co_hosted = co_host::Entity::find()
        .filter(co_host::Column::OrganisationId.eq(id))
        .filter(co_host::Column::State.eq(CoHostState::Accepted));
    let listed = offers::Entity::find()
        .filter(offers::Column::OrganisationId.eq(id))
        .filter(offers::Column::State.ne(OfferState::Withdrawn));
    let tokens = api_token::Entity::find()
        .filter(api_token::Column::OrganisationId.eq(id))
        .filter(api_token::Column::RevokedAt.is_null())
        .filter(api_token::Column::ExpiresAt.gt(now));
    let members = member::Entity::find().filter(member::Column::OrganisationId.eq(id));
    Ok(Some(SuspensionEffects {
        published_activities: counting.count(published).await?,
        co_hosted_activities: counting.count(co_hosted).await?,
        offers: counting.count(listed).await?,
        bookings_of_theirs: counting.count(of_theirs).await?,
        bookings_of_their_offers: counting.count(of_their_offers).await?,
        members: counting.count(members).await?,
        api_tokens: counting.count(tokens).await?,
    }))
}

/// The organisations whose end would concern whoever sees this booking; none once it is over.
pub fn booking_hangs_on(scope: &Scope, booking: &Booking) -> Vec<Uuid> {
    let stands = matches!(booking.state, BookingState::Requested | BookingState::Approved);
    if stands && booking.ends_at > scope.now() { vec![booking.owner_id, booking.organisation_id] } else { vec![] }
}

/// The organisations whose end would concern the parties of this activity; none once it is over, and none for
/// whoever is no party.
pub fn activity_hangs_on(scope: &Scope, activity: &Activity, parts: &[CoHost]) -> Vec<Uuid> {
    let accepted = parts.iter().filter(|part| part.state == CoHostState::Accepted).map(|part| part.organisation_id);
    let parties: Vec<_> = [activity.organisation_id].into_iter().chain(accepted).collect();
    let actor = scope.actor();
    let is_party = actor.is_staff() || parties.iter().any(|party| actor.role_in(*party).is_some());
    let is_over = activity.state == ActivityState::Cancelled || activity.ends_at.is_some_and(|end| end <= scope.now());
    if is_party && !is_over { parties } else { vec![] }
}

/// Which of these organisations do not go on, since when and why. Whoever deals with them may know.
///
/// # Errors
/// What the database answers.
pub async fn stopped_among(scope: &Scope, organisations: &[Uuid]) -> Result<Vec<Attention>, StoreError> {
    let telling = Scope::system(scope.core(), scope.hub_id(), "tell partners of who does not go on");
    let stopped = organisations::Entity::find()
        .filter(organisations::Column::Id.is_in(organisations.iter().copied()))
        .filter(organisations::Column::State.is_in(OrganisationState::STOPPED));
    let stopped = telling.all(stopped).await?;
    let suspended = stopped.iter().filter(|row| row.state == OrganisationState::Suspended).map(|row| row.id);
    let suspensions = Entity::find()
        .filter(Column::OrganisationId.is_in(suspended))
        .filter(Column::Grade.eq(SanctionGrade::Suspension))
        .filter(Column::State.eq(MeasureState::InForce));
    let suspensions = telling.all(suspensions).await?;
    let attention = |row: Organisation| {
        let suspension = suspensions.iter().find(|suspension| suspension.organisation_id == row.id);
        if suspension.is_some_and(|suspension| !suspension.is_in_force(scope.now())) {
            return None;
        }
        let expired = row.verified_until.filter(|_| row.state == OrganisationState::Expired);
        Some(Attention {
            organisation: row.id,
            state: row.state,
            since: suspension.map(|suspension| suspension.begins_at).or(expired).unwrap_or(row.updated_at),
            reason: suspension.map(|suspension| suspension.reason.clone()),
        })
    };
    Ok(stopped.into_iter().filter_map(attention).collect())
}
