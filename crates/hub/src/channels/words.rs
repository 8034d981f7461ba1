//! What messages say besides the notices in them, and what faults are called, in Chinese and in English. Pure.

use super::{Fault, FaultKind};
use crate::notifications::Language;

/// The sentence that carries a code.
pub(super) fn code_text(hub: &str, code: &str, language: Language) -> String {
    match language {
        Language::Chinese => {
            format!("{hub}通知渠道验证码：{code}，一小时内有效。如非贵单位负责人所设，请忽略。")
        }
        Language::English => format!(
            "{hub}: the code of this channel is {code}, good for an hour. Ignore this if your organisation did not ask for it."
        ),
    }
}

/// The sentence of a test.
pub(super) fn test_text(hub: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{hub}：这是一条测试通知，收到即表示该渠道可用。"),
        Language::English => format!("{hub}: this is a test. Whoever reads it will be told here from now on."),
    }
}

/// The subject of an e-mail: the one thing it tells, or how many.
pub(super) fn subject(hub: &str, lines: &[String], language: Language) -> String {
    match (lines, language) {
        ([line], _) => format!("【{hub}】{line}"),
        (lines, Language::Chinese) => format!("【{hub}】{}条新通知", lines.len()),
        (lines, Language::English) => format!("【{hub}】{} new notices", lines.len()),
    }
}

/// What stands below the text of an e-mail.
pub(super) fn footer(hub: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{hub}自动发送，请勿回复。本单位负责人可在平台上更改或关闭此渠道。"),
        Language::English => {
            format!(
                "Sent by {hub}; nobody reads answers. Your organisation's lead changes this channel or switches it off."
            )
        }
    }
}

/// A fault in words.
pub fn fault_text(fault: Fault, language: Language) -> String {
    let (zh, en) = match fault.kind {
        FaultKind::NoCarrier => ("平台未开通这种发送方式", "this installation cannot send that way"),
        FaultKind::NotAllowed => {
            ("运维人员不允许发送到该地址", "the operator does not let anything be sent to this address")
        }
        FaultKind::Unreachable => ("无法连接对方服务器", "nobody answers at this address"),
        FaultKind::Untrusted => ("对方服务器的证书不受信任", "the other side's certificate is not trusted"),
        FaultKind::Timeout => ("对方服务器未及时答复", "the other side did not answer in time"),
        FaultKind::Rejected => ("对方服务器拒收", "the other side said no"),
        FaultKind::BrokenOff => ("对方服务器答复不完整", "the other side broke off before its answer was complete"),
        FaultKind::ChannelOff => ("渠道已关闭或更改", "the channel was switched off or changed"),
    };
    match (language, fault.status) {
        (Language::Chinese, None) => format!("{zh}。"),
        (Language::Chinese, Some(status)) => format!("{zh}（{status}）。"),
        (Language::English, None) => en.to_owned(),
        (Language::English, Some(status)) => format!("{en} ({status})"),
    }
}
