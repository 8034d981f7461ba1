//! The one path for writing. A [`Tx`] reads and locks; asking the policy makes it a [`Permit`], which changes;
//! only [`Permit::done`] makes a [`Done`], which carries the audit entry, and only a `Done` is committed.

use std::{ops::Deref, sync::atomic::Ordering, time::Duration};

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, FromQueryResult, Insert,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, Statement, sea_query::Expr,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    Backend, Id, StoreError, TenantOwned, TenantRow,
    global::GlobalTable,
    idempotency,
    queue::{self, Event},
    shapes::{few_shapes, next_chunk},
};
use crate::{
    Scope, audit,
    failure::{Failure, Invalid, Problem, Rule},
    policy::{self, Action, Facts, Refused},
};

/// How often a transaction that the database rolled back is run again.
const MOST_ATTEMPTS: u32 = 12;

/// How many rows one statement names at most. Both databases take far more values than so many rows have.
pub(crate) const CHUNK: usize = 512;

/// A transaction that reads and locks rows. Dropped, it rolls back.
pub(crate) struct Tx {
    scope: Scope,
    transaction: DatabaseTransaction,
    action: Action,
}

impl Tx {
    async fn begin(scope: &Scope, action: Action) -> Result<Self, StoreError> {
        let transaction = scope.store().begin().await?;
        if scope.store().backend() == Backend::Postgres {
            let setting = Statement::from_sql_and_values(
                DbBackend::Postgres,
                "SELECT set_config('app.hub', $1, true)",
                [scope.hub_id().to_string().into()],
            );
            transaction.execute_raw(setting).await?;
        }
        Ok(Self { scope: scope.clone(), transaction, action })
    }

    /// The scope this transaction is written for.
    pub(crate) fn scope(&self) -> &Scope {
        &self.scope
    }

    fn counted(&self) -> &DatabaseTransaction {
        self.scope.statements().fetch_add(1, Ordering::Relaxed);
        &self.transaction
    }

    fn of_hub<E: TenantOwned>(&self, select: Select<E>) -> Select<E> {
        select.filter(E::HUB.eq(self.scope.hub_id()))
    }

    /// All rows of the hub that the query finds. What the actor may see is for [`Tx::permit`] to say.
    pub(crate) async fn all<E: TenantOwned>(&self, select: Select<E>) -> Result<Vec<E::Model>, StoreError> {
        Ok(self.of_hub(select).all(self.counted()).await?)
    }

    /// The first row of the hub that the query finds.
    pub(crate) async fn one<E: TenantOwned>(&self, select: Select<E>) -> Result<Option<E::Model>, StoreError> {
        Ok(self.of_hub(select).one(self.counted()).await?)
    }

    /// How many rows of the hub the query finds.
    pub(crate) async fn count<E: TenantOwned>(&self, select: Select<E>) -> Result<u64, StoreError>
    where
        E::Model: FromQueryResult,
    {
        Ok(self.of_hub(select).count(self.counted()).await?)
    }

    /// Locks an aggregate's root and reads it as it is now. What does not exist in this hub is refused as hidden.
    pub(crate) async fn lock<E: TenantOwned>(&self, id: Id<E::Model>) -> Result<E::Model, Locked> {
        self.lock_uuid::<E>(id.uuid()).await
    }

    /// [`Tx::lock`] by the bare id of a row's reference.
    pub(crate) async fn lock_uuid<E: TenantOwned>(&self, id: Uuid) -> Result<E::Model, Locked> {
        let select = self.of_hub(E::find().filter(E::ID.eq(id))).lock_exclusive();
        select.one(self.counted()).await.map_err(StoreError::from)?.ok_or(Locked::Missing)
    }

    /// Locks several roots of one kind, in the order of their ids, so that two transactions never wait in a circle.
    pub(crate) async fn lock_all<E: TenantOwned>(&self, ids: &[Uuid]) -> Result<Vec<E::Model>, StoreError> {
        let select = self.of_hub(E::find().filter(E::ID.is_in(few_shapes(ids.iter().copied()))));
        Ok(select.order_by_asc(E::ID).lock_exclusive().all(self.counted()).await?)
    }

    /// A row of a global table. Only `identity` can name one.
    pub(crate) async fn global<E: GlobalTable>(&self, select: Select<E>) -> Result<Option<E::Model>, StoreError> {
        Ok(select.one(self.counted()).await?)
    }

    /// Rows of a global table.
    pub(crate) async fn global_all<E: GlobalTable>(&self, select: Select<E>) -> Result<Vec<E::Model>, StoreError> {
        Ok(select.all(self.counted()).await?)
    }

    /// A row of a global table, locked.
    pub(crate) async fn lock_global<E: GlobalTable>(&self, select: Select<E>) -> Result<Option<E::Model>, StoreError> {
        Ok(select.lock_exclusive().one(self.counted()).await?)
    }

    /// Waits for whoever holds this name, and holds it until the transaction ends. PostgreSQL only.
    pub(super) async fn advisory_lock(&self, name: String) -> Result<(), StoreError> {
        let sql = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
        let lock = Statement::from_sql_and_values(DbBackend::Postgres, sql, [name.into()]);
        self.counted().execute_raw(lock).await?;
        Ok(())
    }

    /// Asks the policy. Facts are what was read and locked in this transaction.
    ///
    /// # Errors
    /// [`Refused`]: then the transaction is rolled back and the refusal recorded.
    pub(crate) fn permit(self, facts: &Facts) -> Result<Permit, Refused> {
        policy::can(self.scope.actor(), self.scope.acting(), self.action, facts)?;
        Ok(Permit(self))
    }
}

/// Why a row could not be locked.
#[derive(Debug)]
pub(crate) enum Locked {
    Missing,
    Store(StoreError),
}

impl From<StoreError> for Locked {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl<R: Rule> From<Locked> for Failure<R> {
    fn from(locked: Locked) -> Self {
        match locked {
            Locked::Missing => Self::Refused(Refused::Hidden),
            Locked::Store(error) => Self::Store(error),
        }
    }
}

/// A transaction that the policy allows to write.
pub(crate) struct Permit(Tx);

impl Deref for Permit {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        &self.0
    }
}

impl Permit {
    fn own<M: TenantRow>(&self, row: &M) -> Result<(), StoreError> {
        if row.hub_id() == self.scope.hub_id() { Ok(()) } else { Err(StoreError::WrongHub) }
    }

    /// Inserts a row.
    pub(crate) async fn insert<E: TenantOwned>(&self, row: E::Model) -> Result<(), StoreError> {
        self.own(&row)?;
        insert_row::<E>(&self.0, row).await
    }

    /// Inserts many rows, at most [`CHUNK`] in one statement.
    pub(crate) async fn insert_all<E: TenantOwned>(&self, rows: Vec<E::Model>) -> Result<(), StoreError> {
        for row in &rows {
            self.own(row)?;
        }
        insert_many(self.counted(), rows.into_iter().map(IntoActiveModel::into_active_model)).await
    }

    /// Writes all columns of a row that was read, and mostly locked, in this transaction.
    pub(crate) async fn update<E: TenantOwned>(&self, row: E::Model) -> Result<(), StoreError> {
        self.own(&row)?;
        E::update_many()
            .set(row.clone_active::<E>())
            .filter(E::HUB.eq(row.hub_id()))
            .filter(E::ID.eq(row.id()))
            .exec(self.counted())
            .await?;
        Ok(())
    }

    /// Writes the same into some columns of all rows of this hub that the condition names; answers how many.
    pub(crate) async fn update_all<E: TenantOwned>(
        &self,
        condition: sea_orm::Condition,
        columns: Vec<(E::Column, Expr)>,
    ) -> Result<u64, StoreError> {
        let set = columns.into_iter().fold(E::update_many(), |update, (column, value)| update.col_expr(column, value));
        let update = set.filter(E::HUB.eq(self.scope.hub_id())).filter(condition);
        Ok(update.exec(self.counted()).await?.rows_affected)
    }

    /// Deletes the rows of this hub that the condition names; answers how many.
    pub(crate) async fn delete<E: TenantOwned>(&self, condition: sea_orm::Condition) -> Result<u64, StoreError> {
        let delete = E::delete_many().filter(E::HUB.eq(self.scope.hub_id())).filter(condition);
        Ok(delete.exec(self.counted()).await?.rows_affected)
    }

    /// Inserts a row of a global table.
    pub(crate) async fn insert_global<E: GlobalTable>(&self, row: E::Model) -> Result<(), StoreError> {
        Insert::one(row.into_active_model()).exec_without_returning(self.counted()).await?;
        Ok(())
    }

    /// Writes all columns of a row of a global table.
    pub(crate) async fn update_global<E: GlobalTable>(&self, row: E::Model) -> Result<(), StoreError> {
        E::update(row.into_active_model().reset_all()).exec(self.counted()).await?;
        Ok(())
    }

    /// Deletes the rows of a global table that the condition names; answers how many.
    pub(crate) async fn delete_global<E: GlobalTable>(&self, condition: sea_orm::Condition) -> Result<u64, StoreError> {
        Ok(E::delete_many().filter(condition).exec(self.counted()).await?.rows_affected)
    }

    /// Says that thousands of rows follow. PostgreSQL keeps the plans by which it checks each row's references; those
    /// that it made while the tables were small scan the whole of them for every further row. So it shall plan anew.
    pub(crate) async fn expect_thousands(&self) -> Result<(), StoreError> {
        if self.scope.store().backend() == Backend::Postgres {
            let sql = "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)";
            self.counted().execute_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
        }
        Ok(())
    }

    /// Says what happened, to whom it concerns: delivered after the commit, at least once.
    pub(crate) async fn emit(&self, event: Event) -> Result<(), StoreError> {
        queue::emit_in(self.counted(), &self.scope, event).await
    }

    /// [`Permit::emit`] of many events.
    pub(crate) async fn emit_all(&self, events: Vec<Event>) -> Result<(), StoreError> {
        queue::emit_all_in(self.counted(), &self.scope, events).await
    }

    /// A further action in the same transaction: asks the policy, and gives it an audit entry of its own.
    pub(crate) async fn also<R: Rule>(&self, action: Action, facts: &Facts, change: &Change) -> Result<(), Failure<R>> {
        policy::can(self.scope().actor(), self.scope().acting(), action, facts)?;
        insert_row::<audit::Entries>(&self.0, audit::allowed(self.scope(), action, change).into_row()).await?;
        Ok(())
    }

    /// Ends the work: what is to be answered, and what the audit will say.
    #[expect(clippy::needless_pass_by_value, reason = "a change is told once")]
    pub(crate) fn done<T>(self, value: T, change: Change) -> Done<T> {
        let entry = audit::allowed(self.scope(), self.action, &change);
        Done { tx: self.0, value, entry }
    }
}

/// What a write changed, as the audit keeps it: pseudonymous ids and values that name no person.
pub(crate) struct Change {
    pub(crate) subject_type: &'static str,
    pub(crate) subject_id: Uuid,
    pub(crate) detail: serde_json::Value,
}

impl Change {
    /// A change to a thing.
    pub(crate) fn of<T: super::Named>(id: Uuid, detail: serde_json::Value) -> Self {
        Self { subject_type: T::TYPE, subject_id: id, detail }
    }
}

/// Finished work that has not been committed yet.
pub(crate) struct Done<T> {
    tx: Tx,
    value: T,
    entry: audit::Entry,
}

/// A creating request's key: the same key and request again gives the first answer again.
#[derive(Debug, Clone)]
pub struct Idempotency {
    /// The client's key, 1 to 128 characters.
    pub key: String,
    /// A digest of the input.
    pub request_hash: String,
}

impl Idempotency {
    /// A key for a request, of which the text tells the whole input.
    ///
    /// # Errors
    /// [`Invalid`] at `idempotencyKey` where the key is empty or longer than 128 bytes.
    pub fn try_new(key: &str, request: &str) -> Result<Self, Invalid> {
        match key.trim().len() {
            0 => Err(Invalid::at("idempotencyKey", Problem::Empty)),
            1..=128 => {
                Ok(Self { key: key.trim().to_owned(), request_hash: audit::hex(&Sha256::digest(request.as_bytes())) })
            }
            _ => Err(Invalid::at("idempotencyKey", Problem::TooLong { most: 128 })),
        }
    }
}

/// Runs a command: begins, lets `f` work, commits with the audit entry; runs again what the database rolled back;
/// records a refusal.
pub(crate) async fn write<T, R, F, Fut>(scope: &Scope, action: Action, f: F) -> Result<T, Failure<R>>
where
    R: Rule,
    F: Fn(Tx) -> Fut + Send + Sync,
    Fut: Future<Output = Result<Done<T>, Failure<R>>> + Send,
{
    let outcome = attempts(scope, action, None, |tx| async {
        let Done { tx, value, entry } = f(tx).await?;
        Ok(Step::Commit(Box::new(Done { tx, value, entry })))
    });
    recorded(scope, action, outcome.await).await
}

/// [`write`] for what creates: with a key, the second try answers with the id that the first one made.
pub(crate) async fn write_once<M, R, F, Fut>(
    scope: &Scope,
    action: Action,
    idempotency: &Idempotency,
    f: F,
) -> Result<Id<M>, Failure<R>>
where
    R: Rule,
    F: Fn(Tx) -> Fut + Send + Sync,
    Fut: Future<Output = Result<Done<Id<M>>, Failure<R>>> + Send,
{
    let f = &f;
    let outcome = attempts(scope, action, Some(idempotency), |tx| async move {
        idempotency::lock_in(&tx, idempotency).await?;
        if let Some(id) = idempotency::seen_in(&tx, action, idempotency).await? {
            return Ok(Step::Answer(Id::new(id)));
        }
        let done = f(tx).await?;
        let row = idempotency::row(&done.tx, action, idempotency, done.value.uuid());
        insert_row::<idempotency::Entity>(&done.tx, row).await?;
        Ok(Step::Commit(Box::new(done)))
    });
    recorded(scope, action, outcome.await).await
}

/// Runs a command as [`write`] does and takes it all back: what it would have answered, with nothing recorded.
pub(crate) async fn rehearse<T, R, F, Fut>(scope: &Scope, action: Action, f: F) -> Result<T, Failure<R>>
where
    T: Send,
    R: Rule,
    F: Fn(Tx) -> Fut + Send + Sync,
    Fut: Future<Output = Result<Done<T>, Failure<R>>> + Send,
{
    attempts(scope, action, None, |tx| async {
        let Done { tx, value, .. } = f(tx).await?;
        tx.transaction.rollback().await?;
        Ok(Step::Answer(value))
    })
    .await
}

enum Step<T> {
    Commit(Box<Done<T>>),
    Answer(T),
}

async fn attempts<T, R, F, Fut>(
    scope: &Scope,
    action: Action,
    idempotency: Option<&Idempotency>,
    f: F,
) -> Result<T, Failure<R>>
where
    R: Rule,
    F: Fn(Tx) -> Fut + Send + Sync,
    Fut: Future<Output = Result<Step<T>, Failure<R>>> + Send,
{
    let mut attempt = 0;
    loop {
        attempt += 1;
        let error = match begin_and(scope, action, &f).await {
            Ok(Step::Answer(value)) => return Ok(value),
            Ok(Step::Commit(done)) => match commit(*done).await {
                Ok(value) => return Ok(value),
                Err(error) => error,
            },
            Err(Failure::Store(error)) => error,
            Err(refused) => return Err(refused),
        };
        // Two requests with one key at the same moment: the later one finds the earlier one's answer.
        let lost_race = idempotency.is_some() && idempotency::is_duplicate(&error);
        if attempt >= MOST_ATTEMPTS || !(error.is_retryable() || lost_race) {
            return Err(error.into());
        }
        metrics::counter!("database_retries_total").increment(1);
        tracing::debug!(action = action.as_str(), attempt, "transaction runs again");
        pause(scope, attempt).await;
    }
}

async fn begin_and<T, R: Rule, F, Fut>(scope: &Scope, action: Action, f: &F) -> Result<Step<T>, Failure<R>>
where
    F: Fn(Tx) -> Fut + Send + Sync,
    Fut: Future<Output = Result<Step<T>, Failure<R>>> + Send,
{
    f(Tx::begin(scope, action).await?).await
}

async fn commit<T>(done: Done<T>) -> Result<T, StoreError> {
    let Done { tx, value, entry } = done;
    let entry_id = entry.id();
    insert_row::<audit::Entries>(&tx, entry.into_row()).await?;
    let scope = tx.scope.clone();
    match tx.transaction.commit().await.map_err(StoreError::from) {
        Ok(()) => {}
        Err(StoreError::Unavailable(_)) => settle(&scope, entry_id).await?,
        Err(error) => return Err(error),
    }
    scope.core().queue_changed();
    Ok(value)
}

/// The answer to a commit was lost: whether the audit entry is there tells whether it happened.
async fn settle(scope: &Scope, entry_id: Uuid) -> Result<(), StoreError> {
    let witness = Scope::system(scope.core(), scope.hub_id(), "settle an unknown commit");
    for attempt in 1..=MOST_ATTEMPTS {
        pause(scope, attempt).await;
        match audit::exists(&witness, entry_id).await {
            Ok(true) => return Ok(()),
            Ok(false) if attempt >= MOST_ATTEMPTS / 2 => return Err(StoreError::OutcomeUnknown),
            Ok(false) | Err(_) => {}
        }
    }
    Err(StoreError::OutcomeUnknown)
}

/// Waits a little, longer each time, never as long as the neighbour.
async fn pause(scope: &Scope, attempt: u32) {
    let most = 4_u64 << attempt.min(8);
    let jitter = u64::from_le_bytes(scope.core().environment().bytes()) % most;
    tokio::time::sleep(Duration::from_millis(most / 2 + jitter)).await;
}

async fn recorded<T, R: Rule>(scope: &Scope, action: Action, outcome: Result<T, Failure<R>>) -> Result<T, Failure<R>> {
    if let Err(failure) = &outcome
        && let Some(reason) = refusal(failure)
    {
        audit::record_refusal(scope, action, &reason).await;
    }
    outcome
}

fn refusal<R: Rule>(failure: &Failure<R>) -> Option<String> {
    match failure {
        Failure::Store(_) | Failure::Invalid(_) => None,
        Failure::Refused(Refused::Hidden) => Some("NOT_FOUND".to_owned()),
        Failure::Refused(Refused::Denied(denied)) => Some(format!("{denied:?}")),
        Failure::Stale { .. } => Some("CONFLICT".to_owned()),
        Failure::WrongState { state } => Some(format!("state {state}")),
        Failure::Rule(rule) => Some(rule.to_string()),
    }
}

async fn insert_row<E: TenantOwned>(tx: &Tx, row: E::Model) -> Result<(), StoreError> {
    Insert::one(row.into_active_model()).exec_without_returning(tx.counted()).await?;
    Ok(())
}

/// Writes a refusal's entry in a short transaction of its own.
pub(crate) async fn append_alone(scope: &Scope, entry: audit::Entry) -> Result<(), StoreError> {
    let tx = Tx::begin(scope, Action::View).await?;
    insert_row::<audit::Entries>(&tx, entry.into_row()).await?;
    tx.transaction.commit().await?;
    Ok(())
}

/// Rows that belong to no request: the sequencer's seals.
pub(crate) async fn append_rows<E: TenantOwned>(scope: &Scope, rows: Vec<E::Model>) -> Result<(), StoreError> {
    let tx = Tx::begin(scope, Action::View).await?;
    let permit = Permit(tx);
    permit.insert_all::<E>(rows).await?;
    permit.0.transaction.commit().await?;
    Ok(())
}

/// Inserts many rows by statements of few shapes.
pub(super) async fn insert_many<A, C>(c: &C, mut rows: impl ExactSizeIterator<Item = A>) -> Result<(), StoreError>
where
    A: ActiveModelTrait,
    C: ConnectionTrait,
{
    while rows.len() > 0 {
        let chunk = next_chunk(rows.len());
        Insert::many(rows.by_ref().take(chunk)).exec_without_returning(c).await?;
    }
    Ok(())
}

trait CloneActive {
    fn clone_active<E: TenantOwned<Model = Self>>(&self) -> E::ActiveModel;
}

impl<M: Clone> CloneActive for M {
    fn clone_active<E: TenantOwned<Model = Self>>(&self) -> E::ActiveModel {
        self.clone().into_active_model().reset_all()
    }
}
