//! Moderation with due process: reports, hiding, sanctions that cite a rule of the hub, appeals to somebody else, and the
//! queue of all that waits for staff.
//!
//! Owns the tables of [`entity`]. What is hidden keeps its mark in its own capability's row, a suspended organisation its
//! state; both are changed in the transaction of the decision. Whoever is on either side of a case does not decide it,
//! and nobody decides twice on one matter.
//!
//! | file | holds |
//! |---|---|
//! | `reports`, `hiding`, `sanctions`, `appeals` | the commands, one by one |
//! | `decide`, `undo`, `effects` | many decisions by the same commands, rehearsed and taken back |
//! | `work`, `leases` | what waits, and who has it in hand |
//! | `hub_rules`, `seeds` | the hub's rules and the templates of reasons; those that a hub is given |
//! | `suspension`, `figures` | what a suspension does to others, and what is published |

mod appeals;
mod decide;
mod effects;
pub(crate) mod entity;
mod figures;
mod hiding;
mod hub_rules;
mod leases;
mod privacy;
mod queries;
mod reports;
mod rules;
mod sanctions;
mod seeds;
mod subjects;
mod suspension;
#[cfg(test)]
pub(crate) mod tests;
mod undo;
mod work;

pub use appeals::{Appealed, DecideAppeal, appeal_judges, decide_appeal, file_appeal, withdraw_appeal};
pub use decide::{Decide, Decided, DecisionItem, MOST_DECISIONS, Verdict, decide};
pub use effects::{Effect, EffectKind, Effects};
pub use entity::{
    appeal::{Model as Appeal, State as AppealState},
    decision::Model as Decision,
    hiding::Model as Hiding,
    hub_rule::Model as HubRule,
    lease::Model as Lease,
    reason_template::{Model as ReasonTemplate, TemplateFor},
    report::{Decision as ReportDecision, Model as Report, Reason as ReportReason, State as ReportState, SubjectType},
    sanction::{Grade as SanctionGrade, MeasureState, Model as Sanction},
};
pub use figures::{Figure, ModerationFigures, moderation_figures};
pub use hiding::{hide_subject, restore_subject};
pub(crate) use hub_rules::seed_in;
pub use hub_rules::{
    SaveHubRule, SaveReasonTemplate, hub_rules, hub_rules_by_ids, reason_templates, reason_templates_by_ids,
    save_hub_rule, save_reason_template,
};
pub use leases::{leases_of, release_work, take_work};
pub(crate) use privacy::HELD;
pub use queries::{
    AppealsOf, ReportFilter, SanctionsOf, allowed_actions, appeal_actions, appeals_by_ids, count_reports,
    hidden_subject, hidings_by_ids, report, reports, reports_by_ids, sanction_actions, sanctions_by_ids, subject_of,
};
pub use reports::{ReportSubject, ResolveReport, report_subject, resolve_report};
pub use rules::{APPEAL_MACHINE, MACHINE, MEASURE_MACHINE, ModerationRule};
pub(crate) use sanctions::expire_sanctions;
pub use sanctions::{NewSanction, impose_sanction, lift_sanction};
pub use subjects::Subject;
pub use suspension::{
    Attention, SuspensionEffects, activity_hangs_on, booking_hangs_on, stopped_among, suspension_effects,
};
pub use undo::undo_decision;
pub use work::{WorkFilter, WorkItem, WorkKind, count_work, is_own_case, work_actions, work_items_by_ids, work_queue};

use crate::store::{Id, Named};

/// The id of a report.
pub type ReportId = Id<Report>;
/// The id of a sanction.
pub type SanctionId = Id<Sanction>;
/// The id of an appeal.
pub type AppealId = Id<Appeal>;
/// The id of a decision of the queue.
pub type DecisionId = Id<Decision>;

macro_rules! named {
    ($($row:ty = $name:literal,)*) => {$(
        impl Named for $row {
            const TYPE: &'static str = $name;
        }
    )*};
}

named! {
    Report = "report",
    HubRule = "hub_rule",
    ReasonTemplate = "reason_template",
    Sanction = "sanction",
    Hiding = "hiding",
    Appeal = "appeal",
    Decision = "decision",
    Lease = "work_lease",
    WorkItem = "work_item",
}
