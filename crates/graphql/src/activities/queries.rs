//! The root fields for reading activities.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};
use hub::{activities as core, store::PageRequest};

use super::object::{Activity, ActivityConnection, ActivityKind, ActivityState};
use crate::{
    connection::{count, page_cost, page_request},
    errors::internal,
    ids::filter_id,
    reader::Reader,
    request::signed_in,
};

/// 筛选活动；省略的条件不限制。Which activities to show; what is left out restricts nothing.
#[derive(Debug, Default, InputObject)]
pub(crate) struct ActivityFilter {
    /// 由此组织牵头、共同主办，或邀请了它（您可知时）。Led or co-hosted by it or, where you may know, it is invited to.
    organisation_id: Option<ID>,
    /// 类型。Of these kinds.
    kinds: Option<Vec<ActivityKind>>,
    /// 状态。In these states.
    states: Option<Vec<ActivityState>>,
    /// 在此之后结束（仅已发布的）。Published ones that end after this.
    from: Option<DateTime<Utc>>,
    /// 在此之前开始（仅已发布的）。Published ones that start before this.
    until: Option<DateTime<Utc>>,
    /// 名称包含这些词（以空格分隔）。Whose title contains all these words.
    words: Option<String>,
    /// 现行方案待此组织同意；仅限您任职的组织。Whose current plan waits for consent of this organisation, which you serve.
    awaiting_consent_of: Option<ID>,
    /// 邀请待此组织答复；仅限您任职的组织。Whose invitation waits for an answer of this organisation, which you serve.
    awaiting_answer_of: Option<ID>,
}

impl ActivityFilter {
    /// The core's filter.
    pub(crate) fn into_core(self) -> Result<core::ActivityFilter> {
        Ok(core::ActivityFilter {
            organisation: self.organisation_id.as_ref().map(filter_id).transpose()?,
            kinds: self.kinds.map(|all| all.into_iter().map(Into::into).collect()),
            states: self.states.map(|all| all.into_iter().map(Into::into).collect()),
            from: self.from,
            until: self.until,
            words: self.words,
            awaiting_consent_of: self.awaiting_consent_of.as_ref().map(filter_id).transpose()?,
            awaiting_answer_of: self.awaiting_answer_of.as_ref().map(filter_id).transpose()?,
        })
    }
}

/// 活动的排序。The order of a list of activities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Enum)]
#[graphql(remote = "hub::activities::ActivityOrder")]
pub(crate) enum ActivityOrder {
    /// 最近发起的在前。The last begun first.
    #[default]
    Newest,
    /// 按开始时间；只含发布过的。By the start; only what was published has one.
    Start,
}

/// Reading activities.
#[derive(Default)]
pub(crate) struct ActivityQuery;

#[Object]
impl ActivityQuery {
    /// 活动：已发布的，以及您所在组织牵头、共同主办或受邀的。
    /// Activities: what is published, and what your organisations lead, co-host or are invited to.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "they are the field's arguments")]
    async fn activities(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "筛选。The filter.")] filter: Option<ActivityFilter>,
        #[graphql(desc = "排序。The order.", default)] order_by: ActivityOrder,
        #[graphql(desc = "前几条，最多 100。How many, from the front; 100 at most.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。After this cursor.")] after: Option<String>,
        #[graphql(desc = "后几条。How many, from the back.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。Before this cursor.")] before: Option<String>,
    ) -> Result<ActivityConnection> {
        let page = page_request(first, after, last, before)?;
        list(signed_in(ctx)?, filter.unwrap_or_default().into_core()?, order_by, &page).await
    }
}

/// A page of activities with its count.
pub(crate) async fn list(
    reader: &Arc<Reader>,
    filter: core::ActivityFilter,
    order: ActivityOrder,
    page: &PageRequest,
) -> Result<ActivityConnection> {
    let order = order.into();
    let page = core::activities(reader.scope(), &filter, order, page).await.map_err(internal)?;
    let counting = Arc::clone(reader);
    let count = count(async move { core::count_activities(counting.scope(), &filter, order).await });
    Ok(ActivityConnection::new(page.map(|row| Activity::new(reader, row)), count))
}
