//! `demo`: the [`district`](super::district) to look at, with three weeks of its [`story`], on one SQLite file. What
//! `make run` starts.
//!
//! The passwords are drawn at the first start and lie beside the database, for their owner alone. Where the demonstration is
//! reached at this machine's own address, its sign-in page lets in whoever taps a name ([`doors`]); no other command has
//! that door, and no setting opens it.

mod doors;

use std::{fmt::Write as _, path::Path, sync::Arc};

use anyhow::{Context, Result, bail};
use hub::{Core, environment::Environment, identity::hub_by_slug};
use server::{
    RunningServer,
    config::{Config, Sources},
    running, telemetry,
};

use super::{
    clock::StandingClock,
    district::{HUB, HUB_NAME},
    here, open,
    output::{complain, say},
    personas::{PERSONAS, Passwords, Persona},
    serve, story,
};

const SIGN_IN_FILE: &str = "sign-in.txt";

/// Makes the district if it is not there, then serves it.
pub(super) async fn demo(mut sources: Sources) -> Result<()> {
    // A real installation's file in this folder is not for a demonstration.
    sources.looks_for_file = false;
    let preset = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    sources.presets = vec![preset("data.dir", "data/demo"), preset("telemetry.filter", "warn")];
    let config = sources.load()?.config;
    if config.database_url().is_postgres() {
        bail!(
            "a demonstration lies in one SQLite file: leave out --database; for your own hub there is `gongjian serve`"
        );
    }
    telemetry::write_logs(&config.telemetry)?;
    serve::until_told(Box::pin(start(config))).await
}

/// Makes what is not there yet, starts, and greets whoever did so.
async fn start(config: Config) -> Result<RunningServer> {
    server::migrate(&config).await.context("the database could not be migrated")?;
    let file = config.data.dir.join(SIGN_IN_FILE);
    make(&config, &file).await?;
    let is_here = config.server.listen.ip().is_loopback() && here::is_address(&config.public_url(config.server.listen));
    let passwords = if is_here { read(&file) } else { None };
    let has_door = passwords.is_some();
    let listen = config.server.listen;
    let started = running::start_behind(config, Environment::system(), |router| match passwords {
        Some(passwords) => doors::router(router, passwords),
        None => router,
    });
    let server = started.await.with_context(|| format!("the server cannot start on {listen}"))?;
    say(greeting(&server.core, &file, has_door));
    Ok(server)
}

/// Makes the district with its story, if there is none yet. What is told to sign in with is written last: where it is
/// missing, something was interrupted, or lost.
async fn make(config: &Config, file: &Path) -> Result<()> {
    if file.exists() {
        return Ok(());
    }
    let now = Environment::system().now();
    let clock = StandingClock::at(story::beginning(now));
    let core = open::core_in(config, Environment::with_clock(Arc::new(clock.clone()))).await?;
    let made = async {
        if hub_by_slug(&core, HUB).await?.is_none() {
            complain("正在准备示范街道 … making the district …");
            let passwords = Passwords::draw(core.environment());
            story::make(&core, &clock, now, &passwords).await?;
            keep(file, &passwords).with_context(|| format!("{} cannot be written", file.display()))?;
        }
        Ok(())
    };
    let made = made.await;
    core.close().await.context("the database could not be closed")?;
    made
}

fn keep(file: &Path, passwords: &Passwords) -> std::io::Result<()> {
    let text = PERSONAS.iter().fold(String::new(), |mut text, persona| {
        let Persona { login, organisation, post, about: [zh, en], .. } = persona;
        let password = passwords.of(login);
        writeln!(text, "  {login:<9} {password:<16} {organisation} · {post} · {zh} {en}")
            .expect("a String takes all that is written to it");
        text
    });
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    std::io::Write::write_all(&mut options.open(file)?, text.as_bytes())
}

/// What [`keep`] wrote; none where the file is gone.
fn read(file: &Path) -> Option<Passwords> {
    let text = std::fs::read_to_string(file).ok()?;
    let of = |login: &str| {
        let mut words = text
            .lines()
            .map(str::split_whitespace)
            .find_map(|mut words| (words.next() == Some(login)).then_some(words))?;
        words.next().map(str::to_owned)
    };
    Passwords::of_each(of)
}

fn greeting(core: &Core, file: &Path, has_door: bool) -> String {
    let url = core.public_url();
    let pages = if web::is_built() {
        format!("  {url}/           门户 Portal\n  {url}/console    控制台 Console\n")
    } else {
        "  (没有网页：编译时缺少 Node.js。Built without its pages: Node.js was missing.)\n".to_owned()
    };
    let accounts = std::fs::read_to_string(file).unwrap_or_else(|_| {
        let folder = file.parent().unwrap_or(Path::new(".")).display();
        format!(
            "  (口令文件已丢失，删除 {folder} 可重新开始。The passwords are gone; delete {folder} to begin anew.)\n"
        )
    });
    let door = if has_door && web::is_built() {
        "在网页上点一个岗位即可登录。On the page, a tap signs in.\n\n"
    } else {
        ""
    };
    format!(
        "\n{HUB_NAME} · 共建 Gongjian\n\n{pages}  {url}/graphql    接口 API\n\n\
         登录 Sign in (平台 hub: {HUB})\n\n{accounts}\n{door}按 Ctrl-C 停止。Ctrl-C stops it."
    )
}
