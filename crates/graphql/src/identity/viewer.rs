//! Who asks.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, Result, SimpleObject};
use hub::{
    identity as core,
    notifications::{NoticeFilter, count_notices},
};

use super::{account::Account, hub::Hub, session::Session};
use crate::{
    errors::internal,
    organisations::{MemberRole, Organisation},
    privacy::OwnPrivacy,
    reader::Reader,
    request::request,
};

/// 平台职务。A role in the hub itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::scope::HubRole")]
pub(crate) enum HubRole {
    /// 管理员：审核组织、授予职务、印制凭条。Verifies organisations, grants roles, prints slips.
    Admin,
    /// 监督员：处理举报、隐藏、暂停。Works reports, hides and suspends.
    Moderator,
    /// 审计员：只读审计记录。Reads the audit and changes nothing.
    Auditor,
}

/// 我在一个组织中的任职。One's own post in an organisation.
#[derive(SimpleObject)]
pub(crate) struct Membership {
    /// 组织。The organisation.
    organisation: Organisation,
    /// 职务。The role.
    role: MemberRole,
    /// 岗位名称。The post's name.
    post: String,
}

/// The signed-in account, in its hub.
pub(crate) struct Viewer {
    reader: Arc<Reader>,
}

impl Viewer {
    pub(super) fn new(reader: Arc<Reader>) -> Self {
        Self { reader }
    }
}

/// 当前登录者。Who is signed in, and what for.
#[Object]
impl Viewer {
    /// 账号；以组织令牌访问时为令牌创建者。The account; with an API token, whoever made the token.
    async fn account(&self) -> Option<Result<Account>> {
        let id = self.reader.scope().actor().account()?.id;
        Account::load(&self.reader, id).await.transpose()
    }

    /// 所在平台。The hub.
    async fn hub(&self) -> Result<Hub> {
        Hub::load(self.reader.scope()).await
    }

    /// 可以切换到的平台，最近使用的在前。The hubs that one can switch to, the last used first.
    async fn hubs(&self) -> Result<Vec<Hub>> {
        let hubs = core::own_hubs(self.reader.scope()).await.map_err(internal)?;
        Ok(hubs.into_iter().map(Hub::new).collect())
    }

    /// 平台职务。Roles in the hub itself.
    async fn hub_roles(&self) -> Vec<HubRole> {
        let roles = self.reader.scope().actor().account().map(|account| account.hub_roles.clone());
        roles.unwrap_or_default().into_iter().map(Into::into).collect()
    }

    /// 任职的组织。The organisations served.
    async fn memberships(&self) -> Result<Vec<Membership>> {
        let rows = core::own_memberships(self.reader.scope()).await.map_err(internal)?;
        let organisations = rows.iter().map(|row| Organisation::load(&self.reader, row.organisation_id));
        let organisations = futures_util::future::try_join_all(organisations).await?;
        let pairs = rows.into_iter().zip(organisations);
        Ok(pairs
            .filter_map(|(row, organisation)| {
                Some(Membership { organisation: organisation?, role: row.role.into(), post: row.post })
            })
            .collect())
    }

    /// 是否已同意现行的隐私说明；组织令牌不是人，总为是。
    /// Whether one has agreed to the privacy notice in force; an API token is no person and is asked for nothing.
    async fn has_accepted_privacy_notice(&self) -> Result<bool> {
        hub::privacy::has_accepted(self.reader.scope()).await.map_err(internal)
    }

    /// 本人与隐私有关的事项；以组织令牌访问时为空。One's own affairs of privacy; null with an API token.
    async fn privacy(&self) -> Option<OwnPrivacy> {
        let account = self.reader.scope().actor().account()?;
        account.token.is_none().then(|| OwnPrivacy(Arc::clone(&self.reader)))
    }

    /// 未读通知数；以组织令牌访问时全部算未读。
    /// How many notices one has not read; with an API token, which reads nothing, all there are.
    async fn unread_notices(&self) -> Result<u64> {
        let unread = NoticeFilter { unread_only: true, ..NoticeFilter::default() };
        count_notices(self.reader.scope(), unread).await.map_err(internal)
    }

    /// 当前会话；以组织令牌访问时为空。The session; null with an API token.
    async fn session(&self) -> Option<Result<Session>> {
        let scope = self.reader.scope();
        let current = scope.actor().account()?.session?;
        match core::sessions(scope).await {
            Ok(all) => all.into_iter().find(|s| s.id == current).map(|row| Ok(Session::new(scope, row))),
            Err(failure) => Some(Err(crate::errors::top(failure))),
        }
    }

    /// 我的全部会话，最近使用的在前。All one's sessions, the last used first.
    async fn sessions(&self) -> Result<Vec<Session>> {
        let scope = self.reader.scope();
        let rows = core::sessions(scope).await.map_err(crate::errors::top)?;
        Ok(rows.into_iter().map(|row| Session::new(scope, row)).collect())
    }
}

/// Who asks.
#[derive(Default)]
pub(crate) struct ViewerQuery;

#[Object]
impl ViewerQuery {
    /// 当前登录者；未登录时为空。Who is signed in; null for nobody.
    async fn viewer(&self, ctx: &Context<'_>) -> Option<Viewer> {
        request(ctx).reader.clone().map(Viewer::new)
    }
}
