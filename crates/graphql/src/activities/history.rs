//! What was done about an activity, as its parties read it.

use std::sync::Arc;

use async_graphql::{Enum, Object, Result};
use chrono::{DateTime, Utc};
use futures_util::future::try_join_all;
use hub::activities as core;

use super::{loaders::OfSeveralIn, plan::PlanField};
use crate::{connection::connection, errors::internal_shared, organisations::Organisation, reader::Reader};

/// 活动经过中的一件事。What was done about an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::activities::Deed")]
pub(crate) enum ActivityDeed {
    /// 发起。It was begun.
    Begun,
    /// 修改草案。The draft was edited.
    DraftEdited,
    /// 邀请组织。An organisation was invited.
    Invited,
    /// 以链接邀请尚未入驻的组织。An organisation that is not on the hub yet was invited by a link.
    InvitedByLink,
    /// 作废邀请链接。That link was made worthless.
    LinkRevoked,
    /// 接受邀请。An invitation was accepted.
    Accepted,
    /// 谢绝邀请。An invitation was declined.
    Declined,
    /// 邀请逾期未答复。An invitation was not answered in time.
    Lapsed,
    /// 撤回邀请或移除。The lead took back an invitation or a part.
    Removed,
    /// 退出。A co-host left.
    Withdrawn,
    /// 接手牵头。A co-host took the lead from one that was stopped.
    LeadTaken,
    /// 提出方案。A plan was proposed.
    Proposed,
    /// 备好同意，待负责人确认。A consent was prepared for the organisation's lead.
    Prepared,
    /// 同意。An organisation consented.
    Consented,
    /// 提交平台审阅。It was put before the hub's staff.
    PutForward,
    /// 被平台退回。The hub's staff sent it back.
    Returned,
    /// 发布。It was published.
    Published,
    /// 延期。It was put off.
    Postponed,
    /// 完成。It took place.
    Completed,
    /// 取消。It was called off.
    Cancelled,
    /// 被管理员隐藏。A moderator hid it.
    Hidden,
    /// 恢复显示。A moderator showed it again.
    Restored,
}

connection!(ActivityHistoryConnection, ActivityHistoryEdge, ActivityHistoryEntry, "活动经过", "things that were done");

/// An entry of an activity's history, as a scope sees it.
#[derive(Clone)]
pub(crate) struct ActivityHistoryEntry {
    reader: Arc<Reader>,
    row: Arc<core::HistoryEntry>,
}

impl ActivityHistoryEntry {
    pub(super) fn new(reader: &Arc<Reader>, row: core::HistoryEntry) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }
}

/// 活动经过中的一条，不再改变。Something that was done about an activity; it never changes.
#[Object]
impl ActivityHistoryEntry {
    /// 时间。When.
    async fn at(&self) -> DateTime<Utc> {
        self.row.created_at
    }

    /// 做了什么。What was done.
    async fn deed(&self) -> ActivityDeed {
        self.row.deed.into()
    }

    /// 由哪个组织；由平台管理人员、系统或持链接者所为时为空。
    /// For which organisation; null where staff, the program or somebody with a link did it.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id?).await.transpose()
    }

    /// 对哪个组织：被邀请、被移除的，或原牵头的。To which organisation: the one invited, removed, or that led before.
    async fn concerned(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.concerned_id?).await.transpose()
    }

    /// 涉及的方案版本序号。The number of the plan version concerned.
    async fn plan_number(&self) -> Option<i64> {
        self.row.plan_number
    }

    /// 理由。Why.
    async fn reason(&self) -> Option<&str> {
        self.row.reason.as_deref()
    }

    /// 草案或方案中变化的部分。What of the draft or the plan was changed.
    async fn changed(&self) -> Vec<PlanField> {
        self.row.changed.0.iter().copied().map(Into::into).collect()
    }

    /// 同一人在此活动中还代表过的其他组织（一肩挑）。Other organisations for which the same person has acted here.
    #[graphql(complexity = "child_complexity + 1")]
    async fn also_acts_for(&self) -> Result<Vec<Organisation>> {
        let of_several = self.reader.loader().load_one(OfSeveralIn(self.row.activity_id)).await;
        let of_several = of_several.map_err(internal_shared)?.unwrap_or_default();
        let others = core::also_acts_for(&self.row, &of_several);
        let seen = try_join_all(others.into_iter().map(|id| Organisation::load(&self.reader, id))).await?;
        Ok(seen.into_iter().flatten().collect())
    }
}
