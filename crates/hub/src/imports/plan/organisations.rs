//! Which organisation a row or a reference means, and what becomes of the rows of organisations.

use std::collections::HashMap;

use super::{Fate, Files, Target};
use crate::{
    imports::{
        OrganisationReference, OrganisationRow,
        columns::Column,
        directory::Directory,
        offers::ORGANISATION,
        organisations::{ADDRESS, DESCRIPTION, KIND, NAME, PHONE, POST, SUPERIOR, USCC},
        problems::{Fault, RowProblem},
        rows::same_name,
    },
    organisations::{
        MOST_LEVELS, Organisation, OrganisationId, OrganisationKind, OrganisationState, RegisterOrganisation,
        particulars_of,
    },
};

/// Which organisation each row means, and each row's reference.
#[derive(Debug, Default)]
pub(in crate::imports) struct Matches {
    /// Of each organisation's row, itself.
    pub(in crate::imports) rows: Vec<Target>,
    /// Of each organisation's row, the superior.
    pub(in crate::imports) superiors: Vec<Option<Target>>,
    /// Of each offer's row, the owner; none if it is not known.
    pub(in crate::imports) owners: Vec<Option<Target>>,
    /// What is wrong with the rows of organisations.
    pub(super) of_organisations: Vec<RowProblem>,
    /// What is wrong with the rows of offers.
    pub(super) of_offers: Vec<RowProblem>,
}

impl Matches {
    pub(in crate::imports) fn new(files: &Files, directory: &Directory) -> Self {
        let rows = &files.organisations.rows;
        let own = rows
            .iter()
            .enumerate()
            .map(|(index, row)| itself(row, directory).map_or(Target::New(index), Target::Known));
        let mut matches = Self { rows: own.collect(), ..Self::default() };
        let named = Named::new(files, &matches.rows, directory);
        matches.superiors =
            rows.iter().map(|row| named.find(&OrganisationReference::Name(row.superior_name.clone()?))).collect();
        matches.owners = files.offers.rows.iter().map(|row| named.find(&row.organisation)).collect();
        let mut problems = named.missing_superiors(&matches);
        problems.extend(rows.iter().filter_map(|row| conflict(row, directory)));
        problems.extend(Tree::new(files, &matches, directory).problems());
        matches.of_offers = named.missing_owners(&matches);
        matches.of_organisations = problems;
        matches
    }

    /// The organisations of the hub that are meant, each once.
    pub(in crate::imports) fn known<'a>(&'a self, directory: &'a Directory) -> impl Iterator<Item = &'a Organisation> {
        let mut all: Vec<usize> = self.rows.iter().chain(self.owners.iter().flatten()).filter_map(known).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().map(|index| directory.get(index))
    }

    /// The rows that make an organisation, superiors before those below them.
    pub(in crate::imports) fn levels(&self, files: &Files, directory: &Directory) -> Vec<Vec<usize>> {
        let tree = Tree::new(files, self, directory);
        let mut levels = vec![vec![]; MOST_LEVELS + 1];
        for (index, target) in self.rows.iter().enumerate() {
            if matches!(target, Target::New(_)) {
                levels[tree.above(*target).count()].push(index);
            }
        }
        levels
    }
}

fn known(target: &Target) -> Option<usize> {
    match target {
        Target::Known(index) => Some(*index),
        Target::New(_) => None,
    }
}

/// The organisation of the hub that a row speaks of: by its code, else by its name.
fn itself(row: &OrganisationRow, directory: &Directory) -> Option<usize> {
    row.uscc().and_then(|code| directory.by_uscc(code)).or_else(|| directory.by_name(row.name()))
}

/// What in a row contradicts the organisation it speaks of.
fn conflict(row: &OrganisationRow, directory: &Directory) -> Option<RowProblem> {
    let found = directory.get(itself(row, directory)?);
    let is_same_code = row.uscc().is_some() && row.uscc() == found.uscc.as_deref();
    if is_same_code && same_name(row.name()) != same_name(&found.name) {
        let fault = Fault::UsccOfAnother { name: found.name.clone() };
        return Some(row.key.problem(Some(&USCC), fault, row.uscc().unwrap_or_default()));
    }
    if let (Some(_), Some(other), false) = (row.uscc(), &found.uscc, is_same_code) {
        let fault = Fault::NameOfAnother { uscc: other.clone() };
        return Some(row.key.problem(Some(&NAME), fault, row.name()));
    }
    let fault = Fault::KindInHub { kind: found.kind };
    (row.particulars.kind != found.kind).then(|| row.key.problem(Some(&KIND), fault, row.particulars.kind.as_str()))
}

/// The organisations that references can name: those of the file first, then those of the hub.
struct Named<'a> {
    files: &'a Files,
    directory: &'a Directory,
    by_uscc: HashMap<&'a str, Target>,
    by_name: HashMap<String, Target>,
}

impl<'a> Named<'a> {
    fn new(files: &'a Files, targets: &[Target], directory: &'a Directory) -> Self {
        let rows = files.organisations.rows.iter().zip(targets);
        let by_uscc = rows.clone().filter_map(|(row, target)| Some((row.uscc()?, *target))).collect();
        let by_name = rows.map(|(row, target)| (same_name(row.name()), *target)).collect();
        Self { files, directory, by_uscc, by_name }
    }

    fn find(&self, reference: &OrganisationReference) -> Option<Target> {
        let in_file = match reference {
            OrganisationReference::Uscc(code) => self.by_uscc.get(code.as_str()),
            OrganisationReference::Name(name) => self.by_name.get(&same_name(name)),
        };
        in_file.copied().or_else(|| self.directory.find(reference).map(Target::Known))
    }

    /// The superiors that nobody knows.
    fn missing_superiors(&self, matches: &Matches) -> Vec<RowProblem> {
        let rows = self.files.organisations.rows.iter().zip(&matches.superiors).filter(|(_, found)| found.is_none());
        let missing = rows.filter_map(|(row, _)| {
            let name = row.superior_name.as_deref().filter(|name| !self.is_unsound(name))?;
            Some(row.key.problem(Some(&SUPERIOR), Fault::SuperiorUnknown, name))
        });
        missing.collect()
    }

    /// The owners that nobody knows.
    fn missing_owners(&self, matches: &Matches) -> Vec<RowProblem> {
        let rows = self.files.offers.rows.iter().zip(&matches.owners).filter(|(_, found)| found.is_none());
        let missing = rows.filter_map(|(row, _)| {
            let name = Some(row.organisation.as_str()).filter(|name| !self.is_unsound(name))?;
            Some(row.key.problem(Some(&ORGANISATION), Fault::OrganisationUnknown, name))
        });
        missing.collect()
    }

    /// Whether this may be the name or code of a row that could not be read: what is wrong there is reported there.
    fn is_unsound(&self, name: &str) -> bool {
        let file = &self.files.organisations;
        file.is_unreadable() || file.unsound.contains(name) || file.unsound.contains(&same_name(name))
    }
}

/// The tree of branches as it will be.
struct Tree<'a> {
    files: &'a Files,
    matches: &'a Matches,
    directory: &'a Directory,
    row_of: HashMap<Target, usize>,
}

impl<'a> Tree<'a> {
    fn new(files: &'a Files, matches: &'a Matches, directory: &'a Directory) -> Self {
        let row_of = matches.rows.iter().enumerate().map(|(row, target)| (*target, row)).collect();
        Self { files, matches, directory, row_of }
    }

    fn superior(&self, of: Target) -> Option<Target> {
        let in_file = self.row_of.get(&of).and_then(|row| self.matches.superiors[*row]);
        match of {
            Target::New(_) => in_file,
            Target::Known(index) => {
                let organisation = self.directory.get(index);
                let in_hub = || organisation.superior_id.and_then(|id| self.directory.by_id(id)).map(Target::Known);
                let from_file = in_file.filter(|_| organisation.state == OrganisationState::Invited);
                from_file.or_else(in_hub)
            }
        }
    }

    /// Those above one, at most [`MOST_LEVELS`].
    fn above(&self, target: Target) -> impl Iterator<Item = Target> {
        std::iter::successors(self.superior(target), |above| self.superior(*above)).take(MOST_LEVELS)
    }

    fn kind(&self, target: Target) -> OrganisationKind {
        match target {
            Target::Known(index) => self.directory.get(index).kind,
            Target::New(row) => self.files.organisations.rows[row].particulars.kind,
        }
    }

    fn problems(&self) -> Vec<RowProblem> {
        let rows = self.files.organisations.rows.iter().zip(&self.matches.rows).zip(&self.matches.superiors);
        let wrong = rows.filter_map(|((row, target), superior)| {
            let superior = (*superior)?;
            let fault = if self.kind(superior) != OrganisationKind::Branch {
                Fault::SuperiorNotBranch
            } else if self.above(*target).any(|above| above == *target) {
                Fault::SuperiorLoop
            } else if self.above(*target).count() >= MOST_LEVELS {
                Fault::SuperiorTooDeep { most: MOST_LEVELS }
            } else {
                return None;
            };
            Some(row.key.problem(Some(&SUPERIOR), fault, row.superior_name.as_deref().unwrap_or_default()))
        });
        // A loop within the file is reported when the file is read.
        let known = &self.files.organisations.problems;
        wrong.filter(|problem| !known.contains(problem)).collect()
    }
}

/// What a row makes of the particulars that the hub has: an empty cell takes nothing away, and a name of the same
/// letters stays as it is.
pub(in crate::imports) fn merged(
    row: &OrganisationRow,
    organisation: &Organisation,
    superior: Option<OrganisationId>,
) -> RegisterOrganisation {
    let (new, old) = (row.particulars.clone(), particulars_of(organisation));
    RegisterOrganisation {
        kind: old.kind,
        name: old.name,
        uscc: new.uscc.or(old.uscc),
        superior: superior.or(old.superior),
        contact_post: new.contact_post,
        contact_phone: new.contact_phone.or(old.contact_phone),
        address: new.address.or(old.address),
        description: if new.description.is_empty() { old.description } else { new.description },
    }
}

/// What becomes of each row; adds what is worth knowing.
pub(super) fn fates(files: &Files, matches: &Matches, directory: &Directory, notes: &mut Vec<RowProblem>) -> Vec<Fate> {
    let rows = files.organisations.rows.iter().zip(&matches.rows).zip(&matches.superiors);
    rows.map(|((row, target), superior)| {
        let Target::Known(index) = *target else { return Fate::Made };
        let organisation = directory.get(index);
        let columns = differing(row, organisation, *superior, directory);
        if columns.is_empty() {
            return Fate::Unchanged;
        }
        if organisation.state == OrganisationState::Invited {
            return Fate::Changed(index);
        }
        notes.push(row.key.problem(None, Fault::Kept { columns }, row.name()));
        Fate::Kept
    })
    .collect()
}

fn differing(
    row: &OrganisationRow,
    organisation: &Organisation,
    superior: Option<Target>,
    directory: &Directory,
) -> Vec<&'static str> {
    let is_new_superior = matches!(superior, Some(Target::New(_)));
    let superior = superior.as_ref().and_then(known).map(|index| OrganisationId::new(directory.get(index).id));
    let (new, old) = (merged(row, organisation, superior), particulars_of(organisation));
    let columns: [(&Column, bool); 6] = [
        (&USCC, new.uscc != old.uscc),
        (&SUPERIOR, is_new_superior || new.superior != old.superior),
        (&POST, new.contact_post != old.contact_post),
        (&PHONE, new.contact_phone != old.contact_phone),
        (&ADDRESS, new.address != old.address),
        (&DESCRIPTION, new.description != old.description),
    ];
    columns.iter().filter(|(_, differs)| *differs).map(|(column, _)| column.heading).collect()
}
