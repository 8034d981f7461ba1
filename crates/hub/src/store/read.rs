//! The door for reading: every query gets the hub's filter and what the actor may see, and on PostgreSQL the
//! setting that row-level security reads, in one and the same statement.
//!
//! The setting is made in a materialised CTE and the hub's filter compares with *its* result, so that no plan can
//! scan before it. OFFSET 0 keeps the planner from flattening the query into the outer one, where it might.

use std::sync::atomic::Ordering;

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, FromQueryResult, QueryFilter, QueryResult, QueryTrait, Select, Statement,
    sea_query::{Expr, ExprTrait, PostgresQueryBuilder, SelectStatement, SqliteQueryBuilder},
};
use uuid::Uuid;

use super::{Backend, Cursor, Keyset, Page, PageRequest, StoreError, TenantOwned, Tx, page, shapes::few_shapes};
use crate::{Scope, environment::Time};

/// How the hub is named inside a statement.
#[derive(Clone, Copy)]
pub(crate) enum HubRef {
    /// The value of the setting, made in the same statement.
    Setting,
    /// The id itself: SQLite.
    Value(Uuid),
}

impl HubRef {
    pub(crate) fn expr(self) -> Expr {
        match self {
            Self::Setting => Expr::cust("s.hub"),
            Self::Value(hub) => Expr::val(hub),
        }
    }

    pub(super) fn filter<E: TenantOwned>(self) -> Expr {
        Expr::col(E::HUB.as_column_ref()).eq(self.expr())
    }
}

/// What is shown of a related row beside the rows of a list.
pub(crate) trait Joined: FromQueryResult {
    /// What its columns' names begin with, so that they are none of the list's own.
    const PREFIX: &'static str;
}

impl Scope {
    fn hub_ref(&self) -> HubRef {
        match self.store().backend() {
            Backend::Postgres => HubRef::Setting,
            Backend::Sqlite => HubRef::Value(self.hub_id()),
        }
    }

    /// The query with the hub's filter and the actor's visibility.
    pub(super) fn guarded<E: TenantOwned>(&self, select: Select<E>) -> Select<E> {
        select.filter(self.hub_ref().filter::<E>()).filter(E::visible_to(self.actor()))
    }

    /// All rows of the query that the actor may see.
    pub(crate) async fn all<E: TenantOwned>(&self, select: Select<E>) -> Result<Vec<E::Model>, StoreError> {
        let rows = self.run(self.guarded(select).into_query()).await?;
        models(&rows, "")
    }

    /// The first row of the query that the actor may see.
    pub(crate) async fn one<E: TenantOwned>(&self, select: Select<E>) -> Result<Option<E::Model>, StoreError> {
        use sea_orm::QuerySelect;
        Ok(self.all(select.limit(1)).await?.pop())
    }

    /// The rows of these ids that the actor may see, in any order.
    pub(crate) async fn by_ids<E: TenantOwned>(&self, ids: &[Uuid]) -> Result<Vec<E::Model>, StoreError> {
        self.all(E::find().filter(E::ID.is_in(few_shapes(ids.iter().copied())))).await
    }

    /// How many rows of the query the actor may see.
    pub(crate) async fn count<E: TenantOwned>(&self, select: Select<E>) -> Result<u64, StoreError> {
        use sea_orm::QuerySelect;
        let select = self.guarded(select).select_only().column_as(Expr::cust("count(*)"), "rows");
        let rows = self.run(select.into_query()).await?;
        let count: i64 = rows.first().map_or(Ok(0), |row| row.try_get("", "rows"))?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// A page of the query, in the order of the keyset.
    pub(crate) async fn page<E: TenantOwned>(
        &self,
        select: Select<E>,
        keyset: Keyset<E>,
        request: &PageRequest,
    ) -> Result<Page<E::Model>, StoreError> {
        self.page_of(vec![select], keyset, request).await
    }

    /// A page of what is found in any of these ways, one at least. Each is to have an index in the order of the keyset.
    pub(crate) async fn page_of<E: TenantOwned>(
        &self,
        ways: Vec<Select<E>>,
        keyset: Keyset<E>,
        request: &PageRequest,
    ) -> Result<Page<E::Model>, StoreError> {
        let again = if request.cursor.is_some() { ways.clone() } else { vec![] };
        let rows = self.run(self.plan_ways(ways, &keyset, request)).await?;
        let page = page::assemble(models::<E::Model>(&rows, "")?, &keyset, request)?;
        self.with_far_side(page, again, &keyset, request).await
    }

    fn plan_ways<E: TenantOwned>(
        &self,
        ways: Vec<Select<E>>,
        keyset: &Keyset<E>,
        request: &PageRequest,
    ) -> SelectStatement {
        page::plan_ways(ways.into_iter().map(|way| self.guarded(way)).collect(), keyset, request)
    }

    /// A second statement, only where the cursor's row has gone meanwhile.
    async fn with_far_side<E: TenantOwned, M>(
        &self,
        mut page: Page<M>,
        ways: Vec<Select<E>>,
        keyset: &Keyset<E>,
        request: &PageRequest,
    ) -> Result<Page<M>, StoreError> {
        if let Some(far_side) = page::far_side(request)
            && !page::saw_far_side(&page, request)
            && !self.run(self.plan_ways(ways, keyset, &far_side)).await?.is_empty()
        {
            page::note_far_side(&mut page, request);
        }
        Ok(page)
    }

    /// A page of the query with what is shown of a related row of each. The closure joins that row over a composite
    /// relation, one to each, and adds its columns, their names beginning with `F`'s prefix.
    pub(crate) async fn page_with<E: TenantOwned, F: Joined>(
        &self,
        select: Select<E>,
        join: impl FnOnce(Select<E>) -> Select<E>,
        keyset: Keyset<E>,
        request: &PageRequest,
    ) -> Result<Page<(E::Model, F)>, StoreError> {
        let again = request.cursor.is_some().then(|| select.clone()).into_iter().collect();
        let plan = page::plan(self.guarded(select), &keyset, request);
        let rows = self.run(join(plan).into_query()).await?;
        let pair = |row| Ok((E::Model::from_query_result(row, "")?, F::from_query_result(row, F::PREFIX)?));
        let pairs = rows.iter().map(pair).collect::<Result<_, StoreError>>()?;
        let page = page::assemble_by(pairs, |(first, _)| keyset.cursor(first), request)?;
        self.with_far_side(page, again, &keyset, request).await
    }

    /// For what the builder of one entity cannot say: recursion, UNION, full text, aggregates. The closure must use the
    /// [`HubRef`] in every part of its statement.
    pub(crate) async fn statement<T: FromQueryResult>(
        &self,
        build: impl FnOnce(HubRef) -> SelectStatement,
    ) -> Result<Vec<T>, StoreError> {
        let rows = self.run(build(self.hub_ref())).await?;
        models(&rows, "")
    }

    /// A page of what the statement finds, in the order of its columns `at` and `id`: for lists that no one table holds.
    /// The closure must use the [`HubRef`] in every part of its statement.
    pub(crate) async fn statement_page<T: FromQueryResult>(
        &self,
        build: impl Fn(HubRef) -> SelectStatement,
        cursor: impl Fn(&T) -> Cursor,
        request: &PageRequest,
    ) -> Result<Page<T>, StoreError> {
        let rows = self.run(page::plan_by_time(build(self.hub_ref()), request)).await?;
        let mut page = page::assemble_by(models::<T>(&rows, "")?, cursor, request)?;
        if let Some(far_side) = page::far_side(request)
            && !page::saw_far_side(&page, request)
            && !self.run(page::plan_by_time(build(self.hub_ref()), &far_side)).await?.is_empty()
        {
            page::note_far_side(&mut page, request);
        }
        Ok(page)
    }

    pub(super) async fn run(&self, select: SelectStatement) -> Result<Vec<QueryResult>, StoreError> {
        self.statements().fetch_add(1, Ordering::Relaxed);
        Ok(self.store().readers().query_all_raw(self.written(&select)).await?)
    }

    fn written(&self, select: &SelectStatement) -> Statement {
        match self.store().backend() {
            Backend::Sqlite => {
                let (sql, values) = select.build(SqliteQueryBuilder);
                Statement::from_sql_and_values(DbBackend::Sqlite, sql, values)
            }
            Backend::Postgres => with_setting(select, self.hub_id()),
        }
    }
}

/// Either way of reading: what a command looks at first without a transaction, and again inside one.
#[derive(Clone, Copy)]
pub(crate) enum Reader<'a> {
    /// What the actor may see, now.
    Scope(&'a Scope),
    /// What the hub has, in the transaction.
    Tx(&'a Tx),
}

impl Reader<'_> {
    /// When the request began.
    pub(crate) fn now(self) -> Time {
        match self {
            Self::Scope(scope) => scope.now(),
            Self::Tx(tx) => tx.scope().now(),
        }
    }

    /// All rows that the query finds.
    pub(crate) async fn all<E: TenantOwned>(self, select: Select<E>) -> Result<Vec<E::Model>, StoreError> {
        match self {
            Self::Scope(scope) => scope.all(select).await,
            Self::Tx(tx) => tx.all(select).await,
        }
    }
}

fn with_setting(select: &SelectStatement, hub: Uuid) -> Statement {
    let (inner, mut values) = select.build(PostgresQueryBuilder);
    values.0.push(hub.to_string().into());
    let last = values.0.len();
    let sql = format!(
        "WITH s AS MATERIALIZED (SELECT set_config('app.hub', ${last}, true)::uuid AS hub) \
         SELECT x.* FROM s, LATERAL (SELECT y.* FROM ({inner}) y OFFSET 0) x"
    );
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

pub(super) fn models<M: FromQueryResult>(rows: &[QueryResult], prefix: &str) -> Result<Vec<M>, StoreError> {
    rows.iter().map(|row| M::from_query_result(row, prefix).map_err(StoreError::from)).collect()
}

#[cfg(test)]
impl Scope {
    /// How SQLite reads a page: a line for each table.
    pub(crate) async fn read_plan<E: TenantOwned>(
        &self,
        ways: Vec<Select<E>>,
        keyset: &Keyset<E>,
        request: &PageRequest,
    ) -> Vec<String> {
        let mut statement = self.written(&self.plan_ways(ways, keyset, request));
        statement.sql.insert_str(0, "EXPLAIN QUERY PLAN ");
        let rows = self.store().readers().query_all_raw(statement).await.unwrap();
        let lines = rows.iter().map(|row| row.try_get::<String>("", "detail").unwrap());
        lines.filter(|line| line.starts_with("SEARCH") || line.starts_with("SCAN")).collect()
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::{EntityTrait, QueryTrait, Value};

    use crate::{activities::tests::support::District, organisations::Entity};

    /// No answer tells the two apart while OFFSET 0 keeps the planner out, and each must hold without the other.
    #[tokio::test]
    async fn a_statement_names_the_hub_once_and_on_postgresql_only_to_make_the_setting() {
        for d in District::each().await {
            let scope = d.of(d.charity);
            let statement = scope.written(&scope.guarded(Entity::find()).into_query());
            let values = statement.values.unwrap().0;
            let hub = [Value::from(scope.hub_id()), Value::from(scope.hub_id().to_string())];
            assert_eq!(values.iter().filter(|value| hub.contains(value)).count(), 1, "{}", statement.sql);
            if d.is_postgres() {
                assert!(statement.sql.contains(r#""organisations"."hub_id" = (s.hub)"#), "{}", statement.sql);
                assert_eq!(values.last(), Some(&hub[1]), "{}", statement.sql);
            }
        }
    }
}
