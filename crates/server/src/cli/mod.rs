//! The command line: what there is to say, and which file does it.
//!
//! Commands speak to the core as the operator: with the program's own scope, for a reason that the audit names. What
//! is asked for goes to standard output, the rest to standard error.

mod admin;
mod audit;
mod backup;
mod clock;
mod demo;
mod district;
mod doctor;
mod explain;
mod here;
mod import;
mod keys;
mod open;
mod output;
mod personas;
mod privacy;
mod sandbox;
mod serve;
mod slip;
mod story;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use server::config::{ConfigError, Loaded, Sources};

use self::output::{complain, say};

/// Gongjian 共建: one district's hub for its organisations.
#[derive(Parser)]
#[command(name = "gongjian", version, propagate_version = true)]
struct Cli {
    #[command(flatten)]
    settings: SettingFlags,
    #[command(subcommand)]
    command: Command,
}

/// What the command line may set; everything else by `--set`.
#[derive(Args)]
#[command(next_help_heading = "Settings")]
struct SettingFlags {
    /// The configuration file; `gongjian.toml` in this folder if it is there and none is named
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// `server.listen`: the address and port to listen on
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// `server.public_url`: the address under which people reach the server
    #[arg(long, global = true, value_name = "URL")]
    public_url: Option<String>,
    /// `database.url`: `postgres://…` or `sqlite:<path>` (a password is better given by the environment)
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
    /// `data.dir`: the folder for files, the audit's heads and an SQLite database
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<String>,
    /// Any setting; `gongjian config --reference` tells them all
    #[arg(long, global = true, value_name = "SECTION.KEY=VALUE")]
    set: Vec<String>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the hub
    Serve,
    /// Bring the database to this version's shape
    Migrate,
    /// Make a hub, review organisations
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Show the settings in effect and where each came from
    Config {
        /// Show all settings with their defaults instead, as a file to begin with
        #[arg(long)]
        reference: bool,
    },
    /// Print the GraphQL schema
    Schema,
    /// The audit
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Copy the installation while it runs, check a copy, restore one
    #[command(subcommand)]
    Backup(backup::Backup),
    /// What is held of people, and for how long
    #[command(subcommand)]
    Privacy(privacy::Privacy),
    /// The keys that sign access tokens
    #[command(subcommand)]
    Keys(keys::Keys),
    /// Bring in a district from files of organisations and offers, and print the slips
    Import(import::ImportArguments),
    /// Say what is wrong with this installation and how to mend it
    Doctor,
    /// Serve a demonstration district from one SQLite file, made if it is not there
    Demo,
    /// Serve a hub to throw away: a token for every role, a clock that stands, everything as at the start when asked
    Sandbox(sandbox::SandboxArguments),
}

/// Runs the command that the process was started with.
pub(crate) fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the runtime cannot be started")
        .and_then(|runtime| runtime.block_on(run(cli)));
    outcome.unwrap_or_else(|error| {
        complain(format!("error: {error}"));
        for cause in error.chain().skip(1) {
            complain(format!("  because: {cause}"));
        }
        ExitCode::FAILURE
    })
}

async fn run(cli: Cli) -> Result<ExitCode> {
    let sources = cli.settings.sources();
    match cli.command {
        Command::Serve => serve::serve(load(&sources?)?).await?,
        Command::Migrate => serve::migrate(load(&sources?)?).await?,
        Command::Admin(admin) => admin.run(load(&sources?)?).await?,
        Command::Config { reference: true } => say(server::config::reference().trim_end()),
        Command::Config { reference: false } => say(server::config::effective(&load(&sources?)?).trim()),
        Command::Schema => say(graphql::sdl().trim_end()),
        Command::Audit(audit) => return audit.run(load(&sources?)?).await,
        Command::Backup(backup) => backup.run(load(&sources?)?).await?,
        Command::Privacy(privacy) => privacy.run(&sources?).await?,
        Command::Keys(keys) => keys.run(load(&sources?)?).await?,
        Command::Import(import) => import.run(load(&sources?)?).await?,
        Command::Doctor => return Ok(doctor::doctor(sources.and_then(|sources| sources.load())).await),
        Command::Demo => demo::demo(sources?).await?,
        Command::Sandbox(arguments) => sandbox::sandbox(arguments, sources?).await?,
    }
    Ok(ExitCode::SUCCESS)
}

fn load(sources: &Sources) -> Result<Loaded, ConfigError> {
    sources.load()
}

impl SettingFlags {
    fn sources(self) -> Result<Sources, ConfigError> {
        let named = [
            ("server.listen", self.listen),
            ("server.public_url", self.public_url),
            ("database.url", self.database),
            ("data.dir", self.data),
        ];
        let mut flags = Vec::new();
        for pair in self.set {
            match pair.split_once('=') {
                Some((key, value)) if key.contains('.') => flags.push((key.trim().to_owned(), value.to_owned())),
                _ => return Err(ConfigError::Flag(pair)),
            }
        }
        flags.extend(named.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
        Ok(Sources { file: self.config, looks_for_file: true, flags, ..Sources::default() })
    }
}
