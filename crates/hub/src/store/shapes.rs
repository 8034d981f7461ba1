//! Statements of few shapes. Connections keep what they prepared by its text, and lists of every length would each be a text.

use sea_orm::Value;

use super::write::CHUNK;

/// So many rows are inserted by statements of their own length.
const FEW: usize = 16;

/// The same ids, with the last repeated until they are a power of two: what is asked of them is the same.
pub(super) fn few_shapes<V: Into<Value> + Clone>(ids: impl IntoIterator<Item = V>) -> Vec<V> {
    let mut ids: Vec<V> = ids.into_iter().collect();
    if let Some(last) = ids.last().cloned() {
        ids.resize(ids.len().next_power_of_two(), last);
    }
    ids
}

/// How many of so many rows the next statement inserts.
pub(super) fn next_chunk(rows: usize) -> usize {
    if rows <= FEW { rows } else { CHUNK.min(1 << rows.ilog2()) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn lists_of_a_thousand_lengths_have_eleven_shapes_and_name_the_same() {
        let lists: Vec<Vec<i32>> = (0..=1000).map(|length| (0..length).collect()).collect();
        let shapes: BTreeSet<_> = lists.iter().map(|list| few_shapes(list.clone()).len()).collect();
        assert_eq!(shapes.len(), 12, "{shapes:?}, of which one is of none");
        for list in lists {
            assert_eq!(few_shapes(list.clone()).into_iter().collect::<BTreeSet<_>>(), list.into_iter().collect());
        }
    }

    #[test]
    fn every_row_is_inserted_once_by_statements_of_few_lengths() {
        let mut lengths = BTreeSet::new();
        for rows in 1..=2000 {
            let mut left = rows;
            while left > 0 {
                let chunk = next_chunk(left);
                assert!(chunk > 0 && chunk <= left && chunk <= CHUNK);
                lengths.insert(chunk);
                left -= chunk;
            }
        }
        assert_eq!(lengths.len(), FEW + 5, "{lengths:?}");
    }
}
