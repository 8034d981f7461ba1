//! A record's cells to values, with every problem reported where it stands.

#[cfg(test)]
mod tests;

use chrono::{Datelike as _, NaiveDate, TimeDelta};
use unicode_normalization::UnicodeNormalization as _;

use super::{
    columns::Column,
    problems::{Fault, RowProblem},
    table::{Record, Table, problem},
};

/// What a spreadsheet shows in place of a value that it cannot work out.
const SHEET_ERRORS: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#DATA!"];
/// Days from the beginning of the calendar that spreadsheets count by to that of the old Macintosh.
const DAYS_TO_1904: i64 = 1_462;

/// Reads one record, collecting its problems.
pub(super) struct Cells<'a> {
    table: &'a Table,
    record: &'a Record,
    problems: &'a mut Vec<RowProblem>,
    is_sound: bool,
}

impl<'a> Cells<'a> {
    pub(super) fn new(table: &'a Table, record: &'a Record, problems: &'a mut Vec<RowProblem>) -> Self {
        Self { table, record, problems, is_sound: true }
    }

    /// Whether no cell has a problem so far.
    pub(super) fn is_sound(&self) -> bool {
        self.is_sound
    }

    pub(super) fn report(&mut self, column: &Column, fault: Fault) {
        self.is_sound = false;
        let place = self.table.headings.place(column);
        let value = self.table.cell(self.record, column);
        self.problems.push(problem(&self.table.headings.source, self.record, Some(place), fault, value));
    }

    /// The cell as it stands; empty, and reported, if it holds what is not to be seen or what a spreadsheet left unsaid.
    /// `="0571"` is how a spreadsheet is made to keep a text as it is.
    pub(super) fn raw(&mut self, column: &Column) -> &'a str {
        let cell = self.table.cell(self.record, column);
        if let Some(text) = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
            return text.trim();
        }
        let is_formula =
            cell.strip_prefix('=').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '('));
        let fault = match cell.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            Some(control) => Fault::ControlCharacter(control),
            None if SHEET_ERRORS.contains(&cell) => Fault::SheetError,
            None if is_formula => Fault::Formula,
            None => return cell,
        };
        self.report(column, fault);
        ""
    }

    /// A text on one line, none if the cell is empty.
    pub(super) fn line(&mut self, column: &Column, max: usize) -> Option<String> {
        let text = one_line(&half_width_alphanumerics(self.raw(column)));
        self.bounded(column, text, max)
    }

    /// A text on one line that must be there.
    pub(super) fn required_line(&mut self, column: &Column, max: usize) -> Option<String> {
        if self.table.cell(self.record, column).is_empty() {
            self.report(column, Fault::Required);
            return None;
        }
        self.line(column, max)
    }

    /// A text with its line breaks; empty if the cell is.
    pub(super) fn paragraph(&mut self, column: &Column, max: usize) -> String {
        let text = half_width_alphanumerics(self.raw(column)).replace('\t', " ");
        self.bounded(column, text, max).unwrap_or_default()
    }

    /// The same where it must be there.
    pub(super) fn required_paragraph(&mut self, column: &Column, max: usize) -> Option<String> {
        if self.table.cell(self.record, column).is_empty() {
            self.report(column, Fault::Required);
            return None;
        }
        Some(self.paragraph(column, max)).filter(|text| !text.is_empty())
    }

    /// A day of the calendar as people and spreadsheets write it (`2026-12-31`, `2026/12/31 0:00`, `2026年12月31日`,
    /// `20261231`, or as the spreadsheet counts days), none if the cell is empty.
    pub(super) fn day(&mut self, column: &Column) -> Option<NaiveDate> {
        let text = half_width(self.raw(column));
        if text.is_empty() {
            return None;
        }
        let is_midnight = |rest: &str| rest.bytes().all(|byte| matches!(byte, b'0' | b':'));
        let text = text.split_once(' ').filter(|(_, rest)| is_midnight(rest)).map_or(text.as_str(), |(day, _)| day);
        let written = text.trim_end_matches('日').replace(['年', '月', '/', '.'], "-");
        let day = match (text.len(), text.parse::<i64>()) {
            (5, Ok(serial)) => self.counted_day(serial),
            (8, Ok(_)) => NaiveDate::parse_from_str(text, "%Y%m%d").ok(),
            _ => NaiveDate::parse_from_str(&written, "%Y-%m-%d").ok(),
        };
        let day = day.filter(|day| (2000..2200).contains(&day.year()));
        if day.is_none() {
            self.report(column, Fault::Day);
        }
        day
    }

    /// A day that lost its format: `46387` is 2026-12-31, four years later where days are counted from 1904.
    fn counted_day(&self, serial: i64) -> Option<NaiveDate> {
        let days = if self.table.is_1904 { serial + DAYS_TO_1904 } else { serial };
        NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(TimeDelta::try_days(days)?)
    }

    /// Reports the columns of these that are filled in.
    pub(super) fn leave_empty(&mut self, columns: &[Column], fault: &Fault) {
        for column in columns {
            if !self.table.cell(self.record, column).is_empty() {
                self.report(column, fault.clone());
            }
        }
    }

    fn bounded(&mut self, column: &Column, text: String, max: usize) -> Option<String> {
        if text.chars().count() > max {
            self.report(column, Fault::TooLong { max });
            return None;
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// One of the words that may stand there, each value with its names, of which the first is shown.
    pub(super) fn choice<T: Copy>(&mut self, column: &Column, choices: &[(T, &[&'static str])]) -> Option<T> {
        let word = word(self.raw(column));
        if word.is_empty() {
            return None;
        }
        let found = choices.iter().find(|(_, names)| names.iter().any(|name| self::word(name) == word));
        if found.is_none() {
            let choices = choices.iter().filter_map(|(_, names)| names.first().copied()).collect();
            self.report(column, Fault::UnknownChoice { choices });
        }
        found.map(|(value, _)| *value)
    }

    /// As [`Self::choice`], but it must be there.
    pub(super) fn required_choice<T: Copy>(&mut self, column: &Column, choices: &[(T, &[&'static str])]) -> Option<T> {
        if self.table.cell(self.record, column).is_empty() {
            self.report(column, Fault::Required);
        }
        self.choice(column, choices)
    }

    /// A whole number and the unit after it (`60把`, `1,200 元`), none if the cell is empty.
    pub(super) fn number(&mut self, column: &Column, min: u32, max: u32) -> Option<(u32, String)> {
        let text: String = half_width(self.raw(column));
        if text.is_empty() {
            return None;
        }
        if is_scientific(&text) {
            self.report(column, Fault::ScientificNotation);
            return None;
        }
        let end = text.find(|c: char| !matches!(c, '0'..='9' | ',' | '.')).unwrap_or(text.len());
        let (number, unit) = text.split_at(end);
        let number = number.replace(',', "");
        let whole = number
            .split_once('.')
            .map_or(number.as_str(), |(whole, fraction)| if fraction.bytes().all(|b| b == b'0') { whole } else { "" });
        if whole.is_empty() || whole.len() > 18 || unit.contains(|c: char| c.is_ascii_digit()) {
            self.report(column, Fault::NotANumber);
            return None;
        }
        match whole.parse::<u64>().ok().and_then(|n| u32::try_from(n).ok()) {
            Some(number) if (min..=max).contains(&number) => Some((number, unit.trim().to_owned())),
            _ => {
                self.report(column, Fault::OutOfRange { min, max });
                None
            }
        }
    }

    /// Yes or no, none if the cell is empty.
    pub(super) fn yes_or_no(&mut self, column: &Column) -> Option<bool> {
        const CHOICES: &[(bool, &[&str])] = &[
            (true, &["是", "有", "独占", "√", "✓", "y", "yes", "true", "1"]),
            (false, &["否", "无", "不", "不独占", "共享", "×", "n", "no", "false", "0"]),
        ];
        self.choice(column, CHOICES)
    }

    /// A telephone number (`domain.md` 2.4's two forms), spaces taken out.
    pub(super) fn phone(&mut self, column: &Column) -> Option<String> {
        let phone: String = half_width(self.raw(column)).chars().filter(|c| !c.is_whitespace()).collect();
        if phone.is_empty() {
            return None;
        }
        if is_scientific(&phone) {
            self.report(column, Fault::ScientificNotation);
            return None;
        }
        if !is_mobile(&phone) && !is_landline(&phone) {
            self.report(column, Fault::Phone);
            return None;
        }
        Some(phone)
    }
}

/// What Excel makes of a long number: `5.31E+17`.
pub(super) fn is_scientific(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.to_ascii_uppercase()
        .split_once("E+")
        .is_some_and(|(mantissa, exponent)| digits(exponent) && mantissa.split('.').all(digits))
}

pub(super) fn is_phone(text: &str) -> bool {
    let phone: String = half_width(text).chars().filter(|c| !c.is_whitespace()).collect();
    is_mobile(&phone) || is_landline(&phone)
}

fn is_mobile(phone: &str) -> bool {
    matches!(phone.as_bytes(), [b'1', b'3'..=b'9', rest @ ..] if rest.len() == 9 && rest.iter().all(u8::is_ascii_digit))
}

/// `(0dd[d]-)local(-extension)`: an area code of 3 or 4 digits, 7 or 8 digits not beginning with 0 or 1.
fn is_landline(phone: &str) -> bool {
    let parts: Vec<&str> = phone.split('-').collect();
    let is_digits = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let is_area = |text: &str| text.starts_with('0') && is_digits(text, 3..=4);
    let is_local = |text: &str| !text.starts_with(['0', '1']) && is_digits(text, 7..=8);
    let is_joined = |text: &str| {
        [3, 4]
            .iter()
            .any(|&area| text.split_at_checked(area).is_some_and(|(area, local)| is_area(area) && is_local(local)))
    };
    let is_extension = |text: &str| is_digits(text, 1..=6);
    match parts[..] {
        [number] => is_local(number) || is_joined(number),
        [area, local] if is_area(area) => is_local(local),
        [number, extension] => (is_local(number) || is_joined(number)) && is_extension(extension),
        [area, local, extension] => is_area(area) && is_local(local) && is_extension(extension),
        _ => false,
    }
}

/// Full-width letters and digits to half-width; Chinese punctuation stays, as it belongs in prose.
fn half_width_alphanumerics(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{A0}' | '\u{3000}' => ' ',
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => c.nfkc().next().unwrap_or(c),
            c => c,
        })
        .collect()
}

/// All to half-width, as codes and numbers are compared; dashes of any length to a hyphen.
pub(super) fn half_width(text: &str) -> String {
    text.nfkc()
        .map(|c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Whether a cell holds one of the words that may stand there.
pub(super) fn is_choice<T>(text: &str, choices: &[(T, &[&'static str])]) -> bool {
    let text = word(text);
    choices.iter().any(|(_, names)| names.iter().any(|name| word(name) == text))
}

/// A word as choices are compared: without width, case, spaces and joiners.
fn word(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-')).collect()
}

/// Without line breaks: nothing between Chinese characters, which a narrow column had parted; else one space.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    for part in text.split_whitespace() {
        let joins_latin = line.ends_with(|c: char| c.is_ascii()) || part.starts_with(|c: char| c.is_ascii());
        if !line.is_empty() && joins_latin {
            line.push(' ');
        }
        line += part;
    }
    line
}
