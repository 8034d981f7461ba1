//! What the campaign counted, written for people.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Mutex, PoisonError},
};

/// How often what came of something.
pub type Counts = BTreeMap<String, usize>;

/// A row is added to those that stand there: whoever runs a part of the campaign keeps what the rest came to.
static WRITING: Mutex<()> = Mutex::new(());

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/results");

const RACES: &str = "# Races\n\nWritten by `make campaign`. Every answer of every round was read: none was above 499 \
    but for UNAVAILABLE (503) while the database was away, none said INTERNAL, and \
    what was answered is what was stored.\n\n| race | database | rounds | outcomes |\n|---|---|---|---|\n";

const SOAK: &str = "# Soak\n\nWritten by `make soak`: the real program, built for release, as a process of its own, asked by as many clients as \
    saturate it, a tenth of the requests writing, with live updates listened to. No request was answered with an error. The memory \
    of the first half and of the last quarter is a mean.\n\n![memory on SQLite](soak-sqlite.svg)\n![memory on PostgreSQL](soak-postgresql.svg)\n\n\
    | on | for | requests | a second | p50 | p99 | worst | ready after | memory at the start | first half | last quarter | \
    most | log at most |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n";

const WEATHER: &str = "# Hard weather\n\nWritten by `make campaign`: the real program as a process of its own, under what the \
    world may do to it. A row is there only if all that was checked held.\n\n| what | on | seen |\n|---|---|---|\n";

/// How many rounds a race is run.
pub fn rounds() -> usize {
    many(200, 10)
}

/// How many rounds a race is run whose every round takes seconds.
pub fn few_rounds() -> usize {
    many(20, 2)
}

/// How many there are of what makes a round long.
pub fn many(in_campaign: usize, otherwise: usize) -> usize {
    if is_campaign() { in_campaign } else { otherwise }
}

pub fn is_campaign() -> bool {
    std::env::var_os("GONGJIAN_CAMPAIGN").is_some()
}

/// Tells what became of a race's rounds.
pub fn tell(race: &str, database: &'static str, rounds: usize, outcomes: &Counts) {
    write_down("races.md", RACES, (race, database), &format!("{rounds} | {}", list(outcomes)));
}

/// Tells what a long load came to; `length` is how long it was.
pub fn tell_soak(on: &str, length: &str, seen: &str) {
    println!("{length} on {on}: {seen}");
    write_down("soak.md", SOAK, (on, length), seen);
}

/// Tells what a kind of weather came to.
pub fn tell_weather(what: &str, on: &str, seen: &str) {
    println!("{what} on {on}: {seen}");
    write_down("weather.md", WEATHER, (what, on), seen);
}

/// Counts as people read them.
pub fn list(counts: &Counts) -> String {
    let all: Vec<_> = counts.iter().map(|(what, times)| format!("{what}: {times}")).collect();
    all.join(", ")
}

fn write_down(page: &'static str, head: &str, (what, on): (&str, &str), told: &str) {
    if !is_campaign() {
        return;
    }
    let _one_at_a_time = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let written = std::fs::read_to_string(path(page)).unwrap_or_default();
    let mut rows: BTreeMap<_, _> = written.strip_prefix(head).unwrap_or_default().lines().filter_map(row).collect();
    rows.insert((what, on), told);
    let mut text = head.to_owned();
    for ((what, on), told) in rows {
        writeln!(text, "| {what} | {on} | {told} |").unwrap();
    }
    publish(page, &text);
}

/// A row as it stands on a page: what was done, on what, and what came of it.
fn row(line: &str) -> Option<((&str, &str), &str)> {
    let (what, rest) = line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | ")?;
    let (on, told) = rest.split_once(" | ")?;
    Some(((what, on), told))
}

/// Writes a page under `docs/results`.
pub fn publish(page: &str, text: &str) {
    std::fs::create_dir_all(FOLDER).unwrap();
    std::fs::write(path(page), text).unwrap();
}

fn path(page: &str) -> String {
    format!("{FOLDER}/{page}")
}

static IMPORTED: Mutex<BTreeMap<&'static str, String>> = Mutex::new(BTreeMap::new());

/// Tells what an import of many rows took.
pub fn tell_of_import(database: &'static str, told: &BTreeMap<&str, String>) {
    if !is_campaign() {
        return;
    }
    let mut counted = IMPORTED.lock().unwrap_or_else(PoisonError::into_inner);
    let rows: Vec<_> = told.iter().map(|(what, value)| format!("| {what} | {value} |\n")).collect();
    counted.insert(database, format!("\n## {database}\n\n| | |\n|---|---|\n{}", rows.concat()));
    let head = "# Imports\n\nWritten by `make campaign`: an admin's import through the API, in a debug build; the server, the test and \
        what it holds of both files are one process.\n";
    let pages: String = counted.values().map(String::as_str).collect();
    publish("import.md", &format!("{head}{pages}"));
}
