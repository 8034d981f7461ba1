//! Privacy: what is held of people, for how long, what they agreed to, and what they may ask for.
//!
//! Owns the table `privacy_consents`, the privacy notice, and the rules of retention. Each capability says in a file
//! `privacy.rs` of its own what its tables hold of people; [`inventory()`] puts that together, and a test compares it with the
//! database. Closing an account empties what `identity` keeps of it and takes its posts away.
//!
//! - Told: [`inventory()`], [`notice`].
//! - Agreed to: [`accept_notice`], [`withdraw_consent`].
//! - Asked for: [`export`], [`close_account`].
//! - By the clock: [`RetentionRule`], and what closing could not finish.

mod closing;
mod consent;
pub(crate) mod entity;
mod entries;
mod export;
mod inventory;
mod markdown;
pub mod notice;
mod obstacles;
mod retention;

pub(crate) use closing::finish_closing;
pub use closing::{CLOSED_NAME, close_account};
pub use consent::{accept_notice, check_version, has_accepted, note_agreement, own_consents, withdraw_consent};
pub use entity::Model as Consent;
pub(crate) use entries::*;
pub use export::{Exported, export};
pub use inventory::{Basis, Entry, Kept, Nature, Table, inventory};
pub use markdown::markdown;
pub use obstacles::{Obstacle, ObstacleKind, obstacles};
pub(crate) use retention::retain;
pub use retention::{Periods, RetentionRule, periods};

use crate::{
    failure::{Failure, Rule},
    identity::IdentityRule,
    notifications::Language,
    store::Named,
};

type Result<T> = std::result::Result<T, Failure<PrivacyRule>>;

/// A text in Chinese and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said(pub &'static str, pub &'static str);

impl Said {
    /// The text in this language.
    pub const fn in_language(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.0,
            Language::English => self.1,
        }
    }
}

/// Why something about one's own data did not happen.
#[derive(Debug, thiserror::Error)]
pub enum PrivacyRule {
    /// Another version of the notice is in force.
    #[error("another version of the privacy notice is in force")]
    NoticeOutdated {
        /// Which.
        current: i64,
    },
    /// Somebody must take over first.
    #[error("somebody must take over first")]
    CannotClose(Vec<Obstacle>),
    /// The password, or how often one has tried.
    #[error(transparent)]
    Identity(#[from] IdentityRule),
}

impl Rule for PrivacyRule {}

impl Named for Consent {
    const TYPE: &'static str = "privacy_consent";
}
