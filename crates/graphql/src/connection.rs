//! Relay connections: arguments in, pages out.

use std::{future::Future, pin::Pin, sync::Arc};

use async_graphql::{Error, ErrorExtensions, Result, SimpleObject};
use hub::store::{Cursor, PageRequest, StoreError};

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

/// Counts a list, when somebody asks for it.
pub(crate) type Count = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<u64, StoreError>> + Send>> + Send + Sync>;

/// Reads `first`/`after` or `last`/`before`.
///
/// # Errors
/// `BAD_USER_INPUT` for both directions at once, sizes outside 0 to 100, and cursors that are not ours.
pub(crate) fn page_request(
    first: Option<i32>,
    after: Option<&str>,
    last: Option<i32>,
    before: Option<&str>,
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
    let cursor = cursor.map(|text| Cursor::decode(text).map_err(|_| bad("not a cursor of this list"))).transpose()?;
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
                (self.count)().await.map_err($crate::errors::internal)
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
