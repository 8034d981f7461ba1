//! Many decisions in one request, and taking one back.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use hub::{
    failure::{Invalid, Problem},
    moderation as core,
    organisations::Organisation,
    store::Id,
};

use super::due_process::NewSanctionInput;
use crate::{
    caller::Caller,
    errors::{Stop, UserError},
    ids::{id, input_id},
    payload::payload,
};

/// 决定。What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::moderation::Verdict")]
pub(crate) enum Verdict {
    /// 通过（组织）。The organisation is verified.
    Approve,
    /// 退回补正（组织）。The application goes back to be changed.
    RequestChanges,
    /// 不予通过（组织）或驳回（申诉）。The application or the appeal is refused.
    Reject,
    /// 属实（举报）或成立（申诉）。The report or the appeal is right.
    Uphold,
    /// 不成立（举报）。The report is not right.
    Dismiss,
}

/// 决定的影响。What a decision does to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "hub::moderation::EffectKind")]
pub(crate) enum EffectKind {
    /// 入驻申请已决定。An application is decided on.
    OrganisationDecided,
    /// 举报已处理。A report is decided on.
    ReportResolved,
    /// 申诉已处理。An appeal is decided on.
    AppealDecided,
    /// 隐藏。A thing is hidden.
    SubjectHidden,
    /// 恢复显示。A hidden thing is shown again.
    SubjectShown,
    /// 作出处置。A sanction is imposed.
    SanctionImposed,
    /// 处置结束。A sanction ends.
    SanctionEnded,
    /// 组织暂停。An organisation is stopped.
    OrganisationSuspended,
    /// 组织恢复。A stopped organisation may go on.
    OrganisationReinstated,
    /// 预约取消。A booking of a stopped organisation is given back.
    BookingCancelled,
}

/// 一项影响。One thing that a decision changes.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Effect {
    /// 种类。What happens to it.
    kind: EffectKind,
    /// 事物的标识；预演中新作出的处置并不存在。The thing's id; in a rehearsal a new sanction's is of nothing.
    subject_id: ID,
}

/// 一项决定的结果。What came of one decision.
#[derive(Debug, Clone, Default, SimpleObject)]
pub(crate) struct DecisionResult {
    /// 是否成功。Whether it was decided, or would be.
    ok: bool,
    /// 决定的标识，10 分钟内可凭此撤回；预演时为空。The decision, to take it back by within ten minutes; null in a rehearsal.
    decision_id: Option<ID>,
    /// 影响。What it changed, or would change.
    effects: Vec<Effect>,
    /// 未成功的原因。Why nothing happened; the fields are those of this decision.
    user_errors: Vec<UserError>,
}

/// 一项决定。One decision.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct DecisionInput {
    /// 待审核的组织、举报或申诉。The organisation, the report or the appeal.
    subject_id: ID,
    /// 读到的版本。The version that was read.
    version: i64,
    /// 决定。What is decided.
    verdict: Verdict,
    /// 理由，对方可见；退回、不予通过、隐藏和申诉必填。
    /// Why, which the other side reads; needed to send back, refuse or hide, and on appeals.
    reason: Option<String>,
    /// 举报属实时，是否隐藏。Whether to hide what a report is about, where it is right.
    #[graphql(default)]
    hide: bool,
    /// 举报属实时，对其所属组织的处置。A sanction against whose thing it is, where a report is right.
    sanction: Option<NewSanctionInput>,
    /// 通过时，审核有效期至；省略则一年。Until when an organisation is verified; a year if left out.
    verified_until: Option<DateTime<Utc>>,
}

/// 多项决定。Many decisions.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct DecideInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 决定，1 至 50 项，逐项生效。The decisions, 1 to 50, each by itself.
    decisions: Vec<DecisionInput>,
    /// 只预演：同样检查，说明影响，但不改变任何内容。A rehearsal: the same checks, the effects told, nothing changed.
    #[graphql(default)]
    dry_run: bool,
}

/// 撤回决定。Taking a decision back.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct UndoDecisionInput {
    /// 代表哪个组织。The organisation acted for.
    acting_organisation_id: ID,
    /// 决定。The decision.
    decision_id: ID,
}

payload! {
    DecidePayload { results: Vec<DecisionResult>, "处理待办", "`decide`" }
    UndoDecisionPayload { decision_id: ID, "撤回决定", "`undoDecision`" }
}

impl DecisionInput {
    fn into_core(self) -> Result<core::Decide, Stop> {
        Ok(core::Decide {
            item: item(&self.subject_id)?,
            version: self.version,
            verdict: self.verdict.into(),
            reason: self.reason,
            hides: self.hide,
            sanction: self.sanction.map(|new| new.into_core("sanction")).transpose()?,
            verified_until: self.verified_until,
        })
    }
}

fn item(subject: &ID) -> Result<core::DecisionItem, Stop> {
    let organisation = || Id::<Organisation>::parse(subject).map(core::DecisionItem::Organisation);
    let report = || Id::<core::Report>::parse(subject).map(core::DecisionItem::Report);
    let appeal = || Id::<core::Appeal>::parse(subject).map(core::DecisionItem::Appeal);
    let found = organisation().or_else(|_| report()).or_else(|_| appeal());
    found.map_err(|_| Stop::invalid(vec![Invalid::at("subjectId", Problem::NotAnId)]))
}

impl From<core::Decided> for DecisionResult {
    fn from(decided: core::Decided) -> Self {
        let effect = |effect: core::Effect| Effect {
            kind: effect.kind.into(),
            subject_id: ID(format!("{}_{}", effect.subject_type, effect.subject_id.simple())),
        };
        Self {
            ok: true,
            decision_id: decided.decision.map(|decision| id::<core::Decision>(decision.uuid())),
            effects: decided.effects.into_iter().map(effect).collect(),
            user_errors: vec![],
        }
    }
}

/// Deciding.
#[derive(Default)]
pub(crate) struct DecisionMutation;

#[Object]
impl DecisionMutation {
    /// 一次处理多件待办，逐件给出结果；可先预演。Decides on many things of the queue, one result each; can be rehearsed first.
    async fn decide(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: DecideInput,
    ) -> Result<DecidePayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let most = i64::try_from(core::MOST_DECISIONS).unwrap_or(i64::MAX);
            if !(1..=core::MOST_DECISIONS).contains(&input.decisions.len()) {
                return Err(Stop::invalid(vec![Invalid::at("decisions", Problem::OutOfRange { least: 1, most })]));
            }
            let mut results = Vec::with_capacity(input.decisions.len());
            for decision in input.decisions {
                results.push(one(&caller, decision, input.dry_run).await?);
            }
            Ok(results)
        };
        DecidePayload::of(work.await)
    }

    /// 10 分钟内撤回决定：由作出者或管理员撤回，前提是其后没有新的变化。
    /// Takes a decision back within ten minutes: by who decided or by an admin, if nothing was built upon it.
    async fn undo_decision(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: UndoDecisionInput,
    ) -> Result<UndoDecisionPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let decision = core::undo_decision(&caller.scope, input_id("decisionId", &input.decision_id)?).await?;
            Ok(id::<core::Decision>(decision.uuid()))
        };
        UndoDecisionPayload::of(work.await)
    }
}

/// One decision's own result: only what is nobody's fault but ours ends the request.
async fn one(caller: &Caller, input: DecisionInput, dry_run: bool) -> Result<DecisionResult, Stop> {
    let work = async {
        let decide = input.into_core()?;
        Ok(core::decide(&caller.scope, &decide, dry_run).await?)
    };
    match work.await {
        Ok(decided) => Ok(decided.into()),
        Err(Stop::User(user_errors)) => Ok(DecisionResult { user_errors, ..DecisionResult::default() }),
        Err(top) => Err(top),
    }
}
