//! Who sees what: the door's conditions against the policy, row by row, and what is told to whom.

use std::collections::BTreeSet;

use sea_orm::EntityTrait;
use uuid::Uuid;

use super::{
    super::{
        ActivityFilter, ActivityId, ActivityOrder, Blocker, Standing, activities, activities_by_ids, allowed_actions,
        blocked_by, cancel_activity, co_hosts_of, consent_to_plan, consents_to, decline_invitation, drafts,
        entity::{activity, co_host},
        held, propose_plan, publish_activity,
    },
    support::{District, page, plan_versions},
};
use crate::{
    Scope, moderation,
    moderation::Subject,
    organisations::{self, OrganisationState},
    policy::{self, Action},
    scope::HubRole,
    store::{Id, PageRequest},
};

/// Activities in every situation that visibility depends on, all with the charity as co-host and the library's answer
/// differing.
async fn every_situation(d: &District) -> Vec<ActivityId> {
    let lead = d.of(d.committee);
    let mut all = vec![d.activity().await];
    let invited = d.activity_with(&[d.charity]).await;
    d.invite(invited, d.library).await;
    let declined = d.activity_with(&[d.charity]).await;
    d.invite(declined, d.library).await;
    decline_invitation(&d.of(d.library), declined, "忙").await.unwrap();
    let cancelled_early = d.activity_with(&[d.charity]).await;
    cancel_activity(&lead, cancelled_early, "雨").await.unwrap();
    let published = publish(d).await;
    let cancelled_late = publish(d).await;
    cancel_activity(&lead, cancelled_late, "雨").await.unwrap();
    let hidden = publish(d).await;
    let hide = Subject::Activity(hidden.uuid());
    moderation::hide_subject(&d.moderator(), hide, "虚假信息").await.unwrap();
    all.extend([invited, declined, cancelled_early, published, cancelled_late, hidden]);
    all
}

/// With an invitation of the library's that nobody answered, and a first version that is not the current one.
async fn publish(d: &District) -> ActivityId {
    let id = d.activity_with(&[d.charity]).await;
    d.invite(id, d.library).await;
    propose_plan(&d.of(d.committee), id, 1).await.unwrap();
    d.edit(id, 1, "图书馆").await;
    propose_plan(&d.of(d.committee), id, 2).await.unwrap();
    consent_to_plan(&d.of(d.charity), id, 2).await.unwrap();
    publish_activity(&d.of(d.committee), id).await.unwrap();
    id
}

fn readers(d: &District) -> Vec<(&'static str, Scope)> {
    vec![
        ("public", d.public()),
        ("no post", d.person(vec![], vec![])),
        ("lead", d.of(d.committee)),
        ("co-host", d.of(d.charity)),
        ("library", d.of(d.library)),
        ("stranger", d.of(d.stranger)),
        ("admin", d.person(vec![HubRole::Admin], vec![])),
        ("moderator", d.moderator()),
        ("auditor", d.person(vec![HubRole::Auditor], vec![])),
        ("system", d.system()),
    ]
}

/// What the policy lets the reader view, from rows read by the program itself.
async fn by_policy(d: &District, reader: &Scope) -> BTreeSet<Uuid> {
    let system = d.system();
    let rows = system.all(activity::Entity::find()).await.unwrap();
    let parts = system.all(co_host::Entity::find()).await.unwrap();
    let leads = system.all(organisations::Entity::find()).await.unwrap();
    let sees = |row: &&activity::Model| {
        let co_hosts: Vec<_> = parts.iter().filter(|p| p.activity_id == row.id).cloned().collect();
        let lead = leads.iter().find(|o| o.id == row.organisation_id).unwrap();
        let facts = held::facts(row, &co_hosts, lead.state == OrganisationState::Active);
        policy::can(reader.actor(), reader.acting(), Action::View, &facts).is_ok()
    };
    rows.iter().filter(sees).map(|row| row.id).collect()
}

async fn by_door(reader: &Scope) -> BTreeSet<Uuid> {
    let found = activities(reader, &ActivityFilter::default(), ActivityOrder::Newest, &page()).await.unwrap();
    found.edges.into_iter().map(|edge| edge.node.id).collect()
}

#[tokio::test]
async fn the_door_shows_what_the_policy_lets_view() {
    for d in District::each().await {
        let all = every_situation(&d).await;
        for (name, reader) in readers(&d) {
            assert_eq!(by_door(&reader).await, by_policy(&d, &reader).await, "{name}");
        }
        assert_eq!(by_door(&d.public()).await.len(), 2);
        assert_eq!(by_door(&d.of(d.charity)).await.len(), 6);
        assert_eq!(by_door(&d.system()).await.len(), all.len());
        d.suspend(d.committee).await;
        for (name, reader) in readers(&d) {
            assert_eq!(by_door(&reader).await, by_policy(&d, &reader).await, "{name}, lead suspended");
        }
        assert_eq!(by_door(&d.public()).await, BTreeSet::new());
    }
}

#[tokio::test]
async fn outsiders_see_the_agreed_plan_and_the_co_hosts_alone() {
    for d in District::each().await {
        let id = publish(&d).await;
        for (reader, versions, parts, consents, has_draft) in [
            (d.public(), vec![2], 1, 0, false),
            (d.of(d.stranger), vec![2], 1, 0, false),
            (d.of(d.library), vec![2, 1], 2, 3, true),
            (d.of(d.committee), vec![2, 1], 2, 3, true),
            (d.moderator(), vec![2, 1], 2, 3, true),
        ] {
            let seen = plan_versions(&reader, id, &page()).await.edges;
            assert_eq!(seen.iter().map(|e| e.node.number).collect::<Vec<_>>(), versions, "{reader:?}");
            assert_eq!(co_hosts_of(&reader, &[id.uuid()]).await.unwrap().len(), parts, "{reader:?}");
            let every_plan: Vec<_> = plan_versions(&d.system(), id, &page()).await.edges;
            let every_plan: Vec<_> = every_plan.iter().map(|e| e.node.id).collect();
            assert_eq!(consents_to(&reader, &every_plan).await.unwrap().len(), consents, "{reader:?}");
            assert_eq!(drafts(&reader, &[id.uuid()]).await.unwrap().contains_key(&id.uuid()), has_draft, "{reader:?}");
        }
    }
}

#[tokio::test]
async fn who_declined_sees_the_own_part_and_nothing_else() {
    for d in District::each().await {
        let id = d.activity_with(&[d.charity]).await;
        d.invite(id, d.library).await;
        decline_invitation(&d.of(d.library), id, "忙").await.unwrap();
        let reader = d.of(d.library);
        assert_eq!(activities_by_ids(&reader, &[id.uuid()]).await.unwrap(), []);
        let parts = co_hosts_of(&reader, &[id.uuid()]).await.unwrap();
        assert_eq!(parts.iter().map(|p| p.organisation_id).collect::<Vec<_>>(), [d.library]);
    }
}

async fn found(reader: &Scope, filter: ActivityFilter) -> Vec<ActivityId> {
    let page = activities(reader, &filter, ActivityOrder::Newest, &page()).await.unwrap();
    page.edges.into_iter().map(|edge| Id::new(edge.node.id)).collect()
}

#[tokio::test]
async fn filters_tell_nobody_of_invitations_and_consents_that_are_not_his() {
    for d in District::each().await {
        let open = d.activity_with(&[d.charity]).await;
        propose_plan(&d.of(d.committee), open, 1).await.unwrap();
        let published = publish(&d).await;
        let with =
            |organisation| ActivityFilter { organisation: Some(Id::new(organisation)), ..ActivityFilter::default() };
        let awaiting = |organisation| ActivityFilter {
            awaiting_consent_of: Some(Id::new(organisation)),
            ..ActivityFilter::default()
        };
        let unanswered = |organisation| ActivityFilter {
            awaiting_answer_of: Some(Id::new(organisation)),
            ..ActivityFilter::default()
        };
        assert_eq!(found(&d.public(), with(d.charity)).await, [published]);
        assert_eq!(found(&d.public(), with(d.library)).await, []);
        assert_eq!(found(&d.of(d.library), with(d.library)).await, [published]);
        assert_eq!(found(&d.of(d.charity), awaiting(d.charity)).await, [open]);
        assert_eq!(found(&d.of(d.committee), awaiting(d.charity)).await, []);
        assert_eq!(found(&d.moderator(), awaiting(d.charity)).await, [open]);
        assert_eq!(found(&d.of(d.library), unanswered(d.library)).await, [published]);
        assert_eq!(found(&d.public(), unanswered(d.library)).await, []);
        consent_to_plan(&d.of(d.charity), open, 1).await.unwrap();
        assert_eq!(found(&d.of(d.charity), awaiting(d.charity)).await, []);
    }
}

#[tokio::test]
async fn lists_run_by_start_and_are_searched_by_span_and_words() {
    for d in District::each().await {
        let published = publish(&d).await;
        let planned = d.activity().await;
        let reader = d.of(d.committee);
        let by_start = activities(&reader, &ActivityFilter::default(), ActivityOrder::Start, &page()).await.unwrap();
        assert_eq!(by_start.edges.iter().map(|e| e.node.id).collect::<Vec<_>>(), [published.uuid()]);
        let row = &by_start.edges[0].node;
        let filter = |from, until, words: Option<&str>| ActivityFilter {
            from,
            until,
            words: words.map(str::to_owned),
            ..ActivityFilter::default()
        };
        assert_eq!(found(&reader, filter(row.ends_at, None, None)).await, []);
        assert_eq!(found(&reader, filter(row.starts_at, row.ends_at, None)).await, [published]);
        assert_eq!(found(&reader, filter(None, row.starts_at, None)).await, []);
        let mut both = found(&reader, filter(None, None, Some("集市"))).await;
        both.sort_unstable();
        let mut expected = [published, planned];
        expected.sort_unstable();
        assert_eq!(both, expected);
        assert_eq!(found(&reader, filter(None, None, Some("义诊"))).await, []);
    }
}

/// What a reader may do, and what it is told publishing waits for.
async fn standing(reader: &Scope, id: ActivityId) -> (Vec<Action>, Vec<Blocker>) {
    let rows = activities_by_ids(reader, &[id.uuid()]).await.unwrap();
    let activity = &rows[0];
    let co_hosts = co_hosts_of(reader, &[id.uuid()]).await.unwrap();
    let plans: Vec<_> = activity.current_plan_id.into_iter().collect();
    let versions = super::super::plan_versions_by_ids(reader, &plans).await.unwrap();
    let consents = consents_to(reader, &plans).await.unwrap();
    let standing = Standing {
        activity,
        co_hosts: &co_hosts,
        inactive: &[],
        is_lead_stopped: false,
        plan: versions.first(),
        consents: &consents,
    };
    let acting = reader.acting().map(Id::new);
    (allowed_actions(reader, acting, &standing), blocked_by(reader, &standing))
}

#[tokio::test]
async fn everyone_is_told_what_can_be_done_now() {
    for d in District::each().await {
        let id = d.activity_with(&[d.charity]).await;
        assert_eq!(standing(&d.of(d.committee), id).await.1, [Blocker::NoPlan]);
        propose_plan(&d.of(d.committee), id, 1).await.unwrap();
        let (actions, blockers) = standing(&d.of(d.committee), id).await;
        assert_eq!(blockers, [Blocker::MissingConsents(vec![d.charity])]);
        assert!(!actions.contains(&Action::PublishActivity) && !actions.contains(&Action::ConsentToPlan));
        let (actions, _) = standing(&d.of(d.charity), id).await;
        let expected = [Action::EditDraft, Action::WithdrawCoHost, Action::ConsentToPlan, Action::ReportSubject];
        assert_eq!(actions, expected);
        consent_to_plan(&d.of(d.charity), id, 1).await.unwrap();
        assert!(standing(&d.of(d.committee), id).await.0.contains(&Action::PublishActivity));
        publish_activity(&d.of(d.committee), id).await.unwrap();
        assert_eq!(standing(&d.public(), id).await, (vec![], vec![]));
        assert_eq!(standing(&d.moderator(), id).await, (vec![Action::HideSubject], vec![]));
    }
}

#[tokio::test]
async fn plan_versions_are_paged_by_number() {
    for d in District::each().await {
        let id = d.activity().await;
        for version in 1..=11 {
            propose_plan(&d.of(d.committee), id, version).await.unwrap();
            d.edit(id, version, &format!("场地{version}")).await;
        }
        let reader = d.of(d.committee);
        let mut request = PageRequest { size: 4, ..page() };
        let mut told = vec![];
        loop {
            let page = plan_versions(&reader, id, &request).await;
            assert_eq!(page.has_previous, !told.is_empty());
            told.extend(page.edges.iter().map(|e| e.node.number));
            request.cursor = page.edges.last().map(|e| e.cursor.clone());
            if !page.has_next {
                break;
            }
        }
        assert_eq!(told, (1..=11).rev().collect::<Vec<_>>());
    }
}
