//! The admin's desk in a real browser: the queue by keyboard alone, the settings, the audit and slips.

use chrono::TimeDelta;
use serde_json::json;

use crate::{
    node::{chromium, expect_all, house_of_today, login, node, today},
    queue::{APPLICANT, HUB, OFFER, appealed_warning, apply, hub_role, reported_offer},
    support::{
        district::{District, PASSWORD, claim},
        house::House,
    },
};

const CHECKS: &str = "17 passed, 0 failed";
/// Brought in, and nobody has come yet.
const INVITED: &str = "清溪合唱团";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_admin_works_at_the_desk_on_a_phone_in_chinese() {
    walk(house_of_today().await, "390", "zh-CN").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_admin_works_at_the_desk_in_english_on_postgres() {
    walk(today(House::on_postgres().await), "1280", "en").await;
}

async fn walk(house: House, width: &str, language: &str) {
    let browser = chromium();
    let district = District::found(&house, HUB, "").await;
    apply(&house, "xiwang", APPLICANT, Some("51000000MJ00000260")).await;
    // What has waited longer stands above.
    house.clock.advance(TimeDelta::seconds(1));
    let offer = reported_offer(&house, &district).await;
    let moderator = hub_role(&house, &district.admin, "jiandu", "MODERATOR").await;
    appealed_warning(&house, &moderator, &district.branch).await;
    hub_role(&house, &district.admin, "shenji", "AUDITOR").await;
    let slip = district.library.slip(&house, &district.library.organisation, "MEMBER", "志愿岗").await;
    claim(&house, &slip, district.library.organisation.clone(), "chengyuan", "").await;
    let invited = json!({ "organisation": { "kind": "CHARITY", "name": INVITED, "contactPost": "团长" } });
    district.admin.does(&house, "inviteOrganisation", invited, "organisation { id }").await;
    let world = json!({
        "password": PASSWORD, "applicant": APPLICANT, "offer": OFFER, "invited": INVITED,
        "offerId": offer,
        "logins": { "owner": login(&district.committee).await, "admin": format!("{HUB}-admin"), "auditor": "shenji", "member": "chengyuan" },
    });
    let mut script = node("../crates/web/ui/e2e", &["desk.mjs", &house.url("/"), width, language, &world.to_string()]);
    script.env("CHROMIUM", browser);
    expect_all(script, CHECKS).await;

    // What was said in the browser is so in the hub.
    let asked = "query($offer: ID!) { viewer { hub { complaintContact icpFiling policeFiling checksActivities } } \
                 offer: node(id: $offer) { ... on Offer { isHidden } } workQueue { totalCount } \
                 hubRules { number titleZh titleEn isRetired } \
                 activityTemplates { version zh { title tasks timeline { minutes what } resources { what quantity } } en { title } } }";
    let seen = district.admin.person.data(asked, &json!({ "offer": offer })).await;
    assert_eq!(
        seen["viewer"]["hub"],
        json!({
            "complaintContact": "街道纪检监察工委，0571-00000000", "icpFiling": "浙ICP备00000000号-1",
            "policeFiling": "浙公网安备00000000000000号", "checksActivities": true,
        })
    );
    assert_eq!(seen["offer"], json!({ "isHidden": true }));
    assert_eq!(seen["workQueue"], json!({ "totalCount": 1 }));
    let rules = seen["hubRules"].as_array().unwrap();
    let rule = json!({ "number": rules.len(), "titleZh": "借了就还", "titleEn": "借了就还", "isRetired": false });
    assert_eq!(rules.last(), Some(&rule));
    let template = json!({
        "version": 1,
        "zh": {
            "title": "{month}月邻里集市", "tasks": [], "timeline": [{ "minutes": -30, "what": "布置" }],
            "resources": [{ "what": "折叠桌", "quantity": 10 }],
        },
        "en": { "title": "{month}月邻里集市" },
    });
    assert_eq!(seen["activityTemplates"].as_array().unwrap().last(), Some(&template));
    house.close().await;
}
