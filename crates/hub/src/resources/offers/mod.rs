//! Offers: what an organisation shares, of which there is so much, at these times, on these conditions. Information is
//! read instead of booked (`information`), and questions are asked about it ([`crate::questions`]).
//!
//! Owns the tables `offers` and `offer_windows`. Nobody reviews an offer; moderators may hide it.

mod commands;
mod entity;
mod examples;
mod import;
mod information;
mod moderation;
mod partners;
mod queries;
mod rules;
mod search;
pub(crate) mod windows;

pub use commands::{UpdateOffer, create_offer, pause_offer, resume_offer, update_offer, withdraw_offer};
pub use entity::{Category as OfferCategory, Model as Offer, State as OfferState};
pub(crate) use entity::{Column, Entity};
pub use examples::{CategoryExamples, category_examples};
pub(crate) use import::{ExistingOffer, existing_offers, import_offers_in, reimport_offer_in};
pub use information::Information;
pub(crate) use information::is_address;
pub(crate) use moderation::{hide_in, restore_in};
pub(crate) use queries::facts_in;
pub use queries::{
    OffersOf, count_offers, offer, offer_allowed_actions, offer_handover, offers, offers_by_ids,
    offers_with_organisations, outdated_offers, windows_by_offers,
};
pub(crate) use rules::most;
pub use rules::{MACHINE as OFFER_MACHINE, OfferParticulars, OfferRule};
pub use search::OfferFilter;
pub use windows::Model as OfferWindow;

use crate::store::{Id, Named};

/// The id of an offer.
pub type OfferId = Id<Offer>;

impl Named for Offer {
    const TYPE: &'static str = "offer";
}

impl Named for OfferWindow {
    const TYPE: &'static str = "offer_window";
}
