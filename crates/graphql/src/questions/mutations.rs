//! The mutations about questions.

use async_graphql::{Context, InputType, Object, Result};
use hub::questions::{self as core, QuestionId};

use super::{
    inputs::{AnswerQuestionInput, AskQuestionInput, DeclineQuestionInput, PassOnQuestionInput, WithdrawQuestionInput},
    object::Question,
};
use crate::{
    caller::{Caller, idempotency},
    errors::Stop,
    ids::input_id,
    payload::payload,
};

payload! {
    AskQuestionPayload { question: Question, "提问", "`askQuestion`" }
    AnswerQuestionPayload { question: Question, "答复提问", "`answerQuestion`" }
    PassOnQuestionPayload { question: Question, "转交提问", "`passOnQuestion`" }
    DeclineQuestionPayload { question: Question, "谢绝答复", "`declineQuestion`" }
    WithdrawQuestionPayload { question: Question, "撤回提问", "`withdrawQuestion`" }
}

/// What a command made or changed, read back as its scope sees it.
async fn shown(caller: &Caller, key: QuestionId) -> Result<Question, Stop> {
    let row = core::question(&caller.scope, key).await.map_err(Stop::unread)?.ok_or_else(Stop::vanished)?;
    Ok(Question::new(&caller.reader(), row))
}

/// Changing questions.
#[derive(Default)]
pub(crate) struct QuestionMutation;

#[Object]
impl QuestionMutation {
    /// 就信息或专业人才向所属组织提问。Asks the owner of an offer of information or of an expert.
    async fn ask_question(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: AskQuestionInput,
    ) -> Result<AskQuestionPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let key = idempotency(&input.idempotency_key, &input.question.to_value())?;
            let question = core::AskQuestion {
                offer: input_id("question.offerId", &input.question.offer_id)?,
                text: input.question.text.clone(),
                due_at: input.question.due_at,
            };
            let asked = core::ask_question(&caller.scope, &question, &key).await;
            shown(&caller, asked.map_err(Stop::below("question"))?).await
        };
        AskQuestionPayload::of(work.await)
    }

    /// 答复提问。Answers a question.
    async fn answer_question(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: AnswerQuestionInput,
    ) -> Result<AnswerQuestionPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let question = input_id("questionId", &input.question_id)?;
            shown(&caller, core::answer_question(&caller.scope, question, &input.answer).await?).await
        };
        AnswerQuestionPayload::of(work.await)
    }

    /// 把提问转交给更了解情况的组织；最多经手五个组织。
    /// Passes a question on to an organisation that knows better; at most five have it, one after the other.
    async fn pass_on_question(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: PassOnQuestionInput,
    ) -> Result<PassOnQuestionPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let question = input_id("questionId", &input.question_id)?;
            let to = input_id("organisationId", &input.organisation_id)?;
            let passed = core::pass_on_question(&caller.scope, question, to, input.note.as_deref()).await;
            shown(&caller, passed.map_err(Stop::about("organisationId"))?).await
        };
        PassOnQuestionPayload::of(work.await)
    }

    /// 谢绝答复，须说明理由。Says that one does not answer, for a reason.
    async fn decline_question(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: DeclineQuestionInput,
    ) -> Result<DeclineQuestionPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let question = input_id("questionId", &input.question_id)?;
            shown(&caller, core::decline_question(&caller.scope, question, &input.reason).await?).await
        };
        DeclineQuestionPayload::of(work.await)
    }

    /// 撤回提问。Takes one's question back.
    async fn withdraw_question(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: WithdrawQuestionInput,
    ) -> Result<WithdrawQuestionPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let question = input_id("questionId", &input.question_id)?;
            shown(&caller, core::withdraw_question(&caller.scope, question).await?).await
        };
        WithdrawQuestionPayload::of(work.await)
    }
}
