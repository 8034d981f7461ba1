//! What is held of people, column by column. Every column of every table is named: as one that is about nobody, or with what
//! it holds, what for, on which ground, for how long and who sees it. `tests/it/privacy.rs` reads the databases and finds
//! what is missing here, and what is here and not there.

use super::{Periods, RetentionRule, Said};
use crate::{
    activities, audit, channels, identity, imports, machine::stored_enum, moderation, notifications,
    notifications::Language, organisations, questions, resources, store,
};

/// A table and what its columns hold; or a folder of files beside the database, of which no table tells.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name; that of a folder of files ends in `/`, and its one column is `*`.
    pub name: &'static str,
    /// The columns that are about no person.
    pub impersonal: &'static [&'static str],
    /// The columns that are, or may be, about a person.
    pub personal: &'static [(&'static Entry, &'static [&'static str])],
}

impl Table {
    /// Whether it is a folder of files.
    pub fn is_folder(&self) -> bool {
        self.name.ends_with('/')
    }
}

/// What a column, or several that are alike, hold of a person.
#[derive(Debug)]
pub struct Entry {
    /// What it is.
    pub what: Said,
    /// What kind of thing about a person.
    pub nature: Nature,
    /// What it is needed for.
    pub purpose: Said,
    /// On which ground it is held.
    pub basis: Basis,
    /// How long.
    pub kept: Kept,
    /// Who sees it.
    pub seen_by: Said,
}

stored_enum! {
    /// What kind of thing about a person.
    Nature {
        /// Said of a person.
        Particular = "PARTICULAR",
        /// The id of the account that did it, or of which it is: a pseudonym.
        Account = "ACCOUNT",
        /// Text that people type. They are asked to name nobody, and may all the same.
        FreeText = "FREE_TEXT",
        /// By which somebody shows who he is; unreadable.
        Credential = "CREDENTIAL",
        /// When somebody did something.
        Trace = "TRACE",
    }
}

stored_enum! {
    /// The ground, by article 13 of the Personal Information Protection Law.
    Basis {
        /// Needed for the service that the person asked for (paragraph 1, item 2).
        Service = "SERVICE",
        /// The person's consent (item 1).
        Consent = "CONSENT",
        /// A duty by law, such as to keep logs (item 3).
        LegalDuty = "LEGAL_DUTY",
    }
}

/// How long something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Until the account is closed.
    UntilClosed,
    /// As long as the post is held.
    WhileServing,
    /// As long as what it belongs to, which is the hub's record of what its organisations did.
    WithTheThing,
    /// By a rule of retention.
    Rule(RetentionRule),
    /// As long as the hub is there; nothing of it is changed.
    AsLongAsTheHub,
    /// Until it was carried, minutes mostly.
    UntilCarried,
    /// A day.
    ForADay,
    /// As long as one has something in hand, half an hour at most after that.
    UntilReleased,
}

impl Kept {
    /// How long, in words: a rule says it of itself.
    pub fn said(self, periods: &Periods, language: Language) -> String {
        let said = match self {
            Self::UntilClosed => Said("至账号注销", "until the account is closed"),
            Self::WhileServing => {
                Said("任职期间；离任或注销账号时删除", "while the post is held; deleted with it, or with the account")
            }
            Self::WithTheThing => Said(
                "与所属事项一同保存，作为平台的工作记录；账号注销后其中的编号不再指向任何人",
                "with what it belongs to, as the hub's record; once the account is closed the id leads to nobody",
            ),
            Self::Rule(rule) => {
                let days = rule.kept(periods).num_days().to_string();
                return rule.said().in_language(language).replace("{days}", &days);
            }
            Self::AsLongAsTheHub => Said(
                "平台存续期间保存，不少于六个月（网络安全法）；不修改、不删除",
                "as long as the hub exists, six months at least (Cybersecurity Law); never changed or deleted",
            ),
            Self::UntilCarried => Said("至送达为止，通常几分钟", "until it was carried, minutes mostly"),
            Self::ForADay => Said("一天", "a day"),
            Self::UntilReleased => Said("至处理结束或暂留到期", "until it is given back or the lease runs out"),
        };
        said.in_language(language).to_owned()
    }
}

/// All tables, by capability.
pub fn inventory() -> impl Iterator<Item = &'static Table> {
    [
        identity::HELD,
        super::entries::OWN_TABLES,
        organisations::HELD,
        resources::HELD,
        activities::HELD,
        questions::HELD,
        moderation::HELD,
        notifications::HELD,
        channels::HELD,
        imports::HELD,
        audit::HELD,
        store::HELD,
    ]
    .into_iter()
    .flatten()
}
