//! An activity.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use futures_util::{
    TryFutureExt,
    future::{try_join_all, try_join5},
};
use hub::{
    activities::{self as core, ActivityId, Standing},
    moderation::activity_hangs_on,
    policy::Action as CoreAction,
    resources::BookingsFor,
    store::Id,
};

use super::{
    agreement::{CoHost, CoHostState, ConsentWaiting},
    blockers::ActivityBlocker,
    history::{ActivityHistoryConnection, ActivityHistoryEntry},
    loaders::{CoHostsOf, ConsentsTo, DraftOf, InactiveIn, LedByStopped, OutsideInvitationsOf, PreparedFor},
    outside::OutsideInvitation,
    plan::{PlanDraft, PlanVersion, PlanVersionConnection},
};
use crate::{
    connection::{connection, lists_below},
    errors::internal_shared,
    ids::{argument_id, id},
    moderation::{Attention, attention},
    notifications::share,
    organisations::Organisation,
    reader::Reader,
    request::request,
    resources::{Booking, BookingConnection},
    scalars::TimeSpan,
};

/// How many organisations a list of an activity's parties is reckoned at.
pub(super) const PARTIES: usize = 10;

/// 活动类型。What kind of activity it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::activities::ActivityKind")]
pub(crate) enum ActivityKind {
    /// 志愿服务。Volunteers serve.
    Volunteering,
    /// 主题党日。A branch's themed day.
    BranchDay,
    /// 公益活动。For the public good.
    PublicBenefit,
    /// 便民集市。A market of services for residents.
    ServiceMarket,
    /// 义诊。A free clinic.
    FreeClinic,
    /// 讲座培训。A lecture or a course.
    Lecture,
    /// 文体活动。Culture and sport.
    CultureAndSport,
    /// 环境整治。Cleaning and mending the surroundings.
    CleanUp,
    /// 议事会。Deliberation with residents.
    Deliberation,
    /// 联席会议。A joint meeting of organisations.
    JointMeeting,
}

/// 活动的状态。Where an activity stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::activities::ActivityState")]
pub(crate) enum ActivityState {
    /// 筹备中，尚未提出方案。Being planned; no plan has been proposed yet.
    Planning,
    /// 方案已提出，待共同主办方同意。A plan is proposed and waits for the co-hosts' consent.
    #[graphql(name = "AWAITING_COHOSTS")]
    AwaitingCoHosts,
    /// 已商定，平台正在审阅。Agreed on; the hub's staff look at it before it is published.
    AwaitingApproval,
    /// 已商定并发布。Agreed on and published.
    Scheduled,
    /// 已延期，须另行商定方案。Published and put off: another plan is needed.
    Postponed,
    /// 已完成。It took place.
    Completed,
    /// 已取消。Called off.
    Cancelled,
}

/// 可对活动进行的操作。What can be done with an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum ActivityAction {
    /// 修改草案。`editActivityDraft`.
    EditActivityDraft,
    /// 邀请共同主办方。`inviteCoHost`.
    InviteCoHost,
    /// 邀请尚未入驻的组织。`inviteNewCoHost`.
    InviteNewCoHost,
    /// 接受邀请。`acceptInvitation`.
    AcceptInvitation,
    /// 谢绝邀请。`declineInvitation`.
    DeclineInvitation,
    /// 移除共同主办方。`removeCoHost`.
    RemoveCoHost,
    /// 退出共同主办。`withdrawCoHost`.
    WithdrawCoHost,
    /// 接手牵头。`takeLead`.
    TakeLead,
    /// 提出方案。`proposePlan`.
    ProposePlan,
    /// 为负责人备好同意。`prepareConsent`.
    PrepareConsent,
    /// 同意方案。`consentToPlan`.
    ConsentToPlan,
    /// 发布。`publishActivity`.
    PublishActivity,
    /// 审阅通过（平台）。`approveActivity`.
    ApproveActivity,
    /// 退回修改（平台）。`returnActivity`.
    ReturnActivity,
    /// 延期。`postponeActivity`.
    PostponeActivity,
    /// 完成。`completeActivity`.
    CompleteActivity,
    /// 取消活动。`cancelActivity`.
    CancelActivity,
    /// 举报。`reportSubject`.
    ReportSubject,
    /// 隐藏（管理员）。`hideSubject`.
    HideSubject,
    /// 恢复显示（管理员）。`restoreSubject`.
    RestoreSubject,
}

impl ActivityAction {
    fn of(action: CoreAction) -> Option<Self> {
        Some(match action {
            CoreAction::EditDraft => Self::EditActivityDraft,
            CoreAction::InviteCoHost => Self::InviteCoHost,
            CoreAction::InviteNewCoHost => Self::InviteNewCoHost,
            CoreAction::AcceptInvitation => Self::AcceptInvitation,
            CoreAction::DeclineInvitation => Self::DeclineInvitation,
            CoreAction::RemoveCoHost => Self::RemoveCoHost,
            CoreAction::WithdrawCoHost => Self::WithdrawCoHost,
            CoreAction::TakeLead => Self::TakeLead,
            CoreAction::ProposePlan => Self::ProposePlan,
            CoreAction::ConsentToPlan => Self::ConsentToPlan,
            CoreAction::PrepareConsent => Self::PrepareConsent,
            CoreAction::PublishActivity => Self::PublishActivity,
            CoreAction::ApproveActivity => Self::ApproveActivity,
            CoreAction::ReturnActivity => Self::ReturnActivity,
            CoreAction::PostponeActivity => Self::PostponeActivity,
            CoreAction::CompleteActivity => Self::CompleteActivity,
            CoreAction::CancelActivity => Self::CancelActivity,
            CoreAction::ReportSubject => Self::ReportSubject,
            CoreAction::HideSubject => Self::HideSubject,
            CoreAction::RestoreSubject => Self::RestoreSubject,
            _ => return None,
        })
    }
}

connection!(ActivityConnection, ActivityEdge, Activity, "活动", "activities");

/// An activity, as a scope sees it.
#[derive(Clone)]
pub(crate) struct Activity {
    pub(super) reader: Arc<Reader>,
    pub(super) row: Arc<core::Activity>,
}

/// What stands around an activity, loaded in bulk for all activities of a page.
struct Surroundings {
    co_hosts: Vec<core::CoHost>,
    inactive: Vec<core::CoHost>,
    is_lead_stopped: bool,
    plan: Option<core::PlanVersion>,
    consents: Vec<core::Consent>,
}

impl Surroundings {
    fn of<'a>(&'a self, activity: &'a core::Activity) -> Standing<'a> {
        Standing {
            activity,
            co_hosts: &self.co_hosts,
            inactive: &self.inactive,
            is_lead_stopped: self.is_lead_stopped,
            plan: self.plan.as_ref(),
            consents: &self.consents,
        }
    }
}

impl Activity {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::Activity) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }

    /// The activity of this id, through the scope's loader; null where it may not be seen.
    pub(crate) async fn load(reader: &Arc<Reader>, id: uuid::Uuid) -> Result<Option<Self>> {
        let row = reader.loader().load_one(ActivityId::new(id)).await.map_err(internal_shared)?;
        Ok(row.map(|row| Self::new(reader, row)))
    }

    fn uuid(&self) -> uuid::Uuid {
        self.row.id
    }

    async fn plan(&self) -> Result<Option<core::PlanVersion>> {
        let Some(plan) = self.row.current_plan_id else { return Ok(None) };
        let plan: Id<core::PlanVersion> = Id::new(plan);
        self.reader.loader().load_one(plan).await.map_err(internal_shared)
    }

    async fn parts(&self) -> Result<Vec<core::CoHost>> {
        let parts = self.reader.loader().load_one(CoHostsOf(self.row.id)).await.map_err(internal_shared)?;
        Ok(parts.unwrap_or_default())
    }

    async fn inactive(&self) -> Result<Vec<core::CoHost>> {
        let parts = self.reader.loader().load_one(InactiveIn(self.row.id)).await.map_err(internal_shared)?;
        Ok(parts.unwrap_or_default())
    }

    async fn consents(&self) -> Result<Vec<core::Consent>> {
        let Some(plan) = self.row.current_plan_id else { return Ok(vec![]) };
        let consents = self.reader.loader().load_one(ConsentsTo(plan)).await.map_err(internal_shared)?;
        Ok(consents.unwrap_or_default())
    }

    async fn surroundings(&self) -> Result<Surroundings> {
        let stopped = self.reader.loader().load_one(LedByStopped(self.row.id)).map_err(internal_shared);
        let (co_hosts, inactive, plan, consents, stopped) =
            try_join5(self.parts(), self.inactive(), self.plan(), self.consents(), stopped).await?;
        Ok(Surroundings { co_hosts, inactive, is_lead_stopped: stopped.is_some(), plan, consents })
    }
}

/// 活动：由一个组织牵头，与共同主办方商定方案后发布。
/// An activity: one organisation leads it, agrees on a plan with its co-hosts and then publishes it.
#[Object]
impl Activity {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::Activity>(self.row.id)
    }

    /// 牵头组织。The organisation that leads it.
    async fn lead(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id).await.transpose()
    }

    /// 类型。The kind.
    async fn kind(&self) -> ActivityKind {
        self.row.kind.into()
    }

    /// 名称；发布前为草案中的名称。What it is called; before publication, as the draft says.
    async fn title(&self) -> &str {
        &self.row.title
    }

    /// 状态。Where it stands.
    async fn state(&self) -> ActivityState {
        self.row.state.into()
    }

    /// 退回、延期或取消的理由。Why it was sent back, put off or cancelled.
    async fn state_reason(&self) -> Option<&str> {
        self.row.state_reason.as_deref()
    }

    /// 时间；发布后才有，延期后为空。When, while it is published and not put off; else the draft and the plan say.
    async fn span(&self) -> Option<TimeSpan> {
        self.row.starts_at.zip(self.row.ends_at).map(|(start, end)| TimeSpan { start, end })
    }

    /// 最近一次发布的时间；延期、取消后仍保留。When it was last published; stays when it is put off or cancelled.
    async fn published_at(&self) -> Option<DateTime<Utc>> {
        self.row.published_at
    }

    /// 是否被管理员隐藏。Whether a moderator hid it.
    async fn is_hidden(&self) -> bool {
        self.row.hidden_at.is_some()
    }

    /// 被隐藏的理由。Why a moderator hid it.
    async fn hidden_reason(&self) -> Option<&str> {
        self.row.hidden_reason.as_deref()
    }

    /// 正在拟定的方案，仅参与各方和平台管理人员可见。The plan as it is being worked on, for the parties and for staff.
    #[graphql(complexity = "PARTIES * child_complexity + 1")]
    async fn draft(&self) -> Option<Result<PlanDraft>> {
        let draft = self.reader.loader().load_one(DraftOf(self.row.id)).await.map_err(internal_shared);
        draft.map(|draft| draft.map(|draft| PlanDraft::new(&self.reader, draft))).transpose()
    }

    /// 草案的版本号，修改草案和提出方案时须带上。The draft's version, to be sent when it is edited or proposed.
    async fn draft_version(&self) -> i64 {
        self.row.draft_version
    }

    /// 现行方案。The plan version that counts now.
    async fn current_plan(&self) -> Option<Result<PlanVersion>> {
        self.plan().await.map(|plan| plan.map(|row| PlanVersion::of(self, row))).transpose()
    }

    /// 受邀和共同主办的组织，先邀请的在前；未参与者只见已接受的。
    /// The organisations invited, the first first; others than the parties see those that accepted alone.
    #[graphql(complexity = "PARTIES * child_complexity + 1")]
    async fn co_hosts(
        &self,
        #[graphql(desc = "状态；省略则不限。In these states; in any if left out.")] states: Option<Vec<CoHostState>>,
    ) -> Result<Vec<CoHost>> {
        let now = self.reader.scope().now();
        let is_wanted =
            |part: &core::CoHost| states.as_ref().is_none_or(|all| all.contains(&part.state_at(now).into()));
        let parts = self.parts().await?.into_iter().filter(is_wanted);
        Ok(parts.map(|row| CoHost::of(self, row)).collect())
    }

    /// 尚待哪些组织同意现行方案，仅参与各方和平台管理人员可见。
    /// Whose consent to the current plan is waited for, told to the parties and to staff.
    #[graphql(complexity = "PARTIES * child_complexity + 1")]
    async fn consents_waiting(&self) -> Result<Vec<ConsentWaiting>> {
        let surroundings = self.surroundings().await?;
        let Some(plan) = &surroundings.plan else { return Ok(vec![]) };
        let prepared = self.reader.loader().load_one(PreparedFor(plan.id)).await.map_err(internal_shared)?;
        let standing = surroundings.of(&self.row);
        let waiting = core::consents_waiting(self.reader.scope(), &standing, &prepared.unwrap_or_default());
        try_join_all(waiting.into_iter().map(|waiting| ConsentWaiting::load(&self.reader, waiting))).await
    }

    /// 对尚未入驻的组织的邀请，先邀请的在前；仅牵头方和平台管理人员可见。
    /// The invitations of organisations that were not on the hub, the first first; for the lead and for staff.
    #[graphql(complexity = "PARTIES * child_complexity + 1")]
    async fn outside_invitations(&self) -> Result<Vec<OutsideInvitation>> {
        let rows = self.reader.loader().load_one(OutsideInvitationsOf(self.row.id)).await.map_err(internal_shared)?;
        Ok(rows.unwrap_or_default().into_iter().map(|row| OutsideInvitation::new(&self.reader, row)).collect())
    }

    /// 现在可以进行的操作；无障碍时才含发布。What can be done now; publishing only where nothing stands in its way.
    async fn allowed_actions(
        &self,
        #[graphql(
            desc = "以哪个组织的名义；省略则包括您任职的所有组织。For which organisation; else for any you serve."
        )]
        acting_organisation_id: Option<ID>,
    ) -> Result<Vec<ActivityAction>> {
        let acting = acting_organisation_id.as_ref().and_then(argument_id);
        let surroundings = self.surroundings().await?;
        let standing = surroundings.of(&self.row);
        let allowed = |acting| core::allowed_actions(self.reader.scope(), acting, &standing);
        Ok(self.reader.allowed_for(acting, allowed).into_iter().filter_map(ActivityAction::of).collect())
    }

    /// 发布前还缺什么，仅参与各方和平台管理人员可见；空列表表示没有障碍或已无需发布。
    /// What publishing waits for, told to the parties and to staff; empty where nothing does, or it is no question now.
    #[graphql(complexity = "PARTIES * child_complexity + 1")]
    async fn blocked_by(&self) -> Result<Vec<ActivityBlocker>> {
        let surroundings = self.surroundings().await?;
        let blockers = core::blocked_by(self.reader.scope(), &surroundings.of(&self.row));
        try_join_all(blockers.into_iter().map(|blocker| ActivityBlocker::load(&self.reader, blocker))).await
    }

    /// 牵头或共同主办的组织被暂停、认证到期或退出时，需要关注；仅参与各方和平台管理人员可见。
    /// Needs attention where its lead or a co-host does not go on; told to the parties and to staff.
    async fn needs_attention(&self) -> Option<Result<Attention>> {
        let told = async {
            let parts = self.parts().await?;
            attention(&self.reader, activity_hangs_on(self.reader.scope(), &self.row, &parts)).await
        };
        told.await.transpose()
    }

    /// 可粘贴到群聊的一段话和短链接，按请求的语言；未发布或被隐藏时为空。
    /// A paragraph with a link to paste into a chat, in the request's language; null before publication and while hidden.
    async fn share_text(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let text = async {
            let (co_hosts, plan) = futures_util::try_join!(self.parts(), self.plan())?;
            let language = request(ctx).locale.into();
            share::of_activity(&self.reader, &self.row, plan.as_ref(), &co_hosts, language).await
        };
        text.await.transpose()
    }

    /// 版本号。The version.
    async fn version(&self) -> i64 {
        self.row.version
    }

    /// 发起时间。When it was begun.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }

    /// 最近修改时间。When it last changed.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.row.updated_at
    }

    #[graphql(flatten)]
    fn lists(&self) -> ActivityLists {
        ActivityLists(self.clone())
    }
}

lists_below! {
    /// The lists below an activity.
    ActivityLists of Activity {
        /// 提出过的方案，最近的在前；未参与者只见已发布的现行方案。
        /// The plans that were proposed, the last first; others than the parties see the published one alone.
        plan_versions: PlanVersionConnection of PlanVersion = core::PlanVersionsOf,
        /// 为此活动的预约，按开始时间排序；只含您所在组织的预约和对您所在组织资源的预约。
        /// What was booked for it, by the start: by your organisations, or of your organisations' offers.
        bookings: BookingConnection of Booking = BookingsFor,
        /// 活动经过，最早的在前；仅参与各方和平台管理人员可见。
        /// What was done about it, the first first; for the parties and for staff.
        history: ActivityHistoryConnection of ActivityHistoryEntry = core::HistoryOf,
    }
}
