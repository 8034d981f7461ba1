//! What identity's tables hold of people.

use crate::privacy::{Basis, DOER, Entry, Kept, Nature, POST, RetentionRule, Said, TEXT, Table};

const SELF_ONLY: Said = Said("仅本人（部分隐藏）", "oneself alone, masked");
const NOBODY: Said = Said("无人（仅程序核对）", "nobody; the program compares it");
const MEMBERS_AND_STAFF: Said = Said("本组织成员、平台管理人员", "the organisation's members and the hub's staff");

const ACCOUNT: &Entry = &Entry {
    what: Said("账号编号", "the account's id"),
    nature: Nature::Account,
    purpose: Said("区分账号；注销后仅留编号", "to tell accounts apart; after closing, the id alone is left"),
    basis: Basis::Service,
    kept: Kept::WithTheThing,
    seen_by: MEMBERS_AND_STAFF,
};
const LOGIN_NAME: &Entry = &Entry {
    what: Said("登录名", "the login name"),
    nature: Nature::Particular,
    purpose: Said(
        "登录；注销后只留下无法还原的摘要，以防他人冒用",
        "to sign in; after closing only a keyed digest is left, so that nobody takes the name again",
    ),
    basis: Basis::Service,
    kept: Kept::UntilClosed,
    seen_by: Said("仅本人", "oneself alone"),
};
const CONTACT: &Entry = &Entry {
    what: Said("手机号、邮箱（选填）", "mobile number and e-mail address, where given"),
    nature: Nature::Particular,
    purpose: Said("登录；不用于发送信息", "to sign in; nothing is sent there"),
    basis: Basis::Service,
    kept: Kept::UntilClosed,
    seen_by: SELF_ONLY,
};
const NAME: &Entry = &Entry {
    what: Said("显示名称", "the name to show"),
    nature: Nature::Particular,
    purpose: Said(
        "同一组织的成员知道是谁；可填岗位或称呼",
        "so that members of one organisation know each other; a post will do",
    ),
    basis: Basis::Service,
    kept: Kept::UntilClosed,
    seen_by: MEMBERS_AND_STAFF,
};
const PASSWORD: &Entry = &Entry {
    what: Said("密码的散列值（Argon2id）", "the password's hash (Argon2id)"),
    nature: Nature::Credential,
    purpose: Said("核对密码", "to check the password"),
    basis: Basis::Service,
    kept: Kept::UntilClosed,
    seen_by: NOBODY,
};
const STANDING: &Entry = &Entry {
    what: Said("账号状态、注册和注销时间", "whether the account is in use; when it was made and closed"),
    nature: Nature::Trace,
    purpose: Said("判断能否登录", "to know whether one may sign in"),
    basis: Basis::Service,
    kept: Kept::WithTheThing,
    seen_by: SELF_ONLY,
};
const DIRECTORY: &Entry = &Entry {
    what: Said(
        "账号在哪些平台使用、最近使用和离开的时间",
        "in which hubs the account is known, when it was used there last, when it left",
    ),
    nature: Nature::Trace,
    purpose: Said("登录时找到平台", "to find the hub when signing in"),
    basis: Basis::Service,
    kept: Kept::WithTheThing,
    seen_by: Said("本人；平台管理人员只知道本平台", "oneself; staff know of their own hub"),
};
const SESSION: &Entry = &Entry {
    what: Said(
        "登录会话：所在平台、时间、浏览器标识、是否共用电脑",
        "a sign-in: the hub, when, what the browser calls itself, whether the computer is shared",
    ),
    nature: Nature::Trace,
    purpose: Said("保持登录，本人可查看和结束", "to stay signed in; its owner sees and ends it"),
    basis: Basis::Service,
    kept: Kept::Rule(RetentionRule::EndedSessions),
    seen_by: Said("仅本人", "oneself alone"),
};
const SESSION_OF: &Entry =
    &Entry {
        nature: Nature::Account, what: Said("会话的账号编号", "the session's account, by its id"), ..*SESSION
    };
const REFRESH: &Entry = &Entry {
    what: Said("刷新令牌的散列值与时间", "a refresh token's hash, and when it was given and used"),
    nature: Nature::Credential,
    purpose: Said("保持登录，发现令牌被盗用", "to stay signed in, and to find out when a token was stolen"),
    basis: Basis::Service,
    kept: Kept::Rule(RetentionRule::ExchangedTokens),
    seen_by: NOBODY,
};
const COUNTER: &Entry = &Entry {
    what: Said(
        "尝试次数；登录名与网络地址只存加密摘要",
        "how often something was tried; logins and addresses as keyed digests alone",
    ),
    nature: Nature::Trace,
    purpose: Said("防止猜测密码", "against guessing"),
    basis: Basis::LegalDuty,
    kept: Kept::Rule(RetentionRule::Counters),
    seen_by: NOBODY,
};
const HUB_ROLE_OF: &Entry = &Entry {
    nature: Nature::Account,
    what: Said("担任平台职务的账号编号", "who has a role in the hub, by id"),
    ..*HUB_ROLE
};
const HUB_ROLE: &Entry = &Entry {
    what: Said("平台职务、何时起", "a role in the hub, since when"),
    nature: Nature::Particular,
    purpose: Said("管理平台", "to look after the hub"),
    basis: Basis::Service,
    kept: Kept::WhileServing,
    seen_by: Said("平台管理人员、本人", "staff and oneself"),
};
const SLIP_SECRET: &Entry = &Entry {
    what: Said("凭条密文与数字的散列值", "hashes of a slip's secrets"),
    nature: Nature::Credential,
    purpose: Said("核对凭条", "to check a slip"),
    basis: Basis::Service,
    kept: Kept::Rule(RetentionRule::DeadSlips),
    seen_by: NOBODY,
};
const SLIP_OF: &Entry = &Entry {
    what: Said("印制人、使用人或被重设者的账号编号", "who printed it, who used it, or whose password it resets, by id"),
    nature: Nature::Account,
    purpose: Said("明确责任", "so that somebody answers for it"),
    basis: Basis::Service,
    kept: Kept::Rule(RetentionRule::DeadSlips),
    seen_by: MEMBERS_AND_STAFF,
};
const SLIP_POST: &Entry = &Entry { kept: Kept::Rule(RetentionRule::DeadSlips), ..*POST };
const OPERATOR: &Entry = &Entry {
    what: Said("平台的投诉联系方式", "where to complain"),
    nature: Nature::FreeText,
    purpose: Said(
        "公开投诉渠道；应填岗位和公用电话",
        "to be reached by everybody; a post and a shared number are asked for",
    ),
    basis: Basis::LegalDuty,
    kept: Kept::AsLongAsTheHub,
    seen_by: Said("所有人", "everybody"),
};

pub(crate) const HELD: &[Table] = &[
    Table {
        name: "hubs",
        impersonal: &[
            "id",
            "slug",
            "name",
            "name_en",
            "time_zone",
            "host_organisation_id",
            "icp_filing",
            "police_filing",
            "checks_activities",
            "content_version",
            "created_at",
        ],
        personal: &[(OPERATOR, &["complaint_contact"])],
    },
    Table {
        name: "accounts",
        impersonal: &[],
        personal: &[
            (ACCOUNT, &["id"]),
            (LOGIN_NAME, &["login_name"]),
            (CONTACT, &["mobile", "email"]),
            (NAME, &["display_name"]),
            (PASSWORD, &["password_hash"]),
            (STANDING, &["state", "created_at", "closed_at"]),
        ],
    },
    Table {
        name: "account_hubs",
        impersonal: &["id"],
        personal: &[(ACCOUNT, &["account_id"]), (DIRECTORY, &["hub_id", "last_used_at", "left_at"])],
    },
    Table {
        name: "sessions",
        impersonal: &["id"],
        personal: &[
            (SESSION_OF, &["account_id"]),
            (
                SESSION,
                &[
                    "hub_id",
                    "is_shared_computer",
                    "user_agent",
                    "created_at",
                    "last_used_at",
                    "expires_at",
                    "ended_at",
                    "ended_reason",
                ],
            ),
        ],
    },
    Table {
        name: "refresh_tokens",
        impersonal: &["id", "session_id"],
        personal: &[(REFRESH, &["hash", "issued_at", "used_at"])],
    },
    Table { name: "signing_keys", impersonal: &["id", "kid", "public_key", "created_at", "retires_at"], personal: &[] },
    Table { name: "throttles", impersonal: &["id"], personal: &[(COUNTER, &["key", "window_started_at", "count"])] },
    Table {
        name: "hub_roles",
        impersonal: &["hub_id", "id"],
        personal: &[(HUB_ROLE_OF, &["account_id"]), (HUB_ROLE, &["role", "created_at"])],
    },
    Table {
        name: "slips",
        impersonal: &[
            "hub_id",
            "id",
            "kind",
            "organisation_id",
            "role",
            "hub_role",
            "created_at",
            "expires_at",
            "spent_at",
            "revoked_at",
        ],
        personal: &[
            (SLIP_OF, &["account_id", "created_by", "spent_by"]),
            (SLIP_POST, &["post"]),
            (SLIP_SECRET, &["secret_hash", "code_hash"]),
        ],
    },
    Table {
        name: "api_tokens",
        impersonal: &["hub_id", "id", "organisation_id", "hash", "scopes", "created_at", "expires_at", "revoked_at"],
        personal: &[(DOER, &["account_id"]), (TEXT, &["name"])],
    },
];
