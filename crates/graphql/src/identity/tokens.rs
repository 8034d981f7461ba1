//! What signing in answers: tokens in the answer, or in a cookie that scripts cannot read.

use std::{net::IpAddr, sync::Arc};

use async_graphql::{Context, Enum, Result, SimpleObject};
use chrono::{DateTime, Utc};
use hub::identity::{Caller, SignedIn};

use super::viewer::Viewer;
use crate::{
    errors::{Stop, UserError},
    reader::Reader,
    request::request,
};

/// The refresh token's cookie: sent to this endpoint alone, never to scripts, never across sites.
pub(crate) const COOKIE: &str = "gongjian_refresh";

/// 刷新令牌放在哪里。Where the refresh token goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum TokenDelivery {
    /// 浏览器：HttpOnly、SameSite=Strict 的 Cookie。For browsers: a cookie, `HttpOnly` and `SameSite=Strict`.
    Cookie,
    /// 其他程序：在应答中。For others: in the answer.
    Body,
}

/// 访问令牌与刷新令牌。An access token and what gets the next one.
#[derive(SimpleObject)]
pub(crate) struct Tokens {
    /// 访问令牌（EdDSA JWT），放在 Authorization: Bearer。The access token, for `Authorization: Bearer`.
    access_token: String,
    /// 访问令牌的到期时间。Until when the access token is good.
    expires_at: DateTime<Utc>,
    /// 刷新令牌；放入 Cookie 时为空。The refresh token; null where it went into the cookie.
    refresh_token: Option<String>,
    /// 会话最迟结束时间。When the session ends at the latest.
    session_expires_at: DateTime<Utc>,
}

/// Defines the payloads that sign somebody in.
macro_rules! session_payload {
    ($($name:ident, $zh:literal, $en:literal;)*) => {$(
        #[doc = concat!($zh, "的结果。What ", $en, " answers.")]
        #[derive(SimpleObject)]
        pub(crate) struct $name {
            /// 令牌；未成功时为空。The tokens; null where nobody was signed in.
            tokens: Option<Tokens>,
            /// 登录者；未成功时为空。Who is signed in; null where nobody is.
            viewer: Option<Viewer>,
            /// 未成功的原因；成功时为空列表。Why nobody was signed in; empty where somebody was.
            user_errors: Vec<UserError>,
        }

        impl $name {
            pub(super) fn of(
                ctx: &Context<'_>,
                delivery: TokenDelivery,
                outcome: Result<SignedIn, Stop>,
            ) -> Result<Self> {
                match outcome {
                    Ok(signed_in) => {
                        let viewer = Some(Viewer::new(Reader::new(signed_in.scope.clone())));
                        let tokens = Some(deliver(ctx, delivery, signed_in));
                        Ok(Self { tokens, viewer, user_errors: vec![] })
                    }
                    Err(Stop::User(user_errors)) => Ok(Self { tokens: None, viewer: None, user_errors }),
                    Err(Stop::Top(error)) => Err(error),
                }
            }
        }
    )*};
}

session_payload! {
    SignInPayload, "登录", "`signIn`";
    SignUpPayload, "注册账号", "`signUp`";
    RefreshSessionPayload, "刷新会话", "`refreshSession`";
    SwitchHubPayload, "切换平台", "`switchHub`";
    ClaimSlipPayload, "认领凭条", "`claimSlip`";
    ResetPasswordPayload, "重设密码", "`resetPassword`";
}

fn deliver(ctx: &Context<'_>, delivery: TokenDelivery, signed_in: SignedIn) -> Tokens {
    let refresh_token = match delivery {
        TokenDelivery::Body => Some(signed_in.refresh_token),
        TokenDelivery::Cookie => {
            let seconds = (signed_in.session_expires_at - signed_in.scope.now()).num_seconds();
            // On a shared computer the cookie goes with the browser's session.
            let lasting = if signed_in.is_shared_computer { None } else { Some(seconds) };
            set_cookie(ctx, &signed_in.refresh_token, lasting);
            None
        }
    };
    Tokens {
        access_token: signed_in.access_token,
        expires_at: signed_in.expires_at,
        refresh_token,
        session_expires_at: signed_in.session_expires_at,
    }
}

fn set_cookie(ctx: &Context<'_>, value: &str, max_age: Option<i64>) {
    let secure = if request(ctx).core.public_url().starts_with("https://") { "; Secure" } else { "" };
    let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let cookie = format!("{COOKIE}={value}; Path=/graphql; HttpOnly; SameSite=Strict{secure}{age}");
    ctx.append_http_header("set-cookie", cookie);
}

/// Takes the cookie away.
pub(crate) fn clear_cookie(ctx: &Context<'_>) {
    set_cookie(ctx, "", Some(0));
}

/// The caller, before it is known who it is.
pub(crate) fn caller(ctx: &Context<'_>) -> Caller {
    let asked = request(ctx);
    Caller {
        request: asked.request_id,
        address: asked.client.address.parse::<IpAddr>().ok(),
        user_agent: asked.client.user_agent.clone(),
    }
}

/// The core of the request.
pub(crate) fn core<'c>(ctx: &Context<'c>) -> &'c hub::Core {
    &request(ctx).core
}

/// The reader of whoever signed in, if anybody has.
pub(super) fn reader<'c>(ctx: &Context<'c>) -> Option<&'c Arc<Reader>> {
    request(ctx).reader.as_ref()
}
