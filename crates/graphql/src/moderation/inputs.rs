//! The inputs of mutations of moderation.

use async_graphql::{ID, InputObject};

use super::object::{ReportDecision, ReportReason};

/// 举报组织、资源或活动。Reporting an organisation, an offer or an activity.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ReportSubjectInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    pub(crate) idempotency_key: String,
    /// 组织、资源或活动的标识。The id of an organisation, an offer or an activity.
    pub(crate) subject_id: ID,
    /// 原因。What is wrong with it.
    pub(crate) reason: ReportReason,
    /// 说明，最多 1000 字；原因为“其他”时必填。More about it, at most 1000 characters; needed where the reason is `OTHER`.
    #[graphql(default)]
    pub(crate) text: String,
}

/// 处理举报。Deciding on a report.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ResolveReportInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 举报。The report.
    pub(crate) report_id: ID,
    /// 读到的版本。The version that was read.
    pub(crate) version: i64,
    /// 认定。What was found.
    pub(crate) decision: ReportDecision,
    /// 给举报方的答复，最多 1000 字。What the reporter reads, at most 1000 characters.
    pub(crate) note: Option<String>,
}

/// 隐藏资源或活动。Hiding an offer or an activity.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct HideSubjectInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 资源或活动的标识。The id of an offer or an activity.
    pub(crate) subject_id: ID,
    /// 理由，对方可见，最多 500 字。The reason, which the other side sees; at most 500 characters.
    pub(crate) reason: String,
}

/// 恢复显示被隐藏的资源或活动。Showing a hidden offer or activity again.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct RestoreSubjectInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 资源或活动的标识。The id of an offer or an activity.
    pub(crate) subject_id: ID,
}
