//! The audit, read by auditors and admins.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};
use hub::audit as core;

use crate::{
    connection::{bad, connection, count, page_cost, page_request},
    errors::internal,
    ids::id,
    node::uuid_of_any,
    organisations::Organisation,
    reader::Reader,
    request::signed_in,
};

connection!(AuditEntryConnection, AuditEntryEdge, AuditEntry, "审计记录", "audit entries");

/// 审计结果。How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::audit::Outcome")]
pub(crate) enum AuditOutcome {
    /// 已执行。It happened.
    Allowed,
    /// 已拒绝。It did not happen.
    Refused,
}

/// 筛选审计记录；省略的条件不限制。Which entries to show; what is left out restricts nothing.
#[derive(Debug, Default, InputObject)]
pub(crate) struct AuditFilter {
    /// 操作名，如 `APPROVE_ORGANISATION`。 The action's name.
    action: Option<String>,
    /// 关于哪件事物。About this thing.
    subject_id: Option<ID>,
    /// 以哪个组织的名义。For this organisation.
    organisation_id: Option<ID>,
    /// 结果。How it ended.
    outcome: Option<AuditOutcome>,
    /// 不早于。Not before.
    from: Option<DateTime<Utc>>,
    /// 早于。Before.
    until: Option<DateTime<Utc>>,
}

impl AuditFilter {
    fn into_core(self) -> Result<core::AuditFilter> {
        let uuid = |id: Option<ID>| id.map(|id| uuid_of_any(&id).ok_or_else(|| bad("not an id"))).transpose();
        Ok(core::AuditFilter {
            action: self.action,
            subject: uuid(self.subject_id)?,
            account: None,
            organisation: uuid(self.organisation_id)?,
            outcome: self.outcome.map(Into::into),
            from: self.from,
            until: self.until,
        })
    }
}

/// An entry, as a scope sees it.
#[derive(Clone)]
pub(crate) struct AuditEntry {
    reader: Arc<Reader>,
    row: Arc<core::AuditEntry>,
}

impl AuditEntry {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::AuditEntry) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }
}

/// 一条审计记录：谁在何时对什么做了什么，结果如何。Who did what to what, when, allowed or refused.
#[Object]
impl AuditEntry {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::AuditEntry>(self.row.id)
    }

    /// 时间。When the request began.
    async fn at(&self) -> DateTime<Utc> {
        self.row.at
    }

    /// 行为者的代号：account:…、token:…、system:… 或 public。Who acted, as a pseudonym.
    async fn actor(&self) -> &str {
        &self.row.actor
    }

    /// 以哪个组织的名义。The organisation acted for.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id?).await.transpose()
    }

    /// 操作名。The action's name.
    async fn action(&self) -> &str {
        &self.row.action
    }

    /// 关于哪件事物。The thing concerned.
    async fn subject_id(&self) -> Option<ID> {
        let (kind, uuid) = (self.row.subject_type.as_ref()?, self.row.subject_id?);
        Some(ID(format!("{kind}_{}", uuid.simple())))
    }

    /// 结果。How it ended.
    async fn outcome(&self) -> AuditOutcome {
        self.row.outcome.into()
    }

    /// 被拒绝的原因。Why it was refused.
    async fn reason(&self) -> Option<&str> {
        self.row.reason.as_deref()
    }

    /// 改动内容（JSON 文本，不含个人信息）。What changed, as JSON text; no personal data.
    async fn change(&self) -> &str {
        &self.row.change
    }

    /// 请求编号。The request.
    async fn request_id(&self) -> String {
        self.row.request_id.to_string()
    }
}

/// Reading the audit.
#[derive(Default)]
pub(crate) struct AuditQuery;

#[Object]
impl AuditQuery {
    /// 审计记录，最新的在前；仅审计员和管理员可见，其他人得到空列表。
    /// The audit, newest first; empty for all but auditors and admins.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn audit_entries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "筛选。The filter.")] filter: Option<AuditFilter>,
        #[graphql(desc = "前几条，最多 100。How many, from the front; 100 at most.")] first: Option<i32>,
        #[graphql(desc = "在此游标之后。After this cursor.")] after: Option<String>,
        #[graphql(desc = "后几条。How many, from the back.")] last: Option<i32>,
        #[graphql(desc = "在此游标之前。Before this cursor.")] before: Option<String>,
    ) -> Result<AuditEntryConnection> {
        let reader = signed_in(ctx)?;
        let page = page_request(first, after, last, before)?;
        let filter = filter.unwrap_or_default().into_core()?;
        let page = core::entries(reader.scope(), &filter, &page).await.map_err(internal)?;
        let counting = Arc::clone(reader);
        let count = count(async move { core::count(counting.scope(), &filter).await });
        Ok(AuditEntryConnection::new(page.map(|row| AuditEntry::new(reader, row)), count))
    }
}
