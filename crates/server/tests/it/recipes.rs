//! `docs/recipes`, run against `gongjian sandbox` as their pages say, twice: what they say is printed, is printed.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use crate::sandbox::process::on_both_databases;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The recipe in TypeScript: its types have been generated and checked.
static TYPESCRIPT: LazyLock<PathBuf> = LazyLock::new(|| {
    printed(Command::new("scripts/node-packages").arg("docs/recipes/typescript").current_dir(ROOT));
    let folder = Path::new(ROOT).join("docs/recipes/typescript");
    printed(Command::new("npm").args(["run", "build"]).current_dir(&folder));
    folder
});

/// A Python with the packages that the recipe names.
static PYTHON: LazyLock<String> = LazyLock::new(|| {
    let mut script = Command::new("scripts/python-packages");
    printed(script.arg("docs/recipes/python/requirements.txt").current_dir(ROOT)).trim_end().to_owned()
});

on_both_databases! {
    async fn typescript(sandbox: &Sandbox) {
        for _ in 0..2 {
            let mut recipe = Command::new("npm");
            recipe.args(["start", "--silent"]).current_dir(&*TYPESCRIPT).env("SANDBOX_URL", sandbox.url(""));
            assert_eq!(printed(&mut recipe), promised("typescript"));
        }
    }

    async fn python(sandbox: &Sandbox) {
        for _ in 0..2 {
            let mut recipe = Command::new(&*PYTHON);
            recipe.args(["-B", "secretary.py"]).current_dir(Path::new(ROOT).join("docs/recipes/python"));
            recipe.env("SANDBOX_URL", sandbox.url("")).env("PYTHONUTF8", "1");
            assert_eq!(printed(&mut recipe), promised("python"));
        }
    }
}

/// What a recipe's page says is printed.
fn promised(recipe: &str) -> String {
    let page = std::fs::read_to_string(Path::new(ROOT).join(format!("docs/recipes/{recipe}/README.md"))).unwrap();
    page.split_once("```text\n").unwrap().1.split_once("```").unwrap().0.to_owned()
}

fn printed(command: &mut Command) -> String {
    let ran = command.output().unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    let text = String::from_utf8(ran.stdout).unwrap();
    assert!(ran.status.success(), "{command:?}: {text}{said}");
    text
}
