//! The benchmark: this server, everything switched on, against a handler written by hand that answers the same
//! questions from the same database to the same token. `scripts/bench` runs it.
//!
//!     bench compare GONGJIAN CLUSTER trial|small|full [--report FILE] [--profile FOLDER]
//!     bench by-hand DATABASE ISSUER KID PUBLIC-KEY      (started by the first)
//!
//! `trial` shows in a minute that everything works; its numbers mean nothing. Otherwise too only ratios of interleaved
//! rounds and CPU per request mean something: machines drift. Both answers are compared before anything is timed, and
//! every answer again while it is.

mod api;
mod by_hand;
mod connection;
mod data;
mod load;
mod machine;
mod process;
mod profile;
mod questions;
mod report;
mod rounds;
mod words;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{
    api::Api,
    data::Scale,
    machine::Postgres,
    process::{ByHand, Gongjian},
    questions::Question,
    report::Report,
    rounds::{Contestant, Plan, Rounds},
};

/// The server has it too, and it is worth a third of the throughput: without it the comparison would be unfair.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["compare", gongjian, cluster, scale, options @ ..] => {
            let run = Run {
                gongjian: Path::new(gongjian),
                cluster,
                plan: Plan::of(scale),
                scale: scale.parse()?,
                options: options.try_into()?,
            };
            // One thread loads: with more, the generator takes its cores from what it measures.
            tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(run.compare())
        }
        ["by-hand", database, issuer, kid, public_key] => {
            let key = by_hand::TokenKey::try_new(issuer, kid, public_key)?;
            tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(by_hand::serve(database, key))
        }
        _ => bail!("usage: bench compare GONGJIAN CLUSTER trial|small|full [--report FILE] [--profile FOLDER]"),
    }
}

/// Where the results go.
#[derive(Debug, Default)]
struct Options {
    report: Option<PathBuf>,
    profile: Option<PathBuf>,
}

impl TryFrom<&[&str]> for Options {
    type Error = anyhow::Error;

    fn try_from(arguments: &[&str]) -> Result<Self> {
        let mut options = Self::default();
        for pair in arguments.chunks(2) {
            match pair {
                ["--report", file] => options.report = Some(PathBuf::from(file)),
                ["--profile", folder] => options.profile = Some(PathBuf::from(folder)),
                _ => bail!("unknown option {}", pair.join(" ")),
            }
        }
        Ok(options)
    }
}

struct Run<'a> {
    gongjian: &'a Path,
    cluster: &'a str,
    scale: Scale,
    plan: Plan,
    options: Options,
}

impl Run<'_> {
    async fn compare(self) -> Result<()> {
        let database = &data::create(self.cluster).await?;
        let installation = Gongjian::install(self.gongjian, database)?;
        note(&format!("loading {} offers", self.scale.total()))?;
        let samples = data::load(database, self.scale).await.context("loading the data")?;
        let server = installation.serve()?;
        let mut api = Api::claim(server.url(), installation.slip()).await?;
        data::make_member(database).await?;
        let key = api.signing_key().await?;
        let by_hand = ByHand::start(database, server.url(), &key)?;
        let postgres = Postgres::find(database).await?;

        let mut report = Report::new(self.scale, self.plan, &postgres)?;
        for question in Question::all(&samples) {
            note(&format!("{}: comparing the answers", question.title))?;
            let mut rounds = Rounds::new(
                Contestant::new("gongjian", server.address(), server.pid()),
                Contestant::new("by hand", by_hand.address(), by_hand.pid()),
                self.plan,
                &postgres,
            );
            rounds.agree(&question, api.token().await?).await?;
            let outcome = rounds.run(&question, &mut api).await?;
            report.add(question.title, &outcome)?;
            if let Some(folder) = &self.options.profile {
                note(&format!("{}: taking a profile", question.title))?;
                profile::take(folder, &question, &rounds, &mut api).await?;
            }
        }
        report.memory(server.pid(), by_hand.pid())?;
        report.publish(self.options.report.as_deref())
    }
}

/// Tells whoever waits what is being done.
fn note(text: &str) -> Result<()> {
    use std::io::Write;
    Ok(writeln!(std::io::stderr(), "bench: {text}")?)
}
