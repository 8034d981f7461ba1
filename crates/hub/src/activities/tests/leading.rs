//! Taking the lead of an activity whose lead was stopped.

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use super::{
    super::{
        ActivityId, ActivityRule, ActivityState, CoHostState, Deed, HistoryOf, activity, cancel_activity, co_hosts_of,
        consent_to_plan, consents_to, propose_plan, publish_activity, take_lead,
    },
    agreeing::allowed,
    commands::rule,
    support::{District, now, page, post},
};
use crate::{
    Scope,
    failure::{Failure, NoRule},
    moderation::{
        Appealed, DecideAppeal, ModerationRule, NewSanction, ReportDecision, ReportReason, ReportSubject,
        ResolveReport, SanctionGrade, Subject, decide_appeal, file_appeal, hide_subject, impose_sanction,
        lift_sanction, report_subject, resolve_report, stopped_among,
    },
    notifications::{NoticeFilter, NoticeKind, notices},
    organisations::{self, ConsentBy, MemberRole, OrganisationState},
    policy::{Action, Denied, Facts, Refused},
    resources::{BookingState, bookings_by_ids},
    scope::{HubRole, Restraint},
    store::{Change, Id, ListBelow, write},
};

impl District {
    async fn version(&self, id: ActivityId) -> i64 {
        activity(&self.system(), id).await.unwrap().unwrap().version
    }

    /// Puts an organisation in another state.
    async fn turn(&self, organisation: Uuid, state: OrganisationState) {
        let outcome: Result<(), Failure<NoRule>> = write(&self.system(), Action::ImportDistrict, |tx| async move {
            let mut row = tx.lock_uuid::<organisations::Entity>(organisation).await?;
            let permit = tx.permit(&Facts::Hub)?;
            row.state = state;
            permit.update::<organisations::Entity>(row).await?;
            Ok(permit.done((), Change::of::<organisations::Organisation>(organisation, json!({}))))
        })
        .await;
        outcome.unwrap();
    }

    /// The committee's activity with the charity and the library, agreed on.
    async fn agreed_by_three(&self) -> ActivityId {
        let id = self.activity_with(&[self.charity, self.library]).await;
        propose_plan(&self.of(self.committee), id, 1).await.unwrap();
        for co_host in [self.charity, self.library] {
            consent_to_plan(&self.of(co_host), id, 1).await.unwrap();
        }
        id
    }
}

async fn consents(scope: &Scope, id: ActivityId) -> usize {
    let plan = activity(scope, id).await.unwrap().unwrap().current_plan_id.unwrap();
    consents_to(scope, &[plan]).await.unwrap().len()
}

#[tokio::test]
async fn a_co_host_takes_the_lead_from_one_that_was_stopped_and_keeps_it() {
    for d in District::each().await {
        let id = d.agreed_by_three().await;
        let (charity, library) = (d.lead(d.charity), d.lead(d.library));
        assert!(!allowed(&charity, id).await.contains(&Action::TakeLead));
        assert_eq!(rule(take_lead(&charity, id, d.version(id).await).await), ActivityRule::LeadGoesOn);

        let suspension = d.sanction(&d.moderator(), d.committee, SanctionGrade::Suspension).await.unwrap();
        let version = d.version(id).await;
        let low = take_lead(&d.of(d.charity), id, version).await;
        assert!(matches!(low, Err(Failure::Refused(Refused::Denied(Denied::RoleTooLow)))), "{low:?}");
        let outsider = take_lead(&d.lead(d.stranger), id, version).await;
        assert!(matches!(outsider, Err(Failure::Refused(Refused::Hidden))), "{outsider:?}");
        assert!(allowed(&charity, id).await.contains(&Action::TakeLead));
        take_lead(&charity, id, version).await.unwrap();
        let late = take_lead(&library, id, version).await;
        assert!(matches!(late, Err(Failure::Stale { current }) if current == version + 1), "{late:?}");
        assert_eq!(rule(take_lead(&library, id, version + 1).await), ActivityRule::LeadGoesOn);

        let row = activity(&library, id).await.unwrap().unwrap();
        assert_eq!((row.organisation_id, row.state), (d.charity, ActivityState::AwaitingCoHosts));
        let mut parts: Vec<_> = co_hosts_of(&library, &[id.uuid()]).await.unwrap();
        parts.sort_by_key(|part| part.created_at);
        let parts: Vec<_> = parts.iter().map(|part| (part.organisation_id, part.state)).collect();
        let accepted = CoHostState::Accepted;
        assert!(parts.len() == 2 && parts.contains(&(d.committee, accepted)) && parts.contains(&(d.library, accepted)));
        // Only its own yes still counts.
        assert_eq!(consents(&library, id).await, 1);
        let told = notices(&library, NoticeFilter::default(), &page()).await.unwrap();
        assert_eq!(told.edges.iter().filter(|edge| edge.node.kind == NoticeKind::LeadTaken).count(), 1);
        let history = HistoryOf.pages(&library, &[id.uuid()], &page()).await.unwrap().remove(&id.uuid()).unwrap();
        let last = &history.edges.last().unwrap().node;
        let done = (last.deed, last.organisation_id, last.concerned_id);
        assert_eq!(done, (Deed::LeadTaken, Some(d.charity), Some(d.committee)));

        // It goes on as a co-host, and the lead is not its own again.
        lift_sanction(&d.moderator(), suspension, 1, "已改正").await.unwrap();
        let back = d.lead(d.committee);
        assert_eq!(rule(take_lead(&back, id, version + 1).await), ActivityRule::LeadGoesOn);
        let cancel = cancel_activity(&back, id, "改期").await;
        assert!(matches!(cancel, Err(Failure::Refused(Refused::Denied(Denied::NotYours)))), "{cancel:?}");
        for co_host in [d.committee, d.library] {
            consent_to_plan(&d.of(co_host), id, 1).await.unwrap();
        }
        publish_activity(&d.of(d.charity), id).await.unwrap();
    }
}

#[tokio::test]
async fn what_is_published_stands_and_is_shown_again_under_another_lead() {
    for d in District::each().await {
        let id = d.agreed_by_three().await;
        publish_activity(&d.of(d.committee), id).await.unwrap();
        let booking = d.book_for(d.charity, d.offer().await, id).await;
        d.suspend(d.committee).await;
        assert_eq!(activity(&d.public(), id).await.unwrap(), None);
        take_lead(&d.lead(d.charity), id, d.version(id).await).await.unwrap();
        let shown = activity(&d.public(), id).await.unwrap().unwrap();
        assert_eq!((shown.organisation_id, shown.state), (d.charity, ActivityState::Scheduled));
        assert_eq!(consents(&d.of(d.library), id).await, 3);
        // Its parties still read that one of them was stopped.
        assert_eq!(stopped_among(&d.of(d.library), &[d.committee, d.charity]).await.unwrap().len(), 1);
        cancel_activity(&d.of(d.charity), id, "台风").await.unwrap();
        let row = bookings_by_ids(&d.system(), &[booking.uuid()]).await.unwrap().remove(0);
        assert_eq!(row.state, BookingState::Cancelled);
    }
}

#[tokio::test]
async fn the_lead_is_taken_from_one_that_left_and_not_from_one_that_waits_for_its_verification() {
    for d in District::each().await {
        for (state, is_stopped) in [
            (OrganisationState::PendingReview, false),
            (OrganisationState::Expired, true),
            (OrganisationState::Archived, true),
        ] {
            let id = d.agreed_by_three().await;
            d.turn(d.committee, state).await;
            let taken = take_lead(&d.lead(d.charity), id, d.version(id).await).await;
            assert_eq!(taken.is_ok(), is_stopped, "{state:?}: {taken:?}");
            d.turn(d.committee, OrganisationState::Active).await;
        }
    }
}

#[tokio::test]
async fn who_may_not_publish_takes_no_lead() {
    for d in District::each().await {
        let id = d.agreed_by_three().await;
        d.suspend(d.committee).await;
        let until = Some(now() + TimeDelta::days(3));
        let mut account = d.lead(d.charity).actor().account().unwrap().clone();
        account.restraints = vec![Restraint { organisation: d.charity, grade: SanctionGrade::NoPublications, until }];
        let restrained = d.account(account).acting_for(Id::<organisations::Organisation>::new(d.charity)).unwrap();
        let outcome = take_lead(&restrained, id, d.version(id).await).await;
        let denied = Refused::Denied(Denied::Sanctioned { until });
        assert!(matches!(outcome, Err(Failure::Refused(why)) if why == denied), "{outcome:?}");
    }
}

#[tokio::test]
async fn a_lead_whose_suspension_is_over_goes_on_though_no_job_has_noted_it() {
    for d in District::each().await {
        let id = d.agreed_by_three().await;
        let ends_at = Some(now() + TimeDelta::days(1));
        let new = NewSanction { ends_at, ..d.new_sanction(SanctionGrade::Suspension).await };
        impose_sanction(&d.moderator(), Id::new(d.committee), &new, &d.key()).await.unwrap();
        let charity = d.lead(d.charity);
        assert_eq!(stopped_among(&charity, &[d.committee]).await.unwrap().len(), 1);
        d.advance(TimeDelta::days(1));
        let charity = d.lead(d.charity);
        assert_eq!(stopped_among(&charity, &[d.committee]).await.unwrap(), []);
        assert_eq!(rule(take_lead(&charity, id, d.version(id).await).await), ActivityRule::LeadGoesOn);
    }
}

#[tokio::test]
async fn nobody_decides_on_an_activity_whose_lead_his_organisation_has_taken_since() {
    for d in District::each().await {
        let id = d.agreed_by_three().await;
        publish_activity(&d.of(d.committee), id).await.unwrap();
        let subject = Subject::Activity(id.uuid());
        let report = ReportSubject { subject, reason: ReportReason::Other, text: "人数不符".to_owned() };
        let report = report_subject(&d.of(d.stranger), &report, &d.key()).await.unwrap();
        hide_subject(&d.moderator(), subject, "核实中").await.unwrap();
        let appeal = file_appeal(&d.lead(d.committee), Appealed::Hidden(subject), "不服", &d.key()).await.unwrap();
        d.suspend(d.committee).await;
        take_lead(&d.lead(d.charity), id, d.version(id).await).await.unwrap();

        let own = d.person(vec![HubRole::Moderator], vec![post(d.charity, MemberRole::Member, ConsentBy::Coordinator)]);
        let resolve = ResolveReport {
            report,
            version: 1,
            decision: ReportDecision::Dismissed,
            note: None,
            hides: false,
            sanction: None,
        };
        let reject = DecideAppeal { appeal, version: 1, is_upheld: true, note: "属实".to_owned() };
        let is_own =
            |failure: &Failure<ModerationRule>| matches!(failure, Failure::Refused(Refused::Denied(Denied::OwnCase)));
        let outcome = resolve_report(&own, &resolve).await;
        assert!(outcome.as_ref().is_err_and(is_own), "{outcome:?}");
        let outcome = decide_appeal(&own, &reject).await;
        assert!(outcome.as_ref().is_err_and(is_own), "{outcome:?}");
        resolve_report(&d.moderator(), &resolve).await.unwrap();
        decide_appeal(&d.moderator(), &reject).await.unwrap();
    }
}
