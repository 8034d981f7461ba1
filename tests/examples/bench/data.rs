//! The data that both contestants answer from, loaded by COPY as the owner of the tables.
//!
//! It is the same at every run. Some offers are withdrawn, hidden or shown to partners only, so that what the caller
//! may see has to be decided row by row, as in a real hub.

use std::{fmt::Write as _, str::FromStr};

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Utc};
use sqlx::{Connection, Executor, PgConnection, Row, postgres::PgConnectOptions};
use uuid::Uuid;

use crate::words::{CONDITIONS, KINDS, PLACES, SENTENCES, THINGS};

/// Rows sent at once.
const BATCH: u64 = 1000;
/// 2026-01-01, from which the ids of all rows count.
const EPOCH_MILLIS: u64 = 1_767_225_600_000;

/// How much there is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    pub(crate) hubs: u64,
    pub(crate) organisations: u64,
    pub(crate) offers: u64,
}

impl Scale {
    pub(crate) fn total(self) -> u64 {
        self.hubs * self.organisations * self.offers
    }
}

impl FromStr for Scale {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "trial" => Ok(Self { hubs: 2, organisations: 20, offers: 50 }),
            "small" => Ok(Self { hubs: 5, organisations: 40, offers: 50 }),
            "full" => Ok(Self { hubs: 50, organisations: 400, offers: 50 }),
            _ => bail!("the scale is trial, small or full, not {text}"),
        }
    }
}

/// What the questions ask for.
pub(crate) struct Samples {
    /// Offers of the caller's hub that everyone in it sees.
    pub(crate) offers: Vec<Uuid>,
}

/// Splitmix64: the same data at every run, with no dependency.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let index = usize::try_from(self.roll(from.len() as u64)).unwrap_or_default();
        &from[index]
    }
}

/// Makes a database beside the one of the URL, owned by its role, and tells its URL.
///
/// # Errors
/// If it is there already: every run begins with a new cluster.
pub(crate) async fn create(cluster: &str) -> Result<String> {
    let mut connection = PgConnection::connect(cluster).await?;
    connection.execute("CREATE DATABASE bench").await?;
    connection.close().await?;
    let (server, _) = cluster.rsplit_once('/').context("the URL names no database")?;
    Ok(format!("{server}/bench"))
}

/// Fills the hub that exists and as many more as the scale says.
///
/// # Errors
/// What the database answers.
pub(crate) async fn load(database: &str, scale: Scale) -> Result<Samples> {
    let mut owner = PgConnection::connect(database).await?;
    let hub: Uuid = owner.fetch_one("SELECT id FROM hubs").await?.try_get(0)?;
    let mut transaction = owner.begin().await?;
    // COPY is refused where row-level security holds; the owner is held by FORCE alone.
    for table in ["organisations", "offers"] {
        force(&mut transaction, table, false).await?;
    }
    let hubs = hubs(&mut transaction, hub, scale).await?;
    organisations(&mut transaction, &hubs, scale).await?;
    offers(&mut transaction, &hubs, scale).await?;
    for table in ["organisations", "offers"] {
        force(&mut transaction, table, true).await?;
    }
    transaction.commit().await?;
    owner.execute("VACUUM (FREEZE, ANALYZE) organisations, offers").await?;
    let samples = samples(&mut owner, hub).await?;
    owner.close().await?;
    // Else it comes while something is being timed. Only the superuser may ask for it.
    let mut superuser = PgConnection::connect_with(&PgConnectOptions::from_str(database)?.username("postgres")).await?;
    superuser.execute("CHECKPOINT").await?;
    superuser.close().await?;
    Ok(samples)
}

/// Takes the account that claimed the first slip out of the hub's staff: staff see everything, and the question is
/// what a coordinator waits for.
///
/// # Errors
/// What the database answers.
pub(crate) async fn make_member(database: &str) -> Result<()> {
    let mut owner = PgConnection::connect(database).await?;
    let mut transaction = owner.begin().await?;
    let set = "SELECT set_config('app.hub', h.id::text, true) FROM hubs h JOIN sessions s ON s.hub_id = h.id";
    transaction.execute(set).await?;
    let removed = transaction.execute("DELETE FROM hub_roles").await?.rows_affected();
    anyhow::ensure!(removed > 0, "the account that claimed the slip has no role in the hub");
    transaction.commit().await?;
    owner.close().await?;
    Ok(())
}

async fn force(connection: &mut PgConnection, table: &str, is_forced: bool) -> Result<()> {
    let no = if is_forced { "" } else { "NO " };
    let statement = format!("ALTER TABLE {table} {no}FORCE ROW LEVEL SECURITY");
    connection.execute(sqlx::AssertSqlSafe(statement)).await?;
    Ok(())
}

async fn hubs(connection: &mut PgConnection, first: Uuid, scale: Scale) -> Result<Vec<Uuid>> {
    let mut all = vec![first];
    for number in 1..scale.hubs {
        let hub = id(0, number);
        sqlx::query("INSERT INTO hubs (id, slug, name, time_zone, created_at) VALUES ($1, $2, $3, $4, now())")
            .bind(hub)
            .bind(format!("bench-{number}"))
            .bind(format!("测试街道{number}"))
            .bind("Asia/Shanghai")
            .execute(&mut *connection)
            .await?;
        all.push(hub);
    }
    Ok(all)
}

async fn organisations(connection: &mut PgConnection, hubs: &[Uuid], scale: Scale) -> Result<()> {
    let statement = "COPY organisations (hub_id, id, kind, name, name_key, contact_post, contact_phone, address, \
                     description, state, version, created_at, updated_at) FROM STDIN";
    let mut copy = connection.copy_in_raw(statement).await?;
    for (hub_number, hub) in (0..).zip(hubs) {
        let mut rows = String::new();
        for number in 0..scale.organisations {
            let mut dice = Dice(number);
            let (place, place_key) = dice.pick(&PLACES);
            let (kind, ending) = dice.pick(&KINDS);
            let name = format!("{place}{number}号{ending}");
            let at = time(number);
            writeln!(
                rows,
                "{hub}\t{}\t{kind}\t{name}\t{place_key}{number}\u{1f}{name}\t联络岗\t0000-85550000\t{place}路{number}号\
                 \t{}\tACTIVE\t1\t{at}\t{at}",
                organisation(hub_number, number),
                dice.pick(&SENTENCES),
            )?;
        }
        copy.send(rows.into_bytes()).await?;
    }
    copy.finish().await.context("organisations")?;
    Ok(())
}

async fn offers(connection: &mut PgConnection, hubs: &[Uuid], scale: Scale) -> Result<()> {
    let statement = "COPY offers (hub_id, id, organisation_id, category, title, title_key, description, conditions, \
                     place, capacity, quantity, unit, is_exclusive, visibility, handover, state, hidden_at, version, \
                     created_by, created_at, updated_at) FROM STDIN";
    let mut copy = connection.copy_in_raw(statement).await?;
    for (hub_number, hub) in (0..).zip(hubs) {
        let mut rows = String::new();
        for number in 0..scale.organisations * scale.offers {
            write_offer(&mut rows, *hub, hub_number, number, scale)?;
            if number % BATCH == BATCH - 1 {
                copy.send(std::mem::take(&mut rows).into_bytes()).await?;
            }
        }
        copy.send(rows.into_bytes()).await?;
    }
    copy.finish().await.context("offers")?;
    Ok(())
}

fn write_offer(rows: &mut String, hub: Uuid, hub_number: u64, number: u64, scale: Scale) -> Result<()> {
    let mut dice = Dice(hub_number << 32 | number);
    let (place, place_key) = dice.pick(&PLACES);
    let (category, thing, thing_key, unit) = dice.pick(&THINGS);
    let title = format!("{place}{thing}{number}号");
    let is_venue = *category == "VENUE";
    let capacity = if is_venue { (20 + dice.roll(30) * 5).to_string() } else { "\\N".to_owned() };
    let quantity = if is_venue { 1 } else { 1 + dice.roll(60) };
    let visibility = ["HUB", "HUB", "HUB", "HUB", "HUB", "HUB", "PUBLIC", "PUBLIC", "PUBLIC", "PARTNERS"];
    let state = if dice.roll(50) == 0 { "WITHDRAWN" } else { "LISTED" };
    let at = time(number);
    let hidden = if dice.roll(100) == 0 { at.as_str() } else { "\\N" };
    write!(
        rows,
        "{hub}\t{}\t{}\t",
        id(1 + hub_number, number),
        organisation(hub_number, number % scale.organisations)
    )?;
    write!(rows, "{category}\t{title}\t{place_key}{thing_key}{number}|hao4\u{1f}{title}\t")?;
    write!(rows, "{}{}\t{}\t", dice.pick(&SENTENCES), dice.pick(&SENTENCES), dice.pick(&CONDITIONS))?;
    write!(rows, "{place}路{}号\t{capacity}\t{quantity}\t{unit}\t{is_venue}\t", dice.roll(200))?;
    writeln!(rows, "{}\t到值班台登记\t{state}\t{hidden}\t1\t{}\t{at}\t{at}", dice.pick(&visibility), Uuid::nil())?;
    Ok(())
}

/// A version 7 UUID as the server would make it, but the same at every run.
fn id(family: u64, number: u64) -> Uuid {
    let mut tail = [0; 10];
    tail[..2].copy_from_slice(&family.to_be_bytes()[6..]);
    tail[2..].copy_from_slice(&Dice(family << 32 | number).roll(u64::MAX).to_be_bytes());
    uuid::Builder::from_unix_timestamp_millis(EPOCH_MILLIS + number, &tail).into_uuid()
}

fn organisation(hub_number: u64, number: u64) -> Uuid {
    id(1 << 15 | hub_number, number)
}

fn time(number: u64) -> String {
    let micros = i64::try_from(EPOCH_MILLIS * 1000 + number * 7_654_321).unwrap_or_default();
    DateTime::<Utc>::from_timestamp_micros(micros).unwrap_or_default().to_rfc3339()
}

async fn samples(connection: &mut PgConnection, hub: Uuid) -> Result<Samples> {
    let mut transaction = connection.begin().await?;
    sqlx::query("SELECT set_config('app.hub', $1, true)").bind(hub.to_string()).execute(&mut *transaction).await?;
    let visible = "SELECT id FROM offers WHERE state = 'LISTED' AND hidden_at IS NULL AND visibility = 'HUB' \
                   ORDER BY md5(id::text) LIMIT 64";
    let rows = transaction.fetch_all(visible).await?;
    let offers = rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<_>, _>>()?;
    anyhow::ensure!(!offers.is_empty(), "nothing was loaded");
    Ok(Samples { offers })
}
