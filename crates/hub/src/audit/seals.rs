//! The sequencer: one per hub at a time, it finds entries without a seal, numbers and chains them, and signs the head.

use std::collections::HashSet;

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

/// Seals what is unsealed; answers how many entries that were.
///
/// Entries are found by anti-join, never by a watermark, which would skip what commits late. Two sequencers at once
/// harm nothing: the unique number lets one of them fail, and its rows are found again.
pub(crate) async fn seal(scope: &Scope) -> Result<usize, StoreError> {
    let mut sealed = 0;
    loop {
        let batch = unsealed(scope).await?;
        if batch.is_empty() {
            return Ok(sealed);
        }
        let last = last_seal(scope).await?;
        let (mut number, mut previous) = last.map_or((0, String::new()), |seal| (seal.number, seal.hash));
        let mut rows = Vec::with_capacity(batch.len());
        for entry in &batch {
            number += 1;
            let entry_hash = mac::hash(entry);
            previous = mac::chain(&previous, number, &entry_hash);
            rows.push(seal_entity::Model {
                hub_id: scope.hub_id(),
                id: scope.new_id(),
                number,
                entry_id: entry.id,
                entry_hash,
                hash: previous.clone(),
                sealed_at: scope.now(),
            });
        }
        sealed += rows.len();
        append_rows::<seal_entity::Entity>(scope, rows).await?;
        heads::write(scope.core(), scope.hub_id(), number, &previous, scope.now());
    }
}

async fn unsealed(scope: &Scope) -> Result<Vec<entity::Model>, StoreError> {
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
    let find = entity::Entity::find().filter(Expr::exists(seal).not()).order_by_asc(entity::Column::Id).limit(BATCH);
    scope.all(find).await
}

pub(super) async fn last_seal(scope: &Scope) -> Result<Option<seal_entity::Model>, StoreError> {
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

/// The seals that follow a number.
pub(super) async fn seals_after(scope: &Scope, number: i64) -> Result<Vec<seal_entity::Model>, StoreError> {
    let find = seal_entity::Entity::find()
        .filter(seal_entity::Column::Number.gt(number))
        .order_by_asc(seal_entity::Column::Number)
        .limit(BATCH);
    scope.all(find).await
}

/// The ids that occur in a slice of seals.
pub(super) fn entry_ids(seals: &[seal_entity::Model]) -> HashSet<Uuid> {
    seals.iter().map(|seal| seal.entry_id).collect()
}
