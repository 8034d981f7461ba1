//! The root field for reading notices.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result};
use hub::notifications as core;

use super::object::{Notice, NoticeConnection};
use crate::{
    connection::{count, page_cost, page_request},
    errors::internal,
    ids::filter_id,
    request::signed_in,
};

/// 筛选通知；省略的条件不限制。Which notices to show; what is left out restricts nothing.
#[derive(Debug, Default, InputObject)]
pub(crate) struct NoticeFilter {
    /// 通知哪个组织。Told to this organisation.
    organisation_id: Option<ID>,
    /// 只看未读。Only what one has not read.
    #[graphql(default)]
    unread_only: bool,
}

impl NoticeFilter {
    fn into_core(self) -> Result<core::NoticeFilter> {
        let organisation = self.organisation_id.as_ref().map(filter_id).transpose()?;
        Ok(core::NoticeFilter { organisation, unread_only: self.unread_only })
    }
}

/// Reading notices.
#[derive(Default)]
pub(crate) struct NoticeQuery;

#[Object]
impl NoticeQuery {
    /// 发给您任职的组织的通知，最新的在前。What the organisations that one serves are told, newest first.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn notices(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "筛选。The filter.")] filter: Option<NoticeFilter>,
        #[graphql(desc = "前几条，最多 100。How many, from the front; 100 at most.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。After this cursor.")] after: Option<String>,
        #[graphql(desc = "后几条。How many, from the back.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。Before this cursor.")] before: Option<String>,
    ) -> Result<NoticeConnection> {
        let page = page_request(first, after, last, before)?;
        let reader = signed_in(ctx)?;
        let filter = filter.unwrap_or_default().into_core()?;
        let page = core::notices(reader.scope(), filter, &page).await.map_err(internal)?;
        let counting = Arc::clone(reader);
        let count = count(async move { core::count_notices(counting.scope(), filter).await });
        Ok(NoticeConnection::new(page.map(|row| Notice::new(reader, row)), count))
    }
}
