//! Sanctions and appeals.

use std::sync::Arc;

use async_graphql::{Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use hub::{moderation as core, policy::Action as CoreAction, store::Id};

use super::{rules::HubRule, subjects};
use crate::{
    connection::connection,
    errors::internal_shared,
    ids::{argument_id, id},
    node::Node,
    organisations::Organisation,
    reader::Reader,
};

/// 处置的等级，由轻到重。How grave a sanction is, the mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::moderation::SanctionGrade")]
pub(crate) enum SanctionGrade {
    /// 警告：记录在案，不限制操作。Nothing is forbidden; it stands on record.
    Warning,
    /// 暂停发布：不得发布新资源、恢复资源或发布活动。No new offers, no resumed ones, no activities published.
    NoPublications,
    /// 暂停预约。No bookings are asked for.
    NoBookings,
    /// 暂停组织：只能查看和申诉；其未结束的预约随即取消。
    /// The organisation only reads and appeals; what it has booked is given back.
    Suspension,
}

/// 处置或隐藏的状态。Where a sanction or a hiding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::moderation::MeasureState")]
pub(crate) enum MeasureState {
    /// 生效中。Stands.
    InForce,
    /// 已到期。Its time is over.
    Expired,
    /// 已提前解除。Ended early by a moderator.
    Lifted,
    /// 申诉成立，已撤销。An appeal was upheld.
    Overturned,
    /// 作出者已撤回。Taken back at once by who decided.
    Undone,
}

/// 申诉的状态。Where an appeal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::moderation::AppealState")]
pub(crate) enum AppealState {
    /// 待处理。Waits for a moderator.
    Open,
    /// 成立。Right: what it is against was taken back.
    Upheld,
    /// 驳回。What it is against stands.
    Rejected,
    /// 已撤回。Taken back by the organisation.
    Withdrawn,
}

/// 可对处置进行的操作。What can be done with a sanction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum SanctionAction {
    /// 解除。`liftSanction`.
    LiftSanction,
    /// 申诉。`fileAppeal`.
    FileAppeal,
}

/// 可对申诉进行的操作。What can be done with an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum AppealAction {
    /// 处理。`decideAppeal`.
    DecideAppeal,
    /// 撤回。`withdrawAppeal`.
    WithdrawAppeal,
}

connection!(SanctionConnection, SanctionEdge, Sanction, "处置", "sanctions");
connection!(AppealConnection, AppealEdge, Appeal, "申诉", "appeals");

/// A sanction, as a scope sees it.
#[derive(Clone)]
pub(crate) struct Sanction {
    reader: Arc<Reader>,
    row: Arc<core::Sanction>,
}

impl Sanction {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::Sanction) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }
}

/// 处置：对组织的警告、限制或暂停；仅本组织和平台管理人员可见。
/// A sanction: a warning, a restriction or a suspension; seen by the organisation itself and by the hub's staff.
#[Object]
impl Sanction {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::Sanction>(self.row.id)
    }

    /// 被处置的组织。Whom it is against.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id).await.transpose()
    }

    /// 等级。How grave it is.
    async fn grade(&self) -> SanctionGrade {
        self.row.grade.into()
    }

    /// 违反的规则。The rule that was broken.
    async fn hub_rule(&self) -> Option<Result<HubRule>> {
        let rule: Id<core::HubRule> = Id::new(self.row.rule_id);
        let row = self.reader.loader().load_one(rule).await.map_err(internal_shared);
        row.map(|row| row.map(|row| HubRule::new(&self.reader, row))).transpose()
    }

    /// 理由。Why.
    async fn reason(&self) -> &str {
        &self.row.reason
    }

    /// 状态；到期即失效。Where it stands; its time being over, it is expired.
    async fn state(&self) -> MeasureState {
        self.row.state_at(self.reader.scope().now()).into()
    }

    /// 开始时间。From when.
    async fn begins_at(&self) -> DateTime<Utc> {
        self.row.begins_at
    }

    /// 到期时间；为空则直至解除。Until when; until it is lifted where empty.
    async fn ends_at(&self) -> Option<DateTime<Utc>> {
        self.row.ends_at
    }

    /// 申诉截止时间。Until when it can be appealed.
    async fn appeal_until(&self) -> DateTime<Utc> {
        self.row.appeal_until
    }

    /// 提前结束的时间。When it ended before its time.
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.row.ended_at
    }

    /// 提前结束的理由。Why it ended before its time.
    async fn ended_reason(&self) -> Option<&str> {
        self.row.ended_reason.as_deref()
    }

    /// 版本号，解除时须带上。The version, to be sent when it is lifted.
    async fn version(&self) -> i64 {
        self.row.version
    }

    /// 现在可以进行的操作。What can be done with it now.
    async fn allowed_actions(
        &self,
        #[graphql(
            desc = "以哪个组织的名义；省略则包括您任职的所有组织。For which organisation; else for any you serve."
        )]
        acting_organisation_id: Option<ID>,
    ) -> Vec<SanctionAction> {
        let acting = acting_organisation_id.as_ref().and_then(argument_id);
        let allowed = |acting| core::sanction_actions(self.reader.scope(), acting, &self.row);
        let of = |action| match action {
            CoreAction::LiftSanction => Some(SanctionAction::LiftSanction),
            CoreAction::FileAppeal => Some(SanctionAction::FileAppeal),
            _ => None,
        };
        self.reader.allowed_for(acting, allowed).into_iter().filter_map(of).collect()
    }
}

/// An appeal, as a scope sees it.
#[derive(Clone)]
pub(crate) struct Appeal {
    reader: Arc<Reader>,
    row: Arc<core::Appeal>,
}

impl Appeal {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::Appeal) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }

    async fn hiding(&self) -> Result<Option<core::Hiding>> {
        let Some(hiding) = self.row.hiding_id else { return Ok(None) };
        let hiding: Id<core::Hiding> = Id::new(hiding);
        self.reader.loader().load_one(hiding).await.map_err(internal_shared)
    }
}

/// 申诉：由另一名管理员复核；仅申诉的组织和平台管理人员可见。
/// An appeal, which another moderator decides; seen by the organisation that appeals and by the hub's staff.
#[Object]
impl Appeal {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::Appeal>(self.row.id)
    }

    /// 申诉的组织。Who appeals.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id).await.transpose()
    }

    /// 针对的处置。The sanction that it is against.
    async fn sanction(&self) -> Option<Result<Sanction>> {
        let sanction: Id<core::Sanction> = Id::new(self.row.sanction_id?);
        let row = self.reader.loader().load_one(sanction).await.map_err(internal_shared);
        row.map(|row| row.map(|row| Sanction::new(&self.reader, row))).transpose()
    }

    /// 针对隐藏时，被隐藏的资源或活动。The hidden offer or activity, where it is against that.
    async fn subject(&self) -> Option<Result<Node>> {
        match self.hiding().await {
            Ok(hiding) => subjects::load(&self.reader, core::hidden_subject(&hiding?)).await.transpose(),
            Err(error) => Some(Err(error)),
        }
    }

    /// 针对隐藏时，当时的理由。Why that was hidden.
    async fn hidden_reason(&self) -> Option<Result<String>> {
        self.hiding().await.map(|hiding| hiding.map(|hiding| hiding.reason)).transpose()
    }

    /// 申诉内容。What the organisation writes.
    async fn text(&self) -> &str {
        &self.row.text
    }

    /// 状态。Where it stands.
    async fn state(&self) -> AppealState {
        self.row.state.into()
    }

    /// 应在何时前处理。By when it shall be decided.
    async fn decide_by(&self) -> DateTime<Utc> {
        self.row.decide_by
    }

    /// 复核意见。What the moderator writes to the organisation.
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

    /// 申诉时间。When it was filed.
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
    ) -> Vec<AppealAction> {
        let acting = acting_organisation_id.as_ref().and_then(argument_id);
        let allowed = |acting| core::appeal_actions(self.reader.scope(), acting, &self.row);
        let of = |action| match action {
            CoreAction::UpholdAppeal => Some(AppealAction::DecideAppeal),
            CoreAction::WithdrawAppeal => Some(AppealAction::WithdrawAppeal),
            _ => None,
        };
        self.reader.allowed_for(acting, allowed).into_iter().filter_map(of).collect()
    }
}
