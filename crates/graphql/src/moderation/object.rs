//! A report.

use std::sync::Arc;

use async_graphql::{Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use hub::{moderation as core, policy::Action as CoreAction};

use super::subjects;
use crate::{
    connection::connection,
    ids::{argument_id, id},
    node::Node,
    organisations::Organisation,
    reader::Reader,
};

/// 举报的原因。What is wrong with a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::moderation::ReportReason")]
pub(crate) enum ReportReason {
    /// 垃圾信息。Nothing to do with the hub, or again and again.
    Spam,
    /// 虚假信息。Not true.
    FalseInformation,
    /// 违法违规。Against the law or the hub's rules.
    Unlawful,
    /// 侵犯隐私。Shows what is private.
    Privacy,
    /// 商业推广。Sells something.
    Commercial,
    /// 其他，须在说明中写明。Something else, which the text says.
    Other,
}

/// 举报的状态。Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::moderation::ReportState")]
pub(crate) enum ReportState {
    /// 待处理。Waits for a moderator.
    Open,
    /// 已处理。Decided.
    Resolved,
}

/// 对举报的认定。What a moderator found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::moderation::ReportDecision")]
pub(crate) enum ReportDecision {
    /// 属实。The report is right.
    Upheld,
    /// 不成立。Nothing is wrong with the thing.
    Dismissed,
}

/// 可对举报进行的操作。What can be done with a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum ReportAction {
    /// 处理。`resolveReport`.
    ResolveReport,
}

impl ReportAction {
    fn of(action: CoreAction) -> Option<Self> {
        (action == CoreAction::ResolveReport).then_some(Self::ResolveReport)
    }
}

connection!(ReportConnection, ReportEdge, Report, "举报", "reports");

/// A report, as a scope sees it.
#[derive(Clone)]
pub(crate) struct Report {
    reader: Arc<Reader>,
    row: Arc<core::Report>,
}

impl Report {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::Report) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }
}

/// 举报：仅举报的组织和平台管理人员可见，被举报方不可见。
/// A report; seen by the organisation that reports and by the hub's staff, not by whose thing it is.
#[Object]
impl Report {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::Report>(self.row.id)
    }

    /// 被举报的组织、资源或活动；已不可见时为空。The organisation, offer or activity; null where it may not be seen any more.
    async fn subject(&self) -> Option<Result<Node>> {
        subjects::load(&self.reader, core::subject_of(&self.row)).await.transpose()
    }

    /// 被举报事物的标识。The thing's id.
    async fn subject_id(&self) -> ID {
        subjects::id_of(core::subject_of(&self.row))
    }

    /// 被举报事物所属的组织。Whose thing it is.
    async fn subject_organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.subject_organisation_id).await.transpose()
    }

    /// 举报的组织。Who reports.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id).await.transpose()
    }

    /// 原因。What is wrong with it.
    async fn reason(&self) -> ReportReason {
        self.row.reason.into()
    }

    /// 说明。What the reporter writes.
    async fn text(&self) -> &str {
        &self.row.text
    }

    /// 状态。Where it stands.
    async fn state(&self) -> ReportState {
        self.row.state.into()
    }

    /// 认定。What was found.
    async fn decision(&self) -> Option<ReportDecision> {
        self.row.decision.map(Into::into)
    }

    /// 给举报方的答复。What the moderator writes to the reporter.
    async fn decision_note(&self) -> Option<&str> {
        self.row.decision_note.as_deref()
    }

    /// 处理时间。When it was decided.
    async fn decided_at(&self) -> Option<DateTime<Utc>> {
        self.row.decided_at
    }

    /// 版本号，处理时须带上。The version, to be sent with the decision.
    async fn version(&self) -> i64 {
        self.row.version
    }

    /// 举报时间。When it was reported.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }

    /// 现在可以进行的操作。What can be done with it now.
    async fn allowed_actions(
        &self,
        #[graphql(
            desc = "以哪个组织的名义；省略则包括您任职的所有组织。For which organisation; else for any you serve."
        )]
        acting_organisation_id: Option<ID>,
    ) -> Vec<ReportAction> {
        let acting = acting_organisation_id.as_ref().and_then(argument_id);
        let allowed = |acting| core::allowed_actions(self.reader.scope(), acting, &self.row);
        self.reader.allowed_for(acting, allowed).into_iter().filter_map(ReportAction::of).collect()
    }
}
