//! What the audit holds of people.

use crate::privacy::{Basis, Entry, Kept, Nature, Said, Table};

const READERS: Said = Said("平台管理员、审计员", "the hub's admins and auditors");

const ACTOR: &Entry = &Entry {
    what: Said("操作人的账号编号", "who did it, by id"),
    nature: Nature::Account,
    purpose: Said(
        "网络日志：谁、何时、做了什么、是否被拒绝",
        "the network log: who did what, when, and whether it was refused",
    ),
    basis: Basis::LegalDuty,
    kept: Kept::AsLongAsTheHub,
    seen_by: READERS,
};
const DEED: &Entry = &Entry {
    nature: Nature::Trace,
    what: Said("做了什么、何时、对什么事项", "what was done, when, to what"),
    ..*ACTOR
};
const CHANGE: &Entry = &Entry {
    nature: Nature::FreeText,
    what: Said(
        "变更内容：编号与取值；其中的处理理由和平台设置是填写的原文，可能含有个人信息",
        "what changed: ids and values; reasons and the hub's settings stand there as they were typed and may hold something personal",
    ),
    ..*ACTOR
};

pub(crate) const HELD: &[Table] = &[
    Table {
        name: "audit_entries",
        impersonal: &["hub_id", "id", "organisation_id", "request_id", "mac"],
        personal: &[
            (ACTOR, &["account_id"]),
            (DEED, &["at", "actor", "action", "subject_type", "subject_id", "outcome", "reason"]),
            (CHANGE, &["change"]),
        ],
    },
    Table {
        name: "audit_seals",
        impersonal: &["hub_id", "id", "number", "entry_id", "entry_hash", "hash", "sealed_at"],
        personal: &[],
    },
];
