//! Co-hosts who act at the same moment: one outcome, and each is told the truth about it.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use futures_util::future::join;
use serde_json::{Value, json};

use crate::{
    results::{rounds, tell},
    support::{
        district::{District, Post, text},
        house::{House, on_both},
        person::user_codes,
    },
};

on_both! {
    async fn consent_while_the_plan_is_being_proposed_counts_for_what_was_read(house: &House) {
        let district = District::found(house, "races", "").await;
        let mut outcomes = BTreeMap::new();
        for _ in 0..rounds() {
            let activity = begun(house, &district, "09").await;
            joined(house, &district, &activity).await;
            let proposal = |version| json!({ "activityId": activity, "draftVersion": version });
            district.committee.does(house, "proposePlan", proposal(1), "planVersion { number }").await;
            edited(house, &district.committee, &activity, 1, "10").await;
            let consent = json!({ "activityId": activity, "planNumber": 1 });
            let (proposed, consented) = join(
                district.committee.tries(house, "proposePlan", proposal(2), "planVersion { number }"),
                district.charity.tries(house, "consentToPlan", consent, "activity { id }"),
            )
            .await;
            assert_eq!(proposed["planVersion"]["number"], 2, "{proposed}");
            let outcome = if user_codes(&consented).is_empty() { "consented first" } else { "proposed first" };
            if outcome == "proposed first" {
                assert_eq!(user_codes(&consented), ["PLAN_CHANGED"], "{consented}");
            }
            // Whatever came first: what the charity said yes to is not what counts now.
            let seen = seen(&district, &activity, "blockedBy { code organisationIds } currentPlan { number }").await;
            let missing = json!([{ "code": "MISSING_CONSENTS", "organisationIds": [district.charity.organisation] }]);
            assert_eq!(seen, json!({ "blockedBy": missing, "currentPlan": { "number": 2 } }));
            *outcomes.entry(outcome.to_owned()).or_default() += 1;
        }
        tell("consent while the plan is being proposed", house.database(), rounds(), &outcomes);
    }

    async fn of_two_who_edit_the_draft_one_is_told_of_the_other(house: &House) {
        let district = District::found(house, "races", "").await;
        let mut outcomes = BTreeMap::new();
        for _ in 0..rounds() {
            let activity = begun(house, &district, "09").await;
            joined(house, &district, &activity).await;
            let edit = |hour| json!({ "activityId": activity, "draftVersion": 1, "draft": draft(hour) });
            let (lead, co_host) = join(
                district.committee.tries(house, "editActivityDraft", edit("10"), "activity { draftVersion }"),
                district.charity.tries(house, "editActivityDraft", edit("11"), "activity { draftVersion }"),
            )
            .await;
            let is_lead = user_codes(&lead).is_empty();
            let (won, lost) = if is_lead { (lead, co_host) } else { (co_host, lead) };
            assert_eq!(won["activity"]["draftVersion"], 2, "{won}");
            assert_eq!(user_codes(&lost), ["CONFLICT"], "{lost}");
            let hour = if is_lead { "10" } else { "11" };
            let expected = json!({ "draft": { "span": { "start": format!("2026-06-13T{hour}:00:00+00:00") } } });
            assert_eq!(seen(&district, &activity, "draft { span { start } }").await, expected);
            let outcome = if is_lead { "the lead first" } else { "the co-host first" };
            *outcomes.entry(outcome.to_owned()).or_default() += 1;
        }
        tell("two edits of one draft", house.database(), rounds(), &outcomes);
    }

    async fn cancelling_against_completing_has_one_outcome(house: &House) {
        let district = District::found(house, "races", "").await;
        let mut activities = vec![];
        for _ in 0..rounds() {
            let activity = begun_at(house, &district, soon()).await;
            let proposal = json!({ "activityId": activity, "draftVersion": 1 });
            district.committee.does(house, "proposePlan", proposal, "planVersion { number }").await;
            district.publish(house, &activity).await;
            activities.push(activity);
        }
        house.clock.advance(TimeDelta::minutes(5));
        let mut outcomes = BTreeMap::new();
        for activity in activities {
            let reason = json!({ "activityId": activity, "reason": "雷雨" });
            let (cancelled, completed) = join(
                district.committee.tries(house, "cancelActivity", reason, "activity { state }"),
                district.committee.tries(house, "completeActivity", json!({ "activityId": activity }), "activity { state }"),
            )
            .await;
            let state = text(&seen(&district, &activity, "state").await["state"]);
            let (won, lost) = if state == "CANCELLED" { (cancelled, completed) } else { (completed, cancelled) };
            assert_eq!(won["activity"]["state"], state.as_str(), "{won}");
            assert_eq!(user_codes(&lost), ["WRONG_STATE"], "{lost}");
            assert_eq!(lost["userErrors"][0]["detail"]["state"], state.as_str(), "{lost}");
            *outcomes.entry(state).or_default() += 1;
        }
        tell("cancel against complete", house.database(), rounds(), &outcomes);
    }

    async fn accepting_against_removing_ends_removed(house: &House) {
        let district = District::found(house, "races", "").await;
        let mut outcomes = BTreeMap::new();
        for _ in 0..rounds() {
            let activity = begun(house, &district, "09").await;
            invited(house, &district, &activity).await;
            let removal =
                json!({ "activityId": activity, "organisationId": district.charity.organisation, "reason": "另有安排" });
            let (accepted, removed) = join(
                district.charity.tries(house, "acceptInvitation", json!({ "activityId": activity }), "coHost { id }"),
                district.committee.tries(house, "removeCoHost", removal, "coHost { state }"),
            )
            .await;
            assert_eq!(removed["coHost"]["state"], "REMOVED", "{removed}");
            let outcome = if user_codes(&accepted).is_empty() { "accepted first" } else { "removed first" };
            if outcome == "removed first" {
                assert_eq!(user_codes(&accepted), ["WRONG_STATE"], "{accepted}");
                assert_eq!(accepted["userErrors"][0]["detail"]["state"], "REMOVED", "{accepted}");
            }
            let parts = seen(&district, &activity, "coHosts { state reason }").await;
            assert_eq!(parts, json!({ "coHosts": [{ "state": "REMOVED", "reason": "另有安排" }] }));
            *outcomes.entry(outcome.to_owned()).or_default() += 1;
        }
        tell("accept against remove", house.database(), rounds(), &outcomes);
    }
}

on_both! {
    async fn of_two_who_take_the_lead_one_has_it(house: &House) {
        let district = District::found(house, "races", "").await;
        let rule = district.admin.person.data("{ hubRules { id } }", &json!({})).await["hubRules"][0]["id"].clone();
        let mut outcomes = BTreeMap::new();
        for _ in 0..rounds() {
            let activity = begun(house, &district, "09").await;
            let (charity, library) = (&district.charity, &district.library);
            for co_host in [charity, library] {
                let invitation = json!({ "activityId": activity, "organisationId": co_host.organisation });
                district.committee.does(house, "inviteCoHost", invitation, "coHost { state }").await;
                co_host.does(house, "acceptInvitation", json!({ "activityId": activity }), "coHost { state }").await;
            }
            let suspension = json!({ "grade": "SUSPENSION", "hubRuleId": rule, "reason": "材料不实" });
            let suspension = json!({ "organisationId": district.committee.organisation, "sanction": suspension });
            let suspension = district.admin.does(house, "imposeSanction", suspension, "sanction { id }").await;
            let version = seen(&district, &activity, "version").await["version"].as_i64().unwrap();
            let take = json!({ "activityId": activity, "version": version });
            let selection = "activity { version lead { id } }";
            let (first, second) = join(
                charity.tries(house, "takeLead", take.clone(), selection),
                library.tries(house, "takeLead", take, selection),
            )
            .await;
            let is_first = user_codes(&first).is_empty();
            let (won, lost) = if is_first { (first, second) } else { (second, first) };
            let lead = if is_first { &charity.organisation } else { &library.organisation };
            assert_eq!(won["activity"], json!({ "version": version + 1, "lead": { "id": lead } }), "{won}");
            assert_eq!(user_codes(&lost), ["CONFLICT"], "{lost}");
            let told = seen(&district, &activity, "lead { id } version").await;
            assert_eq!(told, json!({ "lead": { "id": lead }, "version": version + 1 }));
            let parts = seen(&district, &activity, "coHosts(states: [ACCEPTED]) { organisationId }").await;
            assert_eq!(parts["coHosts"].as_array().unwrap().len(), 2, "{parts}");
            let lift = json!({ "sanctionId": suspension["sanction"]["id"], "version": 1, "reason": "核实无误" });
            district.admin.does(house, "liftSanction", lift, "sanction { state }").await;
            let outcome = if is_first { "the charity has it" } else { "the library has it" };
            *outcomes.entry(outcome.to_owned()).or_default() += 1;
        }
        tell("two co-hosts take the lead", house.database(), rounds(), &outcomes);
    }
}

/// Five minutes after the clocks begin.
fn soon() -> Value {
    json!({ "start": "2026-06-01T01:05:00Z", "end": "2026-06-01T02:00:00Z" })
}

fn draft(hour: &str) -> Value {
    draft_at(json!({ "start": format!("2026-06-13T{hour}:00:00Z"), "end": "2026-06-13T15:00:00Z" }))
}

fn draft_at(span: Value) -> Value {
    let (title, summary, place, risk) = ("便民集市", "磨刀理发", "中心花园", "遇雨改期");
    let mut draft = json!({ "title": title, "summary": summary, "place": place, "riskNotice": risk });
    draft["span"] = span;
    draft
}

async fn begun(house: &House, district: &District, hour: &str) -> String {
    begun_at(house, district, draft(hour)["span"].clone()).await
}

/// An activity of the committee's, at draft version 1. It says who does what, since others may join.
async fn begun_at(house: &House, district: &District, span: Value) -> String {
    let mut draft = draft_at(span);
    draft["divisionOfWork"] = json!([{ "organisationId": district.committee.organisation, "task": "秩序" }]);
    let begin = json!({ "kind": "SERVICE_MARKET", "draft": draft });
    text(&district.committee.does(house, "createActivity", begin, "activity { id }").await["activity"]["id"])
}

async fn edited(house: &House, post: &Post, activity: &str, version: i64, hour: &str) {
    let mut draft = draft(hour);
    draft["divisionOfWork"] = json!([{ "organisationId": post.organisation, "task": "秩序" }]);
    let edit = json!({ "activityId": activity, "draftVersion": version, "draft": draft });
    post.does(house, "editActivityDraft", edit, "activity { draftVersion }").await;
}

async fn invited(house: &House, district: &District, activity: &str) {
    let invitation = json!({ "activityId": activity, "organisationId": district.charity.organisation });
    district.committee.does(house, "inviteCoHost", invitation, "coHost { state }").await;
}

async fn joined(house: &House, district: &District, activity: &str) {
    invited(house, district, activity).await;
    district.charity.does(house, "acceptInvitation", json!({ "activityId": activity }), "coHost { state }").await;
}

/// What the lead sees of an activity.
async fn seen(district: &District, activity: &str, fields: &str) -> Value {
    let asked = format!("query($id: ID!) {{ node(id: $id) {{ ... on Activity {{ {fields} }} }} }}");
    district.committee.person.data(&asked, &json!({ "id": activity })).await["node"].clone()
}
