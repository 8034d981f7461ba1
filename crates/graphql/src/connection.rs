//! Relay connections: arguments in, pages out.

use std::sync::Arc;

use async_graphql::{Error, ErrorExtensions, Result, SimpleObject};
use futures_util::{
    FutureExt, TryFutureExt,
    future::{BoxFuture, Shared},
};
use hub::store::{Cursor, ListBelow, Page, PageRequest, StoreError};
use uuid::Uuid;

use crate::{
    errors::{internal, internal_shared},
    loaders::{CountOf, PageOf},
    reader::Reader,
};

/// How many rows a list shows unless asked otherwise.
pub(crate) const DEFAULT_SIZE: i32 = 20;
/// How many rows a list shows at most.
pub(crate) const MOST: i32 = 100;

/// 分页信息，两个标志都是事实。Where a page stands in its list; both flags are facts.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PageInfo {
    /// 后面还有。More follows.
    pub(crate) has_next_page: bool,
    /// 前面还有。More precedes.
    pub(crate) has_previous_page: bool,
    /// 本页第一条的游标。The cursor of the first edge.
    pub(crate) start_cursor: Option<String>,
    /// 本页最后一条的游标。The cursor of the last edge.
    pub(crate) end_cursor: Option<String>,
}

/// How many rows a list has, counted when somebody asks for it, and once.
pub(crate) type Count = Shared<BoxFuture<'static, Result<u64, Arc<StoreError>>>>;

/// What will count a list.
pub(crate) fn count<E>(counting: impl Future<Output = Result<u64, E>> + Send + 'static) -> Count
where
    E: Into<Arc<StoreError>> + 'static,
{
    counting.map_err(Into::into).boxed().shared()
}

/// A page of a list below a row with its count, both read together with those of the other rows.
pub(crate) async fn below<L: ListBelow>(
    reader: &Arc<Reader>,
    list: L,
    parent: Uuid,
    request: PageRequest,
) -> Result<(Page<L::Row>, Count)> {
    let key = PageOf { list: list.clone(), parent, request };
    let page = reader.loader().load_one(key).await.map_err(internal_shared)?;
    let page = page.ok_or_else(|| internal(StoreError::Corrupt("a page was not read".to_owned())))?;
    let counting = Arc::clone(reader);
    let key = CountOf { list, parent };
    let rows = async move { counting.loader().load_one(key).await.map(Option::unwrap_or_default) };
    Ok((page, count(rows)))
}

/// Reads `first`/`after` or `last`/`before`.
///
/// # Errors
/// `BAD_USER_INPUT` for both directions at once, sizes outside 0 to 100, and cursors that are not ours.
pub(crate) fn page_request(
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
) -> Result<PageRequest> {
    let is_backward = last.is_some() || before.is_some();
    if is_backward && (first.is_some() || after.is_some()) {
        return Err(bad("use either first and after or last and before"));
    }
    let size = if is_backward { last } else { first }.unwrap_or(DEFAULT_SIZE);
    if !(0..=MOST).contains(&size) {
        return Err(bad("a page holds 0 to 100 rows"));
    }
    let cursor = if is_backward { before } else { after };
    let cursor = cursor.map(|text| Cursor::decode(&text).map_err(|_| bad("not a cursor of this list"))).transpose()?;
    Ok(PageRequest { size: u64::try_from(size).unwrap_or_default(), cursor, is_backward })
}

/// The cost of a list: as many times a row's as it may have rows.
pub(crate) fn page_cost(first: Option<i32>, last: Option<i32>, child: usize) -> usize {
    let size = first.or(last).unwrap_or(DEFAULT_SIZE).clamp(1, MOST);
    child * usize::try_from(size).unwrap_or(1) + 1
}

/// A query's argument that cannot be used.
pub(crate) fn bad(message: &str) -> Error {
    Error::new(message).extend_with(|_, extensions| extensions.set("code", "BAD_USER_INPUT"))
}

/// Defines `<Name>Connection` and `<Name>Edge` over an object that is made of a reader and a row.
macro_rules! connection {
    ($connection:ident, $edge:ident, $object:ident, $zh:literal, $en:literal) => {
        #[doc = concat!($zh, "列表。A list of ", $en, ".")]
        #[derive(async_graphql::SimpleObject)]
        #[graphql(complex)]
        pub(crate) struct $connection {
            /// 条目与游标。Rows with their cursors.
            edges: Vec<$edge>,
            /// 分页信息。Where the page stands.
            page_info: $crate::connection::PageInfo,
            #[graphql(skip)]
            count: $crate::connection::Count,
        }

        #[doc = concat!($zh, "及其游标。One of a list of ", $en, ", with its cursor.")]
        #[derive(async_graphql::SimpleObject, Clone)]
        pub(crate) struct $edge {
            /// 游标。The cursor.
            cursor: String,
            /// 条目。The row.
            node: $object,
        }

        #[async_graphql::ComplexObject]
        impl $connection {
            /// 条目（不带游标）。The rows without their cursors.
            async fn nodes(&self) -> Vec<$object> {
                self.edges.iter().map(|edge| edge.node.clone()).collect()
            }

            /// 总数，查询时才计算。How many there are in all; counted only when asked for.
            async fn total_count(&self) -> async_graphql::Result<u64> {
                self.count.clone().await.map_err($crate::errors::internal_shared)
            }
        }

        impl $connection {
            /// A page as a connection.
            pub(crate) fn new(page: hub::store::Page<$object>, count: $crate::connection::Count) -> Self {
                let edges: Vec<_> = page
                    .edges
                    .into_iter()
                    .map(|edge| $edge { cursor: edge.cursor.encode(), node: edge.node })
                    .collect();
                let page_info = $crate::connection::PageInfo {
                    has_next_page: page.has_next,
                    has_previous_page: page.has_previous,
                    start_cursor: edges.first().map(|edge| edge.cursor.clone()),
                    end_cursor: edges.last().map(|edge| edge.cursor.clone()),
                };
                Self { edges, page_info, count }
            }
        }
    };
}
pub(crate) use connection;

/// Defines the lists below an object that is made of a reader and a row: fields with the arguments of a page, to be
/// flattened into the object.
macro_rules! lists_below {
    ($(#[$doc:meta])* $lists:ident of $object:ident {
        $($(#[$about:meta])* $field:ident: $connection:ident of $node:ident = $list:expr,)*
    }) => {
        $(#[$doc])*
        struct $lists($object);

        #[async_graphql::Object]
        impl $lists {$(
            $(#[$about])*
            #[graphql(complexity = "crate::connection::page_cost(first, last, child_complexity)")]
            async fn $field(
                &self,
                #[graphql(desc = "前几条，最多 100。How many, from the front; 100 at most.")] first: Option<i32>,
                #[graphql(desc = "在此游标之后。After this cursor.")] after: Option<String>,
                #[graphql(desc = "后几条。How many, from the back.")] last: Option<i32>,
                #[graphql(desc = "在此游标之前。Before this cursor.")] before: Option<String>,
            ) -> async_graphql::Result<$connection> {
                let request = $crate::connection::page_request(first, after, last, before)?;
                let reader = &self.0.reader;
                let (page, count) = $crate::connection::below(reader, $list, self.0.uuid(), request).await?;
                Ok($connection::new(page.map(|row| $node::new(reader, row)), count))
            }
        )*}
    };
}
pub(crate) use lists_below;
