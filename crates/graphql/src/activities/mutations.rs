//! The mutations about planning activities.

use async_graphql::{Context, ID, InputType, Object, Result};
use hub::{
    activities::{self as core, ActivityId, CreateActivity, EditDraft},
    store::Id,
};

use super::{
    agreement::CoHost,
    inputs::{
        ActivityInput, ActivityReasonInput, ConsentToPlanInput, CreateActivityInput, EditActivityDraftInput,
        InviteCoHostInput, ProposePlanInput, RemoveCoHostInput, TakeLeadInput,
    },
    object::Activity,
    of_draft,
    plan::PlanVersion,
};
use crate::{
    caller::{Caller, idempotency},
    errors::Stop,
    ids::input_id,
    payload::payload,
};

payload! {
    CreateActivityPayload { activity: Activity, "发起活动", "`createActivity`" }
    EditActivityDraftPayload { activity: Activity, "修改草案", "`editActivityDraft`" }
    InviteCoHostPayload { co_host: CoHost, "邀请共同主办方", "`inviteCoHost`" }
    AcceptInvitationPayload { co_host: CoHost, "接受邀请", "`acceptInvitation`" }
    DeclineInvitationPayload { co_host: CoHost, "谢绝邀请", "`declineInvitation`" }
    RemoveCoHostPayload { co_host: CoHost, "移除共同主办方", "`removeCoHost`" }
    WithdrawCoHostPayload { co_host: CoHost, "退出共同主办", "`withdrawCoHost`" }
    TakeLeadPayload { activity: Activity, "接手牵头", "`takeLead`" }
    ProposePlanPayload { plan_version: PlanVersion, "提出方案", "`proposePlan`" }
    ConsentToPlanPayload { activity: Activity, "同意方案", "`consentToPlan`" }
    PrepareConsentPayload { activity: Activity, "备好同意", "`prepareConsent`" }
}

/// What a command made or changed, read back as its scope sees it.
pub(super) async fn shown(caller: &Caller, key: ActivityId) -> Result<Activity, Stop> {
    let row = core::activity(&caller.scope, key).await.map_err(Stop::unread)?.ok_or_else(Stop::vanished)?;
    Ok(Activity::new(&caller.reader(), row))
}

/// A part that a command changed, read back. Who declines or leaves still sees it, but not the activity.
pub(super) async fn part(caller: &Caller, key: Id<core::CoHost>) -> Result<CoHost, Stop> {
    let rows = core::co_hosts_by_ids(&caller.scope, &[key.uuid()]).await.map_err(Stop::unread)?;
    let row = rows.into_iter().next().ok_or_else(Stop::vanished)?;
    Ok(CoHost::new(&caller.reader(), row))
}

/// Whom a command is given by, and the activity it is about.
pub(super) fn on(ctx: &Context<'_>, acting: &ID, activity: &ID) -> Result<(Caller, ActivityId), Stop> {
    Ok((Caller::of(ctx, acting)?, input_id("activityId", activity)?))
}

/// Changing activities.
#[derive(Default)]
pub(crate) struct ActivityMutation;

#[Object]
impl ActivityMutation {
    /// 发起活动；所代表的组织牵头。Begins an activity that the acting organisation leads.
    async fn create_activity(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: CreateActivityInput,
    ) -> Result<CreateActivityPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let key = idempotency(&input.idempotency_key, &input.to_value())?;
            let create = CreateActivity { kind: input.kind.into(), draft: input.draft.to_core()? };
            shown(&caller, core::create_activity(&caller.scope, &create, &key).await?).await
        };
        CreateActivityPayload::of(work.await)
    }

    /// 修改方案草案；不影响已提出的方案。Puts a new draft in the place of the old one; what was proposed stays.
    async fn edit_activity_draft(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: EditActivityDraftInput,
    ) -> Result<EditActivityDraftPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            let edit = EditDraft { activity, version: input.draft_version, draft: input.draft.to_core()? };
            shown(&caller, core::edit_draft(&caller.scope, &edit).await.map_err(of_draft)?).await
        };
        EditActivityDraftPayload::of(work.await)
    }

    /// 邀请组织共同主办；谢绝或离开过的可以再邀请。Invites an organisation, also one that declined or left before.
    async fn invite_co_host(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: InviteCoHostInput,
    ) -> Result<InviteCoHostPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            let organisation = input_id("organisationId", &input.organisation_id)?;
            let invite = core::InviteCoHost {
                activity,
                organisation,
                message: input.message,
                expires_in_days: input.expires_in_days,
            };
            part(&caller, core::invite_co_host(&caller.scope, &invite).await?).await
        };
        InviteCoHostPayload::of(work.await)
    }

    /// 接受邀请；已有方案时，接着会请您同意。Accepts; where a plan was proposed already, its consent is asked for now.
    async fn accept_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ActivityInput,
    ) -> Result<AcceptInvitationPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            part(&caller, core::accept_invitation(&caller.scope, activity).await?).await
        };
        AcceptInvitationPayload::of(work.await)
    }

    /// 谢绝邀请，须说明理由。Says no, for a reason that the lead reads.
    async fn decline_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ActivityReasonInput,
    ) -> Result<DeclineInvitationPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            part(&caller, core::decline_invitation(&caller.scope, activity, &input.reason).await?).await
        };
        DeclineInvitationPayload::of(work.await)
    }

    /// 撤回邀请或移除共同主办方（发布前），须说明理由。Takes back an invitation or a part, before publication.
    async fn remove_co_host(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: RemoveCoHostInput,
    ) -> Result<RemoveCoHostPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            let organisation = input_id("organisationId", &input.organisation_id)?;
            part(&caller, core::remove_co_host(&caller.scope, activity, organisation, &input.reason).await?).await
        };
        RemoveCoHostPayload::of(work.await)
    }

    /// 退出共同主办（发布后也可以），须说明理由。Leaves, also after publication, for a reason.
    async fn withdraw_co_host(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ActivityReasonInput,
    ) -> Result<WithdrawCoHostPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            part(&caller, core::withdraw_co_host(&caller.scope, activity, &input.reason).await?).await
        };
        WithdrawCoHostPayload::of(work.await)
    }

    /// 牵头方被暂停、认证到期或退出时，共同主办方的负责人接手牵头；原牵头方成为共同主办方，恢复后也不能自行收回。
    /// 尚未发布的方案须由其他各方重新同意。
    /// A co-host's lead takes the lead from an organisation that was suspended, has left or is not verified any more. That
    /// one becomes a co-host and does not get the lead back by itself. Before publication the others consent anew.
    async fn take_lead(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: TakeLeadInput,
    ) -> Result<TakeLeadPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            shown(&caller, core::take_lead(&caller.scope, activity, input.version).await?).await
        };
        TakeLeadPayload::of(work.await)
    }

    /// 将草案提出为方案并请各方同意；对以往版本的同意不再有效。
    /// Makes the draft the current plan and asks for consent; consents to earlier versions no longer count.
    async fn propose_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ProposePlanInput,
    ) -> Result<ProposePlanPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            let proposed = core::propose_plan(&caller.scope, activity, input.draft_version).await;
            let plan = proposed.map_err(of_draft)?;
            let rows = core::plan_versions_by_ids(&caller.scope, &[plan.uuid()]).await.map_err(Stop::unread)?;
            let row = rows.into_iter().next().ok_or_else(Stop::vanished)?;
            Ok(PlanVersion::new(&caller.reader(), row))
        };
        ProposePlanPayload::of(work.await)
    }

    /// 同意现行方案；方案已变时告知哪些部分变了。Consents to the current plan; where it changed, says in what.
    async fn consent_to_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ConsentToPlanInput,
    ) -> Result<ConsentToPlanPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            shown(&caller, core::consent_to_plan(&caller.scope, activity, input.plan_number).await?).await
        };
        ConsentToPlanPayload::of(work.await)
    }

    /// 为负责人备好同意：写明由负责人同意的组织，其联络员如此请负责人确认。
    /// Prepares a consent for the lead to give: what a coordinator does where the organisation's lead consents.
    async fn prepare_consent(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ConsentToPlanInput,
    ) -> Result<PrepareConsentPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            shown(&caller, core::prepare_consent(&caller.scope, activity, input.plan_number).await?).await
        };
        PrepareConsentPayload::of(work.await)
    }
}
