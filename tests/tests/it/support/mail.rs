//! A mail server that somebody else wrote, on loopback, and what it was given.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use serde_json::Value;
use server::config::{Config, Hidden};
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

/// The server; it ends with its test.
pub struct MailSink {
    url: String,
    lines: Mutex<UnboundedReceiver<String>>,
    child: Child,
}

impl MailSink {
    /// Starts it on a port of its own.
    pub async fn listen() -> Self {
        let mut child = Command::new(python("scripts/requirements.txt").await)
            .arg("tests/tests/it/support/mail_sink.py")
            .current_dir(ROOT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        let (heard, mut lines) = unbounded_channel();
        thread::spawn(move || said.lines().map_while(Result::ok).try_for_each(|line| heard.send(line)));
        let port = timeout(PATIENCE, lines.recv()).await.expect("it starts").expect("its port");
        Self { url: format!("smtp://127.0.0.1:{port}"), lines: Mutex::new(lines), child }
    }

    /// Where it listens.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What came and was not heard yet.
    pub async fn so_far(&self) -> Vec<Value> {
        let mut lines = self.lines.lock().await;
        std::iter::from_fn(|| lines.try_recv().ok()).map(|line| serde_json::from_str(&line).unwrap()).collect()
    }

    /// The settings of a server that uses it.
    pub fn configured(&self) -> impl FnOnce(&mut Config) + use<> {
        let url = self.url.clone();
        move |config| {
            config.mail.url = Some(Hidden::new(url));
            config.mail.from = Some("共建平台 <hub@gongjian.example>".to_owned());
        }
    }

    /// The next message.
    pub async fn heard(&self) -> Value {
        let line = timeout(PATIENCE, async { self.lines.lock().await.recv().await }).await.expect("a message comes");
        serde_json::from_str(&line.expect("the mail server runs")).unwrap()
    }
}

impl Drop for MailSink {
    fn drop(&mut self) {
        // It ends when its input does; nobody is left to ask whether it has.
        drop(self.child.stdin.take());
        drop(self.child.wait());
    }
}
