//! What becomes of the rows of offers: an offer is known by its owner and its title.

use std::collections::HashMap;

use uuid::Uuid;

use super::{Fate, Files, Known, Matches, Target};
use crate::{
    imports::{
        OfferRow,
        columns::Column,
        offers::{
            CAPACITY, CATEGORY, CONDITIONS, DESCRIPTION, EXCLUSIVE, HANDOVER, LINK, PLACE, QUANTITY, SOURCE, TEXT,
            TITLE, UNIT, VALID_UNTIL, VISIBILITY, WINDOWS,
        },
        problems::{Fault, RowProblem},
        rows::same_name,
    },
    organisations::OrganisationState,
    resources::{Information, OfferParticulars},
};

/// What becomes of each row; adds what is wrong and what is worth knowing.
pub(super) fn fates(files: &Files, matches: &Matches, known: &Known, problems: &mut Vec<RowProblem>) -> Vec<Fate> {
    problems.extend(duplicates(files, matches));
    let existing = by_owner_and_title(known);
    let rows = files.offers.rows.iter().zip(&matches.owners);
    rows.map(|(row, owner)| {
        let Some(Target::Known(owner)) = owner else { return Fate::Made };
        let owner = known.directory.get(*owner);
        let Some(index) = existing.get(&(owner.id, same_name(&row.particulars.title))) else { return Fate::Made };
        let offer = &known.offers[*index];
        let columns = differing(row, offer.particulars());
        if offer.is_withdrawn() {
            problems.push(row.key.problem(None, Fault::Withdrawn, &row.particulars.title));
            return Fate::Kept;
        }
        if columns.is_empty() {
            return Fate::Unchanged;
        }
        if owner.state == OrganisationState::Invited {
            return Fate::Changed(*index);
        }
        problems.push(row.key.problem(None, Fault::Kept { columns }, &row.particulars.title));
        Fate::Kept
    })
    .collect()
}

/// The offers of the hub; of several with one title the oldest that is not withdrawn.
fn by_owner_and_title(known: &Known) -> HashMap<(Uuid, String), usize> {
    let mut existing: HashMap<(Uuid, String), usize> = HashMap::new();
    for (index, offer) in known.offers.iter().enumerate() {
        let key = (offer.owner(), same_name(&offer.particulars().title));
        let known_as = existing.entry(key).or_insert(index);
        if known.offers[*known_as].is_withdrawn() && !offer.is_withdrawn() {
            *known_as = index;
        }
    }
    existing
}

/// One organisation may be named by its code in one row and by its name in another.
fn duplicates(files: &Files, matches: &Matches) -> Vec<RowProblem> {
    let mut first: HashMap<(Target, String), &OfferRow> = HashMap::new();
    let rows = files.offers.rows.iter().zip(&matches.owners);
    rows.filter_map(|(row, owner)| {
        let earlier = *first.entry(((*owner)?, same_name(&row.particulars.title))).or_insert(row);
        let is_spelled_alike = same_name(row.organisation.as_str()) == same_name(earlier.organisation.as_str());
        // What is spelled alike is reported when the file is read.
        (!is_spelled_alike)
            .then(|| row.key.problem(Some(&TITLE), Fault::Duplicate { row: earlier.key.row }, &row.particulars.title))
    })
    .collect()
}

/// What a row makes of the particulars that the hub has: an empty cell takes nothing away where it stands for nothing
/// else, and a title of the same letters stays as it is.
pub(in crate::imports) fn merged(row: &OfferRow, old: &OfferParticulars) -> OfferParticulars {
    let new = row.particulars.clone();
    let text = |new: String, old: &String| if new.is_empty() { old.clone() } else { new };
    if let Some(information) = new.information {
        let known = old.information.as_ref();
        let information = Information {
            link: information.link.or_else(|| known?.link.clone()),
            valid_until: information.valid_until.or_else(|| known?.valid_until),
            ..information
        };
        return OfferParticulars {
            title: old.title.clone(),
            description: text(new.description, &old.description),
            conditions: text(new.conditions, &old.conditions),
            place: new.place.or_else(|| old.place.clone()),
            information: Some(information),
            ..new
        };
    }
    OfferParticulars {
        title: old.title.clone(),
        description: text(new.description, &old.description),
        conditions: text(new.conditions, &old.conditions),
        place: new.place.or_else(|| old.place.clone()),
        capacity: new.capacity.or(old.capacity),
        unit: text(new.unit, &old.unit),
        windows: if new.windows.is_empty() { old.windows.clone() } else { new.windows },
        handover: text(new.handover, &old.handover),
        ..new
    }
}

fn differing(row: &OfferRow, old: &OfferParticulars) -> Vec<&'static str> {
    let new = merged(row, old);
    let said = |particulars: &OfferParticulars| {
        let said = particulars.information.clone();
        said.map_or((None, None, None, None), |said| (Some(said.text), Some(said.source), said.link, said.valid_until))
    };
    let ((text, source, link, day), (old_text, old_source, old_link, old_day)) = (said(&new), said(old));
    let columns: [(&Column, bool); 15] = [
        (&CATEGORY, new.category != old.category),
        (&DESCRIPTION, new.description != old.description),
        (&QUANTITY, new.quantity != old.quantity),
        (&UNIT, new.unit != old.unit),
        (&EXCLUSIVE, new.is_exclusive != old.is_exclusive),
        (&CAPACITY, new.capacity != old.capacity),
        (&PLACE, new.place != old.place),
        (&WINDOWS, new.windows != old.windows),
        (&CONDITIONS, new.conditions != old.conditions),
        (&VISIBILITY, new.visibility != old.visibility),
        (&HANDOVER, new.handover != old.handover),
        (&TEXT, text != old_text),
        (&SOURCE, source != old_source),
        (&LINK, link != old_link),
        (&VALID_UNTIL, day != old_day),
    ];
    columns.iter().filter(|(_, differs)| *differs).map(|(column, _)| column.heading).collect()
}
