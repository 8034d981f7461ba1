//! A notice.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use hub::notifications as core;

use super::loaders::{IsRead, TextOf};
use crate::{
    connection::connection,
    errors::{gone, internal_shared},
    ids::id,
    node::{self, Node},
    organisations::Organisation,
    reader::Reader,
    request::request,
};

/// 通知的种类。What an organisation is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::notifications::NoticeKind")]
pub(crate) enum NoticeKind {
    /// 被邀请共同主办活动。It is invited to co-host an activity.
    CoHostInvited,
    /// 受邀组织已接受。An invited organisation said yes.
    InvitationAccepted,
    /// 受邀组织已谢绝。An invited organisation said no.
    InvitationDeclined,
    /// 被撤回邀请或移出。The lead took back the invitation or the part.
    CoHostRemoved,
    /// 共同主办方已退出。A co-host left.
    CoHostWithdrawn,
    /// 共同主办方已接手牵头。A co-host took the lead of an activity with it.
    LeadTaken,
    /// 方案已提出，须表示同意。A plan is proposed and its consent is asked for.
    PlanProposed,
    /// 各方均已同意现行方案。Everyone has consented to the current plan.
    ConsentComplete,
    /// 活动已发布。An activity with it is published.
    ActivityPublished,
    /// 活动已取消。An activity with it is called off.
    ActivityCancelled,
    /// 有预约申请。Somebody asks for its offer.
    BookingRequested,
    /// 预约已获准。Its booking stands.
    BookingApproved,
    /// 预约被谢绝。The owner said no.
    BookingDeclined,
    /// 预约被取消。The other side gave a booking back, or took it back.
    BookingCancelled,
    /// 平台撤回处理，预约恢复有效。A booking that the hub had ended stands again.
    BookingRestored,
    /// 预约逾期未答复。Nobody answered in time.
    BookingLapsed,
    /// 有提问。Somebody asks it.
    QuestionAsked,
    /// 提问已答复。Its question is answered.
    QuestionAnswered,
    /// 提问已转交；现由本组织或其他组织答复。A question of its own, or one that it has now, was passed on.
    QuestionPassedOn,
    /// 提问未获答复。Its question is not answered.
    QuestionDeclined,
    /// 提问已撤回。The asker needs no answer any more.
    QuestionWithdrawn,
    /// 已过希望答复的时间。The time by which an answer was hoped for is over.
    QuestionOverdue,
    /// 登记已通过。It is verified.
    RegistrationApproved,
    /// 登记须修改。Its application is to be changed.
    RegistrationReturned,
    /// 登记未通过。Its application is refused.
    RegistrationRejected,
    /// 认证三十天内到期。Its verification ends within thirty days.
    VerificationExpiring,
    /// 认证已到期。Its verification is over.
    VerificationExpired,
    /// 内容被隐藏。A thing of its own was hidden.
    SubjectHidden,
    /// 内容恢复显示。A thing of its own is shown again.
    SubjectRestored,
    /// 组织被暂停。It was stopped.
    OrganisationSuspended,
    /// 组织已恢复。It may go on.
    OrganisationReinstated,
    /// 活动已推迟。An activity with it was put off.
    ActivityPostponed,
    /// 活动被平台退回。The hub sent an activity of its own back.
    ActivityReturned,
    /// 受到处置（暂停另行通知）。A sanction short of suspension was imposed on it.
    SanctionImposed,
    /// 处置已结束（恢复另行通知）。A sanction short of suspension against it is over.
    SanctionEnded,
    /// 申诉已有结果。Its appeal was decided.
    AppealDecided,
    /// 举报已有结果。What it reported was decided.
    ReportDecided,
    /// 平台撤回了对登记、举报或申诉的处理。What the hub had decided about its application, report or appeal was taken back.
    DecisionUndone,
    /// 通知渠道连续一天未能送达。Nothing arrived by one of its channels for a day.
    ChannelFailing,
}

connection!(NoticeConnection, NoticeEdge, Notice, "通知", "notices");

/// A notice, as a scope sees it.
#[derive(Clone)]
pub(crate) struct Notice {
    reader: Arc<Reader>,
    row: Arc<core::NoticeRow>,
}

impl Notice {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::NoticeRow) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }
}

/// 通知：告诉一个组织发生了什么；仅其成员可见，保留 180 天。
/// What an organisation is told; seen by its people alone, kept for 180 days.
#[Object]
impl Notice {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::NoticeRow>(self.row.id)
    }

    /// 被通知的组织。Who is told.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id).await.transpose()
    }

    /// 种类。What happened.
    async fn kind(&self) -> NoticeKind {
        self.row.kind.into()
    }

    /// 一句话说明，按请求的语言，不含个人信息。What happened in one sentence, in the request's language; names no person.
    async fn text(&self, ctx: &Context<'_>) -> Result<String> {
        let key = TextOf(self.row.id, request(ctx).locale.into());
        self.reader.loader().load_one(key).await.map_err(internal_shared)?.ok_or_else(gone)
    }

    /// 涉及的事物；已不可见时为空。The thing concerned; null where it may not be seen any more.
    async fn subject(&self) -> Option<Result<Node>> {
        node::load(&self.reader, &self.written_subject()).await.transpose()
    }

    /// 涉及的事物的标识。The thing's id.
    async fn subject_id(&self) -> ID {
        ID(self.written_subject())
    }

    /// 由哪个组织引起；平台或时限所致时为空。Whose doing it was; null where the hub decided, or time did.
    async fn by_organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.by_organisation_id?).await.transpose()
    }

    /// 自己是否已读。Whether one has read it oneself.
    async fn is_read(&self) -> Result<bool> {
        let read = self.reader.loader().load_one(IsRead(self.row.id)).await.map_err(internal_shared)?;
        Ok(read.is_some())
    }

    /// 时间。When.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }
}

impl Notice {
    fn written_subject(&self) -> String {
        format!("{}_{}", self.row.subject_type, self.row.subject_id.simple())
    }
}
