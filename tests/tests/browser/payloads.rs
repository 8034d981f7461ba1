//! What people type is shown as they typed it, whatever it is: hubs full of hostile text, every screen opened. And what the
//! browser keeps and sends of a session.

use serde_json::{Value, json};

use crate::{
    node::{chromium, expect_all, login, node},
    support::{
        district::{District, PASSWORD, Post, text},
        house::{House, MORNING},
    },
};

const HUB: &str = "xingfuli";
/// In every text of the hub, short enough for the shortest: it leaves an attribute, a paragraph and JSON.
const MARKER: &str = "\"'></p><img a>";
/// In texts that may be longer; what is longer than a title is cut for one.
const PAYLOADS: [&str; 16] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=\"alert(1)\">",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc=\"<script>parent.alert(1)</script>\"></iframe>",
    "javascript:alert(1)",
    "[点我](javascript:alert(1)) ![](x) # 标题",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)} <%= alert(1) %> #{alert(1)}",
    "\"} ]}</script><script type=\"application/ld+json\">{\"@type\":\"Event\",\"name\":\"假的\"}</script>",
    "</title></textarea></style><style>*{display:none!important}</style>",
    "--><!-- <base href=\"https://evil.example/\"><meta http-equiv=\"refresh\" content=\"0;url=https://evil.example/\">",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62; &amp;lt; &nbsp;",
    "\u{202e}反过来写的字\u{202c} \u{2066}隔开\u{2069}",
    "零\u{200b}宽\u{200d}字\u{feff}符",
    "Z\u{310}\u{311}\u{312}\u{313}a\u{310}\u{311}\u{312}\u{313}l\u{310}\u{311}\u{312}\u{313}g\u{310}\u{311}o 👨‍👩‍👧‍👦",
    "没有一处可以换行的Nospacesatallanywhereinthisverylongwordwhichmustnotpushthepagebeyondthescreen",
    "x' OR '1'='1'; DROP TABLE offers; -- \\ \u{2028} \u{2029}",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_text_is_shown_as_it_was_typed() {
    let browser = chromium();
    // The district's own dates are this house's: the browser is set to them too.
    let house = House::on_sqlite().await;
    let district = District::found(&house, HUB, MARKER).await;
    district.fill(&house, "<b>内部</b>").await;
    for payload in PAYLOADS {
        spread(&house, &district, payload).await;
    }
    spread(&house, &district, &"长".repeat(10_000)).await;
    waiting(&house, &district).await;
    let District { admin, committee, charity, library, .. } = &district;
    let world = json!({
        "password": PASSWORD, "now": MORNING, "hub": HUB, "marker": MARKER,
        "logins": {
            "admin": login(admin).await, "lead": login(committee).await, "coHost": login(charity).await,
            "owner": login(library).await,
        },
        "lead": { "token": committee.person.token, "organisation": committee.organisation },
        "owner": { "token": library.person.token, "organisation": library.organisation },
    });
    let mut script = node("../crates/web/ui/e2e", &["payloads.mjs", &house.url("/"), &world.to_string()]);
    script.env("CHROMIUM", browser);
    expect_all(script, "13 passed, 0 failed").await;
    house.close().await;
}

/// A payload wherever text goes that others read: an offer, a question about it, an activity and the notes on both.
async fn spread(house: &House, district: &District, payload: &str) {
    let cut = |most: usize| payload.chars().take(most).collect::<String>();
    let District { committee, charity, branch, library, .. } = district;
    let offer =
        district.offer(house, "", json!({ "title": cut(60), "description": cut(2000), "place": cut(100) })).await;
    district.book(house, branch, &offer, json!({ "purpose": cut(500) })).await;
    let notice = json!({ "text": cut(2000), "source": cut(100) });
    let notice = district.notice(house, &cut(40), notice).await;
    let question = json!({ "question": { "offerId": notice, "text": cut(500) } });
    let asked = branch.does(house, "askQuestion", question, "question { id }").await;
    let answer = json!({ "questionId": asked["question"]["id"], "answer": cut(500) });
    library.does(house, "answerQuestion", answer, "question { state }").await;
    let draft = json!({ "title": cut(60), "summary": cut(2000), "place": cut(100), "riskNotice": cut(500) });
    let begun = json!({ "kind": "LECTURE", "draft": draft });
    let begun = committee.does(house, "createActivity", begun, "activity { id }").await;
    let activity = text(&begun["activity"]["id"]);
    let invitation = json!({ "activityId": activity, "organisationId": charity.organisation, "message": cut(500) });
    committee.does(house, "inviteCoHost", invitation, "coHost { state }").await;
}

/// What staff find in their queue.
async fn waiting(house: &House, district: &District) {
    let applicant = Post { person: district.branch.person.clone(), ..district.branch.clone() };
    let name = format!("待审 {MARKER}");
    let particulars: Value = json!({ "organisation": { "kind": "CHARITY", "name": name, "contactPost": MARKER } });
    let registered = applicant.does(house, "registerOrganisation", particulars, "organisation { id }").await;
    let applicant = Post { organisation: text(&registered["organisation"]["id"]), ..applicant };
    applicant.attaches(&format!("{MARKER}.png")).await;
    let submission = json!({ "organisationId": applicant.organisation });
    applicant.does(house, "submitOrganisation", submission, "organisation { state }").await;
}
