// Written by `npm run codegen` from docs/schema.graphql.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** 可对活动进行的操作。What can be done with an activity. */
export type ActivityAction =
  /** 接受邀请。`acceptInvitation`. */
  | 'ACCEPT_INVITATION'
  /** 审阅通过（平台）。`approveActivity`. */
  | 'APPROVE_ACTIVITY'
  /** 取消活动。`cancelActivity`. */
  | 'CANCEL_ACTIVITY'
  /** 完成。`completeActivity`. */
  | 'COMPLETE_ACTIVITY'
  /** 同意方案。`consentToPlan`. */
  | 'CONSENT_TO_PLAN'
  /** 谢绝邀请。`declineInvitation`. */
  | 'DECLINE_INVITATION'
  /** 修改草案。`editActivityDraft`. */
  | 'EDIT_ACTIVITY_DRAFT'
  /** 隐藏（管理员）。`hideSubject`. */
  | 'HIDE_SUBJECT'
  /** 邀请共同主办方。`inviteCoHost`. */
  | 'INVITE_CO_HOST'
  /** 邀请尚未入驻的组织。`inviteNewCoHost`. */
  | 'INVITE_NEW_CO_HOST'
  /** 延期。`postponeActivity`. */
  | 'POSTPONE_ACTIVITY'
  /** 为负责人备好同意。`prepareConsent`. */
  | 'PREPARE_CONSENT'
  /** 提出方案。`proposePlan`. */
  | 'PROPOSE_PLAN'
  /** 发布。`publishActivity`. */
  | 'PUBLISH_ACTIVITY'
  /** 移除共同主办方。`removeCoHost`. */
  | 'REMOVE_CO_HOST'
  /** 举报。`reportSubject`. */
  | 'REPORT_SUBJECT'
  /** 恢复显示（管理员）。`restoreSubject`. */
  | 'RESTORE_SUBJECT'
  /** 退回修改（平台）。`returnActivity`. */
  | 'RETURN_ACTIVITY'
  /** 退出共同主办。`withdrawCoHost`. */
  | 'WITHDRAW_CO_HOST';

/** 活动的状态。Where an activity stands. */
export type ActivityState =
  /** 已商定，平台正在审阅。Agreed on; the hub's staff look at it before it is published. */
  | 'AWAITING_APPROVAL'
  /** 方案已提出，待共同主办方同意。A plan is proposed and waits for the co-hosts' consent. */
  | 'AWAITING_COHOSTS'
  /** 已取消。Called off. */
  | 'CANCELLED'
  /** 已完成。It took place. */
  | 'COMPLETED'
  /** 筹备中，尚未提出方案。Being planned; no plan has been proposed yet. */
  | 'PLANNING'
  /** 已延期，须另行商定方案。Published and put off: another plan is needed. */
  | 'POSTPONED'
  /** 已商定并发布。Agreed on and published. */
  | 'SCHEDULED';

/**
 * 答复邀请链接；接受须登录并代表一个组织，谢绝不必。
 * Answering an invitation's link. Accepting is for somebody signed in who acts for an organisation; declining is not.
 */
export type AnswerOutsideInvitationInput = {
  /** 是否接受。Whether it accepts. */
  accept: boolean;
  /** 代表哪个组织；可以是刚登记、尚未通过审核的。The organisation acted for; it may still wait for its verification. */
  actingOrganisationId?: string | null | undefined;
  /** 谢绝的理由，牵头方可见，最多 500 字。Why it declines, for the lead to read; at most 500 characters. */
  reason?: string | null | undefined;
  /** 链接中的密文。The token in the link. */
  token: string;
};

/** 申诉的状态。Where an appeal stands. */
export type AppealState =
  /** 待处理。Waits for a moderator. */
  | 'OPEN'
  /** 驳回。What it is against stands. */
  | 'REJECTED'
  /** 成立。Right: what it is against was taken back. */
  | 'UPHELD'
  /** 已撤回。Taken back by the organisation. */
  | 'WITHDRAWN';

/** 筛选审计记录；省略的条件不限制。Which entries to show; what is left out restricts nothing. */
export type AuditFilter = {
  /** 操作名，如 `APPROVE_ORGANISATION`。 The action's name. */
  action?: string | null | undefined;
  /** 行为者的代号，如审计记录所写。By this actor, as entries name it. */
  actor?: string | null | undefined;
  /** 不早于。Not before. */
  from?: string | null | undefined;
  /** 以哪个组织的名义。For this organisation. */
  organisationId?: string | null | undefined;
  /** 结果。How it ended. */
  outcome?: AuditOutcome | null | undefined;
  /** 关于哪件事物。About this thing. */
  subjectId?: string | null | undefined;
  /** 早于。Before. */
  until?: string | null | undefined;
};

/** 审计结果。How it ended. */
export type AuditOutcome =
  /** 已执行。It happened. */
  | 'ALLOWED'
  /** 已拒绝。It did not happen. */
  | 'REFUSED';

/** 认领凭条。Coming in by a slip. */
export type ClaimSlipInput = {
  /** 刷新令牌放在哪里。Where the refresh token goes. */
  delivery?: TokenDelivery;
  /** 是否共用电脑。Whether others use the same computer. */
  isSharedComputer?: boolean;
  /** 新账号；已登录者省略，以现有账号认领。A new account; left out by somebody who is signed in. */
  newAccount?: NewAccountInput | null | undefined;
  /** 凭条。The slip. */
  slip: SlipCredentialInput;
};

/** 决定的影响。What a decision does to a thing. */
export type EffectKind =
  /** 申诉已处理。An appeal is decided on. */
  | 'APPEAL_DECIDED'
  /** 预约取消。A booking of a stopped organisation is given back. */
  | 'BOOKING_CANCELLED'
  /** 入驻申请已决定。An application is decided on. */
  | 'ORGANISATION_DECIDED'
  /** 组织恢复。A stopped organisation may go on. */
  | 'ORGANISATION_REINSTATED'
  /** 组织暂停。An organisation is stopped. */
  | 'ORGANISATION_SUSPENDED'
  /** 举报已处理。A report is decided on. */
  | 'REPORT_RESOLVED'
  /** 处置结束。A sanction ends. */
  | 'SANCTION_ENDED'
  /** 作出处置。A sanction is imposed. */
  | 'SANCTION_IMPOSED'
  /** 隐藏。A thing is hidden. */
  | 'SUBJECT_HIDDEN'
  /** 恢复显示。A hidden thing is shown again. */
  | 'SUBJECT_SHOWN';

/** 结束一个会话。Ending one of one's sessions. */
export type EndSessionInput = {
  /** 会话。The session. */
  sessionId: string;
};

/** 平台职务。A role in the hub itself. */
export type HubRole =
  /** 管理员：审核组织、授予职务、印制凭条。Verifies organisations, grants roles, prints slips. */
  | 'ADMIN'
  /** 审计员：只读审计记录。Reads the audit and changes nothing. */
  | 'AUDITOR'
  /** 监督员：处理举报、隐藏、暂停。Works reports, hides and suspends. */
  | 'MODERATOR';

/** 处置或隐藏的状态。Where a sanction or a hiding stands. */
export type MeasureState =
  /** 已到期。Its time is over. */
  | 'EXPIRED'
  /** 生效中。Stands. */
  | 'IN_FORCE'
  /** 已提前解除。Ended early by a moderator. */
  | 'LIFTED'
  /** 申诉成立，已撤销。An appeal was upheld. */
  | 'OVERTURNED'
  /** 作出者已撤回。Taken back at once by who decided. */
  | 'UNDONE';

/** 在组织中的职务；后者包含前者的权限。A role in an organisation; later ones include what earlier ones may. */
export type MemberRole =
  /** 联络员。Does the daily work. */
  | 'COORDINATOR'
  /** 负责人。Speaks for the organisation and looks after its members. */
  | 'LEAD'
  /** 成员。Sees what the organisation sees. */
  | 'MEMBER';

/** 新账号。A new account. */
export type NewAccountInput = {
  /** 显示名称。The name to show. */
  displayName: string;
  /** 邮箱。The e-mail address. */
  email?: string | null | undefined;
  /** 登录名；登录名、手机号、邮箱至少填一项。The login name; at least one of the three must be given. */
  loginName?: string | null | undefined;
  /** 手机号。The mobile number. */
  mobile?: string | null | undefined;
  /** 密码，8 至 128 个字符。The password, 8 to 128 characters. */
  password: string;
};

/** 一项处置。A sanction to be imposed. */
export type NewSanctionInput = {
  /** 到期时间，一年之内；只有暂停组织可以不填。Until when, within a year; only a suspension may be without end. */
  endsAt?: string | null | undefined;
  /** 等级。How grave it is. */
  grade: SanctionGrade;
  /** 违反的规则。The rule that was broken. */
  hubRuleId: string;
  /** 理由，对方可见，最多 500 字。Why, which the organisation reads; at most 500 characters. */
  reason: string;
};

/** 资源的状态。Where an offer stands. */
export type OfferState =
  /** 可预约。Takes bookings. */
  | 'LISTED'
  /** 暂停预约。Takes none for a while; what is approved stands. */
  | 'PAUSED'
  /** 已下架。Is no longer offered. */
  | 'WITHDRAWN';

/** 可对组织进行的操作。What can be done with an organisation. */
export type OrganisationAction =
  /** 通过审核。`approveOrganisation`. */
  | 'APPROVE_ORGANISATION'
  /** 退出平台。`archiveOrganisation`. */
  | 'ARCHIVE_ORGANISATION'
  /** 处置（管理员）。`imposeSanction`. */
  | 'IMPOSE_SANCTION'
  /** 不予通过。`rejectOrganisation`. */
  | 'REJECT_ORGANISATION'
  /** 延长审核有效期。`renewVerification`. */
  | 'RENEW_VERIFICATION'
  /** 举报。`reportSubject`. */
  | 'REPORT_SUBJECT'
  /** 退回补正。`requestOrganisationChanges`. */
  | 'REQUEST_ORGANISATION_CHANGES'
  /** 提交审核。`submitOrganisation`. */
  | 'SUBMIT_ORGANISATION'
  /** 修改资料。`updateOrganisation`. */
  | 'UPDATE_ORGANISATION';

/** 对一个组织的操作。Something done to an organisation. */
export type OrganisationInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 组织。The organisation. */
  organisationId: string;
};

/** 组织类型。What kind of organisation it is. */
export type OrganisationKind =
  /** 党支部。A Party branch. */
  | 'BRANCH'
  /** 公益组织。A charity. */
  | 'CHARITY'
  /** 社区居民委员会。A neighbourhood committee. */
  | 'NEIGHBOURHOOD_COMMITTEE'
  /** 驻区单位。A school, clinic, firm, library or office of the district. */
  | 'RESIDENT_UNIT'
  /** 行业协会。A trade association. */
  | 'TRADE_ASSOCIATION';

/** 组织资料。An organisation's particulars. */
export type OrganisationParticularsInput = {
  /** 地址，最多 200 字。Where it sits, at most 200 characters. */
  address?: string | null | undefined;
  /** 联系电话。The post's telephone number. */
  contactPhone?: string | null | undefined;
  /** 联系岗位，最多 50 字，不填个人姓名。The post to ask for, at most 50 characters; no person's name. */
  contactPost: string;
  /** 简介，最多 2000 字。What it does, at most 2000 characters. */
  description?: string;
  /** 类型。The kind. */
  kind: OrganisationKind;
  /** 全称，最多 100 字。The full name, at most 100 characters. */
  name: string;
  /** 上级党支部。The superior branch of a branch. */
  superiorId?: string | null | undefined;
  /** 统一社会信用代码；党支部和未登记的队伍可不填。The credit code; optional for branches and unregistered teams. */
  uscc?: string | null | undefined;
};

/** 组织的登记状态。Where an organisation stands in registration. */
export type OrganisationState =
  /** 正常。Verified: takes part. */
  | 'ACTIVE'
  /** 已退出。Has left. */
  | 'ARCHIVED'
  /** 退回补正。The reviewer asked for changes. */
  | 'CHANGES_REQUESTED'
  /** 草稿。Being filled in by the applicant. */
  | 'DRAFT'
  /** 审核已到期。Its verification is over: it must be renewed. */
  | 'EXPIRED'
  /** 已邀请，凭条认领后生效。Brought in by the hub; active once its slip is claimed. */
  | 'INVITED'
  /** 待审核。Waits for review. */
  | 'PENDING_REVIEW'
  /** 未通过。The reviewer refused it. */
  | 'REJECTED'
  /** 已暂停。Stopped by a moderator. */
  | 'SUSPENDED';

/** 邀请链接的状态。Where an invitation by link stands. */
export type OutsideInvitationState =
  /** 已接受。Somebody became a co-host by it. */
  | 'ACCEPTED'
  /** 已谢绝。Somebody said no. */
  | 'DECLINED'
  /** 已过期。Nobody answered in time. */
  | 'EXPIRED'
  /** 待答复。Waits for an answer. */
  | 'OPEN'
  /** 已作废。The lead made it worthless. */
  | 'REVOKED';

/** 刷新会话；刷新令牌只能用一次。Getting the next tokens; a refresh token is good once. */
export type RefreshSessionInput = {
  /** 刷新令牌放在哪里；省略则与来处相同。Where the next one goes; where this one came from if left out. */
  delivery?: TokenDelivery | null | undefined;
  /** 刷新令牌；省略则取自 Cookie。The refresh token; from the cookie if left out. */
  refreshToken?: string | null | undefined;
};

/** 登记组织；登记人成为负责人。Registering an organisation; whoever does so becomes its lead. */
export type RegisterOrganisationInput = {
  /** 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request. */
  idempotencyKey: string;
  /** 组织资料。The particulars. */
  organisation: OrganisationParticularsInput;
};

/** 可对举报进行的操作。What can be done with a report. */
export type ReportAction =
  /** 处理。`resolveReport`. */
  | 'RESOLVE_REPORT';

/** 对举报的认定。What a moderator found. */
export type ReportDecision =
  /** 不成立。Nothing is wrong with the thing. */
  | 'DISMISSED'
  /** 属实。The report is right. */
  | 'UPHELD';

/** 举报的原因。What is wrong with a thing. */
export type ReportReason =
  /** 商业推广。Sells something. */
  | 'COMMERCIAL'
  /** 虚假信息。Not true. */
  | 'FALSE_INFORMATION'
  /** 其他，须在说明中写明。Something else, which the text says. */
  | 'OTHER'
  /** 侵犯隐私。Shows what is private. */
  | 'PRIVACY'
  /** 垃圾信息。Nothing to do with the hub, or again and again. */
  | 'SPAM'
  /** 违法违规。Against the law or the hub's rules. */
  | 'UNLAWFUL';

/** 举报的状态。Where a report stands. */
export type ReportState =
  /** 待处理。Waits for a moderator. */
  | 'OPEN'
  /** 已处理。Decided. */
  | 'RESOLVED';

/** 以凭条重设密码。Setting a new password by a slip. */
export type ResetPasswordInput = {
  /** 刷新令牌放在哪里。Where the refresh token goes. */
  delivery?: TokenDelivery;
  /** 是否共用电脑。Whether others use the same computer. */
  isSharedComputer?: boolean;
  /** 新密码。The new password. */
  password: string;
  /** 凭条。The slip. */
  slip: SlipCredentialInput;
};

/** 处置的等级，由轻到重。How grave a sanction is, the mildest first. */
export type SanctionGrade =
  /** 暂停预约。No bookings are asked for. */
  | 'NO_BOOKINGS'
  /** 暂停发布：不得发布新资源、恢复资源或发布活动。No new offers, no resumed ones, no activities published. */
  | 'NO_PUBLICATIONS'
  /**
   * 暂停组织：只能查看和申诉；其未结束的预约随即取消。
   * The organisation only reads and appeals; what it has booked is given back.
   */
  | 'SUSPENSION'
  /** 警告：记录在案，不限制操作。Nothing is forbidden; it stands on record. */
  | 'WARNING';

/** 登录。Signing in. */
export type SignInInput = {
  /** 刷新令牌放在哪里。Where the refresh token goes. */
  delivery?: TokenDelivery;
  /** 平台在地址中的名称；省略为最近使用的平台。The hub; the last used one if left out. */
  hub?: string | null | undefined;
  /** 是否共用电脑：会话短，随标签页结束。Whether others use the same computer: then the session is short. */
  isSharedComputer?: boolean;
  /** 登录名、手机号或邮箱。The login name, mobile number or e-mail address. */
  login: string;
  /** 密码。The password. */
  password: string;
};

/** 注册没有职务的账号，以便登记尚未加入平台的组织。Making an account without a post, to register an organisation. */
export type SignUpInput = {
  /** 刷新令牌放在哪里。Where the refresh token goes. */
  delivery?: TokenDelivery;
  /** 显示名称。The name to show. */
  displayName: string;
  /** 平台在地址中的名称。The hub. */
  hub: string;
  /** 是否共用电脑：会话短，随标签页结束。Whether others use the same computer: then the session is short. */
  isSharedComputer?: boolean;
  /** 登录名。The login name. */
  loginName: string;
  /** 密码。The password. */
  password: string;
};

/** 凭条：链接密文，或平台名称加八位数字。What somebody has of a slip: the token, or the hub and the eight digits. */
export type SlipCredentialInput = {
  /** 八位数字。The eight digits. */
  code?: string | null | undefined;
  /** 平台在地址中的名称。The hub. */
  hub?: string | null | undefined;
  /** 链接中的密文。The token in the link. */
  token?: string | null | undefined;
};

/** 凭条的用途。What a slip is for. */
export type SlipKind =
  /** 认领岗位。To come in to a post. */
  | 'CLAIM'
  /** 重设密码。To set a new password. */
  | 'RESET';

/** 凭条的状态。What a slip is worth. */
export type SlipState =
  /** 已过期。Too old. */
  | 'EXPIRED'
  /** 有效。Good. */
  | 'OPEN'
  /** 已作废。Made worthless. */
  | 'REVOKED'
  /** 已使用。Used. */
  | 'SPENT';

/** 切换平台。Going on in another hub. */
export type SwitchHubInput = {
  /** 刷新令牌放在哪里。Where the refresh token goes. */
  delivery?: TokenDelivery;
  /** 平台在地址中的名称。The hub. */
  hub: string;
};

/** 理由模板适用的决定。The decision that a template is for. */
export type TemplateFor =
  /** 举报不成立。Finding nothing wrong. */
  | 'DISMISS_REPORT'
  /** 隐藏。Hiding a thing. */
  | 'HIDE'
  /** 驳回申诉。Standing by a decision. */
  | 'REJECT_APPEAL'
  /** 不予通过。Refusing an application. */
  | 'REJECT_ORGANISATION'
  /** 退回补正。Asking an applicant for changes. */
  | 'REQUEST_CHANGES'
  /** 处置。A sanction. */
  | 'SANCTION'
  /** 支持申诉。Agreeing with an appeal. */
  | 'UPHOLD_APPEAL'
  /** 举报属实。Finding that a report is right. */
  | 'UPHOLD_REPORT';

/** 刷新令牌放在哪里。Where the refresh token goes. */
export type TokenDelivery =
  /** 其他程序：在应答中。For others: in the answer. */
  | 'BODY'
  /** 浏览器：HttpOnly、SameSite=Strict 的 Cookie。For browsers: a cookie, `HttpOnly` and `SameSite=Strict`. */
  | 'COOKIE';

/** 操作未成功的原因代码；今后可能增加。Why a mutation did nothing; more codes may come. */
export type UserErrorCode =
  /** 活动不存在、已结束，或预约方没有参加。There is no such open activity of the booker. */
  | 'ACTIVITY_NOT_OPEN'
  /** 已申诉过。It was appealed already. */
  | 'ALREADY_APPEALED'
  /** 同名或同代码的组织已登记。An organisation with this name or credit code is registered. */
  | 'ALREADY_REGISTERED'
  /** 已举报过，尚未处理。It was reported already and nobody has decided yet. */
  | 'ALREADY_REPORTED'
  /** 同等级的处置正在生效。A sanction of this grade is in force already. */
  | 'ALREADY_SANCTIONED'
  /** 统一社会信用代码有误。Not a valid unified social credit code. */
  | 'BAD_CREDIT_CODE'
  /** 标识无效。Not an id of this type of thing. */
  | 'BAD_ID'
  /** 登录名、手机号或邮箱有误。Not a usable login name, mobile number or e-mail address. */
  | 'BAD_LOGIN'
  /** 时间段无效。Not a usable span of time. */
  | 'BAD_SPAN'
  /** 已有获准的预约，不能落空。Approved bookings stand in the way. */
  | 'BOOKED'
  /** 预约方已被暂停或退出。The booker is not an active organisation. */
  | 'BOOKER_NOT_ACTIVE'
  /** 此刻登录的人太多。Too many sign-ins at this moment. */
  | 'BUSY'
  /** 此组织不能被邀请。This organisation cannot be invited. */
  | 'CANNOT_BE_INVITED'
  /** 已被他人修改，请刷新后重试。Somebody else changed it; read it again. */
  | 'CONFLICT'
  /** 与其他字段矛盾。Contradicts another field. */
  | 'CONTRADICTION'
  /** 文件内容不是 PDF、PNG 或 JPEG。The file's content is not a PDF, PNG or JPEG. */
  | 'FILE_CONTENT'
  /** 文件为空或过大。The file is empty or too large. */
  | 'FILE_SIZE'
  /** 无权操作。It may be seen, but this may not be done. */
  | 'FORBIDDEN'
  /** 平台主办组织不能被暂停或退出。The hub's host organisation can be neither suspended nor archived. */
  | 'HOST_ORGANISATION'
  /** 需要平台职务。This needs a role in the hub. */
  | 'HUB_ROLE_MISSING'
  /** 幂等键已用于另一请求。The idempotency key was used for another request. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** 登录名或密码不正确。Login or password is not right, and which is not told. */
  | 'INVALID_CREDENTIALS'
  /** 须先答复邀请。The invitation must be answered first. */
  | 'INVITATION_UNANSWERED'
  /** 平台须保留一名管理员。A hub must keep an admin. */
  | 'LAST_ADMIN'
  /** 须保留一名负责人。An organisation must keep a lead. */
  | 'LAST_LEAD'
  /** 他人正在处理；细节给出岗位和时间。Somebody else has it in hand; the detail names the post and the time. */
  | 'LEASED'
  /** 有组织尚未同意现行方案。Some have not consented to the current plan. */
  | 'MISSING_CONSENTS'
  /** 署名的组织与牵头、共同主办的组织不一致。The plan names others than the lead and the co-hosts; the detail says which. */
  | 'NAMED_OTHERWISE'
  /** 须由平台管理员重设。Only the hub's admin may reset this account's password. */
  | 'NEEDS_ADMIN'
  /** 须由运维人员重设。Only the operator may reset this account's password. */
  | 'NEEDS_OPERATOR'
  /** 草案与现行方案相同。The draft does not differ from the current plan. */
  | 'NOTHING_CHANGED'
  /** 可直接同意，不必备好。There is nothing to prepare: consent can be given at once. */
  | 'NOTHING_TO_PREPARE'
  /** 未代表该组织。The account has no role in the acting organisation. */
  | 'NOT_ACTING_FOR_ORGANISATION'
  /** 该账号不在本平台任何组织任职。The account serves no organisation of the hub. */
  | 'NOT_A_MEMBER'
  /** 活动尚未开始。It has not begun; the detail says when it does. */
  | 'NOT_BEGUN'
  /** 不存在，或无权查看。There is no such thing, or it may not be seen. */
  | 'NOT_FOUND'
  /** 该时段不空闲；细节给出可替代的时段。Not free; the detail names what is free instead. */
  | 'NOT_FREE'
  /** 属于其他组织。It belongs to another organisation. */
  | 'NOT_YOURS'
  /** 尚未提出方案。No plan has been proposed. */
  | 'NO_PLAN'
  /** 资源已被管理员隐藏。The offer is hidden by a moderator. */
  | 'OFFER_HIDDEN'
  /** 组织未通过或已退出。The organisation was refused or has left. */
  | 'ORGANISATION_GONE'
  /** 所代表的组织未通过审核或已被暂停。The acting organisation is not verified, or is suspended. */
  | 'ORGANISATION_NOT_ACTIVE'
  /** 超出范围。Out of range. */
  | 'OUT_OF_RANGE'
  /** 不得审核自己的申请。One may not review one's own application. */
  | 'OWN_APPLICATION'
  /** 不得处理涉及自己的事项。One may not judge one's own case. */
  | 'OWN_CASE'
  /** 有参与的组织未通过审核或已被暂停。Some who take part are not active organisations; the detail names them. */
  | 'PARTY_NOT_ACTIVE'
  /** 方案已变；细节给出现行版本和变化。The plan changed; the detail names the current version and what differs. */
  | 'PLAN_CHANGED'
  /** 须说明理由。A reason must be given. */
  | 'REASON_MISSING'
  /** 必填。Something must be given. */
  | 'REQUIRED'
  /** 职务不足。The role in the acting organisation is too low. */
  | 'ROLE_TOO_LOW'
  /** 处置期间不能进行此操作；细节给出到期时间。A sanction forbids it; the detail names its end. */
  | 'SANCTIONED'
  /** 会话已结束，请重新登录。The session is over: sign in again. */
  | 'SESSION_OVER'
  /** 凭条已过期。The slip is too old. */
  | 'SLIP_EXPIRED'
  /** 凭条已作废。The slip was made worthless. */
  | 'SLIP_REVOKED'
  /** 凭条已使用。The slip was used. */
  | 'SLIP_SPENT'
  /** 方案的开始时间已过。The planned start is over. */
  | 'START_IS_OVER'
  /** 组织不隐藏，而是暂停。Organisations are suspended, not hidden. */
  | 'SUSPEND_INSTEAD'
  /** 已被使用。Somebody else has it. */
  | 'TAKEN'
  /** 令牌权限不足。The API token does not allow it. */
  | 'TOKEN_NOT_ENOUGH'
  /** 时限已过。The time for it is over. */
  | 'TOO_LATE'
  /** 太长。Too long. */
  | 'TOO_LONG'
  /** 尝试次数过多。Too many attempts. */
  | 'TOO_MANY_ATTEMPTS'
  /** 文件过多。The organisation has too many files. */
  | 'TOO_MANY_FILES'
  /** 没有此平台，或账号不在其中。No hub of this name is known to this account. */
  | 'UNKNOWN_HUB'
  /** 没有这张凭条。No such slip. */
  | 'UNKNOWN_SLIP'
  /** 密码太弱。The password is too short, too long or too common. */
  | 'WEAK_PASSWORD'
  /** 方案给未共同主办的组织分配了工作。The plan gives work to organisations that are not co-hosts. */
  | 'WORK_WITHOUT_CO_HOST'
  /** 现在的密码不正确。The current password is wrong. */
  | 'WRONG_PASSWORD'
  /** 当前状态不允许。Not possible in its present state. */
  | 'WRONG_STATE'
  /** 上级组织无效。This organisation cannot be the superior. */
  | 'WRONG_SUPERIOR';

/** 决定。What is decided. */
export type Verdict =
  /** 通过（组织）。The organisation is verified. */
  | 'APPROVE'
  /** 不成立（举报）。The report is not right. */
  | 'DISMISS'
  /** 不予通过（组织）或驳回（申诉）。The application or the appeal is refused. */
  | 'REJECT'
  /** 退回补正（组织）。The application goes back to be changed. */
  | 'REQUEST_CHANGES'
  /** 属实（举报）或成立（申诉）。The report or the appeal is right. */
  | 'UPHOLD';

/** 可对待办进行的操作。What can be done with a thing of the queue. */
export type WorkAction =
  /** 通过审核。`approveOrganisation`. */
  | 'APPROVE_ORGANISATION'
  /** 处理申诉。`decideAppeal`. */
  | 'DECIDE_APPEAL'
  /** 不予通过。`rejectOrganisation`. */
  | 'REJECT_ORGANISATION'
  /** 延长审核有效期。`renewVerification`. */
  | 'RENEW_VERIFICATION'
  /** 退回补正。`requestOrganisationChanges`. */
  | 'REQUEST_ORGANISATION_CHANGES'
  /** 处理举报。`resolveReport`. */
  | 'RESOLVE_REPORT';

/** 筛选待办；省略的条件不限制。Which things to show; what is left out restricts nothing. */
export type WorkFilter = {
  /** 种类。Of these kinds. */
  kinds?: Array<WorkKind> | null | undefined;
};

/** 待办的种类。Why something waits for staff. */
export type WorkKind =
  /** 申诉待处理。An appeal is open. */
  | 'APPEAL'
  /** 审核将在 30 天内到期。A verification ends within thirty days. */
  | 'EVIDENCE_EXPIRING'
  /** 组织待审核。An organisation waits for its review. */
  | 'REGISTRATION'
  /** 举报待处理。A report is open. */
  | 'REPORT';

export type AnswerInvitationMutationVariables = Exact<{
  input: AnswerOutsideInvitationInput;
}>;


export type AnswerInvitationMutation = { answerOutsideInvitation: { answer: { state: OutsideInvitationState } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type OpenInvitationQueryVariables = Exact<{
  token: string;
}>;


export type OpenInvitationQuery = { outsideInvitation: { state: OutsideInvitationState, expiresAt: string, hub: { slug: string, name: string, nameEn: string | null, timeZone: string }, invitedTo: { title: string, place: string, leadName: string, message: string | null, span: { start: string, end: string } | null } | null } | null };

export type AuditPageQueryVariables = Exact<{
  filter?: AuditFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type AuditPageQuery = { auditEntries: { nodes: Array<{ id: string, at: string, action: string, outcome: AuditOutcome, actor: string, subjectId: string | null, change: string, reason: string | null, organisation: { name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AllActivitiesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AllActivitiesQuery = { activities: { totalCount: number, nodes: Array<{ id: string, title: string, state: ActivityState, isHidden: boolean, allowedActions: Array<ActivityAction>, lead: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AllOffersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AllOffersQuery = { offers: { totalCount: number, nodes: Array<{ id: string, title: string, state: OfferState, isHidden: boolean, organisation: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ApproveOrganisationMutationVariables = Exact<{
  actingOrganisationId: string;
  organisationId: string;
}>;


export type ApproveOrganisationMutation = { approveOrganisation: { organisation: { id: string, name: string, state: OrganisationState, stateReason: string | null, verifiedUntil: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type AuditLogQueryVariables = Exact<{
  filter?: AuditFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AuditLogQuery = { auditEntries: { nodes: Array<{ id: string, at: string, action: string, outcome: AuditOutcome, actor: string, subjectId: string | null, change: string, reason: string | null, organisation: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DecideMutationVariables = Exact<{
  actingOrganisationId: string;
  subjectId: string;
  version: number;
  verdict: Verdict;
  reason?: string | null | undefined;
  hide?: boolean;
  sanction?: NewSanctionInput | null | undefined;
  dryRun?: boolean;
}>;


export type DecideMutation = { decide: { results: Array<{ ok: boolean, decisionId: string | null, effects: Array<{ kind: EffectKind, subjectId: string }>, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> }> | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type DecideAppealMutationVariables = Exact<{
  actingOrganisationId: string;
  appealId: string;
  version: number;
  isUpheld: boolean;
  note: string;
}>;


export type DecideAppealMutation = { decideAppeal: { appeal: { id: string, state: AppealState, decisionNote: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type FindOrganisationQueryVariables = Exact<{
  words: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FindOrganisationQuery = { organisations: { nodes: Array<{ id: string, name: string, kind: OrganisationKind, state: OrganisationState, stateReason: string | null, version: number, allowedActions: Array<OrganisationAction>, sanctions: { nodes: Array<{ id: string, grade: SanctionGrade, state: MeasureState, endsAt: string | null, version: number }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type HideSubjectMutationVariables = Exact<{
  actingOrganisationId: string;
  subjectId: string;
  reason: string;
}>;


export type HideSubjectMutation = { hideSubject: { subject:
      | { __typename: 'Account', id: string }
      | { __typename: 'Activity', title: string, isHidden: boolean, hiddenReason: string | null, id: string }
      | { __typename: 'ApiToken', id: string }
      | { __typename: 'Appeal', id: string }
      | { __typename: 'AuditEntry', id: string }
      | { __typename: 'Booking', id: string }
      | { __typename: 'CoHost', id: string }
      | { __typename: 'Consent', id: string }
      | { __typename: 'Evidence', id: string }
      | { __typename: 'HubRule', id: string }
      | { __typename: 'Member', id: string }
      | { __typename: 'Notice', id: string }
      | { __typename: 'Offer', title: string, isHidden: boolean, hiddenReason: string | null, id: string }
      | { __typename: 'Organisation', id: string }
      | { __typename: 'OutsideInvitation', id: string }
      | { __typename: 'PlanVersion', id: string }
      | { __typename: 'ReasonTemplate', id: string }
      | { __typename: 'Report', id: string }
      | { __typename: 'Sanction', id: string }
      | { __typename: 'Slip', id: string }
      | { __typename: 'WorkItem', id: string }
     | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ImposeSanctionMutationVariables = Exact<{
  actingOrganisationId: string;
  idempotencyKey: string;
  organisationId: string;
  grade: SanctionGrade;
  hubRuleId: string;
  reason: string;
  endsAt?: string | null | undefined;
}>;


export type ImposeSanctionMutation = { imposeSanction: { sanction: { id: string, grade: SanctionGrade, state: MeasureState, endsAt: string | null, version: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type LiftSanctionMutationVariables = Exact<{
  actingOrganisationId: string;
  sanctionId: string;
  version: number;
  reason: string;
}>;


export type LiftSanctionMutation = { liftSanction: { sanction: { id: string, state: MeasureState, endedReason: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ModerationFiguresQueryVariables = Exact<{
  slug: string;
}>;


export type ModerationFiguresQuery = { publicHub: { moderationFigures: { medianHours: number | null, span: { start: string, end: string }, reports: Array<{ reason: ReportReason, figure: { count: number | null, isUnderFive: boolean } }>, decisions: Array<{ decision: ReportDecision, figure: { count: number | null, isUnderFive: boolean } }>, appeals: { count: number | null, isUnderFive: boolean }, appealsUpheld: { count: number | null, isUnderFive: boolean } } } | null };

export type OpenReportsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OpenReportsQuery = { reports: { totalCount: number, nodes: Array<{ id: string, version: number, reason: ReportReason, text: string, createdAt: string, subjectId: string, allowedActions: Array<ReportAction>, subject:
        | { __typename: 'Account' }
        | { __typename: 'Activity', title: string, isHidden: boolean }
        | { __typename: 'ApiToken' }
        | { __typename: 'Appeal' }
        | { __typename: 'AuditEntry' }
        | { __typename: 'Booking' }
        | { __typename: 'CoHost' }
        | { __typename: 'Consent' }
        | { __typename: 'Evidence' }
        | { __typename: 'HubRule' }
        | { __typename: 'Member' }
        | { __typename: 'Notice' }
        | { __typename: 'Offer', title: string, isHidden: boolean }
        | { __typename: 'Organisation', name: string }
        | { __typename: 'OutsideInvitation' }
        | { __typename: 'PlanVersion' }
        | { __typename: 'ReasonTemplate' }
        | { __typename: 'Report' }
        | { __typename: 'Sanction' }
        | { __typename: 'Slip' }
        | { __typename: 'WorkItem' }
       | null, subjectOrganisation: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type OrganisationsToReviewQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OrganisationsToReviewQuery = { organisations: { totalCount: number, nodes: Array<{ id: string, name: string, kind: OrganisationKind, uscc: string | null, contactPost: string, contactPhone: string | null, address: string | null, description: string, allowedActions: Array<OrganisationAction>, evidence: { totalCount: number } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RejectOrganisationMutationVariables = Exact<{
  actingOrganisationId: string;
  organisationId: string;
  reason: string;
}>;


export type RejectOrganisationMutation = { rejectOrganisation: { organisation: { id: string, name: string, state: OrganisationState, stateReason: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ReleaseWorkMutationVariables = Exact<{
  actingOrganisationId: string;
  workItemId: string;
}>;


export type ReleaseWorkMutation = { releaseWork: { workItem: { id: string, summary: string, lease: { post: string, until: string, isOwn: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type RenewVerificationMutationVariables = Exact<{
  actingOrganisationId: string;
  organisationId: string;
}>;


export type RenewVerificationMutation = { renewVerification: { organisation: { id: string, name: string, state: OrganisationState, verifiedUntil: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type RequestOrganisationChangesMutationVariables = Exact<{
  actingOrganisationId: string;
  organisationId: string;
  reason: string;
}>;


export type RequestOrganisationChangesMutation = { requestOrganisationChanges: { organisation: { id: string, name: string, state: OrganisationState, stateReason: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ResolveReportMutationVariables = Exact<{
  actingOrganisationId: string;
  reportId: string;
  version: number;
  decision: ReportDecision;
  note?: string | null | undefined;
}>;


export type ResolveReportMutation = { resolveReport: { report: { id: string, state: ReportState, decision: ReportDecision | null, decisionNote: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type RestoreSubjectMutationVariables = Exact<{
  actingOrganisationId: string;
  subjectId: string;
}>;


export type RestoreSubjectMutation = { restoreSubject: { subject:
      | { __typename: 'Account', id: string }
      | { __typename: 'Activity', title: string, isHidden: boolean, hiddenReason: string | null, id: string }
      | { __typename: 'ApiToken', id: string }
      | { __typename: 'Appeal', id: string }
      | { __typename: 'AuditEntry', id: string }
      | { __typename: 'Booking', id: string }
      | { __typename: 'CoHost', id: string }
      | { __typename: 'Consent', id: string }
      | { __typename: 'Evidence', id: string }
      | { __typename: 'HubRule', id: string }
      | { __typename: 'Member', id: string }
      | { __typename: 'Notice', id: string }
      | { __typename: 'Offer', title: string, isHidden: boolean, hiddenReason: string | null, id: string }
      | { __typename: 'Organisation', id: string }
      | { __typename: 'OutsideInvitation', id: string }
      | { __typename: 'PlanVersion', id: string }
      | { __typename: 'ReasonTemplate', id: string }
      | { __typename: 'Report', id: string }
      | { __typename: 'Sanction', id: string }
      | { __typename: 'Slip', id: string }
      | { __typename: 'WorkItem', id: string }
     | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type RulesAndTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type RulesAndTemplatesQuery = { hubRules: Array<{ id: string, number: number, titleZh: string, titleEn: string, textZh: string, textEn: string }>, reasonTemplates: Array<{ id: string, decision: TemplateFor, textZh: string, textEn: string }> };

export type SuspensionEffectsQueryVariables = Exact<{
  organisationId: string;
}>;


export type SuspensionEffectsQuery = { suspensionEffects: { publishedActivities: number, coHostedActivities: number, offers: number, bookingsOfTheirs: number, bookingsOfTheirOffers: number, members: number, apiTokens: number } | null };

export type TakeWorkMutationVariables = Exact<{
  actingOrganisationId: string;
  workItemId: string;
}>;


export type TakeWorkMutation = { takeWork: { workItem: { id: string, summary: string, lease: { post: string, until: string, isOwn: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type UndoDecisionMutationVariables = Exact<{
  actingOrganisationId: string;
  decisionId: string;
}>;


export type UndoDecisionMutation = { undoDecision: { decisionId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { viewer: { hubRoles: Array<HubRole>, account: { id: string, displayName: string } | null, hub: { id: string, name: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string } }> } | null };

export type WorkQueueQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type WorkQueueQuery = { workQueue: { totalCount: number, nodes: Array<{ id: string, kind: WorkKind, summary: string, ageHours: number, isOwnCase: boolean, allowedActions: Array<WorkAction>, version: number, variables: string, lease: { post: string, until: string, isOwn: boolean } | null, subject:
        | { __typename: 'Account', id: string }
        | { __typename: 'Activity', id: string }
        | { __typename: 'ApiToken', id: string }
        | { __typename: 'Appeal', id: string }
        | { __typename: 'AuditEntry', id: string }
        | { __typename: 'Booking', id: string }
        | { __typename: 'CoHost', id: string }
        | { __typename: 'Consent', id: string }
        | { __typename: 'Evidence', id: string }
        | { __typename: 'HubRule', id: string }
        | { __typename: 'Member', id: string }
        | { __typename: 'Notice', id: string }
        | { __typename: 'Offer', id: string }
        | { __typename: 'Organisation', id: string }
        | { __typename: 'OutsideInvitation', id: string }
        | { __typename: 'PlanVersion', id: string }
        | { __typename: 'ReasonTemplate', id: string }
        | { __typename: 'Report', id: string }
        | { __typename: 'Sanction', id: string }
        | { __typename: 'Slip', id: string }
        | { __typename: 'WorkItem', id: string }
       | null, operation: { name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ClaimSlipMutationVariables = Exact<{
  input: ClaimSlipInput;
}>;


export type ClaimSlipMutation = { claimSlip: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null } | null, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type EndOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type EndOtherSessionsMutation = { endOtherSessions: { userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type EndSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type EndSessionMutation = { endSession: { userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type RefreshSessionMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshSessionMutation = { refreshSession: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null } | null, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { resetPassword: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null } | null, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type SessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionsQuery = { viewer: { sessions: Array<{ id: string, createdAt: string, lastUsedAt: string, expiresAt: string, userAgent: string | null, isSharedComputer: boolean, isCurrent: boolean }> } | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null } | null, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { signUp: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null } | null, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type SlipByCodeQueryVariables = Exact<{
  hub: string;
  code: string;
}>;


export type SlipByCodeQuery = { slipByCode: { kind: SlipKind, state: SlipState, organisationName: string, post: string, role: MemberRole, expiresAt: string, hub: { slug: string, name: string, nameEn: string | null, timeZone: string } } | null };

export type SlipByTokenQueryVariables = Exact<{
  token: string;
}>;


export type SlipByTokenQuery = { slip: { kind: SlipKind, state: SlipState, organisationName: string, post: string, role: MemberRole, expiresAt: string, hub: { slug: string, name: string, nameEn: string | null, timeZone: string } } | null };

export type SlipFieldsFragment = { kind: SlipKind, state: SlipState, organisationName: string, post: string, role: MemberRole, expiresAt: string, hub: { slug: string, name: string, nameEn: string | null, timeZone: string } };

export type SwitchHubMutationVariables = Exact<{
  input: SwitchHubInput;
}>;


export type SwitchHubMutation = { switchHub: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null } | null, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ViewerFieldsFragment = { hubRoles: Array<HubRole>, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null } | null, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null };

export type QueueQueryVariables = Exact<{
  filter?: WorkFilter | null | undefined;
  first: number;
}>;


export type QueueQuery = { workQueue: { totalCount: number, nodes: Array<{ id: string, kind: WorkKind, summary: string, since: string, ageHours: number, isOwnCase: boolean, version: number, allowedActions: Array<WorkAction>, variables: string, lease: { post: string, until: string, isOwn: boolean } | null, organisation: { id: string, name: string, allowedActions: Array<OrganisationAction> } | null, subject:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null, operation: { name: string } }>, pageInfo: { hasNextPage: boolean } }, registrations: { totalCount: number }, reports: { totalCount: number }, appeals: { totalCount: number }, expiring: { totalCount: number } };

export type QueueItemFieldsFragment = { id: string, kind: WorkKind, summary: string, since: string, ageHours: number, isOwnCase: boolean, version: number, allowedActions: Array<WorkAction>, variables: string, lease: { post: string, until: string, isOwn: boolean } | null, organisation: { id: string, name: string, allowedActions: Array<OrganisationAction> } | null, subject:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null, operation: { name: string } };

export type QueueSubjectQueryVariables = Exact<{
  id: string;
}>;


export type QueueSubjectQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'Activity' }
    | { __typename: 'ApiToken' }
    | { __typename: 'Appeal', text: string, decideBy: string, hiddenReason: string | null, appealed:
        | { __typename: 'Account' }
        | { __typename: 'Activity', title: string }
        | { __typename: 'ApiToken' }
        | { __typename: 'Appeal' }
        | { __typename: 'AuditEntry' }
        | { __typename: 'Booking' }
        | { __typename: 'CoHost' }
        | { __typename: 'Consent' }
        | { __typename: 'Evidence' }
        | { __typename: 'HubRule' }
        | { __typename: 'Member' }
        | { __typename: 'Notice' }
        | { __typename: 'Offer', title: string }
        | { __typename: 'Organisation' }
        | { __typename: 'OutsideInvitation' }
        | { __typename: 'PlanVersion' }
        | { __typename: 'ReasonTemplate' }
        | { __typename: 'Report' }
        | { __typename: 'Sanction' }
        | { __typename: 'Slip' }
        | { __typename: 'WorkItem' }
       | null, sanction: { grade: SanctionGrade, reason: string, endsAt: string | null, hubRule: { number: number, titleZh: string, titleEn: string } | null } | null }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Booking' }
    | { __typename: 'CoHost' }
    | { __typename: 'Consent' }
    | { __typename: 'Evidence' }
    | { __typename: 'HubRule' }
    | { __typename: 'Member' }
    | { __typename: 'Notice' }
    | { __typename: 'Offer' }
    | { __typename: 'Organisation', kind: OrganisationKind, uscc: string | null, contactPost: string, contactPhone: string | null, address: string | null, description: string, verifiedUntil: string | null, evidence: { totalCount: number, nodes: Array<{ id: string, name: string, url: string }> } }
    | { __typename: 'OutsideInvitation' }
    | { __typename: 'PlanVersion' }
    | { __typename: 'ReasonTemplate' }
    | { __typename: 'Report', reason: ReportReason, text: string, createdAt: string, organisation: { name: string } | null, subject:
        | { __typename: 'Account' }
        | { __typename: 'Activity', title: string, isHidden: boolean }
        | { __typename: 'ApiToken' }
        | { __typename: 'Appeal' }
        | { __typename: 'AuditEntry' }
        | { __typename: 'Booking' }
        | { __typename: 'CoHost' }
        | { __typename: 'Consent' }
        | { __typename: 'Evidence' }
        | { __typename: 'HubRule' }
        | { __typename: 'Member' }
        | { __typename: 'Notice' }
        | { __typename: 'Offer', title: string, description: string, isHidden: boolean }
        | { __typename: 'Organisation', name: string }
        | { __typename: 'OutsideInvitation' }
        | { __typename: 'PlanVersion' }
        | { __typename: 'ReasonTemplate' }
        | { __typename: 'Report' }
        | { __typename: 'Sanction' }
        | { __typename: 'Slip' }
        | { __typename: 'WorkItem' }
       | null }
    | { __typename: 'Sanction' }
    | { __typename: 'Slip' }
    | { __typename: 'WorkItem' }
   | null };

export type BranchesNamedQueryVariables = Exact<{
  hub: string;
  words: string;
}>;


export type BranchesNamedQuery = { publicHub: { organisations: { nodes: Array<{ id: string, name: string }> } } | null };

export type RegisterOrganisationMutationVariables = Exact<{
  input: RegisterOrganisationInput;
}>;


export type RegisterOrganisationMutation = { registerOrganisation: { organisation: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type SubmitOrganisationMutationVariables = Exact<{
  input: OrganisationInput;
}>;


export type SubmitOrganisationMutation = { submitOrganisation: { organisation: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };
