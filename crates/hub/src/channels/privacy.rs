//! What the tables of channels hold of people.

use crate::privacy::{Basis, Entry, Kept, Nature, POST_CONTACT, Said, Table};

const ADDRESS: &Entry = &Entry {
    what: Said("接收通知的邮箱或机器人地址", "the mailbox or the robot that is told"),
    purpose: Said(
        "在平台外通知组织；应填公用邮箱。注销账号时，本人最后确认的邮箱一并移除",
        "to tell the organisation outside the hub; a shared mailbox is asked for. One that its last confirmer leaves with her account is taken away",
    ),
    basis: Basis::Consent,
    kept: Kept::WhileServing,
    seen_by: Said("本组织负责人", "the organisation's leads"),
    ..*POST_CONTACT
};
const TEMPLATE: &Entry =
    &Entry {
        nature: Nature::FreeText, what: Said("发送内容的模板", "the template of what is posted"), ..*ADDRESS
    };

pub(crate) const HELD: &[Table] = &[
    Table {
        name: "channels",
        impersonal: &[
            "hub_id",
            "id",
            "organisation_id",
            "kind",
            "language",
            "kinds",
            "state",
            "codes",
            "wrong_codes",
            "code_until",
            "failing_since",
            "fault",
            "fault_status",
            "version",
            "created_at",
            "updated_at",
        ],
        personal: &[(ADDRESS, &["address"]), (TEMPLATE, &["template"])],
    },
    Table {
        name: "deliveries",
        impersonal: &[
            "hub_id",
            "id",
            "channel_id",
            "organisation_id",
            "notice_id",
            "purpose",
            "subject_id",
            "state",
            "message_id",
            "attempts",
            "first_tried_at",
            "sent_at",
            "fault",
            "fault_status",
            "created_at",
        ],
        personal: &[],
    },
];
