//! What an offer of information says: it is read, not booked. Pure.

use chrono::NaiveDate;

use super::rules::{OfferParticulars, most};
use crate::{failure::Problem, text::Checks};

/// Policy or professional information, as an organisation passes it on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Information {
    /// Plain paragraphs, at most 20 000 characters.
    pub text: String,
    /// Who issued it, under which number; at most 200 characters.
    pub source: String,
    /// Where it is published: an address that begins with `https://`, at most 500 characters.
    pub link: Option<String>,
    /// The last day on which it holds, by the hub's clocks.
    pub valid_until: Option<NaiveDate>,
}

/// Checks what an offer says: information says something and names its source, and has nothing that is for booking.
/// Whatever else is shared says nothing here.
pub(super) fn check(checks: &mut Checks, input: &OfferParticulars) -> Option<Information> {
    let Some(information) = &input.information else {
        if !input.category.is_booked() {
            checks.wrong("information.text", Problem::Empty);
            checks.wrong("information.source", Problem::Empty);
        }
        return None;
    };
    if input.category.is_booked() {
        checks.wrong("information", Problem::Contradiction);
        return None;
    }
    for (field, is_given) in [
        ("quantity", input.quantity != 1),
        ("capacity", input.capacity.is_some()),
        ("isExclusive", input.is_exclusive),
        ("windows", !input.windows.is_empty()),
        ("handover", !input.handover.trim().is_empty()),
    ] {
        if is_given {
            checks.wrong(field, Problem::Contradiction);
        }
    }
    let link = checks.optional("information.link", information.link.as_deref(), most::LINK);
    if link.as_ref().is_some_and(|link| !is_address(link)) {
        checks.wrong("information.link", Problem::BadLink);
    }
    Some(Information {
        text: checks.text("information.text", &information.text, most::TEXT),
        source: checks.text("information.source", &information.source, most::SOURCE),
        link,
        valid_until: information.valid_until,
    })
}

/// An address that a browser opens over an encrypted connection. Nothing may hide where it leads: no account stands before
/// the host, and no backslash, which browsers read as a slash.
pub(crate) fn is_address(link: &str) -> bool {
    let Some(rest) = link.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_broken = |c: char| c == '\\' || c.is_whitespace() || c.is_control();
    !host.is_empty() && !host.contains('@') && !link.contains(is_broken)
}
