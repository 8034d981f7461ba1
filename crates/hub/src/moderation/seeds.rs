//! What a hub begins with: rules that any district could have, and reasons that are often given. Both are edited afterwards.
//! The texts are in `content`, beside `src`.

use serde::Deserialize;

use super::TemplateFor;

#[derive(Deserialize)]
struct Rules {
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
struct Reasons {
    reason: Vec<Reason>,
}

/// A rule in both languages.
#[derive(Deserialize)]
pub(super) struct Rule {
    since: i64,
    pub(super) title_zh: String,
    pub(super) title_en: String,
    pub(super) text_zh: String,
    pub(super) text_en: String,
}

/// A reason in both languages.
#[derive(Deserialize)]
pub(super) struct Reason {
    since: i64,
    pub(super) decision: TemplateFor,
    pub(super) text_zh: String,
    pub(super) text_en: String,
}

/// The rules that are newer than this version of the content.
pub(super) fn rules_after(version: i64) -> impl Iterator<Item = Rule> {
    let Rules { rule } = toml::from_str(include_str!("../../content/rules.toml")).expect("a test reads this file");
    rule.into_iter().filter(move |rule| rule.since > version)
}

/// The reasons that are newer than this version of the content.
pub(super) fn reasons_after(version: i64) -> impl Iterator<Item = Reason> {
    let Reasons { reason } =
        toml::from_str(include_str!("../../content/reasons.toml")).expect("a test reads this file");
    reason.into_iter().filter(move |reason| reason.since > version)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{content::VERSION, text::Checks};

    #[test]
    fn what_hubs_begin_with_could_have_been_typed_in_by_an_admin() {
        let mut checks = Checks::default();
        for rule in rules_after(0) {
            checks.text(&rule.title_zh, &rule.title_zh, 60);
            checks.text(&rule.title_en, &rule.title_en, 120);
            checks.text(&rule.text_zh, &rule.text_zh, 1000);
            checks.text(&rule.text_en, &rule.text_en, 2000);
        }
        for reason in reasons_after(0) {
            checks.text(&reason.text_zh, &reason.text_zh, 300);
            checks.text(&reason.text_en, &reason.text_en, 600);
        }
        assert_eq!(checks.finish(()), Ok(()));
        assert_eq!((rules_after(0).count(), rules_after(VERSION).count()), (7, 0));
        assert_eq!(reasons_after(VERSION).count(), 0);
        for decision in TemplateFor::ALL {
            assert!(reasons_after(0).any(|reason| reason.decision == *decision), "no reason for {decision:?}");
        }
    }
}
