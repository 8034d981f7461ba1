//! Coming, staying and going, as clients see it: what ends a token, what a token may, and what cookies look like.

use chrono::TimeDelta;
use reqwest::header::SET_COOKIE;
use serde_json::{Value, json};

use crate::support::{
    district::{District, PASSWORD, Post, claim, found_hub, run, text},
    house::{House, on_both},
    person::{Answer, Person, user_codes},
};

const WHO: &str = "{ viewer { hub { slug } hubRoles memberships { role organisation { name } } account { id } } }";

on_both! {
    async fn hub_role_taken_away_is_gone_at_the_next_request(house: &House) {
        let district = District::found(house, "roles", "").await;
        let charity = &district.charity;
        let account = viewer(&charity.person).await["account"]["id"].clone();
        let role = json!({ "accountId": account, "role": "MODERATOR" });
        district.admin.does(house, "grantHubRole", role.clone(), "accountId").await;
        assert_eq!(viewer(&charity.person).await["hubRoles"], json!(["MODERATOR"]));
        let offer = district.offer(house, "会议室", json!({})).await;
        let hide = json!({ "subjectId": offer, "reason": "试一试" });
        charity.does(house, "hideSubject", hide.clone(), "subject { id }").await;
        district.admin.does(house, "revokeHubRole", role, "accountId").await;
        assert_eq!(viewer(&charity.person).await["hubRoles"], json!([]));
        let again = charity.tries(house, "restoreSubject", json!({ "subjectId": offer }), "subject { id }").await;
        assert_ne!(user_codes(&again), Vec::<&str>::new(), "{again}");
    }

    async fn member_who_was_removed_acts_no_more_at_the_next_request(house: &House) {
        let district = District::found(house, "members", "").await;
        let library = &district.library;
        let slip = library.slip(house, &library.organisation, "COORDINATOR", "场地岗").await;
        let colleague = claim(house, &slip, library.organisation.clone(), "colleague", "").await;
        let offer = json!({ "offer": { "category": "VENUE", "title": "阅览室", "visibility": "HUB" } });
        colleague.does(house, "createOffer", offer.clone(), "offer { id }").await;
        let asked = "query($id: ID!) { node(id: $id) { ... on Organisation { members { nodes { id role } } } } }";
        let told = library.person.data(asked, &json!({ "id": library.organisation })).await;
        let members = told["node"]["members"]["nodes"].as_array().unwrap();
        let member = members.iter().find(|member| member["role"] == "COORDINATOR").unwrap();
        library.does(house, "removeMember", json!({ "memberId": member["id"] }), "removedMemberId").await;
        let refused = colleague.tries(house, "createOffer", offer, "offer { id }").await;
        assert_eq!(refused["offer"], Value::Null);
        assert_eq!(user_codes(&refused).len(), 1, "{refused}");
    }

    async fn refresh_token_used_twice_ends_the_whole_family(house: &House) {
        let district = District::found(house, "family", "").await;
        let branch = &district.branch;
        let next = refresh(house, &branch.refresh_token).await;
        let (second, token) = (text(&next["tokens"]["refreshToken"]), text(&next["tokens"]["accessToken"]));
        let person = branch.person.with_token(token);
        assert_ne!(viewer(&person).await, Value::Null);
        // Within the grace a lost answer may be asked for again.
        house.clock.advance(TimeDelta::seconds(31));
        let stolen = refresh(house, &branch.refresh_token).await;
        assert_eq!(user_codes(&stolen), ["SESSION_OVER"], "{stolen}");
        let after = refresh(house, &second).await;
        assert_eq!(user_codes(&after), ["SESSION_OVER"], "{after}");
        assert_refused(&person).await;
    }

    async fn token_of_the_first_hub_is_refused_after_switching(house: &House) {
        let district = District::found(house, "first", "").await;
        let other = found_hub(house, "second", "").await;
        let branch = &district.branch;
        let login = login_of(branch).await;
        let slip = other.slip(house, &other.organisation, "MEMBER", "联络岗").await;
        let slip = json!({ "slip": { "token": slip } });
        let claimed = run(house, &branch.person, "claimSlip", &slip, "tokens { accessToken }").await;
        assert_eq!(user_codes(&claimed), Vec::<&str>::new(), "{claimed}");
        let in_second = branch.person.with_token(text(&claimed["tokens"]["accessToken"]));
        assert_eq!(viewer(&in_second).await["hub"]["slug"], "second");
        let first = sign_in(house, "first", &login).await;
        assert_eq!(viewer(&first).await["hub"]["slug"], "first");
        let switched = run(house, &first, "switchHub", &json!({ "hub": "second" }), "tokens { accessToken }").await;
        let second = first.with_token(text(&switched["tokens"]["accessToken"]));
        assert_eq!(viewer(&second).await["hub"]["slug"], "second");
        assert_refused(&first).await;
    }

    async fn api_token_does_what_its_scope_says(house: &House) {
        let district = District::found(house, "tokens", "").await;
        let library = &district.library;
        let reads = api_token(house, library, "READ").await;
        let writes = api_token(house, library, "READ_WRITE").await;
        let offer = json!({ "offer": { "category": "VENUE", "title": "阅览室", "visibility": "HUB" } });
        writes.does(house, "createOffer", offer.clone(), "offer { id }").await;
        let told = reads.person.data("{ offers { nodes { title } } }", &json!({})).await;
        assert_eq!(told["offers"]["nodes"][0]["title"], "阅览室");
        let refused = reads.tries(house, "createOffer", offer, "offer { id }").await;
        assert_eq!(user_codes(&refused), ["TOKEN_NOT_ENOUGH"], "{refused}");
        let slip = json!({ "slip": { "organisationId": library.organisation, "role": "LEAD", "post": "馆长" } });
        let refused = writes.tries(house, "printSlip", slip, "printed { token }").await;
        assert_eq!(user_codes(&refused), ["TOKEN_NOT_ENOUGH"], "{refused}");
        house.clock.advance(TimeDelta::days(31));
        assert_refused(&reads.person).await;
    }

    async fn cookie_is_for_the_server_alone_and_goes_with_the_tab_on_a_shared_computer(house: &House) {
        let district = District::found(house, "cookies", "").await;
        let login = login_of(&district.branch).await;
        let own = cookie(house, &login, false).await;
        for flag in ["HttpOnly", "SameSite=Strict", "Path=/graphql", "Max-Age="] {
            assert!(own.contains(flag), "{flag} is missing in {own}");
        }
        let shared = cookie(house, &login, true).await;
        assert!(shared.contains("HttpOnly") && shared.contains("SameSite=Strict"), "{shared}");
        assert!(!shared.contains("Max-Age") && !shared.contains("Expires"), "{shared}");
    }
}

pub(crate) async fn viewer(person: &Person) -> Value {
    person.data(WHO, &json!({})).await["viewer"].clone()
}

async fn refresh(house: &House, token: &str) -> Value {
    let input = json!({ "refreshToken": token });
    run(house, &house.stranger(), "refreshSession", &input, "tokens { accessToken refreshToken }").await
}

async fn sign_in(house: &House, hub: &str, login: &str) -> Person {
    let input = json!({ "hub": hub, "login": login, "password": PASSWORD });
    let stranger = house.stranger();
    let told = run(house, &stranger, "signIn", &input, "tokens { accessToken }").await;
    stranger.with_token(text(&told["tokens"]["accessToken"]))
}

async fn login_of(post: &Post) -> String {
    let told = post.person.data("{ viewer { account { loginName } } }", &json!({})).await;
    text(&told["viewer"]["account"]["loginName"])
}

async fn api_token(house: &House, post: &Post, scope: &str) -> Post {
    let token = json!({ "token": { "name": scope, "scope": scope, "days": 30 } });
    let made = post.does(house, "createApiToken", token, "created { secret }").await;
    Post { person: house.stranger().with_token(text(&made["created"]["secret"])), ..post.clone() }
}

async fn cookie(house: &House, login: &str, is_shared_computer: bool) -> String {
    let asked =
        "mutation($input: SignInInput!) { signIn(input: $input) { tokens { refreshToken } userErrors { code } } }";
    let input = json!({
        "login": login, "password": PASSWORD, "delivery": "COOKIE", "isSharedComputer": is_shared_computer,
    });
    let answer = house.stranger().ask(asked, &json!({ "input": input })).await;
    let cookie = answer.headers.get(SET_COOKIE).expect("a cookie").to_str().unwrap().to_owned();
    let told = answer.data(asked);
    assert_eq!(told["signIn"]["tokens"], json!({ "refreshToken": null }), "{told}");
    cookie
}

/// What a bad token is answered with: the status and the body, but for the request's id.
pub(crate) async fn refusal(person: &Person) -> (u16, Value) {
    let Answer { status, mut body, .. } = person.ask(WHO, &json!({})).await;
    body["errors"][0]["extensions"]["requestId"].take();
    (status, body)
}

async fn assert_refused(person: &Person) {
    let forged = person.with_token("nonsense");
    assert_eq!(refusal(person).await, refusal(&forged).await);
}
