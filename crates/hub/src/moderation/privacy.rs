//! What the tables of moderation hold of people.

use crate::privacy::{Basis, DOER, Entry, Kept, MESSAGE, Nature, Said, TEXT, Table};

const COMPLAINT: &Entry = &Entry {
    what: Said("举报、申诉和处理的文字", "what was written in a report, an appeal or a decision"),
    nature: Nature::FreeText,
    purpose: Said("处理举报和申诉；可能含有个人信息", "to work reports and appeals; may hold something personal"),
    basis: Basis::LegalDuty,
    kept: Kept::WithTheThing,
    seen_by: Said(
        "提出的组织、平台管理人员；处理理由告知被处理的组织",
        "the organisation that wrote it and staff; the organisation concerned reads why",
    ),
};
const JUDGE: &Entry = &Entry {
    what: Said("处理人的账号编号", "who decided, by id"),
    nature: Nature::Account,
    purpose: Said("同一人不得处理自己的决定的申诉", "nobody judges an appeal against his own decision"),
    basis: Basis::LegalDuty,
    kept: Kept::WithTheThing,
    seen_by: Said("平台管理人员", "staff"),
};
const IN_HAND: &Entry = &Entry {
    what: Said("谁正在处理、岗位名称", "who has it in hand, and the post's name"),
    nature: Nature::Account,
    purpose: Said("避免两人同时处理", "so that two do not decide at once"),
    basis: Basis::Service,
    kept: Kept::UntilReleased,
    seen_by: Said("平台管理人员", "staff"),
};

const IN_HAND_POST: &Entry =
    &Entry {
        nature: Nature::Particular, what: Said("正在处理的岗位名称", "the post that has it in hand"), ..*IN_HAND
    };

pub(crate) const HELD: &[Table] = &[
    Table {
        name: "reports",
        impersonal: &[
            "hub_id",
            "id",
            "subject_type",
            "subject_id",
            "subject_organisation_id",
            "organisation_id",
            "reason",
            "state",
            "decision",
            "decided_at",
            "version",
            "created_at",
        ],
        personal: &[(COMPLAINT, &["text", "decision_note"]), (JUDGE, &["decided_by"]), (DOER, &["created_by"])],
    },
    Table {
        name: "hub_rules",
        impersonal: &["hub_id", "id", "number", "version", "retired_at", "created_at", "updated_at"],
        personal: &[(TEXT, &["title_zh", "title_en", "text_zh", "text_en"])],
    },
    Table {
        name: "reason_templates",
        impersonal: &["hub_id", "id", "decision", "version", "retired_at", "created_at", "updated_at"],
        personal: &[(TEXT, &["text_zh", "text_en"])],
    },
    Table {
        name: "sanctions",
        impersonal: &[
            "hub_id",
            "id",
            "organisation_id",
            "grade",
            "rule_id",
            "begins_at",
            "ends_at",
            "report_id",
            "state",
            "appeal_until",
            "ended_at",
            "version",
            "created_at",
        ],
        personal: &[(COMPLAINT, &["reason"]), (MESSAGE, &["ended_reason"]), (JUDGE, &["decided_by"])],
    },
    Table {
        name: "hidings",
        impersonal: &[
            "hub_id",
            "id",
            "subject_type",
            "subject_id",
            "organisation_id",
            "report_id",
            "state",
            "appeal_until",
            "version",
            "created_at",
        ],
        personal: &[(COMPLAINT, &["reason"]), (JUDGE, &["decided_by"])],
    },
    Table {
        name: "appeals",
        impersonal: &[
            "hub_id",
            "id",
            "organisation_id",
            "sanction_id",
            "hiding_id",
            "state",
            "decide_by",
            "decided_at",
            "version",
            "created_at",
        ],
        personal: &[
            (COMPLAINT, &["text", "decision_note"]),
            (JUDGE, &["first_decided_by", "decided_by"]),
            (DOER, &["created_by"]),
        ],
    },
    Table {
        name: "work_leases",
        impersonal: &["hub_id", "id", "item_id", "until", "created_at"],
        personal: &[(IN_HAND, &["account_id"]), (IN_HAND_POST, &["post"])],
    },
    Table {
        name: "decisions",
        impersonal: &["hub_id", "id", "item_id", "organisation_id", "decided_at", "undone_at", "version"],
        personal: &[(JUDGE, &["decided_by"]), (COMPLAINT, &["effects"])],
    },
];
