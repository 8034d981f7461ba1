//! A co-host's part in an activity, and a consent.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use hub::activities as core;

use super::{loaders::NameOfPart, object::Activity, plan::PlanVersion};
use crate::{
    errors::internal_shared, ids::id, notifications::share, organisations::Organisation, reader::Reader,
    request::request,
};

/// 共同主办方的状态。Where a co-host stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::activities::CoHostState")]
pub(crate) enum CoHostState {
    /// 已邀请，未答复。Invited, and has not answered yet.
    Invited,
    /// 已接受，共同主办。Co-hosts the activity.
    Accepted,
    /// 已谢绝。Said no.
    Declined,
    /// 逾期未答复。Did not answer in time.
    Lapsed,
    /// 被牵头方移除。The lead took back the invitation or the part.
    Removed,
    /// 已退出。Was a co-host and left.
    Withdrawn,
}

/// A co-host's part, as a scope sees it.
#[derive(Clone)]
pub(crate) struct CoHost {
    reader: Arc<Reader>,
    row: Arc<core::CoHost>,
    /// The activity, where it was read before.
    activity: Option<Activity>,
}

impl CoHost {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::CoHost) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row), activity: None }
    }

    pub(super) fn of(activity: &Activity, row: core::CoHost) -> Self {
        Self { activity: Some(activity.clone()), ..Self::new(&activity.reader, row) }
    }

    async fn load_activity(&self) -> Result<Option<Activity>> {
        match &self.activity {
            Some(activity) => Ok(Some(activity.clone())),
            None => Activity::load(&self.reader, self.row.activity_id).await,
        }
    }
}

/// 一个组织在他方活动中的角色：受邀、共同主办或已离开。An organisation's part in another's activity, whatever became of it.
#[Object]
impl CoHost {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::CoHost>(self.row.id)
    }

    /// 活动；已离开的组织看不到时为空。The activity; null for who left and may not see it any more.
    async fn activity(&self) -> Option<Result<Activity>> {
        self.load_activity().await.transpose()
    }

    /// 受邀组织的标识。The organisation's id.
    async fn organisation_id(&self) -> ID {
        id::<hub::organisations::Organisation>(self.row.organisation_id)
    }

    /// 受邀的组织。The organisation.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id).await.transpose()
    }

    /// 状态。Where it stands.
    async fn state(&self) -> CoHostState {
        self.row.state_at(self.reader.scope().now()).into()
    }

    /// 组织名称；经链接加入而尚未通过审核的组织不在名录中，也可见其名称。
    /// The organisation's name, also where it came by a link, waits for its verification and is in no directory yet.
    async fn organisation_name(&self) -> Option<Result<String>> {
        self.reader.loader().load_one(NameOfPart(self.row.id)).await.map_err(internal_shared).transpose()
    }

    /// 邀请有效期至。Until when it can answer the invitation.
    async fn expires_at(&self) -> Option<DateTime<Utc>> {
        self.row.expires_at
    }

    /// 牵头方随邀请写的话，仅双方和平台管理人员可见。What the lead wrote with the invitation; for the two and for staff.
    async fn message(&self) -> Option<Result<&str>> {
        self.row.message.as_ref()?;
        let activity = match self.load_activity().await {
            Ok(activity) => activity,
            Err(error) => return Some(Err(error)),
        };
        let activity = activity.as_ref().map(|activity| &*activity.row);
        core::invitation_message(self.reader.scope(), activity, &self.row).map(Ok)
    }

    /// 可粘贴到群聊的邀请和短链接，按请求的语言；已答复时为空。
    /// The invitation as a paragraph to paste into a chat, in the request's language; null once it is answered.
    async fn share_text(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let text = async {
            let Some(activity) = self.load_activity().await? else { return Ok(None) };
            share::of_invitation(&self.reader, &activity.row, &self.row, request(ctx).locale.into()).await
        };
        text.await.transpose()
    }

    /// 谢绝、退出或被移除的理由。Why it declined, left or was removed.
    async fn reason(&self) -> Option<&str> {
        self.row.reason.as_deref()
    }

    /// 最近一次邀请的时间。When it was last invited.
    async fn invited_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }

    /// 答复、退出、被移除或逾期的时间。When it answered, left, was removed or its time was over.
    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.row.answered_at
    }
}

/// A consent, as a scope sees it.
#[derive(Clone)]
pub(crate) struct Consent {
    reader: Arc<Reader>,
    row: Arc<core::Consent>,
    /// The plan version, where it was read before.
    plan: Option<PlanVersion>,
}

impl Consent {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::Consent) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row), plan: None }
    }

    pub(super) fn to(plan: &PlanVersion, row: core::Consent) -> Self {
        Self { plan: Some(plan.clone()), ..Self::new(plan.reader(), row) }
    }
}

/// 一个组织对一个方案版本的同意。One organisation's yes to one plan version.
#[Object]
impl Consent {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::Consent>(self.row.id)
    }

    /// 同意的组织。Who consents.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id).await.transpose()
    }

    /// 所同意的方案版本。What is consented to.
    async fn plan_version(&self) -> Option<Result<PlanVersion>> {
        match &self.plan {
            Some(plan) => Some(Ok(plan.clone())),
            None => PlanVersion::load(&self.reader, self.row.plan_version_id).await.transpose(),
        }
    }

    /// 同意的时间。When.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }
}

/// 尚待一个组织的同意。A consent that is waited for.
#[derive(SimpleObject)]
pub(crate) struct ConsentWaiting {
    /// 尚待哪个组织；您不可见时为空。Whose consent; null where the organisation may not be seen.
    organisation: Option<Organisation>,
    /// 该组织的标识。Its id.
    organisation_id: ID,
    /// 所待同意的方案版本序号。The number of the plan version.
    plan_number: i64,
    /// 联络员已备好、待负责人同意的时间。When a coordinator prepared it for the lead to give; null where nobody has.
    prepared_at: Option<DateTime<Utc>>,
}

impl ConsentWaiting {
    pub(super) async fn load(reader: &Arc<Reader>, waiting: core::ConsentWaiting) -> Result<Self> {
        Ok(Self {
            organisation: Organisation::load(reader, waiting.organisation).await?,
            organisation_id: id::<hub::organisations::Organisation>(waiting.organisation),
            plan_number: waiting.plan_number,
            prepared_at: waiting.prepared_at,
        })
    }
}
