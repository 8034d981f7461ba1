// Written by `npm run codegen` from docs/schema.graphql.
import { document } from './transport';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** 同意隐私说明。Agreeing to the privacy notice. */
export type AcceptPrivacyNoticeInput = {
  /** 已阅读的版本号。The version that was read. */
  version: number;
};

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
  /** 接手牵头。`takeLead`. */
  | 'TAKE_LEAD'
  /** 退出共同主办。`withdrawCoHost`. */
  | 'WITHDRAW_CO_HOST';

/** 发布前还缺什么。What publishing waits for. */
export type ActivityBlockerCode =
  /** 平台管理人员正在审阅。The hub's staff look at it. */
  | 'HUB_CHECK'
  /** 有组织尚未同意现行方案。Some have not consented to the current plan. */
  | 'MISSING_CONSENTS'
  /** 署名的组织与牵头、共同主办的组织不一致。The plan names other organisations than the lead and the co-hosts. */
  | 'NAMED_OTHERWISE'
  /** 尚未提出方案。A plan must be proposed. */
  | 'NO_PLAN'
  /**
   * 有参与的组织未通过审核或已被暂停，须待其通过审核或将其移除。
   * Some who take part are not verified, or are suspended: they must be verified or removed.
   */
  | 'PARTY_NOT_ACTIVE'
  /** 方案的开始时间已过，须另行提出。The planned start is over: another time must be proposed. */
  | 'START_IS_OVER'
  /** 方案给未共同主办的组织分配了工作。The plan gives work to organisations that are not co-hosts. */
  | 'WORK_WITHOUT_CO_HOST';

/** 活动经过中的一件事。What was done about an activity. */
export type ActivityDeed =
  /** 接受邀请。An invitation was accepted. */
  | 'ACCEPTED'
  /** 发起。It was begun. */
  | 'BEGUN'
  /** 取消。It was called off. */
  | 'CANCELLED'
  /** 完成。It took place. */
  | 'COMPLETED'
  /** 同意。An organisation consented. */
  | 'CONSENTED'
  /** 谢绝邀请。An invitation was declined. */
  | 'DECLINED'
  /** 修改草案。The draft was edited. */
  | 'DRAFT_EDITED'
  /** 被管理员隐藏。A moderator hid it. */
  | 'HIDDEN'
  /** 邀请组织。An organisation was invited. */
  | 'INVITED'
  /** 以链接邀请尚未入驻的组织。An organisation that is not on the hub yet was invited by a link. */
  | 'INVITED_BY_LINK'
  /** 邀请逾期未答复。An invitation was not answered in time. */
  | 'LAPSED'
  /** 接手牵头。A co-host took the lead from one that was stopped. */
  | 'LEAD_TAKEN'
  /** 作废邀请链接。That link was made worthless. */
  | 'LINK_REVOKED'
  /** 延期。It was put off. */
  | 'POSTPONED'
  /** 备好同意，待负责人确认。A consent was prepared for the organisation's lead. */
  | 'PREPARED'
  /** 提出方案。A plan was proposed. */
  | 'PROPOSED'
  /** 发布。It was published. */
  | 'PUBLISHED'
  /** 提交平台审阅。It was put before the hub's staff. */
  | 'PUT_FORWARD'
  /** 撤回邀请或移除。The lead took back an invitation or a part. */
  | 'REMOVED'
  /** 恢复显示。A moderator showed it again. */
  | 'RESTORED'
  /** 被平台退回。The hub's staff sent it back. */
  | 'RETURNED'
  /** 退出。A co-host left. */
  | 'WITHDRAWN';

/** 筛选活动；省略的条件不限制。Which activities to show; what is left out restricts nothing. */
export type ActivityFilter = {
  /** 邀请待此组织答复；仅限您任职的组织。Whose invitation waits for an answer of this organisation, which you serve. */
  awaitingAnswerOf?: string | null | undefined;
  /** 现行方案待此组织同意；仅限您任职的组织。Whose current plan waits for consent of this organisation, which you serve. */
  awaitingConsentOf?: string | null | undefined;
  /** 在此之后结束（仅已发布的）。Published ones that end after this. */
  from?: string | null | undefined;
  /** 类型。Of these kinds. */
  kinds?: Array<ActivityKind> | null | undefined;
  /** 由此组织牵头、共同主办，或邀请了它（您可知时）。Led or co-hosted by it or, where you may know, it is invited to. */
  organisationId?: string | null | undefined;
  /** 状态。In these states. */
  states?: Array<ActivityState> | null | undefined;
  /** 在此之前开始（仅已发布的）。Published ones that start before this. */
  until?: string | null | undefined;
  /** 名称包含这些词（以空格分隔）。Whose title contains all these words. */
  words?: string | null | undefined;
};

/** 对一个活动的操作。Something done to an activity. */
export type ActivityInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 活动。The activity. */
  activityId: string;
};

/** 活动类型。What kind of activity it is. */
export type ActivityKind =
  /** 主题党日。A branch's themed day. */
  | 'BRANCH_DAY'
  /** 环境整治。Cleaning and mending the surroundings. */
  | 'CLEAN_UP'
  /** 文体活动。Culture and sport. */
  | 'CULTURE_AND_SPORT'
  /** 议事会。Deliberation with residents. */
  | 'DELIBERATION'
  /** 义诊。A free clinic. */
  | 'FREE_CLINIC'
  /** 联席会议。A joint meeting of organisations. */
  | 'JOINT_MEETING'
  /** 讲座培训。A lecture or a course. */
  | 'LECTURE'
  /** 公益活动。For the public good. */
  | 'PUBLIC_BENEFIT'
  /** 便民集市。A market of services for residents. */
  | 'SERVICE_MARKET'
  /** 志愿服务。Volunteers serve. */
  | 'VOLUNTEERING';

/** 活动的排序。The order of a list of activities. */
export type ActivityOrder =
  /** 最近发起的在前。The last begun first. */
  | 'NEWEST'
  /** 按开始时间；只含发布过的。By the start; only what was published has one. */
  | 'START';

/** 须说明理由的操作。Something done to an activity for a reason that the others see. */
export type ActivityReasonInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 活动。The activity. */
  activityId: string;
  /** 理由，对方可见，最多 500 字。The reason, which the others see; at most 500 characters. */
  reason: string;
};

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

/** 活动模板在一种语言下的内容。What a template says in one language. */
export type ActivityTemplateContentInput = {
  /** 一句话说明，最多 200 字。What it is good for, at most 200 characters. */
  about: string;
  /** 保险建议，最多 120 字。Which insurance is advisable, at most 120 characters. */
  insurance?: string;
  /** 所需资源，最多 20 项。What is needed, at most 20. */
  resources?: Array<TemplateResourceInput>;
  /** 风险与应对，最多 6 项。What may go wrong and what is done against it, at most 6. */
  risks?: Array<TemplateRiskInput>;
  /** 内容简介，最多 800 字。The plan's summary, at most 800 characters. */
  summary: string;
  /** 要做的事，最多 20 条，每条最多 200 字。What there is to do, at most 20 lines of 200 characters. */
  tasks?: Array<string>;
  /** 时间安排，最多 10 行。What happens when, at most 10 lines. */
  timeline?: Array<TemplateMomentInput>;
  /**
   * 名称，最多 60 字；可含 `{organisation}` 和 `{month}`。
   * The title, at most 60 characters; it may hold `{organisation}` and `{month}`.
   */
  title: string;
};

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

/** 答复。Answering a question. */
export type AnswerQuestionInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 答复，最多 5000 字；请勿填写个人信息。The answer, at most 5000 characters; no personal data. */
  answer: string;
  /** 提问。The question. */
  questionId: string;
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

/** 提问。Asking a question. */
export type AskQuestionInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request. */
  idempotencyKey: string;
  /** 提问内容。The particulars. */
  question: QuestionParticularsInput;
};

/** 需要关注的原因。Why something needs attention. */
export type AttentionCause =
  /** 一方已退出平台。One of those in it has left the hub. */
  | 'LEFT'
  /** 一方的登记未通过。The application of one of those in it was refused. */
  | 'REFUSED'
  /** 一方已被暂停。One of those in it was suspended. */
  | 'SUSPENDED'
  /** 一方的认证已到期。The verification of one of those in it is over. */
  | 'VERIFICATION_EXPIRED';

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

/** 可对预约进行的操作。What can be done with a booking. */
export type BookingAction =
  /** 同意。`approveBooking`. */
  | 'APPROVE_BOOKING'
  /** 取消。`cancelBooking`. */
  | 'CANCEL_BOOKING'
  /** 谢绝。`declineBooking`. */
  | 'DECLINE_BOOKING';

/** 筛选预约；省略的条件不限制。Which bookings to show; what is left out restricts nothing. */
export type BookingFilter = {
  /** 活动。For this activity. */
  activityId?: string | null | undefined;
  /** 预约方。That this organisation made. */
  bookerId?: string | null | undefined;
  /** 资源。Of this offer. */
  offerId?: string | null | undefined;
  /** 资源所属方。Of this organisation's offers. */
  ownerId?: string | null | undefined;
  /** 与此时间段重叠。That share an instant with this span. */
  span?: TimeSpanInput | null | undefined;
  /** 状态。In these states. */
  states?: Array<BookingState> | null | undefined;
};

/** 对一项预约的操作。Something done to a booking. */
export type BookingInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 预约。The booking. */
  bookingId: string;
};

/** 要预约什么。What somebody wants to book. */
export type BookingParticularsInput = {
  /** 为哪个活动预约；活动取消时预约随之释放。The activity it is for; released when that is called off. */
  activityId?: string | null | undefined;
  /** 答复期限；省略为三天，且不晚于开始时间。When the request lapses; in three days, at the latest at the start. */
  decideBy?: string | null | undefined;
  /** 人数。For how many people. */
  headcount?: number | null | undefined;
  /** 资源。The offer. */
  offerId: string;
  /** 用途，最多 500 字。What for, at most 500 characters. */
  purpose: string;
  /** 数量。How much, in the offer's unit. */
  quantity?: number;
  /** 时间段，最长 31 天。When, at most 31 days. */
  span: TimeSpanInput;
};

/** 须说明理由的操作。Something done to a booking for a reason that the other side sees. */
export type BookingReasonInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 预约。The booking. */
  bookingId: string;
  /** 理由，对方可见。The reason; the other side sees it. */
  reason: string;
};

/** 预约的状态。Where a booking stands. */
export type BookingState =
  /** 已获准。Stands. */
  | 'APPROVED'
  /** 已取消。Given back by the booker, or taken back by the owner. */
  | 'CANCELLED'
  /** 已谢绝。The owner said no. */
  | 'DECLINED'
  /** 逾期未答复。Nobody answered in time. */
  | 'LAPSED'
  /** 待答复；尚不占用。Waits for the owner's answer; takes nothing yet. */
  | 'REQUESTED';

/** 修改密码；其他会话随之结束。Changing one's password; all other sessions end. */
export type ChangePasswordInput = {
  /** 现在的密码。The current password. */
  currentPassword: string;
  /** 新密码。The new password. */
  newPassword: string;
};

/** 可对渠道进行的操作。What can be done with a channel. */
export type ChannelAction =
  /** 确认。`confirmChannel`. */
  | 'CONFIRM_CHANNEL'
  /** 移除。`removeChannel`. */
  | 'REMOVE_CHANNEL'
  /** 测试；未确认时重发验证码。`testChannel`. */
  | 'TEST_CHANNEL'
  /** 修改、关闭或重新开启。`updateChannel`. */
  | 'UPDATE_CHANNEL';

/** 渠道的种类。How a channel is reached. */
export type ChannelKind =
  /** 电子邮件。By e-mail. */
  | 'EMAIL'
  /** HTTP POST，如群机器人、短信网关。By an HTTP POST: chat robots, SMS gateways. */
  | 'WEBHOOK';

/** 一个新渠道。A channel to be made. */
export type ChannelParticularsInput = {
  /** 岗位邮箱，或接收 POST 的网址（https）。A post's e-mail address, or the URL that is posted to (https). */
  address: string;
  /** 种类。How it is reached. */
  kind: ChannelKind;
  /** 要哪些种类的通知；省略则全部。Which notices; all where omitted. */
  kinds?: Array<NoticeKind> | null | undefined;
  /** 消息的语言。The language of messages. */
  language?: Language;
  /**
   * 请求正文的 JSON 模板，字符串中可用 {{text}}、{{link}}、{{kind}}；省略则用默认模板。
   * The JSON document that is posted, with {{text}}, {{link}} and {{kind}} in its strings; the usual one where omitted.
   */
  template?: string | null | undefined;
};

/** 渠道的状态。Where a channel stands. */
export type ChannelState =
  /** 正常。It gets what it asks for. */
  | 'ACTIVE'
  /** 连续一天未能送达，测试成功后恢复。Nothing arrived for a day; a test that arrives ends this. */
  | 'FAILING'
  /** 已关闭。Switched off. */
  | 'OFF'
  /** 已移除，不再显示。Taken away, and not shown any more. */
  | 'REMOVED'
  /** 待确认，只会收到验证码。Nobody has given its code back yet: it gets the code and nothing else. */
  | 'UNCONFIRMED';

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

/** 注销账号。Closing one's account. */
export type CloseAccountInput = {
  /** 现在的密码。The current password. */
  currentPassword: string;
};

/** 注销前须有人接替的事。What somebody is the only one for. */
export type ClosingObstacleKind =
  /** 平台唯一的管理员。The hub's only admin. */
  | 'LAST_ADMIN'
  /** 组织唯一的负责人。The only lead of an organisation. */
  | 'LAST_LEAD';

/** 共同主办方的状态。Where a co-host stands. */
export type CoHostState =
  /** 已接受，共同主办。Co-hosts the activity. */
  | 'ACCEPTED'
  /** 已谢绝。Said no. */
  | 'DECLINED'
  /** 已邀请，未答复。Invited, and has not answered yet. */
  | 'INVITED'
  /** 逾期未答复。Did not answer in time. */
  | 'LAPSED'
  /** 被牵头方移除。The lead took back the invitation or the part. */
  | 'REMOVED'
  /** 已退出。Was a co-host and left. */
  | 'WITHDRAWN';

/** 确认渠道。Confirming a channel. */
export type ConfirmChannelInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 渠道。The channel. */
  channelId: string;
  /** 收到的八位验证码。The eight digits that were sent there. */
  code: string;
};

/** 由谁代表组织同意活动方案。Who consents to plans for an organisation. */
export type ConsentBy =
  /** 联络员或负责人。Its coordinators and its leads. */
  | 'COORDINATOR'
  /** 仅负责人，联络员只备好。Its leads alone; coordinators prepare it. */
  | 'LEAD';

/** 同意方案。Consenting to the plan. */
export type ConsentToPlanInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 活动。The activity. */
  activityId: string;
  /** 所同意的方案版本序号；不是现行版本则不成功。The number of the plan version that was read; it must be current. */
  planNumber: number;
};

/** 发起活动；所代表的组织牵头。Beginning an activity; the acting organisation leads it. */
export type CreateActivityInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 方案草案。The draft of the plan. */
  draft: PlanDraftInput;
  /** 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request. */
  idempotencyKey: string;
  /** 类型。The kind. */
  kind: ActivityKind;
};

/** 设置渠道，为所代表的组织。Making a channel for the acting organisation. */
export type CreateChannelInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 渠道内容。The particulars. */
  channel: ChannelParticularsInput;
  /** 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request. */
  idempotencyKey: string;
};

/** 发布资源。Listing an offer. */
export type CreateOfferInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request. */
  idempotencyKey: string;
  /** 资源内容。The particulars. */
  offer: OfferParticularsInput;
};

/** 谢绝答复，须说明理由。Declining to answer, for a reason that the asker sees. */
export type DeclineQuestionInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 提问。The question. */
  questionId: string;
  /** 理由，最多 500 字。The reason, at most 500 characters. */
  reason: string;
};

/** 投递的目的。What a delivery is for. */
export type DeliveryPurpose =
  /** 验证码。The channel's code. */
  | 'CODE'
  /** 通知。To tell what happened. */
  | 'NOTICE'
  /** 测试。A test. */
  | 'TEST';

/** 一次投递的状态。Whether a delivery arrived. */
export type DeliveryState =
  /** 已放弃。It was given up. */
  | 'FAILED'
  /** 待发送或将重试。It is to be tried, or to be tried again. */
  | 'PENDING'
  /** 对方已确认收到。The other side acknowledged it. */
  | 'SENT';

/** 修改方案草案。Editing the draft of the plan. */
export type EditActivityDraftInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 活动。The activity. */
  activityId: string;
  /** 完整的新草案。The whole new draft. */
  draft: PlanDraftInput;
  /** 读到的草案版本号。The `draftVersion` that was read. */
  draftVersion: number;
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

/** 下载本人的信息。Copying out what is held of oneself. */
export type ExportPersonalDataInput = {
  /** 现在的密码。The current password. */
  currentPassword: string;
};

/** 申诉：对处置，或对隐藏；二者填其一。Appealing against a sanction or against a hiding: one of the two. */
export type FileAppealInput = {
  /** 代表哪个组织；已暂停的组织也可以申诉。The organisation acted for; also while it is suspended. */
  actingOrganisationId: string;
  /** 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request. */
  idempotencyKey: string;
  /** 针对的处置。The sanction that it is against. */
  sanctionId?: string | null | undefined;
  /** 被隐藏的资源或活动。The hidden offer or activity. */
  subjectId?: string | null | undefined;
  /** 申诉内容，最多 2000 字。What the organisation says, at most 2000 characters. */
  text: string;
};

/** 平台职务。A role in the hub itself. */
export type HubRole =
  /** 管理员：审核组织、授予职务、印制凭条。Verifies organisations, grants roles, prints slips. */
  | 'ADMIN'
  /** 审计员：只读审计记录。Reads the audit and changes nothing. */
  | 'AUDITOR'
  /** 监督员：处理举报、隐藏、暂停。Works reports, hides and suspends. */
  | 'MODERATOR';

/** 说明某一列的含义。What a column means. */
export type ImportColumnInput = {
  /** 文件中的表头，或列的字母。The heading in the file, or the column's letter. */
  heading: string;
  /** 含义：模板中的列名；不填则不读取这一列。Its meaning, a heading of the template; without one the column is not read. */
  meaning?: string | null | undefined;
};

/** 一列为什么被当作这个含义。Why a column is taken for something. */
export type ImportColumnReason =
  /** 由导入人指定。Whoever imports said so. */
  | 'CHOSEN'
  /** 依列中的内容推测。A guess by what stands in it. */
  | 'CONTENT'
  /** 表头如此。Its heading says so. */
  | 'HEADING'
  /** 不认识，不读取。Unknown, not read. */
  | 'UNKNOWN'
  /** 依表头的用词推测。A guess by the words of its heading. */
  | 'WORDS';

/** 导入。Importing. */
export type ImportDistrictInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 资源表；提供单位须在组织表或平台内。The file of offers; whose they are must be in the other file or in the hub. */
  offers?: ImportFileInput | null | undefined;
  /** 组织表。The file of organisations. */
  organisations?: ImportFileInput | null | undefined;
};

/** 要导入的一个文件。A file to import. */
export type ImportFileInput = {
  /** 对个别列含义的说明。What is said about single columns. */
  columns?: Array<ImportColumnInput>;
  /** `POST /files`（`purpose` 为 `import`）返回的标识，保留一天。The id that `POST /files` answered (with `purpose` `import`); good for a day. */
  importFileId: string;
  /** 文件名，用于指出问题所在。The file's name, to say where a problem is. */
  name: string;
  /** 工作表名；不填则读取第一个有内容的工作表。The sheet of a workbook; the first that holds something where it is not given. */
  sheet?: string | null | undefined;
};

/** 信息：政策解读、专业资讯等，只供阅读。Policy or professional information, which is read. */
export type InformationInput = {
  /** 原文网址，以 https:// 开头。Where it is published; begins with https://. */
  link?: string | null | undefined;
  /** 来源：发布单位和文号，最多 200 字。Who issued it and under which number, at most 200 characters. */
  source: string;
  /** 正文，纯文本分段，最多 20000 字。Plain paragraphs, at most 20000 characters. */
  text: string;
  /** 有效期至（含当日）。The last day on which it holds. */
  validUntil?: string | null | undefined;
};

/** 邀请共同主办方。Inviting a co-host. */
export type InviteCoHostInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 活动。The activity. */
  activityId: string;
  /**
   * 几天内答复有效，1 至 60，默认 14；不晚于方案的开始时间。
   * How many days there are to answer, 1 to 60, 14 if left out; never longer than until the plan starts.
   */
  expiresInDays?: number | null | undefined;
  /** 随邀请写的话，最多 500 字。What is written with it, at most 500 characters. */
  message?: string | null | undefined;
  /** 邀请哪个组织。Who is invited. */
  organisationId: string;
};

/** 邀请尚未入驻平台的组织。Inviting an organisation that is not on the hub yet. */
export type InviteNewCoHostInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 活动。The activity. */
  activityId: string;
  /**
   * 几天内答复有效，1 至 60，默认 14；不晚于方案的开始时间。
   * How many days there are to answer, 1 to 60, 14 if left out; never longer than until the plan starts.
   */
  expiresInDays?: number | null | undefined;
  /** 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request. */
  idempotencyKey: string;
  /** 随邀请写的话，最多 500 字。What is written with it, at most 500 characters. */
  message?: string | null | undefined;
  /** 邀请哪个组织，最多 100 字。Who is meant, at most 100 characters. */
  name: string;
};

/** 消息的语言。The language of messages. */
export type Language =
  /** 英文。English. */
  | 'EN'
  /** 简体中文。Chinese. */
  | 'ZH_CN';

/** 将通知标为已读。Marking notices as read. */
export type MarkNoticesReadInput = {
  /** 同一组织更早的通知一并标为已读。Whether what the same organisations were told before is marked too. */
  andOlder?: boolean;
  /** 通知，1 至 100 条。The notices, 1 to 100. */
  noticeIds: Array<string>;
};

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
  /**
   * 已阅读并同意的隐私说明的版本号；省略则门户在首次使用时询问。
   * The version of the privacy notice that was read and agreed to; where left out, the portal asks at first use.
   */
  acceptedNotice?: number | null | undefined;
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

/** 筛选通知；省略的条件不限制。Which notices to show; what is left out restricts nothing. */
export type NoticeFilter = {
  /** 通知哪个组织。Told to this organisation. */
  organisationId?: string | null | undefined;
  /** 只看未读。Only what one has not read. */
  unreadOnly?: boolean;
};

/** 通知的种类。What an organisation is told. */
export type NoticeKind =
  /** 活动已取消。An activity with it is called off. */
  | 'ACTIVITY_CANCELLED'
  /** 活动已推迟。An activity with it was put off. */
  | 'ACTIVITY_POSTPONED'
  /** 活动已发布。An activity with it is published. */
  | 'ACTIVITY_PUBLISHED'
  /** 活动被平台退回。The hub sent an activity of its own back. */
  | 'ACTIVITY_RETURNED'
  /** 申诉已有结果。Its appeal was decided. */
  | 'APPEAL_DECIDED'
  /** 预约已获准。Its booking stands. */
  | 'BOOKING_APPROVED'
  /** 预约被取消。The other side gave a booking back, or took it back. */
  | 'BOOKING_CANCELLED'
  /** 预约被谢绝。The owner said no. */
  | 'BOOKING_DECLINED'
  /** 预约逾期未答复。Nobody answered in time. */
  | 'BOOKING_LAPSED'
  /** 有预约申请。Somebody asks for its offer. */
  | 'BOOKING_REQUESTED'
  /** 平台撤回处理，预约恢复有效。A booking that the hub had ended stands again. */
  | 'BOOKING_RESTORED'
  /** 通知渠道连续一天未能送达。Nothing arrived by one of its channels for a day. */
  | 'CHANNEL_FAILING'
  /** 各方均已同意现行方案。Everyone has consented to the current plan. */
  | 'CONSENT_COMPLETE'
  /** 被邀请共同主办活动。It is invited to co-host an activity. */
  | 'CO_HOST_INVITED'
  /** 被撤回邀请或移出。The lead took back the invitation or the part. */
  | 'CO_HOST_REMOVED'
  /** 共同主办方已退出。A co-host left. */
  | 'CO_HOST_WITHDRAWN'
  /** 平台撤回了对登记、举报或申诉的处理。What the hub had decided about its application, report or appeal was taken back. */
  | 'DECISION_UNDONE'
  /** 受邀组织已接受。An invited organisation said yes. */
  | 'INVITATION_ACCEPTED'
  /** 受邀组织已谢绝。An invited organisation said no. */
  | 'INVITATION_DECLINED'
  /** 共同主办方已接手牵头。A co-host took the lead of an activity with it. */
  | 'LEAD_TAKEN'
  /** 组织已恢复。It may go on. */
  | 'ORGANISATION_REINSTATED'
  /** 组织被暂停。It was stopped. */
  | 'ORGANISATION_SUSPENDED'
  /** 方案已提出，须表示同意。A plan is proposed and its consent is asked for. */
  | 'PLAN_PROPOSED'
  /** 提问已答复。Its question is answered. */
  | 'QUESTION_ANSWERED'
  /** 有提问。Somebody asks it. */
  | 'QUESTION_ASKED'
  /** 提问未获答复。Its question is not answered. */
  | 'QUESTION_DECLINED'
  /** 已过希望答复的时间。The time by which an answer was hoped for is over. */
  | 'QUESTION_OVERDUE'
  /** 提问已转交；现由本组织或其他组织答复。A question of its own, or one that it has now, was passed on. */
  | 'QUESTION_PASSED_ON'
  /** 提问已撤回。The asker needs no answer any more. */
  | 'QUESTION_WITHDRAWN'
  /** 登记已通过。It is verified. */
  | 'REGISTRATION_APPROVED'
  /** 登记未通过。Its application is refused. */
  | 'REGISTRATION_REJECTED'
  /** 登记须修改。Its application is to be changed. */
  | 'REGISTRATION_RETURNED'
  /** 举报已有结果。What it reported was decided. */
  | 'REPORT_DECIDED'
  /** 处置已结束（恢复另行通知）。A sanction short of suspension against it is over. */
  | 'SANCTION_ENDED'
  /** 受到处置（暂停另行通知）。A sanction short of suspension was imposed on it. */
  | 'SANCTION_IMPOSED'
  /** 内容被隐藏。A thing of its own was hidden. */
  | 'SUBJECT_HIDDEN'
  /** 内容恢复显示。A thing of its own is shown again. */
  | 'SUBJECT_RESTORED'
  /** 认证已到期。Its verification is over. */
  | 'VERIFICATION_EXPIRED'
  /** 认证三十天内到期。Its verification ends within thirty days. */
  | 'VERIFICATION_EXPIRING';

/** 可对资源进行的操作。What can be done with an offer. */
export type OfferAction =
  /** 提问（信息、专业人才）。`askQuestion`, about information and experts. */
  | 'ASK_QUESTION'
  /** 隐藏（管理员）。`hideSubject`. */
  | 'HIDE_SUBJECT'
  /** 暂停预约。`pauseOffer`. */
  | 'PAUSE_OFFER'
  /** 举报。`reportSubject`. */
  | 'REPORT_SUBJECT'
  /** 预约。`requestBooking`. */
  | 'REQUEST_BOOKING'
  /** 恢复显示（管理员）。`restoreSubject`. */
  | 'RESTORE_SUBJECT'
  /** 恢复预约。`resumeOffer`. */
  | 'RESUME_OFFER'
  /** 修改。`updateOffer`. */
  | 'UPDATE_OFFER'
  /** 下架。`withdrawOffer`. */
  | 'WITHDRAW_OFFER';

/** 资源类别。What sort of thing is shared. */
export type OfferCategory =
  /** 课程。A course. */
  | 'COURSE'
  /** 设备。Projectors, tents, folding chairs. */
  | 'EQUIPMENT'
  /** 专业人才、讲师。Somebody who knows. */
  | 'EXPERT'
  /** 资金意向（平台不经手资金）。An intention to fund; no money moves here. */
  | 'FUNDING'
  /** 物资。Things that are given or used up. */
  | 'GOODS'
  /** 信息：政策解读、招聘信息等，只供阅读，不必预约。Policies explained, vacancies: read, not booked. */
  | 'INFORMATION'
  /** 车辆。A vehicle. */
  | 'VEHICLE'
  /** 场地。A room, a hall, a square. */
  | 'VENUE'
  /** 志愿者。Hands. */
  | 'VOLUNTEERS';

/** 筛选资源；省略的条件不限制。Which offers to show; what is left out restricts nothing. */
export type OfferFilter = {
  /** 类别。Of these categories. */
  categories?: Array<OfferCategory> | null | undefined;
  /** 这段时间内开放且空闲。Listed, open and free all through this span. */
  freeIn?: TimeSpanInput | null | undefined;
  /** 所属组织。Of this organisation. */
  organisationId?: string | null | undefined;
  /** 至少可容纳这么多人。For at least so many people. */
  people?: number | null | undefined;
  /** 地点包含这些词。Whose place contains all these words. */
  place?: string | null | undefined;
  /** 至少需要这么多。Of which there is, and in the wanted span free, at least this quantity. */
  quantity?: number | null | undefined;
  /** 状态。In these states. */
  states?: Array<OfferState> | null | undefined;
  /** 是否包括已过有效期的信息。Whether to find information whose last day is over, too. */
  withOutdated?: boolean;
  /** 名称、说明或地点包含这些词。Whose title, description or place contains all these words. */
  words?: string | null | undefined;
};

/** 对一项资源的操作。Something done to an offer. */
export type OfferInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 资源。The offer. */
  offerId: string;
};

/** 资源内容。An offer's particulars. */
export type OfferParticularsInput = {
  /** 可容纳人数。For how many people. */
  capacity?: number | null | undefined;
  /** 类别。What sort of thing. */
  category: OfferCategory;
  /** 使用条件，最多 2000 字。On what conditions, at most 2000 characters. */
  conditions?: string;
  /** 说明，最多 2000 字。More about it, at most 2000 characters. */
  description?: string;
  /** 交接卡（门、钥匙、值班室），预约获准后预约方可见。Door, keys, duty desk: shown to a booker after approval. */
  handover?: string;
  /**
   * 信息内容：类别为信息时必填，其他类别不填；信息不填数量、人数、时段、独占和交接卡。
   * What information says: needed where the category is INFORMATION, and for nothing else. Information has no quantity,
   * capacity, windows or handover card, and is not exclusive.
   */
  information?: InformationInput | null | undefined;
  /** 是否独占（数量须为 1）。Whether whoever books it has it alone; needs a quantity of 1. */
  isExclusive?: boolean;
  /** 地点，最多 200 字。Where it is, at most 200 characters. */
  place?: string | null | undefined;
  /** 数量。How many or how much. */
  quantity?: number;
  /** 名称，最多 100 字。What it is, at most 100 characters. */
  title: string;
  /** 单位，最多 10 字。Of what, at most 10 characters. */
  unit?: string;
  /** 谁可以看到。Whom it is shown to. */
  visibility: OfferVisibility;
  /** 每周开放时段；空列表表示随时。When it is open; empty means always. */
  windows?: Array<OfferWindowInput>;
};

/** 资源的状态。Where an offer stands. */
export type OfferState =
  /** 可预约。Takes bookings. */
  | 'LISTED'
  /** 暂停预约。Takes none for a while; what is approved stands. */
  | 'PAUSED'
  /** 已下架。Is no longer offered. */
  | 'WITHDRAWN';

/** 谁可以看到资源。Whom an offer is shown to. */
export type OfferVisibility =
  /** 平台内。Everybody signed in to the hub. */
  | 'HUB'
  /** 合作方：与所属组织共同举办活动的组织。Organisations that share an agreed activity with the owner. */
  | 'PARTNERS'
  /** 公开。Everybody. */
  | 'PUBLIC';

/** 每周开放时段。A weekly window in which an offer is open, in the hub's time zone. */
export type OfferWindowInput = {
  /** 开始，当日第几分钟。From this minute of the day. */
  fromMinute: number;
  /** 结束，当日第几分钟，最大 1440。To this minute of the day, 1440 at most. */
  toMinute: number;
  /** 星期几，1 为周一，7 为周日。The day, 1 Monday to 7 Sunday. */
  weekday: number;
};

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
  /** 设定由谁同意方案（负责人）。`setConsentBy`. */
  | 'SET_CONSENT_BY'
  /** 提交审核。`submitOrganisation`. */
  | 'SUBMIT_ORGANISATION'
  /** 修改资料。`updateOrganisation`. */
  | 'UPDATE_ORGANISATION';

/** 筛选组织；省略的条件不限制。Which organisations to show; what is left out restricts nothing. */
export type OrganisationFilter = {
  /** 类型。Of these kinds. */
  kinds?: Array<OrganisationKind> | null | undefined;
  /** 状态。In these states. */
  states?: Array<OrganisationState> | null | undefined;
  /** 此支部的直接下级。Directly below this branch. */
  superiorId?: string | null | undefined;
  /** 名称包含这些词（以空格分隔）。Whose name contains all these words. */
  words?: string | null | undefined;
};

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

/** 转交给更了解情况的组织。Passing a question on to an organisation that knows better. */
export type PassOnQuestionInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 附言，最多 500 字，提问方和经手过的组织可见。A note, at most 500 characters; the asker and all who had it see it. */
  note?: string | null | undefined;
  /** 转给哪个组织：不能是提问方，也不能是经手过的组织。To whom: neither the asker nor anyone who has had it. */
  organisationId: string;
  /** 提问。The question. */
  questionId: string;
};

/** 保存的是个人的什么。What kind of thing about a person it is. */
export type PersonalDataNature =
  /** 账号编号（假名）。The id of an account: a pseudonym. */
  | 'ACCOUNT'
  /** 凭证，不可读。A credential, unreadable. */
  | 'CREDENTIAL'
  /** 自由填写的文字，可能含有个人信息。Text that is typed freely, possibly personal. */
  | 'FREE_TEXT'
  /** 关于个人的信息。Said of a person. */
  | 'PARTICULAR'
  /** 使用痕迹。A trace of use. */
  | 'TRACE';

/** 方案草案；仅名称必填，提出时须填完整。A plan as far as it is thought of: a title will do until it is proposed. */
export type PlanDraftInput = {
  /** 分工，最多 50 条。Who does what, at most 50 lines. */
  divisionOfWork?: Array<PlanTaskInput>;
  /**
   * 署名顺序：牵头和已接受的共同主办组织各一次；省略则未定。
   * The lead and the co-hosts that accepted, each once, as posters name them; left out, nothing is said about it.
   */
  namedInOrder?: Array<string>;
  /** 地点，最多 200 字。Where, at most 200 characters. */
  place?: string;
  /** 所需资源，最多 50 项。What is needed, at most 50 lines. */
  resourcesNeeded?: Array<ResourceNeededInput>;
  /** 风险提示，最多 1000 字。What those who take part should know of risks, at most 1000 characters. */
  riskNotice?: string;
  /** 名额，1 至 1000000；省略则不限。How many people there is room for, 1 to 1000000; it does not matter if left out. */
  seats?: number | null | undefined;
  /** 时间。When. */
  span?: TimeSpanInput | null | undefined;
  /** 内容简介，最多 2000 字。What it is about, at most 2000 characters. */
  summary?: string;
  /** 名称，最多 100 字。What it is called, at most 100 characters. */
  title: string;
};

/** 方案的组成部分。A part of a plan, by which changes are told. */
export type PlanField =
  /** 分工。The division of work. */
  | 'DIVISION_OF_WORK'
  /** 署名顺序。The order in which the organisations are named. */
  | 'NAMED_IN_ORDER'
  /** 地点。The place. */
  | 'PLACE'
  /** 所需资源。What is needed. */
  | 'RESOURCES_NEEDED'
  /** 风险提示。The risk notice. */
  | 'RISK_NOTICE'
  /** 名额。How many seats there are. */
  | 'SEATS'
  /** 时间。The start or the end. */
  | 'SPAN'
  /** 内容简介。The summary. */
  | 'SUMMARY'
  /** 名称。The title. */
  | 'TITLE';

/** 一个组织承担的工作。What one organisation does. */
export type PlanTaskInput = {
  /** 承担的组织。Who does it. */
  organisationId: string;
  /** 工作内容，最多 500 字。What is done, at most 500 characters. */
  task: string;
};

/** 为成员印制重设密码的凭条。Printing a reset slip for a member. */
export type PrintResetSlipInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request. */
  idempotencyKey: string;
  /** 成员。The member. */
  memberId: string;
};

/** 印制认领凭条。Printing a claim slip. */
export type PrintSlipInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request. */
  idempotencyKey: string;
  /** 凭条内容。The particulars. */
  slip: SlipParticularsInput;
};

/** 提出方案。Proposing the draft as the plan. */
export type ProposePlanInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 活动。The activity. */
  activityId: string;
  /** 读到的草案版本号。The `draftVersion` that was read. */
  draftVersion: number;
};

/** 可对提问进行的操作。What can be done with a question. */
export type QuestionAction =
  /** 答复。`answerQuestion`. */
  | 'ANSWER_QUESTION'
  /** 谢绝。`declineQuestion`. */
  | 'DECLINE_QUESTION'
  /** 转交。`passOnQuestion`. */
  | 'PASS_ON_QUESTION'
  /** 撤回。`withdrawQuestion`. */
  | 'WITHDRAW_QUESTION';

/** 筛选提问；省略的条件不限制。Which questions to show; what is left out restricts nothing. */
export type QuestionFilter = {
  /** 现由谁答复，或由谁了结。That this organisation has now, or ended. */
  askedOfId?: string | null | undefined;
  /** 提问方。That this organisation asked. */
  askerId?: string | null | undefined;
  /** 是否已过希望答复的时间而仍未答复。Whether it is still open after the time by which an answer was hoped for. */
  isOverdue?: boolean | null | undefined;
  /** 资源。About this offer. */
  offerId?: string | null | undefined;
  /** 状态。In these states. */
  states?: Array<QuestionState> | null | undefined;
};

/** 要问什么。What somebody wants to know. */
export type QuestionParticularsInput = {
  /** 希望何时前答复，最长 90 天；省略为七天。By when an answer is hoped for, within 90 days; in seven days by default. */
  dueAt?: string | null | undefined;
  /** 信息或专业人才类资源。The offer of information or of an expert that it is about. */
  offerId: string;
  /**
   * 问题，最多 2000 字；请勿填写居民的姓名、电话等个人信息。
   * The question, at most 2000 characters. Write no names, telephone numbers or the like of residents.
   */
  text: string;
};

/** 提问的状态。Where a question stands. */
export type QuestionState =
  /** 已答复。Is answered. */
  | 'ANSWERED'
  /** 已谢绝。The organisation that had it said that it does not answer. */
  | 'DECLINED'
  /** 待答复。Waits for an answer of the organisation that has it. */
  | 'OPEN'
  /** 已撤回。The asker does not need an answer any more. */
  | 'WITHDRAWN';

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

/** 试导入。Rehearsing an import. */
export type RehearseImportInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 资源表；提供单位须在组织表或平台内。The file of offers; whose they are must be in the other file or in the hub. */
  offers?: ImportFileInput | null | undefined;
  /** 组织表。The file of organisations. */
  organisations?: ImportFileInput | null | undefined;
};

/** 移除渠道。Taking a channel away. */
export type RemoveChannelInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 渠道。The channel. */
  channelId: string;
};

/** 移除共同主办方。Removing a co-host, or taking back an invitation. */
export type RemoveCoHostInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 活动。The activity. */
  activityId: string;
  /** 移除哪个组织。Who is removed. */
  organisationId: string;
  /** 理由，对方可见，最多 500 字。The reason, which the other side sees; at most 500 characters. */
  reason: string;
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

/** 举报组织、资源或活动。Reporting an organisation, an offer or an activity. */
export type ReportSubjectInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request. */
  idempotencyKey: string;
  /** 原因。What is wrong with it. */
  reason: ReportReason;
  /** 组织、资源或活动的标识。The id of an organisation, an offer or an activity. */
  subjectId: string;
  /** 说明，最多 1000 字；原因为“其他”时必填。More about it, at most 1000 characters; needed where the reason is `OTHER`. */
  text?: string;
};

/** 申请预约。Asking for a booking. */
export type RequestBookingInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 预约内容。The particulars. */
  booking: BookingParticularsInput;
  /** 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request. */
  idempotencyKey: string;
};

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

/** 活动所需的一项资源。Something that an activity needs. */
export type ResourceNeededInput = {
  /** 拟用的资源，须是您可见的。The offer it is thought to come from, which you must see. */
  offerId?: string | null | undefined;
  /** 数量，最多 1000000。How much, at most 1000000. */
  quantity?: number | null | undefined;
  /** 所需的是什么，最多 200 字。What, at most 200 characters. */
  what: string;
};

/** 可对处置进行的操作。What can be done with a sanction. */
export type SanctionAction =
  /** 申诉。`fileAppeal`. */
  | 'FILE_APPEAL'
  /** 解除。`liftSanction`. */
  | 'LIFT_SANCTION';

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

/** 新增或修改活动模板。Making a template of activities, or changing one. */
export type SaveActivityTemplateInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 要修改的模板；新增则省略。The template to be changed; left out for a new one. */
  activityTemplateId?: string | null | undefined;
  /** 英文内容。What it says in English. */
  en: ActivityTemplateContentInput;
  /** 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request. */
  idempotencyKey: string;
  /** 是否停用。True where it is offered no longer. */
  isRetired?: boolean;
  /** 活动类型。The kind of activity. */
  kind: ActivityKind;
  /** 一般持续多少分钟，最多一周。How many minutes such an activity mostly takes, at most a week. */
  minutes: number;
  /** 一般的名额，1 至 1000000；省略则不限。How many seats there mostly are, 1 to 1000000; it does not matter if left out. */
  seats?: number | null | undefined;
  /** 读到的版本；修改时必填。The version that was read; needed for a change. */
  version?: number | null | undefined;
  /** 中文内容。What it says in Chinese. */
  zh: ActivityTemplateContentInput;
};

/** 新增或修改平台规则。Making a rule of the hub, or changing one. */
export type SaveHubRuleInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 要修改的规则；新增则省略。The rule to be changed; left out for a new one. */
  hubRuleId?: string | null | undefined;
  /** 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request. */
  idempotencyKey: string;
  /** 是否废止。True where it is a rule no longer. */
  isRetired?: boolean;
  /** 条号，1 至 999，不得重复。The number that it is cited by, 1 to 999, of no other rule. */
  number: number;
  /** 英文内容，最多 2000 字符。What it says in English, at most 2000 characters. */
  textEn: string;
  /** 中文内容，最多 1000 字。What it says in Chinese, at most 1000 characters. */
  textZh: string;
  /** 英文标题，最多 120 字符。Its name in English, at most 120 characters. */
  titleEn: string;
  /** 中文标题，最多 60 字。Its name in Chinese, at most 60 characters. */
  titleZh: string;
  /** 读到的版本；修改时必填。The version that was read; needed for a change. */
  version?: number | null | undefined;
};

/** 新增或修改理由模板。Making a template of a reason, or changing one. */
export type SaveReasonTemplateInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 适用的决定。For which decision. */
  decision: TemplateFor;
  /** 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request. */
  idempotencyKey: string;
  /** 是否停用。True where it is offered no longer. */
  isRetired?: boolean;
  /** 要修改的模板；新增则省略。The template to be changed; left out for a new one. */
  reasonTemplateId?: string | null | undefined;
  /** 英文理由，最多 600 字符。The reason in English, at most 600 characters. */
  textEn: string;
  /** 中文理由，最多 300 字。The reason in Chinese, at most 300 characters. */
  textZh: string;
  /** 读到的版本；修改时必填。The version that was read; needed for a change. */
  version?: number | null | undefined;
};

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
  /**
   * 已阅读并同意的隐私说明的版本号；省略则门户在首次使用时询问。
   * The version of the privacy notice that was read and agreed to; where left out, the portal asks at first use.
   */
  acceptedNotice?: number | null | undefined;
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

/** 一张认领凭条。A claim slip to be printed. */
export type SlipParticularsInput = {
  /** 组织。The organisation to come in to. */
  organisationId: string;
  /** 岗位名称，最多 50 字。The post's name, at most 50 characters. */
  post: string;
  /** 认领后的职务。The role that claiming gives. */
  role: MemberRole;
};

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

/** 接手牵头。Taking the lead. */
export type TakeLeadInput = {
  /** 代表哪个组织，须已共同主办。The organisation acted for, a co-host. */
  actingOrganisationId: string;
  /** 活动。The activity. */
  activityId: string;
  /** 读到的活动版本号。The `version` of the activity that was read. */
  version: number;
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

/** 时间安排的一行。A line of the timeline. */
export type TemplateMomentInput = {
  /** 开始后多少分钟；开始前为负数；前后一周以内。So many minutes after the start, negative before it; within a week. */
  minutes: number;
  /** 做什么，最多 80 字。What happens, at most 80 characters. */
  what: string;
};

/** 模板所列的一项资源。Something that is needed. */
export type TemplateResourceInput = {
  /** 数量，最多 1000000。How much, at most 1000000. */
  quantity?: number | null | undefined;
  /** 所需的是什么，最多 100 字。What, at most 100 characters. */
  what: string;
};

/** 一项风险与应对。A risk. */
export type TemplateRiskInput = {
  /** 怎样应对，最多 85 字。What is done against it, at most 85 characters. */
  measure: string;
  /** 可能出什么问题，最多 50 字。What may go wrong, at most 50 characters. */
  risk: string;
};

/** 测试渠道。Testing a channel. */
export type TestChannelInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 渠道。The channel. */
  channelId: string;
};

/** 一段时间，含开始，不含结束；带时区偏移（RFC 3339）。A span of time; instants with an offset (RFC 3339). */
export type TimeSpanInput = {
  /** 结束时间。When it ends. */
  end: string;
  /** 开始时间。When it starts. */
  start: string;
};

/** 刷新令牌放在哪里。Where the refresh token goes. */
export type TokenDelivery =
  /** 其他程序：在应答中。For others: in the answer. */
  | 'BODY'
  /** 浏览器：HttpOnly、SameSite=Strict 的 Cookie。For browsers: a cookie, `HttpOnly` and `SameSite=Strict`. */
  | 'COOKIE';

/** 修改渠道；省略的不变。Changing a channel; what is omitted stays. */
export type UpdateChannelInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 新地址，须重新确认。Another address, which must be confirmed anew. */
  address?: string | null | undefined;
  /** 渠道。The channel. */
  channelId: string;
  /** true 关闭，false 重新开启。True to switch it off, false to switch it on again. */
  isOff?: boolean | null | undefined;
  /** 要哪些种类的通知；null 为全部。Which notices; null for all. */
  kinds?: Array<NoticeKind> | null | undefined;
  /** 消息的语言。The language of messages. */
  language?: Language | null | undefined;
  /** 新模板；null 为默认模板。Another template; null for the usual one. */
  template?: string | null | undefined;
  /** 读到的版本号。The version that was read. */
  version: number;
};

/** 修改平台设置；省略的不变，null 为清空。Changing the hub's settings; what is left out stays, null takes away. */
export type UpdateHubInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 活动发布前是否先由平台审阅。Whether staff look at activities before they are published. */
  checksActivities?: boolean | null | undefined;
  /** 投诉举报联系方式，最多 200 字。Where to complain, at most 200 characters. */
  complaintContact?: string | null | undefined;
  /** 网站备案号，如“京ICP备12345678号-1”。The number of its filing with the telecommunications authority. */
  icpFiling?: string | null | undefined;
  /** 中文名称，最多 60 字。The name in Chinese, at most 60 characters. */
  name?: string | null | undefined;
  /** 英文名称，最多 100 字。The name in English, at most 100 characters. */
  nameEn?: string | null | undefined;
  /** 公安联网备案号，如“京公网安备11010502000001号”。The number of its filing with the police. */
  policeFiling?: string | null | undefined;
};

/** 修改资源。Changing an offer. */
export type UpdateOfferInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 全部内容。All particulars. */
  offer: OfferParticularsInput;
  /** 资源。The offer. */
  offerId: string;
  /** 读到的版本。The version that was read. */
  version: number;
};

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
  /** 地址无效，或不允许发送到此地址。Not an address to which anything can be sent, or may be. */
  | 'BAD_ADDRESS'
  /** 统一社会信用代码有误。Not a valid unified social credit code. */
  | 'BAD_CREDIT_CODE'
  /** 备案号有误。Not the number of a site's filing. */
  | 'BAD_FILING_NUMBER'
  /** 标识无效。Not an id of this type of thing. */
  | 'BAD_ID'
  /** 网址无效，须以 https:// 开头。Not a usable address of a page: it begins with https://. */
  | 'BAD_LINK'
  /** 登录名、手机号或邮箱有误。Not a usable login name, mobile number or e-mail address. */
  | 'BAD_LOGIN'
  /** 时间段无效。Not a usable span of time. */
  | 'BAD_SPAN'
  /** 模板不是 JSON，或没有 {{text}}。The template makes no JSON document, or does not say {{text}}. */
  | 'BAD_TEMPLATE'
  /** 已有获准的预约，不能落空。Approved bookings stand in the way. */
  | 'BOOKED'
  /** 预约方已被暂停或退出。The booker is not an active organisation. */
  | 'BOOKER_NOT_ACTIVE'
  /** 此刻登录的人太多。Too many sign-ins at this moment. */
  | 'BUSY'
  /** 不能问此组织：是提问方、已经手过，或未通过审核、已被暂停。This organisation cannot be asked: it asks, has had the question, or is not active. */
  | 'CANNOT_BE_ASKED'
  /** 此组织不能被邀请。This organisation cannot be invited. */
  | 'CANNOT_BE_INVITED'
  /** 平台未开通这种渠道。This installation cannot send that way. */
  | 'CARRIER_MISSING'
  /** 验证码已失效。The code is too old, or was given wrongly too often. */
  | 'CODE_OVER'
  /** 已被他人修改，请刷新后重试。Somebody else changed it; read it again. */
  | 'CONFLICT'
  /** 与其他字段矛盾。Contradicts another field. */
  | 'CONTRADICTION'
  /** 文件内容不是 PDF、PNG 或 JPEG。The file's content is not a PDF, PNG or JPEG. */
  | 'FILE_CONTENT'
  /** 文件中有问题，未导入任何内容；试导入会逐条列出。The files have problems, and nothing was imported; a rehearsal lists them. */
  | 'FILE_FAULTY'
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
  /** 牵头方仍在参与，不能接手。The lead goes on by itself: it is not taken. */
  | 'LEAD_GOES_ON'
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
  /** 隐私说明已有新版本。Another version of the privacy notice is in force. */
  | 'NOTICE_OUTDATED'
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
  /** 转交次数已满。The question was passed on as often as it can be. */
  | 'PASSED_ON_TOO_OFTEN'
  /** 方案已变；细节给出现行版本和变化。The plan changed; the detail names the current version and what differs. */
  | 'PLAN_CHANGED'
  /** 信息类资源只供阅读，不必预约；有疑问可以提问。Information is read, not booked: ask a question. */
  | 'READ_NOT_BOOKED'
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
  /** 此类资源不接受提问。No questions are asked about offers of this category. */
  | 'TAKES_NO_QUESTIONS'
  /** 须先有人接替；细节给出哪些事。Somebody must take over first; the detail says what. */
  | 'TAKE_OVER_FIRST'
  /** 令牌权限不足。The API token does not allow it. */
  | 'TOKEN_NOT_ENOUGH'
  /** 时限已过。The time for it is over. */
  | 'TOO_LATE'
  /** 太长。Too long. */
  | 'TOO_LONG'
  /** 尝试次数过多。Too many attempts. */
  | 'TOO_MANY_ATTEMPTS'
  /** 渠道过多。The organisation has too many channels. */
  | 'TOO_MANY_CHANNELS'
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
  /** 验证码不正确。Not the code that was sent. */
  | 'WRONG_CODE'
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

/** 下架资源；尚未答复的预约申请随之谢绝。Taking an offer off the list; who waits for an answer is declined. */
export type WithdrawOfferInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 资源。The offer. */
  offerId: string;
  /** 理由，申请方可见。The reason, for those who wait. */
  reason?: string | null | undefined;
};

/** 撤回提问。Taking one's question back. */
export type WithdrawQuestionInput = {
  /** 代表哪个组织。The organisation acted for. */
  actingOrganisationId: string;
  /** 提问。The question. */
  questionId: string;
};

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

export type AcceptInvitationMutationVariables = Exact<{
  input: ActivityInput;
}>;


export type AcceptInvitationMutation = { acceptInvitation: { coHost: { id: string, state: CoHostState, activity: { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ActivitiesQueryVariables = Exact<{
  filter?: ActivityFilter | null | undefined;
  orderBy: ActivityOrder;
  first: number;
  after?: string | null | undefined;
}>;


export type ActivitiesQuery = { activities: { nodes: Array<{ id: string, title: string, kind: ActivityKind, state: ActivityState, span: { start: string, end: string } | null, lead: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ActivityByIdQueryVariables = Exact<{
  id: string;
}>;


export type ActivityByIdQuery = { node:
    | { __typename: 'Account', id: string }
    | { __typename: 'Activity', id: string, stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, title: string, kind: ActivityKind, state: ActivityState, planVersions: { nodes: Array<{ id: string, number: number, createdAt: string, isCurrent: boolean, changed: Array<PlanField>, proposedBy: { id: string, name: string } | null, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } }> }, bookings: { nodes: Array<{ id: string, state: BookingState, purpose: string, quantity: number, headcount: number | null, span: { start: string, end: string }, offer: { id: string, title: string, unit: string, place: string | null } | null, organisation: { id: string, name: string } | null, owner: { id: string, name: string } | null }> }, history: { nodes: Array<{ at: string, deed: ActivityDeed, planNumber: number | null, reason: string | null, changed: Array<PlanField>, organisation: { id: string, name: string } | null, concerned: { id: string, name: string } | null, alsoActsFor: Array<{ id: string, name: string }> }> }, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null }
    | { __typename: 'ActivityTemplate', id: string }
    | { __typename: 'ApiToken', id: string }
    | { __typename: 'Appeal', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'Booking', id: string }
    | { __typename: 'Channel', id: string }
    | { __typename: 'CoHost', id: string }
    | { __typename: 'Consent', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'Evidence', id: string }
    | { __typename: 'HubRule', id: string }
    | { __typename: 'Member', id: string }
    | { __typename: 'Notice', id: string }
    | { __typename: 'Offer', id: string }
    | { __typename: 'Organisation', id: string }
    | { __typename: 'OutsideInvitation', id: string }
    | { __typename: 'PlanVersion', id: string }
    | { __typename: 'Question', id: string }
    | { __typename: 'ReasonTemplate', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Sanction', id: string }
    | { __typename: 'Slip', id: string }
    | { __typename: 'WorkItem', id: string }
   | null };

export type ActivityPapersQueryVariables = Exact<{
  id: string;
}>;


export type ActivityPapersQuery = { node:
    | { __typename: 'Account', id: string }
    | { __typename: 'Activity', title: string, id: string, lead: { id: string, name: string, uscc: string | null, contactPost: string } | null, coHosts: Array<{ id: string, state: CoHostState, organisation: { id: string, name: string, uscc: string | null, contactPost: string } | null }>, currentPlan: { id: string, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, place: string, summary: string, riskNotice: string, span: { start: string, end: string } | null } | null }
    | { __typename: 'ActivityTemplate', id: string }
    | { __typename: 'ApiToken', id: string }
    | { __typename: 'Appeal', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'Booking', id: string }
    | { __typename: 'Channel', id: string }
    | { __typename: 'CoHost', id: string }
    | { __typename: 'Consent', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'Evidence', id: string }
    | { __typename: 'HubRule', id: string }
    | { __typename: 'Member', id: string }
    | { __typename: 'Notice', id: string }
    | { __typename: 'Offer', id: string }
    | { __typename: 'Organisation', id: string }
    | { __typename: 'OutsideInvitation', id: string }
    | { __typename: 'PlanVersion', id: string }
    | { __typename: 'Question', id: string }
    | { __typename: 'ReasonTemplate', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Sanction', id: string }
    | { __typename: 'Slip', id: string }
    | { __typename: 'WorkItem', id: string }
   | null };

export type ActivityPartsFragment = { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null };

export type ActivityRowFragment = { id: string, title: string, kind: ActivityKind, state: ActivityState, span: { start: string, end: string } | null, lead: { id: string, name: string } | null };

export type ActivityTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type ActivityTemplatesQuery = { activityTemplates: Array<{ id: string, kind: ActivityKind, minutes: number, seats: number | null, zh: { title: string, about: string, summary: string, tasks: Array<string>, insurance: string, resources: Array<{ what: string, quantity: number | null }>, timeline: Array<{ minutes: number, what: string }>, risks: Array<{ risk: string, measure: string }> }, en: { title: string, about: string, summary: string, tasks: Array<string>, insurance: string, resources: Array<{ what: string, quantity: number | null }>, timeline: Array<{ minutes: number, what: string }>, risks: Array<{ risk: string, measure: string }> } }> };

export type ActivityTitleQueryVariables = Exact<{
  id: string;
}>;


export type ActivityTitleQuery = { node:
    | { __typename: 'Account', id: string }
    | { __typename: 'Activity', title: string, id: string }
    | { __typename: 'ActivityTemplate', id: string }
    | { __typename: 'ApiToken', id: string }
    | { __typename: 'Appeal', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'Booking', id: string }
    | { __typename: 'Channel', id: string }
    | { __typename: 'CoHost', id: string }
    | { __typename: 'Consent', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'Evidence', id: string }
    | { __typename: 'HubRule', id: string }
    | { __typename: 'Member', id: string }
    | { __typename: 'Notice', id: string }
    | { __typename: 'Offer', id: string }
    | { __typename: 'Organisation', id: string }
    | { __typename: 'OutsideInvitation', id: string }
    | { __typename: 'PlanVersion', id: string }
    | { __typename: 'Question', id: string }
    | { __typename: 'ReasonTemplate', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Sanction', id: string }
    | { __typename: 'Slip', id: string }
    | { __typename: 'WorkItem', id: string }
   | null };

export type AnswerInvitationMutationVariables = Exact<{
  input: AnswerOutsideInvitationInput;
}>;


export type AnswerInvitationMutation = { answerOutsideInvitation: { answer: { state: OutsideInvitationState } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type CancelActivityMutationVariables = Exact<{
  input: ActivityReasonInput;
}>;


export type CancelActivityMutation = { cancelActivity: { activity: { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type CompleteActivityMutationVariables = Exact<{
  input: ActivityInput;
}>;


export type CompleteActivityMutation = { completeActivity: { activity: { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ConsentToPlanMutationVariables = Exact<{
  input: ConsentToPlanInput;
}>;


export type ConsentToPlanMutation = { consentToPlan: { activity: { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type CreateActivityMutationVariables = Exact<{
  input: CreateActivityInput;
}>;


export type CreateActivityMutation = { createActivity: { activity: { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type DeclineInvitationMutationVariables = Exact<{
  input: ActivityReasonInput;
}>;


export type DeclineInvitationMutation = { declineInvitation: { coHost: { id: string, state: CoHostState, activity: { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type EditActivityDraftMutationVariables = Exact<{
  input: EditActivityDraftInput;
}>;


export type EditActivityDraftMutation = { editActivityDraft: { activity: { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type InviteCoHostMutationVariables = Exact<{
  input: InviteCoHostInput;
}>;


export type InviteCoHostMutation = { inviteCoHost: { coHost: { id: string, state: CoHostState, activity: { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type InviteNewCoHostMutationVariables = Exact<{
  input: InviteNewCoHostInput;
}>;


export type InviteNewCoHostMutation = { inviteNewCoHost: { invited: { url: string | null, invitation: { id: string } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type OpenInvitationQueryVariables = Exact<{
  token: string;
}>;


export type OpenInvitationQuery = { outsideInvitation: { state: OutsideInvitationState, expiresAt: string, hub: { slug: string, name: string, nameEn: string | null, timeZone: string }, invitedTo: { title: string, place: string, leadName: string, message: string | null, span: { start: string, end: string } | null } | null } | null };

export type PartyOnPaperFragment = { id: string, name: string, uscc: string | null, contactPost: string };

export type PlanContentFieldsFragment = { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> };

export type PostponeActivityMutationVariables = Exact<{
  input: ActivityReasonInput;
}>;


export type PostponeActivityMutation = { postponeActivity: { activity: { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type PrepareConsentMutationVariables = Exact<{
  input: ConsentToPlanInput;
}>;


export type PrepareConsentMutation = { prepareConsent: { activity: { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ProposePlanMutationVariables = Exact<{
  input: ProposePlanInput;
}>;


export type ProposePlanMutation = { proposePlan: { planVersion: { id: string, activity: { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type PublishActivityMutationVariables = Exact<{
  input: ActivityInput;
}>;


export type PublishActivityMutation = { publishActivity: { activity: { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type RemoveCoHostMutationVariables = Exact<{
  input: RemoveCoHostInput;
}>;


export type RemoveCoHostMutation = { removeCoHost: { coHost: { id: string, state: CoHostState, activity: { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type TakeLeadMutationVariables = Exact<{
  input: TakeLeadInput;
}>;


export type TakeLeadMutation = { takeLead: { activity: { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type TemplateContentFieldsFragment = { title: string, about: string, summary: string, tasks: Array<string>, insurance: string, resources: Array<{ what: string, quantity: number | null }>, timeline: Array<{ minutes: number, what: string }>, risks: Array<{ risk: string, measure: string }> };

export type WithdrawCoHostMutationVariables = Exact<{
  input: ActivityReasonInput;
}>;


export type WithdrawCoHostMutation = { withdrawCoHost: { coHost: { id: string, state: CoHostState, activity: { stateReason: string | null, isHidden: boolean, hiddenReason: string | null, publishedAt: string | null, shareText: string | null, draftVersion: number, version: number, allowedActions: Array<ActivityAction>, id: string, title: string, kind: ActivityKind, state: ActivityState, needsAttention: { cause: AttentionCause, reason: string | null } | null, blockedBy: Array<{ code: ActivityBlockerCode, organisations: Array<{ id: string, name: string }> }>, consentsWaiting: Array<{ organisationId: string, preparedAt: string | null, planNumber: number, organisation: { id: string, name: string } | null }>, coHosts: Array<{ id: string, state: CoHostState, message: string | null, reason: string | null, invitedAt: string, expiresAt: string | null, organisationName: string | null, shareText: string | null, organisation: { id: string, name: string } | null }>, currentPlan: { id: string, number: number, createdAt: string, changed: Array<PlanField>, shareText: string | null, proposedBy: { id: string, name: string } | null, consents: Array<{ id: string, organisation: { id: string, name: string } | null }>, content: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string }, divisionOfWork: Array<{ organisationId: string, task: string, organisation: { id: string, name: string } | null }>, namedInOrder: Array<{ organisationId: string, organisation: { id: string, name: string } | null }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } } | null, draft: { title: string, summary: string, place: string, seats: number | null, riskNotice: string, span: { start: string, end: string } | null, divisionOfWork: Array<{ organisationId: string, task: string }>, namedInOrder: Array<{ organisationId: string }>, resourcesNeeded: Array<{ what: string, quantity: number | null, offerId: string | null, offer: { id: string, title: string } | null }> } | null, span: { start: string, end: string } | null, lead: { id: string, name: string } | null } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type AuditPageQueryVariables = Exact<{
  filter?: AuditFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type AuditPageQuery = { auditEntries: { nodes: Array<{ id: string, at: string, action: string, outcome: AuditOutcome, actor: string, subjectId: string | null, change: string, reason: string | null, organisation: { name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CalendarSpanQueryVariables = Exact<{
  organisation: string;
  from: string;
  until: string;
  span: TimeSpanInput;
}>;


export type CalendarSpanQuery = { activities: { nodes: Array<{ id: string, title: string, kind: ActivityKind, state: ActivityState, span: { start: string, end: string } | null, lead: { id: string, name: string } | null }> }, booked: { nodes: Array<{ id: string, state: BookingState, purpose: string, quantity: number, headcount: number | null, span: { start: string, end: string }, offer: { id: string, title: string, unit: string, place: string | null } | null, organisation: { id: string, name: string } | null, owner: { id: string, name: string } | null }> }, lent: { nodes: Array<{ id: string, state: BookingState, purpose: string, quantity: number, headcount: number | null, span: { start: string, end: string }, offer: { id: string, title: string, unit: string, place: string | null } | null, organisation: { id: string, name: string } | null, owner: { id: string, name: string } | null }> } };

export type ChannelPartsFragment = { id: string, kind: ChannelKind, address: string, state: ChannelState, kinds: Array<NoticeKind> | null, language: Language, hasTemplate: boolean, failingSince: string | null, lastError: string | null, version: number, allowedActions: Array<ChannelAction>, deliveries: { nodes: Array<{ id: string, purpose: DeliveryPurpose, state: DeliveryState, attempts: number, createdAt: string, sentAt: string | null, error: string | null }> } };

export type ChannelsOfQueryVariables = Exact<{
  id: string;
}>;


export type ChannelsOfQuery = { node:
    | { __typename: 'Account', id: string }
    | { __typename: 'Activity', id: string }
    | { __typename: 'ActivityTemplate', id: string }
    | { __typename: 'ApiToken', id: string }
    | { __typename: 'Appeal', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'Booking', id: string }
    | { __typename: 'Channel', id: string }
    | { __typename: 'CoHost', id: string }
    | { __typename: 'Consent', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'Evidence', id: string }
    | { __typename: 'HubRule', id: string }
    | { __typename: 'Member', id: string }
    | { __typename: 'Notice', id: string }
    | { __typename: 'Offer', id: string }
    | { __typename: 'Organisation', id: string, channels: { nodes: Array<{ id: string, kind: ChannelKind, address: string, state: ChannelState, kinds: Array<NoticeKind> | null, language: Language, hasTemplate: boolean, failingSince: string | null, lastError: string | null, version: number, allowedActions: Array<ChannelAction>, deliveries: { nodes: Array<{ id: string, purpose: DeliveryPurpose, state: DeliveryState, attempts: number, createdAt: string, sentAt: string | null, error: string | null }> } }> } }
    | { __typename: 'OutsideInvitation', id: string }
    | { __typename: 'PlanVersion', id: string }
    | { __typename: 'Question', id: string }
    | { __typename: 'ReasonTemplate', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Sanction', id: string }
    | { __typename: 'Slip', id: string }
    | { __typename: 'WorkItem', id: string }
   | null };

export type ConfirmChannelMutationVariables = Exact<{
  input: ConfirmChannelInput;
}>;


export type ConfirmChannelMutation = { confirmChannel: { channel: { id: string, kind: ChannelKind, address: string, state: ChannelState, kinds: Array<NoticeKind> | null, language: Language, hasTemplate: boolean, failingSince: string | null, lastError: string | null, version: number, allowedActions: Array<ChannelAction>, deliveries: { nodes: Array<{ id: string, purpose: DeliveryPurpose, state: DeliveryState, attempts: number, createdAt: string, sentAt: string | null, error: string | null }> } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type CreateChannelMutationVariables = Exact<{
  input: CreateChannelInput;
}>;


export type CreateChannelMutation = { createChannel: { created: { secret: string | null, channel: { id: string, kind: ChannelKind, address: string, state: ChannelState, kinds: Array<NoticeKind> | null, language: Language, hasTemplate: boolean, failingSince: string | null, lastError: string | null, version: number, allowedActions: Array<ChannelAction>, deliveries: { nodes: Array<{ id: string, purpose: DeliveryPurpose, state: DeliveryState, attempts: number, createdAt: string, sentAt: string | null, error: string | null }> } } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type RemoveChannelMutationVariables = Exact<{
  input: RemoveChannelInput;
}>;


export type RemoveChannelMutation = { removeChannel: { removedChannelId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type TestChannelMutationVariables = Exact<{
  input: TestChannelInput;
}>;


export type TestChannelMutation = { testChannel: { channel: { id: string, kind: ChannelKind, address: string, state: ChannelState, kinds: Array<NoticeKind> | null, language: Language, hasTemplate: boolean, failingSince: string | null, lastError: string | null, version: number, allowedActions: Array<ChannelAction>, deliveries: { nodes: Array<{ id: string, purpose: DeliveryPurpose, state: DeliveryState, attempts: number, createdAt: string, sentAt: string | null, error: string | null }> } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type UpdateChannelMutationVariables = Exact<{
  input: UpdateChannelInput;
}>;


export type UpdateChannelMutation = { updateChannel: { channel: { id: string, kind: ChannelKind, address: string, state: ChannelState, kinds: Array<NoticeKind> | null, language: Language, hasTemplate: boolean, failingSince: string | null, lastError: string | null, version: number, allowedActions: Array<ChannelAction>, deliveries: { nodes: Array<{ id: string, purpose: DeliveryPurpose, state: DeliveryState, attempts: number, createdAt: string, sentAt: string | null, error: string | null }> } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

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
      | { __typename: 'ActivityTemplate', id: string }
      | { __typename: 'ApiToken', id: string }
      | { __typename: 'Appeal', id: string }
      | { __typename: 'AuditEntry', id: string }
      | { __typename: 'Booking', id: string }
      | { __typename: 'Channel', id: string }
      | { __typename: 'CoHost', id: string }
      | { __typename: 'Consent', id: string }
      | { __typename: 'Delivery', id: string }
      | { __typename: 'Evidence', id: string }
      | { __typename: 'HubRule', id: string }
      | { __typename: 'Member', id: string }
      | { __typename: 'Notice', id: string }
      | { __typename: 'Offer', title: string, isHidden: boolean, hiddenReason: string | null, id: string }
      | { __typename: 'Organisation', id: string }
      | { __typename: 'OutsideInvitation', id: string }
      | { __typename: 'PlanVersion', id: string }
      | { __typename: 'Question', id: string }
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
        | { __typename: 'ActivityTemplate' }
        | { __typename: 'ApiToken' }
        | { __typename: 'Appeal' }
        | { __typename: 'AuditEntry' }
        | { __typename: 'Booking' }
        | { __typename: 'Channel' }
        | { __typename: 'CoHost' }
        | { __typename: 'Consent' }
        | { __typename: 'Delivery' }
        | { __typename: 'Evidence' }
        | { __typename: 'HubRule' }
        | { __typename: 'Member' }
        | { __typename: 'Notice' }
        | { __typename: 'Offer', title: string, isHidden: boolean }
        | { __typename: 'Organisation', name: string }
        | { __typename: 'OutsideInvitation' }
        | { __typename: 'PlanVersion' }
        | { __typename: 'Question' }
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
      | { __typename: 'ActivityTemplate', id: string }
      | { __typename: 'ApiToken', id: string }
      | { __typename: 'Appeal', id: string }
      | { __typename: 'AuditEntry', id: string }
      | { __typename: 'Booking', id: string }
      | { __typename: 'Channel', id: string }
      | { __typename: 'CoHost', id: string }
      | { __typename: 'Consent', id: string }
      | { __typename: 'Delivery', id: string }
      | { __typename: 'Evidence', id: string }
      | { __typename: 'HubRule', id: string }
      | { __typename: 'Member', id: string }
      | { __typename: 'Notice', id: string }
      | { __typename: 'Offer', title: string, isHidden: boolean, hiddenReason: string | null, id: string }
      | { __typename: 'Organisation', id: string }
      | { __typename: 'OutsideInvitation', id: string }
      | { __typename: 'PlanVersion', id: string }
      | { __typename: 'Question', id: string }
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
        | { __typename: 'ActivityTemplate', id: string }
        | { __typename: 'ApiToken', id: string }
        | { __typename: 'Appeal', id: string }
        | { __typename: 'AuditEntry', id: string }
        | { __typename: 'Booking', id: string }
        | { __typename: 'Channel', id: string }
        | { __typename: 'CoHost', id: string }
        | { __typename: 'Consent', id: string }
        | { __typename: 'Delivery', id: string }
        | { __typename: 'Evidence', id: string }
        | { __typename: 'HubRule', id: string }
        | { __typename: 'Member', id: string }
        | { __typename: 'Notice', id: string }
        | { __typename: 'Offer', id: string }
        | { __typename: 'Organisation', id: string }
        | { __typename: 'OutsideInvitation', id: string }
        | { __typename: 'PlanVersion', id: string }
        | { __typename: 'Question', id: string }
        | { __typename: 'ReasonTemplate', id: string }
        | { __typename: 'Report', id: string }
        | { __typename: 'Sanction', id: string }
        | { __typename: 'Slip', id: string }
        | { __typename: 'WorkItem', id: string }
       | null, operation: { name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type HubContentQueryVariables = Exact<{ [key: string]: never; }>;


export type HubContentQuery = { hubRules: Array<{ id: string, number: number, titleZh: string, titleEn: string, textZh: string, textEn: string, isRetired: boolean, version: number }>, reasonTemplates: Array<{ id: string, decision: TemplateFor, textZh: string, textEn: string, isRetired: boolean, version: number }>, activityTemplates: Array<{ id: string, kind: ActivityKind, minutes: number, seats: number | null, isRetired: boolean, version: number, zh: { title: string, about: string, summary: string, tasks: Array<string>, insurance: string, resources: Array<{ what: string, quantity: number | null }>, timeline: Array<{ minutes: number, what: string }>, risks: Array<{ risk: string, measure: string }> }, en: { title: string, about: string, summary: string, tasks: Array<string>, insurance: string, resources: Array<{ what: string, quantity: number | null }>, timeline: Array<{ minutes: number, what: string }>, risks: Array<{ risk: string, measure: string }> } }> };

export type SaveActivityTemplateMutationVariables = Exact<{
  input: SaveActivityTemplateInput;
}>;


export type SaveActivityTemplateMutation = { saveActivityTemplate: { activityTemplate: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type SaveHubRuleMutationVariables = Exact<{
  input: SaveHubRuleInput;
}>;


export type SaveHubRuleMutation = { saveHubRule: { hubRule: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type SaveReasonTemplateMutationVariables = Exact<{
  input: SaveReasonTemplateInput;
}>;


export type SaveReasonTemplateMutation = { saveReasonTemplate: { reasonTemplate: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type MyDayQueryVariables = Exact<{
  organisation: string;
  from: string;
  soon: TimeSpanInput;
}>;


export type MyDayQuery = { toAnswer: { nodes: Array<{ id: string, title: string, kind: ActivityKind, state: ActivityState, span: { start: string, end: string } | null, lead: { id: string, name: string } | null }> }, toConsent: { nodes: Array<{ id: string, title: string, kind: ActivityKind, state: ActivityState, span: { start: string, end: string } | null, lead: { id: string, name: string } | null }> }, toDecide: { nodes: Array<{ id: string, state: BookingState, purpose: string, quantity: number, headcount: number | null, span: { start: string, end: string }, offer: { id: string, title: string, unit: string, place: string | null } | null, organisation: { id: string, name: string } | null, owner: { id: string, name: string } | null }> }, toReply: { nodes: Array<{ id: string, state: QuestionState, text: string, isOverdue: boolean, dueAt: string, offer: { id: string, title: string } | null, organisation: { id: string, name: string } | null, askedOf: { id: string, name: string } | null }> }, preparing: { nodes: Array<{ id: string, title: string, kind: ActivityKind, state: ActivityState, span: { start: string, end: string } | null, lead: { id: string, name: string } | null }> }, ahead: { nodes: Array<{ id: string, title: string, kind: ActivityKind, state: ActivityState, span: { start: string, end: string } | null, lead: { id: string, name: string } | null }> }, booked: { nodes: Array<{ id: string, state: BookingState, purpose: string, quantity: number, headcount: number | null, span: { start: string, end: string }, offer: { id: string, title: string, unit: string, place: string | null } | null, organisation: { id: string, name: string } | null, owner: { id: string, name: string } | null }> } };

export type WorkWaitingQueryVariables = Exact<{ [key: string]: never; }>;


export type WorkWaitingQuery = { workQueue: { totalCount: number } };

export type ImportDistrictMutationVariables = Exact<{
  input: ImportDistrictInput;
}>;


export type ImportDistrictMutation = { importDistrict: { imported: { organisations: { made: number, changed: number, unchanged: number, kept: number }, offers: { made: number, changed: number, unchanged: number, kept: number }, slips: Array<{ organisationId: string, organisationName: string, post: string, url: string, code: string, expiresAt: string }> } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ImportRehearsalPartsFragment = { isPossible: boolean, organisationMeanings: Array<string>, offerMeanings: Array<string>, slipsDue: number, errorCount: number, files: Array<{ name: string, encoding: string | null, sheet: string | null, sheets: Array<string>, rows: number, columns: Array<{ letter: string, heading: string, meaning: string | null, reason: ImportColumnReason, sample: string }> }>, organisations: { made: number, changed: number, unchanged: number, kept: number }, offers: { made: number, changed: number, unchanged: number, kept: number }, problems: Array<{ code: string, isError: boolean, file: string, sheet: string | null, row: number | null, line: number | null, column: string | null, heading: string | null, value: string, message: string }> };

export type MembersToResetQueryVariables = Exact<{
  words: string;
}>;


export type MembersToResetQuery = { organisations: { nodes: Array<{ id: string, name: string, members: { nodes: Array<{ id: string, post: string, role: MemberRole, account: { id: string, displayName: string } | null }> } }> } };

export type PrintResetSlipMutationVariables = Exact<{
  input: PrintResetSlipInput;
}>;


export type PrintResetSlipMutation = { printResetSlip: { printed: { url: string | null, code: string | null, slip: { id: string, post: string, expiresAt: string } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type RehearseImportMutationVariables = Exact<{
  input: RehearseImportInput;
}>;


export type RehearseImportMutation = { rehearseImport: { rehearsal: { isPossible: boolean, organisationMeanings: Array<string>, offerMeanings: Array<string>, slipsDue: number, errorCount: number, files: Array<{ name: string, encoding: string | null, sheet: string | null, sheets: Array<string>, rows: number, columns: Array<{ letter: string, heading: string, meaning: string | null, reason: ImportColumnReason, sample: string }> }>, organisations: { made: number, changed: number, unchanged: number, kept: number }, offers: { made: number, changed: number, unchanged: number, kept: number }, problems: Array<{ code: string, isError: boolean, file: string, sheet: string | null, row: number | null, line: number | null, column: string | null, heading: string | null, value: string, message: string }> } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type SlipsToPrintQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type SlipsToPrintQuery = { organisations: { totalCount: number, nodes: Array<{ id: string, name: string, kind: OrganisationKind, contactPost: string, slips: { nodes: Array<{ id: string, kind: SlipKind, state: SlipState, createdAt: string, expiresAt: string }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type UpdateHubMutationVariables = Exact<{
  input: UpdateHubInput;
}>;


export type UpdateHubMutation = { updateHub: { hub: { id: string, name: string, nameEn: string | null, checksActivities: boolean, complaintContact: string | null, icpFiling: string | null, policeFiling: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { changed: boolean | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ClaimSlipMutationVariables = Exact<{
  input: ClaimSlipInput;
}>;


export type ClaimSlipMutation = { claimSlip: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, hasAcceptedPrivacyNotice: boolean, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null } | null, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type EndOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type EndOtherSessionsMutation = { endOtherSessions: { userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type EndSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type EndSessionMutation = { endSession: { userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type RefreshSessionMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshSessionMutation = { refreshSession: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, hasAcceptedPrivacyNotice: boolean, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null } | null, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { resetPassword: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, hasAcceptedPrivacyNotice: boolean, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null } | null, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type SessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionsQuery = { viewer: { sessions: Array<{ id: string, createdAt: string, lastUsedAt: string, expiresAt: string, userAgent: string | null, isSharedComputer: boolean, isCurrent: boolean }> } | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, hasAcceptedPrivacyNotice: boolean, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null } | null, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;


export type SignUpMutation = { signUp: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, hasAcceptedPrivacyNotice: boolean, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null } | null, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

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

export type StillThereQueryVariables = Exact<{ [key: string]: never; }>;


export type StillThereQuery = { viewer: { session: { id: string } | null } | null };

export type SwitchHubMutationVariables = Exact<{
  input: SwitchHubInput;
}>;


export type SwitchHubMutation = { switchHub: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, hasAcceptedPrivacyNotice: boolean, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null } | null, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ViewerFieldsFragment = { hubRoles: Array<HubRole>, hasAcceptedPrivacyNotice: boolean, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null } | null, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null };

export type EarlierReportsQueryVariables = Exact<{
  subjectId: string;
}>;


export type EarlierReportsQuery = { reports: { nodes: Array<{ id: string, reason: ReportReason, state: ReportState, decision: ReportDecision | null, decisionNote: string | null, createdAt: string, decidedAt: string | null }> } };

export type EarlierSanctionFragment = { id: string, grade: SanctionGrade, reason: string, state: MeasureState, beginsAt: string, endsAt: string | null };

export type FileAppealMutationVariables = Exact<{
  input: FileAppealInput;
}>;


export type FileAppealMutation = { fileAppeal: { appeal: { id: string, state: AppealState } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

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
    | { __typename: 'ActivityTemplate' }
    | { __typename: 'ApiToken' }
    | { __typename: 'Appeal', text: string, createdAt: string, decideBy: string, hiddenReason: string | null, organisation: { name: string } | null, appealed:
        | { __typename: 'Account' }
        | { __typename: 'Activity', title: string }
        | { __typename: 'ActivityTemplate' }
        | { __typename: 'ApiToken' }
        | { __typename: 'Appeal' }
        | { __typename: 'AuditEntry' }
        | { __typename: 'Booking' }
        | { __typename: 'Channel' }
        | { __typename: 'CoHost' }
        | { __typename: 'Consent' }
        | { __typename: 'Delivery' }
        | { __typename: 'Evidence' }
        | { __typename: 'HubRule' }
        | { __typename: 'Member' }
        | { __typename: 'Notice' }
        | { __typename: 'Offer', title: string, description: string }
        | { __typename: 'Organisation' }
        | { __typename: 'OutsideInvitation' }
        | { __typename: 'PlanVersion' }
        | { __typename: 'Question' }
        | { __typename: 'ReasonTemplate' }
        | { __typename: 'Report' }
        | { __typename: 'Sanction' }
        | { __typename: 'Slip' }
        | { __typename: 'WorkItem' }
       | null, sanction: { id: string, grade: SanctionGrade, reason: string, state: MeasureState, beginsAt: string, endsAt: string | null, hubRule: { number: number, titleZh: string, titleEn: string } | null } | null }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Booking' }
    | { __typename: 'Channel' }
    | { __typename: 'CoHost' }
    | { __typename: 'Consent' }
    | { __typename: 'Delivery' }
    | { __typename: 'Evidence' }
    | { __typename: 'HubRule' }
    | { __typename: 'Member' }
    | { __typename: 'Notice' }
    | { __typename: 'Offer' }
    | { __typename: 'Organisation', kind: OrganisationKind, uscc: string | null, contactPost: string, contactPhone: string | null, address: string | null, description: string, verifiedUntil: string | null, usccParts: Array<{ textZh: string, textEn: string }>, evidence: { totalCount: number, nodes: Array<{ id: string, name: string, url: string, mediaType: string }> } }
    | { __typename: 'OutsideInvitation' }
    | { __typename: 'PlanVersion' }
    | { __typename: 'Question' }
    | { __typename: 'ReasonTemplate' }
    | { __typename: 'Report', reason: ReportReason, text: string, createdAt: string, subjectId: string, organisation: { name: string } | null, subjectOrganisation: { name: string, sanctions: { nodes: Array<{ id: string, grade: SanctionGrade, reason: string, state: MeasureState, beginsAt: string, endsAt: string | null }> } } | null, subject:
        | { __typename: 'Account' }
        | { __typename: 'Activity', title: string, isHidden: boolean }
        | { __typename: 'ActivityTemplate' }
        | { __typename: 'ApiToken' }
        | { __typename: 'Appeal' }
        | { __typename: 'AuditEntry' }
        | { __typename: 'Booking' }
        | { __typename: 'Channel' }
        | { __typename: 'CoHost' }
        | { __typename: 'Consent' }
        | { __typename: 'Delivery' }
        | { __typename: 'Evidence' }
        | { __typename: 'HubRule' }
        | { __typename: 'Member' }
        | { __typename: 'Notice' }
        | { __typename: 'Offer', title: string, description: string, isHidden: boolean }
        | { __typename: 'Organisation', name: string, description: string }
        | { __typename: 'OutsideInvitation' }
        | { __typename: 'PlanVersion' }
        | { __typename: 'Question' }
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

export type ReportSubjectMutationVariables = Exact<{
  input: ReportSubjectInput;
}>;


export type ReportSubjectMutation = { reportSubject: { report: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ChangesSubscription = { changes: { id: string } };

export type MarkNoticesReadMutationVariables = Exact<{
  input: MarkNoticesReadInput;
}>;


export type MarkNoticesReadMutation = { markNoticesRead: { unreadNotices: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type NoticesQueryVariables = Exact<{
  filter?: NoticeFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type NoticesQuery = { viewer: { unreadNotices: number } | null, notices: { nodes: Array<{ id: string, kind: NoticeKind, text: string, isRead: boolean, createdAt: string, subjectId: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type VersionOfQueryVariables = Exact<{
  id: string;
}>;


export type VersionOfQuery = { node:
    | { __typename: 'Account', id: string }
    | { __typename: 'Activity', version: number, title: string, id: string }
    | { __typename: 'ActivityTemplate', id: string }
    | { __typename: 'ApiToken', id: string }
    | { __typename: 'Appeal', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'Booking', version: number, purpose: string, id: string }
    | { __typename: 'Channel', id: string }
    | { __typename: 'CoHost', id: string }
    | { __typename: 'Consent', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'Evidence', id: string }
    | { __typename: 'HubRule', id: string }
    | { __typename: 'Member', id: string }
    | { __typename: 'Notice', id: string }
    | { __typename: 'Offer', id: string }
    | { __typename: 'Organisation', id: string }
    | { __typename: 'OutsideInvitation', id: string }
    | { __typename: 'PlanVersion', id: string }
    | { __typename: 'Question', id: string }
    | { __typename: 'ReasonTemplate', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Sanction', id: string }
    | { __typename: 'Slip', id: string }
    | { __typename: 'WorkItem', id: string }
   | null };

export type BranchesNamedQueryVariables = Exact<{
  hub: string;
  words: string;
}>;


export type BranchesNamedQuery = { publicHub: { organisations: { nodes: Array<{ id: string, name: string }> } } | null };

export type MeasuresOfQueryVariables = Exact<{
  id: string;
}>;


export type MeasuresOfQuery = { node:
    | { __typename: 'Account', id: string }
    | { __typename: 'Activity', id: string }
    | { __typename: 'ActivityTemplate', id: string }
    | { __typename: 'ApiToken', id: string }
    | { __typename: 'Appeal', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'Booking', id: string }
    | { __typename: 'Channel', id: string }
    | { __typename: 'CoHost', id: string }
    | { __typename: 'Consent', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'Evidence', id: string }
    | { __typename: 'HubRule', id: string }
    | { __typename: 'Member', id: string }
    | { __typename: 'Notice', id: string }
    | { __typename: 'Offer', id: string }
    | { __typename: 'Organisation', id: string, sanctions: { nodes: Array<{ id: string, grade: SanctionGrade, reason: string, state: MeasureState, beginsAt: string, endsAt: string | null, appealUntil: string, allowedActions: Array<SanctionAction>, hubRule: { id: string, number: number, titleZh: string, titleEn: string } | null }> }, appeals: { nodes: Array<{ id: string, text: string, state: AppealState, decisionNote: string | null, createdAt: string, decideBy: string, subject:
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
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
           | null }> } }
    | { __typename: 'OutsideInvitation', id: string }
    | { __typename: 'PlanVersion', id: string }
    | { __typename: 'Question', id: string }
    | { __typename: 'ReasonTemplate', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Sanction', id: string }
    | { __typename: 'Slip', id: string }
    | { __typename: 'WorkItem', id: string }
   | null, reports: { nodes: Array<{ id: string, text: string, reason: ReportReason, state: ReportState, decisionNote: string | null, createdAt: string, organisation: { id: string } | null }> } };

export type OrganisationByIdQueryVariables = Exact<{
  id: string;
  isOwn: boolean;
}>;


export type OrganisationByIdQuery = { node:
    | { __typename: 'Account', id: string }
    | { __typename: 'Activity', id: string }
    | { __typename: 'ActivityTemplate', id: string }
    | { __typename: 'ApiToken', id: string }
    | { __typename: 'Appeal', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'Booking', id: string }
    | { __typename: 'Channel', id: string }
    | { __typename: 'CoHost', id: string }
    | { __typename: 'Consent', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'Evidence', id: string }
    | { __typename: 'HubRule', id: string }
    | { __typename: 'Member', id: string }
    | { __typename: 'Notice', id: string }
    | { __typename: 'Offer', id: string }
    | { __typename: 'Organisation', id: string, name: string, kind: OrganisationKind, state: OrganisationState, stateReason: string | null, uscc: string | null, description: string, address: string | null, contactPost: string, contactPhone: string | null, verifiedUntil: string | null, consentBy: ConsentBy, version: number, allowedActions: Array<OrganisationAction>, offers: { nodes: Array<{ id: string, title: string, category: OfferCategory, state: OfferState, capacity: number | null, quantity: number, unit: string, place: string | null, organisation: { id: string, name: string } | null }> }, members?: { nodes: Array<{ id: string, role: MemberRole, post: string, account: { id: string, displayName: string } | null }> }, evidence?: { nodes: Array<{ id: string, name: string, url: string }> }, superior: { id: string, name: string } | null }
    | { __typename: 'OutsideInvitation', id: string }
    | { __typename: 'PlanVersion', id: string }
    | { __typename: 'Question', id: string }
    | { __typename: 'ReasonTemplate', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Sanction', id: string }
    | { __typename: 'Slip', id: string }
    | { __typename: 'WorkItem', id: string }
   | null };

export type OrganisationPartsFragment = { id: string, name: string, kind: OrganisationKind, state: OrganisationState, stateReason: string | null, uscc: string | null, description: string, address: string | null, contactPost: string, contactPhone: string | null, verifiedUntil: string | null, consentBy: ConsentBy, version: number, allowedActions: Array<OrganisationAction>, superior: { id: string, name: string } | null };

export type OrganisationsQueryVariables = Exact<{
  filter?: OrganisationFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type OrganisationsQuery = { organisations: { nodes: Array<{ id: string, name: string, kind: OrganisationKind, state: OrganisationState }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type OrganisationsNamedQueryVariables = Exact<{
  words: string;
}>;


export type OrganisationsNamedQuery = { organisations: { nodes: Array<{ id: string, name: string, kind: OrganisationKind }> } };

export type PrintSlipMutationVariables = Exact<{
  input: PrintSlipInput;
}>;


export type PrintSlipMutation = { printSlip: { printed: { url: string | null, code: string | null, slip: { id: string, post: string, expiresAt: string } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type PrintedSlipPartsFragment = { url: string | null, code: string | null, slip: { id: string, post: string, expiresAt: string } };

export type RegisterOrganisationMutationVariables = Exact<{
  input: RegisterOrganisationInput;
}>;


export type RegisterOrganisationMutation = { registerOrganisation: { organisation: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type SubmitOrganisationMutationVariables = Exact<{
  input: OrganisationInput;
}>;


export type SubmitOrganisationMutation = { submitOrganisation: { organisation: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type AcceptPrivacyNoticeMutationVariables = Exact<{
  input: AcceptPrivacyNoticeInput;
}>;


export type AcceptPrivacyNoticeMutation = { acceptPrivacyNotice: { acceptedVersion: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type CloseAccountMutationVariables = Exact<{
  input: CloseAccountInput;
}>;


export type CloseAccountMutation = { closeAccount: { closed: boolean | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ClosingObstaclesQueryVariables = Exact<{ [key: string]: never; }>;


export type ClosingObstaclesQuery = { viewer: { privacy: { closingObstacles: Array<{ kind: ClosingObstacleKind, hubName: string, organisation: string | null }> } | null } | null };

export type ExportPersonalDataMutationVariables = Exact<{
  input: ExportPersonalDataInput;
}>;


export type ExportPersonalDataMutation = { exportPersonalData: { files: Array<{ name: string, mediaType: string, content: string }> | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type OwnPrivacyQueryVariables = Exact<{
  hub: string;
  language: Language;
}>;


export type OwnPrivacyQuery = { publicHub: { privacyNotice: { version: number, inventory: Array<{ table: string, what: string, nature: PersonalDataNature, purpose: string, kept: string, seenBy: string }> } } | null, viewer: { privacy: { consents: Array<{ version: number, acceptedAt: string, withdrawnAt: string | null }> } | null } | null };

export type PrivacyNoticeQueryVariables = Exact<{
  hub: string;
  language: Language;
}>;


export type PrivacyNoticeQuery = { publicHub: { slug: string, name: string, nameEn: string | null, privacyNotice: { version: number, sections: Array<{ heading: string, paragraphs: Array<string> }> } } | null };

export type WithdrawPrivacyConsentMutationVariables = Exact<{ [key: string]: never; }>;


export type WithdrawPrivacyConsentMutation = { withdrawPrivacyConsent: { withdrawn: boolean | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type AnswerQuestionMutationVariables = Exact<{
  input: AnswerQuestionInput;
}>;


export type AnswerQuestionMutation = { answerQuestion: { question: { answer: string | null, answeredAt: string | null, createdAt: string, stateReason: string | null, version: number, allowedActions: Array<QuestionAction>, id: string, state: QuestionState, text: string, isOverdue: boolean, dueAt: string, steps: Array<{ at: string, note: string | null, organisation: { id: string, name: string } | null }>, offer: { id: string, title: string } | null, organisation: { id: string, name: string } | null, askedOf: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type AskQuestionMutationVariables = Exact<{
  input: AskQuestionInput;
}>;


export type AskQuestionMutation = { askQuestion: { question: { answer: string | null, answeredAt: string | null, createdAt: string, stateReason: string | null, version: number, allowedActions: Array<QuestionAction>, id: string, state: QuestionState, text: string, isOverdue: boolean, dueAt: string, steps: Array<{ at: string, note: string | null, organisation: { id: string, name: string } | null }>, offer: { id: string, title: string } | null, organisation: { id: string, name: string } | null, askedOf: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type DeclineQuestionMutationVariables = Exact<{
  input: DeclineQuestionInput;
}>;


export type DeclineQuestionMutation = { declineQuestion: { question: { answer: string | null, answeredAt: string | null, createdAt: string, stateReason: string | null, version: number, allowedActions: Array<QuestionAction>, id: string, state: QuestionState, text: string, isOverdue: boolean, dueAt: string, steps: Array<{ at: string, note: string | null, organisation: { id: string, name: string } | null }>, offer: { id: string, title: string } | null, organisation: { id: string, name: string } | null, askedOf: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type PassOnQuestionMutationVariables = Exact<{
  input: PassOnQuestionInput;
}>;


export type PassOnQuestionMutation = { passOnQuestion: { question: { answer: string | null, answeredAt: string | null, createdAt: string, stateReason: string | null, version: number, allowedActions: Array<QuestionAction>, id: string, state: QuestionState, text: string, isOverdue: boolean, dueAt: string, steps: Array<{ at: string, note: string | null, organisation: { id: string, name: string } | null }>, offer: { id: string, title: string } | null, organisation: { id: string, name: string } | null, askedOf: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type QuestionByIdQueryVariables = Exact<{
  id: string;
}>;


export type QuestionByIdQuery = { node:
    | { __typename: 'Account', id: string }
    | { __typename: 'Activity', id: string }
    | { __typename: 'ActivityTemplate', id: string }
    | { __typename: 'ApiToken', id: string }
    | { __typename: 'Appeal', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'Booking', id: string }
    | { __typename: 'Channel', id: string }
    | { __typename: 'CoHost', id: string }
    | { __typename: 'Consent', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'Evidence', id: string }
    | { __typename: 'HubRule', id: string }
    | { __typename: 'Member', id: string }
    | { __typename: 'Notice', id: string }
    | { __typename: 'Offer', id: string }
    | { __typename: 'Organisation', id: string }
    | { __typename: 'OutsideInvitation', id: string }
    | { __typename: 'PlanVersion', id: string }
    | { __typename: 'Question', id: string, answer: string | null, answeredAt: string | null, createdAt: string, stateReason: string | null, version: number, allowedActions: Array<QuestionAction>, state: QuestionState, text: string, isOverdue: boolean, dueAt: string, steps: Array<{ at: string, note: string | null, organisation: { id: string, name: string } | null }>, offer: { id: string, title: string } | null, organisation: { id: string, name: string } | null, askedOf: { id: string, name: string } | null }
    | { __typename: 'ReasonTemplate', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Sanction', id: string }
    | { __typename: 'Slip', id: string }
    | { __typename: 'WorkItem', id: string }
   | null };

export type QuestionPartsFragment = { answer: string | null, answeredAt: string | null, createdAt: string, stateReason: string | null, version: number, allowedActions: Array<QuestionAction>, id: string, state: QuestionState, text: string, isOverdue: boolean, dueAt: string, steps: Array<{ at: string, note: string | null, organisation: { id: string, name: string } | null }>, offer: { id: string, title: string } | null, organisation: { id: string, name: string } | null, askedOf: { id: string, name: string } | null };

export type QuestionRowFragment = { id: string, state: QuestionState, text: string, isOverdue: boolean, dueAt: string, offer: { id: string, title: string } | null, organisation: { id: string, name: string } | null, askedOf: { id: string, name: string } | null };

export type QuestionsQueryVariables = Exact<{
  filter?: QuestionFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type QuestionsQuery = { questions: { nodes: Array<{ id: string, state: QuestionState, text: string, isOverdue: boolean, dueAt: string, offer: { id: string, title: string } | null, organisation: { id: string, name: string } | null, askedOf: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type WithdrawQuestionMutationVariables = Exact<{
  input: WithdrawQuestionInput;
}>;


export type WithdrawQuestionMutation = { withdrawQuestion: { question: { answer: string | null, answeredAt: string | null, createdAt: string, stateReason: string | null, version: number, allowedActions: Array<QuestionAction>, id: string, state: QuestionState, text: string, isOverdue: boolean, dueAt: string, steps: Array<{ at: string, note: string | null, organisation: { id: string, name: string } | null }>, offer: { id: string, title: string } | null, organisation: { id: string, name: string } | null, askedOf: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ApproveBookingMutationVariables = Exact<{
  input: BookingInput;
}>;


export type ApproveBookingMutation = { approveBooking: { booking: { decideBy: string, handover: string | null, stateReason: string | null, shareText: string | null, version: number, allowedActions: Array<BookingAction>, id: string, state: BookingState, purpose: string, quantity: number, headcount: number | null, needsAttention: { cause: AttentionCause, reason: string | null } | null, activity: { id: string, title: string } | null, span: { start: string, end: string }, offer: { id: string, title: string, unit: string, place: string | null } | null, organisation: { id: string, name: string } | null, owner: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type BookingByIdQueryVariables = Exact<{
  id: string;
}>;


export type BookingByIdQuery = { node:
    | { __typename: 'Account', id: string }
    | { __typename: 'Activity', id: string }
    | { __typename: 'ActivityTemplate', id: string }
    | { __typename: 'ApiToken', id: string }
    | { __typename: 'Appeal', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'Booking', id: string, decideBy: string, handover: string | null, stateReason: string | null, shareText: string | null, version: number, allowedActions: Array<BookingAction>, state: BookingState, purpose: string, quantity: number, headcount: number | null, needsAttention: { cause: AttentionCause, reason: string | null } | null, activity: { id: string, title: string } | null, span: { start: string, end: string }, offer: { id: string, title: string, unit: string, place: string | null } | null, organisation: { id: string, name: string } | null, owner: { id: string, name: string } | null }
    | { __typename: 'Channel', id: string }
    | { __typename: 'CoHost', id: string }
    | { __typename: 'Consent', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'Evidence', id: string }
    | { __typename: 'HubRule', id: string }
    | { __typename: 'Member', id: string }
    | { __typename: 'Notice', id: string }
    | { __typename: 'Offer', id: string }
    | { __typename: 'Organisation', id: string }
    | { __typename: 'OutsideInvitation', id: string }
    | { __typename: 'PlanVersion', id: string }
    | { __typename: 'Question', id: string }
    | { __typename: 'ReasonTemplate', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Sanction', id: string }
    | { __typename: 'Slip', id: string }
    | { __typename: 'WorkItem', id: string }
   | null };

export type BookingPartsFragment = { decideBy: string, handover: string | null, stateReason: string | null, shareText: string | null, version: number, allowedActions: Array<BookingAction>, id: string, state: BookingState, purpose: string, quantity: number, headcount: number | null, needsAttention: { cause: AttentionCause, reason: string | null } | null, activity: { id: string, title: string } | null, span: { start: string, end: string }, offer: { id: string, title: string, unit: string, place: string | null } | null, organisation: { id: string, name: string } | null, owner: { id: string, name: string } | null };

export type BookingRowFragment = { id: string, state: BookingState, purpose: string, quantity: number, headcount: number | null, span: { start: string, end: string }, offer: { id: string, title: string, unit: string, place: string | null } | null, organisation: { id: string, name: string } | null, owner: { id: string, name: string } | null };

export type BookingsQueryVariables = Exact<{
  filter?: BookingFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type BookingsQuery = { bookings: { nodes: Array<{ id: string, state: BookingState, purpose: string, quantity: number, headcount: number | null, span: { start: string, end: string }, offer: { id: string, title: string, unit: string, place: string | null } | null, organisation: { id: string, name: string } | null, owner: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type BookingsToDecideQueryVariables = Exact<{
  filter: BookingFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type BookingsToDecideQuery = { bookings: { nodes: Array<{ decideBy: string, handover: string | null, stateReason: string | null, shareText: string | null, version: number, allowedActions: Array<BookingAction>, id: string, state: BookingState, purpose: string, quantity: number, headcount: number | null, needsAttention: { cause: AttentionCause, reason: string | null } | null, activity: { id: string, title: string } | null, span: { start: string, end: string }, offer: { id: string, title: string, unit: string, place: string | null } | null, organisation: { id: string, name: string } | null, owner: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CancelBookingMutationVariables = Exact<{
  input: BookingReasonInput;
}>;


export type CancelBookingMutation = { cancelBooking: { booking: { decideBy: string, handover: string | null, stateReason: string | null, shareText: string | null, version: number, allowedActions: Array<BookingAction>, id: string, state: BookingState, purpose: string, quantity: number, headcount: number | null, needsAttention: { cause: AttentionCause, reason: string | null } | null, activity: { id: string, title: string } | null, span: { start: string, end: string }, offer: { id: string, title: string, unit: string, place: string | null } | null, organisation: { id: string, name: string } | null, owner: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type CreateOfferMutationVariables = Exact<{
  input: CreateOfferInput;
}>;


export type CreateOfferMutation = { createOffer: { offer: { description: string, conditions: string, handover: string | null, visibility: OfferVisibility, isExclusive: boolean, isHidden: boolean, hiddenReason: string | null, version: number, allowedActions: Array<OfferAction>, id: string, title: string, category: OfferCategory, state: OfferState, capacity: number | null, quantity: number, unit: string, place: string | null, windows: Array<{ weekday: number, fromMinute: number, toMinute: number }>, information: { text: string, source: string, link: string | null, validUntil: string | null, isOutdated: boolean } | null, organisation: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type DeclineBookingMutationVariables = Exact<{
  input: BookingReasonInput;
}>;


export type DeclineBookingMutation = { declineBooking: { booking: { decideBy: string, handover: string | null, stateReason: string | null, shareText: string | null, version: number, allowedActions: Array<BookingAction>, id: string, state: BookingState, purpose: string, quantity: number, headcount: number | null, needsAttention: { cause: AttentionCause, reason: string | null } | null, activity: { id: string, title: string } | null, span: { start: string, end: string }, offer: { id: string, title: string, unit: string, place: string | null } | null, organisation: { id: string, name: string } | null, owner: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type OfferByIdQueryVariables = Exact<{
  id: string;
  day: TimeSpanInput;
}>;


export type OfferByIdQuery = { node:
    | { __typename: 'Account', id: string }
    | { __typename: 'Activity', id: string }
    | { __typename: 'ActivityTemplate', id: string }
    | { __typename: 'ApiToken', id: string }
    | { __typename: 'Appeal', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'Booking', id: string }
    | { __typename: 'Channel', id: string }
    | { __typename: 'CoHost', id: string }
    | { __typename: 'Consent', id: string }
    | { __typename: 'Delivery', id: string }
    | { __typename: 'Evidence', id: string }
    | { __typename: 'HubRule', id: string }
    | { __typename: 'Member', id: string }
    | { __typename: 'Notice', id: string }
    | { __typename: 'Offer', id: string, description: string, conditions: string, handover: string | null, visibility: OfferVisibility, isExclusive: boolean, isHidden: boolean, hiddenReason: string | null, version: number, allowedActions: Array<OfferAction>, title: string, category: OfferCategory, state: OfferState, capacity: number | null, quantity: number, unit: string, place: string | null, availability: Array<{ quantity: number, span: { start: string, end: string } }>, windows: Array<{ weekday: number, fromMinute: number, toMinute: number }>, information: { text: string, source: string, link: string | null, validUntil: string | null, isOutdated: boolean } | null, organisation: { id: string, name: string } | null }
    | { __typename: 'Organisation', id: string }
    | { __typename: 'OutsideInvitation', id: string }
    | { __typename: 'PlanVersion', id: string }
    | { __typename: 'Question', id: string }
    | { __typename: 'ReasonTemplate', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Sanction', id: string }
    | { __typename: 'Slip', id: string }
    | { __typename: 'WorkItem', id: string }
   | null };

export type OfferCategoriesQueryVariables = Exact<{ [key: string]: never; }>;


export type OfferCategoriesQuery = { viewer: { hub: { id: string, offerCategories: Array<{ category: OfferCategory, examplesZh: Array<string>, examplesEn: Array<string>, aliases: Array<string> }> } } | null };

export type OfferPartsFragment = { description: string, conditions: string, handover: string | null, visibility: OfferVisibility, isExclusive: boolean, isHidden: boolean, hiddenReason: string | null, version: number, allowedActions: Array<OfferAction>, id: string, title: string, category: OfferCategory, state: OfferState, capacity: number | null, quantity: number, unit: string, place: string | null, windows: Array<{ weekday: number, fromMinute: number, toMinute: number }>, information: { text: string, source: string, link: string | null, validUntil: string | null, isOutdated: boolean } | null, organisation: { id: string, name: string } | null };

export type OfferRowFragment = { id: string, title: string, category: OfferCategory, state: OfferState, capacity: number | null, quantity: number, unit: string, place: string | null, organisation: { id: string, name: string } | null };

export type OffersQueryVariables = Exact<{
  filter?: OfferFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type OffersQuery = { offers: { nodes: Array<{ id: string, title: string, category: OfferCategory, state: OfferState, capacity: number | null, quantity: number, unit: string, place: string | null, organisation: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PauseOfferMutationVariables = Exact<{
  input: OfferInput;
}>;


export type PauseOfferMutation = { pauseOffer: { offer: { description: string, conditions: string, handover: string | null, visibility: OfferVisibility, isExclusive: boolean, isHidden: boolean, hiddenReason: string | null, version: number, allowedActions: Array<OfferAction>, id: string, title: string, category: OfferCategory, state: OfferState, capacity: number | null, quantity: number, unit: string, place: string | null, windows: Array<{ weekday: number, fromMinute: number, toMinute: number }>, information: { text: string, source: string, link: string | null, validUntil: string | null, isOutdated: boolean } | null, organisation: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type RequestBookingMutationVariables = Exact<{
  input: RequestBookingInput;
}>;


export type RequestBookingMutation = { requestBooking: { booking: { decideBy: string, handover: string | null, stateReason: string | null, shareText: string | null, version: number, allowedActions: Array<BookingAction>, id: string, state: BookingState, purpose: string, quantity: number, headcount: number | null, needsAttention: { cause: AttentionCause, reason: string | null } | null, activity: { id: string, title: string } | null, span: { start: string, end: string }, offer: { id: string, title: string, unit: string, place: string | null } | null, organisation: { id: string, name: string } | null, owner: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type ResumeOfferMutationVariables = Exact<{
  input: OfferInput;
}>;


export type ResumeOfferMutation = { resumeOffer: { offer: { description: string, conditions: string, handover: string | null, visibility: OfferVisibility, isExclusive: boolean, isHidden: boolean, hiddenReason: string | null, version: number, allowedActions: Array<OfferAction>, id: string, title: string, category: OfferCategory, state: OfferState, capacity: number | null, quantity: number, unit: string, place: string | null, windows: Array<{ weekday: number, fromMinute: number, toMinute: number }>, information: { text: string, source: string, link: string | null, validUntil: string | null, isOutdated: boolean } | null, organisation: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type UpdateOfferMutationVariables = Exact<{
  input: UpdateOfferInput;
}>;


export type UpdateOfferMutation = { updateOffer: { offer: { description: string, conditions: string, handover: string | null, visibility: OfferVisibility, isExclusive: boolean, isHidden: boolean, hiddenReason: string | null, version: number, allowedActions: Array<OfferAction>, id: string, title: string, category: OfferCategory, state: OfferState, capacity: number | null, quantity: number, unit: string, place: string | null, windows: Array<{ weekday: number, fromMinute: number, toMinute: number }>, information: { text: string, source: string, link: string | null, validUntil: string | null, isOutdated: boolean } | null, organisation: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type WithdrawOfferMutationVariables = Exact<{
  input: WithdrawOfferInput;
}>;


export type WithdrawOfferMutation = { withdrawOffer: { offer: { description: string, conditions: string, handover: string | null, visibility: OfferVisibility, isExclusive: boolean, isHidden: boolean, hiddenReason: string | null, version: number, allowedActions: Array<OfferAction>, id: string, title: string, category: OfferCategory, state: OfferState, capacity: number | null, quantity: number, unit: string, place: string | null, windows: Array<{ weekday: number, fromMinute: number, toMinute: number }>, information: { text: string, source: string, link: string | null, validUntil: string | null, isOutdated: boolean } | null, organisation: { id: string, name: string } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string>, message: string }> } };

export type HubFooterFragment = { complaintContact: string | null, icpFiling: string | null, policeFiling: string | null };

export type HubSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type HubSettingsQuery = { viewer: { hub: { id: string, name: string, nameEn: string | null, checksActivities: boolean, complaintContact: string | null, icpFiling: string | null, policeFiling: string | null } } | null };

export const TYPES_WITHOUT_ID = ["AcceptInvitationPayload","AcceptPrivacyNoticePayload","ActivityBlocker","ActivityConnection","ActivityEdge","ActivityHistoryConnection","ActivityHistoryEdge","ActivityHistoryEntry","ActivityTemplateContent","AnswerOutsideInvitationPayload","AnswerQuestionPayload","ApiTokenConnection","ApiTokenEdge","AppealConnection","AppealEdge","ApproveActivityPayload","ApproveBookingPayload","ApproveOrganisationPayload","ArchiveOrganisationPayload","AskQuestionPayload","Attention","AuditEntryConnection","AuditEntryEdge","BookingConnection","BookingEdge","Bounds","BuiltUpon","CancelActivityPayload","CancelBookingPayload","ChangeMemberRolePayload","ChangePasswordPayload","ChannelConnection","ChannelEdge","ClaimSlipPayload","CloseAccountPayload","ClosingObstacle","ClosingObstacles","CompleteActivityPayload","ConfirmChannelPayload","ConsentToPlanPayload","ConsentWaiting","CreateActivityPayload","CreateApiTokenPayload","CreateChannelPayload","CreateOfferPayload","CreatedApiToken","CreatedChannel","CurrentState","CurrentVersion","DecideAppealPayload","DecidePayload","DecisionResult","DeclineBookingPayload","DeclineInvitationPayload","DeclineQuestionPayload","DeliveryConnection","DeliveryEdge","DistrictImport","EditActivityDraftPayload","Effect","EndOtherSessionsPayload","EndSessionPayload","EvidenceConnection","EvidenceEdge","ExpectedCheck","ExportPersonalDataPayload","Figure","FileAppealPayload","FreeSpan","FreeSpans","GrantHubRolePayload","HideSubjectPayload","ImportColumn","ImportCounts","ImportDistrictPayload","ImportProblem","ImportRehearsal","ImportedFile","ImportedSlip","ImposeSanctionPayload","Information","InviteCoHostPayload","InviteNewCoHostPayload","InviteOrganisationPayload","InvitedByLink","InvitedTo","LeasedUntil","LiftSanctionPayload","MarkNoticesReadPayload","MemberConnection","MemberEdge","Membership","MissingConsents","ModerationFigures","NamedOrganisation","NotBefore","NoticeConnection","NoticeEdge","OfferCategoryExamples","OfferConnection","OfferEdge","OfferWindow","OrganisationConnection","OrganisationEdge","OrganisationsConcerned","OutsideAnswer","OutsideInvitationPreview","OwnPrivacy","PageInfo","PassOnQuestionPayload","PauseOfferPayload","PersonalDataFile","PersonalDataItem","PlanChanged","PlanContent","PlanDraft","PlanTask","PlanVersionConnection","PlanVersionEdge","PostponeActivityPayload","PrepareConsentPayload","PrintResetSlipPayload","PrintSlipPayload","PrintedSlip","PrivacyConsent","PrivacyNotice","PrivacyNoticeSection","ProposePlanPayload","PublicHub","PublishActivityPayload","QuestionConnection","QuestionEdge","QuestionStep","RefreshSessionPayload","RegisterOrganisationPayload","RehearseImportPayload","RejectOrganisationPayload","ReleaseWorkPayload","RemoveChannelPayload","RemoveCoHostPayload","RemoveEvidencePayload","RemoveMemberPayload","RenewVerificationPayload","ReportConnection","ReportEdge","ReportSubjectPayload","ReportsByDecision","ReportsByReason","RequestBookingPayload","RequestOrganisationChangesPayload","ResetPasswordPayload","ResolveReportPayload","ResourceNeeded","RestoreSubjectPayload","ResumeOfferPayload","RetryAfter","ReturnActivityPayload","RevokeApiTokenPayload","RevokeHubRolePayload","RevokeOutsideInvitationPayload","RevokeSlipPayload","SanctionConnection","SanctionEdge","SanctionEnds","SaveActivityTemplatePayload","SaveHubRulePayload","SaveReasonTemplatePayload","SavedOperation","SetConsentByPayload","SignInPayload","SignOutPayload","SignUpPayload","SlipConnection","SlipEdge","SlipPreview","StandingBookings","SubmitOrganisationPayload","SuspensionEffects","SwitchHubPayload","TakeLeadPayload","TakeWorkPayload","TemplateMoment","TemplateResource","TemplateRisk","TestChannelPayload","TimeSpan","Tokens","UndoDecisionPayload","UpdateChannelPayload","UpdateHubPayload","UpdateOfferPayload","UpdateOrganisationPayload","UsccPart","UserError","Viewer","WithdrawAppealPayload","WithdrawCoHostPayload","WithdrawOfferPayload","WithdrawPrivacyConsentPayload","WithdrawQuestionPayload","WorkItemConnection","WorkItemEdge","WorkLease","WorkWithoutCoHost"] as const;
export const MUTATIONS = ["acceptInvitation","acceptPrivacyNotice","answerOutsideInvitation","answerQuestion","approveActivity","approveBooking","approveOrganisation","archiveOrganisation","askQuestion","cancelActivity","cancelBooking","changeMemberRole","changePassword","claimSlip","closeAccount","completeActivity","confirmChannel","consentToPlan","createActivity","createApiToken","createChannel","createOffer","decide","decideAppeal","declineBooking","declineInvitation","declineQuestion","editActivityDraft","endOtherSessions","endSession","exportPersonalData","fileAppeal","grantHubRole","hideSubject","importDistrict","imposeSanction","inviteCoHost","inviteNewCoHost","inviteOrganisation","liftSanction","markNoticesRead","passOnQuestion","pauseOffer","postponeActivity","prepareConsent","printResetSlip","printSlip","proposePlan","publishActivity","refreshSession","registerOrganisation","rehearseImport","rejectOrganisation","releaseWork","removeChannel","removeCoHost","removeEvidence","removeMember","renewVerification","reportSubject","requestBooking","requestOrganisationChanges","resetPassword","resolveReport","restoreSubject","resumeOffer","returnActivity","revokeApiToken","revokeHubRole","revokeOutsideInvitation","revokeSlip","saveActivityTemplate","saveHubRule","saveReasonTemplate","setConsentBy","signIn","signOut","signUp","submitOrganisation","switchHub","takeLead","takeWork","testChannel","undoDecision","updateChannel","updateHub","updateOffer","updateOrganisation","withdrawAppeal","withdrawCoHost","withdrawOffer","withdrawPrivacyConsent","withdrawQuestion"] as const;
export const ACCEPT_INVITATION = /* @__PURE__ */ document<AcceptInvitationMutation, AcceptInvitationMutationVariables>("mutation AcceptInvitation($input:ActivityInput!){acceptInvitation(input:$input){coHost{id state activity{...ActivityParts}}userErrors{code field message}}}fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}");
export const ACTIVITIES = /* @__PURE__ */ document<ActivitiesQuery, ActivitiesQueryVariables>("query Activities($filter:ActivityFilter$orderBy:ActivityOrder!$first:Int!$after:String){activities(filter:$filter orderBy:$orderBy first:$first after:$after){nodes{...ActivityRow}pageInfo{hasNextPage endCursor}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}");
export const ACTIVITY_BY_ID = /* @__PURE__ */ document<ActivityByIdQuery, ActivityByIdQueryVariables>("query ActivityById($id:ID!){node(id:$id){__typename id ...on Activity{...ActivityParts planVersions(first:20){nodes{id number createdAt isCurrent changed proposedBy{id name}content{...PlanContentFields}}}bookings(first:50){nodes{...BookingRow}}history(last:50){nodes{at deed planNumber reason changed organisation{id name}concerned{id name}alsoActsFor{id name}}}}}}fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}fragment BookingRow on Booking{id state purpose quantity headcount span{start end}offer{id title unit place}organisation{id name}owner{id name}}");
export const ACTIVITY_PAPERS = /* @__PURE__ */ document<ActivityPapersQuery, ActivityPapersQueryVariables>("query ActivityPapers($id:ID!){node(id:$id){__typename id ...on Activity{title lead{...PartyOnPaper}coHosts{id state organisation{...PartyOnPaper}}currentPlan{id content{...PlanContentFields}}draft{title place summary riskNotice span{start end}}}}}fragment PartyOnPaper on Organisation{id name uscc contactPost}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}");
export const ACTIVITY_TEMPLATES = /* @__PURE__ */ document<ActivityTemplatesQuery, ActivityTemplatesQueryVariables>("query ActivityTemplates{activityTemplates{id kind minutes seats zh{...TemplateContentFields}en{...TemplateContentFields}}}fragment TemplateContentFields on ActivityTemplateContent{title about summary tasks resources{what quantity}timeline{minutes what}risks{risk measure}insurance}");
export const ACTIVITY_TITLE = /* @__PURE__ */ document<ActivityTitleQuery, ActivityTitleQueryVariables>("query ActivityTitle($id:ID!){node(id:$id){__typename id ...on Activity{title}}}");
export const ANSWER_INVITATION = /* @__PURE__ */ document<AnswerInvitationMutation, AnswerInvitationMutationVariables>("mutation AnswerInvitation($input:AnswerOutsideInvitationInput!){answerOutsideInvitation(input:$input){answer{state}userErrors{code field message}}}");
export const CANCEL_ACTIVITY = /* @__PURE__ */ document<CancelActivityMutation, CancelActivityMutationVariables>("fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}mutation CancelActivity($input:ActivityReasonInput!){cancelActivity(input:$input){activity{...ActivityParts}userErrors{code field message}}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}");
export const COMPLETE_ACTIVITY = /* @__PURE__ */ document<CompleteActivityMutation, CompleteActivityMutationVariables>("fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}mutation CompleteActivity($input:ActivityInput!){completeActivity(input:$input){activity{...ActivityParts}userErrors{code field message}}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}");
export const CONSENT_TO_PLAN = /* @__PURE__ */ document<ConsentToPlanMutation, ConsentToPlanMutationVariables>("fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}mutation ConsentToPlan($input:ConsentToPlanInput!){consentToPlan(input:$input){activity{...ActivityParts}userErrors{code field message}}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}");
export const CREATE_ACTIVITY = /* @__PURE__ */ document<CreateActivityMutation, CreateActivityMutationVariables>("fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}mutation CreateActivity($input:CreateActivityInput!){createActivity(input:$input){activity{...ActivityParts}userErrors{code field message}}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}");
export const DECLINE_INVITATION = /* @__PURE__ */ document<DeclineInvitationMutation, DeclineInvitationMutationVariables>("fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}mutation DeclineInvitation($input:ActivityReasonInput!){declineInvitation(input:$input){coHost{id state activity{...ActivityParts}}userErrors{code field message}}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}");
export const EDIT_ACTIVITY_DRAFT = /* @__PURE__ */ document<EditActivityDraftMutation, EditActivityDraftMutationVariables>("fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}mutation EditActivityDraft($input:EditActivityDraftInput!){editActivityDraft(input:$input){activity{...ActivityParts}userErrors{code field message}}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}");
export const INVITE_CO_HOST = /* @__PURE__ */ document<InviteCoHostMutation, InviteCoHostMutationVariables>("fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}mutation InviteCoHost($input:InviteCoHostInput!){inviteCoHost(input:$input){coHost{id state activity{...ActivityParts}}userErrors{code field message}}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}");
export const INVITE_NEW_CO_HOST = /* @__PURE__ */ document<InviteNewCoHostMutation, InviteNewCoHostMutationVariables>("mutation InviteNewCoHost($input:InviteNewCoHostInput!){inviteNewCoHost(input:$input){invited{url invitation{id}}userErrors{code field message}}}");
export const OPEN_INVITATION = /* @__PURE__ */ document<OpenInvitationQuery, OpenInvitationQueryVariables>("query OpenInvitation($token:String!){outsideInvitation(token:$token){state expiresAt hub{slug name nameEn timeZone}invitedTo{title span{start end}place leadName message}}}");
export const POSTPONE_ACTIVITY = /* @__PURE__ */ document<PostponeActivityMutation, PostponeActivityMutationVariables>("fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}mutation PostponeActivity($input:ActivityReasonInput!){postponeActivity(input:$input){activity{...ActivityParts}userErrors{code field message}}}");
export const PREPARE_CONSENT = /* @__PURE__ */ document<PrepareConsentMutation, PrepareConsentMutationVariables>("fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}mutation PrepareConsent($input:ConsentToPlanInput!){prepareConsent(input:$input){activity{...ActivityParts}userErrors{code field message}}}");
export const PROPOSE_PLAN = /* @__PURE__ */ document<ProposePlanMutation, ProposePlanMutationVariables>("fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}mutation ProposePlan($input:ProposePlanInput!){proposePlan(input:$input){planVersion{id activity{...ActivityParts}}userErrors{code field message}}}");
export const PUBLISH_ACTIVITY = /* @__PURE__ */ document<PublishActivityMutation, PublishActivityMutationVariables>("fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}mutation PublishActivity($input:ActivityInput!){publishActivity(input:$input){activity{...ActivityParts}userErrors{code field message}}}");
export const REMOVE_CO_HOST = /* @__PURE__ */ document<RemoveCoHostMutation, RemoveCoHostMutationVariables>("fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}mutation RemoveCoHost($input:RemoveCoHostInput!){removeCoHost(input:$input){coHost{id state activity{...ActivityParts}}userErrors{code field message}}}");
export const TAKE_LEAD = /* @__PURE__ */ document<TakeLeadMutation, TakeLeadMutationVariables>("fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}mutation TakeLead($input:TakeLeadInput!){takeLead(input:$input){activity{...ActivityParts}userErrors{code field message}}}");
export const WITHDRAW_CO_HOST = /* @__PURE__ */ document<WithdrawCoHostMutation, WithdrawCoHostMutationVariables>("fragment ActivityParts on Activity{...ActivityRow stateReason isHidden hiddenReason publishedAt shareText draftVersion version needsAttention{cause reason}allowedActions blockedBy{code organisations{id name}}consentsWaiting{organisationId preparedAt planNumber organisation{id name}}coHosts{id state message reason invitedAt expiresAt organisationName shareText organisation{id name}}currentPlan{id number createdAt changed shareText proposedBy{id name}consents{id organisation{id name}}content{...PlanContentFields}}draft{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task}namedInOrder{organisationId}resourcesNeeded{what quantity offerId offer{id title}}}}fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}fragment PlanContentFields on PlanContent{title summary place seats riskNotice span{start end}divisionOfWork{organisationId task organisation{id name}}namedInOrder{organisationId organisation{id name}}resourcesNeeded{what quantity offerId offer{id title}}}mutation WithdrawCoHost($input:ActivityReasonInput!){withdrawCoHost(input:$input){coHost{id state activity{...ActivityParts}}userErrors{code field message}}}");
export const AUDIT_PAGE = /* @__PURE__ */ document<AuditPageQuery, AuditPageQueryVariables>("query AuditPage($filter:AuditFilter$first:Int!$after:String){auditEntries(filter:$filter first:$first after:$after){nodes{id at action outcome actor organisation{name}subjectId change reason}pageInfo{hasNextPage endCursor}}}");
export const CALENDAR_SPAN = /* @__PURE__ */ document<CalendarSpanQuery, CalendarSpanQueryVariables>("fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}query CalendarSpan($organisation:ID!$from:DateTime!$until:DateTime!$span:TimeSpanInput!){activities(filter:{states:[SCHEDULED COMPLETED]from:$from until:$until}orderBy:START first:100){nodes{...ActivityRow}}booked:bookings(filter:{bookerId:$organisation states:[APPROVED REQUESTED]span:$span}first:100){nodes{...BookingRow}}lent:bookings(filter:{ownerId:$organisation states:[APPROVED REQUESTED]span:$span}first:100){nodes{...BookingRow}}}fragment BookingRow on Booking{id state purpose quantity headcount span{start end}offer{id title unit place}organisation{id name}owner{id name}}");
export const CHANNELS_OF = /* @__PURE__ */ document<ChannelsOfQuery, ChannelsOfQueryVariables>("fragment ChannelParts on Channel{id kind address state kinds language hasTemplate failingSince lastError version allowedActions deliveries(first:1){nodes{id purpose state attempts createdAt sentAt error}}}query ChannelsOf($id:ID!){node(id:$id){__typename id ...on Organisation{channels(first:20){nodes{...ChannelParts}}}}}");
export const CONFIRM_CHANNEL = /* @__PURE__ */ document<ConfirmChannelMutation, ConfirmChannelMutationVariables>("fragment ChannelParts on Channel{id kind address state kinds language hasTemplate failingSince lastError version allowedActions deliveries(first:1){nodes{id purpose state attempts createdAt sentAt error}}}mutation ConfirmChannel($input:ConfirmChannelInput!){confirmChannel(input:$input){channel{...ChannelParts}userErrors{code field message}}}");
export const CREATE_CHANNEL = /* @__PURE__ */ document<CreateChannelMutation, CreateChannelMutationVariables>("fragment ChannelParts on Channel{id kind address state kinds language hasTemplate failingSince lastError version allowedActions deliveries(first:1){nodes{id purpose state attempts createdAt sentAt error}}}mutation CreateChannel($input:CreateChannelInput!){createChannel(input:$input){created{secret channel{...ChannelParts}}userErrors{code field message}}}");
export const REMOVE_CHANNEL = /* @__PURE__ */ document<RemoveChannelMutation, RemoveChannelMutationVariables>("mutation RemoveChannel($input:RemoveChannelInput!){removeChannel(input:$input){removedChannelId userErrors{code field message}}}");
export const TEST_CHANNEL = /* @__PURE__ */ document<TestChannelMutation, TestChannelMutationVariables>("fragment ChannelParts on Channel{id kind address state kinds language hasTemplate failingSince lastError version allowedActions deliveries(first:1){nodes{id purpose state attempts createdAt sentAt error}}}mutation TestChannel($input:TestChannelInput!){testChannel(input:$input){channel{...ChannelParts}userErrors{code field message}}}");
export const UPDATE_CHANNEL = /* @__PURE__ */ document<UpdateChannelMutation, UpdateChannelMutationVariables>("fragment ChannelParts on Channel{id kind address state kinds language hasTemplate failingSince lastError version allowedActions deliveries(first:1){nodes{id purpose state attempts createdAt sentAt error}}}mutation UpdateChannel($input:UpdateChannelInput!){updateChannel(input:$input){channel{...ChannelParts}userErrors{code field message}}}");
export const ALL_ACTIVITIES = /* @__PURE__ */ document<AllActivitiesQuery, AllActivitiesQueryVariables>("query AllActivities($first:Int=20$after:String){activities(first:$first after:$after){nodes{id title state isHidden lead{id name}allowedActions}pageInfo{hasNextPage endCursor}totalCount}}");
export const ALL_OFFERS = /* @__PURE__ */ document<AllOffersQuery, AllOffersQueryVariables>("query AllOffers($first:Int=20$after:String){offers(first:$first after:$after){nodes{id title state isHidden organisation{id name}}pageInfo{hasNextPage endCursor}totalCount}}");
export const APPROVE_ORGANISATION = /* @__PURE__ */ document<ApproveOrganisationMutation, ApproveOrganisationMutationVariables>("mutation ApproveOrganisation($actingOrganisationId:ID!$organisationId:ID!){approveOrganisation(input:{actingOrganisationId:$actingOrganisationId organisationId:$organisationId}){organisation{id name state stateReason verifiedUntil}userErrors{code field message}}}");
export const AUDIT_LOG = /* @__PURE__ */ document<AuditLogQuery, AuditLogQueryVariables>("query AuditLog($filter:AuditFilter$first:Int=20$after:String){auditEntries(filter:$filter first:$first after:$after){nodes{id at action outcome actor organisation{id name}subjectId change reason}pageInfo{hasNextPage endCursor}}}");
export const DECIDE = /* @__PURE__ */ document<DecideMutation, DecideMutationVariables>("mutation Decide($actingOrganisationId:ID!$subjectId:ID!$version:Int!$verdict:Verdict!$reason:String$hide:Boolean!=false$sanction:NewSanctionInput$dryRun:Boolean!=true){decide(input:{actingOrganisationId:$actingOrganisationId decisions:[{subjectId:$subjectId version:$version verdict:$verdict reason:$reason hide:$hide sanction:$sanction}]dryRun:$dryRun}){results{ok decisionId effects{kind subjectId}userErrors{code field message}}userErrors{code field message}}}");
export const DECIDE_APPEAL = /* @__PURE__ */ document<DecideAppealMutation, DecideAppealMutationVariables>("mutation DecideAppeal($actingOrganisationId:ID!$appealId:ID!$version:Int!$isUpheld:Boolean!$note:String!){decideAppeal(input:{actingOrganisationId:$actingOrganisationId appealId:$appealId version:$version isUpheld:$isUpheld note:$note}){appeal{id state decisionNote}userErrors{code field message}}}");
export const FIND_ORGANISATION = /* @__PURE__ */ document<FindOrganisationQuery, FindOrganisationQueryVariables>("query FindOrganisation($words:String!$first:Int=20$after:String){organisations(filter:{words:$words}first:$first after:$after){nodes{id name kind state stateReason version sanctions(first:5){nodes{id grade state endsAt version}}allowedActions}pageInfo{hasNextPage endCursor}}}");
export const HIDE_SUBJECT = /* @__PURE__ */ document<HideSubjectMutation, HideSubjectMutationVariables>("mutation HideSubject($actingOrganisationId:ID!$subjectId:ID!$reason:String!){hideSubject(input:{actingOrganisationId:$actingOrganisationId subjectId:$subjectId reason:$reason}){subject{__typename id ...on Offer{title isHidden hiddenReason}...on Activity{title isHidden hiddenReason}}userErrors{code field message}}}");
export const IMPOSE_SANCTION = /* @__PURE__ */ document<ImposeSanctionMutation, ImposeSanctionMutationVariables>("mutation ImposeSanction($actingOrganisationId:ID!$idempotencyKey:String!$organisationId:ID!$grade:SanctionGrade!$hubRuleId:ID!$reason:String!$endsAt:DateTime){imposeSanction(input:{actingOrganisationId:$actingOrganisationId idempotencyKey:$idempotencyKey organisationId:$organisationId sanction:{grade:$grade hubRuleId:$hubRuleId reason:$reason endsAt:$endsAt}}){sanction{id grade state endsAt version}userErrors{code field message}}}");
export const LIFT_SANCTION = /* @__PURE__ */ document<LiftSanctionMutation, LiftSanctionMutationVariables>("mutation LiftSanction($actingOrganisationId:ID!$sanctionId:ID!$version:Int!$reason:String!){liftSanction(input:{actingOrganisationId:$actingOrganisationId sanctionId:$sanctionId version:$version reason:$reason}){sanction{id state endedReason}userErrors{code field message}}}");
export const MODERATION_FIGURES = /* @__PURE__ */ document<ModerationFiguresQuery, ModerationFiguresQueryVariables>("query ModerationFigures($slug:String!){publicHub(slug:$slug){moderationFigures{span{start end}reports{reason figure{count isUnderFive}}decisions{decision figure{count isUnderFive}}medianHours appeals{count isUnderFive}appealsUpheld{count isUnderFive}}}}");
export const OPEN_REPORTS = /* @__PURE__ */ document<OpenReportsQuery, OpenReportsQueryVariables>("query OpenReports($first:Int=20$after:String){reports(filter:{states:[OPEN]}first:$first after:$after){nodes{id version reason text createdAt subjectId subject{__typename ...on Offer{title isHidden}...on Activity{title isHidden}...on Organisation{name}}subjectOrganisation{id name}allowedActions}pageInfo{hasNextPage endCursor}totalCount}}");
export const ORGANISATIONS_TO_REVIEW = /* @__PURE__ */ document<OrganisationsToReviewQuery, OrganisationsToReviewQueryVariables>("query OrganisationsToReview($first:Int=20$after:String){organisations(filter:{states:[PENDING_REVIEW]}first:$first after:$after){nodes{id name kind uscc contactPost contactPhone address description evidence(first:5){totalCount}allowedActions}pageInfo{hasNextPage endCursor}totalCount}}");
export const REJECT_ORGANISATION = /* @__PURE__ */ document<RejectOrganisationMutation, RejectOrganisationMutationVariables>("mutation RejectOrganisation($actingOrganisationId:ID!$organisationId:ID!$reason:String!){rejectOrganisation(input:{actingOrganisationId:$actingOrganisationId organisationId:$organisationId reason:$reason}){organisation{id name state stateReason}userErrors{code field message}}}");
export const RELEASE_WORK = /* @__PURE__ */ document<ReleaseWorkMutation, ReleaseWorkMutationVariables>("mutation ReleaseWork($actingOrganisationId:ID!$workItemId:ID!){releaseWork(input:{actingOrganisationId:$actingOrganisationId workItemId:$workItemId}){workItem{id summary lease{post until isOwn}}userErrors{code field message}}}");
export const RENEW_VERIFICATION = /* @__PURE__ */ document<RenewVerificationMutation, RenewVerificationMutationVariables>("mutation RenewVerification($actingOrganisationId:ID!$organisationId:ID!){renewVerification(input:{actingOrganisationId:$actingOrganisationId organisationId:$organisationId}){organisation{id name state verifiedUntil}userErrors{code field message}}}");
export const REQUEST_ORGANISATION_CHANGES = /* @__PURE__ */ document<RequestOrganisationChangesMutation, RequestOrganisationChangesMutationVariables>("mutation RequestOrganisationChanges($actingOrganisationId:ID!$organisationId:ID!$reason:String!){requestOrganisationChanges(input:{actingOrganisationId:$actingOrganisationId organisationId:$organisationId reason:$reason}){organisation{id name state stateReason}userErrors{code field message}}}");
export const RESOLVE_REPORT = /* @__PURE__ */ document<ResolveReportMutation, ResolveReportMutationVariables>("mutation ResolveReport($actingOrganisationId:ID!$reportId:ID!$version:Int!$decision:ReportDecision!$note:String){resolveReport(input:{actingOrganisationId:$actingOrganisationId reportId:$reportId version:$version decision:$decision note:$note}){report{id state decision decisionNote}userErrors{code field message}}}");
export const RESTORE_SUBJECT = /* @__PURE__ */ document<RestoreSubjectMutation, RestoreSubjectMutationVariables>("mutation RestoreSubject($actingOrganisationId:ID!$subjectId:ID!){restoreSubject(input:{actingOrganisationId:$actingOrganisationId subjectId:$subjectId}){subject{__typename id ...on Offer{title isHidden hiddenReason}...on Activity{title isHidden hiddenReason}}userErrors{code field message}}}");
export const RULES_AND_TEMPLATES = /* @__PURE__ */ document<RulesAndTemplatesQuery, RulesAndTemplatesQueryVariables>("query RulesAndTemplates{hubRules{id number titleZh titleEn textZh textEn}reasonTemplates{id decision textZh textEn}}");
export const SUSPENSION_EFFECTS = /* @__PURE__ */ document<SuspensionEffectsQuery, SuspensionEffectsQueryVariables>("query SuspensionEffects($organisationId:ID!){suspensionEffects(organisationId:$organisationId){publishedActivities coHostedActivities offers bookingsOfTheirs bookingsOfTheirOffers members apiTokens}}");
export const TAKE_WORK = /* @__PURE__ */ document<TakeWorkMutation, TakeWorkMutationVariables>("mutation TakeWork($actingOrganisationId:ID!$workItemId:ID!){takeWork(input:{actingOrganisationId:$actingOrganisationId workItemId:$workItemId}){workItem{id summary lease{post until isOwn}}userErrors{code field message}}}");
export const UNDO_DECISION = /* @__PURE__ */ document<UndoDecisionMutation, UndoDecisionMutationVariables>("mutation UndoDecision($actingOrganisationId:ID!$decisionId:ID!){undoDecision(input:{actingOrganisationId:$actingOrganisationId decisionId:$decisionId}){decisionId userErrors{code field message}}}");
export const WHO_AM_I = /* @__PURE__ */ document<WhoAmIQuery, WhoAmIQueryVariables>("query WhoAmI{viewer{account{id displayName}hub{id name}hubRoles memberships{role post organisation{id name}}}}");
export const WORK_QUEUE = /* @__PURE__ */ document<WorkQueueQuery, WorkQueueQueryVariables>("query WorkQueue($first:Int=20$after:String){workQueue(first:$first after:$after){nodes{id kind summary ageHours isOwnCase allowedActions lease{post until isOwn}subject{__typename id}version operation{name}variables}pageInfo{hasNextPage endCursor}totalCount}}");
export const HUB_CONTENT = /* @__PURE__ */ document<HubContentQuery, HubContentQueryVariables>("fragment TemplateContentFields on ActivityTemplateContent{title about summary tasks resources{what quantity}timeline{minutes what}risks{risk measure}insurance}query HubContent{hubRules(withRetired:true){id number titleZh titleEn textZh textEn isRetired version}reasonTemplates(withRetired:true){id decision textZh textEn isRetired version}activityTemplates(withRetired:true){id kind minutes seats isRetired version zh{...TemplateContentFields}en{...TemplateContentFields}}}");
export const SAVE_ACTIVITY_TEMPLATE = /* @__PURE__ */ document<SaveActivityTemplateMutation, SaveActivityTemplateMutationVariables>("mutation SaveActivityTemplate($input:SaveActivityTemplateInput!){saveActivityTemplate(input:$input){activityTemplate{id}userErrors{code field message}}}");
export const SAVE_HUB_RULE = /* @__PURE__ */ document<SaveHubRuleMutation, SaveHubRuleMutationVariables>("mutation SaveHubRule($input:SaveHubRuleInput!){saveHubRule(input:$input){hubRule{id}userErrors{code field message}}}");
export const SAVE_REASON_TEMPLATE = /* @__PURE__ */ document<SaveReasonTemplateMutation, SaveReasonTemplateMutationVariables>("mutation SaveReasonTemplate($input:SaveReasonTemplateInput!){saveReasonTemplate(input:$input){reasonTemplate{id}userErrors{code field message}}}");
export const MY_DAY = /* @__PURE__ */ document<MyDayQuery, MyDayQueryVariables>("fragment ActivityRow on Activity{id title kind state span{start end}lead{id name}}query MyDay($organisation:ID!$from:DateTime!$soon:TimeSpanInput!){toAnswer:activities(filter:{awaitingAnswerOf:$organisation}first:20){nodes{...ActivityRow}}toConsent:activities(filter:{awaitingConsentOf:$organisation}first:20){nodes{...ActivityRow}}toDecide:bookings(filter:{ownerId:$organisation states:[REQUESTED]}first:20){nodes{...BookingRow}}toReply:questions(filter:{askedOfId:$organisation states:[OPEN]}first:20){nodes{...QuestionRow}}preparing:activities(filter:{organisationId:$organisation states:[PLANNING AWAITING_COHOSTS AWAITING_APPROVAL POSTPONED]}first:10){nodes{...ActivityRow}}ahead:activities(filter:{organisationId:$organisation states:[SCHEDULED]from:$from}orderBy:START first:5){nodes{...ActivityRow}}booked:bookings(filter:{bookerId:$organisation states:[APPROVED REQUESTED]span:$soon}first:5){nodes{...BookingRow}}}fragment QuestionRow on Question{id state text isOverdue dueAt offer{id title}organisation{id name}askedOf{id name}}fragment BookingRow on Booking{id state purpose quantity headcount span{start end}offer{id title unit place}organisation{id name}owner{id name}}");
export const WORK_WAITING = /* @__PURE__ */ document<WorkWaitingQuery, WorkWaitingQueryVariables>("query WorkWaiting{workQueue(first:1){totalCount}}");
export const IMPORT_DISTRICT = /* @__PURE__ */ document<ImportDistrictMutation, ImportDistrictMutationVariables>("mutation ImportDistrict($input:ImportDistrictInput!){importDistrict(input:$input){imported{organisations{made changed unchanged kept}offers{made changed unchanged kept}slips{organisationId organisationName post url code expiresAt}}userErrors{code field message}}}");
export const MEMBERS_TO_RESET = /* @__PURE__ */ document<MembersToResetQuery, MembersToResetQueryVariables>("query MembersToReset($words:String!){organisations(filter:{words:$words}first:5){nodes{id name members(first:20){nodes{id post role account{id displayName}}}}}}");
export const PRINT_RESET_SLIP = /* @__PURE__ */ document<PrintResetSlipMutation, PrintResetSlipMutationVariables>("mutation PrintResetSlip($input:PrintResetSlipInput!){printResetSlip(input:$input){printed{...PrintedSlipParts}userErrors{code field message}}}fragment PrintedSlipParts on PrintedSlip{url code slip{id post expiresAt}}");
export const REHEARSE_IMPORT = /* @__PURE__ */ document<RehearseImportMutation, RehearseImportMutationVariables>("fragment ImportRehearsalParts on ImportRehearsal{isPossible files{name encoding sheet sheets rows columns{letter heading meaning reason sample}}organisationMeanings offerMeanings organisations{made changed unchanged kept}offers{made changed unchanged kept}slipsDue errorCount problems{code isError file sheet row line column heading value message}}mutation RehearseImport($input:RehearseImportInput!){rehearseImport(input:$input){rehearsal{...ImportRehearsalParts}userErrors{code field message}}}");
export const SLIPS_TO_PRINT = /* @__PURE__ */ document<SlipsToPrintQuery, SlipsToPrintQueryVariables>("query SlipsToPrint($after:String){organisations(filter:{states:[INVITED]}first:20 after:$after){nodes{id name kind contactPost slips(first:5){nodes{id kind state createdAt expiresAt}}}pageInfo{hasNextPage endCursor}totalCount}}");
export const UPDATE_HUB = /* @__PURE__ */ document<UpdateHubMutation, UpdateHubMutationVariables>("mutation UpdateHub($input:UpdateHubInput!){updateHub(input:$input){hub{id name nameEn checksActivities ...HubFooter}userErrors{code field message}}}fragment HubFooter on Hub{complaintContact icpFiling policeFiling}");
export const CHANGE_PASSWORD = /* @__PURE__ */ document<ChangePasswordMutation, ChangePasswordMutationVariables>("mutation ChangePassword($input:ChangePasswordInput!){changePassword(input:$input){changed userErrors{code field message}}}");
export const CLAIM_SLIP = /* @__PURE__ */ document<ClaimSlipMutation, ClaimSlipMutationVariables>("mutation ClaimSlip($input:ClaimSlipInput!){claimSlip(input:$input){tokens{accessToken expiresAt}viewer{...ViewerFields}userErrors{code field message}}}fragment ViewerFields on Viewer{account{id displayName loginName maskedMobile maskedEmail}hub{id slug name nameEn timeZone}hubRoles hasAcceptedPrivacyNotice memberships{role post organisation{id name kind state}}session{id isSharedComputer}}");
export const END_OTHER_SESSIONS = /* @__PURE__ */ document<EndOtherSessionsMutation, EndOtherSessionsMutationVariables>("mutation EndOtherSessions{endOtherSessions{userErrors{code field message}}}");
export const END_SESSION = /* @__PURE__ */ document<EndSessionMutation, EndSessionMutationVariables>("mutation EndSession($input:EndSessionInput!){endSession(input:$input){userErrors{code field message}}}");
export const REFRESH_SESSION = /* @__PURE__ */ document<RefreshSessionMutation, RefreshSessionMutationVariables>("mutation RefreshSession($input:RefreshSessionInput!){refreshSession(input:$input){tokens{accessToken expiresAt}viewer{...ViewerFields}userErrors{code field message}}}fragment ViewerFields on Viewer{account{id displayName loginName maskedMobile maskedEmail}hub{id slug name nameEn timeZone}hubRoles hasAcceptedPrivacyNotice memberships{role post organisation{id name kind state}}session{id isSharedComputer}}");
export const RESET_PASSWORD = /* @__PURE__ */ document<ResetPasswordMutation, ResetPasswordMutationVariables>("mutation ResetPassword($input:ResetPasswordInput!){resetPassword(input:$input){tokens{accessToken expiresAt}viewer{...ViewerFields}userErrors{code field message}}}fragment ViewerFields on Viewer{account{id displayName loginName maskedMobile maskedEmail}hub{id slug name nameEn timeZone}hubRoles hasAcceptedPrivacyNotice memberships{role post organisation{id name kind state}}session{id isSharedComputer}}");
export const SESSIONS = /* @__PURE__ */ document<SessionsQuery, SessionsQueryVariables>("query Sessions{viewer{sessions{id createdAt lastUsedAt expiresAt userAgent isSharedComputer isCurrent}}}");
export const SIGN_IN = /* @__PURE__ */ document<SignInMutation, SignInMutationVariables>("mutation SignIn($input:SignInInput!){signIn(input:$input){tokens{accessToken expiresAt}viewer{...ViewerFields}userErrors{code field message}}}fragment ViewerFields on Viewer{account{id displayName loginName maskedMobile maskedEmail}hub{id slug name nameEn timeZone}hubRoles hasAcceptedPrivacyNotice memberships{role post organisation{id name kind state}}session{id isSharedComputer}}");
export const SIGN_OUT = /* @__PURE__ */ document<SignOutMutation, SignOutMutationVariables>("mutation SignOut{signOut{userErrors{code field message}}}");
export const SIGN_UP = /* @__PURE__ */ document<SignUpMutation, SignUpMutationVariables>("mutation SignUp($input:SignUpInput!){signUp(input:$input){tokens{accessToken expiresAt}viewer{...ViewerFields}userErrors{code field message}}}fragment ViewerFields on Viewer{account{id displayName loginName maskedMobile maskedEmail}hub{id slug name nameEn timeZone}hubRoles hasAcceptedPrivacyNotice memberships{role post organisation{id name kind state}}session{id isSharedComputer}}");
export const SLIP_BY_CODE = /* @__PURE__ */ document<SlipByCodeQuery, SlipByCodeQueryVariables>("query SlipByCode($hub:String!$code:String!){slipByCode(hub:$hub code:$code){...SlipFields}}fragment SlipFields on SlipPreview{kind state organisationName post role expiresAt hub{slug name nameEn timeZone}}");
export const SLIP_BY_TOKEN = /* @__PURE__ */ document<SlipByTokenQuery, SlipByTokenQueryVariables>("query SlipByToken($token:String!){slip(token:$token){...SlipFields}}fragment SlipFields on SlipPreview{kind state organisationName post role expiresAt hub{slug name nameEn timeZone}}");
export const STILL_THERE = /* @__PURE__ */ document<StillThereQuery, StillThereQueryVariables>("query StillThere{viewer{session{id}}}");
export const SWITCH_HUB = /* @__PURE__ */ document<SwitchHubMutation, SwitchHubMutationVariables>("mutation SwitchHub($input:SwitchHubInput!){switchHub(input:$input){tokens{accessToken expiresAt}viewer{...ViewerFields}userErrors{code field message}}}fragment ViewerFields on Viewer{account{id displayName loginName maskedMobile maskedEmail}hub{id slug name nameEn timeZone}hubRoles hasAcceptedPrivacyNotice memberships{role post organisation{id name kind state}}session{id isSharedComputer}}");
export const EARLIER_REPORTS = /* @__PURE__ */ document<EarlierReportsQuery, EarlierReportsQueryVariables>("query EarlierReports($subjectId:ID!){reports(filter:{subjectId:$subjectId}first:10){nodes{id reason state decision decisionNote createdAt decidedAt}}}");
export const FILE_APPEAL = /* @__PURE__ */ document<FileAppealMutation, FileAppealMutationVariables>("mutation FileAppeal($input:FileAppealInput!){fileAppeal(input:$input){appeal{id state}userErrors{code field message}}}");
export const QUEUE = /* @__PURE__ */ document<QueueQuery, QueueQueryVariables>("query Queue($filter:WorkFilter$first:Int!){workQueue(filter:$filter first:$first){nodes{...QueueItemFields}pageInfo{hasNextPage}totalCount}registrations:workQueue(filter:{kinds:[REGISTRATION]}){totalCount}reports:workQueue(filter:{kinds:[REPORT]}){totalCount}appeals:workQueue(filter:{kinds:[APPEAL]}){totalCount}expiring:workQueue(filter:{kinds:[EVIDENCE_EXPIRING]}){totalCount}}fragment QueueItemFields on WorkItem{id kind summary since ageHours isOwnCase version allowedActions lease{post until isOwn}organisation{id name allowedActions}subject{id}operation{name}variables}");
export const QUEUE_SUBJECT = /* @__PURE__ */ document<QueueSubjectQuery, QueueSubjectQueryVariables>("fragment EarlierSanction on Sanction{id grade reason state beginsAt endsAt}query QueueSubject($id:ID!){node(id:$id){__typename ...on Organisation{kind uscc usccParts{textZh textEn}contactPost contactPhone address description verifiedUntil evidence(first:10){nodes{id name url mediaType}totalCount}}...on Report{reason text createdAt subjectId organisation{name}subjectOrganisation{name sanctions(first:5){nodes{...EarlierSanction}}}subject{__typename ...on Offer{title description isHidden}...on Activity{title isHidden}...on Organisation{name description}}}...on Appeal{text createdAt decideBy hiddenReason organisation{name}appealed:subject{__typename ...on Offer{title description}...on Activity{title}}sanction{...EarlierSanction hubRule{number titleZh titleEn}}}}}");
export const REPORT_SUBJECT = /* @__PURE__ */ document<ReportSubjectMutation, ReportSubjectMutationVariables>("mutation ReportSubject($input:ReportSubjectInput!){reportSubject(input:$input){report{id}userErrors{code field message}}}");
export const CHANGES = /* @__PURE__ */ document<ChangesSubscription, ChangesSubscriptionVariables>("subscription Changes{changes{id}}");
export const MARK_NOTICES_READ = /* @__PURE__ */ document<MarkNoticesReadMutation, MarkNoticesReadMutationVariables>("mutation MarkNoticesRead($input:MarkNoticesReadInput!){markNoticesRead(input:$input){unreadNotices userErrors{code field message}}}");
export const NOTICES = /* @__PURE__ */ document<NoticesQuery, NoticesQueryVariables>("query Notices($filter:NoticeFilter$first:Int!$after:String){viewer{unreadNotices}notices(filter:$filter first:$first after:$after){nodes{id kind text isRead createdAt subjectId}pageInfo{hasNextPage endCursor}}}");
export const VERSION_OF = /* @__PURE__ */ document<VersionOfQuery, VersionOfQueryVariables>("query VersionOf($id:ID!){node(id:$id){__typename id ...on Activity{version title}...on Booking{version purpose}}}");
export const BRANCHES_NAMED = /* @__PURE__ */ document<BranchesNamedQuery, BranchesNamedQueryVariables>("query BranchesNamed($hub:String!$words:String!){publicHub(slug:$hub){organisations(filter:{kinds:[BRANCH]words:$words}first:10){nodes{id name}}}}");
export const MEASURES_OF = /* @__PURE__ */ document<MeasuresOfQuery, MeasuresOfQueryVariables>("query MeasuresOf($id:ID!){node(id:$id){__typename id ...on Organisation{sanctions(first:10){nodes{id grade reason state beginsAt endsAt appealUntil allowedActions hubRule{id number titleZh titleEn}}}appeals(first:10){nodes{id text state decisionNote createdAt decideBy subject{id}}}}}reports(last:10){nodes{id text reason state decisionNote createdAt organisation{id}}}}");
export const ORGANISATION_BY_ID = /* @__PURE__ */ document<OrganisationByIdQuery, OrganisationByIdQueryVariables>("query OrganisationById($id:ID!$isOwn:Boolean!){node(id:$id){__typename id ...on Organisation{...OrganisationParts offers(first:20){nodes{...OfferRow}}members(first:50)@include(if:$isOwn){nodes{id role post account{id displayName}}}evidence(first:20)@include(if:$isOwn){nodes{id name url}}}}}fragment OrganisationParts on Organisation{id name kind state stateReason uscc description address contactPost contactPhone verifiedUntil consentBy version allowedActions superior{id name}}fragment OfferRow on Offer{id title category state capacity quantity unit place organisation{id name}}");
export const ORGANISATIONS = /* @__PURE__ */ document<OrganisationsQuery, OrganisationsQueryVariables>("query Organisations($filter:OrganisationFilter$first:Int!$after:String){organisations(filter:$filter first:$first after:$after){nodes{id name kind state}pageInfo{hasNextPage endCursor}}}");
export const ORGANISATIONS_NAMED = /* @__PURE__ */ document<OrganisationsNamedQuery, OrganisationsNamedQueryVariables>("query OrganisationsNamed($words:String!){organisations(filter:{words:$words states:[ACTIVE]}first:10){nodes{id name kind}}}");
export const PRINT_SLIP = /* @__PURE__ */ document<PrintSlipMutation, PrintSlipMutationVariables>("mutation PrintSlip($input:PrintSlipInput!){printSlip(input:$input){printed{...PrintedSlipParts}userErrors{code field message}}}fragment PrintedSlipParts on PrintedSlip{url code slip{id post expiresAt}}");
export const REGISTER_ORGANISATION = /* @__PURE__ */ document<RegisterOrganisationMutation, RegisterOrganisationMutationVariables>("mutation RegisterOrganisation($input:RegisterOrganisationInput!){registerOrganisation(input:$input){organisation{id}userErrors{code field message}}}");
export const SUBMIT_ORGANISATION = /* @__PURE__ */ document<SubmitOrganisationMutation, SubmitOrganisationMutationVariables>("mutation SubmitOrganisation($input:OrganisationInput!){submitOrganisation(input:$input){organisation{id}userErrors{code field message}}}");
export const ACCEPT_PRIVACY_NOTICE = /* @__PURE__ */ document<AcceptPrivacyNoticeMutation, AcceptPrivacyNoticeMutationVariables>("mutation AcceptPrivacyNotice($input:AcceptPrivacyNoticeInput!){acceptPrivacyNotice(input:$input){acceptedVersion userErrors{code field message}}}");
export const CLOSE_ACCOUNT = /* @__PURE__ */ document<CloseAccountMutation, CloseAccountMutationVariables>("mutation CloseAccount($input:CloseAccountInput!){closeAccount(input:$input){closed userErrors{code field message}}}");
export const CLOSING_OBSTACLES = /* @__PURE__ */ document<ClosingObstaclesQuery, ClosingObstaclesQueryVariables>("query ClosingObstacles{viewer{privacy{closingObstacles{kind hubName organisation}}}}");
export const EXPORT_PERSONAL_DATA = /* @__PURE__ */ document<ExportPersonalDataMutation, ExportPersonalDataMutationVariables>("mutation ExportPersonalData($input:ExportPersonalDataInput!){exportPersonalData(input:$input){files{name mediaType content}userErrors{code field message}}}");
export const OWN_PRIVACY = /* @__PURE__ */ document<OwnPrivacyQuery, OwnPrivacyQueryVariables>("query OwnPrivacy($hub:String!$language:Language!){publicHub(slug:$hub){privacyNotice(language:$language){version inventory{table what nature purpose kept seenBy}}}viewer{privacy{consents{version acceptedAt withdrawnAt}}}}");
export const PRIVACY_NOTICE = /* @__PURE__ */ document<PrivacyNoticeQuery, PrivacyNoticeQueryVariables>("query PrivacyNotice($hub:String!$language:Language!){publicHub(slug:$hub){slug name nameEn privacyNotice(language:$language){version sections{heading paragraphs}}}}");
export const WITHDRAW_PRIVACY_CONSENT = /* @__PURE__ */ document<WithdrawPrivacyConsentMutation, WithdrawPrivacyConsentMutationVariables>("mutation WithdrawPrivacyConsent{withdrawPrivacyConsent{withdrawn userErrors{code field message}}}");
export const ANSWER_QUESTION = /* @__PURE__ */ document<AnswerQuestionMutation, AnswerQuestionMutationVariables>("mutation AnswerQuestion($input:AnswerQuestionInput!){answerQuestion(input:$input){question{...QuestionParts}userErrors{code field message}}}fragment QuestionParts on Question{...QuestionRow answer answeredAt createdAt stateReason version allowedActions steps{at note organisation{id name}}}fragment QuestionRow on Question{id state text isOverdue dueAt offer{id title}organisation{id name}askedOf{id name}}");
export const ASK_QUESTION = /* @__PURE__ */ document<AskQuestionMutation, AskQuestionMutationVariables>("mutation AskQuestion($input:AskQuestionInput!){askQuestion(input:$input){question{...QuestionParts}userErrors{code field message}}}fragment QuestionParts on Question{...QuestionRow answer answeredAt createdAt stateReason version allowedActions steps{at note organisation{id name}}}fragment QuestionRow on Question{id state text isOverdue dueAt offer{id title}organisation{id name}askedOf{id name}}");
export const DECLINE_QUESTION = /* @__PURE__ */ document<DeclineQuestionMutation, DeclineQuestionMutationVariables>("mutation DeclineQuestion($input:DeclineQuestionInput!){declineQuestion(input:$input){question{...QuestionParts}userErrors{code field message}}}fragment QuestionParts on Question{...QuestionRow answer answeredAt createdAt stateReason version allowedActions steps{at note organisation{id name}}}fragment QuestionRow on Question{id state text isOverdue dueAt offer{id title}organisation{id name}askedOf{id name}}");
export const PASS_ON_QUESTION = /* @__PURE__ */ document<PassOnQuestionMutation, PassOnQuestionMutationVariables>("mutation PassOnQuestion($input:PassOnQuestionInput!){passOnQuestion(input:$input){question{...QuestionParts}userErrors{code field message}}}fragment QuestionParts on Question{...QuestionRow answer answeredAt createdAt stateReason version allowedActions steps{at note organisation{id name}}}fragment QuestionRow on Question{id state text isOverdue dueAt offer{id title}organisation{id name}askedOf{id name}}");
export const QUESTION_BY_ID = /* @__PURE__ */ document<QuestionByIdQuery, QuestionByIdQueryVariables>("query QuestionById($id:ID!){node(id:$id){__typename id ...on Question{...QuestionParts}}}fragment QuestionParts on Question{...QuestionRow answer answeredAt createdAt stateReason version allowedActions steps{at note organisation{id name}}}fragment QuestionRow on Question{id state text isOverdue dueAt offer{id title}organisation{id name}askedOf{id name}}");
export const QUESTIONS = /* @__PURE__ */ document<QuestionsQuery, QuestionsQueryVariables>("fragment QuestionRow on Question{id state text isOverdue dueAt offer{id title}organisation{id name}askedOf{id name}}query Questions($filter:QuestionFilter$first:Int!$after:String){questions(filter:$filter first:$first after:$after){nodes{...QuestionRow}pageInfo{hasNextPage endCursor}}}");
export const WITHDRAW_QUESTION = /* @__PURE__ */ document<WithdrawQuestionMutation, WithdrawQuestionMutationVariables>("fragment QuestionParts on Question{...QuestionRow answer answeredAt createdAt stateReason version allowedActions steps{at note organisation{id name}}}fragment QuestionRow on Question{id state text isOverdue dueAt offer{id title}organisation{id name}askedOf{id name}}mutation WithdrawQuestion($input:WithdrawQuestionInput!){withdrawQuestion(input:$input){question{...QuestionParts}userErrors{code field message}}}");
export const APPROVE_BOOKING = /* @__PURE__ */ document<ApproveBookingMutation, ApproveBookingMutationVariables>("mutation ApproveBooking($input:BookingInput!){approveBooking(input:$input){booking{...BookingParts}userErrors{code field message}}}fragment BookingParts on Booking{...BookingRow decideBy handover stateReason shareText version allowedActions needsAttention{cause reason}activity{id title}}fragment BookingRow on Booking{id state purpose quantity headcount span{start end}offer{id title unit place}organisation{id name}owner{id name}}");
export const BOOKING_BY_ID = /* @__PURE__ */ document<BookingByIdQuery, BookingByIdQueryVariables>("query BookingById($id:ID!){node(id:$id){__typename id ...on Booking{...BookingParts}}}fragment BookingParts on Booking{...BookingRow decideBy handover stateReason shareText version allowedActions needsAttention{cause reason}activity{id title}}fragment BookingRow on Booking{id state purpose quantity headcount span{start end}offer{id title unit place}organisation{id name}owner{id name}}");
export const BOOKINGS = /* @__PURE__ */ document<BookingsQuery, BookingsQueryVariables>("fragment BookingRow on Booking{id state purpose quantity headcount span{start end}offer{id title unit place}organisation{id name}owner{id name}}query Bookings($filter:BookingFilter$first:Int!$after:String){bookings(filter:$filter first:$first after:$after){nodes{...BookingRow}pageInfo{hasNextPage endCursor}}}");
export const BOOKINGS_TO_DECIDE = /* @__PURE__ */ document<BookingsToDecideQuery, BookingsToDecideQueryVariables>("fragment BookingParts on Booking{...BookingRow decideBy handover stateReason shareText version allowedActions needsAttention{cause reason}activity{id title}}fragment BookingRow on Booking{id state purpose quantity headcount span{start end}offer{id title unit place}organisation{id name}owner{id name}}query BookingsToDecide($filter:BookingFilter!$first:Int!$after:String){bookings(filter:$filter first:$first after:$after){nodes{...BookingParts}pageInfo{hasNextPage endCursor}}}");
export const CANCEL_BOOKING = /* @__PURE__ */ document<CancelBookingMutation, CancelBookingMutationVariables>("fragment BookingParts on Booking{...BookingRow decideBy handover stateReason shareText version allowedActions needsAttention{cause reason}activity{id title}}fragment BookingRow on Booking{id state purpose quantity headcount span{start end}offer{id title unit place}organisation{id name}owner{id name}}mutation CancelBooking($input:BookingReasonInput!){cancelBooking(input:$input){booking{...BookingParts}userErrors{code field message}}}");
export const CREATE_OFFER = /* @__PURE__ */ document<CreateOfferMutation, CreateOfferMutationVariables>("mutation CreateOffer($input:CreateOfferInput!){createOffer(input:$input){offer{...OfferParts}userErrors{code field message}}}fragment OfferParts on Offer{...OfferRow description conditions handover visibility isExclusive isHidden hiddenReason version allowedActions windows{weekday fromMinute toMinute}information{text source link validUntil isOutdated}}fragment OfferRow on Offer{id title category state capacity quantity unit place organisation{id name}}");
export const DECLINE_BOOKING = /* @__PURE__ */ document<DeclineBookingMutation, DeclineBookingMutationVariables>("fragment BookingParts on Booking{...BookingRow decideBy handover stateReason shareText version allowedActions needsAttention{cause reason}activity{id title}}fragment BookingRow on Booking{id state purpose quantity headcount span{start end}offer{id title unit place}organisation{id name}owner{id name}}mutation DeclineBooking($input:BookingReasonInput!){declineBooking(input:$input){booking{...BookingParts}userErrors{code field message}}}");
export const OFFER_BY_ID = /* @__PURE__ */ document<OfferByIdQuery, OfferByIdQueryVariables>("query OfferById($id:ID!$day:TimeSpanInput!){node(id:$id){__typename id ...on Offer{...OfferParts availability(span:$day){quantity span{start end}}}}}fragment OfferParts on Offer{...OfferRow description conditions handover visibility isExclusive isHidden hiddenReason version allowedActions windows{weekday fromMinute toMinute}information{text source link validUntil isOutdated}}fragment OfferRow on Offer{id title category state capacity quantity unit place organisation{id name}}");
export const OFFER_CATEGORIES = /* @__PURE__ */ document<OfferCategoriesQuery, OfferCategoriesQueryVariables>("query OfferCategories{viewer{hub{id offerCategories{category examplesZh examplesEn aliases}}}}");
export const OFFERS = /* @__PURE__ */ document<OffersQuery, OffersQueryVariables>("fragment OfferRow on Offer{id title category state capacity quantity unit place organisation{id name}}query Offers($filter:OfferFilter$first:Int!$after:String){offers(filter:$filter first:$first after:$after){nodes{...OfferRow}pageInfo{hasNextPage endCursor}}}");
export const PAUSE_OFFER = /* @__PURE__ */ document<PauseOfferMutation, PauseOfferMutationVariables>("fragment OfferParts on Offer{...OfferRow description conditions handover visibility isExclusive isHidden hiddenReason version allowedActions windows{weekday fromMinute toMinute}information{text source link validUntil isOutdated}}fragment OfferRow on Offer{id title category state capacity quantity unit place organisation{id name}}mutation PauseOffer($input:OfferInput!){pauseOffer(input:$input){offer{...OfferParts}userErrors{code field message}}}");
export const REQUEST_BOOKING = /* @__PURE__ */ document<RequestBookingMutation, RequestBookingMutationVariables>("fragment BookingParts on Booking{...BookingRow decideBy handover stateReason shareText version allowedActions needsAttention{cause reason}activity{id title}}fragment BookingRow on Booking{id state purpose quantity headcount span{start end}offer{id title unit place}organisation{id name}owner{id name}}mutation RequestBooking($input:RequestBookingInput!){requestBooking(input:$input){booking{...BookingParts}userErrors{code field message}}}");
export const RESUME_OFFER = /* @__PURE__ */ document<ResumeOfferMutation, ResumeOfferMutationVariables>("fragment OfferParts on Offer{...OfferRow description conditions handover visibility isExclusive isHidden hiddenReason version allowedActions windows{weekday fromMinute toMinute}information{text source link validUntil isOutdated}}fragment OfferRow on Offer{id title category state capacity quantity unit place organisation{id name}}mutation ResumeOffer($input:OfferInput!){resumeOffer(input:$input){offer{...OfferParts}userErrors{code field message}}}");
export const UPDATE_OFFER = /* @__PURE__ */ document<UpdateOfferMutation, UpdateOfferMutationVariables>("fragment OfferParts on Offer{...OfferRow description conditions handover visibility isExclusive isHidden hiddenReason version allowedActions windows{weekday fromMinute toMinute}information{text source link validUntil isOutdated}}fragment OfferRow on Offer{id title category state capacity quantity unit place organisation{id name}}mutation UpdateOffer($input:UpdateOfferInput!){updateOffer(input:$input){offer{...OfferParts}userErrors{code field message}}}");
export const WITHDRAW_OFFER = /* @__PURE__ */ document<WithdrawOfferMutation, WithdrawOfferMutationVariables>("fragment OfferParts on Offer{...OfferRow description conditions handover visibility isExclusive isHidden hiddenReason version allowedActions windows{weekday fromMinute toMinute}information{text source link validUntil isOutdated}}fragment OfferRow on Offer{id title category state capacity quantity unit place organisation{id name}}mutation WithdrawOffer($input:WithdrawOfferInput!){withdrawOffer(input:$input){offer{...OfferParts}userErrors{code field message}}}");
export const HUB_SETTINGS = /* @__PURE__ */ document<HubSettingsQuery, HubSettingsQueryVariables>("fragment HubFooter on Hub{complaintContact icpFiling policeFiling}query HubSettings{viewer{hub{id name nameEn checksActivities ...HubFooter}}}");
