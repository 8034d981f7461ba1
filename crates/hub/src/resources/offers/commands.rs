//! What an organisation does with its offers. Each command locks the offer first.

use sea_orm::{ColumnTrait, Condition};
use serde_json::json;
use uuid::Uuid;

use super::{
    Offer, OfferId,
    entity::{Entity, State},
    queries::{facts_in, new_facts},
    rules::{Checked, MACHINE, OfferParticulars, OfferRule, check, check_category, standing_in_the_way},
    windows,
};
use crate::{
    Scope,
    failure::Failure,
    policy::{Action, Denied, Facts, Refused},
    resources::{
        availability::{Standing, Week, approved_in, time_zone, week_in},
        bookings::{self, Booking},
    },
    store::{Change, Event, Idempotency, Permit, StoreError, write, write_once},
};

type Result<T> = std::result::Result<T, Failure<OfferRule>>;

/// New particulars, and the version they replace.
#[derive(Debug, Clone)]
pub struct UpdateOffer {
    /// The offer.
    pub offer: OfferId,
    /// The version that was read.
    pub version: i64,
    /// All particulars.
    pub particulars: OfferParticulars,
}

/// Lists an offer of the organisation acted for.
///
/// # Errors
/// [`Failure`]: particulars that are wrong.
pub async fn create_offer(scope: &Scope, input: &OfferParticulars, key: &Idempotency) -> Result<OfferId> {
    let checked = check(input).map_err(Failure::Invalid)?;
    let owner = scope.acting().ok_or(Refused::Denied(Denied::NotActingForOrganisation))?;
    write_once(scope, Action::CreateOffer, key, |tx| {
        let checked = checked.clone();
        async move {
            let permit = tx.permit(&Facts::Offer(new_facts(owner)))?;
            let id = insert(&permit, owner, checked).await?;
            let change = Change::of::<Offer>(id.uuid(), json!({ "category": input.category }));
            Ok(permit.done(id, change))
        }
    })
    .await
}

/// Changes the particulars. What is approved must still be possible afterwards.
///
/// # Errors
/// [`Failure`], among them [`Failure::Stale`] where somebody else was first and [`OfferRule::Booked`].
pub async fn update_offer(scope: &Scope, input: &UpdateOffer) -> Result<OfferId> {
    let checked = check(&input.particulars).map_err(Failure::Invalid)?;
    let zone = time_zone(scope).await?;
    write(scope, Action::UpdateOffer, |tx| {
        let checked = checked.clone();
        async move {
            let mut row = tx.lock::<Entity>(input.offer).await?;
            let facts = facts_in(&tx, &row).await?;
            let permit = tx.permit(&facts)?;
            row.state = MACHINE.next(row.state, Action::UpdateOffer)?;
            if row.version != input.version {
                return Err(Failure::Stale { current: row.version });
            }
            check_category(&row, &checked.particulars).map_err(Failure::Invalid)?;
            let approved = approved_in(&permit, row.id, permit.scope().now(), None).await?;
            let week = week_in(&permit, row.id).await?;
            if let Some(standing) = standing_in_the_way(&row, &week, &checked, &approved, zone) {
                return Err(OfferRule::Booked(standing).into());
            }
            if checked.particulars.is_exclusive != row.is_exclusive {
                bookings::set_exclusive_in(&permit, approved, checked.particulars.is_exclusive).await?;
            }
            if checked.week != week {
                replace_windows(&permit, row.id, &checked.week).await?;
            }
            let changed = apply(&mut row, checked.particulars, checked.week != week);
            save(&permit, row).await?;
            let change = Change::of::<Offer>(input.offer.uuid(), json!({ "changed": changed }));
            Ok(permit.done(input.offer, change))
        }
    })
    .await
}

/// Takes no new bookings for a while. What is approved stands, and what was asked for may still be approved.
///
/// # Errors
/// [`Failure`].
pub async fn pause_offer(scope: &Scope, id: OfferId) -> Result<OfferId> {
    turn(scope, id, Action::PauseOffer).await
}

/// Takes bookings again.
///
/// # Errors
/// [`Failure`].
pub async fn resume_offer(scope: &Scope, id: OfferId) -> Result<OfferId> {
    turn(scope, id, Action::ResumeOffer).await
}

async fn turn(scope: &Scope, id: OfferId, action: Action) -> Result<OfferId> {
    write(scope, action, |tx| async move {
        let mut row = tx.lock::<Entity>(id).await?;
        let facts = facts_in(&tx, &row).await?;
        let permit = tx.permit(&facts)?;
        row.state = MACHINE.next(row.state, action)?;
        save(&permit, row).await?;
        Ok(permit.done(id, Change::of::<Offer>(id.uuid(), json!({}))))
    })
    .await
}

/// Takes an offer off the list for good; who waits for an answer is declined, with the reason if one is given.
///
/// # Errors
/// [`Failure`]; [`OfferRule::Booked`] while an approved booking has not ended.
pub async fn withdraw_offer(scope: &Scope, id: OfferId, reason: Option<&str>) -> Result<OfferId> {
    let reason = reason.map(crate::text::clean).filter(|text| !text.is_empty());
    write(scope, Action::WithdrawOffer, |tx| {
        let reason = reason.clone();
        async move {
            let mut row = tx.lock::<Entity>(id).await?;
            let facts = facts_in(&tx, &row).await?;
            let permit = tx.permit(&facts)?;
            row.state = MACHINE.next(row.state, Action::WithdrawOffer)?;
            let approved = approved_in(&permit, row.id, permit.scope().now(), None).await?;
            if let Some(standing) = Standing::of(approved.iter().map(Booking::span)) {
                return Err(OfferRule::Booked(standing).into());
            }
            let declined = bookings::decline_all_in(&permit, row.id, reason.as_deref()).await?;
            save(&permit, row).await?;
            let detail = json!({ "declined": declined, "reason": reason });
            Ok(permit.done(id, Change::of::<Offer>(id.uuid(), detail)))
        }
    })
    .await
}

async fn insert(permit: &Permit, owner: Uuid, checked: Checked) -> std::result::Result<OfferId, StoreError> {
    let row = new_row(permit.scope(), owner, checked.particulars);
    let id = row.id;
    permit.insert::<Entity>(row).await?;
    permit.insert_all::<windows::Entity>(window_rows(permit.scope(), id, &checked.week)).await?;
    permit.emit(Event::change::<Offer>(id)).await?;
    Ok(OfferId::new(id))
}

pub(super) fn new_row(scope: &Scope, owner: Uuid, p: OfferParticulars) -> Offer {
    let mut row = Offer {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        organisation_id: owner,
        category: p.category,
        title_key: zhtext::sort_key(&p.title),
        title: p.title,
        description: p.description,
        conditions: p.conditions,
        place: p.place,
        capacity: p.capacity,
        quantity: p.quantity,
        unit: p.unit,
        is_exclusive: p.is_exclusive,
        visibility: p.visibility,
        handover: p.handover,
        information_text: None,
        information_source: None,
        information_link: None,
        valid_until: None,
        state: State::Listed,
        hidden_at: None,
        hidden_reason: None,
        version: 1,
        created_by: scope.actor().account().map(|a| a.id).unwrap_or_default(),
        created_at: scope.now(),
        updated_at: scope.now(),
    };
    row.set_information(p.information);
    row
}

/// Writes a changed row: one version further.
pub(super) async fn save(permit: &Permit, mut row: Offer) -> std::result::Result<(), StoreError> {
    row.version += 1;
    row.updated_at = permit.scope().now();
    let id = row.id;
    permit.update::<Entity>(row).await?;
    permit.emit(Event::change::<Offer>(id)).await
}

pub(super) async fn replace_windows(permit: &Permit, offer: Uuid, week: &Week) -> std::result::Result<(), StoreError> {
    permit.delete::<windows::Entity>(Condition::all().add(windows::Column::OfferId.eq(offer))).await?;
    permit.insert_all::<windows::Entity>(window_rows(permit.scope(), offer, week)).await
}

pub(super) fn window_rows(scope: &Scope, offer_id: Uuid, week: &Week) -> Vec<windows::Model> {
    let row = |window: &crate::resources::Window| windows::Model {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        offer_id,
        weekday: window.weekday.into(),
        from_minute: window.from_minute.into(),
        to_minute: window.to_minute.into(),
    };
    week.windows().iter().map(row).collect()
}

/// Puts the particulars into the row and says which changed.
pub(super) fn apply(row: &mut Offer, p: OfferParticulars, are_windows_changed: bool) -> Vec<&'static str> {
    let before = row.clone();
    row.category = p.category;
    row.title_key = zhtext::sort_key(&p.title);
    row.title = p.title;
    row.description = p.description;
    row.conditions = p.conditions;
    row.place = p.place;
    row.capacity = p.capacity;
    row.quantity = p.quantity;
    row.unit = p.unit;
    row.is_exclusive = p.is_exclusive;
    row.visibility = p.visibility;
    row.handover = p.handover;
    row.set_information(p.information);
    [
        ("category", before.category != row.category),
        ("title", before.title != row.title),
        ("description", before.description != row.description),
        ("conditions", before.conditions != row.conditions),
        ("place", before.place != row.place),
        ("capacity", before.capacity != row.capacity),
        ("quantity", before.quantity != row.quantity),
        ("unit", before.unit != row.unit),
        ("isExclusive", before.is_exclusive != row.is_exclusive),
        ("visibility", before.visibility != row.visibility),
        ("windows", are_windows_changed),
        ("handover", before.handover != row.handover),
        ("information", before.information() != row.information()),
    ]
    .into_iter()
    .filter_map(|(field, is_changed)| is_changed.then_some(field))
    .collect()
}
