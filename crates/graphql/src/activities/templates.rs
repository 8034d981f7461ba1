//! Templates of activities.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, InputType, Object, Result, SimpleObject};
use hub::{activities as core, content::Retired};

use super::object::ActivityKind;
use crate::{
    caller::{Caller, idempotency},
    errors::{Stop, internal},
    ids::{existing, id},
    payload::payload,
    reader::Reader,
    request::signed_in,
};

/// A template, which no scope hides from those who are in the hub.
#[derive(Clone)]
pub(crate) struct ActivityTemplate {
    row: Arc<core::ActivityTemplate>,
}

impl ActivityTemplate {
    pub(crate) fn new(_: &Arc<Reader>, row: core::ActivityTemplate) -> Self {
        Self { row: Arc::new(row) }
    }
}

/// 活动模板：发起活动时照此起草，之后模板再改不影响已发起的活动。
/// A template of activities: a plan begins as a copy of it, which later changes of the template leave alone.
#[Object]
impl ActivityTemplate {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::ActivityTemplate>(self.row.id)
    }

    /// 活动类型。The kind of activity.
    async fn kind(&self) -> ActivityKind {
        self.row.kind.into()
    }

    /// 一般持续多少分钟。How many minutes such an activity mostly takes.
    async fn minutes(&self) -> i64 {
        self.row.minutes
    }

    /// 一般的名额；不限时为空。How many seats there mostly are; null where it does not matter.
    async fn seats(&self) -> Option<i64> {
        self.row.seats
    }

    /// 中文内容。What it says in Chinese.
    async fn zh(&self) -> ActivityTemplateContent {
        self.row.content_zh.clone().into()
    }

    /// 英文内容。What it says in English.
    async fn en(&self) -> ActivityTemplateContent {
        self.row.content_en.clone().into()
    }

    /// 是否已停用。Whether it is offered no longer.
    async fn is_retired(&self) -> bool {
        self.row.retired_at.is_some()
    }

    /// 版本号，修改时须带上。The version, to be sent with changes.
    async fn version(&self) -> i64 {
        self.row.version
    }
}

/// 活动模板在一种语言下的内容。What a template says in one language.
#[derive(SimpleObject)]
pub(crate) struct ActivityTemplateContent {
    /// 名称；其中的 `{organisation}` 和 `{month}` 由发起人填入。
    /// The title; whoever begins fills in its `{organisation}` and `{month}`.
    title: String,
    /// 一句话说明，供挑选时看。What it is good for, to choose by.
    about: String,
    /// 内容简介。The plan's summary.
    summary: String,
    /// 要做的事，发起后再分给各组织。What there is to do; who does it is said once it is begun.
    tasks: Vec<String>,
    /// 所需资源。What is needed.
    resources: Vec<TemplateResource>,
    /// 时间安排。What happens when.
    timeline: Vec<TemplateMoment>,
    /// 风险与应对。What may go wrong and what is done against it.
    risks: Vec<TemplateRisk>,
    /// 保险建议；无则为空文本。Which insurance is advisable; empty where nothing is said.
    insurance: String,
}

/// 模板所列的一项资源。Something that is needed.
#[derive(SimpleObject)]
pub(crate) struct TemplateResource {
    /// 所需的是什么。What.
    what: String,
    /// 数量；不计数量时为空。How much; null where it does not matter.
    quantity: Option<i64>,
}

/// 时间安排的一行。A line of the timeline.
#[derive(SimpleObject)]
pub(crate) struct TemplateMoment {
    /// 开始后多少分钟；开始前为负数。So many minutes after the start; negative before it.
    minutes: i64,
    /// 做什么。What happens.
    what: String,
}

/// 一项风险与应对。A risk.
#[derive(SimpleObject)]
pub(crate) struct TemplateRisk {
    /// 可能出什么问题。What may go wrong.
    risk: String,
    /// 怎样应对。What is done against it.
    measure: String,
}

impl From<core::TemplateContent> for ActivityTemplateContent {
    fn from(content: core::TemplateContent) -> Self {
        let resource = |of: core::TemplateResource| TemplateResource { what: of.what, quantity: of.quantity };
        let moment = |of: core::Moment| TemplateMoment { minutes: of.minutes, what: of.what };
        let risk = |of: core::Precaution| TemplateRisk { risk: of.risk, measure: of.measure };
        Self {
            title: content.title,
            about: content.about,
            summary: content.summary,
            tasks: content.tasks,
            resources: content.resources.into_iter().map(resource).collect(),
            timeline: content.timeline.into_iter().map(moment).collect(),
            risks: content.risks.into_iter().map(risk).collect(),
            insurance: content.insurance,
        }
    }
}

/// 活动模板在一种语言下的内容。What a template says in one language.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ActivityTemplateContentInput {
    /// 名称，最多 60 字；可含 `{organisation}` 和 `{month}`。
    /// The title, at most 60 characters; it may hold `{organisation}` and `{month}`.
    title: String,
    /// 一句话说明，最多 200 字。What it is good for, at most 200 characters.
    about: String,
    /// 内容简介，最多 800 字。The plan's summary, at most 800 characters.
    summary: String,
    /// 要做的事，最多 20 条，每条最多 200 字。What there is to do, at most 20 lines of 200 characters.
    #[graphql(default)]
    tasks: Vec<String>,
    /// 所需资源，最多 20 项。What is needed, at most 20.
    #[graphql(default)]
    resources: Vec<TemplateResourceInput>,
    /// 时间安排，最多 10 行。What happens when, at most 10 lines.
    #[graphql(default)]
    timeline: Vec<TemplateMomentInput>,
    /// 风险与应对，最多 6 项。What may go wrong and what is done against it, at most 6.
    #[graphql(default)]
    risks: Vec<TemplateRiskInput>,
    /// 保险建议，最多 120 字。Which insurance is advisable, at most 120 characters.
    #[graphql(default)]
    insurance: String,
}

/// 模板所列的一项资源。Something that is needed.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct TemplateResourceInput {
    /// 所需的是什么，最多 100 字。What, at most 100 characters.
    what: String,
    /// 数量，最多 1000000。How much, at most 1000000.
    quantity: Option<i64>,
}

/// 时间安排的一行。A line of the timeline.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct TemplateMomentInput {
    /// 开始后多少分钟；开始前为负数；前后一周以内。So many minutes after the start, negative before it; within a week.
    minutes: i64,
    /// 做什么，最多 80 字。What happens, at most 80 characters.
    what: String,
}

/// 一项风险与应对。A risk.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct TemplateRiskInput {
    /// 可能出什么问题，最多 50 字。What may go wrong, at most 50 characters.
    risk: String,
    /// 怎样应对，最多 85 字。What is done against it, at most 85 characters.
    measure: String,
}

impl From<ActivityTemplateContentInput> for core::TemplateContent {
    fn from(input: ActivityTemplateContentInput) -> Self {
        let resource = |of: TemplateResourceInput| core::TemplateResource { what: of.what, quantity: of.quantity };
        let moment = |of: TemplateMomentInput| core::Moment { minutes: of.minutes, what: of.what };
        let risk = |of: TemplateRiskInput| core::Precaution { risk: of.risk, measure: of.measure };
        Self {
            title: input.title,
            about: input.about,
            summary: input.summary,
            tasks: input.tasks,
            resources: input.resources.into_iter().map(resource).collect(),
            timeline: input.timeline.into_iter().map(moment).collect(),
            risks: input.risks.into_iter().map(risk).collect(),
            insurance: input.insurance,
        }
    }
}

/// 新增或修改活动模板。Making a template of activities, or changing one.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct SaveActivityTemplateInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    idempotency_key: String,
    /// 要修改的模板；新增则省略。The template to be changed; left out for a new one.
    activity_template_id: Option<ID>,
    /// 读到的版本；修改时必填。The version that was read; needed for a change.
    version: Option<i64>,
    /// 活动类型。The kind of activity.
    kind: ActivityKind,
    /// 一般持续多少分钟，最多一周。How many minutes such an activity mostly takes, at most a week.
    minutes: i64,
    /// 一般的名额，1 至 1000000；省略则不限。How many seats there mostly are, 1 to 1000000; it does not matter if left out.
    seats: Option<i64>,
    /// 中文内容。What it says in Chinese.
    zh: ActivityTemplateContentInput,
    /// 英文内容。What it says in English.
    en: ActivityTemplateContentInput,
    /// 是否停用。True where it is offered no longer.
    #[graphql(default)]
    is_retired: bool,
}

payload! {
    SaveActivityTemplatePayload { activity_template: ActivityTemplate, "活动模板", "`saveActivityTemplate`" }
}

/// Reading templates.
#[derive(Default)]
pub(crate) struct TemplateQuery;

#[Object]
impl TemplateQuery {
    /// 活动模板，按序排列；任何登录者可见。The templates of activities, in their order; for all who sign in.
    async fn activity_templates(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "也列出已停用的。Those that are offered no longer, too.")] with_retired: bool,
    ) -> Result<Vec<ActivityTemplate>> {
        let reader = signed_in(ctx)?;
        let rows = core::activity_templates(reader.scope(), Retired::told_if(with_retired)).await.map_err(internal)?;
        Ok(rows.into_iter().map(|row| ActivityTemplate::new(reader, row)).collect())
    }
}

/// Editing templates.
#[derive(Default)]
pub(crate) struct TemplateMutation;

#[Object]
impl TemplateMutation {
    /// 新增、修改或停用活动模板；仅平台管理员。Makes a template of activities, changes or retires one; for admins.
    async fn save_activity_template(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: SaveActivityTemplateInput,
    ) -> Result<SaveActivityTemplatePayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let key = idempotency(&input.idempotency_key, &input.to_value())?;
            let template = core::SaveActivityTemplate {
                existing: existing("activityTemplateId", input.activity_template_id.as_ref(), input.version)?,
                kind: input.kind.into(),
                minutes: input.minutes,
                seats: input.seats,
                zh: input.zh.into(),
                en: input.en.into(),
                is_retired: input.is_retired,
            };
            let saved = core::save_activity_template(&caller.scope, &template, &key).await?;
            let rows = core::activity_templates_by_ids(&caller.scope, &[saved.uuid()]).await.map_err(Stop::unread)?;
            let row = rows.into_iter().next();
            row.map(|row| ActivityTemplate::new(&caller.reader(), row)).ok_or_else(Stop::vanished)
        };
        SaveActivityTemplatePayload::of(work.await)
    }
}
