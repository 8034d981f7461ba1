//! What is public of a hub, and the hub itself for those who are in it.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use hub::{
    content::Retired,
    identity::{self as core, HubRow},
    moderation::moderation_figures,
    resources::Span,
};

use crate::{
    activities::{ActivityConnection, ActivityFilter, ActivityOrder, list_activities},
    channels::Language,
    connection::{page_cost, page_request},
    errors::internal,
    ids::id,
    moderation::{HubRule, ModerationFigures},
    organisations::{self, OrganisationConnection, OrganisationFilter},
    privacy::PrivacyNotice,
    reader::Reader,
    request::request,
    resources::{
        OfferCategoryExamples, OfferConnection, OfferFilter, asks_for_organisation, category_examples, list_offers,
    },
    scalars::TimeSpanInput,
};

/// A hub as everybody sees it, with a public scope of its own.
#[derive(Clone)]
pub(crate) struct PublicHub {
    reader: Arc<Reader>,
    row: Arc<HubRow>,
}

impl PublicHub {
    pub(crate) fn new(reader: Arc<Reader>, row: HubRow) -> Self {
        Self { reader, row: Arc::new(row) }
    }
}

/// 平台（一个街道的协作空间）对所有人公开的内容。What everybody may see of a hub, one district's collaboration space.
#[Object]
impl PublicHub {
    /// 地址中的名称。The name in addresses.
    async fn slug(&self) -> &str {
        &self.row.slug
    }

    /// 中文名称。The name in Chinese.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// 英文名称。The name in English.
    async fn name_en(&self) -> Option<&str> {
        self.row.name_en.as_deref()
    }

    /// 时区（tz 数据库名称）。The time zone, as the tz database names it.
    async fn time_zone(&self) -> &str {
        &self.row.time_zone
    }

    /// 投诉举报联系方式。Where to complain.
    async fn complaint_contact(&self) -> Option<&str> {
        self.row.complaint_contact.as_deref()
    }

    /// 网站备案号（ICP 备案），显示在页脚。The number of its filing with the telecommunications authority, for the footer.
    async fn icp_filing(&self) -> Option<&str> {
        self.row.icp_filing.as_deref()
    }

    /// 公安联网备案号，显示在页脚。The number of its filing with the police, for the footer.
    async fn police_filing(&self) -> Option<&str> {
        self.row.police_filing.as_deref()
    }

    /// 现行的隐私说明。The privacy notice in force.
    async fn privacy_notice(
        &self,
        #[graphql(desc = "语言。The language.", default_with = "Language::Chinese")] language: Language,
    ) -> PrivacyNotice {
        PrivacyNotice::current(&self.reader, &self.row, language.into())
    }

    /// 现行的平台规则，按条号排序。Its rules, by number.
    async fn hub_rules(&self) -> Result<Vec<HubRule>> {
        HubRule::all(&self.reader, Retired::LeftOut).await
    }

    /// 一段时间内管理工作的数字，省略则为最近一年。Figures on its moderation in a span of time; in the last year if left out.
    async fn moderation_figures(
        &self,
        #[graphql(desc = "时间段。The span.")] span: Option<TimeSpanInput>,
    ) -> Result<ModerationFigures> {
        let span = span.map(|span| Span { start: span.start, end: span.end });
        let told = moderation_figures(self.reader.scope(), span).await.map_err(internal)?;
        Ok(told.into())
    }

    /// 正常运行的组织，按名称排序。Its active organisations, by name.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn organisations(
        &self,
        #[graphql(desc = "筛选。The filter.")] filter: Option<OrganisationFilter>,
        #[graphql(desc = "前几条，最多 100。How many, from the front; 100 at most.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。After this cursor.")] after: Option<String>,
        #[graphql(desc = "后几条。How many, from the back.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。Before this cursor.")] before: Option<String>,
    ) -> Result<OrganisationConnection> {
        let page = page_request(first, after, last, before)?;
        organisations::list(&self.reader, filter.unwrap_or_default().into_core()?, &page).await
    }

    /// 公开的资源，按名称排序。Its public offers, by title.
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
        let with_organisations = asks_for_organisation(ctx);
        list_offers(&self.reader, filter.unwrap_or_default().into_core()?, &page, with_organisations).await
    }

    /// 已发布的活动。Its published activities.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "they are the field's arguments")]
    async fn activities(
        &self,
        #[graphql(desc = "筛选。The filter.")] filter: Option<ActivityFilter>,
        #[graphql(desc = "排序。The order.", default)] order_by: ActivityOrder,
        #[graphql(desc = "前几条，最多 100。How many, from the front; 100 at most.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。After this cursor.")] after: Option<String>,
        #[graphql(desc = "后几条。How many, from the back.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。Before this cursor.")] before: Option<String>,
    ) -> Result<ActivityConnection> {
        let page = page_request(first, after, last, before)?;
        list_activities(&self.reader, filter.unwrap_or_default().into_core()?, order_by, &page).await
    }
}

/// A hub, for those who are in it.
#[derive(Clone)]
pub(crate) struct Hub {
    row: Arc<HubRow>,
}

impl Hub {
    pub(crate) fn new(row: HubRow) -> Self {
        Self { row: Arc::new(row) }
    }

    /// The scope's hub.
    pub(crate) async fn load(scope: &hub::Scope) -> Result<Self> {
        let row = core::own_hub(scope).await.map_err(internal)?;
        Ok(Self::new(row))
    }
}

/// 平台：一个街道的协作空间。A hub: one district's collaboration space.
#[Object]
impl Hub {
    /// 全局唯一的标识。The id, unique among all things.
    async fn id(&self) -> ID {
        id::<HubRow>(self.row.id)
    }

    /// 地址中的名称。The name in addresses.
    async fn slug(&self) -> &str {
        &self.row.slug
    }

    /// 中文名称。The name in Chinese.
    async fn name(&self) -> &str {
        &self.row.name
    }

    /// 英文名称。The name in English.
    async fn name_en(&self) -> Option<&str> {
        self.row.name_en.as_deref()
    }

    /// 投诉举报联系方式。Where to complain.
    async fn complaint_contact(&self) -> Option<&str> {
        self.row.complaint_contact.as_deref()
    }

    /// 网站备案号（ICP 备案），显示在页脚。The number of its filing with the telecommunications authority, for the footer.
    async fn icp_filing(&self) -> Option<&str> {
        self.row.icp_filing.as_deref()
    }

    /// 公安联网备案号，显示在页脚。The number of its filing with the police, for the footer.
    async fn police_filing(&self) -> Option<&str> {
        self.row.police_filing.as_deref()
    }

    /// 活动发布前是否先由平台审阅。Whether staff look at activities before they are published.
    async fn checks_activities(&self) -> bool {
        self.row.checks_activities
    }

    /// 时区（tz 数据库名称）。The time zone, as the tz database names it.
    async fn time_zone(&self) -> &str {
        &self.row.time_zone
    }

    /// 各资源类别的示例和别名，供登记和查找时参考。What belongs to each category of offers, for listing and for looking.
    async fn offer_categories(&self) -> Vec<OfferCategoryExamples> {
        category_examples()
    }
}

/// Hubs.
#[derive(Default)]
pub(crate) struct HubQuery;

#[Object]
impl HubQuery {
    /// 平台的公开页面；没有此平台时为空。What is public of a hub; null where there is none of this name.
    async fn public_hub(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "地址中的名称。The name in addresses.")] slug: String,
    ) -> Option<Result<PublicHub>> {
        let asked = request(ctx);
        let found = core::public_scope(&asked.core, &slug, asked.request_id).await.map_err(internal);
        found.map(|found| found.map(|(scope, row)| PublicHub::new(asked.reader_of(scope), row))).transpose()
    }
}
