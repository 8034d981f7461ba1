//! A file to a table: the records of CSV and of workbooks alike, every one at the row a spreadsheet shows it in.
//!
//! What a cell means is not known here; see `cells` and [`rows`](super::rows).

#[cfg(test)]
mod tests;

use std::sync::Arc;

use bytes::Bytes;

use super::{
    columns::{Column, ColumnChoice, ColumnRead, Headings, Understood, heading_index, understand},
    csv,
    decode::{Encoding, Kind, decode, kind},
    problems::{Column as Place, Fault, RowProblem, Source},
    workbook,
};

/// The title and the notes that may stand above the headings.
pub(super) const ROWS_ABOVE_HEADINGS: usize = 5;
const VALUE_CHARS: usize = 60;

/// How much is read of one file.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Most bytes.
    pub bytes: usize,
    /// Most bytes of a workbook's parts when unpacked, and of the texts in the sheet that is read.
    pub unpacked: usize,
    /// Most records below the headings.
    pub rows: usize,
    /// Most columns.
    pub columns: usize,
}

impl Default for Limits {
    /// Far more than a district has, and little enough to hold in memory.
    fn default() -> Self {
        Self { bytes: 16 * 1_048_576, unpacked: 64 * 1_048_576, rows: 20_000, columns: 100 }
    }
}

impl Limits {
    /// How many records are read: one more than may be, so that more than may be is noticed.
    pub(super) fn records(self) -> usize {
        self.rows + ROWS_ABOVE_HEADINGS + 1
    }
}

/// A file as it was handed in.
#[derive(Debug, Clone, Default)]
pub struct ImportFile {
    /// Its name, for the problems.
    pub name: String,
    /// What is in it.
    pub bytes: Bytes,
    /// The sheet of a workbook to read; none for the first that holds something.
    pub sheet: Option<String>,
    /// What whoever imports says about single columns.
    pub columns: Vec<ColumnChoice>,
}

impl ImportFile {
    /// A file about which nothing more is said.
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        Self { name: name.to_owned(), bytes: Bytes::copy_from_slice(bytes), ..Self::default() }
    }
}

/// A file that was read, with the columns it has.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its headings.
    pub headings: Arc<Headings>,
    /// What stands below the headings, blank rows left out, in the order of their rows.
    pub records: Vec<Record>,
    /// Whether the workbook counts days from 1904, as old ones of the Macintosh do.
    pub is_1904: bool,
}

/// One record of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The row as a spreadsheet counts it, from 1.
    pub row: usize,
    /// The line it begins in as a text editor counts it, from 1; of a workbook, the row.
    pub line: usize,
    /// Its cells, trimmed; those at the end may be missing.
    pub cells: Vec<String>,
}

impl Table {
    /// What stands in a column of a record; empty if the file has no such column.
    pub fn cell<'a>(&self, record: &'a Record, column: &Column) -> &'a str {
        self.headings.index(column).and_then(|index| record.cells.get(index)).map_or("", String::as_str)
    }

    /// The record at a row, as a spreadsheet counts it.
    pub fn record(&self, row: usize) -> Option<&Record> {
        self.records.binary_search_by_key(&row, |record| record.row).ok().map(|index| &self.records[index])
    }
}

/// What a file is, whether or not its rows are right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileRead {
    /// Its name.
    pub name: String,
    /// How it is written, if it could be read at all.
    pub encoding: Option<Encoding>,
    /// The sheet that was read, if it is a workbook.
    pub sheet: Option<String>,
    /// All sheets of the workbook that hold something.
    pub sheets: Vec<String>,
    /// Its columns, from the left.
    pub columns: Vec<ColumnRead>,
    /// How many rows stand below the headings.
    pub rows: usize,
}

/// The records of a file before anything is known about its columns.
struct Raw {
    records: Vec<Record>,
    encoding: Encoding,
    sheet: Option<String>,
    sheets: Vec<String>,
    is_1904: bool,
}

/// What reading a file comes to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The table, unless the file cannot be read or a required column is missing.
    pub table: Option<Table>,
    /// What the file is.
    pub file: FileRead,
    /// Why there is no table; with a table, of single cells or of columns that are not read.
    pub problems: Vec<RowProblem>,
}

/// Reads a file whose columns are among `columns`, in any order.
pub fn read(file: &ImportFile, columns: &[Column], limits: Limits) -> Outcome {
    let mut read = FileRead { name: file.name.clone(), ..FileRead::default() };
    let of_file = |file: FileRead, problem| Outcome { table: None, file, problems: vec![problem] };
    let mut raw = match raw(file, limits) {
        Ok(raw) => raw,
        Err(problem) => return of_file(read, *problem),
    };
    let source = Source { file: file.name.clone(), sheet: raw.sheet.clone() };
    read.encoding = Some(raw.encoding);
    (read.sheet, read.sheets) = (raw.sheet, raw.sheets);
    let Some(at) = heading_index(&raw.records, columns, &file.columns) else {
        return of_file(read, source.problem(Fault::Empty));
    };
    let below = raw.records.split_off(at + 1);
    let heading_record = raw.records.pop().unwrap_or(Record { row: 0, line: 0, cells: vec![] });
    let understood = understand(source.clone(), &heading_record, &below, columns, &file.columns);
    let Understood { headings, columns, mut problems } = understood;
    (read.columns, read.rows) = (columns, below.len());
    if below.is_empty() {
        problems.push(source.problem(Fault::Empty));
    }
    if below.len() > limits.rows {
        problems.push(source.problem(Fault::TooManyRows { limit: limits.rows }));
    }
    problems.extend(other_sheets(&source, &read, file));
    let is_usable = problems.iter().all(|p| !p.is_error() || p.fault == Fault::ExtraCell);
    let table = Table { headings: Arc::new(headings), records: below, is_1904: raw.is_1904 };
    Outcome { table: is_usable.then_some(table), file: read, problems }
}

fn raw(file: &ImportFile, limits: Limits) -> Result<Raw, Box<RowProblem>> {
    let of_file = |fault| Box::new(RowProblem::of_file(&file.name, fault));
    if file.bytes.len() > limits.bytes {
        return Err(of_file(Fault::TooLarge { limit: limits.bytes }));
    }
    if kind(&file.bytes) == Kind::Workbook {
        let sheet = workbook::read(&file.bytes, file.sheet.as_deref(), limits).map_err(of_file)?;
        return Ok(Raw {
            records: sheet.records,
            encoding: Encoding::Workbook,
            sheet: Some(sheet.name),
            sheets: sheet.sheets,
            is_1904: sheet.is_1904,
        });
    }
    let (text, encoding) = decode(&file.bytes).map_err(|cause| of_file(Fault::Undecodable(cause)))?;
    let records = csv::records(&text, limits).map_err(|(line, fault)| {
        let mut problem = RowProblem::of_file(&file.name, fault);
        problem.line = line;
        Box::new(problem)
    })?;
    Ok(Raw { records, encoding, sheet: None, sheets: vec![], is_1904: false })
}

/// Sheets that hold something and were not read, unless the one to read was named.
fn other_sheets(source: &Source, read: &FileRead, file: &ImportFile) -> Option<RowProblem> {
    let others: Vec<String> = read.sheets.iter().filter(|name| Some(*name) != read.sheet.as_ref()).cloned().collect();
    let is_told = file.sheet.is_some() || others.is_empty();
    (!is_told).then(|| source.problem(Fault::OtherSheets { others }))
}

/// A problem at a place of a record.
pub(super) fn problem(
    source: &Source,
    record: &Record,
    column: Option<Place>,
    fault: Fault,
    value: &str,
) -> RowProblem {
    let Source { file, sheet } = source.clone();
    RowProblem { file, sheet, row: record.row, line: record.line, column, fault, value: shown(value) }
}

/// A cell as problems show it: on one line, and cut.
pub(super) fn shown(value: &str) -> String {
    let mut shown: String = value.chars().take(VALUE_CHARS).collect();
    if shown.len() < value.len() {
        shown.push('…');
    }
    shown.replace('\n', " ")
}

/// Without white space and marks of no width around it.
pub(super) fn trimmed(cell: &str) -> String {
    let is_blank = |c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}');
    cell.trim_matches(is_blank).to_owned()
}
