//! The root fields for reading organisations.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result};
use hub::{
    organisations::{self as core},
    store::PageRequest,
};

use super::objects::{Organisation, OrganisationConnection, OrganisationKind, OrganisationState};
use crate::{
    connection::{count, page_cost, page_request},
    errors::internal,
    ids::filter_id,
    reader::Reader,
    request::signed_in,
};

/// 筛选组织；省略的条件不限制。Which organisations to show; what is left out restricts nothing.
#[derive(Debug, Default, InputObject)]
pub(crate) struct OrganisationFilter {
    /// 类型。Of these kinds.
    kinds: Option<Vec<OrganisationKind>>,
    /// 状态。In these states.
    states: Option<Vec<OrganisationState>>,
    /// 名称包含这些词（以空格分隔）。Whose name contains all these words.
    words: Option<String>,
    /// 此支部的直接下级。Directly below this branch.
    superior_id: Option<ID>,
}

impl OrganisationFilter {
    /// The core's filter.
    pub(crate) fn into_core(self) -> Result<core::OrganisationFilter> {
        let superior = self.superior_id.as_ref().map(filter_id).transpose()?;
        Ok(core::OrganisationFilter {
            kinds: self.kinds.map(|all| all.into_iter().map(Into::into).collect()),
            states: self.states.map(|all| all.into_iter().map(Into::into).collect()),
            words: self.words,
            superior,
        })
    }
}

/// Reading organisations.
#[derive(Default)]
pub(crate) struct OrganisationQuery;

#[Object]
impl OrganisationQuery {
    /// 组织名录，按名称拼音排序。The directory of organisations, by name.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn organisations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "筛选。The filter.")] filter: Option<OrganisationFilter>,
        #[graphql(desc = "前几条，最多 100。How many, from the front; 100 at most.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。After this cursor.")] after: Option<String>,
        #[graphql(desc = "后几条。How many, from the back.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。Before this cursor.")] before: Option<String>,
    ) -> Result<OrganisationConnection> {
        let page = page_request(first, after, last, before)?;
        list(signed_in(ctx)?, filter.unwrap_or_default().into_core()?, &page).await
    }
}

/// A page of organisations with its count.
pub(crate) async fn list(
    reader: &Arc<Reader>,
    filter: core::OrganisationFilter,
    page: &PageRequest,
) -> Result<OrganisationConnection> {
    let page = core::organisations(reader.scope(), &filter, page).await.map_err(internal)?;
    let counting = Arc::clone(reader);
    let count = count(async move { core::count_organisations(counting.scope(), &filter).await });
    Ok(OrganisationConnection::new(page.map(|row| Organisation::new(reader, row)), count))
}
