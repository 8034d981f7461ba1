//! Live updates, as those hear them who should and those who should not. Every subscription of the schema is listened to.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::support::{
    district::{District, PASSWORD, Post, run, text},
    house::{House, on_both},
    listener::{Heard, Listener},
    person::Person,
    schema::{Arguments, Schema},
};

const OURS: &str = "乙乙标记";
const THEIRS: &str = "甲甲标记";
/// The title of what is made last, in each hub: whoever hears of it has heard of everything before it.
const LAST: &str = "最后一项";

on_both! {
    async fn what_happens_in_one_hub_is_not_told_in_the_other(house: &House) {
        let theirs = District::found(house, "theirs", THEIRS).await;
        let ours = District::found(house, "ours", OURS).await;
        for document in subscriptions(house.schema().await) {
            let mut own = listening(house, &theirs.admin.person, &document).await;
            let mut foreign = vec![];
            for post in [&ours.admin, &ours.library] {
                foreign.push(listening(house, &post.person, &document).await);
            }
            theirs.fill(house, "内部专用").await;
            theirs.offer(house, LAST, json!({})).await;
            ours.offer(house, LAST, json!({})).await;
            let heard = until_last(&mut own).await;
            assert!(heard.len() > 10 && heard.iter().all(|told| !told.contains(OURS)), "{heard:?}");
            for listener in &mut foreign {
                let heard = until_last(listener).await;
                // The last thing is all that happened in this hub: whatever else comes is of the other one.
                assert_eq!(heard.len(), 1, "{heard:?}");
                assert!(heard[0].contains(OURS), "{heard:?}");
            }
        }
    }

    async fn who_is_not_signed_in_is_told_nothing(house: &House) {
        for document in subscriptions(house.schema().await) {
            let mut stranger = Listener::connect(house, &house.stranger()).await;
            stranger.begin("1", &document).await;
            let Heard::Message(told) = stranger.hear().await else { panic!("{document}: closed") };
            assert_eq!(told["payload"]["data"], Value::Null, "{told}");
            assert_eq!(told["payload"]["errors"][0]["extensions"]["code"], "UNAUTHENTICATED", "{told}");
            assert_eq!(stranger.hear().await, Heard::Message(json!({ "type": "complete", "id": "1" })));
        }
    }

    async fn whose_session_has_ended_is_told_nothing_more(house: &House) {
        let district = District::found(house, "ended", "").await;
        for document in subscriptions(house.schema().await) {
            let leaving = signed_in_again(house, &district.library).await;
            let mut ended = listening(house, &leaving, &document).await;
            let mut control = listening(house, &district.library.person, &document).await;
            leaving.data("mutation { signOut { ended userErrors { code } } }", &json!({})).await;
            district.offer(house, LAST, json!({})).await;
            until_last(&mut control).await;
            // To whoever has left the next word is the end.
            ended.begin("2", "{ viewer { account { id } } }").await;
            assert_eq!(ended.hear().await, Heard::Closed(4403));
        }
    }
}

/// Every subscription, asked for what each thing tells of itself.
fn subscriptions(schema: &Schema) -> Vec<String> {
    let arguments = Arguments { page: 5, given: HashMap::new() };
    let fields = schema.ty("Subscription").fields.iter();
    fields.map(|field| format!("subscription {{ {} }}", schema.ask("Subscription", field, 1, &arguments))).collect()
}

/// Somebody whose subscription stands: operations begin in order, and the one after it is answered.
async fn listening(house: &House, person: &Person, document: &str) -> Listener {
    let mut listener = Listener::connect(house, person).await;
    listener.begin("1", document).await;
    listener.begin("0", "{ viewer { account { id } } }").await;
    for end in ["next", "complete"] {
        let Heard::Message(told) = listener.hear().await else { panic!("closed") };
        assert_eq!((&told["type"], &told["id"]), (&json!(end), &json!("0")), "{told}");
    }
    listener
}

/// What is told up to the last thing.
async fn until_last(listener: &mut Listener) -> Vec<String> {
    let mut heard = vec![];
    loop {
        match listener.hear().await {
            Heard::Message(told) => {
                assert_eq!(told["type"], "next", "{told}");
                heard.push(told.to_string());
            }
            end @ Heard::Closed(_) => panic!("{end:?} after {heard:?}"),
        }
        if heard.last().is_some_and(|told| told.contains(LAST)) {
            return heard;
        }
    }
}

/// The same account in a session of its own.
async fn signed_in_again(house: &House, post: &Post) -> Person {
    let asked = "{ viewer { account { loginName } } }";
    let login = post.person.data(asked, &json!({})).await["viewer"]["account"]["loginName"].clone();
    let input = json!({ "login": login, "password": PASSWORD });
    let stranger = house.stranger();
    let told = run(house, &stranger, "signIn", &input, "tokens { accessToken }").await;
    stranger.with_token(text(&told["tokens"]["accessToken"]))
}
