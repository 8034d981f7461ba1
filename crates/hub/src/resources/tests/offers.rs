//! Changing and withdrawing an offer on which others count.

use super::world::{chairs, hall, january, on_each};
use crate::{
    failure::Failure,
    policy::{Action, Denied, Facts, Refused},
    resources::{
        BookingState, Offer, OfferId, OfferParticulars, OfferRule, OfferState, UpdateOffer, Window, approve_booking,
        availability, booking, cancel_booking, create_offer, offer, offer_allowed_actions,
        offers::{Entity, facts_in, hide_in, restore_in},
        pause_offer, resume_offer, update_offer, windows_by_offers, withdraw_offer,
    },
    store::{Change, write},
};

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_does_not_shrink_below_what_is_approved() {
    on_each(|world| async move {
        let owner = world.active("图书馆").await;
        let id = world.offer(owner, &chairs(60)).await;
        for _ in 0..2 {
            world.request(owner, id, january(9, 9, 12), 20).await.expect("one's own");
        }
        let shrink = |quantity, version| UpdateOffer { offer: id, version, particulars: chairs(quantity) };
        let standing = match update_offer(&world.scope(owner), &shrink(39, 1)).await {
            Err(Failure::Rule(OfferRule::Booked(standing))) => standing,
            other => panic!("expected Booked, found {other:?}"),
        };
        assert_eq!((standing.bookings, standing.first), (2, january(9, 9, 12)));
        update_offer(&world.scope(owner), &shrink(40, 1)).await.expect("just enough");
        let stale = update_offer(&world.scope(owner), &shrink(60, 1)).await;
        assert!(matches!(stale, Err(Failure::Stale { current: 2 })));

        // What is over stands in no way.
        world.wait(january(9, 12, 13).start - world.now());
        update_offer(&world.scope(owner), &shrink(1, 2)).await.expect("nothing stands any more");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_is_withdrawn_once_nothing_stands_and_those_who_wait_are_told() {
    on_each(|world| async move {
        let (owner, booker) = (world.active("图书馆").await, world.active("居委会").await);
        let id = world.offer(owner, &chairs(60)).await;
        let stands = world.request(booker, id, january(9, 9, 12), 1).await.expect("a request");
        approve_booking(&world.scope(owner), stands).await.expect("a yes");
        let waits = world.request(booker, id, january(9, 9, 12), 1).await.expect("a request");

        let refused = withdraw_offer(&world.scope(owner), id, Some("搬迁")).await;
        assert!(matches!(refused, Err(Failure::Rule(OfferRule::Booked(standing))) if standing.bookings == 1));
        cancel_booking(&world.scope(owner), stands, "搬迁").await.expect("taken back");
        withdraw_offer(&world.scope(owner), id, Some("搬迁")).await.expect("withdrawn");
        let told = booking(&world.scope(booker), waits).await.expect("an answer").expect("a booking");
        assert_eq!((told.state, told.state_reason.as_deref()), (BookingState::Declined, Some("搬迁")));
        assert!(offer(&world.scope(booker), id).await.expect("an answer").is_none(), "gone for others");
        let gone = world.request(booker, id, january(9, 9, 12), 1).await;
        assert!(matches!(gone, Err(Failure::Refused(Refused::Hidden))));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_offer_takes_no_requests_but_answers_old_ones() {
    on_each(|world| async move {
        let (owner, booker) = (world.active("图书馆").await, world.active("居委会").await);
        let id = world.offer(owner, &hall()).await;
        let asked = world.request(booker, id, january(9, 9, 12), 1).await.expect("a request");
        pause_offer(&world.scope(owner), id).await.expect("paused");
        let refused = world.request(booker, id, january(9, 14, 15), 1).await;
        assert!(matches!(refused, Err(Failure::WrongState { state: "PAUSED" })));
        approve_booking(&world.scope(owner), asked).await.expect("a yes");
        let seen = offer(&world.scope(owner), id).await.expect("an answer").expect("an offer");
        assert!(availability(&world.scope(booker), &seen, january(9, 0, 24)).await.expect("an answer").is_empty());
        assert_eq!(
            offer_allowed_actions(&world.scope(owner), Some(owner.0), &seen),
            [Action::UpdateOffer, Action::ResumeOffer, Action::WithdrawOffer, Action::ReportSubject]
        );
        assert_eq!(offer_allowed_actions(&world.scope(booker), Some(booker.0), &seen), [Action::ReportSubject]);
        resume_offer(&world.scope(owner), id).await.expect("listed");
        let seen = offer(&world.scope(owner), id).await.expect("an answer").expect("an offer");
        assert_eq!(seen.state, OfferState::Listed);
        assert_eq!(
            offer_allowed_actions(&world.scope(booker), Some(booker.0), &seen),
            [Action::RequestBooking, Action::ReportSubject]
        );
        let free = availability(&world.scope(booker), &seen, january(9, 0, 24)).await.expect("an answer");
        let spans: Vec<_> = free.iter().map(|free| free.span).collect();
        assert_eq!(spans, [january(9, 0, 9), january(9, 12, 24)]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn windows_are_joined_kept_and_replaced() {
    on_each(|world| async move {
        let owner = world.active("图书馆").await;
        let window = |from: u16, to: u16| Window { weekday: 6, from_minute: from * 60, to_minute: to * 60 };
        let with = |windows| OfferParticulars { windows, ..hall() };
        let id = world.offer(owner, &with(vec![window(12, 17), window(9, 12)])).await;
        let kept = async || {
            let rows = windows_by_offers(&world.scope(owner), &[id.uuid()]).await.expect("an answer");
            rows.iter().map(crate::resources::OfferWindow::window).collect::<Vec<_>>()
        };
        assert_eq!(kept().await, [window(9, 17)]);
        let update = |windows, version| UpdateOffer { offer: id, version, particulars: with(windows) };
        update_offer(&world.scope(owner), &update(vec![window(9, 12), window(13, 18)], 1)).await.expect("updated");
        assert_eq!(kept().await, [window(9, 12), window(13, 18)]);
        assert!(windows_by_offers(&world.public(), &[id.uuid()]).await.expect("an answer").is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn becoming_exclusive_is_followed_by_what_stands() {
    on_each(|world| async move {
        let owner = world.active("图书馆").await;
        let shared = OfferParticulars { is_exclusive: false, ..hall() };
        let id = world.offer(owner, &shared).await;
        let stands = world.request(owner, id, january(9, 9, 12), 1).await.expect("one's own");
        update_offer(&world.scope(owner), &UpdateOffer { offer: id, version: 1, particulars: hall() })
            .await
            .expect("exclusive now");
        let row = booking(&world.scope(owner), stands).await.expect("an answer").expect("a booking");
        assert!(row.is_exclusive);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn offers_are_the_owners_alone_to_change() {
    on_each(|world| async move {
        let (owner, other) = (world.active("图书馆").await, world.active("居委会").await);
        let id = world.offer(owner, &hall()).await;
        let refused = pause_offer(&world.scope(other), id).await;
        assert!(matches!(refused, Err(Failure::Refused(Refused::Denied(Denied::NotYours)))));
        let nobody = create_offer(&world.public(), &hall(), &world.key()).await;
        assert!(matches!(nobody, Err(Failure::Refused(_))));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_offer_gives_out_nothing_new_until_it_is_restored() {
    on_each(|world| async move {
        let (owner, booker) = (world.active("图书馆").await, world.active("居委会").await);
        let id = world.offer(owner, &hall()).await;
        let asked = world.request(booker, id, january(9, 9, 12), 1).await.expect("a request");
        moderate(&world, id, true).await;
        assert!(offer(&world.scope(booker), id).await.expect("an answer").is_none());
        assert!(offer(&world.scope(owner), id).await.expect("an answer").is_some());
        assert!(approve_booking(&world.scope(owner), asked).await.is_err());
        moderate(&world, id, false).await;
        assert!(offer(&world.scope(booker), id).await.expect("an answer").is_some());
        approve_booking(&world.scope(owner), asked).await.expect("a yes");
    })
    .await;
}

async fn moderate(world: &super::world::World, id: OfferId, is_hiding: bool) {
    let done: Result<(), Failure<OfferRule>> = write(&world.system(), Action::HideSubject, |tx| async move {
        let offer = tx.lock::<Entity>(id).await?;
        let facts: Facts = facts_in(&tx, &offer).await?;
        let permit = tx.permit(&facts)?;
        if is_hiding {
            hide_in(&permit, offer, "不实信息").await?;
        } else {
            restore_in(&permit, offer).await?;
        }
        Ok(permit.done((), Change::of::<Offer>(id.uuid(), serde_json::json!({}))))
    })
    .await;
    done.expect("done");
}
