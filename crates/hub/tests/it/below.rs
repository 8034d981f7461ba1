//! Lists below many rows: each page is the one that its row has by itself, in as many statements for all as for one.

use std::{cmp::Reverse, collections::BTreeSet, fmt::Debug, sync::atomic::Ordering};

use hub::{
    Scope,
    organisations::{BranchesOf, MembersOf, OrganisationKind, RegisterOrganisation, archive, remove_member},
    resources::{OfferFilter, OffersOf, offers},
    store::{Cursor, Id, ListBelow, Page, PageRequest},
};
use uuid::Uuid;

use crate::support::{Site, key, on_both, particulars};

on_both! {
    /// By a number of names that several have, below branches with none, few and many.
    async fn branches_below_many_read_as_below_each(site: &Site) {
        let (_, admin) = site.hub_with_admin("one").await;
        let scope = site.scope(&admin).await;
        let mut superiors = vec![];
        for name in ["a", "b", "c", "d"] {
            superiors.push(site.branch(&scope, name, None).await);
        }
        for (superior, rounds) in superiors.iter().zip([0, 1, 2, 3]) {
            for round in 0..rounds {
                for name in ["二支部", "一支部", "三支部"] {
                    // One that has left gives its name free: ties in the sort key.
                    let id = site.branch(&scope, name, Some(*superior)).await;
                    archive(&scope, Id::new(id)).await.unwrap_or_else(|error| panic!("{round}: {error}"));
                }
            }
        }
        let key = |row: &hub::organisations::Organisation| (row.name_key.clone(), row.id);
        reads_below_many_as_below_each(&scope, BranchesOf, &superiors, key, &[]).await;
    }

    /// By id, the newest first; from the places of rows that are gone, too.
    async fn members_below_many_read_as_below_each(site: &Site) {
        let (hub, admin) = site.hub_with_admin("one").await;
        let scope = site.scope(&admin).await;
        let mut organisations = vec![];
        for (name, number) in [("a", 0), ("b", 1), ("c", 5), ("d", 4)] {
            let id = site.invite(&scope, name).await;
            for _ in 0..number {
                site.joins(&site.person(hub, "member", &[]).await, id).await;
            }
            organisations.push(id.uuid());
        }
        let whole = PageRequest { size: 100, cursor: None, is_backward: false };
        let pages = MembersOf.pages(&scope, &organisations, &whole).await.unwrap();
        let (many, few) = (&pages[&organisations[2]].edges, &pages[&organisations[1]].edges);
        let gone = [&many[0], &many[2], &many[4], &few[0]];
        for edge in gone {
            remove_member(&scope, Id::new(edge.node.id)).await.unwrap();
        }
        let gone = gone.map(|edge| edge.cursor.clone());
        let key = |row: &hub::organisations::Member| Reverse(row.id);
        reads_below_many_as_below_each(&scope, MembersOf, &organisations, key, &gone).await;
    }

    /// By title, of which some are the same; who serves none of the owners sees no withdrawn ones and counts none.
    async fn offers_below_many_read_as_the_list_narrowed_to_each(site: &Site) {
        let (hub, admin) = site.hub_with_admin("one").await;
        let scope = site.scope(&admin).await;
        let mut owners = vec![];
        for (name, number) in [("a", 0), ("b", 2), ("c", 7)] {
            let owner = site.invite(&scope, name).await;
            site.owns_offers(hub, owner.uuid(), number).await;
            owners.push(owner.uuid());
        }
        let visitor = site.scope(&site.person(hub, "visitor", &[]).await).await;
        let mut seen = vec![];
        for scope in [&scope, &visitor] {
            let key = |row: &hub::resources::Offer| (row.title_key.clone(), row.id);
            reads_below_many_as_below_each(scope, OffersOf, &owners, key, &[]).await;
            for is_backward in [false, true] {
                let request = PageRequest { size: 4, cursor: None, is_backward };
                let pages = OffersOf.pages(scope, &owners, &request).await.unwrap();
                for owner in &owners {
                    let filter = OfferFilter { organisation: Some(Id::new(*owner)), ..OfferFilter::default() };
                    let narrowed = offers(scope, &filter, &request).await.unwrap();
                    assert_eq!(told(&pages[owner], key), told(&narrowed, key));
                }
            }
            seen.push(OffersOf.counts(scope, &owners).await.unwrap().values().sum::<u64>());
        }
        assert_eq!(seen, [9, 5]);
    }

    async fn lists_below_another_hub_s_rows_and_unseen_rows_are_empty(site: &Site) {
        let (hub, admin) = site.hub_with_admin("one").await;
        let (other, stranger) = site.hub_with_admin("two").await;
        let (scope, strange) = (site.scope(&admin).await, site.scope(&stranger).await);
        let (own, neighbour) = (site.invite(&scope, "own").await, site.invite(&scope, "neighbour").await);
        let foreign = site.invite(&strange, "foreign").await;
        let member = site.person(hub, "member", &[]).await;
        site.joins(&member, own).await;
        site.joins(&site.person(hub, "neighbour", &[]).await, neighbour).await;
        site.joins(&site.person(other, "foreigner", &[]).await, foreign).await;

        let member = site.scope(&member).await;
        let parents = [own, neighbour, foreign].map(Id::uuid);
        for (scope, expected) in [(&scope, [1, 1, 0]), (&member, [1, 0, 0]), (&strange, [0, 0, 1])] {
            for is_backward in [false, true] {
                for id in [None, Some(Uuid::nil()), Some(Uuid::max())] {
                    let cursor = id.map(|id| Cursor { key: String::new(), id });
                    let request = PageRequest { size: 10, cursor, is_backward };
                    let pages = MembersOf.pages(scope, &parents, &request).await.unwrap();
                    // In the page, or on the cursor's far side.
                    let told = |page: &Page<_>| page.edges.len() + usize::from(page.has_next || page.has_previous);
                    assert_eq!(parents.map(|parent| told(&pages[&parent])), expected, "{scope:?} {request:?}");
                }
            }
            let counts = MembersOf.counts(scope, &parents).await.unwrap();
            assert_eq!(parents.map(|parent| counts.get(&parent).copied().unwrap_or(0)), expected.map(|n| n as u64));
        }
    }

    async fn lists_below_many_take_as_many_statements_as_below_one(site: &Site) {
        let (_, admin) = site.hub_with_admin("one").await;
        let scope = site.scope(&admin).await;
        let mut organisations = vec![];
        for nr in 0..6 {
            organisations.push(site.invite(&scope, &nr.to_string()).await.uuid());
        }
        let first = PageRequest { size: 5, cursor: None, is_backward: false };
        let after = PageRequest { cursor: Some(Cursor { key: String::new(), id: Uuid::max() }), ..first.clone() };
        for number in [1, 2, 6] {
            let parents = &organisations[..number];
            for (request, statements) in [(&first, 1), (&after, 2)] {
                let before = scope.statements().load(Ordering::Relaxed);
                MembersOf.pages(&scope, parents, request).await.unwrap();
                assert_eq!(scope.statements().load(Ordering::Relaxed) - before, statements, "{number} {request:?}");
            }
            let before = scope.statements().load(Ordering::Relaxed);
            MembersOf.counts(&scope, parents).await.unwrap();
            assert_eq!(scope.statements().load(Ordering::Relaxed) - before, 1, "{number}");
        }
    }
}

/// Pages of every size, from every row of every parent and from these places, in both directions: below all parents at
/// once, below each by itself, and as comparing every row with the cursor gives them. `key` is what the list is ordered by.
async fn reads_below_many_as_below_each<L: ListBelow + Debug, K: FromCursor>(
    scope: &Scope,
    list: L,
    parents: &[Uuid],
    key: fn(&L::Row) -> K,
    gone: &[Cursor],
) {
    let whole = PageRequest { size: 100, cursor: None, is_backward: false };
    let all = list.pages(scope, parents, &whole).await.unwrap();
    let counts = list.counts(scope, parents).await.unwrap();
    let mut cursors: Vec<_> = gone.iter().cloned().map(Some).collect();
    let mut lengths = BTreeSet::new();
    for (parent, page) in &all {
        assert_eq!(counts.get(parent).copied().unwrap_or(0), page.edges.len() as u64);
        lengths.insert(page.edges.len());
        cursors.extend(page.edges.iter().map(|edge| Some(edge.cursor.clone())));
    }
    assert!(lengths.first() == Some(&0) && lengths.len() >= 3, "{list:?}: {lengths:?}");
    cursors.push(None);
    for (cursor, is_backward) in cursors.into_iter().flat_map(|cursor| [(cursor.clone(), false), (cursor, true)]) {
        for size in [0, 1, 2, 3, 100] {
            let request = PageRequest { size, cursor: cursor.clone(), is_backward };
            let pages = list.pages(scope, parents, &request).await.unwrap();
            assert_eq!(pages.len(), parents.len());
            for parent in parents {
                let mut rows: Vec<_> = all[parent].edges.iter().map(|edge| key(&edge.node)).collect();
                rows.sort();
                let expected = by_comparing(&rows, &request);
                let alone = list.pages(scope, &[*parent], &request).await.unwrap();
                assert_eq!(told(&alone[parent], key), expected, "{list:?} below one: {request:?}");
                assert_eq!(told(&pages[parent], key), expected, "{list:?} below many: {request:?}");
            }
        }
    }
}

/// The rows of a page, whether something precedes it, and whether something follows.
type Told<K> = (Vec<K>, bool, bool);

fn told<T, K>(page: &Page<T>, key: fn(&T) -> K) -> Told<K> {
    (page.edges.iter().map(|edge| key(&edge.node)).collect(), page.has_previous, page.has_next)
}

fn by_comparing<K: FromCursor>(rows: &[K], request: &PageRequest) -> Told<K> {
    let size = usize::try_from(request.size).unwrap();
    let cursor = request.cursor.as_ref().map(K::from_cursor);
    let cursor = cursor.as_ref();
    let (mut before, mut after) = (vec![], vec![]);
    for row in rows {
        let is_beyond = |cursor: &K| if request.is_backward { row >= cursor } else { row > cursor };
        let is_after = cursor.map_or(!request.is_backward, is_beyond);
        if is_after { after.push(row.clone()) } else { before.push(row.clone()) }
    }
    if request.is_backward {
        let cut = before.len().saturating_sub(size);
        (before.split_off(cut), cut > 0, !after.is_empty())
    } else {
        let has_next = after.len() > size;
        after.truncate(size);
        (after, !before.is_empty(), has_next)
    }
}

/// What rows are compared by, as a cursor tells it.
trait FromCursor: Ord + Clone + Debug {
    fn from_cursor(cursor: &Cursor) -> Self;
}

impl FromCursor for (String, Uuid) {
    fn from_cursor(cursor: &Cursor) -> Self {
        (cursor.key.clone(), cursor.id)
    }
}

impl FromCursor for Reverse<Uuid> {
    fn from_cursor(cursor: &Cursor) -> Self {
        Self(cursor.id)
    }
}

impl Site {
    /// Offers of an organisation that takes part, every third one withdrawn. Past the door: an offer needs a lead to list
    /// it.
    async fn owns_offers(&self, hub: Uuid, organisation: Uuid, number: u32) {
        let owner = self.owner().await;
        owner.set_hub(hub).await;
        let active = "UPDATE organisations SET state = 'ACTIVE' WHERE hub_id = $1 AND id = $2";
        owner.run(active, [hub.into(), organisation.into()]).await;
        let sql = "INSERT INTO offers (hub_id, id, organisation_id, category, title, title_key, description, conditions, \
                   place, quantity, unit, is_exclusive, visibility, handover, state, version, created_by, created_at, \
                   updated_at) VALUES ($1, $2, $3, 'VENUE', $4, $4, '', '', $4, 1, '', false, 'HUB', '', $5, 1, $2, $6, $6)";
        for nr in 0..number {
            let (id, title) = (self.new_id().into(), format!("title {}", nr / 3).into());
            let state = if nr % 3 == 0 { "WITHDRAWN" } else { "LISTED" }.into();
            owner.run(sql, [hub.into(), id, organisation.into(), title, state, self.now().into()]).await;
        }
    }

    /// A branch, directly below another or none.
    async fn branch(&self, scope: &Scope, name: &str, superior: Option<Uuid>) -> Uuid {
        let superior = superior.map(Id::new);
        let branch = RegisterOrganisation { kind: OrganisationKind::Branch, superior, ..particulars(name) };
        let key = key(&self.new_id().to_string());
        hub::organisations::invite(scope, &branch, &key).await.unwrap().uuid()
    }
}
