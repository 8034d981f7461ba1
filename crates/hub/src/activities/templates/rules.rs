//! What a template may say: never more than fits into the plan that is begun from it. Pure.

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use crate::{
    failure::{Invalid, Problem},
    text::Checks,
};

/// The most lines of each list.
const MOST_LINES: usize = 20;
/// A timeline goes into the plan's summary, and risks with the insurance into its risk notice: with these, both fit.
const MOST_MOMENTS: usize = 10;
const MOST_RISKS: usize = 6;
/// The longest activity, and the farthest moment from its start: a week.
const MOST_MINUTES: i64 = 7 * 24 * 60;

/// What a template says in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct TemplateContent {
    /// The title, at most 60 characters; `{organisation}` and `{month}` are filled in by whoever begins.
    pub title: String,
    /// What it is good for, to choose by; at most 200 characters.
    pub about: String,
    /// The plan's summary, at most 800 characters.
    pub summary: String,
    /// What there is to do, at most 20 lines of 200 characters.
    pub tasks: Vec<String>,
    /// What is needed, at most 20.
    pub resources: Vec<TemplateResource>,
    /// What happens when, at most 10 lines.
    pub timeline: Vec<Moment>,
    /// What may go wrong and what is done against it, at most 6.
    pub risks: Vec<Precaution>,
    /// Which insurance is advisable, at most 120 characters.
    pub insurance: String,
}

/// Something that is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateResource {
    /// What, at most 100 characters.
    pub what: String,
    /// How much; none where that does not matter.
    pub quantity: Option<i64>,
}

/// A line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// So many minutes after the start; negative before it.
    pub minutes: i64,
    /// What happens, at most 80 characters.
    pub what: String,
}

/// A risk and what is done against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Precaution {
    /// What may go wrong, at most 50 characters.
    pub risk: String,
    /// What is done against it, at most 85 characters.
    pub measure: String,
}

/// The numbers of a template and what it says in both languages, cleaned; all problems at once.
pub(super) fn check(
    minutes: i64,
    seats: Option<i64>,
    zh: &TemplateContent,
    en: &TemplateContent,
) -> Result<[TemplateContent; 2], Vec<Invalid>> {
    let mut checks = Checks::default();
    checks.range("minutes", minutes, 1, MOST_MINUTES);
    if let Some(seats) = seats {
        checks.range("seats", seats, 1, 1_000_000);
    }
    let contents = [("zh", zh), ("en", en)].map(|(language, content)| content.checked(&mut checks, language));
    checks.finish(contents)
}

impl TemplateContent {
    fn checked(&self, checks: &mut Checks, at: &str) -> Self {
        let most = [
            ("tasks", self.tasks.len(), MOST_LINES),
            ("resources", self.resources.len(), MOST_LINES),
            ("timeline", self.timeline.len(), MOST_MOMENTS),
            ("risks", self.risks.len(), MOST_RISKS),
        ];
        for (list, length, most) in most {
            if length > most {
                checks.wrong(&format!("{at}.{list}"), Problem::TooLong { most });
            }
        }
        let mut text = |field: &str, text: &str, most| checks.text(&format!("{at}.{field}"), text, most);
        let (title, about) = (text("title", &self.title, 60), text("about", &self.about, 200));
        let summary = text("summary", &self.summary, 800);
        let tasks =
            self.tasks.iter().enumerate().map(|(line, task)| text(&format!("tasks.{line}"), task, 200)).collect();
        let timeline = self
            .timeline
            .iter()
            .enumerate()
            .map(|(line, moment)| Moment { what: text(&format!("timeline.{line}.what"), &moment.what, 80), ..*moment });
        let timeline = timeline.collect();
        let risks = self.risks.iter().enumerate().map(|(line, precaution)| Precaution {
            risk: text(&format!("risks.{line}.risk"), &precaution.risk, 50),
            measure: text(&format!("risks.{line}.measure"), &precaution.measure, 85),
        });
        let risks = risks.collect();
        let resources = self.resources.iter().enumerate().map(|(line, resource)| TemplateResource {
            what: text(&format!("resources.{line}.what"), &resource.what, 100),
            ..*resource
        });
        let resources = resources.collect();
        let insurance = checks.optional(&format!("{at}.insurance"), Some(&self.insurance), 120).unwrap_or_default();
        for (line, moment) in self.timeline.iter().enumerate() {
            checks.range(&format!("{at}.timeline.{line}.minutes"), moment.minutes, -MOST_MINUTES, MOST_MINUTES);
        }
        for (line, resource) in self.resources.iter().enumerate() {
            if let Some(quantity) = resource.quantity {
                checks.range(&format!("{at}.resources.{line}.quantity"), quantity, 1, 1_000_000);
            }
        }
        Self { title, about, summary, tasks, resources, timeline, risks, insurance }
    }
}
