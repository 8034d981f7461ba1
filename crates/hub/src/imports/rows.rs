//! What both kinds of file share: the outcome of reading, where a row stands, and references between files.
//!
//! The rows themselves are in `organisations` and `offers`.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization as _;
use uscc::Uscc;

use super::{
    OfferRow, OrganisationRow,
    cells::Cells,
    csv::{Column, Limits, Record, Table, read},
    decode::Encoding,
    problems::{Column as Place, Fault, RowProblem},
};

/// What was read of a file.
#[derive(Clone, Debug)]
pub struct Parsed<T> {
    /// The rows without a problem.
    pub rows: Vec<T>,
    /// All problems, in the file's order.
    pub problems: Vec<RowProblem>,
    /// The encoding found, if the file could be read at all.
    pub encoding: Option<Encoding>,
}

impl<T> Parsed<T> {
    /// Whether nothing stops the import.
    pub fn is_acceptable(&self) -> bool {
        !self.problems.iter().any(RowProblem::is_error)
    }
}

/// Where a row stands, so that what shows only later (an unknown reference) can be reported there too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowKey {
    /// The file's name.
    pub file: String,
    /// The row as a spreadsheet counts it, from 1.
    pub row: usize,
    /// The line as a text editor counts it, from 1.
    pub line: usize,
    /// The column that refers to another organisation.
    pub reference: Place,
}

impl RowKey {
    pub(super) fn new(table: &Table, record: &Record, reference: &Column) -> Self {
        Self { file: table.file.clone(), row: record.row, line: record.line, reference: table.place(reference) }
    }

    /// A problem of this row's reference to another organisation.
    pub fn problem(&self, fault: Fault, value: &str) -> RowProblem {
        let record = Record { row: self.row, line: self.line, cells: Vec::new() };
        super::csv::problem(&self.file, &record, Some(self.reference.clone()), fault, value)
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
    /// Whether it names this organisation.
    pub fn names(&self, organisation: &OrganisationRow) -> bool {
        match self {
            Self::Uscc(code) => organisation.uscc.as_deref() == Some(code.as_str()),
            Self::Name(name) => same_name(name) == same_name(&organisation.name),
        }
    }

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

/// Reports references that neither the file of organisations nor the hub knows.
///
/// `is_known` answers for what is in the hub already; it is asked only for what is not in the file.
pub fn unresolved(
    organisations: &[OrganisationRow],
    offers: &[OfferRow],
    is_known: impl Fn(&OrganisationReference) -> bool,
) -> Vec<RowProblem> {
    let names: HashSet<String> = organisations.iter().map(|o| same_name(&o.name)).collect();
    let codes: HashSet<&str> = organisations.iter().filter_map(|o| o.uscc.as_deref()).collect();
    let is_missing = |reference: &OrganisationReference| {
        let is_in_file = match reference {
            OrganisationReference::Uscc(code) => codes.contains(code.as_str()),
            OrganisationReference::Name(name) => names.contains(&same_name(name)),
        };
        !is_in_file && !is_known(reference)
    };
    let superiors = organisations.iter().filter_map(|organisation| {
        let superior = OrganisationReference::Name(organisation.superior_name.clone()?);
        is_missing(&superior).then(|| organisation.key.problem(Fault::SuperiorUnknown, superior.as_str()))
    });
    let owners = offers
        .iter()
        .filter(|offer| is_missing(&offer.organisation))
        .map(|offer| offer.key.problem(Fault::OrganisationUnknown, offer.organisation.as_str()));
    superiors.chain(owners).collect()
}

/// Reads a file row by row; `convert` gives a row, or reports why there is none.
pub(super) fn read_rows<T>(
    file: &str,
    bytes: &[u8],
    columns: &[Column],
    convert: impl Fn(&mut Cells<'_>, &dyn Fn(&Column) -> RowKey) -> Option<T>,
) -> (Parsed<T>, Option<Table>) {
    let (table, mut problems) = read(file, bytes, columns, Limits::default());
    let mut rows = Vec::new();
    for record in table.iter().flat_map(|table| &table.records) {
        let Some(table) = &table else { continue };
        let key = |reference: &Column| RowKey::new(table, record, reference);
        let mut cells = Cells::new(table, record, &mut problems);
        let row = convert(&mut cells, &key);
        if cells.is_sound() {
            rows.extend(row);
        }
    }
    let encoding = table.as_ref().map(|table| table.encoding);
    (Parsed { rows, problems, encoding }, table)
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
                let at = RowKey { reference: table.place(column), ..at.clone() };
                let record = table.records.iter().find(|record| record.row == at.row);
                let shown = record.map_or("", |record| table.cell(record, column));
                problems.push(at.problem(Fault::Duplicate { row: earlier }, shown));
            }
            None => {
                first.insert(value, at.row);
            }
        }
    }
}
