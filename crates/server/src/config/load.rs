//! The order of the sources: defaults, a TOML file, the environment, the command line. A later one wins.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use figment::{
    Figment, Metadata, Profile, Provider, Source,
    error::Kind,
    providers::{Env, Format, Serialized, Toml},
    value::{Dict, Map, Value},
};

use super::settings::{Config, SECTIONS, SETTINGS};

/// The file that is read if it is there and no other one is named.
const FILE: &str = "gongjian.toml";
const PREFIX: &str = "GONGJIAN__";
const COMMAND_LINE: &str = "command line";
const PRESET: &str = "preset";

/// Where to look besides the defaults.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// What a command sets for itself and everything else overrides: key and value.
    pub presets: Vec<(String, String)>,
    /// The file named on the command line. It must be there.
    pub file: Option<PathBuf>,
    /// Whether `gongjian.toml` in the working folder is read where no file is named.
    pub looks_for_file: bool,
    /// Whether variables count for nothing: for a command that what a real installation is told does not concern.
    pub ignores_environment: bool,
    /// What the command line sets: key and value.
    pub flags: Vec<(String, String)>,
}

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The program.
    Default,
    /// The command that runs.
    Preset,
    /// A file.
    File(PathBuf),
    /// This variable.
    Environment(String),
    /// The command line.
    CommandLine,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Preset => f.write_str("set by this command"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Environment(name) => f.write_str(name),
            Self::CommandLine => f.write_str("command line"),
        }
    }
}

/// A key that is none of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownKey {
    /// The key.
    pub key: String,
    /// Where it stands.
    pub origin: Origin,
    /// The known one that is most like it.
    pub nearest: &'static str,
}

impl fmt::Display for UnknownKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no setting `{}` ({}); did you mean `{}`?", self.key, self.origin, self.nearest)
    }
}

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file that was named is not there, or not readable.
    #[error("the configuration file {path} cannot be read")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The file is no TOML.
    #[error("the configuration file {path} is not TOML: {problem}")]
    Syntax {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and where.
        problem: String,
    },
    /// Keys that are none of ours.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Unknown(Vec<UnknownKey>),
    /// A value that the setting cannot have.
    #[error("`{key}` ({origin}): {problem}")]
    Value {
        /// The setting.
        key: String,
        /// Where the value came from.
        origin: Origin,
        /// What is wrong with it.
        problem: String,
    },
    /// A flag that is not `section.key=value`.
    #[error("`{0}` is not of the form `section.key=value`")]
    Flag(String),
}

/// The configuration, and where each value came from.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The values.
    pub config: Config,
    figment: Figment,
}

impl Loaded {
    /// Where this setting's value came from.
    pub fn origin(&self, key: &str) -> Origin {
        origin(self.figment.find_metadata(key), key)
    }
}

impl Sources {
    /// Reads all sources.
    ///
    /// # Errors
    /// [`ConfigError`], each with the place that it concerns.
    pub fn load(&self) -> Result<Loaded, ConfigError> {
        let mut figment = Figment::from(Serialized::defaults(Config::default()));
        figment = figment.merge(Pairs::new(PRESET, &self.presets));
        if let Some(path) = self.file()? {
            let file = Toml::file_exact(path);
            file.data().map_err(|error| ConfigError::Syntax { path: path.to_owned(), problem: error.to_string() })?;
            figment = figment.merge(file);
        }
        if !self.ignores_environment {
            figment = figment.merge(Env::prefixed(PREFIX).split("__"));
        }
        figment = figment.merge(Pairs::new(COMMAND_LINE, &self.flags));
        let unknown = unknown_keys(&figment)?;
        if !unknown.is_empty() {
            return Err(ConfigError::Unknown(unknown));
        }
        let config = figment.extract().map_err(bad_value)?;
        Ok(Loaded { config, figment })
    }

    fn file(&self) -> Result<Option<&Path>, ConfigError> {
        let Some(path) = &self.file else {
            return Ok(Some(Path::new(FILE)).filter(|path| self.looks_for_file && path.exists()));
        };
        match std::fs::File::open(path) {
            Ok(_) => Ok(Some(path)),
            Err(source) => Err(ConfigError::File { path: path.clone(), source }),
        }
    }
}

/// Keys and values of one source, written as in the environment.
struct Pairs<'a> {
    name: &'static str,
    pairs: &'a [(String, String)],
}

impl<'a> Pairs<'a> {
    fn new(name: &'static str, pairs: &'a [(String, String)]) -> Self {
        Self { name, pairs }
    }
}

impl Provider for Pairs<'_> {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name)
    }

    fn data(&self) -> figment::Result<Map<Profile, Dict>> {
        let mut sections = Dict::new();
        for (key, text) in self.pairs {
            let value: Value = text.parse().unwrap_or_else(|infallible| match infallible {});
            match key.split_once('.') {
                Some((section, key)) => {
                    let section = sections.entry(section.to_owned()).or_insert_with(|| Dict::new().into());
                    if let Value::Dict(_, keys) = section {
                        keys.insert(key.to_owned(), value);
                    }
                }
                None => drop(sections.insert(key.clone(), value)),
            }
        }
        Ok(Profile::Default.collect(sections))
    }
}

fn origin(metadata: Option<&Metadata>, key: &str) -> Origin {
    let Some(metadata) = metadata else { return Origin::Default };
    match &metadata.source {
        Some(Source::File(path)) => Origin::File(path.clone()),
        _ if metadata.name == COMMAND_LINE => Origin::CommandLine,
        _ if metadata.name == PRESET => Origin::Preset,
        _ if metadata.name.contains(PREFIX) => {
            Origin::Environment(format!("{PREFIX}{}", key.to_ascii_uppercase().replace('.', "__")))
        }
        _ => Origin::Default,
    }
}

fn unknown_keys(figment: &Figment) -> Result<Vec<UnknownKey>, ConfigError> {
    let data = figment.data().map_err(bad_value)?;
    let mut unknown = Vec::new();
    let mut tell = |key: String, value: &Value| {
        let origin = origin(figment.get_metadata(value.tag()), &key);
        let nearest = nearest(&key);
        unknown.push(UnknownKey { key, origin, nearest });
    };
    for (section, value) in data.values().flatten() {
        let is_section = SECTIONS.iter().any(|(name, _)| name == section);
        match value {
            Value::Dict(_, keys) => {
                for (key, value) in keys {
                    let key = format!("{section}.{key}");
                    if SETTINGS.iter().all(|setting| setting.key != key) {
                        tell(key, value);
                    }
                }
            }
            value if !is_section => tell(section.clone(), value),
            // Refused as a value: a section is no number and no text.
            _ => {}
        }
    }
    Ok(unknown)
}

fn nearest(key: &str) -> &'static str {
    let by_distance = |candidate: &&str| {
        // Whoever left the section out meant the last part.
        let last = candidate.rsplit('.').next().unwrap_or(candidate);
        distance(key, candidate).min(distance(key.rsplit('.').next().unwrap_or(key), last) + 1)
    };
    SETTINGS.iter().map(|setting| setting.key).min_by_key(by_distance).unwrap_or_default()
}

/// How many characters must be added, removed or replaced (Levenshtein).
fn distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.chars().count()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.chars().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

fn bad_value(error: figment::Error) -> ConfigError {
    let key = error.path.join(".");
    let origin = origin(error.metadata.as_ref(), &key);
    let problem = match error.kind {
        // The value itself may be a secret, so it is not repeated.
        Kind::InvalidType(_, expected) | Kind::InvalidValue(_, expected) => format!("expected {expected}"),
        Kind::UnknownVariant(_, expected) => format!("expected one of {}", expected.join(", ")),
        other => other.to_string(),
    };
    ConfigError::Value { key, origin, problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits() {
        for (left, right, edits) in
            [("listen", "listen", 0), ("lissten", "listen", 1), ("", "abc", 3), ("地址", "地", 1)]
        {
            assert_eq!(distance(left, right), edits, "{left} {right}");
        }
    }

    #[test]
    fn the_nearest_setting_is_found_with_and_without_its_section() {
        assert_eq!(nearest("server.lissten"), "server.listen");
        assert_eq!(nearest("listen"), "server.listen");
        assert_eq!(nearest("databse.url"), "database.url");
        assert_eq!(nearest("server.max_connections"), "database.max_connections");
    }
}
