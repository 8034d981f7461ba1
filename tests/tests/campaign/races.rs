//! Many at once on one thing: one outcome, and everybody is told the truth about it.

use std::collections::BTreeMap;

use futures_util::future::{join, join_all};
use serde_json::{Value, json};

use crate::{
    results::{rounds, tell},
    support::{
        district::{District, PASSWORD, Post, run, text, unique},
        house::{House, on_both},
        person::user_codes,
    },
};

const CLIENTS: usize = 64;

on_both! {
    async fn of_many_who_want_an_exclusive_room_one_has_it(house: &House) {
        let district = District::found(house, "races", "").await;
        let room = json!({ "isExclusive": true, "quantity": 1 });
        let mut outcomes = BTreeMap::new();
        for _ in 0..rounds() {
            let room = district.offer(house, &unique(), room.clone()).await;
            approve_all(house, &district, &room, &mut outcomes).await;
        }
        tell("64 approvals of one exclusive room", house.database(), rounds(), &outcomes);
    }

    async fn of_many_who_want_the_last_unit_one_has_it(house: &House) {
        let district = District::found(house, "races", "").await;
        let chairs = json!({ "category": "EQUIPMENT", "isExclusive": false, "quantity": 8 });
        let mut outcomes = BTreeMap::new();
        for _ in 0..rounds() {
            let chairs = district.offer(house, &unique(), chairs.clone()).await;
            // One's own booking stands at once: one unit is left.
            district.book(house, &district.library, &chairs, json!({ "quantity": 7 })).await;
            approve_all(house, &district, &chairs, &mut outcomes).await;
        }
        tell("64 approvals of the last of 8 units", house.database(), rounds(), &outcomes);
    }

    async fn of_many_who_take_the_last_unit_at_once_one_has_it(house: &House) {
        let district = District::found(house, "races", "").await;
        let chairs = json!({ "category": "EQUIPMENT", "isExclusive": false, "quantity": 8 });
        let mut outcomes = BTreeMap::new();
        for _ in 0..rounds() {
            let chairs = district.offer(house, &unique(), chairs.clone()).await;
            district.book(house, &district.library, &chairs, json!({ "quantity": 7 })).await;
            let taken = join_all((0..CLIENTS).map(|_| {
                district.library.tries(house, "requestBooking", wanted(&chairs), "booking { id state }")
            }));
            one_has_it(&district, &chairs, taken.await, &mut outcomes).await;
        }
        tell("64 direct bookings of the last of 8 units", house.database(), rounds(), &outcomes);
    }

    async fn approving_against_cancelling_ends_cancelled(house: &House) {
        let district = District::found(house, "races", "").await;
        let mut outcomes = BTreeMap::new();
        for _ in 0..rounds() {
            let room = district.offer(house, &unique(), json!({})).await;
            let booking = district.book(house, &district.branch, &room, json!({})).await;
            let input = json!({ "bookingId": booking });
            let reason = json!({ "bookingId": booking, "reason": "不需要了" });
            let (approved, cancelled) = join(
                district.library.tries(house, "approveBooking", input, "booking { state }"),
                district.branch.tries(house, "cancelBooking", reason, "booking { state }"),
            )
            .await;
            assert_eq!(cancelled["booking"]["state"], "CANCELLED", "{cancelled}");
            let outcome = if approved["userErrors"] == json!([]) { "approved first" } else { "cancelled first" };
            if outcome == "cancelled first" {
                assert_eq!(user_codes(&approved), ["WRONG_STATE"], "{approved}");
                assert_eq!(approved["userErrors"][0]["detail"]["state"], "CANCELLED", "{approved}");
            }
            assert_eq!(state(&district.branch, &booking, "Booking").await, "CANCELLED");
            assert_eq!(approved_of(&district, &room).await, 0);
            *outcomes.entry(outcome.to_owned()).or_default() += 1;
        }
        tell("approve against cancel", house.database(), rounds(), &outcomes);
    }

    async fn of_two_reviewers_one_decides(house: &House) {
        let district = District::found(house, "races", "").await;
        let second = second_admin(house, &district).await;
        let applicant = applicant(house, &district).await;
        let mut outcomes = BTreeMap::new();
        for _ in 0..rounds() {
            let organisation = submitted(house, &applicant).await;
            let approval = json!({ "organisationId": organisation });
            let refusal = json!({ "organisationId": organisation, "reason": "材料不全" });
            let (approved, rejected) = join(
                district.admin.tries(house, "approveOrganisation", approval, "organisation { state }"),
                second.tries(house, "rejectOrganisation", refusal, "organisation { state }"),
            )
            .await;
            let state = state(&district.admin, &organisation, "Organisation").await;
            let (won, lost) = if state == "ACTIVE" { (approved, rejected) } else { (rejected, approved) };
            assert_eq!(user_codes(&won), Vec::<&str>::new(), "{won}");
            assert_eq!(won["organisation"]["state"], state.as_str(), "{won}");
            assert_eq!(user_codes(&lost), ["WRONG_STATE"], "{lost}");
            assert_eq!(lost["userErrors"][0]["detail"]["state"], state.as_str(), "{lost}");
            *outcomes.entry(state).or_default() += 1;
        }
        tell("two reviewers on one organisation", house.database(), rounds(), &outcomes);
    }
}

fn wanted(offer: &str) -> Value {
    json!({ "booking": {
        "offerId": offer, "purpose": "主题党日", "quantity": 1,
        "span": { "start": "2026-06-06T06:00:00Z", "end": "2026-06-06T08:00:00Z" },
    } })
}

/// Many ask for the same hour, and the owner says yes to all of them at once.
async fn approve_all(house: &House, district: &District, offer: &str, outcomes: &mut BTreeMap<String, usize>) {
    let bookers = [&district.branch, &district.charity, &district.committee, &district.admin];
    let asked = (0..CLIENTS).map(|client| {
        bookers[client % bookers.len()].does(house, "requestBooking", wanted(offer), "booking { id state }")
    });
    let bookings = join_all(asked).await;
    let approvals = bookings.iter().map(|asked| {
        let input = json!({ "bookingId": asked["booking"]["id"] });
        district.library.tries(house, "approveBooking", input, "booking { id state }")
    });
    one_has_it(district, offer, join_all(approvals).await, outcomes).await;
}

/// One was told yes, all others that it is not free; and so it is.
async fn one_has_it(district: &District, offer: &str, answers: Vec<Value>, outcomes: &mut BTreeMap<String, usize>) {
    let yes: Vec<_> = answers.iter().filter(|answer| answer["userErrors"] == json!([])).collect();
    assert_eq!(yes.len(), 1, "{yes:?}");
    assert_eq!(yes[0]["booking"]["state"], "APPROVED");
    for no in answers.iter().filter(|answer| answer["userErrors"] != json!([])) {
        assert_eq!(user_codes(no), ["NOT_FREE"], "{no}");
        assert_eq!(no["userErrors"][0]["detail"]["quantityFree"], 0, "{no}");
    }
    assert_eq!(approved_of(district, offer).await, 1);
    *outcomes.entry("approved".to_owned()).or_default() += 1;
    *outcomes.entry("told that it is not free".to_owned()).or_default() += answers.len() - 1;
}

/// How many bookings of one unit stand; what the owner took before the race is more.
async fn approved_of(district: &District, offer: &str) -> usize {
    let asked =
        "query($offer: ID!) { bookings(filter: { offerId: $offer, states: [APPROVED] }) { nodes { quantity } } }";
    let told = district.library.person.data(asked, &json!({ "offer": offer })).await;
    told["bookings"]["nodes"].as_array().unwrap().iter().filter(|booking| booking["quantity"] == 1).count()
}

async fn state(post: &Post, id: &str, ty: &str) -> String {
    let asked = format!("query($id: ID!) {{ node(id: $id) {{ ... on {ty} {{ state }} }} }}");
    text(&post.person.data(&asked, &json!({ "id": id })).await["node"]["state"])
}

async fn second_admin(house: &House, district: &District) -> Post {
    let asked = "{ viewer { account { id } } }";
    let account = district.charity.person.data(asked, &json!({})).await["viewer"]["account"]["id"].clone();
    let role = json!({ "accountId": account, "role": "ADMIN" });
    district.admin.does(house, "grantHubRole", role, "accountId").await;
    district.charity.clone()
}

async fn applicant(house: &House, district: &District) -> Post {
    let stranger = house.stranger();
    let input = json!({
        "hub": district.slug, "loginName": "applicant", "displayName": "赵强", "password": PASSWORD,
    });
    let signed_up = run(house, &stranger, "signUp", &input, "tokens { accessToken refreshToken }").await;
    Post {
        person: stranger.with_token(text(&signed_up["tokens"]["accessToken"])),
        organisation: String::new(),
        refresh_token: text(&signed_up["tokens"]["refreshToken"]),
    }
}

/// A new organisation that waits for review.
async fn submitted(house: &House, applicant: &Post) -> String {
    let particulars = json!({ "kind": "RESIDENT_UNIT", "name": format!("晨光 {}", unique()), "contactPost": "店长" });
    let made =
        applicant.does(house, "registerOrganisation", json!({ "organisation": particulars }), "organisation { id }");
    let organisation = text(&made.await["organisation"]["id"]);
    let acting = json!({ "actingOrganisationId": organisation, "organisationId": organisation });
    applicant.does(house, "submitOrganisation", acting, "organisation { state }").await;
    organisation
}
