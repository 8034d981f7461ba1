//! `import`: a district from the files that offices have, and the slips for its organisations.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use hub::{
    Core,
    failure::Failure,
    imports::{Counts, Import, ImportFile, ImportRule, Imported, LeadSlip, RowProblem, import_district},
};
use server::{config::Loaded, telemetry};

use super::{
    explain::explained,
    open,
    output::{complain, say},
    slip,
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
    /// Draw each slip's QR as well
    #[arg(long)]
    qr: bool,
}

impl ImportArguments {
    pub(super) async fn run(self, Loaded { config, .. }: Loaded) -> Result<()> {
        telemetry::write_logs(&config.telemetry)?;
        let import = Import {
            organisations: self.organisations.as_deref().map(read).transpose()?,
            offers: self.offers.as_deref().map(read).transpose()?,
            is_dry_run: self.dry_run,
        };
        let core = open::core(&config).await?;
        let outcome = import_district(&core, &self.hub, &import).await;
        if let Ok(imported) = &outcome {
            tell(&core, imported, self.dry_run, self.qr);
        }
        core.close().await?;
        outcome.map(drop).or_else(refused)
    }
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

fn tell(core: &Core, imported: &Imported, is_dry_run: bool, draws: bool) {
    imported.notes.iter().for_each(tell_problem);
    let heading = if is_dry_run { "试导入，未写入 Dry run, nothing written" } else { "已导入 Imported" };
    say(format!("{heading}: {}", imported.hub.name));
    say(format!("  组织 organisations  {}", counted(imported.organisations)));
    say(format!("  资源 offers         {}", counted(imported.offers)));
    say(format!("  凭条 slips due      {}", imported.slips_due));
    for LeadSlip { organisation_name, post, secret, .. } in &imported.slips {
        let heading = format!("{organisation_name} · {post}");
        say(String::new());
        if draws {
            say(slip::text(core, &imported.hub.slug, &heading, secret));
        } else {
            say(format!("{heading}\n  {}\n  {}", slip::link(core, secret), secret.code.grouped()));
        }
    }
}

fn counted(Counts { made, changed, unchanged, kept }: Counts) -> String {
    format!(
        "{made} 新增 made, {changed} 更新 changed, {unchanged} 不变 unchanged, {kept} 保留 kept as the hub has them"
    )
}
