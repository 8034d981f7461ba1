//! The portal in a browser of July 2021, for phones that are five years old. It comes as a package that is built for
//! this one kind of processor.

use serde_json::json;

use crate::{
    node::{expect_all, house_of_today, login, node, saturday},
    support::district::{District, PASSWORD},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_secretary_borrows_a_room_on_an_old_phone() {
    let house = house_of_today().await;
    let district = District::found(&house, "xingfuli", "").await;
    let room = "多功能厅";
    district.offer(&house, room, json!({ "capacity": 60 })).await;
    let world = json!({
        "password": PASSWORD, "saturday": saturday(), "room": room, "login": login(&district.branch).await,
    });
    let script = node("old-browser", &["walk.mjs", &house.url("/"), &world.to_string()]);
    expect_all(script, "HeadlessChrome/92.0.4512.0").await;
    house.close().await;
}
