//! The organisations of a hub as files name them: by credit code, else by name.

use std::collections::HashMap;

use uuid::Uuid;

use super::rows::{OrganisationReference, same_name};
use crate::organisations::{Organisation, OrganisationState};

/// Who left or was refused is not there any more: a file that names it speaks of a newcomer.
pub(super) const ENDED: [OrganisationState; 2] = [OrganisationState::Rejected, OrganisationState::Archived];

/// All organisations of a hub that have neither left nor been refused.
#[derive(Debug, Default)]
pub(super) struct Directory {
    all: Vec<Organisation>,
    by_id: HashMap<Uuid, usize>,
    by_uscc: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Directory {
    pub(super) fn new(all: Vec<Organisation>) -> Self {
        let mut directory = Self::default();
        for (index, organisation) in all.iter().enumerate() {
            directory.by_id.insert(organisation.id, index);
            directory.by_uscc.extend(organisation.uscc.clone().map(|code| (code, index)));
            directory.by_name.entry(same_name(&organisation.name)).or_default().push(index);
        }
        Self { all, ..directory }
    }

    /// An organisation of the directory, by its place in it.
    pub(super) fn get(&self, index: usize) -> &Organisation {
        &self.all[index]
    }

    pub(super) fn by_id(&self, id: Uuid) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    pub(super) fn by_uscc(&self, code: &str) -> Option<usize> {
        self.by_uscc.get(code).copied()
    }

    /// By the very name, if there is one, else by a name of the same letters.
    pub(super) fn by_name(&self, name: &str) -> Option<usize> {
        let alike = self.by_name.get(&same_name(name))?;
        alike.iter().find(|index| self.all[**index].name == name).or(alike.first()).copied()
    }

    pub(super) fn find(&self, reference: &OrganisationReference) -> Option<usize> {
        match reference {
            OrganisationReference::Uscc(code) => self.by_uscc(code.as_str()),
            OrganisationReference::Name(name) => self.by_name(name),
        }
    }

    /// The same directory with some of its organisations as they are now; those that have left meanwhile are none.
    pub(super) fn with(mut self, current: Vec<Organisation>) -> Self {
        for organisation in current {
            if let Some(index) = self.by_id(organisation.id) {
                self.all[index] = organisation;
            }
        }
        self.all.retain(|organisation| !ENDED.contains(&organisation.state));
        Self::new(self.all)
    }
}
