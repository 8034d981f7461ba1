//! What commands store and refuse.

use std::collections::BTreeMap;

use super::{
    super::{
        ActivityRule, ActivityState, CoHostState, EditDraft, InviteCoHost, PlanField, accept_invitation, activity,
        cancel_activity, co_hosts_of, consent_to_plan, consents_to, create_activity, decline_invitation, edit_draft,
        invite_co_host, plan_versions_by_ids, propose_plan, publish_activity, remove_co_host, withdraw_co_host,
    },
    support::{District, draft, now, page, plan_versions},
};
use crate::{
    activities::{ActivityKind, CreateActivity},
    failure::Failure,
    policy::{Denied, Refused},
    resources::{BookingState, bookings_by_ids},
    store::Id,
};

fn rule<T: std::fmt::Debug>(outcome: Result<T, Failure<ActivityRule>>) -> ActivityRule {
    match outcome.unwrap_err() {
        Failure::Rule(rule) => rule,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn organisations_agree_on_a_plan_and_publish_it() {
    for d in District::each().await {
        let (lead, co_host) = (d.of(d.committee), d.of(d.charity));
        let id = d.activity_with(&[d.charity]).await;
        propose_plan(&lead, id, 1).await.unwrap();
        let organisations = vec![d.charity];
        assert_eq!(rule(publish_activity(&lead, id).await), ActivityRule::MissingConsents { organisations });
        consent_to_plan(&co_host, id, 1).await.unwrap();
        consent_to_plan(&co_host, id, 1).await.unwrap();
        publish_activity(&lead, id).await.unwrap();

        let row = activity(&d.public(), id).await.unwrap().unwrap();
        let plan = draft("便民集市", &[d.committee]);
        assert_eq!((row.state, row.starts_at, row.ends_at), (ActivityState::Scheduled, plan.starts_at, plan.ends_at));
        assert_eq!(row.published_at, Some(now()));
        let versions = plan_versions_by_ids(&d.public(), &[row.current_plan_id.unwrap()]).await.unwrap();
        let number_and_place: Vec<_> = versions.iter().map(|v| (v.number, v.content.place.as_str())).collect();
        assert_eq!(number_and_place, [(1, "社区广场")]);
        let again = propose_plan(&lead, id, 1).await;
        assert!(matches!(again, Err(Failure::WrongState { state: "SCHEDULED" })), "{again:?}");
    }
}

#[tokio::test]
async fn a_new_version_voids_every_consent_but_the_leads() {
    for d in District::each().await {
        let (lead, co_host) = (d.of(d.committee), d.of(d.charity));
        let id = d.activity_with(&[d.charity]).await;
        propose_plan(&lead, id, 1).await.unwrap();
        consent_to_plan(&co_host, id, 1).await.unwrap();
        assert_eq!(rule(propose_plan(&lead, id, 1).await), ActivityRule::NothingChanged { current: 1 });
        d.edit(id, 1, "图书馆").await;
        let second = propose_plan(&lead, id, 2).await.unwrap();
        let changed = vec![PlanField::Place];
        assert_eq!(rule(consent_to_plan(&co_host, id, 1).await), ActivityRule::PlanChanged { current: 2, changed });
        let organisations = vec![d.charity];
        assert_eq!(rule(publish_activity(&lead, id).await), ActivityRule::MissingConsents { organisations });

        let consents = consents_to(&co_host, &[second.uuid()]).await.unwrap();
        assert_eq!(consents.iter().map(|c| c.organisation_id).collect::<Vec<_>>(), [d.committee]);
        let versions = plan_versions(&co_host, id, &page()).await;
        let told: Vec<_> = versions.edges.into_iter().map(|e| (e.node.number, e.node.changed.0)).collect();
        assert_eq!(told, [(2, vec![PlanField::Place]), (1, vec![])]);
    }
}

#[tokio::test]
async fn an_edit_of_an_old_draft_is_refused_and_an_answer_disturbs_no_editor() {
    for d in District::each().await {
        let id = d.activity().await;
        d.invite(id, d.charity).await;
        accept_invitation(&d.of(d.charity), id).await.unwrap();
        let edit = EditDraft { activity: id, version: 1, draft: draft("集市", &[]) };
        edit_draft(&d.of(d.charity), &edit).await.unwrap();
        let late = edit_draft(&d.of(d.committee), &edit).await;
        assert!(matches!(late, Err(Failure::Stale { current: 2 })), "{late:?}");
        let late = propose_plan(&d.of(d.committee), id, 1).await;
        assert!(matches!(late, Err(Failure::Stale { current: 2 })), "{late:?}");
    }
}

#[tokio::test]
async fn parts_go_their_ways_and_who_comes_back_is_asked_again() {
    for d in District::each().await {
        let lead = d.of(d.committee);
        let id = d.activity_with(&[d.charity]).await;
        propose_plan(&lead, id, 1).await.unwrap();
        consent_to_plan(&d.of(d.charity), id, 1).await.unwrap();
        d.invite(id, d.library).await;
        decline_invitation(&d.of(d.library), id, "无人手").await.unwrap();
        withdraw_co_host(&d.of(d.charity), id, "人手不足").await.unwrap();
        let mut states: Vec<_> = co_hosts_of(&lead, &[id.uuid()]).await.unwrap();
        states.sort_by_key(|part| part.state);
        let told: Vec<_> = states.iter().map(|p| (p.organisation_id, p.state, p.reason.as_deref())).collect();
        let expected =
            [(d.library, CoHostState::Declined, Some("无人手")), (d.charity, CoHostState::Withdrawn, Some("人手不足"))];
        assert_eq!(told, expected);

        d.invite(id, d.charity).await;
        accept_invitation(&d.of(d.charity), id).await.unwrap();
        let organisations = vec![d.charity];
        assert_eq!(rule(publish_activity(&lead, id).await), ActivityRule::MissingConsents { organisations });
        let twice = accept_invitation(&d.of(d.charity), id).await;
        assert!(matches!(twice, Err(Failure::WrongState { state: "ACCEPTED" })), "{twice:?}");
        remove_co_host(&lead, id, Id::new(d.charity), "另有安排").await.unwrap();
        publish_activity(&lead, id).await.unwrap();
    }
}

#[tokio::test]
async fn only_active_organisations_other_than_the_lead_are_invited() {
    for d in District::each().await {
        let id = d.activity().await;
        d.suspend(d.library).await;
        for organisation in [d.committee, d.library] {
            let input = InviteCoHost { activity: id, organisation: Id::new(organisation), message: None };
            assert_eq!(rule(invite_co_host(&d.of(d.committee), &input).await), ActivityRule::CannotBeInvited);
        }
    }
}

#[tokio::test]
async fn the_invited_answer_before_they_work_and_strangers_see_nothing() {
    for d in District::each().await {
        let id = d.activity().await;
        d.invite(id, d.charity).await;
        let edit = EditDraft { activity: id, version: 1, draft: draft("集市", &[]) };
        let early = edit_draft(&d.of(d.charity), &edit).await;
        let unanswered = Refused::Denied(Denied::InvitationUnanswered);
        assert!(matches!(early, Err(Failure::Refused(r)) if r == unanswered), "{early:?}");
        let strange = edit_draft(&d.of(d.stranger), &edit).await;
        assert!(matches!(strange, Err(Failure::Refused(Refused::Hidden))), "{strange:?}");
    }
}

#[tokio::test]
async fn a_cancelled_activity_keeps_its_reason_and_takes_no_answers() {
    for d in District::each().await {
        let id = d.activity().await;
        d.invite(id, d.charity).await;
        let silent = cancel_activity(&d.of(d.committee), id, "  ").await;
        assert!(matches!(silent, Err(Failure::Invalid(_))), "{silent:?}");
        cancel_activity(&d.of(d.committee), id, "台风").await.unwrap();
        let row = activity(&d.of(d.charity), id).await.unwrap().unwrap();
        assert_eq!((row.state, row.state_reason.as_deref()), (ActivityState::Cancelled, Some("台风")));
        let late = accept_invitation(&d.of(d.charity), id).await;
        assert!(matches!(late, Err(Failure::WrongState { state: "CANCELLED" })), "{late:?}");
    }
}

#[tokio::test]
async fn the_same_key_begins_one_activity() {
    for d in District::each().await {
        let scope = d.of(d.committee);
        let input = CreateActivity { kind: ActivityKind::Lecture, draft: draft("讲座", &[]) };
        let key = d.key();
        let first = create_activity(&scope, &input, &key).await.unwrap();
        assert_eq!(create_activity(&scope, &input, &key).await.unwrap(), first);
    }
}

#[tokio::test]
async fn what_an_activity_booked_is_given_back_when_it_is_cancelled() {
    for d in District::each().await {
        let offer = d.offer().await;
        let [id, other] = [d.activity().await, d.activity().await];
        let released = d.book(offer, id).await;
        let kept = d.book(offer, other).await;
        cancel_activity(&d.of(d.committee), id, "台风").await.unwrap();
        let rows = bookings_by_ids(&d.of(d.committee), &[released.uuid(), kept.uuid()]).await.unwrap();
        let told: BTreeMap<_, _> = rows.iter().map(|b| (b.id, (b.state, b.state_reason.as_deref()))).collect();
        assert_eq!(told[&released.uuid()], (BookingState::Cancelled, Some("台风")));
        assert_eq!(told[&kept.uuid()], (BookingState::Requested, None));
    }
}
