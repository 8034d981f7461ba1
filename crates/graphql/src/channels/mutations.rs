//! The mutations about channels.

use async_graphql::{Context, ID, InputObject, InputType, MaybeUndefined, Object, Result, SimpleObject};
use hub::channels::{self as core, ChannelId, CreateChannel, UpdateChannel};

use super::object::{Channel, ChannelKind, Language};
use crate::{
    caller::{Caller, idempotency},
    errors::Stop,
    ids::{id, input_id},
    notifications::NoticeKind,
    payload::payload,
};

/// 一个新渠道。A channel to be made.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ChannelParticularsInput {
    /// 种类。How it is reached.
    kind: ChannelKind,
    /// 岗位邮箱，或接收 POST 的网址（https）。A post's e-mail address, or the URL that is posted to (https).
    address: String,
    /// 请求正文的 JSON 模板，字符串中可用 {{text}}、{{link}}、{{kind}}；省略则用默认模板。
    /// The JSON document that is posted, with {{text}}, {{link}} and {{kind}} in its strings; the usual one where omitted.
    template: Option<String>,
    /// 消息的语言。The language of messages.
    #[graphql(default_with = "Language::Chinese")]
    language: Language,
    /// 要哪些种类的通知；省略则全部。Which notices; all where omitted.
    kinds: Option<Vec<NoticeKind>>,
}

/// 设置渠道，为所代表的组织。Making a channel for the acting organisation.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct CreateChannelInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    idempotency_key: String,
    /// 渠道内容。The particulars.
    channel: ChannelParticularsInput,
}

/// 确认渠道。Confirming a channel.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ConfirmChannelInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 渠道。The channel.
    channel_id: ID,
    /// 收到的八位验证码。The eight digits that were sent there.
    code: String,
}

/// 修改渠道；省略的不变。Changing a channel; what is omitted stays.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct UpdateChannelInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 渠道。The channel.
    channel_id: ID,
    /// 读到的版本号。The version that was read.
    version: i64,
    /// 新地址，须重新确认。Another address, which must be confirmed anew.
    address: Option<String>,
    /// 新模板；null 为默认模板。Another template; null for the usual one.
    template: MaybeUndefined<String>,
    /// 消息的语言。The language of messages.
    language: Option<Language>,
    /// 要哪些种类的通知；null 为全部。Which notices; null for all.
    kinds: MaybeUndefined<Vec<NoticeKind>>,
    /// true 关闭，false 重新开启。True to switch it off, false to switch it on again.
    is_off: Option<bool>,
}

/// 测试渠道。Testing a channel.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct TestChannelInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 渠道。The channel.
    channel_id: ID,
}

/// 移除渠道。Taking a channel away.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct RemoveChannelInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 渠道。The channel.
    channel_id: ID,
}

/// 刚设置的渠道，签名密钥只显示这一次。A channel just made; what signs its messages is shown this once.
#[derive(SimpleObject)]
pub(crate) struct CreatedChannel {
    /// 渠道。The channel.
    channel: Channel,
    /// 签名密钥（HMAC-SHA256，见 `Gongjian-Signature`）；邮件渠道和重复请求时为空。
    /// The secret of `Gongjian-Signature` (HMAC-SHA256); null for e-mail, and where the request is repeated.
    secret: Option<String>,
}

payload! {
    CreateChannelPayload { created: CreatedChannel, "设置渠道", "`createChannel`" }
    ConfirmChannelPayload { channel: Channel, "确认渠道", "`confirmChannel`" }
    UpdateChannelPayload { channel: Channel, "修改渠道", "`updateChannel`" }
    TestChannelPayload { channel: Channel, "测试渠道", "`testChannel`" }
    RemoveChannelPayload { removed_channel_id: ID, "移除渠道", "`removeChannel`" }
}

async fn shown(caller: &Caller, key: ChannelId) -> Result<Channel, Stop> {
    let row = core::channels_by_ids(&caller.scope, &[key.uuid()]).await.map_err(Stop::unread)?.pop();
    Ok(Channel::new(&caller.reader(), row.ok_or_else(Stop::vanished)?))
}

fn kinds(kinds: Vec<NoticeKind>) -> Vec<hub::notifications::NoticeKind> {
    kinds.into_iter().map(Into::into).collect()
}

/// None where nothing was said, else what was said.
#[expect(clippy::option_option, reason = "left out, null and a value say three different things")]
fn said<T>(value: MaybeUndefined<T>) -> Option<Option<T>> {
    match value {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(value)),
    }
}

/// Changing channels.
#[derive(Default)]
pub(crate) struct ChannelMutation;

#[Object]
impl ChannelMutation {
    /// 设置通知渠道（负责人），并向其发送验证码；确认之前不发送其他内容。
    /// Makes a channel and sends a code there; it gets nothing else until the code is given back. For leads.
    async fn create_channel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: CreateChannelInput,
    ) -> Result<CreateChannelPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let key = idempotency(&input.idempotency_key, &input.channel.to_value())?;
            let particulars = input.channel;
            let channel = CreateChannel {
                organisation: caller.acting,
                kind: particulars.kind.into(),
                address: particulars.address,
                template: particulars.template,
                language: particulars.language.into(),
                kinds: particulars.kinds.map(kinds),
            };
            let made = core::create_channel(&caller.scope, &channel, &key).await.map_err(Stop::below("channel"))?;
            Ok(CreatedChannel { channel: shown(&caller, made.id).await?, secret: made.secret })
        };
        CreateChannelPayload::of(work.await)
    }

    /// 以收到的验证码确认渠道（负责人）。Confirms a channel by the code that was sent there. For leads.
    async fn confirm_channel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ConfirmChannelInput,
    ) -> Result<ConfirmChannelPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let channel = input_id("channelId", &input.channel_id)?;
            core::confirm_channel(&caller.scope, channel, &input.code).await?;
            shown(&caller, channel).await
        };
        ConfirmChannelPayload::of(work.await)
    }

    /// 修改、关闭或重新开启渠道（负责人）。Changes a channel, switches it off or on again. For leads.
    async fn update_channel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: UpdateChannelInput,
    ) -> Result<UpdateChannelPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let update = UpdateChannel {
                channel: input_id("channelId", &input.channel_id)?,
                version: input.version,
                address: input.address,
                template: said(input.template),
                language: input.language.map(Into::into),
                kinds: said(input.kinds).map(|said| said.map(kinds)),
                is_off: input.is_off,
            };
            core::update_channel(&caller.scope, &update).await?;
            shown(&caller, update.channel).await
        };
        UpdateChannelPayload::of(work.await)
    }

    /// 发送测试消息；未确认的渠道则重发验证码（负责人）。
    /// Sends a test; to a channel that nobody has confirmed, a new code. For leads.
    async fn test_channel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: TestChannelInput,
    ) -> Result<TestChannelPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let channel = input_id("channelId", &input.channel_id)?;
            core::test_channel(&caller.scope, channel).await?;
            shown(&caller, channel).await
        };
        TestChannelPayload::of(work.await)
    }

    /// 移除渠道（负责人）；尚未发出的不再发送。Takes a channel away; what waits is not sent any more. For leads.
    async fn remove_channel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: RemoveChannelInput,
    ) -> Result<RemoveChannelPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let channel: ChannelId = input_id("channelId", &input.channel_id)?;
            core::remove_channel(&caller.scope, channel).await?;
            Ok(id::<core::Channel>(channel.uuid()))
        };
        RemoveChannelPayload::of(work.await)
    }
}
