//! What all public pages have in common: head, header, footer and style.

use graphql::Locale;
use hub::{
    environment::Time,
    identity::HubRow,
    notifications::{Links, share::spoken},
};
use serde_json::Value;

use super::{
    linked_data,
    words::{Words, words},
};
use crate::html::{escaped, joined};

/// What the pages may load: their own style and the emblem. The block for programs is data, which no policy concerns.
pub(crate) const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; \
                                 form-action 'none'; frame-ancestors 'none'";

/// A picture for those who show one beside a link; square, since chat apps cut it. It is a file of the web app.
pub(crate) const PICTURE: &str = "/share.png";

/// How much of a text is shown beside a link.
const DESCRIPTION: usize = 120;

const STYLE: &str = "
:root { color-scheme: light dark; --paper: #f6f5f1; --card: #fff; --ink: #1d2522; --soft: #55605b; --line: #dcdad2;
  --brand: #0b6b57; --on-brand: #fff; --problem: #8a1c1c; --problem-tint: #fbe9e7 }
@media (prefers-color-scheme: dark) { :root { --paper: #131715; --card: #1c2220; --ink: #e9eeeb; --soft: #a9b4ae;
  --line: #323a36; --brand: #5cc7ab; --on-brand: #06231b; --problem: #ff9d94; --problem-tint: #3a1f1c } }
* { box-sizing: border-box }
body { margin: 0; color: var(--ink); background: var(--paper); overflow-wrap: anywhere;
  font: 1rem/1.6 'PingFang SC', 'HarmonyOS Sans SC', MiSans, 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif }
header, main, footer { max-width: 44rem; margin: 0 auto; padding: 1rem }
header { display: flex; gap: 1rem; align-items: center; justify-content: space-between }
header a { color: inherit; text-decoration: none }
header .hub { display: flex; gap: .6rem; align-items: center; font-weight: 600 }
header img { width: 2.5rem; height: 2.5rem; border-radius: .6rem }
header .other { flex: none; padding: .6rem 0; color: var(--brand) }
main { padding-top: 0 }
section, article { margin: 0 0 1rem; padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.3 }
h2 { margin: 0 0 .5rem; font-size: 1.15rem }
.state { display: inline-block; margin: 0 0 .75rem; padding: .1rem .6rem; color: var(--problem); background: var(--problem-tint); border-radius: .25rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1rem; margin: 0 0 1rem }
dt, .soft { color: var(--soft) }
dd { margin: 0; white-space: pre-line }
p { margin: 0 0 1rem; white-space: pre-line }
ul, ol { margin: 0; padding: 0; list-style: none }
li { padding: .6rem 0; border-top: 1px solid var(--line) }
li:first-child { border-top: 0 }
ol li { padding: 0 }
li a { display: inline-block; padding: .1rem 0; font-weight: 600 }
li .state { margin: 0 0 0 .5rem; font-size: .875rem }
li p { margin: 0 }
a { color: var(--brand) }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px }
.button { display: inline-block; min-height: 2.75rem; padding: .5rem 1.25rem; color: var(--on-brand); background: var(--brand); border-radius: .6rem; text-decoration: none }
.ways { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: 0 }
.ways a { padding: .6rem 0 }
section > :last-child, article > :last-child { margin-bottom: 0 }
summary { padding: .6rem 0; cursor: pointer }
footer { color: var(--soft); font-size: .875rem }
footer p { margin: 0 0 .25rem }
@media print { header .other, .button, .ways { display: none } body { background: #fff } }
";

/// One look at a hub's public pages.
pub(crate) struct Visit {
    pub(crate) hub: HubRow,
    pub(crate) links: Links,
    /// The start of every link, like `https://hub.example.org`.
    pub(crate) base: String,
    pub(crate) locale: Locale,
    /// Whether there is the picture: a program may have been built without the web app.
    pub(crate) has_picture: bool,
    /// Whether the language was chosen by the address: then the links keep it.
    pub(crate) is_chosen: bool,
}

/// A page within the frame.
pub(super) struct Page {
    pub(super) title: String,
    /// What stands beside a link to it, as text.
    pub(super) description: String,
    /// Its one address, without the host and the language.
    pub(super) path: String,
    pub(super) data: Value,
    /// HTML.
    pub(super) body: String,
}

impl Visit {
    pub(super) fn words(&self) -> &'static Words {
        words(self.locale)
    }

    pub(super) fn hub_name(&self) -> &str {
        match (self.locale, &self.hub.name_en) {
            (Locale::English, Some(name)) => name,
            _ => &self.hub.name,
        }
    }

    pub(crate) fn front(&self) -> String {
        format!("/h/{}", self.hub.slug)
    }

    /// As programs want an address.
    pub(super) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// An address on these pages, for an attribute.
    pub(super) fn href(&self, path: &str) -> String {
        let path = if self.is_chosen { in_language(path, self.words().lang) } else { path.to_owned() };
        escaped(&path)
    }

    pub(crate) fn spoken(&self, start: Time, end: Time) -> String {
        spoken(self.links.when(start, end), self.locale.into())
    }

    /// The whole page.
    pub(super) fn frame(&self, page: Page) -> String {
        let words = self.words();
        let hub = escaped(self.hub_name());
        let Page { title, description, path, data, body } = page;
        let title = escaped(&format!("{title} · {}", self.hub_name()));
        let (other, language) = words.other;
        let head = self.head(&title, &description, &path) + &linked_data::block(data);
        let front = self.href(&self.front());
        let emblem = if self.has_picture {
            format!("<img src=\"{PICTURE}\" alt=\"\" width=\"40\" height=\"40\">")
        } else {
            String::new()
        };
        let switch = escaped(&in_language(&path, other));
        let body = format!(
            "<header>\n<a class=\"hub\" href=\"{front}\">{emblem}{hub}</a>\n\
             <a class=\"other\" lang=\"{other}\" hreflang=\"{other}\" href=\"{switch}\">{language}</a>\n</header>\n\
             <main>\n{body}</main>\n<footer>\n{}</footer>\n",
            footer(&self.hub, words),
        );
        document(words, &title, &head, &body)
    }

    /// What search engines and chat apps read.
    fn head(&self, title: &str, description: &str, path: &str) -> String {
        let words = self.words();
        let address = escaped(&self.absolute(path));
        let description = escaped(&shortened(description));
        let languages = [words.lang, words.other.0].map(|lang| {
            let there = escaped(&self.absolute(&in_language(path, lang)));
            format!("<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{there}\">\n")
        });
        let picture = escaped(&self.absolute(PICTURE));
        let site = escaped(self.hub_name());
        let properties = [
            ("og:title", title),
            ("og:description", &description),
            ("og:url", &address),
            ("og:type", "website"),
            ("og:site_name", &site),
            ("og:locale", words.og_locale),
            ("og:image", &picture),
        ]
        .map(|(property, content)| format!("<meta property=\"{property}\" content=\"{content}\">\n"));
        format!(
            "<meta name=\"description\" content=\"{description}\">\n<link rel=\"canonical\" href=\"{address}\">\n{}{}",
            languages.concat(),
            properties.concat(),
        )
    }
}

/// The document around it; `title`, `head` and `body` are HTML.
pub(super) fn document(words: &Words, title: &str, head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"icon\" type=\"image/svg+xml\" href=\"/favicon.svg\">\n{head}<style>{STYLE}</style>\n</head>\n\
         <body>\n{body}</body>\n</html>\n",
        words.lang
    )
}

/// Where to complain, and what else the law wants to be told of whoever runs the hub.
fn footer(hub: &HubRow, words: &Words) -> String {
    let complaints =
        hub.complaint_contact.iter().map(|contact| format!("{}{}{contact}", words.complaints, words.colon));
    joined(complaints.map(|line| paragraph(&line)))
}

/// The rows of a list of terms; those without a text are left out. Texts are text.
pub(super) fn terms(rows: &[(&str, String)]) -> String {
    let rows = rows.iter().filter(|(_, text)| !text.is_empty());
    let rows = joined(rows.map(|(term, text)| format!("<dt>{term}</dt><dd>{}</dd>\n", escaped(text))));
    format!("<dl>\n{rows}</dl>\n")
}

/// A paragraph of text; none where there is none.
pub(super) fn paragraph(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<p>{}</p>\n", escaped(text)) }
}

/// What must be known of a thing before all else.
pub(super) fn state(text: Option<&str>) -> String {
    text.map_or_else(String::new, |text| format!("<p class=\"state\">{}</p>\n", escaped(text)))
}

fn in_language(path: &str, lang: &str) -> String {
    let mark = if path.contains('?') { '&' } else { '?' };
    format!("{path}{mark}lang={lang}")
}

/// One line of so many characters at most.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(DESCRIPTION) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
