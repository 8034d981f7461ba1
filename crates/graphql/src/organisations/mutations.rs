//! The mutations about organisations.

use async_graphql::{Context, ID, InputType, Object, Result};
use hub::organisations::{self as core, OrganisationId, UpdateOrganisation};

use super::{
    inputs::{
        ChangeMemberRoleInput, InviteOrganisationInput, OrganisationInput, OrganisationReasonInput,
        RegisterOrganisationInput, RemoveEvidenceInput, RemoveMemberInput, UpdateOrganisationInput,
        VerifyOrganisationInput,
    },
    objects::{Member, Organisation},
};
use crate::{
    caller::{Caller, idempotency, person},
    errors::Stop,
    ids::{id, input_id},
    payload::payload,
    reader::Reader,
};

payload! {
    RegisterOrganisationPayload { organisation: Organisation, "登记组织", "`registerOrganisation`" }
    InviteOrganisationPayload { organisation: Organisation, "邀请组织", "`inviteOrganisation`" }
    UpdateOrganisationPayload { organisation: Organisation, "修改组织资料", "`updateOrganisation`" }
    SubmitOrganisationPayload { organisation: Organisation, "提交审核", "`submitOrganisation`" }
    ApproveOrganisationPayload { organisation: Organisation, "通过审核", "`approveOrganisation`" }
    RequestOrganisationChangesPayload { organisation: Organisation, "退回补正", "`requestOrganisationChanges`" }
    RejectOrganisationPayload { organisation: Organisation, "不予通过", "`rejectOrganisation`" }
    RenewVerificationPayload { organisation: Organisation, "延长审核有效期", "`renewVerification`" }
    SuspendOrganisationPayload { organisation: Organisation, "暂停组织", "`suspendOrganisation`" }
    ReinstateOrganisationPayload { organisation: Organisation, "恢复组织", "`reinstateOrganisation`" }
    ArchiveOrganisationPayload { organisation: Organisation, "退出平台", "`archiveOrganisation`" }
    ChangeMemberRolePayload { member: Member, "变更成员职务", "`changeMemberRole`" }
    RemoveMemberPayload { removed_member_id: ID, "移除成员", "`removeMember`" }
    RemoveEvidencePayload { removed_evidence_id: ID, "移除证明材料", "`removeEvidence`" }
}

/// What a command made or changed, read back as its scope sees it.
async fn shown(scope: &hub::Scope, key: OrganisationId) -> Result<Organisation, Stop> {
    let reader = Reader::new(scope.clone());
    let row = core::organisation(scope, key).await.map_err(Stop::unread)?;
    // Who archives the last organisation he serves may not see it afterwards.
    row.map(|row| Organisation::new(&reader, row)).ok_or_else(|| Stop::refused(hub::policy::Refused::Hidden, ""))
}

/// Changing organisations.
#[derive(Default)]
pub(crate) struct OrganisationMutation;

#[Object]
impl OrganisationMutation {
    /// 登记组织（草稿）；登记人成为负责人。
    /// Registers an organisation as a draft; whoever does so becomes its lead.
    async fn register_organisation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: RegisterOrganisationInput,
    ) -> Result<RegisterOrganisationPayload> {
        let work = async {
            let scope = person(ctx)?;
            let key = idempotency(&input.idempotency_key, &input.organisation.to_value())?;
            let organisation = core::register(&scope, &input.organisation.to_core()?, &key).await;
            let organisation = organisation.map_err(Stop::below("organisation"))?;
            // The new lead's post counts from the next request on; this answer shows it already as the applicant's.
            shown(&scope, organisation).await
        };
        RegisterOrganisationPayload::of(work.await)
    }

    /// 邀请组织加入平台；凭条认领后生效。
    /// Brings in an organisation that becomes active when its first slip is claimed.
    async fn invite_organisation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: InviteOrganisationInput,
    ) -> Result<InviteOrganisationPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let key = idempotency(&input.idempotency_key, &input.organisation.to_value())?;
            let organisation = core::invite(&caller.scope, &input.organisation.to_core()?, &key).await;
            shown(&caller.scope, organisation.map_err(Stop::below("organisation"))?).await
        };
        InviteOrganisationPayload::of(work.await)
    }

    /// 修改组织资料。Changes an organisation's particulars.
    async fn update_organisation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: UpdateOrganisationInput,
    ) -> Result<UpdateOrganisationPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let update = UpdateOrganisation {
                organisation: input_id("organisationId", &input.organisation_id)?,
                version: input.version,
                particulars: input.organisation.to_core()?,
            };
            let changed = core::update(&caller.scope, &update).await;
            shown(&caller.scope, changed.map_err(Stop::below("organisation"))?).await
        };
        UpdateOrganisationPayload::of(work.await)
    }

    /// 提交审核。Asks for review.
    async fn submit_organisation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: OrganisationInput,
    ) -> Result<SubmitOrganisationPayload> {
        let work = async {
            let (caller, organisation) = on(ctx, &input.acting_organisation_id, &input.organisation_id)?;
            shown(&caller.scope, core::submit(&caller.scope, organisation).await?).await
        };
        SubmitOrganisationPayload::of(work.await)
    }

    /// 通过审核。Verifies an organisation.
    async fn approve_organisation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: VerifyOrganisationInput,
    ) -> Result<ApproveOrganisationPayload> {
        let work = async {
            let (caller, organisation) = on(ctx, &input.acting_organisation_id, &input.organisation_id)?;
            shown(&caller.scope, core::approve(&caller.scope, organisation, input.verified_until).await?).await
        };
        ApproveOrganisationPayload::of(work.await)
    }

    /// 退回补正。Sends an application back with what is to be changed.
    async fn request_organisation_changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: OrganisationReasonInput,
    ) -> Result<RequestOrganisationChangesPayload> {
        let work = async {
            let (caller, organisation) = on(ctx, &input.acting_organisation_id, &input.organisation_id)?;
            shown(&caller.scope, core::request_changes(&caller.scope, organisation, &input.reason).await?).await
        };
        RequestOrganisationChangesPayload::of(work.await)
    }

    /// 不予通过。Refuses an application.
    async fn reject_organisation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: OrganisationReasonInput,
    ) -> Result<RejectOrganisationPayload> {
        let work = async {
            let (caller, organisation) = on(ctx, &input.acting_organisation_id, &input.organisation_id)?;
            shown(&caller.scope, core::reject(&caller.scope, organisation, &input.reason).await?).await
        };
        RejectOrganisationPayload::of(work.await)
    }

    /// 延长审核有效期。Extends a verification.
    async fn renew_verification(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: VerifyOrganisationInput,
    ) -> Result<RenewVerificationPayload> {
        let work = async {
            let (caller, organisation) = on(ctx, &input.acting_organisation_id, &input.organisation_id)?;
            shown(&caller.scope, core::renew_verification(&caller.scope, organisation, input.verified_until).await?)
                .await
        };
        RenewVerificationPayload::of(work.await)
    }

    /// 暂停组织；对方可见理由。Suspends an organisation for a reason that it sees.
    async fn suspend_organisation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: OrganisationReasonInput,
    ) -> Result<SuspendOrganisationPayload> {
        let work = async {
            let (caller, organisation) = on(ctx, &input.acting_organisation_id, &input.organisation_id)?;
            shown(&caller.scope, core::suspend(&caller.scope, organisation, &input.reason).await?).await
        };
        SuspendOrganisationPayload::of(work.await)
    }

    /// 恢复被暂停的组织。Lets a suspended organisation go on.
    async fn reinstate_organisation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: OrganisationReasonInput,
    ) -> Result<ReinstateOrganisationPayload> {
        let work = async {
            let (caller, organisation) = on(ctx, &input.acting_organisation_id, &input.organisation_id)?;
            shown(&caller.scope, core::reinstate(&caller.scope, organisation, &input.reason).await?).await
        };
        ReinstateOrganisationPayload::of(work.await)
    }

    /// 退出平台。Leaves the hub; the history stays.
    async fn archive_organisation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: OrganisationInput,
    ) -> Result<ArchiveOrganisationPayload> {
        let work = async {
            let (caller, organisation) = on(ctx, &input.acting_organisation_id, &input.organisation_id)?;
            shown(&caller.scope, core::archive(&caller.scope, organisation).await?).await
        };
        ArchiveOrganisationPayload::of(work.await)
    }

    /// 变更成员职务，下一个请求起生效。Gives a member another role; it counts from the next request on.
    async fn change_member_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ChangeMemberRoleInput,
    ) -> Result<ChangeMemberRolePayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let member = input_id("memberId", &input.member_id)?;
            let member = core::change_member_role(&caller.scope, member, input.role.into()).await?;
            let row = core::members_by_ids(&caller.scope, &[member.uuid()]).await.map_err(Stop::unread)?.pop();
            row.map(|row| Member::new(&caller.reader(), row))
                .ok_or_else(|| Stop::refused(hub::policy::Refused::Hidden, "memberId"))
        };
        ChangeMemberRolePayload::of(work.await)
    }

    /// 移除成员，下一个请求起生效。Takes a member's post away; it counts from the next request on.
    async fn remove_member(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: RemoveMemberInput,
    ) -> Result<RemoveMemberPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let member = core::remove_member(&caller.scope, input_id("memberId", &input.member_id)?).await?;
            Ok(id::<core::Member>(member.uuid()))
        };
        RemoveMemberPayload::of(work.await)
    }

    /// 移除证明材料。Takes a file of evidence away.
    async fn remove_evidence(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: RemoveEvidenceInput,
    ) -> Result<RemoveEvidencePayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let file = core::remove_evidence(&caller.scope, input_id("evidenceId", &input.evidence_id)?).await?;
            Ok(id::<core::Evidence>(file.uuid()))
        };
        RemoveEvidencePayload::of(work.await)
    }
}

fn on(ctx: &Context<'_>, acting: &ID, organisation: &ID) -> Result<(Caller, OrganisationId), Stop> {
    Ok((Caller::of(ctx, acting)?, input_id("organisationId", organisation)?))
}
