//! What the tests in a real browser share: a server of today, and scripts that Node.js runs against it.

use std::process::Command;

use chrono::{DateTime, Datelike, Days, Utc, Weekday};
use serde_json::json;

use crate::support::{
    district::Post,
    house::{House, MORNING},
};

/// A server whose clock agrees with the browser's: else they would differ about the age of a token.
pub async fn house_of_today() -> House {
    today(House::on_sqlite().await)
}

/// [`house_of_today`] of a server that runs already.
pub fn today(house: House) -> House {
    let morning: DateTime<Utc> = MORNING.parse().unwrap();
    house.clock.advance(Utc::now() - morning);
    house
}

/// The browser's program.
pub fn chromium() -> String {
    std::env::var("GONGJIAN_TEST_CHROMIUM")
        .expect("GONGJIAN_TEST_CHROMIUM is missing; type: export GONGJIAN_TEST_CHROMIUM=$(scripts/chromium)")
}

/// A script in a folder beside this package's manifest.
pub fn node(folder: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new("node");
    command.current_dir(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"))).args(arguments);
    // Where nothing says so, the browser has no Chinese names for files.
    command.env("LC_ALL", "C.UTF-8");
    command
}

/// Runs a script, whose last line must be this one.
pub async fn expect_all(mut script: Command, last_line: &str) {
    let output = tokio::task::spawn_blocking(move || script.output()).await.unwrap().expect("Node.js is installed");
    let (told, complaints) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{told}{complaints}");
    assert_eq!(told.lines().last(), Some(last_line), "{told}{complaints}");
}

/// The name by which somebody signs in.
pub async fn login(post: &Post) -> String {
    let viewer = post.person.data("{ viewer { account { loginName } } }", &json!({})).await;
    viewer["viewer"]["account"]["loginName"].as_str().unwrap().to_owned()
}

/// A Saturday that no clock on the way can take for past.
pub fn saturday() -> String {
    let mut day = Utc::now().date_naive() + Days::new(14);
    while day.weekday() != Weekday::Sat {
        day = day + Days::new(1);
    }
    day.to_string()
}
