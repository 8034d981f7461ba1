//! Keys of creating requests: the same key and request again gets the first answer, another request gets a no.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, entity::prelude::*};
use uuid::Uuid;

use super::{Backend, Idempotency, StoreError, Tx, tenant_owned};
use crate::{environment::Time, policy::Action, scope::Actor};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_keys")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub actor: String,
    pub key: String,
    pub action: String,
    pub request_hash: String,
    pub result_id: Uuid,
    pub created_at: Time,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| match actor {
    Actor::System(_) => Condition::all(),
    _ => crate::store::never(),
});

/// Lets requests with one key follow one another, so that the later one finds the earlier one's answer and not the rows
/// that it made in its way. SQLite's writers do so anyway.
pub(super) async fn lock_in(tx: &Tx, wanted: &Idempotency) -> Result<(), StoreError> {
    let scope = tx.scope();
    if scope.store().backend() == Backend::Postgres {
        let name = format!("{}:{}:{}", scope.hub_id().simple(), scope.actor().key(), wanted.key);
        tx.advisory_lock(name).await?;
    }
    Ok(())
}

/// The id that an earlier request with this key made.
pub(super) async fn seen_in(tx: &Tx, action: Action, wanted: &Idempotency) -> Result<Option<Uuid>, StoreError> {
    let actor = tx.scope().actor().key();
    let find = Entity::find().filter(Column::Actor.eq(actor)).filter(Column::Key.eq(&wanted.key));
    match tx.one(find).await? {
        None => Ok(None),
        Some(row) if row.action == action.as_str() && row.request_hash == wanted.request_hash => {
            Ok(Some(row.result_id))
        }
        Some(_) => Err(StoreError::IdempotencyKeyReused),
    }
}

/// Keeps the answer, in the transaction that makes it true.
pub(super) fn row(tx: &Tx, action: Action, wanted: &Idempotency, result_id: Uuid) -> Model {
    let scope = tx.scope();
    Model {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        actor: scope.actor().key(),
        key: wanted.key.clone(),
        action: action.as_str().to_owned(),
        request_hash: wanted.request_hash.clone(),
        result_id,
        created_at: scope.now(),
    }
}

/// True if another request with the same key was first by a moment.
pub(super) fn is_duplicate(error: &StoreError) -> bool {
    matches!(error, StoreError::Unique(name) if name.contains("idempotency_keys"))
}
