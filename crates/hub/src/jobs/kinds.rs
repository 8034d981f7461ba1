//! The jobs that every hub has, again and again.

use chrono::TimeDelta;

use crate::{
    Scope, activities, audit, identity, imports, moderation, notifications, organisations, questions, resources,
    store::StoreError,
};

/// A recurring job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JobKind {
    /// Numbers and chains the audit.
    SealAudit,
    /// The same for what was too late for it.
    SealLateAudit,
    /// Ends booking requests that nobody answered in time.
    LapseBookings,
    /// Ends invitations that nobody answered in time.
    LapseInvitations,
    /// Ends verifications whose time is over.
    ExpireVerifications,
    /// Ends sanctions whose time is over.
    ExpireSanctions,
    /// Tells organisations whose verification ends soon.
    RemindOfVerifications,
    /// Tells both sides of questions that nobody answered in time.
    RemindOfQuestions,
    /// Deletes notices that are too old.
    ForgetNotices,
    /// Deletes files that were handed in to be imported a day ago.
    ForgetImportFiles,
    /// Makes a signing key where one is due; deletes old counters, tokens and sessions.
    KeepIdentity,
}

impl JobKind {
    pub(crate) const ALL: [Self; 11] = [
        Self::SealAudit,
        Self::SealLateAudit,
        Self::LapseBookings,
        Self::LapseInvitations,
        Self::ExpireVerifications,
        Self::ExpireSanctions,
        Self::RemindOfVerifications,
        Self::RemindOfQuestions,
        Self::ForgetNotices,
        Self::ForgetImportFiles,
        Self::KeepIdentity,
    ];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::SealAudit => "seal audit",
            Self::SealLateAudit => "seal late audit",
            Self::LapseBookings => "lapse bookings",
            Self::LapseInvitations => "lapse invitations",
            Self::ExpireVerifications => "expire verifications",
            Self::ExpireSanctions => "expire sanctions",
            Self::RemindOfVerifications => "remind of verifications",
            Self::RemindOfQuestions => "remind of questions",
            Self::ForgetNotices => "forget notices",
            Self::ForgetImportFiles => "forget import files",
            Self::KeepIdentity => "keep identity",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    pub(crate) fn period(self) -> TimeDelta {
        match self {
            Self::SealAudit => TimeDelta::seconds(2),
            Self::LapseBookings | Self::ExpireSanctions => TimeDelta::seconds(30),
            Self::LapseInvitations | Self::RemindOfVerifications => TimeDelta::hours(1),
            Self::ExpireVerifications | Self::RemindOfQuestions => TimeDelta::minutes(10),
            Self::SealLateAudit | Self::ForgetNotices | Self::ForgetImportFiles | Self::KeepIdentity => {
                TimeDelta::days(1)
            }
        }
    }

    pub(crate) async fn work(self, scope: &Scope) -> Result<(), StoreError> {
        match self {
            Self::SealAudit => audit::seal(scope, audit::Reach::Recent).await.map(|_| ()),
            Self::SealLateAudit => audit::seal(scope, audit::Reach::All).await.map(|_| ()),
            Self::LapseBookings => resources::lapse_bookings(scope).await,
            Self::LapseInvitations => activities::lapse_invitations(scope).await,
            Self::ExpireVerifications => organisations::expire_verifications(scope).await,
            Self::ExpireSanctions => moderation::expire_sanctions(scope).await,
            Self::RemindOfVerifications => organisations::remind_of_verifications(scope).await,
            Self::RemindOfQuestions => questions::remind_of_questions(scope).await,
            Self::ForgetNotices => notifications::forget(scope).await,
            Self::ForgetImportFiles => imports::forget_files(scope).await,
            Self::KeepIdentity => identity::keep_house(scope).await,
        }
    }
}
