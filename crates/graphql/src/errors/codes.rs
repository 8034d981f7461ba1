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
    /// 须先答复邀请。The invitation must be answered first.
    InvitationUnanswered,
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
    /// 网址无效，须以 https:// 开头。Not a usable address of a page: it begins with https://.
    BadLink,
    /// 备案号有误。Not the number of a site's filing.
    BadFilingNumber,
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
    /// 文件中有问题，未导入任何内容；试导入会逐条列出。The files have problems, and nothing was imported; a rehearsal lists them.
    FileFaulty,
    /// 文件过多。The organisation has too many files.
    TooManyFiles,
    /// 该时段不空闲；细节给出可替代的时段。Not free; the detail names what is free instead.
    NotFree,
    /// 已有获准的预约，不能落空。Approved bookings stand in the way.
    Booked,
    /// 时限已过。The time for it is over.
    TooLate,
    /// 活动不存在、已结束，或预约方没有参加。There is no such open activity of the booker.
    ActivityNotOpen,
    /// 预约方已被暂停或退出。The booker is not an active organisation.
    BookerNotActive,
    /// 资源已被管理员隐藏。The offer is hidden by a moderator.
    OfferHidden,
    /// 信息类资源只供阅读，不必预约；有疑问可以提问。Information is read, not booked: ask a question.
    ReadNotBooked,
    /// 此类资源不接受提问。No questions are asked about offers of this category.
    TakesNoQuestions,
    /// 不能问此组织：是提问方、已经手过，或未通过审核、已被暂停。This organisation cannot be asked: it asks, has had the question, or is not active.
    CannotBeAsked,
    /// 转交次数已满。The question was passed on as often as it can be.
    PassedOnTooOften,
    /// 尚未提出方案。No plan has been proposed.
    NoPlan,
    /// 草案与现行方案相同。The draft does not differ from the current plan.
    NothingChanged,
    /// 方案已变；细节给出现行版本和变化。The plan changed; the detail names the current version and what differs.
    PlanChanged,
    /// 有组织尚未同意现行方案。Some have not consented to the current plan.
    MissingConsents,
    /// 方案给未共同主办的组织分配了工作。The plan gives work to organisations that are not co-hosts.
    WorkWithoutCoHost,
    /// 有参与的组织未通过审核或已被暂停。Some who take part are not active organisations; the detail names them.
    PartyNotActive,
    /// 署名的组织与牵头、共同主办的组织不一致。The plan names others than the lead and the co-hosts; the detail says which.
    NamedOtherwise,
    /// 活动尚未开始。It has not begun; the detail says when it does.
    NotBegun,
    /// 可直接同意，不必备好。There is nothing to prepare: consent can be given at once.
    NothingToPrepare,
    /// 牵头方仍在参与，不能接手。The lead goes on by itself: it is not taken.
    LeadGoesOn,
    /// 方案的开始时间已过。The planned start is over.
    StartIsOver,
    /// 此组织不能被邀请。This organisation cannot be invited.
    CannotBeInvited,
    /// 已举报过，尚未处理。It was reported already and nobody has decided yet.
    AlreadyReported,
    /// 组织不隐藏，而是暂停。Organisations are suspended, not hidden.
    SuspendInstead,
    /// 处置期间不能进行此操作；细节给出到期时间。A sanction forbids it; the detail names its end.
    Sanctioned,
    /// 同等级的处置正在生效。A sanction of this grade is in force already.
    AlreadySanctioned,
    /// 已申诉过。It was appealed already.
    AlreadyAppealed,
    /// 地址无效，或不允许发送到此地址。Not an address to which anything can be sent, or may be.
    BadAddress,
    /// 模板不是 JSON，或没有 {{text}}。The template makes no JSON document, or does not say {{text}}.
    BadTemplate,
    /// 平台未开通这种渠道。This installation cannot send that way.
    CarrierMissing,
    /// 渠道过多。The organisation has too many channels.
    TooManyChannels,
    /// 验证码不正确。Not the code that was sent.
    WrongCode,
    /// 验证码已失效。The code is too old, or was given wrongly too often.
    CodeOver,
    /// 他人正在处理；细节给出岗位和时间。Somebody else has it in hand; the detail names the post and the time.
    Leased,
    /// 登录名或密码不正确。Login or password is not right, and which is not told.
    InvalidCredentials,
    /// 尝试次数过多。Too many attempts.
    TooManyAttempts,
    /// 此刻登录的人太多。Too many sign-ins at this moment.
    Busy,
    /// 会话已结束，请重新登录。The session is over: sign in again.
    SessionOver,
    /// 没有此平台，或账号不在其中。No hub of this name is known to this account.
    UnknownHub,
    /// 现在的密码不正确。The current password is wrong.
    WrongPassword,
    /// 没有这张凭条。No such slip.
    UnknownSlip,
    /// 凭条已使用。The slip was used.
    SlipSpent,
    /// 凭条已作废。The slip was made worthless.
    SlipRevoked,
    /// 凭条已过期。The slip is too old.
    SlipExpired,
    /// 组织未通过或已退出。The organisation was refused or has left.
    OrganisationGone,
    /// 须由平台管理员重设。Only the hub's admin may reset this account's password.
    NeedsAdmin,
    /// 须由运维人员重设。Only the operator may reset this account's password.
    NeedsOperator,
    /// 平台须保留一名管理员。A hub must keep an admin.
    LastAdmin,
    /// 该账号不在本平台任何组织任职。The account serves no organisation of the hub.
    NotAMember,
}
