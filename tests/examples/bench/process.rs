//! The two contestants as processes of their own, so that their CPU and memory can be told apart.

use std::{
    io::{BufRead, BufReader, Write},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tempfile::TempDir;

use crate::api::SigningKey;

/// Anything will do; the database is thrown away afterwards.
const MASTER_SECRET: &str = "YmVuY2htYXJrLW9ubHktYmVuY2htYXJrLW9ubHktYmVuY2htYXJr";

/// An installation of the server: migrated, with one hub.
pub(crate) struct Gongjian<'a> {
    program: &'a Path,
    database: &'a str,
    data: TempDir,
    slip: String,
}

impl<'a> Gongjian<'a> {
    /// Migrates the database and makes a hub.
    ///
    /// # Errors
    /// If a command fails, with what it said.
    pub(crate) fn install(program: &'a Path, database: &'a str) -> Result<Self> {
        let mut installation = Self { program, database, data: tempfile::tempdir()?, slip: String::new() };
        installation.run(&["migrate"])?;
        let printed = installation.run(&[
            "admin",
            "hub",
            "create",
            "--slug",
            "bench",
            "--name",
            "测试街道",
            "--host-name",
            "测试街道办事处",
            "--post",
            "联络岗",
        ])?;
        installation.slip = slip(&printed).with_context(|| format!("no slip in what `admin` printed: {printed}"))?;
        Ok(installation)
    }

    /// The token of the first admin's slip.
    pub(crate) fn slip(&self) -> &str {
        &self.slip
    }

    /// Starts the server as production would, with metrics counted and JSON logs at the default level.
    ///
    /// # Errors
    /// If it does not start to serve.
    pub(crate) fn serve(&self) -> Result<Server> {
        let mut command = self.command(&["serve"]);
        command.env("GONGJIAN__SERVER__LISTEN", "127.0.0.1:0").env("GONGJIAN__TELEMETRY__METRICS", "shared");
        let mut child = Process(command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?);
        let log = child.0.stderr.take().context("no log")?;
        let (tell, told) = mpsc::channel();
        // Reads on, or the server would wait for somebody to read its log.
        std::thread::spawn(move || read_log(BufReader::new(log), &tell));
        let address = told.recv().context("the server did not start")?;
        Ok(Server { child, address, url: format!("http://{address}") })
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.program);
        command
            .args(arguments)
            .current_dir(self.data.path())
            .env("GONGJIAN__DATABASE__URL", self.database)
            .env("GONGJIAN__DATA__DIR", self.data.path().join("data"))
            .env("GONGJIAN__SECRETS__MASTER", MASTER_SECRET)
            .env("GONGJIAN__TELEMETRY__FORMAT", "json");
        command
    }

    fn run(&self, arguments: &[&str]) -> Result<String> {
        let output = self.command(arguments).output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "gongjian {} failed:\n{said}", arguments.join(" "));
        Ok(String::from_utf8(output.stdout)?)
    }
}

/// The token in a slip's link.
fn slip(printed: &str) -> Option<String> {
    let is_token = |text: &&str| text.len() > 60 && text.split_once('.').is_some_and(|(hub, _)| hub.len() == 32);
    printed.split(|c: char| !c.is_ascii_alphanumeric() && !"._-".contains(c)).find(is_token).map(str::to_owned)
}

fn read_log(log: impl BufRead, tell: &mpsc::Sender<SocketAddr>) {
    for line in log.lines().map_while(Result::ok) {
        let entry: Value = serde_json::from_str(&line).unwrap_or_default();
        if entry["message"] == "serving"
            && let Some(address) = entry["address"].as_str().and_then(|address| address.parse().ok())
        {
            // Nobody waits any more if the benchmark has ended.
            let _ = tell.send(address);
        } else {
            let _ = writeln!(std::io::stderr(), "gongjian: {line}");
        }
    }
}

/// A process that ends with its owner.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself, which is told elsewhere.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The server.
pub(crate) struct Server {
    child: Process,
    address: SocketAddr,
    url: String,
}

impl Server {
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.0.id()
    }

    /// Where it is reached, which is also who issues its tokens.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

/// The handler written by hand.
pub(crate) struct ByHand {
    child: Process,
    address: SocketAddr,
}

impl ByHand {
    /// Starts this program anew as the handler.
    ///
    /// # Errors
    /// If it does not tell its address.
    pub(crate) fn start(database: &str, issuer: &str, key: &SigningKey) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["by-hand", database, issuer, &key.kid, &key.public]);
        let mut child = Process(command.stdout(Stdio::piped()).spawn()?);
        let mut line = String::new();
        BufReader::new(child.0.stdout.take().context("no output")?).read_line(&mut line)?;
        let address = line.trim().parse().context("the handler written by hand did not start")?;
        Ok(Self { child, address })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.0.id()
    }
}
