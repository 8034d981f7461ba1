//! The mutations of moderation.

use async_graphql::{Context, InputType, Object, Result};
use hub::moderation::{self as core, ReportId, Subject};

use super::{
    inputs::{HideSubjectInput, ReportSubjectInput, ResolveReportInput, RestoreSubjectInput},
    object::Report,
    subjects,
};
use crate::{
    caller::{Caller, idempotency},
    errors::Stop,
    ids::input_id,
    node::Node,
    payload::payload,
};

payload! {
    ReportSubjectPayload { report: Report, "举报", "`reportSubject`" }
    ResolveReportPayload { report: Report, "处理举报", "`resolveReport`" }
    HideSubjectPayload { subject: Node, "隐藏", "`hideSubject`" }
    RestoreSubjectPayload { subject: Node, "恢复显示", "`restoreSubject`" }
}

/// What a command made or changed, read back as its scope sees it.
async fn shown(caller: &Caller, key: ReportId) -> Result<Report, Stop> {
    let row = core::report(&caller.scope, key).await.map_err(Stop::unread)?.ok_or_else(Stop::vanished)?;
    Ok(Report::new(&caller.reader(), row))
}

/// The thing that was hidden or shown, read back.
async fn thing(caller: &Caller, subject: Subject) -> Result<Node, Stop> {
    let node = subjects::load(&caller.reader(), subject).await.map_err(Stop::Top)?;
    node.ok_or_else(Stop::vanished)
}

/// Reporting and deciding.
#[derive(Default)]
pub(crate) struct ModerationMutation;

#[Object]
impl ModerationMutation {
    /// 举报组织、资源或活动；被举报方不会知道谁举报。
    /// Reports an organisation, an offer or an activity; whose it is does not learn by whom.
    async fn report_subject(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ReportSubjectInput,
    ) -> Result<ReportSubjectPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let key = idempotency(&input.idempotency_key, &input.to_value())?;
            let subject = subjects::input(&input.subject_id)?;
            let report = core::ReportSubject { subject, reason: input.reason.into(), text: input.text };
            shown(&caller, core::report_subject(&caller.scope, &report, &key).await?).await
        };
        ReportSubjectPayload::of(work.await)
    }

    /// 处理举报；隐藏另用 `hideSubject`。Decides on a report; hiding the thing is a step of its own.
    async fn resolve_report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: ResolveReportInput,
    ) -> Result<ResolveReportPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let resolve = core::ResolveReport {
                report: input_id("reportId", &input.report_id)?,
                version: input.version,
                decision: input.decision.into(),
                note: input.note,
            };
            shown(&caller, core::resolve_report(&caller.scope, &resolve).await?).await
        };
        ResolveReportPayload::of(work.await)
    }

    /// 隐藏资源或活动，须说明理由；组织不隐藏，而用 `suspendOrganisation`。
    /// Hides an offer or an activity from all but its own people and staff; organisations are suspended instead.
    async fn hide_subject(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: HideSubjectInput,
    ) -> Result<HideSubjectPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let subject = subjects::input(&input.subject_id)?;
            thing(&caller, core::hide_subject(&caller.scope, subject, &input.reason).await?).await
        };
        HideSubjectPayload::of(work.await)
    }

    /// 恢复显示被隐藏的资源或活动。Shows a hidden offer or activity again.
    async fn restore_subject(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "输入。The input.")] input: RestoreSubjectInput,
    ) -> Result<RestoreSubjectPayload> {
        let work = async {
            let caller = Caller::of(ctx, &input.acting_organisation_id)?;
            let subject = subjects::input(&input.subject_id)?;
            thing(&caller, core::restore_subject(&caller.scope, subject).await?).await
        };
        RestoreSubjectPayload::of(work.await)
    }
}
