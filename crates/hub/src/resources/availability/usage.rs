//! How much of an offer is taken, and so how much is free. Pure; the one place that adds up bookings in memory.

use std::collections::BTreeMap;

use super::span::Span;
use crate::environment::Time;

/// A quantity taken for a span: an approved booking, as far as availability goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::resources) struct Usage {
    pub(in crate::resources) span: Span,
    pub(in crate::resources) quantity: i64,
}

/// A span in which a quantity is free throughout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FreeSpan {
    /// When.
    pub span: Span,
    /// How much, at least 1.
    pub quantity: i64,
}

/// Bookings that stand in the way of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How many.
    pub bookings: usize,
    /// The span of the earliest.
    pub first: Span,
}

impl Standing {
    /// The bookings with these spans, if there are any.
    pub(in crate::resources) fn of(spans: impl IntoIterator<Item = Span>) -> Option<Self> {
        spans.into_iter().fold(None, |standing: Option<Self>, span| {
            let (bookings, first) = standing.map_or((0, span), |s| (s.bookings, s.first));
            let first = if span.start < first.start { span } else { first };
            Some(Self { bookings: bookings + 1, first })
        })
    }
}

/// The most that is taken at any instant of a span.
pub(in crate::resources) fn peak(used: &[Usage], within: Span) -> i64 {
    levels(used, within).into_iter().map(|level| level.quantity).max().unwrap_or_default()
}

/// What is free in these open spans of an offer of this quantity; a change of quantity begins a new span.
pub(in crate::resources) fn free_spans(open: &[Span], used: &[Usage], quantity: i64) -> Vec<FreeSpan> {
    let levels = open.iter().flat_map(|span| levels(used, *span));
    let free = levels.map(|level| FreeSpan { span: level.span, quantity: quantity - level.quantity });
    free.filter(|free| free.quantity > 0).collect()
}

/// The bookings that could not all stand if the offer had only this quantity.
pub(in crate::resources) fn standing_above(used: &[Usage], quantity: i64) -> Option<Standing> {
    Standing::of(used.iter().filter(|usage| peak(used, usage.span) > quantity).map(|usage| usage.span))
}

/// The span cut wherever the quantity taken changes, in order and without gaps.
fn levels(used: &[Usage], within: Span) -> Vec<Usage> {
    let mut changes: BTreeMap<Time, i64> = BTreeMap::from([(within.start, 0)]);
    for usage in used {
        if let Some(span) = usage.span.clip(within) {
            *changes.entry(span.start).or_default() += usage.quantity;
            *changes.entry(span.end).or_default() -= usage.quantity;
        }
    }
    changes.remove(&within.end);
    let ends = changes.keys().copied().skip(1).chain([within.end]).collect::<Vec<_>>();
    let mut levels: Vec<Usage> = vec![];
    let mut quantity = 0;
    for ((start, change), end) in changes.into_iter().zip(ends) {
        quantity += change;
        match levels.last_mut() {
            Some(last) if last.quantity == quantity => last.span.end = end,
            _ => levels.push(Usage { span: Span { start, end }, quantity }),
        }
    }
    levels
}

#[cfg(test)]
mod tests;
