//! A question.

use std::sync::Arc;

use async_graphql::{Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use hub::{policy::Action as CoreAction, questions as core};

use super::loaders::StepsOf;
use crate::{
    connection::connection,
    errors::internal_shared,
    ids::{argument_id, id},
    organisations::Organisation,
    reader::Reader,
    resources::Offer,
};

/// 提问的状态。Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::questions::QuestionState")]
pub(crate) enum QuestionState {
    /// 待答复。Waits for an answer of the organisation that has it.
    Open,
    /// 已答复。Is answered.
    Answered,
    /// 已谢绝。The organisation that had it said that it does not answer.
    Declined,
    /// 已撤回。The asker does not need an answer any more.
    Withdrawn,
}

/// 可对提问进行的操作。What can be done with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[expect(clippy::enum_variant_names, reason = "the values are the mutations' names")]
pub(crate) enum QuestionAction {
    /// 答复。`answerQuestion`.
    AnswerQuestion,
    /// 转交。`passOnQuestion`.
    PassOnQuestion,
    /// 谢绝。`declineQuestion`.
    DeclineQuestion,
    /// 撤回。`withdrawQuestion`.
    WithdrawQuestion,
}

impl QuestionAction {
    fn of(action: CoreAction) -> Option<Self> {
        Some(match action {
            CoreAction::AnswerQuestion => Self::AnswerQuestion,
            CoreAction::PassOnQuestion => Self::PassOnQuestion,
            CoreAction::DeclineQuestion => Self::DeclineQuestion,
            CoreAction::WithdrawQuestion => Self::WithdrawQuestion,
            _ => return None,
        })
    }
}

connection!(QuestionConnection, QuestionEdge, Question, "提问", "questions");

/// A question, as a scope sees it.
#[derive(Clone)]
pub(crate) struct Question {
    reader: Arc<Reader>,
    row: Arc<core::Question>,
}

impl Question {
    pub(crate) fn new(reader: &Arc<Reader>, row: core::Question) -> Self {
        Self { reader: Arc::clone(reader), row: Arc::new(row) }
    }
}

/// 提问：一个组织就信息或专业人才向另一个组织提问；提问方和经手过的组织可见。
/// What one organisation asks another about information or an expert; seen by the asker and by all who have or had it.
#[Object]
impl Question {
    /// 全局唯一的标识。The id, unique among all things.
    pub(crate) async fn id(&self) -> ID {
        id::<core::Question>(self.row.id)
    }

    /// 就哪项资源；已不可见时为空。What it is about; null where that may not be seen any more.
    async fn offer(&self) -> Option<Result<Offer>> {
        Offer::load(&self.reader, self.row.offer_id).await.transpose()
    }

    /// 提问方。Who asks.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id).await.transpose()
    }

    /// 现由哪个组织答复；已答复的，是由谁答复。Who has it now; once it is answered, who answered.
    async fn asked_of(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.asked_of_id).await.transpose()
    }

    /// 问题。What is asked.
    async fn text(&self) -> &str {
        &self.row.text
    }

    /// 希望何时前答复；过时不失效。By when an answer is hoped for; nothing lapses then.
    async fn due_at(&self) -> DateTime<Utc> {
        self.row.due_at
    }

    /// 是否已过希望答复的时间而仍未答复。Whether it is still open after that.
    async fn is_overdue(&self) -> bool {
        core::question_is_overdue(self.reader.scope(), &self.row)
    }

    /// 状态。Where it stands.
    async fn state(&self) -> QuestionState {
        self.row.state.into()
    }

    /// 谢绝的理由。Why it was declined.
    async fn state_reason(&self) -> Option<&str> {
        self.row.state_reason.as_deref()
    }

    /// 答复。The answer.
    async fn answer(&self) -> Option<&str> {
        self.row.answer.as_deref()
    }

    /// 答复时间。When it was answered.
    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.row.answered_at
    }

    /// 先后经手的组织，最近的在最后。Who has had it, the last one last.
    async fn steps(&self) -> Result<Vec<QuestionStep>> {
        let steps = self.reader.loader().load_one(StepsOf(self.row.id)).await.map_err(internal_shared)?;
        let step = |row| QuestionStep { reader: Arc::clone(&self.reader), row };
        Ok(steps.unwrap_or_default().into_iter().map(step).collect())
    }

    /// 版本号。The version.
    async fn version(&self) -> i64 {
        self.row.version
    }

    /// 提问时间。When it was asked.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }

    /// 现在可以进行的操作。What can be done with it now.
    async fn allowed_actions(
        &self,
        #[graphql(
            desc = "以哪个组织的名义；省略则包括您任职的所有组织。For which organisation; else for any you serve."
        )]
        acting_organisation_id: Option<ID>,
    ) -> Vec<QuestionAction> {
        let acting = acting_organisation_id.as_ref().and_then(argument_id);
        let allowed = |acting| core::question_allowed_actions(self.reader.scope(), acting, &self.row);
        self.reader.allowed_for(acting, allowed).into_iter().filter_map(QuestionAction::of).collect()
    }
}

/// An organisation that has or had a question.
pub(crate) struct QuestionStep {
    reader: Arc<Reader>,
    row: core::QuestionStep,
}

/// 一次经手。One organisation's turn at a question.
#[Object]
impl QuestionStep {
    /// 经手的组织。Who got it.
    async fn organisation(&self) -> Option<Result<Organisation>> {
        Organisation::load(&self.reader, self.row.organisation_id).await.transpose()
    }

    /// 转交方的附言。What whoever passed it on wrote to it.
    async fn note(&self) -> Option<&str> {
        self.row.note.as_deref()
    }

    /// 何时交到。When.
    async fn at(&self) -> DateTime<Utc> {
        self.row.created_at
    }
}
