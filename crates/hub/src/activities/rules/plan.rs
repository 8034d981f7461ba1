//! A plan: what a draft may hold, what a version must hold, and what changed between two of them. Pure.

use std::collections::BTreeSet;

use chrono::SubsecRound;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    environment::Time,
    failure::{Invalid, Problem},
    machine::stored_enum,
    text::Checks,
};

/// The most lines that a division of work has, and the most resources that a plan needs.
const MOST_LINES: usize = 50;
/// The most seats, and the most of one resource.
const MOST_OF_ONE: i64 = 1_000_000;

/// A plan that is being worked on: only the title must be there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(default, rename_all = "camelCase")]
pub struct PlanDraft {
    /// What it is called, at most 100 characters.
    pub title: String,
    /// What it is about, at most 2000 characters.
    pub summary: String,
    /// When it starts.
    pub starts_at: Option<Time>,
    /// When it ends.
    pub ends_at: Option<Time>,
    /// Where, at most 200 characters.
    pub place: String,
    /// How many people there is room for; where it is not said, it does not matter.
    pub seats: Option<i64>,
    /// Who does what.
    pub division_of_work: Vec<Task>,
    /// What is needed.
    pub resources_needed: Vec<ResourceNeeded>,
    /// The lead and the co-hosts in the order in which posters name them; empty where it does not matter.
    pub named_in_order: Vec<Uuid>,
    /// What those who take part should know of risks (志愿服务条例 Art. 12), at most 1000 characters.
    pub risk_notice: String,
}

/// A complete plan, as it is proposed and agreed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(rename_all = "camelCase")]
pub struct PlanContent {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// When it starts.
    pub starts_at: Time,
    /// When it ends.
    pub ends_at: Time,
    /// Where.
    pub place: String,
    /// How many people there is room for.
    pub seats: Option<i64>,
    /// Who does what.
    pub division_of_work: Vec<Task>,
    /// What is needed.
    pub resources_needed: Vec<ResourceNeeded>,
    /// The lead and the co-hosts in the order in which posters name them.
    pub named_in_order: Vec<Uuid>,
    /// What those who take part should know of risks.
    pub risk_notice: String,
}

/// One organisation's task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// Who does it.
    pub organisation: Uuid,
    /// What is done, at most 500 characters.
    pub task: String,
}

/// Something that an activity needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResourceNeeded {
    /// What, at most 200 characters.
    pub what: String,
    /// How much.
    pub quantity: Option<i64>,
    /// The offer it is thought to come from.
    pub offer: Option<Uuid>,
}

stored_enum! {
    /// A part of a plan, by which changes are told.
    PlanField {
        /// The title.
        Title = "TITLE",
        /// The summary.
        Summary = "SUMMARY",
        /// The start or the end.
        Span = "SPAN",
        /// The place.
        Place = "PLACE",
        /// How many seats there are.
        Seats = "SEATS",
        /// The division of work.
        DivisionOfWork = "DIVISION_OF_WORK",
        /// What is needed.
        ResourcesNeeded = "RESOURCES_NEEDED",
        /// The order in which the organisations are named.
        NamedInOrder = "NAMED_IN_ORDER",
        /// The risk notice.
        RiskNotice = "RISK_NOTICE",
    }
}

/// Parts of a plan, as a column holds them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct PlanFields(pub Vec<PlanField>);

impl PlanDraft {
    /// The draft cleaned; all that is wrong with its form at once, at paths below `draft`.
    pub(crate) fn checked(&self) -> Result<Self, Vec<Invalid>> {
        let mut checks = Checks::default();
        if self.division_of_work.len() > MOST_LINES {
            checks.wrong("draft.divisionOfWork", Problem::TooLong { most: MOST_LINES });
        }
        if self.resources_needed.len() > MOST_LINES {
            checks.wrong("draft.resourcesNeeded", Problem::TooLong { most: MOST_LINES });
        }
        if let Some(seats) = self.seats {
            checks.range("draft.seats", seats, 1, MOST_OF_ONE);
        }
        if let (Some(start), Some(end)) = (self.starts_at, self.ends_at)
            && start >= end
        {
            checks.wrong("draft.span", Problem::BadSpan);
        }
        let mut optional = |path: &str, text: &str, most| checks.optional(path, Some(text), most).unwrap_or_default();
        let summary = optional("draft.summary", &self.summary, 2000);
        let place = optional("draft.place", &self.place, 200);
        let risk_notice = optional("draft.riskNotice", &self.risk_notice, 1000);
        let tasks = self.division_of_work.iter().enumerate().map(|(at, line)| Task {
            organisation: line.organisation,
            task: checks.text(&format!("draft.divisionOfWork.{at}.task"), &line.task, 500),
        });
        let division_of_work = tasks.collect();
        let resources_needed = self.resources_needed.iter().enumerate().map(|(at, need)| need.checked(at, &mut checks));
        let resources_needed = resources_needed.collect();
        let draft = Self {
            title: checks.text("draft.title", &self.title, 100),
            summary,
            // Both databases and the JSON keep microseconds: a plan read back equals the plan proposed.
            starts_at: self.starts_at.map(|at| at.trunc_subsecs(6)),
            ends_at: self.ends_at.map(|at| at.trunc_subsecs(6)),
            place,
            seats: self.seats,
            division_of_work,
            resources_needed,
            named_in_order: self.named_in_order.clone(),
            risk_notice,
        };
        checks.finish(draft)
    }

    /// The draft as a plan that can be proposed; all that is missing at once.
    ///
    /// `parties` may be given work: the lead, the co-hosts and the invited. Where there is more than one, it must be
    /// said who does what. Where it is said in which order they are named, the `hosts` are: the lead and the co-hosts,
    /// each once.
    pub(crate) fn complete(
        &self,
        now: Time,
        parties: &BTreeSet<Uuid>,
        hosts: &BTreeSet<Uuid>,
    ) -> Result<PlanContent, Vec<Invalid>> {
        let mut checks = Checks::default();
        for (path, text) in [
            ("draft.title", &self.title),
            ("draft.summary", &self.summary),
            ("draft.place", &self.place),
            ("draft.riskNotice", &self.risk_notice),
        ] {
            if text.trim().is_empty() {
                checks.wrong(path, Problem::Empty);
            }
        }
        if self.division_of_work.is_empty() && parties.len() > 1 {
            checks.wrong("draft.divisionOfWork", Problem::Empty);
        }
        for (at, line) in self.division_of_work.iter().enumerate() {
            if !parties.contains(&line.organisation) {
                checks.wrong(&format!("draft.divisionOfWork.{at}.organisationId"), Problem::Contradiction);
            }
        }
        self.check_names(hosts, &mut checks);
        let span = self.starts_at.zip(self.ends_at);
        match span {
            None => checks.wrong("draft.span", Problem::Empty),
            Some((start, end)) if start >= end || start <= now => checks.wrong("draft.span", Problem::BadSpan),
            Some(_) => {}
        }
        let (starts_at, ends_at) = span.unwrap_or_default();
        checks.finish(PlanContent {
            title: self.title.clone(),
            summary: self.summary.clone(),
            starts_at,
            ends_at,
            place: self.place.clone(),
            seats: self.seats,
            division_of_work: self.division_of_work.clone(),
            resources_needed: self.resources_needed.clone(),
            named_in_order: self.named_in_order.clone(),
            risk_notice: self.risk_notice.clone(),
        })
    }

    fn check_names(&self, hosts: &BTreeSet<Uuid>, checks: &mut Checks) {
        let mut named = BTreeSet::new();
        for (at, organisation) in self.named_in_order.iter().enumerate() {
            if !hosts.contains(organisation) || !named.insert(*organisation) {
                checks.wrong(&format!("draft.namedInOrder.{at}"), Problem::Contradiction);
            }
        }
        if !named.is_empty() && named != *hosts {
            checks.wrong("draft.namedInOrder", Problem::Contradiction);
        }
    }

    /// The parts in which this draft differs from an earlier one.
    pub(crate) fn changes_since(&self, earlier: &Self) -> Vec<PlanField> {
        changed([
            (PlanField::Title, self.title != earlier.title),
            (PlanField::Summary, self.summary != earlier.summary),
            (PlanField::Span, (self.starts_at, self.ends_at) != (earlier.starts_at, earlier.ends_at)),
            (PlanField::Place, self.place != earlier.place),
            (PlanField::Seats, self.seats != earlier.seats),
            (PlanField::DivisionOfWork, self.division_of_work != earlier.division_of_work),
            (PlanField::ResourcesNeeded, self.resources_needed != earlier.resources_needed),
            (PlanField::NamedInOrder, self.named_in_order != earlier.named_in_order),
            (PlanField::RiskNotice, self.risk_notice != earlier.risk_notice),
        ])
    }

    /// The offers that the draft names.
    pub(crate) fn offers(&self) -> BTreeSet<Uuid> {
        self.resources_needed.iter().filter_map(|need| need.offer).collect()
    }
}

impl ResourceNeeded {
    fn checked(&self, at: usize, checks: &mut Checks) -> Self {
        let path = format!("draft.resourcesNeeded.{at}");
        if let Some(quantity) = self.quantity {
            checks.range(&format!("{path}.quantity"), quantity, 1, MOST_OF_ONE);
        }
        Self { what: checks.text(&format!("{path}.what"), &self.what, 200), ..*self }
    }
}

fn changed<const N: usize>(fields: [(PlanField, bool); N]) -> Vec<PlanField> {
    fields.into_iter().filter_map(|(field, is_changed)| is_changed.then_some(field)).collect()
}

impl PlanContent {
    /// The parts in which this plan differs from an earlier one.
    pub(crate) fn changes_since(&self, earlier: &Self) -> Vec<PlanField> {
        PlanDraft::from(self.clone()).changes_since(&earlier.clone().into())
    }

    /// The organisations that the plan gives work to.
    pub(crate) fn workers(&self) -> BTreeSet<Uuid> {
        self.division_of_work.iter().map(|line| line.organisation).collect()
    }
}

impl From<PlanContent> for PlanDraft {
    fn from(plan: PlanContent) -> Self {
        Self {
            title: plan.title,
            summary: plan.summary,
            starts_at: Some(plan.starts_at),
            ends_at: Some(plan.ends_at),
            place: plan.place,
            seats: plan.seats,
            division_of_work: plan.division_of_work,
            resources_needed: plan.resources_needed,
            named_in_order: plan.named_in_order,
            risk_notice: plan.risk_notice,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::*;

    fn at(hour: i64) -> Time {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hour)
    }

    fn draft() -> PlanDraft {
        PlanDraft {
            title: "  四点半课堂 ".to_owned(),
            summary: "After-school class".to_owned(),
            starts_at: Some(at(10)),
            ends_at: Some(at(12)),
            place: "Library".to_owned(),
            seats: Some(40),
            division_of_work: vec![Task { organisation: Uuid::from_u128(1), task: "Rooms".to_owned() }],
            resources_needed: vec![ResourceNeeded { what: "Chairs".to_owned(), quantity: Some(40), offer: None }],
            named_in_order: vec![],
            risk_notice: "None known".to_owned(),
        }
    }

    fn parties(ids: &[u128]) -> BTreeSet<Uuid> {
        ids.iter().map(|id| Uuid::from_u128(*id)).collect()
    }

    fn paths(problems: &[Invalid]) -> Vec<(String, Problem)> {
        problems.iter().map(|p| (p.field.join("."), p.problem.clone())).collect()
    }

    #[test]
    fn a_draft_needs_no_more_than_a_title() {
        let bare = PlanDraft { title: "市集".to_owned(), ..PlanDraft::default() };
        assert_eq!(bare.checked(), Ok(bare.clone()));
        let nameless = PlanDraft { title: " ".to_owned(), ..PlanDraft::default() };
        assert_eq!(paths(&nameless.checked().unwrap_err()), [("draft.title".to_owned(), Problem::Empty)]);
    }

    #[test]
    fn a_drafts_problems_are_told_all_at_once() {
        let wrong = PlanDraft {
            title: "长".repeat(101),
            starts_at: Some(at(12)),
            ends_at: Some(at(12)),
            division_of_work: vec![Task { organisation: Uuid::from_u128(1), task: String::new() }],
            seats: Some(0),
            resources_needed: vec![ResourceNeeded { what: String::new(), quantity: Some(0), offer: None }],
            ..PlanDraft::default()
        };
        let mut found = paths(&wrong.checked().unwrap_err());
        found.sort_by(|a, b| a.0.cmp(&b.0));
        let expected = [
            ("draft.divisionOfWork.0.task".to_owned(), Problem::Empty),
            ("draft.resourcesNeeded.0.quantity".to_owned(), Problem::OutOfRange { least: 1, most: MOST_OF_ONE }),
            ("draft.resourcesNeeded.0.what".to_owned(), Problem::Empty),
            ("draft.seats".to_owned(), Problem::OutOfRange { least: 1, most: MOST_OF_ONE }),
            ("draft.span".to_owned(), Problem::BadSpan),
            ("draft.title".to_owned(), Problem::TooLong { most: 100 }),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_plan_read_back_equals_the_plan_that_was_proposed() {
        let mut draft = draft();
        draft.starts_at = Some(at(10) + TimeDelta::nanoseconds(1_234_567));
        let content = draft.checked().unwrap().complete(at(0), &parties(&[1]), &parties(&[1])).unwrap();
        let text = serde_json::to_string(&content).unwrap();
        assert_eq!(serde_json::from_str::<PlanContent>(&text).unwrap(), content);
        assert_eq!(content.title, "四点半课堂");
    }

    #[test]
    fn an_incomplete_draft_names_all_that_is_missing() {
        let bare = PlanDraft { title: "市集".to_owned(), ..PlanDraft::default() };
        let missing = paths(&bare.complete(at(0), &parties(&[1, 2]), &parties(&[1, 2])).unwrap_err());
        let expected = ["draft.summary", "draft.place", "draft.riskNotice", "draft.divisionOfWork", "draft.span"]
            .map(|path| (path.to_owned(), Problem::Empty));
        assert_eq!(missing, expected);
    }

    #[test]
    fn work_is_given_to_parties_alone() {
        let problems = draft().complete(at(0), &parties(&[2]), &parties(&[2])).unwrap_err();
        assert_eq!(paths(&problems), [("draft.divisionOfWork.0.organisationId".to_owned(), Problem::Contradiction)]);
    }

    #[test]
    fn the_order_names_the_lead_and_every_co_host_once_or_nobody() {
        let (hosts, parties) = (parties(&[1, 2]), parties(&[1, 2, 3]));
        let named = |ids: &[u128]| {
            let named_in_order = ids.iter().map(|id| Uuid::from_u128(*id)).collect();
            let outcome = PlanDraft { named_in_order, ..draft() }.complete(at(0), &parties, &hosts);
            outcome.err().map(|problems| paths(&problems).into_iter().map(|(path, _)| path).collect::<Vec<_>>())
        };
        for right in [&[][..], &[1, 2], &[2, 1]] {
            assert_eq!(named(right), None, "{right:?}");
        }
        assert_eq!(named(&[1]), Some(vec!["draft.namedInOrder".to_owned()]));
        assert_eq!(named(&[1, 2, 1]), Some(vec!["draft.namedInOrder.2".to_owned()]));
        assert_eq!(named(&[2, 1, 3]), Some(vec!["draft.namedInOrder.2".to_owned()]));
    }

    #[test]
    fn a_plan_that_has_begun_cannot_be_proposed() {
        for now in [at(10), at(11)] {
            let problems = draft().complete(now, &parties(&[1]), &parties(&[1])).unwrap_err();
            assert_eq!(paths(&problems), [("draft.span".to_owned(), Problem::BadSpan)]);
        }
        assert!(draft().complete(at(10) - TimeDelta::microseconds(1), &parties(&[1]), &parties(&[1])).is_ok());
    }

    type Edit = fn(&mut PlanContent);

    #[test]
    fn every_changed_part_is_named_and_no_other() {
        let before = draft().complete(at(0), &parties(&[1]), &parties(&[1])).unwrap();
        assert_eq!(before.changes_since(&before), []);
        let changes: [(PlanField, Edit); 10] = [
            (PlanField::Title, |p| p.title.push('!')),
            (PlanField::Summary, |p| p.summary.push('!')),
            (PlanField::Span, |p| p.starts_at = at(9)),
            (PlanField::Span, |p| p.ends_at = at(13)),
            (PlanField::Place, |p| p.place.push('!')),
            (PlanField::Seats, |p| p.seats = None),
            (PlanField::DivisionOfWork, |p| p.division_of_work.clear()),
            (PlanField::ResourcesNeeded, |p| p.resources_needed.clear()),
            (PlanField::NamedInOrder, |p| p.named_in_order.push(Uuid::from_u128(1))),
            (PlanField::RiskNotice, |p| p.risk_notice.push('!')),
        ];
        for (field, change) in changes {
            let mut after = before.clone();
            change(&mut after);
            assert_eq!(after.changes_since(&before), [field]);
        }
    }
}
