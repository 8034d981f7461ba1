//! What a notice says, in Chinese and in English. Pure; names organisations and things, never a person.

use super::NoticeKind as Kind;
use crate::machine::stored_enum;

stored_enum! {
    /// The language of a text.
    Language {
        /// 简体中文.
        Chinese = "ZH_CN",
        /// English.
        English = "EN",
    }
}

/// What a text is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'a> {
    /// What happened.
    pub(super) kind: Kind,
    /// Whose doing it was.
    pub(super) by: Option<&'a str>,
    /// What the thing is called, if the reader may see it.
    pub(super) subject: Option<&'a str>,
}

/// The sentence.
pub(super) fn text(told: Told<'_>, language: Language) -> String {
    let (zh, en) = sentences(told.kind);
    match language {
        Language::Chinese => {
            let subject = told.subject.map_or_else(|| thing(told.kind).0.to_owned(), |title| format!("“{title}”"));
            zh.replace("{by}", told.by.unwrap_or("某组织")).replace("{it}", &subject)
        }
        Language::English => {
            let subject = told.subject.map_or_else(|| thing(told.kind).1.to_owned(), |title| format!("“{title}”"));
            en.replace("{by}", told.by.unwrap_or("An organisation")).replace("{it}", &subject)
        }
    }
}

/// What the thing is called where the reader may not see it.
const fn thing(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::CoHostInvited
        | Kind::InvitationAccepted
        | Kind::InvitationDeclined
        | Kind::CoHostRemoved
        | Kind::CoHostWithdrawn
        | Kind::LeadTaken
        | Kind::PlanProposed
        | Kind::ConsentComplete
        | Kind::ActivityPublished
        | Kind::ActivityCancelled
        | Kind::ActivityPostponed
        | Kind::ActivityReturned => ("一项活动", "an activity"),
        Kind::BookingRequested
        | Kind::BookingApproved
        | Kind::BookingDeclined
        | Kind::BookingCancelled
        | Kind::BookingRestored
        | Kind::BookingLapsed
        | Kind::QuestionAsked
        | Kind::QuestionAnswered
        | Kind::QuestionPassedOn
        | Kind::QuestionDeclined
        | Kind::QuestionWithdrawn
        | Kind::QuestionOverdue => ("一项资源", "an offer"),
        Kind::RegistrationApproved
        | Kind::RegistrationReturned
        | Kind::RegistrationRejected
        | Kind::VerificationExpiring
        | Kind::VerificationExpired
        | Kind::OrganisationSuspended
        | Kind::OrganisationReinstated => ("本组织", "your organisation"),
        Kind::SanctionImposed | Kind::SanctionEnded => ("一项处置", "a sanction"),
        Kind::AppealDecided => ("一项申诉", "an appeal"),
        Kind::ReportDecided => ("一项举报", "a report"),
        Kind::DecisionUndone => ("一项处理", "a decision"),
        Kind::ChannelFailing => ("一个通知渠道", "a channel"),
        Kind::SubjectHidden | Kind::SubjectRestored => ("一项内容", "something of yours"),
    }
}

const fn sentences(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::CoHostInvited => ("{by}邀请共同主办{it}，请答复。", "{by} invites you to co-host {it}; please answer."),
        Kind::InvitationAccepted => ("{by}接受邀请，共同主办{it}。", "{by} accepts and co-hosts {it}."),
        Kind::InvitationDeclined => ("{by}谢绝共同主办{it}。", "{by} declines to co-host {it}."),
        Kind::CoHostRemoved => ("{by}取消了共同主办{it}的安排。", "{by} took you off {it}."),
        Kind::CoHostWithdrawn => ("{by}退出{it}。", "{by} no longer co-hosts {it}."),
        Kind::LeadTaken => (
            "{by}接手牵头{it}；方案尚未发布的，请重新表示是否同意。",
            "{by} took the lead of {it}; a plan that is not published yet needs your consent again.",
        ),
        Kind::PlanProposed => {
            ("{by}提出了{it}的方案，请表示是否同意。", "{by} proposed the plan of {it} and asks for your consent.")
        }
        Kind::ConsentComplete => {
            ("各方均已同意{it}的方案，可以发布。", "All have consented to the plan of {it}; it can be published.")
        }
        Kind::ActivityPublished => ("{by}发布了{it}。", "{by} published {it}."),
        Kind::ActivityCancelled => ("{by}取消了{it}。", "{by} called {it} off."),
        Kind::BookingRequested => ("{by}申请预约{it}，请答复。", "{by} asks to book {it}; please answer."),
        Kind::BookingApproved => ("{by}同意了对{it}的预约。", "{by} approved the booking of {it}."),
        Kind::BookingDeclined => ("{by}谢绝了对{it}的预约。", "{by} declined the booking of {it}."),
        Kind::BookingCancelled => ("{by}取消了对{it}的预约。", "{by} cancelled the booking of {it}."),
        Kind::BookingRestored => (
            "平台撤回了处理，对{it}的预约恢复有效。",
            "The hub took a decision back: the booking of {it} stands again.",
        ),
        Kind::BookingLapsed => {
            ("对{it}的预约申请逾期未答复，已失效。", "The request to book {it} lapsed: nobody answered in time.")
        }
        Kind::QuestionAsked => ("{by}就{it}提问，请答复。", "{by} has a question about {it}; please answer."),
        Kind::QuestionAnswered => ("{by}答复了关于{it}的提问。", "{by} answered the question about {it}."),
        Kind::QuestionPassedOn => (
            "{by}转交了关于{it}的提问，请接手的组织答复。",
            "{by} passed on the question about {it}; whoever has it now, please answer.",
        ),
        Kind::QuestionDeclined => {
            ("{by}未答复关于{it}的提问，理由见该提问。", "{by} does not answer the question about {it}; it says why.")
        }
        Kind::QuestionWithdrawn => {
            ("{by}撤回了关于{it}的提问，不必再答复。", "{by} withdrew the question about {it}; no answer is needed.")
        }
        Kind::QuestionOverdue => {
            ("关于{it}的提问已过希望答复的时间。", "The question about {it} is past the time an answer was hoped for.")
        }
        Kind::RegistrationApproved => ("{it}已通过审核。", "{it} is verified."),
        Kind::RegistrationReturned => ("{it}的登记须修改后再提交。", "The application of {it} needs changes."),
        Kind::RegistrationRejected => ("{it}的登记未通过。", "The application of {it} was refused."),
        Kind::VerificationExpiring => {
            ("{it}的认证将在三十天内到期，请及时续期。", "The verification of {it} ends within thirty days; renew it.")
        }
        Kind::VerificationExpired => ("{it}的认证已到期。", "The verification of {it} is over."),
        Kind::SubjectHidden => ("平台隐藏了{it}，理由见其页面。", "The hub hid {it}; its page says why."),
        Kind::SubjectRestored => ("平台恢复显示{it}。", "The hub shows {it} again."),
        Kind::OrganisationSuspended => ("平台暂停了{it}。", "The hub suspended {it}."),
        Kind::OrganisationReinstated => ("平台恢复了{it}。", "The hub reinstated {it}."),
        Kind::ActivityPostponed => {
            ("{by}推迟了{it}，时间另行商定。", "{by} put {it} off; another time is to be agreed on.")
        }
        Kind::ActivityReturned => (
            "平台退回了{it}，理由见活动页面，请修改方案。",
            "The hub sent {it} back; its page says why. Change the plan.",
        ),
        Kind::SanctionImposed => (
            "平台对贵单位作出处置，依据、理由和申诉期限见平台。",
            "The hub imposed a sanction on your organisation; the rule, the reason and the time to appeal stand there.",
        ),
        Kind::SanctionEnded => ("对贵单位的处置已结束。", "The sanction against your organisation is over."),
        Kind::AppealDecided => {
            ("贵单位的申诉已有复核结果，请登录平台查看。", "Your appeal is decided; sign in to read the decision.")
        }
        Kind::ReportDecided => (
            "贵单位的举报已有处理结果，请登录平台查看。",
            "What you reported is decided; sign in to read the decision.",
        ),
        Kind::DecisionUndone => (
            "平台撤回了刚刚作出的一项处理，将重新处理，请登录平台查看。",
            "The hub took back what it had just decided and decides anew; sign in to read how it stands.",
        ),
        Kind::ChannelFailing => (
            "一个通知渠道连续一天未能送达，已暂停发送，请负责人检查后测试。",
            "Nothing arrived by one of your channels for a day, so nothing more is sent there; your lead should look and test it.",
        ),
    }
}
