//! A booking.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use hub::{moderation::booking_hangs_on, policy::Action as CoreAction, resources as core};

use crate::{
    activities::Activity,
    connection::connection,
    errors::internal_shared,
    ids::{argument_id, id},
    moderation::{Attention, attention},
    notifications::share,
    organisations::Organisation,
    reader::Reader,
    request::request,
    resources::{HandoverOf, Offer},
    scalars::TimeSpan,
};

/// 预约的状态。Where a booking stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::resources::BookingState")]
pub(crate) enum BookingState {
    /// 待答复；尚不占用。Waits for the owner's answer; takes nothing yet.
    Requested,
    /// 已获准。Stands.
    Approved,
    /// 已谢绝。The owner said no.
    Declined,
    /// 已取消。Given back by the booker, or taken back by the owner.
    Cancelled,
    /// 逾期未答复。Nobody answered in time.
    Lapsed,
}

/// 可对预约进行的操作。What can be done with a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[expect(clippy::enum_variant_names, reason = "the values are the mutations' names")]
pub(crate) enum BookingAction {
    /// 同意。`approveBooking`.
    ApproveBooking,
    /// 谢绝。`declineBooking`.
    DeclineBooking,
    /// 取消。`cancelBooking`.
    CancelBooking,
}

impl BookingAction {
    fn of(action: CoreAction) -> Option<Self> {
        Some(match action {
            CoreAction::ApproveBooking => Self::ApproveBooking,
            CoreAction::DeclineBooking => Self::DeclineBooking,
            CoreAction::CancelBooking => Self::CancelBooking,
            _ => return None,
        })
    }
}

connection!(BookingConnection, BookingEdge, Booking, "预约", "bookings");

/// A booking, as a scope sees it.
#[derive(Clone)]
pub(crate) struct Booking {
    reader: Arc<Reader>,
    row: Arc<core::Booking>,
}

impl Booking {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::Booking) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }
}

/// 预约：某段时间内的一定数量；仅双方可见。A quantity of an offer for a span of time; seen by its two sides alone.
#[Object]
impl Booking {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::Booking>(self.row.id)
    }

    /// 预约的资源；已不可见时为空。What is booked; null where it may not be seen any more.
    async fn offer(&self) -> Option<Result<Offer>> {
        Offer::load(&self.reader, self.row.offer_id).await.transpose()
    }

    /// 预约方。Who books.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id).await.transpose()
    }

    /// 资源所属方。Whose offer it is.
    async fn owner(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.owner_id).await.transpose()
    }

    /// 为哪项活动；没有或不可见时为空。The activity it is for; null where there is none or it may not be seen.
    async fn activity(&self) -> Option<Result<Activity>> {
        Activity::load(&self.reader, self.row.activity_id?).await.transpose()
    }

    /// 数量。How much, in the offer's unit.
    async fn quantity(&self) -> i64 {
        self.row.quantity
    }

    /// 时间段。When.
    async fn span(&self) -> TimeSpan {
        self.row.span().into()
    }

    /// 人数。For how many people.
    async fn headcount(&self) -> Option<i64> {
        self.row.headcount
    }

    /// 用途。What for.
    async fn purpose(&self) -> &str {
        &self.row.purpose
    }

    /// 状态。Where it stands.
    async fn state(&self) -> BookingState {
        self.row.state.into()
    }

    /// 谢绝或取消的理由，双方可见。Why it was declined or cancelled; both sides see it.
    async fn state_reason(&self) -> Option<&str> {
        self.row.state_reason.as_deref()
    }

    /// 答复期限，逾期失效。When the request lapses.
    async fn decide_by(&self) -> DateTime<Utc> {
        self.row.decide_by
    }

    /// 交接卡（门、钥匙、值班室）：获准后预约方可见。Door, keys, duty desk: for the booker after approval, and the owner.
    async fn handover(&self) -> Option<Result<String>> {
        self.reader.loader().load_one(HandoverOf(self.row.id)).await.map_err(internal_shared).transpose()
    }

    /// 一方已停止参与时，需要关注。Needs attention where one of the two sides does not go on.
    async fn needs_attention(&self) -> Option<Result<Attention>> {
        attention(&self.reader, booking_hangs_on(self.reader.scope(), &self.row)).await.transpose()
    }

    /// 可粘贴到群聊的预约情况和短链接，按请求的语言；资源已不可见时为空。
    /// Where it stands, as a paragraph to paste into a chat; null where the offer may not be seen any more.
    async fn share_text(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        share::of_booking(&self.reader, &self.row, request(ctx).locale.into()).await.transpose()
    }

    /// 版本号。The version.
    async fn version(&self) -> i64 {
        self.row.version
    }

    /// 申请时间。When it was asked for.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }

    /// 现在可以进行的操作。What can be done with it now.
    async fn allowed_actions(
        &self,
        #[graphql(
            desc = "以哪个组织的名义；省略则包括您任职的所有组织。For which organisation; else for any you serve."
        )]
        acting_organisation_id: Option<ID>,
    ) -> Vec<BookingAction> {
        let acting = acting_organisation_id.as_ref().and_then(argument_id);
        let allowed = |acting| core::booking_allowed_actions(self.reader.scope(), acting, &self.row);
        self.reader.allowed_for(acting, allowed).into_iter().filter_map(BookingAction::of).collect()
    }
}
