//! The documents tell the truth about the tree: every path that they name exists.

use std::path::Path;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

#[test]
fn every_path_in_the_map_exists() {
    let map = std::fs::read_to_string(Path::new(ROOT).join("docs/architecture.md")).unwrap();
    let paths: Vec<&str> = map
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| {
            ["crates/", "migrations/", "tests/", "docs/"].iter().any(|room| word.starts_with(room))
                && !word.contains(['<', ' '])
        })
        .collect();
    assert!(paths.len() > 15, "the map names only {paths:?}");
    let missing: Vec<_> = paths.iter().filter(|path| !Path::new(ROOT).join(path).exists()).collect();
    assert!(missing.is_empty(), "the map names what is not there: {missing:?}");
}

#[test]
fn every_link_in_the_readme_leads_somewhere() {
    let readme = std::fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    let links = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let missing: Vec<_> = links.filter(|link| !Path::new(ROOT).join(link).exists()).collect();
    assert!(missing.is_empty(), "the README leads nowhere: {missing:?}");
}
