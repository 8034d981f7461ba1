//! What is no HTTP and no WebSocket, byte by byte: answered below 500 or closed, and nobody else notices.

use std::{net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::{
    process::{On, found},
    results::{Counts, list, tell_weather},
};

/// Longer than any bound that the server is given here.
const PATIENCE: Duration = Duration::from_secs(30);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn malformed_requests_are_refused_or_closed() {
    let (mut installation, _) = found(On::Sqlite, "wire").await;
    installation.set("server.idle_timeout_seconds=3");
    installation.set("server.request_timeout_seconds=3");
    let mut server = installation.start().await;
    let at = installation.address();
    let mut seen = Counts::new();
    for (name, bytes) in malformed(at) {
        let told = said(at, &bytes).await;
        let statuses = statuses(&told);
        assert!(statuses.iter().all(|status| *status < 500), "{name}: {told}");
        assert!(!told.contains("smuggled"), "{name}: {told}");
        let what = statuses.iter().map(u16::to_string).collect::<Vec<_>>().join(" then ");
        *seen.entry(if what.is_empty() { "closed".to_owned() } else { what }).or_default() += 1;
        assert_serves(at).await;
    }
    // One request each: what follows it is none of the server's business.
    for (name, bytes) in smuggling(at) {
        let told = said(at, &bytes).await;
        assert!(statuses(&told).len() <= 1, "{name} was taken for two requests: {told}");
    }
    assert_eq!(server.complaints(), Vec::<String>::new());
    server.kill();
    tell_weather(
        "malformed HTTP, byte by byte",
        "SQLite",
        &format!("{}; pairs of lengths that differ: one answer or none", list(&seen)),
    );
    installation.clear().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn garbage_on_a_websocket_closes_it() {
    let (installation, _) = found(On::Sqlite, "garbage").await;
    let mut server = installation.start().await;
    let at = installation.address();
    let mut seen = Counts::new();
    for (name, bytes) in frames() {
        let mut stream = TcpStream::connect(at).await.unwrap();
        stream.write_all(upgrade(at).as_bytes()).await.unwrap();
        let mut head = vec![0; 1024];
        let read = stream.read(&mut head).await.unwrap();
        assert!(head[..read].starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&head[..read]));
        // The server may have closed before the last of it.
        drop(stream.write_all(&bytes).await);
        let mut rest = vec![];
        timeout(PATIENCE, stream.read_to_end(&mut rest))
            .await
            .unwrap_or_else(|_| panic!("{name}: not closed"))
            .unwrap_or(0);
        *seen.entry(close_code(&rest).map_or("closed".to_owned(), |code| code.to_string())).or_default() += 1;
        assert_serves(at).await;
    }
    assert_eq!(server.complaints(), Vec::<String>::new());
    server.kill();
    tell_weather("garbage on WebSockets", "SQLite", &format!("closed with: {}", list(&seen)));
    installation.clear().await;
}

/// On a connection of its own.
async fn assert_serves(at: SocketAddr) {
    assert_eq!(reqwest::get(format!("http://{at}/health/ready")).await.unwrap().status(), 200);
}

/// What is answered until the connection is closed.
async fn said(at: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(at).await.unwrap();
    // The server may close before the last of it.
    drop(stream.write_all(bytes).await);
    let mut told = vec![];
    let read = timeout(PATIENCE, stream.read_to_end(&mut told)).await;
    let told = String::from_utf8_lossy(&told).into_owned();
    // Reset, where we sent more than was read.
    drop(read.unwrap_or_else(|_| {
        panic!("not closed: {} ... {told}", String::from_utf8_lossy(&bytes[..bytes.len().min(300)]))
    }));
    told
}

fn statuses(told: &str) -> Vec<u16> {
    let lines = told.split("HTTP/1.1 ").skip(1);
    lines.map(|rest| rest[..3].parse().unwrap()).filter(|status| *status != 100).collect()
}

fn malformed(at: SocketAddr) -> Vec<(&'static str, Vec<u8>)> {
    let post = |headers: &str, body: &str| {
        format!("POST /graphql HTTP/1.1\r\nhost: {at}\r\ncontent-type: application/json\r\n{headers}\r\n{body}")
            .into_bytes()
    };
    let get = |more: &str| format!("GET /health/live HTTP/1.1\r\nhost: {at}\r\n{more}\r\n").into_bytes();
    let query = r#"{"query":"{__typename}"}"#;
    let chunked = |chunks: &str| post("transfer-encoding: chunked\r\n", chunks);
    let mut tls = vec![0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3];
    tls.extend([0x5a; 500]);
    vec![
        ("a chunk's size that is none", chunked("zz\r\nabc\r\n0\r\n\r\n")),
        ("a negative chunk", chunked("-5\r\nabcde\r\n0\r\n\r\n")),
        ("a chunk without end", chunked("ffffffffffffffff\r\nabc")),
        ("a chunk of more than 64 bits", chunked("fffffffffffffffffff\r\nabc")),
        ("a chunk longer than it says", chunked("3\r\nabcdef\r\n0\r\n\r\n")),
        ("a chunk's extension without end", chunked(&format!("3;{}\r\nabc\r\n0\r\n\r\n", "a".repeat(100_000)))),
        ("trailers without end", chunked(&format!("0\r\n{}\r\n", "a: b\r\n".repeat(10_000)))),
        ("an unknown coding", post("transfer-encoding: gzip\r\n", "")),
        ("chunked twice", post("transfer-encoding: chunked, chunked\r\n", "0\r\n\r\n")),
        ("two lengths", post("content-length: 3\r\ncontent-length: 24\r\n", query)),
        ("a negative length", post("content-length: -1\r\n", query)),
        ("a length of more than 64 bits", post("content-length: 99999999999999999999\r\n", query)),
        ("a length beyond the limit", post("content-length: 99999999999\r\n", query)),
        ("less than its length", post("content-length: 1000\r\n", query)),
        ("no length", post("", query)),
        (
            "no type",
            format!("POST /graphql HTTP/1.1\r\nhost: {at}\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{{}}")
                .into_bytes(),
        ),
        ("expecting what is never sent", post("content-length: 24\r\nexpect: 100-continue\r\n", "")),
        ("expecting nonsense", post("content-length: 24\r\nexpect: nonsense\r\nconnection: close\r\n", query)),
        ("a header too long", get(&format!("x: {}\r\n", "a".repeat(400_000)))),
        ("headers too many", get(&"x: y\r\n".repeat(1_000))),
        ("a header without a name", get(": y\r\n")),
        ("a header without a colon", get("nonsense\r\n")),
        ("space before the colon", get("x : y\r\n")),
        ("a folded header", get("x: y\r\n z\r\n")),
        ("zero in a header", get("x: a\0b\r\n")),
        ("a bare CR", get("x: a\rb\r\n")),
        ("bytes that are no UTF-8", get("x: \u{FFFF}\r\nauthorization: Bearer \u{FFFE}\r\nconnection: close\r\n")),
        ("two hosts", get("host: other.example\r\nconnection: close\r\n")),
        ("no host", b"GET /health/live HTTP/1.1\r\nconnection: close\r\n\r\n".to_vec()),
        ("an address too long", format!("GET /{} HTTP/1.1\r\nhost: {at}\r\n\r\n", "a".repeat(300_000)).into_bytes()),
        (
            "an address of another host",
            format!("GET http://evil.example/ HTTP/1.1\r\nhost: {at}\r\nconnection: close\r\n\r\n").into_bytes(),
        ),
        (
            "a path upwards",
            format!("GET /../../etc/passwd HTTP/1.1\r\nhost: {at}\r\nconnection: close\r\n\r\n").into_bytes(),
        ),
        (
            "a path with zero",
            format!("GET /%00%ff%2e%2e HTTP/1.1\r\nhost: {at}\r\nconnection: close\r\n\r\n").into_bytes(),
        ),
        (
            "an unknown method",
            format!("BREW /graphql HTTP/1.1\r\nhost: {at}\r\nconnection: close\r\n\r\n").into_bytes(),
        ),
        ("TRACE", format!("TRACE / HTTP/1.1\r\nhost: {at}\r\nconnection: close\r\n\r\n").into_bytes()),
        (
            "CONNECT",
            format!("CONNECT evil.example:443 HTTP/1.1\r\nhost: {at}\r\nconnection: close\r\n\r\n").into_bytes(),
        ),
        ("a method without end", vec![b'A'; 300_000]),
        ("HTTP/2 without asking", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0".to_vec()),
        ("HTTP/0.9", b"GET /\r\n\r\n".to_vec()),
        ("HTTP/9.9", format!("GET / HTTP/9.9\r\nhost: {at}\r\n\r\n").into_bytes()),
        ("TLS", tls),
        ("zeros", vec![0; 10_000]),
        ("garbage after a request", [get(""), b"\x01\x02nonsense\r\n\r\n".to_vec()].concat()),
        ("half a request", b"GET /heal".to_vec()),
        ("nothing", vec![]),
        (
            "an upgrade to something else",
            get("connection: upgrade\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAARAAAAAAAIAAAAA\r\n"),
        ),
    ]
}

/// Requests of which two readers may disagree where they end (RFC 9112, section 11.2).
fn smuggling(at: SocketAddr) -> Vec<(&'static str, Vec<u8>)> {
    let post = |headers: &str, body: &str| {
        format!("POST /graphql HTTP/1.1\r\nhost: {at}\r\ncontent-type: application/json\r\n{headers}\r\n{body}")
            .into_bytes()
    };
    let hidden = format!("GET /health/live HTTP/1.1\r\nhost: {at}\r\n\r\n");
    let length = format!("content-length: {}\r\n", 5 + hidden.len());
    vec![
        (
            "a length and chunks",
            post(&format!("{length}transfer-encoding: chunked\r\n"), &format!("0\r\n\r\n{hidden}")),
        ),
        (
            "chunks and a length",
            post(&format!("transfer-encoding: chunked\r\n{length}"), &format!("0\r\n\r\n{hidden}")),
        ),
        (
            "a coding spelt oddly",
            post(&format!("{length}transfer-encoding: xchunked\r\n"), &format!("0\r\n\r\n{hidden}")),
        ),
        (
            "a coding behind a space",
            post(&format!("{length}transfer-encoding : chunked\r\n"), &format!("0\r\n\r\n{hidden}")),
        ),
        ("two lengths", post(&format!("content-length: 0\r\n{length}"), &hidden)),
        ("a length with a sign", post("content-length: +0\r\n", &hidden)),
    ]
}

fn upgrade(at: SocketAddr) -> String {
    format!(
        "GET /graphql HTTP/1.1\r\nhost: {at}\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n\
         sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n"
    )
}

/// A frame as clients send it: masked, with a mask of zeros.
fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = vec![first];
    match payload.len() {
        short @ 0..126 => frame.push(0x80 | u8::try_from(short).unwrap()),
        middle @ 126..65_536 => {
            frame.push(0x80 | 0x7e);
            frame.extend(u16::try_from(middle).unwrap().to_be_bytes());
        }
        long => {
            frame.push(0x80 | 0x7f);
            frame.extend((long as u64).to_be_bytes());
        }
    }
    frame.extend([0; 4]);
    frame.extend(payload);
    frame
}

fn frames() -> Vec<(&'static str, Vec<u8>)> {
    let text = |payload: &str| frame(0x81, payload.as_bytes());
    let init = text(r#"{"type":"connection_init"}"#);
    let after = |more: Vec<u8>| [init.clone(), more].concat();
    vec![
        ("nothing", vec![]),
        ("not masked", vec![0x81, 2, b'{', b'}']),
        ("an opcode that is reserved", frame(0x83, b"x")),
        ("bits that are reserved", frame(0xf1, b"x")),
        ("a continuation of nothing", frame(0x80, b"x")),
        ("a ping too long", frame(0x89, &[b'x'; 200])),
        ("a ping in fragments", frame(0x09, b"x")),
        ("a close of one byte", frame(0x88, b"x")),
        ("a close with a code that is reserved", frame(0x88, &1005_u16.to_be_bytes())),
        ("text that is no UTF-8", frame(0x81, &[0xff, 0xfe])),
        ("binary", frame(0x82, b"x")),
        ("more than 63 bits", [vec![0x81, 0xff], vec![0xff; 8], vec![0; 4]].concat()),
        ("a gigabyte that never comes", [vec![0x81, 0xff], (1_u64 << 30).to_be_bytes().to_vec(), vec![0; 4]].concat()),
        ("a message too long", text(&"x".repeat(400_000))),
        (
            "fragments without end",
            std::iter::once(frame(0x01, b"x"))
                .chain((0..20_000).map(|_| frame(0x00, &[b'x'; 100])))
                .flatten()
                .collect(),
        ),
        ("no JSON", text("nonsense")),
        ("JSON of any depth", text(&"[".repeat(100_000))),
        ("an unknown type", text(r#"{"type":"start"}"#)),
        ("before the introduction", text(r#"{"type":"subscribe","id":"1","payload":{"query":"{__typename}"}}"#)),
        ("introduced twice", after(init.clone())),
        (
            "an id taken",
            after(
                [
                    text(r#"{"type":"subscribe","id":"1","payload":{"query":"subscription{changes{id}}"}}"#),
                    text(r#"{"type":"subscribe","id":"1","payload":{"query":"{__typename}"}}"#),
                    text("x"),
                ]
                .concat(),
            ),
        ),
        ("a token that is none", text(r#"{"type":"connection_init","payload":{"token":"nonsense"}}"#)),
    ]
}

/// The code of a close frame, which servers send unmasked, behind whatever came before.
fn close_code(told: &[u8]) -> Option<u16> {
    let mut rest = told;
    while let [first, length, after @ ..] = rest {
        let (length, after) = match (length, after) {
            (126, [high, low, after @ ..]) => (usize::from(u16::from_be_bytes([*high, *low])), after),
            (length, after) => (usize::from(*length), after),
        };
        if *first == 0x88 {
            return Some(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
        }
        rest = after.get(length..)?;
    }
    None
}
