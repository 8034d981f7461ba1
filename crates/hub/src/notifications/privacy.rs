//! What the tables of notices hold of people.

use crate::privacy::{Basis, Entry, Kept, Nature, RetentionRule, Said, Table};

const READ: &Entry = &Entry {
    what: Said("本人已读哪些通知、何时", "which notices somebody has read, and when"),
    nature: Nature::Trace,
    purpose: Said("显示未读", "to show what is unread"),
    basis: Basis::Service,
    kept: Kept::Rule(RetentionRule::Notices),
    seen_by: Said("仅本人", "oneself alone"),
};

const READER: &Entry =
    &Entry {
        nature: Nature::Account, what: Said("已读通知的账号编号", "who has read a notice, by id"), ..*READ
    };

pub(crate) const HELD: &[Table] = &[
    // A notice holds no text and names no person: it is made into words when somebody reads it.
    Table {
        name: "notices",
        impersonal: &[
            "hub_id",
            "id",
            "organisation_id",
            "kind",
            "subject_type",
            "subject_id",
            "by_organisation_id",
            "created_at",
        ],
        personal: &[],
    },
    Table {
        name: "notice_reads",
        impersonal: &["hub_id", "id"],
        personal: &[(READER, &["account_id"]), (READ, &["notice_id", "created_at"])],
    },
];
