//! Notices and the marks on them.

use uuid::Uuid;

use super::{
    Compared, Reader, Rows,
    cast::{APPLICANT, OWN, PARTNER, PERSON, STRANGER, SUSPENDED},
    compare, views,
};
use crate::{
    activities::tests::support::now,
    notifications::{NoticeKind, NoticeRow, notice, read},
    policy::Facts,
    scope::Actor,
};

pub(super) async fn compare_all(readers: &[Reader], rows: &Rows) -> Vec<Compared> {
    vec![
        compare::<notice::Entity>(readers, &rows.notices, |actor, row| {
            views(actor, &Facts::Notice { organisation: row.organisation_id })
        })
        .await,
        // The policy has no say about marks: each person sees the own ones. A token is no person.
        compare::<read::Entity>(readers, &rows.reads, |actor, row| {
            let is_own = actor.account().is_some_and(|a| a.token.is_none() && a.id == row.account_id);
            matches!(actor, Actor::System(_)) || is_own
        })
        .await,
    ]
}

impl Rows {
    /// A notice of each kind to each of some organisations, read by nobody, by one and by two.
    pub(super) fn make_notices(&mut self) {
        for (at, kind) in NoticeKind::ALL.iter().enumerate() {
            for organisation_id in [OWN, PARTNER, STRANGER, SUSPENDED] {
                let id = self.id();
                self.notices.push(NoticeRow {
                    hub_id: self.hub,
                    id,
                    organisation_id,
                    kind: *kind,
                    subject_type: "activity".to_owned(),
                    subject_id: self.activities[0].id,
                    by_organisation_id: Some(OWN),
                    created_at: now(),
                });
                for account in [PERSON, APPLICANT].into_iter().take(at % 3) {
                    self.make_read(id, account);
                }
            }
        }
    }

    fn make_read(&mut self, notice_id: Uuid, account_id: Uuid) {
        let (hub_id, id) = (self.hub, self.id());
        self.reads.push(read::Model { hub_id, id, notice_id, account_id, created_at: now() });
    }
}
