//! "Who can lend us a room for forty on Saturday?" The statement and the rules must say the same.

use chrono::TimeDelta;

use super::world::{World, chairs, first_page, hall, january, not_free, on_each};
use crate::{
    failure::Failure,
    resources::{
        BookingRule, OfferCategory, OfferFilter, OfferParticulars, Span, Window, cancel_booking, count_offers, offers,
        offers_with_organisations,
    },
};

/// The titles found, which the total and the joined search must agree on.
async fn found(world: &World, scope: &crate::Scope, filter: &OfferFilter) -> Vec<String> {
    let page = offers(scope, filter, &first_page()).await.expect("an answer");
    let titles: Vec<String> = page.edges.into_iter().map(|edge| edge.node.title).collect();
    let total = count_offers(scope, filter).await.expect("an answer");
    assert_eq!(usize::try_from(total).expect("few"), titles.len(), "on {:?}", world.core.backend());
    let joined = offers_with_organisations(scope, filter, &first_page()).await.expect("an answer");
    let joined: Vec<_> = joined.edges.into_iter().map(|edge| edge.node).collect();
    assert!(joined.iter().all(|(offer, owner)| owner.id == offer.organisation_id));
    assert_eq!(joined.into_iter().map(|(offer, _)| offer.title).collect::<Vec<_>>(), titles);
    titles
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_for_forty_on_saturday() {
    on_each(|world| async move {
        let (library, committee) = (world.active("图书馆").await, world.active("居委会").await);
        let open = |weekday| Window { weekday, from_minute: 540, to_minute: 1020 };
        let room =
            |title: &str, capacity, windows| OfferParticulars { title: title.to_owned(), capacity, windows, ..hall() };
        let taken = world.offer(library, &room("报告厅", Some(200), vec![])).await;
        world.offer(library, &room("多功能厅", Some(80), (2..=7).map(open).collect())).await;
        world.offer(library, &room("会议室", Some(20), vec![])).await;
        world.offer(library, &room("周日厅", Some(100), vec![open(7)])).await;
        world.offer(library, &room("广场", None, vec![])).await;
        world.offer(library, &chairs(60)).await;
        let saturday = january(9, 14, 16);
        world.request(library, taken, saturday, 1).await.expect("one's own");

        let scope = world.scope(committee);
        let filter = OfferFilter {
            categories: Some(vec![OfferCategory::Venue]),
            people: Some(40),
            free_in: Some(saturday),
            ..OfferFilter::default()
        };
        assert_eq!(found(&world, &scope, &filter).await, ["多功能厅"]);
        let sunday = OfferFilter { free_in: Some(january(10, 14, 16)), ..filter.clone() };
        assert_eq!(found(&world, &scope, &sunday).await, ["报告厅", "多功能厅", "周日厅"]);
        let later = OfferFilter { free_in: Some(january(9, 16, 18)), ..filter.clone() };
        assert_eq!(found(&world, &scope, &later).await, ["报告厅"]);
        let over_night = OfferFilter { free_in: Some(january(9, 16, 34)), ..filter };
        assert_eq!(found(&world, &scope, &over_night).await, ["报告厅"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_places_and_quantities() {
    on_each(|world| async move {
        let (library, committee) = (world.active("图书馆").await, world.active("居委会").await);
        world.offer(library, &hall()).await;
        world.offer(library, &OfferParticulars { place: Some("ABC楼".to_owned()), ..chairs(60) }).await;
        let scope = world.scope(committee);
        let by = async |change: &dyn Fn(&mut OfferFilter)| {
            let mut filter = OfferFilter::default();
            change(&mut filter);
            found(&world, &scope, &filter).await
        };
        assert_eq!(by(&|f| f.words = Some("折叠".to_owned())).await, ["折叠椅"]);
        assert_eq!(by(&|f| f.words = Some("投影 功能".to_owned())).await, ["多功能厅"]);
        assert_eq!(by(&|f| f.words = Some("100%".to_owned())).await, [""; 0]);
        assert_eq!(by(&|f| f.place = Some("ａｂｃ".to_owned())).await, ["折叠椅"]);
        assert_eq!(by(&|f| f.quantity = Some(60)).await, ["折叠椅"]);
        assert_eq!(by(&|f| f.organisation = Some(committee.0)).await, [""; 0]);
        assert_eq!(found(&world, &world.public(), &OfferFilter::default()).await, [""; 0]);
    })
    .await;
}

/// Spread over two days, in half hours; the same each time.
fn spread(n: u32) -> (Span, i64) {
    let day = january(9, 0, 24).start;
    let start = day + TimeDelta::minutes(i64::from(n * 37 % 90) * 30);
    let end = start + TimeDelta::minutes(i64::from(n * 11 % 9 + 1) * 30);
    (Span { start, end }, i64::from(n % 3 + 1))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_is_found_as_free_exactly_if_it_can_be_booked() {
    on_each(|world| async move {
        let owner = world.active("图书馆").await;
        let windows = (6..=7).map(|weekday| Window { weekday, from_minute: 60, to_minute: 1380 }).collect();
        let id = world.offer(owner, &OfferParticulars { windows, ..chairs(4) }).await;
        let (mut booked, mut refused) = (0, 0);
        for n in 0..60 {
            let (span, quantity) = spread(n);
            let filter = OfferFilter { free_in: Some(span), quantity: Some(quantity), ..OfferFilter::default() };
            let is_found = found(&world, &world.scope(owner), &filter).await.len() == 1;
            match world.request(owner, id, span, quantity).await {
                Ok(booking) => {
                    booked += 1;
                    assert!(is_found, "{n}: {span} was booked and not found");
                    if n % 4 == 0 {
                        cancel_booking(&world.scope(owner), booking, "改期").await.expect("given back");
                    }
                }
                Err(Failure::Rule(BookingRule::NotFree { free, .. })) => {
                    refused += 1;
                    assert!(!is_found, "{n}: {span} was found and not booked");
                    for free in free {
                        let filter = OfferFilter { free_in: Some(free.span), ..filter.clone() };
                        assert_eq!(found(&world, &world.scope(owner), &filter).await.len(), 1, "{}", free.span);
                    }
                }
                other => panic!("{other:?}"),
            }
        }
        assert!(booked > 5 && refused > 5, "{booked} {refused}");
        let (quantity, _) = not_free(world.request(owner, id, january(9, 0, 2), 1).await);
        assert_eq!(quantity, 0, "closed at midnight");
    })
    .await;
}
