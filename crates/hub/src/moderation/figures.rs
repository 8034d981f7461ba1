//! What the hub publishes about its moderation: numbers without names, and no number under five.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    AppealState, ReportDecision, ReportReason,
    entity::{appeal, report},
};
use crate::{Scope, resources::Span, store::StoreError};

/// Fewer than this many are not told apart: in a district, few cases have faces.
const LEAST_TOLD: u64 = 5;

/// A number that is told only from five on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure(Option<u64>);

impl Figure {
    /// The number; none where it is under five, nought included.
    pub const fn count(self) -> Option<u64> {
        self.0
    }

    fn of(count: u64) -> Self {
        Self((count >= LEAST_TOLD).then_some(count))
    }
}

/// The figures of a span of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModerationFigures {
    /// The span.
    pub span: Span,
    /// How many reports there were for each reason.
    pub reports: Vec<(ReportReason, Figure)>,
    /// How many of them were decided in which way.
    pub decisions: Vec<(ReportDecision, Figure)>,
    /// Half of those decided waited no longer than so many hours; none for fewer than five.
    pub median_hours: Option<i64>,
    /// How many appeals were filed.
    pub appeals: Figure,
    /// How many of those were upheld.
    pub appeals_upheld: Figure,
}

/// The figures for what came in within a span, a year back where none is named. For everybody.
///
/// # Errors
/// What the database answers.
pub async fn moderation_figures(scope: &Scope, span: Option<Span>) -> Result<ModerationFigures, StoreError> {
    let span = span.unwrap_or_else(|| Span { start: scope.now() - TimeDelta::days(365), end: scope.now() });
    // Nobody sees all reports but staff; everybody sees how many there were.
    let counting = Scope::system(scope.core(), scope.hub_id(), "count for the public");
    let reports = report::Entity::find()
        .filter(report::Column::CreatedAt.gte(span.start))
        .filter(report::Column::CreatedAt.lt(span.end));
    let appeals = appeal::Entity::find()
        .filter(appeal::Column::CreatedAt.gte(span.start))
        .filter(appeal::Column::CreatedAt.lt(span.end));
    let (reports, appeals) = (counting.all(reports).await?, counting.all(appeals).await?);
    let upheld = appeals.iter().filter(|appeal| appeal.state == AppealState::Upheld).count();
    let waited = reports.iter().filter_map(|report| Some(report.decided_at? - report.created_at)).collect();
    Ok(ModerationFigures {
        span,
        reports: told(ReportReason::ALL, reports.iter().map(|report| report.reason)),
        decisions: told(ReportDecision::ALL, reports.iter().filter_map(|report| report.decision)),
        median_hours: median_hours(waited),
        appeals: Figure::of(appeals.len() as u64),
        appeals_upheld: Figure::of(upheld as u64),
    })
}

fn told<K: Ord + Copy>(all: &[K], found: impl Iterator<Item = K>) -> Vec<(K, Figure)> {
    let mut counts: BTreeMap<K, u64> = BTreeMap::new();
    for key in found {
        *counts.entry(key).or_default() += 1;
    }
    all.iter().map(|key| (*key, Figure::of(counts.get(key).copied().unwrap_or_default()))).collect()
}

/// The hours that the middle one waited, the lower of two; begun hours count.
fn median_hours(mut waited: Vec<TimeDelta>) -> Option<i64> {
    if (waited.len() as u64) < LEAST_TOLD {
        return None;
    }
    waited.sort_unstable();
    waited.get((waited.len() - 1) / 2).map(|middle| (middle.num_minutes() + 59) / 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_under_five_are_not_told_nor_their_median() {
        for count in 0..5 {
            assert_eq!(Figure::of(count).count(), None);
            assert_eq!(median_hours(vec![TimeDelta::hours(1); usize::try_from(count).unwrap()]), None);
        }
        assert_eq!(Figure::of(5).count(), Some(5));
    }

    #[test]
    fn the_median_is_of_the_middle_one_and_begun_hours_count() {
        let minutes = |all: [i64; 5]| all.map(TimeDelta::minutes).to_vec();
        assert_eq!(median_hours(minutes([600, 1, 61, 2, 6000])), Some(2));
        assert_eq!(median_hours(minutes([60, 60, 60, 60, 60])), Some(1));
        assert_eq!(median_hours(minutes([0, 0, 0, 0, 0])), Some(0));
    }
}
