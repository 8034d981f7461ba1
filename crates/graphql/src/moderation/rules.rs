//! The hub's rules and the templates of reasons.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, InputObject, InputType, Object, Result};
use hub::{content::Retired, moderation as core};

use crate::{
    caller::{Caller, idempotency},
    errors::{Stop, internal},
    ids::{existing, id},
    payload::payload,
    reader::Reader,
    request::signed_in,
};

/// 理由模板适用的决定。The decision that a template is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::moderation::TemplateFor")]
pub(crate) enum TemplateFor {
    /// 退回补正。Asking an applicant for changes.
    RequestChanges,
    /// 不予通过。Refusing an application.
    RejectOrganisation,
    /// 举报不成立。Finding nothing wrong.
    DismissReport,
    /// 举报属实。Finding that a report is right.
    UpholdReport,
    /// 隐藏。Hiding a thing.
    Hide,
    /// 处置。A sanction.
    Sanction,
    /// 支持申诉。Agreeing with an appeal.
    UpholdAppeal,
    /// 驳回申诉。Standing by a decision.
    RejectAppeal,
}

/// A rule of the hub, which no scope hides.
#[derive(Clone)]
pub(crate) struct HubRule {
    row: Arc<core::HubRule>,
}

impl HubRule {
    pub(crate) fn new(_: &Arc<Reader>, row: core::HubRule) -> Self {
        Self { row: Arc::new(row) }
    }

    /// The rules by number.
    pub(crate) async fn all(reader: &Arc<Reader>, retired: Retired) -> Result<Vec<Self>> {
        let rows = core::hub_rules(reader.scope(), retired).await.map_err(internal)?;
        Ok(rows.into_iter().map(|row| Self::new(reader, row)).collect())
    }
}

/// 平台规则：所有人可见，处置须指明违反哪一条。A rule of the hub: everybody reads it, and every sanction cites one.
#[Object]
impl HubRule {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::HubRule>(self.row.id)
    }

    /// 条号。The number that it is cited by.
    async fn number(&self) -> i64 {
        self.row.number
    }

    /// 中文标题。Its name in Chinese.
    async fn title_zh(&self) -> &str {
        &self.row.title_zh
    }

    /// 英文标题。Its name in English.
    async fn title_en(&self) -> &str {
        &self.row.title_en
    }

    /// 中文内容。What it says, in Chinese.
    async fn text_zh(&self) -> &str {
        &self.row.text_zh
    }

    /// 英文内容。What it says, in English.
    async fn text_en(&self) -> &str {
        &self.row.text_en
    }

    /// 是否已废止。Whether it is a rule no longer.
    async fn is_retired(&self) -> bool {
        self.row.retired_at.is_some()
    }

    /// 版本号，修改时须带上。The version, to be sent with changes.
    async fn version(&self) -> i64 {
        self.row.version
    }
}

/// A template of a reason.
#[derive(Clone)]
pub(crate) struct ReasonTemplate {
    row: Arc<core::ReasonTemplate>,
}

impl ReasonTemplate {
    pub(crate) fn new(_: &Arc<Reader>, row: core::ReasonTemplate) -> Self {
        Self { row: Arc::new(row) }
    }
}

/// 理由模板：管理人员选用后补充。A reason to choose and to complete; for staff.
#[Object]
impl ReasonTemplate {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::ReasonTemplate>(self.row.id)
    }

    /// 适用的决定。For which decision.
    async fn decision(&self) -> TemplateFor {
        self.row.decision.into()
    }

    /// 中文理由。The reason in Chinese.
    async fn text_zh(&self) -> &str {
        &self.row.text_zh
    }

    /// 英文理由。The reason in English.
    async fn text_en(&self) -> &str {
        &self.row.text_en
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

/// 新增或修改平台规则。Making a rule of the hub, or changing one.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct SaveHubRuleInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    idempotency_key: String,
    /// 要修改的规则；新增则省略。The rule to be changed; left out for a new one.
    hub_rule_id: Option<ID>,
    /// 读到的版本；修改时必填。The version that was read; needed for a change.
    version: Option<i64>,
    /// 条号，1 至 999，不得重复。The number that it is cited by, 1 to 999, of no other rule.
    number: i64,
    /// 中文标题，最多 60 字。Its name in Chinese, at most 60 characters.
    title_zh: String,
    /// 英文标题，最多 120 字符。Its name in English, at most 120 characters.
    title_en: String,
    /// 中文内容，最多 1000 字。What it says in Chinese, at most 1000 characters.
    text_zh: String,
    /// 英文内容，最多 2000 字符。What it says in English, at most 2000 characters.
    text_en: String,
    /// 是否废止。True where it is a rule no longer.
    #[graphql(default)]
    is_retired: bool,
}

/// 新增或修改理由模板。Making a template of a reason, or changing one.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct SaveReasonTemplateInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    idempotency_key: String,
    /// 要修改的模板；新增则省略。The template to be changed; left out for a new one.
    reason_template_id: Option<ID>,
    /// 读到的版本；修改时必填。The version that was read; needed for a change.
    version: Option<i64>,
    /// 适用的决定。For which decision.
    decision: TemplateFor,
    /// 中文理由，最多 300 字。The reason in Chinese, at most 300 characters.
    text_zh: String,
    /// 英文理由，最多 600 字符。The reason in English, at most 600 characters.
    text_en: String,
    /// 是否停用。True where it is offered no longer.
    #[graphql(default)]
    is_retired: bool,
}

payload! {
    SaveHubRulePayload { hub_rule: HubRule, "平台规则", "`saveHubRule`" }
    SaveReasonTemplatePayload { reason_template: ReasonTemplate, "理由模板", "`saveReasonTemplate`" }
}

/// Reading rules and templates.
#[derive(Default)]
pub(crate) struct RuleQuery;

#[Object]
impl RuleQuery {
    /// 平台规则，按条号排序。The rules of the hub, by number.
    async fn hub_rules(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "也列出已废止的。Those that are rules no longer, too.")] with_retired: bool,
    ) -> Result<Vec<HubRule>> {
        HubRule::all(signed_in(ctx)?, Retired::told_if(with_retired)).await
    }

    /// 理由模板；仅平台管理人员可见，其他人得到空列表。The templates of reasons; empty for all but staff.
    async fn reason_templates(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "适用的决定；省略则不限。For this decision; for any if left out.")] decision: Option<
            TemplateFor,
        >,
        #[graphql(default, desc = "也列出已停用的。Those that are offered no longer, too.")] with_retired: bool,
    ) -> Result<Vec<ReasonTemplate>> {
        let reader = signed_in(ctx)?;
        let (decision, retired) = (decision.map(Into::into), Retired::told_if(with_retired));
        let rows = core::reason_templates(reader.scope(), decision, retired).await.map_err(internal)?;
        Ok(rows.into_iter().map(|row| ReasonTemplate::new(reader, row)).collect())
    }
}

/// Editing rules and templates.
#[derive(Default)]
pub(crate) struct RuleMutation;

#[Object]
impl RuleMutation {
    /// 新增或修改平台规则；规则不删除，只废止。Makes a rule of the hub or changes one; rules are retired, not deleted.
    async fn save_hub_rule(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: SaveHubRuleInput,
    ) -> Result<SaveHubRulePayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let key = idempotency(&input.idempotency_key, &input.to_value())?;
            let rule = core::SaveHubRule {
                existing: existing("hubRuleId", input.hub_rule_id.as_ref(), input.version)?,
                number: input.number,
                title: [input.title_zh, input.title_en],
                text: [input.text_zh, input.text_en],
                is_retired: input.is_retired,
            };
            let saved = core::save_hub_rule(&caller.scope, &rule, &key).await?;
            let row = core::hub_rules_by_ids(&caller.scope, &[saved.uuid()]).await.map_err(Stop::unread)?.pop();
            row.map(|row| HubRule::new(&caller.reader(), row)).ok_or_else(Stop::vanished)
        };
        SaveHubRulePayload::of(work.await)
    }

    /// 新增或修改理由模板。Makes a template of a reason, or changes one.
    async fn save_reason_template(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: SaveReasonTemplateInput,
    ) -> Result<SaveReasonTemplatePayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let key = idempotency(&input.idempotency_key, &input.to_value())?;
            let template = core::SaveReasonTemplate {
                existing: existing("reasonTemplateId", input.reason_template_id.as_ref(), input.version)?,
                decision: input.decision.into(),
                text: [input.text_zh, input.text_en],
                is_retired: input.is_retired,
            };
            let saved = core::save_reason_template(&caller.scope, &template, &key).await?;
            let row = core::reason_templates_by_ids(&caller.scope, &[saved.uuid()]).await.map_err(Stop::unread)?.pop();
            row.map(|row| ReasonTemplate::new(&caller.reader(), row)).ok_or_else(Stop::vanished)
        };
        SaveReasonTemplatePayload::of(work.await)
    }
}
