//! The console and the page of an invitation in a real browser, and the endpoint before the public suites of GraphQL over HTTP and of
//! graphql-transport-ws, each run by Node.js against a server of its own.

use std::{convert::Infallible, time::Duration};

use crate::{
    node::{chromium, expect_all, house_of_today, node},
    support::{
        district::{District, PASSWORD, Post, claim, come_in, found_hub, run, text},
        house::House,
    },
};
use chrono::{TimeDelta, Utc};
use serde_json::json;

const HUB: &str = "xingfuli";
const APPLICANT: &str = "希望路青年志愿者协会";
const LONG_NAME: &str = "幸福里街道清溪路社区新时代文明实践站退役军人与青年志愿者联合服务队";
const OFFER: &str = "代办考试报名";
const CONCERT: &str = "邻里音乐会";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn admin_approves_an_organisation_and_hides_an_offer_in_the_console() {
    let browser = chromium();
    let house = house_of_today().await;
    let admin = found_hub(&house, HUB, "").await;
    apply(&house, "xiwang", APPLICANT).await;
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
        apply(&house, login, name).await;
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

/// An activity that is being planned, from seven to nine in the evening of a day to come.
async fn concert(house: &House, lead: &Post) -> String {
    let day = (Utc::now() + TimeDelta::days(20)).date_naive();
    let draft = json!({
        "title": CONCERT, "summary": "社区合唱与民乐。", "place": "幸福里小区中心花园", "riskNotice": "晚间注意脚下。",
        "span": { "start": format!("{day}T19:00:00+08:00"), "end": format!("{day}T21:00:00+08:00") },
        "seats": 120, "resourcesNeeded": [],
        "divisionOfWork": [{ "organisationId": lead.organisation, "task": "场地" }],
    });
    let input = json!({ "kind": "CULTURE_AND_SPORT", "draft": draft });
    text(&lead.does(house, "createActivity", input, "activity { id }").await["activity"]["id"])
}

/// Somebody without a slip registers an organisation, which then waits for review.
async fn apply(house: &House, login: &str, name: &str) {
    let stranger = house.stranger();
    let account = json!({ "hub": HUB, "loginName": login, "displayName": "秘书处", "password": PASSWORD });
    let tokens =
        run(house, &stranger, "signUp", &account, "tokens { accessToken refreshToken }").await["tokens"].clone();
    let mut applicant = Post {
        person: stranger.with_token(text(&tokens["accessToken"])),
        organisation: String::new(),
        refresh_token: text(&tokens["refreshToken"]),
    };
    let organisation =
        json!({ "organisation": { "kind": "CHARITY", "name": name, "contactPost": "秘书处", "address": "希望路3号" } });
    let registered = applicant.does(house, "registerOrganisation", organisation, "organisation { id }").await;
    applicant.organisation = text(&registered["organisation"]["id"]);
    applicant.attaches("登记证书.png").await;
    let submission = json!({ "organisationId": applicant.organisation });
    let submitted = applicant.does(house, "submitOrganisation", submission, "organisation { state }").await;
    assert_eq!(submitted["organisation"]["state"], "PENDING_REVIEW");
}

/// Somebody of the hub's own organisation who has that role in the hub.
async fn hub_role(house: &House, admin: &Post, login: &str, role: &str) -> Post {
    let slip = admin.slip(house, &admin.organisation, "MEMBER", "值班室").await;
    let post = claim(house, &slip, admin.organisation.clone(), login, "").await;
    let account =
        post.person.data("{ viewer { account { id } } }", &json!({})).await["viewer"]["account"]["id"].clone();
    let granted = json!({ "accountId": account, "role": role });
    admin.does(house, "grantHubRole", granted, "accountId").await;
    post
}

/// The moderator warns an organisation, which appeals.
async fn appealed_warning(house: &House, moderator: &Post, warned: &Post) {
    let rules = moderator.person.data("{ hubRules { id } }", &json!({})).await;
    let sanction = json!({ "organisationId": warned.organisation, "sanction": {
        "grade": "WARNING", "hubRuleId": rules["hubRules"][0]["id"], "reason": "逾期未还。",
        "endsAt": Utc::now() + TimeDelta::days(30),
    } });
    let imposed = moderator.does(house, "imposeSanction", sanction, "sanction { id }").await;
    let appeal = json!({ "sanctionId": imposed["sanction"]["id"], "text": "当天已还，有交接单。" });
    warned.does(house, "fileAppeal", appeal, "appeal { id }").await;
}

/// Two organisations report an offer of the committee, which leads a published activity, has booked a hall of the library
/// and has its offer booked by the branch.
async fn reported_offer(house: &House, district: &District) -> String {
    let District { committee, charity, branch, library, .. } = district;
    let span = json!({ "start": Utc::now() + TimeDelta::days(9), "end": Utc::now() + TimeDelta::days(9) + TimeDelta::hours(2) });
    let offer = json!({ "offer": {
        "category": "VENUE", "title": OFFER, "description": "加微信咨询，名额有限，包过。", "capacity": 40, "unit": "次",
        "isExclusive": true, "visibility": "PUBLIC",
    } });
    let offered = text(&committee.does(house, "createOffer", offer, "offer { id }").await["offer"]["id"]);
    let hall = district.offer(house, "会议室", json!({})).await;
    for (booker, owner, offer) in [(branch, committee, &offered), (committee, library, &hall)] {
        let booking = district.book(house, booker, offer, json!({ "span": span })).await;
        owner.does(house, "approveBooking", json!({ "bookingId": booking }), "booking { state }").await;
    }
    let activity = concert(house, committee).await;
    let invitation = json!({ "activityId": activity, "organisationId": charity.organisation });
    committee.does(house, "inviteCoHost", invitation, "coHost { state }").await;
    charity.does(house, "acceptInvitation", json!({ "activityId": activity }), "coHost { state }").await;
    let proposal = json!({ "activityId": activity, "draftVersion": 1 });
    committee.does(house, "proposePlan", proposal, "planVersion { number }").await;
    let consent = json!({ "activityId": activity, "planNumber": 1 });
    charity.does(house, "consentToPlan", consent, "activity { state }").await;
    committee.does(house, "publishActivity", json!({ "activityId": activity }), "activity { state }").await;
    for (reporter, reason) in [(charity, "COMMERCIAL"), (library, "SPAM")] {
        let report = json!({ "subjectId": offered, "reason": reason, "text": "收费代办，与社区服务无关。" });
        reporter.does(house, "reportSubject", report, "report { id }").await;
        house.clock.advance(TimeDelta::seconds(1));
    }
    offered
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
