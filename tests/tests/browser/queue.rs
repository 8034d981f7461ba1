//! A queue with something of each kind: organisations that wait for review, reports of one offer, and an appeal.

use chrono::{TimeDelta, Utc};
use serde_json::json;

use crate::support::{
    district::{District, PASSWORD, Post, claim, run, text},
    house::House,
};

pub const HUB: &str = "xingfuli";
pub const APPLICANT: &str = "希望路青年志愿者协会";
pub const OFFER: &str = "代办考试报名";
pub const CONCERT: &str = "邻里音乐会";

/// An activity that is being planned, from seven to nine in the evening of a day to come.
pub async fn concert(house: &House, lead: &Post) -> String {
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
pub async fn apply(house: &House, login: &str, name: &str, uscc: Option<&str>) {
    let stranger = house.stranger();
    let account =
        json!({ "hub": HUB, "loginName": login, "displayName": "秘书处", "password": PASSWORD, "acceptedNotice": 1 });
    let tokens =
        run(house, &stranger, "signUp", &account, "tokens { accessToken refreshToken }").await["tokens"].clone();
    let mut applicant = Post {
        person: stranger.with_token(text(&tokens["accessToken"])),
        organisation: String::new(),
        refresh_token: text(&tokens["refreshToken"]),
    };
    let organisation = json!({ "organisation": {
        "kind": "CHARITY", "name": name, "uscc": uscc, "contactPost": "秘书处", "address": "希望路3号",
    } });
    let registered = applicant.does(house, "registerOrganisation", organisation, "organisation { id }").await;
    applicant.organisation = text(&registered["organisation"]["id"]);
    applicant.attaches("登记证书.png").await;
    let submission = json!({ "organisationId": applicant.organisation });
    let submitted = applicant.does(house, "submitOrganisation", submission, "organisation { state }").await;
    assert_eq!(submitted["organisation"]["state"], "PENDING_REVIEW");
}

/// Somebody of the hub's own organisation who has that role in the hub.
pub async fn hub_role(house: &House, admin: &Post, login: &str, role: &str) -> Post {
    let slip = admin.slip(house, &admin.organisation, "MEMBER", "值班室").await;
    let post = claim(house, &slip, admin.organisation.clone(), login, "").await;
    let account =
        post.person.data("{ viewer { account { id } } }", &json!({})).await["viewer"]["account"]["id"].clone();
    let granted = json!({ "accountId": account, "role": role });
    admin.does(house, "grantHubRole", granted, "accountId").await;
    post
}

/// The moderator warns an organisation, which appeals.
pub async fn appealed_warning(house: &House, moderator: &Post, warned: &Post) {
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
pub async fn reported_offer(house: &House, district: &District) -> String {
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
