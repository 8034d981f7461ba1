//! The hub's look before publishing, putting off, doing and calling off; and the history of all that.

use std::sync::atomic::Ordering;

use chrono::TimeDelta;

use super::{
    super::{
        ActivityRule, ActivityState, Deed, EditDraft, HistoryEntry, HistoryOf, PlanDraft, PlanField, acted_for_several,
        activity, also_acts_for, approve_activity, cancel_activity, complete_activity, consent_to_plan, edit_draft,
        postpone_activity, propose_plan, publish_activity, return_activity,
    },
    commands::rule,
    support::{District, draft, now, page, plan_versions, post},
};
use crate::{
    Scope,
    activities::ActivityId,
    failure::Failure,
    identity,
    organisations::{ConsentBy, MemberRole},
    policy::{Denied, Refused},
    resources::{BookingState, bookings_by_ids},
    scope::HubRole,
    store::{Id, ListBelow},
};

impl District {
    async fn state(&self, id: ActivityId) -> ActivityState {
        activity(&self.system(), id).await.unwrap().unwrap().state
    }

    /// With the charity's consent to the first version.
    async fn agreed(&self) -> ActivityId {
        let id = self.activity_with(&[self.charity]).await;
        propose_plan(&self.of(self.committee), id, 1).await.unwrap();
        consent_to_plan(&self.of(self.charity), id, 1).await.unwrap();
        id
    }

    pub(crate) async fn published(&self) -> ActivityId {
        let id = self.agreed().await;
        publish_activity(&self.of(self.committee), id).await.unwrap();
        id
    }
}

async fn entries(scope: &Scope, id: ActivityId) -> Vec<HistoryEntry> {
    let page = HistoryOf.pages(scope, &[id.uuid()], &page()).await.unwrap().remove(&id.uuid());
    page.unwrap().edges.into_iter().map(|edge| edge.node).collect()
}

#[tokio::test]
async fn where_the_hub_looks_its_staff_publish_what_they_saw_or_send_it_back() {
    for d in District::each().await {
        let admin = d.person(vec![HubRole::Admin], vec![]);
        let low = identity::update_hub(&d.moderator(), &District::looks_first()).await;
        assert!(matches!(low, Err(Failure::Refused(Refused::Denied(Denied::HubRoleMissing)))), "{low:?}");
        identity::update_hub(&admin, &District::looks_first()).await.unwrap();
        let id = d.published().await;
        assert_eq!(d.state(id).await, ActivityState::AwaitingApproval);
        assert_eq!(activity(&d.public(), id).await.unwrap(), None);

        let party =
            d.person(vec![HubRole::Moderator], vec![post(d.charity, MemberRole::Member, ConsentBy::Coordinator)]);
        for own in [approve_activity(&party, id, 1).await, return_activity(&party, id, 1, "改").await] {
            assert!(matches!(own, Err(Failure::Refused(Refused::Denied(Denied::OwnCase)))), "{own:?}");
        }
        return_activity(&d.moderator(), id, 1, "请写明雨天安排").await.unwrap();
        let row = activity(&d.of(d.charity), id).await.unwrap().unwrap();
        assert_eq!((row.state, row.state_reason.as_deref()), (ActivityState::AwaitingCoHosts, Some("请写明雨天安排")));

        d.edit(id, 1, "图书馆").await;
        propose_plan(&d.of(d.committee), id, 2).await.unwrap();
        consent_to_plan(&d.of(d.charity), id, 2).await.unwrap();
        publish_activity(&d.of(d.committee), id).await.unwrap();
        let stale = approve_activity(&d.moderator(), id, 1).await;
        assert!(matches!(stale, Err(Failure::Stale { current: 2 })), "{stale:?}");
        approve_activity(&d.moderator(), id, 2).await.unwrap();
        let row = activity(&d.public(), id).await.unwrap().unwrap();
        assert_eq!((row.state, row.state_reason), (ActivityState::Scheduled, None));
        assert_eq!(plan_versions(&d.public(), id, &page()).await.edges[0].node.content.place, "图书馆");
    }
}

#[tokio::test]
async fn a_new_version_takes_back_what_was_put_before_the_hub() {
    for d in District::each().await {
        identity::update_hub(&d.admin(), &District::looks_first()).await.unwrap();
        let id = d.published().await;
        d.edit(id, 1, "图书馆").await;
        assert_eq!(d.state(id).await, ActivityState::AwaitingApproval);
        propose_plan(&d.of(d.committee), id, 2).await.unwrap();
        let late = approve_activity(&d.moderator(), id, 1).await;
        assert!(matches!(late, Err(Failure::WrongState { state: "AWAITING_COHOSTS" })), "{late:?}");
    }
}

#[tokio::test]
async fn what_is_put_off_gives_its_bookings_back_and_comes_back_with_another_plan() {
    for d in District::each().await {
        let id = d.published().await;
        let booking = d.book(d.offer().await, id).await;
        postpone_activity(&d.of(d.committee), id, "台风").await.unwrap();
        let row = activity(&d.public(), id).await.unwrap().unwrap();
        assert_eq!((row.state, row.starts_at, row.ends_at), (ActivityState::Postponed, None, None));
        assert_eq!((row.state_reason.as_deref(), row.title.as_str()), (Some("台风"), "便民集市"));
        let booking = bookings_by_ids(&d.system(), &[booking.uuid()]).await.unwrap().remove(0);
        assert_eq!((booking.state, booking.state_reason.as_deref()), (BookingState::Cancelled, Some("台风")));

        assert_eq!(rule(publish_activity(&d.of(d.committee), id).await), ActivityRule::NoPlan);
        let other = PlanDraft { place: "图书馆".to_owned(), ..draft("夜市", &[d.committee]) };
        edit_draft(&d.of(d.committee), &EditDraft { activity: id, version: 1, draft: other }).await.unwrap();
        assert_eq!(activity(&d.public(), id).await.unwrap().unwrap().title, "便民集市");
        propose_plan(&d.of(d.committee), id, 2).await.unwrap();
        // Not agreed on yet, so nobody else reads it.
        let shown = plan_versions(&d.public(), id, &page()).await;
        assert_eq!(shown.edges.into_iter().map(|e| e.node.number).collect::<Vec<_>>(), [1]);
        consent_to_plan(&d.of(d.charity), id, 2).await.unwrap();
        publish_activity(&d.of(d.committee), id).await.unwrap();
        let row = activity(&d.public(), id).await.unwrap().unwrap();
        assert_eq!((row.state, row.state_reason, row.title.as_str()), (ActivityState::Scheduled, None, "夜市"));
        let shown = plan_versions(&d.public(), id, &page()).await;
        assert_eq!(shown.edges.into_iter().map(|e| e.node.number).collect::<Vec<_>>(), [2]);
    }
}

#[tokio::test]
async fn an_activity_is_done_from_its_start_on_and_not_called_off_afterwards() {
    for d in District::each().await {
        let id = d.published().await;
        let early = complete_activity(&d.of(d.committee), id).await;
        assert_eq!(rule(early), ActivityRule::NotBegun { starts_at: now() + TimeDelta::days(2) });
        d.advance(TimeDelta::days(2));
        let other = complete_activity(&d.of(d.charity), id).await;
        assert!(matches!(other, Err(Failure::Refused(Refused::Denied(Denied::NotYours)))), "{other:?}");
        complete_activity(&d.of(d.committee), id).await.unwrap();
        let late = cancel_activity(&d.of(d.committee), id, "雨").await;
        assert!(matches!(late, Err(Failure::WrongState { state: "COMPLETED" })), "{late:?}");
    }
}

#[tokio::test]
async fn calling_off_takes_as_many_statements_for_500_bookings_and_40_co_hosts_as_for_two() {
    for d in District::each().await {
        let mut spent = vec![];
        for (bookings, co_hosts) in [(2, 2), (500, 40)] {
            let co_hosts = d.newly_active(co_hosts).await;
            let id = d.activity_with(&co_hosts).await;
            propose_plan(&d.of(d.committee), id, 1).await.unwrap();
            for co_host in co_hosts {
                consent_to_plan(&d.of(co_host), id, 1).await.unwrap();
            }
            publish_activity(&d.of(d.committee), id).await.unwrap();
            let offers = [d.offer().await, d.offer().await];
            let mut booked = vec![];
            for nr in 0..bookings {
                booked.push(d.book(offers[nr % 2], id).await.uuid());
            }
            let scope = d.of(d.committee);
            cancel_activity(&scope, id, "台风").await.unwrap();
            spent.push(scope.statements().load(Ordering::Relaxed));
            let rows = bookings_by_ids(&d.system(), &booked).await.unwrap();
            assert_eq!(rows.len(), bookings);
            assert!(rows.iter().all(|b| b.state == BookingState::Cancelled && b.version == 2), "{rows:?}");
        }
        assert_eq!(spent[0], spent[1]);
    }
}

#[tokio::test]
async fn the_history_tells_the_parties_what_was_done_by_whom_and_why() {
    for d in District::each().await {
        let id = d.published().await;
        postpone_activity(&d.of(d.committee), id, "台风").await.unwrap();
        let told: Vec<_> = entries(&d.of(d.charity), id).await.into_iter().map(|e| (e.deed, e.plan_number)).collect();
        let expected = [
            (Deed::Begun, None),
            (Deed::Invited, None),
            (Deed::Accepted, None),
            (Deed::Proposed, Some(1)),
            (Deed::Consented, Some(1)),
            (Deed::Published, Some(1)),
            (Deed::Postponed, Some(1)),
        ];
        assert_eq!(told, expected);
        d.edit(id, 1, "图书馆").await;
        let all = entries(&d.moderator(), id).await;
        assert_eq!(all[1].concerned_id, Some(d.charity));
        assert_eq!((all[2].organisation_id, all[6].reason.as_deref()), (Some(d.charity), Some("台风")));
        assert_eq!(all[7].changed.0, [PlanField::Place]);
        for outsider in [d.public(), d.of(d.stranger)] {
            assert_eq!(entries(&outsider, id).await, []);
        }
    }
}

#[tokio::test]
async fn the_history_says_where_one_person_acts_for_two_parties() {
    for d in District::each().await {
        let posts = [d.committee, d.charity].map(|o| post(o, MemberRole::Coordinator, ConsentBy::Coordinator));
        let both = d.person(vec![], posts.to_vec());
        let id = d.activity_with(&[d.charity]).await;
        propose_plan(&both.acting_for::<()>(Id::new(d.committee)).unwrap(), id, 1).await.unwrap();
        consent_to_plan(&both.acting_for::<()>(Id::new(d.charity)).unwrap(), id, 1).await.unwrap();
        publish_activity(&d.of(d.committee), id).await.unwrap();
        let reader = d.of(d.charity);
        let several = acted_for_several(&reader, &[id.uuid()]).await.unwrap();
        let all = entries(&reader, id).await;
        let told: Vec<_> = all.iter().map(|entry| (entry.deed, also_acts_for(entry, &several))).collect();
        let expected = [
            (Deed::Begun, vec![]),
            (Deed::Invited, vec![]),
            (Deed::Accepted, vec![]),
            (Deed::Proposed, vec![d.charity]),
            (Deed::Consented, vec![d.committee]),
            (Deed::Published, vec![]),
        ];
        assert_eq!(told, expected);
    }
}
