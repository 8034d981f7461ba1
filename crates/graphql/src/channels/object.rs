//! A channel, and what was carried to it.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use hub::{
    channels::{self as core, DeliveriesOf, Fault, fault_text},
    notifications::Language as CoreLanguage,
    policy::Action as CoreAction,
    store::Id,
};
use uuid::Uuid;

use crate::{
    connection::{connection, lists_below},
    errors::internal_shared,
    ids::{argument_id, id},
    notifications::{Notice, NoticeKind},
    organisations::Organisation,
    reader::Reader,
    request::request,
};

/// 渠道的种类。How a channel is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::channels::ChannelKind")]
pub(crate) enum ChannelKind {
    /// 电子邮件。By e-mail.
    Email,
    /// HTTP POST，如群机器人、短信网关。By an HTTP POST: chat robots, SMS gateways.
    Webhook,
}

/// 渠道的状态。Where a channel stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::channels::ChannelState")]
pub(crate) enum ChannelState {
    /// 待确认，只会收到验证码。Nobody has given its code back yet: it gets the code and nothing else.
    Unconfirmed,
    /// 正常。It gets what it asks for.
    Active,
    /// 连续一天未能送达，测试成功后恢复。Nothing arrived for a day; a test that arrives ends this.
    Failing,
    /// 已关闭。Switched off.
    Off,
    /// 已移除，不再显示。Taken away, and not shown any more.
    Removed,
}

/// 一次投递的状态。Whether a delivery arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::channels::DeliveryState")]
pub(crate) enum DeliveryState {
    /// 待发送或将重试。It is to be tried, or to be tried again.
    Pending,
    /// 对方已确认收到。The other side acknowledged it.
    Sent,
    /// 已放弃。It was given up.
    Failed,
}

/// 投递的目的。What a delivery is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::channels::Purpose")]
pub(crate) enum DeliveryPurpose {
    /// 通知。To tell what happened.
    Notice,
    /// 验证码。The channel's code.
    Code,
    /// 测试。A test.
    Test,
}

/// 消息的语言。The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::notifications::Language")]
pub(crate) enum Language {
    /// 简体中文。Chinese.
    #[graphql(name = "ZH_CN")]
    Chinese,
    /// 英文。English.
    #[graphql(name = "EN")]
    English,
}

/// 可对渠道进行的操作。What can be done with a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[expect(clippy::enum_variant_names, reason = "the values are the mutations' names")]
pub(crate) enum ChannelAction {
    /// 确认。`confirmChannel`.
    ConfirmChannel,
    /// 修改、关闭或重新开启。`updateChannel`.
    UpdateChannel,
    /// 测试；未确认时重发验证码。`testChannel`.
    TestChannel,
    /// 移除。`removeChannel`.
    RemoveChannel,
}

impl ChannelAction {
    fn of(action: CoreAction) -> Option<Self> {
        Some(match action {
            CoreAction::ConfirmChannel => Self::ConfirmChannel,
            CoreAction::UpdateChannel => Self::UpdateChannel,
            CoreAction::TestChannel => Self::TestChannel,
            CoreAction::RemoveChannel => Self::RemoveChannel,
            _ => return None,
        })
    }
}

connection!(ChannelConnection, ChannelEdge, Channel, "通知渠道", "channels");
connection!(DeliveryConnection, DeliveryEdge, Delivery, "投递", "deliveries");

/// A channel, as a scope sees it.
#[derive(Clone)]
pub(crate) struct Channel {
    reader: Arc<Reader>,
    row: Arc<core::Channel>,
}

impl Channel {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::Channel) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }

    fn uuid(&self) -> Uuid {
        self.row.id
    }
}

/// 通知渠道：组织希望在平台之外从哪里得到通知；仅其负责人可见。
/// Where an organisation wants to be told outside the hub; seen by its leads alone.
#[Object]
impl Channel {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::Channel>(self.row.id)
    }

    /// 所属组织。Whose it is.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id).await.transpose()
    }

    /// 种类。How it is reached.
    async fn kind(&self) -> ChannelKind {
        self.row.kind.into()
    }

    /// 邮箱，或网址的主机部分；网址其余部分含密钥，不再显示。
    /// The e-mail address, or where a URL leads; the rest of a URL is a key and is not shown again.
    async fn address(&self) -> String {
        core::shown_address(&self.row)
    }

    /// 是否使用自己的模板；模板可含密钥，不再显示。Whether it has a template of its own, which may hold a key and is not shown.
    async fn has_template(&self) -> bool {
        self.row.template.is_some()
    }

    /// 消息的语言。The language of messages.
    async fn language(&self) -> Language {
        self.row.language.into()
    }

    /// 要哪些种类的通知；为空则全部，包括今后新增的。Which notices it gets; null for all, later kinds too.
    async fn kinds(&self) -> Option<Vec<NoticeKind>> {
        let kinds = core::channel_kinds(&self.row)?;
        Some(kinds.into_iter().map(NoticeKind::from).collect())
    }

    /// 状态。Where it stands.
    async fn state(&self) -> ChannelState {
        self.row.state.into()
    }

    /// 自上次送达以来最近一次失败的原因。What went wrong last, since something arrived last.
    async fn last_error(&self, ctx: &Context<'_>) -> Option<String> {
        let fault = Fault { kind: self.row.fault?, status: self.row.fault_status };
        Some(fault_text(fault, CoreLanguage::from(request(ctx).locale)))
    }

    /// 自何时起未能送达。Since when nothing has arrived.
    async fn failing_since(&self) -> Option<DateTime<Utc>> {
        self.row.failing_since
    }

    /// 版本号，修改时须带上。The version, to be sent with changes.
    async fn version(&self) -> i64 {
        self.row.version
    }

    /// 创建时间。When it was made.
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
    ) -> Vec<ChannelAction> {
        let acting = acting_organisation_id.as_ref().and_then(argument_id);
        let allowed = |acting| core::allowed_actions(self.reader.scope(), acting, &self.row);
        self.reader.allowed_for(acting, allowed).into_iter().filter_map(ChannelAction::of).collect()
    }

    #[graphql(flatten)]
    fn lists(&self) -> ChannelLists {
        ChannelLists(self.clone())
    }
}

lists_below! {
    /// The list below a channel.
    ChannelLists of Channel {
        /// 投递记录，最近的在前，保留 180 天。What was carried there, the last first; kept for 180 days.
        deliveries: DeliveryConnection of Delivery = DeliveriesOf,
    }
}

/// A delivery, as a scope sees it.
#[derive(Clone)]
pub(crate) struct Delivery {
    reader: Arc<Reader>,
    row: Arc<core::Delivery>,
}

impl Delivery {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::Delivery) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }
}

/// 一次投递：由一个渠道告知一件事。One thing told by one channel.
#[Object]
impl Delivery {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::Delivery>(self.row.id)
    }

    /// 目的。What it is for.
    async fn purpose(&self) -> DeliveryPurpose {
        self.row.purpose.into()
    }

    /// 告知的通知；验证码和测试没有。What it tells; null for a code or a test.
    async fn notice(&self) -> Option<Result<Notice>> {
        let key: Id<hub::notifications::NoticeRow> = Id::new(self.row.notice_id?);
        let row = self.reader.loader().load_one(key).await.map_err(internal_shared);
        row.map(|row| row.map(|row| Notice::new(&self.reader, row))).transpose()
    }

    /// 状态。Whether it arrived.
    async fn state(&self) -> DeliveryState {
        self.row.state.into()
    }

    /// 所在消息的编号，各次重试相同（`Idempotency-Key`、`Message-ID`）；尚未发送时为空。
    /// The message it goes in, the same at every try (`Idempotency-Key`, `Message-ID`); null before the first.
    async fn message_id(&self) -> Option<String> {
        self.row.message_id.map(|message| message.to_string())
    }

    /// 尝试次数。How often it was tried.
    async fn attempts(&self) -> i64 {
        self.row.attempts
    }

    /// 最近一次失败的原因。What went wrong last.
    async fn error(&self, ctx: &Context<'_>) -> Option<String> {
        let fault = Fault { kind: self.row.fault?, status: self.row.fault_status };
        Some(fault_text(fault, CoreLanguage::from(request(ctx).locale)))
    }

    /// 对方确认收到的时间。When the other side acknowledged it.
    async fn sent_at(&self) -> Option<DateTime<Utc>> {
        self.row.sent_at
    }

    /// 创建时间。When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }
}
