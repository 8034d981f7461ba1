//! The mutations about bookings.

use async_graphql::{Context, InputType, Object, Result};
use hub::{
    activities::Activity,
    resources::{self as core, BookingId, RequestBooking},
    store::Id,
};

use super::{
    inputs::{BookingInput, BookingReasonInput, RequestBookingInput},
    object::Booking,
};
use crate::{
    caller::{Caller, idempotency},
    errors::Stop,
    ids::{input_id, optional_input_id},
    payload::payload,
    resources::input_span,
};

payload! {
    RequestBookingPayload { booking: Booking, "申请预约", "`requestBooking`" }
    ApproveBookingPayload { booking: Booking, "同意预约", "`approveBooking`" }
    DeclineBookingPayload { booking: Booking, "谢绝预约", "`declineBooking`" }
    CancelBookingPayload { booking: Booking, "取消预约", "`cancelBooking`" }
}

/// What a command made or changed, read back as its scope sees it.
async fn shown(caller: &Caller, key: BookingId) -> Result<Booking, Stop> {
    let row = core::booking(&caller.scope, key).await.map_err(Stop::unread)?.ok_or_else(Stop::vanished)?;
    Ok(Booking::new(&caller.reader(), row))
}

/// Changing bookings.
#[derive(Default)]
pub(crate) struct BookingMutation;

#[Object]
impl BookingMutation {
    /// 申请预约；不空闲时告知可替代的时段。Asks for a booking; a no names what is free instead.
    async fn request_booking(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: RequestBookingInput,
    ) -> Result<RequestBookingPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let key = idempotency(&input.idempotency_key, &input.booking.to_value())?;
            let wanted = &input.booking;
            let activity: Option<Id<Activity>> = optional_input_id("booking.activityId", wanted.activity_id.as_ref())?;
            let request = RequestBooking {
                offer: input_id("booking.offerId", &wanted.offer_id)?,
                span: input_span("booking.span", wanted.span)?,
                quantity: wanted.quantity,
                headcount: wanted.headcount,
                purpose: wanted.purpose.clone(),
                activity: activity.map(Id::uuid),
                decide_by: wanted.decide_by,
            };
            let asked = core::request_booking(&caller.scope, &request, &key).await;
            shown(&caller, asked.map_err(Stop::below("booking"))?).await
        };
        RequestBookingPayload::of(work.await)
    }

    /// 同意预约；此时已不空闲则不成功。Says yes, if it still fits.
    async fn approve_booking(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: BookingInput,
    ) -> Result<ApproveBookingPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let booking = input_id("bookingId", &input.booking_id)?;
            shown(&caller, core::approve_booking(&caller.scope, booking).await?).await
        };
        ApproveBookingPayload::of(work.await)
    }

    /// 谢绝预约，须说明理由。Says no, for a reason.
    async fn decline_booking(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: BookingReasonInput,
    ) -> Result<DeclineBookingPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let booking = input_id("bookingId", &input.booking_id)?;
            shown(&caller, core::decline_booking(&caller.scope, booking, &input.reason).await?).await
        };
        DeclineBookingPayload::of(work.await)
    }

    /// 取消预约，双方均可，须说明理由。Gives a booking back, or takes it back, for a reason.
    async fn cancel_booking(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: BookingReasonInput,
    ) -> Result<CancelBookingPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let booking = input_id("bookingId", &input.booking_id)?;
            shown(&caller, core::cancel_booking(&caller.scope, booking, &input.reason).await?).await
        };
        CancelBookingPayload::of(work.await)
    }
}
