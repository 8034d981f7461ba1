//! `sandbox`: a hub to throw away, for whoever writes programs against the API. It has somebody in every role, a clock
//! that stands, and doors to begin again and to move the clock; nothing of it is left when it ends.
//!
//! | module | holds |
//! |---|---|
//! | [`life`] | from its start to its end: what may happen to it, and in which order |
//! | [`ground`] | where its data lie |
//! | [`people`] | who there is, with their tokens |
//! | [`doors`] | what it answers over HTTP besides the hub's own doors |
//!
//! What district there is, is said in [`district`](super::district); the clock that stands is [`clock`]'s.

mod doors;
mod ground;
mod life;
mod people;

use std::{fmt::Write as _, path::PathBuf, sync::Arc, time::Duration};

use anyhow::{Context, Result, bail};
use chrono::{DateTime, FixedOffset, Utc};
use clap::Args;
use server::{
    config::{Config, DatabaseUrl, Loaded, Origin, Sources},
    listening::{self, Bounds},
    running, telemetry,
};
use tokio::time::timeout;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use self::{doors::Description, ground::Ground, life::Sandbox};
use super::{
    clock,
    district::HUB_NAME,
    output::{complain, say},
    serve::EndSignal,
};

/// How long answers that are on their way may take at the end.
const FAREWELL: Duration = Duration::from_secs(5);

/// How a sandbox is started.
#[derive(Args)]
pub(super) struct SandboxArguments {
    /// Where the clock stands, with its offset from UTC
    #[arg(long, value_name = "TIME", default_value = "2026-06-01T09:00:00+08:00")]
    clock: DateTime<FixedOffset>,
    /// Also write the address, the tokens and the organisations into this file, as variables
    #[arg(long, value_name = "FILE")]
    env: Option<PathBuf>,
    /// Tell them as one line of JSON instead of text
    #[arg(long)]
    json: bool,
}

/// Serves a sandbox until told to stop, and takes it away.
pub(super) async fn sandbox(arguments: SandboxArguments, sources: Sources) -> Result<()> {
    let (config, named) = settings(sources)?;
    let bounds = Bounds::of(&config.server);
    let start = arguments.clock.with_timezone(&Utc);
    if !clock::is_possible(start) {
        bail!("the clock goes from 2020 to 2099");
    }
    telemetry::write_logs(&config.telemetry)?;
    let mut end = EndSignal::listen()?;
    let (listener, address) = running::listen(config.server.listen)?;
    complain("正在准备沙箱 … making the sandbox …");
    let ground = Arc::new(Ground::lay(config, named).await?);
    let lived = async {
        let sandbox = tokio::select! {
            made = Sandbox::make(Arc::clone(&ground), address, start) => made?,
            () = end.given() => return Ok(()),
        };
        let (stopping, tasks) = (CancellationToken::new(), TaskTracker::new());
        let serving = tasks.spawn(listening::serve(listener, doors::router(sandbox.clone()), bounds, stopping.clone()));
        announce(&arguments, &sandbox).await?;
        end.given().await;
        stopping.cancel();
        let cut_off = serving.abort_handle();
        if timeout(FAREWELL, serving).await.is_err() {
            cut_off.abort();
        }
        sandbox.close().await
    };
    let lived = lived.await;
    let cleared = ground.clear().await;
    if let (Err(_), Err(left)) = (&lived, &cleared) {
        complain(format!("{left:#}"));
    }
    lived.and(cleared)
}

/// The settings, and the PostgreSQL beside whose database the sandbox's own shall be. What a real installation finds in
/// its folder and in its environment is not for a sandbox.
fn settings(mut sources: Sources) -> Result<(Config, Option<DatabaseUrl>)> {
    sources.looks_for_file = false;
    sources.ignores_environment = true;
    let preset = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    sources.presets = vec![preset("server.listen", "127.0.0.1:0"), preset("telemetry.filter", "warn")];
    let loaded = sources.load()?;
    if loaded.origin("data.dir") != Origin::Default {
        bail!("a sandbox lies in a folder of its own, which is removed at its end: leave out --data");
    }
    let Loaded { mut config, .. } = loaded;
    if !config.server.listen.ip().is_loopback() {
        bail!("a sandbox gives everybody's token to whoever asks, so it listens on 127.0.0.1 or [::1] only");
    }
    let named = config.database.url.take();
    if named.as_ref().is_some_and(|url| !url.is_postgres()) {
        bail!(
            "without --database a sandbox has an SQLite file of its own; with it, a database beside the PostgreSQL one \
             that is named"
        );
    }
    Ok((config, named))
}

async fn announce(arguments: &SandboxArguments, sandbox: &Sandbox) -> Result<()> {
    let told = sandbox.tell().await.map_err(|trouble| anyhow::anyhow!("the sandbox is not open: {trouble:?}"))?;
    let description = Description::from(told);
    if let Some(file) = &arguments.env {
        write_for_owner(file, &variables(&description))
            .with_context(|| format!("{} cannot be written", file.display()))?;
    }
    if arguments.json {
        say(serde_json::to_string(&description)?);
    } else {
        say(greeting(&description));
    }
    Ok(())
}

/// Tokens are secrets, even those of a sandbox: it may be somebody else's machine too.
fn write_for_owner(file: &std::path::Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    std::io::Write::write_all(&mut options.open(file)?, text.as_bytes())
}

fn variables(description: &Description) -> String {
    let Description { url, hub, now, roles, .. } = description;
    let first = format!("SANDBOX_URL={url}\nSANDBOX_HUB={hub}\nSANDBOX_NOW={now}\n");
    roles.iter().fold(first, |mut text, (name, ticket)| {
        let name = screaming(name);
        let people::Ticket { token, organisation_id, .. } = ticket;
        write!(text, "SANDBOX_{name}_TOKEN={token}\nSANDBOX_{name}_ORGANISATION={organisation_id}\n")
            .expect("a String takes all that is written to it");
        text
    })
}

/// `committeeLead` as `COMMITTEE_LEAD`.
fn screaming(name: &str) -> String {
    name.chars().fold(String::new(), |mut text, letter| {
        if letter.is_ascii_uppercase() {
            text.push('_');
        }
        text.push(letter.to_ascii_uppercase());
        text
    })
}

fn greeting(description: &Description) -> String {
    let Description { url, now, roles, .. } = description;
    let roles = roles.iter().fold(String::new(), |mut text, (name, ticket)| {
        let people::Ticket { role, organisation, organisation_id, token, .. } = ticket;
        write!(text, "  {name}: {role}, {organisation}, {organisation_id}\n    {token}\n")
            .expect("a String takes all that is written to it");
        text
    });
    format!(
        "\n{HUB_NAME} · 共建沙箱 Gongjian sandbox\n\n  {url}/graphql          接口 API\n  {url}/sandbox          令牌和时间 tokens and clock\n  \
         {url}/sandbox/reset    POST 重新开始 begins again\n  {url}/sandbox/clock    POST {{\"advance\":\"P1D\"}} 拨动时间 moves the clock\n\n\
         时间停在 The clock stands at {now}\n\n{roles}\n按 Ctrl-C 停止并清除。Ctrl-C stops it and leaves nothing."
    )
}
