//! The sequencer: one per hub at a time, it finds entries without a seal, numbers and chains them, and signs the head.

use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

use super::{entity, heads, mac, seal_entity};
use crate::{
    Scope,
    store::{StoreError, append_rows},
};

/// Entries sealed in one transaction.
const BATCH: u64 = 500;

/// Where the sequencer looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Among entries made up to ten minutes before the last one that was sealed: costs the same however long the audit is.
    Recent,
    /// Everywhere: finds also what took longer than that from its making to its commit.
    All,
}

/// Seals what is unsealed; answers how many entries that were. What comes meanwhile is for the next time: under load that
/// lasts, something always does.
///
/// Entries are found by anti-join, never by a watermark, which would skip what commits late. Two sequencers at once
/// harm nothing: the unique number lets one of them fail, and its rows are found again.
pub(crate) async fn seal(scope: &Scope, reach: Reach) -> Result<usize, StoreError> {
    let mut sealed = 0;
    loop {
        let last = last_seal(scope).await?;
        let from = match (reach, &last) {
            (Reach::Recent, Some(last)) => recent(scope, last.entry_id),
            (Reach::Recent, None) | (Reach::All, _) => Uuid::nil(),
        };
        let batch = unsealed(scope, from).await?;
        let is_last = u64::try_from(batch.len()).unwrap_or_default() < BATCH;
        if batch.is_empty() {
            return Ok(sealed);
        }
        let (mut number, mut previous) = last.map_or((0, String::new()), |seal| (seal.number, seal.hash));
        let mut rows = Vec::with_capacity(batch.len());
        for entry in &batch {
            number += 1;
            let mut row = seal_entity::Model {
                hub_id: scope.hub_id(),
                id: scope.new_id(),
                number,
                entry_id: entry.id,
                entry_hash: mac::hash(entry),
                hash: String::new(),
                sealed_at: scope.now(),
            };
            row.hash = mac::chain(&previous, &row);
            previous.clone_from(&row.hash);
            rows.push(row);
        }
        sealed += rows.len();
        append_rows::<seal_entity::Entity>(scope, rows).await?;
        heads::write(scope.core(), scope.hub_id(), number, &previous, scope.now());
        if is_last {
            return Ok(sealed);
        }
    }
}

/// The least id that is looked at, given the entry that was sealed last. Ids of version 7 begin with the time; an entry
/// from a node whose clock is ahead must not move the window past those of the others.
fn recent(scope: &Scope, last: Uuid) -> Uuid {
    const WINDOW_MILLIS: u64 = 10 * 60 * 1000;
    let now = u64::try_from(scope.now().timestamp_millis()).unwrap_or_default();
    let made = u64::try_from(last.as_u128() >> 80).unwrap_or_default();
    let from = Ord::min(made, now).saturating_sub(WINDOW_MILLIS);
    uuid::Builder::from_unix_timestamp_millis(from, &[0; 10]).into_uuid()
}

async fn unsealed(scope: &Scope, from: Uuid) -> Result<Vec<entity::Model>, StoreError> {
    let seal = Query::select()
        .expr(Expr::val(1))
        .from(seal_entity::Entity)
        .and_where(
            Expr::col((seal_entity::Entity, seal_entity::Column::HubId))
                .equals((entity::Entity, entity::Column::HubId)),
        )
        .and_where(
            Expr::col((seal_entity::Entity, seal_entity::Column::EntryId)).equals((entity::Entity, entity::Column::Id)),
        )
        .to_owned();
    let find = entity::Entity::find()
        .filter(entity::Column::Id.gte(from))
        .filter(Expr::exists(seal).not())
        .order_by_asc(entity::Column::Id)
        .limit(BATCH);
    scope.all(find).await
}

async fn last_seal(scope: &Scope) -> Result<Option<seal_entity::Model>, StoreError> {
    scope.one(seal_entity::Entity::find().order_by_desc(seal_entity::Column::Number)).await
}

/// All entries and all seals of the hub, for verification. Read in slices of bounded size.
pub(super) async fn entries_after(scope: &Scope, after: Option<Uuid>) -> Result<Vec<entity::Model>, StoreError> {
    let mut find = entity::Entity::find().order_by_asc(entity::Column::Id).limit(BATCH);
    if let Some(id) = after {
        find = find.filter(entity::Column::Id.gt(id));
    }
    scope.all(find).await
}

/// The seals that follow a number, or from the least one.
pub(super) async fn seals_after(scope: &Scope, number: Option<i64>) -> Result<Vec<seal_entity::Model>, StoreError> {
    let mut find = seal_entity::Entity::find().order_by_asc(seal_entity::Column::Number).limit(BATCH);
    if let Some(number) = number {
        find = find.filter(seal_entity::Column::Number.gt(number));
    }
    scope.all(find).await
}
