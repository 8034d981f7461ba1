//! The headings of a file: what each column is taken for, and why.
//!
//! A heading that is known says so itself, and whoever imports may say it. What is left is guessed by the words of the
//! heading, else by what stands below it; a guess is told, and where two columns compete there is none.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;

use super::{
    problems::{Column as Place, Fault, RowProblem, Source},
    table::{Record, problem},
};

/// How many rows are looked at to guess what stands in a column.
const SAMPLE_ROWS: usize = 200;
/// Of these of them, this many of each hundred that are filled in.
const MOST_OF_HUNDRED: usize = 80;
/// What a heading never is taken for by guessing: the hub asks for no particulars of persons.
const PERSONAL: [&str; 12] =
    ["姓名", "身份证", "证件", "性别", "民族", "籍贯", "出生", "年龄", "政治面貌", "党员", "学历", "宗教"];

/// A column that a kind of file may have.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its English name, which may stand as its heading.
    pub key: &'static str,
    /// Its heading in the template.
    pub heading: &'static str,
    /// Other headings that mean it.
    pub aliases: &'static [&'static str],
    /// Whether a file without it is refused.
    pub is_required: bool,
    /// Words in an unknown heading that suggest it.
    words: &'static [&'static str],
    /// Tells what looks as if it belonged here.
    looks_like: Option<fn(&str) -> bool>,
}

impl Column {
    pub(super) const fn new(key: &'static str, heading: &'static str, aliases: &'static [&'static str]) -> Self {
        Self { key, heading, aliases, is_required: false, words: &[], looks_like: None }
    }

    pub(super) const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    pub(super) const fn worded(self, words: &'static [&'static str]) -> Self {
        Self { words, ..self }
    }

    pub(super) const fn looking(self, looks_like: fn(&str) -> bool) -> Self {
        Self { looks_like: Some(looks_like), ..self }
    }
}

/// What whoever imports says about a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnChoice {
    /// The heading in the file, or the spreadsheet's letter.
    pub heading: String,
    /// What it means: a heading of the template, or another name of it. None to leave the column out.
    pub meaning: Option<String>,
}

/// Why a column is taken for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its heading says so.
    Heading,
    /// Whoever imports said so.
    Chosen,
    /// The words in its heading suggest it.
    Words,
    /// What stands in it suggests it.
    Content,
    /// It is not known, and not read.
    Unknown,
}

impl Reason {
    /// In Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Heading => "表头如此",
            Self::Chosen => "由导入人指定",
            Self::Words => "表头的用词",
            Self::Content => "列中的内容",
            Self::Unknown => "不认识，不读取",
        }
    }

    /// In English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Heading => "its heading",
            Self::Chosen => "you said so",
            Self::Words => "the words of its heading",
            Self::Content => "what stands in it",
            Self::Unknown => "unknown, not read",
        }
    }
}

/// A column of a file, and what it is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnRead {
    /// Where it is.
    pub place: Place,
    /// The column's heading in the template; none if it is not read.
    pub meaning: Option<&'static str>,
    /// Why.
    pub reason: Reason,
    /// The first cell below that is filled in.
    pub sample: String,
}

/// A file's headings: where each known column is in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Headings {
    /// The file, and the sheet of it.
    pub source: Source,
    /// The headings as they stand there, trimmed.
    texts: Vec<String>,
    /// For each heading, the known column's key.
    keys: Vec<Option<&'static str>>,
}

impl Headings {
    /// Where a column is in this file; without a letter if it is not there.
    pub fn place(&self, column: &Column) -> Place {
        match self.index(column) {
            Some(index) => Place { letter: letter(index), heading: self.texts[index].clone() },
            None => Place { letter: String::new(), heading: column.heading.to_owned() },
        }
    }

    pub(super) fn index(&self, column: &Column) -> Option<usize> {
        self.keys.iter().position(|key| *key == Some(column.key))
    }
}

/// The record with the headings: of the first few, the one with most that are known.
pub(super) fn heading_index(records: &[Record], columns: &[Column], choices: &[ColumnChoice]) -> Option<usize> {
    let is_known = |cell: &&String| {
        let plainly = plain(cell);
        column_of(cell, columns).is_some() || choices.iter().any(|choice| plain(&choice.heading) == plainly)
    };
    let known = |record: &Record| record.cells.iter().filter(|cell| !cell.is_empty()).filter(is_known).count();
    // The first of equals: `max_by_key` would take the last.
    (0..records.len().min(super::table::ROWS_ABOVE_HEADINGS)).rev().max_by_key(|&index| known(&records[index]))
}

/// What was understood of a file's headings.
pub(super) struct Understood {
    pub(super) headings: Headings,
    pub(super) columns: Vec<ColumnRead>,
    pub(super) problems: Vec<RowProblem>,
}

/// Takes each heading for a column.
pub(super) fn understand(
    source: Source,
    headings: &Record,
    records: &[Record],
    columns: &[Column],
    choices: &[ColumnChoice],
) -> Understood {
    let mut reading = Reading {
        source: &source,
        headings,
        records,
        columns,
        taken: HashMap::new(),
        left_out: vec![],
        problems: vec![],
    };
    reading.take_chosen(choices);
    reading.take_known();
    reading.guess();
    reading.report_extra_cells();
    reading.report_missing();
    let Reading { taken, problems, .. } = reading;
    let meaning = |index: usize| {
        taken.iter().find(|(_, (at, _))| *at == index).and_then(|(key, (_, reason))| {
            let column = columns.iter().find(|column| column.key == *key)?;
            Some((column, *reason))
        })
    };
    let keys = (0..headings.cells.len()).map(|index| meaning(index).map(|(column, _)| column.key)).collect();
    let shown = headings.cells.iter().enumerate().filter(|(_, heading)| !heading.is_empty());
    let read = shown.map(|(index, heading)| {
        let meaning = meaning(index);
        ColumnRead {
            place: Place { letter: letter(index), heading: heading.clone() },
            meaning: meaning.map(|(column, _)| column.heading),
            reason: meaning.map_or(Reason::Unknown, |(_, reason)| reason),
            sample: cells(records, index).next().map(super::table::shown).unwrap_or_default(),
        }
    });
    let read = read.collect();
    let headings = Headings { texts: headings.cells.clone(), keys, source };
    Understood { headings, columns: read, problems }
}

struct Reading<'a> {
    source: &'a Source,
    headings: &'a Record,
    records: &'a [Record],
    columns: &'a [Column],
    /// By the column's key: which heading it is, and why.
    taken: HashMap<&'static str, (usize, Reason)>,
    /// Headings that whoever imports has left out.
    left_out: Vec<usize>,
    problems: Vec<RowProblem>,
}

impl Reading<'_> {
    fn report(&mut self, record: &Record, index: usize, fault: Fault, value: &str) {
        let heading = self.headings.cells.get(index).cloned().unwrap_or_default();
        let place = Place { letter: letter(index), heading };
        self.problems.push(problem(self.source, record, Some(place), fault, value));
    }

    fn is_free(&self, index: usize) -> bool {
        !self.left_out.contains(&index) && !self.taken.values().any(|(at, _)| *at == index)
    }

    fn take_chosen(&mut self, choices: &[ColumnChoice]) {
        for choice in choices {
            let wanted = plain(&choice.heading);
            let by_heading = self.headings.cells.iter().position(|heading| plain(heading) == wanted);
            let by_letter =
                || (0..self.headings.cells.len()).find(|at| letter(*at).eq_ignore_ascii_case(&choice.heading));
            let Some(index) = by_heading.or_else(by_letter) else {
                let fault = Fault::NoSuchHeading;
                let place = Place { letter: String::new(), heading: choice.heading.clone() };
                self.problems.push(problem(self.source, self.headings, Some(place), fault, ""));
                continue;
            };
            let Some(meaning) = &choice.meaning else {
                self.left_out.push(index);
                continue;
            };
            let Some(column) = column_of(meaning, self.columns) else {
                let meanings = self.columns.iter().map(|column| column.heading).collect();
                self.report(self.headings, index, Fault::NoSuchMeaning { meanings }, meaning);
                continue;
            };
            let before = self.taken.insert(column.key, (index, Reason::Chosen));
            if before.is_some_and(|(other, _)| other != index) {
                self.report(self.headings, index, Fault::RepeatedColumn, "");
            }
        }
    }

    fn take_known(&mut self) {
        for (index, heading) in self.headings.cells.iter().enumerate() {
            let Some(column) = column_of(heading, self.columns).filter(|_| self.is_free(index)) else { continue };
            match self.taken.get(column.key) {
                // Another one was chosen: this one is told as not read.
                Some((_, Reason::Chosen)) => {}
                Some(_) => {
                    self.left_out.push(index);
                    self.report(self.headings, index, Fault::RepeatedColumn, "");
                }
                None => {
                    self.taken.insert(column.key, (index, Reason::Heading));
                }
            }
        }
    }

    /// Suggests a column for each heading left, and tells each that stays unread.
    fn guess(&mut self) {
        let free: Vec<usize> = (0..self.headings.cells.len())
            .filter(|index| !self.headings.cells[*index].is_empty() && self.is_free(*index))
            .collect();
        let guesses: Vec<(usize, Option<(Column, Reason)>)> =
            free.into_iter().map(|index| (index, self.guess_of(index))).collect();
        for (index, guess) in &guesses {
            let Some((column, reason)) = guess else {
                self.report(self.headings, *index, Fault::UnknownColumn, "");
                continue;
            };
            let rivals =
                guesses.iter().filter(|(at, other)| at != index && other.is_some_and(|(c, _)| c.key == column.key));
            let rivals: Vec<String> = rivals.map(|(at, _)| letter(*at)).collect();
            if rivals.is_empty() {
                self.taken.insert(column.key, (*index, *reason));
                let fault = Fault::GuessedColumn { meaning: column.heading, reason: *reason };
                self.report(self.headings, *index, fault, "");
            } else {
                self.report(self.headings, *index, Fault::CompetingColumns { meaning: column.heading, rivals }, "");
            }
        }
    }

    /// The only free column that the heading's words suggest; else the only one that most cells look like.
    fn guess_of(&self, index: usize) -> Option<(Column, Reason)> {
        let heading = plain(&self.headings.cells[index]);
        if PERSONAL.iter().any(|word| heading.contains(word)) {
            return None;
        }
        let free = || self.columns.iter().filter(|column| !self.taken.contains_key(column.key));
        let by_words = free().filter(|column| column.words.iter().any(|word| heading.contains(word)));
        if let Some(column) = only(by_words) {
            return Some((*column, Reason::Words));
        }
        let filled = cells(self.records, index).count();
        let looks = |column: &&Column| {
            let alike = column
                .looks_like
                .map_or(0, |looks_like| cells(self.records, index).filter(|cell| looks_like(cell)).count());
            filled > 0 && alike * 100 >= filled * MOST_OF_HUNDRED
        };
        only(free().filter(looks)).map(|column| (*column, Reason::Content))
    }

    fn report_extra_cells(&mut self) {
        let headings = &self.headings.cells;
        for record in self.records {
            for (index, cell) in record.cells.iter().enumerate() {
                if !cell.is_empty() && headings.get(index).is_none_or(String::is_empty) {
                    self.report(record, index, Fault::ExtraCell, cell);
                }
            }
        }
    }

    fn report_missing(&mut self) {
        for column in self.columns.iter().filter(|column| column.is_required && !self.taken.contains_key(column.key)) {
            let is_contested = |problem: &RowProblem| matches!(&problem.fault, Fault::CompetingColumns { meaning, .. } if *meaning == column.heading);
            if self.problems.iter().any(is_contested) {
                continue;
            }
            let place = Place { letter: String::new(), heading: column.heading.to_owned() };
            self.problems.push(problem(self.source, self.headings, Some(place), Fault::MissingColumn, ""));
        }
    }
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    found.next().filter(|_| found.next().is_none())
}

fn cells(records: &[Record], index: usize) -> impl Iterator<Item = &str> {
    let cells = records.iter().filter_map(move |record| record.cells.get(index).map(String::as_str));
    cells.filter(|cell| !cell.is_empty()).take(SAMPLE_ROWS)
}

/// The column that a heading, or another name of it, means.
fn column_of<'a>(heading: &str, columns: &'a [Column]) -> Option<&'a Column> {
    let heading = plain(heading);
    columns
        .iter()
        .find(|column| [column.key, column.heading].iter().chain(column.aliases).any(|name| plain(name) == heading))
}

/// A heading without what people add to it: notes in brackets, a star for "required", spaces, case, width.
fn plain(heading: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for c in heading.nfkc().flat_map(char::to_lowercase) {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            '*' | '_' | '-' | ':' | '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}' => {}
            c if c.is_whitespace() || depth > 0 => {}
            c => plain.push(c),
        }
    }
    plain
}

/// The letter of a column, counted from 0: `A` to `Z`, `AA` and so on.
pub(super) fn letter(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + u8::try_from(index % 26).unwrap_or_default());
        if index < 26 {
            break;
        }
        index = index / 26 - 1;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}
