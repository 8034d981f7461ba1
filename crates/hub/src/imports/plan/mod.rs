//! What an import will do: every row compared with the other rows and with what the hub has. Pure.
//!
//! Three steps: [`Matches`] says which row and which reference means which organisation, so that these can be locked and
//! what they have can be read; then [`organisations::fates`] and [`offers::fates`] say what becomes of each row.

mod offers;
mod organisations;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use uuid::Uuid;

pub(super) use self::{offers::merged as merged_offer, organisations::Matches, organisations::merged};
use super::{OfferRow, OrganisationRow, Parsed, directory::Directory, problems::RowProblem};
use crate::{organisations::OrganisationState, resources::ExistingOffer};

/// The rows of both files.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub(super) organisations: Parsed<OrganisationRow>,
    pub(super) offers: Parsed<OfferRow>,
}

/// An organisation that a row means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Target {
    /// One of the hub, by its place in the directory.
    Known(usize),
    /// One that this row makes.
    New(usize),
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It makes something.
    Made,
    /// It changes what the hub has.
    Changed(usize),
    /// The hub has just this.
    Unchanged,
    /// The hub has something else, and keeps it.
    Kept,
}

/// What the hub has of the organisations that the files mean.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) directory: Directory,
    pub(super) offers: Vec<ExistingOffer>,
    /// The organisations that somebody has come in to, or can.
    pub(super) served: HashSet<Uuid>,
}

/// What an import will do.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// What becomes of each organisation's row; [`Fate::Changed`] holds a place in the directory.
    pub(super) organisations: Vec<Fate>,
    /// What becomes of each offer's row; [`Fate::Changed`] holds a place among the known offers.
    pub(super) offers: Vec<Fate>,
    /// Who gets a slip, for which post.
    pub(super) slips: Vec<(Target, String)>,
    /// What is wrong, and what is worth knowing.
    pub(super) problems: Vec<RowProblem>,
}

impl Plan {
    pub(super) fn new(files: &Files, matches: &Matches, known: &Known) -> Self {
        let mut problems = files.organisations.problems.clone();
        problems.extend(matches.of_organisations.iter().cloned());
        let organisations = organisations::fates(files, matches, &known.directory, &mut problems);
        problems.sort_by_key(|problem| problem.row);
        let mut of_offers = files.offers.problems.clone();
        of_offers.extend(matches.of_offers.iter().cloned());
        let offers = offers::fates(files, matches, known, &mut of_offers);
        of_offers.sort_by_key(|problem| problem.row);
        problems.extend(of_offers);
        Self { organisations, offers, slips: slips(files, matches, known), problems }
    }

    pub(super) fn is_possible(&self) -> bool {
        !self.problems.iter().any(RowProblem::is_error)
    }

    /// Whether anything is to be written.
    pub(super) fn is_idle(&self) -> bool {
        let changes = |fates: &[Fate]| fates.iter().any(|fate| matches!(fate, Fate::Made | Fate::Changed(_)));
        !changes(&self.organisations) && !changes(&self.offers) && self.slips.is_empty()
    }
}

/// The organisations of the file to which nobody has come in and nobody can: each gets a slip for its contact post.
fn slips(files: &Files, matches: &Matches, known: &Known) -> Vec<(Target, String)> {
    let of_row = |(row, target): (&OrganisationRow, &Target)| {
        let post = match target {
            Target::New(_) => &row.particulars.contact_post,
            Target::Known(index) => {
                let organisation = known.directory.get(*index);
                let is_open = matches!(organisation.state, OrganisationState::Invited | OrganisationState::Active);
                if !is_open || known.served.contains(&organisation.id) {
                    return None;
                }
                let is_invited = organisation.state == OrganisationState::Invited;
                if is_invited { &row.particulars.contact_post } else { &organisation.contact_post }
            }
        };
        Some((*target, post.clone()))
    };
    files.organisations.rows.iter().zip(&matches.rows).filter_map(of_row).collect()
}
