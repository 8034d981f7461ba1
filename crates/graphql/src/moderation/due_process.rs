//! The mutations on sanctions and appeals, and what a suspension would do.

use async_graphql::{Context, ID, InputObject, InputType, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use hub::{
    failure::{Invalid, Problem},
    moderation as core,
    organisations::OrganisationId,
};

use super::{
    measures::{Appeal, Sanction, SanctionGrade},
    subjects,
};
use crate::{
    caller::{Caller, idempotency},
    errors::{Stop, internal},
    ids::{argument_id, input_id},
    payload::payload,
    request::signed_in,
};

/// 一项处置。A sanction to be imposed.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct NewSanctionInput {
    /// 等级。How grave it is.
    pub(crate) grade: SanctionGrade,
    /// 违反的规则。The rule that was broken.
    pub(crate) hub_rule_id: ID,
    /// 理由，对方可见，最多 500 字。Why, which the organisation reads; at most 500 characters.
    pub(crate) reason: String,
    /// 到期时间，一年之内；只有暂停组织可以不填。Until when, within a year; only a suspension may be without end.
    pub(crate) ends_at: Option<DateTime<Utc>>,
}

impl NewSanctionInput {
    /// The sanction for the core; what is wrong is told below this field.
    pub(crate) fn into_core(self, field: &str) -> Result<core::NewSanction, Stop> {
        Ok(core::NewSanction {
            grade: self.grade.into(),
            rule: input_id(&format!("{field}.hubRuleId"), &self.hub_rule_id)?,
            reason: self.reason,
            ends_at: self.ends_at,
        })
    }
}

/// 对组织作出处置。Imposing a sanction on an organisation.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ImposeSanctionInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    idempotency_key: String,
    /// 被处置的组织。Whom it is against.
    organisation_id: ID,
    /// 处置。The sanction.
    sanction: NewSanctionInput,
}

/// 提前解除处置。Ending a sanction before its time.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct LiftSanctionInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 处置。The sanction.
    sanction_id: ID,
    /// 读到的版本。The version that was read.
    version: i64,
    /// 理由，对方可见，最多 500 字。Why, which the organisation reads; at most 500 characters.
    reason: String,
}

/// 申诉：对处置，或对隐藏；二者填其一。Appealing against a sanction or against a hiding: one of the two.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct FileAppealInput {
    /// 代表哪个组织；已暂停的组织也可以申诉。The organisation acted for; also while it is suspended.
    acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    idempotency_key: String,
    /// 针对的处置。The sanction that it is against.
    sanction_id: Option<ID>,
    /// 被隐藏的资源或活动。The hidden offer or activity.
    subject_id: Option<ID>,
    /// 申诉内容，最多 2000 字。What the organisation says, at most 2000 characters.
    text: String,
}

/// 撤回申诉。Taking an appeal back.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct WithdrawAppealInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 申诉。The appeal.
    appeal_id: ID,
}

/// 处理申诉。Deciding on an appeal.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct DecideAppealInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 申诉。The appeal.
    appeal_id: ID,
    /// 读到的版本。The version that was read.
    version: i64,
    /// 是否成立；成立则立即撤销原处理。Whether it is right: then what it is against is taken back at once.
    is_upheld: bool,
    /// 复核意见，对方可见，最多 1000 字。What the organisation reads, at most 1000 characters.
    note: String,
}

/// 暂停组织的影响：立即停止的和需要各方关注的。What a suspension stops at once, and what needs attention then.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub(crate) struct SuspensionEffects {
    /// 其牵头、已发布且未结束的活动；公众不再可见。Published activities that it leads: the public sees them no longer.
    published_activities: u64,
    /// 其参与共同主办的活动；需要关注。Activities that it co-hosts: they need attention.
    co_hosted_activities: u64,
    /// 其在列的资源；不再显示。Its offers on the list: shown no longer.
    offers: u64,
    /// 其未结束的预约和申请；随即取消。Its own bookings that are not over: given back.
    bookings_of_theirs: u64,
    /// 他人对其资源未结束的预约和申请；保留并需要关注。Others' bookings of its offers: they stand and need attention.
    bookings_of_their_offers: u64,
    /// 只能查看的成员。Members who can only read then.
    members: u64,
    /// 只能查看的 API 令牌。API tokens that can only read then.
    api_tokens: u64,
}

payload! {
    ImposeSanctionPayload { sanction: Sanction, "处置", "`imposeSanction`" }
    LiftSanctionPayload { sanction: Sanction, "解除处置", "`liftSanction`" }
    FileAppealPayload { appeal: Appeal, "申诉", "`fileAppeal`" }
    WithdrawAppealPayload { appeal: Appeal, "撤回申诉", "`withdrawAppeal`" }
    DecideAppealPayload { appeal: Appeal, "处理申诉", "`decideAppeal`" }
}

async fn sanction(caller: &Caller, id: core::SanctionId) -> Result<Sanction, Stop> {
    let row = core::sanctions_by_ids(&caller.scope, &[id.uuid()]).await.map_err(Stop::unread)?.pop();
    row.map(|row| Sanction::new(&caller.reader(), row)).ok_or_else(Stop::vanished)
}

async fn appeal(caller: &Caller, id: core::AppealId) -> Result<Appeal, Stop> {
    let row = core::appeals_by_ids(&caller.scope, &[id.uuid()]).await.map_err(Stop::unread)?.pop();
    row.map(|row| Appeal::new(&caller.reader(), row)).ok_or_else(Stop::vanished)
}

/// Either the sanction or the hidden thing.
fn appealed(input: &FileAppealInput) -> Result<core::Appealed, Stop> {
    match (&input.sanction_id, &input.subject_id) {
        (Some(id), None) => Ok(core::Appealed::Sanction(input_id("sanctionId", id)?)),
        (None, Some(id)) => Ok(core::Appealed::Hidden(subjects::input(id)?)),
        (None, None) => Err(Stop::invalid(vec![Invalid::at("sanctionId", Problem::Empty)])),
        (Some(_), Some(_)) => Err(Stop::invalid(vec![Invalid::at("subjectId", Problem::Contradiction)])),
    }
}

/// Reading what a suspension would do.
#[derive(Default)]
pub(crate) struct DueProcessQuery;

#[Object]
impl DueProcessQuery {
    /// 暂停这个组织会有什么影响；仅平台管理人员可见，其他人为空。What suspending an organisation would do; null for all but staff.
    async fn suspension_effects(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "组织。The organisation.")] organisation_id: ID,
    ) -> Option<Result<SuspensionEffects>> {
        let read = async {
            let scope = signed_in(ctx)?.scope();
            let Some(id): Option<OrganisationId> = argument_id(&organisation_id) else { return Ok(None) };
            core::suspension_effects(scope, id).await.map_err(internal)
        };
        let told: Result<Option<core::SuspensionEffects>> = read.await;
        told.map(|told| told.map(SuspensionEffects::from)).transpose()
    }
}

impl From<core::SuspensionEffects> for SuspensionEffects {
    fn from(told: core::SuspensionEffects) -> Self {
        Self {
            published_activities: told.published_activities,
            co_hosted_activities: told.co_hosted_activities,
            offers: told.offers,
            bookings_of_theirs: told.bookings_of_theirs,
            bookings_of_their_offers: told.bookings_of_their_offers,
            members: told.members,
            api_tokens: told.api_tokens,
        }
    }
}

/// Sanctions and appeals.
#[derive(Default)]
pub(crate) struct DueProcessMutation;

#[Object]
impl DueProcessMutation {
    /// 对组织作出处置：警告、暂停发布、暂停预约或暂停组织；须指明违反的规则，对方可申诉。
    /// Imposes a sanction on an organisation, from a warning to a suspension: it cites a rule, and can be appealed.
    async fn impose_sanction(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ImposeSanctionInput,
    ) -> Result<ImposeSanctionPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let key = idempotency(&input.idempotency_key, &input.to_value())?;
            let organisation = input_id("organisationId", &input.organisation_id)?;
            let new = input.sanction.into_core("sanction")?;
            let imposed = core::impose_sanction(&caller.scope, organisation, &new, &key).await;
            sanction(&caller, imposed.map_err(Stop::below("sanction"))?).await
        };
        ImposeSanctionPayload::of(work.await)
    }

    /// 提前解除处置；暂停的组织随即恢复。Ends a sanction before its time; a suspended organisation goes on at once.
    async fn lift_sanction(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: LiftSanctionInput,
    ) -> Result<LiftSanctionPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let id = input_id("sanctionId", &input.sanction_id)?;
            sanction(&caller, core::lift_sanction(&caller.scope, id, input.version, &input.reason).await?).await
        };
        LiftSanctionPayload::of(work.await)
    }

    /// 申诉：由负责人提出，作出后 14 天内，由另一名管理员在 7 天内复核。
    /// Appeals, by the organisation's lead within 14 days; another moderator shall decide within 7.
    async fn file_appeal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: FileAppealInput,
    ) -> Result<FileAppealPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let key = idempotency(&input.idempotency_key, &input.to_value())?;
            let filed = core::file_appeal(&caller.scope, appealed(&input)?, &input.text, &key).await?;
            appeal(&caller, filed).await
        };
        FileAppealPayload::of(work.await)
    }

    /// 撤回申诉。Takes an appeal back.
    async fn withdraw_appeal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: WithdrawAppealInput,
    ) -> Result<WithdrawAppealPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let id = input_id("appealId", &input.appeal_id)?;
            appeal(&caller, core::withdraw_appeal(&caller.scope, id).await?).await
        };
        WithdrawAppealPayload::of(work.await)
    }

    /// 处理申诉；原处理的作出者不得复核。Decides on an appeal; whoever decided before does not.
    async fn decide_appeal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: DecideAppealInput,
    ) -> Result<DecideAppealPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let decide = core::DecideAppeal {
                appeal: input_id("appealId", &input.appeal_id)?,
                version: input.version,
                is_upheld: input.is_upheld,
                note: input.note,
            };
            appeal(&caller, core::decide_appeal(&caller.scope, &decide).await?).await
        };
        DecideAppealPayload::of(work.await)
    }
}
