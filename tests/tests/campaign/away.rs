//! PostgreSQL is stopped for a while under load and comes back: reads and writes are told so within their time, ready says that
//! it is not, sockets stay, nothing is half done, and everything goes on by itself.

use std::{
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use futures_util::future::{join, join_all, join3};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::time::{interval, interval_at, timeout};

use crate::{
    crash::Cluster,
    process::{Heard, PATIENCE, Process, ask, found_on, insist},
    results::{Counts, list, many, tell_weather},
    support::{
        district::{District, text, unique},
        listener::Listener,
    },
};

/// Seconds that a request waits for a connection here, and that all of it may take: whoever lost the answer to a commit asks
/// until then what became of it.
const ACQUIRE: u64 = 2;
const OPERATION: u64 = 8;
const BOUND: Duration = Duration::from_secs(OPERATION + 3);

const OFFER: &str =
    "mutation($input: CreateOfferInput!) { createOffer(input: $input) { offer { id } userErrors { code } } }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_postgresql_is_away_everybody_is_told_so_and_then_all_goes_on() {
    let cluster = Cluster::start("away");
    let (mut installation, district) = found_on(&cluster.url, "away").await;
    installation.set(format!("database.acquire_timeout_seconds={ACQUIRE}"));
    installation.set(format!("server.request_timeout_seconds={OPERATION}"));
    let mut server = installation.start().await;
    let mut listener = Listener::connect_to(&installation.address().to_string(), &district.library.person).await;
    listener.begin("1", "subscription { changes { id } }").await;

    let weather = Weather {
        district: &district,
        is_over: AtomicBool::new(false),
        made: Mutex::default(),
        told: Mutex::default(),
        slowest: Mutex::default(),
    };
    let seconds = many(60, 5) as u64;
    let away = async {
        // Under load: some have been answered.
        while weather.made.lock().unwrap().len() < 20 {
            tokio::task::yield_now().await;
        }
        cluster.stop().await;
        let began = Instant::now();
        let unready = weather.until_ready_is(503).await;
        let end = tokio::time::Instant::now() + Duration::from_secs(seconds);
        interval_at(end, Duration::from_secs(1)).tick().await;
        let away_for = began.elapsed();
        cluster.again().await;
        let back = Instant::now();
        weather.until_ready_is(200).await;
        weather.is_over.store(true, Ordering::SeqCst);
        (unready, away_for, back.elapsed())
    };
    let writers = join_all((0..4).map(|_| weather.writes()));
    let readers = join_all((0..4).map(|_| weather.reads()));
    let (_, _, (unready, away_for, back)) =
        timeout(PATIENCE + Duration::from_secs(seconds), join3(writers, readers, away)).await.expect("it goes on");

    let Weather { made, told, slowest, .. } = weather;
    let (made, told, slowest) = (made.into_inner().unwrap(), told.into_inner().unwrap(), slowest.into_inner().unwrap());
    assert!(
        told.contains_key("reads told UNAVAILABLE") && told.keys().any(|what| what.starts_with("writes told")),
        "{told:?}"
    );
    assert!(slowest < BOUND, "somebody waited {slowest:?}");
    assert_eq!(stored(&district).await, made.len(), "each write is there once");
    installation.verify_audit().await;
    let heard = live_again(&mut server, &district, &mut listener).await;
    server.kill();
    tell_weather(
        &format!("PostgreSQL gone for {} s under load", away_for.as_secs()),
        "PostgreSQL",
        &format!(
            "{}; nobody waited longer than {} ms; not ready after {} ms, ready again {} ms after it was back; {} writes stored, each \
             once; audit sound; {heard}",
            list(&told),
            slowest.as_millis(),
            unready.as_millis(),
            back.as_millis(),
            made.len()
        ),
    );
    installation.clear().await;
}

struct Weather<'d> {
    district: &'d District,
    is_over: AtomicBool,
    made: Mutex<Vec<String>>,
    told: Mutex<Counts>,
    slowest: Mutex<Duration>,
}

impl Weather<'_> {
    /// Creates until it is over, each with a key until there is an answer.
    async fn writes(&self) {
        let library = &self.district.library;
        while !self.is_over.load(Ordering::SeqCst) {
            let input = json!({ "input": {
                "actingOrganisationId": library.organisation, "idempotencyKey": unique(),
                "offer": { "category": "VENUE", "title": "会议室", "visibility": "HUB" },
            } });
            let id = loop {
                match self.timed(OFFER, &input).await {
                    Heard::Answer(told) => break text(&told["createOffer"]["offer"]["id"]),
                    Heard::Refused(status, code) => self.count("writes", status, &code),
                    Heard::Nothing => panic!("the server is there"),
                }
            };
            self.made.lock().unwrap().push(id);
        }
    }

    async fn reads(&self) {
        let mut pace = interval(Duration::from_millis(50));
        while !self.is_over.load(Ordering::SeqCst) {
            pace.tick().await;
            match self.timed("{ offers(first: 5) { nodes { id title } } }", &json!({})).await {
                Heard::Answer(told) => assert!(told["offers"]["nodes"].is_array(), "{told}"),
                Heard::Refused(status, code) => self.count("reads", status, &code),
                Heard::Nothing => panic!("the server is there"),
            }
        }
    }

    async fn timed(&self, document: &str, input: &Value) -> Heard {
        let began = Instant::now();
        let heard = ask(&self.district.library.person, document, input).await;
        let mut slowest = self.slowest.lock().unwrap();
        *slowest = slowest.max(began.elapsed());
        heard
    }

    fn count(&self, what: &str, status: u16, code: &str) {
        assert!(["UNAVAILABLE", "UNKNOWN_OUTCOME", "TIMEOUT"].contains(&code), "{what} told {status} {code}");
        *self.told.lock().unwrap().entry(format!("{what} told {code}")).or_default() += 1;
    }

    /// How long it takes until ready says so.
    async fn until_ready_is(&self, status: u16) -> Duration {
        let began = Instant::now();
        let asked = async {
            loop {
                let ready = self.district.library.person.request(Method::GET, "/health/ready").send().await.unwrap();
                if ready.status() == status {
                    return;
                }
            }
        };
        timeout(PATIENCE, asked).await.unwrap_or_else(|_| panic!("ready never says {status}"));
        began.elapsed()
    }
}

async fn stored(district: &District) -> usize {
    let (mut seen, mut after) = (0, Value::Null);
    loop {
        let asked = "query($after: String) { offers(first: 100, after: $after) { pageInfo { endCursor hasNextPage } nodes { id } } }";
        let told = district.library.person.data(asked, &json!({ "after": after })).await;
        let page = &told["offers"];
        seen += page["nodes"].as_array().unwrap().len();
        if page["pageInfo"]["hasNextPage"] == false {
            return seen;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// What is changed now reaches the socket that was open all the time.
async fn live_again(server: &mut Process, district: &District, listener: &mut Listener) -> String {
    let library = &district.library;
    let told = Mutex::default();
    let heard = timeout(PATIENCE, listener.hear());
    let changing = async {
        let mut pace = interval(Duration::from_millis(500));
        loop {
            pace.tick().await;
            let input = json!({ "input": {
                "actingOrganisationId": library.organisation, "idempotencyKey": unique(),
                "offer": { "category": "VENUE", "title": "会议室", "visibility": "HUB" },
            } });
            insist(&library.person, OFFER, &input, &told).await;
        }
    };
    tokio::select! {
        heard = heard => drop(heard.expect("a change reaches the socket")),
        () = async { join(changing, std::future::pending::<()>()).await; } => {}
    }
    assert!(!server.said().iter().any(|line| line.contains("panicked")));
    "the socket stayed open and was told of the next change".to_owned()
}
