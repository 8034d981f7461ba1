//! Clients that are slow on purpose, hundreds at once: each is let go within its time, memory stays bounded, and whoever asks
//! meanwhile is answered as ever.

use std::{
    net::SocketAddr,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use futures_util::future::{join, join_all};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{interval, timeout},
};

use crate::{
    process::{On, found},
    results::{many, tell_weather},
    support::district::{District, Post},
};

/// Seconds that a connection may be idle here, and that an operation may take.
const IDLE: u64 = 5;
const OPERATION: u64 = 4;
/// What a slow client is let go after, beyond its time: two cores are shared by all of them.
const SLACK: Duration = Duration::from_secs(10);
/// In KiB: what each of a thousand connections may hold, and what the allocator keeps.
const MOST_GROWTH: u64 = 128 * 1024;
/// Nobody who asks honestly waits longer, on a busy machine either.
const MOST_WAIT: Duration = Duration::from_secs(3);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slow_clients_are_let_go_and_keep_nobody_waiting() {
    let (mut installation, district) = found(On::Sqlite, "slow").await;
    installation.set(format!("server.idle_timeout_seconds={IDLE}"));
    installation.set(format!("server.request_timeout_seconds={OPERATION}"));
    installation.set(format!("server.upload_timeout_seconds={OPERATION}"));
    let mut server = installation.start().await;
    let (branch, library) =
        (installation.signed_in(&district.branch).await, installation.signed_in(&district.library).await);
    let (at, each) = (installation.address(), many(250, 40));
    asked(&district).await;
    let before = server.resident();
    let is_over = AtomicBool::new(false);
    let slow = async {
        let (head, body, socket) = (head(at), body(at), socket(at));
        let mut clients: Vec<_> = (0..each)
            .flat_map(|_| {
                [
                    tokio::spawn(dribbles(at, head.clone(), IDLE)),
                    tokio::spawn(dribbles(at, String::new(), IDLE)),
                    tokio::spawn(dribbles(at, body.clone(), OPERATION)),
                    tokio::spawn(dribbles(at, socket.clone(), 5)),
                    tokio::spawn(reads_nothing(at)),
                ]
            })
            .collect();
        // One account's, and more than are taken in at once of everybody's.
        let upload = upload(at, &branch);
        clients.extend((0..20).map(|_| tokio::spawn(dribbles(at, upload.clone(), OPERATION))));
        let slowest = join_all(clients).await.into_iter().map(Result::unwrap).max().unwrap();
        is_over.store(true, Ordering::SeqCst);
        slowest
    };
    let honest = async {
        let (mut waits, mut memory) = (vec![], 0);
        while !is_over.load(Ordering::SeqCst) {
            waits.push(asked(&district).await);
            memory = memory.max(server.resident());
        }
        (waits, memory)
    };
    let (slowest, ((mut waits, memory), uploaded)) = join(slow, join(honest, uploads(&library))).await;
    waits.sort();
    let (worst, middle) = (waits[waits.len() - 1], waits[waits.len() / 2]);
    assert!(worst < MOST_WAIT, "somebody waited {worst:?}");
    assert!(memory < before + MOST_GROWTH, "{before} KiB before, {memory} KiB at most");
    assert_eq!(server.complaints(), Vec::<String>::new());
    // Nothing of them is left: no more files are open than before, but for the one that asks.
    timeout(SLACK, async { while open_sockets(server.id()) > 8 {} }).await.expect("their connections are closed");
    server.kill();
    tell_weather(
        &format!(
            "{} slow clients: heads, bodies and uploads byte by byte, silent ones, readers of nothing, sockets",
            each * 5 + 20
        ),
        "SQLite",
        &format!(
            "each let go after {} s at most; meanwhile {} honest requests in {} ms (median), {} ms (worst), and somebody else's \
             upload in {} ms; memory {} MiB before, {} MiB at most",
            slowest.as_secs(),
            waits.len(),
            middle.as_millis(),
            worst.as_millis(),
            uploaded.as_millis(),
            before / 1024,
            memory / 1024,
        ),
    );
    installation.clear().await;
}

/// How long an honest question takes.
async fn asked(district: &District) -> Duration {
    let began = Instant::now();
    district.library.person.data("{ offers { nodes { id title } } viewer { hub { slug } } }", &json!({})).await;
    began.elapsed()
}

/// How long an honest upload takes, while another account has as many on their way as it may.
async fn uploads(post: &Post) -> Duration {
    let began = Instant::now();
    post.attaches("章程.png").await;
    began.elapsed()
}

/// Sends what it has, and then a byte at a time, until the server lets it go: within its time.
async fn dribbles(at: SocketAddr, first: String, seconds: u64) -> Duration {
    let began = Instant::now();
    let mut stream = TcpStream::connect(at).await.unwrap();
    stream.write_all(first.as_bytes()).await.unwrap();
    let (mut from, mut to) = stream.split();
    let dribble = async {
        let mut pace = interval(Duration::from_millis(100));
        loop {
            pace.tick().await;
            // Nothing, for those who are silent.
            if !first.is_empty() && to.write_all(b"x").await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    };
    let mut told = vec![];
    let ended = async { drop(from.read_to_end(&mut told).await) };
    let most = Duration::from_secs(seconds + IDLE) + SLACK;
    tokio::select! {
        ended = timeout(most, ended) => ended.unwrap_or_else(|_| panic!("not let go after {most:?}: {first}")),
        () = dribble => {}
    }
    began.elapsed()
}

/// Asks for much, again and again, and reads none of it, until the server lets it go.
async fn reads_nothing(at: SocketAddr) -> Duration {
    let began = Instant::now();
    let mut stream = TcpStream::connect(at).await.unwrap();
    let request = format!("GET /schema.graphql HTTP/1.1\r\nhost: {at}\r\n\r\n");
    let asking = async { while stream.write_all(request.as_bytes()).await.is_ok() {} };
    let most = Duration::from_secs(IDLE) + SLACK + SLACK;
    timeout(most, asking).await.expect("whoever reads nothing is let go");
    began.elapsed()
}

fn head(at: SocketAddr) -> String {
    format!("POST /graphql HTTP/1.1\r\nhost: {at}\r\nx: ")
}

fn body(at: SocketAddr) -> String {
    format!("POST /graphql HTTP/1.1\r\nhost: {at}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{{")
}

fn socket(at: SocketAddr) -> String {
    format!(
        "GET /graphql HTTP/1.1\r\nhost: {at}\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n\
         sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n"
    )
}

fn upload(at: SocketAddr, post: &Post) -> String {
    let token = post.person.token.as_ref().unwrap();
    format!(
        "POST /files HTTP/1.1\r\nhost: {at}\r\nauthorization: Bearer {token}\r\ncontent-type: multipart/form-data; boundary=x\r\n\
         content-length: 100000\r\n\r\n--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-"
    )
}

/// How many sockets a process has open.
fn open_sockets(process: u32) -> usize {
    let files = std::fs::read_dir(format!("/proc/{process}/fd")).unwrap();
    let is_socket = |file: &std::fs::DirEntry| {
        std::fs::read_link(file.path()).is_ok_and(|target| target.to_string_lossy().starts_with("socket:"))
    };
    files.map_while(Result::ok).filter(is_socket).count()
}
