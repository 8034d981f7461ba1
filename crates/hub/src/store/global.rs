//! Tables of the whole installation: accounts, sessions, hubs. Only `identity` has entities for them; `privacy` empties
//! them with it.

use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, Condition, DatabaseTransaction, EntityTrait, FromQueryResult, Insert,
    IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect, Select,
};

use super::{Store, StoreError};

/// A table without a hub.
pub(crate) trait GlobalTable:
    EntityTrait<
        Model: IntoActiveModel<Self::ActiveModel> + Send + Sync,
        ActiveModel: ActiveModelTrait<Entity = Self> + ActiveModelBehavior + Send,
    >
{
}

impl Store {
    /// The first row that the query finds.
    pub(crate) async fn global_one<E: GlobalTable>(&self, select: Select<E>) -> Result<Option<E::Model>, StoreError> {
        Ok(select.one(self.readers()).await?)
    }

    /// All rows that the query finds.
    pub(crate) async fn global_all<E: GlobalTable>(&self, select: Select<E>) -> Result<Vec<E::Model>, StoreError> {
        Ok(select.all(self.readers()).await?)
    }

    /// How many rows the condition names.
    pub(crate) async fn global_count<E: GlobalTable>(&self, condition: Condition) -> Result<u64, StoreError>
    where
        E::Model: FromQueryResult,
    {
        Ok(E::find().filter(condition).count(self.readers()).await?)
    }

    /// A short transaction over global rows that concern no hub: sessions and counters of attempts.
    pub(crate) async fn global_tx(&self) -> Result<GlobalTx, StoreError> {
        Ok(GlobalTx(self.begin().await?))
    }
}

/// A transaction over global tables alone. Dropped, it rolls back.
pub(crate) struct GlobalTx(DatabaseTransaction);

impl GlobalTx {
    /// Reads and locks a row.
    pub(crate) async fn lock<E: GlobalTable>(&self, select: Select<E>) -> Result<Option<E::Model>, StoreError> {
        Ok(select.lock_exclusive().one(&self.0).await?)
    }

    /// Inserts a row.
    pub(crate) async fn insert<E: GlobalTable>(&self, row: E::Model) -> Result<(), StoreError> {
        Insert::one(row.into_active_model()).exec_without_returning(&self.0).await?;
        Ok(())
    }

    /// Writes all columns of a row.
    pub(crate) async fn update<E: GlobalTable>(&self, row: E::Model) -> Result<(), StoreError> {
        E::update(row.into_active_model().reset_all()).exec(&self.0).await?;
        Ok(())
    }

    /// Deletes the rows that the condition names.
    pub(crate) async fn delete<E: GlobalTable>(&self, condition: Condition) -> Result<u64, StoreError> {
        Ok(E::delete_many().filter(condition).exec(&self.0).await?.rows_affected)
    }

    /// Commits.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        Ok(self.0.commit().await?)
    }
}
