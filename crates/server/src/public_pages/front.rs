//! `/h/{hub}`: a hub's front page. It shows the beginnings of its lists and its rules; `?list=` shows one list, page by
//! page.

use graphql::Locale;
use hub::{activities::ActivityState, moderation::HubRule, resources::OfferCategory};
use serde_json::json;

use super::{
    frame::{Page, Visit},
    words::{Words, category},
};
use crate::html::{escaped, joined};

/// The lists of a hub that everybody may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    /// Activities that are not over, the next one first.
    Coming,
    /// Activities that have begun, the last one first.
    Past,
    /// Offers by title.
    Offers,
}

impl List {
    /// All of them, in the order in which they are shown.
    pub(crate) const ALL: [Self; 3] = [Self::Coming, Self::Offers, Self::Past];

    /// As the address names it.
    const fn name(self) -> &'static str {
        match self {
            Self::Coming => "activities",
            Self::Past => "past",
            Self::Offers => "offers",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.name() == name)
    }

    const fn title(self, words: &Words) -> &'static str {
        match self {
            Self::Coming => words.coming,
            Self::Past => words.past,
            Self::Offers => words.offers,
        }
    }

    const fn empty(self, words: &Words) -> &'static str {
        match self {
            Self::Coming => words.no_activities,
            Self::Past => words.no_past,
            Self::Offers => words.no_offers,
        }
    }
}

/// An activity in a list.
pub(crate) struct ActivityLine {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) when: String,
    pub(crate) lead: String,
    pub(crate) state: ActivityState,
}

/// An offer in a list.
pub(crate) struct OfferLine {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) category: OfferCategory,
    pub(crate) place: Option<String>,
    pub(crate) owner: String,
    pub(crate) is_paused: bool,
}

/// What a list holds.
pub(crate) enum Lines {
    Activities(Vec<ActivityLine>),
    Offers(Vec<OfferLine>),
}

/// A part of a list.
pub(crate) struct Listed {
    pub(crate) list: List,
    pub(crate) lines: Lines,
    /// Where the next part begins, if there is one.
    pub(crate) next: Option<String>,
}

/// What is shown: the whole front, or one list.
pub(crate) enum Front {
    Whole { lists: Vec<Listed>, rules: Vec<HubRule> },
    One { listed: Listed, after: Option<String> },
}

pub(crate) fn front_page(visit: &Visit, front: &Front) -> String {
    let words = visit.words();
    let name = visit.hub_name().to_owned();
    let whole = visit.front();
    let (title, path, body) = match front {
        Front::Whole { lists, rules } => {
            let sign_in = format!(
                "<section>\n<h1>{}</h1>\n<p>{}</p>\n<p><a class=\"button\" href=\"/\">{}</a></p>\n</section>\n",
                escaped(&name),
                words.about,
                words.sign_in,
            );
            let lists = joined(lists.iter().map(|listed| section(visit, listed)));
            (words.site.to_owned(), whole, sign_in + &lists + &rules_section(visit, rules))
        }
        Front::One { listed, after } => {
            let start = format!("{whole}?list={}", listed.list.name());
            let body = one_list(visit, listed, &start, after.is_some());
            let path = after.as_ref().map_or_else(|| start.clone(), |after| format!("{start}&after={after}"));
            (listed.list.title(words).to_owned(), path, body)
        }
    };
    let data = json!({
        "@type": "WebSite", "name": name, "url": visit.absolute(&visit.front()), "inLanguage": ["zh-CN", "en"],
    });
    visit.frame(Page { title, description: format!("{name}{}{}", words.comma, words.about), path, data, body })
}

/// The beginning of a list.
fn section(visit: &Visit, listed: &Listed) -> String {
    let words = visit.words();
    let all = format!("{}?list={}", visit.front(), listed.list.name());
    let more = listed
        .next
        .as_ref()
        .map(|_| format!("<p class=\"ways\"><a href=\"{}\">{}</a></p>\n", visit.href(&all), words.more));
    let title = listed.list.title(words);
    format!("<section>\n<h2>{title}</h2>\n{}{}</section>\n", rows(visit, listed), more.unwrap_or_default())
}

/// A page of a list.
fn one_list(visit: &Visit, listed: &Listed, start: &str, has_before: bool) -> String {
    let words = visit.words();
    let mut ways = Vec::new();
    if let Some(next) = &listed.next {
        ways.push((visit.href(&format!("{start}&after={next}")), words.next_page));
    }
    if has_before {
        ways.push((visit.href(start), words.first_page));
    }
    let ways = joined(ways.iter().map(|(href, text)| format!("<a href=\"{href}\">{text}</a>\n")));
    format!(
        "<section>\n<h1>{}</h1>\n{}<p class=\"ways\">{ways}</p>\n</section>\n",
        listed.list.title(words),
        rows(visit, listed)
    )
}

fn rows(visit: &Visit, listed: &Listed) -> String {
    let rows = match &listed.lines {
        Lines::Activities(lines) => joined(lines.iter().map(|line| activity_row(visit, line))),
        Lines::Offers(lines) => joined(lines.iter().map(|line| offer_row(visit, line))),
    };
    if rows.is_empty() {
        return format!("<p class=\"soft\">{}</p>\n", listed.list.empty(visit.words()));
    }
    format!("<ul>\n{rows}</ul>\n")
}

fn activity_row(visit: &Visit, line: &ActivityLine) -> String {
    let href = visit.href(&format!("/a/{}/{}", visit.hub.slug, line.id));
    row(&href, &line.title, visit.words().state(line.state), &[&line.when, &line.lead])
}

fn offer_row(visit: &Visit, line: &OfferLine) -> String {
    let href = visit.href(&format!("/o/{}/{}", visit.hub.slug, line.id));
    let kind = category(line.category, visit.locale);
    let place = line.place.as_deref().unwrap_or_default();
    row(&href, &line.title, line.is_paused.then_some(visit.words().paused), &[kind, place, &line.owner])
}

fn row(href: &str, title: &str, state: Option<&str>, about: &[&str]) -> String {
    let state = state.map_or_else(String::new, |state| format!("<span class=\"state\">{state}</span>"));
    let about: Vec<_> = about.iter().filter(|text| !text.is_empty()).map(|text| escaped(text)).collect();
    let about = about.join(" · ");
    format!("<li><a href=\"{href}\">{}</a>{state}<p class=\"soft\">{about}</p></li>\n", escaped(title))
}

fn rules_section(visit: &Visit, rules: &[HubRule]) -> String {
    if rules.is_empty() {
        return String::new();
    }
    let rows = joined(rules.iter().map(|rule| {
        let (title, text) = match visit.locale {
            Locale::Chinese => (&rule.title_zh, &rule.text_zh),
            Locale::English => (&rule.title_en, &rule.text_en),
        };
        let (title, text) = (escaped(title), escaped(text));
        format!("<li><details><summary>{}. {title}</summary><p>{text}</p></details></li>\n", rule.number)
    }));
    format!("<section>\n<h2>{}</h2>\n<ol>\n{rows}</ol>\n</section>\n", visit.words().rules)
}
