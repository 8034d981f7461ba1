//! The portal without a network, in a real browser: read what was read, send what was not sent once, leave nothing behind.

use serde_json::{Value, json};

use crate::{
    node::{chromium, expect_all, house_of_today, node, today},
    support::{
        district::{District, PASSWORD},
        house::House,
    },
};

const HUB: &str = "xingfuli";
const CHECKS: &str = "17 passed, 0 failed";
const TITLES: [&str; 2] = ["邻里便民集市", "重阳长者义诊"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_without_a_network_shows_what_was_read_and_sends_once() {
    walk(house_of_today().await, "390", "zh-CN").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_without_a_network_does_so_in_english_on_postgres() {
    walk(today(House::on_postgres().await), "1280", "en").await;
}

async fn walk(house: House, width: &str, language: &str) {
    let browser = chromium();
    let district = District::found(&house, HUB, "").await;
    let person = &district.committee.person;
    let known = person.data("{ viewer { account { loginName } } }", &json!({})).await;
    let world = json!({
        "password": PASSWORD, "login": known["viewer"]["account"]["loginName"], "coHost": "和风公益服务中心",
        "titles": TITLES,
    });
    let arguments = ["offline.mjs", &house.url("/"), width, language, &world.to_string()];
    let mut script = node("../crates/web/ui/e2e", &arguments);
    script.env("CHROMIUM", browser);
    expect_all(script, CHECKS).await;

    let found = "{ activities(first: 50) { nodes { title history(first: 50) { nodes { deed } } } } }";
    let answer = person.data(found, &json!({})).await;
    let nodes = answer["activities"]["nodes"].as_array().unwrap();
    let of = |title: &str| nodes.iter().filter(|node| node["title"] == title).collect::<Vec<_>>();
    // One of each; the first was begun once more on the shared computer.
    assert_eq!((of(TITLES[0]).len(), of(TITLES[1]).len()), (2, 1), "{answer}");
    assert_eq!(count(of(TITLES[1])[0], "INVITED"), 1, "{answer}");
    assert_eq!(of(TITLES[0]).into_iter().map(|node| count(node, "DRAFT_EDITED")).sum::<usize>(), 1, "{answer}");
    house.close().await;
}

/// How often something was done, by an activity's history.
fn count(activity: &Value, deed: &str) -> usize {
    activity["history"]["nodes"].as_array().unwrap().iter().filter(|entry| entry["deed"] == deed).count()
}
