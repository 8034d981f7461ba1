//! Moderation: reports of things that should not be there, decisions on them, hiding and restoring.
//!
//! Owns the table `reports`. What is hidden keeps its mark in its own capability's row; organisations are not hidden
//! but suspended, by `organisations`. Whoever is on either side of a case does not decide it.

mod commands;
pub(crate) mod entity;
mod queries;
mod rules;
mod subjects;
#[cfg(test)]
mod tests;

pub use commands::{ReportSubject, ResolveReport, hide_subject, report_subject, resolve_report, restore_subject};
pub use entity::{
    Decision as ReportDecision, Model as Report, Reason as ReportReason, State as ReportState, SubjectType,
};
pub use queries::{ReportFilter, allowed_actions, count_reports, report, reports, reports_by_ids, subject_of};
pub use rules::{MACHINE, ModerationRule};
pub use subjects::Subject;

use crate::store::{Id, Named};

/// The id of a report.
pub type ReportId = Id<Report>;

impl Named for Report {
    const TYPE: &'static str = "report";
}
