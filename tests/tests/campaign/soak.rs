//! Mixed load at saturation for as long as `GONGJIAN_SOAK_SECONDS` says, an hour in the campaign: no error, and memory is flat.
//! Writes `docs/results/soak.md` and a curve for each database.

use std::{
    fmt::Write as _,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use chrono::{TimeDelta, Utc};
use futures_util::future::{join, join_all};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::time::{interval, timeout};

use crate::{
    process::{Heard, On, Process, ask, found_with},
    results::{is_campaign, publish, tell_soak},
    support::{
        district::{District, text, unique},
        listener::Listener,
        person::Person,
    },
};

/// As many as saturate the two cores that a small server has.
const CLIENTS: usize = 24;
/// One of so many requests writes.
const WRITES: usize = 10;

/// Of SQLite's log in bytes: what is written in some minutes, and no more however long it goes on.
const MOST_LOG: u64 = 64 * 1024 * 1024;

/// What took longer is told with its moment where the run fails.
const SLOW: Duration = Duration::from_secs(2);
/// As many of what was slow or refused are told.
const MOST_TOLD: usize = 100;

/// How long after the load the last booking is heard of.
const MOST_BEHIND: Duration = Duration::from_secs(10);

const BOOK: &str =
    "mutation($input: RequestBookingInput!) { requestBooking(input: $input) { booking { id } userErrors { code } } }";
const LIST: &str = "{ offers(first: 20) { nodes { id title organisation { id name } } pageInfo { endCursor } } }";
const MINE: &str =
    "{ viewer { account { id } memberships { organisation { name } } } notices(first: 20) { nodes { kind } } }";
const BOOKINGS: &str = "{ bookings(first: 20) { nodes { id state offer { title } } } }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_hour_at_saturation_leaves_memory_flat_on_sqlite() {
    tell(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_hour_at_saturation_leaves_memory_flat_on_postgres() {
    tell(On::Postgres).await;
}

async fn tell(on: On) {
    let soaked = soak(on).await;
    tell_soak(on.name(), &format!("{} s", soaked.length.as_secs()), &soaked.row());
    if is_campaign() {
        publish(&format!("soak-{}.svg", on.name().to_lowercase()), &soaked.curve());
    }
}

/// How long.
fn length() -> Duration {
    let seconds = std::env::var("GONGJIAN_SOAK_SECONDS").map_or(4, |seconds| seconds.parse().expect("whole seconds"));
    Duration::from_secs(seconds)
}

struct Soaked {
    length: Duration,
    ready_after: Duration,
    waits: Waits,
    /// Resident memory in KiB, at even distances.
    memory: Vec<u64>,
    /// The bytes that SQLite's log had, at most.
    log: Option<u64>,
}

async fn soak(on: On) -> Soaked {
    let offer = Mutex::new(String::new());
    let (installation, district) = found_with(
        on,
        "soak",
        |_| {},
        async |house, district| {
            for number in 0..40 {
                let chairs = json!({ "category": "EQUIPMENT", "isExclusive": false, "quantity": 1_000_000 });
                let made = district.offer(house, &format!("折叠椅 {number}"), chairs).await;
                *offer.lock().unwrap() = made;
            }
        },
    )
    .await;
    let server = installation.start().await;
    let mut listener = Listener::connect_to(&installation.address().to_string(), &district.library.person).await;
    listener.begin("1", "subscription { changes { id } }").await;
    let load = Load {
        district: &district,
        offer: offer.into_inner().unwrap(),
        is_over: AtomicBool::new(false),
        booked: AtomicU64::new(0),
        waits: Mutex::default(),
        refused: AtomicU64::new(0),
        remarkable: Mutex::default(),
    };
    let clients = join_all((0..CLIENTS).map(|number| load.client(number)));
    let heard = AtomicU64::new(0);
    let listening = async {
        // Read, or the server would let it go.
        loop {
            listener.hear().await;
            heard.fetch_add(1, Ordering::SeqCst);
        }
    };
    let log = (on == On::Sqlite).then(|| installation.folder().join("gongjian.sqlite-wal"));
    let soaking = async { join(clients, load.watch(&server, log.as_deref())).await.1 };
    let (memory, log) = tokio::select! {
        watched = soaking => watched,
        () = listening => unreachable!("listening has no end"),
    };
    // Each booking changed two things that the owner sees: who keeps pace has soon heard as often as there are bookings.
    let (mut heard, booked) = (heard.into_inner(), load.booked.into_inner());
    let rest = async {
        while heard < booked {
            listener.hear().await;
            heard += 1;
        }
    };
    timeout(MOST_BEHIND, rest).await.expect("live updates keep pace");
    let remarkable = load.remarkable.into_inner().unwrap().join("\n");
    let warned = server.warned().join("\n");
    assert_eq!(load.refused.into_inner(), 0, "refused or slow:\n{remarkable}\nthe server says:\n{warned}");
    assert_eq!(server.complaints(), Vec::<String>::new());
    let ready_after = server.ready_after;
    server.stop();
    installation.verify_audit().await;
    let soaked = Soaked { length: length(), ready_after, waits: load.waits.into_inner().unwrap(), memory, log };
    soaked.assert_flat();
    installation.clear().await;
    soaked
}

struct Load<'d> {
    district: &'d District,
    offer: String,
    is_over: AtomicBool,
    booked: AtomicU64,
    waits: Mutex<Waits>,
    refused: AtomicU64,
    /// What was refused or slow, by its moment.
    remarkable: Mutex<Vec<String>>,
}

impl Load<'_> {
    async fn client(&self, number: usize) {
        let posts = [&self.district.branch, &self.district.charity, &self.district.library, &self.district.committee];
        let (post, mut turn) = (posts[number % posts.len()], number);
        while !self.is_over.load(Ordering::SeqCst) {
            turn += 1;
            let began = Instant::now();
            let what = match turn % WRITES {
                0 => {
                    let start = Utc::now() + TimeDelta::minutes(i64::try_from(turn % 40_000).unwrap() + 60);
                    let input = json!({ "input": {
                        "actingOrganisationId": post.organisation, "idempotencyKey": unique(), "booking": {
                            "offerId": self.offer, "purpose": "主题党日", "quantity": 1,
                            "span": { "start": start, "end": start + TimeDelta::hours(1) },
                        },
                    } });
                    if let Some(told) = self.answered(&post.person, BOOK, &input).await {
                        assert_eq!(told["requestBooking"]["userErrors"], json!([]), "{told}");
                        self.booked.fetch_add(1, Ordering::SeqCst);
                    }
                    BOOK
                }
                1 | 2 => self.read(&post.person, MINE).await,
                3 => self.read(&post.person, BOOKINGS).await,
                4 => {
                    let page = post.person.request(Method::GET, "/h/soak").send().await.unwrap();
                    assert_eq!(page.status(), 200);
                    page.bytes().await.unwrap();
                    "a public page"
                }
                _ => {
                    if let Some(told) = self.answered(&post.person, LIST, &json!({})).await {
                        assert!(!text(&told["offers"]["nodes"][0]["id"]).is_empty());
                    }
                    LIST
                }
            };
            let took = began.elapsed();
            self.waits.lock().unwrap().count(took);
            if took > SLOW {
                self.remark(&format!("after {} ms: {what}", took.as_millis()));
            }
        }
    }

    async fn read(&self, person: &Person, document: &'static str) -> &'static str {
        self.answered(person, document, &json!({})).await;
        document
    }

    /// The answer; none where there was a refusal, which does not end the run: the next one may tell more.
    async fn answered(&self, person: &Person, document: &str, input: &Value) -> Option<Value> {
        match ask(person, document, input).await {
            Heard::Answer(data) => Some(data),
            other => {
                self.refused.fetch_add(1, Ordering::SeqCst);
                self.remark(&format!("{other:?} for {document}"));
                None
            }
        }
    }

    fn remark(&self, what: &str) {
        let mut remarkable = self.remarkable.lock().unwrap();
        if remarkable.len() < MOST_TOLD {
            remarkable.push(format!("{} {what}", Utc::now()));
        }
    }

    /// Samples memory until the time is over.
    async fn watch(&self, server: &Process, log: Option<&Path>) -> (Vec<u64>, Option<u64>) {
        let between = (length() / 360).max(Duration::from_millis(200));
        let (began, mut pace, mut memory, mut most_log) = (Instant::now(), interval(between), vec![], None);
        while began.elapsed() < length() {
            pace.tick().await;
            memory.push(server.resident());
            most_log = most_log.max(log.map(|log| std::fs::metadata(log).unwrap().len()));
        }
        self.is_over.store(true, Ordering::SeqCst);
        (memory, most_log)
    }
}

/// How long requests took, in buckets that grow by a tenth: memory of ours is flat too.
#[derive(Default)]
struct Waits {
    buckets: std::collections::BTreeMap<u32, u64>,
    worst: Duration,
}

impl Waits {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the number of a bucket is small and positive"
    )]
    fn count(&mut self, took: Duration) {
        let bucket = (took.as_secs_f64() * 1e6).max(1.0).log(1.1) as u32;
        *self.buckets.entry(bucket).or_default() += 1;
        self.worst = self.worst.max(took);
    }

    fn all(&self) -> u64 {
        self.buckets.values().sum()
    }

    /// In milliseconds.
    #[expect(clippy::cast_precision_loss, reason = "requests of an hour are fewer than 2^52")]
    fn quantile(&self, share: f64) -> f64 {
        let mut left = self.all() as f64 * share;
        for (bucket, times) in &self.buckets {
            left -= *times as f64;
            if left <= 0.0 {
                return 1.1_f64.powf(f64::from(*bucket) + 1.0) / 1e3;
            }
        }
        self.worst.as_secs_f64() * 1e3
    }
}

impl Soaked {
    /// Mean memory of a part, in MiB.
    fn mean(part: &[u64]) -> u64 {
        part.iter().sum::<u64>() / part.len() as u64 / 1024
    }

    fn halves(&self) -> (u64, u64) {
        let quarter = self.memory.len() / 4;
        // Pools and caches fill in the first moments.
        (Self::mean(&self.memory[quarter / 2..2 * quarter]), Self::mean(&self.memory[3 * quarter..]))
    }

    /// What grew in the second half would grow for ever.
    fn assert_flat(&self) {
        assert!(self.memory.len() > 8, "too short to tell");
        let (before, after) = self.halves();
        assert!(after <= before + before / 10 + 16, "memory grew from {before} to {after} MiB");
        assert!(self.log < Some(MOST_LOG), "the log has grown to {:?} bytes", self.log);
    }

    fn row(&self) -> String {
        let (before, after) = self.halves();
        let most = self.memory.iter().max().unwrap() / 1024;
        let requests = self.waits.all();
        let log = self.log.map_or("none".to_owned(), |bytes| format!("{} MiB", bytes / 1024 / 1024));
        format!(
            "{requests} | {} | {:.0} ms | {:.0} ms | {} ms | {} ms | {} MiB | {before} MiB | {after} MiB | {most} MiB | {log}",
            requests / self.length.as_secs().max(1),
            self.waits.quantile(0.5),
            self.waits.quantile(0.99),
            self.waits.worst.as_millis(),
            self.ready_after.as_millis(),
            self.memory[0] / 1024,
        )
    }

    /// Memory over time, as a picture.
    fn curve(&self) -> String {
        let most = *self.memory.iter().max().unwrap();
        let points = self.memory.iter().enumerate().fold(String::new(), |mut points, (at, now)| {
            let x = 60 + at * 720 / self.memory.len();
            write!(points, "{x},{} ", 220 - now * 200 / most).unwrap();
            points
        });
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 250\" font-family=\"sans-serif\" font-size=\"12\">\n\
             <rect width=\"800\" height=\"250\" fill=\"#fff\"/>\n\
             <path d=\"M60 20V220H780\" fill=\"none\" stroke=\"#666\"/>\n\
             <text x=\"54\" y=\"26\" text-anchor=\"end\">{} MiB</text><text x=\"54\" y=\"224\" text-anchor=\"end\">0</text>\n\
             <text x=\"780\" y=\"240\" text-anchor=\"end\">{} s</text>\n\
             <polyline points=\"{}\" fill=\"none\" stroke=\"#0a58ca\" stroke-width=\"1.5\"/>\n</svg>\n",
            most / 1024,
            self.length.as_secs(),
            points.trim_end()
        )
    }
}
