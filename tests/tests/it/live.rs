//! Live updates, as those hear them who should and those who should not. Every subscription of the schema is listened to.

use std::collections::HashMap;

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{
    district::{District, PASSWORD, Post, run, text, unique},
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
            let mut own = listening(house, &theirs, [&theirs.admin.person], &document).await;
            let mut foreign = listening(house, &ours, [&ours.admin.person, &ours.library.person], &document).await;
            theirs.fill(house, "内部专用").await;
            theirs.offer(house, LAST, json!({})).await;
            ours.offer(house, LAST, json!({})).await;
            let heard = until(LAST, &mut own[0]).await;
            assert!(heard.len() > 10 && heard.iter().all(|told| !told.contains(OURS)), "{heard:?}");
            for listener in &mut foreign {
                let heard = until(LAST, listener).await;
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
            let told = told(&mut stranger).await;
            assert_eq!(told["payload"]["data"], Value::Null, "{told}");
            assert_eq!(told["payload"]["errors"][0]["extensions"]["code"], "UNAUTHENTICATED", "{told}");
            assert_eq!(stranger.hear().await, Heard::Message(json!({ "type": "complete", "id": "1" })));
        }
    }

    async fn whose_session_has_ended_is_told_nothing_more(house: &House) {
        let district = District::found(house, "ended", "").await;
        for document in subscriptions(house.schema().await) {
            let leaving = signed_in_again(house, &district.library).await;
            let people = [&leaving, &district.library.person];
            let [mut ended, mut control] = listening(house, &district, people, &document).await;
            leaving.data("mutation { signOut { ended userErrors { code } } }", &json!({})).await;
            district.offer(house, LAST, json!({})).await;
            until(LAST, &mut control).await;
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

/// People of a hub whose subscriptions stand, and who have heard of everything that happened in it so far.
async fn listening<const N: usize>(
    house: &House,
    district: &District,
    people: [&Person; N],
    document: &str,
) -> [Listener; N] {
    let listeners = people.map(|person| async move {
        let mut listener = Listener::connect(house, person).await;
        listener.begin("1", document).await;
        // Operations begin in order: where this is answered, the one before it stands.
        listener.begin("0", "{ viewer { account { id } } }").await;
        while told(&mut listener).await != json!({ "type": "complete", "id": "0" }) {}
        listener
    });
    let mut listeners = join_all(listeners).await;
    let first = unique();
    district.offer(house, &first, json!({})).await;
    for listener in &mut listeners {
        until(&first, listener).await;
    }
    listeners.try_into().unwrap_or_else(|_| unreachable!())
}

/// What is told up to a thing of this title.
async fn until(title: &str, listener: &mut Listener) -> Vec<String> {
    let mut heard = vec![];
    loop {
        let message = told(listener).await;
        assert_eq!((&message["type"], &message["id"]), (&json!("next"), &json!("1")), "{message}");
        heard.push(message.to_string());
        if heard.last().is_some_and(|told| told.contains(title)) {
            return heard;
        }
    }
}

async fn told(listener: &mut Listener) -> Value {
    match listener.hear().await {
        Heard::Message(message) => message,
        Heard::Closed(code) => panic!("closed with {code}"),
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
