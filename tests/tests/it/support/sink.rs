//! Somebody on loopback who is posted to: notes what comes and answers as a test says, well or badly.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex},
    time::Duration,
};

use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    time::timeout,
};

/// Nothing that is waited for takes so long, on a busy machine either.
const PATIENCE: Duration = Duration::from_mins(2);

/// What is answered to a post.
#[derive(Debug, Clone, Copy)]
pub enum Say {
    /// 200, whole.
    Yes,
    /// A status, whole.
    Status(u16),
    /// 200, with this document.
    Document(&'static str),
    /// 200, and less than was announced.
    Half,
    /// The connection is closed without a word.
    Close,
    /// Nothing at all, for as long as the other side waits.
    Nothing,
}

/// A post as it came.
#[derive(Debug)]
pub struct Posted {
    pub headers: HashMap<String, String>,
    pub body: String,
}

impl Posted {
    /// The document.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The eight digits in it.
    pub fn code(&self) -> String {
        let mut parts = self.body.split(|c: char| !c.is_ascii_digit());
        parts.find(|digits| digits.len() == 8).expect("a code in the message").to_owned()
    }
}

/// The sink; it goes on until its test ends.
pub struct Sink {
    pub url: String,
    posts: tokio::sync::Mutex<UnboundedReceiver<Posted>>,
    pub says: Arc<Mutex<VecDeque<Say>>>,
}

impl Sink {
    /// Listens on a port of its own.
    pub async fn listen() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let (heard, posts) = unbounded_channel();
        let says = Arc::new(Mutex::new(VecDeque::new()));
        let shared = Arc::clone(&says);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(take(stream, heard.clone(), Arc::clone(&shared)));
            }
        });
        Self { url, posts: tokio::sync::Mutex::new(posts), says }
    }

    /// What is answered to the next posts; yes to those after.
    pub fn says(&self, says: impl IntoIterator<Item = Say>) {
        self.says.lock().unwrap().extend(says);
    }

    /// The next post.
    pub async fn heard(&self) -> Posted {
        timeout(PATIENCE, async { self.posts.lock().await.recv().await.unwrap() }).await.expect("a post comes")
    }

    /// Whether nothing came that was not heard.
    pub fn is_silent(&self) -> bool {
        self.posts.try_lock().unwrap().is_empty()
    }
}

async fn take(stream: TcpStream, heard: UnboundedSender<Posted>, says: Arc<Mutex<VecDeque<Say>>>) {
    let mut stream = BufReader::new(stream);
    let mut headers = HashMap::new();
    let mut line = String::new();
    while stream.read_line(&mut line).await.is_ok_and(|read| read > 0) && !line.trim().is_empty() {
        if let Some((name, value)) = line.split_once(':') {
            headers.insert(name.to_lowercase(), value.trim().to_owned());
        }
        line.clear();
    }
    let Some(length) = headers.get("content-length").and_then(|length| length.parse().ok()) else { return };
    let mut body = vec![0; length];
    if stream.read_exact(&mut body).await.is_err() {
        return;
    }
    let say = says.lock().unwrap().pop_front().unwrap_or(Say::Yes);
    if heard.send(Posted { headers, body: String::from_utf8(body).unwrap() }).is_err() {
        return;
    }
    let answer = match say {
        Say::Yes => whole(200, "{}"),
        Say::Status(status) => whole(status, ""),
        Say::Document(document) => whole(200, document),
        Say::Half => "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{".to_owned(),
        Say::Close => return,
        Say::Nothing => {
            // Ends when the other side gives up.
            drop(stream.read_to_end(&mut Vec::new()).await);
            return;
        }
    };
    drop(stream.write_all(answer.as_bytes()).await);
}

fn whole(status: u16, body: &str) -> String {
    // Whoever follows is led here again.
    let moved = if (300..400).contains(&status) { "location: /hook\r\n" } else { "" };
    format!("HTTP/1.1 {status} -\r\n{moved}content-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
}
