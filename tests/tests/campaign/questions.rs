//! Answering against passing on, and against withdrawing: one outcome, and everybody is told the truth about it.

use std::collections::BTreeMap;

use futures_util::future::join;
use serde_json::{Value, json};

use crate::{
    results::{rounds, tell},
    support::{
        district::{District, Post},
        house::on_both,
        person::user_codes,
    },
};

on_both! {
    async fn of_answering_and_passing_on_the_answer_is_the_holder_s(house: &House) {
        let district = District::found(house, "answers", "").await;
        let notice = district.notice(house, "通知", json!({})).await;
        let mut outcomes = BTreeMap::new();
        for _ in 0..rounds() {
            let question = district.ask(house, &district.branch, &notice).await;
            let answer = json!({ "questionId": question, "answer": "适用。" });
            let on = json!({ "questionId": question, "organisationId": district.charity.organisation });
            let (answered, passed) = join(
                district.library.tries(house, "answerQuestion", answer, "question { state }"),
                district.library.tries(house, "passOnQuestion", on, "question { state }"),
            )
            .await;
            let told = told(&district.branch, &question).await;
            let outcome = if told["state"] == "ANSWERED" { "answered first" } else { "passed on first" };
            if outcome == "answered first" {
                assert_eq!(user_codes(&answered), Vec::<&str>::new(), "{answered}");
                assert_eq!(user_codes(&passed), ["WRONG_STATE"], "{passed}");
                assert_eq!(told["askedOf"]["id"], district.library.organisation, "{told}");
            } else {
                assert_eq!(user_codes(&passed), Vec::<&str>::new(), "{passed}");
                assert_eq!(user_codes(&answered), ["NOT_YOURS"], "{answered}");
                assert_eq!((&told["state"], &told["answer"]), (&json!("OPEN"), &Value::Null), "{told}");
                assert_eq!(told["askedOf"]["id"], district.charity.organisation, "{told}");
            }
            assert_eq!(told["version"], 2, "{told}");
            *outcomes.entry(outcome.to_owned()).or_default() += 1;
        }
        tell("answer against pass on", house.database(), rounds(), &outcomes);
    }

    async fn of_answering_and_withdrawing_one_happens(house: &House) {
        let district = District::found(house, "answers", "").await;
        let notice = district.notice(house, "通知", json!({})).await;
        let mut outcomes = BTreeMap::new();
        for _ in 0..rounds() {
            let question = district.ask(house, &district.branch, &notice).await;
            let answer = json!({ "questionId": question, "answer": "适用。" });
            let (answered, withdrawn) = join(
                district.library.tries(house, "answerQuestion", answer, "question { state }"),
                district.branch.tries(house, "withdrawQuestion", json!({ "questionId": question }), "question { state }"),
            )
            .await;
            let told = told(&district.branch, &question).await;
            let (won, lost) = if told["state"] == "ANSWERED" { (answered, withdrawn) } else { (withdrawn, answered) };
            assert_eq!(user_codes(&won), Vec::<&str>::new(), "{won}");
            assert_eq!(won["question"]["state"], told["state"], "{won}");
            assert_eq!(user_codes(&lost), ["WRONG_STATE"], "{lost}");
            assert_eq!(lost["userErrors"][0]["detail"]["state"], told["state"], "{lost}");
            assert_eq!(told["answer"].is_null(), told["state"] == "WITHDRAWN", "{told}");
            *outcomes.entry(told["state"].as_str().unwrap().to_owned()).or_default() += 1;
        }
        tell("answer against withdraw", house.database(), rounds(), &outcomes);
    }
}

async fn told(post: &Post, question: &str) -> Value {
    let asked = "query($id: ID!) { node(id: $id) { ... on Question { state answer version askedOf { id } } } }";
    post.person.data(asked, &json!({ "id": question })).await["node"].clone()
}
