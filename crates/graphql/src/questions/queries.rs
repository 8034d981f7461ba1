//! The root fields for reading questions.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result};
use hub::questions as core;

use super::object::{Question, QuestionConnection, QuestionState};
use crate::{
    connection::{count, page_cost, page_request},
    errors::internal,
    ids::filter_id,
    request::signed_in,
};

/// 筛选提问；省略的条件不限制。Which questions to show; what is left out restricts nothing.
#[derive(Debug, Default, InputObject)]
pub(crate) struct QuestionFilter {
    /// 提问方。That this organisation asked.
    asker_id: Option<ID>,
    /// 现由谁答复，或由谁了结。That this organisation has now, or ended.
    asked_of_id: Option<ID>,
    /// 资源。About this offer.
    offer_id: Option<ID>,
    /// 状态。In these states.
    states: Option<Vec<QuestionState>>,
    /// 是否已过希望答复的时间而仍未答复。Whether it is still open after the time by which an answer was hoped for.
    is_overdue: Option<bool>,
}

impl QuestionFilter {
    fn into_core(self) -> Result<core::QuestionFilter> {
        Ok(core::QuestionFilter {
            asker: self.asker_id.as_ref().map(filter_id).transpose()?,
            asked_of: self.asked_of_id.as_ref().map(filter_id).transpose()?,
            offer: self.offer_id.as_ref().map(filter_id).transpose()?,
            states: self.states.map(|all| all.into_iter().map(Into::into).collect()),
            overdue: self.is_overdue,
        })
    }
}

/// Reading questions.
#[derive(Default)]
pub(crate) struct QuestionQuery;

#[Object]
impl QuestionQuery {
    /// 提问，按希望答复的时间排序；只含您所在组织提出的、正在或曾经经手的。
    /// Questions by when an answer is hoped for: those that your organisations asked, have or had.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn questions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "筛选。The filter.")] filter: Option<QuestionFilter>,
        #[graphql(desc = "前几条，最多 100。How many, from the front; 100 at most.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。After this cursor.")] after: Option<String>,
        #[graphql(desc = "后几条。How many, from the back.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。Before this cursor.")] before: Option<String>,
    ) -> Result<QuestionConnection> {
        let page = page_request(first, after, last, before)?;
        let (reader, filter) = (signed_in(ctx)?, filter.unwrap_or_default().into_core()?);
        let page = core::questions(reader.scope(), &filter, &page).await.map_err(internal)?;
        let counting = Arc::clone(reader);
        let count = count(async move { core::count_questions(counting.scope(), &filter).await });
        Ok(QuestionConnection::new(page.map(|row| Question::new(reader, row)), count))
    }
}
