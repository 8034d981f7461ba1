//! Keeps the arrows between our crates: those of `docs/architecture.md` and no others.
//! What a crate takes from crates.io is no matter of this file.

use std::collections::BTreeSet;

use anyhow::Result;
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};

const CRATES: [&str; 8] = ["graphql", "hub", "migrations", "server", "tests", "uscc", "web", "zhtext"];

/// Who may name whom. A crate to the right of an arrow never learns of the one to its left.
const ARROWS: [&str; 8] = [
    "server -> graphql",
    "server -> hub",
    "server -> web",
    "graphql -> hub",
    "hub -> migrations",
    "hub -> uscc",
    "hub -> zhtext",
    "tests -> server (tests only)",
];

/// The workspace that the test runs in: cargo starts it in its package's folder.
fn workspace() -> Result<Metadata> {
    Ok(MetadataCommand::new().no_deps().exec()?)
}

/// Every arrow that the manifests declare between two crates of the workspace.
fn declared_arrows(workspace: &Metadata) -> BTreeSet<String> {
    let arrows = workspace.packages.iter().flat_map(|package| {
        let ours = package.dependencies.iter().filter(|dependency| dependency.path.is_some());
        ours.map(|dependency| {
            let kind = match dependency.kind {
                DependencyKind::Normal => "",
                DependencyKind::Development => " (tests only)",
                DependencyKind::Build => " (build)",
                _ => " (of a kind that this test does not know)",
            };
            format!("{} -> {}{kind}", package.name, dependency.name)
        })
    });
    arrows.collect()
}

fn owned<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.into_iter().map(String::from).collect()
}

#[test]
fn workspace_holds_the_crates_of_the_design_and_no_others() -> Result<()> {
    let found = workspace()?.packages.iter().map(|package| package.name.to_string()).collect::<BTreeSet<_>>();
    assert_eq!(found, owned(CRATES));
    Ok(())
}

#[test]
fn crates_depend_on_each_other_only_along_the_arrows() -> Result<()> {
    let declared = declared_arrows(&workspace()?);
    let allowed = owned(ARROWS);
    assert_eq!(
        declared.difference(&allowed).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "arrows that the design does not have"
    );
    assert_eq!(
        allowed.difference(&declared).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "arrows of the design that no manifest declares"
    );
    Ok(())
}
