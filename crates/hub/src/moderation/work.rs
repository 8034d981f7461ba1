//! The queue: everything that waits for staff, in one list, what has waited longest first.
//!
//! It is no table: what waits is read from the things themselves, so that nothing can be forgotten in it.

use sea_orm::{
    FromQueryResult,
    sea_query::{Asterisk, Expr, ExprTrait, Query, SelectStatement, UnionType},
};
use uuid::Uuid;

use super::{
    entity::{appeal, report},
    rules::expiring_before,
};
use crate::{
    Scope,
    environment::Time,
    machine::stored_enum,
    organisations::{Column as O, Entity as Organisations, OrganisationState},
    policy::{self, Action, Denied, Facts, OrganisationFacts, Refused},
    store::{Cursor, HubRef, Page, PageRequest, StoreError},
};

stored_enum! {
    /// Why something waits for staff.
    WorkKind {
        /// An organisation waits for its review.
        Registration = "REGISTRATION",
        /// A report is open.
        Report = "REPORT",
        /// An appeal is open.
        Appeal = "APPEAL",
        /// A verification ends within thirty days.
        EvidenceExpiring = "EVIDENCE_EXPIRING",
    }
}

/// Something that waits for staff.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct WorkItem {
    /// Why it waits.
    pub kind: WorkKind,
    /// The organisation, the report or the appeal.
    pub id: Uuid,
    /// Since when it waits; for a verification, when it ends.
    pub at: Time,
    /// Its version.
    pub version: i64,
    /// The organisation concerned.
    pub concerned: Uuid,
    /// That organisation's name.
    pub name: String,
    /// A report's reason; empty for others.
    pub about: String,
    /// Whoever else must not decide: the applicant, the organisation that reports, or the account that decided first.
    other: Option<Uuid>,
}

impl WorkItem {
    /// Since when it waits.
    pub fn since(&self) -> Time {
        match self.kind {
            WorkKind::EvidenceExpiring => self.at - (expiring_before(self.at) - self.at),
            WorkKind::Registration | WorkKind::Report | WorkKind::Appeal => self.at,
        }
    }

    /// The item as the policy sees it.
    pub(super) fn facts(&self) -> Facts {
        let organisation =
            |state| Facts::Organisation(OrganisationFacts { id: self.concerned, state, applicant: self.other });
        match self.kind {
            WorkKind::Registration => organisation(OrganisationState::PendingReview),
            WorkKind::EvidenceExpiring => organisation(OrganisationState::Active),
            WorkKind::Report => {
                Facts::Report { organisation: self.other.unwrap_or_default(), concerned: self.concerned }
            }
            WorkKind::Appeal => {
                Facts::Appeal { organisation: self.concerned, first_decided_by: self.other.unwrap_or_default() }
            }
        }
    }

    fn possible(&self) -> &'static [Action] {
        match self.kind {
            WorkKind::Registration => {
                &[Action::ApproveOrganisation, Action::RequestOrganisationChanges, Action::RejectOrganisation]
            }
            WorkKind::Report => &[Action::ResolveReport],
            WorkKind::Appeal => &[Action::UpholdAppeal, Action::RejectAppeal],
            WorkKind::EvidenceExpiring => &[Action::RenewVerification],
        }
    }
}

/// Which things to show; what is `None` restricts nothing.
#[derive(Debug, Clone, Default)]
pub struct WorkFilter {
    /// Of these kinds.
    pub kinds: Option<Vec<WorkKind>>,
}

/// What waits for staff, the longest first; what waits for a date comes after it. Empty for all others.
///
/// # Errors
/// What the database answers.
pub async fn work_queue(scope: &Scope, filter: &WorkFilter, page: &PageRequest) -> Result<Page<WorkItem>, StoreError> {
    if !may_read(scope) || filter.kinds.as_ref().is_some_and(Vec::is_empty) {
        return Ok(Page { edges: vec![], has_next: false, has_previous: false });
    }
    let cursor = |item: &WorkItem| Cursor::at(item.at, item.id);
    scope.statement_page(|hub| waiting(hub, filter, scope.now()), cursor, page).await
}

/// How many things [`work_queue`] would show.
///
/// # Errors
/// What the database answers.
pub async fn count_work(scope: &Scope, filter: &WorkFilter) -> Result<u64, StoreError> {
    if !may_read(scope) || filter.kinds.as_ref().is_some_and(Vec::is_empty) {
        return Ok(0);
    }
    let counting = |hub| {
        let rows = waiting(hub, filter, scope.now());
        Query::select().expr_as(Expr::cust("count(*)"), "counted").from_subquery(rows, "rows").take()
    };
    let counted: Vec<Counted> = scope.statement(counting).await?;
    Ok(counted.first().and_then(|row| u64::try_from(row.counted).ok()).unwrap_or_default())
}

/// The things of these ids that wait, if the actor may see what waits.
///
/// # Errors
/// What the database answers.
pub async fn work_items_by_ids(scope: &Scope, ids: &[Uuid]) -> Result<Vec<WorkItem>, StoreError> {
    if !may_read(scope) || ids.is_empty() {
        return Ok(vec![]);
    }
    let named = |hub| {
        let rows = waiting(hub, &WorkFilter::default(), scope.now());
        let mut select = Query::select();
        select.column(("rows", Asterisk)).from_subquery(rows, "rows");
        select.and_where(Expr::col(("rows", "id")).is_in(ids.iter().copied())).take()
    };
    scope.statement(named).await
}

/// What the scope's actor may decide on an item.
pub fn work_actions(scope: &Scope, item: &WorkItem) -> Vec<Action> {
    policy::allowed(scope.actor(), None, item.possible(), &item.facts())
}

/// Whether the scope's actor may not decide because the matter is the own one.
pub fn is_own_case(scope: &Scope, item: &WorkItem) -> bool {
    let facts = item.facts();
    let is_own = |action: &Action| {
        let outcome = policy::can(scope.actor(), None, *action, &facts);
        matches!(outcome, Err(Refused::Denied(Denied::OwnCase | Denied::OwnApplication)))
    };
    item.possible().iter().any(is_own)
}

#[derive(FromQueryResult)]
struct Counted {
    counted: i64,
}

fn may_read(scope: &Scope) -> bool {
    policy::can(scope.actor(), scope.acting(), Action::ReadWork, &Facts::Hub).is_ok()
}

/// All that waits, one part for each kind, every part with the hub's filter.
fn waiting(hub: HubRef, filter: &WorkFilter, now: Time) -> SelectStatement {
    let wanted = WorkKind::ALL.iter().filter(|kind| filter.kinds.as_ref().is_none_or(|kinds| kinds.contains(kind)));
    let mut parts = wanted.map(|kind| part(*kind, hub, now));
    let first = parts.next().unwrap_or_else(|| part(WorkKind::Report, hub, now));
    parts.fold(first, |mut all, part| all.union(UnionType::All, part).take())
}

fn part(kind: WorkKind, hub: HubRef, now: Time) -> SelectStatement {
    let organisation = |column| Expr::col((Organisations, column));
    let mut part = Query::select();
    part.expr_as(Expr::cust(format!("'{}'", kind.as_str())), "kind");
    match kind {
        WorkKind::Registration => {
            own(&mut part, O::UpdatedAt);
            part.and_where(organisation(O::State).eq(OrganisationState::PendingReview.as_str()));
        }
        WorkKind::EvidenceExpiring => {
            own(&mut part, O::VerifiedUntil);
            part.and_where(organisation(O::State).eq(OrganisationState::Active.as_str()))
                .and_where(organisation(O::VerifiedUntil).lt(expiring_before(now)));
        }
        WorkKind::Report => {
            use report::{Column as R, Entity as Reports};
            let column = |column| Expr::col((Reports, column));
            part.expr_as(column(R::Id), "id")
                .expr_as(column(R::CreatedAt), "at")
                .expr_as(column(R::Version), "version")
                .expr_as(column(R::SubjectOrganisationId), "concerned")
                .expr_as(organisation(O::Name), "name")
                .expr_as(column(R::Reason), "about")
                .expr_as(column(R::OrganisationId), "other")
                .from(Reports)
                .inner_join(Organisations, concerns(hub, column(R::SubjectOrganisationId)))
                .and_where(column(R::HubId).eq(hub.expr()))
                .and_where(column(R::State).eq(report::State::Open.as_str()));
        }
        WorkKind::Appeal => {
            use appeal::{Column as A, Entity as Appeals};
            let column = |column| Expr::col((Appeals, column));
            part.expr_as(column(A::Id), "id")
                .expr_as(column(A::CreatedAt), "at")
                .expr_as(column(A::Version), "version")
                .expr_as(column(A::OrganisationId), "concerned")
                .expr_as(organisation(O::Name), "name")
                .expr_as(Expr::cust("''"), "about")
                .expr_as(column(A::FirstDecidedBy), "other")
                .from(Appeals)
                .inner_join(Organisations, concerns(hub, column(A::OrganisationId)))
                .and_where(column(A::HubId).eq(hub.expr()))
                .and_where(column(A::State).eq(appeal::State::Open.as_str()));
        }
    }
    part.and_where(organisation(O::HubId).eq(hub.expr())).take()
}

/// The columns of what is an organisation itself.
fn own(part: &mut SelectStatement, at: O) {
    let organisation = |column| Expr::col((Organisations, column));
    part.expr_as(organisation(O::Id), "id")
        .expr_as(organisation(at), "at")
        .expr_as(organisation(O::Version), "version")
        .expr_as(organisation(O::Id), "concerned")
        .expr_as(organisation(O::Name), "name")
        .expr_as(Expr::cust("''"), "about")
        .expr_as(organisation(O::ApplicantId), "other")
        .from(Organisations);
}

fn concerns(hub: HubRef, organisation: Expr) -> Expr {
    let column = |column| Expr::col((Organisations, column));
    column(O::HubId).eq(hub.expr()).and(column(O::Id).eq(organisation))
}
