//! Reading what availability is calculated from.
//!
//! Whose bookings take what is nobody's business, but how much is free is: quantities and spans are read for everyone
//! who may see the offer, as the program itself.

use std::collections::HashMap;

use chrono::TimeDelta;
use chrono_tz::Tz;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};
use uuid::Uuid;

use super::{
    span::Span,
    suggestions,
    usage::{FreeSpan, Usage, free_spans},
    windows::{Week, Window},
};
use crate::{
    Scope,
    environment::Time,
    resources::{
        bookings::{self, Booking, BookingState},
        offers::{self, Offer, OfferState, windows},
    },
    store::{StoreError, Tx},
};

/// The longest span that availability is told of at once.
const MOST_DAYS: i64 = 62;

/// When how much of a listed offer is free within a span, of which the first 62 days count, and nothing that is past.
/// In order; a change of quantity begins a new span. Nothing of information, which is read. The offer must have been read through this scope.
///
/// # Errors
/// What the database answers.
pub async fn availability(scope: &Scope, offer: &Offer, span: Span) -> Result<Vec<FreeSpan>, StoreError> {
    let mut all = availabilities(scope, std::slice::from_ref(offer), span).await?;
    Ok(all.remove(&offer.id).unwrap_or_default())
}

/// [`availability`] of many offers, by their ids, in two statements.
///
/// # Errors
/// What the database answers.
pub async fn availabilities(
    scope: &Scope,
    offers: &[Offer],
    span: Span,
) -> Result<HashMap<Uuid, Vec<FreeSpan>>, StoreError> {
    let latest = span.end.min(span.start + TimeDelta::days(MOST_DAYS));
    let Some(span) = Span::try_new(span.start.max(scope.now()), latest) else { return Ok(HashMap::new()) };
    let is_bookable = |offer: &&Offer| offer.state == OfferState::Listed && offer.category.is_booked();
    let listed: Vec<&Offer> = offers.iter().filter(is_bookable).collect();
    let read = Read::of(scope, listed.iter().map(|offer| offer.id).collect(), span).await?;
    Ok(listed.into_iter().map(|offer| (offer.id, read.free(offer))).collect())
}

/// What could be booked instead of a span that is not free.
pub(in crate::resources) async fn instead(
    scope: &Scope,
    offer: Uuid,
    wanted: Span,
    needed: i64,
) -> Result<Vec<FreeSpan>, StoreError> {
    let zone = time_zone(scope).await?;
    let Some(horizon) = suggestions::horizon(wanted, scope.now(), zone) else { return Ok(vec![]) };
    let found = scope.program("availability").by_ids::<offers::Entity>(&[offer]).await?.pop();
    let Some(offer) = found.filter(|offer| offer.state == OfferState::Listed) else { return Ok(vec![]) };
    let read = Read::of(scope, vec![offer.id], horizon).await?;
    Ok(suggestions::suggest(wanted, needed, &read.free(&offer), zone))
}

/// The hub's time zone.
pub(crate) async fn time_zone(scope: &Scope) -> Result<Tz, StoreError> {
    scope.core().identity().time_zone(scope.store(), scope.hub_id()).await
}

/// The windows of an offer, inside a transaction that has locked it.
pub(in crate::resources) async fn week_in(tx: &Tx, offer: Uuid) -> Result<Week, StoreError> {
    let rows = tx.all(windows::Entity::find().filter(windows::Column::OfferId.eq(offer))).await?;
    Ok(Week::new(rows.iter().map(windows::Model::window).collect()))
}

/// The approved bookings of an offer that have not ended at `from` and, if there is an `until`, begin before it; inside
/// a transaction that has locked the offer.
pub(in crate::resources) async fn approved_in(
    tx: &Tx,
    offer: Uuid,
    from: Time,
    until: Option<Time>,
) -> Result<Vec<Booking>, StoreError> {
    tx.all(approved(&[offer], from, until)).await
}

fn approved(offers: &[Uuid], from: Time, until: Option<Time>) -> Select<bookings::Entity> {
    let all = Condition::all()
        .add(bookings::Column::OfferId.is_in(offers.iter().copied()))
        .add(bookings::Column::State.eq(BookingState::Approved))
        .add(bookings::Column::EndsAt.gt(from))
        .add_option(until.map(|until| bookings::Column::StartsAt.lt(until)));
    bookings::Entity::find().filter(all)
}

/// Windows and usage of some offers within a span.
struct Read {
    zone: Tz,
    span: Span,
    windows: HashMap<Uuid, Vec<Window>>,
    used: HashMap<Uuid, Vec<Usage>>,
}

impl Read {
    async fn of(scope: &Scope, offers: Vec<Uuid>, span: Span) -> Result<Self, StoreError> {
        let mut read = Self { zone: time_zone(scope).await?, span, windows: HashMap::new(), used: HashMap::new() };
        if offers.is_empty() {
            return Ok(read);
        }
        let program = scope.program("availability");
        let of_offers = windows::Column::OfferId.is_in(offers.iter().copied());
        for row in program.all(windows::Entity::find().filter(of_offers)).await? {
            read.windows.entry(row.offer_id).or_default().push(row.window());
        }
        for row in program.all(approved(&offers, span.start, Some(span.end))).await? {
            read.used.entry(row.offer_id).or_default().push(row.usage());
        }
        Ok(read)
    }

    fn free(&self, offer: &Offer) -> Vec<FreeSpan> {
        let week = Week::new(self.windows.get(&offer.id).cloned().unwrap_or_default());
        let used = self.used.get(&offer.id).map(Vec::as_slice).unwrap_or_default();
        free_spans(&week.open_spans(self.span, self.zone), used, offer.quantity)
    }
}
