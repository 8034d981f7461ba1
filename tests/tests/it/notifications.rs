//! What organisations are told, and texts to be shared.

use serde_json::{Value, json};

use crate::support::{
    district::{District, Post, text, unique},
    house::{House, on_both},
    listener::{Heard, Listener},
    person::{Person, user_codes},
};

on_both! {
    async fn an_organisation_reads_what_it_is_told_and_marks_it(house: &House) {
        let district = District::found(house, "inbox", "").await;
        let activity = district.agree(house, "便民集市").await;
        let mut told = inbox(&district.charity.person).await;
        // The clock stands still, so that both happened at the same moment.
        told.sort_by_key(|notice| notice["kind"].as_str() == Some("CO_HOST_INVITED"));
        assert_eq!(kinds(&told), ["PLAN_PROPOSED", "CO_HOST_INVITED"]);
        assert_eq!(told[0]["text"], "幸福里社区居民委员会提出了“便民集市”的方案，请表示是否同意。");
        assert_eq!((&told[0]["subject"]["id"], &told[0]["isRead"]), (&json!(activity), &json!(false)));
        assert_eq!(told[0]["byOrganisation"]["id"], district.committee.organisation);
        let mut lead = inbox(&district.committee.person).await;
        lead.sort_by_key(|notice| notice["kind"].as_str() == Some("INVITATION_ACCEPTED"));
        assert_eq!(kinds(&lead), ["CONSENT_COMPLETE", "INVITATION_ACCEPTED"]);
        for outsider in [&district.library, &district.branch, &district.admin] {
            assert_eq!(inbox(&outsider.person).await, Vec::<Value>::new());
        }
        assert_eq!(unread(&district.charity.person).await, 2);
        let marked = marks(house, &district.charity, &told[1]["id"], false).await;
        assert_eq!(marked["unreadNotices"], 1);
        let left = "{ notices(filter: { unreadOnly: true }) { totalCount nodes { kind } } }";
        let left = district.charity.person.data(left, &json!({})).await;
        assert_eq!(left["notices"], json!({ "totalCount": 1, "nodes": [{ "kind": "PLAN_PROPOSED" }] }));
        // What others are told is not there to be marked.
        let foreign = marks(house, &district.library, &told[0]["id"], true).await;
        assert_eq!(user_codes(&foreign), ["NOT_FOUND"]);
        assert_eq!(marks(house, &district.charity, &told[0]["id"], true).await["unreadNotices"], 0);
    }

    async fn a_notice_is_told_at_once_to_the_organisation_that_it_is_for(house: &House) {
        let district = District::found(house, "told", "").await;
        let document = "subscription { changes { node { ... on Notice { kind } ... on Offer { title } } } }";
        let mut owner = listening(house, &district, &district.library.person, document).await;
        let mut other = listening(house, &district, &district.branch.person, document).await;
        let offer = district.offer(house, "会议室", json!({})).await;
        district.book(house, &district.charity, &offer, json!({})).await;
        let last = unique();
        district.offer(house, &last, json!({})).await;
        assert!(until(&last, &mut owner).await.iter().any(|heard| heard.contains("BOOKING_REQUESTED")));
        assert!(!until(&last, &mut other).await.iter().any(|heard| heard.contains("BOOKING_REQUESTED")));
    }

    async fn each_step_that_waits_for_somebody_has_a_text_to_share(house: &House) {
        let district = District::found(house, "share", "").await;
        let activity = district.agree(house, "便民集市").await;
        let invitation = json!({ "activityId": activity, "organisationId": district.branch.organisation });
        let invited = district.committee.does(house, "inviteCoHost", invitation, "coHost { shareText }").await;
        let shared = text(&invited["coHost"]["shareText"]);
        let expected = "【共建邀请】幸福里社区居民委员会邀请清溪路第一支部共同主办“便民集市”，请负责同志登录平台查看并答复：";
        assert!(shared.starts_with(expected) && shared.ends_with(&format!("/a/share/{activity}")), "{shared}");
        let accepted = json!({ "activityId": activity });
        let accepted = district.branch.does(house, "acceptInvitation", accepted, "coHost { shareText }").await;
        assert_eq!(accepted["coHost"]["shareText"], Value::Null, "it is answered");
        let plan = "query($id: ID!) { node(id: $id) { ... on Activity { shareText currentPlan { shareText } } } }";
        let told = district.branch.person.data(plan, &json!({ "id": activity })).await;
        let shared = text(&told["node"]["currentPlan"]["shareText"]);
        assert!(shared.contains("第1版方案：6月13日（星期六）上午9点至11点"), "{shared}");
        assert_eq!(told["node"]["shareText"], Value::Null, "it is not published");
        district.branch.does(house, "consentToPlan", json!({ "activityId": activity, "planNumber": 1 }), "activity { id }").await;
        district.publish(house, &activity).await;
        let told = district.branch.person.data(plan, &json!({ "id": activity })).await;
        assert_eq!(told["node"]["currentPlan"]["shareText"], Value::Null, "nobody is asked any more");

        let offer = district.offer(house, "会议室", json!({})).await;
        let booking = json!({ "bookingId": district.book(house, &district.charity, &offer, json!({})).await });
        let approved = district.library.does(house, "approveBooking", booking, "booking { shareText }").await;
        let shared = text(&approved["booking"]["shareText"]);
        assert!(shared.starts_with("【预约已同意】区图书馆同意和风公益服务中心预约“会议室"), "{shared}");
        assert!(shared.contains("6月6日（星期六）下午2点至4点"), "{shared}");
    }
}

async fn inbox(person: &Person) -> Vec<Value> {
    let asked = "{ notices { nodes { id kind text isRead subject { id } byOrganisation { id } } } }";
    person.data(asked, &json!({})).await["notices"]["nodes"].as_array().unwrap().clone()
}

fn kinds(told: &[Value]) -> Vec<&str> {
    told.iter().map(|notice| notice["kind"].as_str().unwrap()).collect()
}

async fn unread(person: &Person) -> Value {
    person.data("{ viewer { unreadNotices } }", &json!({})).await["viewer"]["unreadNotices"].clone()
}

async fn marks(house: &House, post: &Post, notice: &Value, and_older: bool) -> Value {
    let input = json!({ "noticeIds": [notice], "andOlder": and_older });
    post.tries(house, "markNoticesRead", input, "unreadNotices").await
}

/// Somebody whose subscription stands.
async fn listening(house: &House, district: &District, person: &Person, document: &str) -> Listener {
    let mut listener = Listener::connect(house, person).await;
    listener.begin("1", document).await;
    // Operations begin in order: where this is answered, the one before it stands.
    listener.begin("0", "{ viewer { account { id } } }").await;
    while hear(&mut listener).await != json!({ "type": "complete", "id": "0" }) {}
    let first = unique();
    district.offer(house, &first, json!({})).await;
    until(&first, &mut listener).await;
    listener
}

/// What is told up to a thing of this title.
async fn until(title: &str, listener: &mut Listener) -> Vec<String> {
    let mut heard = vec![];
    loop {
        heard.push(hear(listener).await.to_string());
        if heard.last().is_some_and(|told| told.contains(title)) {
            return heard;
        }
    }
}

async fn hear(listener: &mut Listener) -> Value {
    match listener.hear().await {
        Heard::Message(message) => message,
        Heard::Closed(code) => panic!("closed with {code}"),
    }
}
