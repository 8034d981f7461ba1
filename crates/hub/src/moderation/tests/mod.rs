//! Moderation on a database.

mod due_process;
mod reports;
mod work;
