//! The mutations about offers.

use async_graphql::{Context, InputType, Object, Result};
use hub::resources::{self as core, OfferId, UpdateOffer};

use super::{
    inputs::{CreateOfferInput, OfferInput, UpdateOfferInput, WithdrawOfferInput},
    object::Offer,
};
use crate::{
    caller::{Caller, idempotency},
    errors::Stop,
    ids::input_id,
    payload::payload,
};

payload! {
    CreateOfferPayload { offer: Offer, "发布资源", "`createOffer`" }
    UpdateOfferPayload { offer: Offer, "修改资源", "`updateOffer`" }
    PauseOfferPayload { offer: Offer, "暂停预约", "`pauseOffer`" }
    ResumeOfferPayload { offer: Offer, "恢复预约", "`resumeOffer`" }
    WithdrawOfferPayload { offer: Offer, "下架资源", "`withdrawOffer`" }
}

/// What a command made or changed, read back as its scope sees it.
async fn shown(caller: &Caller, key: OfferId) -> Result<Offer, Stop> {
    let row = core::offer(&caller.scope, key).await.map_err(Stop::unread)?.ok_or_else(Stop::vanished)?;
    Ok(Offer::new(&caller.reader(), row))
}

/// Changing offers.
#[derive(Default)]
pub(crate) struct OfferMutation;

#[Object]
impl OfferMutation {
    /// 发布资源。Lists an offer.
    async fn create_offer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: CreateOfferInput,
    ) -> Result<CreateOfferPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let key = idempotency(&input.idempotency_key, &input.offer.to_value())?;
            let made = core::create_offer(&caller.scope, &input.offer.to_core()?, &key).await;
            shown(&caller, made.map_err(Stop::below("offer"))?).await
        };
        CreateOfferPayload::of(work.await)
    }

    /// 修改资源；已获准的预约不受影响。Changes an offer; what is approved stands.
    async fn update_offer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: UpdateOfferInput,
    ) -> Result<UpdateOfferPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let update = UpdateOffer {
                offer: input_id("offerId", &input.offer_id)?,
                version: input.version,
                particulars: input.offer.to_core()?,
            };
            let changed = core::update_offer(&caller.scope, &update).await;
            shown(&caller, changed.map_err(Stop::below("offer"))?).await
        };
        UpdateOfferPayload::of(work.await)
    }

    /// 暂停预约；已获准的预约不变。Takes no bookings for a while; what is approved stands.
    async fn pause_offer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: OfferInput,
    ) -> Result<PauseOfferPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let offer = input_id("offerId", &input.offer_id)?;
            shown(&caller, core::pause_offer(&caller.scope, offer).await?).await
        };
        PauseOfferPayload::of(work.await)
    }

    /// 恢复预约。Takes bookings again.
    async fn resume_offer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: OfferInput,
    ) -> Result<ResumeOfferPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let offer = input_id("offerId", &input.offer_id)?;
            shown(&caller, core::resume_offer(&caller.scope, offer).await?).await
        };
        ResumeOfferPayload::of(work.await)
    }

    /// 下架资源；尚未答复的申请随之谢绝。Takes an offer off the list; who waits for an answer is declined.
    async fn withdraw_offer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: WithdrawOfferInput,
    ) -> Result<WithdrawOfferPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let offer = input_id("offerId", &input.offer_id)?;
            shown(&caller, core::withdraw_offer(&caller.scope, offer, input.reason.as_deref()).await?).await
        };
        WithdrawOfferPayload::of(work.await)
    }
}
