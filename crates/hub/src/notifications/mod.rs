//! Notifications: telling organisations what concerns them.
//!
//! Owns the tables `notices` and `notice_reads`. A command of any capability says in its own transaction what happened
//! and to which organisations ([`Notice`], `Permit::tell`); the row names the thing and holds no text, which is made
//! when somebody reads it, in that reader's language and of what that reader may see. Texts to be pasted into a chat
//! group are made in [`share`]. Every account has its own marks of what it has read; an API token has none.

mod commands;
mod entity;
mod links;
mod privacy;
mod queries;
pub mod share;
mod telling;
#[cfg(test)]
mod tests;
mod words;

pub use commands::mark_read;
pub(crate) use commands::{count_before, forget};
pub use entity::notice::{Kind as NoticeKind, Model as NoticeRow};
pub(crate) use entity::{notice, read};
pub use links::{Announcement, Links, announcement, links};
pub(crate) use privacy::HELD;
pub use queries::{NoticeFilter, count_notices, notices, notices_by_ids, read_by, texts};
pub(crate) use telling::Notice;
pub use words::Language;

use crate::store::{Id, Named};

/// The id of a notice.
pub type NoticeId = Id<NoticeRow>;

impl Named for NoticeRow {
    const TYPE: &'static str = "notice";
}
