//! `doctor`: one line for each thing that an installation needs, and what to do where it is not so.
//!
//! Looks, and leaves nothing behind that a start would not make as well.

use std::{io::ErrorKind, net::SocketAddr, path::Path, process::ExitCode, time::Duration};

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use hub::{Core, OpenError, environment::Environment, identity::HubRow, store};
use server::{
    carriers::mail_answers,
    config::{Config, ConfigError, Loaded},
    core_settings,
    secrets::known_master_secret,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};

use super::output::say;

/// Below this, files and the database's log soon fill the disk.
const LEAST_FREE_BYTES: u64 = 1024 * 1024 * 1024;
/// When the first version was written: an earlier clock is wrong.
const FIRST_VERSION: DateTime<Utc> = DateTime::from_timestamp_nanos(1_795_305_600_000_000_000);
/// Files written further ahead than this show that the clock went back.
const MOST_AHEAD: TimeDelta = TimeDelta::minutes(5);
const PATIENCE: Duration = Duration::from_secs(3);

/// What a check found.
type Finding = Result<String, Problem>;

/// What is wrong, and how to mend it.
struct Problem {
    what: String,
    mend: String,
}

fn problem(what: impl Into<String>, mend: impl Into<String>) -> Problem {
    Problem { what: what.into(), mend: mend.into() }
}

/// The findings as they come, and whether all is well.
#[derive(Default)]
struct Report {
    problems: usize,
}

impl Report {
    fn tell(&mut self, check: &str, finding: Finding) {
        match finding {
            Ok(found) => say(format!("ok       {check:<18} {found}")),
            Err(Problem { what, mend }) => {
                self.problems += 1;
                say(format!("PROBLEM  {check:<18} {what}\n         {:<18} mend: {mend}", ""));
            }
        }
    }

    fn verdict(&self) -> ExitCode {
        match self.problems {
            0 => say("all is well"),
            1 => say("1 problem"),
            more => say(format!("{more} problems")),
        }
        if self.problems == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

pub(super) async fn doctor(loaded: Result<Loaded, ConfigError>) -> ExitCode {
    let mut report = Report::default();
    let config = match loaded {
        Ok(loaded) => loaded.config,
        Err(error) => {
            let mend = "mend it; `gongjian config --reference` tells all settings";
            report.tell("configuration", Err(problem(error.to_string(), mend)));
            return report.verdict();
        }
    };
    let environment = Environment::system();
    let now = environment.now();
    report.tell("configuration", Ok("readable; `gongjian config` shows it".to_owned()));
    report.tell("data folder", data_folder(&config, &environment));
    report.tell("disk space", disk_space(&config.data.dir));
    let has_shape = database(&config, &mut report).await;
    if has_shape {
        core(&config, environment, &mut report).await;
    }
    report.tell("clock", clock(&config, now));
    report.tell("time zone data", time_zone_data(now));
    report.tell("port", port(config.server.listen).await);
    match mail_answers(&config).await {
        None => report.tell("mail server", Ok("none is set: no e-mail is sent".to_owned())),
        Some(Ok(())) => report.tell("mail server", Ok("answers".to_owned())),
        Some(Err(error)) => {
            report.tell("mail server", Err(problem(error, "see whether it runs, and whether `mail.url` is right")));
        }
    }
    report.tell("web application", web_application());
    report.verdict()
}

fn data_folder(config: &Config, environment: &Environment) -> Finding {
    let dir = &config.data.dir;
    let shown = dir.display();
    let probe = dir.join(format!(".doctor-{}", environment.new_id().simple()));
    match std::fs::write(&probe, b"probe").and_then(|()| std::fs::remove_file(&probe)) {
        Ok(()) => Ok(format!("{shown} is writable")),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(problem(format!("{shown} is not there"), format!("`gongjian migrate` makes it, or `mkdir -p {shown}`")))
        }
        Err(error) => Err(problem(
            format!("{shown} cannot be written: {error}"),
            "give it to the user that the server runs as, or set `data.dir` to another folder",
        )),
    }
}

#[cfg(unix)]
fn disk_space(dir: &Path) -> Finding {
    let there = dir.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("."));
    let stat = rustix::fs::statvfs(there)
        .map_err(|error| problem(format!("cannot be told: {error}"), "see whether the folder is there"))?;
    let free = stat.f_bavail.saturating_mul(stat.f_frsize);
    let shown = format!("{} MiB free", free / 1024 / 1024);
    if free >= LEAST_FREE_BYTES {
        Ok(shown)
    } else {
        Err(problem(shown, "free at least 1 GiB, or move `data.dir` to a larger disk"))
    }
}

#[cfg(not(unix))]
fn disk_space(_: &Path) -> Finding {
    Ok("not looked at on this system".to_owned())
}

/// Whether the database answers and has this version's shape.
async fn database(config: &Config, report: &mut Report) -> bool {
    let url = config.database_url();
    let migrate = "run `gongjian migrate`";
    // Connecting would make the file.
    if let Some(file) = url.file().filter(|file| !file.exists()) {
        report.tell("database", Err(problem(format!("{} is not there", file.display()), migrate)));
        return false;
    }
    let pending = match store::pending_migrations(&config.database()).await {
        Ok(pending) => pending,
        Err(error) => {
            let source = std::error::Error::source(&error).map(|source| format!(": {source}")).unwrap_or_default();
            let mend = "see whether it runs, and whether `database.url` is right";
            report.tell("database", Err(problem(format!("{url}: {error}{source}"), mend)));
            return false;
        }
    };
    report.tell("database", Ok(format!("{url} answers")));
    let finding = match pending {
        0 => Ok("none is missing".to_owned()),
        missing => Err(problem(format!("{missing} missing"), migrate)),
    };
    report.tell("migrations", finding);
    pending == 0
}

/// What shows only when the core opens: the database role, and whether the keys are this secret's.
async fn core(config: &Config, environment: Environment, report: &mut Report) {
    match known_master_secret(config) {
        Ok(Some(_)) => report.tell("master secret", Ok("given".to_owned())),
        Ok(None) => {
            report.tell("master secret", Ok("not there yet; the first start makes it".to_owned()));
            return;
        }
        Err(error) => {
            let mend = "set `secrets.master`, or restore its file from the backup";
            report.tell("master secret", Err(problem(error.to_string(), mend)));
            return;
        }
    }
    let settings = match core_settings(config, environment, config.public_url(config.server.listen)) {
        Ok(settings) => settings,
        Err(error) => {
            report.tell("master secret", Err(problem(error.to_string(), "see above")));
            return;
        }
    };
    match Core::open(settings).await {
        Ok(core) => {
            report.tell("database role", Ok("row-level security binds it, or this is SQLite".to_owned()));
            report.tell("signing keys", Ok("made with this master secret".to_owned()));
            report.tell("hubs", hubs(&core).await);
            if let Err(error) = core.close().await {
                tracing::warn!(%error, "the database could not be closed");
            }
        }
        Err(OpenError::Role(role)) => {
            let mend = "connect as an ordinary role that owns the database: deploy/postgres-init.sh makes one";
            report.tell("database role", Err(problem(role.to_string(), mend)));
        }
        Err(OpenError::Keys(keys)) => {
            let mend = "give the master secret that belongs to this database; another one ends all sessions and slips";
            report.tell("signing keys", Err(problem(keys.to_string(), mend)));
        }
        Err(other) => report.tell("core", Err(problem(other.to_string(), "see the cause"))),
    }
}

async fn hubs(core: &Core) -> Finding {
    let hubs = hub::identity::hubs(core).await.map_err(|error| problem(error.to_string(), "see the database"))?;
    if hubs.is_empty() {
        return Err(problem("there is none", "make one with `gongjian admin hub create`"));
    }
    // A name that the program's tz data has lost would stop everything that asks for local time.
    let lost = |hub: &&HubRow| hub.time_zone.parse::<chrono_tz::Tz>().is_err();
    match hubs.iter().find(lost) {
        None => Ok(hubs.iter().map(|hub| hub.slug.as_str()).collect::<Vec<_>>().join(", ")),
        Some(hub) => Err(problem(
            format!("{}: the time zone {} is not known to this version", hub.slug, hub.time_zone),
            "use a version of this program that knows it",
        )),
    }
}

fn clock(config: &Config, now: DateTime<Utc>) -> Finding {
    let mend = "set the clock; let NTP keep it";
    if now < FIRST_VERSION {
        return Err(problem(format!("it is {now}, before this program was written"), mend));
    }
    let files = std::fs::read_dir(&config.data.dir).into_iter().flatten().flatten();
    let latest = files.filter_map(|file| file.metadata().ok()?.modified().ok()).max().map(DateTime::<Utc>::from);
    match latest.filter(|latest| *latest > now + MOST_AHEAD) {
        None => Ok(now.format("%Y-%m-%d %H:%M:%S UTC").to_string()),
        Some(latest) => Err(problem(format!("it is {now}, but files were written at {latest}"), mend)),
    }
}

/// The tz database is compiled in, so it is as old as the program.
fn time_zone_data(now: DateTime<Utc>) -> Finding {
    let version = chrono_tz::IANA_TZDB_VERSION;
    let year: i32 = version.get(..4).and_then(|year| year.parse().ok()).unwrap_or_default();
    if year + 3 >= now.year() {
        Ok(format!("tz database {version}"))
    } else {
        Err(problem(format!("tz database {version} is old"), "use a newer version of this program"))
    }
}

/// Free, or taken by a server of ours that runs already.
async fn port(listen: SocketAddr) -> Finding {
    match TcpListener::bind(listen).await {
        Ok(_) => Ok(format!("{listen} is free")),
        Err(error) if error.kind() == ErrorKind::AddrInUse => match timeout(PATIENCE, is_ours(listen)).await {
            Ok(Ok(true)) => Ok(format!("a server of ours answers on {listen}")),
            _ => Err(problem(format!("{listen} is taken by another program"), "stop it, or set `server.listen`")),
        },
        Err(error) => Err(problem(
            format!("{listen} cannot be used: {error}"),
            "set `server.listen` to an address of this machine and a port of 1024 or more",
        )),
    }
}

async fn is_ours(listen: SocketAddr) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(listen).await?;
    stream.write_all(b"GET /health/live HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await?;
    let mut answer = String::new();
    stream.take(4096).read_to_string(&mut answer).await?;
    Ok(answer.starts_with("HTTP/1.1 200") && answer.contains("x-request-id"))
}

fn web_application() -> Finding {
    if web::is_built() {
        Ok("in this binary".to_owned())
    } else {
        Err(problem(
            "this binary was compiled without it: there is no portal and no console",
            "install Node.js, run `scripts/web` and compile again",
        ))
    }
}
