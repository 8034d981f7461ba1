//! The console and the page of an invitation in a real browser, and the endpoint before the public suites of GraphQL over HTTP and of
//! graphql-transport-ws, each run by Node.js against a server of its own.

use std::{convert::Infallible, time::Duration};

use crate::{
    node::{chromium, expect_all, house_of_today, node},
    queue::{APPLICANT, CONCERT, HUB, OFFER, appealed_warning, apply, concert, hub_role, reported_offer},
    support::{
        district::{District, PASSWORD, Post, claim, come_in, found_hub, text},
        house::House,
    },
};
use chrono::TimeDelta;
use serde_json::json;

const LONG_NAME: &str = "幸福里街道清溪路社区新时代文明实践站退役军人与青年志愿者联合服务队";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn admin_approves_an_organisation_and_hides_an_offer_in_the_console() {
    let browser = chromium();
    let house = house_of_today().await;
    let admin = found_hub(&house, HUB, "").await;
    apply(&house, "xiwang", APPLICANT, None).await;
    let charity = come_in(&house, &admin, HUB, "", "CHARITY", "和风公益服务中心".to_owned(), None).await;
    let offer = json!({ "offer": { "category": "COURSE", "title": OFFER, "visibility": "PUBLIC" } });
    charity.does(&house, "createOffer", offer, "offer { id }").await;

    let (url, login) = (house.url("/"), format!("{HUB}-admin"));
    let mut script = node("../crates/web/ui/e2e", &["console.mjs", &url, &login, PASSWORD, APPLICANT, OFFER]);
    script.env("CHROMIUM", browser);
    expect_all(script, "10 passed, 0 failed").await;
    house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn staff_work_the_queue_by_mouse_and_by_keyboard() {
    let browser = chromium();
    let house = house_of_today().await;
    let district = District::found(&house, HUB, "").await;
    for (login, name) in [("xiwang", APPLICANT), ("fuwudui", LONG_NAME)] {
        apply(&house, login, name, None).await;
        // What has waited longer stands above.
        house.clock.advance(TimeDelta::seconds(1));
    }
    let offer = reported_offer(&house, &district).await;
    let moderator = hub_role(&house, &district.admin, "jiandu", "MODERATOR").await;
    appealed_warning(&house, &moderator, &district.branch).await;
    hub_role(&house, &district.admin, "shenji", "AUDITOR").await;
    let login = format!("{HUB}-admin");
    let slip = district.library.slip(&house, &district.library.organisation, "MEMBER", "志愿岗").await;
    claim(&house, &slip, district.library.organisation.clone(), "chengyuan", "").await;
    let world = json!({
        "password": PASSWORD, "applicant": APPLICANT, "longName": LONG_NAME, "offer": OFFER,
        "logins": { "admin": login, "moderator": "jiandu", "auditor": "shenji", "member": "chengyuan" },
    });

    let mut script = node("../crates/web/ui/e2e", &["moderation.mjs", &house.url("/"), &world.to_string()]);
    script.env("CHROMIUM", browser);
    expect_all(script, "18 passed, 0 failed").await;

    // What was said in the browser is so in the hub.
    let asked = "query($offer: ID!, $committee: ID!) { offer: node(id: $offer) { ... on Offer { isHidden } } \
                 committee: node(id: $committee) { ... on Organisation { state sanctions(first: 2) { nodes { grade } } } } }";
    let ids = json!({ "offer": offer, "committee": district.committee.organisation });
    let seen = district.admin.person.data(asked, &ids).await;
    assert_eq!(seen["offer"], json!({ "isHidden": true }));
    let sanctions = json!({ "nodes": [{ "grade": "SUSPENSION" }] });
    assert_eq!(seen["committee"], json!({ "state": "SUSPENDED", "sanctions": sanctions }));
    house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn newcomers_accept_and_decline_by_a_link() {
    let browser = chromium();
    let house = house_of_today().await;
    let district = District::found(&house, HUB, "").await;
    let committee = &district.committee;
    let activity = concert(&house, committee).await;
    let mut script = node("../crates/web/ui/e2e", &["invitation.mjs", CONCERT]);
    for name in ["清溪合唱团", "晚晴艺术团", "送错的"] {
        let link = json!({ "activityId": activity, "name": name, "message": "请你们唱三首歌。" });
        let made = committee.does(&house, "inviteNewCoHost", link, "invited { token invitation { id } }").await;
        script.arg(house.url(&format!("/invitation/{}", text(&made["invited"]["token"]))));
        if name == "送错的" {
            let wrong = json!({ "outsideInvitationId": made["invited"]["invitation"]["id"] });
            committee.does(&house, "revokeOutsideInvitation", wrong, "outsideInvitation { state }").await;
        }
    }
    script.env("CHROMIUM", browser);
    expect_all(script, "10 passed, 0 failed").await;

    let asked = "query($id: ID!) { node(id: $id) { ... on Activity { coHosts { state organisation { name state } } \
                 outsideInvitations { name state reason } } } }";
    let seen = committee.person.data(asked, &json!({ "id": activity })).await["node"].clone();
    // Who it is, the lead sees once it is verified; staff see it now.
    assert_eq!(seen["coHosts"], json!([{ "state": "ACCEPTED", "organisation": null }]));
    let seen_by_staff = district.admin.person.data(asked, &json!({ "id": activity })).await["node"].clone();
    let choir = json!({ "name": "清溪合唱团", "state": "PENDING_REVIEW" });
    assert_eq!(seen_by_staff["coHosts"], json!([{ "state": "ACCEPTED", "organisation": choir }]));
    // All were made at the same moment: their order is not told.
    let links = seen["outsideInvitations"].as_array().unwrap();
    assert_eq!(links.len(), 3, "{seen}");
    for link in [
        json!({ "name": "清溪合唱团", "state": "ACCEPTED", "reason": null }),
        json!({ "name": "晚晴艺术团", "state": "DECLINED", "reason": "当晚另有演出。" }),
        json!({ "name": "送错的", "state": "REVOKED", "reason": null }),
    ] {
        assert!(links.contains(&link), "{link} in {seen}");
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn endpoint_passes_all_audits_of_graphql_over_http() {
    let house = house_of_today().await;
    expect_all(node("conformance", &["audits.mjs", &house.url("/graphql")]), "61 passed, 0 failed").await;
    house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn endpoint_speaks_graphql_transport_ws() {
    let house = house_of_today().await;
    let admin = found_hub(&house, HUB, "").await;
    let token = admin.person.token.as_deref().expect("whoever claimed a slip is signed in");
    let payload = json!({ "token": token }).to_string();
    let url = house.url("/graphql");
    let subscription = "subscription { changes { id node { __typename } } }";
    let script = node("conformance", &["ws.mjs", &url, "--payload", &payload, "--subscription", subscription]);
    tokio::select! {
        () = expect_all(script, "17 passed, 0 failed") => {}
        never = keep_changing(&house, &admin) => match never {},
    }
    house.close().await;
}

/// Invites one organisation after another, so that whoever listens hears something.
async fn keep_changing(house: &House, admin: &Post) -> Infallible {
    let mut pace = tokio::time::interval(Duration::from_millis(250));
    for number in 0_u64.. {
        pace.tick().await;
        let organisation = json!({ "organisation": { "kind": "CHARITY", "name": format!("公益组织{number}"), "contactPost": "综合岗" } });
        admin.does(house, "inviteOrganisation", organisation, "organisation { id }").await;
    }
    unreachable!("a test ends before the numbers do")
}
