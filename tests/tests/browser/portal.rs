//! The portal in a real browser: two coordinators agree on a plan, and a branch secretary borrows a room.

use serde_json::json;

use crate::{
    node::{chromium, expect_all, house_of_today, login, node, saturday, today},
    support::{
        district::{District, PASSWORD},
        house::House,
    },
};

const HUB: &str = "xingfuli";
const CHECKS: &str = "18 passed, 0 failed";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_people_do_their_work_on_a_phone_in_chinese() {
    walk(house_of_today().await, "390", "zh-CN").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_people_do_their_work_at_a_desk_in_english_on_postgres() {
    walk(today(House::on_postgres().await), "1280", "en").await;
}

async fn walk(house: House, width: &str, language: &str) {
    let browser = chromium();
    let district = District::found(&house, HUB, "").await;
    let rooms = ["多功能厅", "小会议室"];
    for (room, capacity) in rooms.into_iter().zip([60, 12]) {
        district.offer(&house, room, json!({ "capacity": capacity })).await;
    }
    let District { committee, charity, branch, library, .. } = &district;
    let world = json!({
        "password": PASSWORD, "saturday": saturday(), "coHost": "和风公益服务中心", "rooms": rooms,
        "logins": {
            "lead": login(committee).await, "coHost": login(charity).await, "booker": login(branch).await,
            "owner": login(library).await,
        },
    });
    let arguments = ["portal.mjs", &house.url("/"), width, language, &world.to_string()];
    let mut script = node("../crates/web/ui/e2e", &arguments);
    script.env("CHROMIUM", browser);
    expect_all(script, CHECKS).await;
    house.close().await;
}
