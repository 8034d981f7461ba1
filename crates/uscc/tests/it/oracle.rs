//! This crate's verdicts against those of python-stdnum, which somebody else wrote.

use std::{
    path::Path,
    process::{Command, Stdio},
    thread,
};

#[path = "../../examples/verdicts/random.rs"]
mod random;

const CRATE: &str = env!("CARGO_MANIFEST_DIR");
const CANDIDATES: u64 = 20_000;
const SEED: u64 = 7;

#[test]
fn python_stdnum_comes_to_the_same_verdicts() {
    let mut command = Command::new(python());
    command.arg("tests/oracle.py").current_dir(CRATE);
    let mut judge = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut candidates = judge.stdin.take().unwrap();
    // Beside reading, so that neither side waits for the other where many verdicts differ.
    let writing = thread::spawn(move || random::write_verdicts(&mut candidates, CANDIDATES, SEED));
    let said = judge.wait_with_output().unwrap();
    let text = String::from_utf8(said.stdout).unwrap();
    assert!(said.status.success(), "{text}");
    writing.join().unwrap().unwrap();
    // Most were compared, and of each verdict some.
    let passed: u64 = text.split_once(" passed (").unwrap().0.parse().unwrap();
    assert!(passed > CANDIDATES / 2, "{text}");
    for verdict in ["checksum", "format", "length", "valid"] {
        assert!(text.contains(&format!(" {verdict}")), "{text}");
    }
}

/// A Python with python-stdnum, which the script installs where it is missing.
fn python() -> String {
    let script = Path::new(CRATE).join("../../scripts/python-packages");
    let found = Command::new(script).arg("scripts/requirements.txt").output().expect("the script runs");
    assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stderr));
    String::from_utf8_lossy(&found.stdout).trim_end().to_owned()
}
