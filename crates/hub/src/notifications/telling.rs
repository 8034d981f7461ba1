//! How a command says, in its own transaction, what happened and to whom.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{NoticeKind, NoticeRow, notice};
use crate::{
    Scope, channels,
    store::{Event, Named, Permit, StoreError},
};

/// What some organisations are told.
pub(crate) struct Notice {
    kind: NoticeKind,
    subject: (&'static str, Uuid),
    to: BTreeSet<Uuid>,
}

impl Notice {
    /// That something happened to a thing, told to these organisations.
    pub(crate) fn of<T: Named>(kind: NoticeKind, subject: Uuid, to: impl IntoIterator<Item = Uuid>) -> Self {
        Self { kind, subject: (T::TYPE, subject), to: to.into_iter().collect() }
    }

    fn rows(self, scope: &Scope) -> Vec<NoticeRow> {
        let Self { kind, subject: (subject_type, subject_id), to } = self;
        let by = scope.acting();
        let others = to.into_iter().filter(|organisation| by != Some(*organisation));
        others
            .map(|organisation_id| NoticeRow {
                hub_id: scope.hub_id(),
                id: scope.new_id(),
                organisation_id,
                kind,
                subject_type: subject_type.to_owned(),
                subject_id,
                by_organisation_id: by.filter(|_| !kind.is_the_hub_s()),
                created_at: scope.now(),
            })
            .collect()
    }
}

impl Permit {
    /// Tells organisations what happened. The acting one knows it already.
    pub(crate) async fn tell(&self, notice: Notice) -> Result<(), StoreError> {
        self.tell_all(vec![notice]).await
    }

    /// [`Permit::tell`] of many things at once.
    pub(crate) async fn tell_all(&self, notices: Vec<Notice>) -> Result<(), StoreError> {
        let rows: Vec<_> = notices.into_iter().flat_map(|notice| notice.rows(self.scope())).collect();
        if rows.is_empty() {
            return Ok(());
        }
        let mut events: Vec<_> = rows.iter().map(|row| Event::change::<NoticeRow>(row.id)).collect();
        self.insert_all::<notice::Entity>(rows.clone()).await?;
        events.extend(channels::address(self, &rows).await?);
        self.emit_all(events).await
    }
}

impl NoticeKind {
    /// Decided for the hub: for which organisation its staff sat there is nobody's business.
    const fn is_the_hub_s(self) -> bool {
        matches!(
            self,
            Self::RegistrationApproved
                | Self::RegistrationReturned
                | Self::RegistrationRejected
                | Self::SubjectHidden
                | Self::SubjectRestored
                | Self::OrganisationSuspended
                | Self::OrganisationReinstated
                | Self::ActivityReturned
                | Self::SanctionImposed
                | Self::SanctionEnded
                | Self::AppealDecided
                | Self::ReportDecided
                | Self::DecisionUndone
                | Self::BookingRestored
                | Self::ChannelFailing
        )
    }
}
