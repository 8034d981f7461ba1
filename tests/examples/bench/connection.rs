//! One kept-alive HTTP/1.1 connection that knows just enough to load a server without taking its CPU.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// Longer than any answer to a question of the benchmark.
const READ_AT_ONCE: usize = 32 * 1024;

/// An answer: its status and its body, as sent (chunks joined, not decompressed).
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

/// A connection with what was read from it and not yet used.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// How the end of a body is told.
#[derive(Clone, Copy)]
enum Framing {
    Length(usize),
    Chunks,
}

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(READ_AT_ONCE) })
    }

    /// Sends the bytes of a request and waits for its whole answer.
    ///
    /// # Errors
    /// If the connection breaks, or the answer is no HTTP/1.1 that keeps the connection open.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.write_all(request).await?;
        let end = self.until(b"\r\n\r\n").await?;
        let (status, framing) = head(&self.buffer[..end])?;
        self.buffer.drain(..end);
        let body = match framing {
            Framing::Length(length) => self.take(length).await?,
            Framing::Chunks => self.chunks().await?,
        };
        Ok(Answer { status, body })
    }

    async fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let end = self.until(b"\r\n").await?;
            let size = std::str::from_utf8(&self.buffer[..end - 2])?.to_owned();
            self.buffer.drain(..end);
            let size = usize::from_str_radix(size.trim(), 16).with_context(|| format!("chunk size {size:?}"))?;
            let chunk = self.take(size + 2).await?;
            if size == 0 {
                return Ok(body);
            }
            body.extend_from_slice(&chunk[..size]);
        }
    }

    async fn take(&mut self, length: usize) -> Result<Vec<u8>> {
        while self.buffer.len() < length {
            self.fill().await?;
        }
        let rest = self.buffer.split_off(length);
        Ok(std::mem::replace(&mut self.buffer, rest))
    }

    /// Reads until the bytes are there and tells where they end.
    async fn until(&mut self, end: &[u8]) -> Result<usize> {
        loop {
            if let Some(at) = self.buffer.windows(end.len()).position(|window| window == end) {
                return Ok(at + end.len());
            }
            self.fill().await?;
        }
    }

    async fn fill(&mut self) -> Result<()> {
        self.buffer.reserve(READ_AT_ONCE);
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the connection was closed");
        }
        Ok(())
    }
}

fn head(bytes: &[u8]) -> Result<(u16, Framing)> {
    let text = std::str::from_utf8(bytes)?;
    let mut lines = text.lines();
    let status_line = lines.next().unwrap_or_default();
    let status = status_line.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)).context("no HTTP/1.1")?;
    let mut framing = None;
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        if name.eq_ignore_ascii_case("content-length") {
            framing = Some(Framing::Length(value.trim().parse()?));
        } else if name.eq_ignore_ascii_case("transfer-encoding") && value.trim() == "chunked" {
            framing = Some(Framing::Chunks);
        }
    }
    Ok((status.parse()?, framing.with_context(|| format!("a body without an end: {text}"))?))
}
