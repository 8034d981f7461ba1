//! The door for reading on PostgreSQL: whatever plan is chosen, the hub's setting is made before any row is scanned,
//! so that every question is answered with this hub's rows, all of them, and no others.

use hub::{
    Scope, audit,
    organisations::{
        MembersOf, Organisation, OrganisationFilter, OrganisationState, count_organisations, organisations,
        organisations_by_ids,
    },
    resources::{OfferFilter, offers_with_organisations},
    store::{ListBelow, PageRequest},
};
use uuid::Uuid;

use crate::support::{Owner, Person, Site, on_one, page_below};

/// Settings under which the planner does otherwise than it would. What is off is not forbidden but dear, and what is
/// dear is compiled, for a long time: hence `jit`.
const PLANS: [&[(&str, &str)]; 10] = [
    &[],
    &[("jit", "off"), ("enable_nestloop", "off")],
    &[("jit", "off"), ("enable_nestloop", "off"), ("enable_hashjoin", "off")],
    &[("jit", "off"), ("enable_nestloop", "off"), ("enable_mergejoin", "off")],
    &[("enable_seqscan", "off"), ("enable_bitmapscan", "off")],
    &[("enable_indexscan", "off"), ("enable_indexonlyscan", "off"), ("enable_bitmapscan", "off")],
    &[("plan_cache_mode", "force_generic_plan")],
    &[("jit", "off"), ("plan_cache_mode", "force_generic_plan"), ("enable_nestloop", "off"), ("enable_seqscan", "off")],
    &[("plan_cache_mode", "force_custom_plan"), ("join_collapse_limit", "1"), ("enable_material", "off")],
    &[("parallel_setup_cost", "0"), ("parallel_tuple_cost", "0"), ("min_parallel_table_scan_size", "0")],
];

/// More than sqlx and PostgreSQL need to go over to a generic plan by themselves.
const ROUNDS: usize = 7;

on_one! { Postgres:
    async fn every_plan_answers_with_the_rows_of_the_one_hub(site: &Site) {
        // One hub with much and one with little: the planner does not want the same plan for both.
        let (large, large_admin) = site.hub_with_admin("large").await;
        let (small, small_admin) = site.hub_with_admin("small").await;
        let (visitor, guest) = (site.person(large, "visitor", &[]).await, site.person(small, "guest", &[]).await);
        let all = site.superuser().await;
        load(&all, large, visitor, 3000).await;
        load(&all, small, guest, 30).await;
        let ids: Vec<Uuid> = all.column("SELECT id FROM organisations WHERE substr(id::text, 1, 1) < '6'", []).await;
        assert!(ids.len() > 1000, "only {} ids", ids.len());

        let people = [large_admin, small_admin, visitor, guest];
        let mut expected = vec![];
        for person in people {
            expected.push(answers_past_the_door(&all, person, &ids).await);
        }
        assert_eq!(expected[3].count, 20 + 1, "what a guest may see is a choice of the rows");
        // Without figures the planner guesses; with them it knows.
        for is_analysed in [false, true] {
            if is_analysed {
                all.run("ANALYZE", []).await;
            }
            for plan in PLANS {
                let options: Vec<String> = plan.iter().map(|(name, value)| format!("options[{name}]={value}")).collect();
                let node = site.node_at(&format!("{}?{}", site.url, options.join("&"))).await;
                for round in 0..if plan.is_empty() { ROUNDS } else { 2 } {
                    for (person, expected) in people.iter().zip(&expected) {
                        let scope = site.scope_on(&node, person).await;
                        let answers = answers(&scope, &ids, expected.organisation).await;
                        assert_eq!(answers, *expected, "{plan:?}, analysed: {is_analysed}, round {round}");
                    }
                }
                node.close().await.unwrap();
            }
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Answers {
    /// A join of five tables, global ones among them.
    posts: Vec<Uuid>,
    /// A count of what the actor may see.
    count: u64,
    /// A page by a text column.
    page: Vec<Uuid>,
    /// Many ids of several hubs, without a limit.
    by_ids: Vec<Uuid>,
    organisation: Uuid,
    /// The members of that organisation.
    members: Vec<Uuid>,
    /// The members of many organisations of several hubs, each with its organisation.
    below: Vec<(Uuid, Uuid)>,
    /// Those members, counted.
    counted: u64,
    /// Rows that only staff may see.
    entries: u64,
    /// A page with a joined row of each, of what sub-queries over four tables let the actor see.
    offers: Vec<(Uuid, Uuid)>,
}

async fn answers(scope: &Scope, ids: &[Uuid], organisation: Uuid) -> Answers {
    let all = OrganisationFilter::default();
    let active = OrganisationFilter { states: Some(vec![OrganisationState::Active]), ..all.clone() };
    let page = PageRequest { size: 100, cursor: None, is_backward: false };
    let listed = organisations(scope, &active, &page).await.unwrap();
    let found = organisations_by_ids(scope, ids).await.unwrap();
    let of = page_below(scope, MembersOf, organisation, &page).await;
    let below = MembersOf.pages(scope, ids, &page).await.unwrap().into_iter();
    let below = below.flat_map(|(of, page)| page.edges.into_iter().map(move |edge| (of, edge.node.id)));
    let counts = MembersOf.counts(scope, ids).await.unwrap();
    let offers = offers_with_organisations(scope, &OfferFilter::default(), &page).await.unwrap();
    let offers = offers.edges.into_iter().map(|edge| (edge.node.0.id, edge.node.1.id));
    Answers {
        posts: sorted(scope.actor().organisations()),
        count: count_organisations(scope, &all).await.unwrap(),
        page: listed.edges.iter().map(|edge| edge.node.id).collect(),
        by_ids: sorted(found.iter().map(|o: &Organisation| o.id).collect()),
        organisation,
        members: of.edges.iter().map(|edge| edge.node.id).collect(),
        below: sorted(below.collect()),
        counted: counts.values().sum(),
        entries: audit::count(scope, &audit::AuditFilter::default()).await.unwrap(),
        offers: offers.collect(),
    }
}

/// The same, by somebody who sees all hubs and says in each query what he wants.
async fn answers_past_the_door(all: &Owner, person: Person, ids: &[Uuid]) -> Answers {
    let hub = person.hub;
    let is_staff: bool =
        all.value("SELECT EXISTS (SELECT FROM hub_roles WHERE account_id = $1)", [person.account.into()]).await;
    let posts: Vec<Uuid> = all
        .column(
            "SELECT organisation_id FROM members WHERE hub_id = $1 AND account_id = $2",
            [hub.into(), person.account.into()],
        )
        .await;
    let sees = format!(
        "hub_id = $1 AND ({is_staff} OR state IN ('ACTIVE', 'SUSPENDED', 'ARCHIVED') \
         OR id IN (SELECT organisation_id FROM members WHERE hub_id = $1 AND account_id = $2))"
    );
    let (hub_value, account) = (sea_orm::Value::from(hub), sea_orm::Value::from(person.account));
    let visible: Vec<Uuid> =
        all.column(&format!("SELECT id FROM organisations WHERE {sees}"), [hub_value.clone(), account.clone()]).await;
    let page =
        format!("SELECT id FROM organisations WHERE {sees} AND state = 'ACTIVE' ORDER BY name_key, id LIMIT 100");
    let organisation: Uuid =
        all.value("SELECT organisation_id FROM members WHERE hub_id = $1 ORDER BY id LIMIT 1", [hub.into()]).await;
    let of = "SELECT id FROM members WHERE hub_id = $1 AND organisation_id = $2 ORDER BY id DESC";
    let entries: i64 = all.value("SELECT count(*) FROM audit_entries WHERE hub_id = $1", [hub.into()]).await;
    let offers = format!(
        "SELECT o.id, organisation_id FROM offers o JOIN organisations USING (hub_id) \
         WHERE hub_id = $1 AND organisations.id = organisation_id AND ({is_staff} OR organisations.state = 'ACTIVE' \
         OR organisation_id IN (SELECT organisation_id FROM members WHERE hub_id = $1 AND account_id = $2)) \
         ORDER BY title_key, o.id LIMIT 100"
    );
    let offers = all.rows(&offers, [hub_value.clone(), account.clone()]).await;
    let offers = offers.iter().map(|row| {
        let id = |column| row.try_get_by_index::<Uuid>(column).unwrap();
        (id(0), id(1))
    });
    let members = all.rows("SELECT organisation_id, id FROM members WHERE hub_id = $1", [hub.into()]).await;
    let members = members.iter().map(|row| {
        let id = |column| row.try_get_by_index::<Uuid>(column).unwrap();
        (id(0), id(1))
    });
    let below: Vec<_> = members.filter(|(of, _)| ids.contains(of) && (is_staff || posts.contains(of))).collect();
    Answers {
        offers: offers.collect(),
        counted: below.len() as u64,
        below: sorted(below),
        posts: sorted(posts.clone()),
        count: visible.len() as u64,
        page: all.column(&page, [hub_value, account]).await,
        by_ids: sorted(visible.into_iter().filter(|id| ids.contains(id)).collect()),
        organisation,
        members: if is_staff || posts.contains(&organisation) {
            all.column(of, [hub.into(), organisation.into()]).await
        } else {
            vec![]
        },
        entries: if is_staff { u64::try_from(entries).unwrap() } else { 0 },
    }
}

/// Organisations of all states, posts of one account in some of them, and entries. In bulk, past the door: what plans
/// are chosen is a matter of numbers.
async fn load(all: &Owner, hub: Uuid, person: Person, number: i64) {
    let organisations = "INSERT INTO organisations (hub_id, id, kind, name, name_key, contact_post, description, state, \
                         version, created_at, updated_at) \
                         SELECT $1, gen_random_uuid(), 'CHARITY', n::text, md5((n / 3)::text), '', '', \
                         (ARRAY['DRAFT', 'ACTIVE', 'SUSPENDED'])[n % 3 + 1], 1, now(), now() \
                         FROM generate_series(1, $2) n";
    all.run(organisations, [hub.into(), number.into()]).await;
    let members = "INSERT INTO members (hub_id, id, organisation_id, account_id, role, post, created_at) \
                   SELECT hub_id, gen_random_uuid(), id, $2, 'LEAD', '', now() FROM organisations \
                   WHERE hub_id = $1 AND name::bigint % 30 = 0";
    all.run(members, [hub.into(), person.account.into()]).await;
    let offers = "INSERT INTO offers (hub_id, id, organisation_id, category, title, title_key, description, conditions, \
                  quantity, unit, is_exclusive, visibility, handover, state, version, created_by, created_at, updated_at) \
                  SELECT hub_id, gen_random_uuid(), id, 'VENUE', name, md5((name::bigint / 4)::text), '', '', 1, '', false, \
                  'HUB', '', 'LISTED', 1, $2, now(), now() FROM organisations WHERE hub_id = $1 AND name::bigint % 4 > 0";
    all.run(offers, [hub.into(), person.account.into()]).await;
    let entries = "INSERT INTO audit_entries (hub_id, id, at, actor, action, outcome, change, request_id, mac) \
                   SELECT $1, gen_random_uuid(), now(), '', 'VIEW', 'ALLOWED', '{}', gen_random_uuid(), '' \
                   FROM generate_series(1, $2) n";
    all.run(entries, [hub.into(), (2 * number).into()]).await;
}

fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort();
    all
}
