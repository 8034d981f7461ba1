//! What the store's own tables hold of people.

use crate::privacy::{Basis, Entry, Kept, Nature, RetentionRule, Said, Table};

const REQUEST: &Entry = &Entry {
    what: Said("请求的幂等键与提交人的账号编号", "the key of a request, and whose it is, by id"),
    nature: Nature::Trace,
    purpose: Said("同一请求重试时不重复处理", "so that a request that is sent again is not done twice"),
    basis: Basis::Service,
    kept: Kept::Rule(RetentionRule::RequestKeys),
    seen_by: Said("无人（仅程序核对）", "nobody; the program compares it"),
};
const QUEUED: &Entry = &Entry {
    what: Said("待处理的任务，只含编号", "work that waits, which holds ids alone"),
    kept: Kept::UntilCarried,
    purpose: Said("送达通知、更新页面", "to carry notices and live updates"),
    ..*REQUEST
};

pub(crate) const HELD: &[Table] = &[
    Table {
        name: "idempotency_keys",
        impersonal: &["hub_id", "id", "action", "request_hash", "result_id"],
        personal: &[(REQUEST, &["actor", "key", "created_at"])],
    },
    Table {
        name: "outbox",
        impersonal: &["id", "hub_id", "topic", "created_at", "due_at", "attempts", "last_error"],
        personal: &[(QUEUED, &["payload"])],
    },
    Table {
        name: "jobs",
        impersonal: &["id", "hub_id", "kind", "payload", "created_at", "due_at", "attempts", "last_error"],
        personal: &[],
    },
];
