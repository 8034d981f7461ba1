//! Moderation on a database.

mod due_process;
mod reports;
mod walks;
mod work;
