//! The codes of `userErrors`. The enum may grow.

use async_graphql::Enum;

/// 操作未成功的原因代码；今后可能增加。Why a mutation did nothing; more codes may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum UserErrorCode {
    /// 不存在，或无权查看。There is no such thing, or it may not be seen.
    NotFound,
    /// 无权操作。It may be seen, but this may not be done.
    Forbidden,
    /// 未代表该组织。The account has no role in the acting organisation.
    NotActingForOrganisation,
    /// 职务不足。The role in the acting organisation is too low.
    RoleTooLow,
    /// 所代表的组织未通过审核或已被暂停。The acting organisation is not verified, or is suspended.
    OrganisationNotActive,
    /// 需要平台职务。This needs a role in the hub.
    HubRoleMissing,
    /// 不得审核自己的申请。One may not review one's own application.
    OwnApplication,
    /// 不得处理涉及自己的事项。One may not judge one's own case.
    OwnCase,
    /// 属于其他组织。It belongs to another organisation.
    NotYours,
    /// 令牌权限不足。The API token does not allow it.
    TokenNotEnough,
    /// 已被他人修改，请刷新后重试。Somebody else changed it; read it again.
    Conflict,
    /// 当前状态不允许。Not possible in its present state.
    WrongState,
    /// 幂等键已用于另一请求。The idempotency key was used for another request.
    IdempotencyKeyReused,
    /// 必填。Something must be given.
    Required,
    /// 太长。Too long.
    TooLong,
    /// 超出范围。Out of range.
    OutOfRange,
    /// 时间段无效。Not a usable span of time.
    BadSpan,
    /// 标识无效。Not an id of this type of thing.
    BadId,
    /// 统一社会信用代码有误。Not a valid unified social credit code.
    BadCreditCode,
    /// 登录名、手机号或邮箱有误。Not a usable login name, mobile number or e-mail address.
    BadLogin,
    /// 密码太弱。The password is too short, too long or too common.
    WeakPassword,
    /// 已被使用。Somebody else has it.
    Taken,
    /// 与其他字段矛盾。Contradicts another field.
    Contradiction,
    /// 同名或同代码的组织已登记。An organisation with this name or credit code is registered.
    AlreadyRegistered,
    /// 上级组织无效。This organisation cannot be the superior.
    WrongSuperior,
    /// 平台主办组织不能被暂停或退出。The hub's host organisation can be neither suspended nor archived.
    HostOrganisation,
    /// 须说明理由。A reason must be given.
    ReasonMissing,
    /// 须保留一名负责人。An organisation must keep a lead.
    LastLead,
    /// 文件为空或过大。The file is empty or too large.
    FileSize,
    /// 文件内容不是 PDF、PNG 或 JPEG。The file's content is not a PDF, PNG or JPEG.
    FileContent,
    /// 文件过多。The organisation has too many files.
    TooManyFiles,
}
