//! Invitations of organisations that are not on the hub yet: making, opening and answering their links.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, InputType, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use hub::{
    activities as core,
    failure::{Invalid, Problem},
    store::Id,
};

use super::{
    agreement::CoHost,
    inputs::{AnswerOutsideInvitationInput, InviteNewCoHostInput, RevokeOutsideInvitationInput},
    mutations::{on, part},
    object::Activity,
};
use crate::{
    caller::{Caller, idempotency},
    errors::{Stop, internal},
    identity::{PublicHub, caller, core as core_of},
    ids::{id, input_id},
    organisations::Organisation,
    payload::payload,
    reader::Reader,
    request::request,
    scalars::TimeSpan,
};

/// 邀请链接的状态。Where an invitation by link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::activities::OutsideInvitationState")]
pub(crate) enum OutsideInvitationState {
    /// 待答复。Waits for an answer.
    Open,
    /// 已接受。Somebody became a co-host by it.
    Accepted,
    /// 已谢绝。Somebody said no.
    Declined,
    /// 已作废。The lead made it worthless.
    Revoked,
    /// 已过期。Nobody answered in time.
    Expired,
}

/// An invitation by link, as a scope sees it.
#[derive(Clone)]
pub(crate) struct OutsideInvitation {
    reader: Arc<Reader>,
    row: Arc<core::OutsideInvitation>,
}

impl OutsideInvitation {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::OutsideInvitation) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }
}

/// 对尚未入驻平台的组织的邀请；仅牵头方和平台管理人员可见，不含密文。
/// An invitation of an organisation that is not on the hub yet, for the lead and for staff; without its secret.
#[Object]
impl OutsideInvitation {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::OutsideInvitation>(self.row.id)
    }

    /// 活动。The activity.
    async fn activity(&self) -> Option<Result<Activity>> {
        Activity::load(&self.reader, self.row.activity_id).await.transpose()
    }

    /// 邀请的是谁，由牵头方填写。Who is meant, as the lead calls it.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// 随邀请写的话。What the lead wrote with it.
    async fn message(&self) -> Option<&str> {
        self.row.message.as_deref()
    }

    /// 状态。Where it stands.
    async fn state(&self) -> OutsideInvitationState {
        self.row.state_at(self.reader.scope().now()).into()
    }

    /// 谢绝的理由。Why it was declined.
    async fn reason(&self) -> Option<&str> {
        self.row.reason.as_deref()
    }

    /// 作出答复的组织；无账号谢绝的，或您不可见的，为空。Who answered; null for who declined without an account or may not be seen.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id?).await.transpose()
    }

    /// 邀请时间。When it was invited.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }

    /// 有效期至。Until when it can answer.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.row.expires_at
    }

    /// 答复或作废的时间。When it was answered or made worthless.
    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.row.answered_at
    }
}

/// 刚生成的邀请链接，只显示这一次。An invitation's link, shown this once.
#[derive(SimpleObject)]
pub(crate) struct InvitedByLink {
    /// 邀请。The invitation.
    invitation: OutsideInvitation,
    /// 链接中的密文；重复请求时为空。The token in the link; null where the request is repeated.
    token: Option<String>,
    /// 链接；重复请求时为空。The link; null where the request is repeated.
    url: Option<String>,
}

/// 邀请所指的活动。What an invitation by link invites to.
#[derive(SimpleObject)]
pub(crate) struct InvitedTo {
    /// 名称。What it is called.
    title: String,
    /// 时间；未定时为空。When; null where it is not known yet.
    span: Option<TimeSpan>,
    /// 地点；未定时为空字符串。Where; empty where it is not known yet.
    place: String,
    /// 牵头组织的名称。The name of the organisation that leads it.
    lead_name: String,
    /// 牵头方写的话。What the lead wrote.
    message: Option<String>,
}

/// 打开邀请链接看到的内容；打开不会用掉链接。What opening an invitation's link shows; opening spends nothing.
#[derive(SimpleObject)]
pub(crate) struct OutsideInvitationPreview {
    /// 平台。The hub.
    hub: PublicHub,
    /// 状态。Where it stands.
    state: OutsideInvitationState,
    /// 有效期至。Until when it can be answered.
    expires_at: DateTime<Utc>,
    /// 邀请参加什么；已不能接受时为空。What it invites to; null where it can be accepted no more.
    invited_to: Option<InvitedTo>,
}

/// 对邀请链接的答复。An answer to an invitation by link.
#[derive(SimpleObject)]
pub(crate) struct OutsideAnswer {
    /// 答复后的状态。Where the invitation stands now.
    state: OutsideInvitationState,
    /// 接受后的共同主办身份；谢绝时为空。The part, where it was accepted.
    co_host: Option<CoHost>,
}

payload! {
    InviteNewCoHostPayload { invited: InvitedByLink, "以链接邀请", "`inviteNewCoHost`" }
    RevokeOutsideInvitationPayload { outside_invitation: OutsideInvitation, "作废邀请链接", "`revokeOutsideInvitation`" }
    AnswerOutsideInvitationPayload { answer: OutsideAnswer, "答复邀请链接", "`answerOutsideInvitation`" }
}

/// An invitation that a command made or changed, read back.
async fn shown(caller: &Caller, key: Id<core::OutsideInvitation>) -> Result<OutsideInvitation, Stop> {
    let rows = core::outside_invitations_by_ids(&caller.scope, &[key.uuid()]).await?;
    let row = rows.into_iter().next().ok_or_else(Stop::vanished)?;
    Ok(OutsideInvitation::new(&caller.reader(), row))
}

/// Opening invitations' links.
#[derive(Default)]
pub(crate) struct OutsideInvitationQuery;

#[Object]
impl OutsideInvitationQuery {
    /// 打开邀请链接，不必登录；打开不会用掉它。没有此链接时为空。
    /// Opens an invitation's link, signed in or not, which spends nothing; null where there is none.
    async fn outside_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "链接中的密文。The token in the link.")] token: String,
    ) -> Option<Result<OutsideInvitationPreview>> {
        match core::outside_invitation(core_of(ctx), &token).await {
            Ok(found) => preview(ctx, found?).await.transpose(),
            Err(error) => Some(Err(internal(error))),
        }
    }
}

async fn preview(ctx: &Context<'_>, found: core::OutsidePreview) -> Result<Option<OutsideInvitationPreview>> {
    let asked = request(ctx);
    let public = hub::identity::public_scope(&asked.core, &found.hub.slug, asked.request_id);
    let Some((scope, row)) = public.await.map_err(internal)? else { return Ok(None) };
    let invited_to = found.invited_to.map(|told| InvitedTo {
        title: told.title,
        span: told.span.map(|(start, end)| TimeSpan { start, end }),
        place: told.place,
        lead_name: told.lead_name,
        message: told.message,
    });
    Ok(Some(OutsideInvitationPreview {
        hub: PublicHub::new(Reader::new(scope), row),
        state: found.state.into(),
        expires_at: found.expires_at,
        invited_to,
    }))
}

/// Making and answering invitations by link.
#[derive(Default)]
pub(crate) struct OutsideInvitationMutation;

#[Object]
impl OutsideInvitationMutation {
    /// 邀请尚未入驻平台的组织：生成一个链接，只显示一次，由您转发。
    /// Invites an organisation that is not on the hub yet: makes a link, shown once, for you to pass on.
    async fn invite_new_co_host(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: InviteNewCoHostInput,
    ) -> Result<InviteNewCoHostPayload> {
        let work = async {
            let (caller, activity) = on(ctx, &input.acting_organisation_id, &input.activity_id)?;
            let key = idempotency(&input.idempotency_key, &input.to_value())?;
            let invite = core::InviteNewCoHost {
                activity,
                name: input.name,
                message: input.message,
                expires_in_days: input.expires_in_days,
            };
            let made = core::invite_new_co_host(&caller.scope, &invite, &key).await?;
            let url = made.link(request(ctx).core.public_url());
            let invitation = shown(&caller, made.id).await?;
            Ok(InvitedByLink { invitation, token: made.token.map(|token| token.to_string()), url })
        };
        InviteNewCoHostPayload::of(work.await)
    }

    /// 作废尚未答复的邀请链接。Makes a link worthless that nobody has answered.
    async fn revoke_outside_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: RevokeOutsideInvitationInput,
    ) -> Result<RevokeOutsideInvitationPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let invitation = input_id("outsideInvitationId", &input.outside_invitation_id)?;
            shown(&caller, core::revoke_outside_invitation(&caller.scope, invitation).await?).await
        };
        RevokeOutsideInvitationPayload::of(work.await)
    }

    /// 答复邀请链接，一个链接只能答复一次。未入驻的：先注册账号、登记组织，再答复；通过审核后即可表示同意。
    /// Answers an invitation's link, once. Who is not on the hub yet signs up, registers its organisation and answers; it
    /// consents once it is verified.
    async fn answer_outside_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: AnswerOutsideInvitationInput,
    ) -> Result<AnswerOutsideInvitationPayload> {
        let work = async {
            let acting = input.acting_organisation_id.as_ref().map(|acting| Caller::of(ctx, acting)).transpose()?;
            let client = caller(ctx);
            if !input.accept {
                let scope = acting.as_ref().map(|acting| &acting.scope);
                let reason = input.reason.unwrap_or_default();
                core::decline_outside_invitation(core_of(ctx), scope, &input.token, &reason, &client).await?;
                return Ok(OutsideAnswer { state: OutsideInvitationState::Declined, co_host: None });
            }
            let missing = || Stop::invalid(vec![Invalid::at("actingOrganisationId", Problem::Empty)]);
            let acting = acting.ok_or_else(missing)?;
            let accepted = core::accept_outside_invitation(&acting.scope, &input.token, &client).await?;
            let co_host = Some(part(&acting, accepted).await?);
            Ok(OutsideAnswer { state: OutsideInvitationState::Accepted, co_host })
        };
        AnswerOutsideInvitationPayload::of(work.await)
    }
}
