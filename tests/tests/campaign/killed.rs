//! The server is killed with SIGKILL while many write, and started again: what was acknowledged is there and no more, the audit
//! is sound, nobody repairs anything, and of what goes out nothing is lost and nothing that was written down is sent again.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use chrono::{TimeDelta, Utc};
use futures_util::future::{join, join_all};
use serde_json::{Value, json};
use server::config::{Config, Hidden};
use sqlx::{Connection, Executor, PgConnection, SqliteConnection};
use tokio::sync::Semaphore;

use crate::{
    process::{Installation, On, PATIENCE, Process, found_with, insist},
    results::{Counts, few_rounds, list, tell_weather},
    support::{
        district::{District, Post, text, unique},
        house::House,
        mail::MailSink,
        sink::Sink,
    },
};

/// How many answers are heard before the kill, so that it comes in the middle.
const HEARD: u32 = 40;
/// How many ask for chairs at once, half of them for each of two organisations.
const BOOKERS: usize = 6;

const BOOK: &str = "mutation($input: RequestBookingInput!) { requestBooking(input: $input) { booking { id } \
    userErrors { code message } } }";
const OFFER: &str = "mutation($input: CreateOfferInput!) { createOffer(input: $input) { offer { id } \
    userErrors { code message } } }";
const BEGIN: &str = "mutation($input: CreateActivityInput!) { createActivity(input: $input) { activity { id } \
    userErrors { code message } } }";
const PROPOSE: &str = "mutation($input: ProposePlanInput!) { proposePlan(input: $input) { planVersion { id } \
    userErrors { code message } } }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_the_server_on_sqlite() {
    survives(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_the_server_on_postgres() {
    survives(On::Postgres).await;
}

async fn survives(on: On) {
    let (sink, mail) = (Sink::listen().await, MailSink::listen().await);
    let url = mail.url().to_owned();
    let by_mail = move |config: &mut Config| {
        config.mail.url = Some(Hidden::new(url));
        config.mail.from = Some("hub@gongjian.example".to_owned());
    };
    let channels = Mutex::new(vec![]);
    let (mut installation, district) = found_with(on, "killed", by_mail, async |house, district| {
        *channels.lock().unwrap() = listen(house, &district.library, &sink, &mail).await;
    })
    .await;
    installation.set(format!("mail.url={}", mail.url()));
    installation.set("mail.from=hub@gongjian.example");
    let mut mailing = Mailing { sink: &sink, mail: &mail, came: vec![], settled: BTreeMap::new() };
    let channels = channels.into_inner().unwrap();

    let (mut seen, mut slowest, mut written) = (Counts::new(), Duration::ZERO, 0);
    for _ in 0..few_rounds() {
        let mut server = installation.start().await;
        let round = Round::begin(&installation, &district).await;
        let (again, ()) = tokio::time::timeout(PATIENCE, join(round.kill(&installation, &mut server), round.write()))
            .await
            .expect("it goes on");
        slowest = slowest.max(again.ready_after);
        written += round.check(&district, &mut seen).await;
        // An API token sees no channels.
        mailing.settle(&installation.signed_in(&district.library).await, &channels).await;
        assert!(installation.verify_audit().await >= written);
        assert_eq!(again.complaints(), Vec::<String>::new());
        again.stop();
        send_now(&installation).await;
    }
    let server = installation.start().await;
    let sent = mailing.finish(&installation.signed_in(&district.library).await, &channels).await;
    assert!(sent.doubles <= few_rounds() * 16, "{} doubles", sent.doubles);
    let entries = installation.verify_audit().await;
    assert_eq!(server.complaints(), Vec::<String>::new());
    server.stop();
    tell_weather(
        &format!("kill -9 under write load, {} times", few_rounds()),
        on.name(),
        &format!(
            "acknowledged and stored: {written}; {}; ready again after {} ms at most; audit sound, {entries} entries; messages \
             sent: {}, none lost, none that was written down sent again, sent twice with the same key: {}",
            list(&seen),
            slowest.as_millis(),
            sent.messages,
            sent.doubles,
        ),
    );
    installation.clear().await;
}

/// The library is told by a post and by e-mail.
async fn listen(house: &House, library: &Post, sink: &Sink, mail: &MailSink) -> Vec<String> {
    let mut channels = vec![];
    for (kind, address) in [("WEBHOOK", sink.url.as_str()), ("EMAIL", "post@library.example")] {
        let channel = json!({ "channel": { "kind": kind, "address": address } });
        let made = library.does(house, "createChannel", channel, "created { channel { id } }").await;
        let channel = text(&made["created"]["channel"]["id"]);
        let code = if kind == "WEBHOOK" {
            sink.heard().await.code()
        } else {
            let told = text(&mail.heard().await["text"]);
            let mut parts = told.split(|c: char| !c.is_ascii_digit());
            parts.find(|digits| digits.len() == 8).expect("a code").to_owned()
        };
        let right = json!({ "channelId": channel, "code": code });
        library.does(house, "confirmChannel", right, "channel { state }").await;
        channels.push(channel);
    }
    channels
}

/// One kill.
struct Round<'d> {
    district: &'d District,
    /// The committee, signed in: an API token may not propose.
    lead: Post,
    chairs: String,
    heard: Semaphore,
    is_back: AtomicBool,
    /// What was acknowledged: bookings, and everything else.
    bookings: Mutex<BTreeSet<String>>,
    others: Mutex<BTreeSet<String>>,
    told: Mutex<Counts>,
}

impl<'d> Round<'d> {
    async fn begin(installation: &Installation, district: &'d District) -> Self {
        let offer = offer("折叠椅");
        let lead = installation.signed_in(&district.committee).await;
        let told = Mutex::default();
        let made = created(&district.library, OFFER, json!({ "offer": offer }), &told).await;
        Self {
            district,
            lead,
            chairs: text(&made["offer"]["id"]),
            heard: Semaphore::new(0),
            is_back: AtomicBool::new(false),
            bookings: Mutex::default(),
            others: Mutex::default(),
            told,
        }
    }

    async fn kill(&self, installation: &Installation, server: &mut Process) -> Process {
        self.heard.acquire_many(HEARD).await.unwrap().forget();
        server.kill();
        assert_eq!(server.complaints(), Vec::<String>::new());
        let again = installation.start().await;
        self.is_back.store(true, Ordering::SeqCst);
        again
    }

    async fn write(&self) {
        let bookers = (0..BOOKERS).map(|number| self.book(number));
        join(join_all(bookers), join(self.offer(), self.plan())).await;
    }

    /// True until the server is back and has answered once more.
    fn goes_on(&self) -> bool {
        self.heard.add_permits(1);
        !self.is_back.load(Ordering::SeqCst)
    }

    async fn book(&self, number: usize) {
        let booker = if number.is_multiple_of(2) { &self.district.branch } else { &self.district.charity };
        loop {
            let start = Utc::now() + TimeDelta::days(30);
            let booking = json!({
                "offerId": self.chairs, "purpose": "主题党日", "quantity": 1,
                "span": { "start": start, "end": start + TimeDelta::hours(2) },
            });
            let made = created(booker, BOOK, json!({ "booking": booking }), &self.told).await;
            self.bookings.lock().unwrap().insert(text(&made["booking"]["id"]));
            if !self.goes_on() {
                return;
            }
        }
    }

    async fn offer(&self) {
        loop {
            let made = created(&self.district.committee, OFFER, json!({ "offer": offer("会议室") }), &self.told).await;
            self.others.lock().unwrap().insert(text(&made["offer"]["id"]));
            if !self.goes_on() {
                return;
            }
        }
    }

    /// Plans and proposes. What is proposed a second time because the answer was lost is refused: it was done.
    async fn plan(&self) {
        let lead = &self.lead;
        loop {
            let start = Utc::now() + TimeDelta::days(30);
            let draft = json!({
                "title": unique(), "summary": "磨刀理发", "place": "中心花园", "riskNotice": "遇雨改期",
                "span": { "start": start, "end": start + TimeDelta::hours(2) },
                "divisionOfWork": [{ "organisationId": lead.organisation, "task": "秩序" }],
            });
            let input = json!({ "kind": "SERVICE_MARKET", "draft": draft });
            let made = created(lead, BEGIN, input, &self.told).await;
            let activity = text(&made["activity"]["id"]);
            let input = json!({ "input": {
                "actingOrganisationId": lead.organisation, "activityId": activity, "draftVersion": 1,
            } });
            let proposed = &insist(&lead.person, PROPOSE, &input, &self.told).await["proposePlan"];
            if proposed["userErrors"] == json!([]) {
                self.others.lock().unwrap().insert(text(&proposed["planVersion"]["id"]));
            } else {
                assert_eq!(proposed["userErrors"][0]["code"], "NOTHING_CHANGED", "{proposed}");
            }
            self.others.lock().unwrap().insert(activity);
            if !self.goes_on() {
                return;
            }
        }
    }

    /// What is stored is what was acknowledged, nothing twice; answers how many writes that were.
    async fn check(self, district: &District, seen: &mut Counts) -> usize {
        let (bookings, others) = (self.bookings.into_inner().unwrap(), self.others.into_inner().unwrap());
        let (mut stored, mut after) = (BTreeSet::new(), Value::Null);
        loop {
            let asked = "query($offer: ID!, $after: String) { bookings(filter: { offerId: $offer }, first: 100, after: $after) { \
                pageInfo { endCursor hasNextPage } nodes { id } } }";
            let told = district.library.person.data(asked, &json!({ "offer": self.chairs, "after": after })).await;
            let page = &told["bookings"];
            stored.extend(page["nodes"].as_array().unwrap().iter().map(|row| text(&row["id"])));
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert_eq!(stored, bookings);
        for ids in others.iter().collect::<Vec<_>>().chunks(50) {
            let asked = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
            let told = district.committee.person.data(asked, &json!({ "ids": ids })).await;
            let there: Vec<_> = told["nodes"].as_array().unwrap().iter().map(|row| text(&row["id"])).collect();
            assert_eq!(there.iter().collect::<Vec<_>>(), ids);
        }
        let told = self.told.into_inner().unwrap();
        assert!(told.contains_key("heard nothing"), "nobody noticed the kill: {told:?}");
        for (what, times) in told {
            *seen.entry(what).or_default() += times;
        }
        bookings.len() + others.len()
    }
}

fn offer(title: &str) -> Value {
    json!({
        "category": "EQUIPMENT", "title": title, "quantity": 100_000, "unit": "把", "isExclusive": false,
        "visibility": "HUB",
    })
}

/// Creates with a key of its own, however often it must be asked for.
async fn created(post: &Post, document: &str, mut input: Value, told: &Mutex<Counts>) -> Value {
    input["actingOrganisationId"] = json!(post.organisation);
    input["idempotencyKey"] = json!(unique());
    let data = insist(&post.person, document, &json!({ "input": input }), told).await;
    let payload = data.as_object().unwrap().values().next().unwrap().clone();
    assert_eq!(payload["userErrors"], json!([]), "{payload}");
    payload
}

/// What waits for its two minutes, or for a lease of somebody who was killed, is due at the next start.
async fn send_now(installation: &Installation) {
    let sql = "UPDATE outbox SET due_at = created_at WHERE topic = 'delivery'";
    if let Some(url) = installation.database_url() {
        PgConnection::connect(&url).await.unwrap().execute(sql).await.unwrap();
    } else {
        let file = installation.folder().join("gongjian.sqlite");
        let mut database = SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap();
        database.execute(sql).await.unwrap();
        database.close().await.unwrap();
    }
}

/// What went out, as the other sides saw it.
struct Mailing<'s> {
    sink: &'s Sink,
    mail: &'s MailSink,
    /// Keys and texts, in the order in which they came.
    came: Vec<(String, String)>,
    /// What was written down as sent, and how often it had come by then.
    settled: BTreeMap<String, usize>,
}

struct Sent {
    messages: usize,
    doubles: usize,
}

impl Mailing<'_> {
    async fn collect(&mut self) {
        while !self.sink.is_silent() {
            let posted = self.sink.heard().await;
            self.came.push((posted.headers["idempotency-key"].clone(), posted.body));
        }
        for told in self.mail.so_far().await {
            self.came.push((text(&told["id"]), text(&told["text"])));
        }
    }

    fn times(&self, message: &str) -> usize {
        self.came.iter().filter(|(key, _)| key.contains(message)).count()
    }

    /// Notes what is written down now. It came before it was written down.
    async fn settle(&mut self, library: &Post, channels: &[String]) {
        let sent: BTreeSet<_> =
            deliveries(library, channels).await.into_iter().filter(|row| row.0 == "SENT").map(|row| row.1).collect();
        self.collect().await;
        for message in sent {
            let times = self.times(&message);
            let before = *self.settled.entry(message.clone()).or_insert(times);
            assert!(times >= 1, "{message} was never sent");
            assert_eq!(times, before, "{message} was written down as sent, and sent again");
        }
    }

    /// Waits until nothing is left to be sent.
    async fn finish(&mut self, library: &Post, channels: &[String]) -> Sent {
        let done = async { while deliveries(library, channels).await.iter().any(|row| row.0 != "SENT") {} };
        tokio::time::timeout(PATIENCE, done).await.expect("everything is sent");
        self.settle(library, channels).await;
        let messages = self.settled.len();
        let mut texts = BTreeMap::new();
        for (key, text) in &self.came {
            let first = texts.entry(key).or_insert((text, 0));
            assert_eq!(first.0, text, "{key} came with another text");
            first.1 += 1;
        }
        let doubles = texts.values().map(|(_, times)| times - 1).sum();
        Sent { messages, doubles }
    }
}

/// The states and messages of everything that the channels were to carry.
async fn deliveries(library: &Post, channels: &[String]) -> Vec<(String, String)> {
    let asked = "query($id: ID!, $after: String) { node(id: $id) { ... on Channel { deliveries(first: 100, after: $after) { \
        pageInfo { endCursor hasNextPage } nodes { purpose state messageId } } } } }";
    let mut rows = vec![];
    for channel in channels {
        let mut after = Value::Null;
        loop {
            let told = library.person.data(asked, &json!({ "id": channel, "after": after })).await;
            let page = &told["node"]["deliveries"];
            // The codes were heard when the channels were made.
            let page_rows = page["nodes"].as_array().unwrap().iter().filter(|row| row["purpose"] != "CODE");
            rows.extend(page_rows.map(|row| (text(&row["state"]), row["messageId"].as_str().unwrap_or("").to_owned())));
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
    }
    rows
}
