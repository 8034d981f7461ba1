//! Lists by keyset: the same rows in the same order whatever the page size and the direction, and flags that are true.

use chrono::TimeDelta;
use hub::{
    Scope, audit,
    organisations::{
        MembersOf, OrganisationFilter, OrganisationId, approve, archive, organisations, register, remove_member, submit,
    },
    policy::Visibility,
    resources::{
        BookingFilter, OfferCategory, OfferParticulars, RequestBooking, Span, bookings, create_offer, request_booking,
    },
    store::{Cursor, Id, Page, PageRequest},
};
use uuid::Uuid;

use crate::support::{Person, Site, key, on_both, page_below, particulars};

on_both! {
    /// Several organisations have one name, as all but one of them have left: ties in the sort key.
    async fn directory_reads_the_same_in_pages_of_every_size_and_direction(site: &Site) {
        let (hub, admin) = site.hub_with_admin("one").await;
        let scope = site.scope(&admin).await;
        for round in ["a", "b", "c"] {
            for name in ["图书馆", "B座", "安心", "重庆", "长江"] {
                let id = site.invite_again(&scope, name, round).await;
                if round != "c" {
                    archive(&scope, id).await.unwrap();
                }
            }
        }
        let expected = site.ids(hub, "SELECT id FROM organisations WHERE hub_id = $1 ORDER BY name_key, id").await;
        assert_eq!(expected.len(), 15);
        let list = async |request: PageRequest| {
            let all = OrganisationFilter::default();
            organisations(&scope, &all, &request).await.unwrap().map(|o| o.id)
        };
        reads_everywhere_the_same(&expected, list).await;
    }

    async fn audit_reads_newest_first_in_pages_of_every_size_and_direction(site: &Site) {
        let (hub, admin) = site.hub_with_admin("one").await;
        let scope = site.scope(&admin).await;
        // Ids of one moment follow no order but their own.
        for name in ["a", "b", "c", "d", "e", "f", "g"] {
            site.invite(&scope, name).await;
        }
        let expected = site.ids(hub, "SELECT id FROM audit_entries WHERE hub_id = $1 ORDER BY id DESC").await;
        let list = async |request: PageRequest| {
            audit::entries(&scope, &audit::AuditFilter::default(), &request).await.unwrap().map(|entry| entry.id)
        };
        reads_everywhere_the_same(&expected, list).await;
    }

    /// By an instant, several at the same one; also from a cursor that another list gave, and from beyond all time.
    async fn bookings_read_the_same_in_pages_of_every_size_and_direction(site: &Site) {
        let (hub, admin) = site.hub_with_admin("one").await;
        let owner = site.active_organisation(&admin).await;
        let chairs = OfferParticulars {
            category: OfferCategory::Equipment,
            title: "chairs".to_owned(),
            description: String::new(),
            conditions: String::new(),
            place: None,
            capacity: None,
            quantity: 100,
            unit: "把".to_owned(),
            is_exclusive: false,
            visibility: Visibility::Hub,
            windows: vec![],
            handover: String::new(),
            information: None,
        };
        let offer = create_offer(&owner, &chairs, &key("chairs")).await.unwrap();
        for n in 0..9 {
            // A fraction of a second, cut to what both databases keep.
            let start = site.now() + TimeDelta::days(9 - n / 3) + TimeDelta::microseconds(n / 6);
            let input = RequestBooking {
                offer,
                span: Span::try_new(start, start + TimeDelta::hours(2)).unwrap(),
                quantity: 1,
                headcount: None,
                purpose: "meeting".to_owned(),
                activity: None,
                decide_by: None,
            };
            request_booking(&owner, &input, &key(&format!("booking {n}"))).await.unwrap();
        }
        let expected = site.ids(hub, "SELECT id FROM bookings WHERE hub_id = $1 ORDER BY starts_at, id").await;
        assert_eq!(expected.len(), 9);
        let list = async |request: PageRequest| {
            bookings(&owner, &BookingFilter::default(), &request).await.unwrap().map(|booking| booking.id)
        };
        reads_everywhere_the_same(&expected, &list).await;
        for key in ["", "x", "9223372036854775807", "-9223372036854775808", "-62167219200000001", "253402300800000000"] {
            for is_backward in [false, true] {
                let cursor = Some(Cursor { key: key.to_owned(), id: Uuid::nil() });
                let page = list(PageRequest { size: 100, cursor, is_backward }).await;
                assert_eq!(page.edges.len(), if is_backward { 0 } else { 9 }, "{key}: it stands before all instants");
            }
        }
    }

    async fn cursor_keeps_its_place_when_rows_are_added_around_it(site: &Site) {
        let (_, admin) = site.hub_with_admin("one").await;
        let scope = site.scope(&admin).await;
        for name in ["b", "d", "f", "h"] {
            site.invite(&scope, name).await;
        }
        let list = async |cursor: Option<Cursor>, is_backward: bool| {
            let request = PageRequest { size: 2, cursor, is_backward };
            organisations(&scope, &OrganisationFilter::default(), &request).await.unwrap().map(|o| o.name)
        };
        let first = list(None, false).await;
        let after = first.edges[1].cursor.clone();
        for name in ["a", "c", "e", "g"] {
            site.invite(&scope, name).await;
        }
        let names = |page: &Page<String>| page.edges.iter().map(|edge| edge.node.clone()).collect::<Vec<_>>();
        assert_eq!(names(&first), ["b", "d"]);
        assert_eq!(names(&list(Some(after.clone()), false).await), ["e", "f"]);
        assert_eq!(names(&list(Some(after), true).await), ["b", "c"]);
    }

    async fn page_flags_stay_true_when_the_cursor_s_row_is_gone(site: &Site) {
        let (hub, admin) = site.hub_with_admin("one").await;
        let scope = site.scope(&admin).await;
        let organisation = site.invite(&scope, "图书馆").await;
        for _ in 0..5 {
            let person = site.person(hub, "member", &[]).await;
            site.joins(&person, organisation).await;
        }
        let list = async |cursor: &Cursor, is_backward: bool| {
            let request = PageRequest { size: 10, cursor: Some(cursor.clone()), is_backward };
            page_below(&scope, MembersOf, organisation.uuid(), &request).await
        };
        let whole = PageRequest { size: 10, cursor: None, is_backward: false };
        let whole = page_below(&scope, MembersOf, organisation.uuid(), &whole).await.edges;
        for gone in [4, 2, 0] {
            remove_member(&scope, Id::new(whole[gone].node.id)).await.unwrap();
        }
        // 1 and 3 are left.
        for (gone, after, before) in [(0, 2, 0), (2, 1, 1), (4, 0, 2)] {
            let cursor = &whole[gone].cursor;
            let forward = list(cursor, false).await;
            assert_eq!((forward.edges.len(), forward.has_previous, forward.has_next), (after, before > 0, false));
            let backward = list(cursor, true).await;
            assert_eq!((backward.edges.len(), backward.has_next, backward.has_previous), (before, after > 0, false));
        }
    }

    async fn text_that_is_no_cursor_is_refused_and_any_cursor_is_answered(site: &Site) {
        let (_, admin) = site.hub_with_admin("one").await;
        let scope = site.scope(&admin).await;
        site.invite(&scope, "图书馆").await;
        let id = Uuid::nil();
        let nul = Cursor { key: "a\0b".to_owned(), id }.encode();
        for garbage in ["", "!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAP__", "AAAAAAAAAAAAAAAAAAAAAA==", &nul] {
            assert!(Cursor::decode(garbage).is_err(), "{garbage}");
        }
        for key in ["", "x", "9223372036854775807", "-9223372036854775808", "'; --", "\u{10ffff}"] {
            let cursor = Cursor::decode(&Cursor { key: key.to_owned(), id }.encode()).unwrap();
            for is_backward in [false, true] {
                let request = PageRequest { size: 5, cursor: Some(cursor.clone()), is_backward };
                organisations(&scope, &OrganisationFilter::default(), &request).await.unwrap();
                audit::entries(&scope, &audit::AuditFilter::default(), &request).await.unwrap();
            }
        }
    }
}

/// Pages of every size, from every row, in both directions.
async fn reads_everywhere_the_same(expected: &[Uuid], list: impl AsyncFn(PageRequest) -> Page<Uuid>) {
    let whole = list(PageRequest { size: 100, cursor: None, is_backward: false }).await;
    let ids = |page: &Page<Uuid>| page.edges.iter().map(|edge| edge.node).collect::<Vec<_>>();
    assert_eq!(ids(&whole), expected);
    let cursors: Vec<Cursor> = whole.edges.iter().map(|edge| Cursor::decode(&edge.cursor.encode()).unwrap()).collect();
    let n = expected.len();
    for size in [1, 2, 3, n - 1, n, n + 1] {
        for start in 0..=n {
            let request = |cursor: Option<&Cursor>, is_backward| PageRequest {
                size: size as u64,
                cursor: cursor.cloned(),
                is_backward,
            };
            // After the row before `start`, and before the row at `start`.
            let forward = list(request(start.checked_sub(1).map(|i| &cursors[i]), false)).await;
            let end = (start + size).min(n);
            assert_eq!(ids(&forward), expected[start..end], "{size} from {start}");
            assert_eq!((forward.has_previous, forward.has_next), (start > 0, end < n), "{size} from {start}");
            let backward = list(request(cursors.get(start), true)).await;
            let begin = start.saturating_sub(size);
            assert_eq!(ids(&backward), expected[begin..start], "{size} to {start}");
            assert_eq!((backward.has_previous, backward.has_next), (begin > 0, start < n), "{size} to {start}");
        }
    }
}

impl Site {
    /// The scope of a lead who acts for an organisation that the admin has verified.
    async fn active_organisation(&self, admin: &Person) -> Scope {
        let lead = self.person(admin.hub, "lead", &[]).await;
        let id = register(&self.scope(&lead).await, &particulars("图书馆"), &key("library")).await.unwrap();
        submit(&self.scope(&lead).await.acting_for(id).unwrap(), id).await.unwrap();
        approve(&self.scope(admin).await, id, None).await.unwrap();
        self.scope(&lead).await.acting_for(id).unwrap()
    }

    async fn invite_again(&self, scope: &Scope, name: &str, round: &str) -> OrganisationId {
        let key = key(&format!("{name} {round}"));
        hub::organisations::invite(scope, &particulars(name), &key).await.unwrap()
    }

    /// The ids that the query finds, read past the door.
    async fn ids(&self, hub: Uuid, sql: &str) -> Vec<Uuid> {
        self.superuser().await.column(sql, [hub.into()]).await
    }

    /// A post, given past the door.
    pub async fn joins(&self, person: &Person, organisation: OrganisationId) {
        let owner = self.owner().await;
        owner.set_hub(person.hub).await;
        let sql = "INSERT INTO members (hub_id, id, organisation_id, account_id, role, post, created_at) \
                   VALUES ($1, $2, $3, $4, 'MEMBER', '', $5)";
        let (hub, account) = (person.hub.into(), person.account.into());
        owner.run(sql, [hub, self.new_id().into(), organisation.uuid().into(), account, self.now().into()]).await;
    }
}
