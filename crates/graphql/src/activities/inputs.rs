//! The inputs of mutations about activities.

use async_graphql::{ID, InputObject};
use hub::activities::{PlanDraft, Task};

use super::object::ActivityKind;
use crate::{errors::Stop, ids::input_id, scalars::TimeSpanInput};

/// 一个组织承担的工作。What one organisation does.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct PlanTaskInput {
    /// 承担的组织。Who does it.
    organisation_id: ID,
    /// 工作内容，最多 500 字。What is done, at most 500 characters.
    task: String,
}

/// 方案草案；仅名称必填，提出时须填完整。A plan as far as it is thought of: a title will do until it is proposed.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct PlanDraftInput {
    /// 名称，最多 100 字。What it is called, at most 100 characters.
    title: String,
    /// 内容简介，最多 2000 字。What it is about, at most 2000 characters.
    #[graphql(default)]
    summary: String,
    /// 时间。When.
    span: Option<TimeSpanInput>,
    /// 地点，最多 200 字。Where, at most 200 characters.
    #[graphql(default)]
    place: String,
    /// 分工，最多 50 条。Who does what, at most 50 lines.
    #[graphql(default)]
    division_of_work: Vec<PlanTaskInput>,
    /// 风险提示，最多 1000 字。What those who take part should know of risks, at most 1000 characters.
    #[graphql(default)]
    risk_notice: String,
}

impl PlanDraftInput {
    pub(super) fn to_core(&self) -> Result<PlanDraft, Stop> {
        let task = |(at, line): (usize, &PlanTaskInput)| {
            let field = format!("draft.divisionOfWork.{at}.organisationId");
            let organisation = input_id::<hub::organisations::Organisation>(&field, &line.organisation_id)?;
            Ok(Task { organisation: organisation.uuid(), task: line.task.clone() })
        };
        Ok(PlanDraft {
            title: self.title.clone(),
            summary: self.summary.clone(),
            starts_at: self.span.map(|span| span.start),
            ends_at: self.span.map(|span| span.end),
            place: self.place.clone(),
            division_of_work: self.division_of_work.iter().enumerate().map(task).collect::<Result<_, Stop>>()?,
            risk_notice: self.risk_notice.clone(),
        })
    }
}

/// 发起活动；所代表的组织牵头。Beginning an activity; the acting organisation leads it.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct CreateActivityInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    pub(crate) idempotency_key: String,
    /// 类型。The kind.
    pub(crate) kind: ActivityKind,
    /// 方案草案。The draft of the plan.
    pub(crate) draft: PlanDraftInput,
}

/// 修改方案草案。Editing the draft of the plan.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct EditActivityDraftInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 活动。The activity.
    pub(crate) activity_id: ID,
    /// 读到的草案版本号。The `draftVersion` that was read.
    pub(crate) draft_version: i64,
    /// 完整的新草案。The whole new draft.
    pub(crate) draft: PlanDraftInput,
}

/// 邀请共同主办方。Inviting a co-host.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct InviteCoHostInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 活动。The activity.
    pub(crate) activity_id: ID,
    /// 邀请哪个组织。Who is invited.
    pub(crate) organisation_id: ID,
    /// 随邀请写的话，最多 500 字。What is written with it, at most 500 characters.
    pub(crate) message: Option<String>,
}

/// 移除共同主办方。Removing a co-host, or taking back an invitation.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct RemoveCoHostInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 活动。The activity.
    pub(crate) activity_id: ID,
    /// 移除哪个组织。Who is removed.
    pub(crate) organisation_id: ID,
    /// 理由，对方可见，最多 500 字。The reason, which the other side sees; at most 500 characters.
    pub(crate) reason: String,
}

/// 提出方案。Proposing the draft as the plan.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ProposePlanInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 活动。The activity.
    pub(crate) activity_id: ID,
    /// 读到的草案版本号。The `draftVersion` that was read.
    pub(crate) draft_version: i64,
}

/// 同意方案。Consenting to the plan.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ConsentToPlanInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 活动。The activity.
    pub(crate) activity_id: ID,
    /// 所同意的方案版本序号；不是现行版本则不成功。The number of the plan version that was read; it must be current.
    pub(crate) plan_number: i64,
}

/// 对一个活动的操作。Something done to an activity.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ActivityInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 活动。The activity.
    pub(crate) activity_id: ID,
}

/// 须说明理由的操作。Something done to an activity for a reason that the others see.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ActivityReasonInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 活动。The activity.
    pub(crate) activity_id: ID,
    /// 理由，对方可见，最多 500 字。The reason, which the others see; at most 500 characters.
    pub(crate) reason: String,
}
