//! The root fields for reading offers.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result};
use hub::{
    resources::{self as core, Span},
    store::PageRequest,
};

use super::object::{Offer, OfferCategory, OfferConnection, OfferState};
use crate::{
    connection::{bad, count, page_cost, page_request},
    errors::internal,
    ids::filter_id,
    reader::Reader,
    request::signed_in,
    scalars::TimeSpanInput,
};

/// 筛选资源；省略的条件不限制。Which offers to show; what is left out restricts nothing.
#[derive(Debug, Default, InputObject)]
pub(crate) struct OfferFilter {
    /// 类别。Of these categories.
    categories: Option<Vec<OfferCategory>>,
    /// 名称、说明或地点包含这些词。Whose title, description or place contains all these words.
    words: Option<String>,
    /// 地点包含这些词。Whose place contains all these words.
    place: Option<String>,
    /// 至少可容纳这么多人。For at least so many people.
    people: Option<i64>,
    /// 至少需要这么多。Of which there is, and in the wanted span free, at least this quantity.
    quantity: Option<i64>,
    /// 这段时间内开放且空闲。Listed, open and free all through this span.
    free_in: Option<TimeSpanInput>,
    /// 所属组织。Of this organisation.
    organisation_id: Option<ID>,
    /// 状态。In these states.
    states: Option<Vec<OfferState>>,
    /// 是否包括已过有效期的信息。Whether to find information whose last day is over, too.
    #[graphql(default)]
    with_outdated: bool,
}

impl OfferFilter {
    /// The core's filter.
    pub(crate) fn into_core(self) -> Result<core::OfferFilter> {
        let span =
            |s: TimeSpanInput| Span::try_new(s.start, s.end).ok_or_else(|| bad("the span ends before it starts"));
        Ok(core::OfferFilter {
            categories: self.categories.map(|all| all.into_iter().map(Into::into).collect()),
            words: self.words,
            place: self.place,
            people: self.people,
            quantity: self.quantity,
            free_in: self.free_in.map(span).transpose()?,
            organisation: self.organisation_id.as_ref().map(filter_id).transpose()?,
            states: self.states.map(|all| all.into_iter().map(Into::into).collect()),
            with_outdated: self.with_outdated,
        })
    }
}

/// Reading offers.
#[derive(Default)]
pub(crate) struct OfferQuery;

#[Object]
impl OfferQuery {
    /// 资源清单，按名称拼音排序；默认不含已过有效期的信息。
    /// The list of resources, by title; information whose last day is over only where it is asked for.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn offers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "筛选。The filter.")] filter: Option<OfferFilter>,
        #[graphql(desc = "前几条，最多 100。How many, from the front; 100 at most.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。After this cursor.")] after: Option<String>,
        #[graphql(desc = "后几条。How many, from the back.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。Before this cursor.")] before: Option<String>,
    ) -> Result<OfferConnection> {
        let page = page_request(first, after, last, before)?;
        let filter = filter.unwrap_or_default().into_core()?;
        list(signed_in(ctx)?, filter, &page, asks_for_organisation(ctx)).await
    }
}

/// Whether the selection below this list names the organisation of its offers.
pub(crate) fn asks_for_organisation(ctx: &Context<'_>) -> bool {
    let look = ctx.look_ahead();
    look.field("nodes").field("organisation").exists()
        || look.field("edges").field("node").field("organisation").exists()
}

/// A page of offers with its count; with the organisation of each in the same statement where that is asked for.
pub(crate) async fn list(
    reader: &Arc<Reader>,
    filter: core::OfferFilter,
    page: &PageRequest,
    with_organisations: bool,
) -> Result<OfferConnection> {
    let scope = reader.scope();
    let page = if with_organisations {
        let page = core::offers_with_organisations(scope, &filter, page).await.map_err(internal)?;
        page.map(|pair| Offer::with_organisation(reader, pair))
    } else {
        core::offers(scope, &filter, page).await.map_err(internal)?.map(|row| Offer::new(reader, row))
    };
    let counting = Arc::clone(reader);
    let count = count(async move { core::count_offers(counting.scope(), &filter).await });
    Ok(OfferConnection::new(page, count))
}
