//! Offers of imported files: listed many at once, and put right as long as nobody has come in to their owner.
//!
//! What a file's row means and whether it may change anything is decided in `imports`.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{
    Offer,
    commands::{apply, new_row, replace_windows, save, window_rows},
    entity::{Column, Entity, State},
    rules::{OfferParticulars, OfferRule, check},
    windows,
};
use crate::{
    failure::Failure,
    resources::availability::Window,
    store::{CHUNK, Event, Permit, Reader, StoreError},
};

type Result<T> = std::result::Result<T, Failure<OfferRule>>;

/// An offer of the hub, as an imported row is compared with it.
#[derive(Debug, Clone)]
pub(crate) struct ExistingOffer {
    row: Offer,
    particulars: OfferParticulars,
}

impl ExistingOffer {
    fn new(row: Offer, windows: Vec<Window>) -> Self {
        let particulars = OfferParticulars {
            category: row.category,
            title: row.title.clone(),
            description: row.description.clone(),
            conditions: row.conditions.clone(),
            place: row.place.clone(),
            capacity: row.capacity,
            quantity: row.quantity,
            unit: row.unit.clone(),
            is_exclusive: row.is_exclusive,
            visibility: row.visibility,
            windows,
            handover: row.handover.clone(),
            information: row.information(),
        };
        Self { row, particulars }
    }

    pub(crate) fn owner(&self) -> Uuid {
        self.row.organisation_id
    }

    pub(crate) fn is_withdrawn(&self) -> bool {
        self.row.state == State::Withdrawn
    }

    pub(crate) fn particulars(&self) -> &OfferParticulars {
        &self.particulars
    }
}

/// All offers of these organisations, withdrawn ones too, the oldest of each first.
pub(crate) async fn existing_offers(
    reader: Reader<'_>,
    owners: &[Uuid],
) -> std::result::Result<Vec<ExistingOffer>, StoreError> {
    let mut all = vec![];
    for owners in owners.chunks(CHUNK) {
        let find = Entity::find().filter(Column::OrganisationId.is_in(owners.iter().copied()));
        let rows = reader.all(find.order_by_asc(Column::Id)).await?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut weeks: HashMap<Uuid, Vec<Window>> = HashMap::new();
        for ids in ids.chunks(CHUNK) {
            use windows::Column as W;
            let find = windows::Entity::find().filter(W::OfferId.is_in(ids.iter().copied()));
            let ordered = find.order_by_asc(W::OfferId).order_by_asc(W::Weekday).order_by_asc(W::FromMinute);
            for row in reader.all(ordered).await? {
                weeks.entry(row.offer_id).or_default().push(row.window());
            }
        }
        all.extend(rows.into_iter().map(|row| {
            let windows = weeks.remove(&row.id).unwrap_or_default();
            ExistingOffer::new(row, windows)
        }));
    }
    Ok(all)
}

/// Lists offers, each with its owner, inside the import's transaction.
pub(crate) async fn import_offers_in(permit: &Permit, offers: &[(Uuid, &OfferParticulars)]) -> Result<()> {
    for offers in offers.chunks(CHUNK) {
        let (mut rows, mut windows, mut events) = (vec![], vec![], vec![]);
        for (owner, particulars) in offers {
            let checked = check(particulars).map_err(Failure::Invalid)?;
            let row = new_row(permit.scope(), *owner, checked.particulars);
            windows.extend(window_rows(permit.scope(), row.id, &checked.week));
            events.push(Event::change::<Offer>(row.id));
            rows.push(row);
        }
        permit.insert_all::<Entity>(rows).await?;
        permit.insert_all::<windows::Entity>(windows).await?;
        permit.emit_all(events).await?;
    }
    Ok(())
}

/// Puts an offer right, inside the import's transaction. Its owner has never been active, so nothing of it can be
/// booked and no booking can stand in the way.
pub(crate) async fn reimport_offer_in(permit: &Permit, offer: &ExistingOffer, new: &OfferParticulars) -> Result<()> {
    let checked = check(new).map_err(Failure::Invalid)?;
    let mut row = offer.row.clone();
    let is_other_week = checked.week.windows() != offer.particulars.windows;
    if is_other_week {
        replace_windows(permit, row.id, &checked.week).await?;
    }
    apply(&mut row, checked.particulars, is_other_week);
    Ok(save(permit, row).await?)
}
