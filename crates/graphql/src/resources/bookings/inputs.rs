//! The inputs of mutations about bookings.

use async_graphql::{ID, InputObject};
use chrono::{DateTime, Utc};

use crate::scalars::TimeSpanInput;

/// 要预约什么。What somebody wants to book.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct BookingParticularsInput {
    /// 资源。The offer.
    pub(crate) offer_id: ID,
    /// 时间段，最长 31 天。When, at most 31 days.
    pub(crate) span: TimeSpanInput,
    /// 数量。How much, in the offer's unit.
    #[graphql(default = 1)]
    pub(crate) quantity: i64,
    /// 人数。For how many people.
    pub(crate) headcount: Option<i64>,
    /// 用途，最多 500 字。What for, at most 500 characters.
    pub(crate) purpose: String,
    /// 为哪个活动预约；活动取消时预约随之释放。The activity it is for; released when that is called off.
    pub(crate) activity_id: Option<ID>,
    /// 答复期限；省略为三天，且不晚于开始时间。When the request lapses; in three days, at the latest at the start.
    pub(crate) decide_by: Option<DateTime<Utc>>,
}

/// 申请预约。Asking for a booking.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct RequestBookingInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    pub(crate) idempotency_key: String,
    /// 预约内容。The particulars.
    pub(crate) booking: BookingParticularsInput,
}

/// 对一项预约的操作。Something done to a booking.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct BookingInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 预约。The booking.
    pub(crate) booking_id: ID,
}

/// 须说明理由的操作。Something done to a booking for a reason that the other side sees.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct BookingReasonInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 预约。The booking.
    pub(crate) booking_id: ID,
    /// 理由，对方可见。The reason; the other side sees it.
    pub(crate) reason: String,
}
