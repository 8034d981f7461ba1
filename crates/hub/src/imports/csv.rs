//! Text to records, every one at the row a spreadsheet shows it in.

use super::{
    problems::Fault,
    table::{Limits, Record, trimmed},
};

/// A record that runs over so many lines to the end of the file swallowed them after an unclosed quote.
const LINES_OF_A_CELL: usize = 50;

/// All records that are not blank, as many as are read; else what is wrong, and the line it is in.
///
/// The library counts neither blank lines nor the rows of a spreadsheet, so both are counted here, from the
/// offset at which each record begins. Line breaks are `\n` by now.
pub(super) fn records(text: &str, limits: Limits) -> Result<Vec<Record>, (usize, Fault)> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut record = csv::StringRecord::new();
    let (mut row, mut line, mut offset) = (0, 1, 0);
    // Reading from memory what is UTF-8 already cannot fail; a failure would end the loop.
    while records.len() < limits.records() && reader.read_record(&mut record).unwrap_or(false) {
        let blank = text[offset..].bytes().take_while(|byte| *byte == b'\n').count();
        let start = offset + blank;
        let end = usize::try_from(reader.position().byte()).map_or(text.len(), |end| end.min(text.len()));
        let raw = &text[start..end];
        row += blank + 1;
        line += blank;
        let lines = raw.matches('\n').count();
        let quotes = raw.matches('"').count();
        if end == text.len() && quotes % 2 == 1 && (lines > 1 || raw.starts_with('"')) || lines > LINES_OF_A_CELL {
            return Err((line, Fault::UnclosedQuote));
        }
        if record.iter().skip(limits.columns).any(|cell| !trimmed(cell).is_empty()) {
            return Err((line, Fault::TooManyColumns { limit: limits.columns }));
        }
        let cells: Vec<String> = record.iter().take(limits.columns).map(trimmed).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            records.push(Record { row, line, cells });
        }
        line += lines;
        offset = end;
    }
    Ok(records)
}
