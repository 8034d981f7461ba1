//! What the tables of organisations hold of people.

use crate::privacy::{Basis, DOER, Entry, Kept, MESSAGE, Nature, POST, POST_CONTACT, Said, TEXT, Table};

const MEMBER: &Entry =
    &Entry { nature: Nature::Account, what: Said("任职人的账号编号", "who serves, by id"), ..*MEMBERSHIP };
const MEMBERSHIP: &Entry = &Entry {
    what: Said("在哪个组织任职、职务、起始时间", "which organisation is served, as what, since when"),
    nature: Nature::Particular,
    purpose: Said("代表组织操作", "to act for the organisation"),
    basis: Basis::Service,
    kept: Kept::WhileServing,
    seen_by: Said("本组织成员、平台管理人员", "the organisation's members and the hub's staff"),
};
const MEMBER_POST: &Entry = &Entry { kept: Kept::WhileServing, ..*POST };
const EVIDENCE: &Entry = &Entry {
    what: Said(
        "证明材料的文件名（文件本身存放在文件区）",
        "the name of a piece of evidence, whose file lies beside the database",
    ),
    nature: Nature::FreeText,
    purpose: Said("核实组织身份；可能含有个人信息", "to verify the organisation; may hold something personal"),
    basis: Basis::LegalDuty,
    kept: Kept::WithTheThing,
    seen_by: Said("本组织成员、审核人员", "the organisation's members and those who review it"),
};

pub(crate) const HELD: &[Table] = &[
    Table {
        name: "organisations",
        impersonal: &[
            "hub_id",
            "id",
            "kind",
            "uscc",
            "superior_id",
            "address",
            "state",
            "consent_by",
            "verified_until",
            "version",
            "created_at",
            "updated_at",
        ],
        personal: &[
            (TEXT, &["name", "name_key", "description"]),
            (POST_CONTACT, &["contact_post", "contact_phone"]),
            (MESSAGE, &["state_reason"]),
            (DOER, &["applicant_id"]),
        ],
    },
    Table {
        name: "members",
        impersonal: &["hub_id", "id"],
        personal: &[
            (MEMBER, &["account_id"]),
            (MEMBERSHIP, &["organisation_id", "role", "created_at"]),
            (MEMBER_POST, &["post"]),
        ],
    },
    Table {
        name: "files",
        impersonal: &["hub_id", "id", "organisation_id", "media_type", "size", "sha256", "created_at", "removed_at"],
        personal: &[(EVIDENCE, &["name"]), (DOER, &["created_by"])],
    },
];
