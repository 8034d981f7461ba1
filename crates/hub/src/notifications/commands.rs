//! Marking notices as read, and forgetting old ones.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde_json::json;
use uuid::Uuid;

use super::{NoticeId, NoticeRow, notice, read};
use crate::{
    Scope, channels,
    environment::Time,
    failure::{Failure, Invalid, NoRule, Problem},
    policy::{Action, Denied, Facts, Refused},
    store::{CHUNK, Change, Permit, StoreError, Tx, write},
};

/// How many notices one call marks one by one.
const MOST: usize = 100;

type Result<T> = std::result::Result<T, Failure<NoRule>>;

/// Marks notices as read by the account; with `and_older`, everything older that the same organisations were told too.
///
/// # Errors
/// [`Failure`]; hidden where one of them is not told to an organisation that the account serves.
pub async fn mark_read(scope: &Scope, ids: &[NoticeId], and_older: bool) -> Result<()> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect::<HashSet<_>>().into_iter().collect();
    if ids.is_empty() || ids.len() > MOST {
        let most = i64::try_from(MOST).unwrap_or_default();
        return Err(Failure::Invalid(vec![Invalid::at("noticeIds", Problem::OutOfRange { least: 1, most })]));
    }
    let account = scope.actor().account().map(|account| account.id).ok_or(Refused::Denied(Denied::NotSignedIn))?;
    write(scope, Action::MarkNoticesRead, |tx| {
        let ids = ids.clone();
        async move {
            let named = tx.all(notice::Entity::find().filter(notice::Column::Id.is_in(ids.clone()))).await?;
            let (Some(first), true) = (named.first().cloned(), named.len() == ids.len()) else {
                return Err(Refused::Hidden.into());
            };
            let own = tx.scope().actor().organisations();
            if named.iter().any(|row| !own.contains(&row.organisation_id)) {
                return Err(Refused::Hidden.into());
            }
            let permit = tx.permit(&Facts::Notice { organisation: first.organisation_id })?;
            let found = if and_older { unread(&permit, account, &named).await? } else { named };
            let marked = mark(&permit, account, found).await?;
            let detail = json!({ "marked": marked, "andOlder": and_older });
            Ok(permit.done((), Change::of::<NoticeRow>(first.id, detail)))
        }
    })
    .await
}

/// What the named notices' organisations were told up to each of them and the account has not read.
async fn unread(tx: &Tx, account: Uuid, named: &[NoticeRow]) -> Result<Vec<NoticeRow>> {
    let mut older = Condition::any();
    for row in named {
        let up_to = Condition::all().add(notice::Column::OrganisationId.eq(row.organisation_id));
        older = older.add(up_to.add(notice::Column::Id.lte(row.id)));
    }
    Ok(tx.all(notice::Entity::find().filter(older).filter(super::queries::not_read_by(account))).await?)
}

async fn mark(permit: &Permit, account: Uuid, notices: Vec<NoticeRow>) -> Result<usize> {
    let mut marked = 0;
    for some in notices.chunks(CHUNK) {
        let ids: Vec<_> = some.iter().map(|row| row.id).collect();
        // Two who mark the same for one account follow one another.
        permit.lock_all::<notice::Entity>(&ids).await?;
        let marks =
            read::Entity::find().filter(read::Column::AccountId.eq(account)).filter(read::Column::NoticeId.is_in(ids));
        let before = permit.all(marks).await?;
        let before: HashSet<_> = before.into_iter().map(|row| row.notice_id).collect();
        let rows: Vec<_> = some
            .iter()
            .filter(|row| !before.contains(&row.id))
            .map(|row| read::Model {
                hub_id: row.hub_id,
                id: permit.scope().new_id(),
                notice_id: row.id,
                account_id: account,
                created_at: permit.scope().now(),
            })
            .collect();
        marked += rows.len();
        permit.insert_all::<read::Entity>(rows).await?;
    }
    Ok(marked)
}

/// How many notices were made before.
pub(crate) async fn count_before(scope: &Scope, before: Time) -> std::result::Result<u64, StoreError> {
    scope.count(notice::Entity::find().filter(notice::Column::CreatedAt.lt(before))).await
}

/// Deletes notices that were made before, with the marks on them.
pub(crate) async fn forget(scope: &Scope, before: Time) -> std::result::Result<(), StoreError> {
    let most = u64::try_from(CHUNK).unwrap_or_default();
    while scope.one(old(before)).await?.is_some() {
        let forgotten = write::<_, NoRule, _, _>(scope, Action::ForgetNotices, |tx| async move {
            let ids: Vec<_> = tx.all(old(before).limit(most)).await?.into_iter().map(|row| row.id).collect();
            let permit = tx.permit(&Facts::Hub)?;
            let marks = Condition::all().add(read::Column::NoticeId.is_in(ids.clone()));
            permit.delete::<read::Entity>(marks).await?;
            channels::forget_in(&permit, &ids).await?;
            let forgotten =
                permit.delete::<notice::Entity>(Condition::all().add(notice::Column::Id.is_in(ids))).await?;
            let hub = permit.scope().hub_id();
            let detail = json!({ "notices": forgotten });
            Ok(permit.done((), Change { subject_type: "hub", subject_id: hub, detail }))
        });
        match forgotten.await {
            Ok(()) => {}
            Err(Failure::Store(error)) => return Err(error),
            Err(other) => return Err(StoreError::Corrupt(other.to_string())),
        }
    }
    Ok(())
}

fn old(before: Time) -> Select<notice::Entity> {
    notice::Entity::find()
        .filter(notice::Column::CreatedAt.lt(before))
        .order_by_asc(notice::Column::CreatedAt)
        .order_by_asc(notice::Column::Id)
}
