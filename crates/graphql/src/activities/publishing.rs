//! The mutations about publishing activities, and about what becomes of them.

use async_graphql::{Context, Object, Result};
use hub::activities as core;

use super::{
    inputs::{ActivityInput, ActivityReasonInput, ApproveActivityInput, ReturnActivityInput},
    mutations::{on, shown},
    object::Activity,
    of_plan,
};
use crate::payload::payload;

payload! {
    PublishActivityPayload { activity: Activity, "发布活动", "`publishActivity`" }
    ApproveActivityPayload { activity: Activity, "审阅通过", "`approveActivity`" }
    ReturnActivityPayload { activity: Activity, "退回修改", "`returnActivity`" }
    PostponeActivityPayload { activity: Activity, "延期", "`postponeActivity`" }
    CompleteActivityPayload { activity: Activity, "完成活动", "`completeActivity`" }
    CancelActivityPayload { activity: Activity, "取消活动", "`cancelActivity`" }
}

/// Publishing activities.
#[derive(Default)]
pub(crate) struct PublishingMutation;

#[Object]
impl PublishingMutation {
    /// 发布各方都已同意的现行方案；平台须先审阅的，提交审阅。
    /// Publishes the current plan, once all have consented to it; where the hub looks first, puts it before its staff.
    async fn publish_activity(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ActivityInput,
    ) -> Result<PublishActivityPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            shown(&caller, core::publish_activity(&caller.scope, activity).await?).await
        };
        PublishActivityPayload::of(work.await)
    }

    /// 平台审阅通过，即行发布；参与方的人员不得审阅。Publishes what was put before the hub; not for people of the parties.
    async fn approve_activity(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ApproveActivityInput,
    ) -> Result<ApproveActivityPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            shown(&caller, core::approve_activity(&caller.scope, activity, input.plan_number).await.map_err(of_plan)?)
                .await
        };
        ApproveActivityPayload::of(work.await)
    }

    /// 平台退回修改，须说明理由。Sends back what was put before the hub, for a reason.
    async fn return_activity(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ReturnActivityInput,
    ) -> Result<ReturnActivityPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            shown(
                &caller,
                core::return_activity(&caller.scope, activity, input.plan_number, &input.reason)
                    .await
                    .map_err(of_plan)?,
            )
            .await
        };
        ReturnActivityPayload::of(work.await)
    }

    /// 延期并释放其预约，须说明理由；另行商定方案后再发布。
    /// Puts a published activity off and gives back what it booked; another plan brings it back.
    async fn postpone_activity(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ActivityReasonInput,
    ) -> Result<PostponeActivityPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            shown(&caller, core::postpone_activity(&caller.scope, activity, &input.reason).await?).await
        };
        PostponeActivityPayload::of(work.await)
    }

    /// 完成活动（开始之后）。Says that it took place, from its start on.
    async fn complete_activity(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ActivityInput,
    ) -> Result<CompleteActivityPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            shown(&caller, core::complete_activity(&caller.scope, activity).await?).await
        };
        CompleteActivityPayload::of(work.await)
    }

    /// 取消活动并释放其预约，须说明理由。Calls the activity off and gives back what it booked.
    async fn cancel_activity(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ActivityReasonInput,
    ) -> Result<CancelActivityPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            shown(&caller, core::cancel_activity(&caller.scope, activity, &input.reason).await?).await
        };
        CancelActivityPayload::of(work.await)
    }
}
