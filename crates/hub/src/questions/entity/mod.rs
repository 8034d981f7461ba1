//! The tables of questions, and who sees which rows of them: the asker, and every organisation that has or had it.

pub(crate) mod question;
pub(crate) mod step;
