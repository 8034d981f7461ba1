//! Many at once want the last of something; each round ends with one who has it.

use super::world::{World, chairs, hall, january, on_each};
use crate::{
    failure::Failure,
    policy::{Action, Facts},
    resources::{
        Booking, BookingFilter, BookingRule, BookingState, OfferRule, UpdateOffer, approve_booking, booking,
        bookings::Entity, cancel_booking, count_bookings, request_booking, update_offer,
    },
    store::{Change, StoreError, write},
};

const CLIENTS: usize = 24;
const ROUNDS: u32 = 5;

/// How many of these tasks succeed; those that do not were refused as not free.
async fn winners<F>(tasks: impl Iterator<Item = F>) -> usize
where
    F: Future<Output = Result<crate::resources::BookingId, Failure<BookingRule>>> + Send,
{
    let outcomes = futures_util::future::join_all(tasks).await;
    let is_won = |outcome: Result<_, Failure<BookingRule>>| match outcome {
        Ok(_) => true,
        Err(Failure::Rule(BookingRule::NotFree { .. })) => false,
        Err(other) => panic!("neither yes nor a helpful no: {other:?}"),
    };
    outcomes.into_iter().filter_map(|outcome| is_won(outcome).then_some(())).count()
}

async fn approved(world: &World) -> u64 {
    let filter = BookingFilter { states: Some(vec![BookingState::Approved]), ..BookingFilter::default() };
    count_bookings(&world.system(), &filter).await.expect("an answer")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_last_unit_goes_to_one() {
    on_each(|world| async move {
        let owner = world.active("图书馆").await;
        for (particulars, most) in [(hall(), 1), (chairs(3), 3)] {
            for round in 0..ROUNDS {
                let id = world.offer(owner, &particulars).await;
                let before = approved(&world).await;
                let span = january(9, 9 + round, 10 + round);
                let tasks = (0..CLIENTS).map(|_| world.request(owner, id, span, 1));
                assert_eq!(winners(tasks).await, most);
                assert_eq!(approved(&world).await - before, u64::try_from(most).expect("few"));
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_requests_only_what_fits_is_approved() {
    on_each(|world| async move {
        let (owner, booker) = (world.active("图书馆").await, world.active("居委会").await);
        // Chairs too: behind those stands no constraint.
        for particulars in [hall(), chairs(1)] {
            for _ in 0..ROUNDS {
                let id = world.offer(owner, &particulars).await;
                let mut asked = vec![];
                for _ in 0..8 {
                    asked.push(world.request(booker, id, january(9, 9, 10), 1).await.expect("a request"));
                }
                let scope = world.scope(owner);
                let tasks = asked.into_iter().map(|id| approve_booking(&scope, id));
                assert_eq!(winners(tasks).await, 1);
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn approving_and_cancelling_at_once_ends_cancelled_or_was_cancelled_first() {
    on_each(|world| async move {
        let (owner, booker) = (world.active("图书馆").await, world.active("居委会").await);
        let id = world.offer(owner, &hall()).await;
        for _ in 0..ROUNDS * 2 {
            let asked = world.request(booker, id, january(9, 9, 10), 1).await.expect("nothing stands");
            let (yes, back) = (world.scope(owner), world.scope(booker));
            let (approve, cancel) = tokio::join!(approve_booking(&yes, asked), cancel_booking(&back, asked, "改期"));
            cancel.expect("giving back succeeds before and after a yes");
            assert!(matches!(approve, Ok(_) | Err(Failure::WrongState { state: "CANCELLED" })), "{approve:?}");
            let row = booking(&back, asked).await.expect("an answer").expect("a booking");
            assert_eq!(row.state, BookingState::Cancelled);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn booking_and_shrinking_at_once_never_break_what_stands() {
    on_each(|world| async move {
        let owner = world.active("图书馆").await;
        let scope = world.scope(owner);
        for _ in 0..ROUNDS * 4 {
            let id = world.offer(owner, &chairs(8)).await;
            let before = approved(&world).await;
            let shrink = UpdateOffer { offer: id, version: 1, particulars: chairs(2) };
            let book = |_| world.request(owner, id, january(9, 9, 10), 1);
            let (booked, shrinking, later) =
                tokio::join!(winners((0..2).map(book)), update_offer(&scope, &shrink), winners((0..6).map(book)));
            let quantity = match shrinking {
                Ok(_) => 2,
                Err(Failure::Rule(OfferRule::Booked(_))) => 8,
                Err(other) => panic!("{other:?}"),
            };
            let stands = approved(&world).await - before;
            assert_eq!(u64::try_from(booked + later).expect("few"), stands);
            assert_eq!(stands, quantity, "as many as there are, and no more");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_who_use_one_key_at_once_book_once() {
    on_each(|world| async move {
        let owner = world.active("图书馆").await;
        let id = world.offer(owner, &chairs(60)).await;
        for _ in 0..ROUNDS {
            let before = approved(&world).await;
            let (key, scope) = (world.key(), world.scope(owner));
            let input = super::world::wanted(id, january(9, 9, 10), 1);
            let (a, b) = tokio::join!(request_booking(&scope, &input, &key), request_booking(&scope, &input, &key));
            assert_eq!(a.expect("a booking"), b.expect("the same booking"));
            assert_eq!(approved(&world).await - before, 1);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_the_sum_stands_the_exclusion_constraint() {
    on_each(|world| async move {
        if !world.is_postgres() {
            return;
        }
        let owner = world.active("图书馆").await;
        let id = world.offer(owner, &hall()).await;
        let stands = world.request(owner, id, january(9, 9, 10), 1).await.expect("one's own");
        let row = booking(&world.system(), stands).await.expect("an answer").expect("a booking");
        let second: Result<(), Failure<BookingRule>> = write(&world.system(), Action::RequestBooking, |tx| {
            let row = Booking { id: world.core.environment().new_id(), ..row.clone() };
            async move {
                let permit = tx.permit(&Facts::Hub)?;
                permit.insert::<Entity>(row).await?;
                Ok(permit.done((), Change::of::<Booking>(id.uuid(), serde_json::json!({}))))
            }
        })
        .await;
        let Err(Failure::Store(StoreError::Check(name))) = second else { panic!("a check, not {second:?}") };
        assert_eq!(name, "bookings_exclusive_span");
    })
    .await;
}
