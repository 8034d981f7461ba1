//! The installation's master secret: given, or made once on an SQLite installation and kept beside its database.

use std::{
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use hub::{environment::Environment, identity::MasterSecret};

use crate::config::Config;

/// The file's name in the data folder.
const FILE: &str = "master-secret";

/// Why there is no master secret.
#[derive(Debug, thiserror::Error)]
pub enum MasterSecretError {
    /// It was given and is none.
    #[error(
        "`secrets.master` is not usable: it is at least 32 random bytes in base64url, as `openssl rand -base64 32 | tr '+/' '-_' | tr -d =` prints them"
    )]
    Given,
    /// Several nodes must be given the same one.
    #[error(
        "`secrets.master` is not set. With PostgreSQL it must be: every node of the installation derives the same keys \
         from it, and a restored database is of use only together with it, so no node may make up its own. Make it \
         once with `openssl rand -base64 32 | tr '+/' '-_' | tr -d =`, keep it with the backups' keys, and give it to \
         all nodes as GONGJIAN__SECRETS__MASTER"
    )]
    Missing,
    /// The file holds something else.
    #[error("{0} holds no master secret; restore it from the backup")]
    File(PathBuf),
    /// The file cannot be read or made.
    #[error("{path} cannot be used")]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
}

/// The master secret, made now if this is the first start on SQLite.
///
/// # Errors
/// [`MasterSecretError`].
pub fn master_secret(config: &Config, environment: &Environment) -> Result<MasterSecret, MasterSecretError> {
    if let Some(secret) = known_master_secret(config)? {
        return Ok(secret);
    }
    let path = config.data.dir.join(FILE);
    match make(&path, environment) {
        // Another process has made it in this moment.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => read(&path)?.ok_or(MasterSecretError::File(path)),
        made => made.map_err(|source| MasterSecretError::Io { path, source }),
    }
}

/// The master secret if there is one already; none where the first start will make it.
///
/// # Errors
/// [`MasterSecretError`].
pub fn known_master_secret(config: &Config) -> Result<Option<MasterSecret>, MasterSecretError> {
    match &config.secrets.master {
        Some(secret) => secret.expose().parse().map(Some).map_err(|_| MasterSecretError::Given),
        None if config.database_url().is_postgres() => Err(MasterSecretError::Missing),
        None => read(&config.data.dir.join(FILE)),
    }
}

fn read(path: &Path) -> Result<Option<MasterSecret>, MasterSecretError> {
    match std::fs::read_to_string(path) {
        Ok(text) => text.parse().map(Some).map_err(|_| MasterSecretError::File(path.to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(MasterSecretError::Io { path: path.to_owned(), source }),
    }
}

/// Written beside its place and then linked there, so that nobody reads half of it and nobody's is replaced.
fn make(path: &Path, environment: &Environment) -> std::io::Result<MasterSecret> {
    let secret = MasterSecret::from_random(environment.bytes());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let draft = path.with_extension(environment.new_id().simple().to_string());
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(secret.expose().as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()?;
    let linked = std::fs::hard_link(&draft, path);
    std::fs::remove_file(&draft)?;
    linked.map(|()| secret)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{DatabaseUrl, Hidden};

    fn config(dir: &Path) -> Config {
        let mut config = Config::default();
        dir.clone_into(&mut config.data.dir);
        config
    }

    #[test]
    fn sqlite_makes_it_once_for_its_owner_alone() {
        let dir = tempfile::tempdir().unwrap();
        let config = config(&dir.path().join("data"));
        assert!(known_master_secret(&config).unwrap().is_none());
        let made = master_secret(&config, &Environment::system()).unwrap();
        let again = master_secret(&config, &Environment::system()).unwrap();
        assert_eq!(made.expose(), again.expose());
        let files: Vec<_> = std::fs::read_dir(&config.data.dir).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(files, [config.data.dir.join(FILE)]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let permissions = std::fs::metadata(&files[0]).unwrap().permissions();
            assert_eq!(permissions.mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn postgres_wants_it_given() {
        let dir = tempfile::tempdir().unwrap();
        let mut config = config(dir.path());
        config.database.url = Some(DatabaseUrl::try_from("postgres://host/name".to_owned()).unwrap());
        let missing = master_secret(&config, &Environment::system());
        assert!(matches!(missing, Err(MasterSecretError::Missing)));
        config.secrets.master = Some(Hidden::new("short"));
        assert!(matches!(master_secret(&config, &Environment::system()), Err(MasterSecretError::Given)));
        config.secrets.master = Some(Hidden::new(MasterSecret::from_random([7; 32]).expose()));
        assert_eq!(
            master_secret(&config, &Environment::system()).unwrap().expose(),
            MasterSecret::from_random([7; 32]).expose()
        );
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_damaged_file_is_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join(FILE), "half").unwrap();
        let found = master_secret(&config(dir.path()), &Environment::system());
        assert!(matches!(found, Err(MasterSecretError::File(_))));
        assert_eq!(std::fs::read_to_string(dir.path().join(FILE)).unwrap(), "half");
    }
}
