//! The privacy notice: versions of a text, of which the last is in force. A version that was released is never edited, since
//! people agreed to it; another text is another version.
//!
//! What differs from hub to hub stands between braces and is filled in when it is shown: who runs the hub, whom to turn to,
//! and the periods of retention.

use sha2::{Digest, Sha256};

use super::{Periods, RetentionRule};
use crate::{Scope, audit::hex, identity::HubRow, notifications::Language, organisations, store::StoreError};

/// A version of the notice.
#[derive(Debug)]
pub struct Notice {
    /// Its number.
    pub version: i64,
    zh: &'static str,
    en: &'static str,
}

/// A part of the notice, under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// The paragraphs.
    pub paragraphs: Vec<String>,
}

/// All versions, the one in force last.
pub const VERSIONS: &[Notice] = &[Notice {
    version: 1,
    zh: include_str!("../../content/privacy-notice/1/zh-CN.md"),
    en: include_str!("../../content/privacy-notice/1/en.md"),
}];

/// The version in force.
pub const fn current() -> &'static Notice {
    &VERSIONS[VERSIONS.len() - 1]
}

/// What differs from hub to hub.
#[derive(Debug, Clone)]
pub struct Operator {
    /// The hub's name in both languages.
    pub hub: (String, String),
    /// The organisation that runs it.
    pub host: String,
    /// Whom to turn to.
    pub contact: Option<String>,
}

impl Operator {
    /// Who runs the scope's hub, as everybody may know.
    ///
    /// # Errors
    /// What the database answers.
    pub async fn of(scope: &Scope, hub: &HubRow) -> Result<Self, StoreError> {
        let hosts = hub.host_organisation_id.into_iter().collect::<Vec<_>>();
        let host = organisations::organisations_by_ids(scope, &hosts).await?.pop();
        let zh = hub.name.clone();
        let en = hub.name_en.clone().unwrap_or_else(|| zh.clone());
        let host = host.map_or_else(|| zh.clone(), |host| host.name);
        Ok(Self { hub: (zh, en), host, contact: hub.complaint_contact.clone() })
    }
}

impl Notice {
    /// SHA-256 of the text in both languages, before anything is filled in; hexadecimal.
    pub fn text_hash(&self) -> String {
        let both = [self.zh.as_bytes(), self.en.as_bytes()].join(&0);
        hex(&Sha256::digest(both))
    }

    /// The text as this hub shows it.
    pub fn sections(&self, language: Language, operator: &Operator, periods: &Periods) -> Vec<Section> {
        let (text, hub, none) = match language {
            Language::Chinese => (self.zh, &operator.hub.0, "（平台尚未填写，请联系运营单位）"),
            Language::English => {
                (self.en, &operator.hub.1, "(not filled in yet; ask the organisation that runs the hub)")
            }
        };
        let days = |rule: RetentionRule| rule.kept(periods).num_days().to_string();
        let text = text
            .replace("{hub}", hub)
            .replace("{host}", &operator.host)
            .replace("{contact}", operator.contact.as_deref().unwrap_or(none))
            .replace("{sessions}", &days(RetentionRule::EndedSessions))
            .replace("{notices}", &days(RetentionRule::Notices))
            .replace("{slips}", &days(RetentionRule::DeadSlips));
        parse(&text)
    }
}

/// Headings begin with `## `; an empty line ends a paragraph. No other marks.
fn parse(text: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = vec![];
    for block in text.split("\n\n").map(str::trim).filter(|block| !block.is_empty()) {
        match (block.strip_prefix("## "), sections.last_mut()) {
            (Some(heading), _) => sections.push(Section { heading: heading.to_owned(), paragraphs: vec![] }),
            (None, Some(section)) => section.paragraphs.push(block.replace('\n', " ")),
            (None, None) => sections.push(Section { heading: String::new(), paragraphs: vec![block.to_owned()] }),
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What people agreed to. A line is added for another version, and none is changed.
    const RELEASED: [(i64, &str); 1] = [(1, "555a5c0f1ea1b9bd1819a15169cd78277318d877c871efc64abd7e4b7a915973")];

    #[test]
    fn a_released_version_is_never_edited() {
        let there: Vec<_> = VERSIONS.iter().map(|notice| (notice.version, notice.text_hash())).collect();
        let released: Vec<_> = RELEASED.iter().map(|(version, hash)| (*version, (*hash).to_owned())).collect();
        assert_eq!(there, released);
    }

    #[test]
    fn every_version_is_told_in_both_languages_with_nothing_left_open() {
        let operator = Operator {
            hub: ("幸福里街道".to_owned(), "Xingfuli".to_owned()),
            host: "街道办".to_owned(),
            contact: None,
        };
        for notice in VERSIONS {
            let [zh, en] = [Language::Chinese, Language::English]
                .map(|language| notice.sections(language, &operator, &Periods::default()));
            assert_eq!(zh.len(), en.len());
            for (zh, en) in zh.iter().zip(&en) {
                assert!(!zh.heading.is_empty() && !en.heading.is_empty());
                assert_eq!(zh.paragraphs.len(), en.paragraphs.len(), "{}", en.heading);
                for text in zh.paragraphs.iter().chain(&en.paragraphs) {
                    assert!(!text.contains(['{', '}']), "{text}");
                }
            }
        }
    }
}
