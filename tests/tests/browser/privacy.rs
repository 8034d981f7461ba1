//! One's own data in a real browser: agreeing, a copy, taking it back, leaving.

use serde_json::json;

use crate::{
    node::{chromium, expect_all, house_of_today, login, node, today},
    support::{
        district::{District, PASSWORD, run},
        house::House,
    },
};

const HUB: &str = "xingfuli";
const CHECKS: &str = "11 passed, 0 failed";
/// An account whose maker sent no consent, as programs may.
const UNASKED: &str = "shangwei-wen";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn she_sees_takes_and_ends_what_is_held_of_her_on_a_phone() {
    tell(house_of_today().await, "390", "zh-CN").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn she_sees_takes_and_ends_what_is_held_of_her_at_a_desk_in_english_on_postgres() {
    tell(today(House::on_postgres().await), "1280", "en").await;
}

async fn tell(house: House, width: &str, language: &str) {
    let browser = chromium();
    let district = District::found(&house, HUB, "").await;
    let District { library, .. } = &district;
    let slip = library.slip(&house, &library.organisation, "COORDINATOR", "借阅岗").await;
    let account = json!({ "hub": HUB, "loginName": UNASKED, "displayName": "尚未", "password": PASSWORD });
    let made = run(&house, &house.stranger(), "signUp", &account, "tokens { accessToken }").await;
    assert!(made["tokens"].is_object(), "{made}");
    let world = json!({
        "password": PASSWORD, "hub": HUB, "slip": house.url(&format!("/slip/{slip}")), "organisation": "区图书馆",
        "logins": { "lead": login(library).await, "unasked": UNASKED },
    });
    let arguments = ["privacy.mjs", &house.url("/"), width, language, &world.to_string()];
    let mut script = node("../crates/web/ui/e2e", &arguments);
    script.env("CHROMIUM", browser);
    expect_all(script, CHECKS).await;
    house.close().await;
}
