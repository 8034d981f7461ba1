//! Workbooks as `LibreOffice` writes them, and as nobody should.

use std::{fmt::Write as _, io::Write as _};

use proptest::prelude::*;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;
use crate::imports::{ImportFile, RowProblem, read_offers, read_organisations};

const OFFICE: &[u8] = include_bytes!("../../../../../tests/files/office.xlsx");
const FAULTS: &[u8] = include_bytes!("../../../../../tests/files/faults.xlsx");

const SHEET: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c></row>"#;

/// A workbook of these sheets, each a name, attributes and rows; `parts` replaces or adds parts.
fn workbook(sheets: &[(&str, &str, &str)], parts: &[(&str, &str)]) -> Vec<u8> {
    let mut list = String::new();
    let mut relations = String::new();
    let mut all = Vec::new();
    for (index, (name, attributes, rows)) in sheets.iter().enumerate() {
        let id = index + 1;
        write!(list, r#"<sheet name="{name}" sheetId="{id}" r:id="rId{id}" {attributes}/>"#).unwrap();
        write!(
            relations,
            r#"<Relationship Id="rId{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{id}.xml"/>"#
        )
        .unwrap();
        all.push((
            format!("xl/worksheets/sheet{id}.xml"),
            format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        ));
    }
    all.push((
        "xl/workbook.xml".into(),
        format!(r#"<workbook xmlns:r="r"><workbookPr/><sheets>{list}</sheets></workbook>"#),
    ));
    all.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships>{relations}</Relationships>")));
    let package = r#"<Relationships><Relationship Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    all.push(("_rels/.rels".into(), package.into()));
    all.retain(|(name, _)| !parts.iter().any(|(other, _)| other == name));
    all.extend(parts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in all {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn cells(bytes: &[u8]) -> Result<Vec<(usize, Vec<String>)>, Fault> {
    let sheet = read(bytes, None, Limits::default())?;
    Ok(sheet.records.into_iter().map(|record| (record.row, record.cells)).collect())
}

fn code(outcome: Result<Sheet, Fault>) -> &'static str {
    outcome.map_or_else(|fault| fault.code(), |_| "")
}

fn codes(problems: &[RowProblem]) -> Vec<String> {
    let of = |p: &RowProblem| {
        let letter = p.column.as_ref().map_or("", |column| column.letter.as_str());
        format!("{letter}{} {}", p.row, p.fault.code())
    };
    problems.iter().map(of).collect()
}

#[test]
fn an_offices_workbook_is_read_as_the_sheet_shows_it() {
    let parsed = read_organisations(&ImportFile::new("office.xlsx", OFFICE));
    assert_eq!(
        codes(&parsed.problems),
        ["0 OTHER_SHEETS", "A4 GUESSED_COLUMN", "F4 GUESSED_COLUMN", "H4 UNKNOWN_COLUMN", "C5 UNKNOWN_REGION"]
    );
    let said = parsed.problems[4].to_zh();
    assert!(
        said.starts_with("office.xlsx 工作表“共建单位” 第5行 C列“统一社会信用代码” “12000000MB0000027M”："),
        "{said}"
    );
    let rows: Vec<_> = parsed.rows.iter().map(|row| (row.key.row, &row.particulars)).collect();
    assert_eq!(rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [5, 7, 8]);
    assert_eq!(rows[0].1.uscc.as_deref(), Some("12000000MB0000027M"));
    assert_eq!(rows[0].1.contact_phone.as_deref(), Some("85550110"));
    assert_eq!(rows[0].1.address.as_deref(), Some("云栖路21号"), "the value of a formula");
    assert_eq!(rows[0].1.description, "有少儿阅览室。\n周一闭馆。");
    assert_eq!(rows[1].1.contact_phone.as_deref(), Some("13800138000"), "a number that is a code");
    let file = parsed.file.unwrap();
    assert_eq!((file.sheet.as_deref(), file.sheets.len(), file.rows), (Some("共建单位"), 2, 3));
}

#[test]
fn days_are_read_styled_or_as_bare_numbers() {
    let file = ImportFile { sheet: Some("资源".into()), ..ImportFile::new("office.xlsx", OFFICE) };
    let parsed = read_offers(&file);
    assert_eq!(codes(&parsed.problems), [""; 0]);
    assert_eq!((parsed.rows[0].particulars.is_exclusive, parsed.rows[1].particulars.quantity), (true, 60));
    let until =
        |row: usize| parsed.rows[row].particulars.information.as_ref().unwrap().valid_until.unwrap().to_string();
    assert_eq!([until(2), until(3)], ["2026-12-31", "2026-12-31"]);
}

#[test]
fn faults_are_told_where_the_spreadsheet_shows_them() {
    let parsed = read_organisations(&ImportFile::new("faults.xlsx", FAULTS));
    assert_eq!(
        codes(&parsed.problems),
        [
            "C3 SCIENTIFIC_NOTATION",
            "C4 USCC_INVALID",
            "F5 SHEET_ERROR",
            "E6 PHONE_INVALID",
            "B7 REQUIRED",
            "A8 UNKNOWN_CHOICE",
        ]
    );
    assert_eq!(parsed.problems[0].value, "5.3100000500016E+17");
}

#[test]
fn the_first_sheet_that_holds_something_and_is_not_hidden_is_read() {
    let sheets = [("空", "", ""), ("隐", r#"state="hidden""#, SHEET), ("甲", "", SHEET), ("乙", "", SHEET)];
    let bytes = workbook(&sheets, &[]);
    let sheet = read(&bytes, None, Limits::default()).unwrap();
    assert_eq!((sheet.name.as_str(), sheet.sheets), ("甲", vec!["甲".to_owned(), "乙".to_owned()]));
    assert_eq!(read(&bytes, Some("隐 "), Limits::default()).unwrap().name, "隐");
    assert_eq!(code(read(&bytes, Some("丙"), Limits::default())), "NO_SUCH_SHEET");
    assert_eq!(code(read(&workbook(&[("空", "", "")], &[]), None, Limits::default())), "EMPTY");
}

#[test]
fn numbers_formulas_and_errors_are_texts() {
    let rows = r#"<row r="3"><c r="B3"><v>60</v></c><c r="C3"><v>0.30000000000000004</v></c><c r="D3"><v>531000005000160090</v></c>
        <c r="E3"><f>A1</f></c><c r="F3" t="e"><v>#REF!</v></c><c r="G3" t="b"><v>1</v></c>
        <c r="H3" t="inlineStr"><is><t>&#xFEFF; 甲_x000D_&#10;乙 </t></is></c></row>"#;
    let wanted = ["", "60", "0.3", "5.3100000500016E+17", "=()", "#REF!", "TRUE", "甲\n乙"];
    assert_eq!(cells(&workbook(&[("甲", "", rows)], &[])).unwrap(), [(3, wanted.map(str::to_owned).to_vec())]);
}

#[test]
fn what_would_not_fit_is_refused_before_it_is_there() {
    let zeros = "<c/>".repeat(5_000_000);
    let bytes = workbook(&[("甲", "", &format!("<row>{zeros}</row>"))], &[]);
    assert!(bytes.len() < 100_000, "packs well: {}", bytes.len());
    let limits = Limits { unpacked: 4 * 1_048_576, ..Limits::default() };
    assert_eq!(code(read(&bytes, None, limits)), "FILE_TOO_LARGE_UNPACKED");

    let claim = |claimed: &str| format!(r#"<sst uniqueCount="{claimed}"><si><t>甲</t></si></sst>"#);
    let claiming = |claimed: &str| workbook(&[("甲", "", SHEET)], &[("xl/sharedStrings.xml", &claim(claimed))]);
    assert_eq!(code(read(&claiming("1"), None, limits)), "");
    assert_eq!(code(read(&claiming("4000000000000"), None, limits)), "BROKEN_WORKBOOK");

    let text = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(100_000));
    let row = r#"<c t="s"><v>0</v></c>"#.repeat(20);
    let often = workbook(&[("甲", "", &format!("<row>{row}</row>"))], &[("xl/sharedStrings.xml", &text)]);
    assert_eq!(code(read(&often, None, limits)), "FILE_TOO_LARGE_UNPACKED");

    let far = workbook(&[("甲", "", r#"<row r="1"><c r="XFD1"><v>1</v></c></row>"#)], &[]);
    assert_eq!(code(read(&far, None, limits)), "TOO_MANY_COLUMNS");
    let endless = r#"<row r="1"><c r="AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA99999999999999999999"><v>1</v></c></row>"#;
    assert_ne!(code(read(&workbook(&[("甲", "", endless)], &[]), None, limits)), "");
}

#[test]
fn rows_are_counted_no_further_than_may_be() {
    let mut rows = String::new();
    for row in 1..=100 {
        write!(rows, r#"<row r="{row}"><c r="A{row}"><v>1</v></c></row>"#).unwrap();
    }
    let limits = Limits { rows: 10, ..Limits::default() };
    let sheet = read(&workbook(&[("甲", "", &rows)], &[]), None, limits).unwrap();
    assert_eq!(sheet.records.len(), limits.records());
}

#[test]
fn what_is_no_workbook_says_so() {
    assert_eq!(code(read(b"PK\x03\x04", None, Limits::default())), "BROKEN_WORKBOOK");
    assert_eq!(code(read(&workbook(&[], &[("mimetype", "ods")]), None, Limits::default())), "EMPTY");
    let old = read_organisations(&ImportFile::new("o.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
    assert_eq!(codes(&old.problems), ["0 OLD_WORKBOOK"]);
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        let _ = read(&[&b"PK\x03\x04"[..], &bytes].concat(), None, Limits::default());
    }

    #[test]
    fn a_damaged_workbook_panics_nowhere(at in 0..OFFICE.len(), byte: u8, end in 0..OFFICE.len()) {
        let mut damaged = OFFICE.to_vec();
        damaged[at] = byte;
        let _ = read_organisations(&ImportFile::new("o.xlsx", &damaged));
        let _ = read_organisations(&ImportFile::new("o.xlsx", &OFFICE[..end]));
    }

    #[test]
    fn no_sheet_panics(rows in "(<row( r=\"[0-9]{0,3}\")?>(<c( r=\"[A-Z]{0,2}[0-9]{0,3}\")?( t=\"(s|n|b|e|d|str|inlineStr)\")?>(<v>[0-9E.]{0,5}</v>|<f/>|<is><t>甲</t></is>)?</c>){0,4}</row>){0,4}") {
        let _ = read(&workbook(&[("甲", "", &rows)], &[]), None, Limits::default());
    }
}
