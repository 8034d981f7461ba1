//! What a person reads: one sentence per code, in Chinese and in English, that says what to do.

use super::{UserErrorCode as Code, UserErrorDetail};
use crate::request::Locale;

pub(super) fn message(code: Code, detail: Option<&UserErrorDetail>, locale: Locale) -> String {
    let (zh, en) = texts(code);
    let mut text = match locale {
        Locale::Chinese => zh,
        Locale::English => en,
    }
    .to_owned();
    if let Some(addition) = detail.and_then(|detail| addition(detail, locale)) {
        text.push_str(&addition);
    }
    text
}

fn addition(detail: &UserErrorDetail, locale: Locale) -> Option<String> {
    let zh = locale == Locale::Chinese;
    Some(match detail {
        UserErrorDetail::Bounds(b) => match (b.least, b.most) {
            (Some(least), Some(most)) if zh => format!("允许范围：{least} 至 {most}。"),
            (Some(least), Some(most)) => format!(" Allowed: {least} to {most}."),
            (None, Some(most)) if zh => format!("最多 {most} 个字。"),
            (None, Some(most)) => format!(" At most {most} characters."),
            _ => return None,
        },
        UserErrorDetail::SanctionEnds(s) => match s.ends_at {
            Some(end) if zh => format!("到期时间：{}。", end.format("%Y-%m-%d %H:%M UTC")),
            Some(end) => format!(" It ends on {}.", end.format("%Y-%m-%d %H:%M UTC")),
            None => return None,
        },
        UserErrorDetail::RetryAfter(r) if zh => format!("请在 {} 秒后再试。", r.seconds),
        UserErrorDetail::RetryAfter(r) => format!(" Try again in {} seconds.", r.seconds),
        UserErrorDetail::ExpectedCheck(c) => match (c.position, &c.expected) {
            (_, Some(expected)) if zh => format!("最后一位应为 {expected}，请逐位核对。"),
            (_, Some(expected)) => format!(" The last character should be {expected}; compare each character."),
            (Some(position), None) if zh => format!("第 {position} 位有误。"),
            (Some(position), None) => format!(" Character {position} is wrong."),
            // Only where there are too many or too few.
            (None, None) if zh => "应为 18 位。".to_owned(),
            (None, None) => " It has 18 characters.".to_owned(),
        },
        UserErrorDetail::CurrentVersion(_)
        | UserErrorDetail::CurrentState(_)
        | UserErrorDetail::FreeSpans(_)
        | UserErrorDetail::StandingBookings(_)
        | UserErrorDetail::MissingConsents(_)
        | UserErrorDetail::WorkWithoutCoHost(_)
        | UserErrorDetail::Concerned(_)
        | UserErrorDetail::NotBefore(_)
        | UserErrorDetail::Leased(_)
        | UserErrorDetail::BuiltUpon(_)
        | UserErrorDetail::ClosingObstacles(_)
        | UserErrorDetail::PlanChanged(_) => return None,
    })
}

#[expect(clippy::too_many_lines, reason = "one entry per code; split, the compiler would miss a missing one")]
fn texts(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::NotFound => ("没有找到，或您无权查看。", "There is no such thing, or you may not see it."),
        Code::Forbidden => ("您无权进行此操作。", "You may not do this."),
        Code::NotActingForOrganisation => (
            "您在所代表的组织中没有职务，请重新选择要代表的组织。",
            "You have no role in the organisation you act for; choose another.",
        ),
        Code::RoleTooLow => (
            "您在该组织中的职务不能进行此操作，请联系负责人。",
            "Your role in this organisation is not enough; ask its lead.",
        ),
        Code::OrganisationNotActive => (
            "所代表的组织尚未通过审核或已被暂停，暂时只能浏览和起草。",
            "The organisation you act for is not verified or is suspended: it may only browse and draft.",
        ),
        Code::HubRoleMissing => ("此操作需要平台管理职务。", "This needs a role in the hub's administration."),
        Code::OwnApplication => (
            "不能审核自己提交的申请，请由另一位管理员审核。",
            "You may not review your own application; another admin must.",
        ),
        Code::OwnCase => (
            "此事涉及您所在的组织，请由另一位管理员处理。",
            "This concerns your own organisation; another moderator must decide.",
        ),
        Code::NotYours => ("这属于其他组织。", "This belongs to another organisation."),
        Code::InvitationUnanswered => {
            ("您的组织尚未答复邀请，请先接受。", "Your organisation has not answered the invitation; accept it first.")
        }
        Code::TokenNotEnough => ("此令牌不允许进行该操作。", "This API token does not allow it."),
        Code::Conflict => {
            ("内容已被他人修改，请刷新后再试。", "Somebody else changed it in the meantime; read it again and repeat.")
        }
        Code::WrongState => ("当前状态下不能进行此操作。", "This is not possible in its present state."),
        Code::IdempotencyKeyReused => (
            "此幂等键已用于另一个请求，请换一个。",
            "This idempotency key was used for another request; take a new one.",
        ),
        Code::Required => ("请填写此项。", "This must be filled in."),
        Code::TooLong => ("内容太长。", "This is too long."),
        Code::OutOfRange => ("数值超出范围。", "This number is out of range."),
        Code::BadSpan => (
            "时间段无效：结束须晚于开始，且不能在过去。",
            "Not a usable span: the end must follow the start, and it may not lie in the past.",
        ),
        Code::BadId => ("标识无效。", "This is not an id of such a thing."),
        Code::BadCreditCode => ("统一社会信用代码有误。", "This unified social credit code is wrong."),
        Code::BadLink => (
            "网址须以 https:// 开头，不含空格和账号。",
            "An address begins with https:// and holds neither spaces nor an account.",
        ),
        Code::BadFilingNumber => (
            "备案号格式不对，请照备案通知原样填写。",
            "This is not how the number of a filing is written; copy it from the notice of the filing.",
        ),
        Code::BadLogin => {
            ("请填写有效的登录名、手机号或邮箱。", "Give a usable login name, mobile number or e-mail address.")
        }
        Code::WeakPassword => (
            "密码须为 8 至 128 个字符，且不能是常见密码或包含自己的名称。",
            "A password has 8 to 128 characters and is neither common nor made of your own names.",
        ),
        Code::Taken => ("已被使用，请换一个。", "This is taken; choose another."),
        Code::Contradiction => ("与其他内容矛盾。", "This contradicts another field."),
        Code::AlreadyRegistered => (
            "同名或同代码的组织已登记，请联系其负责人取得凭条。",
            "An organisation with this name or code is registered; ask its lead for a slip.",
        ),
        Code::WrongSuperior => {
            ("上级组织须为另一个党支部，且不能是其下级。", "The superior must be another branch, not one below.")
        }
        Code::HostOrganisation => {
            ("平台主办组织不能被暂停或退出。", "The hub's host organisation can be neither suspended nor archived.")
        }
        Code::ReasonMissing => ("请说明理由，对方会看到。", "Give a reason; the other side will see it."),
        Code::LastLead => ("组织须至少保留一名负责人。", "An organisation must keep at least one lead."),
        Code::FileSize => ("文件为空或超过 10 MiB。", "The file is empty or larger than 10 MiB."),
        Code::FileContent => ("只接受 PDF、PNG 或 JPEG 文件。", "Only PDF, PNG and JPEG files are taken."),
        Code::FileFaulty => (
            "文件中有问题，未导入任何内容；请先试导入，照所列问题修改。",
            "The files have problems and nothing was imported; rehearse the import and mend what it lists.",
        ),
        Code::TooManyFiles => ("文件数量已达上限，请先移除旧文件。", "Too many files; take old ones away first."),
        Code::NotFree => (
            "这个时段不空闲；可以改约下列时段，或减少数量。",
            "This is not free; take one of the spans named, or less.",
        ),
        Code::Booked => (
            "已有获准的预约，请先与对方商量取消。",
            "Approved bookings stand in the way; agree with the bookers and cancel them first.",
        ),
        Code::TooLate => ("时限已过。", "The time for this is over."),
        Code::ActivityNotOpen => (
            "活动不存在、已结束，或您的组织没有参加。",
            "There is no such open activity that your organisation takes part in.",
        ),
        Code::BookerNotActive => ("预约方已被暂停或已退出平台。", "The booker is suspended or has left."),
        Code::OfferHidden => ("此资源已被管理员隐藏，暂不能预约。", "A moderator hid this offer: it cannot be booked."),
        Code::ReadNotBooked => (
            "信息类资源只供阅读，不必预约；有疑问可以提问。",
            "Information is read, not booked; ask a question about it.",
        ),
        Code::TakesNoQuestions => (
            "此类资源不接受提问；只能就信息和专业人才提问。",
            "No questions are asked about this; only about information and experts.",
        ),
        Code::CannotBeAsked => (
            "不能问此组织：它是提问方、已经手过这项提问，或未通过审核、已被暂停。",
            "This organisation cannot be asked: it asks itself, has had the question, or is not active.",
        ),
        Code::PassedOnTooOften => (
            "转交次数已满，请答复或说明理由谢绝。",
            "This was passed on as often as it can be; answer it or decline it for a reason.",
        ),
        Code::NoPlan => ("尚未提出方案，请先提出。", "No plan has been proposed yet; propose one first."),
        Code::NothingChanged => (
            "草案与现行方案相同，无需再次征求同意。",
            "The draft does not differ from the current plan: nobody needs to be asked again.",
        ),
        Code::PlanChanged => {
            ("方案已有新的版本，请看过后再同意。", "There is a newer version of the plan; read it before you consent.")
        }
        Code::MissingConsents => {
            ("还有组织没有同意现行方案。", "Some organisations have not consented to the current plan yet.")
        }
        Code::WorkWithoutCoHost => (
            "方案给未共同主办的组织分配了工作，请等待答复或修改方案。",
            "The plan gives work to organisations that are not co-hosts; wait for their answer or propose another.",
        ),
        Code::PartyNotActive => (
            "有参与的组织未通过审核或已被暂停，请待其通过审核，或将其移除。",
            "Some organisations that take part are not verified or are suspended: wait for that, or remove them.",
        ),
        Code::NamedOtherwise => (
            "署名顺序须列出牵头和每个共同主办的组织，请另提方案。",
            "The plan must name the lead and every co-host and nobody else; propose another.",
        ),
        Code::NotBegun => ("活动还没有开始。", "The activity has not begun yet."),
        Code::NothingToPrepare => {
            ("您可以直接表示同意，不必先备好。", "You may consent at once: there is nothing to prepare.")
        }
        Code::LeadGoesOn => {
            ("牵头方仍在正常参与，不能接手。", "The organisation that leads goes on by itself: its lead is not taken.")
        }
        Code::StartIsOver => {
            ("方案的开始时间已过，请提出新的时间。", "The planned start is over; propose another time.")
        }
        Code::CannotBeInvited => {
            ("只能邀请正常运行的其他组织。", "Only an active organisation other than the lead can be invited.")
        }
        Code::AlreadyReported => {
            ("您的组织已举报过，管理员正在处理。", "Your organisation reported this already; a moderator will decide.")
        }
        Code::SuspendInstead => ("组织不能隐藏，请改用暂停。", "An organisation is not hidden; suspend it instead."),
        Code::Sanctioned => (
            "您的组织正在处置期内，暂不能进行此操作；可以申诉。",
            "A sanction forbids this to your organisation for now; you may appeal.",
        ),
        Code::AlreadySanctioned => (
            "对该组织同等级的处置正在生效，请先解除或等其到期。",
            "A sanction of this grade is in force already; lift it first, or wait for its end.",
        ),
        Code::AlreadyAppealed => (
            "对此已提出过申诉，请等待复核结果或查看复核意见。",
            "This was appealed already; wait for the decision, or read it.",
        ),
        Code::BadAddress => (
            "请填写可以收信的邮箱，或对外可访问的 https 网址。",
            "Give an e-mail address, or a URL with https that the public internet reaches.",
        ),
        Code::BadTemplate => (
            "模板须是 JSON，只在字符串中使用 {{text}}、{{link}}、{{kind}}，并含有 {{text}}。",
            "A template is JSON with {{text}}, {{link}} or {{kind}} within strings, {{text}} at least once.",
        ),
        Code::CarrierMissing => (
            "平台未开通电子邮件，请改用其他渠道或联系运维人员。",
            "This installation sends no e-mail; ask the operator.",
        ),
        Code::TooManyChannels => {
            ("每个组织最多十个渠道，请先移除不用的。", "An organisation has ten channels at most; take one away first.")
        }
        Code::WrongCode => {
            ("验证码不正确，请核对最近收到的一条。", "Not the code that was sent last; compare the digits.")
        }
        Code::CodeOver => {
            ("验证码已失效，请测试渠道以重新发送。", "This code is worthless by now; test the channel to get another.")
        }
        Code::Leased => ("他人正在处理这件待办，请先处理别的。", "Somebody else has this in hand; take another."),
        Code::InvalidCredentials => ("登录名或密码不正确。", "The login or the password is not right."),
        Code::TooManyAttempts => ("尝试次数过多。", "Too many attempts."),
        Code::Busy => ("此刻登录的人太多。", "Too many people sign in at this moment."),
        Code::SessionOver => ("登录已失效，请重新登录。", "The session is over; sign in again."),
        Code::UnknownHub => ("没有这个平台，或您的账号不在其中。", "No hub of this name is known to your account."),
        Code::WrongPassword => ("现在的密码不正确。", "The current password is not right."),
        Code::UnknownSlip => ("没有这张凭条，请核对数字。", "There is no such slip; compare the digits."),
        Code::SlipSpent => ("这张凭条已经用过，请向发放人再要一张。", "This slip was used; ask for another."),
        Code::SlipRevoked => ("这张凭条已作废，请向发放人再要一张。", "This slip was made worthless; ask for another."),
        Code::SlipExpired => ("这张凭条已过期，请向发放人再要一张。", "This slip is too old; ask for another."),
        Code::OrganisationGone => ("该组织未通过审核或已退出平台。", "This organisation was refused or has left."),
        Code::NeedsAdmin => (
            "该账号还服务于其他组织或担任平台职务，请由平台管理员重设密码。",
            "This account reaches beyond your organisation; the hub's admin must reset its password.",
        ),
        Code::NeedsOperator => (
            "该账号还在其他平台使用，请由运维人员重设密码。",
            "This account reaches beyond this hub; the operator must reset its password.",
        ),
        Code::LastAdmin => ("平台须至少保留一名管理员。", "A hub must keep at least one admin."),
        Code::NoticeOutdated => (
            "隐私说明已更新，请阅读新版本后再确认。",
            "The privacy notice has changed; read the present version and agree to that.",
        ),
        Code::TakeOverFirst => (
            "您是唯一的负责人或管理员，请先指定接替的人，或让组织退出平台。",
            "You are the only lead or admin: name another first, or let the organisation leave the hub.",
        ),
        Code::NotAMember => (
            "该账号不在本平台任何组织任职，不能担任平台职务。",
            "This account serves no organisation of the hub and cannot hold a hub role.",
        ),
    }
}
