//! Files to tables.

use encoding_rs::GB18030;
use proptest::prelude::*;

use super::*;
use crate::imports::columns::letter;

const NAME: Column = Column::new("name", "组织名称", &["名称"]).required();
const NOTE: Column = Column::new("note", "简介", &["description"]);
const COLUMNS: &[Column] = &[NAME, NOTE];

fn read_all(text: &str) -> (Option<Table>, Vec<RowProblem>) {
    let outcome = read(&ImportFile::new("t.csv", text.as_bytes()), COLUMNS, Limits::default());
    (outcome.table, outcome.problems)
}

fn table(text: &str) -> Table {
    let (table, problems) = read_all(text);
    assert_eq!(problems, []);
    table.unwrap()
}

fn faults(text: &str) -> Vec<String> {
    let (_, problems) = read_all(text);
    problems
        .iter()
        .map(|p| {
            let column = p.column.as_ref().map_or(String::new(), |c| c.letter.clone());
            format!("{} {}/{} {column}", p.fault.code(), p.row, p.line)
        })
        .collect()
}

#[test]
fn rows_are_the_spreadsheets_and_lines_the_editors() {
    let text = "\r\n组织名称,简介\r\n甲,\"一\n二\r\n三\"\r\n\r\n , \r\n乙,\n丙";
    let table = table(text);
    let rows: Vec<_> = table.records.iter().map(|r| (r.row, r.line, r.cells[0].as_str())).collect();
    assert_eq!(rows, [(3, 3, "甲"), (6, 8, "乙"), (7, 9, "丙")]);
    assert_eq!(table.cell(&table.records[0], &NOTE), "一\n二\n三");
    assert_eq!(table.cell(&table.records[2], &NOTE), "");
}

#[test]
fn headings_may_be_dressed_up_reordered_and_below_a_title() {
    let text = "幸福里街道共建单位名录,\n填表人:,\nDescription, 名 称*（必填）\n简,甲\n";
    let table = table(text);
    assert_eq!(table.records[0].row, 4);
    assert_eq!(table.cell(&table.records[0], &NAME), "甲");
    assert_eq!(table.headings.place(&NAME), Place { letter: "B".to_owned(), heading: "名 称*（必填）".to_owned() });
}

#[test]
fn columns_missing_unknown_and_repeated_are_reported() {
    assert_eq!(faults("简介\n甲\n"), ["MISSING_COLUMN 1/1 "]);
    assert_eq!(faults("名称,备注\n甲,1\n"), ["UNKNOWN_COLUMN 1/1 B"]);
    assert_eq!(faults("名称,组织名称\n甲,1\n"), ["REPEATED_COLUMN 1/1 B"]);
    assert_eq!(faults("名称,\n甲,1,\n乙,,2\n"), ["EXTRA_CELL 2/2 B", "EXTRA_CELL 3/3 C"]);
    assert!(read_all("名称,备注\n甲,1\n").0.is_some());
    assert!(read_all("简介\n甲\n").0.is_none());
}

const KIND: Column = Column::new("kind", "类型", &[]).worded(&["性质"]);
const CODE: Column = Column::new("code", "代码", &["信用代码"]).looking(|cell| cell.starts_with("91"));
const GUESSED: &[Column] = &[NAME, NOTE, KIND, CODE];

/// Each column's letter and what it is taken for, and the codes of the problems.
fn understood(text: &str, choices: &[(&str, Option<&str>)]) -> (Vec<String>, Vec<String>) {
    let choice = |(heading, meaning): &(&str, Option<&str>)| ColumnChoice {
        heading: (*heading).to_owned(),
        meaning: meaning.map(str::to_owned),
    };
    let file =
        ImportFile { columns: choices.iter().map(choice).collect(), ..ImportFile::new("t.csv", text.as_bytes()) };
    let outcome = read(&file, GUESSED, Limits::default());
    let column = |c: &ColumnRead| format!("{} {} {:?}", c.place.letter, c.meaning.unwrap_or("-"), c.reason);
    let code = |p: &RowProblem| format!("{} {}", p.fault.code(), p.column.as_ref().map_or("", |c| &c.letter));
    (outcome.file.columns.iter().map(column).collect(), outcome.problems.iter().map(code).collect())
}

#[test]
fn unknown_columns_are_guessed_by_words_then_by_content_and_told() {
    let (columns, problems) = understood("名称,单位性质,编号,法人姓名,备注\n甲,x,911,91,\n乙,y,912,91,x\n", &[]);
    assert_eq!(columns, ["A 组织名称 Heading", "B 类型 Words", "C 代码 Content", "D - Unknown", "E - Unknown"]);
    assert_eq!(problems, ["GUESSED_COLUMN B", "GUESSED_COLUMN C", "UNKNOWN_COLUMN D", "UNKNOWN_COLUMN E"]);
}

#[test]
fn where_two_compete_nothing_is_guessed_until_somebody_says() {
    let text = "名称,编号,旧编号\n甲,911,912\n";
    let (columns, problems) = understood(text, &[]);
    assert_eq!(columns[1..], ["B - Unknown", "C - Unknown"]);
    assert_eq!(problems, ["COMPETING_COLUMNS B", "COMPETING_COLUMNS C"]);
    for chosen in ["编号", " 编 号（主）", "b"] {
        let (columns, problems) = understood(text, &[(chosen, Some("信用代码"))]);
        assert_eq!(columns[1..], ["B 代码 Chosen", "C - Unknown"], "{chosen}");
        assert_eq!(problems, ["UNKNOWN_COLUMN C"]);
    }
    let (columns, problems) = understood(text, &[("C", None)]);
    assert_eq!(columns[1..], ["B 代码 Content", "C - Unknown"]);
    assert_eq!(problems, ["GUESSED_COLUMN B"]);
}

#[test]
fn a_choice_stands_above_a_heading_and_is_refused_where_it_makes_no_sense() {
    let (columns, problems) = understood("名称,全称\n甲,乙\n", &[("全称", Some("组织名称"))]);
    assert_eq!(columns, ["A - Unknown", "B 组织名称 Chosen"]);
    assert_eq!(problems, ["UNKNOWN_COLUMN A"]);
    let (_, problems) = understood("名称,全称\n甲,乙\n", &[("简称", Some("组织名称")), ("全称", Some("字号"))]);
    assert_eq!(problems, ["NO_SUCH_HEADING ", "NO_SUCH_MEANING B", "UNKNOWN_COLUMN B"]);
}

#[test]
fn files_without_rows_are_refused() {
    for text in ["", "\n\n", " , \n", "名称\n", "名称\n ,\n"] {
        assert_eq!(faults(text), ["EMPTY 0/0 "], "{text:?}");
    }
}

#[test]
fn limits_are_kept() {
    let limits = Limits { bytes: 20, rows: 1, columns: 2, ..Limits::default() };
    let fault = |bytes: &[u8]| read(&ImportFile::new("t.csv", bytes), COLUMNS, limits).problems[0].fault.clone();
    assert_eq!(fault(&[b'a'; 21]), Fault::TooLarge { limit: 20 });
    assert_eq!(fault(b"name\na\nb\n"), Fault::TooManyRows { limit: 1 });
    assert_eq!(fault(b"name\na,,b\n"), Fault::TooManyColumns { limit: 2 });
    assert!(read(&ImportFile::new("t.csv", b"name,,,\na,,,\n"), COLUMNS, limits).table.is_some());
}

#[test]
fn unclosed_quote_is_found_where_it_opens() {
    assert_eq!(faults("名称,简介\n甲,一\n乙,\"二\n丙,三\n丁,四\n"), ["UNCLOSED_QUOTE 0/3 "]);
    assert_eq!(faults("名称,简介\n甲,5\" 屏\n"), [""; 0]);
    assert_eq!(table("名称,简介\n甲,\"他说\"\"好\"\"\"\n").records[0].cells[1], "他说\"好\"");
}

#[test]
fn letters_go_on_after_z() {
    assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letter), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        let _ = read(&ImportFile::new("t.csv", &bytes), COLUMNS, Limits::default());
    }

    #[test]
    fn no_text_panics(text in "[名称,\"\\n\\r a]{0,60}") {
        let _ = read(&ImportFile::new("t.csv", text.as_bytes()), COLUMNS, Limits::default());
        let (bytes, _, _) = GB18030.encode(&text);
        let _ = read(&ImportFile::new("t.csv", &bytes), COLUMNS, Limits::default());
    }

    #[test]
    fn rows_and_lines_are_where_they_were_written(
        cells in prop::collection::vec(("[a-z\"]{1,5}", 0..3_usize, 0..3_usize), 1..20)
    ) {
        let mut text = "名称\r\n".to_owned();
        let (mut row, mut line) = (2, 2);
        let mut wanted = Vec::new();
        for (word, breaks, blanks) in cells {
            text += &"\r\n".repeat(blanks);
            (row, line) = (row + blanks, line + blanks);
            let value = format!("{word}{}x", "\n".repeat(breaks));
            text += &["\"", &value.replace('"', "\"\""), "\"\r\n"].concat();
            wanted.push((row, line, value));
            (row, line) = (row + 1, line + 1 + breaks);
        }
        let found: Vec<_> = table(&text)
            .records
            .iter()
            .map(|r| (r.row, r.line, r.cells[0].clone()))
            .collect();
        prop_assert_eq!(found, wanted);
    }
}
