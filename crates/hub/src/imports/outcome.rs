//! What an import comes to: what was written or would be, what stands in its way, and how far it has come.

use chrono::NaiveDate;

use super::{
    commands::ImportRule,
    messages,
    plan::{Fate, Files, Plan},
    problems::RowProblem,
    table::FileRead,
};
use crate::{environment::Time, failure::Failure, identity::SlipSecret, organisations::OrganisationId};

/// Files of which something cannot be imported.
#[derive(Debug)]
pub struct Faulty {
    /// The files as far as they were understood.
    pub files: Vec<FileRead>,
    /// First those of the organisations' file, then those of the offers', each in the file's order, with what is only
    /// worth knowing among them.
    pub problems: Vec<RowProblem>,
}

impl Faulty {
    pub(super) fn refused(files: &Files, plan: Plan) -> Failure<ImportRule> {
        ImportRule::Rows(Box::new(Self { files: read_of(files), problems: plan.problems })).into()
    }

    /// How many problems stop the import.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.is_error()).count()
    }
}

/// What an import would do, and what stands in its way.
#[derive(Debug, Default)]
pub struct Rehearsal {
    /// The files as far as they were understood.
    pub files: Vec<FileRead>,
    /// What would become of the rows of organisations; nothing where something stands in the way.
    pub organisations: Counts,
    /// The same of the rows of offers.
    pub offers: Counts,
    /// How many slips would be printed.
    pub slips_due: usize,
    /// What is wrong, and what is worth knowing, in the order of the files.
    pub problems: Vec<RowProblem>,
}

impl Rehearsal {
    /// Whether nothing stands in the way.
    pub fn is_possible(&self) -> bool {
        self.errors() == 0
    }

    /// How many problems stop the import.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.is_error()).count()
    }
}

/// How far the writing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows and slips written.
    pub done: usize,
    /// Of how many.
    pub total: usize,
}

/// Is told how far the writing has come.
pub type Watch<'a> = &'a (dyn Fn(Progress) + Send + Sync);

/// How many rows had which fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Made.
    pub made: usize,
    /// Put right, as nobody has come in yet.
    pub changed: usize,
    /// Just as the hub has them.
    pub unchanged: usize,
    /// Other than in the hub, which keeps what its organisation says.
    pub kept: usize,
}

impl Counts {
    pub(super) fn of(fates: &[Fate]) -> Self {
        let mut counts = Self::default();
        for fate in fates {
            match fate {
                Fate::Made => counts.made += 1,
                Fate::Changed(_) => counts.changed += 1,
                Fate::Unchanged => counts.unchanged += 1,
                Fate::Kept => counts.kept += 1,
            }
        }
        counts
    }
}

/// A slip by which the contact post of an organisation comes in as its lead.
#[derive(Debug, Clone)]
pub struct LeadSlip {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// The post that it is for.
    pub post: String,
    /// Its token, for the link, and its code. Nothing else knows them: print them now.
    pub secret: SlipSecret,
    /// Until when it is good.
    pub expires_at: Time,
    /// The last day, in the hub's time zone, all through which it is good.
    pub good_through: NaiveDate,
}

/// What was imported; of a trial run, what would be.
#[derive(Debug)]
pub struct Imported {
    /// The files as they were understood.
    pub files: Vec<FileRead>,
    /// The rows of organisations.
    pub organisations: Counts,
    /// The rows of offers.
    pub offers: Counts,
    /// How many slips are due: as many as there are [`Imported::slips`], unless it is a trial run.
    pub slips_due: usize,
    /// The slips, in the file's order.
    pub slips: Vec<LeadSlip>,
    /// What is worth knowing: columns that were not read, rows that the hub's own word stands against.
    pub notes: Vec<RowProblem>,
}

impl Imported {
    pub(super) fn new(files: &Files, plan: Plan, slips: Vec<LeadSlip>) -> Self {
        Self {
            files: read_of(files),
            organisations: Counts::of(&plan.organisations),
            offers: Counts::of(&plan.offers),
            slips_due: plan.slips.len(),
            slips,
            notes: plan.problems,
        }
    }

    /// True if the hub was just as the files say: nothing was written.
    pub fn is_unchanged(&self) -> bool {
        let changes = |counts: Counts| counts.made + counts.changed;
        changes(self.organisations) + changes(self.offers) + self.slips_due == 0
    }

    /// What happened, or would happen, on a line, in Chinese.
    pub fn to_zh(&self) -> String {
        messages::imported_zh(self)
    }

    /// What happened, or would happen, on a line, in English.
    pub fn to_en(&self) -> String {
        messages::imported_en(self)
    }
}

fn read_of(files: &Files) -> Vec<FileRead> {
    [&files.organisations.file, &files.offers.file].into_iter().flatten().cloned().collect()
}
