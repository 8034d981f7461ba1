//! What the store can tell of itself: connections, and what waits in the queues.

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::{
    Backend, Store, StoreError,
    queue::{jobs, outbox},
};
use crate::environment::Time;

/// One pool's connections now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connections {
    /// `readers`, `writer`, or `all` where both are one pool.
    pub pool: &'static str,
    /// Those that are open and wait to be used.
    pub idle: usize,
    /// Those in use.
    pub in_use: usize,
}

/// What is due in a queue and has not been taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Waiting {
    /// `outbox` or `jobs`.
    pub queue: &'static str,
    /// How many rows.
    pub rows: u64,
    /// For how many seconds the oldest has been due.
    pub lag_seconds: f64,
}

impl Store {
    /// The connections of each pool.
    pub(crate) fn connections(&self) -> Vec<Connections> {
        match self.backend() {
            Backend::Postgres => {
                let pool = self.readers().get_postgres_connection_pool();
                vec![told("all", pool.size(), pool.num_idle())]
            }
            Backend::Sqlite => {
                let pools = [("readers", self.readers()), ("writer", self.writer())];
                pools
                    .map(|(name, pool)| (name, pool.get_sqlite_connection_pool()))
                    .map(|(name, pool)| told(name, pool.size(), pool.num_idle()))
                    .to_vec()
            }
        }
    }

    /// What waits in the queues.
    pub(crate) async fn waiting(&self, now: Time) -> Result<[Waiting; 2], StoreError> {
        let lag = |due: Option<Time>| due.and_then(|due| (now - due).to_std().ok()).unwrap_or_default().as_secs_f64();
        let told = outbox::Entity::find().filter(outbox::Column::DueAt.lte(now));
        let oldest = told.clone().order_by_asc(outbox::Column::DueAt).one(self.readers()).await?;
        let outbox = Waiting {
            queue: "outbox",
            rows: told.count(self.readers()).await?,
            lag_seconds: lag(oldest.map(|row| row.due_at)),
        };
        let worked = jobs::Entity::find().filter(jobs::Column::DueAt.lte(now));
        let oldest = worked.clone().order_by_asc(jobs::Column::DueAt).one(self.readers()).await?;
        let jobs = Waiting {
            queue: "jobs",
            rows: worked.count(self.readers()).await?,
            lag_seconds: lag(oldest.map(|row| row.due_at)),
        };
        Ok([outbox, jobs])
    }
}

fn told(pool: &'static str, size: u32, idle: usize) -> Connections {
    let size = usize::try_from(size).unwrap_or_default();
    Connections { pool, idle, in_use: size.saturating_sub(idle) }
}
