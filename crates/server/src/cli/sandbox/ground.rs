//! Where a sandbox lies: a folder of its own, and with PostgreSQL a database of its own beside the one that was named,
//! which is not touched. Owns how that is kept as it was at the start, brought back to it, and taken away.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use hub::{
    environment::Environment,
    identity::MasterSecret,
    store::{DatabaseSettings, databases},
};
use server::config::{Config, DatabaseUrl, Hidden};
use tempfile::TempDir;

/// The data of one sandbox.
pub(super) struct Ground {
    folder: TempDir,
    /// What an installation on this ground is opened with.
    pub(super) config: Config,
    beside: Option<Beside>,
}

/// A database of the sandbox's own.
struct Beside {
    /// The one that was named: where to ask for others.
    named: DatabaseSettings,
    name: String,
}

impl Beside {
    /// The copy from which the sandbox begins again.
    fn kept(&self) -> String {
        format!("{}_start", self.name)
    }
}

impl Ground {
    /// New ground, with a database in this version's shape.
    pub(super) async fn lay(mut config: Config, named: Option<DatabaseUrl>) -> Result<Self> {
        let environment = Environment::system();
        let folder = tempfile::Builder::new().prefix("gongjian-sandbox-").tempdir().context("no folder can be made")?;
        config.data.dir = folder.path().join("data");
        config.secrets.master = Some(Hidden::new(MasterSecret::from_random(environment.bytes()).expose()));
        config.database.url.clone_from(&named);
        let beside = named.map(|url| {
            let named = config.database();
            let name = format!("gongjian_sandbox_{}", environment.new_id().simple());
            let own = databases::address(url.expose(), &name);
            config.database.url = DatabaseUrl::try_from(own).ok();
            Beside { named, name }
        });
        let ground = Self { folder, config, beside };
        if let Some(Beside { named, name }) = &ground.beside {
            let made = databases::create(named, name, None).await;
            made.context("no database of the sandbox's own can be made; the role needs CREATEDB")?;
        }
        let migrated = server::migrate(&ground.config).await.context("the database could not be migrated");
        if migrated.is_err() {
            ground.clear().await?;
        }
        migrated.map(|_| ground)
    }

    /// The name of the PostgreSQL database, or the SQLite file.
    pub(super) fn database(&self) -> String {
        let file = || self.config.database_url().file().map(|file| file.display().to_string()).unwrap_or_default();
        self.beside.as_ref().map_or_else(file, |beside| beside.name.clone())
    }

    /// Remembers how everything is now. Nothing may be open.
    pub(super) async fn keep(&self) -> Result<()> {
        copy(&self.config.data.dir, &self.kept()).context("the folder cannot be copied")?;
        if let Some(beside) = &self.beside {
            databases::create(&beside.named, &beside.kept(), Some(&beside.name)).await?;
        }
        Ok(())
    }

    /// Brings back what was kept. Nothing may be open. May be tried again where it failed.
    pub(super) async fn restore(&self) -> Result<()> {
        let data = &self.config.data.dir;
        if data.exists() {
            std::fs::remove_dir_all(data).context("the folder cannot be emptied")?;
        }
        copy(&self.kept(), data).context("the folder cannot be copied back")?;
        if let Some(beside) = &self.beside {
            databases::drop_if_there(&beside.named, &beside.name).await?;
            databases::create(&beside.named, &beside.name, Some(&beside.kept())).await?;
        }
        Ok(())
    }

    /// Leaves nothing behind.
    pub(super) async fn clear(&self) -> Result<()> {
        if let Some(beside) = &self.beside {
            for name in [&beside.name, &beside.kept()] {
                let dropped = databases::drop_if_there(&beside.named, name).await;
                dropped.with_context(|| format!("the database {name} could not be dropped"))?;
            }
        }
        std::fs::remove_dir_all(self.folder.path()).context("the sandbox's folder could not be removed")
    }

    fn kept(&self) -> PathBuf {
        self.folder.path().join("start")
    }
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
