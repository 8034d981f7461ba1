//! Python, with packages that others wrote.

use std::{path::Path, process::Command};

use tokio::{sync::Mutex, task::spawn_blocking};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// A Python with the packages that a file of requirements names, which the script installs where they are missing.
pub async fn python(requirements: &str) -> String {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());
    let _alone = ONE_AT_A_TIME.lock().await;
    let mut script = Command::new(Path::new(ROOT).join("scripts/python-packages"));
    script.arg(requirements);
    let found = spawn_blocking(move || script.output()).await.unwrap().expect("the script runs");
    assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stderr));
    String::from_utf8_lossy(&found.stdout).trim_end().to_owned()
}
