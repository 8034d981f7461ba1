//! The disk is full: reads go on, writes are told so, nothing is half done, and with room again everything goes on by itself.
//!
//! Three kinds of full disk. A limit on the size of files (`RLIMIT_FSIZE`, as a quota is) can be had everywhere; a small file
//! system of the test's own needs a mount namespace, and one under a PostgreSQL needs root: the campaign asks for both, the
//! suite for neither.

use std::{
    fs::OpenOptions,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

use futures_util::{StreamExt, stream};
use reqwest::{
    Method, StatusCode,
    multipart::{Form, Part},
};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tempfile::TempDir;
use tokio::time::timeout;

use crate::{
    crash::Cluster,
    process::{Heard, Installation, On, PATIENCE, Process, ask, found, found_on, program},
    results::{Counts, is_campaign, list, tell_weather},
    support::{
        district::{District, text, unique},
        person::Person,
    },
};

const OFFER: &str =
    "mutation($input: CreateOfferInput!) { createOffer(input: $input) { offer { id } userErrors { code } } }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_the_disk_is_full_reads_go_on_and_writes_are_told_so() {
    no_file_may_grow().await;
    if is_campaign() {
        the_file_system_is_full().await;
        the_disk_of_postgresql_is_full().await;
    }
}

async fn no_file_may_grow() {
    let (mut installation, district) = found(On::Sqlite, "quota").await;
    // Without it the first byte too many would be answered with a signal.
    installation.wrapper = ["sh", "-c", "trap '' XFSZ; exec \"$0\" \"$@\""].map(str::to_owned).to_vec();
    let mut server = installation.start().await;
    let id = server.id();
    let seen = fills(&installation, &district, &server, true, |is_full| {
        let size = if is_full { "65536" } else { "unlimited" };
        let set =
            Command::new("prlimit").args(["--pid", &id.to_string(), &format!("--fsize={size}:unlimited")]).status();
        assert!(set.expect("prlimit of util-linux").success());
    })
    .await;
    server.kill();
    again(&installation, &district).await;
    tell_weather("no file may grow (a quota)", "SQLite and its folder", &seen);
    installation.clear().await;
}

async fn the_file_system_is_full() {
    let (mut installation, district) = found(On::Sqlite, "full").await;
    installation.wrapper = on_a_small_disk(installation.folder());
    let mut server = installation.start().await;
    let inside = PathBuf::from(format!("/proc/{}/root{}", server.id(), installation.folder().display()));
    let filler = inside.join("filler");
    let seen = fills(&installation, &district, &server, true, |is_full| {
        if is_full { fill(&filler) } else { std::fs::remove_file(&filler).unwrap() }
    })
    .await;
    let (is_sound, said) = verified_inside(&installation, &server);
    assert!(is_sound, "{said}");
    server.kill();
    tell_weather("a full file system", "SQLite and its folder", &seen);
    installation.clear().await;
}

/// Its tables lie on another disk than its log, which is full alone: without room for its log a PostgreSQL ends, as `away` has it.
async fn the_disk_of_postgresql_is_full() {
    let cluster = Cluster::start("full");
    let disk = SmallDisk::mount(&cluster).await;
    let (installation, district) = found_on(&cluster.url, "full").await;
    let mut server = installation.start().await;
    let filler = disk.folder.path().join("filler");
    let seen = fills(&installation, &district, &server, false, |is_full| {
        if is_full { fill(&filler) } else { std::fs::remove_file(&filler).unwrap() }
    })
    .await;
    server.kill();
    again(&installation, &district).await;
    tell_weather("a full file system", "PostgreSQL's tables", &seen);
    installation.clear().await;
}

/// 24 MiB on which a cluster keeps the tables that are made from now on.
struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    async fn mount(cluster: &Cluster) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let uid = cluster.user();
        let options = format!("size=24m,mode=700,uid={uid}");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "none"]).arg(folder.path()).status();
        assert!(mounted.unwrap().success(), "a small disk is mounted: the campaign is run by root");
        let mut superuser = PgConnection::connect(&cluster.url.replace("gongjian@", "postgres@")).await.unwrap();
        let place = format!("CREATE TABLESPACE small LOCATION '{}'", folder.path().display());
        superuser.execute(AssertSqlSafe(place)).await.unwrap();
        superuser.execute("GRANT CREATE ON TABLESPACE small TO gongjian").await.unwrap();
        superuser.execute("ALTER ROLE gongjian SET default_tablespace = small").await.unwrap();
        Self { folder }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: PostgreSQL may still be there.
        drop(Command::new("umount").arg("--lazy").arg(self.folder.path()).status());
    }
}

/// Fills the disk, on which the files may lie too, writes and reads, gives room, and looks at what there is.
async fn fills(
    installation: &Installation,
    district: &District,
    server: &Process,
    has_files: bool,
    full: impl Fn(bool),
) -> String {
    let mut seen = Counts::new();
    let mut made = vec![];
    let library = installation.signed_in(&district.library).await;
    for _ in 0..2 {
        made.push(write(district, &unique()).await.expect("there is room"));
        full(true);
        let keys: Vec<_> = (0..60).map(|_| unique()).collect();
        let each = keys.iter().map(|key| async move { (key, write(district, key).await) });
        let told: Vec<_> = stream::iter(each).buffer_unordered(4).collect().await;
        let mut lost = vec![];
        for (key, told) in told {
            match told {
                // While there is room in what is there.
                Ok(id) => made.push(id),
                Err(code) => {
                    assert_eq!(code, "UNAVAILABLE");
                    lost.push(key);
                }
            }
        }
        assert!(!lost.is_empty(), "the disk was not full");
        *seen.entry("writes told UNAVAILABLE".to_owned()).or_default() += lost.len();
        // Reads go on, of everything that was acknowledged.
        assert_eq!(stored(district).await, made.len());
        let page = format!("/h/{}", installation.slug);
        for path in ["/health/ready", "/health/live", &page, "/schema.graphql"] {
            let answer = district.library.person.request(Method::GET, path).send().await.unwrap();
            assert_eq!(answer.status(), 200, "{path}");
        }
        if has_files {
            let (status, told) = upload(&library.person, &library.organisation).await;
            let expected = (StatusCode::INSUFFICIENT_STORAGE, Some("UNAVAILABLE"));
            assert_eq!((status, told["code"].as_str()), expected, "{told}");
        }
        full(false);
        // By itself, with the same keys: each is done once.
        for key in lost {
            let done = async {
                loop {
                    match write(district, key).await {
                        Ok(id) => return id,
                        Err(code) => assert_eq!(code, "UNAVAILABLE"),
                    }
                }
            };
            made.push(timeout(PATIENCE, done).await.expect("there is room again"));
        }
        assert_eq!(stored(district).await, made.len(), "nothing half done, nothing twice");
        let (status, told) = upload(&library.person, &library.organisation).await;
        assert_eq!(status, StatusCode::CREATED, "{told}");
    }
    let complaints: Vec<_> = server.said().into_iter().filter(|line| line.contains("panicked")).collect();
    assert_eq!(complaints, Vec::<String>::new());
    *seen.entry("stored in the end, each once".to_owned()).or_default() += made.len();
    format!(
        "{}; all reads answered meanwhile;{} with room again all went on without a restart",
        list(&seen),
        if has_files { " uploads told 507;" } else { "" }
    )
}

/// After a start nobody repairs anything for.
async fn again(installation: &Installation, district: &District) {
    let server = installation.start().await;
    installation.verify_audit().await;
    assert!(stored(district).await > 0);
    assert_eq!(server.complaints(), Vec::<String>::new());
    server.stop();
}

/// An offer of the library's by this key, or the code in place of an answer.
async fn write(district: &District, key: &str) -> Result<String, String> {
    let library = &district.library;
    let input = json!({ "input": {
        "actingOrganisationId": library.organisation, "idempotencyKey": key,
        "offer": { "category": "VENUE", "title": "会议室", "visibility": "HUB", "description": "长".repeat(1_000) },
    } });
    match ask(&library.person, OFFER, &input).await {
        Heard::Answer(told) => {
            assert_eq!(told["createOffer"]["userErrors"], json!([]), "{told}");
            Ok(text(&told["createOffer"]["offer"]["id"]))
        }
        Heard::Refused(_, code) => Err(code),
        Heard::Nothing => panic!("no answer"),
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

/// A file larger than may be.
async fn upload(person: &Person, organisation: &str) -> (StatusCode, Value) {
    let form = Form::new()
        .text("actingOrganisationId", organisation.to_owned())
        .text("organisationId", organisation.to_owned())
        .part("file", Part::bytes([b"%PDF-".to_vec(), vec![b'x'; 300_000]].concat()).file_name("a.pdf"));
    let answer = person.request(Method::POST, "/files").multipart(form).send().await.unwrap();
    (answer.status(), answer.json().await.unwrap())
}

/// Runs what follows with 24 MiB of disk in place of this folder, and what was in it.
fn on_a_small_disk(folder: &Path) -> Vec<String> {
    let mount = "cp -a \"$0/.\" /tmp/$$.kept && mount -t tmpfs -o size=24m none \"$0\" && cp -a /tmp/$$.kept/. \"$0\" && \
        rm -rf /tmp/$$.kept && cd \"$0\" && exec \"$@\"";
    // Whoever is no superuser is one in a namespace of users of the own.
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    let mut words = vec!["unshare", "--mount"];
    if !is_root {
        words.extend(["--user", "--map-root-user"]);
    }
    words.extend(["sh", "-c", mount]);
    let mut words: Vec<_> = words.into_iter().map(str::to_owned).collect();
    words.push(folder.display().to_string());
    words
}

/// Writes until nothing more goes in.
fn fill(file: &Path) {
    let mut file = OpenOptions::new().create(true).append(true).open(file).unwrap();
    for size in [1 << 20, 1 << 12, 1 << 9] {
        while file.write(&vec![0; size]).is_ok_and(|written| written > 0) {}
    }
}

/// `audit verify` where the server sees its folder.
fn verified_inside(installation: &Installation, server: &Process) -> (bool, String) {
    let output = Command::new("nsenter")
        .args(["--mount", "--target", &server.id().to_string()])
        .arg(program())
        .args(["audit", "verify", "--data"])
        .arg(installation.folder())
        .output()
        .unwrap();
    (
        output.status.success(),
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr),
    )
}
