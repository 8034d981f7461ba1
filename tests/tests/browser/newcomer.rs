//! The story of somebody who has never seen the portal: from her slip to a published activity in a hall that she booked.

use serde_json::json;

use crate::{
    node::{chromium, expect_all, house_of_today, login, node, saturday},
    support::{
        district::{District, PASSWORD},
        house::House,
    },
};

const HUB: &str = "xingfuli";
const CHECKS: &str = "14 passed, 0 failed";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn newcomer_comes_from_her_slip_to_a_published_activity_on_a_phone() {
    tell(house_of_today().await, "390", "zh-CN").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn newcomer_comes_from_her_slip_to_a_published_activity_at_a_desk_in_english() {
    tell(house_of_today().await, "1280", "en").await;
}

async fn tell(house: House, width: &str, language: &str) {
    let browser = chromium();
    let district = District::found(&house, HUB, "").await;
    district.offer(&house, "多功能厅", json!({ "capacity": 60 })).await;
    district.offer(&house, "小会议室", json!({ "capacity": 12 })).await;
    let District { admin, charity, library, .. } = &district;
    let slip = admin.slip(&house, &admin.organisation, "COORDINATOR", "社会组织联络岗").await;
    let world = json!({
        "slip": house.url(&format!("/slip/{slip}")), "password": PASSWORD, "saturday": saturday(),
        "coHost": "和风公益服务中心", "hall": "多功能厅",
        "logins": { "coHost": login(charity).await, "owner": login(library).await },
        "staff": { "token": admin.person.token, "organisation": admin.organisation },
    });
    let mut script =
        node("../crates/web/ui/e2e", &["newcomer.mjs", &house.url("/"), width, language, &world.to_string()]);
    script.env("CHROMIUM", browser);
    expect_all(script, CHECKS).await;
    house.close().await;
}
