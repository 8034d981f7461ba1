//! Slips: printed once, opened by whoever holds one, spent by confirming.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, InputObject, InputType, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use hub::identity::{
    self as core_identity, ClaimSlip, Claimant, NewAccount, PrintSlip, PrintedSlip as CorePrinted, ResetPassword,
    SlipCredential,
};

use super::{
    hub::PublicHub,
    tokens::{ClaimSlipPayload, ResetPasswordPayload, TokenDelivery, caller, core, reader},
};
use crate::{
    caller::{Caller, idempotency},
    connection::connection,
    errors::{Stop, internal, top},
    ids::{id, input_id},
    organisations::{MemberRole, Organisation},
    payload::payload,
    privacy::{check_notice, note_agreement},
    reader::Reader,
    request::request,
};

connection!(SlipConnection, SlipEdge, Slip, "凭条", "slips");

/// 凭条的用途。What a slip is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::identity::SlipKind")]
pub(crate) enum SlipKind {
    /// 认领岗位。To come in to a post.
    Claim,
    /// 重设密码。To set a new password.
    Reset,
}

/// 凭条的状态。What a slip is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::identity::SlipState")]
pub(crate) enum SlipState {
    /// 有效。Good.
    Open,
    /// 已使用。Used.
    Spent,
    /// 已作废。Made worthless.
    Revoked,
    /// 已过期。Too old.
    Expired,
}

/// 打开凭条看到的内容；打开不会用掉凭条。What opening a slip shows; opening spends nothing.
#[derive(SimpleObject)]
pub(crate) struct SlipPreview {
    /// 用途。What it is for.
    kind: SlipKind,
    /// 平台。The hub.
    hub: PublicHub,
    /// 组织名称。The organisation's name.
    organisation_name: String,
    /// 岗位名称。The post's name.
    post: String,
    /// 认领后的职务。The role that claiming gives.
    role: MemberRole,
    /// 有效期至。Until when it is good.
    expires_at: DateTime<Utc>,
    /// 状态。What it is worth now.
    state: SlipState,
}

impl SlipPreview {
    async fn new(ctx: &Context<'_>, slip: core_identity::SlipPreview) -> Result<Option<Self>> {
        let asked = request(ctx);
        let found =
            core_identity::public_scope(&asked.core, &slip.hub.slug, asked.request_id).await.map_err(internal)?;
        let Some((scope, row)) = found else { return Ok(None) };
        Ok(Some(Self {
            kind: slip.kind.into(),
            hub: PublicHub::new(asked.reader_of(scope), row),
            organisation_name: slip.organisation_name,
            post: slip.post,
            role: slip.role.into(),
            expires_at: slip.expires_at,
            state: slip.state.into(),
        }))
    }
}

/// A slip in the list of those who print them.
#[derive(Clone)]
pub(crate) struct Slip {
    reader: Arc<Reader>,
    row: Arc<core_identity::Slip>,
}

impl Slip {
    pub(crate) fn new(reader: &Arc<Reader>, row: core_identity::Slip) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }
}

/// 印出的凭条；不含密文，密文只在印制时给出一次。A slip that was printed; its secrets were shown once and are kept nowhere.
#[Object]
impl Slip {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core_identity::Slip>(self.row.id)
    }

    /// 用途。What it is for.
    async fn kind(&self) -> SlipKind {
        self.row.kind.into()
    }

    /// 组织。The organisation.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id).await.transpose()
    }

    /// 认领后的职务。The role that claiming gives.
    async fn role(&self) -> MemberRole {
        self.row.role.into()
    }

    /// 岗位名称。The post's name.
    async fn post(&self) -> &str {
        &self.row.post
    }

    /// 状态。What it is worth now.
    async fn state(&self) -> SlipState {
        core_identity::slip_state(&self.row, self.reader.scope().now()).into()
    }

    /// 印制时间。When it was printed.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }

    /// 有效期至。Until when it is good.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.row.expires_at
    }
}

/// 刚印制的凭条：链接、二维码和八位数字，只显示这一次。A slip just printed: link, QR and eight digits, shown this once.
#[derive(SimpleObject)]
pub(crate) struct PrintedSlip {
    /// 凭条。The slip.
    slip: Slip,
    /// 链接中的密文；重复请求时为空。The token in the link; null where the request is repeated.
    token: Option<String>,
    /// 八位数字；重复请求时为空。The eight digits; null where the request is repeated.
    code: Option<String>,
    /// 链接，可做成二维码；重复请求时为空。The link, for a QR; null where the request is repeated.
    url: Option<String>,
}

/// Opening slips.
#[derive(Default)]
pub(crate) struct SlipQuery;

#[Object]
impl SlipQuery {
    /// 打开凭条（链接）；打开不会用掉它。没有这张凭条时为空。Opens the slip of a link, which spends nothing; null where there is none.
    async fn slip(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "链接中的密文。The token in the link.")] token: String,
    ) -> Option<Result<SlipPreview>> {
        match core_identity::slip_by_token(core(ctx), &token).await {
            Ok(slip) => SlipPreview::new(ctx, slip?).await.transpose(),
            Err(error) => Some(Err(internal(error))),
        }
    }

    /// 打开凭条（八位数字）；次数有限制。Opens a slip by its eight digits; tries are limited.
    async fn slip_by_code(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "平台在地址中的名称。The hub.")] hub: String,
        #[graphql(desc = "八位数字。The eight digits.")] code: String,
    ) -> Option<Result<SlipPreview>> {
        match core_identity::slip_by_code(core(ctx), &hub, &code, &caller(ctx)).await {
            Ok(slip) => SlipPreview::new(ctx, slip?).await.transpose(),
            Err(failure) => Some(Err(top(failure))),
        }
    }
}

/// 新账号。A new account.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct NewAccountInput {
    /// 登录名；登录名、手机号、邮箱至少填一项。The login name; at least one of the three must be given.
    login_name: Option<String>,
    /// 手机号。The mobile number.
    mobile: Option<String>,
    /// 邮箱。The e-mail address.
    email: Option<String>,
    /// 显示名称。The name to show.
    display_name: String,
    /// 密码，8 至 128 个字符。The password, 8 to 128 characters.
    password: String,
    /// 已阅读并同意的隐私说明的版本号；省略则门户在首次使用时询问。
    /// The version of the privacy notice that was read and agreed to; where left out, the portal asks at first use.
    accepted_notice: Option<i64>,
}

/// 凭条：链接密文，或平台名称加八位数字。What somebody has of a slip: the token, or the hub and the eight digits.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct SlipCredentialInput {
    /// 链接中的密文。The token in the link.
    token: Option<String>,
    /// 平台在地址中的名称。The hub.
    hub: Option<String>,
    /// 八位数字。The eight digits.
    code: Option<String>,
}

impl SlipCredentialInput {
    fn into_core(self) -> SlipCredential {
        match self.token {
            Some(token) => SlipCredential::Token(token),
            None => SlipCredential::Code { hub: self.hub.unwrap_or_default(), code: self.code.unwrap_or_default() },
        }
    }
}

/// 认领凭条。Coming in by a slip.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ClaimSlipInput {
    /// 凭条。The slip.
    slip: SlipCredentialInput,
    /// 新账号；已登录者省略，以现有账号认领。A new account; left out by somebody who is signed in.
    new_account: Option<NewAccountInput>,
    /// 是否共用电脑。Whether others use the same computer.
    #[graphql(default)]
    is_shared_computer: bool,
    /// 刷新令牌放在哪里。Where the refresh token goes.
    #[graphql(default_with = "TokenDelivery::Body")]
    delivery: TokenDelivery,
}

/// 以凭条重设密码。Setting a new password by a slip.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ResetPasswordInput {
    /// 凭条。The slip.
    slip: SlipCredentialInput,
    /// 新密码。The new password.
    password: String,
    /// 是否共用电脑。Whether others use the same computer.
    #[graphql(default)]
    is_shared_computer: bool,
    /// 刷新令牌放在哪里。Where the refresh token goes.
    #[graphql(default_with = "TokenDelivery::Body")]
    delivery: TokenDelivery,
}

/// 一张认领凭条。A claim slip to be printed.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct SlipParticularsInput {
    /// 组织。The organisation to come in to.
    organisation_id: ID,
    /// 认领后的职务。The role that claiming gives.
    role: MemberRole,
    /// 岗位名称，最多 50 字。The post's name, at most 50 characters.
    post: String,
}

/// 印制认领凭条。Printing a claim slip.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct PrintSlipInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    idempotency_key: String,
    /// 凭条内容。The particulars.
    slip: SlipParticularsInput,
}

/// 为成员印制重设密码的凭条。Printing a reset slip for a member.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct PrintResetSlipInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    idempotency_key: String,
    /// 成员。The member.
    member_id: ID,
}

/// 作废凭条。Making a slip worthless.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct RevokeSlipInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 凭条。The slip.
    slip_id: ID,
}

payload! {
    PrintSlipPayload { printed: PrintedSlip, "印制凭条", "`printSlip`" }
    PrintResetSlipPayload { printed: PrintedSlip, "印制重设凭条", "`printResetSlip`" }
    RevokeSlipPayload { slip: Slip, "作废凭条", "`revokeSlip`" }
}

async fn shown(caller: &Caller, key: hub::store::Id<core_identity::Slip>) -> Result<Slip, Stop> {
    let row = core_identity::slips_by_ids(&caller.scope, &[key.uuid()])
        .await
        .map_err(Stop::unread)?
        .pop()
        .ok_or_else(Stop::vanished)?;
    Ok(Slip::new(&caller.reader(), row))
}

async fn printed(ctx: &Context<'_>, caller: &Caller, printed: CorePrinted) -> Result<PrintedSlip, Stop> {
    let slip = shown(caller, printed.id).await?;
    let token = printed.secret.as_ref().map(|secret| secret.token.to_string());
    let url = token.as_ref().map(|token| format!("{}/slip/{token}", core(ctx).public_url()));
    Ok(PrintedSlip { slip, token, code: printed.secret.map(|secret| secret.code.expose().to_owned()), url })
}

/// Slips.
#[derive(Default)]
pub(crate) struct SlipMutation;

#[Object]
impl SlipMutation {
    /// 认领凭条并登录；确认后凭条即用掉。Comes in by a slip and signs in; confirming spends it.
    async fn claim_slip(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ClaimSlipInput,
    ) -> Result<ClaimSlipPayload> {
        let delivery = input.delivery;
        let work = async {
            let accepted = input.new_account.as_ref().and_then(|account| account.accepted_notice);
            check_notice(accepted, "newAccount.acceptedNotice")?;
            let new_account = input.new_account.map(|a| NewAccount {
                login_name: a.login_name,
                mobile: a.mobile,
                email: a.email,
                display_name: a.display_name,
                password: a.password,
            });
            let claimant = match (&new_account, reader(ctx)) {
                (Some(account), _) => Claimant::New(account),
                (None, Some(reader)) => Claimant::SignedIn(reader.scope()),
                (None, None) => {
                    let problem = hub::failure::Problem::Empty;
                    return Err(Stop::invalid(vec![hub::failure::Invalid::at("newAccount", problem)]));
                }
            };
            let claim = ClaimSlip {
                credential: input.slip.into_core(),
                claimant,
                is_shared_computer: input.is_shared_computer,
            };
            let signed_in = core_identity::claim_slip(core(ctx), &claim, &caller(ctx)).await?;
            note_agreement(&signed_in.scope, accepted).await;
            Ok(signed_in)
        };
        ClaimSlipPayload::of(ctx, delivery, work.await)
    }

    /// 以凭条重设密码并登录；其他会话随之结束。Sets a new password by a slip and signs in; all sessions end.
    async fn reset_password(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ResetPasswordInput,
    ) -> Result<ResetPasswordPayload> {
        let reset = ResetPassword {
            credential: input.slip.into_core(),
            password: input.password,
            is_shared_computer: input.is_shared_computer,
        };
        let outcome = core_identity::reset_password(core(ctx), &reset, &caller(ctx)).await;
        ResetPasswordPayload::of(ctx, input.delivery, outcome.map_err(Stop::from))
    }

    /// 印制认领凭条，密文只给出这一次。Prints a claim slip; its secrets are shown this once.
    async fn print_slip(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: PrintSlipInput,
    ) -> Result<PrintSlipPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let key = idempotency(&input.idempotency_key, &input.slip.to_value())?;
            let slip = PrintSlip {
                organisation: input_id("slip.organisationId", &input.slip.organisation_id)?,
                role: input.slip.role.into(),
                post: input.slip.post.clone(),
            };
            let done = core_identity::print_slip(&caller.scope, &slip, &key).await.map_err(Stop::below("slip"))?;
            printed(ctx, &caller, done).await
        };
        PrintSlipPayload::of(work.await)
    }

    /// 为成员印制重设密码的凭条，密文只给出这一次。Prints a reset slip for a member; its secrets are shown this once.
    async fn print_reset_slip(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: PrintResetSlipInput,
    ) -> Result<PrintResetSlipPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let key = idempotency(&input.idempotency_key, &input.member_id.to_value())?;
            let member = input_id("memberId", &input.member_id)?;
            let done = core_identity::print_reset_slip(&caller.scope, member, &key).await?;
            printed(ctx, &caller, done).await
        };
        PrintResetSlipPayload::of(work.await)
    }

    /// 作废凭条。Makes a slip worthless.
    async fn revoke_slip(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: RevokeSlipInput,
    ) -> Result<RevokeSlipPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let slip = input_id("slipId", &input.slip_id)?;
            core_identity::revoke_slip(&caller.scope, slip).await?;
            shown(&caller, slip).await
        };
        RevokeSlipPayload::of(work.await)
    }
}
