//! What the hub publishes about its moderation.

use async_graphql::SimpleObject;
use hub::moderation as core;

use super::object::{ReportDecision, ReportReason};
use crate::scalars::TimeSpan;

/// 公开的数字：少于 5 不说明，以免看出是谁。A number that is told from five on: in a district, few cases have faces.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub(crate) struct Figure {
    /// 数量；少于 5（含 0）时为空。The number; null where it is under five, nought included.
    count: Option<u64>,
    /// 是否少于 5。Whether it is under five.
    is_under_five: bool,
}

/// 按原因的举报数。How many reports there were for a reason.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub(crate) struct ReportsByReason {
    /// 原因。The reason.
    reason: ReportReason,
    /// 数量。How many.
    figure: Figure,
}

/// 按认定的举报数。How many reports were decided in which way.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub(crate) struct ReportsByDecision {
    /// 认定。What was found.
    decision: ReportDecision,
    /// 数量。How many.
    figure: Figure,
}

/// 一段时间内收到的举报和申诉的数字，不含任何名称。Figures on what came in within a span of time; no names.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct ModerationFigures {
    /// 时间段。The span.
    span: TimeSpan,
    /// 各原因的举报数。How many reports for each reason.
    reports: Vec<ReportsByReason>,
    /// 各认定的举报数。How many were decided in which way.
    decisions: Vec<ReportsByDecision>,
    /// 处理时长的中位数（小时，不足一小时按一小时计）；少于 5 件时为空。
    /// Half of those decided waited no longer than so many begun hours; null for fewer than five.
    median_hours: Option<i64>,
    /// 申诉数。How many appeals were filed.
    appeals: Figure,
    /// 成立的申诉数。How many of those were upheld.
    appeals_upheld: Figure,
}

impl From<core::Figure> for Figure {
    fn from(figure: core::Figure) -> Self {
        Self { count: figure.count(), is_under_five: figure.count().is_none() }
    }
}

impl From<core::ModerationFigures> for ModerationFigures {
    fn from(told: core::ModerationFigures) -> Self {
        let reports = told.reports.into_iter();
        let decisions = told.decisions.into_iter();
        Self {
            span: told.span.into(),
            reports: reports.map(|(of, n)| ReportsByReason { reason: of.into(), figure: n.into() }).collect(),
            decisions: decisions.map(|(of, n)| ReportsByDecision { decision: of.into(), figure: n.into() }).collect(),
            median_hours: told.median_hours,
            appeals: told.appeals.into(),
            appeals_upheld: told.appeals_upheld.into(),
        }
    }
}
