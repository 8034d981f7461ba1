//! The root fields for reading bookings.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result};
use hub::resources::{self as core, Span};

use super::object::{Booking, BookingConnection, BookingState};
use crate::{
    connection::{bad, count, page_cost, page_request},
    errors::internal,
    ids::filter_id,
    request::signed_in,
    scalars::TimeSpanInput,
};

/// 筛选预约；省略的条件不限制。Which bookings to show; what is left out restricts nothing.
#[derive(Debug, Default, InputObject)]
pub(crate) struct BookingFilter {
    /// 预约方。That this organisation made.
    booker_id: Option<ID>,
    /// 资源所属方。Of this organisation's offers.
    owner_id: Option<ID>,
    /// 资源。Of this offer.
    offer_id: Option<ID>,
    /// 活动。For this activity.
    activity_id: Option<ID>,
    /// 状态。In these states.
    states: Option<Vec<BookingState>>,
    /// 与此时间段重叠。That share an instant with this span.
    span: Option<TimeSpanInput>,
}

impl BookingFilter {
    fn into_core(self) -> Result<core::BookingFilter> {
        let span =
            |s: TimeSpanInput| Span::try_new(s.start, s.end).ok_or_else(|| bad("the span ends before it starts"));
        let activity = self.activity_id.as_ref().map(filter_id::<hub::activities::Activity>).transpose()?;
        Ok(core::BookingFilter {
            booker: self.booker_id.as_ref().map(filter_id).transpose()?,
            owner: self.owner_id.as_ref().map(filter_id).transpose()?,
            offer: self.offer_id.as_ref().map(filter_id).transpose()?,
            activity: activity.map(hub::store::Id::uuid),
            states: self.states.map(|all| all.into_iter().map(Into::into).collect()),
            span: self.span.map(span).transpose()?,
        })
    }
}

/// Reading bookings.
#[derive(Default)]
pub(crate) struct BookingQuery;

#[Object]
impl BookingQuery {
    /// 预约，按开始时间排序；只含您所在组织的预约和对您所在组织资源的预约。
    /// Bookings by their start: those that your organisations made, and those of your organisations' offers.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn bookings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "筛选。The filter.")] filter: Option<BookingFilter>,
        #[graphql(desc = "前几条，最多 100。How many, from the front; 100 at most.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。After this cursor.")] after: Option<String>,
        #[graphql(desc = "后几条。How many, from the back.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。Before this cursor.")] before: Option<String>,
    ) -> Result<BookingConnection> {
        let page = page_request(first, after, last, before)?;
        let (reader, filter) = (signed_in(ctx)?, filter.unwrap_or_default().into_core()?);
        let page = core::bookings(reader.scope(), &filter, &page).await.map_err(internal)?;
        let counting = Arc::clone(reader);
        let count = count(async move { core::count_bookings(counting.scope(), &filter).await });
        Ok(BookingConnection::new(page.map(|row| Booking::new(reader, row)), count))
    }
}
