//! What is made for whom, by how many statements; who works it, and when nobody does.

use std::sync::atomic::Ordering;

use chrono::TimeDelta;
use futures_util::future::join_all;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    Channel, ChannelKind, ChannelRule, ChannelState, Delivery, DeliveryState, FaultKind, Next, Purpose, TOPIC, carry,
    channel, confirm_channel, delivery, rules::code, test_channel,
};
use crate::{
    Scope,
    activities::tests::support::{District, now},
    failure::{Failure, NoRule},
    notifications::{Language, Notice, NoticeKind},
    organisations::Organisation,
    policy::{Action, Facts},
    store::{Change, Id, append_rows, queue::outbox, write},
};

fn channel_of(scope: &Scope, organisation_id: Uuid, state: ChannelState, kinds: Option<&[NoticeKind]>) -> Channel {
    Channel {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        organisation_id,
        kind: ChannelKind::Webhook,
        address: "https://hooks.example.org/".to_owned(),
        template: None,
        language: Language::Chinese,
        kinds: kinds.map(|kinds| serde_json::json!(kinds)),
        state,
        codes: 1,
        wrong_codes: 0,
        code_until: now() + TimeDelta::hours(1),
        failing_since: None,
        fault: None,
        fault_status: None,
        version: 1,
        created_at: now(),
        updated_at: now(),
    }
}

async fn store(scope: &Scope, channels: Vec<Channel>) {
    append_rows::<channel::Entity>(scope, channels).await.unwrap();
}

/// Tells some organisations of a thing; answers how many statements it took.
async fn tell(scope: &Scope, kind: NoticeKind, subject: Uuid, to: &[Uuid]) -> u32 {
    let before = scope.statements().load(Ordering::Relaxed);
    let told = write::<_, NoRule, _, _>(scope, Action::RemindOfVerification, |tx| async move {
        let permit = tx.permit(&Facts::Hub)?;
        permit.tell(Notice::of::<Organisation>(kind, subject, to.iter().copied())).await?;
        Ok(permit.done((), Change::of::<Organisation>(subject, serde_json::json!({}))))
    });
    told.await.unwrap();
    scope.statements().load(Ordering::Relaxed) - before
}

async fn deliveries(d: &District) -> Vec<Delivery> {
    d.system().all(delivery::Entity::find()).await.unwrap()
}

/// What waits to be carried, as a worker would claim it.
async fn claimed(d: &District) -> Vec<outbox::Model> {
    d.core().store().claim_outbox(Some(TOPIC), d.core().environment().now(), 100).await.unwrap()
}

#[tokio::test]
async fn forty_organisations_are_told_by_as_many_statements_as_one() {
    for d in District::each().await {
        let scope = d.system();
        let many = d.newly_active(40).await;
        let to_all = many.iter().map(|id| channel_of(&scope, *id, ChannelState::Active, None)).collect();
        store(&scope, to_all).await;
        let one = tell(&scope, NoticeKind::VerificationExpired, d.charity, &many[..1]).await;
        let forty = tell(&scope, NoticeKind::VerificationExpired, d.charity, &many).await;
        assert_eq!(forty, one);
        assert_eq!(deliveries(&d).await.len(), 41);
    }
}

#[tokio::test]
async fn a_delivery_is_made_for_each_active_channel_that_wants_it_and_for_no_other() {
    use NoticeKind::{BookingRequested, SubjectHidden};
    for d in District::each().await {
        let scope = d.system();
        let make = |organisation, state, kinds| channel_of(&scope, organisation, state, kinds);
        let wanted = [
            make(d.charity, ChannelState::Active, None),
            make(d.charity, ChannelState::Active, Some(&[BookingRequested, SubjectHidden][..])),
        ];
        let mut all = wanted.to_vec();
        all.push(make(d.charity, ChannelState::Active, Some(&[BookingRequested])));
        all.push(make(d.library, ChannelState::Active, None));
        let others = ChannelState::ALL.iter().filter(|state| **state != ChannelState::Active);
        all.extend(others.map(|state| make(d.charity, *state, None)));
        store(&scope, all).await;
        tell(&scope, SubjectHidden, d.charity, &[d.charity, d.committee]).await;
        let mut told: Vec<_> = deliveries(&d).await.into_iter().map(|row| row.channel_id).collect();
        told.sort_unstable();
        let mut expected = wanted.map(|channel| channel.id).to_vec();
        expected.sort_unstable();
        assert_eq!(told, expected);
        assert!(claimed(&d).await.is_empty(), "notices are gathered first");
        d.advance(TimeDelta::minutes(2));
        assert_eq!(claimed(&d).await.len(), 2);
    }
}

/// This installation sends nothing, so each try fails and is counted.
#[tokio::test]
async fn two_workers_at_once_make_one_message_of_one_thing_and_try_it_once() {
    for d in District::each().await {
        let scope = d.system();
        store(&scope, vec![channel_of(&scope, d.charity, ChannelState::Active, None)]).await;
        for (kind, subject) in [
            (NoticeKind::VerificationExpiring, d.charity),
            (NoticeKind::VerificationExpired, d.charity),
            (NoticeKind::SubjectHidden, d.library),
        ] {
            tell(&scope, kind, subject, &[d.charity]).await;
        }
        d.advance(TimeDelta::minutes(2));
        let rows = claimed(&d).await;
        assert_eq!(rows.len(), 3);
        let until = d.core().environment().now() + TimeDelta::minutes(1);
        let outcomes = join_all(rows.iter().map(|row| carry(d.core(), row, until))).await;
        let tried = outcomes.into_iter().filter(|next| matches!(next, Ok(Next::Again(_)))).count();
        assert_eq!(tried, 2, "one message of the charity, one of the library");
        let made = deliveries(&d).await;
        let messages: std::collections::BTreeSet<_> = made.iter().map(|row| row.message_id.unwrap()).collect();
        assert_eq!(messages.len(), 2);
        for row in made {
            assert_eq!((row.state, row.attempts, row.fault), (DeliveryState::Pending, 1, Some(FaultKind::NoCarrier)));
        }
    }
}

#[tokio::test]
async fn nothing_is_begun_under_a_lease_that_may_end_before_it_does() {
    for d in District::each().await {
        let scope = d.system();
        store(&scope, vec![channel_of(&scope, d.charity, ChannelState::Active, None)]).await;
        tell(&scope, NoticeKind::SubjectHidden, d.charity, &[d.charity]).await;
        d.advance(TimeDelta::minutes(2));
        let row = claimed(&d).await.pop().unwrap();
        let now = d.core().environment().now();
        assert!(matches!(carry(d.core(), &row, now + TimeDelta::seconds(19)).await, Ok(Next::Left)));
        assert_eq!(deliveries(&d).await[0].attempts, 0);
        assert!(matches!(carry(d.core(), &row, now + TimeDelta::seconds(20)).await, Ok(Next::Again(_))));
        assert_eq!(deliveries(&d).await[0].attempts, 1);
    }
}

#[tokio::test]
async fn what_waits_for_a_channel_that_was_switched_off_is_given_up() {
    for d in District::each().await {
        let scope = d.system();
        let to = channel_of(&scope, d.charity, ChannelState::Active, None);
        store(&scope, vec![to.clone()]).await;
        tell(&scope, NoticeKind::SubjectHidden, d.charity, &[d.charity]).await;
        let off = super::UpdateChannel {
            channel: Id::new(to.id),
            version: 1,
            address: None,
            template: None,
            language: None,
            kinds: None,
            is_off: Some(true),
        };
        super::update_channel(&d.lead(d.charity), &off).await.unwrap();
        d.advance(TimeDelta::minutes(2));
        let row = claimed(&d).await.pop().unwrap();
        let until = d.core().environment().now() + TimeDelta::minutes(1);
        assert!(matches!(carry(d.core(), &row, until).await, Ok(Next::Done)));
        let told = &deliveries(&d).await[0];
        assert_eq!((told.state, told.fault), (DeliveryState::Failed, Some(FaultKind::ChannelOff)));
    }
}

#[tokio::test]
async fn a_code_is_worth_five_tries_and_codes_are_not_sent_without_end() {
    for d in District::each().await {
        let (scope, lead) = (d.system(), d.lead(d.charity));
        let row = channel_of(&scope, d.charity, ChannelState::Unconfirmed, None);
        let id = Id::new(row.id);
        store(&scope, vec![row]).await;
        let right = |number| code(d.core().channel_key(), id.uuid(), number);
        for _ in 0..5 {
            let wrong = confirm_channel(&lead, id, "no").await;
            assert!(matches!(wrong, Err(Failure::Rule(ChannelRule::WrongCode))), "{wrong:?}");
        }
        let over = confirm_channel(&lead, id, &right(1)).await;
        assert!(matches!(over, Err(Failure::Rule(ChannelRule::CodeOver))), "{over:?}");
        for _ in 0..20 {
            test_channel(&lead, id).await.unwrap();
        }
        let often = test_channel(&lead, id).await;
        assert!(matches!(often, Err(Failure::Rule(ChannelRule::TooOften { seconds: 3600 }))), "{often:?}");
        let old = confirm_channel(&lead, id, &right(20)).await;
        assert!(matches!(old, Err(Failure::Rule(ChannelRule::WrongCode))), "the last one counts: {old:?}");
        confirm_channel(&lead, id, &right(21)).await.unwrap();
        let codes = delivery::Entity::find().filter(delivery::Column::Purpose.eq(Purpose::Code));
        assert_eq!(scope.all(codes).await.unwrap().len(), 20);
    }
}
