//! What the portal has besides the main jobs, in a real browser: needs and naming order of a plan, one's own offers, the
//! owner's desk, questions and channels.

use serde_json::json;

use crate::{
    node::{chromium, expect_all, house_of_today, login, node, saturday, today},
    support::{
        district::{District, PASSWORD, text},
        house::House,
    },
};

const HUB: &str = "xingfuli";
const CHECKS: &str = "27 passed, 0 failed";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn offers_questions_and_channels_on_a_phone_in_chinese() {
    walk(house_of_today().await, "390", "zh-CN").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn offers_questions_and_channels_at_a_desk_in_english_on_postgres() {
    walk(today(House::on_postgres().await), "1280", "en").await;
}

async fn walk(house: House, width: &str, language: &str) {
    let browser = chromium();
    let district = District::found(&house, HUB, "").await;
    let District { committee, charity, branch, library, .. } = &district;
    let chairs = json!({ "category": "EQUIPMENT", "quantity": 80, "unit": "把", "isExclusive": false });
    district.offer(&house, "折叠椅", chairs).await;
    let begun = json!({ "kind": "SERVICE_MARKET", "draft": { "title": "邻里便民集市" } });
    let begun = committee.does(&house, "createActivity", begun, "activity { id }").await;
    let activity = text(&begun["activity"]["id"]);
    let invitation = json!({ "activityId": activity, "organisationId": charity.organisation });
    committee.does(&house, "inviteCoHost", invitation, "coHost { id }").await;
    charity.does(&house, "acceptInvitation", json!({ "activityId": activity }), "coHost { id }").await;
    let world = json!({
        "password": PASSWORD, "saturday": saturday(), "activity": activity,
        "names": {
            "lead": "幸福里社区居民委员会", "coHost": "和风公益服务中心", "asker": "清溪路第一支部", "owner": "区图书馆",
            "chairs": "折叠椅",
        },
        "logins": {
            "lead": login(committee).await, "coHost": login(charity).await, "asker": login(branch).await,
            "owner": login(library).await,
        },
    });
    let arguments = ["screens.mjs", &house.url("/"), width, language, &world.to_string()];
    let mut script = node("../crates/web/ui/e2e", &arguments);
    script.env("CHROMIUM", browser);
    expect_all(script, CHECKS).await;
    house.close().await;
}
