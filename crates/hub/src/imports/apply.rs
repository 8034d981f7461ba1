//! Writing what a plan says, inside the import's transaction: organisations, then offers, then slips.

use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::TimeDelta;
use chrono_tz::Tz;
use uuid::Uuid;

use super::{
    commands::ImportRule,
    outcome::{LeadSlip, Progress, Watch},
    plan::{Fate, Files, Known, Matches, Plan, Target, merged, merged_offer},
};
use crate::{
    failure::Failure,
    identity,
    organisations::{self, OrganisationId, RegisterOrganisation},
    resources::{self, OfferParticulars},
    store::{CHUNK, Permit},
};

type Result<T> = std::result::Result<T, Failure<ImportRule>>;

/// Does it, and answers the slips in the file's order.
pub(super) async fn apply_in(
    permit: &Permit,
    files: &Files,
    matches: &Matches,
    known: &Known,
    plan: &Plan,
    zone: Tz,
    watch: Watch<'_>,
) -> Result<Vec<LeadSlip>> {
    permit.expect_thousands().await?;
    let is_written = |fate: &&Fate| matches!(fate, Fate::Made | Fate::Changed(_));
    let total = plan.organisations.iter().chain(&plan.offers).filter(is_written).count() + plan.slips.len();
    let done = AtomicUsize::new(0);
    let work = Work { permit, files, matches, known, plan, watch, total, done };
    let made = work.make_organisations().await?;
    work.change_organisations(&made).await?;
    work.write_offers(&made).await?;
    work.print_slips(&made, zone).await
}

struct Work<'a> {
    permit: &'a Permit,
    files: &'a Files,
    matches: &'a Matches,
    known: &'a Known,
    plan: &'a Plan,
    watch: Watch<'a>,
    total: usize,
    done: AtomicUsize,
}

/// The organisations made so far, by the row that makes each.
type Made = Vec<Option<Uuid>>;

impl Work<'_> {
    fn tell(&self, more: usize) {
        let done = self.done.fetch_add(more, Ordering::Relaxed) + more;
        (self.watch)(Progress { done, total: self.total });
    }

    fn id(&self, made: &Made, target: Target) -> Option<Uuid> {
        match target {
            Target::Known(index) => Some(self.known.directory.get(index).id),
            Target::New(row) => made[row],
        }
    }

    fn superior(&self, made: &Made, row: usize) -> Option<OrganisationId> {
        let id = self.matches.superiors[row].and_then(|target| self.id(made, target));
        id.map(OrganisationId::new)
    }

    async fn make_organisations(&self) -> Result<Made> {
        let rows = &self.files.organisations.rows;
        let mut made = vec![None; rows.len()];
        for level in self.matches.levels(self.files, &self.known.directory) {
            let particulars = |row: &usize| {
                let superior = self.superior(&made, *row);
                RegisterOrganisation { superior, ..rows[*row].particulars.clone() }
            };
            let inputs: Vec<RegisterOrganisation> = level.iter().map(particulars).collect();
            for (rows, inputs) in level.chunks(CHUNK).zip(inputs.chunks(CHUNK)) {
                let ids = organisations::import_all_in(self.permit, inputs).await;
                let ids = ids.map_err(|failure| failure.within(ImportRule::Organisation))?;
                for (row, id) in rows.iter().zip(ids) {
                    made[*row] = Some(id.uuid());
                }
                self.tell(inputs.len());
            }
        }
        Ok(made)
    }

    async fn change_organisations(&self, made: &Made) -> Result<()> {
        for (row, fate) in self.plan.organisations.iter().enumerate() {
            let Fate::Changed(index) = fate else { continue };
            let organisation = self.known.directory.get(*index);
            let particulars = merged(&self.files.organisations.rows[row], organisation, self.superior(made, row));
            let changed = organisations::reimport_in(self.permit, organisation.clone(), &particulars).await;
            changed.map_err(|failure| failure.within(ImportRule::Organisation))?;
            self.tell(1);
        }
        Ok(())
    }

    async fn write_offers(&self, made: &Made) -> Result<()> {
        let mut new: Vec<(Uuid, &OfferParticulars)> = vec![];
        let rows = self.files.offers.rows.iter().zip(&self.matches.owners).zip(&self.plan.offers);
        for ((row, owner), fate) in rows {
            match fate {
                Fate::Made => {
                    let owner = owner.and_then(|owner| self.id(made, owner));
                    new.extend(owner.map(|owner| (owner, &row.particulars)));
                }
                Fate::Changed(index) => {
                    let offer = &self.known.offers[*index];
                    let particulars = merged_offer(row, offer.particulars());
                    let changed = resources::reimport_offer_in(self.permit, offer, &particulars).await;
                    changed.map_err(|failure| failure.within(ImportRule::Offer))?;
                    self.tell(1);
                }
                Fate::Unchanged | Fate::Kept => {}
            }
        }
        for offers in new.chunks(CHUNK) {
            let listed = resources::import_offers_in(self.permit, offers).await;
            listed.map_err(|failure| failure.within(ImportRule::Offer))?;
            self.tell(offers.len());
        }
        Ok(())
    }

    async fn print_slips(&self, made: &Made, zone: Tz) -> Result<Vec<LeadSlip>> {
        let name = |target: Target| match target {
            Target::Known(index) => self.known.directory.get(index).name.as_str(),
            Target::New(row) => self.files.organisations.rows[row].name(),
        };
        let due = self.plan.slips.iter();
        let due = due.filter_map(|(target, post)| Some((self.id(made, *target)?, name(*target), post.as_str())));
        let due: Vec<(Uuid, &str, &str)> = due.collect();
        let posts: Vec<(Uuid, &str)> = due.iter().map(|(id, _, post)| (*id, *post)).collect();
        let expires_at = self.permit.scope().now() + identity::CLAIM_SLIP_LIFETIME;
        let good_through = (expires_at.with_timezone(&zone) - TimeDelta::days(1)).date_naive();
        let mut printed = Vec::with_capacity(posts.len());
        for posts in posts.chunks(CHUNK) {
            printed.extend(identity::print_leads_in(self.permit, posts).await?);
            self.tell(posts.len());
        }
        let slips = due.into_iter().zip(printed).filter_map(|((id, name, post), printed)| {
            Some(LeadSlip {
                organisation: OrganisationId::new(id),
                organisation_name: name.to_owned(),
                post: post.to_owned(),
                secret: printed.secret?,
                expires_at,
                good_through,
            })
        });
        Ok(slips.collect())
    }
}
