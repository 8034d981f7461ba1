//! Offers, their windows and bookings. Who are partners is found here from the rows, without the database.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{Compared, Reader, Rows, compare, views};
use crate::{
    activities::{ActivityState, CoHostState},
    policy::{BookingFacts, Facts, OfferFacts},
    resources::{Offer, OfferState, bookings, offers},
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
