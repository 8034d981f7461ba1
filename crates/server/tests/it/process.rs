//! The server as a process of its own: what it writes, how it ends.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex},
    thread::JoinHandle,
};

use serde_json::Value;

use crate::house::House;

/// A server that runs beside the test and does not outlive it.
pub struct Process {
    child: Child,
    pub address: String,
    lines: Arc<Mutex<Vec<String>>>,
    reader: Option<JoinHandle<()>>,
}

impl Process {
    /// Serves what a house has, on a port of its own, with further settings; answers when it serves.
    pub async fn beside(house: &House, settings: &[&str]) -> Self {
        let mut command = house.command(&["serve", "--listen", "127.0.0.1:0"]);
        // Tokens name who issued them.
        let public_url = format!("server.public_url={}", house.server.core.public_url());
        for setting in ["telemetry.format=json", &public_url].iter().chain(settings) {
            command.args(["--set", setting]);
        }
        Self::start(&mut command).await
    }

    pub async fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        let (tell, told) = tokio::sync::oneshot::channel();
        let lines = Arc::new(Mutex::new(vec![]));
        let kept = Arc::clone(&lines);
        // Reads on, or the server would wait for somebody to read its log.
        let reader = std::thread::spawn(move || {
            let mut tell = Some(tell);
            for line in log.lines().map_while(Result::ok) {
                if let Some(address) = serving(&line)
                    && let Some(tell) = tell.take()
                {
                    tell.send(address).unwrap();
                }
                kept.lock().unwrap().push(line);
            }
        });
        let address = told.await.unwrap_or_else(|_| panic!("{:?}", lines.lock().unwrap()));
        Self { child, address, lines, reader: Some(reader) }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// As a service manager ends it.
    pub fn terminate(&self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(id).status().unwrap().success());
    }

    /// As the power failing.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Waits for its end; answers how it ended and all that it wrote.
    pub async fn ended(mut self) -> (ExitStatus, Vec<String>) {
        tokio::task::spawn_blocking(move || {
            let status = self.child.wait().unwrap();
            self.reader.take().unwrap().join().unwrap();
            let lines = std::mem::take(&mut *self.lines.lock().unwrap());
            (status, lines)
        })
        .await
        .unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // An error says that it has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address in the line that says so, in either format.
fn serving(line: &str) -> Option<String> {
    if let Ok(entry) = serde_json::from_str::<Value>(line) {
        return (entry["message"] == "serving").then(|| entry["address"].as_str().unwrap().to_owned());
    }
    let rest = line.split_once(": serving address=")?.1;
    Some(rest.split(' ').next()?.to_owned())
}
