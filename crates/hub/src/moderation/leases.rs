//! Taking a thing of the queue in hand, so that two do not read the same report. A lease keeps nobody from deciding: that
//! is for the thing's own version.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{
    Lease, ModerationRule, WorkItem, WorkKind,
    entity::{
        appeal,
        lease::{Column, Entity},
        report,
    },
    hiding::decider,
    rules::lease_until,
    work::work_items_by_ids,
};
use crate::{
    Scope,
    failure::Failure,
    organisations::{self, Organisation, member},
    policy::{Action, Refused},
    store::{Change, Named, Permit, StoreError, Tx, write},
};

type Result<T> = std::result::Result<T, Failure<ModerationRule>>;

/// Takes a thing in hand for a quarter of an hour, or keeps it for another one.
///
/// # Errors
/// [`Failure`], among them [`ModerationRule::Leased`] where somebody else has it.
pub async fn take_work(scope: &Scope, id: Uuid) -> Result<WorkItem> {
    let item = &work_items_by_ids(scope, &[id]).await?.pop().ok_or(Refused::Hidden)?;
    write(scope, Action::TakeWork, |tx| async move {
        lock_root(&tx, item).await?;
        let held = held_in(&tx, id).await?;
        let post = post_in(&tx).await?;
        let permit = tx.permit(&item.facts())?;
        let (now, account) = (permit.scope().now(), decider(permit.scope())?);
        match held {
            Some(lease) if lease.until > now && lease.account_id != account => {
                return Err(ModerationRule::Leased { post: lease.post, until: lease.until }.into());
            }
            Some(lease) => {
                let lease = Lease { account_id: account, post, until: lease_until(now), created_at: now, ..lease };
                permit.update::<Entity>(lease).await?;
            }
            None => permit.insert::<Entity>(new_row(permit.scope(), id, account, post)).await?,
        }
        Ok(permit.done(item.clone(), change(item)))
    })
    .await
}

/// Gives a thing back that one has in hand; what one has not is left alone.
///
/// # Errors
/// [`Failure`].
pub async fn release_work(scope: &Scope, id: Uuid) -> Result<WorkItem> {
    let item = &work_items_by_ids(scope, &[id]).await?.pop().ok_or(Refused::Hidden)?;
    write(scope, Action::ReleaseWork, |tx| async move {
        lock_root(&tx, item).await?;
        let permit = tx.permit(&item.facts())?;
        let own = Column::AccountId.eq(decider(permit.scope())?);
        permit.delete::<Entity>(Condition::all().add(Column::ItemId.eq(id)).add(own)).await?;
        Ok(permit.done(item.clone(), change(item)))
    })
    .await
}

/// The leases of these things that last still.
///
/// # Errors
/// What the database answers.
pub async fn leases_of(scope: &Scope, items: &[Uuid]) -> std::result::Result<Vec<Lease>, StoreError> {
    let lasting =
        Entity::find().filter(Column::ItemId.is_in(items.iter().copied())).filter(Column::Until.gt(scope.now()));
    scope.all(lasting).await
}

/// What is decided is in nobody's hand any more.
pub(super) async fn end_in(permit: &Permit, item: Uuid) -> std::result::Result<(), StoreError> {
    permit.delete::<Entity>(Condition::all().add(Column::ItemId.eq(item))).await.map(|_| ())
}

async fn lock_root(tx: &Tx, item: &WorkItem) -> Result<()> {
    match item.kind {
        WorkKind::Registration | WorkKind::EvidenceExpiring => {
            tx.lock_uuid::<organisations::Entity>(item.id).await?;
        }
        WorkKind::Report => drop(tx.lock_uuid::<report::Entity>(item.id).await?),
        WorkKind::Appeal => drop(tx.lock_uuid::<appeal::Entity>(item.id).await?),
    }
    Ok(())
}

async fn held_in(tx: &Tx, item: Uuid) -> Result<Option<Lease>> {
    Ok(tx.one(Entity::find().filter(Column::ItemId.eq(item))).await?)
}

/// The post that the account holds where it acts for: what others read instead of a name.
async fn post_in(tx: &Tx) -> Result<String> {
    let (Some(account), Some(acting)) = (tx.scope().actor().account(), tx.scope().acting()) else {
        return Ok(String::new());
    };
    let post = member::Entity::find()
        .filter(member::Column::AccountId.eq(account.id))
        .filter(member::Column::OrganisationId.eq(acting));
    Ok(tx.one(post).await?.map(|member| member.post).unwrap_or_default())
}

fn change(item: &WorkItem) -> Change {
    let subject_type = match item.kind {
        WorkKind::Registration | WorkKind::EvidenceExpiring => Organisation::TYPE,
        WorkKind::Report => super::Report::TYPE,
        WorkKind::Appeal => super::Appeal::TYPE,
    };
    Change { subject_type, subject_id: item.id, detail: json!({ "kind": item.kind }) }
}

fn new_row(scope: &Scope, item_id: Uuid, account_id: Uuid, post: String) -> Lease {
    Lease {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        item_id,
        account_id,
        post,
        until: lease_until(scope.now()),
        created_at: scope.now(),
    }
}
