//! The configuration as an operator meets it: by `gongjian config`.

use std::path::Path;

use tempfile::{TempDir, tempdir};

use crate::house::{gongjian, said};

/// A folder with a `gongjian.toml`.
fn with_file(toml: &str) -> TempDir {
    let folder = tempdir().unwrap();
    std::fs::write(folder.path().join("gongjian.toml"), toml).unwrap();
    folder
}

/// What `config` says of one setting.
fn shown(folder: &Path, arguments: &[&str], environment: &[(&str, &str)], key: &str) -> String {
    let (is_fine, text) = said(gongjian(folder).arg("config").args(arguments).envs(environment.iter().copied()));
    assert!(is_fine, "{text}");
    let line = text.lines().find(|line| line.starts_with(&format!("{key} ="))).unwrap_or_else(|| panic!("{text}"));
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_source_overrides_the_one_before_and_is_named() {
    let empty = tempdir().unwrap();
    let folder = with_file("[server]\nlisten = \"127.0.0.1:1001\"\n[database]\nmax_connections = 3\n");
    let environment = [("GONGJIAN__SERVER__LISTEN", "127.0.0.1:1002")];
    let listen = |folder: &Path, arguments: &[&str], environment: &[(&str, &str)]| {
        shown(folder, arguments, environment, "listen")
    };
    assert_eq!(listen(empty.path(), &[], &[]), "listen = \"127.0.0.1:8080\" # default");
    assert_eq!(listen(folder.path(), &[], &[]), "listen = \"127.0.0.1:1001\" # gongjian.toml");
    let by_environment = "listen = \"127.0.0.1:1002\" # GONGJIAN__SERVER__LISTEN";
    assert_eq!(listen(folder.path(), &[], &environment), by_environment);
    let flags = ["--listen", "127.0.0.1:1003"];
    assert_eq!(listen(folder.path(), &flags, &environment), "listen = \"127.0.0.1:1003\" # command line");
    let set = ["--set", "server.listen=127.0.0.1:1004"];
    assert_eq!(listen(folder.path(), &set, &environment), "listen = \"127.0.0.1:1004\" # command line");
    // A later source leaves alone what it does not name.
    assert_eq!(shown(folder.path(), &flags, &environment, "max_connections"), "max_connections = 3 # gongjian.toml");
}

#[test]
fn a_list_can_be_given_by_the_environment() {
    let folder = tempdir().unwrap();
    let environment = [("GONGJIAN__SERVER__TRUSTED_PROXIES", "[10.0.0.0/8, ::1]")];
    let line = shown(folder.path(), &[], &environment, "trusted_proxies");
    assert!(line.starts_with("trusted_proxies = [\"10.0.0.0/8\",\"::1/128\"]"), "{line}");
}

#[test]
fn an_unknown_key_is_refused_with_the_nearest_known_one() {
    let folder = with_file("[server]\nlissten = \"127.0.0.1:1001\"\n[telemtry]\nformat = \"json\"\n");
    let (is_fine, text) = said(gongjian(folder.path()).arg("config").env("GONGJIAN__DATABASE__URI", "x"));
    assert!(!is_fine);
    for told in [
        "no setting `server.lissten` (gongjian.toml); did you mean `server.listen`?",
        "no setting `telemtry.format` (gongjian.toml); did you mean `telemetry.format`?",
        "no setting `database.uri` (GONGJIAN__DATABASE__URI); did you mean `database.url`?",
    ] {
        assert!(text.contains(told), "{told}\n{text}");
    }
}

#[test]
fn secrets_are_not_shown() {
    let folder = tempdir().unwrap();
    let secret = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0";
    let environment = [
        ("GONGJIAN__SECRETS__MASTER", secret),
        ("GONGJIAN__DATABASE__URL", "postgres://gongjian:hunter2@db.example.org:5432/gongjian"),
    ];
    let (is_fine, text) = said(gongjian(folder.path()).arg("config").envs(environment));
    assert!(is_fine && !text.contains(secret) && !text.contains("hunter2"), "{text}");
    assert!(text.contains("master = \"***\""), "{text}");
    assert!(text.contains("url = \"postgres://gongjian:***@db.example.org:5432/gongjian\""), "{text}");
}

#[test]
fn a_value_that_cannot_be_is_told_with_its_place_and_not_repeated() {
    let folder = tempdir().unwrap();
    let refused = |name: &str, value: &str, told: &str| {
        let (is_fine, text) = said(gongjian(folder.path()).arg("config").env(name, value));
        assert!(!is_fine && text.contains(told) && text.contains(name), "{text}");
        assert!(!text.contains(value), "{text}");
    };
    refused("GONGJIAN__SERVER__REQUEST_TIMEOUT_SECONDS", "soon", "`server.request_timeout_seconds`");
    refused("GONGJIAN__DATABASE__URL", "mysql://root:hunter2@db/x", "expected `postgres://…`");
    refused("GONGJIAN__SECRETS__MASTER", "77777777", "`secrets.master`");
    refused("GONGJIAN__TELEMETRY__FORMAT", "xml", "expected one of text, json");
    refused("GONGJIAN__SERVER__PUBLIC_URL", "https://hub.example.org/path", "without a path");
}

#[test]
fn a_file_that_was_named_must_be_there() {
    let folder = with_file("[server]\nlisten = \"127.0.0.1:1001\"\n");
    let (is_fine, text) = said(gongjian(folder.path()).args(["config", "--config", "other.toml"]));
    assert!(!is_fine && text.contains("other.toml cannot be read"), "{text}");
    std::fs::write(folder.path().join("other.toml"), "[server\n").unwrap();
    let (is_fine, text) = said(gongjian(folder.path()).args(["config", "--config", "other.toml"]));
    assert!(!is_fine && text.contains("other.toml"), "{text}");
}

#[test]
fn the_reference_is_a_file_that_changes_nothing() {
    let (is_fine, reference) = said(gongjian(tempdir().unwrap().path()).args(["config", "--reference"]));
    assert!(is_fine);
    let folder = with_file(&reference);
    let (is_fine, text) = said(gongjian(folder.path()).arg("config"));
    assert!(is_fine, "{text}");
    assert!(!text.contains("gongjian.toml"), "{text}");
    assert!(reference.lines().all(|line| line.chars().count() <= 120), "{reference}");
}
