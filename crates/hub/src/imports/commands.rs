//! The import: read, look, plan, and write what the plan says in one transaction.
//!
//! The plan is made twice. First without a transaction, so that a file with a bad row costs the database nothing and a
//! trial run writes nothing; then, if there is something to write, anew inside the transaction, under the locks of all
//! organisations that the files mean.

use std::panic::resume_unwind;

use chrono_tz::Tz;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::{sync::Semaphore, task::spawn_blocking};
use uuid::Uuid;

use super::{
    apply::apply_in,
    directory::{Directory, ENDED},
    offers::read_offers,
    organisations::read_organisations,
    outcome::{Counts, Faulty, Imported, LeadSlip, Rehearsal, Watch},
    plan::{Files, Known, Matches, Plan},
    table::ImportFile,
};
use crate::{
    Scope,
    audit::hex,
    core::Core,
    failure::{Failure, Rule},
    identity::{self, HubRow},
    organisations::{self, OrganisationRule},
    policy::{self, Action, Facts},
    resources::{self, OfferRule},
    store::{CHUNK, Change, Reader, StoreError, Tx, write},
};

type Result<T> = std::result::Result<T, Failure<ImportRule>>;

/// How often an import begins anew because somebody else registered one of its organisations meanwhile.
const MOST_ATTEMPTS: u32 = 3;

/// One import's files are read at a time: what they unpack to is held meanwhile.
static READING: Semaphore = Semaphore::const_new(1);

/// What to import.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// The file of organisations.
    pub organisations: Option<ImportFile>,
    /// The file of offers; their owners are in the other file or in the hub.
    pub offers: Option<ImportFile>,
    /// True to be told what would happen, and write nothing.
    pub is_dry_run: bool,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportRule {
    /// There is no hub of this name.
    #[error("there is no hub of this name")]
    UnknownHub,
    /// Neither file was given.
    #[error("no file was given")]
    NoFile,
    /// A file is empty or too large.
    #[error("a file is empty or too large")]
    Size,
    /// Rows that cannot be imported.
    #[error("{} problems in the files", .0.errors())]
    Rows(Box<Faulty>),
    /// A rule of `organisations` that the checks of rows do not know.
    #[error(transparent)]
    Organisation(OrganisationRule),
    /// A rule of `resources` that the checks of rows do not know.
    #[error(transparent)]
    Offer(OfferRule),
}

impl Rule for ImportRule {}

/// Brings a district in, by the operator: as [`import_into`], into the hub of this name.
///
/// # Errors
/// [`ImportRule`], most of all [`ImportRule::Rows`].
pub async fn import_district(core: &Core, hub: &str, import: &Import) -> Result<Imported> {
    let hub = identity::hub_by_slug(core, hub).await?.ok_or(ImportRule::UnknownHub)?;
    import_into(&Scope::system(core, hub.id, "import"), import, &|_| {}).await
}

/// Brings a district in, by a hub's admin or the operator: organisations are invited, offers listed, and whoever nobody
/// has come in to and nobody can come in to gets a slip. All rows or none; importing the same files again changes nothing.
///
/// An organisation is found by its credit code, else by its name; an offer by its owner and its title. One that has left
/// or was refused is invited anew. Rows that differ from the hub change it as long as the organisation is invited only.
///
/// # Errors
/// [`ImportRule`], most of all [`ImportRule::Rows`].
pub async fn import_into(scope: &Scope, import: &Import, watch: Watch<'_>) -> Result<Imported> {
    policy::can(scope.actor(), scope.acting(), Action::ImportDistrict, &Facts::Hub)?;
    if import.organisations.is_none() && import.offers.is_none() {
        return Err(ImportRule::NoFile.into());
    }
    let files = read(import).await;
    let zone = scope.core().identity().time_zone(scope.store(), scope.hub_id()).await?;
    let mut attempt = 1;
    loop {
        let (_, _, plan) = look(Reader::Scope(scope), &files).await?;
        if !plan.is_possible() {
            return Err(Faulty::refused(&files, plan));
        }
        if import.is_dry_run || plan.is_idle() {
            return Ok(Imported::new(&files, plan, vec![]));
        }
        match written(scope, &files, import, zone, watch).await {
            Ok((plan, slips)) => return Ok(Imported::new(&files, plan, slips)),
            Err(Failure::Store(StoreError::Unique(_))) if attempt < MOST_ATTEMPTS => attempt += 1,
            Err(failure) => return Err(failure),
        }
    }
}

/// Says what [`import_into`] would do, and writes nothing.
///
/// # Errors
/// [`ImportRule`], but for [`ImportRule::Rows`]: that is the answer.
pub async fn rehearse(scope: &Scope, import: Import) -> Result<Rehearsal> {
    match import_into(scope, &Import { is_dry_run: true, ..import }, &|_| {}).await {
        Ok(Imported { files, organisations, offers, slips_due, notes, .. }) => {
            Ok(Rehearsal { files, organisations, offers, slips_due, problems: notes })
        }
        Err(Failure::Rule(ImportRule::Rows(faulty))) => {
            Ok(Rehearsal { files: faulty.files, problems: faulty.problems, ..Rehearsal::default() })
        }
        Err(failure) => Err(failure),
    }
}

/// Reads the files on a thread for what takes long: others are answered meanwhile.
async fn read(import: &Import) -> Files {
    let (organisations, offers) = (import.organisations.clone(), import.offers.clone());
    // Never closed. A caller who goes away leaves the thread behind, and the turn with it.
    let turn = READING.acquire().await;
    let reading = spawn_blocking(move || {
        let _turn = turn;
        Files {
            organisations: organisations.as_ref().map(read_organisations).unwrap_or_default(),
            offers: offers.as_ref().map(read_offers).unwrap_or_default(),
        }
    });
    reading.await.unwrap_or_else(|failed| resume_unwind(failed.into_panic()))
}

/// Reads what the hub has of what the files mean, and plans. In a transaction, locks the organisations that are meant.
async fn look(reader: Reader<'_>, files: &Files) -> std::result::Result<(Matches, Known, Plan), StoreError> {
    use organisations::{Column, Entity};
    let all = Entity::find().filter(Column::State.is_not_in(ENDED)).order_by_asc(Column::Id);
    let mut directory = Directory::new(reader.all(all).await?);
    let mut matches = Matches::new(files, &directory);
    if let Reader::Tx(tx) = reader {
        let current = locked(tx, &ids(&matches, &directory)).await?;
        directory = directory.with(current);
        matches = Matches::new(files, &directory);
    }
    let ids = ids(&matches, &directory);
    let offers = if files.offers.rows.is_empty() { vec![] } else { resources::existing_offers(reader, &ids).await? };
    let known = Known { offers, served: identity::served(reader, &ids).await?, directory };
    let plan = Plan::new(files, &matches, &known);
    Ok((matches, known, plan))
}

/// The organisations that are meant, in the order in which they are locked.
fn ids(matches: &Matches, directory: &Directory) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = matches.known(directory).map(|organisation| organisation.id).collect();
    ids.sort_unstable();
    ids
}

async fn locked(tx: &Tx, ids: &[Uuid]) -> std::result::Result<Vec<organisations::Organisation>, StoreError> {
    let mut rows = Vec::with_capacity(ids.len());
    for ids in ids.chunks(CHUNK) {
        rows.extend(tx.lock_all::<organisations::Entity>(ids).await?);
    }
    Ok(rows)
}

/// Plans anew under the locks, and does it.
async fn written(
    scope: &Scope,
    files: &Files,
    import: &Import,
    zone: Tz,
    watch: Watch<'_>,
) -> Result<(Plan, Vec<LeadSlip>)> {
    write(scope, Action::ImportDistrict, |tx| async move {
        let (matches, known, plan) = look(Reader::Tx(&tx), files).await?;
        if !plan.is_possible() {
            return Err(Faulty::refused(files, plan));
        }
        let permit = tx.permit(&Facts::Hub)?;
        let slips = apply_in(&permit, files, &matches, &known, &plan, zone, watch).await?;
        let detail = json!({
            "organisations": Counts::of(&plan.organisations),
            "offers": Counts::of(&plan.offers),
            "slips": slips.len(),
            "sha256": [digest(import.organisations.as_ref()), digest(import.offers.as_ref())],
        });
        let change = Change::of::<HubRow>(permit.scope().hub_id(), detail);
        Ok(permit.done((plan, slips), change))
    })
    .await
}

fn digest(file: Option<&ImportFile>) -> Option<String> {
    file.map(|file| hex(&Sha256::digest(&file.bytes)))
}
