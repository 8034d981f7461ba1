//! `import`: a district from the files that offices have, and the slips for its organisations.

use std::{
    fs::File,
    io::{IsTerminal, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use graphql::Locale;
use hub::{
    failure::Failure,
    identity::{HubRow, hub_by_slug, system_scope},
    imports::{
        ColumnChoice, ColumnRead, Counts, FileRead, Import, ImportFile, ImportRule, Imported, LeadSlip, Progress,
        RowProblem, import_into,
    },
    store::Id,
};
use server::{
    config::Loaded,
    slips_page::{Letterhead, slips_page},
    telemetry,
};

use super::{
    explain::explained,
    open,
    output::{complain, complain_in_place, say},
};

/// Files in, slips out.
#[derive(Args)]
pub(super) struct ImportArguments {
    /// The hub's name in addresses
    hub: String,
    /// The organisations, as a workbook (.xlsx) or as CSV (UTF-8 or GB 18030)
    #[arg(long, value_name = "FILE", required_unless_present = "offers")]
    organisations: Option<PathBuf>,
    /// What they offer, as a workbook or as CSV
    #[arg(long, value_name = "FILE")]
    offers: Option<PathBuf>,
    /// The sheet of a workbook to read, if it is not the first that holds something
    ///
    /// With two files, say whose: organisations:NAME or offers:NAME.
    #[arg(long, value_name = "NAME")]
    sheet: Vec<String>,
    /// What a column means, as '单位全称=组织名称'; nothing after the = leaves it out
    ///
    /// With two files, say whose: 'organisations:单位全称=组织名称'. A column may be named by its letter.
    #[arg(long, value_name = "HEADING=MEANING")]
    column: Vec<String>,
    /// Say what would happen, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the slips to this file, a page to print and cut, instead of the terminal
    #[arg(long, value_name = "FILE")]
    slips: Option<PathBuf>,
    /// The language of that page
    #[arg(long, value_enum, default_value_t = Language::Chinese)]
    language: Language,
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    #[value(name = "zh")]
    Chinese,
    #[value(name = "en")]
    English,
}

impl ImportArguments {
    pub(super) async fn run(self, Loaded { config, .. }: Loaded) -> Result<()> {
        telemetry::write_logs(&config.telemetry)?;
        if !self.dry_run && config.server.public_url.is_none() {
            bail!(
                "the slips would lead to {}, where nobody but this machine comes: say where people reach the hub, by \
                 `--public-url` or `server.public_url`",
                config.public_url(config.server.listen)
            );
        }
        let mut import = Import {
            organisations: self.organisations.as_deref().map(read).transpose()?,
            offers: self.offers.as_deref().map(read).transpose()?,
            is_dry_run: self.dry_run,
        };
        for sheet in &self.sheet {
            let (file, sheet) = meant(&mut import, sheet)?;
            file.sheet = Some(sheet.to_owned());
        }
        for column in &self.column {
            let (file, column) = meant(&mut import, column)?;
            let (heading, meaning) = column.split_once('=').context("--column is HEADING=MEANING")?;
            let meaning = Some(meaning.trim().to_owned()).filter(|meaning| !meaning.is_empty());
            file.columns.push(ColumnChoice { heading: heading.trim().to_owned(), meaning });
        }
        // Before anything is imported: slips that cannot be written down are lost.
        let page = self.slips.as_deref().map(Page::create).transpose()?;
        let core = open::core(&config).await?;
        let hub = hub_by_slug(&core, &self.hub).await?.context("there is no hub of this name")?;
        let scope = system_scope(&core, Id::new(hub.id), "import");
        let outcome = import_into(&scope, &import, &show).await;
        let told = match &outcome {
            Ok(imported) => {
                tell(&hub, imported, self.dry_run);
                hand_out(&hub, imported, page, self.language, core.public_url())
            }
            Err(_) => Ok(()),
        };
        core.close().await?;
        told?;
        outcome.map(drop).or_else(refused)
    }
}

/// The file that is meant, by the word before a colon or as the only one, and what is said about it.
fn meant<'a, 't>(import: &'a mut Import, text: &'t str) -> Result<(&'a mut ImportFile, &'t str)> {
    let (organisations, offers) = (import.organisations.as_mut(), import.offers.as_mut());
    match (text.strip_prefix("organisations:"), text.strip_prefix("offers:"), organisations, offers) {
        (Some(rest), _, Some(file), _) | (_, Some(rest), _, Some(file)) => Ok((file, rest)),
        (None, None, Some(file), None) | (None, None, None, Some(file)) => Ok((file, text)),
        _ => bail!("{text}: write organisations:… or offers:…, whichever file is meant"),
    }
}

/// One line that grows, for whoever waits at a terminal.
fn show(Progress { done, total }: Progress) {
    if std::io::stderr().is_terminal() {
        complain_in_place(format!("{done} / {total}"));
    }
}

/// A file for slips, readable by its owner alone: whoever has a slip can come in.
struct Page {
    path: PathBuf,
    file: File,
}

impl Page {
    fn create(path: &Path) -> Result<Self> {
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).with_context(|| format!("{} cannot be made", path.display()))?;
        Ok(Self { path: path.to_owned(), file })
    }
}

fn hand_out(hub: &HubRow, imported: &Imported, page: Option<Page>, language: Language, public_url: &str) -> Result<()> {
    let Some(Page { path, mut file }) = page else {
        for LeadSlip { organisation_name, post, secret, .. } in &imported.slips {
            say(format!("\n{organisation_name} · {post}"));
            say(format!("  {}\n  {}", secret.link(public_url), secret.code.grouped()));
        }
        return Ok(());
    };
    let letterhead = Letterhead {
        hub_name: &hub.name,
        hub_slug: &hub.slug,
        public_url,
        locale: match language {
            Language::Chinese => Locale::Chinese,
            Language::English => Locale::English,
        },
    };
    let written = slips_page(&imported.slips, letterhead).try_for_each(|piece| file.write_all(piece.as_bytes()));
    written.with_context(|| format!("{} cannot be written", path.display()))?;
    say(format!("  打印并裁开 print and cut   {}", path.display()));
    Ok(())
}

fn read(path: &Path) -> Result<ImportFile> {
    let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    Ok(ImportFile { name, bytes: bytes.into(), ..ImportFile::default() })
}

/// Every row that is wrong, in both languages: who wrote the file reads one of them.
fn refused(failure: Failure<ImportRule>) -> Result<()> {
    let Failure::Rule(ImportRule::Rows(faulty)) = failure else { return Err(explained(failure)) };
    faulty.files.iter().for_each(tell_file);
    faulty.problems.iter().for_each(tell_problem);
    bail!("nothing was imported: {} problems to mend", faulty.errors())
}

fn tell_problem(problem: &RowProblem) {
    complain(format!("{}\n    {}", problem.to_zh(), problem.to_en()));
}

/// What each column is taken for, and why.
fn tell_file(file: &FileRead) {
    let sheet = file.sheet.as_ref().map(|sheet| format!(" · {sheet}")).unwrap_or_default();
    let encoding = file.encoding.map_or("", |encoding| encoding.as_str());
    say(format!("{}{sheet}（{encoding}，{} 行 rows）", file.name, file.rows));
    for ColumnRead { place, meaning, reason, .. } in &file.columns {
        let meaning = meaning.unwrap_or("—");
        say(format!("  {} {} → {meaning}  {} / {}", place.letter, place.heading, reason.zh(), reason.en()));
    }
}

fn tell(hub: &HubRow, imported: &Imported, is_dry_run: bool) {
    imported.files.iter().filter(|_| is_dry_run).for_each(tell_file);
    imported.notes.iter().for_each(tell_problem);
    let heading = if is_dry_run { "试导入，未写入 Dry run, nothing written" } else { "已导入 Imported" };
    say(format!("{heading}: {}", hub.name));
    say(format!("  组织 organisations  {}", counted(imported.organisations)));
    say(format!("  资源 offers         {}", counted(imported.offers)));
    say(format!("  凭条 slips due      {}", imported.slips_due));
}

fn counted(Counts { made, changed, unchanged, kept }: Counts) -> String {
    format!(
        "{made} 新增 made, {changed} 更新 changed, {unchanged} 不变 unchanged, {kept} 保留 kept as the hub has them"
    )
}
