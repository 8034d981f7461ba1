//! `import`: a district from the files that offices have, and the slips for its organisations.

use std::{
    fs::File,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use graphql::Locale;
use hub::{
    failure::Failure,
    imports::{Counts, Import, ImportFile, ImportRule, Imported, LeadSlip, RowProblem, import_district},
};
use server::{
    config::Loaded,
    slips_page::{Letterhead, slips_page},
    telemetry,
};

use super::{
    explain::explained,
    open,
    output::{complain, say},
};

/// Files in, slips out.
#[derive(Args)]
pub(super) struct ImportArguments {
    /// The hub's name in addresses
    hub: String,
    /// The organisations, as CSV (UTF-8 or GB 18030)
    #[arg(long, value_name = "FILE", required_unless_present = "offers")]
    organisations: Option<PathBuf>,
    /// What they offer, as CSV
    #[arg(long, value_name = "FILE")]
    offers: Option<PathBuf>,
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
        let import = Import {
            organisations: self.organisations.as_deref().map(read).transpose()?,
            offers: self.offers.as_deref().map(read).transpose()?,
            is_dry_run: self.dry_run,
        };
        // Before anything is imported: slips that cannot be written down are lost.
        let page = self.slips.as_deref().map(Page::create).transpose()?;
        let core = open::core(&config).await?;
        let outcome = import_district(&core, &self.hub, &import).await;
        let told = match &outcome {
            Ok(imported) => {
                tell(imported, self.dry_run);
                hand_out(imported, page, self.language, core.public_url())
            }
            Err(_) => Ok(()),
        };
        core.close().await?;
        told?;
        outcome.map(drop).or_else(refused)
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

fn hand_out(imported: &Imported, page: Option<Page>, language: Language, public_url: &str) -> Result<()> {
    let Some(Page { path, mut file }) = page else {
        for LeadSlip { organisation_name, post, secret, .. } in &imported.slips {
            say(format!("\n{organisation_name} · {post}"));
            say(format!("  {}\n  {}", secret.link(public_url), secret.code.grouped()));
        }
        return Ok(());
    };
    let letterhead = Letterhead {
        hub_name: &imported.hub.name,
        hub_slug: &imported.hub.slug,
        public_url,
        locale: match language {
            Language::Chinese => Locale::Chinese,
            Language::English => Locale::English,
        },
    };
    file.write_all(slips_page(&imported.slips, letterhead).as_bytes())
        .with_context(|| format!("{} cannot be written", path.display()))?;
    say(format!("  打印并裁开 print and cut   {}", path.display()));
    Ok(())
}

fn read(path: &Path) -> Result<ImportFile> {
    let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    Ok(ImportFile { name, bytes })
}

/// Every row that is wrong, in both languages: who wrote the file reads one of them.
fn refused(failure: Failure<ImportRule>) -> Result<()> {
    let Failure::Rule(ImportRule::Rows(problems)) = failure else { return Err(explained(failure)) };
    problems.iter().for_each(tell_problem);
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    bail!("nothing was imported: {errors} problems to mend")
}

fn tell_problem(problem: &RowProblem) {
    complain(format!("{}\n    {}", problem.to_zh(), problem.to_en()));
}

fn tell(imported: &Imported, is_dry_run: bool) {
    imported.notes.iter().for_each(tell_problem);
    let heading = if is_dry_run { "试导入，未写入 Dry run, nothing written" } else { "已导入 Imported" };
    say(format!("{heading}: {}", imported.hub.name));
    say(format!("  组织 organisations  {}", counted(imported.organisations)));
    say(format!("  资源 offers         {}", counted(imported.offers)));
    say(format!("  凭条 slips due      {}", imported.slips_due));
}

fn counted(Counts { made, changed, unchanged, kept }: Counts) -> String {
    format!(
        "{made} 新增 made, {changed} 更新 changed, {unchanged} 不变 unchanged, {kept} 保留 kept as the hub has them"
    )
}
