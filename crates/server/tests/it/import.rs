//! Bringing a district in by `gongjian import`: files in, slips out.

use std::path::Path;

use tempfile::TempDir;

use crate::house::{gongjian, said};

const ORGANISATIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/demo/organisations.csv");
const OFFERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/demo/offers.csv");

fn with_hub() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let names =
        ["--slug", "xingfuli", "--name", "幸福里街道", "--host-name", "幸福里街道办事处", "--post", "平台管理岗"];
    for arguments in [&["migrate"][..], &[&["admin", "hub", "create"], names.as_slice()].concat()] {
        let (is_fine, text) = said(gongjian(folder.path()).args(arguments));
        assert!(is_fine, "{text}");
    }
    folder
}

fn import(folder: &Path, arguments: &[&str]) -> (bool, String) {
    said(gongjian(folder).args(["import", "xingfuli", "--public-url", "https://hub.example"]).args(arguments))
}

/// The line of a count, without what aligns it.
fn line(text: &str, start: &str) -> String {
    let found = text.lines().find(|line| line.trim_start().starts_with(start)).unwrap_or_else(|| panic!("{text}"));
    found.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_district_comes_in_once_and_its_slips_are_a_page_for_its_owner_alone() {
    let folder = with_hub();
    let files = ["--organisations", ORGANISATIONS, "--offers", OFFERS];
    let (is_fine, text) = import(folder.path(), &[&files[..], &["--dry-run"]].concat());
    assert!(is_fine && text.contains("Dry run"), "{text}");
    assert!(line(&text, "组织").starts_with("组织 organisations 17 新增 made"), "{text}");

    let (is_fine, text) = import(folder.path(), &[&files[..], &["--slips", "slips.html"]].concat());
    assert!(is_fine, "{text}");
    assert!(line(&text, "组织").starts_with("组织 organisations 17 新增 made"), "{text}");
    assert!(line(&text, "资源").starts_with("资源 offers 25 新增 made"), "{text}");
    assert_eq!(line(&text, "凭条"), "凭条 slips due 17");
    assert!(!text.contains("/slip/"), "secrets on the terminal as well: {text}");
    let page = folder.path().join("slips.html");
    assert_eq!(std::fs::read_to_string(&page).unwrap().matches("<article").count(), 17);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&page).unwrap().permissions().mode() & 0o777, 0o600);
    }

    let (is_fine, text) = import(folder.path(), &files);
    assert!(is_fine, "{text}");
    assert!(line(&text, "组织").contains("0 新增 made, 0 更新 changed, 17 不变 unchanged"), "{text}");
    assert_eq!(line(&text, "凭条"), "凭条 slips due 0");
}

#[test]
fn a_page_that_cannot_be_written_stops_the_import_before_it_begins() {
    let folder = with_hub();
    let (is_fine, text) = import(folder.path(), &["--organisations", ORGANISATIONS, "--slips", "none/slips.html"]);
    assert!(!is_fine && text.contains("none/slips.html cannot be made"), "{text}");
    let (is_fine, text) = import(folder.path(), &["--organisations", ORGANISATIONS]);
    assert!(is_fine, "{text}");
    assert_eq!(line(&text, "凭条"), "凭条 slips due 17");
    assert_eq!(text.matches("/slip/").count(), 17);
}

/// Slips are shown once: a district's worth that leads to loopback would be printed for nothing.
#[test]
fn nothing_is_imported_before_it_is_known_where_slips_lead() {
    let folder = with_hub();
    let organisations = ["import", "xingfuli", "--organisations", ORGANISATIONS];
    let (is_fine, text) = said(gongjian(folder.path()).args(organisations));
    assert!(!is_fine && text.contains("`--public-url`"), "{text}");
    let (is_fine, text) = said(gongjian(folder.path()).args(organisations).arg("--dry-run"));
    assert!(is_fine && line(&text, "组织").starts_with("组织 organisations 17 新增 made"), "{text}");
}

#[test]
fn every_bad_row_is_told_and_nothing_comes_in() {
    let folder = with_hub();
    let bad = "组织类型,组织名称,统一社会信用代码,联系岗位\n某类,甲单位,,岗\n公益组织,,,岗\n";
    std::fs::write(folder.path().join("bad.csv"), bad).unwrap();
    let (is_fine, text) = import(folder.path(), &["--organisations", "bad.csv"]);
    assert!(!is_fine && text.contains("nothing was imported"), "{text}");
    assert!(text.contains("bad.csv 第2行") && text.contains("bad.csv, row 3"), "{text}");
    let (is_fine, text) = said(gongjian(folder.path()).args(["import", "other", "--offers", OFFERS, "--dry-run"]));
    assert!(!is_fine && text.contains("there is no hub of this name"), "{text}");
}
