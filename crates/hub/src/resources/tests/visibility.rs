//! What the door lets through is what the policy says, offer by offer and actor by actor.

use std::collections::BTreeSet;

use sea_orm::EntityTrait;
use uuid::Uuid;

use super::world::{Member, World, first_page, hall, january, on_each};
use crate::{
    Scope,
    failure::{Failure, NoRule},
    organisations::OrganisationState,
    policy::{self, Action, Facts, Visibility},
    resources::{
        Offer, OfferFilter, OfferParticulars, offers,
        offers::{Entity, facts_in},
        windows_by_offers, withdraw_offer,
    },
    scope::HubRole,
    store::{Change, write},
};

/// Every offer of the hub, and whether the policy lets the scope's actor view it.
async fn by_policy(scope: &Scope) -> BTreeSet<Uuid> {
    let viewable: Result<BTreeSet<Uuid>, Failure<NoRule>> = write(scope, Action::View, |tx| async move {
        let mut viewable = BTreeSet::new();
        for offer in tx.all(Entity::find()).await? {
            let facts = facts_in(&tx, &offer).await?;
            if policy::can(tx.scope().actor(), None, Action::View, &facts).is_ok() {
                viewable.insert(offer.id);
            }
        }
        let permit = tx.permit(&Facts::Hub)?;
        Ok(permit.done(viewable, Change::of::<Offer>(Uuid::nil(), serde_json::json!({}))))
    })
    .await;
    viewable.expect("an answer")
}

async fn by_door(scope: &Scope) -> BTreeSet<Uuid> {
    let page = offers(scope, &OfferFilter::default(), &first_page()).await.expect("an answer");
    page.edges.into_iter().map(|edge| edge.node.id).collect()
}

async fn windows_by_door(scope: &Scope, all: &[Uuid]) -> BTreeSet<Uuid> {
    windows_by_offers(scope, all).await.expect("an answer").into_iter().map(|window| window.offer_id).collect()
}

/// Offers of each visibility by each of these owners, one of them hidden and one withdrawn.
async fn furnish(world: &World, owners: &[Member]) {
    let windows = vec![crate::resources::Window { weekday: 1, from_minute: 0, to_minute: 60 }];
    for owner in owners {
        for visibility in [Visibility::Partners, Visibility::Hub, Visibility::Public] {
            let particulars = OfferParticulars { visibility, windows: windows.clone(), ..hall() };
            world.offer(*owner, &particulars).await;
            let withdrawn = world.offer(*owner, &particulars).await;
            withdraw_offer(&world.scope(*owner), withdrawn, None).await.expect("withdrawn");
            let hidden = world.offer(*owner, &particulars).await;
            let sql = "UPDATE offers SET hidden_at = created_at WHERE hub_id = $1 AND id = $2";
            world.sql(sql, &[hidden.uuid()]).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_door_and_the_policy_agree_on_every_offer_and_actor() {
    on_each(|world| async move {
        let mut members = vec![];
        for name in ["甲", "乙", "丙", "丁", "戊", "己", "庚"] {
            members.push(world.active(name).await);
        }
        let [lead, accepted, invited, other_co_host, of_cancelled, alone, suspended] = members[..] else {
            panic!("seven organisations")
        };
        furnish(&world, &members).await;
        let sql = "UPDATE organisations SET state = 'SUSPENDED' WHERE hub_id = $1 AND id = $2";
        world.sql(sql, &[suspended.0.uuid()]).await;
        let activity = world.activity(lead, "PLANNING", Some((accepted, "ACCEPTED"))).await;
        for (member, state) in [(invited, "INVITED"), (other_co_host, "ACCEPTED"), (suspended, "ACCEPTED")] {
            world.part(activity, member, state).await;
        }
        world.activity(lead, "CANCELLED", Some((of_cancelled, "ACCEPTED"))).await;

        let mut scopes = vec![world.public(), world.actor(&[], &[]), world.actor(&[], &[HubRole::Moderator])];
        scopes.extend(members.iter().map(|member| world.actor(&[*member], &[])));
        scopes.push(world.actor(&[alone, accepted], &[]));
        let all: Vec<Uuid> = by_door(&world.system()).await.into_iter().collect();
        assert_eq!(all.len(), members.len() * 9);
        let mut sizes = vec![];
        for scope in &scopes {
            let seen = by_door(scope).await;
            assert_eq!(seen, by_policy(scope).await, "{scope:?}");
            assert_eq!(windows_by_door(scope, &all).await, seen, "the windows of {scope:?}");
            sizes.push(seen.len());
        }
        // Of six active owners: what is public; and shown to the hub; and to staff, everything. Then each sees its own
        // nine whole, and of partners one more each.
        assert_eq!(
            sizes,
            [6, 12, 63, 9 + 10 + 2, 9 + 10 + 2, 9 + 10, 9 + 10 + 2, 9 + 10, 9 + 10, 9 + 12 + 3, 18 + 8 + 2]
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_see_nothing_of_a_booking() {
    on_each(|world| async move {
        let owner = world.active("图书馆").await;
        let pending = world.organisation("新单位", OrganisationState::PendingReview).await;
        let id = world.offer(owner, &hall()).await;
        world.request(owner, id, january(9, 9, 10), 1).await.expect("one's own");
        let every = crate::resources::BookingFilter::default();
        for (scope, expected) in
            [(world.public(), 0), (world.scope(pending), 0), (world.scope(owner), 1), (world.system(), 1)]
        {
            assert_eq!(crate::resources::count_bookings(&scope, &every).await.expect("an answer"), expected);
        }
    })
    .await;
}
