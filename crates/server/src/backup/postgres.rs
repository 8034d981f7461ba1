//! PostgreSQL's own programs, which do the copying there: `pg_dump` and `pg_restore`, looked for in PATH.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use reqwest::Url;

use super::BackupError;
use crate::config::DatabaseUrl;

/// How much of a program's complaints is told.
const LAST_WORDS: usize = 2000;

/// Writes what the database holds in this moment into a new file, compressed.
pub(super) async fn dump(url: &DatabaseUrl, moment: &str, to: &Path) -> Result<(), BackupError> {
    let mut command = program("pg_dump", url);
    command.args(["--format=custom", "--no-owner", "--snapshot", moment, "--file"]).arg(to);
    run("pg_dump", command).await
}

/// Fills an empty database, whole or not at all.
pub(super) async fn restore(url: &DatabaseUrl, from: &Path) -> Result<(), BackupError> {
    let mut command = program("pg_restore", url);
    command.args(["--no-owner", "--exit-on-error", "--single-transaction"]).arg(from);
    run("pg_restore", command).await
}

/// Whether the dump can be read.
pub(super) async fn list(dump: &Path) -> Result<(), BackupError> {
    let mut command = Command::new("pg_restore");
    command.arg("--list").arg(dump);
    run("pg_restore", command).await
}

/// Everybody on the machine sees a program's arguments, so the password goes by the environment.
fn program(name: &str, url: &DatabaseUrl) -> Command {
    let mut command = Command::new(name);
    let (address, password) = without_password(url.expose());
    command.arg("--dbname").arg(address);
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    command
}

fn without_password(url: &str) -> (String, Option<String>) {
    let Ok(mut parsed) = Url::parse(url) else { return (url.to_owned(), None) };
    let password = parsed.password().map(decoded);
    if parsed.set_password(None).is_err() {
        return (url.to_owned(), None);
    }
    (parsed.into(), password)
}

/// Percent-encoded text, decoded. What is none stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = vec![];
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        let code = code.filter(|_| *first == b'%').and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn run(program: &'static str, mut command: Command) -> Result<(), BackupError> {
    let ran = tokio::task::spawn_blocking(move || command.stdin(Stdio::null()).stdout(Stdio::null()).output());
    let done = ran.await.unwrap_or_else(|panic| Err(panic.into()));
    let done = done.map_err(|error| BackupError::Program(program, error))?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let from = said.char_indices().rev().nth(LAST_WORDS).map_or(0, |(at, _)| at);
    Err(BackupError::Failed { program, said: said[from..].trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_leaves_the_address_and_is_decoded() {
        let split = |url: &str| without_password(url);
        assert_eq!(
            split("postgres://hub:p%40ss%3aw%ord@db:5432/gongjian?sslmode=require"),
            ("postgres://hub@db:5432/gongjian?sslmode=require".to_owned(), Some("p@ss:w%ord".to_owned()))
        );
        assert_eq!(split("postgres://hub@db/x"), ("postgres://hub@db/x".to_owned(), None));
        assert_eq!(split("postgres:///x?host=/run"), ("postgres:///x?host=/run".to_owned(), None));
    }
}
