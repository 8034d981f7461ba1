//! The operator's commands, run as she runs them.

use std::path::Path;

use tempfile::{TempDir, tempdir};

use crate::house::{gongjian, json, on_both, said};

/// A folder whose database has been migrated.
fn migrated() -> TempDir {
    let folder = tempdir().unwrap();
    let (is_fine, text) = run(folder.path(), &["migrate"]);
    assert!(is_fine && text.contains("migrations applied:"), "{text}");
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> (bool, String) {
    // Port 0 is always free, whatever runs on this machine.
    said(gongjian(folder).args(arguments).args(["--listen", "127.0.0.1:0", "--set", "telemetry.filter=warn"]))
}

/// Makes a hub.
#[rustfmt::skip]
pub const MAKE_HUB: [&str; 11] = [
    "admin", "hub", "create",
    "--slug", "xingfuli", "--name", "幸福里街道", "--host-name", "幸福里街道办事处", "--post", "平台管理岗",
];

fn make_hub(folder: &Path) -> (bool, String) {
    run(folder, &MAKE_HUB)
}

#[test]
fn a_second_migration_has_nothing_to_do() {
    let folder = migrated();
    let (is_fine, text) = run(folder.path(), &["migrate"]);
    assert!(is_fine && text.contains("nothing to do"), "{text}");
}

#[test]
fn before_there_is_a_database_commands_say_what_to_do() {
    let folder = tempdir().unwrap();
    for (is_fine, text) in [make_hub(folder.path()), run(folder.path(), &["audit", "verify"])] {
        assert!(!is_fine && text.contains("there is no database") && text.contains("`gongjian migrate`"), "{text}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn serving_wants_the_migrations_and_says_so() {
    let folder = tempdir().unwrap();
    let (is_fine, text) = run(folder.path(), &["serve"]);
    assert!(!is_fine && text.contains("run `gongjian migrate`"), "{text}");
}

#[test]
fn the_first_admin_gets_a_slip_and_no_password() {
    let folder = migrated();
    let (is_fine, text) = make_hub(folder.path());
    assert!(is_fine, "{text}");
    assert!(text.contains("幸福里街道 · 幸福里街道办事处 · 平台管理岗"), "{text}");
    let link = text.split_whitespace().find(|word| word.contains("/slip/")).unwrap();
    let secret = link.rsplit('/').next().unwrap();
    assert_eq!(secret.len(), 32 + 1 + 43, "{link}");
    assert!(text.contains('█'), "no QR in {text}");
    let (is_fine, text) = make_hub(folder.path());
    assert!(!is_fine && text.contains("slug: is taken"), "{text}");
    let (is_fine, text) = run(folder.path(), &["admin", "hub", "list"]);
    assert!(is_fine && text.contains("xingfuli\t幸福里街道\tAsia/Shanghai"), "{text}");
}

on_both! {
    /// The only admin is gone: the operator prints a slip for another one.
    async fn whoever_claims_the_operators_slip_is_an_admin(house: &House) {
        house.hub("waiting").await;
        let (is_fine, text) = house.run(&["admin", "hub", "slip", "--hub", "waiting", "--post", "平台管理岗"]).await;
        assert!(is_fine && text.contains("waiting街道 · 平台管理岗"), "{text}");
        let secret = text.split_whitespace().find(|word| word.contains("/slip/")).unwrap().rsplit('/').next().unwrap();
        let new = "{ loginName: \"second-admin\", displayName: \"李四\", password: \"槐花落在旧石阶上了\" }";
        let claim = format!(
            "mutation {{ claimSlip(input: {{ slip: {{ token: \"{secret}\" }}, newAccount: {new}, delivery: BODY }}) {{ \
             tokens {{ accessToken }} userErrors {{ code }} }} }}"
        );
        let claimed = json(house.ask(None, &claim).send().await.unwrap()).await;
        let token = claimed["data"]["claimSlip"]["tokens"]["accessToken"].as_str().unwrap_or_else(|| panic!("{claimed}"));
        let asked = house.ask(Some(token), "{ viewer { hubRoles memberships { role } } }");
        let viewer = json(asked.send().await.unwrap()).await["data"]["viewer"].clone();
        assert_eq!(viewer, serde_json::json!({ "hubRoles": ["ADMIN"], "memberships": [{ "role": "LEAD" }] }));
        let (is_fine, text) = house.run(&["audit", "verify"]).await;
        assert!(is_fine && text.contains("waiting: sound"), "{text}");
        let (is_fine, text) = house.run(&["admin", "hub", "slip", "--hub", "none", "--post", "岗"]).await;
        assert!(!is_fine && text.contains("there is no hub `none`"), "{text}");
    }
}

#[test]
fn what_is_wrong_with_a_new_hub_is_told_by_field() {
    let folder = migrated();
    let arguments =
        ["--slug", "x-1", "--name", "", "--host-name", "某街道办事处", "--post", "岗", "--host-uscc", "110000"];
    let (is_fine, text) = run(folder.path(), &[&["admin", "hub", "create"], arguments.as_slice()].concat());
    assert!(!is_fine && text.contains("name: must be given"), "{text}");
    let arguments =
        ["--slug", "x-1", "--name", "某", "--host-name", "某街道办事处", "--post", "岗", "--host-uscc", "110000"];
    let (is_fine, text) = run(folder.path(), &[&["admin", "hub", "create"], arguments.as_slice()].concat());
    assert!(!is_fine && text.contains("host.uscc: is not a unified social credit code"), "{text}");
}

#[test]
fn only_what_waits_for_review_is_reviewed() {
    let folder = migrated();
    make_hub(folder.path());
    let (is_fine, text) = run(folder.path(), &["admin", "organisation", "pending"]);
    assert!(is_fine && text.trim().is_empty(), "{text}");
    let review = |arguments: &[&str]| run(folder.path(), &[&["admin", "organisation", "review"], arguments].concat());
    let id = "organisation_00000000000070008000000000000001";
    let (is_fine, text) = review(&[id, "--approve"]);
    assert!(!is_fine && text.contains("there is no organisation"), "{text}");
    let (is_fine, text) = review(&["x", "--approve"]);
    assert!(!is_fine && text.contains("organisation_"), "{text}");
    let (is_fine, text) = review(&[id, "--approve", "--reject"]);
    assert!(!is_fine && text.contains("cannot be used with"), "{text}");
}

#[test]
fn the_audit_of_a_new_hub_is_sound_and_needs_the_secret_it_was_written_with() {
    let folder = migrated();
    make_hub(folder.path());
    let (is_fine, text) = run(folder.path(), &["audit", "verify"]);
    assert!(is_fine && text.contains("xingfuli: sound (1 entries"), "{text}");
    let (is_fine, text) = run(folder.path(), &["audit", "verify", "--hub", "none"]);
    assert!(!is_fine && text.contains("there is no hub `none`"), "{text}");
    let secret = folder.path().join("data/master-secret");
    std::fs::write(&secret, "A".repeat(43)).unwrap();
    let (is_fine, text) = run(folder.path(), &["audit", "verify"]);
    assert!(!is_fine && text.contains("was not made with this master secret"), "{text}");
}

#[test]
fn a_key_is_rotated_once_at_a_time() {
    let folder = migrated();
    let (is_fine, text) = run(folder.path(), &["keys", "rotate"]);
    assert!(is_fine && text.contains("a key was made: "), "{text}");
    let (is_fine, text) = run(folder.path(), &["keys", "rotate"]);
    assert!(is_fine && text.contains("nothing to do"), "{text}");
}

#[test]
fn the_schema_printed_is_the_schema_served() {
    let (is_fine, text) = said(gongjian(tempdir().unwrap().path()).arg("schema"));
    assert!(is_fine);
    assert_eq!(text, graphql::sdl().trim_end().to_owned() + "\n");
}

/// The line that `doctor` wrote on a check, with the next one.
fn told(text: &str, check: &str) -> String {
    let mut lines = text
        .lines()
        .skip_while(|line| line.split_once("  ").is_none_or(|(_, rest)| !rest.trim_start().starts_with(check)));
    [lines.next(), lines.next()].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

#[test]
fn the_doctor_finds_what_is_missing_and_how_to_mend_it() {
    let folder = tempdir().unwrap();
    let (is_fine, text) = run(folder.path(), &["doctor"]);
    assert!(!is_fine);
    assert!(told(&text, "data folder").starts_with("PROBLEM"), "{text}");
    assert!(told(&text, "database").contains("mend: run `gongjian migrate`"), "{text}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "looking left something behind");

    let folder = migrated();
    let (is_fine, text) = run(folder.path(), &["doctor"]);
    for check in ["configuration", "data folder", "disk space", "database", "migrations", "clock", "port"] {
        assert!(told(&text, check).starts_with("ok"), "{check}\n{text}");
    }
    assert!(told(&text, "master secret").contains("the first start makes it"), "{text}");
    assert_eq!(is_fine, web::is_built());

    make_hub(folder.path());
    let (is_fine, text) = run(folder.path(), &["doctor"]);
    assert_eq!(is_fine, web::is_built(), "{text}");
    assert!(told(&text, "hubs").contains("xingfuli"), "{text}");
    assert!(told(&text, "signing keys").starts_with("ok"), "{text}");

    std::fs::write(folder.path().join("data/master-secret"), "A".repeat(43)).unwrap();
    let (is_fine, text) = run(folder.path(), &["doctor"]);
    assert!(!is_fine && told(&text, "signing keys").starts_with("PROBLEM"), "{text}");
}

#[test]
fn the_doctor_reads_the_configuration_first() {
    let folder = tempdir().unwrap();
    std::fs::write(folder.path().join("gongjian.toml"), "[server]\nport = 1\n").unwrap();
    let (is_fine, text) = run(folder.path(), &["doctor"]);
    assert!(!is_fine && told(&text, "configuration").starts_with("PROBLEM"), "{text}");
    assert!(text.contains("server.port"), "{text}");
}

#[test]
fn the_doctor_tells_an_unreachable_database_without_its_password() {
    let folder = tempdir().unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    let url = "postgres://gongjian:hunter2@127.0.0.1:1/gongjian";
    let arguments = ["doctor", "--database", url, "--set", "database.acquire_timeout_seconds=1"];
    let (is_fine, text) = run(folder.path(), &arguments);
    assert!(!is_fine && told(&text, "database").starts_with("PROBLEM"), "{text}");
    assert!(!text.contains("hunter2"), "{text}");
}

#[test]
fn the_doctor_knows_a_port_that_another_program_has() {
    let folder = migrated();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (is_fine, text) = said(gongjian(folder.path()).args(["doctor", "--listen", &address]));
    assert!(!is_fine && told(&text, "port").contains("is taken by another program"), "{text}");
}

#[test]
fn what_is_held_is_printed_and_what_is_too_old_is_counted_before_it_goes() {
    let folder = migrated();
    let (is_fine, page) = run(folder.path(), &["privacy", "inventory"]);
    assert!(is_fine && page.contains("## `accounts`") && page.contains("| `display_name` |"), "{page}");
    make_hub(folder.path());
    let (is_fine, text) = run(folder.path(), &["privacy", "retention", "--dry-run"]);
    assert!(is_fine, "{text}");
    for line in
        ["installation: ended-sessions (kept 90 days): 0 would go", "xingfuli: notices (kept 180 days): 0 would go"]
    {
        assert!(text.contains(line), "{text}");
    }
    let (is_fine, text) = run(folder.path(), &["privacy", "retention", "--set", "retention.notices_days=29"]);
    assert!(!is_fine && text.contains("`retention.notices_days` must be 30 to 1095"), "{text}");
    let (is_fine, text) = run(folder.path(), &["privacy", "retention", "--set", "retention.slips_days=30"]);
    assert!(is_fine && text.contains("xingfuli: dead-slips (kept 30 days): 0 went"), "{text}");
}
