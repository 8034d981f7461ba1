//! `demo`: the [`district`] to look at, on one SQLite file. What `make run` starts.
//!
//! The passwords are drawn at the first start and lie beside the database, for their owner alone.

use std::{fmt::Write as _, path::Path};

use anyhow::{Context, Result};
use hub::{Core, identity::hub_by_slug};
use server::{config::Sources, telemetry};

use super::{
    district::{self, HUB, HUB_NAME, PERSONAS, Passwords, Persona},
    output::{complain, say},
    serve,
};

const SIGN_IN_FILE: &str = "sign-in.txt";

/// Makes the district if it is not there, then serves it.
pub(super) async fn demo(mut sources: Sources) -> Result<()> {
    // A real installation's file in this folder is not for a demonstration.
    sources.looks_for_file = false;
    let preset = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    sources.presets = vec![preset("data.dir", "data/demo"), preset("telemetry.filter", "warn")];
    let config = sources.load()?.config;
    telemetry::write_logs(&config.telemetry)?;
    server::migrate(&config).await.context("the database could not be migrated")?;
    let file = config.data.dir.join(SIGN_IN_FILE);
    let server = serve::start(config).await?;
    if hub_by_slug(&server.core, HUB).await?.is_none() {
        complain("正在准备示范街道 … making the district …");
        make(&server.core, &file).await?;
    }
    say(greeting(&server.core, &file));
    serve::until_told(server).await
}

async fn make(core: &Core, file: &Path) -> Result<()> {
    let passwords = Passwords::draw(core.environment());
    keep(file, &passwords).with_context(|| format!("{} cannot be written", file.display()))?;
    district::make(core, &passwords).await
}

fn keep(file: &Path, passwords: &Passwords) -> std::io::Result<()> {
    let text = PERSONAS.iter().fold(String::new(), |mut text, persona| {
        let Persona { login, organisation, post, about, .. } = persona;
        let password = passwords.of(login);
        writeln!(text, "  {login:<9} {password:<16} {organisation} · {post} · {about}")
            .expect("a String takes all that is written to it");
        text
    });
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    std::io::Write::write_all(&mut options.open(file)?, text.as_bytes())
}

fn greeting(core: &Core, file: &Path) -> String {
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
    format!(
        "\n{HUB_NAME} · 共建 Gongjian\n\n{pages}  {url}/graphql    接口 API\n\n\
         登录 Sign in (平台 hub: {HUB})\n\n{accounts}\n按 Ctrl-C 停止。Ctrl-C stops it."
    )
}
