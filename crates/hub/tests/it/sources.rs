//! What types cannot say, read from the sources.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

/// Who calls `statement(..)`, how often, and why no builder of one entity will do. The door adds the hub's filter to
/// everything else; here the caller does. The list may only shrink.
const STATEMENTS: [(&str, usize, &str); 2] = [
    ("identity/authenticate.rs", 2, "who asks: joins with sessions and accounts, which belong to no hub"),
    ("moderation/work.rs", 3, "the queue: a UNION over all that waits, its page, its count and one of it"),
];

#[test]
fn raw_statements_are_run_where_the_list_says_and_nowhere_else() {
    let mut found = BTreeMap::new();
    for file in rust_files(Path::new(SOURCES)) {
        let text = fs::read_to_string(&file).unwrap();
        let calls = code(&text).matches(".statement(").count()
            + code(&text).matches("::statement(").count()
            + code(&text).matches(".statement_page(").count();
        if calls > 0 {
            found.insert(file.strip_prefix(SOURCES).unwrap().to_str().unwrap().to_owned(), calls);
        }
    }
    let listed = STATEMENTS.iter().map(|(file, calls, _)| ((*file).to_owned(), *calls)).collect();
    assert_eq!(found, listed);
}

/// The text without comments and without white space: a call may be broken over lines.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    lines.flat_map(str::chars).filter(|symbol| !symbol.is_whitespace()).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = vec![];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}
