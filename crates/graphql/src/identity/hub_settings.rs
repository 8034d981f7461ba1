//! What an admin decides about the hub.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, Result};
use hub::identity::{self as core, UpdateHub};

use super::hub::Hub;
use crate::{caller::Caller, errors::Stop, payload::payload};

/// 修改平台设置；省略的不变，null 为清空。Changing the hub's settings; what is left out stays, null takes away.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct UpdateHubInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 中文名称，最多 60 字。The name in Chinese, at most 60 characters.
    name: Option<String>,
    /// 英文名称，最多 100 字。The name in English, at most 100 characters.
    name_en: MaybeUndefined<String>,
    /// 投诉举报联系方式，最多 200 字。Where to complain, at most 200 characters.
    complaint_contact: MaybeUndefined<String>,
    /// 网站备案号，如“京ICP备12345678号-1”。The number of its filing with the telecommunications authority.
    icp_filing: MaybeUndefined<String>,
    /// 公安联网备案号，如“京公网安备11010502000001号”。The number of its filing with the police.
    police_filing: MaybeUndefined<String>,
    /// 活动发布前是否先由平台审阅。Whether staff look at activities before they are published.
    checks_activities: Option<bool>,
}

payload! {
    UpdateHubPayload { hub: Hub, "修改平台设置", "`updateHub`" }
}

/// What takes away is an empty text to the core, none what stays.
fn text(value: MaybeUndefined<String>) -> Option<String> {
    match value {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(String::new()),
        MaybeUndefined::Value(text) => Some(text),
    }
}

/// Settings of the hub.
#[derive(Default)]
pub(crate) struct HubMutation;

#[Object]
impl HubMutation {
    /// 修改平台的名称、投诉联系方式、备案号以及活动是否先审阅（管理员）。
    /// Changes the hub's name, where to complain, the numbers it is filed under, and whether activities are looked at
    /// first. For admins.
    async fn update_hub(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: UpdateHubInput,
    ) -> Result<UpdateHubPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let update = UpdateHub {
                name: input.name,
                name_en: text(input.name_en),
                complaint_contact: text(input.complaint_contact),
                icp_filing: text(input.icp_filing),
                police_filing: text(input.police_filing),
                checks_activities: input.checks_activities,
            };
            core::update_hub(&caller.scope, &update).await?;
            Hub::load(&caller.scope).await.map_err(Stop::Top)
        };
        UpdateHubPayload::of(work.await)
    }
}
