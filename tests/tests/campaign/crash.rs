//! The database crashes and comes back while bookings and decisions are in flight: what was acknowledged is there, nothing is
//! given out twice, nobody is told a wrong thing, and the server goes on by itself.
//!
//! Whoever is told that it did not work or may not have worked asks the same again, as an integrator would, until there is an
//! answer.

use std::{
    collections::{BTreeMap, BTreeSet},
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use futures_util::future::{join, join_all};
use reqwest::Method;
use serde_json::{Value, json};
use server::hub::{audit, identity::HubRow, store::Id};
use tokio::sync::Semaphore;

use crate::{
    results::{few_rounds, tell},
    support::{
        district::{District, Post, text, unique},
        house::House,
        person::{Person, user_codes},
    },
};

/// How many ask at once, and of how many chairs.
const CLIENTS: usize = 24;
const CHAIRS: usize = 60;
/// How many answers are heard before the crash, so that it comes in the middle.
const HEARD: u32 = 30;
/// A database that is restarted is back in a second or two; waiting longer means that the server does not come back to it.
const PATIENCE: Duration = Duration::from_mins(1);
/// What a client may be told while the database is away.
const AWAY: [&str; 2] = ["UNAVAILABLE", "UNKNOWN_OUTCOME"];

const REQUEST: &str = "mutation($input: RequestBookingInput!) { requestBooking(input: $input) { booking { id state } \
    userErrors { code } } }";
const APPROVE: &str = "mutation($input: BookingInput!) { approveBooking(input: $input) { booking { id state } \
    userErrors { code detail { ... on CurrentState { state } } } } }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_crashes_of_the_database() {
    let cluster = Cluster::start("crash");
    // Who waits for a connection soon gives up, and is told so.
    let house = House::on_database(&cluster.url, None, |config| config.database.acquire_timeout_seconds = 2).await;
    let district = District::found(&house, "crash", "").await;
    let mut outcomes = BTreeMap::new();
    for _ in 0..few_rounds() {
        let chairs = json!({ "category": "EQUIPMENT", "isExclusive": false, "quantity": CHAIRS });
        let chairs = district.offer(&house, &unique(), chairs).await;
        let round = Round::new(&district, &chairs);
        let clients = join_all((0..CLIENTS).map(|number| round.client(number)));
        tokio::time::timeout(PATIENCE, join(clients, round.crash(&cluster))).await.expect("the server recovers");
        let ready = house.stranger().request(Method::GET, "/health/ready").send().await.unwrap();
        assert_eq!(ready.status(), 200);
        round.check(&mut outcomes).await;
        check_audit(&house, &district, outcomes["approved"]).await;
    }
    tell("crash of the database among bookings and decisions", house.database(), few_rounds(), &outcomes);
    house.close().await;
}

/// One crash.
struct Round<'d> {
    district: &'d District,
    chairs: &'d str,
    heard: Semaphore,
    is_back: AtomicBool,
    /// The bookings that somebody was told are approved, and what else was told how often.
    approved: Mutex<BTreeSet<String>>,
    told: Mutex<BTreeMap<String, usize>>,
}

impl<'d> Round<'d> {
    fn new(district: &'d District, chairs: &'d str) -> Self {
        let (approved, told) = (Mutex::default(), Mutex::default());
        Self { district, chairs, heard: Semaphore::new(0), is_back: AtomicBool::new(false), approved, told }
    }

    async fn crash(&self, cluster: &Cluster) {
        self.heard.acquire_many(HEARD).await.unwrap().forget();
        cluster.crash().await;
        self.is_back.store(true, Ordering::SeqCst);
    }

    /// Takes chairs until the crash is over and none is left: the owner for itself, the branch by asking the owner.
    async fn client(&self, number: usize) {
        let (owner, branch) = (&self.district.library, &self.district.branch);
        let booker = if number.is_multiple_of(2) { owner } else { branch };
        loop {
            let is_back = self.is_back.load(Ordering::SeqCst);
            let asked = self.answer(booker, REQUEST, wanted(booker, self.chairs)).await;
            let Some(mut booking) = self.taken(&asked) else {
                if is_back {
                    return;
                }
                continue;
            };
            if booking["state"] == "REQUESTED" {
                let input = json!({ "actingOrganisationId": owner.organisation, "bookingId": booking["id"] });
                let decided = self.answer(owner, APPROVE, input).await;
                // Approved by the try whose answer was lost.
                let is_done = decided["userErrors"][0]["detail"]["state"] == "APPROVED";
                if !is_done {
                    let Some(approved) = self.taken(&decided) else { continue };
                    booking = approved;
                }
            }
            self.approved.lock().unwrap().insert(text(&booking["id"]));
        }
    }

    fn taken(&self, payload: &Value) -> Option<Value> {
        if payload["userErrors"] == json!([]) {
            return Some(payload["booking"].clone());
        }
        assert_eq!(user_codes(payload), ["NOT_FREE"], "{payload}");
        self.count("told that it is not free");
        None
    }

    /// Asks the same until there is an answer.
    async fn answer(&self, post: &Post, document: &str, input: Value) -> Value {
        let variables = json!({ "input": input });
        loop {
            match heard(&post.person, document, &variables).await {
                Ok(payload) => {
                    self.heard.add_permits(1);
                    return payload;
                }
                Err(code) => {
                    assert!(AWAY.contains(&code.as_str()), "told {code}");
                    self.count(&format!("told {code}"));
                }
            }
        }
    }

    fn count(&self, what: &str) {
        *self.told.lock().unwrap().entry(what.to_owned()).or_default() += 1;
    }

    /// What is stored is what was told.
    async fn check(self, outcomes: &mut BTreeMap<String, usize>) {
        let asked = "query($offer: ID!) { bookings(filter: { offerId: $offer, states: [APPROVED] }, first: 100) { \
            nodes { id } } }";
        let stored = self.district.library.person.data(asked, &json!({ "offer": self.chairs })).await;
        let stored: BTreeSet<_> =
            stored["bookings"]["nodes"].as_array().unwrap().iter().map(|row| text(&row["id"])).collect();
        let approved = self.approved.into_inner().unwrap();
        assert_eq!(stored, approved);
        assert_eq!(stored.len(), CHAIRS, "all chairs are given out, and no more");
        let told = self.told.into_inner().unwrap();
        assert!(
            AWAY.iter().any(|code| told.contains_key(&format!("told {code}"))),
            "nobody noticed the crash: {told:?}"
        );
        *outcomes.entry("approved".to_owned()).or_default() += approved.len();
        for (what, times) in told {
            *outcomes.entry(what).or_default() += times;
        }
    }
}

fn wanted(booker: &Post, chairs: &str) -> Value {
    json!({ "actingOrganisationId": booker.organisation, "idempotencyKey": unique(), "booking": {
        "offerId": chairs, "purpose": "主题党日", "quantity": 1,
        "span": { "start": "2026-06-06T06:00:00Z", "end": "2026-06-06T08:00:00Z" },
    } })
}

/// The payload, or the code of the error in its place.
async fn heard(person: &Person, document: &str, variables: &Value) -> Result<Value, String> {
    let answer = person.hear(document, variables).await;
    if let Some(code) = answer.codes().first() {
        return Err((*code).to_owned());
    }
    let mut payloads = answer.body["data"].as_object().unwrap().values();
    Ok(payloads.next().unwrap().clone())
}

/// What `gongjian audit verify` does.
async fn check_audit(house: &House, district: &District, least: usize) {
    let told = district.admin.person.data("{ viewer { hub { id } } }", &json!({})).await;
    let hub = Id::<HubRow>::parse(&text(&told["viewer"]["hub"]["id"])).unwrap();
    let seen = audit::verify(&house.server.core, hub.uuid()).await.unwrap();
    assert_eq!(seen.findings, []);
    assert!(seen.entries > least, "{} entries", seen.entries);
}

/// A PostgreSQL of this test's own, gone with it.
pub struct Cluster {
    folder: PathBuf,
    pub url: String,
}

impl Cluster {
    pub fn start(test: &str) -> Self {
        // Named by this process, as `scripts/test` does: the next run removes what a killed one left.
        let name = format!("../target/postgres.{test}.{}", std::process::id());
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let url = postgres("start", &folder, &[]);
        Self { folder, url }
    }

    /// All its processes are killed; then it comes back.
    pub async fn crash(&self) {
        let folder = self.folder.clone();
        tokio::task::spawn_blocking(move || postgres("restart", &folder, &["immediate"])).await.unwrap();
    }

    /// The user of this machine that it runs as, by number.
    pub fn user(&self) -> u32 {
        let home = std::fs::read_to_string(self.folder.join("home")).unwrap();
        std::fs::metadata(Path::new(home.trim()).join("data")).unwrap().uid()
    }

    /// Its processes end, and what was asked of them is cut off.
    pub async fn stop(&self) {
        let folder = self.folder.clone();
        tokio::task::spawn_blocking(move || postgres("stop", &folder, &["fast"])).await.unwrap();
    }

    /// It comes back where it was.
    pub async fn again(&self) {
        let folder = self.folder.clone();
        tokio::task::spawn_blocking(move || postgres("start", &folder, &[])).await.unwrap();
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        postgres("remove", &self.folder, &[]);
    }
}

fn postgres(verb: &str, folder: &Path, more: &[&str]) -> String {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../scripts/postgres");
    let done = Command::new(script).arg(verb).arg(folder).args(more).output().unwrap();
    assert!(done.status.success(), "{verb}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}
