//! The inputs of mutations about questions.

use async_graphql::{ID, InputObject};
use chrono::{DateTime, Utc};

/// 要问什么。What somebody wants to know.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct QuestionParticularsInput {
    /// 信息或专业人才类资源。The offer of information or of an expert that it is about.
    pub(crate) offer_id: ID,
    /// 问题，最多 2000 字；请勿填写居民的姓名、电话等个人信息。
    /// The question, at most 2000 characters. Write no names, telephone numbers or the like of residents.
    pub(crate) text: String,
    /// 希望何时前答复，最长 90 天；省略为七天。By when an answer is hoped for, within 90 days; in seven days by default.
    pub(crate) due_at: Option<DateTime<Utc>>,
}

/// 提问。Asking a question.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct AskQuestionInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 幂等键：同一请求重试时不变。The idempotency key: the same for every try of one request.
    pub(crate) idempotency_key: String,
    /// 提问内容。The particulars.
    pub(crate) question: QuestionParticularsInput,
}

/// 答复。Answering a question.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct AnswerQuestionInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 提问。The question.
    pub(crate) question_id: ID,
    /// 答复，最多 5000 字；请勿填写个人信息。The answer, at most 5000 characters; no personal data.
    pub(crate) answer: String,
}

/// 转交给更了解情况的组织。Passing a question on to an organisation that knows better.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct PassOnQuestionInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 提问。The question.
    pub(crate) question_id: ID,
    /// 转给哪个组织：不能是提问方，也不能是经手过的组织。To whom: neither the asker nor anyone who has had it.
    pub(crate) organisation_id: ID,
    /// 附言，最多 500 字，提问方和经手过的组织可见。A note, at most 500 characters; the asker and all who had it see it.
    pub(crate) note: Option<String>,
}

/// 谢绝答复，须说明理由。Declining to answer, for a reason that the asker sees.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct DeclineQuestionInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 提问。The question.
    pub(crate) question_id: ID,
    /// 理由，最多 500 字。The reason, at most 500 characters.
    pub(crate) reason: String,
}

/// 撤回提问。Taking one's question back.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct WithdrawQuestionInput {
    /// 代表哪个组织。The organisation acted for.
    pub(crate) acting_organisation_id: ID,
    /// 提问。The question.
    pub(crate) question_id: ID,
}
