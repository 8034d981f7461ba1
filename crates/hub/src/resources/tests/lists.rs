//! Pages of bookings: whole and in order from either side, and read along the organisation's own indexes.

use chrono::TimeDelta;
use uuid::Uuid;

use super::world::{Member, World, chairs, january, on_each};
use crate::{
    resources::{
        BookingFilter, bookings,
        bookings::{by_start, ways},
    },
    store::{Cursor, Page, PageRequest},
};

fn page(size: u64, cursor: Option<Cursor>, is_backward: bool) -> PageRequest {
    PageRequest { size, cursor, is_backward }
}

/// Everything, page by page in one direction; in the list's order.
async fn walk(world: &World, posts: &[Member], is_backward: bool) -> Vec<Uuid> {
    let scope = world.actor(posts, &[]);
    let (mut ids, mut cursor) = (vec![], None);
    loop {
        let begins = cursor.is_none();
        let read = bookings(&scope, &BookingFilter::default(), &page(3, cursor, is_backward)).await;
        let Page { edges, has_next, has_previous } = read.expect("an answer");
        let (behind, ahead) = if is_backward { (has_next, has_previous) } else { (has_previous, has_next) };
        assert_eq!(behind, !begins, "what precedes a page is told");
        let read = edges.iter().map(|edge| edge.node.id);
        if is_backward {
            ids.splice(0..0, read.collect::<Vec<_>>())
        } else {
            ids.splice(ids.len().., read.collect::<Vec<_>>())
        };
        if !ahead {
            return ids;
        }
        let last = if is_backward { edges.first() } else { edges.last() };
        cursor = last.map(|edge| edge.cursor.clone());
    }
}

#[tokio::test]
async fn both_sides_of_all_posts_are_one_list_in_order_with_each_booking_once() {
    on_each(|world| async move {
        let (library, school) = (world.active("图书馆").await, world.active("小学").await);
        let stranger = world.active("花店").await;
        let lent = [
            world.offer(library, &chairs(50)).await,
            world.offer(school, &chairs(50)).await,
            world.offer(stranger, &chairs(50)).await,
        ];
        let mut made = vec![];
        for (number, booker) in (0..12_u32).zip([library, school, stranger].into_iter().cycle()) {
            // Some begin at the same instant; some are of the booker's own chairs.
            let span = january(5 + (number * 5) % 7, 9, 10);
            let offer = lent[(number as usize / 3) % 3];
            let id = world.request(booker, offer, span, 1).await.expect("a booking").uuid();
            made.push((span.start, id, booker, [library, school, stranger][(number as usize / 3) % 3]));
        }
        made.sort_unstable_by_key(|(start, id, ..)| (*start, *id));
        for posts in [vec![library], vec![library, school], vec![library, school, stranger]] {
            let is_own = |side: &Member| posts.iter().any(|post| post.0 == side.0);
            let own = made.iter().filter(|(.., booker, owner)| is_own(booker) || is_own(owner));
            let expected: Vec<Uuid> = own.map(|(_, id, ..)| *id).collect();
            assert!(expected.len() > 6, "more than two pages");
            assert_eq!(walk(&world, &posts, false).await, expected);
            assert_eq!(walk(&world, &posts, true).await, expected);
        }
    })
    .await;
}

#[tokio::test]
async fn a_span_finds_what_began_long_before_it() {
    on_each(|world| async move {
        let (library, school) = (world.active("图书馆").await, world.active("小学").await);
        let offer = world.offer(library, &chairs(50)).await;
        let mut long = january(5, 9, 10);
        long.end = long.start + TimeDelta::days(31);
        let id = world.request(school, offer, long, 1).await.expect("the longest booking").uuid();
        let scope = world.scope(school);
        let within = async |span| {
            let filter = BookingFilter { span: Some(span), ..BookingFilter::default() };
            let found = bookings(&scope, &filter, &page(20, None, false)).await.expect("an answer");
            found.edges.iter().map(|edge| edge.node.id).collect::<Vec<_>>()
        };
        let mut last = long;
        last.start = long.end - TimeDelta::microseconds(1);
        last.end = long.end + TimeDelta::days(1);
        assert_eq!(within(last).await, [id]);
        last.start = long.end;
        assert!(within(last).await.is_empty());
    })
    .await;
}

/// PostgreSQL decides by what is there, which is next to nothing here.
#[tokio::test]
async fn sqlite_reads_an_organisation_s_bookings_along_its_own_indexes() {
    on_each(|world| async move {
        if world.is_postgres() {
            return;
        }
        let posts = [world.active("图书馆").await, world.active("小学").await];
        let scope = world.actor(&posts, &[]);
        let first = page(20, None, false);
        let soon = BookingFilter { span: Some(january(5, 0, 24)), ..BookingFilter::default() };
        for filter in [BookingFilter::default(), soon] {
            let plan = scope.read_plan(ways(&scope, &filter), &by_start(), &first).await;
            let of = |index: &str| plan.iter().filter(|line| line.contains(index)).count();
            assert_eq!(of("bookings_owner_id_starts_at_id_idx"), 2, "{plan:#?}");
            assert_eq!(of("bookings_organisation_id_starts_at_id_idx"), 2, "{plan:#?}");
            assert_eq!(of("PRIMARY KEY"), 0, "{plan:#?}");
        }
    })
    .await;
}
