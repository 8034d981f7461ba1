//! Interleaved rounds: A B, B A, A B, ..; those in which the machine was not ours are repeated.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context, Result, bail};

use crate::{
    api::Api,
    connection::Connection,
    load::{Exchange, Load, load},
    machine::{Machine, Postgres, Ticks, cpu, ticks_to_millis},
    questions::Question,
};

/// The share of the machine's time that others may have had.
const MOST_DISTURBED: f64 = 0.05;

/// How long and how often it is measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// Pairs of measurements; odd, so that the median is one of them.
    pub(crate) rounds: usize,
    pub(crate) warm_up: Duration,
    pub(crate) measured: Duration,
    /// How often a disturbed measurement is taken before the least disturbed one counts.
    pub(crate) attempts: usize,
}

impl Plan {
    /// The plan of a scale.
    pub(crate) fn of(scale: &str) -> Self {
        let seconds = Duration::from_secs;
        match scale {
            "trial" => Self { rounds: 1, warm_up: seconds(1), measured: seconds(1), attempts: 1 },
            "full" => Self { rounds: 5, warm_up: seconds(2), measured: seconds(8), attempts: 8 },
            _ => Self { rounds: 3, warm_up: seconds(1), measured: seconds(5), attempts: 8 },
        }
    }
}

/// A server that is measured.
pub(crate) struct Contestant {
    pub(crate) name: &'static str,
    pub(crate) address: SocketAddr,
    pub(crate) pid: u32,
    /// The right answer to each variant of the question.
    answers: Vec<Vec<u8>>,
}

impl Contestant {
    pub(crate) fn new(name: &'static str, address: SocketAddr, pid: u32) -> Self {
        Self { name, address, pid, answers: vec![] }
    }

    async fn answer(&mut self, requests: &[Vec<u8>]) -> Result<()> {
        let mut connection = Connection::open(self.address).await?;
        for request in requests {
            let answer = connection.ask(request).await?;
            if answer.status != 200 {
                bail!("{} answers {}: {}", self.name, answer.status, String::from_utf8_lossy(&answer.body));
            }
            self.answers.push(answer.body);
        }
        Ok(())
    }

    fn exchanges(&self, requests: Vec<Vec<u8>>) -> Vec<Exchange> {
        let pairs = requests.into_iter().zip(&self.answers);
        pairs.map(|(request, answer)| Exchange { request, answer: answer.clone() }).collect()
    }
}

/// One measurement of one contestant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    /// Answers per second.
    pub(crate) rate: f64,
    /// Milliseconds within which half and 99 of 100 answers came.
    pub(crate) p50: f64,
    pub(crate) p99: f64,
    /// Milliseconds of CPU per answer.
    pub(crate) server_cpu: f64,
    pub(crate) database_cpu: f64,
    /// Shares of the machine's time that the host and that other processes took.
    pub(crate) stolen: f64,
    pub(crate) foreign: f64,
}

impl Measured {
    fn disturbed(&self) -> f64 {
        self.stolen.max(self.foreign)
    }
}

/// What came of a question.
pub(crate) struct Outcome {
    /// Server and handler by hand, in pairs.
    pub(crate) pairs: Vec<(Measured, Measured)>,
    /// The server against itself: what the noise is.
    pub(crate) same: (Measured, Measured),
    /// Bytes of an answer of the server, on average.
    pub(crate) bytes: usize,
    /// Measurements that were thrown away.
    pub(crate) repeated: usize,
}

/// The two contestants and what is measured beside them.
pub(crate) struct Rounds<'a> {
    pub(crate) server: Contestant,
    by_hand: Contestant,
    plan: Plan,
    postgres: &'a Postgres,
    repeated: usize,
}

impl<'a> Rounds<'a> {
    pub(crate) fn new(server: Contestant, by_hand: Contestant, plan: Plan, postgres: &'a Postgres) -> Self {
        Self { server, by_hand, plan, postgres, repeated: 0 }
    }

    /// Asks both every variant once, and keeps the answers if they say the same.
    ///
    /// # Errors
    /// If they do not.
    pub(crate) async fn agree(&mut self, question: &Question, token: &str) -> Result<()> {
        self.server.answer(&question.to_server(token)).await?;
        self.by_hand.answer(&question.by_hand(token)).await?;
        for (server, by_hand) in self.server.answers.iter().zip(&self.by_hand.answers) {
            question.check_same(server, by_hand)?;
        }
        Ok(())
    }

    /// Measures the pairs, then the server twice.
    ///
    /// # Errors
    /// If an answer is wrong, or a measurement cannot be had undisturbed.
    pub(crate) async fn run(&mut self, question: &Question, api: &mut Api) -> Result<Outcome> {
        let mut pairs = Vec::with_capacity(self.plan.rounds);
        for round in 0..self.plan.rounds {
            let (server, by_hand);
            if round % 2 == 0 {
                server = self.measure_server(question, api).await?;
                by_hand = self.measure_by_hand(question, api).await?;
            } else {
                by_hand = self.measure_by_hand(question, api).await?;
                server = self.measure_server(question, api).await?;
            }
            pairs.push((server, by_hand));
        }
        let same = (self.measure_server(question, api).await?, self.measure_server(question, api).await?);
        let answers = &self.server.answers;
        let bytes = answers.iter().map(Vec::len).sum::<usize>() / answers.len();
        Ok(Outcome { pairs, same, bytes, repeated: self.repeated })
    }

    /// The server's exchanges, for whoever else loads it.
    pub(crate) fn server_exchanges(&self, question: &Question, token: &str) -> Vec<Exchange> {
        self.server.exchanges(question.to_server(token))
    }

    async fn measure_server(&mut self, question: &Question, api: &mut Api) -> Result<Measured> {
        let exchanges = self.server.exchanges(question.to_server(api.token().await?));
        let (measured, repeated) = undisturbed(&self.server, &exchanges, self.plan, self.postgres).await?;
        self.repeated += repeated;
        Ok(measured)
    }

    async fn measure_by_hand(&mut self, question: &Question, api: &mut Api) -> Result<Measured> {
        let exchanges = self.by_hand.exchanges(question.by_hand(api.token().await?));
        let (measured, repeated) = undisturbed(&self.by_hand, &exchanges, self.plan, self.postgres).await?;
        self.repeated += repeated;
        Ok(measured)
    }
}

/// Measures until the machine was ours for once, and tells how often it was not. What was least disturbed counts if it
/// never was; the report tells by how much.
async fn undisturbed(
    contestant: &Contestant,
    exchanges: &[Exchange],
    plan: Plan,
    postgres: &Postgres,
) -> Result<(Measured, usize)> {
    let mut best: Option<Measured> = None;
    for attempt in 0..plan.attempts {
        let measured = measure(contestant, exchanges, plan, postgres).await?;
        if best.is_none_or(|best| measured.disturbed() < best.disturbed()) {
            best = Some(measured);
        }
        if measured.disturbed() <= MOST_DISTURBED {
            return Ok((measured, attempt));
        }
    }
    Ok((best.context("no attempt")?, plan.attempts - 1))
}

async fn measure(contestant: &Contestant, exchanges: &[Exchange], plan: Plan, postgres: &Postgres) -> Result<Measured> {
    check(contestant, &load(contestant.address, exchanges, plan.warm_up).await?)?;
    let before = Snapshot::take(contestant, postgres)?;
    let mut load = load(contestant.address, exchanges, plan.measured).await?;
    let after = Snapshot::take(contestant, postgres)?;
    check(contestant, &load)?;
    let machine = after.machine.since(before.machine);
    let (server, database) = (after.server - before.server, after.database - before.database);
    let ours = server + database + after.generator - before.generator;
    let share = |ticks: Ticks| ticks_to_millis(ticks) / ticks_to_millis(machine.all);
    let answers = f64::from(load.answers);
    Ok(Measured {
        rate: load.rate(),
        p50: load.percentile(50),
        p99: load.percentile(99),
        server_cpu: ticks_to_millis(server) / answers,
        database_cpu: ticks_to_millis(database) / answers,
        stolen: share(machine.stolen),
        foreign: share(machine.processes.saturating_sub(ours)),
    })
}

fn check(contestant: &Contestant, load: &Load) -> Result<()> {
    if load.errors > 0 || load.answers == 0 {
        bail!("{} gave {} right answers and {} wrong ones", contestant.name, load.answers, load.errors);
    }
    Ok(())
}

struct Snapshot {
    machine: Machine,
    server: Ticks,
    database: Ticks,
    generator: Ticks,
}

impl Snapshot {
    fn take(contestant: &Contestant, postgres: &Postgres) -> Result<Self> {
        Ok(Self {
            machine: Machine::read()?,
            server: cpu(contestant.pid)?,
            database: postgres.cpu()?,
            generator: cpu(std::process::id())?,
        })
    }
}
