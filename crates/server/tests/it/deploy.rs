//! What `deploy/` and the operations guide say of the program is so.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use server::{
    config,
    telemetry::{Counts, METRICS},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What stands in an expression for a number of ours, by its ending: names with an underscore that are no label's, no
/// function's and no word of the language.
fn metrics_in(expression: &str) -> BTreeSet<String> {
    const NOT_OURS: [&str; 3] = ["histogram_quantile", "group_left", "__rate_interval"];
    let mut without_labels = String::new();
    let mut depth = 0;
    for symbol in expression.chars() {
        match symbol {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => without_labels.push(symbol),
            _ => {}
        }
    }
    let words = without_labels.split(|symbol: char| !(symbol.is_alphanumeric() || symbol == '_'));
    let ours = words.filter(|word| (word.contains('_') || *word == "websockets") && !NOT_OURS.contains(word));
    ours.map(str::to_owned).collect()
}

/// Every name under which Prometheus finds what is counted.
fn told() -> BTreeSet<String> {
    let names = METRICS.iter().flat_map(|(name, counts, _)| match counts {
        Counts::Seconds => ["_bucket", "_sum", "_count"].map(|end| format!("{name}{end}")).to_vec(),
        Counts::Counter | Counts::Gauge => vec![(*name).to_owned()],
    });
    names.collect()
}

#[test]
fn the_dashboard_and_the_alerts_ask_for_numbers_that_there_are() {
    let dashboard: Value = serde_json::from_str(&read("deploy/grafana/gongjian.json")).unwrap();
    let panels = dashboard["panels"].as_array().unwrap();
    let targets = panels.iter().flat_map(|panel| panel["targets"].as_array().unwrap());
    let mut asked: BTreeSet<String> = targets.flat_map(|target| metrics_in(target["expr"].as_str().unwrap())).collect();
    let on_dashboard = asked.len();
    let rules = read("deploy/prometheus/alerts.yaml");
    asked.extend(rules.lines().filter_map(|line| line.trim().strip_prefix("expr: ")).flat_map(metrics_in));
    assert!(on_dashboard >= 12, "{asked:?}");
    let told = told();
    let unknown: Vec<_> = asked.iter().filter(|name| !told.contains(*name)).collect();
    assert!(unknown.is_empty(), "nobody counts {unknown:?}");
    // And whatever is counted is shown: what nobody looks at need not be counted.
    let unseen: Vec<_> = METRICS
        .iter()
        .filter(|(name, ..)| !asked.iter().any(|asked| asked.strip_prefix(name).is_some_and(|end| !end.contains("s_"))))
        .collect();
    assert!(unseen.is_empty(), "nobody shows {unseen:?}");
}

#[test]
fn the_guide_tells_every_number() {
    let guide = read("docs/operations.md");
    for (name, _, about) in METRICS {
        assert!(guide.contains(&format!("| `{name}` | {about} |")), "| `{name}` | {about} |");
    }
}

/// A misspelt variable stops the start; better here than there.
#[test]
fn every_setting_that_deploy_gives_is_one() {
    let known = config::reference().to_lowercase();
    let mut seen = 0;
    for file in [
        "Containerfile",
        "compose.yaml",
        "gongjian.service",
        "gongjian-backup.service",
        "kubernetes/gongjian.yaml",
        "kubernetes/backup.yaml",
    ] {
        let text = read(&format!("deploy/{file}"));
        for word in text.split(|symbol: char| !(symbol.is_ascii_alphanumeric() || symbol == '_')) {
            let Some(setting) = word.strip_prefix("GONGJIAN__") else { continue };
            let (section, key) = setting.split_once("__").unwrap_or_else(|| panic!("{file}: {word}"));
            let of_section = known.split("\n[").find(|part| part.starts_with(&format!("{}]", section.to_lowercase())));
            let line = format!("\n# {} =", key.to_lowercase());
            assert!(of_section.is_some_and(|part| part.contains(&line)), "{file}: {word}");
            seen += 1;
        }
    }
    assert!(seen > 15, "{seen}");
}
