//! Reading offers.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, RelationTrait, Select};
use uuid::Uuid;

use super::{
    OfferId, OfferWindow,
    entity::{Column, Entity, Model, Relation, State},
    partners::has_partner_among,
    rules::MACHINE,
    search::{OfferFilter, condition},
    windows,
};
use crate::{
    Scope,
    organisations::{self, NamePlate, OrganisationId, OrganisationState},
    policy::{self, Action, Facts, OfferFacts, Visibility},
    resources::availability::time_zone,
    store::{Id, Keyset, Page, PageRequest, SortKey, StoreError, Tx, list_below},
};

/// Offers by title.
///
/// # Errors
/// What the database answers.
pub async fn offers(scope: &Scope, filter: &OfferFilter, page: &PageRequest) -> Result<Page<Model>, StoreError> {
    scope.page(select(scope, filter).await?, by_title(), page).await
}

/// [`offers`] with the name of each one's organisation, in the same statement. Whoever sees an offer may see whose it is.
///
/// # Errors
/// What the database answers.
pub async fn offers_with_organisations(
    scope: &Scope,
    filter: &OfferFilter,
    page: &PageRequest,
) -> Result<Page<(Model, NamePlate)>, StoreError> {
    let select = select(scope, filter).await?;
    scope.page_with(select, |offers| NamePlate::join(offers, Relation::Organisation.def()), by_title(), page).await
}

list_below! {
    /// What an organisation shares, by title.
    OffersOf: Model = Entity::find(), Column::OrganisationId, by_title()
}

/// How many [`offers`] there are.
///
/// # Errors
/// What the database answers.
pub async fn count_offers(scope: &Scope, filter: &OfferFilter) -> Result<u64, StoreError> {
    scope.count(select(scope, filter).await?).await
}

/// One offer, if the actor may see it.
///
/// # Errors
/// What the database answers.
pub async fn offer(scope: &Scope, id: OfferId) -> Result<Option<Model>, StoreError> {
    scope.one(Entity::find().filter(Column::Id.eq(id.uuid()))).await
}

/// The offers of these ids that the actor may see, in any order.
///
/// # Errors
/// What the database answers.
pub async fn offers_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<Model>, StoreError> {
    scope.by_ids::<Entity>(ids).await
}

/// The weekly windows of these offers, each offer's in order.
///
/// # Errors
/// What the database answers.
pub async fn windows_by_offers(scope: &Scope, offers: &[Uuid]) -> Result<Vec<OfferWindow>, StoreError> {
    let of_offers = windows::Entity::find().filter(windows::Column::OfferId.is_in(offers.iter().copied()));
    let in_order = of_offers
        .order_by_asc(windows::Column::OfferId)
        .order_by_asc(windows::Column::Weekday)
        .order_by_asc(windows::Column::FromMinute);
    scope.all(in_order).await
}

/// Which of these offers say what holds no longer, by the hub's clocks.
///
/// # Errors
/// What the database answers.
pub async fn outdated_offers(scope: &Scope, offers: &[Model]) -> Result<HashSet<Uuid>, StoreError> {
    let today = scope.now().with_timezone(&time_zone(scope).await?).date_naive();
    Ok(offers.iter().filter(|offer| offer.is_outdated(today)).map(|offer| offer.id).collect())
}

/// The handover card, for the people of the owner. A booker reads it from the booking.
pub fn offer_handover<'a>(scope: &Scope, offer: &'a Model) -> Option<&'a str> {
    scope.actor().role_in(offer.organisation_id).map(|_| offer.handover.as_str())
}

/// What the scope's actor may do with an offer that it has read.
pub fn offer_allowed_actions(scope: &Scope, acting: Option<OrganisationId>, offer: &Model) -> Vec<Action> {
    let of_moderation = if offer.hidden_at.is_some() { Action::RestoreSubject } else { Action::HideSubject };
    let fits = |action: &Action| match action {
        Action::RequestBooking => offer.category.is_booked(),
        Action::AskQuestion => offer.category.takes_questions() && acting.map(Id::uuid) != Some(offer.organisation_id),
        _ => true,
    };
    let possible: Vec<_> =
        MACHINE.actions(offer.state).filter(fits).chain([Action::ReportSubject, of_moderation]).collect();
    // The offer was read through the door, so it may be seen: what the door asked for that is not asked again.
    let seen = Facts::Offer(facts(offer, OrganisationState::Active, true));
    policy::allowed(scope.actor(), acting.map(Id::uuid), &possible, &seen)
}

/// An offer as the policy sees it, read in the transaction that has locked it.
pub(crate) async fn facts_in(tx: &Tx, offer: &Model) -> Result<Facts, StoreError> {
    let owner = organisations::Entity::find().filter(organisations::Column::Id.eq(offer.organisation_id));
    let owner_state = tx.one(owner).await?.map_or(OrganisationState::Archived, |owner| owner.state);
    let own = tx.scope().actor().organisations();
    let has_partner = offer.visibility == Visibility::Partners
        && !own.is_empty()
        && tx.count(Entity::find().filter(Column::Id.eq(offer.id)).filter(has_partner_among(&own))).await? > 0;
    Ok(Facts::Offer(facts(offer, owner_state, has_partner)))
}

/// The facts of an offer that is about to be listed.
pub(super) fn new_facts(owner: Uuid) -> OfferFacts {
    OfferFacts {
        owner,
        owner_state: OrganisationState::Active,
        visibility: Visibility::Hub,
        is_listed: true,
        is_hidden: false,
        has_partner_in_actor: false,
    }
}

fn facts(offer: &Model, owner_state: OrganisationState, has_partner_in_actor: bool) -> OfferFacts {
    OfferFacts {
        owner: offer.organisation_id,
        owner_state,
        visibility: offer.visibility,
        is_listed: offer.state != State::Withdrawn,
        is_hidden: offer.hidden_at.is_some(),
        has_partner_in_actor,
    }
}

async fn select(scope: &Scope, filter: &OfferFilter) -> Result<Select<Entity>, StoreError> {
    let zone = time_zone(scope).await?;
    Ok(Entity::find().filter(condition(filter, zone, scope.now())))
}

fn by_title() -> Keyset<Entity> {
    Keyset::text(Column::TitleKey, |offer: &Model| SortKey::Text(offer.title_key.clone()))
}
