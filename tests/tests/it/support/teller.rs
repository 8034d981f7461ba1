//! A program of others that tells what it hears, a line of JSON for each.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use serde_json::Value;
use tokio::{
    sync::{
        Mutex,
        mpsc::{UnboundedReceiver, unbounded_channel},
    },
    time::timeout,
};

use super::python::python;

const PATIENCE: Duration = Duration::from_mins(2);
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The program; it ends with its test.
pub struct Teller {
    /// Where it listens on loopback.
    pub port: u16,
    lines: Mutex<UnboundedReceiver<String>>,
    child: Child,
}

impl Teller {
    /// Starts a script of this folder on a port of its own, which is what it tells first.
    pub async fn start(script: &str, arguments: &[&str]) -> Self {
        let mut child = Command::new(python("scripts/requirements.txt").await)
            .arg(format!("tests/tests/it/support/{script}"))
            .args(arguments)
            .current_dir(ROOT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        let (heard, mut lines) = unbounded_channel();
        thread::spawn(move || said.lines().map_while(Result::ok).try_for_each(|line| heard.send(line)));
        let port = timeout(PATIENCE, lines.recv()).await.expect("it starts").expect("its port");
        Self { port: port.parse().unwrap(), lines: Mutex::new(lines), child }
    }

    /// What came and was not heard yet.
    pub async fn so_far(&self) -> Vec<Value> {
        let mut lines = self.lines.lock().await;
        std::iter::from_fn(|| lines.try_recv().ok()).map(|line| serde_json::from_str(&line).unwrap()).collect()
    }

    /// What comes next.
    pub async fn heard(&self) -> Value {
        let line = timeout(PATIENCE, async { self.lines.lock().await.recv().await }).await.expect("something comes");
        serde_json::from_str(&line.expect("the program runs")).unwrap()
    }
}

impl Drop for Teller {
    fn drop(&mut self) {
        // It ends when its input does; nobody is left to ask whether it has.
        drop(self.child.stdin.take());
        drop(self.child.wait());
    }
}
