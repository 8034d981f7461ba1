//! `/o/{hub}/{id}`: something that an organisation shares with everybody.

use hub::{
    organisations::Organisation,
    resources::{Offer, OfferId, OfferState},
};
use serde_json::{Value, json};

use super::{
    frame::{Page, Visit, paragraph, state, terms},
    linked_data,
    words::category,
};
use crate::html::escaped;

/// An offer that everybody may see, and whose it is.
pub(crate) struct PublicOffer {
    pub(crate) offer: Offer,
    pub(crate) owner: Organisation,
    /// Whether the last day is over on which what it says holds.
    pub(crate) is_outdated: bool,
}

pub(crate) fn offer_page(visit: &Visit, shown: &PublicOffer) -> String {
    let PublicOffer { offer, owner, is_outdated } = shown;
    let words = visit.words();
    let id = OfferId::new(offer.id);
    let path = format!("/o/{}/{id}", visit.hub.slug);
    let kind = category(offer.category, visit.locale);
    let place = offer.place.clone().unwrap_or_default();
    let capacity = offer.capacity.map(|capacity| format!("{capacity}{}", words.people)).unwrap_or_default();
    let information = offer.information();
    let quantity = if offer.quantity > 1 { format!("{} {}", offer.quantity, offer.unit) } else { String::new() };
    let rows = [
        (words.category, kind.to_owned()),
        (words.place, place.clone()),
        (words.capacity, capacity),
        (words.quantity, quantity.trim().to_owned()),
        (words.owner, owner.name.clone()),
        (words.conditions, offer.conditions.clone()),
        (words.source, information.as_ref().map(|said| said.source.clone()).unwrap_or_default()),
        (words.valid_until, offer.valid_until.map(|day| day.to_string()).unwrap_or_default()),
    ];
    let paused = (offer.state == OfferState::Paused).then_some(words.paused);
    let is_booked = offer.category.is_booked() && paused.is_none();
    let body = format!(
        "<article>\n<h1>{}</h1>\n{}{}{}{}{}<p><a class=\"button\" href=\"/offers/{id}\">{}</a></p>\n</article>\n",
        escaped(&offer.title),
        state(paused.or(is_outdated.then_some(words.outdated))),
        paragraph(&offer.description),
        paragraph(information.as_ref().map(|said| said.text.as_str()).unwrap_or_default()),
        terms(&rows),
        link(visit, information.and_then(|said| said.link)),
        if is_booked { words.sign_in_to_book } else { words.sign_in },
    );
    let said: Vec<_> = [kind, &owner.name, &place].into_iter().filter(|text| !text.is_empty()).collect();
    let description = format!("{}{}{}", said.join(words.comma), words.stop, offer.description);
    visit.frame(Page { title: offer.title.clone(), description, data: data(visit, &path, shown), path, body })
}

/// Where the original is to be found. Checked where it is typed, and again where it becomes an address.
fn link(visit: &Visit, link: Option<String>) -> String {
    let words = visit.words();
    let link = link.filter(|link| link.starts_with("https://") || link.starts_with("http://"));
    let link = link.map(|link| {
        let link = escaped(&link);
        format!("<p>{}{}<a rel=\"nofollow noreferrer\" href=\"{link}\">{link}</a></p>\n", words.link, words.colon)
    });
    link.unwrap_or_default()
}

fn data(visit: &Visit, path: &str, shown: &PublicOffer) -> Value {
    let PublicOffer { offer, owner, .. } = shown;
    let availability = if offer.state == OfferState::Listed { "InStock" } else { "OutOfStock" };
    let mut data = json!({
        "@type": "Offer",
        "name": offer.title,
        "description": offer.description,
        "url": visit.absolute(path),
        "category": category(offer.category, visit.locale),
        "availability": format!("https://schema.org/{availability}"),
        "offeredBy": linked_data::organisation(owner),
    });
    if let Some(place) = &offer.place {
        data["availableAtOrFrom"] = linked_data::place(place);
    }
    data
}
