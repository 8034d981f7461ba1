//! Offers, their windows and bookings. Who are partners is found here from the rows, without the database.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use uuid::Uuid;

use super::{
    Compared, Reader, Rows,
    cast::{OWN, PARTNER, PERSON, STRANGER, SUSPENDED, organisations},
    compare, views,
};
use crate::{
    activities::{ActivityState, CoHostState, tests::support::now},
    policy::{BookingFacts, Facts, OfferFacts, Visibility},
    resources::{Booking, BookingState, Offer, OfferState, OfferWindow, bookings, offers},
    scope::Actor,
};

pub(super) async fn compare_all(readers: &[Reader], rows: &Rows) -> Vec<Compared> {
    let offer = |id: Uuid| rows.offers.iter().find(|row| row.id == id).unwrap();
    vec![
        compare::<offers::Entity>(readers, &rows.offers, |actor, row| views(actor, &facts(rows, actor, row))).await,
        compare::<offers::windows::Entity>(readers, &rows.windows, |actor, row| {
            views(actor, &facts(rows, actor, offer(row.offer_id)))
        })
        .await,
        compare::<bookings::Entity>(readers, &rows.bookings, |actor, row| {
            views(actor, &Facts::Booking(BookingFacts { owner: row.owner_id, booker: row.organisation_id }))
        })
        .await,
    ]
}

fn facts(rows: &Rows, actor: &Actor, row: &Offer) -> Facts {
    let partners = partners_of(rows, row.organisation_id);
    Facts::Offer(OfferFacts {
        owner: row.organisation_id,
        owner_state: rows.state_of(row.organisation_id),
        visibility: row.visibility,
        is_listed: row.state != OfferState::Withdrawn,
        is_hidden: row.hidden_at.is_some(),
        has_partner_in_actor: actor.organisations().iter().any(|organisation| partners.contains(organisation)),
    })
}

/// Who hosts an activity with it that is not called off.
fn partners_of(rows: &Rows, organisation: Uuid) -> BTreeSet<Uuid> {
    let mut partners = BTreeSet::new();
    for activity in rows.activities.iter().filter(|row| row.state != ActivityState::Cancelled) {
        let accepted = rows.co_hosts.iter().filter(|part| part.state == CoHostState::Accepted);
        let mut hosts: BTreeSet<Uuid> =
            accepted.filter(|part| part.activity_id == activity.id).map(|part| part.organisation_id).collect();
        hosts.insert(activity.organisation_id);
        if hosts.contains(&organisation) {
            partners.append(&mut hosts);
        }
    }
    partners
}

impl Rows {
    /// Copies of an offer with one window each, of every owner, state and visibility, shown and hidden.
    pub(super) fn make_offers(&mut self, base: &Offer) {
        for (owner, _) in organisations() {
            for state in OfferState::ALL {
                for visibility in [Visibility::Partners, Visibility::Hub, Visibility::Public] {
                    for hidden_at in [None, Some(now())] {
                        let mut offer = base.clone();
                        (offer.hub_id, offer.id, offer.organisation_id) = (self.hub, self.id(), owner);
                        (offer.state, offer.visibility, offer.hidden_at) = (*state, visibility, hidden_at);
                        let (hub_id, id, offer_id) = (self.hub, self.id(), offer.id);
                        let (weekday, from_minute, to_minute) = (1, 0, 60);
                        self.windows.push(OfferWindow { hub_id, id, offer_id, weekday, from_minute, to_minute });
                        self.offers.push(offer);
                    }
                }
            }
        }
    }

    pub(super) fn make_bookings(&mut self) {
        let activity = self.activities[0].id;
        for (owner_id, booker) in [(OWN, PARTNER), (PARTNER, OWN), (STRANGER, STRANGER), (SUSPENDED, OWN)] {
            let offer_id = self.offers.iter().find(|row| row.organisation_id == owner_id).unwrap().id;
            for state in BookingState::ALL {
                for activity_id in [None, Some(activity)] {
                    let booking = Booking {
                        hub_id: self.hub,
                        id: self.id(),
                        offer_id,
                        owner_id,
                        organisation_id: booker,
                        activity_id,
                        quantity: 1,
                        is_exclusive: false,
                        starts_at: now(),
                        ends_at: now() + TimeDelta::hours(1),
                        headcount: None,
                        purpose: String::new(),
                        state: *state,
                        state_reason: None,
                        decide_by: now(),
                        version: 1,
                        created_by: PERSON,
                        created_at: now(),
                        updated_at: now(),
                    };
                    self.bookings.push(booking);
                }
            }
        }
    }
}
