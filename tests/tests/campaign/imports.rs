//! Importing much: how fast, in how much memory, and in how few statements.

use std::{collections::BTreeMap, fmt::Write as _, time::Instant};

use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};

use crate::{
    results::{many, tell_of_import},
    support::{
        district::{District, Post},
        house::on_both,
    },
};

const IMPORT: &str = "mutation($input: ImportDistrictInput!) { importDistrict(input: $input) { \
    imported { organisations { made unchanged } offers { made unchanged } slips { organisationId } } userErrors { code message } } }";
/// A chunk of rows is one statement, and each file, level and slip has a few of its own: far fewer than there are rows.
const ROWS_OF_A_STATEMENT: u32 = 10;
const FEWEST_STATEMENTS: u32 = 80;

async fn send(post: &Post, bytes: String) -> Value {
    let form = Form::new()
        .text("actingOrganisationId", post.organisation.clone())
        .text("purpose", "import")
        .part("file", Part::text(bytes).file_name("名录.csv"));
    let told = post.person.request(Method::POST, "/files").multipart(form).send().await.unwrap();
    told.json::<Value>().await.unwrap()["id"].clone()
}

/// The most memory that this process has held, in MiB, since it was last asked to forget it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib / 1024)
}

on_both! {
    async fn a_list_of_many_rows_comes_in(house: &House) {
        let rows = many(20_000, 1_000);
        let district = District::found(house, "imports", "").await;
        let mut organisations = "组织类型,组织名称,统一社会信用代码,上级组织,联系岗位,联系电话,地址,简介\n".to_owned();
        let mut offers = "提供单位,资源类别,资源名称,数量,计量单位,开放时间,交接说明\n".to_owned();
        for nr in 0..rows {
            let superior = if nr >= 100 { format!("支部{}", nr / 100) } else { String::new() };
            writeln!(organisations, "党支部,支部{nr},,{superior},书记岗,0000-85550101,清溪路{nr}号,每月开放").unwrap();
            writeln!(offers, "支部{nr},设备,折叠椅,{},把,周六 9:00-12:00,到岗领取", nr % 60 + 1).unwrap();
        }
        let of_organisations = send(&district.admin, organisations).await;
        let of_offers = send(&district.admin, offers).await;
        let input = json!({ "input": {
            "actingOrganisationId": district.admin.organisation,
            "organisations": { "importFileId": of_organisations, "name": "名录.csv" },
            "offers": { "importFileId": of_offers, "name": "资源.csv" },
        } });
        let _ = std::fs::write("/proc/self/clear_refs", "5");
        let before = peak();
        let began = Instant::now();
        let first = district.admin.person.ask(IMPORT, &input).await;
        let took = began.elapsed();
        let most = peak();
        let statements = first.statements();
        let told = first.data(IMPORT)["importDistrict"].clone();
        assert_eq!(told["userErrors"], json!([]));
        assert_eq!(told["imported"]["organisations"], json!({ "made": rows, "unchanged": 0 }));
        assert_eq!(told["imported"]["offers"], json!({ "made": rows, "unchanged": 0 }));
        assert_eq!(told["imported"]["slips"].as_array().unwrap().len(), rows);
        let bound = FEWEST_STATEMENTS + 2 * u32::try_from(rows).unwrap() / ROWS_OF_A_STATEMENT;
        assert!(statements <= bound, "{statements} statements for {rows} rows of each file, more than {bound}");
        let began = Instant::now();
        let again = district.admin.person.ask(IMPORT, &input).await.data(IMPORT)["importDistrict"]["imported"].clone();
        assert_eq!(again, json!({
            "organisations": { "made": 0, "unchanged": rows }, "offers": { "made": 0, "unchanged": rows }, "slips": [],
        }));
        let mebibytes = |value: Option<u64>| value.map_or("?".to_owned(), |value| value.to_string());
        let per_second = f64::from(u32::try_from(2 * rows).unwrap()) / took.as_secs_f64();
        tell_of_import(house.database(), &BTreeMap::from([
            ("rows of organisations and of offers each", rows.to_string()),
            ("seconds for both, slips printed", format!("{:.1}", took.as_secs_f64())),
            ("rows a second", format!("{per_second:.0}")),
            ("statements", statements.to_string()),
            ("seconds for the same again, nothing written", format!("{:.1}", began.elapsed().as_secs_f64())),
            ("most memory before, MiB", mebibytes(before)),
            ("most memory while it was imported, MiB", mebibytes(most)),
        ]));
    }
}
