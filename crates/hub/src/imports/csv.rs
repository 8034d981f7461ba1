//! Text to records: the headings found and understood, every record at the row a spreadsheet shows it in.
//!
//! What a cell means is not known here; see `cells` and [`rows`](super::rows).

use std::{collections::HashSet, sync::Arc};

use unicode_normalization::UnicodeNormalization as _;

use super::{
    decode::{Encoding, decode},
    problems::{Column as Place, Fault, RowProblem},
};

/// The title and the notes that may stand above the headings.
const ROWS_ABOVE_HEADINGS: usize = 5;
/// A record that runs over so many lines to the end of the file swallowed them after an unclosed quote.
const LINES_OF_A_CELL: usize = 50;
const VALUE_CHARS: usize = 60;

/// How much is read of one file.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Most bytes.
    pub bytes: usize,
    /// Most records below the headings.
    pub rows: usize,
}

impl Default for Limits {
    /// Far more than a district has, and little enough to hold in memory.
    fn default() -> Self {
        Self { bytes: 16 * 1_048_576, rows: 20_000 }
    }
}

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
}

/// A file that was read, with the columns it has.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name and its headings.
    pub headings: Arc<Headings>,
    /// The encoding it was in.
    pub encoding: Encoding,
    /// What stands below the headings, blank rows left out, in the order of their rows.
    pub records: Vec<Record>,
}

/// A file's name and headings: where each known column is in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Headings {
    /// The file's name as it was given.
    pub file: String,
    /// The headings as they stand there, trimmed.
    texts: Vec<String>,
    /// For each heading, the known column's key.
    keys: Vec<Option<&'static str>>,
}

/// One record of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The row as a spreadsheet counts it, from 1.
    pub row: usize,
    /// The line it begins in as a text editor counts it, from 1.
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

impl Headings {
    /// Where a column is in this file; without a letter if it is not there.
    pub fn place(&self, column: &Column) -> Place {
        match self.index(column) {
            Some(index) => Place { letter: letter(index), heading: self.texts[index].clone() },
            None => Place { letter: String::new(), heading: column.heading.to_owned() },
        }
    }

    fn index(&self, column: &Column) -> Option<usize> {
        self.keys.iter().position(|key| *key == Some(column.key))
    }
}

/// Reads a file whose columns are among `columns`, in any order.
///
/// There is no table if the file cannot be read or a required column is missing; the problems say why. With a
/// table they are of single cells, or of columns that are not read.
pub fn read(file: &str, bytes: &[u8], columns: &[Column], limits: Limits) -> (Option<Table>, Vec<RowProblem>) {
    let of_file = |fault| (None, vec![RowProblem::of_file(file, fault)]);
    if bytes.len() > limits.bytes {
        return of_file(Fault::TooLarge { limit: limits.bytes });
    }
    let (text, encoding) = match decode(bytes) {
        Ok(decoded) => decoded,
        Err(cause) => return of_file(Fault::Undecodable(cause)),
    };
    let mut records = match records(&text) {
        Ok(records) => records,
        Err(line) => {
            let problem = RowProblem { line, ..RowProblem::of_file(file, Fault::UnclosedQuote) };
            return (None, vec![problem]);
        }
    };
    let Some(at) = heading_index(&records, columns) else {
        return of_file(Fault::Empty);
    };
    let below = records.split_off(at + 1);
    let Some(headings) = records.pop() else {
        return of_file(Fault::Empty);
    };
    let (table, mut problems) = understand(file, encoding, &headings, below, columns);
    if table.records.is_empty() {
        problems.push(RowProblem::of_file(file, Fault::Empty));
    }
    if table.records.len() > limits.rows {
        problems.push(RowProblem::of_file(file, Fault::TooManyRows { limit: limits.rows }));
    }
    let is_usable = problems.iter().all(|p| !p.is_error() || p.fault == Fault::ExtraCell);
    (is_usable.then_some(table), problems)
}

/// All records that are not blank; on an unclosed quotation mark, the line it is in.
///
/// The library counts neither blank lines nor the rows of a spreadsheet, so both are counted here, from the
/// offset at which each record begins. Line breaks are `\n` by now.
fn records(text: &str) -> Result<Vec<Record>, usize> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut record = csv::StringRecord::new();
    let (mut row, mut line, mut offset) = (0, 1, 0);
    // Reading from memory what is UTF-8 already cannot fail; a failure would end the loop.
    while reader.read_record(&mut record).unwrap_or(false) {
        let blank = text[offset..].bytes().take_while(|byte| *byte == b'\n').count();
        let start = offset + blank;
        let end = usize::try_from(reader.position().byte()).map_or(text.len(), |end| end.min(text.len()));
        let raw = &text[start..end];
        row += blank + 1;
        line += blank;
        let lines = raw.matches('\n').count();
        let quotes = raw.matches('"').count();
        if end == text.len() && quotes % 2 == 1 && (lines > 1 || raw.starts_with('"')) || lines > LINES_OF_A_CELL {
            return Err(line);
        }
        let cells: Vec<String> = record.iter().map(trimmed).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            records.push(Record { row, line, cells });
        }
        line += lines;
        offset = end;
    }
    Ok(records)
}

/// The record with the headings: of the first few, the one with most that are known.
fn heading_index(records: &[Record], columns: &[Column]) -> Option<usize> {
    let known = |record: &Record| record.cells.iter().filter(|cell| column_of(cell, columns).is_some()).count();
    // The first of equals: `max_by_key` would take the last.
    (0..records.len().min(ROWS_ABOVE_HEADINGS)).rev().max_by_key(|&index| known(&records[index]))
}

fn understand(
    file: &str,
    encoding: Encoding,
    headings: &Record,
    records: Vec<Record>,
    columns: &[Column],
) -> (Table, Vec<RowProblem>) {
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    let mut keys = Vec::new();
    let mut report = |record: &Record, index: usize, fault, value: &str| {
        let heading = headings.cells.get(index).cloned().unwrap_or_default();
        let place = Place { letter: letter(index), heading };
        problems.push(problem(file, record, Some(place), fault, value));
    };
    for (index, heading) in headings.cells.iter().enumerate() {
        let key = column_of(heading, columns).map(|column| column.key);
        match key {
            Some(key) if !seen.insert(key) => report(headings, index, Fault::RepeatedColumn, ""),
            None if !heading.is_empty() => report(headings, index, Fault::UnknownColumn, ""),
            _ => {}
        }
        keys.push(key);
    }
    for record in &records {
        for (index, cell) in record.cells.iter().enumerate() {
            if !cell.is_empty() && headings.cells.get(index).is_none_or(String::is_empty) {
                report(record, index, Fault::ExtraCell, cell);
            }
        }
    }
    for column in columns.iter().filter(|column| column.is_required && !seen.contains(column.key)) {
        let place = Place { letter: String::new(), heading: column.heading.to_owned() };
        problems.push(problem(file, headings, Some(place), Fault::MissingColumn, ""));
    }
    let headings = Headings { file: file.to_owned(), texts: headings.cells.clone(), keys };
    (Table { headings: Arc::new(headings), encoding, records }, problems)
}

/// A problem at a place of a record.
pub fn problem(file: &str, record: &Record, column: Option<Place>, fault: Fault, value: &str) -> RowProblem {
    let mut shown: String = value.chars().take(VALUE_CHARS).collect();
    if shown.len() < value.len() {
        shown.push('…');
    }
    let shown = shown.replace('\n', " ");
    RowProblem { file: file.to_owned(), row: record.row, line: record.line, column, fault, value: shown }
}

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
            '*' | '_' | '-' | ':' => {}
            c if c.is_whitespace() || depth > 0 => {}
            c => plain.push(c),
        }
    }
    plain
}

/// Without white space and marks of no width around it.
fn trimmed(cell: &str) -> String {
    let is_blank = |c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}');
    cell.trim_matches(is_blank).to_owned()
}

/// The letter of a column, counted from 0: `A` to `Z`, `AA` and so on.
fn letter(mut index: usize) -> String {
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

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;
    use proptest::prelude::*;

    use super::*;

    const NAME: Column = Column { key: "name", heading: "组织名称", aliases: &["名称"], is_required: true };
    const NOTE: Column = Column { key: "note", heading: "简介", aliases: &["description"], is_required: false };
    const COLUMNS: &[Column] = &[NAME, NOTE];

    fn read_all(text: &str) -> (Option<Table>, Vec<RowProblem>) {
        read("t.csv", text.as_bytes(), COLUMNS, Limits::default())
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

    #[test]
    fn files_without_rows_are_refused() {
        for text in ["", "\n\n", " , \n", "名称\n", "名称\n ,\n"] {
            assert_eq!(faults(text), ["EMPTY 0/0 "], "{text:?}");
        }
    }

    #[test]
    fn limits_are_kept() {
        let limits = Limits { bytes: 20, rows: 1 };
        let fault = |bytes: &[u8]| read("t.csv", bytes, COLUMNS, limits).1[0].fault.clone();
        assert_eq!(fault(&[b'a'; 21]), Fault::TooLarge { limit: 20 });
        assert_eq!(fault(b"name\na\nb\n"), Fault::TooManyRows { limit: 1 });
        assert!(read("t.csv", b"name\na\n", COLUMNS, limits).0.is_some());
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
            let _ = read("t.csv", &bytes, COLUMNS, Limits::default());
        }

        #[test]
        fn no_text_panics(text in "[名称,\"\\n\\r a]{0,60}") {
            let _ = read("t.csv", text.as_bytes(), COLUMNS, Limits::default());
            let (bytes, _, _) = GB18030.encode(&text);
            let _ = read("t.csv", &bytes, COLUMNS, Limits::default());
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
}
