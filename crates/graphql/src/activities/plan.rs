//! A plan: the draft, a version, and what they say.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use hub::{activities as core, store::Id};
use uuid::Uuid;

use super::{
    agreement::Consent,
    loaders::ConsentsTo,
    object::{Activity, PARTIES},
};
use crate::{
    connection::connection, errors::internal_shared, ids::id, notifications::share, organisations::Organisation,
    reader::Reader, request::request, resources::Offer, scalars::TimeSpan,
};

/// 方案的组成部分。A part of a plan, by which changes are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::activities::PlanField")]
pub(crate) enum PlanField {
    /// 名称。The title.
    Title,
    /// 内容简介。The summary.
    Summary,
    /// 时间。The start or the end.
    Span,
    /// 地点。The place.
    Place,
    /// 名额。How many seats there are.
    Seats,
    /// 分工。The division of work.
    DivisionOfWork,
    /// 所需资源。What is needed.
    ResourcesNeeded,
    /// 署名顺序。The order in which the organisations are named.
    NamedInOrder,
    /// 风险提示。The risk notice.
    RiskNotice,
}

/// One organisation's task, as a scope sees it.
#[derive(Clone)]
pub(crate) struct PlanTask {
    reader: Arc<Reader>,
    organisation: Uuid,
    task: String,
}

/// 一个组织承担的工作。What one organisation does.
#[Object]
impl PlanTask {
    /// 承担的组织；已不可见时为空。Who does it; null where the organisation may not be seen any more.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.organisation).await.transpose()
    }

    /// 承担组织的标识。The id of who does it.
    async fn organisation_id(&self) -> ID {
        id::<hub::organisations::Organisation>(self.organisation)
    }

    /// 工作内容。What is done.
    async fn task(&self) -> &str {
        &self.task
    }
}

fn tasks(reader: &Arc<Reader>, tasks: Vec<core::Task>) -> Vec<PlanTask> {
    let task = |t: core::Task| PlanTask { reader: Arc::clone(reader), organisation: t.organisation, task: t.task };
    tasks.into_iter().map(task).collect()
}

/// Something that is needed, as a scope sees it.
#[derive(Clone)]
pub(crate) struct ResourceNeeded {
    reader: Arc<Reader>,
    row: core::ResourceNeeded,
}

/// 活动所需的一项资源。Something that an activity needs.
#[Object]
impl ResourceNeeded {
    /// 所需的是什么。What.
    async fn what(&self) -> &str {
        &self.row.what
    }

    /// 数量；不计数量时为空。How much; null where it does not matter.
    async fn quantity(&self) -> Option<i64> {
        self.row.quantity
    }

    /// 拟用的资源；未定或您不可见时为空。The offer it is thought to come from; null where none is named or may be seen.
    async fn offer(&self) -> Option<Result<Offer>> {
        Offer::load(&self.reader, self.row.offer?).await.transpose()
    }

    /// 拟用资源的标识。The id of that offer.
    async fn offer_id(&self) -> Option<ID> {
        self.row.offer.map(id::<hub::resources::Offer>)
    }
}

/// A party that is named, as a scope sees it.
#[derive(Clone)]
pub(crate) struct NamedOrganisation {
    reader: Arc<Reader>,
    organisation: Uuid,
}

/// 署名的一个组织。An organisation that is named on posters.
#[Object]
impl NamedOrganisation {
    /// 组织；已不可见时为空。The organisation; null where it may not be seen any more.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.organisation).await.transpose()
    }

    /// 组织的标识。Its id.
    async fn organisation_id(&self) -> ID {
        id::<hub::organisations::Organisation>(self.organisation)
    }
}

fn needed(reader: &Arc<Reader>, rows: Vec<core::ResourceNeeded>) -> Vec<ResourceNeeded> {
    rows.into_iter().map(|row| ResourceNeeded { reader: Arc::clone(reader), row }).collect()
}

fn named(reader: &Arc<Reader>, ids: Vec<Uuid>) -> Vec<NamedOrganisation> {
    ids.into_iter().map(|organisation| NamedOrganisation { reader: Arc::clone(reader), organisation }).collect()
}

/// 正在拟定的方案；仅名称必填。A plan that is being worked on; only the title must be there.
#[derive(SimpleObject)]
pub(crate) struct PlanDraft {
    /// 名称。What it is called.
    title: String,
    /// 内容简介。What it is about.
    summary: String,
    /// 时间。When.
    span: Option<TimeSpan>,
    /// 地点。Where.
    place: String,
    /// 分工。Who does what.
    division_of_work: Vec<PlanTask>,
    /// 名额；不限时为空。How many people there is room for; null where it does not matter.
    seats: Option<i64>,
    /// 所需资源。What is needed.
    resources_needed: Vec<ResourceNeeded>,
    /// 署名顺序；未定时为空列表。The organisations in the order in which posters name them; empty where it is not said.
    named_in_order: Vec<NamedOrganisation>,
    /// 风险提示。What those who take part should know of risks.
    risk_notice: String,
}

impl PlanDraft {
    pub(super) fn new(reader: &Arc<Reader>, draft: core::PlanDraft) -> Self {
        Self {
            title: draft.title,
            summary: draft.summary,
            span: draft.starts_at.zip(draft.ends_at).map(|(start, end)| TimeSpan { start, end }),
            place: draft.place,
            division_of_work: tasks(reader, draft.division_of_work),
            seats: draft.seats,
            resources_needed: needed(reader, draft.resources_needed),
            named_in_order: named(reader, draft.named_in_order),
            risk_notice: draft.risk_notice,
        }
    }
}

/// 完整的方案，如其提出时。A complete plan, as it was proposed.
#[derive(SimpleObject)]
pub(crate) struct PlanContent {
    /// 名称。What it is called.
    title: String,
    /// 内容简介。What it is about.
    summary: String,
    /// 时间。When.
    span: TimeSpan,
    /// 地点。Where.
    place: String,
    /// 分工。Who does what.
    division_of_work: Vec<PlanTask>,
    /// 名额；不限时为空。How many people there is room for; null where it does not matter.
    seats: Option<i64>,
    /// 所需资源。What is needed.
    resources_needed: Vec<ResourceNeeded>,
    /// 署名顺序；未定时为空列表。The organisations in the order in which posters name them; empty where it is not said.
    named_in_order: Vec<NamedOrganisation>,
    /// 风险提示。What those who take part should know of risks.
    risk_notice: String,
}

impl PlanContent {
    fn new(reader: &Arc<Reader>, content: core::PlanContent) -> Self {
        Self {
            title: content.title,
            summary: content.summary,
            span: TimeSpan { start: content.starts_at, end: content.ends_at },
            place: content.place,
            division_of_work: tasks(reader, content.division_of_work),
            seats: content.seats,
            resources_needed: needed(reader, content.resources_needed),
            named_in_order: named(reader, content.named_in_order),
            risk_notice: content.risk_notice,
        }
    }
}

connection!(PlanVersionConnection, PlanVersionEdge, PlanVersion, "方案版本", "plan versions");

/// A plan version, as a scope sees it.
#[derive(Clone)]
pub(crate) struct PlanVersion {
    reader: Arc<Reader>,
    row: Arc<core::PlanVersion>,
    /// The activity, where it was read before.
    activity: Option<Activity>,
}

impl PlanVersion {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::PlanVersion) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row), activity: None }
    }

    pub(super) fn of(activity: &Activity, row: core::PlanVersion) -> Self {
        Self { activity: Some(activity.clone()), ..Self::new(&activity.reader, row) }
    }

    pub(super) fn reader(&self) -> &Arc<Reader> {
        &self.reader
    }

    /// The plan version of this id, through the scope's loader; null where it may not be seen.
    pub(super) async fn load(reader: &Arc<Reader>, id: Uuid) -> Result<Option<Self>> {
        let id: Id<core::PlanVersion> = Id::new(id);
        let row = reader.loader().load_one(id).await.map_err(internal_shared)?;
        Ok(row.map(|row| Self::new(reader, row)))
    }

    async fn load_activity(&self) -> Result<Option<Activity>> {
        match &self.activity {
            Some(activity) => Ok(Some(activity.clone())),
            None => Activity::load(&self.reader, self.row.activity_id).await,
        }
    }
}

/// 方案的一个版本：提出后不再改变；各方同意的是版本。
/// A plan as it was proposed: it never changes, and it is what organisations consent to.
#[Object]
impl PlanVersion {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::PlanVersion>(self.row.id)
    }

    /// 活动。The activity.
    async fn activity(&self) -> Option<Result<Activity>> {
        self.load_activity().await.transpose()
    }

    /// 版本序号，从 1 起；表示同意时须带上。The number, from 1; consent names it.
    async fn number(&self) -> i64 {
        self.row.number
    }

    /// 方案内容。What is planned.
    #[graphql(complexity = "PARTIES * child_complexity + 1")]
    async fn content(&self) -> PlanContent {
        PlanContent::new(&self.reader, self.row.content.clone())
    }

    /// 与上一版本相比有变化的部分；第一版为空列表。What differs from the version before; empty for the first version.
    async fn changed(&self) -> Vec<PlanField> {
        self.row.changed.0.iter().copied().map(Into::into).collect()
    }

    /// 提出的组织。Who proposed it.
    async fn proposed_by(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.proposed_by_organisation_id).await.transpose()
    }

    /// 对此版本的同意，仅参与各方和平台管理人员可见。The consents to it; seen by the parties and by the hub's staff.
    #[graphql(complexity = "PARTIES * child_complexity + 1")]
    async fn consents(&self) -> Result<Vec<Consent>> {
        let consents = self.reader.loader().load_one(ConsentsTo(self.row.id)).await.map_err(internal_shared)?;
        Ok(consents.unwrap_or_default().into_iter().map(|row| Consent::to(self, row)).collect())
    }

    /// 是否为现行版本；以往版本上的同意不再有效。Whether this is the version that counts; consents to others do not.
    async fn is_current(&self) -> Result<bool> {
        let activity = self.load_activity().await?;
        Ok(activity.is_some_and(|activity| activity.row.current_plan_id == Some(self.row.id)))
    }

    /// 可粘贴到群聊的征求意见和短链接，按请求的语言；不待同意时为空。
    /// The request for consent as a paragraph to paste into a chat; null where no consent is asked for.
    async fn share_text(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let text = async {
            let Some(activity) = self.load_activity().await? else { return Ok(None) };
            share::of_plan(&self.reader, &activity.row, &self.row, request(ctx).locale.into()).await
        };
        text.await.transpose()
    }

    /// 提出时间。When it was proposed.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }
}
