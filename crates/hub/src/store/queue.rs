//! Work that must leave the process or come back later: `outbox` and `jobs`. A worker claims rows (SKIP LOCKED on
//! PostgreSQL), works outside the transaction under a lease, then finishes or postpones them.

use std::time::Duration;

use chrono::TimeDelta;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Insert, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{LockBehavior, LockType},
};
use uuid::Uuid;

use super::{Store, StoreError, shapes::few_shapes, write::insert_many};
use crate::{Scope, environment::Time};

/// How long a claimed row belongs to its worker.
pub(crate) const LEASE: Duration = Duration::from_mins(1);

macro_rules! queue_entity {
    ($module:ident, $table:literal, $name:ident) => {
        pub(crate) mod $module {
            use sea_orm::entity::prelude::*;

            use crate::environment::Time;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                #[sea_orm(primary_key, auto_increment = false)]
                pub id: Uuid,
                pub hub_id: Uuid,
                pub $name: String,
                pub payload: Json,
                pub created_at: Time,
                pub due_at: Time,
                pub attempts: i64,
                pub last_error: Option<String>,
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

queue_entity!(outbox, "outbox", topic);
queue_entity!(jobs, "jobs", kind);

/// Something that happened, to be told after the commit.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    /// What kind of telling: `change` for live updates, or that of a capability.
    pub(crate) topic: &'static str,
    /// What is told; no personal data.
    pub(crate) payload: serde_json::Value,
    /// How long after the commit at the earliest.
    pub(crate) after: TimeDelta,
}

/// The topic of live updates.
pub(crate) const CHANGE: &str = "change";

impl Event {
    /// A thing changed: who looks at it may want to look again.
    pub(crate) fn change<T: super::Named>(id: Uuid) -> Self {
        let payload = serde_json::json!({ "type": T::TYPE, "id": id });
        Self { topic: CHANGE, payload, after: TimeDelta::zero() }
    }
}

pub(super) async fn emit_in<C: ConnectionTrait>(c: &C, scope: &Scope, event: Event) -> Result<(), StoreError> {
    Insert::one(row(scope, event).into_active_model()).exec_without_returning(c).await?;
    Ok(())
}

pub(super) async fn emit_all_in<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    events: Vec<Event>,
) -> Result<(), StoreError> {
    insert_many(c, events.into_iter().map(|event| row(scope, event).into_active_model())).await
}

fn row(scope: &Scope, event: Event) -> outbox::Model {
    outbox::Model {
        id: scope.new_id(),
        hub_id: scope.hub_id(),
        topic: event.topic.to_owned(),
        payload: event.payload,
        created_at: scope.now(),
        due_at: scope.now() + event.after,
        attempts: 0,
        last_error: None,
    }
}

macro_rules! queue_functions {
    ($module:ident by $name:ident, $claim:ident, $finish:ident, $postpone:ident) => {
        impl Store {
            /// Claims rows that are due, of one name or of all; they come back by themselves when the lease ends.
            pub(crate) async fn $claim(
                &self,
                named: Option<&str>,
                now: Time,
                most: u64,
            ) -> Result<Vec<$module::Model>, StoreError> {
                let due = $module::Entity::find()
                    .filter($module::Column::DueAt.lte(now))
                    .apply_if(named, |due, name| due.filter($module::Column::$name.eq(name)))
                    .order_by_asc($module::Column::DueAt)
                    .order_by_asc($module::Column::Id)
                    .limit(most);
                // Looking first costs a reader, not the one writer of SQLite.
                if due.clone().limit(1).one(self.readers()).await?.is_none() {
                    return Ok(vec![]);
                }
                let tx = self.begin().await?;
                let rows = due.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked).all(&tx).await?;
                let lease = now + TimeDelta::from_std(LEASE).unwrap_or_default();
                $module::Entity::update_many()
                    .col_expr($module::Column::DueAt, sea_orm::sea_query::Expr::value(lease))
                    .filter($module::Column::Id.is_in(few_shapes(rows.iter().map(|r| r.id))))
                    .exec(&tx)
                    .await?;
                tx.commit().await?;
                Ok(rows)
            }

            /// The row's work is done.
            pub(crate) async fn $finish(&self, ids: &[Uuid]) -> Result<(), StoreError> {
                let tx = self.begin().await?;
                $module::Entity::delete_many()
                    .filter($module::Column::Id.is_in(few_shapes(ids.iter().copied())))
                    .exec(&tx)
                    .await?;
                Ok(tx.commit().await?)
            }

            /// The row's work is to be done at another time: after a failure, or again and again.
            pub(crate) async fn $postpone(
                &self,
                id: Uuid,
                due_at: Time,
                attempts: i64,
                error: Option<String>,
            ) -> Result<(), StoreError> {
                use sea_orm::sea_query::Expr;
                let tx = self.begin().await?;
                $module::Entity::update_many()
                    .col_expr($module::Column::DueAt, Expr::value(due_at))
                    .col_expr($module::Column::Attempts, Expr::value(attempts))
                    .col_expr($module::Column::LastError, Expr::value(error))
                    .filter($module::Column::Id.eq(id))
                    .exec(&tx)
                    .await?;
                Ok(tx.commit().await?)
            }
        }
    };
}

queue_functions!(outbox by Topic, claim_outbox, finish_outbox, postpone_outbox);
queue_functions!(jobs by Kind, claim_jobs, finish_jobs, postpone_job);

impl Store {
    /// Adds a job unless the hub has one of this kind already.
    pub(crate) async fn ensure_job(&self, job: jobs::Model) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        let same = jobs::Entity::find()
            .filter(jobs::Column::HubId.eq(job.hub_id))
            .filter(jobs::Column::Kind.eq(&job.kind))
            .one(&tx)
            .await?;
        if same.is_none() {
            Insert::one(job.into_active_model()).exec_without_returning(&tx).await?;
        }
        Ok(tx.commit().await?)
    }
}
