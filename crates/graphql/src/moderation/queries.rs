//! The root field for reading reports.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result};
use hub::moderation as core;

use super::{
    object::{Report, ReportConnection, ReportState},
    subjects,
};
use crate::{
    connection::{bad, count, page_cost, page_request},
    errors::internal,
    request::signed_in,
};

/// 筛选举报；省略的条件不限制。Which reports to show; what is left out restricts nothing.
#[derive(Debug, Default, InputObject)]
pub(crate) struct ReportFilter {
    /// 状态。In these states.
    states: Option<Vec<ReportState>>,
    /// 被举报的组织、资源或活动。Of this organisation, offer or activity.
    subject_id: Option<ID>,
}

impl ReportFilter {
    fn into_core(self) -> Result<core::ReportFilter> {
        let subject = |id: &ID| subjects::parse(id).ok_or_else(|| bad("not the id of a thing that can be reported"));
        Ok(core::ReportFilter {
            states: self.states.map(|all| all.into_iter().map(Into::into).collect()),
            subject: self.subject_id.as_ref().map(subject).transpose()?,
        })
    }
}

/// Reading reports.
#[derive(Default)]
pub(crate) struct ReportQuery;

#[Object]
impl ReportQuery {
    /// 举报，等得最久的在前；平台管理人员可见全部，其他人只见本组织的举报。
    /// Reports, what has waited longest first: all for the hub's staff, their own for others.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn reports(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "筛选。The filter.")] filter: Option<ReportFilter>,
        #[graphql(desc = "前几条，最多 100。How many, from the front; 100 at most.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。After this cursor.")] after: Option<String>,
        #[graphql(desc = "后几条。How many, from the back.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。Before this cursor.")] before: Option<String>,
    ) -> Result<ReportConnection> {
        let page = page_request(first, after, last, before)?;
        let reader = signed_in(ctx)?;
        let filter = filter.unwrap_or_default().into_core()?;
        let page = core::reports(reader.scope(), &filter, &page).await.map_err(internal)?;
        let counting = Arc::clone(reader);
        let count = count(async move { core::count_reports(counting.scope(), &filter).await });
        Ok(ReportConnection::new(page.map(|row| Report::new(reader, row)), count))
    }
}
