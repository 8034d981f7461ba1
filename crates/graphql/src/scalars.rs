//! Spans of time, the same in every input and every answer.

use async_graphql::{InputObject, SimpleObject};
use chrono::{DateTime, Utc};

/// 一段时间，含开始，不含结束。A span of time: the start belongs to it, the end does not.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub(crate) struct TimeSpan {
    /// 开始时间。When it starts.
    pub(crate) start: DateTime<Utc>,
    /// 结束时间。When it ends.
    pub(crate) end: DateTime<Utc>,
}

/// 一段时间，含开始，不含结束；带时区偏移（RFC 3339）。A span of time; instants with an offset (RFC 3339).
#[derive(Debug, Clone, Copy, InputObject)]
pub(crate) struct TimeSpanInput {
    /// 开始时间。When it starts.
    pub(crate) start: DateTime<Utc>,
    /// 结束时间。When it ends.
    pub(crate) end: DateTime<Utc>,
}
