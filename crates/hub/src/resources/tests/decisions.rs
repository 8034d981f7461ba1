//! The life of a booking: asked for, decided, given back, lapsed.

use chrono::TimeDelta;

use super::world::{World, bare, chairs, first_page, hall, january, not_free, on_each, wanted};
use crate::{
    failure::Failure,
    jobs,
    organisations::OrganisationState,
    policy::{Action, Facts, Refused},
    resources::{
        Booking, BookingFilter, BookingId, BookingRule, BookingState, OfferParticulars, RequestBooking, Window,
        approve_booking, booking, booking_allowed_actions, bookings, cancel_booking, count_bookings, decline_booking,
        handover, offer, offer_handover, release_in, request_booking,
    },
    store::{Change, write},
};

async fn state(world: &World, id: BookingId) -> (BookingState, Option<String>) {
    let row = booking(&world.system(), id).await.expect("an answer").expect("a booking");
    (row.state, row.state_reason)
}

async fn row(world: &World, id: BookingId) -> Booking {
    booking(&world.system(), id).await.expect("an answer").expect("a booking")
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_want_the_same_hour_one_gets_a_yes_and_the_other_a_helpful_no() {
    on_each(|world| async move {
        let (library, committee, charity) =
            (world.active("图书馆").await, world.active("居委会").await, world.active("公益中心").await);
        let open = |weekday| Window { weekday, from_minute: 540, to_minute: 1020 };
        let id = world.offer(library, &OfferParticulars { windows: vec![open(6), open(7)], ..hall() }).await;
        let saturday = january(9, 14, 16);
        let first = world.request(committee, id, saturday, 1).await.expect("a request blocks nobody");
        let second = world.request(charity, id, january(9, 15, 17), 1).await.expect("a request blocks nobody");

        approve_booking(&world.scope(library), first).await.expect("a yes");
        let (quantity, free) = not_free(approve_booking(&world.scope(library), second).await);
        let next = [january(9, 12, 14), january(10, 15, 17), january(16, 15, 17)];
        assert_eq!((quantity, &free[..3]), (0, &next[..]));
        assert_eq!(state(&world, second).await.0, BookingState::Requested);

        let (_, free) = not_free(world.request(charity, id, saturday, 1).await);
        assert_eq!(free[0], january(9, 12, 14));
        let (quantity, free) = not_free(world.request(charity, id, january(11, 9, 10), 1).await);
        assert_eq!((quantity, free[0]), (0, january(16, 9, 10)), "closed on Mondays");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn quantities_add_up_to_what_there_is_and_no_further() {
    on_each(|world| async move {
        let (owner, booker) = (world.active("图书馆").await, world.active("居委会").await);
        let id = world.offer(owner, &chairs(60)).await;
        for (from, to) in [(9, 12), (11, 14)] {
            world.request(owner, id, january(9, from, to), 25).await.expect("one's own is approved at once");
        }
        let (quantity, _) = not_free(world.request(booker, id, january(9, 8, 20), 11).await);
        assert_eq!(quantity, 10, "the peak counts, not the sum");
        world.request(booker, id, january(9, 8, 20), 10).await.expect("what is left");
        world.request(booker, id, january(9, 14, 20), 60).await.expect("touching is not overlapping");
        let too_many = world.request(booker, id, january(9, 14, 20), 61).await;
        assert!(matches!(too_many, Err(Failure::Invalid(_))), "more than there is at all");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_booker_sees_the_handover_card_and_only_once_approved() {
    on_each(|world| async move {
        let (owner, booker, other) =
            (world.active("图书馆").await, world.active("居委会").await, world.active("公益中心").await);
        let id = world.offer(owner, &hall()).await;
        let asked = world.request(booker, id, january(9, 9, 10), 1).await.expect("a request");
        let card = Some("东门值班室领取钥匙".to_owned());
        let read = async |member| handover(&world.scope(member), &row(&world, asked).await).await.expect("an answer");
        assert_eq!((read(owner).await, read(booker).await), (card.clone(), None));

        approve_booking(&world.scope(owner), asked).await.expect("a yes");
        assert_eq!((read(owner).await, read(booker).await, read(other).await), (card.clone(), card, None));
        cancel_booking(&world.scope(booker), asked, "改期").await.expect("given back");
        assert_eq!(read(booker).await, None);

        let seen = offer(&world.scope(booker), id).await.expect("an answer").expect("an offer");
        assert_eq!(offer_handover(&world.scope(booker), &seen), None);
        assert!(offer_handover(&world.scope(owner), &seen).is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_side_may_do_its_part_and_nobody_else_knows_of_it() {
    on_each(|world| async move {
        let (owner, booker, other) =
            (world.active("图书馆").await, world.active("居委会").await, world.active("公益中心").await);
        let id = world.offer(owner, &hall()).await;
        let asked = world.request(booker, id, january(9, 9, 10), 1).await.expect("a request");
        let seen = row(&world, asked).await;
        let may = |member: super::world::Member| booking_allowed_actions(&world.scope(member), Some(member.0), &seen);
        assert_eq!(may(owner), [Action::ApproveBooking, Action::DeclineBooking, Action::CancelBooking]);
        assert_eq!(may(booker), [Action::CancelBooking]);
        assert!(may(other).is_empty());
        assert!(booking(&world.scope(other), asked).await.expect("an answer").is_none());
        assert!(booking(&world.actor(&[], &[crate::scope::HubRole::Admin]), asked).await.expect("an answer").is_none());

        let hidden = approve_booking(&world.scope(other), asked).await;
        assert!(matches!(hidden, Err(Failure::Refused(Refused::Hidden))));
        let denied = approve_booking(&world.scope(booker), asked).await;
        assert!(matches!(denied, Err(Failure::Refused(Refused::Denied(_)))));
        let silent = decline_booking(&world.scope(owner), asked, " ").await;
        assert!(matches!(silent, Err(Failure::Rule(BookingRule::ReasonMissing))));
        decline_booking(&world.scope(owner), asked, "停电检修").await.expect("a no");
        assert_eq!(state(&world, asked).await, (BookingState::Declined, Some("停电检修".to_owned())));
        let late = approve_booking(&world.scope(owner), asked).await;
        assert!(matches!(late, Err(Failure::WrongState { state: "DECLINED" })));

        let of_owner = BookingFilter { owner: Some(owner.0), ..BookingFilter::default() };
        assert_eq!(count_bookings(&world.scope(owner), &of_owner).await.expect("an answer"), 1);
        let page = bookings(&world.scope(booker), &of_owner, &first_page()).await.expect("an answer");
        assert_eq!(page.edges.len(), 1);
        assert_eq!(count_bookings(&world.scope(other), &of_owner).await.expect("an answer"), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_nobody_answers_lapses() {
    on_each(|world| async move {
        let (owner, booker) = (world.active("图书馆").await, world.active("居委会").await);
        let id = world.offer(owner, &hall()).await;
        let asked = world.request(booker, id, january(9, 9, 10), 1).await.expect("a request");
        jobs::ensure(&world.core, world.system().hub_id()).await.expect("jobs");
        world.wait(TimeDelta::days(3) - TimeDelta::seconds(1));
        jobs::round(&world.core).await.expect("a round");
        assert_eq!(state(&world, asked).await.0, BookingState::Requested);

        world.wait(TimeDelta::minutes(1));
        let late = approve_booking(&world.scope(owner), asked).await;
        assert!(matches!(late, Err(Failure::Rule(BookingRule::TooLate { .. }))), "even before the job came by");
        jobs::round(&world.core).await.expect("a round");
        assert_eq!(state(&world, asked).await.0, BookingState::Lapsed);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_settles_waits_for_the_round_that_another_began() {
    on_each(|world| async move {
        // The whole world: its folder must outlive its core.
        let world = &world;
        let turn = world.core.turn_to_work().await;
        let mut settling = Box::pin(jobs::settle(&world.core));
        // With nothing to do it would take one look at each queue.
        let many_looks = async {
            for _ in 0..100 {
                world.core.ping().await.expect("an answer");
            }
        };
        tokio::select! {
            settled = &mut settling => panic!("{settled:?} in the middle of another round"),
            () = many_looks => drop(turn),
        }
        settling.await.expect("settled");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_is_given_back_until_it_is_over_and_frees_its_span() {
    on_each(|world| async move {
        let (owner, booker) = (world.active("图书馆").await, world.active("居委会").await);
        let id = world.offer(owner, &hall()).await;
        let mine = world.request(owner, id, january(5, 9, 12), 1).await.expect("one's own");
        let (quantity, _) = not_free(world.request(booker, id, january(5, 9, 12), 1).await);
        assert_eq!(quantity, 0);
        world.wait(january(5, 10, 11).start - world.now());
        cancel_booking(&world.scope(owner), mine, "提前结束").await.expect("given back while it runs");
        let again = world.request(owner, id, january(5, 11, 12), 1).await.expect("free again");
        world.wait(TimeDelta::days(1));
        let late = cancel_booking(&world.scope(owner), again, "忘记了").await;
        assert!(matches!(late, Err(Failure::Rule(BookingRule::TooLate { .. }))));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_key_books_once() {
    on_each(|world| async move {
        let owner = world.active("图书馆").await;
        let id = world.offer(owner, &hall()).await;
        let (key, input) = (world.key(), wanted(id, january(9, 9, 10), 1));
        let first = request_booking(&world.scope(owner), &input, &key).await.expect("a booking");
        let second = request_booking(&world.scope(owner), &input, &key).await.expect("the same booking");
        assert_eq!(first, second);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_activity_that_is_called_off_releases_what_it_booked() {
    on_each(|world| async move {
        let (owner, lead, co_host, invited) = (
            world.active("图书馆").await,
            world.active("居委会").await,
            world.active("公益中心").await,
            world.active("便利店").await,
        );
        let (room, seats) = (world.offer(owner, &hall()).await, world.offer(owner, &chairs(60)).await);
        let activity = world.activity(lead, "PLANNING", Some((co_host, "ACCEPTED"))).await;
        world.part(activity, invited, "INVITED").await;
        let ask = async |member, offer, activity| {
            let input = wanted(offer, january(9, 9, 10), 1);
            let input = RequestBooking { activity: Some(activity), ..input };
            request_booking(&world.scope(member), &input, &world.key()).await
        };
        let (first, second) = (
            ask(lead, room, activity).await.expect("a request"),
            ask(co_host, seats, activity).await.expect("a request"),
        );
        approve_booking(&world.scope(owner), first).await.expect("a yes");
        let unanswered = ask(invited, seats, activity).await;
        assert!(matches!(unanswered, Err(Failure::Rule(BookingRule::ActivityNotOpen))));
        let no_part = ask(owner, seats, activity).await;
        assert!(matches!(no_part, Err(Failure::Rule(BookingRule::ActivityNotOpen))));
        let over = world.activity(lead, "CANCELLED", None).await;
        assert!(matches!(ask(lead, seats, over).await, Err(Failure::Rule(BookingRule::ActivityNotOpen))));

        let used = RequestBooking { activity: Some(activity), ..wanted(seats, january(5, 9, 10), 1) };
        let used = request_booking(&world.scope(lead), &used, &world.key()).await.expect("a request");
        approve_booking(&world.scope(owner), used).await.expect("a yes");
        world.wait(TimeDelta::days(2));

        let released: Result<u64, Failure<BookingRule>> =
            write(&world.system(), Action::CancelActivity, |tx| async move {
                let permit = tx.permit(&Facts::Hub)?;
                let released = release_in(&permit, activity, None, "活动取消").await?;
                Ok(permit.done(released, Change::of::<Booking>(activity, serde_json::json!({}))))
            })
            .await;
        assert_eq!(released.expect("released"), 2);
        assert_eq!(state(&world, used).await.0, BookingState::Approved, "what is over stays as it was");
        for id in [first, second] {
            assert_eq!(state(&world, id).await, (BookingState::Cancelled, Some("活动取消".to_owned())));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_suspended_is_given_nothing_new() {
    on_each(|world| async move {
        let (owner, booker) = (world.active("图书馆").await, world.active("居委会").await);
        let id = world.offer(owner, &hall()).await;
        let asked = world.request(booker, id, january(9, 9, 10), 1).await.expect("a request");
        let suspend = format!(
            "UPDATE organisations SET state = '{}' WHERE hub_id = $1 AND id = $2",
            OrganisationState::Suspended.as_str()
        );
        world.sql(&suspend, &[bare(booker.0)]).await;
        let refused = approve_booking(&world.scope(owner), asked).await;
        assert!(matches!(refused, Err(Failure::Rule(BookingRule::BookerNotActive))));
        world.sql(&suspend, &[bare(owner.0)]).await;
        let hidden = world.request(booker, id, january(9, 12, 13), 1).await;
        assert!(matches!(hidden, Err(Failure::Refused(Refused::Hidden))));
    })
    .await;
}
