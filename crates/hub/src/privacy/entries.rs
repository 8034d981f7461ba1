//! What several tables hold alike, and this capability's own table.

use super::{Basis, Entry, Kept, Nature, Said, Table};

const MEMBERS_AND_STAFF: Said = Said("本组织成员、平台管理人员", "the organisation's members and the hub's staff");
const WHO_SEES_IT: Said = Said("能看到该事项的人", "whoever sees the thing");

/// Who did something: an id, without which nobody answers for anything.
pub(crate) const DOER: &Entry = &Entry {
    what: Said("操作人的账号编号", "the account that did it, by its id"),
    nature: Nature::Account,
    purpose: Said("明确责任、处理争议", "so that somebody answers for it, and disputes can be settled"),
    basis: Basis::Service,
    kept: Kept::WithTheThing,
    seen_by: Said(
        "不直接显示；本组织成员和平台管理人员可见显示名称",
        "not shown as such; members and staff see the name to show",
    ),
};

/// What an organisation writes about what it does, for all to read who see the thing.
pub(crate) const TEXT: &Entry = &Entry {
    what: Said("自由填写的文字", "text that is typed freely"),
    nature: Nature::FreeText,
    purpose: Said(
        "介绍组织、资源和活动；界面提示只写岗位、不写个人信息，但仍可能含有",
        "to tell of organisations, offers and activities; people are asked to name posts and no persons, and may all the same",
    ),
    basis: Basis::Service,
    kept: Kept::WithTheThing,
    seen_by: WHO_SEES_IT,
};

/// What one side writes to the other.
pub(crate) const MESSAGE: &Entry = &Entry {
    what: Said("自由填写的理由或留言", "a reason or a message that is typed freely"),
    nature: Nature::FreeText,
    purpose: Said("让对方知道原因；可能含有个人信息", "so that the other side knows why; may hold something personal"),
    basis: Basis::Service,
    kept: Kept::WithTheThing,
    seen_by: Said("双方组织的成员，必要时平台管理人员", "the members of both organisations, and staff where they must"),
};

/// A post: who holds it can be found out by those who know the organisation.
pub(crate) const POST: &Entry = &Entry {
    what: Said("岗位名称", "the name of a post"),
    nature: Nature::Particular,
    purpose: Said("知道向谁联系，不记录个人姓名", "to know whom to ask, without a person's name"),
    basis: Basis::Service,
    kept: Kept::WithTheThing,
    seen_by: MEMBERS_AND_STAFF,
};

/// The post's telephone number.
pub(crate) const POST_CONTACT: &Entry = &Entry {
    what: Said("岗位的联系方式", "how to reach a post"),
    nature: Nature::Particular,
    purpose: Said(
        "联系组织；界面要求填写值班电话或公用邮箱",
        "to reach the organisation; a duty number or a shared mailbox is asked for",
    ),
    basis: Basis::Service,
    kept: Kept::WithTheThing,
    seen_by: Said(
        "平台内登录用户；公开组织的联系方式对所有人可见",
        "whoever has signed in; of public organisations, everybody",
    ),
};

const CONSENT: &Entry = &Entry {
    what: Said(
        "对隐私说明的同意：版本、文本摘要、时间、撤回时间",
        "the agreement to the privacy notice: version, digest, when, when taken back",
    ),
    nature: Nature::Trace,
    purpose: Said("证明已告知并取得同意", "to prove that one was told and agreed"),
    basis: Basis::LegalDuty,
    kept: Kept::AsLongAsTheHub,
    seen_by: Said("仅本人", "oneself alone"),
};

const CONSENTING: &Entry = &Entry {
    what: Said("账号编号", "the account, by its id"),
    nature: Nature::Account,
    purpose: CONSENT.purpose,
    basis: Basis::LegalDuty,
    kept: Kept::AsLongAsTheHub,
    seen_by: CONSENT.seen_by,
};

pub(super) const OWN_TABLES: &[Table] = &[Table {
    name: "privacy_consents",
    impersonal: &["hub_id", "id"],
    personal: &[(CONSENTING, &["account_id"]), (CONSENT, &["version", "text_hash", "accepted_at", "withdrawn_at"])],
}];
