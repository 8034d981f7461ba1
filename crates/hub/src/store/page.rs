//! Paging by keyset (sort key, id), in both directions; both page flags are facts.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Datelike, Utc};
use sea_orm::{
    ColumnTrait, ColumnType, IdenStatic, JoinType, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    Value,
    sea_query::{Asterisk, Expr, ExprTrait, Func, IntoColumnRef, Query, SelectStatement, UnionType, WindowStatement},
};
use uuid::Uuid;

use super::{StoreError, TenantOwned, TenantRow, shapes::few_shapes};

/// What a client asked of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PageRequest {
    /// How many rows, 1 to 100.
    pub size: u64,
    /// The cursor to start after (or, backward, to end before).
    pub cursor: Option<Cursor>,
    /// True for `last`/`before`.
    pub is_backward: bool,
}

/// A place in a list: the sort key and the id of a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// The row's sort key, as text.
    pub key: String,
    /// The row's id.
    pub id: Uuid,
}

/// A text that is no cursor of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor")]
pub struct CursorError;

impl Cursor {
    /// The place of a row in a list in the order of time.
    pub(crate) fn at(time: DateTime<Utc>, id: Uuid) -> Self {
        Self { key: time.timestamp_micros().to_string(), id }
    }

    /// The opaque text that clients carry.
    pub fn encode(&self) -> String {
        let mut bytes = self.id.as_bytes().to_vec();
        bytes.extend_from_slice(self.key.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads what [`Cursor::encode`] wrote.
    ///
    /// # Errors
    /// [`CursorError`] for anything else.
    pub fn decode(text: &str) -> Result<Self, CursorError> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| CursorError)?;
        let (id, key) = bytes.split_at_checked(16).ok_or(CursorError)?;
        let id = Uuid::from_slice(id).map_err(|_| CursorError)?;
        let key = String::from_utf8(key.to_vec()).map_err(|_| CursorError)?;
        // PostgreSQL's text holds no NUL, so no sort key of ours does.
        if key.contains('\0') {
            return Err(CursorError);
        }
        Ok(Self { key, id })
    }
}

/// A row with its place.
#[derive(Debug, Clone)]
pub struct Edge<T> {
    /// Where the row stands.
    pub cursor: Cursor,
    /// The row.
    pub node: T,
}

/// A page of a list, always in the list's own order.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// The rows.
    pub edges: Vec<Edge<T>>,
    /// True if a row follows the page.
    pub has_next: bool,
    /// True if a row precedes the page.
    pub has_previous: bool,
}

impl<T> Page<T> {
    /// The same page of other things.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Page<U> {
        let edges = self.edges.into_iter().map(|e| Edge { cursor: e.cursor, node: f(e.node) }).collect();
        Page { edges, has_next: self.has_next, has_previous: self.has_previous }
    }
}

/// Which way a list runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Ascending,
    Descending,
}

/// The order of a list: a column, then the id.
pub(crate) struct Keyset<E: TenantOwned> {
    /// None: by id alone.
    column: Option<E::Column>,
    direction: Direction,
    key: fn(&E::Model) -> SortKey,
}

/// A sort key as the database compares it.
pub(crate) enum SortKey {
    Text(String),
    Time(DateTime<Utc>),
    Number(i64),
    /// The order is the id's alone.
    Id,
}

impl SortKey {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Time(time) => time.timestamp_micros().to_string(),
            Self::Number(number) => number.to_string(),
            Self::Id => String::new(),
        }
    }
}

impl<E: TenantOwned> Keyset<E> {
    /// By a text column (a stored key in binary collation).
    pub(crate) fn text(column: E::Column, key: fn(&E::Model) -> SortKey) -> Self {
        Self { column: Some(column), direction: Direction::Ascending, key }
    }

    /// By an instant.
    pub(crate) fn time(column: E::Column, direction: Direction, key: fn(&E::Model) -> SortKey) -> Self {
        Self { column: Some(column), direction, key }
    }

    /// By a number.
    pub(crate) fn number(column: E::Column, direction: Direction, key: fn(&E::Model) -> SortKey) -> Self {
        Self { column: Some(column), direction, key }
    }

    /// By id, which is by time of creation.
    pub(crate) fn id(direction: Direction) -> Self {
        Self { column: None, direction, key: |_| SortKey::Id }
    }

    fn columns(&self) -> impl Iterator<Item = E::Column> {
        self.column.into_iter().chain([E::ID])
    }

    /// The order in which a page is read: against the list's own, if it is a backward one.
    fn order(&self, request: &PageRequest) -> Order {
        let is_ascending = (self.direction == Direction::Ascending) != request.is_backward;
        if is_ascending { Order::Asc } else { Order::Desc }
    }

    pub(super) fn cursor(&self, row: &E::Model) -> Cursor {
        Cursor { key: (self.key)(row).text(), id: row.id() }
    }
}

/// The cursor's key as a value of the column's type; a key that does not fit stands at the list's start.
fn value<C: ColumnTrait>(column: C, cursor: &Cursor) -> Value {
    match column.def().get_column_type() {
        ColumnType::TimestampWithTimeZone | ColumnType::DateTime | ColumnType::Timestamp => time_of(cursor).into(),
        ColumnType::BigInteger => cursor.key.parse::<i64>().unwrap_or_default().into(),
        _ => cursor.key.clone().into(),
    }
}

/// Adds order, start and length: two rows more than asked for, one on each side, tell whether there is more.
pub(super) fn plan<E: TenantOwned>(select: Select<E>, keyset: &Keyset<E>, request: &PageRequest) -> Select<E> {
    let order = keyset.order(request);
    let mut select = start(select, keyset, request);
    for column in keyset.columns() {
        select = select.order_by(column, order.clone());
    }
    select.limit(rows(request))
}

/// The same for rows that are found in several ways, each along an index of its own: all that one condition with OR finds
/// would be read and sorted for the first of them.
pub(super) fn plan_ways<E: TenantOwned>(
    ways: Vec<Select<E>>,
    keyset: &Keyset<E>,
    request: &PageRequest,
) -> SelectStatement {
    let mut pages: Vec<_> = ways.into_iter().map(|way| plan(way, keyset, request).into_query()).collect();
    if pages.len() == 1 {
        return pages.remove(0);
    }
    // SQLite's compounds hold no ORDER BY of a part but in a subquery.
    let parts =
        pages.into_iter().map(|page| Query::select().column(("way", Asterisk)).from_subquery(page, "way").take());
    let all = parts.reduce(|mut all, part| all.union(UnionType::Distinct, part).take());
    let mut select = Query::select();
    select.column(("rows", Asterisk)).from_subquery(all.unwrap_or_default(), "rows");
    for column in keyset.columns() {
        select.order_by(("rows", column.as_str()), keyset.order(request));
    }
    select.limit(rows(request)).take()
}

/// The same for rows that no one table holds, in the order of their columns `at` and `id`.
pub(super) fn plan_by_time(rows: SelectStatement, request: &PageRequest) -> SelectStatement {
    let (at, id) = (|| Expr::col(("rows", "at")), || Expr::col(("rows", "id")));
    let order = if request.is_backward { Order::Desc } else { Order::Asc };
    let mut select = Query::select();
    select.column(("rows", Asterisk)).from_subquery(rows, "rows");
    if let Some(cursor) = &request.cursor {
        let time = time_of(cursor);
        let (beyond, at_id) = if request.is_backward {
            (at().lt(time), id().lte(cursor.id))
        } else {
            (at().gt(time), id().gte(cursor.id))
        };
        select.and_where(beyond.or(at().eq(time).and(at_id)));
    }
    select.order_by(("rows", "at"), order.clone()).order_by(("rows", "id"), order).limit(request.size + 2).take()
}

/// The cursor's key as an instant of the years that both databases know, and order as text.
fn time_of(cursor: &Cursor) -> DateTime<Utc> {
    let time = cursor.key.parse().ok().and_then(DateTime::<Utc>::from_timestamp_micros);
    time.filter(|time| (0..=9999).contains(&time.year())).unwrap_or_default()
}

/// The same page below each parent, as PostgreSQL reads it best: one walk along the keyset's index for each, which ends
/// with the page.
pub(super) fn walk_below<E: TenantOwned>(
    select: Select<E>,
    parent: E::Column,
    parents: &[Uuid],
    keyset: &Keyset<E>,
    request: &PageRequest,
) -> SelectStatement {
    let of_parent = select.filter(Expr::col(parent.as_column_ref()).equals(("parents", "column1")));
    let page = plan(of_parent, keyset, request).into_query();
    Query::select()
        .column(("page", Asterisk))
        .from_values(parents.iter().copied(), "parents")
        .join_lateral(JoinType::InnerJoin, page, "page", Expr::cust("TRUE"))
        .take()
}

/// No column of a table is named with a space.
const NUMBER: &str = "row number";

/// The same page below each parent for SQLite, which knows no LATERAL: the parents' rows are numbered in the list's order,
/// and the first ones of each taken.
pub(super) fn number_below<E: TenantOwned>(
    select: Select<E>,
    parent: E::Column,
    parents: &[Uuid],
    keyset: &Keyset<E>,
    request: &PageRequest,
) -> SelectStatement {
    let mut window = WindowStatement::partition_by(parent.as_column_ref());
    for column in keyset.columns() {
        window.order_by(column.as_column_ref(), keyset.order(request));
    }
    let of_parents = select.filter(parent.is_in(few_shapes(parents.iter().copied())));
    let mut numbered = start(of_parents, keyset, request).into_query();
    numbered.expr_window_as(Func::cust("ROW_NUMBER"), window, NUMBER);
    Query::select()
        .column(Asterisk)
        .from_subquery(numbered, "numbered")
        .and_where(Expr::col(NUMBER).lte(rows(request)))
        .order_by(NUMBER, Order::Asc)
        .take()
}

fn rows(request: &PageRequest) -> u64 {
    request.size + 2
}

/// At or after the cursor's row: the row itself, if it is still there, proves that something precedes the page.
fn start<E: TenantOwned>(select: Select<E>, keyset: &Keyset<E>, request: &PageRequest) -> Select<E> {
    let Some(cursor) = &request.cursor else { return select };
    let is_ascending = keyset.order(request) == Order::Asc;
    let id = Expr::col(E::ID.as_column_ref().into_column_ref());
    let at_id = if is_ascending { id.gte(cursor.id) } else { id.lte(cursor.id) };
    let condition = match keyset.column {
        None => at_id,
        Some(column) => {
            let value = value(column, cursor);
            let key = || Expr::col(column.as_column_ref().into_column_ref());
            let beyond = if is_ascending { key().gt(value.clone()) } else { key().lt(value.clone()) };
            beyond.or(key().eq(value).and(at_id))
        }
    };
    select.filter(condition)
}

/// Asks for the rows on the cursor's far side; any row is the answer.
pub(super) fn far_side(request: &PageRequest) -> Option<PageRequest> {
    let cursor = Some(request.cursor.clone()?);
    Some(PageRequest { size: 0, cursor, is_backward: !request.is_backward })
}

/// Whether a row on the cursor's far side was seen on the way. If not, the cursor's own row is gone, or elsewhere.
pub(super) fn saw_far_side<M>(page: &Page<M>, request: &PageRequest) -> bool {
    if request.is_backward { page.has_next } else { page.has_previous }
}

/// Notes that there are rows on the cursor's far side.
pub(super) fn note_far_side<M>(page: &mut Page<M>, request: &PageRequest) {
    if request.is_backward {
        page.has_next = true;
    } else {
        page.has_previous = true;
    }
}

pub(super) fn assemble<M: TenantRow, E: TenantOwned<Model = M>>(
    rows: Vec<M>,
    keyset: &Keyset<E>,
    request: &PageRequest,
) -> Result<Page<M>, StoreError> {
    assemble_by(rows, |row| keyset.cursor(row), request)
}

/// Trims the rows to the page and turns a backward one round.
pub(super) fn assemble_by<M>(
    rows: Vec<M>,
    cursor: impl Fn(&M) -> Cursor,
    request: &PageRequest,
) -> Result<Page<M>, StoreError> {
    let mut edges: Vec<Edge<M>> = rows.into_iter().map(|node| Edge { cursor: cursor(&node), node }).collect();
    let starts_at_cursor = edges.first().zip(request.cursor.as_ref()).is_some_and(|(e, c)| e.cursor == *c);
    if starts_at_cursor {
        edges.remove(0);
    }
    let size = usize::try_from(request.size).map_err(|_| StoreError::Corrupt("page size".to_owned()))?;
    let has_more = edges.len() > size;
    edges.truncate(size);
    if request.is_backward {
        edges.reverse();
        return Ok(Page { edges, has_next: starts_at_cursor, has_previous: has_more });
    }
    Ok(Page { edges, has_next: has_more, has_previous: starts_at_cursor })
}
