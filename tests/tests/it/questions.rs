//! Information and questions, as those see them who have a part in them.

use serde_json::{Value, json};

use crate::support::{
    district::{District, Post, text},
    house::on_both,
    person::user_codes,
};

on_both! {
    async fn information_is_read_and_asked_about(house: &House) {
        let district = District::found(house, "advice", "").await;
        let notice = district.notice(house, "油烟净化通知", json!({})).await;
        let asked = "query($id: ID!) { node(id: $id) { ... on Offer { allowedActions information { source isOutdated } \
            availability(span: { start: \"2026-06-06T00:00:00Z\", end: \"2026-06-07T00:00:00Z\" }) { quantity } } } }";
        let told = district.branch.person.data(asked, &json!({ "id": notice })).await["node"].clone();
        assert_eq!(told["allowedActions"], json!(["ASK_QUESTION", "REPORT_SUBJECT"]));
        assert_eq!((&told["information"]["isOutdated"], &told["availability"]), (&json!(false), &json!([])));
        let booking = json!({ "booking": { "offerId": notice, "purpose": "学习",
            "span": { "start": "2026-06-06T06:00:00Z", "end": "2026-06-06T08:00:00Z" } } });
        let refused = district.branch.tries(house, "requestBooking", booking, "booking { id }").await;
        assert_eq!(user_codes(&refused), ["READ_NOT_BOOKED"]);
        assert_eq!(refused["userErrors"][0]["field"], json!(["booking", "offerId"]));
    }

    async fn a_question_is_known_to_those_who_had_it_alone(house: &House) {
        let district = District::found(house, "asked", "").await;
        let notice = district.notice(house, "油烟净化通知", json!({})).await;
        let question = district.ask(house, &district.branch, &notice).await;
        let on = json!({ "questionId": question, "organisationId": district.charity.organisation, "note": "请贵中心答复" });
        district.library.does(house, "passOnQuestion", on, "question { id }").await;
        for (post, is_shown) in [
            (&district.branch, true),
            (&district.library, true),
            (&district.charity, true),
            (&district.committee, false),
            (&district.admin, false),
        ] {
            let asked = "query($id: ID!) { node(id: $id) { id } questions { totalCount } }";
            let told = post.person.data(asked, &json!({ "id": question })).await;
            assert_eq!((!told["node"].is_null(), &told["questions"]["totalCount"]), (is_shown, &json!(i32::from(is_shown))));
        }
        let steps = "query($id: ID!) { node(id: $id) { ... on Question { steps { organisation { name } note } } } }";
        let told = district.branch.person.data(steps, &json!({ "id": question })).await;
        assert_eq!(told["node"]["steps"], json!([
            { "organisation": { "name": "区图书馆" }, "note": null },
            { "organisation": { "name": "和风公益服务中心" }, "note": "请贵中心答复" },
        ]));
        let notices = "{ notices(first: 1) { nodes { text subject { id } } } }";
        let told = district.charity.person.data(notices, &json!({})).await["notices"]["nodes"][0].clone();
        assert_eq!(told["text"], "区图书馆转交了关于“油烟净化通知”的提问，请接手的组织答复。");
        assert_eq!(told["subject"]["id"], question.as_str());
        let answer = json!({ "questionId": question, "answer": "适用。" });
        let answered = district.charity.does(house, "answerQuestion", answer, "question { state askedOf { id } }").await;
        assert_eq!(answered["question"], json!({ "state": "ANSWERED", "askedOf": { "id": district.charity.organisation } }));
    }

    async fn who_may_not_book_may_not_ask(house: &House) {
        let district = District::found(house, "stopped", "").await;
        let notice = district.notice(house, "油烟净化通知", json!({})).await;
        let rule = district.admin.person.data("{ hubRules { id } }", &json!({})).await["hubRules"][0]["id"].clone();
        let sanction = json!({ "organisationId": district.branch.organisation, "sanction": {
            "grade": "NO_BOOKINGS", "hubRuleId": rule, "reason": "多次失约", "endsAt": "2026-06-20T00:00:00Z" } });
        district.admin.does(house, "imposeSanction", sanction, "sanction { id }").await;
        let question = json!({ "question": { "offerId": notice, "text": "小吃店也适用吗？" } });
        let refused = district.branch.tries(house, "askQuestion", question.clone(), "question { id }").await;
        assert_eq!(user_codes(&refused), ["SANCTIONED"]);
        assert_eq!(allowed(&district.branch, &notice).await, json!(["REPORT_SUBJECT"]));
        district.charity.does(house, "askQuestion", question, "question { id }").await;
    }

    async fn trying_again_asks_once(house: &House) {
        let district = District::found(house, "once", "").await;
        let notice = district.notice(house, "油烟净化通知", json!({})).await;
        let question = json!({ "idempotencyKey": "ask-1", "question": { "offerId": notice, "text": "适用吗？" } });
        let first = district.branch.does(house, "askQuestion", question.clone(), "question { id }").await;
        let again = district.branch.does(house, "askQuestion", question, "question { id }").await;
        assert_eq!(text(&first["question"]["id"]), text(&again["question"]["id"]));
    }
}

async fn allowed(post: &Post, offer: &str) -> Value {
    let asked = "query($id: ID!) { node(id: $id) { ... on Offer { allowedActions } } }";
    post.person.data(asked, &json!({ "id": offer })).await["node"]["allowedActions"].clone()
}
