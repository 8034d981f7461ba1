//! What can be wrong with an imported file, and what to do about it.

use super::{columns::Reason, decode::Undecodable, windows::WindowFault};
use crate::organisations::OrganisationKind;

/// Whether a problem stops the import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Nothing is imported until it is mended.
    Error,
    /// Worth knowing; the import goes on.
    Warning,
}

/// A column as its reader sees it: by the spreadsheet's letter and by its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// `A`, `B`, …, `AA`.
    pub letter: String,
    /// The heading as it stands in the file, or as it should.
    pub heading: String,
}

/// What is wrong. Each has one code, for programs, and one message in each language, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file has more bytes than are read.
    TooLarge {
        /// How many are read.
        limit: usize,
    },
    /// A workbook holds more, when unpacked, than is read.
    TooLargeUnpacked {
        /// How many bytes are read.
        limit: usize,
    },
    /// The file has more columns than are read.
    TooManyColumns {
        /// How many are read.
        limit: usize,
    },
    /// The workbook has no sheet of the name that was given.
    NoSuchSheet {
        /// The sheets that hold something.
        sheets: Vec<String>,
    },
    /// Other sheets of the workbook hold something too; they are not read.
    OtherSheets {
        /// Their names.
        others: Vec<String>,
    },
    /// The file has more rows than are read.
    TooManyRows {
        /// How many are read.
        limit: usize,
    },
    /// There is no row below the headings, or nothing at all.
    Empty,
    /// The bytes are no text.
    Undecodable(Undecodable),
    /// A quotation mark is opened and never closed.
    UnclosedQuote,
    /// A column that must be there is not.
    MissingColumn,
    /// A column is not known; it is not read.
    UnknownColumn,
    /// Two columns have the same meaning.
    RepeatedColumn,
    /// A column is not known, and read as what it seems to be.
    GuessedColumn {
        /// As what: the heading in the template.
        meaning: &'static str,
        /// Why.
        reason: Reason,
    },
    /// Several columns that are not known seem to be the same.
    CompetingColumns {
        /// What they seem to be: the heading in the template.
        meaning: &'static str,
        /// The letters of the others.
        rivals: Vec<String>,
    },
    /// Something was said about a column that is not there.
    NoSuchHeading,
    /// A column was said to mean what is not known.
    NoSuchMeaning {
        /// What it may mean.
        meanings: Vec<&'static str>,
    },
    /// The spreadsheet shows an error in place of a value.
    SheetError,
    /// A formula whose value was not saved with it.
    Formula,
    /// The region of a credit code is in no table.
    UnknownRegion {
        /// The region.
        region: String,
        /// How many rows have it.
        rows: usize,
    },
    /// A row has a value where no heading stands.
    ExtraCell,
    /// A character that is not to be seen.
    ControlCharacter(char),
    /// A cell must be filled in.
    Required,
    /// More characters than fit.
    TooLong {
        /// How many fit.
        max: usize,
    },
    /// Information is read: this column is for what is booked.
    ReadNotBooked,
    /// This column is for information alone.
    ForInformation,
    /// No address that begins with `https://`.
    Link,
    /// No day of the calendar.
    Day,
    /// None of the words that may stand there.
    UnknownChoice {
        /// The words.
        choices: Vec<&'static str>,
    },
    /// No whole number.
    NotANumber,
    /// A number out of bounds.
    OutOfRange {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// Excel wrote a long number as `5.31E+17`, and its digits are lost.
    ScientificNotation,
    /// No unified social credit code.
    Uscc(uscc::Error),
    /// This kind of organisation has a code.
    UsccMissing,
    /// No telephone number.
    Phone,
    /// Only a branch has a superior branch.
    SuperiorNotAllowed,
    /// The superiors lead back to the organisation itself.
    SuperiorLoop,
    /// Deeper in the tree of branches than trees grow.
    SuperiorTooDeep {
        /// The most levels.
        most: usize,
    },
    /// The superior is no branch.
    SuperiorNotBranch,
    /// The superior is neither in the file nor in the hub.
    SuperiorUnknown,
    /// The organisation is neither in the file nor in the hub.
    OrganisationUnknown,
    /// An earlier row has the same.
    Duplicate {
        /// The earlier row, as a spreadsheet counts it.
        row: usize,
    },
    /// The hub has this credit code, under another name.
    UsccOfAnother {
        /// The name in the hub.
        name: String,
    },
    /// The hub has this name, with another credit code.
    NameOfAnother {
        /// The code in the hub.
        uscc: String,
    },
    /// The hub has this organisation, as another kind.
    KindInHub {
        /// The kind in the hub.
        kind: OrganisationKind,
    },
    /// The organisation looks after its particulars, or its offers, itself by now: these columns differ and stay.
    Kept {
        /// The headings of the columns.
        columns: Vec<&'static str>,
    },
    /// Its owner took the offer off the list: it stays off.
    Withdrawn,
    /// Opening times that cannot be read.
    Windows(WindowFault),
    /// More opening times than are kept.
    TooManyWindows {
        /// How many are kept.
        most: u8,
    },
    /// What is booked whole is one.
    ExclusiveQuantity,
    /// A quantity of what?
    UnitMissing,
    /// The unit after the number is another than that of the unit's column.
    UnitConflict,
}

impl Fault {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "FILE_TOO_LARGE",
            Self::TooLargeUnpacked { .. } => "FILE_TOO_LARGE_UNPACKED",
            Self::TooManyColumns { .. } => "TOO_MANY_COLUMNS",
            Self::NoSuchSheet { .. } => "NO_SUCH_SHEET",
            Self::OtherSheets { .. } => "OTHER_SHEETS",
            Self::TooManyRows { .. } => "TOO_MANY_ROWS",
            Self::Empty => "EMPTY",
            Self::Undecodable(Undecodable::OldWorkbook) => "OLD_WORKBOOK",
            Self::Undecodable(Undecodable::BrokenWorkbook) => "BROKEN_WORKBOOK",
            Self::Undecodable(Undecodable::Utf16) => "UTF_16",
            Self::Undecodable(Undecodable::At { .. }) => "UNDECODABLE",
            Self::UnclosedQuote => "UNCLOSED_QUOTE",
            Self::MissingColumn => "MISSING_COLUMN",
            Self::UnknownColumn => "UNKNOWN_COLUMN",
            Self::RepeatedColumn => "REPEATED_COLUMN",
            Self::GuessedColumn { .. } => "GUESSED_COLUMN",
            Self::CompetingColumns { .. } => "COMPETING_COLUMNS",
            Self::NoSuchHeading => "NO_SUCH_HEADING",
            Self::NoSuchMeaning { .. } => "NO_SUCH_MEANING",
            Self::SheetError => "SHEET_ERROR",
            Self::Formula => "FORMULA_WITHOUT_VALUE",
            Self::UnknownRegion { .. } => "UNKNOWN_REGION",
            Self::ExtraCell => "EXTRA_CELL",
            Self::ControlCharacter(_) => "CONTROL_CHARACTER",
            Self::Required => "REQUIRED",
            Self::TooLong { .. } => "TOO_LONG",
            Self::ReadNotBooked => "READ_NOT_BOOKED",
            Self::ForInformation => "FOR_INFORMATION",
            Self::Link => "LINK_INVALID",
            Self::Day => "NOT_A_DAY",
            Self::UnknownChoice { .. } => "UNKNOWN_CHOICE",
            Self::NotANumber => "NOT_A_NUMBER",
            Self::OutOfRange { .. } => "OUT_OF_RANGE",
            Self::ScientificNotation => "SCIENTIFIC_NOTATION",
            Self::Uscc(_) => "USCC_INVALID",
            Self::UsccMissing => "USCC_MISSING",
            Self::Phone => "PHONE_INVALID",
            Self::SuperiorNotAllowed => "SUPERIOR_NOT_ALLOWED",
            Self::SuperiorLoop => "SUPERIOR_LOOP",
            Self::SuperiorTooDeep { .. } => "SUPERIOR_TOO_DEEP",
            Self::SuperiorNotBranch => "SUPERIOR_NOT_BRANCH",
            Self::SuperiorUnknown => "SUPERIOR_UNKNOWN",
            Self::OrganisationUnknown => "ORGANISATION_UNKNOWN",
            Self::Duplicate { .. } => "DUPLICATE",
            Self::UsccOfAnother { .. } => "USCC_OF_ANOTHER",
            Self::NameOfAnother { .. } => "NAME_OF_ANOTHER",
            Self::KindInHub { .. } => "KIND_IN_HUB",
            Self::Kept { .. } => "KEPT",
            Self::Withdrawn => "WITHDRAWN",
            Self::Windows(_) => "OPENING_TIMES_INVALID",
            Self::TooManyWindows { .. } => "TOO_MANY_OPENING_TIMES",
            Self::ExclusiveQuantity => "EXCLUSIVE_QUANTITY",
            Self::UnitMissing => "UNIT_MISSING",
            Self::UnitConflict => "UNIT_CONFLICT",
        }
    }

    /// Whether it stops the import.
    pub fn severity(&self) -> Severity {
        match self {
            Self::UnknownColumn
            | Self::GuessedColumn { .. }
            | Self::OtherSheets { .. }
            | Self::UnknownRegion { .. }
            | Self::Kept { .. }
            | Self::Withdrawn => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// What a problem is a problem of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file's name as it was given.
    pub file: String,
    /// The sheet, if it is a workbook.
    pub sheet: Option<String>,
}

impl Source {
    /// A problem of the whole.
    pub(super) fn problem(&self, fault: Fault) -> RowProblem {
        RowProblem { sheet: self.sheet.clone(), ..RowProblem::of_file(&self.file, fault) }
    }
}

/// One problem of a file, at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The file's name as it was given.
    pub file: String,
    /// The sheet, if it is a workbook.
    pub sheet: Option<String>,
    /// The row as a spreadsheet counts it, from 1; 0 if it is the file as a whole.
    pub row: usize,
    /// The line as a text editor counts it, from 1: another than the row if cells hold line breaks.
    pub line: usize,
    /// The column; none if it is the row or the file as a whole.
    pub column: Option<Column>,
    /// What is wrong.
    pub fault: Fault,
    /// What stands there, cut to 60 characters.
    pub value: String,
}

impl RowProblem {
    /// A problem of a file as a whole.
    pub fn of_file(file: &str, fault: Fault) -> Self {
        Self { file: file.to_owned(), sheet: None, row: 0, line: 0, column: None, fault, value: String::new() }
    }

    /// Whether it stops the import.
    pub fn is_error(&self) -> bool {
        self.fault.severity() == Severity::Error
    }

    /// What is wrong and what to do, in Chinese.
    pub fn message_zh(&self) -> String {
        super::messages::zh(&self.fault)
    }

    /// What is wrong and what to do, in English.
    pub fn message_en(&self) -> String {
        super::messages::en(&self.fault)
    }

    /// The whole problem on one line, in Chinese.
    pub fn to_zh(&self) -> String {
        let row = match (self.row, self.line) {
            (0, 0) => None,
            (0, line) => Some(format!("文本第{line}行")),
            (row, line) if row == line => Some(format!("第{row}行")),
            (row, line) => Some(format!("第{row}行（文本第{line}行）")),
        };
        let column = self.column.as_ref().map(|Column { letter, heading }| match letter.as_str() {
            "" => format!("“{heading}”列"),
            letter => format!("{letter}列“{heading}”"),
        });
        let value = Some(format!("“{}”", self.value)).filter(|_| !self.value.is_empty());
        let sheet = self.sheet.as_ref().map(|name| format!("工作表“{name}”"));
        let place: Vec<String> = [Some(self.file.clone()), sheet, row, column, value].into_iter().flatten().collect();
        format!("{}：{}", place.join(" "), self.message_zh())
    }

    /// The whole problem on one line, in English.
    pub fn to_en(&self) -> String {
        let row = match (self.row, self.line) {
            (0, 0) => None,
            (0, line) => Some(format!("line {line} of the text")),
            (row, line) if row == line => Some(format!("row {row}")),
            (row, line) => Some(format!("row {row} (line {line} of the text)")),
        };
        let column = self.column.as_ref().map(|Column { letter, heading }| match letter.as_str() {
            "" => format!("column \"{heading}\""),
            letter => format!("column {letter} \"{heading}\""),
        });
        let value = Some(format!("\"{}\"", self.value)).filter(|_| !self.value.is_empty());
        let sheet = self.sheet.as_ref().map(|name| format!("sheet \"{name}\""));
        let place: Vec<String> = [Some(self.file.clone()), sheet, row, column, value].into_iter().flatten().collect();
        format!("{}: {}", place.join(", "), self.message_en())
    }
}
