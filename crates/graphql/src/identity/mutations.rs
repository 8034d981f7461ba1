//! Signing in and out, one's own account, and hub roles.

use async_graphql::{Context, ID, InputObject, Object, Result};
use hub::identity::{self as core_identity, ChangePassword, SignIn, SignUp};

use super::{
    tokens::{
        RefreshSessionPayload, SignInPayload, SignUpPayload, SwitchHubPayload, TokenDelivery, caller, clear_cookie,
        core,
    },
    viewer::HubRole,
};
use crate::{
    caller::{Caller, person},
    errors::Stop,
    ids::{id, input_id},
    payload::payload,
    privacy::{check_notice, note_agreement},
    request::request,
};

/// 登录。Signing in.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct SignInInput {
    /// 平台在地址中的名称；省略为最近使用的平台。The hub; the last used one if left out.
    hub: Option<String>,
    /// 登录名、手机号或邮箱。The login name, mobile number or e-mail address.
    login: String,
    /// 密码。The password.
    password: String,
    /// 是否共用电脑：会话短，随标签页结束。Whether others use the same computer: then the session is short.
    #[graphql(default)]
    is_shared_computer: bool,
    /// 刷新令牌放在哪里。Where the refresh token goes.
    #[graphql(default_with = "TokenDelivery::Body")]
    delivery: TokenDelivery,
}

/// 注册没有职务的账号，以便登记尚未加入平台的组织。Making an account without a post, to register an organisation.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct SignUpInput {
    /// 平台在地址中的名称。The hub.
    hub: String,
    /// 登录名。The login name.
    login_name: String,
    /// 显示名称。The name to show.
    display_name: String,
    /// 密码。The password.
    password: String,
    /// 已阅读并同意的隐私说明的版本号；省略则门户在首次使用时询问。
    /// The version of the privacy notice that was read and agreed to; where left out, the portal asks at first use.
    accepted_notice: Option<i64>,
    /// 是否共用电脑：会话短，随标签页结束。Whether others use the same computer: then the session is short.
    #[graphql(default)]
    is_shared_computer: bool,
    /// 刷新令牌放在哪里。Where the refresh token goes.
    #[graphql(default_with = "TokenDelivery::Body")]
    delivery: TokenDelivery,
}

/// 刷新会话；刷新令牌只能用一次。Getting the next tokens; a refresh token is good once.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct RefreshSessionInput {
    /// 刷新令牌；省略则取自 Cookie。The refresh token; from the cookie if left out.
    refresh_token: Option<String>,
    /// 刷新令牌放在哪里；省略则与来处相同。Where the next one goes; where this one came from if left out.
    delivery: Option<TokenDelivery>,
}

/// 切换平台。Going on in another hub.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct SwitchHubInput {
    /// 平台在地址中的名称。The hub.
    hub: String,
    /// 刷新令牌放在哪里。Where the refresh token goes.
    #[graphql(default_with = "TokenDelivery::Body")]
    delivery: TokenDelivery,
}

/// 结束一个会话。Ending one of one's sessions.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct EndSessionInput {
    /// 会话。The session.
    session_id: ID,
}

/// 修改密码；其他会话随之结束。Changing one's password; all other sessions end.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ChangePasswordInput {
    /// 现在的密码。The current password.
    current_password: String,
    /// 新密码。The new password.
    new_password: String,
}

/// 授予或收回平台职务。Giving or taking a hub role.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct HubRoleInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 账号。The account.
    account_id: ID,
    /// 职务。The role.
    role: HubRole,
}

payload! {
    SignOutPayload { ended: bool, "退出登录", "`signOut`" }
    EndSessionPayload { ended_session_id: ID, "结束会话", "`endSession`" }
    EndOtherSessionsPayload { ended: i64, "结束其他会话", "`endOtherSessions`" }
    ChangePasswordPayload { changed: bool, "修改密码", "`changePassword`" }
    GrantHubRolePayload { account_id: ID, "授予平台职务", "`grantHubRole`" }
    RevokeHubRolePayload { account_id: ID, "收回平台职务", "`revokeHubRole`" }
}

/// Coming, staying and going.
#[derive(Default)]
pub(crate) struct SessionMutation;

#[Object]
impl SessionMutation {
    /// 登录。Signs in.
    async fn sign_in(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: SignInInput,
    ) -> Result<SignInPayload> {
        let sign_in = SignIn {
            hub: input.hub,
            login: input.login,
            password: input.password,
            is_shared_computer: input.is_shared_computer,
        };
        let outcome = core_identity::sign_in(core(ctx), &sign_in, &caller(ctx)).await;
        SignInPayload::of(ctx, input.delivery, outcome.map_err(Stop::from))
    }

    /// 注册没有职务的账号，以便登记尚未加入平台的组织。Makes an account without a post, to register an organisation.
    async fn sign_up(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: SignUpInput,
    ) -> Result<SignUpPayload> {
        let sign_up = SignUp {
            hub: input.hub,
            login_name: input.login_name,
            display_name: input.display_name,
            password: input.password,
            is_shared_computer: input.is_shared_computer,
        };
        let work = async {
            check_notice(input.accepted_notice, "acceptedNotice")?;
            let signed_in = core_identity::sign_up(core(ctx), &sign_up, &caller(ctx)).await?;
            note_agreement(&signed_in.scope, input.accepted_notice).await;
            Ok(signed_in)
        };
        SignUpPayload::of(ctx, input.delivery, work.await)
    }

    /// 刷新会话：旧的刷新令牌作废。用过的令牌在 30 秒后再次出现，会话即告结束。
    /// Gets the next tokens. A refresh token that was used and comes again after 30 seconds ends the session.
    async fn refresh_session(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: RefreshSessionInput,
    ) -> Result<RefreshSessionPayload> {
        let from_body = input.refresh_token.is_some();
        let default = if from_body { TokenDelivery::Body } else { TokenDelivery::Cookie };
        let token = input.refresh_token.or_else(|| request(ctx).client.refresh_cookie.clone()).unwrap_or_default();
        let outcome = core_identity::refresh(core(ctx), &token, request(ctx).request_id).await;
        if outcome.is_err() && !from_body {
            clear_cookie(ctx);
        }
        RefreshSessionPayload::of(ctx, input.delivery.unwrap_or(default), outcome.map_err(Stop::from))
    }

    /// 切换平台；原平台的访问令牌随之作废。Goes on in another hub; the access token for this one ends.
    async fn switch_hub(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: SwitchHubInput,
    ) -> Result<SwitchHubPayload> {
        let work = async { Ok(core_identity::switch_hub(&person(ctx)?, &input.hub).await?) };
        SwitchHubPayload::of(ctx, input.delivery, work.await)
    }

    /// 退出登录：本会话立即结束。Signs out: the session ends at once.
    async fn sign_out(&self, ctx: &Context<'_>) -> Result<SignOutPayload> {
        clear_cookie(ctx);
        let work = async {
            core_identity::sign_out(&person(ctx)?).await?;
            Ok(true)
        };
        SignOutPayload::of(work.await)
    }
}

/// One's own account.
#[derive(Default)]
pub(crate) struct AccountMutation;

#[Object]
impl AccountMutation {
    /// 结束自己的一个会话。Ends one of one's sessions.
    async fn end_session(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: EndSessionInput,
    ) -> Result<EndSessionPayload> {
        let work = async {
            let session = input_id("sessionId", &input.session_id)?;
            core_identity::end_session(&person(ctx)?, session).await?;
            Ok(id::<core_identity::Session>(session.uuid()))
        };
        EndSessionPayload::of(work.await)
    }

    /// 结束自己的其他会话。Ends all one's sessions but this.
    async fn end_other_sessions(&self, ctx: &Context<'_>) -> Result<EndOtherSessionsPayload> {
        let work = async {
            let ended = core_identity::end_other_sessions(&person(ctx)?).await?;
            Ok(i64::try_from(ended).unwrap_or(i64::MAX))
        };
        EndOtherSessionsPayload::of(work.await)
    }

    /// 修改密码；其他会话随之结束。Changes one's password; all other sessions end.
    async fn change_password(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ChangePasswordInput,
    ) -> Result<ChangePasswordPayload> {
        let work = async {
            let change = ChangePassword { current_password: input.current_password, new_password: input.new_password };
            core_identity::change_password(&person(ctx)?, &change).await?;
            Ok(true)
        };
        ChangePasswordPayload::of(work.await)
    }
}

/// Hub roles.
#[derive(Default)]
pub(crate) struct HubRoleMutation;

#[Object]
impl HubRoleMutation {
    /// 授予平台职务，下一个请求起生效。Gives a hub role; it counts from the next request on.
    async fn grant_hub_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: HubRoleInput,
    ) -> Result<GrantHubRolePayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let account = input_id("accountId", &input.account_id)?;
            core_identity::grant_hub_role(&caller.scope, account, input.role.into()).await?;
            Ok(id::<core_identity::Account>(account.uuid()))
        };
        GrantHubRolePayload::of(work.await)
    }

    /// 收回平台职务，下一个请求起生效；须保留一名管理员。Takes a hub role away; a hub keeps one admin.
    async fn revoke_hub_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: HubRoleInput,
    ) -> Result<RevokeHubRolePayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let account = input_id("accountId", &input.account_id)?;
            core_identity::revoke_hub_role(&caller.scope, account, input.role.into()).await?;
            Ok(id::<core_identity::Account>(account.uuid()))
        };
        RevokeHubRolePayload::of(work.await)
    }
}
