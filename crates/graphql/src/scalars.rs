//! Days and spans of time, the same in every input and every answer.

use async_graphql::{InputObject, InputValueError, InputValueResult, Scalar, ScalarType, SimpleObject, Value};
use chrono::{DateTime, NaiveDate, Utc};

/// The scalar `Date`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Date(pub(crate) NaiveDate);

/// 日期，例如 2026-12-31，以平台时区为准。A day of the calendar, such as 2026-12-31, by the hub's clocks.
#[Scalar(specified_by_url = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6")]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else { return Err(InputValueError::expected_type(value)) };
        // chrono takes days of one digit too, which no other client would read back as the same text.
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|day| day.to_string() == *text);
        day.map(Self).ok_or_else(|| InputValueError::custom("a day is written as 2026-12-31"))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

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
