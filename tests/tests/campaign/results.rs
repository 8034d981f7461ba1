//! What the campaign counted, written for people.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

static COUNTED: Mutex<BTreeMap<(String, &'static str), String>> = Mutex::new(BTreeMap::new());

const HEAD: &str = "# Races\n\nWritten by `make campaign`. Every answer of every round was read: none was above 499 \
    but for UNAVAILABLE (503) while the database was away, none said INTERNAL, and \
    what was answered is what was stored.\n\n| race | database | rounds | outcomes |\n|---|---|---|---|\n";

/// How many rounds a race is run.
pub fn rounds() -> usize {
    if is_campaign() { 200 } else { 10 }
}

/// How many rounds a race is run whose every round takes seconds.
pub fn few_rounds() -> usize {
    if is_campaign() { 20 } else { 2 }
}

/// How many there are of what makes a round long.
pub fn many(in_campaign: usize, otherwise: usize) -> usize {
    if is_campaign() { in_campaign } else { otherwise }
}

fn is_campaign() -> bool {
    std::env::var_os("GONGJIAN_CAMPAIGN").is_some()
}

/// Tells what became of a race's rounds.
pub fn tell(race: &str, database: &'static str, rounds: usize, outcomes: &BTreeMap<String, usize>) {
    if !is_campaign() {
        return;
    }
    let mut counted = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
    let outcomes: Vec<_> = outcomes.iter().map(|(outcome, times)| format!("{outcome}: {times}")).collect();
    counted.insert((race.to_owned(), database), format!("{rounds} | {}", outcomes.join(", ")));
    let rows = counted.iter().map(|((race, database), told)| format!("| {race} | {database} | {told} |\n"));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/results");
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(format!("{folder}/races.md"), format!("{HEAD}{}", rows.collect::<String>())).unwrap();
}

static IMPORTED: Mutex<BTreeMap<&'static str, String>> = Mutex::new(BTreeMap::new());

/// Tells what an import of many rows took.
pub fn tell_of_import(database: &'static str, told: &BTreeMap<&str, String>) {
    if !is_campaign() {
        return;
    }
    let mut counted = IMPORTED.lock().unwrap_or_else(PoisonError::into_inner);
    let rows: String = told.iter().map(|(what, value)| format!("| {what} | {value} |\n")).collect();
    counted.insert(database, format!("\n## {database}\n\n| | |\n|---|---|\n{rows}"));
    let head = "# Imports\n\nWritten by `make campaign`: an admin's import through the API, in a debug build; the server, the test and \
        what it holds of both files are one process.\n";
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/results");
    std::fs::create_dir_all(folder).unwrap();
    let pages: String = counted.values().map(String::as_str).collect();
    std::fs::write(format!("{folder}/import.md"), format!("{head}{pages}")).unwrap();
}
