//! Invitations that end, and what goes with whom leaves.

use chrono::TimeDelta;

use super::{
    super::{
        ActivityRule, CoHostState, InviteCoHost, accept_invitation, co_hosts_of, consent_to_plan, consents_to,
        decline_invitation, invite_co_host, lapse_invitations, propose_plan, remove_co_host, withdraw_co_host,
    },
    commands::rule,
    support::{District, now},
};
use crate::{
    activities::{ActivityId, CoHost},
    failure::{Failure, Problem},
    resources::{BookingState, bookings_by_ids},
    store::Id,
};

impl District {
    async fn invite_for(&self, activity: ActivityId, days: Option<i64>) -> Result<(), Failure<ActivityRule>> {
        let organisation = Id::new(self.charity);
        let input = InviteCoHost { activity, organisation, message: None, expires_in_days: days };
        invite_co_host(&self.of(self.committee), &input).await.map(|_| ())
    }

    async fn part(&self, activity: ActivityId) -> CoHost {
        co_hosts_of(&self.system(), &[activity.uuid()]).await.unwrap().remove(0)
    }
}

#[tokio::test]
async fn an_invitation_ends_after_its_days_and_at_the_start_of_the_plan_at_the_latest() {
    for d in District::each().await {
        let id = d.activity().await;
        for days in [0, 61] {
            let wrong = d.invite_for(id, Some(days)).await;
            let Err(Failure::Invalid(problems)) = wrong else { panic!("{wrong:?}") };
            assert_eq!(problems[0].field, ["expiresInDays"]);
            assert_eq!(problems[0].problem, Problem::OutOfRange { least: 1, most: 60 });
        }
        d.invite_for(id, None).await.unwrap();
        assert_eq!(d.part(id).await.expires_at, Some(now() + TimeDelta::days(14)));
        // The plan starts in two days: nobody answers after that.
        propose_plan(&d.of(d.committee), id, 1).await.unwrap();
        assert_eq!(d.part(id).await.expires_at, Some(now() + TimeDelta::days(2)));
        decline_invitation(&d.of(d.charity), id, "忙").await.unwrap();
        d.invite_for(id, Some(30)).await.unwrap();
        assert_eq!(d.part(id).await.expires_at, Some(now() + TimeDelta::days(2)));
        decline_invitation(&d.of(d.charity), id, "忙").await.unwrap();
        d.advance(TimeDelta::days(2));
        assert_eq!(rule(d.invite_for(id, Some(30)).await), ActivityRule::StartIsOver);
    }
}

#[tokio::test]
async fn an_answer_that_comes_too_late_is_refused_with_and_without_the_job() {
    for d in District::each().await {
        let id = d.activity().await;
        d.invite_for(id, Some(1)).await.unwrap();
        d.advance(TimeDelta::days(1) - TimeDelta::microseconds(1));
        lapse_invitations(&d.system()).await.unwrap();
        assert_eq!(d.part(id).await.state, CoHostState::Invited);
        d.advance(TimeDelta::microseconds(1));
        for _ in 0..2 {
            let late = accept_invitation(&d.of(d.charity), id).await;
            assert!(matches!(late, Err(Failure::WrongState { state: "LAPSED" })), "{late:?}");
            lapse_invitations(&d.system()).await.unwrap();
            assert_eq!(d.part(id).await.state, CoHostState::Lapsed);
        }
        d.invite_for(id, Some(1)).await.unwrap();
        accept_invitation(&d.of(d.charity), id).await.unwrap();
    }
}

#[tokio::test]
async fn who_leaves_takes_its_consent_and_its_bookings_along_and_reads_why() {
    for d in District::each().await {
        let id = d.activity_with(&[d.charity]).await;
        let offer = d.offer().await;
        let own = d.book_for(d.charity, offer, id).await;
        let others = d.book(offer, id).await;
        let plan = propose_plan(&d.of(d.committee), id, 1).await.unwrap();
        consent_to_plan(&d.of(d.charity), id, 1).await.unwrap();
        remove_co_host(&d.of(d.committee), id, Id::new(d.charity), "另有安排").await.unwrap();
        let consents = consents_to(&d.system(), &[plan.uuid()]).await.unwrap();
        assert_eq!(consents.iter().map(|c| c.organisation_id).collect::<Vec<_>>(), [d.committee]);
        let part = co_hosts_of(&d.of(d.charity), &[id.uuid()]).await.unwrap().remove(0);
        assert_eq!((part.state, part.reason.as_deref()), (CoHostState::Removed, Some("另有安排")));
        for (booking, state) in [(own, BookingState::Cancelled), (others, BookingState::Requested)] {
            assert_eq!(bookings_by_ids(&d.system(), &[booking.uuid()]).await.unwrap()[0].state, state);
        }
        for late in [accept_invitation(&d.of(d.charity), id).await, withdraw_co_host(&d.of(d.charity), id, "忙").await]
        {
            assert!(matches!(late, Err(Failure::WrongState { state: "REMOVED" })), "{late:?}");
        }
    }
}
