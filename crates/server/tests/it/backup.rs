//! The restore drill: a backup taken while people write is whole, goes into an empty place, and works there.

use std::{
    path::Path,
    process::Command,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use hub::store::{self, backup};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use server::{
    config::{Config, DatabaseUrl},
    hub,
};
use tempfile::{TempDir, tempdir};

use crate::house::{
    House, MASTER, Member, PASSWORD, config_in, gongjian, in_database, json as read, on_both, run_on_postgres, said,
};

const FILES: usize = 5;

/// A place to restore into: a folder, and a database of its own where there are databases.
struct Place {
    folder: TempDir,
    database: Option<String>,
}

impl Place {
    async fn empty(house: &House) -> Self {
        let id = house.server.core.environment().new_id();
        let database = house.postgres_url().map(|_| format!("restored_{}", id.simple()));
        if let Some(name) = &database {
            run_on_postgres(&format!("CREATE DATABASE {name}")).await;
        }
        Self { folder: tempdir().unwrap(), database }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = gongjian(self.folder.path());
        command.args(["--data", "."]).args(arguments);
        if let Some(name) = &self.database {
            command.args(["--database", &in_database(name)]).env("GONGJIAN__SECRETS__MASTER", MASTER);
        }
        command
    }

    fn config(&self) -> Config {
        let mut config = config_in(self.folder.path());
        if let Some(name) = &self.database {
            config.database.url = Some(DatabaseUrl::try_from(in_database(name)).unwrap());
            config.secrets.master = Some(server::config::Hidden::new(MASTER));
        }
        config
    }

    async fn gone(self) {
        if let Some(name) = &self.database {
            run_on_postgres(&format!("DROP DATABASE {name}")).await;
        }
    }
}

/// Runs a command beside this process, whose server goes on meanwhile.
async fn run(mut command: Command) -> (bool, String) {
    tokio::task::spawn_blocking(move || said(&mut command)).await.unwrap()
}

/// Takes a backup as an operator does: on PostgreSQL as somebody whom row-level security does not hold.
fn take(house: &House, to: &Path) -> Command {
    let mut command = gongjian(house.folder.path());
    command.args(["--data", ".", "backup", "take", to.to_str().unwrap()]);
    if let Some(url) = house.postgres_url() {
        let superuser = url.replace("//gongjian@", "//postgres@");
        assert_ne!(url, superuser);
        command.args(["--database", &superuser]).env("GONGJIAN__SECRETS__MASTER", MASTER);
    }
    command
}

/// Registers organisations one after the other until told to stop.
async fn write(house: &House, member: &Member, is_over: &AtomicBool, written: &AtomicUsize) {
    while !is_over.load(Ordering::SeqCst) {
        let number = written.load(Ordering::SeqCst);
        let organisation = json!({
            "kind": "CHARITY", "name": format!("志愿队{number}"), "contactPost": "值班室", "description": "",
        });
        let input = json!({ "actingOrganisationId": member.organisation.to_string(),
            "idempotencyKey": format!("load-{number}"), "organisation": organisation });
        let document = "mutation($input: InviteOrganisationInput!) { inviteOrganisation(input: $input) { \
            userErrors { code } } }";
        let body = json!({ "query": document, "variables": { "input": input } });
        let asked = house.client.post(house.url("/graphql")).bearer_auth(&member.token).json(&body);
        let answer = read(asked.send().await.unwrap()).await;
        assert_eq!(answer["data"]["inviteOrganisation"]["userErrors"], json!([]), "{answer}");
        written.fetch_add(1, Ordering::SeqCst);
    }
}

fn evidence(number: usize) -> Vec<u8> {
    format!("%PDF-1.7\n{number} 0 obj\n<< >>\nendobj\n").into_bytes()
}

/// Adds files of evidence; answers their addresses.
async fn add_files(house: &House, member: &Member) -> Vec<String> {
    let mut addresses = vec![];
    for number in 0..FILES {
        let form = Form::new()
            .text("organisationId", member.organisation.to_string())
            .text("actingOrganisationId", member.organisation.to_string())
            .part("file", Part::bytes(evidence(number)).file_name("章程.pdf"));
        let added = house.client.post(house.url("/files")).bearer_auth(&member.token).multipart(form);
        addresses.push(read(added.send().await.unwrap()).await["url"].as_str().unwrap().to_owned());
    }
    addresses
}

on_both! {
    async fn a_backup_taken_under_load_is_restored_exactly(house: &House) {
        let member = house.hub("drill").await;
        let files = add_files(house, &member).await;
        let backups = tempdir().unwrap();
        let folder = backups.path().join("one");
        let (is_over, written) = (AtomicBool::new(false), AtomicUsize::new(0));
        let taking = async {
            // Not before somebody writes, nor after.
            while written.load(Ordering::SeqCst) < 3 {
                tokio::task::yield_now().await;
            }
            let taken = run(take(house, &folder)).await;
            let seen = written.load(Ordering::SeqCst);
            while written.load(Ordering::SeqCst) < seen + 3 {
                tokio::task::yield_now().await;
            }
            is_over.store(true, Ordering::SeqCst);
            taken
        };
        let ((is_fine, text), ()) = tokio::join!(taking, write(house, &member, &is_over, &written));
        assert!(is_fine && text.contains("The master secret is not in it"), "{text}");
        let manifest: Value = serde_json::from_slice(&std::fs::read(folder.join("manifest.json")).unwrap()).unwrap();
        assert!(manifest["rows"]["organisations"].as_u64().unwrap() > 3, "{manifest}");
        assert!(text.contains(manifest["master_secret"].as_str().unwrap()), "{text}");

        let place = Place::empty(house).await;
        let path = folder.to_str().unwrap();
        let (is_fine, text) = run(place.command(&["backup", "restore", path])).await;
        assert!(is_fine && text.contains("restored: "), "{text}");
        if house.postgres_url().is_none() {
            assert!(text.contains("give back the master secret with the fingerprint"), "{text}");
            std::fs::copy(house.folder.path().join("master-secret"), place.folder.path().join("master-secret")).unwrap();
        }
        let rows = backup::contents(&place.config().database()).await.unwrap().rows;
        assert_eq!(json!(rows), manifest["rows"]);
        let (is_fine, text) = run(place.command(&["audit", "verify"])).await;
        assert!(is_fine && text.contains("drill: sound"), "{text}");
        works(&place, &files).await;
        place.gone().await;
    }

    async fn a_backup_goes_into_an_empty_place_only_and_belongs_to_its_secret(house: &House) {
        house.hub("drill").await;
        let backups = tempdir().unwrap();
        let folder = backups.path().join("one");
        let (is_fine, text) = run(take(house, &folder)).await;
        assert!(is_fine, "{text}");
        let (is_fine, text) = run(take(house, &folder)).await;
        assert!(!is_fine && text.contains("is there already"), "{text}");
        let path = folder.to_str().unwrap();
        let (is_fine, text) = house.run(&["backup", "restore", path]).await;
        assert!(!is_fine && text.contains("is not empty"), "{text}");

        let place = Place::empty(house).await;
        let mut other = place.command(&["backup", "restore", path]);
        other.env("GONGJIAN__SECRETS__MASTER", format!("{}A", "B".repeat(42)));
        let (is_fine, text) = run(other).await;
        assert!(!is_fine && text.contains("is not the one that this installation ran with"), "{text}");
        assert_eq!(std::fs::read_dir(place.folder.path()).unwrap().count(), 0, "{text}");
        place.gone().await;
    }

    async fn what_does_not_fit_is_not_restored(house: &House) {
        house.hub("drill").await;
        let backups = tempdir().unwrap();
        let folder = backups.path().join("one");
        let (is_fine, text) = run(take(house, &folder)).await;
        assert!(is_fine, "{text}");
        let path = folder.to_str().unwrap();
        let place = Place::empty(house).await;
        let refused = async |command: Command, reason: &str| {
            let (is_fine, text) = run(command).await;
            assert!(!is_fine && text.contains(reason), "{text}");
        };
        let restore = || place.command(&["backup", "restore", path]);

        let mut leftovers = vec!["files/stray"];
        if house.postgres_url().is_none() {
            leftovers.push("gongjian.sqlite-wal");
        }
        for leftover in leftovers {
            let file = place.folder.path().join(leftover);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, "x").unwrap();
            refused(restore(), "is not empty").await;
            std::fs::remove_file(file).unwrap();
        }

        let other = tempdir().unwrap();
        let mut elsewhere = gongjian(other.path());
        elsewhere.args(["--data", ".", "backup", "restore", path]);
        if house.postgres_url().is_none() {
            elsewhere.args(["--database", &in_database("postgres")]).env("GONGJIAN__SECRETS__MASTER", MASTER);
        }
        refused(elsewhere, "names the other one").await;

        let manifest = folder.join("manifest.json");
        let whole: Value = serde_json::from_slice(&std::fs::read(&manifest).unwrap()).unwrap();
        let mut later = whole.clone();
        later["migrations"].as_array_mut().unwrap().push(json!("m20991231_000001_later"));
        std::fs::write(&manifest, later.to_string()).unwrap();
        refused(restore(), "by a later version").await;

        let mut more = whole;
        more["rows"]["organisations"] = json!(99);
        std::fs::write(&manifest, more.to_string()).unwrap();
        refused(restore(), "and the manifest says 99 rows").await;
        place.gone().await;
    }
}

/// The restored installation serves: somebody signs in, and the files are there as they were.
async fn works(place: &Place, files: &[String]) {
    let config = place.config();
    assert_eq!(store::pending_migrations(&config.database()).await.unwrap(), 0);
    // The role that it becomes is held by row-level security, or it would not start.
    let server = server::start(config, hub::environment::Environment::system()).await.unwrap();
    let (client, url) = (reqwest::Client::new(), format!("http://{}", server.address));
    let document = "mutation($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } } }";
    let input = json!({ "hub": "drill", "login": "drill-admin", "password": PASSWORD, "delivery": "BODY" });
    let body = json!({ "query": document, "variables": { "input": input } });
    let answer = read(client.post(format!("{url}/graphql")).json(&body).send().await.unwrap()).await;
    let token = answer["data"]["signIn"]["tokens"]["accessToken"].as_str().unwrap_or_else(|| panic!("{answer}"));
    for (number, address) in files.iter().enumerate() {
        let file = client.get(format!("{url}{address}")).bearer_auth(token).send().await.unwrap();
        assert_eq!(file.bytes().await.unwrap(), evidence(number));
    }
    server.shutdown().await.unwrap();
}

#[tokio::test]
async fn whatever_was_changed_in_a_backup_is_found() {
    let house = House::on_sqlite(|_| ()).await;
    let member = house.hub("drill").await;
    add_files(&house, &member).await;
    let backups = tempdir().unwrap();
    let folder = backups.path().join("one");
    let (is_fine, text) = run(take(&house, &folder)).await;
    assert!(is_fine, "{text}");
    let path = folder.to_str().unwrap().to_owned();
    let verify = async || house.run(&["backup", "verify", &path]).await;
    let (is_fine, text) = verify().await;
    assert!(is_fine && text.contains("sound; SQLite of "), "{text}");

    let copy = folder.join("database.sqlite");
    let whole = std::fs::read(&copy).unwrap();
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    std::fs::write(&copy, flipped).unwrap();
    let (is_fine, text) = verify().await;
    assert!(!is_fine && text.contains("database.sqlite was changed"), "{text}");
    std::fs::write(&copy, whole).unwrap();

    std::fs::write(folder.join("files/stray"), "x").unwrap();
    let (is_fine, text) = verify().await;
    assert!(!is_fine && text.contains("files/stray was added"), "{text}");
    std::fs::remove_file(folder.join("files/stray")).unwrap();

    std::fs::remove_file(folder.join("audit-heads.jsonl")).unwrap();
    let (is_fine, text) = verify().await;
    assert!(!is_fine && text.contains("audit-heads.jsonl is missing"), "{text}");

    std::fs::write(folder.join("manifest.json"), "{}").unwrap();
    let (is_fine, text) = verify().await;
    assert!(!is_fine && text.contains("is no backup that this version reads"), "{text}");
    house.close().await;
}

/// Row-level security would leave out every row of every hub, and nobody would notice before the day of need.
#[tokio::test]
async fn a_role_that_sees_no_rows_takes_no_backup() {
    let house = House::on_postgres(|_| ()).await;
    house.hub("drill").await;
    let backups = tempdir().unwrap();
    let folder = backups.path().join("one");
    let (is_fine, text) = house.run(&["backup", "take", folder.to_str().unwrap()]).await;
    assert!(!is_fine && text.contains("row-level security holds it"), "{text}");
    assert_eq!(std::fs::read_dir(backups.path()).unwrap().count(), 0, "{text}");
    house.close().await;
}
