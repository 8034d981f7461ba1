//! The queue, leases, decisions by the dozen, rehearsals and undoing.

use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::super::{
    AppealState, Appealed, Decide, DecisionItem, EffectKind, ModerationRule, ReportId, ReportReason, ReportState,
    ReportSubject, SanctionGrade, Subject, Verdict, WorkFilter, WorkKind, appeals_by_ids, count_work, decide,
    file_appeal, is_own_case, leases_of, moderation_figures, release_work, report_subject, reports_by_ids, take_work,
    undo_decision, work_actions, work_queue,
};
use crate::{
    Scope,
    activities::tests::support::{District, now},
    failure::Failure,
    notifications::{NoticeKind, notice},
    organisations::{
        ConsentBy, MemberRole, Organisation, OrganisationId, OrganisationKind, OrganisationState, RegisterOrganisation,
        organisations_by_ids, register, submit,
    },
    policy::{Action, Denied, Refused},
    resources::{BookingState, approve_booking, bookings_by_ids, offers_by_ids},
    scope::{HubRole, Post},
    store::{Id, PageRequest},
};

fn page(size: u64) -> PageRequest {
    PageRequest { size, cursor: None, is_backward: false }
}

async fn report(d: &District, subject: Subject, reporter: Uuid) -> ReportId {
    let input = ReportSubject { subject, reason: ReportReason::Commercial, text: "广告".to_owned() };
    report_subject(&d.of(reporter), &input, &d.key()).await.unwrap()
}

/// Who was told that something was taken back.
async fn told_of_undoing(d: &District) -> Vec<(Uuid, NoticeKind)> {
    let kinds = [NoticeKind::DecisionUndone, NoticeKind::BookingRestored];
    let rows = d.system().all(notice::Entity::find().filter(notice::Column::Kind.is_in(kinds))).await.unwrap();
    let mut told: Vec<_> = rows.into_iter().map(|row| (row.organisation_id, row.kind)).collect();
    told.sort_unstable();
    told
}

/// An organisation that waits for its review.
async fn submitted(d: &District, name: &str) -> OrganisationId {
    let input = RegisterOrganisation {
        kind: OrganisationKind::Charity,
        name: name.to_owned(),
        uscc: None,
        superior: None,
        contact_post: "秘书处".to_owned(),
        contact_phone: None,
        address: None,
        description: String::new(),
    };
    let applicant = d.someone().await;
    let id = register(&applicant, &input, &d.key()).await.unwrap();
    let post = Post {
        organisation: id.uuid(),
        role: MemberRole::Lead,
        state: OrganisationState::Draft,
        consent_by: ConsentBy::Coordinator,
    };
    let mut account = applicant.actor().account().unwrap().clone();
    account.posts = vec![post];
    submit(&d.account(account).acting_for(id).unwrap(), id).await.unwrap();
    id
}

fn plain(item: DecisionItem, version: i64, verdict: Verdict, reason: &str) -> Decide {
    let reason = (!reason.is_empty()).then(|| reason.to_owned());
    Decide { item, version, verdict, reason, hides: false, sanction: None, verified_until: None }
}

async fn version_of(d: &District, id: OrganisationId) -> i64 {
    organisations_by_ids(&d.system(), &[id.uuid()]).await.unwrap()[0].version
}

async fn state_of(d: &District, organisation: Uuid) -> OrganisationState {
    organisations_by_ids(&d.system(), &[organisation]).await.unwrap()[0].state
}

#[tokio::test]
async fn the_queue_holds_all_that_waits_and_pages_both_ways() {
    for d in District::each().await {
        let offer = Subject::Offer(d.offer().await.uuid());
        let reports = [report(&d, offer, d.charity).await, report(&d, offer, d.committee).await];
        let registration = submitted(&d, "希望路青年志愿者协会").await;
        let sanction = d.sanction(&d.moderator(), d.stranger, SanctionGrade::Warning).await.unwrap();
        let appeal = file_appeal(&d.lead(d.stranger), Appealed::Sanction(sanction), "不服", &d.key()).await.unwrap();
        let moderator = d.moderator();
        let all = WorkFilter::default();
        let found = work_queue(&moderator, &all, &page(50)).await.unwrap();
        let mut there: Vec<_> = found.edges.iter().map(|edge| (edge.node.kind, edge.node.id)).collect();
        assert_eq!(count_work(&moderator, &all).await.unwrap(), 4);
        // All began to wait at the same instant: the ids decide, and no row comes twice.
        let mut walked = vec![];
        let mut request = page(1);
        loop {
            let one = work_queue(&moderator, &all, &request).await.unwrap();
            assert_eq!(one.has_previous, !walked.is_empty());
            walked.push((one.edges[0].node.kind, one.edges[0].node.id));
            request.cursor = Some(one.edges[0].cursor.clone());
            if !one.has_next {
                break;
            }
        }
        assert_eq!(walked, there);
        let last = PageRequest { size: 2, cursor: request.cursor.clone(), is_backward: true };
        let back = work_queue(&moderator, &all, &last).await.unwrap();
        assert_eq!(back.edges.iter().map(|e| e.node.id).collect::<Vec<_>>(), [walked[1].1, walked[2].1]);
        assert!(back.has_previous && back.has_next);
        there.sort_unstable();
        let mut expected = vec![
            (WorkKind::Registration, registration.uuid()),
            (WorkKind::Report, reports[0].uuid()),
            (WorkKind::Report, reports[1].uuid()),
            (WorkKind::Appeal, appeal.uuid()),
        ];
        expected.sort_unstable();
        assert_eq!(there, expected);
        let only = WorkFilter { kinds: Some(vec![WorkKind::Appeal]) };
        let appeals = work_queue(&moderator, &only, &page(50)).await.unwrap();
        assert_eq!(appeals.edges.iter().map(|edge| edge.node.id).collect::<Vec<_>>(), [appeal.uuid()]);
        for other in [d.of(d.charity), d.public(), d.lead(d.stranger)] {
            assert!(work_queue(&other, &all, &page(50)).await.unwrap().edges.is_empty());
            assert_eq!(count_work(&other, &all).await.unwrap(), 0);
        }
    }
}

#[tokio::test]
async fn verifications_that_end_soon_come_last() {
    for d in District::each().await {
        let registration = submitted(&d, "希望路青年志愿者协会").await;
        let approve = |until| Decide {
            verified_until: Some(until),
            ..plain(DecisionItem::Organisation(registration), 2, Verdict::Approve, "")
        };
        decide(&d.admin(), &approve(now() + TimeDelta::days(29)), false).await.unwrap();
        report(&d, Subject::Organisation(d.library), d.charity).await;
        let found = work_queue(&d.admin(), &WorkFilter::default(), &page(50)).await.unwrap();
        let kinds: Vec<_> = found.edges.iter().map(|edge| edge.node.kind).collect();
        assert_eq!(kinds, [WorkKind::Report, WorkKind::EvidenceExpiring]);
        assert_eq!(found.edges[1].node.since(), now() - TimeDelta::days(1));
        assert_eq!(work_actions(&d.admin(), &found.edges[1].node), [Action::RenewVerification]);
    }
}

#[tokio::test]
async fn ones_own_case_is_shown_and_not_to_be_decided_or_taken() {
    for d in District::each().await {
        let id = report(&d, Subject::Organisation(d.library), d.charity).await;
        for own in [d.library, d.charity] {
            let post = Post {
                organisation: own,
                role: MemberRole::Member,
                state: OrganisationState::Active,
                consent_by: ConsentBy::Coordinator,
            };
            let partial = d.person(vec![HubRole::Moderator], vec![post]);
            let found = work_queue(&partial, &WorkFilter::default(), &page(50)).await.unwrap();
            assert!(is_own_case(&partial, &found.edges[0].node));
            assert_eq!(work_actions(&partial, &found.edges[0].node), []);
            let taken = take_work(&partial, id.uuid()).await;
            assert!(matches!(taken, Err(Failure::Refused(Refused::Denied(Denied::OwnCase)))), "{taken:?}");
        }
        let found = work_queue(&d.moderator(), &WorkFilter::default(), &page(50)).await.unwrap();
        assert!(!is_own_case(&d.moderator(), &found.edges[0].node));
    }
}

#[tokio::test]
async fn what_is_in_one_hand_is_not_taken_by_another_until_given_back_decided_or_late() {
    for d in District::each().await {
        let id = report(&d, Subject::Organisation(d.library), d.charity).await;
        let (first, second) = (d.moderator(), d.moderator());
        take_work(&first, id.uuid()).await.unwrap();
        take_work(&first, id.uuid()).await.unwrap();
        let until = now() + TimeDelta::minutes(15);
        let refused = take_work(&second, id.uuid()).await;
        assert!(
            matches!(&refused, Err(Failure::Rule(ModerationRule::Leased { until: then, .. })) if *then == until),
            "{refused:?}"
        );
        release_work(&second, id.uuid()).await.unwrap();
        assert_eq!(leases_of(&second, &[id.uuid()]).await.unwrap().len(), 1, "another's lease was ended");
        release_work(&first, id.uuid()).await.unwrap();
        take_work(&second, id.uuid()).await.unwrap();
        let later = d.account_at(first.actor().account().unwrap().clone(), until);
        assert!(leases_of(&later, &[id.uuid()]).await.unwrap().is_empty());
        take_work(&later, id.uuid()).await.unwrap();
        let dismiss = plain(DecisionItem::Report(id), 1, Verdict::Dismiss, "");
        decide(&second, &dismiss, false).await.unwrap();
        assert!(leases_of(&second, &[id.uuid()]).await.unwrap().is_empty());
        let gone = take_work(&second, id.uuid()).await;
        assert!(matches!(gone, Err(Failure::Refused(Refused::Hidden))), "{gone:?}");
    }
}

#[tokio::test]
async fn a_rehearsal_names_the_effects_and_changes_nothing() {
    for d in District::each().await {
        let offer = d.offer().await;
        let id = report(&d, Subject::Offer(offer.uuid()), d.charity).await;
        let uphold = Decide {
            hides: true,
            sanction: Some(d.new_sanction(SanctionGrade::Suspension).await),
            ..plain(DecisionItem::Report(id), 1, Verdict::Uphold, "商业推广")
        };
        let moderator = d.moderator();
        let told = decide(&moderator, &uphold, true).await.unwrap();
        let kinds: Vec<_> = told.effects.iter().map(|effect| effect.kind).collect();
        let expected = [
            EffectKind::ReportResolved,
            EffectKind::SubjectHidden,
            EffectKind::SanctionImposed,
            EffectKind::OrganisationSuspended,
        ];
        assert_eq!(kinds, expected);
        assert!(told.decision.is_none());
        assert_eq!(reports_by_ids(&moderator, &[id.uuid()]).await.unwrap()[0].state, ReportState::Open);
        assert_eq!(state_of(&d, d.library).await, OrganisationState::Active);
        assert!(!offers_by_ids(&d.of(d.charity), &[offer.uuid()]).await.unwrap().is_empty());
        let done = decide(&moderator, &uphold, false).await.unwrap();
        assert_eq!(done.effects.iter().map(|effect| effect.kind).collect::<Vec<_>>(), expected);
        let again = decide(&moderator, &uphold, true).await;
        assert!(matches!(again, Err(Failure::Stale { current: 2 })), "{again:?}");
    }
}

#[tokio::test]
async fn a_decision_is_taken_back_whole_within_ten_minutes_by_who_decided() {
    for d in District::each().await {
        let offer = d.offer().await;
        let booking = d.book(offer, d.activity().await).await;
        approve_booking(&d.of(d.library), booking).await.unwrap();
        let id = report(&d, Subject::Organisation(d.committee), d.charity).await;
        let uphold = Decide {
            sanction: Some(d.new_sanction(SanctionGrade::Suspension).await),
            ..plain(DecisionItem::Report(id), 1, Verdict::Uphold, "多次爽约")
        };
        let moderator = d.moderator();
        let decision = decide(&moderator, &uphold, false).await.unwrap().decision.unwrap();
        let state = async || bookings_by_ids(&d.system(), &[booking.uuid()]).await.unwrap()[0].state;
        assert_eq!(state().await, BookingState::Cancelled);
        let other = undo_decision(&d.moderator(), decision).await;
        assert!(matches!(other, Err(Failure::Refused(Refused::Denied(Denied::HubRoleMissing)))), "{other:?}");
        let late = d.account_at(moderator.actor().account().unwrap().clone(), now() + TimeDelta::minutes(11));
        let late = undo_decision(&late, decision).await;
        assert!(matches!(late, Err(Failure::Rule(ModerationRule::TooLate))), "{late:?}");
        undo_decision(&moderator, decision).await.unwrap();
        assert_eq!(state().await, BookingState::Approved);
        let mut told = [
            (d.charity, NoticeKind::DecisionUndone),
            (d.committee, NoticeKind::BookingRestored),
            (d.library, NoticeKind::BookingRestored),
        ];
        told.sort_unstable();
        assert_eq!(told_of_undoing(&d).await, told, "whoever was told of the decision is told of this too");
        assert_eq!(state_of(&d, d.committee).await, OrganisationState::Active);
        assert_eq!(reports_by_ids(&moderator, &[id.uuid()]).await.unwrap()[0].state, ReportState::Open);
        let twice = undo_decision(&moderator, decision).await;
        assert!(matches!(twice, Err(Failure::WrongState { state: "UNDONE" })), "{twice:?}");
        let again = Decide { version: 3, ..uphold };
        let again = decide(&moderator, &again, false).await.unwrap().decision.unwrap();
        undo_decision(&d.admin(), again).await.unwrap();
    }
}

#[tokio::test]
async fn what_was_built_upon_is_not_taken_back() {
    for d in District::each().await {
        let id = report(&d, Subject::Organisation(d.library), d.charity).await;
        let uphold = Decide {
            sanction: Some(d.new_sanction(SanctionGrade::NoBookings).await),
            ..plain(DecisionItem::Report(id), 1, Verdict::Uphold, "多次爽约")
        };
        let moderator = d.moderator();
        let done = decide(&moderator, &uphold, false).await.unwrap();
        let sanction = done.effects[1].subject_id;
        let appeal = file_appeal(&d.lead(d.library), Appealed::Sanction(Id::new(sanction)), "不服", &d.key()).await;
        let undone = undo_decision(&moderator, done.decision.unwrap()).await;
        assert!(
            matches!(&undone, Err(Failure::Rule(ModerationRule::BuiltUpon { subject, .. })) if *subject == sanction),
            "{undone:?}"
        );
        assert_eq!(reports_by_ids(&moderator, &[id.uuid()]).await.unwrap()[0].state, ReportState::Resolved);

        // An upheld appeal is taken back: the sanction stands again, the appeal is open.
        let appeal = appeal.unwrap();
        let second = d.moderator();
        let granted = plain(DecisionItem::Appeal(appeal), 1, Verdict::Uphold, "确有原因");
        let decision = decide(&second, &granted, false).await.unwrap().decision.unwrap();
        undo_decision(&second, decision).await.unwrap();
        assert_eq!(appeals_by_ids(&second, &[appeal.uuid()]).await.unwrap()[0].state, AppealState::Open);
        let standing = super::super::sanctions_by_ids(&second, &[sanction]).await.unwrap();
        assert!(standing[0].is_in_force(now()));
        assert_eq!(told_of_undoing(&d).await, [(d.library, NoticeKind::DecisionUndone)]);
    }
}

#[tokio::test]
async fn applications_are_decided_by_version_and_put_back() {
    for d in District::each().await {
        let id = submitted(&d, "希望路青年志愿者协会").await;
        let item = DecisionItem::Organisation(id);
        let version = version_of(&d, id).await;
        let silent = decide(&d.admin(), &plain(item, version, Verdict::Reject, ""), false).await;
        assert!(matches!(silent, Err(Failure::Rule(ModerationRule::Organisation(_)))), "{silent:?}");
        let stale = decide(&d.admin(), &plain(item, version - 1, Verdict::Approve, ""), false).await;
        assert!(matches!(stale, Err(Failure::Stale { .. })), "{stale:?}");
        let senseless = decide(&d.admin(), &plain(item, version, Verdict::Uphold, ""), false).await;
        assert!(matches!(senseless, Err(Failure::Invalid(_))), "{senseless:?}");
        let moderator = decide(&d.moderator(), &plain(item, version, Verdict::Approve, ""), false).await;
        assert!(matches!(moderator, Err(Failure::Refused(Refused::Denied(Denied::HubRoleMissing)))), "{moderator:?}");
        for (verdict, state) in [
            (Verdict::Approve, OrganisationState::Active),
            (Verdict::RequestChanges, OrganisationState::ChangesRequested),
            (Verdict::Reject, OrganisationState::Rejected),
        ] {
            let admin = d.admin();
            let input = plain(item, version_of(&d, id).await, verdict, "材料不全");
            let decision = decide(&admin, &input, false).await.unwrap().decision.unwrap();
            assert_eq!(state_of(&d, id.uuid()).await, state);
            undo_decision(&admin, decision).await.unwrap();
            let row: Organisation = organisations_by_ids(&d.system(), &[id.uuid()]).await.unwrap().pop().unwrap();
            assert_eq!(
                (row.state, row.state_reason, row.verified_until),
                (OrganisationState::PendingReview, None, None)
            );
        }
        assert_eq!(told_of_undoing(&d).await, [(id.uuid(), NoticeKind::DecisionUndone); 3]);
    }
}

#[tokio::test]
async fn figures_are_for_everybody_and_hold_nothing_under_five() {
    for d in District::each().await {
        let told = async |scope: &Scope| moderation_figures(scope, None).await.unwrap();
        let of = |figures: &super::super::ModerationFigures, reason| {
            figures.reports.iter().find(|(of, _)| *of == reason).unwrap().1.count()
        };
        let later = d.public_at(now() + TimeDelta::hours(1));
        for subject in [d.library, d.charity, d.committee, d.stranger] {
            let reporter = if subject == d.charity { d.library } else { d.charity };
            report(&d, Subject::Organisation(subject), reporter).await;
        }
        assert_eq!(of(&told(&later).await, ReportReason::Commercial), None);
        report(&d, Subject::Offer(d.offer().await.uuid()), d.charity).await;
        let figures = told(&later).await;
        assert_eq!(of(&figures, ReportReason::Commercial), Some(5));
        assert_eq!(of(&figures, ReportReason::Spam), None);
        assert_eq!((figures.median_hours, figures.appeals.count()), (None, None));
    }
}
