//! An account, as others or oneself may see it.

use std::sync::Arc;

use async_graphql::{ID, Object, Result};
use hub::{identity::AccountView, store::Id};

use crate::{errors::internal_shared, ids::id, reader::Reader};

/// An account, as a scope sees it.
#[derive(Clone)]
pub(crate) struct Account {
    row: Arc<AccountView>,
}

impl Account {
    pub(crate) fn new(_reader: &Arc<Reader>, row: AccountView) -> Self {
        Self { row: Arc::new(row) }
    }

    /// The account of this id, through the scope's loader; null where it may not be seen.
    pub(crate) async fn load(reader: &Arc<Reader>, id: uuid::Uuid) -> Result<Option<Self>> {
        let key = Id::<hub::identity::Account>::new(id);
        let row = reader.loader().load_one(key).await.map_err(internal_shared)?;
        Ok(row.map(|row| Self::new(reader, row)))
    }
}

/// 账号：一个人的登录身份；只对同一组织的成员和平台管理人员可见。
/// One person's login; seen by those who serve an organisation with her and by the hub's staff.
#[Object]
impl Account {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<hub::identity::Account>(self.row.id)
    }

    /// 显示名称。The name to show.
    async fn display_name(&self) -> &str {
        &self.row.display_name
    }

    /// 账号是否已注销；注销后显示名称为“已注销用户”。Whether its owner closed it: then the name is gone.
    async fn is_closed(&self) -> bool {
        self.row.is_closed
    }

    /// 登录名，仅本人可见。The login name; for oneself alone.
    async fn login_name(&self) -> Option<&str> {
        self.row.own.as_ref()?.login_name.as_deref()
    }

    /// 手机号（部分隐藏），仅本人可见。The mobile number, masked; for oneself alone.
    async fn masked_mobile(&self) -> Option<&str> {
        self.row.own.as_ref()?.masked_mobile.as_deref()
    }

    /// 邮箱（部分隐藏），仅本人可见。The e-mail address, masked; for oneself alone.
    async fn masked_email(&self) -> Option<&str> {
        self.row.own.as_ref()?.masked_email.as_deref()
    }
}
