//! A session: a sign-in on one device.

use async_graphql::{ID, SimpleObject};
use chrono::{DateTime, Utc};
use hub::{Scope, identity as core};

use crate::ids::id;

/// 一次登录。A sign-in on one device.
#[derive(SimpleObject, Clone)]
pub(crate) struct Session {
    /// 标识。The id.
    id: ID,
    /// 登录时间。When it began.
    created_at: DateTime<Utc>,
    /// 最近使用时间。When a token was last issued.
    last_used_at: DateTime<Utc>,
    /// 最迟结束时间。When it ends at the latest.
    expires_at: DateTime<Utc>,
    /// 浏览器标识。What the browser calls itself.
    user_agent: Option<String>,
    /// 是否共用电脑。Whether others use the same computer.
    is_shared_computer: bool,
    /// 是否当前会话。Whether it is the one that asks.
    is_current: bool,
}

impl Session {
    pub(super) fn new(scope: &Scope, row: core::Session) -> Self {
        let current = scope.actor().account().and_then(|account| account.session);
        Self {
            id: id::<core::Session>(row.id),
            created_at: row.created_at,
            last_used_at: row.last_used_at,
            expires_at: row.expires_at,
            user_agent: row.user_agent,
            is_shared_computer: row.is_shared_computer,
            is_current: current == Some(row.id),
        }
    }
}
