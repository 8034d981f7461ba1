//! The configuration as people read it: the values in effect, and the reference. Both are valid TOML.

use std::fmt::Write as _;

use serde_json::Value;

use super::{
    load::Loaded,
    settings::{Config, SECTIONS, SETTINGS, Setting},
};

/// The values in effect and where each came from. Secrets are `***`.
pub fn effective(loaded: &Loaded) -> String {
    let config = &loaded.config;
    let values = serde_json::to_value(config).unwrap_or_default();
    by_section(|setting, out| {
        let origin = loaded.origin(setting.key);
        match (value(&values, setting.key), setting.key) {
            (Value::Null, "database.url") => {
                assign(out, setting.key, &config.database_url().to_string().into(), "derived");
            }
            (Value::Null, "server.public_url") => {
                assign(out, setting.key, &config.public_url(config.server.listen).into(), "derived");
            }
            (Value::Null, key) => line(out, &format!("# {} is not set", name(key))),
            (value, key) => assign(out, key, value, &origin.to_string()),
        }
    })
}

/// All settings with their descriptions and defaults: a file to begin with.
pub fn reference() -> String {
    let values = serde_json::to_value(Config::default()).unwrap_or_default();
    let head = "# Every setting with its default. A setting may also be given by the environment, as\n\
                # GONGJIAN__SECTION__KEY, and on the command line, as --set section.key=value; the later one wins.\n";
    let body = by_section(|setting, out| {
        for text in wrapped(setting.doc.trim()) {
            line(out, &format!("# {text}"));
        }
        match value(&values, setting.key) {
            Value::Null => line(out, &format!("# {} =", name(setting.key))),
            value => line(out, &format!("# {} = {value}", name(setting.key))),
        }
    });
    format!("{head}{body}")
}

fn by_section(mut tell: impl FnMut(&Setting, &mut String)) -> String {
    let mut out = String::new();
    for (section, about) in SECTIONS {
        line(&mut out, &format!("\n[{section}] # {}", about.trim()));
        let of_section = |setting: &&Setting| setting.key.split('.').next() == Some(section);
        for setting in SETTINGS.iter().filter(of_section) {
            tell(setting, &mut out);
        }
    }
    out
}

fn assign(out: &mut String, key: &str, value: &Value, origin: &str) {
    let assignment = format!("{} = {value}", name(key));
    line(out, &format!("{assignment:<48} # {origin}"));
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("a String takes all that is written to it");
}

fn name(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or(key)
}

fn value<'a>(values: &'a Value, key: &str) -> &'a Value {
    key.split('.').fold(values, |value, part| &value[part])
}

/// Lines of at most 100 characters.
fn wrapped(text: &str) -> Vec<String> {
    text.split_whitespace().fold(Vec::new(), |mut lines: Vec<String>, word| {
        match lines.last_mut() {
            Some(last) if last.chars().count() + word.chars().count() < 100 => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
        lines
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_without_its_comment_signs_is_the_default() {
        let text = reference();
        let toml: String = text
            .lines()
            .filter_map(|line| line.strip_prefix("# ").or(Some(line)))
            .filter(|line| line.starts_with('[') || line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' ')))
            .fold(String::new(), |all, line| all + line + "\n");
        let read: Config = toml::from_str(&toml).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), serde_json::to_value(Config::default()).unwrap());
    }
}
