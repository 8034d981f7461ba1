//! The portal without a mouse: what the coordinator and the secretary do every week, by keys alone.

use serde_json::json;

use crate::{
    node::{chromium, expect_all, house_of_today, login, node, saturday},
    support::district::{District, PASSWORD},
};

const HUB: &str = "xingfuli";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn coordinator_and_secretary_work_by_keyboard_alone() {
    let browser = chromium();
    let house = house_of_today().await;
    let district = District::found(&house, HUB, "").await;
    district.offer(&house, "多功能厅", json!({ "capacity": 60 })).await;
    let District { committee, charity, branch, library, .. } = &district;
    let world = json!({
        "password": PASSWORD, "saturday": saturday(), "coHost": "和风公益服务中心", "hall": "多功能厅",
        "logins": {
            "lead": login(committee).await, "coHost": login(charity).await, "booker": login(branch).await,
            "owner": login(library).await,
        },
    });
    let mut script = node("../crates/web/ui/e2e", &["keyboard.mjs", &house.url("/"), &world.to_string()]);
    script.env("CHROMIUM", browser);
    expect_all(script, "12 passed, 0 failed").await;
    house.close().await;
}
