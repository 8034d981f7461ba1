//! Who is told what, who has read it, and how long it is kept.

use std::collections::HashSet;

use chrono::TimeDelta;
use sea_orm::EntityTrait;
use uuid::Uuid;

use super::{
    Language, NoticeFilter, NoticeId, NoticeKind as Kind, NoticeRow, count_notices, mark_read, notice, notices, read,
    texts,
};
use crate::{
    Scope,
    activities::{
        accept_invitation, cancel_activity, consent_to_plan, decline_invitation, postpone_activity, propose_plan,
        publish_activity, remove_co_host, return_activity,
        tests::support::{District, now, page},
        withdraw_co_host,
    },
    failure::Failure,
    identity::{self, entity::account},
    moderation::{
        Appealed, DecideAppeal, ReportDecision, ReportReason, ReportSubject, ResolveReport, SanctionGrade, Subject,
        decide_appeal, entity::sanction, file_appeal, hide_subject, lift_sanction, report_subject, resolve_report,
        restore_subject,
    },
    organisations::{self, ConsentBy, MemberRole, OrganisationState, remind_of_verifications},
    policy::Refused,
    privacy::RetentionRule,
    resources::{approve_booking, cancel_booking, decline_booking},
    scope::Post,
    store::{Id, append_rows},
};

type Told = (Uuid, Kind, Option<Uuid>);

/// What was told since the last step: to whom, what, and by whom.
struct Steps<'d> {
    d: &'d District,
    seen: HashSet<Uuid>,
}

impl<'d> Steps<'d> {
    async fn of(d: &'d District) -> Self {
        let mut steps = Self { d, seen: HashSet::new() };
        steps.next().await;
        steps
    }

    async fn next(&mut self) -> Vec<Told> {
        let rows = self.d.system().all(notice::Entity::find()).await.unwrap();
        let new = rows.into_iter().filter(|row| self.seen.insert(row.id));
        sorted(new.map(|row| (row.organisation_id, row.kind, row.by_organisation_id)).collect())
    }
}

fn sorted(mut told: Vec<Told>) -> Vec<Told> {
    told.sort_unstable();
    told
}

#[tokio::test]
async fn each_step_towards_an_activity_is_told_to_those_who_wait_for_it_and_to_nobody_else() {
    for d in District::each().await {
        let (lead, charity, library) = (d.committee, d.charity, d.library);
        let mut steps = Steps::of(&d).await;
        let id = d.activity().await;
        assert_eq!(steps.next().await, []);
        d.invite(id, charity).await;
        assert_eq!(steps.next().await, [(charity, Kind::CoHostInvited, Some(lead))]);
        accept_invitation(&d.of(charity), id).await.unwrap();
        assert_eq!(steps.next().await, [(lead, Kind::InvitationAccepted, Some(charity))]);
        d.invite(id, library).await;
        steps.next().await;
        decline_invitation(&d.of(library), id, "没有人手").await.unwrap();
        assert_eq!(steps.next().await, [(lead, Kind::InvitationDeclined, Some(library))]);
        d.invite(id, library).await;
        steps.next().await;
        remove_co_host(&d.of(lead), id, Id::new(library), "计划有变").await.unwrap();
        assert_eq!(steps.next().await, [(library, Kind::CoHostRemoved, Some(lead))]);
        d.invite(id, library).await;
        accept_invitation(&d.of(library), id).await.unwrap();
        steps.next().await;
        propose_plan(&d.of(lead), id, 1).await.unwrap();
        let asked = sorted(vec![(charity, Kind::PlanProposed, Some(lead)), (library, Kind::PlanProposed, Some(lead))]);
        assert_eq!(steps.next().await, asked);
        consent_to_plan(&d.of(charity), id, 1).await.unwrap();
        assert_eq!(steps.next().await, [], "one consent is missing still");
        consent_to_plan(&d.of(library), id, 1).await.unwrap();
        assert_eq!(steps.next().await, [(lead, Kind::ConsentComplete, Some(library))]);
        consent_to_plan(&d.of(library), id, 1).await.unwrap();
        assert_eq!(steps.next().await, [], "who says yes again is not told of again");
        publish_activity(&d.of(lead), id).await.unwrap();
        let (a, b) = (Kind::ActivityPublished, Kind::ActivityCancelled);
        assert_eq!(steps.next().await, sorted(vec![(charity, a, Some(lead)), (library, a, Some(lead))]));
        withdraw_co_host(&d.of(library), id, "人手不足").await.unwrap();
        assert_eq!(steps.next().await, [(lead, Kind::CoHostWithdrawn, Some(library))]);
        let subject = Subject::Activity(id.uuid());
        hide_subject(&d.moderator(), subject, "核实中").await.unwrap();
        let hosts = |kind| sorted(vec![(lead, kind, None), (charity, kind, None)]);
        assert_eq!(steps.next().await, hosts(Kind::SubjectHidden));
        restore_subject(&d.moderator(), subject).await.unwrap();
        assert_eq!(steps.next().await, hosts(Kind::SubjectRestored));
        postpone_activity(&d.of(lead), id, "下雨").await.unwrap();
        assert_eq!(steps.next().await, [(charity, Kind::ActivityPostponed, Some(lead))]);
        cancel_activity(&d.of(lead), id, "下雨").await.unwrap();
        assert_eq!(steps.next().await, [(charity, b, Some(lead))]);
    }
}

#[tokio::test]
async fn each_answer_to_a_booking_is_told_to_its_other_side() {
    for d in District::each().await {
        let (booker, owner) = (d.committee, d.library);
        let activity = d.activity().await;
        let offer = d.offer().await;
        let mut steps = Steps::of(&d).await;
        let first = d.book(offer, activity).await;
        assert_eq!(steps.next().await, [(owner, Kind::BookingRequested, Some(booker))]);
        approve_booking(&d.of(owner), first).await.unwrap();
        assert_eq!(steps.next().await, [(booker, Kind::BookingApproved, Some(owner))]);
        cancel_booking(&d.of(booker), first, "改期").await.unwrap();
        assert_eq!(steps.next().await, [(owner, Kind::BookingCancelled, Some(booker))]);
        let second = d.book(offer, activity).await;
        steps.next().await;
        decline_booking(&d.of(owner), second, "维修").await.unwrap();
        assert_eq!(steps.next().await, [(booker, Kind::BookingDeclined, Some(owner))]);
        let third = d.book(offer, activity).await;
        approve_booking(&d.of(owner), third).await.unwrap();
        d.book(offer, activity).await;
        steps.next().await;
        cancel_activity(&d.of(booker), activity, "下雨").await.unwrap();
        let released = (owner, Kind::BookingCancelled, Some(booker));
        assert_eq!(steps.next().await, [released, released], "each booking that is given back is told of");
    }
}

#[tokio::test]
async fn whoever_reports_or_appeals_is_told_that_it_is_decided_and_who_is_sanctioned_or_checked_of_that() {
    for d in District::each().await {
        let mut steps = Steps::of(&d).await;
        let report = ReportSubject {
            subject: Subject::Organisation(d.stranger),
            reason: ReportReason::FalseInformation,
            text: "没有这回事".to_owned(),
        };
        let report = report_subject(&d.of(d.library), &report, &d.key()).await.unwrap();
        assert_eq!(steps.next().await, []);
        let decide = ResolveReport {
            report,
            version: 1,
            decision: ReportDecision::Upheld,
            note: None,
            hides: false,
            sanction: Some(d.new_sanction(SanctionGrade::Warning).await),
        };
        resolve_report(&d.moderator(), &decide).await.unwrap();
        let both = vec![(d.library, Kind::ReportDecided, None), (d.stranger, Kind::SanctionImposed, None)];
        assert_eq!(steps.next().await, sorted(both));
        let sanction = d.system().all(sanction::Entity::find()).await.unwrap().pop().unwrap();
        let appealed = Appealed::Sanction(Id::new(sanction.id));
        let appeal = file_appeal(&d.lead(d.stranger), appealed, "不服", &d.key()).await.unwrap();
        assert_eq!(steps.next().await, []);
        let uphold = DecideAppeal { appeal, version: 1, is_upheld: true, note: "说明属实".to_owned() };
        decide_appeal(&d.moderator(), &uphold).await.unwrap();
        let told = vec![(d.stranger, Kind::AppealDecided, None), (d.stranger, Kind::SanctionEnded, None)];
        assert_eq!(steps.next().await, sorted(told));

        identity::update_hub(&d.admin(), &District::looks_first()).await.unwrap();
        let id = d.published().await;
        steps.next().await;
        return_activity(&d.moderator(), id, 1, "请写明雨天安排").await.unwrap();
        let hosts = [d.committee, d.charity].map(|host| (host, Kind::ActivityReturned, None));
        assert_eq!(steps.next().await, sorted(hosts.to_vec()));
    }
}

#[tokio::test]
async fn an_organisation_is_told_what_the_hub_decides_about_it_and_once_that_its_verification_ends() {
    for d in District::each().await {
        let mut steps = Steps::of(&d).await;
        let suspension = d.sanction(&d.moderator(), d.stranger, SanctionGrade::Suspension).await.unwrap();
        assert_eq!(steps.next().await, [(d.stranger, Kind::OrganisationSuspended, None)]);
        lift_sanction(&d.moderator(), suspension, 1, "已改正").await.unwrap();
        assert_eq!(steps.next().await, [(d.stranger, Kind::OrganisationReinstated, None)]);
        for (organisation, days) in [(d.charity, 29), (d.library, 31)] {
            let until = Some(now() + TimeDelta::days(days));
            organisations::renew_verification(&d.admin(), Id::new(organisation), until).await.unwrap();
        }
        remind_of_verifications(&d.system()).await.unwrap();
        assert_eq!(steps.next().await, [(d.charity, Kind::VerificationExpiring, None)]);
        remind_of_verifications(&d.system()).await.unwrap();
        assert_eq!(steps.next().await, [], "once is enough");
    }
}

#[tokio::test]
async fn each_person_marks_what_was_told_to_the_own_organisations_for_oneself() {
    for d in District::each().await {
        let id = d.activity().await;
        for organisation in [d.charity, d.library] {
            d.invite(id, organisation).await;
        }
        remove_co_host(&d.of(d.committee), id, Id::new(d.charity), "计划有变").await.unwrap();
        let (one, other) = (reader_of(&d, d.charity).await, reader_of(&d, d.charity).await);
        let told: Vec<_> = rows(&one).await.into_iter().map(|row| NoticeId::new(row.id)).collect();
        assert_eq!((told.len(), unread(&one).await, unread(&other).await), (2, 2, 2));

        mark_read(&one, &told[..1], false).await.unwrap();
        mark_read(&one, &told[..1], false).await.unwrap();
        assert_eq!((unread(&one).await, unread(&other).await), (1, 2));
        // The list is newest first: the first of it takes all others along.
        mark_read(&other, &told[..1], true).await.unwrap();
        assert_eq!((unread(&one).await, unread(&other).await), (1, 0));

        let foreign = NoticeId::new(rows(&reader_of(&d, d.library).await).await[0].id);
        for wrong in [vec![foreign], vec![told[1], foreign], vec![NoticeId::new(d.charity)]] {
            let refused = mark_read(&one, &wrong, false).await;
            assert!(matches!(refused, Err(Failure::Refused(Refused::Hidden))), "{refused:?}");
        }
        for number in [0, 101] {
            let many: Vec<_> = (0..number).map(|nr| NoticeId::new(Uuid::from_u128(nr))).collect();
            assert!(matches!(mark_read(&one, &many, false).await, Err(Failure::Invalid(_))));
        }
        assert_eq!((unread(&one).await, rows(&one).await.len()), (1, 2));
    }
}

#[tokio::test]
async fn marking_the_same_twice_at_once_is_as_good_as_once() {
    for d in District::each().await {
        for _ in 0..20 {
            let id = d.activity().await;
            d.invite(id, d.charity).await;
            let reader = reader_of(&d, d.charity).await;
            let told: Vec<_> = rows(&reader).await.into_iter().map(|row| NoticeId::new(row.id)).collect();
            let (one, other) = tokio::join!(mark_read(&reader, &told, false), mark_read(&reader, &told, true));
            one.unwrap();
            other.unwrap();
            assert_eq!(unread(&reader).await, 0);
        }
    }
}

#[tokio::test]
async fn what_is_told_names_organisations_and_only_things_that_the_reader_may_see() {
    for d in District::each().await {
        let id = d.activity().await;
        d.invite(id, d.charity).await;
        let reader = reader_of(&d, d.charity).await;
        let invited = "幸福里社区居民委员会邀请共同主办“便民集市”，请答复。";
        assert_eq!(said(&reader, Language::Chinese).await, [invited]);
        remove_co_host(&d.of(d.committee), id, Id::new(d.charity), "计划有变").await.unwrap();
        // Who was taken off sees the activity no more, and reads no more of it.
        let mut said = said(&reader, Language::English).await;
        said.sort();
        let name = "幸福里社区居民委员会";
        let expected = [
            format!("{name} invites you to co-host an activity; please answer."),
            format!("{name} took you off an activity."),
        ];
        assert_eq!(said, expected);
    }
}

#[tokio::test]
async fn what_is_older_than_180_days_is_forgotten_with_its_marks() {
    for d in District::each().await {
        let id = d.activity().await;
        d.invite(id, d.charity).await;
        let reader = reader_of(&d, d.charity).await;
        let row = rows(&reader).await.remove(0);
        let old = |days: i64| NoticeRow {
            id: d.core.environment().new_id(),
            created_at: now() - TimeDelta::days(days),
            ..row.clone()
        };
        let many: Vec<_> = (0..600).map(|_| old(181)).collect();
        append_rows::<notice::Entity>(&d.system(), many).await.unwrap();
        append_rows::<notice::Entity>(&d.system(), vec![old(179)]).await.unwrap();
        let newest = rows(&reader).await.remove(0);
        mark_read(&reader, &[NoticeId::new(newest.id)], true).await.unwrap();
        RetentionRule::Notices.apply(&d.system()).await.unwrap();
        let kept = d.system().all(notice::Entity::find()).await.unwrap();
        let mut ages: Vec<_> = kept.iter().map(|kept| (now() - kept.created_at).num_days()).collect();
        ages.sort_unstable();
        assert_eq!(ages, [0, 179]);
        let marks = d.system().all(read::Entity::find()).await.unwrap();
        assert!(marks.iter().all(|mark| kept.iter().any(|kept| kept.id == mark.notice_id)));
    }
}

/// A member of an organisation whose account exists.
async fn reader_of(d: &District, organisation: Uuid) -> Scope {
    let post = Post {
        organisation,
        role: MemberRole::Member,
        state: OrganisationState::Active,
        consent_by: ConsentBy::Coordinator,
    };
    let scope = d.person(vec![], vec![post]);
    let row = account::Model {
        id: scope.actor().account().unwrap().id,
        login_name: None,
        mobile: None,
        email: None,
        display_name: String::new(),
        password_hash: String::new(),
        state: account::AccountState::Active,
        created_at: now(),
        closed_at: None,
    };
    let tx = d.core.store().global_tx().await.unwrap();
    tx.insert::<account::Entity>(row).await.unwrap();
    tx.commit().await.unwrap();
    scope
}

async fn rows(reader: &Scope) -> Vec<NoticeRow> {
    let page = notices(reader, NoticeFilter::default(), &page()).await.unwrap();
    page.edges.into_iter().map(|edge| edge.node).collect()
}

async fn unread(reader: &Scope) -> u64 {
    count_notices(reader, NoticeFilter { unread_only: true, ..NoticeFilter::default() }).await.unwrap()
}

async fn said(reader: &Scope, language: Language) -> Vec<String> {
    let rows = rows(reader).await;
    let mut texts = texts(reader, &rows, language).await.unwrap();
    rows.iter().map(|row| texts.remove(&row.id).unwrap()).collect()
}
