//! Reports, decisions and hiding on a database.

use super::super::{
    ModerationRule, ReportDecision, ReportFilter, ReportReason, ReportState, ReportSubject, ResolveReport, Subject,
    allowed_actions, hide_subject, report_subject, reports, reports_by_ids, resolve_report, restore_subject,
    subject_of,
};
use crate::{
    Scope,
    activities::{
        self, Standing, activities_by_ids, co_hosts_of, propose_plan, publish_activity,
        tests::support::{District, page},
    },
    failure::Failure,
    organisations::{self, ConsentBy, MemberRole, OrganisationState, organisations_by_ids},
    policy::{Action, Denied, Refused},
    resources::{offer_allowed_actions, offers_by_ids},
    scope::{HubRole, Post},
    store::Id,
};

async fn published(d: &District) -> Subject {
    let id = d.activity().await;
    propose_plan(&d.of(d.committee), id, 1).await.unwrap();
    publish_activity(&d.of(d.committee), id).await.unwrap();
    Subject::Activity(id.uuid())
}

fn report(subject: Subject) -> ReportSubject {
    ReportSubject { subject, reason: ReportReason::FalseInformation, text: "没有这回事".to_owned() }
}

fn judge_of(d: &District, organisation: uuid::Uuid) -> Scope {
    let post = Post {
        organisation,
        role: MemberRole::Member,
        state: OrganisationState::Active,
        consent_by: ConsentBy::Coordinator,
    };
    d.person(vec![HubRole::Moderator], vec![post])
}

async fn sees(reader: &Scope, subject: Subject) -> bool {
    !activities_by_ids(reader, &[subject.id()]).await.unwrap().is_empty()
}

#[tokio::test]
async fn a_report_is_made_once_decided_by_an_outsider_and_told_to_the_reporter() {
    for d in District::each().await {
        let subject = published(&d).await;
        let reporter = d.of(d.charity);
        let id = report_subject(&reporter, &report(subject), &d.key()).await.unwrap();
        let twice = report_subject(&reporter, &report(subject), &d.key()).await;
        assert!(matches!(twice, Err(Failure::Rule(ModerationRule::AlreadyReported))), "{twice:?}");
        report_subject(&d.of(d.library), &report(subject), &d.key()).await.unwrap();

        let decide = |version| ResolveReport {
            report: id,
            version,
            decision: ReportDecision::Upheld,
            note: Some("已隐藏".to_owned()),
            hides: false,
            sanction: None,
        };
        for partial in [judge_of(&d, d.committee), judge_of(&d, d.charity)] {
            let own = resolve_report(&partial, &decide(1)).await;
            assert!(matches!(own, Err(Failure::Refused(Refused::Denied(Denied::OwnCase)))), "{own:?}");
        }
        resolve_report(&d.moderator(), &decide(1)).await.unwrap();
        let late = resolve_report(&d.moderator(), &decide(1)).await;
        assert!(matches!(late, Err(Failure::Stale { current: 2 })), "{late:?}");
        let again = resolve_report(&d.moderator(), &decide(2)).await;
        assert!(matches!(again, Err(Failure::WrongState { state: "RESOLVED" })), "{again:?}");

        let told = reports_by_ids(&reporter, &[id.uuid()]).await.unwrap();
        let told: Vec<_> = told.iter().map(|r| (r.state, r.decision, r.decision_note.as_deref())).collect();
        assert_eq!(told, [(ReportState::Resolved, Some(ReportDecision::Upheld), Some("已隐藏"))]);
        report_subject(&reporter, &report(subject), &d.key()).await.unwrap();
    }
}

#[tokio::test]
async fn reports_are_seen_by_staff_and_by_who_made_them() {
    for d in District::each().await {
        let subject = published(&d).await;
        report_subject(&d.of(d.charity), &report(subject), &d.key()).await.unwrap();
        let filter = ReportFilter { states: Some(vec![ReportState::Open]), subject: Some(subject) };
        for (reader, count) in
            [(d.moderator(), 1), (d.of(d.charity), 1), (d.of(d.committee), 0), (d.of(d.stranger), 0), (d.public(), 0)]
        {
            let found = reports(&reader, &filter, &page()).await.unwrap().edges;
            assert_eq!(found.len(), count, "{reader:?}");
            for edge in found {
                assert_eq!(subject_of(&edge.node), subject);
                let may_decide = allowed_actions(&reader, None, &edge.node) == [Action::ResolveReport];
                assert_eq!(may_decide, reader.actor().is_staff());
            }
        }
    }
}

#[tokio::test]
async fn what_the_reporter_cannot_see_cannot_be_reported() {
    for d in District::each().await {
        let planned = Subject::Activity(d.activity().await.uuid());
        let outcome = report_subject(&d.of(d.stranger), &report(planned), &d.key()).await;
        assert!(matches!(outcome, Err(Failure::Refused(Refused::Hidden))), "{outcome:?}");
        report_subject(&d.of(d.stranger), &report(Subject::Organisation(d.committee)), &d.key()).await.unwrap();
    }
}

#[tokio::test]
async fn what_is_hidden_is_seen_by_its_own_people_with_the_reason_until_it_is_restored() {
    for d in District::each().await {
        let subject = published(&d).await;
        let moderator = d.moderator();
        hide_subject(&moderator, subject, "虚假信息").await.unwrap();
        assert!(!sees(&d.public(), subject).await);
        let own = activities_by_ids(&d.of(d.committee), &[subject.id()]).await.unwrap();
        assert_eq!(own[0].hidden_reason.as_deref(), Some("虚假信息"));
        let twice = hide_subject(&moderator, subject, "虚假信息").await;
        assert!(matches!(twice, Err(Failure::WrongState { state: "HIDDEN" })), "{twice:?}");
        restore_subject(&moderator, subject).await.unwrap();
        assert!(sees(&d.public(), subject).await);
        let twice = restore_subject(&moderator, subject).await;
        assert!(matches!(twice, Err(Failure::WrongState { state: "VISIBLE" })), "{twice:?}");
    }
}

#[tokio::test]
async fn organisations_are_suspended_instead_and_only_moderators_hide_and_never_their_own() {
    for d in District::each().await {
        let subject = published(&d).await;
        let whole = hide_subject(&d.moderator(), Subject::Organisation(d.charity), "垃圾信息").await;
        assert!(matches!(whole, Err(Failure::Rule(ModerationRule::SuspendInstead))), "{whole:?}");
        let own = hide_subject(&judge_of(&d, d.committee), subject, "虚假信息").await;
        assert!(matches!(own, Err(Failure::Refused(Refused::Denied(Denied::OwnCase)))), "{own:?}");
        let other = hide_subject(&d.of(d.charity), subject, "虚假信息").await;
        assert!(matches!(other, Err(Failure::Refused(Refused::Denied(Denied::HubRoleMissing)))), "{other:?}");
        let silent = hide_subject(&d.moderator(), subject, " ").await;
        assert!(matches!(silent, Err(Failure::Invalid(_))), "{silent:?}");
        assert!(sees(&d.public(), subject).await);
    }
}

#[tokio::test]
async fn a_hidden_offer_disappears_from_the_list_until_it_is_restored() {
    for d in District::each().await {
        let offer = d.offer().await;
        let subject = Subject::Offer(offer.uuid());
        let sees = async |reader: &Scope| !offers_by_ids(reader, &[offer.uuid()]).await.unwrap().is_empty();
        report_subject(&d.of(d.charity), &report(subject), &d.key()).await.unwrap();
        hide_subject(&d.moderator(), subject, "商业推广").await.unwrap();
        assert!(!sees(&d.of(d.charity)).await);
        let hidden = report_subject(&d.of(d.stranger), &report(subject), &d.key()).await;
        assert!(matches!(hidden, Err(Failure::Refused(Refused::Hidden))), "{hidden:?}");
        let own = offers_by_ids(&d.of(d.library), &[offer.uuid()]).await.unwrap();
        assert_eq!(own[0].hidden_reason.as_deref(), Some("商业推广"));
        restore_subject(&d.moderator(), subject).await.unwrap();
        assert!(sees(&d.of(d.charity)).await);
    }
}

#[tokio::test]
async fn what_a_thing_says_may_be_done_about_it_is_what_the_commands_do() {
    for d in District::each().await {
        let things = [published(&d).await, Subject::Offer(d.offer().await.uuid()), Subject::Organisation(d.charity)];
        let readers = [
            d.public(),
            d.of(d.stranger),
            d.of(d.charity),
            d.of(d.committee),
            d.of(d.library),
            d.moderator(),
            judge_of(&d, d.committee),
            judge_of(&d, d.library),
            judge_of(&d, d.charity),
        ];
        for (thing, is_hidden) in things.into_iter().flat_map(|thing| [(thing, false), (thing, true)]) {
            let may_be_hidden = !matches!(thing, Subject::Organisation(_));
            if is_hidden && may_be_hidden {
                hide_subject(&d.moderator(), thing, "虚假信息").await.unwrap();
            }
            for reader in &readers {
                let done = done(&d, reader, thing).await;
                match told(reader, thing).await {
                    Some(told) => assert_eq!(told, done, "{reader:?} {thing:?}, hidden: {is_hidden}"),
                    None => assert_eq!(done, [], "{reader:?} does not see {thing:?}"),
                }
            }
            let by_moderator = if is_hidden { Action::RestoreSubject } else { Action::HideSubject };
            assert_eq!(told(&d.moderator(), thing).await.unwrap().contains(&by_moderator), may_be_hidden);
        }
    }
}

const OF_MODERATION: [Action; 3] = [Action::ReportSubject, Action::HideSubject, Action::RestoreSubject];

/// What a reader is told may be done about a thing; none if it is not seen.
async fn told(reader: &Scope, thing: Subject) -> Option<Vec<Action>> {
    let (ids, acting) = ([thing.id()], reader.acting().map(Id::new));
    let told = match thing {
        Subject::Organisation(_) => {
            let row = organisations_by_ids(reader, &ids).await.unwrap().pop()?;
            organisations::allowed_actions(reader, acting, &row)
        }
        Subject::Offer(_) => offer_allowed_actions(reader, acting, &offers_by_ids(reader, &ids).await.unwrap().pop()?),
        Subject::Activity(_) => {
            let row = activities_by_ids(reader, &ids).await.unwrap().pop()?;
            let co_hosts = co_hosts_of(reader, &ids).await.unwrap();
            let standing = Standing {
                activity: &row,
                co_hosts: &co_hosts,
                inactive: &[],
                is_lead_stopped: false,
                plan: None,
                consents: &[],
            };
            activities::allowed_actions(reader, acting, &standing)
        }
    };
    Some(told.into_iter().filter(|action| OF_MODERATION.contains(action)).collect())
}

/// What a reader's commands do about a thing, which stays as it was.
async fn done(d: &District, reader: &Scope, thing: Subject) -> Vec<Action> {
    let mut done = vec![];
    match report_subject(reader, &report(thing), &d.key()).await {
        Ok(_) | Err(Failure::Rule(ModerationRule::AlreadyReported)) => done.push(Action::ReportSubject),
        Err(_) => {}
    }
    if hide_subject(reader, thing, "虚假信息").await.is_ok() {
        restore_subject(&d.moderator(), thing).await.unwrap();
        done.push(Action::HideSubject);
    }
    if restore_subject(reader, thing).await.is_ok() {
        hide_subject(&d.moderator(), thing, "虚假信息").await.unwrap();
        done.push(Action::RestoreSubject);
    }
    done
}
