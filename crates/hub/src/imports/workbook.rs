//! A workbook (`.xlsx`) to records: the text of each cell as the sheet shows it.
//!
//! A workbook is a ZIP archive of XML, so a small file may unpack to anything, and may claim anything about itself. It is
//! unpacked once without keeping what comes out, to see that it is no more than may be, and only then handed to the
//! library; whatever that one stumbles over makes the file one that cannot be read.

#[cfg(test)]
mod tests;

use std::{
    io::{Cursor, Read},
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetVisible, Xlsx, XlsxError};
use unicode_normalization::UnicodeNormalization as _;
use zip::ZipArchive;

use super::{
    decode::Undecodable,
    problems::Fault,
    table::{Limits, Record, trimmed},
};

/// More parts than any workbook that holds a list.
const MOST_PARTS: usize = 2_000;
/// Styles become far larger in memory than they are in the file.
const MOST_STYLE_BYTES: u64 = 2 * 1_048_576;
/// From here on a spreadsheet keeps fewer digits than the number has.
const FIRST_INEXACT: f64 = 1e15;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// A sheet that was read.
pub(super) struct Sheet {
    pub(super) name: String,
    /// All sheets that hold something and are not hidden.
    pub(super) sheets: Vec<String>,
    /// What is not blank.
    pub(super) records: Vec<Record>,
    pub(super) is_1904: bool,
}

/// Reads a sheet: the one of this name, else the first that holds something and is not hidden.
pub(super) fn read(bytes: &[u8], wanted: Option<&str>, limits: Limits) -> Result<Sheet, Fault> {
    // The library's arithmetic is not written for hostile files; it holds nothing of ours when it stops.
    catch_unwind(AssertUnwindSafe(|| {
        inspect(bytes, limits)?;
        sheet(bytes, wanted, limits)
    }))
    .unwrap_or_else(|_| Err(unreadable()))
}

fn unreadable() -> Fault {
    Fault::Undecodable(Undecodable::BrokenWorkbook)
}

/// Unpacks all parts without keeping them, and refuses what would not fit into memory.
fn inspect(bytes: &[u8], limits: Limits) -> Result<(), Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    if archive.len() > MOST_PARTS {
        return Err(unreadable());
    }
    let limit = limits.unpacked as u64;
    let mut left = limit;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| unreadable())?;
        let name = part.name().map_err(|_| unreadable())?.to_lowercase();
        let most = if name.ends_with("styles.xml") { left.min(MOST_STYLE_BYTES) } else { left };
        let mut part = part.take(most + 1);
        let length =
            if name.ends_with("sharedstrings.xml") { count_honest(&mut part)? } else { drain(&mut part, &name)? };
        if length > most {
            return Err(Fault::TooLargeUnpacked { limit: limits.unpacked });
        }
        left -= length;
    }
    Ok(())
}

/// Reads a part to its end; its length. XML in UTF-16 would pass by what is looked for in the texts.
fn drain(part: &mut impl Read, name: &str) -> Result<u64, Fault> {
    let is_xml = [".xml", ".rels"].iter().any(|end| name.ends_with(end));
    let mut buffer = vec![0; 65_536];
    let mut length = 0;
    loop {
        match part.read(&mut buffer).map_err(|_| unreadable())? {
            0 => return Ok(length),
            read if is_xml && buffer[..read].contains(&0) => return Err(unreadable()),
            read => length += read as u64,
        }
    }
}

/// Reads the part of the texts to its end; its length. It says how many texts it has, for which the library makes room
/// before it has seen one: no more can be true than the part has bytes.
fn count_honest(part: &mut impl Read) -> Result<u64, Fault> {
    const CLAIM: &[u8] = b"uniqueCount";
    let mut texts = Vec::new();
    part.read_to_end(&mut texts).map_err(|_| unreadable())?;
    if texts.contains(&0) {
        return Err(unreadable());
    }
    let claims = texts.windows(CLAIM.len()).enumerate().filter(|(_, window)| *window == CLAIM);
    for (at, _) in claims {
        let rest = texts[at + CLAIM.len()..].iter().skip_while(|byte| !byte.is_ascii_digit() && **byte != b'>');
        let digits = rest.take_while(|byte| byte.is_ascii_digit());
        let claimed = digits.fold(0_usize, |n, digit| n.saturating_mul(10).saturating_add(usize::from(digit - b'0')));
        if claimed > texts.len() {
            return Err(unreadable());
        }
    }
    Ok(texts.len() as u64)
}

fn sheet(bytes: &[u8], wanted: Option<&str>, limits: Limits) -> Result<Sheet, Fault> {
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let all = workbook.sheets_metadata().iter();
    let visible: Vec<String> =
        all.filter(|sheet| sheet.visible == SheetVisible::Visible).map(|sheet| sheet.name.clone()).collect();
    let mut filled = Vec::new();
    for name in &visible {
        if !records(&mut workbook, name, 1, limits)?.is_empty() {
            filled.push(name.clone());
        }
    }
    let name = match wanted {
        None => filled.first().ok_or(Fault::Empty)?.clone(),
        Some(wanted) => {
            let all = workbook.sheet_names();
            let same = |name: &&String| name.nfkc().eq(wanted.trim().nfkc()) || name.trim() == wanted.trim();
            all.iter().find(same).ok_or(Fault::NoSuchSheet { sheets: filled.clone() })?.clone()
        }
    };
    let records = records(&mut workbook, &name, limits.records(), limits)?;
    Ok(Sheet { name, sheets: filled, records, is_1904: workbook.has_1904_epoch() })
}

/// The first records of a sheet; none if it is a chart.
fn records(workbook: &mut Workbook<'_>, name: &str, most: usize, limits: Limits) -> Result<Vec<Record>, Fault> {
    let mut reader = match workbook.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(vec![]),
        Err(_) => return Err(unreadable()),
    };
    let mut records: Vec<Record> = Vec::new();
    let mut left = limits.unpacked;
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|_| unreadable())? {
        let text = text(&cell.value, cell.formula.is_some());
        if text.is_empty() {
            continue;
        }
        // One text may stand in many cells.
        left = left.checked_sub(text.len()).ok_or(Fault::TooLargeUnpacked { limit: limits.unpacked })?;
        let (row, column) = (cell.pos.0 as usize + 1, cell.pos.1 as usize);
        if column >= limits.columns {
            return Err(Fault::TooManyColumns { limit: limits.columns });
        }
        match records.last().map_or(0, |record| record.row) {
            last if last > row => return Err(unreadable()),
            last if last < row && records.len() == most => return Ok(records),
            last if last < row => records.push(Record { row, line: row, cells: vec![] }),
            _ => {}
        }
        if let Some(record) = records.last_mut() {
            if record.cells.len() <= column {
                record.cells.resize(column + 1, String::new());
            }
            record.cells[column] = text;
        }
    }
    Ok(records)
}

/// A cell's text as the sheet shows it. A number that has lost digits is shown as a spreadsheet does, which is told later;
/// so is a formula without a value.
fn text(value: &DataRef<'_>, is_formula: bool) -> String {
    match value {
        DataRef::Empty if is_formula => "=()".to_owned(),
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) => cell_text(text),
        DataRef::SharedString(text) => cell_text(text),
        DataRef::Bool(is_true) => if *is_true { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::DateTimeIso(text) => text.replace('T', " ").trim_end_matches(" 00:00:00").to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

fn cell_text(text: &str) -> String {
    let is_plain = !text.contains('\r') && !text.contains("_x000D_");
    if is_plain {
        trimmed(text)
    } else {
        trimmed(&text.replace("_x000D_", "").replace("\r\n", "\n").replace('\r', "\n"))
    }
}

fn number_text(number: f64) -> String {
    if number.abs() >= FIRST_INEXACT {
        let text = format!("{number:.14E}");
        let (mantissa, exponent) = text.split_once('E').unwrap_or((&text, "0"));
        return format!("{}E+{exponent}", mantissa.trim_end_matches('0').trim_end_matches('.'));
    }
    // Without the noise of binary fractions: a spreadsheet shows ten digits of them.
    let text = format!("{number:.10}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn moment_text(moment: &ExcelDateTime) -> String {
    let minutes = (moment.as_f64() * 24.0 * 60.0).round();
    if moment.is_duration() || (0.0..24.0 * 60.0).contains(&minutes) {
        return format!("{}:{:02}", (minutes / 60.0).floor(), minutes.rem_euclid(60.0));
    }
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute) == (0, 0) { day } else { format!("{day} {hour:02}:{minute:02}") }
}
