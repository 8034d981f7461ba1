//! Two moderators on one case, and taking back against appealing: one outcome, and everybody is told the truth about it.

use std::collections::BTreeMap;

use futures_util::future::join;
use serde_json::{Value, json};

use crate::{
    results::{rounds, tell},
    support::{
        district::{District, Post, text, unique},
        house::{House, on_both},
        person::user_codes,
    },
};

const DECIDED: &str = "results { ok decisionId effects { kind subjectId } userErrors { code } }";

on_both! {
    async fn of_two_decisions_on_one_case_one_counts(house: &House) {
        let district = District::found(house, "cases", "").await;
        let second = second_moderator(house, &district).await;
        let mut outcomes = BTreeMap::new();
        for _ in 0..rounds() {
            let report = report(house, &district).await;
            let decision = |verdict| json!({ "decisions": [{ "subjectId": report, "version": 1, "verdict": verdict }] });
            let (upheld, dismissed) = join(
                district.admin.tries(house, "decide", decision("UPHOLD"), DECIDED),
                second.tries(house, "decide", decision("DISMISS"), DECIDED),
            )
            .await;
            let asked = "query($id: ID!) { node(id: $id) { ... on Report { state decision version } } }";
            let told = district.admin.person.data(asked, &json!({ "id": report })).await["node"].clone();
            assert_eq!((&told["state"], &told["version"]), (&json!("RESOLVED"), &json!(2)), "{told}");
            let (won, lost) = if told["decision"] == "UPHELD" { (upheld, dismissed) } else { (dismissed, upheld) };
            assert_eq!(won["results"][0]["ok"], true, "{won}");
            assert_eq!(lost["results"][0]["ok"], false, "{lost}");
            assert_eq!(lost["results"][0]["userErrors"][0]["code"], "CONFLICT", "{lost}");
            *outcomes.entry(text(&told["decision"])).or_default() += 1;
        }
        tell("two decisions on one report", house.database(), rounds(), &outcomes);
    }

    async fn of_undoing_and_appealing_one_happens(house: &House) {
        let district = District::found(house, "cases", "").await;
        let rule = district.admin.person.data("{ hubRules { id } }", &json!({})).await["hubRules"][0]["id"].clone();
        let mut outcomes = BTreeMap::new();
        for _ in 0..rounds() {
            let report = report(house, &district).await;
            let sanction = json!({ "grade": "WARNING", "hubRuleId": rule, "reason": "失约", "endsAt": "2026-12-31T16:00:00Z" });
            let decision = json!({ "subjectId": report, "version": 1, "verdict": "UPHOLD", "sanction": sanction });
            let decided = district.admin.does(house, "decide", json!({ "decisions": [decision] }), DECIDED).await;
            let result = &decided["results"][0];
            assert_eq!(result["ok"], true, "{decided}");
            let sanction = result["effects"][1]["subjectId"].clone();
            let (undone, appealed) = join(
                district.admin.tries(house, "undoDecision", json!({ "decisionId": result["decisionId"] }), "decisionId"),
                district.library.tries(house, "fileAppeal", json!({ "sanctionId": sanction, "text": "不服" }), "appeal { id }"),
            )
            .await;
            let asked = "query($id: ID!) { node(id: $id) { ... on Sanction { state } } }";
            let state = text(&district.admin.person.data(asked, &json!({ "id": sanction })).await["node"]["state"]);
            if state == "UNDONE" {
                assert_eq!(undone["userErrors"], json!([]), "{undone}");
                assert_eq!(user_codes(&appealed), ["WRONG_STATE"], "{appealed}");
            } else {
                assert_eq!(state, "IN_FORCE");
                assert_eq!(appealed["userErrors"], json!([]), "{appealed}");
                assert_eq!(user_codes(&undone), ["CONFLICT"], "{undone}");
            }
            *outcomes.entry(state).or_default() += 1;
        }
        tell("undo against appeal", house.database(), rounds(), &outcomes);
    }
}

/// The branch reports something of the library's.
async fn report(house: &House, district: &District) -> Value {
    let chairs = json!({ "category": "EQUIPMENT", "isExclusive": false, "quantity": 8 });
    let chairs = district.offer(house, &unique(), chairs).await;
    let report = json!({ "subjectId": chairs, "reason": "OTHER", "text": "数量不符" });
    district.branch.does(house, "reportSubject", report, "report { id }").await["report"]["id"].clone()
}

/// The charity's lead helps.
async fn second_moderator(house: &House, district: &District) -> Post {
    let asked = "{ viewer { account { id } } }";
    let account = district.charity.person.data(asked, &json!({})).await["viewer"]["account"]["id"].clone();
    let role = json!({ "accountId": account, "role": "MODERATOR" });
    district.admin.does(house, "grantHubRole", role, "accountId").await;
    district.charity.clone()
}
