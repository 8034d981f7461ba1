use super::*;
use crate::imports::table::{ImportFile, Limits, read};

const CELL: Column = Column::new("cell", "格", &[]).required();

/// What is read of one cell, or the code of what is wrong with it.
fn with<T>(text: &str, read_cell: impl Fn(&mut Cells<'_>) -> T) -> Result<T, &'static str> {
    let file = format!("格,备\n\"{}\",x\n", text.replace('"', "\"\""));
    let table = read(&ImportFile::new("t.csv", file.as_bytes()), &[CELL], Limits::default()).table.unwrap();
    let mut problems = Vec::new();
    let mut cells = Cells::new(&table, &table.records[0], &mut problems);
    let value = read_cell(&mut cells);
    assert_eq!(cells.is_sound(), problems.is_empty());
    problems.first().map_or(Ok(value), |problem| Err(problem.fault.code()))
}

#[test]
fn numbers_are_read_as_people_write_them() {
    let number = |text| with(text, |cells| cells.number(&CELL, 1, 100_000));
    let some = |n, unit: &str| Ok(Some((n, unit.to_owned())));
    assert_eq!(number("６０把"), some(60, "把"));
    assert_eq!(number("1,200 元"), some(1200, "元"));
    assert_eq!(number("2.0"), some(2, ""));
    assert_eq!(number(""), Ok(None));
    for text in ["两台", "2.5", "-3", "2至3", "9999999999999999999"] {
        assert_eq!(number(text), Err("NOT_A_NUMBER"), "{text}");
    }
    assert_eq!(number("0"), Err("OUT_OF_RANGE"));
    assert_eq!(number("5000000000"), Err("OUT_OF_RANGE"));
    assert_eq!(number("1.2E+05"), Err("SCIENTIFIC_NOTATION"));
}

#[test]
fn telephone_numbers() {
    let phone = |text| with(text, |cells| cells.phone(&CELL));
    for text in ["0000-85550101", "000-5550101-12", "85550101", "85550101-3", "00085550101", "13800138000"] {
        assert_eq!(phone(text), Ok(Some(text.to_owned())), "{text}");
    }
    assert_eq!(phone("０000—8555 0101"), Ok(Some("0000-85550101".to_owned())));
    for text in ["1380013800", "05550101", "电话", "0000-85550101-1-2", "85550101-", "1-2"] {
        assert_eq!(phone(text), Err("PHONE_INVALID"), "{text}");
    }
    assert_eq!(phone("1.38E+10"), Err("SCIENTIFIC_NOTATION"));
}

#[test]
fn texts_lose_width_and_stray_breaks_but_keep_chinese_punctuation() {
    let line = |text: &str| with(text, |cells| cells.line(&CELL, 20));
    assert_eq!(line("第２图书馆（Ａ座），"), Ok(Some("第2图书馆（A座），".to_owned())));
    assert_eq!(line("幸福里社区\n居民委员会"), Ok(Some("幸福里社区居民委员会".to_owned())));
    assert_eq!(line("AED\n2 台"), Ok(Some("AED 2 台".to_owned())));
    assert_eq!(line(&"长".repeat(21)), Err("TOO_LONG"));
    assert_eq!(line("a\u{0}b"), Err("CONTROL_CHARACTER"));
    assert_eq!(with("一\n\n二", |cells| cells.paragraph(&CELL, 20)), Ok("一\n\n二".to_owned()));
    assert_eq!(with("", |cells| cells.required_line(&CELL, 20)), Err("REQUIRED"));
}

#[test]
fn days_are_read_as_people_write_them() {
    let day = |text| with(text, |cells| cells.day(&CELL));
    let spellings =
        ["2026-12-31", "２０２６/12/31", "2026.12.31", "2026年12月31日", "2026/12/31 0:00:00", "20261231", "46387"];
    for text in spellings {
        assert_eq!(day(text), Ok(NaiveDate::from_ymd_opt(2026, 12, 31)), "{text}");
    }
    assert_eq!(day("2026年3月5日"), Ok(NaiveDate::from_ymd_opt(2026, 3, 5)));
    assert_eq!(day(""), Ok(None));
    for text in ["2026-02-29", "26-12-31", "年底", "2026-12", "2026-12-31 18:00", "20261331", "10000"] {
        assert_eq!(day(text), Err("NOT_A_DAY"), "{text}");
    }
}

#[test]
fn what_a_spreadsheet_leaves_is_told() {
    let line = |text: &str| with(text, |cells| cells.line(&CELL, 20));
    for text in ["#N/A", "#REF!"] {
        assert_eq!(line(text), Err("SHEET_ERROR"), "{text}");
    }
    for text in ["=VLOOKUP(A2,B:C,2)", "=()"] {
        assert_eq!(line(text), Err("FORMULA_WITHOUT_VALUE"), "{text}");
    }
    assert_eq!(line("=\"0571\""), Ok(Some("0571".to_owned())));
    assert_eq!(line("= 见附件"), Ok(Some("= 见附件".to_owned())));
}

#[test]
fn choices_ignore_width_case_and_spaces() {
    let choice = |text| with(text, |cells| cells.choice(&CELL, &[(1, &["党支部", "BRANCH_A"]), (2, &["公益"])]));
    assert_eq!(choice("党 支部"), Ok(Some(1)));
    assert_eq!(choice("ｂranch a"), Ok(Some(1)));
    assert_eq!(choice(""), Ok(None));
    assert_eq!(choice("支部"), Err("UNKNOWN_CHOICE"));
    assert_eq!(with("√", |cells| cells.yes_or_no(&CELL)), Ok(Some(true)));
    assert_eq!(with("Ｎo", |cells| cells.yes_or_no(&CELL)), Ok(Some(false)));
}
