//! Where the server's time goes: `perf` of the Linux kernel, attached to the running server while it is loaded.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, ensure};

use crate::{api::Api, load::load, questions::Question, rounds::Rounds};

const RECORDED: Duration = Duration::from_secs(10);
/// A prime, so that it does not run in step with anything.
const SAMPLES_PER_SECOND: &str = "997";

/// Records the server and writes where its CPU went, by symbol and by library, as text into the folder.
///
/// # Errors
/// If there is no `perf`, or it may not look.
pub(crate) async fn take(folder: &Path, question: &Question, rounds: &Rounds<'_>, api: &mut Api) -> Result<()> {
    fs::create_dir_all(folder)?;
    let recording = folder.join(format!("{}.perf", question.name));
    let exchanges = rounds.server_exchanges(question, api.token().await?);
    let seconds = RECORDED.as_secs().to_string();
    let mut perf = Command::new("perf")
        .args(["record", "--quiet", "-F", SAMPLES_PER_SECOND, "-p", &rounds.server.pid.to_string(), "-o"])
        .arg(&recording)
        .args(["--", "sleep", &seconds])
        .stdout(Stdio::null())
        .spawn()
        .context("perf does not start (Debian: apt-get install linux-perf)")?;
    load(rounds.server.address, &exchanges, RECORDED).await?;
    ensure!(perf.wait()?.success(), "perf record failed");
    let report = Command::new("perf")
        .args(["report", "--stdio", "--no-children", "--percent-limit", "0.3", "--field-separator", "\t"])
        .args(["--fields", "overhead,dso,symbol", "-i"])
        .arg(&recording)
        .stderr(Stdio::null())
        .output()?;
    ensure!(report.status.success(), "perf report failed");
    let text = recording.with_extension("txt");
    fs::write(&text, &report.stdout)?;
    writeln!(std::io::stderr(), "bench: profile in {}", text.display())?;
    Ok(())
}
