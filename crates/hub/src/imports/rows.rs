//! What both kinds of file share: the outcome of reading, where a row stands, how a row names an organisation.
//!
//! The rows themselves are in `organisations` and `offers`; what they mean to a hub is in `plan`.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use unicode_normalization::UnicodeNormalization as _;
use uscc::Uscc;

use super::{
    cells::Cells,
    columns::{Column, Headings},
    problems::{Fault, RowProblem},
    table::{FileRead, ImportFile, Limits, Outcome, Record, Table, problem, read},
};

/// What was read of a file.
#[derive(Clone, Debug)]
pub struct Parsed<T> {
    /// The rows without a problem.
    pub rows: Vec<T>,
    /// All problems, in the file's order.
    pub problems: Vec<RowProblem>,
    /// What the file is, and what its columns were taken for; none if there was no file.
    pub file: Option<FileRead>,
    /// Whether its headings could be read.
    pub(super) has_headings: bool,
    /// The names and codes in the rows with a problem: who refers to one of them need not be told so too.
    pub(super) unsound: HashSet<String>,
}

impl<T> Parsed<T> {
    /// Whether nothing stops the import.
    pub fn is_acceptable(&self) -> bool {
        !self.problems.iter().any(RowProblem::is_error)
    }

    /// Whether there was a file, of which not even the headings could be read.
    pub(super) fn is_unreadable(&self) -> bool {
        self.file.is_some() && !self.has_headings
    }
}

impl<T> Default for Parsed<T> {
    /// What is read of no file.
    fn default() -> Self {
        Self { rows: vec![], problems: vec![], file: None, has_headings: false, unsound: HashSet::new() }
    }
}

/// Where a row stands, so that what shows only later (an unknown reference) can be reported there too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowKey {
    headings: Arc<Headings>,
    /// The row as a spreadsheet counts it, from 1.
    pub row: usize,
    /// The line as a text editor counts it, from 1.
    pub line: usize,
}

impl RowKey {
    /// A problem of this row, in a column if it is of one.
    pub(super) fn problem(&self, column: Option<&Column>, fault: Fault, value: &str) -> RowProblem {
        let record = Record { row: self.row, line: self.line, cells: Vec::new() };
        let place = column.map(|column| self.headings.place(column));
        problem(&self.headings.source, &record, place, fault, value)
    }
}

/// How a row names an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum OrganisationReference {
    /// By its unified social credit code.
    Uscc(Uscc),
    /// By its full name.
    Name(String),
}

impl OrganisationReference {
    /// As it is written.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Uscc(code) => code.as_str(),
            Self::Name(name) => name,
        }
    }
}

/// A name as names are compared: without width, case, spaces and the shape of brackets.
pub fn same_name(name: &str) -> String {
    name.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace() && !matches!(c, '·' | '•')).collect()
}

/// Reads a file row by row; `convert` gives a row, or reports why there is none.
pub(super) fn read_rows<T>(
    file: &ImportFile,
    columns: &[Column],
    convert: impl Fn(&mut Cells<'_>, RowKey) -> Option<T>,
) -> (Parsed<T>, Option<Table>) {
    let Outcome { table, file, mut problems } = read(file, columns, Limits::default());
    let mut rows = Vec::new();
    for record in table.iter().flat_map(|table| &table.records) {
        let Some(table) = &table else { continue };
        let key = RowKey { headings: Arc::clone(&table.headings), row: record.row, line: record.line };
        let mut cells = Cells::new(table, record, &mut problems);
        let row = convert(&mut cells, key);
        if cells.is_sound() {
            rows.extend(row);
        }
    }
    (Parsed { rows, problems, file: Some(file), has_headings: table.is_some(), unsound: HashSet::new() }, table)
}

/// Reports each row whose key an earlier one has, at the column the key is of.
pub(super) fn report_duplicates<T>(
    table: &Table,
    rows: &[T],
    column: &Column,
    position: impl Fn(&T) -> &RowKey,
    key: impl Fn(&T) -> Option<String>,
    problems: &mut Vec<RowProblem>,
) {
    let mut first: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let (Some(value), at) = (key(row), position(row)) else { continue };
        match first.get(&value) {
            Some(&earlier) => {
                let shown = table.record(at.row).map_or("", |record| table.cell(record, column));
                problems.push(at.problem(Some(column), Fault::Duplicate { row: earlier }, shown));
            }
            None => {
                first.insert(value, at.row);
            }
        }
    }
}
