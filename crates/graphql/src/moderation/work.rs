//! The queue of what waits for staff, and taking things of it in hand.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{
    Context, Enum, ID, InputObject, Object, Result, SimpleObject, async_trait::async_trait, dataloader::Loader,
};
use chrono::{DateTime, Utc};
use hub::{
    moderation as core, organisations::Organisation as OrganisationRow, policy::Action as CoreAction, store::StoreError,
};
use serde_json::json;
use uuid::Uuid;

use super::object::ReportReason;
use crate::{
    caller::Caller,
    connection::{connection, count, page_cost, page_request},
    errors::{Stop, internal, internal_shared},
    ids::{id, input_id},
    loaders::Batches,
    node::{self, Node},
    organisations::Organisation,
    payload::payload,
    reader::Reader,
    request::{Locale, request, signed_in},
};

/// 待办的种类。Why something waits for staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::moderation::WorkKind")]
pub(crate) enum WorkKind {
    /// 组织待审核。An organisation waits for its review.
    Registration,
    /// 举报待处理。A report is open.
    Report,
    /// 申诉待处理。An appeal is open.
    Appeal,
    /// 审核将在 30 天内到期。A verification ends within thirty days.
    EvidenceExpiring,
}

/// 可对待办进行的操作。What can be done with a thing of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum WorkAction {
    /// 通过审核。`approveOrganisation`.
    ApproveOrganisation,
    /// 退回补正。`requestOrganisationChanges`.
    RequestOrganisationChanges,
    /// 不予通过。`rejectOrganisation`.
    RejectOrganisation,
    /// 延长审核有效期。`renewVerification`.
    RenewVerification,
    /// 处理举报。`resolveReport`.
    ResolveReport,
    /// 处理申诉。`decideAppeal`.
    DecideAppeal,
}

impl WorkAction {
    fn of(action: CoreAction) -> Option<Self> {
        Some(match action {
            CoreAction::ApproveOrganisation => Self::ApproveOrganisation,
            CoreAction::RequestOrganisationChanges => Self::RequestOrganisationChanges,
            CoreAction::RejectOrganisation => Self::RejectOrganisation,
            CoreAction::RenewVerification => Self::RenewVerification,
            CoreAction::ResolveReport => Self::ResolveReport,
            CoreAction::UpholdAppeal => Self::DecideAppeal,
            _ => return None,
        })
    }
}

/// 控制台中现成的操作。An operation that is ready to run: the same as in the console.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub(crate) struct SavedOperation {
    /// 操作名。The operation's name.
    name: &'static str,
    /// GraphQL 文档。The document.
    document: &'static str,
}

/// The documents of the console, kept once.
macro_rules! saved {
    ($name:literal) => {
        SavedOperation {
            name: $name,
            document: include_str!(concat!("../../../web/ui/src/console/operations/", $name, ".graphql")),
        }
    };
}

/// 谁已着手处理，到什么时候；只说岗位，不说姓名。Who has it in hand and until when: the post, not the name.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct WorkLease {
    /// 岗位。The post.
    post: String,
    /// 保留至。Until when.
    until: DateTime<Utc>,
    /// 是否为自己。Whether it is one's own.
    is_own: bool,
}

connection!(WorkItemConnection, WorkItemEdge, WorkItem, "待办", "things that wait");

/// A thing that waits, as a scope sees it.
#[derive(Clone)]
pub(crate) struct WorkItem {
    reader: Arc<Reader>,
    row: Arc<core::WorkItem>,
}

impl WorkItem {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::WorkItem) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }

    fn subject_id(&self) -> ID {
        match self.row.kind {
            core::WorkKind::Registration | core::WorkKind::EvidenceExpiring => id::<OrganisationRow>(self.row.id),
            core::WorkKind::Report => id::<core::Report>(self.row.id),
            core::WorkKind::Appeal => id::<core::Appeal>(self.row.id),
        }
    }
}

/// 待办：等待平台管理人员处理的一件事。Something that waits for the hub's staff.
#[Object]
impl WorkItem {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::WorkItem>(self.row.id)
    }

    /// 种类。Why it waits.
    async fn kind(&self) -> WorkKind {
        self.row.kind.into()
    }

    /// 待审核的组织、举报或申诉。The organisation, the report or the appeal.
    async fn subject(&self) -> Option<Result<Node>> {
        node::load(&self.reader, &self.subject_id()).await.transpose()
    }

    /// 相关组织。The organisation concerned.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.concerned).await.transpose()
    }

    /// 何时起等待处理。Since when it waits.
    async fn since(&self) -> DateTime<Utc> {
        self.row.since()
    }

    /// 已等待的小时数。For how many hours it has waited.
    async fn age_hours(&self) -> i64 {
        (self.reader.scope().now() - self.row.since()).num_hours()
    }

    /// 一句话摘要，语言随 Accept-Language。One sentence about it, in the language of `Accept-Language`.
    async fn summary(&self, ctx: &Context<'_>) -> String {
        summary(&self.row, request(ctx).locale)
    }

    /// 版本号，处理时须带上。The version, to be sent with the decision.
    async fn version(&self) -> i64 {
        self.row.version
    }

    /// 是否涉及自己，须由他人处理。Whether it concerns oneself, so that somebody else must decide.
    async fn is_own_case(&self) -> bool {
        core::is_own_case(self.reader.scope(), &self.row)
    }

    /// 现在可以进行的操作。What can be done with it now.
    async fn allowed_actions(&self) -> Vec<WorkAction> {
        core::work_actions(self.reader.scope(), &self.row).into_iter().filter_map(WorkAction::of).collect()
    }

    /// 现成的操作。The operation for it, ready to run.
    async fn operation(&self) -> SavedOperation {
        match self.row.kind {
            core::WorkKind::Registration => saved!("ApproveOrganisation"),
            core::WorkKind::Report => saved!("ResolveReport"),
            core::WorkKind::Appeal => saved!("DecideAppeal"),
            core::WorkKind::EvidenceExpiring => saved!("RenewVerification"),
        }
    }

    /// 该操作的变量（JSON 文本），只留下须由人判断的。
    /// The operation's variables as JSON text, filled in but for what is to be judged.
    async fn variables(&self) -> String {
        variables(&self.reader, &self.row, &self.subject_id()).to_string()
    }

    /// 谁已着手处理。Who has it in hand.
    async fn lease(&self) -> Option<Result<WorkLease>> {
        let account = self.reader.scope().actor().account().map(|account| account.id);
        let lease = self.reader.loader().load_one(LeaseOf(self.row.id)).await.map_err(internal_shared);
        let shown = |lease: core::Lease| WorkLease {
            is_own: account == Some(lease.account_id),
            post: lease.post,
            until: lease.until,
        };
        lease.map(|lease| lease.map(shown)).transpose()
    }
}

/// Who has a thing in hand.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct LeaseOf(Uuid);

#[async_trait]
impl Loader<LeaseOf> for Batches {
    type Value = core::Lease;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[LeaseOf]) -> Result<HashMap<LeaseOf, core::Lease>, Self::Error> {
        let items: Vec<_> = keys.iter().map(|key| key.0).collect();
        let leases = core::leases_of(self.scope(), &items).await?;
        Ok(leases.into_iter().map(|lease| (LeaseOf(lease.item_id), lease)).collect())
    }
}

fn summary(item: &core::WorkItem, locale: Locale) -> String {
    let (name, day) = (&item.name, item.at.format("%Y-%m-%d"));
    let (zh, en) = match item.kind {
        core::WorkKind::Registration => (format!("{name}：申请入驻，待审核"), format!("{name}: waits for its review")),
        core::WorkKind::Report => {
            let (zh, en) = reason(&item.about);
            (format!("{name}：被举报，{zh}"), format!("{name}: reported, {en}"))
        }
        core::WorkKind::Appeal => (format!("{name}：提出申诉，待复核"), format!("{name}: appeals")),
        core::WorkKind::EvidenceExpiring => {
            (format!("{name}：审核将于 {day} 到期"), format!("{name}: its verification ends on {day}"))
        }
    };
    match locale {
        Locale::Chinese => zh,
        Locale::English => en,
    }
}

fn reason(about: &str) -> (&'static str, &'static str) {
    let known = core::ReportReason::ALL.iter().find(|reason| reason.as_str() == about);
    match known.map(|reason| ReportReason::from(*reason)) {
        Some(ReportReason::Spam) => ("垃圾信息", "spam"),
        Some(ReportReason::FalseInformation) => ("虚假信息", "false information"),
        Some(ReportReason::Unlawful) => ("违法违规", "against the law or the rules"),
        Some(ReportReason::Privacy) => ("侵犯隐私", "what is private"),
        Some(ReportReason::Commercial) => ("商业推广", "advertising"),
        Some(ReportReason::Other) | None => ("其他", "something else"),
    }
}

/// What is to be judged is left empty: nothing is decided by running it unread.
fn variables(reader: &Reader, item: &core::WorkItem, subject: &ID) -> serde_json::Value {
    let posts = reader.scope().actor().account().map(|account| account.posts.as_slice()).unwrap_or_default();
    let acting = posts.first().map(|post| id::<OrganisationRow>(post.organisation));
    match item.kind {
        core::WorkKind::Registration | core::WorkKind::EvidenceExpiring => {
            json!({ "actingOrganisationId": acting, "organisationId": subject })
        }
        core::WorkKind::Report => json!({
            "actingOrganisationId": acting, "reportId": subject, "version": item.version,
            "decision": "", "note": null,
        }),
        core::WorkKind::Appeal => json!({
            "actingOrganisationId": acting, "appealId": subject, "version": item.version,
            "isUpheld": null, "note": "",
        }),
    }
}

/// 筛选待办；省略的条件不限制。Which things to show; what is left out restricts nothing.
#[derive(Debug, Default, InputObject)]
pub(crate) struct WorkFilter {
    /// 种类。Of these kinds.
    kinds: Option<Vec<WorkKind>>,
}

/// 着手处理一件待办，或放回。Taking a thing of the queue in hand, or giving it back.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct WorkInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 待办。The thing.
    work_item_id: ID,
}

payload! {
    TakeWorkPayload { work_item: WorkItem, "着手处理", "`takeWork`" }
    ReleaseWorkPayload { work_item: WorkItem, "放回", "`releaseWork`" }
}

/// Reading the queue.
#[derive(Default)]
pub(crate) struct WorkQuery;

#[Object]
impl WorkQuery {
    /// 待办：待审核、举报、申诉和将到期的审核，等得最久的在前，将到期的在后；仅平台管理人员可见，其他人得到空列表。
    /// What waits for staff: reviews, reports, appeals, and after them verifications that end soon; what has waited longest
    /// comes first. Empty for all but staff.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn work_queue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "筛选。The filter.")] filter: Option<WorkFilter>,
        #[graphql(desc = "前几条，最多 100。How many, from the front; 100 at most.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。After this cursor.")] after: Option<String>,
        #[graphql(desc = "后几条。How many, from the back.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。Before this cursor.")] before: Option<String>,
    ) -> Result<WorkItemConnection> {
        let page = page_request(first, after, last, before)?;
        let reader = signed_in(ctx)?;
        let kinds = filter.unwrap_or_default().kinds;
        let filter = core::WorkFilter { kinds: kinds.map(|all| all.into_iter().map(Into::into).collect()) };
        let page = core::work_queue(reader.scope(), &filter, &page).await.map_err(internal)?;
        let counting = Arc::clone(reader);
        let count = count(async move { core::count_work(counting.scope(), &filter).await });
        Ok(WorkItemConnection::new(page.map(|row| WorkItem::new(reader, row)), count))
    }
}

/// Taking things in hand.
#[derive(Default)]
pub(crate) struct WorkMutation;

#[Object]
impl WorkMutation {
    /// 着手处理一件待办，保留 15 分钟，以免两人同时看同一件。Takes a thing in hand for 15 minutes, so that no two read the same.
    async fn take_work(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: WorkInput,
    ) -> Result<TakeWorkPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let item = input_id::<core::WorkItem>("workItemId", &input.work_item_id)?;
            let item = core::take_work(&caller.scope, item.uuid()).await?;
            Ok::<_, Stop>(WorkItem::new(&caller.reader(), item))
        };
        TakeWorkPayload::of(work.await)
    }

    /// 放回自己着手的待办。Gives a thing back that one has in hand.
    async fn release_work(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: WorkInput,
    ) -> Result<ReleaseWorkPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let item = input_id::<core::WorkItem>("workItemId", &input.work_item_id)?;
            let item = core::release_work(&caller.scope, item.uuid()).await?;
            Ok::<_, Stop>(WorkItem::new(&caller.reader(), item))
        };
        ReleaseWorkPayload::of(work.await)
    }
}
