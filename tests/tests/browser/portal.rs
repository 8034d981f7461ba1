//! The portal in a real browser: two coordinators agree on a plan, and a branch secretary borrows a room.

use chrono::{Datelike, Days, Utc, Weekday};
use serde_json::json;

use crate::{
    node::{chromium, expect_all, house_of_today, node, today},
    support::{
        district::{District, PASSWORD, Post},
        house::House,
    },
};

const HUB: &str = "xingfuli";
const CHECKS: &str = "16 passed, 0 failed";

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

/// What somebody types to sign in.
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
