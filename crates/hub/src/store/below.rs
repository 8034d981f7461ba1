//! Lists below many rows at once: the same page of each, and how many there are in each, in one statement.
//!
//! Owns no rule of its own on who sees what: the rows pass the same door as those of every list.

use std::{collections::HashMap, hash::Hash};

use sea_orm::{ColumnTrait, IdenStatic, QueryFilter, QueryResult, QuerySelect, QueryTrait, Select, sea_query::Expr};
use uuid::Uuid;

use super::{Backend, Keyset, Page, PageRequest, StoreError, TenantOwned, page, read::models, shapes::few_shapes};
use crate::Scope;

/// The page of each parent.
pub type Pages<T> = Result<HashMap<Uuid, Page<T>>, StoreError>;
/// How many rows each parent has; no entry where there are none.
pub type Counts = Result<HashMap<Uuid, u64>, StoreError>;

/// A list that each row of another list has. The value carries what the list is narrowed to, if anything.
pub trait ListBelow: Clone + Eq + Hash + Send + Sync + 'static {
    /// What the list holds.
    type Row: Clone + Send + Sync + 'static;

    /// This page of the list of each parent: of everyone, empty where the actor sees nothing.
    ///
    /// # Errors
    /// What the database answers.
    fn pages(
        &self,
        scope: &Scope,
        parents: &[Uuid],
        request: &PageRequest,
    ) -> impl Future<Output = Pages<Self::Row>> + Send;

    /// How many rows each parent has that the actor may see.
    ///
    /// # Errors
    /// What the database answers.
    fn counts(&self, scope: &Scope, parents: &[Uuid]) -> impl Future<Output = Counts> + Send;
}

/// The rows of a list below, the column that names the parent, and the order.
pub(crate) struct Below<E: TenantOwned> {
    pub(crate) rows: Select<E>,
    pub(crate) parent: E::Column,
    pub(crate) keyset: Keyset<E>,
}

/// Defines a list below by what it holds: its rows, the column that names the parent, and the order.
macro_rules! list_below {
    ($(#[$doc:meta])* $list:ident: $row:ty = $rows:expr, $parent:expr, $keyset:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $list;

        impl $list {
            fn below() -> $crate::store::Below<<$row as sea_orm::ModelTrait>::Entity> {
                $crate::store::Below { rows: $rows, parent: $parent, keyset: $keyset }
            }
        }

        impl $crate::store::ListBelow for $list {
            type Row = $row;

            async fn pages(
                &self,
                scope: &$crate::Scope,
                parents: &[uuid::Uuid],
                request: &$crate::store::PageRequest,
            ) -> $crate::store::Pages<$row> {
                scope.pages_below(&Self::below(), parents, request).await
            }

            async fn counts(&self, scope: &$crate::Scope, parents: &[uuid::Uuid]) -> $crate::store::Counts {
                scope.counts_below(Self::below(), parents).await
            }
        }
    };
}
pub(crate) use list_below;

impl Scope {
    /// One statement, and a second one for the parents where the cursor's row was not seen: with a cursor that is all
    /// but the one it was taken from.
    pub(crate) async fn pages_below<E: TenantOwned>(
        &self,
        below: &Below<E>,
        parents: &[Uuid],
        request: &PageRequest,
    ) -> Pages<E::Model> {
        let mut pages = HashMap::with_capacity(parents.len());
        for (parent, rows) in self.rows_below(below, parents, request).await? {
            pages.insert(parent, page::assemble(rows, &below.keyset, request)?);
        }
        if let Some(far_side) = page::far_side(request) {
            let unknown = pages.iter_mut().filter(|(_, page)| !page::saw_far_side(page, request));
            let mut unknown: HashMap<_, _> = unknown.collect();
            let parents: Vec<_> = unknown.keys().map(|parent| **parent).collect();
            for (parent, rows) in self.rows_below(below, &parents, &far_side).await? {
                if let Some(page) = unknown.get_mut(&parent).filter(|_| !rows.is_empty()) {
                    page::note_far_side(page, request);
                }
            }
        }
        Ok(pages)
    }

    /// How many rows each parent has that the actor may see.
    pub(crate) async fn counts_below<E: TenantOwned>(&self, below: Below<E>, parents: &[Uuid]) -> Counts {
        let of_parents = below.rows.filter(below.parent.is_in(few_shapes(parents.iter().copied())));
        let counted = self
            .guarded(of_parents)
            .select_only()
            .column(below.parent)
            .column_as(Expr::cust("count(*)"), "rows")
            .group_by(below.parent);
        let count = |row: QueryResult| {
            let count: i64 = row.try_get("", "rows")?;
            Ok((row.try_get("", below.parent.as_str())?, u64::try_from(count).unwrap_or_default()))
        };
        self.run(counted.into_query()).await?.into_iter().map(count).collect()
    }

    /// The rows of a page and those around it, of each parent.
    async fn rows_below<E: TenantOwned>(
        &self,
        below: &Below<E>,
        parents: &[Uuid],
        request: &PageRequest,
    ) -> Result<HashMap<Uuid, Vec<E::Model>>, StoreError> {
        let mut by_parent: HashMap<_, _> = parents.iter().map(|parent| (*parent, vec![])).collect();
        if parents.is_empty() {
            return Ok(by_parent);
        }
        let plan = match self.store().backend() {
            Backend::Postgres => page::walk_below,
            Backend::Sqlite => page::number_below,
        };
        let statement = plan(self.guarded(below.rows.clone()), below.parent, parents, &below.keyset, request);
        let rows = self.run(statement).await?;
        for (row, model) in rows.iter().zip(models::<E::Model>(&rows, "")?) {
            let parent: Uuid = row.try_get("", below.parent.as_str())?;
            by_parent.entry(parent).or_default().push(model);
        }
        Ok(by_parent)
    }
}
