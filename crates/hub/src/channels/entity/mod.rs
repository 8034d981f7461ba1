//! The tables of channels, and who sees which rows of them: the organisation's leads, as persons.

pub(crate) mod channel;
pub(crate) mod delivery;
