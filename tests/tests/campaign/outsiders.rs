//! Documents that schemathesis makes up from the published schema, sent to the real program. The generator is not ours, as
//! `hostile` is: what both overlook has to be overlooked twice.

use std::{path::Path, process::Command};

use serde_json::json;
use tokio::task::spawn_blocking;

use crate::{
    hostile::{found_with_offers, ids},
    process::On,
    results::{is_campaign, many, tell_weather},
    support::python::python,
};

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/outsiders");
/// Of so many operations each, more than ten thousand documents in the campaign.
const EACH: (usize, usize) = (100, 2);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn schemathesis_finds_no_fault_of_ours() {
    let python = python("tests/outsiders/requirements.txt").await;
    for on in if is_campaign() { &[On::Sqlite, On::Postgres][..] } else { &[On::Sqlite] } {
        let (installation, district) = found_with_offers(*on, "schemathesis").await;
        let mut server = installation.start().await;
        let before = server.resident();
        let mut program = Command::new(Path::new(&python).with_file_name("schemathesis"));
        program
            .args(["run", concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/schema.graphql"), "--no-color"])
            .args(["--url", &format!("http://{}/graphql", installation.address())])
            .args(["--header", &format!("Authorization: Bearer {}", district.admin.person.token.as_ref().unwrap())])
            .args(["--checks", "never_our_fault", "--phases", "fuzzing", "--seed", "1"])
            .args(["--max-examples", &many(EACH.0, EACH.1).to_string()])
            .env("GONGJIAN_IDS", json!(ids(&district).await).to_string())
            .env("PYTHONPATH", HERE)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("SCHEMATHESIS_HOOKS", "hooks")
            // What it remembers of a run stays here.
            .current_dir(installation.folder());
        let run = spawn_blocking(move || program.output()).await.unwrap().unwrap();
        let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{said}");
        assert!(!said.contains("Authentication failed"), "nothing was asked as somebody:\n{said}");
        assert_eq!(server.complaints(), Vec::<String>::new());
        let after = server.resident();
        installation.verify_audit().await;
        server.kill();
        let cases = said.lines().skip_while(|line| *line != "Test cases:").nth(1).unwrap_or_else(|| panic!("{said}"));
        let tested = said.lines().find_map(|line| line.trim().strip_prefix("Tested: ")).unwrap_or_default();
        tell_weather(
            "documents made up by schemathesis 4.32.5",
            on.name(),
            &format!(
                "{tested} operations, {}; none above 499, none INTERNAL, no panic; memory {} MiB before, {} MiB after; audit \
                 sound",
                cases.trim(),
                before / 1024,
                after / 1024
            ),
        );
        installation.clear().await;
    }
}
