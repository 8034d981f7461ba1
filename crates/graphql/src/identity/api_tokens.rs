//! API tokens of an organisation, for its programs.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, InputObject, InputType, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use hub::{
    identity::{self as core_identity, CreateApiToken},
    store::Id,
};

use crate::{
    caller::{Caller, idempotency},
    connection::connection,
    errors::Stop,
    ids::{id, input_id},
    organisations::Organisation,
    payload::payload,
    reader::Reader,
};

connection!(ApiTokenConnection, ApiTokenEdge, ApiToken, "令牌", "API tokens");

/// 令牌的权限。What an API token may do for its organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::identity::ApiTokenScope")]
pub(crate) enum ApiTokenScope {
    /// 只读。Read what the organisation sees.
    Read,
    /// 读写：资源、预约、活动等日常工作。Do its daily work too: offers, bookings, activities.
    ReadWrite,
}

/// A token, without its secret.
#[derive(Clone)]
pub(crate) struct ApiToken {
    reader: Arc<Reader>,
    row: Arc<core_identity::ApiTokenRow>,
}

impl ApiToken {
    pub(crate) fn new(reader: &Arc<Reader>, row: core_identity::ApiTokenRow) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }
}

/// 组织的 API 令牌；密文只在创建时给出一次。An organisation's API token; its secret was shown once.
#[Object]
impl ApiToken {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core_identity::ApiTokenRow>(self.row.id)
    }

    /// 组织。The organisation it acts for.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id).await.transpose()
    }

    /// 用途。What it is for.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// 权限。What it may do.
    async fn scope(&self) -> ApiTokenScope {
        let writes = self.row.scopes.as_array().is_some_and(|all| all.iter().any(|scope| scope == "WRITE"));
        if writes { ApiTokenScope::ReadWrite } else { ApiTokenScope::Read }
    }

    /// 创建时间。When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }

    /// 有效期至。Until when it is good.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.row.expires_at
    }

    /// 作废时间。When it was made worthless.
    async fn revoked_at(&self) -> Option<DateTime<Utc>> {
        self.row.revoked_at
    }
}

/// 一个新令牌。A token to be made.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ApiTokenParticularsInput {
    /// 用途，最多 60 字。What it is for, at most 60 characters.
    name: String,
    /// 权限。What it may do.
    scope: ApiTokenScope,
    /// 有效天数，1 至 365。How many days it is good for, 1 to 365.
    days: i64,
}

/// 创建令牌，为所代表的组织。Making a token for the acting organisation.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct CreateApiTokenInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    idempotency_key: String,
    /// 令牌内容。The particulars.
    token: ApiTokenParticularsInput,
}

/// 作废令牌。Making a token worthless.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct RevokeApiTokenInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 令牌。The token.
    api_token_id: ID,
}

/// 刚创建的令牌，密文只显示这一次。A token just made; its secret is shown this once.
#[derive(SimpleObject)]
pub(crate) struct CreatedApiToken {
    /// 令牌。The token's entry.
    api_token: ApiToken,
    /// 密文，放在 Authorization: Bearer；重复请求时为空。The secret; null where the request is repeated.
    secret: Option<String>,
}

payload! {
    CreateApiTokenPayload { created: CreatedApiToken, "创建令牌", "`createApiToken`" }
    RevokeApiTokenPayload { api_token: ApiToken, "作废令牌", "`revokeApiToken`" }
}

async fn shown(caller: &Caller, key: Id<core_identity::ApiTokenRow>) -> Result<ApiToken, Stop> {
    let row = core_identity::api_tokens_by_ids(&caller.scope, &[key.uuid()]).await.map_err(Stop::unread)?.pop();
    Ok(ApiToken::new(&caller.reader(), row.ok_or_else(Stop::vanished)?))
}

/// API tokens.
#[derive(Default)]
pub(crate) struct ApiTokenMutation;

#[Object]
impl ApiTokenMutation {
    /// 创建组织的 API 令牌，密文只给出这一次。Makes an API token; its secret is shown this once.
    async fn create_api_token(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: CreateApiTokenInput,
    ) -> Result<CreateApiTokenPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let key = idempotency(&input.idempotency_key, &input.token.to_value())?;
            let token = CreateApiToken {
                organisation: caller.acting,
                name: input.token.name.clone(),
                scope: input.token.scope.into(),
                days: input.token.days,
            };
            let made = core_identity::create_api_token(&caller.scope, &token, &key).await;
            let made = made.map_err(Stop::below("token"))?;
            let secret = made.secret.map(|secret| secret.to_string());
            Ok(CreatedApiToken { api_token: shown(&caller, made.id).await?, secret })
        };
        CreateApiTokenPayload::of(work.await)
    }

    /// 作废令牌，立即生效。Makes an API token worthless at once.
    async fn revoke_api_token(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: RevokeApiTokenInput,
    ) -> Result<RevokeApiTokenPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let token = input_id("apiTokenId", &input.api_token_id)?;
            core_identity::revoke_api_token(&caller.scope, token).await?;
            shown(&caller, token).await
        };
        RevokeApiTokenPayload::of(work.await)
    }
}
