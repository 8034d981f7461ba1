//! Stands between a node and PostgreSQL and loses the connection at the one moment when it matters: around a COMMIT.

use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

/// When the connection is lost, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// The database never hears of the commit.
    BeforeCommit = 1,
    /// It commits, and its answer is lost.
    AfterCommit = 2,
}

/// A running proxy; dropped, it ends.
pub struct Proxy {
    pub url: String,
    next: Arc<AtomicU8>,
    _tasks: JoinSet<()>,
}

impl Proxy {
    pub async fn start(url: &str) -> Self {
        let (user, rest) = url.split_once('@').unwrap();
        let (server, database) = rest.split_once('/').unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("{user}@{}/{database}", listener.local_addr().unwrap());
        let next = Arc::new(AtomicU8::new(0));
        let mut tasks = JoinSet::new();
        tasks.spawn(accept(listener, server.to_owned(), Arc::clone(&next)));
        Self { url, next, _tasks: tasks }
    }

    /// The next commit goes wrong.
    pub fn lose(&self, loss: Loss) {
        self.next.store(loss as u8, Ordering::SeqCst);
    }

    /// True once a commit went wrong.
    pub fn has_lost(&self) -> bool {
        self.next.load(Ordering::SeqCst) == 0
    }
}

async fn accept(listener: TcpListener, server: String, next: Arc<AtomicU8>) {
    let mut connections = JoinSet::new();
    loop {
        let (client, _) = listener.accept().await.unwrap();
        let server = TcpStream::connect(&server).await.unwrap();
        connections.spawn(pass(client, server, Arc::clone(&next)));
    }
}

/// Ends, and with it both connections, when either side does or a commit is to be lost.
async fn pass(mut client: TcpStream, mut server: TcpStream, next: Arc<AtomicU8>) {
    let (mut asked, mut answered) = (vec![0; 65536], vec![0; 65536]);
    loop {
        tokio::select! {
            n = client.read(&mut asked) => {
                let Ok(n @ 1..) = n else { return };
                let is_commit = asked[..n].windows(7).any(|bytes| bytes == b"COMMIT\0");
                let loss = if is_commit { next.swap(0, Ordering::SeqCst) } else { 0 };
                if loss == Loss::BeforeCommit as u8 || server.write_all(&asked[..n]).await.is_err() {
                    return;
                }
                if loss == Loss::AfterCommit as u8 {
                    let _ = server.read(&mut answered).await;
                    return;
                }
            }
            n = server.read(&mut answered) => {
                let Ok(n @ 1..) = n else { return };
                if client.write_all(&answered[..n]).await.is_err() {
                    return;
                }
            }
        }
    }
}
