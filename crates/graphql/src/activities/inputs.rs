//! The inputs of mutations about activities.

use async_graphql::{ID, InputObject};
use hub::{
    activities::{PlanDraft, ResourceNeeded, Task},
    store::Id,
};

use super::object::ActivityKind;
use crate::{
    errors::Stop,
    ids::{input_id, optional_input_id},
    scalars::TimeSpanInput,
};

/// 一个组织承担的工作。What one organisation does.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct PlanTaskInput {
    /// 承担的组织。Who does it.
    organisation_id: ID,
    /// 工作内容，最多 500 字。What is done, at most 500 characters.
    task: String,
}

/// 活动所需的一项资源。Something that an activity needs.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ResourceNeededInput {
    /// 所需的是什么，最多 200 字。What, at most 200 characters.
    what: String,
    /// 数量，最多 1000000。How much, at most 1000000.
    quantity: Option<i64>,
    /// 拟用的资源，须是您可见的。The offer it is thought to come from, which you must see.
    offer_id: Option<ID>,
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
    /// 名额，1 至 1000000；省略则不限。How many people there is room for, 1 to 1000000; it does not matter if left out.
    seats: Option<i64>,
    /// 所需资源，最多 50 项。What is needed, at most 50 lines.
    #[graphql(default)]
    resources_needed: Vec<ResourceNeededInput>,
    /// 署名顺序：牵头和已接受的共同主办组织各一次；省略则未定。
    /// The lead and the co-hosts that accepted, each once, as posters name them; left out, nothing is said about it.
    #[graphql(default)]
    named_in_order: Vec<ID>,
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
        let need = |(at, line): (usize, &ResourceNeededInput)| {
            let field = format!("draft.resourcesNeeded.{at}.offerId");
            let offer = optional_input_id::<hub::resources::Offer>(&field, line.offer_id.as_ref())?;
            Ok(ResourceNeeded { what: line.what.clone(), quantity: line.quantity, offer: offer.map(Id::uuid) })
        };
        let name = |(at, organisation): (usize, &ID)| {
            let field = format!("draft.namedInOrder.{at}");
            Ok(input_id::<hub::organisations::Organisation>(&field, organisation)?.uuid())
        };
        Ok(PlanDraft {
            title: self.title.clone(),
            summary: self.summary.clone(),
            starts_at: self.span.map(|span| span.start),
            ends_at: self.span.map(|span| span.end),
            place: self.place.clone(),
            seats: self.seats,
            division_of_work: self.division_of_work.iter().enumerate().map(task).collect::<Result<_, Stop>>()?,
            resources_needed: self.resources_needed.iter().enumerate().map(need).collect::<Result<_, Stop>>()?,
            named_in_order: self.named_in_order.iter().enumerate().map(name).collect::<Result<_, Stop>>()?,
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
    /// 几天内答复有效，1 至 60，默认 14；不晚于方案的开始时间。
    /// How many days there are to answer, 1 to 60, 14 if left out; never longer than until the plan starts.
    pub(crate) expires_in_days: Option<i64>,
}

/// 邀请尚未入驻平台的组织。Inviting an organisation that is not on the hub yet.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct InviteNewCoHostInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    pub(crate) idempotency_key: String,
    /// 活动。The activity.
    pub(crate) activity_id: ID,
    /// 邀请哪个组织，最多 100 字。Who is meant, at most 100 characters.
    pub(crate) name: String,
    /// 随邀请写的话，最多 500 字。What is written with it, at most 500 characters.
    pub(crate) message: Option<String>,
    /// 几天内答复有效，1 至 60，默认 14；不晚于方案的开始时间。
    /// How many days there are to answer, 1 to 60, 14 if left out; never longer than until the plan starts.
    pub(crate) expires_in_days: Option<i64>,
}

/// 作废邀请链接。Making an invitation's link worthless.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct RevokeOutsideInvitationInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 邀请。The invitation.
    pub(crate) outside_invitation_id: ID,
}

/// 答复邀请链接；接受须登录并代表一个组织，谢绝不必。
/// Answering an invitation's link. Accepting is for somebody signed in who acts for an organisation; declining is not.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct AnswerOutsideInvitationInput {
    /// 代表哪个组织；可以是刚登记、尚未通过审核的。The organisation acted for; it may still wait for its verification.
    pub(crate) acting_organisation_id: Option<ID>,
    /// 链接中的密文。The token in the link.
    pub(crate) token: String,
    /// 是否接受。Whether it accepts.
    pub(crate) accept: bool,
    /// 谢绝的理由，牵头方可见，最多 500 字。Why it declines, for the lead to read; at most 500 characters.
    pub(crate) reason: Option<String>,
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

/// 接手牵头。Taking the lead.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct TakeLeadInput {
    /// 代表哪个组织，须已共同主办。The organisation acted for, a co-host.
    pub(crate) acting_organisation_id: ID,
    /// 活动。The activity.
    pub(crate) activity_id: ID,
    /// 读到的活动版本号。The `version` of the activity that was read.
    pub(crate) version: i64,
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

/// 批准发布。Letting what was put forward be published.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ApproveActivityInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 活动。The activity.
    pub(crate) activity_id: ID,
    /// 所审阅的方案版本序号；已有新版本则不成功。The number of the plan version that was read; it must be current.
    pub(crate) plan_number: i64,
}

/// 退回修改。Sending back what was put forward.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ReturnActivityInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 活动。The activity.
    pub(crate) activity_id: ID,
    /// 所审阅的方案版本序号；已有新版本则不成功。The number of the plan version that was read; it must be current.
    pub(crate) plan_number: i64,
    /// 理由，参与各方可见，最多 500 字。The reason, which the parties see; at most 500 characters.
    pub(crate) reason: String,
}
