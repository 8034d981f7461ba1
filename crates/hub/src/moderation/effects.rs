//! What a decision changes, in order, and how it was before: told in a rehearsal, kept for taking it back.

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Appeal, Hiding, Report, Sanction, Subject};
use crate::{
    activities::Activity,
    machine::stored_enum,
    organisations::Organisation,
    resources::{Booking, Offer},
    store::Named,
};

/// The effects of a decision, in the order in which they came about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Effects(pub Vec<Effect>);

/// One thing that a decision changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// What happens to it.
    pub kind: EffectKind,
    /// The type of the thing.
    pub subject_type: String,
    /// The thing.
    pub subject_id: Uuid,
    /// The version of the row that was changed, afterwards.
    pub(super) version: i64,
    /// What taking it back needs to know.
    pub(super) before: Value,
}

stored_enum! {
    /// What a decision does to a thing.
    EffectKind {
        /// An application is decided on.
        OrganisationDecided = "ORGANISATION_DECIDED",
        /// A report is decided on.
        ReportResolved = "REPORT_RESOLVED",
        /// An appeal is decided on.
        AppealDecided = "APPEAL_DECIDED",
        /// A thing is hidden.
        SubjectHidden = "SUBJECT_HIDDEN",
        /// A hidden thing is shown again.
        SubjectShown = "SUBJECT_SHOWN",
        /// A sanction is imposed.
        SanctionImposed = "SANCTION_IMPOSED",
        /// A sanction ends.
        SanctionEnded = "SANCTION_ENDED",
        /// An organisation is stopped.
        OrganisationSuspended = "ORGANISATION_SUSPENDED",
        /// A stopped organisation may go on.
        OrganisationReinstated = "ORGANISATION_REINSTATED",
        /// A booking of a stopped organisation is given back.
        BookingCancelled = "BOOKING_CANCELLED",
    }
}

impl Effect {
    fn of<T: Named>(kind: EffectKind, subject_id: Uuid, version: i64, before: Value) -> Self {
        Self { kind, subject_type: T::TYPE.to_owned(), subject_id, version, before }
    }

    /// What happens to an organisation, seen as it was before.
    pub(super) fn on_organisation(kind: EffectKind, before: &Organisation) -> Self {
        let kept =
            json!({ "state": before.state, "reason": before.state_reason, "verifiedUntil": before.verified_until });
        Self::of::<Organisation>(kind, before.id, before.version + 1, kept)
    }

    /// A report is decided on.
    pub(super) fn on_report(after: &Report) -> Self {
        Self::of::<Report>(EffectKind::ReportResolved, after.id, after.version, Value::Null)
    }

    /// An appeal is decided on.
    pub(super) fn on_appeal(after: &Appeal) -> Self {
        Self::of::<Appeal>(EffectKind::AppealDecided, after.id, after.version, Value::Null)
    }

    /// A thing is hidden or shown again.
    pub(super) fn on_subject(kind: EffectKind, after: &Hiding, subject: Subject) -> Self {
        let (id, hiding) = (subject.id(), json!({ "hiding": after.id }));
        match subject {
            Subject::Organisation(_) => Self::of::<Organisation>(kind, id, after.version, hiding),
            Subject::Offer(_) => Self::of::<Offer>(kind, id, after.version, hiding),
            Subject::Activity(_) => Self::of::<Activity>(kind, id, after.version, hiding),
        }
    }

    /// A sanction is imposed or ends.
    pub(super) fn on_sanction(kind: EffectKind, after: &Sanction) -> Self {
        Self::of::<Sanction>(kind, after.id, after.version, Value::Null)
    }

    /// A booking is given back, seen as it was before.
    pub(super) fn on_booking(before: &Booking) -> Self {
        let kept = json!({ "state": before.state, "reason": before.state_reason });
        Self::of::<Booking>(EffectKind::BookingCancelled, before.id, before.version + 1, kept)
    }
}
