//! Channels: confirmed before anything else is sent, told what happens, tried again, and given up after a day.

use chrono::TimeDelta;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::support::{
    district::{District, Post, run, text},
    house::{House, on_both},
    mail::MailSink,
    person::user_codes,
    sink::{Posted, Say, Sink},
};

on_both! {
    async fn a_channel_gets_its_code_and_once_it_is_given_back_what_it_asks_for(house: &House) {
        let (district, sink) = (District::found(house, "hooks", "").await, Sink::listen().await);
        let library = &district.library;
        let offer = district.offer(house, "会议室", json!({})).await;
        let input = json!({ "idempotencyKey": "one", "channel": {
            "kind": "WEBHOOK", "address": sink.url, "kinds": ["BOOKING_REQUESTED", "BOOKING_CANCELLED"],
            "template": "{\"msgtype\":\"{{kind}}\",\"text\":{\"content\":\"{{text}}\\n{{link}}\"}}",
        } });
        let made = library.does(house, "createChannel", input.clone(), "created { secret channel { id state address } }").await;
        let (channel, secret) = (text(&made["created"]["channel"]["id"]), text(&made["created"]["secret"]));
        assert_eq!(made["created"]["channel"]["state"], "UNCONFIRMED");
        assert!(!made.to_string().contains("/hook"), "what may be a key is not shown again: {made}");
        let again = library.does(house, "createChannel", input, "created { secret channel { id } }").await;
        assert_eq!(again["created"], json!({ "secret": null, "channel": { "id": channel } }));
        let code = sink.heard().await;
        assert_signed(&code, &secret);

        district.book(house, &district.charity, &offer, json!({})).await;
        let wrong = json!({ "channelId": channel, "code": "no" });
        assert_eq!(user_codes(&library.tries(house, "confirmChannel", wrong, "channel { id }").await), ["WRONG_CODE"]);
        let right = json!({ "channelId": channel, "code": code.code() });
        let confirmed = library.does(house, "confirmChannel", right, "channel { state }").await;
        assert_eq!(confirmed["channel"]["state"], "ACTIVE");

        // Of one booking in one message, of another in one of its own; nothing of before it was confirmed.
        let chairs = district.offer(house, "音响", json!({})).await;
        let booking = district.book(house, &district.charity, &chairs, json!({})).await;
        let input = json!({ "bookingId": booking, "reason": "改期" });
        district.charity.does(house, "cancelBooking", input, "booking { state }").await;
        let other = district.book(house, &district.branch, &chairs, json!({})).await;
        library.does(house, "declineBooking", json!({ "bookingId": other, "reason": "维修" }), "booking { state }").await;
        assert!(sink.is_silent(), "messages are gathered for two minutes");
        house.clock.advance(TimeDelta::minutes(2));
        let mut told = [sink.heard().await, sink.heard().await];
        told.sort_by_key(|posted| posted.body.len());
        for posted in &told {
            assert_signed(posted, &secret);
        }
        let [one, two] = told.map(|posted| posted.json());
        assert_eq!(one["msgtype"], "BOOKING_REQUESTED");
        let link = |booking: &str| format!("/a/hooks/{booking}");
        assert!(text(&one["text"]["content"]).ends_with(&link(&other)), "{one}");
        let content = text(&two["text"]["content"]);
        let lines: Vec<_> = content.lines().collect();
        assert!(lines.len() == 3 && lines[2].ends_with(&link(&booking)), "{content}");
        assert!(content.contains("和风公益服务中心申请预约") && !content.contains("王芳"), "{content}");

        let rows = deliveries(library, &channel, 4).await;
        let sent: Vec<_> = rows.iter().filter(|row| row["purpose"] == "NOTICE").collect();
        assert!(sent.len() == 3 && sent.iter().all(|row| row["state"] == "SENT" && row["attempts"] == 1), "{rows:?}");
        let messages: std::collections::BTreeSet<_> = sent.iter().map(|row| text(&row["messageId"])).collect();
        assert_eq!(messages.len(), 2);

        let seen = "query($id: ID!) { node(id: $id) { id } }";
        for outsider in [&district.charity, &district.admin] {
            assert_eq!(outsider.person.data(seen, &json!({ "id": channel })).await["node"], Value::Null);
        }
        library.does(house, "removeChannel", json!({ "channelId": channel }), "removedChannelId").await;
        assert_eq!(library.person.data(seen, &json!({ "id": channel })).await["node"], Value::Null);
        district.book(house, &district.charity, &chairs, json!({})).await;
        house.clock.advance(TimeDelta::minutes(2));
        assert_reaches_nobody_else(house, library, &sink).await;
    }

    async fn what_is_not_acknowledged_is_tried_again_and_is_the_same_message(house: &House) {
        let (district, sink) = (District::found(house, "again", "").await, Sink::listen().await);
        let mut library = district.library.clone();
        let channel = confirmed(house, &library, &sink).await;
        let badly = [
            (Say::Status(500), "对方服务器拒收（500）。"),
            (Say::Status(302), "对方服务器拒收（302）。"),
            (Say::Half, "对方服务器答复不完整。"),
            (Say::Close, "对方服务器答复不完整。"),
            (Say::Document(r#"{"errcode":93000,"errmsg":"invalid webhook url"}"#), "对方服务器拒收（93000）。"),
            (Say::Nothing, "对方服务器未及时答复。"),
        ];
        sink.says(badly.map(|(say, _)| say));
        let offer = district.offer(house, "会议室", json!({})).await;
        district.book(house, &district.charity, &offer, json!({})).await;
        house.clock.advance(TimeDelta::minutes(2));
        let first = sink.heard().await;
        for (tries, (say, error)) in (1..).zip(badly) {
            let row = until(&library, &channel, "NOTICE", |row| row["attempts"] == tries).await;
            assert_eq!((&row["state"], &row["error"]), (&json!("PENDING"), &json!(error)), "{say:?}");
            let told = channel_of(&library, &channel).await;
            assert_eq!((&told["state"], &told["lastError"]), (&json!("ACTIVE"), &json!(error)));
            later(house, &mut library, TimeDelta::hours(1)).await;
            let again = sink.heard().await;
            assert_eq!(again.headers["idempotency-key"], first.headers["idempotency-key"]);
            assert_eq!(again.body, first.body);
        }
        let row = until(&library, &channel, "NOTICE", |row| row["state"] == "SENT").await;
        assert_eq!((&row["error"], &row["attempts"]), (&Value::Null, &json!(7)));
        assert_eq!(channel_of(&library, &channel).await["lastError"], Value::Null);
        later(house, &mut library, TimeDelta::days(2)).await;
        assert_reaches_nobody_else(house, &library, &sink).await;
    }

    async fn a_robot_that_does_not_answer_holds_up_nobody_else(house: &House) {
        let (silent, other) = (Sink::listen().await, Sink::listen().await);
        let district = District::found(house, "silent", "").await;
        silent.says([Say::Nothing]);
        let channel = |sink: &Sink| json!({ "channel": { "kind": "WEBHOOK", "address": sink.url } });
        let made = district.library.does(house, "createChannel", channel(&silent), "created { channel { id } }").await;
        silent.heard().await;
        district.charity.does(house, "createChannel", channel(&other), "created { channel { id } }").await;
        other.heard().await;
        let row = until(&district.library, &text(&made["created"]["channel"]["id"]), "CODE", |_| true).await;
        assert_eq!((&row["state"], &row["attempts"]), (&json!("PENDING"), &json!(0)), "it waits for the answer still");
    }

    async fn a_day_of_failures_stops_a_channel_until_a_test_arrives(house: &House) {
        let (district, sink) = (District::found(house, "failing", "").await, Sink::listen().await);
        let mut library = district.library.clone();
        let channel = confirmed(house, &library, &sink).await;
        sink.says(std::iter::repeat_n(Say::Status(503), 26));
        let offer = district.offer(house, "会议室", json!({})).await;
        district.book(house, &district.charity, &offer, json!({})).await;
        house.clock.advance(TimeDelta::minutes(2));
        // An hour is never shorter than the time to the next try.
        for tries in 1..=20 {
            sink.heard().await;
            let row = until(&library, &channel, "NOTICE", |row| row["attempts"] == tries).await;
            assert_eq!(row["state"], "PENDING", "{tries}");
            later(house, &mut library, TimeDelta::minutes(75)).await;
        }
        // By now a day is over.
        sink.heard().await;
        until(&library, &channel, "NOTICE", |row| row["state"] == "FAILED").await;
        let told = channel_of(&library, &channel).await;
        assert_eq!((&told["state"], &told["lastError"]), (&json!("FAILING"), &json!("对方服务器拒收（503）。")));
        let inbox = library.person.data("{ notices { nodes { kind subjectId } } }", &json!({})).await;
        let failing = json!({ "kind": "CHANNEL_FAILING", "subjectId": channel });
        assert!(inbox["notices"]["nodes"].as_array().unwrap().contains(&failing), "{inbox}");
        let mut branch = district.branch.clone();
        later(house, &mut branch, TimeDelta::minutes(1)).await;
        district.book(house, &branch, &offer, json!({})).await;
        house.clock.advance(TimeDelta::minutes(2));
        sink.says.lock().unwrap().clear();
        library.does(house, "testChannel", json!({ "channelId": channel }), "channel { state }").await;
        assert_eq!(sink.heard().await.json()["kind"], "TEST", "nothing else is sent to a channel that fails");
        until_channel(&library, &channel, "ACTIVE").await;
    }
}

mod an_e_mail_is_handed_to_the_mail_server_in_both_languages {
    use super::{House, MailSink, e_mails};

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_sqlite() {
        let mail = MailSink::listen().await;
        let house = House::on_sqlite_with(mail.configured()).await;
        e_mails(&house, &mail).await;
        house.close().await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_postgres() {
        let mail = MailSink::listen().await;
        let house = House::on_postgres_with(mail.configured()).await;
        e_mails(&house, &mail).await;
        house.close().await;
    }
}

async fn e_mails(house: &House, mail: &MailSink) {
    let district = District::found(house, "mails", "").await;
    let library = &district.library;
    for (address, language) in [("post@library.example", "ZH_CN"), ("later@library.example", "EN")] {
        let input = json!({ "channel": { "kind": "EMAIL", "address": address, "language": language } });
        let made = library.does(house, "createChannel", input, "created { secret channel { id address } }").await;
        let channel = text(&made["created"]["channel"]["id"]);
        assert_eq!(
            (&made["created"]["secret"], &made["created"]["channel"]["address"]),
            (&Value::Null, &json!(address))
        );
        if address.starts_with("later") {
            let row = until(library, &channel, "CODE", |row| row["attempts"] == 1).await;
            assert_eq!(row["error"], "对方服务器拒收（451）。");
            house.clock.advance(TimeDelta::minutes(1));
        }
        let told = mail.heard().await;
        assert_eq!((&told["to"], &told["from"]), (&json!([address]), &json!("hub@gongjian.example")));
        let digits = text(&told["text"]);
        let code = digits.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 8).unwrap();
        let right = json!({ "channelId": channel, "code": code });
        library.does(house, "confirmChannel", right, "channel { state }").await;
        until_channel(library, &channel, "ACTIVE").await;
    }
    let offer = district.offer(house, "会议室", json!({})).await;
    let booking = district.book(house, &district.charity, &offer, json!({})).await;
    house.clock.advance(TimeDelta::minutes(2));
    let mut told = [mail.heard().await, mail.heard().await];
    told.sort_by_key(|told| text(&told["to"][0]));
    let [english, chinese] = told;
    assert_eq!(chinese["subject"], "【幸福里街道】和风公益服务中心申请预约“会议室”，请答复。");
    assert_eq!(english["subject"], "【幸福里街道】和风公益服务中心 asks to book “会议室”; please answer.");
    assert_ne!(chinese["id"], english["id"]);
    for told in [&chinese, &english] {
        let body = text(&told["text"]);
        assert!(body.contains(&format!("/a/mails/{booking}")) && !body.contains("王芳"), "{body}");
        assert!(text(&told["id"]).ends_with("@gongjian.example>"), "{told}");
    }
}

fn assert_signed(posted: &Posted, secret: &str) {
    let (at, signature) = posted.headers["gongjian-signature"].split_once(",v1=").unwrap();
    let at = at.strip_prefix("t=").unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{at}.{}", posted.body).as_bytes());
    let expected: Vec<_> = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(signature, expected.concat());
}

/// A channel for everything, confirmed.
async fn confirmed(house: &House, post: &Post, sink: &Sink) -> String {
    let input = json!({ "channel": { "kind": "WEBHOOK", "address": sink.url } });
    let made = post.does(house, "createChannel", input, "created { channel { id } }").await;
    let channel = text(&made["created"]["channel"]["id"]);
    let right = json!({ "channelId": channel, "code": sink.heard().await.code() });
    post.does(house, "confirmChannel", right, "channel { state }").await;
    channel
}

/// Lets time go by, after which a token is another.
async fn later(house: &House, post: &mut Post, by: TimeDelta) {
    house.clock.advance(by);
    let input = json!({ "refreshToken": post.refresh_token });
    let told = run(house, &house.stranger(), "refreshSession", &input, "tokens { accessToken refreshToken }").await;
    post.person = post.person.with_token(text(&told["tokens"]["accessToken"]));
    post.refresh_token = text(&told["tokens"]["refreshToken"]);
}

/// Nothing waits: what another channel is sent afterwards is the next that comes.
async fn assert_reaches_nobody_else(house: &House, post: &Post, sink: &Sink) {
    let input = json!({ "channel": { "kind": "WEBHOOK", "address": sink.url } });
    post.does(house, "createChannel", input, "created { channel { id } }").await;
    assert_eq!(sink.heard().await.json()["kind"], "CODE");
}

async fn channel_of(post: &Post, channel: &str) -> Value {
    let asked = "query($id: ID!) { node(id: $id) { ... on Channel { state lastError } } }";
    post.person.data(asked, &json!({ "id": channel })).await["node"].clone()
}

async fn until_channel(post: &Post, channel: &str, state: &str) {
    while channel_of(post, channel).await["state"] != state {}
}

/// The deliveries of a channel once there are so many and each was tried.
async fn deliveries(post: &Post, channel: &str, many: usize) -> Vec<Value> {
    let asked = "query($id: ID!) { node(id: $id) { ... on Channel { deliveries { nodes { \
        purpose state attempts error messageId notice { kind } } } } } }";
    loop {
        let told = post.person.data(asked, &json!({ "id": channel })).await;
        let rows = told["node"]["deliveries"]["nodes"].as_array().unwrap().clone();
        if rows.len() == many && rows.iter().all(|row| row["attempts"] != 0) {
            return rows;
        }
    }
}

/// The one delivery of a channel for a purpose, once it is as said.
async fn until(post: &Post, channel: &str, purpose: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    let asked = "query($id: ID!) { node(id: $id) { ... on Channel { deliveries { nodes { \
        purpose state attempts error } } } } }";
    loop {
        let told = post.person.data(asked, &json!({ "id": channel })).await;
        let rows = told["node"]["deliveries"]["nodes"].as_array().unwrap();
        if let Some(row) = rows.iter().find(|row| row["purpose"] == purpose && is_so(row)) {
            return row.clone();
        }
    }
}
