//! Loading one server: some connections, each asking as soon as it is answered.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::Result;
use futures_util::future::try_join_all;

use crate::connection::Connection;

/// Connections at once, as in the measurements that came before.
pub(crate) const CONNECTIONS: usize = 16;

/// A request as it goes over the wire, and the answer that is right.
#[derive(Clone)]
pub(crate) struct Exchange {
    pub(crate) request: Vec<u8>,
    pub(crate) answer: Vec<u8>,
}

/// What came of a load.
pub(crate) struct Load {
    /// Right answers.
    pub(crate) answers: u32,
    /// Answers with another status or another body than expected.
    pub(crate) errors: u32,
    /// From the first request to the last answer.
    pub(crate) elapsed: Duration,
    latencies: Vec<Duration>,
}

impl Load {
    /// Answers per second.
    pub(crate) fn rate(&self) -> f64 {
        f64::from(self.answers) / self.elapsed.as_secs_f64()
    }

    /// The time within which this share of the answers came, in milliseconds.
    pub(crate) fn percentile(&mut self, percent: usize) -> f64 {
        self.latencies.sort_unstable();
        let index = self.latencies.len() * percent / 100;
        self.latencies.get(index.min(self.latencies.len().saturating_sub(1))).map_or(f64::NAN, millis)
    }
}

fn millis(duration: &Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// Asks for this long. Every connection goes round all exchanges, each from another start.
///
/// # Errors
/// If a connection breaks.
pub(crate) async fn load(address: SocketAddr, exchanges: &[Exchange], duration: Duration) -> Result<Load> {
    let connections = try_join_all((0..CONNECTIONS).map(|_| Connection::open(address))).await?;
    let start = Instant::now();
    let deadline = start + duration;
    let clients = connections.into_iter().enumerate();
    let loads =
        try_join_all(clients.map(|(number, connection)| client(connection, number, exchanges, deadline))).await?;
    let mut all = Load { answers: 0, errors: 0, elapsed: start.elapsed(), latencies: vec![] };
    for (errors, latencies) in loads {
        all.errors += errors;
        all.latencies.extend(latencies);
    }
    all.answers = u32::try_from(all.latencies.len())?;
    Ok(all)
}

async fn client(
    mut connection: Connection,
    number: usize,
    exchanges: &[Exchange],
    deadline: Instant,
) -> Result<(u32, Vec<Duration>)> {
    let (mut errors, mut latencies) = (0, Vec::with_capacity(64 * 1024));
    for exchange in exchanges.iter().cycle().skip(number * exchanges.len() / CONNECTIONS) {
        let start = Instant::now();
        if start >= deadline {
            break;
        }
        let answer = connection.ask(&exchange.request).await?;
        if answer.status == 200 && answer.body == exchange.answer {
            latencies.push(start.elapsed());
        } else {
            errors += 1;
        }
    }
    Ok((errors, latencies))
}
