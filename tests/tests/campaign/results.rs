//! What the campaign counted, written for people.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Mutex, PoisonError},
};

/// How often what came of something.
pub type Counts = BTreeMap<String, usize>;

/// A page under `docs/results`, and its rows by their keys.
type Pages = BTreeMap<&'static str, BTreeMap<(String, String), String>>;

static COUNTED: Mutex<Pages> = Mutex::new(BTreeMap::new());

const RACES: &str = "# Races\n\nWritten by `make campaign`. Every answer of every round was read: none was above 499 \
    but for UNAVAILABLE (503) while the database was away, none said INTERNAL, and \
    what was answered is what was stored.\n\n| race | database | rounds | outcomes |\n|---|---|---|---|\n";

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
    let mut pages = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
    let counted = pages.entry(page).or_default();
    counted.insert((what.to_owned(), on.to_owned()), told.to_owned());
    let mut text = head.to_owned();
    for ((what, on), told) in counted.iter() {
        writeln!(text, "| {what} | {on} | {told} |").unwrap();
    }
    publish(page, &text);
}

/// Writes a page under `docs/results`.
pub fn publish(page: &str, text: &str) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/results");
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(format!("{folder}/{page}"), text).unwrap();
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
