//! The results as a Markdown page.

use std::{fmt::Write as _, fs, io::Write as _, path::Path};

use anyhow::Result;

use crate::{
    data::Scale,
    load::CONNECTIONS,
    machine::{Postgres, memory, size},
    rounds::{Measured, Outcome, Plan},
};

/// What stands below it was written by a person and is kept.
const KEPT_FROM: &str = "\n## Where the time goes";

/// The page, growing.
pub(crate) struct Report {
    text: String,
}

impl Report {
    pub(crate) fn new(scale: Scale, plan: Plan, postgres: &Postgres) -> Result<Self> {
        let (cpus, gigabytes) = size()?;
        let today = chrono::Utc::now().date_naive();
        let build = if cfg!(debug_assertions) { "**debug build: numbers mean nothing**" } else { "release build" };
        let text = format!(
            "# The server against a handler written by hand

`make bench` wrote this on {today}: {build}, {cpus} CPUs shared by load generator, both servers and PostgreSQL {},
{gigabytes} GB. {} offers ({} hubs x {} organisations x {}), the database in memory, pools of 10 connections,
{CONNECTIONS} kept-alive client connections.

Both verify the same EdDSA token, read session, account, hub roles and posts in one statement and answer in a second
one, under row-level security, what a coordinator may see; both compress and allocate alike. Only the server takes
GraphQL with its limits, counts metrics, logs and gives request ids. Every answer was compared: as JSON between the two
before, byte by byte while timing.

Medians of {} interleaved rounds of {} s (lowest to highest); a ratio is taken within a round. The noise is the server
measured twice in a row. A measurement in which the host or other processes took more than 5 % of the CPU is repeated.
",
            postgres.version,
            scale.total(),
            scale.hubs,
            scale.organisations,
            scale.offers,
            plan.rounds,
            plan.measured.as_secs(),
        );
        Ok(Self { text })
    }

    pub(crate) fn add(&mut self, title: &str, outcome: &Outcome) -> Result<()> {
        let ratio = Spread::of(outcome.pairs.iter().map(|(server, by_hand)| server.rate / by_hand.rate));
        let noise = outcome.same.1.rate / outcome.same.0.rate;
        let all = || outcome.pairs.iter().flat_map(|(server, by_hand)| [server, by_hand]);
        let worst = |part: fn(&Measured) -> f64| all().map(part).fold(0.0, f64::max) * 100.0;
        let (servers, by_hand): (Vec<_>, Vec<_>) = outcome.pairs.iter().copied().unzip();
        writeln!(self.text, "\n## {title}\n")?;
        writeln!(self.text, "| | answers/s | p50 / p99 ms | CPU ms per answer, server / database |")?;
        writeln!(self.text, "|---|---|---|---|")?;
        writeln!(self.text, "{}", row("gongjian", &servers))?;
        writeln!(self.text, "{}", row("by hand", &by_hand))?;
        writeln!(
            self.text,
            "\n**Ratio {:.2}** ({:.2} to {:.2}); noise {noise:.2}; {} bytes; {} repeated, \
             at most {:.1} % of the CPU stolen, {:.1} % taken by others.",
            ratio.median,
            ratio.lowest,
            ratio.highest,
            outcome.bytes,
            outcome.repeated,
            worst(|m| m.stolen),
            worst(|m| m.foreign),
        )?;
        Ok(())
    }

    /// Adds what the two processes take of the memory at the end.
    pub(crate) fn memory(&mut self, server: u32, by_hand: u32) -> Result<()> {
        let (server, by_hand) = (memory(server)?, memory(by_hand)?);
        writeln!(
            self.text,
            "\nMemory at the end (at most): gongjian {} MB ({}), by hand {} MB ({}).",
            server.0, server.1, by_hand.0, by_hand.1,
        )?;
        Ok(())
    }

    /// Prints the page, and writes it to the file, where what was written below by hand stays.
    pub(crate) fn publish(mut self, file: Option<&Path>) -> Result<()> {
        write!(std::io::stdout(), "{}", self.text)?;
        let Some(file) = file else { return Ok(()) };
        if let Ok(before) = fs::read_to_string(file)
            && let Some(at) = before.find(KEPT_FROM)
        {
            self.text.push_str(&before[at..]);
        }
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(file, self.text)?)
    }
}

fn row(name: &str, all: &[Measured]) -> String {
    let spread = |part: fn(&Measured) -> f64| Spread::of(all.iter().map(part));
    let rate = spread(|m| m.rate);
    format!(
        "| {name} | {:.0} ({:.0} to {:.0}) | {:.1} / {:.1} | {:.2} / {:.2} |",
        rate.median,
        rate.lowest,
        rate.highest,
        spread(|m| m.p50).median,
        spread(|m| m.p99).median,
        spread(|m| m.server_cpu).median,
        spread(|m| m.database_cpu).median,
    )
}

struct Spread {
    lowest: f64,
    median: f64,
    highest: f64,
}

impl Spread {
    /// Of an odd number of values, at least one.
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.collect();
        values.sort_by(f64::total_cmp);
        Self { lowest: values[0], median: values[values.len() / 2], highest: values[values.len() - 1] }
    }
}
